//! What residents do, each at its beat.

use planetfall_fake_mastodon::{PostSpec, RecordId, ServerState, StatusVisibility};

/// An action of a resident and the beat at which it is due.
#[derive(Debug)]
pub(crate) struct ScheduledAction {
    pub(crate) at: u64,
    pub(crate) who: &'static str,
    pub(crate) action: Action,
    /// The post or the account that the action is about.
    pub(crate) target: RecordId,
}

/// What is done, with its text.
#[derive(Debug)]
pub(crate) enum Action {
    Reply(&'static str),
    /// Mentions an account without replying to a post.
    Mention(&'static str),
    Favourite,
    Boost,
    Follow,
    AcceptFollower,
    /// Adds a content note to the resident's own post.
    AddContentNote(&'static str),
}

impl ScheduledAction {
    /// Carries the action out. `None` if it is no longer possible: the post may be deleted, or the
    /// resident blocked.
    pub(crate) fn perform(self, state: &mut ServerState) -> Option<()> {
        let Self { who, action, target, .. } = self;
        let id = state.by_acct(who)?.id.clone();
        match action {
            Action::Reply(text) => {
                let visibility = visible_post(state, &id, &target)?;
                let author = state.find_account(&state.find_status(&target)?.author)?;
                let text = format!("@{} {text}", author.acct());
                let in_reply_to = Some(target.to_string());
                let reply = PostSpec { visibility, in_reply_to, ..PostSpec::new(who, &text) };
                state.publish_spec(&reply)?;
            }
            Action::Mention(text) => {
                let text = format!("@{} {text}", state.find_account(&target)?.acct());
                if !state.is_blocked(&id, &target) {
                    state.publish_spec(&PostSpec::new(who, &text))?;
                }
            }
            Action::Favourite => {
                visible_post(state, &id, &target)?;
                state.favourite(&id, &target);
            }
            Action::Boost => {
                if visible_post(state, &id, &target)?.is_open() {
                    state.boost(&id, &target, StatusVisibility::Public);
                }
            }
            Action::Follow => {
                let is_locked = state.find_account(&target)?.locked;
                if state.is_blocked(&id, &target) || state.follows(&id, &target) {
                    return None;
                }
                match is_locked {
                    true => state.request_follow(&id, &target),
                    false => state.follow(&id, &target),
                }
            }
            Action::AcceptFollower => {
                state.accept_follow_request(&target, &id);
            }
            Action::AddContentNote(note) => state.edit_status(&target, |status| {
                status.spoiler = note.to_owned();
                status.sensitive = true;
            }),
        }
        Some(())
    }
}

/// The visibility of a post, if the account may see it.
fn visible_post(state: &ServerState, who: &RecordId, post: &RecordId) -> Option<StatusVisibility> {
    let post = state.find_status(post).filter(|post| state.may_see(Some(who), post))?;
    Some(post.visibility)
}

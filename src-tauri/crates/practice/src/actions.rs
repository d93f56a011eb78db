//! What residents do, each at its beat.

use planetfall_fake_mastodon::{PostSpec, RecordId, ServerState, StatusRecord, StatusVisibility};

/// An action and the beat at which it is due.
#[derive(Debug)]
pub(crate) struct ScheduledAction {
    pub(crate) at: u64,
    pub(crate) action: ResidentAction,
}

#[derive(Debug)]
pub(crate) enum ResidentAction {
    Reply {
        who: &'static str,
        to: RecordId,
        text: &'static str,
    },
    /// Mentions an account without replying to a post.
    Mention {
        who: &'static str,
        account: RecordId,
        text: &'static str,
    },
    Favourite {
        who: &'static str,
        post: RecordId,
    },
    Boost {
        who: &'static str,
        post: RecordId,
    },
    Follow {
        who: &'static str,
        account: RecordId,
    },
    AcceptFollower {
        who: &'static str,
        account: RecordId,
    },
    /// Adds a content note to the resident's own post.
    AddContentNote {
        post: RecordId,
        note: &'static str,
    },
}

impl ResidentAction {
    pub(crate) fn reply(who: &'static str, to: &StatusRecord, text: &'static str) -> Self {
        Self::Reply { who, to: to.id.clone(), text }
    }

    pub(crate) fn favourite(who: &'static str, post: &StatusRecord) -> Self {
        Self::Favourite { who, post: post.id.clone() }
    }

    pub(crate) fn boost(who: &'static str, post: &StatusRecord) -> Self {
        Self::Boost { who, post: post.id.clone() }
    }

    /// Carries the action out, unless it is no longer possible: the post may be deleted, or the
    /// resident blocked.
    pub(crate) fn perform(self, state: &mut ServerState) {
        // `None` means that it was not possible, which needs no handling.
        let _ = self.try_perform(state);
    }

    fn try_perform(self, state: &mut ServerState) -> Option<()> {
        match self {
            Self::Reply { who, to, text } => reply(state, who, &to, text),
            Self::Mention { who, account, text } => {
                let text = format!("@{} {text}", state.find_account(&account)?.acct());
                if state.is_blocked(&id_of(state, who)?, &account) {
                    return None;
                }
                state.publish_spec(&PostSpec::new(who, &text)).map(drop)
            }
            Self::Favourite { who, post } => {
                let (who, _) = visible_post(state, who, &post)?;
                state.favourite(&who, &post);
                Some(())
            }
            Self::Boost { who, post } => {
                let (who, visibility) = visible_post(state, who, &post)?;
                visibility.is_open().then(|| {
                    state.boost(&who, &post, StatusVisibility::Public);
                })
            }
            Self::Follow { who, account } => {
                let (who, locked) = (id_of(state, who)?, state.find_account(&account)?.locked);
                if state.is_blocked(&who, &account) || state.follows(&who, &account) {
                    return None;
                }
                match locked {
                    true => state.request_follow(&who, &account),
                    false => state.follow(&who, &account),
                }
                Some(())
            }
            Self::AcceptFollower { who, account } => {
                let who = id_of(state, who)?;
                state.accept_follow_request(&account, &who).then_some(())
            }
            Self::AddContentNote { post, note } => {
                state.edit_status(&post, |status| {
                    status.spoiler = note.to_owned();
                    status.sensitive = true;
                });
                Some(())
            }
        }
    }
}

fn id_of(state: &ServerState, name: &str) -> Option<RecordId> {
    Some(state.by_acct(name)?.id.clone())
}

/// The resident's id and the visibility of a post, if the resident may see it.
fn visible_post(
    state: &ServerState,
    who: &str,
    post: &RecordId,
) -> Option<(RecordId, StatusVisibility)> {
    let who = id_of(state, who)?;
    let post = state.find_status(post).filter(|post| state.may_see(Some(&who), post))?;
    Some((who, post.visibility))
}

fn reply(state: &mut ServerState, who: &str, to: &RecordId, text: &str) -> Option<()> {
    let (_, visibility) = visible_post(state, who, to)?;
    let author = &state.find_status(to)?.author;
    let text = format!("@{} {text}", state.find_account(author)?.acct());
    let in_reply_to = Some(to.to_string());
    let reply = PostSpec { visibility, in_reply_to, ..PostSpec::new(who, &text) };
    state.publish_spec(&reply).map(drop)
}

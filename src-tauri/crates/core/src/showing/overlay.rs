//! Truth + intentions = what you see.

use planetfall_model::{Intention, Mark, Post, Profile, Relationship};
use planetfall_store::{IntentionState, StoredIntention};

/// Lays open intentions over a post.
pub fn post(post: &mut Post, actions: &[StoredIntention]) {
    for action in actions.iter().filter(|action| is_open(action)) {
        match &action.intention {
            Intention::Mark { post: id, mark, on } if *id == post.id => set(post, *mark, *on),
            Intention::Vote { poll: id, choices, .. } => vote(post, id, choices),
            Intention::Mark { .. } | Intention::Follow { .. } | Intention::Publish { .. } => {}
        }
    }
}

/// Lays open intentions over a relationship. A follow of someone who approves followers
/// shows as asked for, as it will be.
pub fn relationship(
    relationship: Option<Relationship>,
    profile: &Profile,
    actions: &[StoredIntention],
) -> Option<Relationship> {
    let last =
        actions.iter().filter(|action| is_open(action)).rev().find_map(|action| {
            match &action.intention {
                Intention::Follow { profile: id, on } if *id == profile.id => Some(*on),
                Intention::Follow { .. }
                | Intention::Mark { .. }
                | Intention::Vote { .. }
                | Intention::Publish { .. } => None,
            }
        });
    let Some(on) = last else { return relationship };
    let mut shown = relationship.unwrap_or_default();
    let was_following = shown.following;
    shown.following = on && (was_following || !profile.approves_followers);
    shown.requested = on && !was_following && profile.approves_followers;
    Some(shown)
}

fn is_open(action: &StoredIntention) -> bool {
    match action.state {
        IntentionState::Waiting | IntentionState::Sending { .. } | IntentionState::Unsure => true,
        IntentionState::Refused { .. } => false,
    }
}

fn set(post: &mut Post, mark: Mark, on: bool) {
    let (flag, count) = match mark {
        Mark::Favourite => (&mut post.mine.favourited, Some(&mut post.counts.favourites)),
        Mark::Reblog => (&mut post.mine.reblogged, Some(&mut post.counts.reblogs)),
        Mark::Bookmark => (&mut post.mine.bookmarked, None),
    };
    if *flag == on {
        return;
    }
    *flag = on;
    if let Some(count) = count {
        *count = if on { count.saturating_add(1) } else { count.saturating_sub(1) };
    }
}

fn vote(post: &mut Post, id: &planetfall_model::PollId, choices: &[u32]) {
    let Some(poll) = post.poll.as_mut().filter(|poll| poll.id == *id && !poll.voted) else {
        return;
    };
    poll.voted = true;
    poll.own_votes = choices.to_vec();
    poll.votes = poll.votes.saturating_add(u32::try_from(choices.len()).unwrap_or(0));
    poll.voters = poll.voters.map(|voters| voters.saturating_add(1));
    for choice in choices {
        let option = usize::try_from(*choice).ok().and_then(|at| poll.options.get_mut(at));
        if let Some(votes) = option.and_then(|option| option.votes.as_mut()) {
            *votes = votes.saturating_add(1);
        }
    }
}

//! Applies open intentions to what the server last said.

use planetfall_model::{Intention, Mark, Poll, Post, Profile, Relationship};
use planetfall_store::{IntentionState, StoredIntention};

pub fn post(post: &mut Post, intentions: &[StoredIntention]) {
    for stored in intentions.iter().filter(|stored| is_open(stored)) {
        match &stored.intention {
            Intention::Mark { post: id, mark, on } if *id == post.id => set(post, *mark, *on),
            Intention::Vote { poll: id, choices, .. } => {
                if let Some(poll) = post.poll.as_mut().filter(|poll| poll.id == *id) {
                    vote(poll, choices);
                }
            }
            Intention::Mark { .. } | Intention::Follow { .. } | Intention::Publish { .. } => {}
        }
    }
}

/// Applies open intentions to a relationship. Following a profile that approves its followers
/// shows as requested, because that is what the server will answer.
pub fn relationship(
    relationship: Option<Relationship>,
    profile: &Profile,
    intentions: &[StoredIntention],
) -> Option<Relationship> {
    let mut open = intentions.iter().filter(|stored| is_open(stored)).rev();
    let last = open.find_map(|stored| match &stored.intention {
        Intention::Follow { profile: id, on } if *id == profile.id => Some(*on),
        Intention::Follow { .. }
        | Intention::Mark { .. }
        | Intention::Vote { .. }
        | Intention::Publish { .. } => None,
    });
    let Some(on) = last else { return relationship };
    let mut shown = relationship.unwrap_or_default();
    let was_following = shown.following;
    shown.following = on && (was_following || !profile.approves_followers);
    shown.requested = on && !was_following && profile.approves_followers;
    Some(shown)
}

fn is_open(stored: &StoredIntention) -> bool {
    match stored.state {
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

fn vote(poll: &mut Poll, choices: &[u32]) {
    if poll.voted {
        return;
    }
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

//! One attempt to send an intention.

use planetfall_model::{Moment, PostId};
use planetfall_store::IntentionState;

/// What is known of an intention when it is sent.
pub struct Attempt {
    /// When it was first sent without an answer, or now.
    pub since: Moment,
    /// The own posts that were known at that time.
    pub known: Vec<PostId>,
    /// Whether an earlier attempt ended without an answer.
    pub is_repeated: bool,
}

impl Attempt {
    /// The state of the intention while it is sent, and after that if no answer comes.
    pub fn state(&self) -> IntentionState {
        IntentionState::Sending { since: self.since, known: self.known.clone() }
    }
}

//! <https://docs.joinmastodon.org/entities/Poll/>

use planetfall_model::{self as model, PollId, PollOption, unique};
use serde::Deserialize;

use super::{CustomEmoji, MAX_LINE_CHARS};
use crate::decode::{Count, Flag, List, Text, Time, id, truncate};
use crate::html;

const MAX_OPTIONS: usize = 100;

/// A poll with its options.
#[derive(Debug, Deserialize)]
pub(crate) struct Poll {
    #[serde(deserialize_with = "id")]
    id: String,
    options: List<WireOption>,
    multiple: Flag,
    expires_at: Time,
    expired: Flag,
    voters_count: Count,
    votes_count: Count,
    voted: Flag,
    own_votes: List<u32>,
    emojis: List<CustomEmoji>,
}

/// One option of a poll.
#[derive(Debug, Deserialize)]
struct WireOption {
    title: Text,
    votes_count: Count,
}

impl Poll {
    /// Converts the poll; none if there is nothing to choose from.
    ///
    /// Options with the same words stay: a vote is the number of its option.
    pub(crate) fn into_poll(self) -> Option<model::Poll> {
        let option = |option: &WireOption| PollOption {
            title: html::line(&truncate(option.title.trim(), MAX_LINE_CHARS), &self.emojis),
            votes: *option.votes_count,
        };
        let options: Vec<_> = self.options.iter().take(MAX_OPTIONS).map(option).collect();
        let exists = |choice: &u32| options.get(*choice as usize).is_some();
        let poll = model::Poll {
            id: PollId::new(self.id),
            multiple: *self.multiple,
            ends_at: *self.expires_at,
            ended: *self.expired,
            voters: *self.voters_count,
            votes: self.votes_count.unwrap_or_default(),
            voted: *self.voted,
            own_votes: unique(self.own_votes.0.into_iter().filter(exists)),
            options,
        };
        (!poll.options.is_empty()).then_some(poll)
    }
}

//! <https://docs.joinmastodon.org/entities/Poll/>

use planetfall_model::{self as model, Moment, PollId, PollOption};
use serde::Deserialize;

use super::{CustomEmoji, MAX_LINE_CHARS};
use crate::decode::{count, flag, id, list, moment, text, truncate};
use crate::html;

const MAX_OPTIONS: usize = 100;

/// A poll with its options.
#[derive(Debug, Deserialize)]
pub(crate) struct Poll {
    #[serde(deserialize_with = "id")]
    id: String,
    #[serde(default, deserialize_with = "list")]
    options: Vec<WireOption>,
    #[serde(default, deserialize_with = "flag")]
    multiple: bool,
    #[serde(default, deserialize_with = "moment")]
    expires_at: Option<Moment>,
    #[serde(default, deserialize_with = "flag")]
    expired: bool,
    #[serde(default, deserialize_with = "count")]
    voters_count: Option<u32>,
    #[serde(default, deserialize_with = "count")]
    votes_count: Option<u32>,
    #[serde(default, deserialize_with = "flag")]
    voted: bool,
    #[serde(default, deserialize_with = "list")]
    own_votes: Vec<u32>,
    #[serde(default, deserialize_with = "list")]
    emojis: Vec<CustomEmoji>,
}

/// One option of a poll.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct WireOption {
    #[serde(deserialize_with = "text")]
    title: String,
    #[serde(deserialize_with = "count")]
    votes_count: Option<u32>,
}

impl Poll {
    /// Converts the poll to the model's type.
    pub(crate) fn into_poll(self) -> model::Poll {
        let emojis = &self.emojis;
        let options = self.options.iter().take(MAX_OPTIONS).map(|option| PollOption {
            title: html::line(&truncate(option.title.trim(), MAX_LINE_CHARS), emojis),
            votes: option.votes_count,
        });
        let options: Vec<PollOption> = options.collect();
        let exists = |choice: &u32| options.get(*choice as usize).is_some();
        model::Poll {
            id: PollId::new(self.id),
            multiple: self.multiple,
            ends_at: self.expires_at,
            ended: self.expired,
            voters: self.voters_count,
            votes: self.votes_count.unwrap_or_default(),
            voted: self.voted,
            own_votes: self.own_votes.into_iter().filter(exists).collect(),
            options,
        }
    }
}

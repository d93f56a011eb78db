//! Polls.

use serde::{Deserialize, Serialize};

use crate::{Moment, PollId, TextLine};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Poll {
    pub id: PollId,
    pub options: Vec<PollOption>,
    pub multiple: bool,
    /// `None` if it has no end.
    pub ends_at: Option<Moment>,
    pub ended: bool,
    /// People who voted; `None` where the server counts only votes.
    pub voters: Option<u32>,
    pub votes: u32,
    pub voted: bool,
    /// The own votes as indices into `options`.
    pub own_votes: Vec<u32>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct PollOption {
    pub title: TextLine,
    /// `None` while the results are hidden.
    pub votes: Option<u32>,
}

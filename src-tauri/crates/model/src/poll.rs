//! Questions with answers to choose from.

use serde::{Deserialize, Serialize};

use crate::{Moment, PollId, TextLine};

/// A poll in a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Poll {
    /// Its id on the server.
    pub id: PollId,
    /// The answers, in order.
    pub options: Vec<PollOption>,
    /// Whether several answers may be chosen.
    pub multiple: bool,
    /// When it ends or ended; none means it has no end.
    pub ends_at: Option<Moment>,
    /// Whether the server says it is over.
    pub ended: bool,
    /// How many people answered, where the server counts people.
    pub voters: Option<u32>,
    /// How many answers were given.
    pub votes: u32,
    /// Whether the signed-in person answered.
    pub voted: bool,
    /// Which answers they gave, as positions in `options`.
    pub own_votes: Vec<u32>,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct PollOption {
    /// What it says.
    pub title: TextLine,
    /// How often it was chosen; none while that is hidden.
    pub votes: Option<u32>,
}

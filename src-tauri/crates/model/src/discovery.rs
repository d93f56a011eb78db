//! People, groups and hashtags that somebody might like to follow, and why.

use serde::{Deserialize, Serialize};

use crate::{FollowTarget, Handle, Picture, ProfileId, Source, Term, TextLine};

/// Why somebody is shown. Each is a fact that can be looked up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum CandidateReason {
    /// They wrote about a topic that was chosen.
    WroteAbout {
        /// The topic.
        term: Term,
        /// How often, in what the server showed of the last week.
        times: u32,
    },
    /// They wrote.
    Wrote {
        /// How often, in what the server showed of the last week.
        times: u32,
    },
    /// Their own description names a topic that was chosen.
    SaysOfThemselves {
        /// The topic.
        term: Term,
    },
    /// A list names them for a topic that was chosen.
    Listed {
        /// The topic.
        term: Term,
        /// Which list.
        source: Source,
    },
    /// The server suggests them.
    Suggested {
        /// Whether the people who look after the server chose them.
        by_hand: bool,
    },
    /// They live on this server and want to be found.
    Neighbour,
    /// The person brought their address.
    Imported,
    /// How many posts had this hashtag in the last week, on this server.
    PostsThisWeek {
        /// How many.
        posts: u32,
        /// By how many people.
        people: u32,
    },
    /// A hashtag often used for a topic that was chosen.
    UsedFor {
        /// The topic.
        term: Term,
    },
}

/// Somebody or something that can be followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Candidate {
    /// Whom or what one would follow.
    pub followed: FollowTarget,
    /// The name they chose, or the hashtag with its sign.
    pub name: TextLine,
    /// One line of what they say of themselves; may be empty.
    pub about: TextLine,
    /// Their picture.
    pub avatar: Option<Picture>,
    /// Why they are shown.
    pub why: CandidateReason,
    /// Whether they approve who follows them.
    pub approves_followers: bool,
    /// Whether it is a group.
    pub is_group: bool,
    /// Whether it is ticked from the start: only ever because of a fact about posts.
    pub ticked: bool,
}

/// What the candidates of a group have in common.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum CandidateGroupKind {
    /// The list the person brought.
    Imported,
    /// They write about a topic that was chosen.
    Topic {
        /// Which.
        term: Term,
    },
    /// The server suggests them.
    Suggested,
    /// They live on this server.
    Neighbours,
    /// Hashtags.
    Hashtags,
}

/// Candidates that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct CandidateGroup {
    /// What they have in common.
    pub kind: CandidateGroupKind,
    /// The candidates, the best first.
    pub candidates: Vec<Candidate>,
}

/// Everybody found so far.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct PeopleResults {
    /// The groups, the one nearest to what was wished for first.
    pub groups: Vec<CandidateGroup>,
    /// Whether more may still come.
    pub looking: bool,
    /// Whether the server shows strangers nothing; then more come on arrival.
    pub hidden: bool,
}

/// An address in a text somebody brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportedHandle {
    /// The address.
    pub handle: Handle,
    /// Whether it could as well be an e-mail address, so that asking would tell a stranger of it:
    /// it needs a tick of its own first.
    pub may_be_mail: bool,
    /// Who they are, once the server was asked.
    pub profile: Option<ProfileId>,
}

/// What was found in a text somebody brought.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportedHandles {
    /// The addresses, each once, in their order.
    pub addresses: Vec<ImportedHandle>,
    /// Pieces that look like an address and are none, at most ten.
    pub unread: Vec<String>,
}

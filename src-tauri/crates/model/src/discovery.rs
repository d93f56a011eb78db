//! People, groups and hashtags to follow, with reasons.

use serde::{Deserialize, Serialize};

use crate::{FollowTarget, Handle, Picture, ProfileId, Source, Term, TextLine};

/// Why a candidate is shown. Each reason can be verified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum CandidateReason {
    WroteAbout {
        term: Term,
        /// Posts of the last week in public pages.
        times: u32,
    },
    Wrote {
        /// Posts of the last week in public pages.
        times: u32,
    },
    /// Their profile text names a chosen topic.
    SaysOfThemselves {
        term: Term,
    },
    Listed {
        term: Term,
        source: Source,
    },
    Suggested {
        /// Chosen by the moderators of the server.
        by_hand: bool,
    },
    /// On the same server, and opted in to discovery.
    Neighbour,
    Imported,
    /// Posts with the hashtag in the last week on this server.
    PostsThisWeek {
        posts: u32,
        people: u32,
    },
    /// A hashtag that is common for a chosen topic.
    UsedFor {
        term: Term,
    },
}

/// A person, group or hashtag to follow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Candidate {
    pub followed: FollowTarget,
    /// The display name, or the hashtag with its #.
    pub name: TextLine,
    /// One line of the profile text, or empty.
    pub about: TextLine,
    pub avatar: Option<Picture>,
    pub why: CandidateReason,
    /// `locked`: follow requests must be approved.
    pub approves_followers: bool,
    pub is_group: bool,
    /// Pre-selected, which needs evidence from posts.
    pub ticked: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum CandidateGroupKind {
    Imported,
    Topic { term: Term },
    Suggested,
    Neighbours,
    Hashtags,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct CandidateGroup {
    pub kind: CandidateGroupKind,
    pub candidates: Vec<Candidate>,
}

/// The search results until now.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct PeopleResults {
    /// The group with the best match first.
    pub groups: Vec<CandidateGroup>,
    pub looking: bool,
    /// The server shows visitors nothing, so more are found after sign-up.
    pub hidden: bool,
}

/// A handle in an imported text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportedHandle {
    pub handle: Handle,
    /// It could be an e-mail address, which a look-up would reveal, so it needs an extra confirmation.
    pub may_be_mail: bool,
    pub profile: Option<ProfileId>,
}

/// The handles in an imported text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportedHandles {
    /// Each once, in the order of the text.
    pub addresses: Vec<ImportedHandle>,
    /// Text that looks like a handle and is none, at most ten pieces.
    pub unread: Vec<String>,
}

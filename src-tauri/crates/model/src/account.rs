//! Accounts signed in on this computer.

use serde::{Deserialize, Serialize};

use crate::{AccountId, Domain, Handle, PostLimits, Profile, Visibility};

/// An account signed in on this computer, without its secrets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Account {
    pub id: AccountId,
    /// The server of the API, which can differ from the domain of the handle.
    pub server: Domain,
    pub handle: Handle,
    pub profile: Profile,
    pub server_name: String,
    pub limits: PostLimits,
    pub post_defaults: PostDefaults,
    /// The server rejected the token, so the person must sign in again.
    pub signed_out: bool,
    /// An account on the practice server, deleted when practice ends.
    pub practice: bool,
}

/// How the person's posts begin, as they have set it on their server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct PostDefaults {
    pub visibility: Visibility,
    /// A language tag; none where the server leaves the language to the app.
    pub language: Option<String>,
}

impl Default for PostDefaults {
    fn default() -> Self {
        Self { visibility: Visibility::Public, language: None }
    }
}

/// The signed-in account as its server describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnAccount {
    pub profile: Profile,
    pub post_defaults: PostDefaults,
}

/// Where the tokens of accounts are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum SecretStorage {
    Keyring,
    /// Only in memory, so the person must sign in again after a restart.
    Memory,
}

//! Accounts signed in on this computer.

use serde::{Deserialize, Serialize};

use crate::{AccountId, Domain, Handle, PostLimits, Profile};

/// An account signed in on this computer, without its secrets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Account {
    /// Which one it is here.
    pub id: AccountId,
    /// The server it signs in to, which need not be the domain of the handle.
    pub server: Domain,
    /// Its address.
    pub handle: Handle,
    /// How others see it.
    pub profile: Profile,
    /// What the server calls itself.
    pub server_name: String,
    /// What the server allows in a post.
    pub limits: PostLimits,
    /// Whether the server refused the sign-in; the person must sign in again.
    pub signed_out: bool,
    /// Whether this is the practice server on this computer: nothing there is real, and it goes
    /// when the practice ends.
    pub practice: bool,
}

/// Where the secrets of signing in are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum SecretStorage {
    /// In the system keyring.
    Keyring,
    /// Only in memory: the person signs in again next time.
    Memory,
}

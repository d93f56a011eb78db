//! Accounts signed in on this computer.

use serde::{Deserialize, Serialize};

use crate::{AccountId, Domain, Handle, Limits, Profile};

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
    /// What the planet calls itself.
    pub planet: String,
    /// What the planet allows in a post.
    pub limits: Limits,
    /// Whether the planet refused the sign-in; the person must sign in again.
    pub signed_out: bool,
    /// Whether this is the practice planet on this computer: nothing there is real, and it goes
    /// when the practice ends.
    pub practice: bool,
}

/// Where the secrets of signing in are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum Keeping {
    /// In the system keyring.
    Keyring,
    /// Only in memory: the person signs in again next time.
    Memory,
}

//! What the screen needs to know before it can draw anything.

use serde::{Deserialize, Serialize};

use crate::{Account, AccountId, Domain, OnboardingState, Preferences, SecretStorage, Terms};

/// How things stand when the window opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Startup {
    /// The accounts on this computer.
    pub accounts: Vec<Account>,
    /// The one used last.
    pub active: Option<AccountId>,
    /// Where secrets are kept.
    pub keeping: SecretStorage,
    /// What the person set.
    pub preferences: Preferences,
    /// Hosts that a developer allowed without encryption; the window says so.
    pub dev_hosts: Vec<Domain>,
    /// How far a newcomer has come.
    pub journey: OnboardingState,
    /// Everything that can be wished for.
    pub terms: Terms,
    /// The version of Planetfall.
    pub version: String,
}

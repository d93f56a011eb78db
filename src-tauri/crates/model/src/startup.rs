//! The state that the page gets first.

use serde::{Deserialize, Serialize};

use crate::{Account, AccountId, Domain, OnboardingState, Preferences, SecretStorage, Terms};

/// The state when the window opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Startup {
    pub accounts: Vec<Account>,
    pub active: Option<AccountId>,
    pub keeping: SecretStorage,
    pub preferences: Preferences,
    /// Hosts that a developer allowed without TLS. The window shows a warning.
    pub dev_hosts: Vec<Domain>,
    pub onboarding: OnboardingState,
    pub terms: Terms,
    pub version: String,
}

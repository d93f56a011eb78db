//! The state of a sign-in.

use serde::{Deserialize, Serialize};

use crate::{AccountId, AttemptId, Domain, Problem};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum SignInState {
    Asking,
    /// The authorization page is open in the browser.
    InBrowser {
        /// To open it again or on another device.
        url: String,
        opened: bool,
        /// The server shows a code to paste instead of redirecting.
        paste: bool,
    },
    /// The token is being requested.
    Finishing,
    Done {
        account: AccountId,
    },
    Failed {
        problem: Problem,
    },
}

/// One attempt to sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct SignInAttempt {
    pub id: AttemptId,
    pub domain: Domain,
    pub state: SignInState,
}

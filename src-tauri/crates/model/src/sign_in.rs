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
        /// Why the code is not taken; another one can be pasted.
        trouble: Option<CodeTrouble>,
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

/// Why a code that came back is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum CodeTrouble {
    /// The browser brought it without the mark of this sign-in, so the person must paste it.
    Unmarked,
    /// What was pasted is no code, or is one of another sign-in.
    Wrong,
}

/// One attempt to sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct SignInAttempt {
    pub id: AttemptId,
    pub domain: Domain,
    pub state: SignInState,
}

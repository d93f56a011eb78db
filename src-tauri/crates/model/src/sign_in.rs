//! Signing in, as the screen follows it.

use serde::{Deserialize, Serialize};

use crate::{AccountId, AttemptId, Domain, Problem};

/// How far a try at signing in has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum SignInState {
    /// Asking the server who it is.
    Asking,
    /// The browser is open, or was asked to open; the person decides there.
    InBrowser {
        /// The page, for opening it again or on another device.
        url: String,
        /// Whether the browser could be opened.
        opened: bool,
        /// Whether the server shows a code to be pasted instead of coming back by itself.
        paste: bool,
    },
    /// The person said yes; the server is asked for the sign-in.
    Finishing,
    /// Signed in.
    Done {
        /// As whom.
        account: AccountId,
    },
    /// It did not work.
    Failed {
        /// Why.
        problem: Problem,
    },
}

/// A try at signing in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct SignInAttempt {
    /// Which try.
    pub id: AttemptId,
    /// Where.
    pub domain: Domain,
    /// How far it has come.
    pub state: SignInState,
}

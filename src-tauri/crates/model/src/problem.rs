//! Problems that the screen explains.

use serde::{Deserialize, Serialize};

use crate::{Domain, Handle, TraceId};

/// Why an address was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum AddressRefusal {
    NotAName,
    /// An IP address, or a name of the local network.
    NotPublic,
    /// A link with a user name or password.
    Disguised,
}

/// The facts of an error for the screen, which has the words in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Problem {
    Offline,
    ServerUnreachable {
        domain: Domain,
    },
    ServerBusy {
        domain: Domain,
        retry_in_seconds: u32,
    },
    /// The server answered with a 5xx status or an unreadable body.
    ServerBroken {
        domain: Domain,
    },
    AddressRefused {
        typed: String,
        why: AddressRefusal,
    },
    /// A web site without an API this app can use.
    NotAServer {
        domain: Domain,
        software: Option<String>,
    },
    /// The server answers signed-in people only.
    ResidentsOnly {
        domain: Domain,
    },
    /// The server claims to be `other`, which does not confirm it.
    SaysItIsAnother {
        domain: Domain,
        other: Domain,
    },
    NotTakingPeople {
        domain: Domain,
        /// The server's own text, without markup.
        said: Option<String>,
    },
    InvitationEnded {
        domain: Domain,
    },
    /// Too many sign-ups from one IP address, for example of a school.
    TooManyJoining {
        domain: Domain,
        retry_in_seconds: u32,
    },
    SignInDeclined {
        domain: Domain,
    },
    SignInTimedOut {
        domain: Domain,
    },
    /// The pasted code, or the state from the browser, is wrong.
    SignInCodeWrong {
        domain: Domain,
    },
    /// The server let the person in, and then did not see the token it had given.
    SignInTokenDropped {
        domain: Domain,
    },
    /// The browser came back with an account that is signed in here already.
    SameAccount {
        handle: Handle,
    },
    SignInExpired {
        handle: Handle,
    },
    KeyringLocked,
    Refused {
        domain: Domain,
        /// The server's own text, without markup.
        said: Option<String>,
    },
    /// Missing, or not visible to this account.
    NotFound {
        domain: Domain,
    },
    TooLong {
        limit: u32,
    },
    /// The data was written by a newer version of the app.
    NewerData,
    /// The log has the cause under `trace`.
    Unexpected {
        trace: TraceId,
    },
}

//! What went wrong, as far as a screen can help.

use serde::{Deserialize, Serialize};

use crate::{Domain, Handle, TraceId};

/// Why an address is not asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum AddressRefusal {
    /// It is not in any form of a server's name.
    NotAName,
    /// It lies in the person's own house or computer, or is a bare number.
    NotPublic,
    /// It is a link that hides another address.
    Disguised,
}

/// What a screen needs to know to help. It carries facts, never sentences: the words are the
/// screen's, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Problem {
    /// This computer has no network.
    Offline,
    /// The server does not answer.
    ServerUnreachable {
        /// Which.
        domain: Domain,
    },
    /// The server asked us to wait.
    ServerBusy {
        /// Which.
        domain: Domain,
        /// How long, in seconds.
        retry_in_seconds: u32,
    },
    /// The server answered with something that makes no sense, or that it is broken.
    ServerBroken {
        /// Which.
        domain: Domain,
    },
    /// What was typed is not asked.
    AddressRefused {
        /// What was typed.
        typed: String,
        /// Why.
        why: AddressRefusal,
    },
    /// There is a web site, but nothing one could sign in to with this app.
    NotAServer {
        /// Where.
        domain: Domain,
        /// What it runs, if it said so.
        software: Option<String>,
    },
    /// The server answers only those who live there.
    ResidentsOnly {
        /// Which.
        domain: Domain,
    },
    /// The server says that it is another server, which does not confirm it.
    SaysItIsAnother {
        /// The one that was asked.
        domain: Domain,
        /// The one it says it is.
        other: Domain,
    },
    /// The server takes nobody new.
    NotTakingPeople {
        /// Which.
        domain: Domain,
        /// Its own words, as plain text.
        said: Option<String>,
    },
    /// The invitation is no longer good, or never was.
    InvitationEnded {
        /// Where to.
        domain: Domain,
    },
    /// Too many people asked for an account from the same place just now: a class or a library
    /// shares one line.
    TooManyJoining {
        /// Which server.
        domain: Domain,
        /// How long to wait, in seconds.
        retry_in_seconds: u32,
    },
    /// The person said no in the browser.
    SignInDeclined {
        /// Where.
        domain: Domain,
    },
    /// Nobody came back from the browser in time.
    SignInTimedOut {
        /// Where.
        domain: Domain,
    },
    /// The pasted code, or what came back from the browser, is not what was expected.
    SignInCodeWrong {
        /// Where.
        domain: Domain,
    },
    /// The server no longer knows this sign-in.
    SignInExpired {
        /// Whose.
        handle: Handle,
    },
    /// The keyring is locked or did not answer.
    KeyringLocked,
    /// The server said no.
    Refused {
        /// Which.
        domain: Domain,
        /// Its own words, as plain text.
        said: Option<String>,
    },
    /// It is not there, or not for this account to see.
    NotFound {
        /// Where it was looked for.
        domain: Domain,
    },
    /// The post is longer than the server takes.
    TooLong {
        /// The limit in characters.
        limit: u32,
    },
    /// The data on this computer was written by a newer Planetfall.
    NewerData,
    /// Nothing the reader can act on; `trace` finds the cause in the log.
    Unexpected {
        /// Where to look.
        trace: TraceId,
    },
}

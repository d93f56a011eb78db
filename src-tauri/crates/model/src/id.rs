//! Ids, one type for each kind, so that they cannot be mixed up.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[derive(Serialize, Deserialize, specta::Type)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Wraps the text that the server sent.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The text that the server sent.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

macro_rules! number_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[derive(Serialize, Deserialize, specta::Type)]
        #[serde(transparent)]
        pub struct $name(u32);

        impl $name {
            /// Wraps the number of a row.
            pub const fn new(number: u32) -> Self {
                Self(number)
            }

            /// The number of the row.
            pub const fn number(self) -> u32 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self.0)
            }
        }
    };
}

pub(crate) use text_id;

text_id! {
    /// The id of a post on one server. The same post has another id on another server.
    PostId
}
text_id! {
    /// The id of a profile on one server (the API's `Account.id`).
    ProfileId
}
text_id! {
    /// The id of a poll on one server.
    PollId
}
text_id! {
    /// The key of one action of a person, made by the page.
    ///
    /// It is the primary key of the intention and the `Idempotency-Key` of the request, so the same
    /// key twice is one action.
    ActionKey
}
text_id! {
    /// Marks the cause of an unexpected problem in the log.
    TraceId
}
number_id! {
    /// An account that is signed in on this computer.
    AccountId
}
number_id! {
    /// A timeline that is open on the screen.
    ViewId
}
number_id! {
    /// One attempt to sign in.
    AttemptId
}

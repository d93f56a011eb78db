//! Names of things, one type each, so that ids of different kinds never mix.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
        )]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes the id as its server wrote it.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The id as its server wrote it.
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
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
        )]
        #[serde(transparent)]
        pub struct $name(u32);

        impl $name {
            /// Names the thing with this number.
            pub const fn new(number: u32) -> Self {
                Self(number)
            }

            /// The number.
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
    /// A post, as one server names it. The same post has another id on another server.
    PostId
}
text_id! {
    /// A person or group, as one server names them (the API's `Account.id`).
    ProfileId
}
text_id! {
    /// A poll, as one server names it.
    PollId
}
text_id! {
    /// One thing a person decided to do, made by the screen before it asks for it.
    ///
    /// It is the primary key of the intention and the `Idempotency-Key` sent to the server:
    /// the same key twice is one deed.
    ActionKey
}
text_id! {
    /// Finds the cause of an unexpected problem in the log.
    TraceId
}
number_id! {
    /// An account signed in on this computer.
    AccountId
}
number_id! {
    /// A timeline open on the screen.
    ViewId
}
number_id! {
    /// One try at signing in.
    AttemptId
}

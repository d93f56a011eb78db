//! How a server accepts new accounts.

/// How a server accepts new accounts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum SignUpMode {
    /// Everyone may sign up and is in once they confirmed their e-mail address.
    #[default]
    Open,
    /// A moderator approves each sign-up.
    Approval {
        /// Whether the form requires a reason.
        reason: bool,
    },
    /// Only with an invitation; without one the server reports closed registrations.
    Invitation,
    /// Closed, though invitations made earlier still work.
    Closed,
    /// On a web page at this URL, or at this path (such as `/auth/sign_up`) of the server itself.
    Web(String),
}

impl SignUpMode {
    /// The value of `registrations.enabled`.
    ///
    /// It is `true` for [`SignUpMode::Web`] as well: on real servers only the `url` beside it
    /// tells a client to open a browser.
    pub(crate) fn is_open(&self) -> bool {
        match self {
            Self::Open | Self::Approval { .. } | Self::Web(_) => true,
            Self::Invitation | Self::Closed => false,
        }
    }

    pub(crate) fn needs_approval(&self) -> bool {
        matches!(self, Self::Approval { .. })
    }

    pub(crate) fn needs_reason(&self) -> bool {
        matches!(self, Self::Approval { reason: true })
    }

    /// Whether members may invite others.
    pub(crate) fn has_invitations(&self) -> bool {
        match self {
            Self::Open | Self::Approval { .. } | Self::Invitation => true,
            Self::Closed | Self::Web(_) => false,
        }
    }
}

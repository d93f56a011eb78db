//! The gate: how someone comes to live here.

/// How someone comes to live on this planet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Gate {
    /// Anyone may, at once after their letter.
    #[default]
    Open,
    /// A person looks at each request first.
    Approval {
        /// Whether one must say why one would like to live here.
        reason: bool,
    },
    /// Only with an invitation; to everyone else it looks closed.
    Invitation,
    /// Nobody, though an invitation made before still works.
    Closed,
    /// On a web page, at this address; a path such as `/auth/sign_up` is one of this server's own.
    Web(String),
}

impl Gate {
    /// Whether the server says that it takes new people.
    ///
    /// A page of one's own changes nothing about this word on a real server: it is only the
    /// address beside it that tells a client to open a browser.
    pub(crate) fn is_open(&self) -> bool {
        match self {
            Self::Open | Self::Approval { .. } | Self::Web(_) => true,
            Self::Invitation | Self::Closed => false,
        }
    }

    pub(crate) fn asks_a_person(&self) -> bool {
        match self {
            Self::Approval { .. } => true,
            Self::Open | Self::Invitation | Self::Closed | Self::Web(_) => false,
        }
    }

    pub(crate) fn asks_why(&self) -> bool {
        match self {
            Self::Approval { reason } => *reason,
            Self::Open | Self::Invitation | Self::Closed | Self::Web(_) => false,
        }
    }

    /// Whether the people who live here may invite others.
    pub(crate) fn has_invitations(&self) -> bool {
        match self {
            Self::Open | Self::Approval { .. } | Self::Invitation => true,
            Self::Closed | Self::Web(_) => false,
        }
    }
}

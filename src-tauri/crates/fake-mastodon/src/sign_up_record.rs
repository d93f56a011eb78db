//! The data of sign-ups: mode, progress, invitations and confirmation e-mails.
#![allow(missing_docs)]

/// How an account was signed up.
#[derive(Debug, Clone)]
pub(crate) struct SignUpRecord {
    /// The app that sent the form; `None` means a browser did.
    pub(crate) app: Option<u64>,
    /// The code in the newest confirmation e-mail.
    pub(crate) code: String,
    pub(crate) confirmed: bool,
    pub(crate) approved: bool,
    pub(crate) reason: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SignUpStage {
    EmailUnconfirmed,
    PendingApproval,
    Complete,
}

#[derive(Debug, Clone)]
pub(crate) struct InvitationRecord {
    pub(crate) code: String,
    /// `None` means that there is no limit.
    pub(crate) max_uses: Option<u32>,
    pub(crate) uses: u32,
}

impl InvitationRecord {
    pub(crate) fn is_valid(&self) -> bool {
        self.max_uses.is_none_or(|most| self.uses < most)
    }
}

/// A confirmation e-mail, kept in memory because this server sends nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfirmationEmail {
    pub to: String,
    pub subject: String,
    pub text: String,
    /// The confirmation link; only the newest one of an account is valid.
    pub link: String,
}

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

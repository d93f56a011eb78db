//! The data of sign-ups: progress, invitations and confirmation e-mails.
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

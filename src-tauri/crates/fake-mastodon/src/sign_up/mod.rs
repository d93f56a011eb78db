//! Signing up as Mastodon 4.6 does it: form, confirmation e-mail, approval.
//!
//! E-mails stay in memory, where a test can read them.

mod confirmation_emails;
mod field_errors;
mod form;
mod invitations;
mod process;

pub(crate) use confirmation_emails::code_in;
pub(crate) use form::SignUpFields;
pub(crate) use process::ConfirmationResult;

//! Signing up as Mastodon 4.6 does it: form, confirmation e-mail, approval.
//!
//! E-mails stay in memory, where a test can read them.

mod field_errors;
mod form;
mod process;

pub(crate) use form::SignUpFields;
pub(crate) use process::{ConfirmationResult, code_in};

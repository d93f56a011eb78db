//! Signing up: filling in the form, sending it, and waiting for the confirmation.

mod confirm;
mod form;
mod submit;

pub use self::confirm::ConfirmationStage;
pub use self::form::FormStage;
pub use self::submit::SubmissionStage;

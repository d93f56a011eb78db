//! <https://docs.joinmastodon.org/entities/Token/>,
//! <https://docs.joinmastodon.org/methods/accounts/#422-unprocessable-entity>

use planetfall_model::{FieldError, FieldErrorKind, SignUpField};
use serde::Deserialize;
use serde_json::Value;

use crate::request::one_line;

const MAX_ERRORS: usize = 20;

/// The token of a new account. It has no `Debug`: it is a secret.
#[derive(Deserialize)]
pub(crate) struct Token {
    pub(crate) access_token: String,
}

/// The rejected fields of a sign-up form.
#[derive(Deserialize)]
pub(crate) struct SignUpErrors {
    #[serde(default)]
    details: Value,
}

impl SignUpErrors {
    /// Whether the language is among the rejected fields.
    pub(crate) fn refuses_locale(&self) -> bool {
        ["locale", "user.locale"].iter().any(|name| self.details.get(name).is_some())
    }

    /// The error of each field, without duplicates. Unknown fields and codes keep the server's text.
    pub(crate) fn into_errors(self) -> Vec<FieldError> {
        let mut errors: Vec<FieldError> = Vec::new();
        for (name, entries) in self.details.as_object().into_iter().flatten() {
            for one in entries.as_array().into_iter().flatten() {
                let error = FieldError {
                    field: field(name),
                    fault: fault(one["error"].as_str().unwrap_or_default()),
                    said: one["description"].as_str().and_then(one_line).unwrap_or_default(),
                };
                if !errors.contains(&error) && errors.len() < MAX_ERRORS {
                    errors.push(error);
                }
            }
        }
        errors
    }
}

/// Servers use their internal field names, some of them two for one field.
fn field(name: &str) -> SignUpField {
    match name {
        "username" | "account.username" => SignUpField::Username,
        "email" => SignUpField::Email,
        "password" => SignUpField::Password,
        "date_of_birth" | "age" => SignUpField::BirthDate,
        "reason" | "invite_request.text" | "invite_request" => SignUpField::Reason,
        "invite_code" | "invite" | "invite_id" => SignUpField::Invitation,
        _ => SignUpField::Other,
    }
}

fn fault(code: &str) -> FieldErrorKind {
    match code {
        "ERR_BLOCKED" => FieldErrorKind::Blocked,
        "ERR_UNREACHABLE" => FieldErrorKind::Unreachable,
        "ERR_TAKEN" => FieldErrorKind::Taken,
        "ERR_RESERVED" => FieldErrorKind::Reserved,
        "ERR_ACCEPTED" => FieldErrorKind::NotAgreed,
        "ERR_BLANK" => FieldErrorKind::Missing,
        "ERR_INVALID" => FieldErrorKind::Malformed,
        "ERR_TOO_LONG" => FieldErrorKind::TooLong,
        "ERR_TOO_SHORT" => FieldErrorKind::TooShort,
        "ERR_BELOW_LIMIT" => FieldErrorKind::TooYoung,
        _ => FieldErrorKind::Other,
    }
}

//! Validation errors of the sign-up form, by field.

use std::borrow::Cow;

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use crate::http::ApiError;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct InvalidField {
    pub(super) field: &'static str,
    pub(super) error: FieldError,
}

/// <https://docs.joinmastodon.org/methods/accounts/#422-unprocessable-entity>
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FieldError {
    Taken,
    Reserved,
    Blank,
    Invalid,
    TooLong(usize),
    TooShort(usize),
    Blocked,
    Unreachable,
    NotAccepted,
    NotIncluded,
    BelowLimit,
}

impl FieldError {
    /// The code, and the description for people.
    fn parts(self) -> (&'static str, Cow<'static, str>) {
        match self {
            Self::Taken => ("ERR_TAKEN", "has already been taken".into()),
            Self::Reserved => ("ERR_RESERVED", "is reserved".into()),
            Self::Blank => ("ERR_BLANK", "can't be blank".into()),
            Self::Invalid => ("ERR_INVALID", "is invalid".into()),
            Self::TooLong(most) => {
                ("ERR_TOO_LONG", format!("is too long (maximum is {most} characters)").into())
            }
            Self::TooShort(least) => {
                ("ERR_TOO_SHORT", format!("is too short (minimum is {least} characters)").into())
            }
            Self::Blocked => {
                ("ERR_BLOCKED", "uses a mail provider that is not allowed here".into())
            }
            Self::Unreachable => ("ERR_UNREACHABLE", "does not seem to exist".into()),
            Self::NotAccepted => ("ERR_ACCEPTED", "must be accepted".into()),
            Self::NotIncluded => ("ERR_INCLUSION", "is not included in the list".into()),
            Self::BelowLimit => ("ERR_BELOW_LIMIT", "is below the age limit".into()),
        }
    }
}

/// The response with all errors, each under its field.
pub(super) fn refusal(invalid: &[InvalidField]) -> ApiError {
    let details: Map<String, Value> = invalid
        .iter()
        .map(|InvalidField { field, error }| {
            let (code, description) = error.parts();
            ((*field).to_owned(), json!([{ "error": code, "description": description }]))
        })
        .collect();
    let body = json!({ "error": summary(invalid), "details": details });
    ApiError { status: StatusCode::UNPROCESSABLE_ENTITY, body }
}

/// All errors in one sentence.
pub(super) fn summary(invalid: &[InvalidField]) -> String {
    let errors = invalid.iter().map(|InvalidField { field, error }| {
        let mut name = field.replace('_', " ");
        name[..1].make_ascii_uppercase();
        format!("{name} {}", error.parts().1)
    });
    format!("Validation failed: {}", errors.collect::<Vec<_>>().join(", "))
}

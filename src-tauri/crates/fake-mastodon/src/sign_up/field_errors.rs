//! Validation errors of the sign-up form, by field.

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use crate::reply::ApiError;

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
    fn code(self) -> &'static str {
        match self {
            Self::Taken => "ERR_TAKEN",
            Self::Reserved => "ERR_RESERVED",
            Self::Blank => "ERR_BLANK",
            Self::Invalid => "ERR_INVALID",
            Self::TooLong(_) => "ERR_TOO_LONG",
            Self::TooShort(_) => "ERR_TOO_SHORT",
            Self::Blocked => "ERR_BLOCKED",
            Self::Unreachable => "ERR_UNREACHABLE",
            Self::NotAccepted => "ERR_ACCEPTED",
            Self::NotIncluded => "ERR_INCLUSION",
            Self::BelowLimit => "ERR_BELOW_LIMIT",
        }
    }

    fn description(self) -> String {
        match self {
            Self::Taken => "has already been taken".into(),
            Self::Reserved => "is reserved".into(),
            Self::Blank => "can't be blank".into(),
            Self::Invalid => "is invalid".into(),
            Self::TooLong(most) => format!("is too long (maximum is {most} characters)"),
            Self::TooShort(least) => format!("is too short (minimum is {least} characters)"),
            Self::Blocked => "uses a mail provider that is not allowed here".into(),
            Self::Unreachable => "does not seem to exist".into(),
            Self::NotAccepted => "must be accepted".into(),
            Self::NotIncluded => "is not included in the list".into(),
            Self::BelowLimit => "is below the age limit".into(),
        }
    }
}

/// The response with all errors, each under its field.
pub(super) fn refusal(invalid: &[InvalidField]) -> ApiError {
    let details: Map<String, Value> = invalid
        .iter()
        .map(|InvalidField { field, error }| {
            let details = json!([{ "error": error.code(), "description": error.description() }]);
            ((*field).to_owned(), details)
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
        format!("{name} {}", error.description())
    });
    format!("Validation failed: {}", errors.collect::<Vec<_>>().join(", "))
}

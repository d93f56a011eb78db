//! What is wrong with a form, field by field.

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use crate::reply::Refusal;

/// One thing that is wrong with one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mistake {
    pub(crate) field: &'static str,
    pub(crate) wrong: Wrong,
}

/// <https://docs.joinmastodon.org/methods/accounts/#422-unprocessable-entity>
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wrong {
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

impl Wrong {
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

/// The answer that lists all mistakes, each under its field.
pub(crate) fn refusal(mistakes: &[Mistake]) -> Refusal {
    let mut details: Map<String, Value> = Map::new();
    for Mistake { field, wrong } in mistakes {
        let told = json!({ "error": wrong.code(), "description": wrong.description() });
        let slot = details.entry(*field).or_insert_with(|| json!([]));
        if let Value::Array(list) = slot {
            list.push(told);
        }
    }
    let body = json!({ "error": summary(mistakes), "details": details });
    Refusal { status: StatusCode::UNPROCESSABLE_ENTITY, body }
}

/// The same in one sentence, as answers without fields have it.
pub(crate) fn summary(mistakes: &[Mistake]) -> String {
    let told = mistakes.iter().map(|Mistake { field, wrong }| {
        let mut name = field.replace('_', " ");
        name[..1].make_ascii_uppercase();
        format!("{name} {}", wrong.description())
    });
    format!("Validation failed: {}", told.collect::<Vec<_>>().join(", "))
}

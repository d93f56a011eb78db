//! The fields of one server in an answer. Each may be missing, null or of another type.

use planetfall_model::Domain;
use serde_json::{Map, Value};

use crate::exclusions::may_be_listed;
use crate::text::one_line::one_line;

/// More people than any server has.
const TOO_MANY_PEOPLE: u32 = 100_000_000;

pub(super) struct JsonFields(pub(super) Map<String, Value>);

impl JsonFields {
    /// The domain, if the server may be recommended.
    pub(super) fn domain(&self) -> Option<Domain> {
        let domain = Domain::parse(self.0.get("domain")?.as_str()?).ok()?;
        may_be_listed(&domain).then_some(domain)
    }

    /// A text in one line of at most `max_chars` characters, without invisible characters.
    pub(super) fn text(&self, name: &str, max_chars: usize) -> Option<String> {
        let line = one_line(self.0.get(name)?.as_str()?, max_chars);
        (!line.is_empty()).then_some(line)
    }

    /// A text in lower case, for comparison.
    pub(super) fn word(&self, name: &str) -> Option<String> {
        self.text(name, 80).map(|text| text.to_lowercase())
    }

    /// The strings of an array, or a string in place of the array.
    pub(super) fn texts(&self, name: &str) -> Vec<&str> {
        const MAX_TEXTS: usize = 30;
        let Some(value) = self.0.get(name) else { return Vec::new() };
        let all = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        all.iter().take(MAX_TEXTS).filter_map(Value::as_str).collect()
    }

    /// A boolean in any of the usual notations.
    pub(super) fn boolean(&self, name: &str) -> Option<bool> {
        match self.scalar(name)?.to_ascii_lowercase().as_str() {
            "true" | "1" | "yes" => Some(true),
            "false" | "0" | "no" => Some(false),
            _ => None,
        }
    }

    /// A plausible number of people.
    pub(super) fn people(&self, name: &str) -> Option<u32> {
        self.scalar(name)?.parse().ok().filter(|count| *count < TOO_MANY_PEOPLE)
    }

    /// A percentage from 0 to 100.
    pub(super) fn percent(&self, name: &str) -> Option<f64> {
        self.scalar(name)?.parse().ok().filter(|share| (0.0..=100.0).contains(share))
    }

    /// A boolean, a number or a string as text: lists also write the former two as strings.
    fn scalar(&self, name: &str) -> Option<String> {
        match self.0.get(name)? {
            Value::Bool(is) => Some(is.to_string()),
            Value::Number(number) => Some(number.to_string()),
            Value::String(text) => Some(text.trim().to_owned()),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        }
    }
}

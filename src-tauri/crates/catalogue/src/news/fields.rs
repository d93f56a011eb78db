//! The fields of one server in an answer. Each may be missing, null, or of another type.

use planetfall_model::Domain;
use serde_json::{Map, Value};

use super::answer::is_welcome;
use super::text::line;

/// More people than there can be on one server.
const TOO_MANY: u64 = 100_000_000;

/// One server's fields.
pub(super) struct Fields(pub(super) Map<String, Value>);

impl Fields {
    /// Its name, if it is one that people can be sent to.
    pub(super) fn domain(&self) -> Option<Domain> {
        let domain = Domain::parse(self.0.get("domain")?.as_str()?).ok()?;
        is_welcome(&domain).then_some(domain)
    }

    /// A text in one line of at most so many characters, without what cannot be seen.
    pub(super) fn text(&self, name: &str, most: usize) -> Option<String> {
        let line = line(self.0.get(name)?.as_str()?, most);
        (!line.is_empty()).then_some(line)
    }

    /// A text that is only compared, in lower case.
    pub(super) fn word(&self, name: &str) -> Option<String> {
        self.text(name, 80).map(|text| text.to_lowercase())
    }

    /// The texts of a list, or the one text that stands in its place.
    pub(super) fn texts(&self, name: &str) -> Vec<&str> {
        /// More than any server has.
        const MOST: usize = 30;
        match self.0.get(name) {
            Some(Value::Array(all)) => all.iter().take(MOST).filter_map(Value::as_str).collect(),
            Some(Value::String(one)) => vec![one],
            Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_)) | None => {
                Vec::new()
            }
        }
    }

    /// Yes or no, however it is written.
    pub(super) fn is(&self, name: &str) -> Option<bool> {
        match self.0.get(name)? {
            Value::Bool(is) => Some(*is),
            Value::Number(number) => match number.as_u64() {
                Some(0) => Some(false),
                Some(1) => Some(true),
                Some(_) | None => None,
            },
            Value::String(text) => match text.trim().to_ascii_lowercase().as_str() {
                "true" | "1" | "yes" => Some(true),
                "false" | "0" | "no" => Some(false),
                _ => None,
            },
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        }
    }

    /// How many people, if it is a number that can be.
    pub(super) fn people(&self, name: &str) -> Option<u32> {
        let count = match self.0.get(name)? {
            Value::Number(number) => number.as_u64()?,
            Value::String(text) => text.trim().parse().ok()?,
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => return None,
        };
        (count < TOO_MANY).then(|| u32::try_from(count).ok())?
    }

    /// A share of a hundred.
    pub(super) fn percent(&self, name: &str) -> Option<f64> {
        let share = match self.0.get(name)? {
            Value::Number(number) => number.as_f64()?,
            Value::String(text) => text.trim().parse().ok()?,
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => return None,
        };
        (0.0..=100.0).contains(&share).then_some(share)
    }
}

//! The parameters of a request, from its query and its body.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use url::form_urlencoded;

/// The parameters of one request, as a tree.
///
/// Forms write lists as `id[]=1&id[]=2` and groups as `poll[multiple]=true`; JSON writes both
/// directly. Either way the tree is the same.
#[derive(Debug, Default, Clone)]
pub(crate) struct Params(Map<String, Value>);

impl Params {
    pub(crate) fn from_query(query: &str) -> Self {
        let mut params = Self::default();
        params.add_form(query.as_bytes());
        params
    }

    pub(crate) fn add_form(&mut self, text: &[u8]) {
        for (key, value) in form_urlencoded::parse(text) {
            self.add(&key, value.into_owned());
        }
    }

    /// Whether `text` was a JSON object.
    pub(crate) fn add_json(&mut self, text: &[u8]) -> bool {
        match serde_json::from_slice(text) {
            Ok(Value::Object(fields)) => {
                self.0.extend(fields);
                true
            }
            Ok(_) | Err(_) => false,
        }
    }

    /// Adds one pair of a form; `key` may contain brackets.
    pub(crate) fn add(&mut self, key: &str, value: String) {
        let (first, rest) = key.split_once('[').unwrap_or((key, ""));
        let path: Vec<&str> = match rest.strip_suffix(']') {
            Some(inner) => inner.split("][").collect(),
            None => Vec::new(),
        };
        let slot = self.0.entry(first.to_owned()).or_insert(Value::Null);
        insert(slot, &path, value);
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    pub(crate) fn text(&self, key: &str) -> Option<String> {
        self.0.get(key).and_then(scalar)
    }

    /// Like [`Params::text`], but an empty text counts as none.
    pub(crate) fn some_text(&self, key: &str) -> Option<String> {
        self.text(key).filter(|text| !text.is_empty())
    }

    pub(crate) fn flag(&self, key: &str) -> Option<bool> {
        let text = self.text(key)?;
        Some(!matches!(text.as_str(), "" | "0" | "f" | "false" | "off"))
    }

    pub(crate) fn is_set(&self, key: &str) -> bool {
        self.flag(key) == Some(true)
    }

    pub(crate) fn number(&self, key: &str) -> Option<i64> {
        self.text(key)?.parse().ok()
    }

    pub(crate) fn list(&self, key: &str) -> Vec<String> {
        match self.0.get(key) {
            Some(Value::Array(items)) => items.iter().filter_map(scalar).collect(),
            Some(Value::Object(items)) => items.values().filter_map(scalar).collect(),
            Some(one) => scalar(one).into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// The parameters as a type that knows their names, or its default if they do not fit.
    pub(crate) fn read<T: Default + DeserializeOwned>(&self) -> T {
        serde_json::from_value(Value::Object(self.0.clone())).unwrap_or_default()
    }

    /// A group of parameters, such as `poll[…]`.
    pub(crate) fn group(&self, key: &str) -> Option<Self> {
        self.0.get(key)?.as_object().map(|fields| Self(fields.clone()))
    }
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(yes.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

fn insert(slot: &mut Value, path: &[&str], leaf: String) {
    let Some((step, rest)) = path.split_first() else {
        *slot = Value::String(leaf);
        return;
    };
    if step.is_empty() {
        if !slot.is_array() {
            *slot = Value::Array(Vec::new());
        }
        let mut item = Value::Null;
        insert(&mut item, rest, leaf);
        if let Value::Array(items) = slot {
            items.push(item);
        }
        return;
    }
    if !slot.is_object() {
        *slot = Value::Object(Map::new());
    }
    if let Value::Object(fields) = slot {
        insert(fields.entry((*step).to_owned()).or_insert(Value::Null), rest, leaf);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_and_json_give_the_same_parameters() {
        let form = Params::from_query(
            "status=hi&poll%5Boptions%5D%5B%5D=a&poll[options][]=b&poll[multiple]=1",
        );
        let mut json = Params::default();
        assert!(json.add_json(br#"{"status":"hi","poll":{"options":["a","b"],"multiple":true}}"#));

        for params in [form, json] {
            let poll = params.group("poll").expect("the poll is a group");
            assert_eq!(params.text("status").as_deref(), Some("hi"), "plain values are read");
            assert_eq!(poll.list("options"), ["a", "b"], "lists keep their order");
            assert!(poll.is_set("multiple"), "a flag may be written in several ways");
        }
    }
}

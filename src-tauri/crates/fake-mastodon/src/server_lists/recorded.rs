//! A recorded request to the server lists.
#![allow(missing_docs)]

use axum::http::{HeaderMap, Method, Uri};

/// One request with every header and the whole body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRequest {
    pub method: String,
    /// Path and query, as they were sent.
    pub target: String,
    /// The headers in the order they were sent, with names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl ListRequest {
    pub(super) fn new(method: &Method, uri: &Uri, headers: &HeaderMap, body: &[u8]) -> Self {
        let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
        let headers = headers.iter();
        Self {
            method: method.to_string(),
            target: uri.to_string(),
            headers: headers
                .map(|(name, value)| (name.to_string(), text(value.as_bytes())))
                .collect(),
            body: text(body),
        }
    }

    /// A header by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The whole request in one text, to search in.
    pub fn text(&self) -> String {
        let headers = self.headers.iter().map(|(name, value)| format!("{name}: {value}\n"));
        let headers: String = headers.collect();
        format!("{} {}\n{headers}\n{}", self.method, self.target, self.body)
    }
}

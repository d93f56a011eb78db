//! What was asked of the lists.

use axum::http::{HeaderMap, Method, Uri};

/// One request, whole: every header and every byte of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// Such as `GET`.
    pub method: String,
    /// Path and query, as they were sent.
    pub target: String,
    /// The headers, their names in lower case, in the order they came.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

impl Heard {
    pub(super) fn of(method: &Method, uri: &Uri, headers: &HeaderMap, body: &[u8]) -> Self {
        let readable = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
        let headers = headers.iter();
        Self {
            method: method.to_string(),
            target: uri.to_string(),
            headers: headers
                .map(|(name, value)| (name.to_string(), readable(value.as_bytes())))
                .collect(),
            body: readable(body),
        }
    }

    /// A header, if it was sent.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(its, _)| its == name).map(|(_, value)| value.as_str())
    }

    /// Everything this request said in one text, to search for what should not be in it.
    #[must_use]
    pub fn said(&self) -> String {
        let headers = self.headers.iter().map(|(name, value)| format!("{name}: {value}\n"));
        let headers: String = headers.collect();
        format!("{} {}\n{headers}\n{}", self.method, self.target, self.body)
    }
}

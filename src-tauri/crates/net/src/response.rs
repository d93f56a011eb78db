//! What was answered.

use std::time::Duration;

use bytes::Bytes;
use reqwest::header::HeaderMap;
use url::Url;

use crate::limits::wait_in;

/// An answer of any status, read to its end.
#[derive(Debug, Clone)]
pub struct Response {
    /// The status, such as 200.
    pub status: u16,
    pub(crate) headers: HeaderMap,
    /// The body, unpacked.
    pub body: Bytes,
    /// The address that answered, after redirects.
    pub url: Url,
}

impl Response {
    /// Whether the status says that it worked.
    pub const fn is_success(&self) -> bool {
        self.status >= 200 && self.status < 300
    }

    /// The first header of this name, if it is readable text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Every header of this name that is readable text.
    pub fn headers(&self, name: &str) -> impl Iterator<Item = &str> {
        self.headers.get_all(name).into_iter().filter_map(|value| value.to_str().ok())
    }

    /// Every header that is readable text.
    pub fn all_headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.headers.iter().filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)))
    }

    /// What the body is, in lower case and without parameters; empty if the server did not say.
    pub fn content_type(&self) -> String {
        let whole = self.header("content-type").unwrap_or_default();
        whole.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// How long the server asks us to wait, if this answer does.
    pub fn wait(&self) -> Option<Duration> {
        wait_in(self.status, &self.headers)
    }
}

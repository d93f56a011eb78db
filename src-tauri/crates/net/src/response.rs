//! Responses.

use std::time::Duration;

use bytes::Bytes;
use reqwest::header::HeaderMap;
use url::Url;

use crate::retry_after::retry_after;

/// A complete response of any status.
#[derive(Debug, Clone)]
pub struct Response {
    /// The HTTP status code, such as 200.
    pub status: u16,
    pub(crate) headers: HeaderMap,
    /// The whole body, after decompression.
    pub body: Bytes,
    /// The address that answered, after redirects.
    pub url: Url,
}

impl Response {
    /// Whether the status is 2xx.
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

    /// The media type in lower case without parameters; empty if there is none.
    pub fn content_type(&self) -> String {
        let whole = self.header("content-type").unwrap_or_default();
        whole.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// How long the response asks clients to wait.
    pub fn wait(&self) -> Option<Duration> {
        retry_after(self.status, &self.headers)
    }
}

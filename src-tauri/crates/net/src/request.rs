//! Requests.
#![allow(missing_docs)]

use std::time::Duration;

use planetfall_model::Secret;
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue};
use url::Url;

use crate::Error;

const ANSWER_LIMIT: usize = 2_000_000;
const TIME_LIMIT: Duration = Duration::from_secs(30);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
    Patch,
}

impl Method {
    /// Whether such a request changes nothing on the server, so that it is safe to repeat.
    pub(crate) const fn is_read(self) -> bool {
        match self {
            Self::Get => true,
            Self::Post | Self::Patch => false,
        }
    }
}

impl From<Method> for reqwest::Method {
    fn from(method: Method) -> Self {
        match method {
            Method::Get => Self::GET,
            Method::Post => Self::POST,
            Method::Patch => Self::PATCH,
        }
    }
}

/// A request that is not sent yet. It has no `Debug`, because it can hold a token.
#[derive(Clone)]
pub struct Request {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    /// The content type and the bytes of the body.
    pub(crate) body: Option<(String, Vec<u8>)>,
    pub(crate) limit_bytes: usize,
    pub(crate) time_limit: Duration,
    pub(crate) follow_redirects: bool,
    pub(crate) is_media: bool,
    pub(crate) defect: Option<&'static str>,
}

impl Request {
    /// A new request. Only `GET` follows redirects.
    pub fn new(method: Method, url: Url) -> Self {
        Self {
            method,
            url,
            headers: HeaderMap::new(),
            body: None,
            limit_bytes: ANSWER_LIMIT,
            time_limit: TIME_LIMIT,
            follow_redirects: method.is_read(),
            is_media: false,
            defect: None,
        }
    }

    pub fn get(url: Url) -> Self {
        Self::new(Method::Get, url)
    }

    pub fn post(url: Url) -> Self {
        Self::new(Method::Post, url)
    }

    /// Adds a header. With an invalid value the request fails when it is sent.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            (Ok(name), Ok(value)) => {
                self.headers.insert(name, value);
            }
            (Err(_), _) | (_, Err(_)) => self.defect = Some("a header cannot be written"),
        }
        self
    }

    /// Adds a bearer token, which never follows a redirect to another origin.
    pub fn bearer(mut self, token: &Secret<String>) -> Self {
        match HeaderValue::try_from(format!("Bearer {}", token.expose())) {
            Ok(mut value) => {
                value.set_sensitive(true);
                self.headers.insert(AUTHORIZATION, value);
            }
            Err(_) => self.defect = Some("the token cannot be written"),
        }
        self
    }

    /// Sets a form as the body.
    pub fn form<K: AsRef<str>, V: AsRef<str>>(
        self,
        pairs: impl IntoIterator<Item = (K, V)>,
    ) -> Self {
        let text =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        self.body("application/x-www-form-urlencoded", text.into_bytes())
    }

    pub fn body(mut self, content_type: impl Into<String>, bytes: Vec<u8>) -> Self {
        self.body = Some((content_type.into(), bytes));
        self
    }

    /// The largest response body in bytes, after decompression. Two million by default.
    pub const fn limit_bytes(mut self, limit: usize) -> Self {
        self.limit_bytes = limit;
        self
    }

    /// The time from sending to the last byte of the response. 30 seconds by default.
    pub const fn time_limit(mut self, limit: Duration) -> Self {
        self.time_limit = limit;
        self
    }

    /// Marks a picture or another file, for which hosts have limits of their own.
    pub const fn media(mut self) -> Self {
        self.is_media = true;
        self
    }

    /// Returns a redirect as the response instead of following it.
    pub const fn no_redirects(mut self) -> Self {
        self.follow_redirects = false;
        self
    }

    /// Builds the `reqwest` request with its headers and body.
    pub(crate) fn to_reqwest(&self, client: &reqwest::Client) -> Result<reqwest::Request, Error> {
        if let Some(defect) = self.defect {
            return Err(Error::BadRequest(defect));
        }
        let mut request =
            client.request(self.method.into(), self.url.clone()).headers(self.headers.clone());
        if let Some((content_type, bytes)) = &self.body {
            request = request.header("content-type", content_type).body(bytes.clone());
        }
        request.build().map_err(Error::before_response)
    }
}

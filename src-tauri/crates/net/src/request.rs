//! What is asked.

use std::time::Duration;

use planetfall_model::Secret;
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;
use url::Url;

use crate::Error;

/// How large a picture may be, in bytes.
pub const PICTURE_LIMIT: usize = 8_000_000;

const ANSWER_LIMIT: usize = 2_000_000;
const TIME_LIMIT: Duration = Duration::from_secs(30);

/// What is done with an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Read.
    Get,
    /// Do, or make something new.
    Post,
    /// Replace.
    Put,
    /// Change in part.
    Patch,
    /// Remove.
    Delete,
}

impl Method {
    /// Whether a request of this kind changes nothing, so that it may be made twice.
    pub(crate) const fn only_asks(self) -> bool {
        match self {
            Self::Get => true,
            Self::Post | Self::Put | Self::Patch | Self::Delete => false,
        }
    }
}

impl From<Method> for reqwest::Method {
    fn from(method: Method) -> Self {
        match method {
            Method::Get => Self::GET,
            Method::Post => Self::POST,
            Method::Put => Self::PUT,
            Method::Patch => Self::PATCH,
            Method::Delete => Self::DELETE,
        }
    }
}

/// What is sent along.
#[derive(Clone, Default)]
pub enum Body {
    /// Nothing.
    #[default]
    Empty,
    /// These bytes, of this type.
    Bytes {
        /// Their type, such as `application/json`.
        content_type: String,
        /// The bytes.
        bytes: Vec<u8>,
    },
}

/// A request, not sent yet.
///
/// It has no `Debug`: it can carry a token.
#[derive(Clone)]
pub struct Request {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Body,
    pub(crate) limit_bytes: usize,
    pub(crate) time_limit: Duration,
    pub(crate) follow_redirects: bool,
    pub(crate) flaw: Option<&'static str>,
}

impl Request {
    /// Will do `method` with `url`; only reading follows redirects.
    pub fn new(method: Method, url: Url) -> Self {
        Self {
            method,
            url,
            headers: HeaderMap::new(),
            body: Body::Empty,
            limit_bytes: ANSWER_LIMIT,
            time_limit: TIME_LIMIT,
            follow_redirects: method.only_asks(),
            flaw: None,
        }
    }

    /// Will read `url`.
    pub fn get(url: Url) -> Self {
        Self::new(Method::Get, url)
    }

    /// Will send something to `url`.
    pub fn post(url: Url) -> Self {
        Self::new(Method::Post, url)
    }

    /// Adds a header. A value that cannot stand in one makes the request fail when it is sent.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            (Ok(name), Ok(value)) => {
                self.headers.insert(name, value);
            }
            (Err(_), _) | (_, Err(_)) => self.flaw = Some("a header cannot be written"),
        }
        self
    }

    /// Signs the request. It goes to the host of the address and never to another.
    pub fn bearer(mut self, token: &Secret<String>) -> Self {
        match HeaderValue::try_from(format!("Bearer {}", token.expose())) {
            Ok(mut value) => {
                value.set_sensitive(true);
                self.headers.insert(AUTHORIZATION, value);
            }
            Err(_) => self.flaw = Some("the token cannot be written"),
        }
        self
    }

    /// Sends `value` along as JSON.
    pub fn json<T: Serialize + ?Sized>(mut self, value: &T) -> Self {
        match serde_json::to_vec(value) {
            Ok(bytes) => self.body(Body::Bytes { content_type: "application/json".into(), bytes }),
            Err(_) => {
                self.flaw = Some("the body cannot be written");
                self
            }
        }
    }

    /// Sends names and values along as a form.
    pub fn form<K: AsRef<str>, V: AsRef<str>>(
        self,
        pairs: impl IntoIterator<Item = (K, V)>,
    ) -> Self {
        let text =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        let content_type = "application/x-www-form-urlencoded".into();
        self.body(Body::Bytes { content_type, bytes: text.into_bytes() })
    }

    /// Sends this along.
    pub fn body(mut self, body: Body) -> Self {
        self.body = body;
        self
    }

    /// Allows an answer of at most this many bytes, counted after unpacking.
    pub const fn limit_bytes(mut self, limit: usize) -> Self {
        self.limit_bytes = limit;
        self
    }

    /// Allows this much time from asking to the last byte of the answer.
    pub const fn time_limit(mut self, limit: Duration) -> Self {
        self.time_limit = limit;
        self
    }

    /// Takes a redirect as the answer instead of going where it points.
    pub const fn stay(mut self) -> Self {
        self.follow_redirects = false;
        self
    }

    /// The same request as the layer below writes it.
    pub(crate) fn written_by(&self, client: &reqwest::Client) -> Result<reqwest::Request, Error> {
        if let Some(flaw) = self.flaw {
            return Err(Error::BadRequest(flaw));
        }
        let mut request =
            client.request(self.method.into(), self.url.clone()).headers(self.headers.clone());
        if let Body::Bytes { content_type, bytes } = &self.body {
            request = request.header("content-type", content_type).body(bytes.clone());
        }
        request.build().map_err(Error::while_asking)
    }
}

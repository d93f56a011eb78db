//! What the server says: answers and refusals.

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, LOCATION, SET_COOKIE};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use serde_json::{Value, json};

/// What a route returns.
pub(crate) type Answer = Result<Reply, Refusal>;

/// A good answer.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) content_type: &'static str,
    pub(crate) body: Vec<u8>,
    pub(crate) headers: Vec<(HeaderName, String)>,
}

impl Reply {
    pub(crate) fn json(body: &Value) -> Self {
        Self::typed("application/json; charset=utf-8", body.to_string().into_bytes())
    }

    pub(crate) fn html(page: String) -> Self {
        Self::typed("text/html; charset=utf-8", page.into_bytes())
    }

    pub(crate) fn xrd(document: &str) -> Self {
        Self::typed("application/xrd+xml; charset=utf-8", document.as_bytes().to_vec())
    }

    pub(crate) fn plain(text: &str) -> Self {
        Self::typed("text/plain; charset=utf-8", text.as_bytes().to_vec())
    }

    pub(crate) fn png(picture: Vec<u8>) -> Self {
        Self::typed("image/png", picture)
    }

    pub(crate) fn redirect(to: &str) -> Self {
        Self::html(String::new()).with_status(StatusCode::FOUND).with_header(LOCATION, to)
    }

    fn typed(content_type: &'static str, body: Vec<u8>) -> Self {
        Self { status: StatusCode::OK, content_type, body, headers: Vec::new() }
    }

    pub(crate) fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    pub(crate) fn with_header(mut self, name: HeaderName, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub(crate) fn with_cookie(self, cookie: impl Into<String>) -> Self {
        self.with_header(SET_COOKIE, cookie)
    }

    pub(crate) fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        for (name, value) in self.headers {
            // A value that is no header value would be our own mistake; leaving it out shows.
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.append(name, value);
            }
        }
        response
    }
}

impl From<Value> for Reply {
    fn from(body: Value) -> Self {
        Self::json(&body)
    }
}

/// A "no", with its reason.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) body: Value,
}

impl Refusal {
    pub(crate) fn new(status: StatusCode, error: &str) -> Self {
        Self { status, body: json!({ "error": error }) }
    }

    /// The same answer for what is gone, hidden or never was: a server must not tell which.
    pub(crate) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "Record not found")
    }

    pub(crate) fn unauthorized(error: &str) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, error)
    }

    pub(crate) fn forbidden(error: &str) -> Self {
        Self::new(StatusCode::FORBIDDEN, error)
    }

    pub(crate) fn invalid(error: &str) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, error)
    }

    /// <https://www.rfc-editor.org/rfc/rfc6749#section-5.2>
    pub(crate) fn oauth(status: StatusCode, code: &str, description: &str) -> Self {
        Self { status, body: json!({ "error": code, "error_description": description }) }
    }

    pub(crate) fn into_reply(self) -> Reply {
        Reply::json(&self.body).with_status(self.status)
    }
}

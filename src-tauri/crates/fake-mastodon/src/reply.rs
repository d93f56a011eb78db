//! Responses of the API: successes and refusals.

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, LOCATION, SET_COOKIE};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use serde_json::{Value, json};

pub(crate) type ApiResult = Result<ApiReply, ApiError>;

#[derive(Debug)]
pub(crate) struct ApiReply {
    pub(crate) status: StatusCode,
    pub(crate) content_type: &'static str,
    pub(crate) body: Vec<u8>,
    pub(crate) headers: Vec<(HeaderName, String)>,
}

impl ApiReply {
    pub(crate) fn json(body: &Value) -> Self {
        Self::new("application/json; charset=utf-8", body.to_string().into_bytes())
    }

    pub(crate) fn html(page: String) -> Self {
        Self::new("text/html; charset=utf-8", page.into_bytes())
    }

    pub(crate) fn redirect(to: &str) -> Self {
        Self::html(String::new()).with_status(StatusCode::FOUND).with_header(LOCATION, to)
    }

    pub(crate) fn new(content_type: &'static str, body: Vec<u8>) -> Self {
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
            // An invalid value is a mistake in this crate; a missing header makes a test fail.
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.append(name, value);
            }
        }
        response
    }
}

impl From<Value> for ApiReply {
    fn from(body: Value) -> Self {
        Self::json(&body)
    }
}

#[derive(Debug)]
pub(crate) struct ApiError {
    pub(crate) status: StatusCode,
    pub(crate) body: Value,
}

impl ApiError {
    pub(crate) fn new(status: StatusCode, error: &str) -> Self {
        Self { status, body: json!({ "error": error }) }
    }

    /// The same response for deleted, hidden and unknown records, because a server must not tell
    /// them apart.
    pub(crate) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "Record not found")
    }

    pub(crate) fn unauthorized(error: &str) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, error)
    }

    pub(crate) fn forbidden(error: &str) -> Self {
        Self::new(StatusCode::FORBIDDEN, error)
    }

    pub(crate) fn unprocessable(error: &str) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, error)
    }

    pub(crate) fn validation_failed(reason: &str) -> Self {
        Self::unprocessable(&format!("Validation failed: {reason}"))
    }

    /// <https://www.rfc-editor.org/rfc/rfc6749#section-5.2>
    pub(crate) fn oauth(status: StatusCode, code: &str, description: &str) -> Self {
        Self { status, body: json!({ "error": code, "error_description": description }) }
    }

    pub(crate) fn into_reply(self) -> ApiReply {
        ApiReply::json(&self.body).with_status(self.status)
    }
}

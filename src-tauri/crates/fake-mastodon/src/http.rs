//! Requests, read in full, and responses of the API: successes and refusals.

use std::collections::HashMap;

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest, FromRequestParts, RawPathParams, Request};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use serde_json::{Value, json};

use crate::params::Params;
use crate::record_id::RecordId;

/// The longest accepted request body, in bytes.
pub(crate) const MAX_BODY: usize = 64 * 1024 * 1024;

#[derive(Debug)]
pub(crate) struct ApiRequest {
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) params: Params,
    pub(crate) headers: HeaderMap,
    path_params: HashMap<String, String>,
}

impl ApiRequest {
    /// A parameter of the path, such as `id` in `/accounts/{id}`.
    pub(crate) fn path_param(&self, name: &str) -> &str {
        self.path_params.get(name).map_or("", String::as_str)
    }

    pub(crate) fn id(&self) -> RecordId {
        RecordId::new(self.path_param("id"))
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    pub(crate) fn token(&self) -> Option<String> {
        bearer(&self.headers)
    }
}

/// The token of an `Authorization: Bearer` header.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<String> {
    let header = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned())
}

impl<S: Send + Sync> FromRequest<S> for ApiRequest {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let path_params = match RawPathParams::from_request_parts(&mut parts, state).await {
            Ok(found) => found.iter().map(|(k, v)| (k.to_owned(), v.to_owned())).collect(),
            Err(_) => HashMap::new(),
        };
        let query = parts.uri.query().unwrap_or_default().to_owned();
        let mut params = Params::from_query(&query);

        let kind = parts.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let kind = kind.unwrap_or_default();
        let body = to_bytes(body, MAX_BODY).await.map_err(|_| unreadable())?;
        if kind.starts_with("application/json") && !body.is_empty() {
            params.add_json(&body).then_some(()).ok_or_else(unreadable)?;
        } else {
            params.add_form(&body);
        }
        let path = parts.uri.path().to_owned();
        Ok(Self { path, query, params, headers: parts.headers, path_params })
    }
}

fn unreadable() -> Response {
    let error = "The request body could not be read";
    ApiError::new(StatusCode::BAD_REQUEST, error).into_reply().into_response()
}

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

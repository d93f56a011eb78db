//! One API request, read in full.

use std::collections::HashMap;

use axum::body::to_bytes;
use axum::extract::{FromRequest, FromRequestParts, RawPathParams, Request};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;

use crate::params::Params;
use crate::record_id::RecordId;
use crate::reply::ApiError;

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

//! One request as a route sees it, and how routes are made from plain functions.

use std::collections::HashMap;
use std::sync::Arc;

use axum::body::to_bytes;
use axum::extract::{FromRequest, FromRequestParts, Multipart, RawPathParams, Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::{MethodFilter, MethodRouter, on};

use crate::ids::Id;
use crate::params::Params;
use crate::reply::{Answer, Refusal};
use crate::server::Planet;
use crate::world::World;

/// The largest request body taken.
pub(crate) const MAX_BODY: usize = 64 * 1024 * 1024;

/// A route's work: synchronous, with the whole world in hand.
pub(crate) type Act = fn(&mut World, &Call) -> Answer;

/// A router of ours before it knows its planet.
pub(crate) type Routes = axum::Router<Arc<Planet>>;

/// One request, read in full.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) params: Params,
    pub(crate) headers: HeaderMap,
    in_path: HashMap<String, String>,
}

impl Call {
    /// A part of the path, such as `id` in `/accounts/{id}`.
    pub(crate) fn part(&self, name: &str) -> &str {
        self.in_path.get(name).map_or("", String::as_str)
    }

    pub(crate) fn id(&self) -> Id {
        Id::new(self.part("id"))
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The access token, by header or by parameter.
    pub(crate) fn token(&self) -> Option<String> {
        bearer(&self.headers).or_else(|| self.params.some_text("access_token"))
    }
}

/// The token of an `Authorization: Bearer` header.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<String> {
    let said = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = said.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned())
}

impl<S: Send + Sync> FromRequest<S> for Call {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let in_path = match RawPathParams::from_request_parts(&mut parts, state).await {
            Ok(found) => found.iter().map(|(k, v)| (k.to_owned(), v.to_owned())).collect(),
            Err(_) => HashMap::new(),
        };
        let query = parts.uri.query().unwrap_or_default().to_owned();
        let mut params = Params::default();
        params.add_form(query.as_bytes());

        let kind = parts.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let kind = kind.unwrap_or_default().to_owned();
        if kind.starts_with("multipart/form-data") {
            let request = Request::from_parts(parts.clone(), body);
            read_multipart(request, state, &mut params).await.map_err(|()| unreadable())?;
        } else {
            let body = to_bytes(body, MAX_BODY).await.map_err(|_| unreadable())?;
            if kind.starts_with("application/json") && !body.is_empty() {
                params.add_json(&body).then_some(()).ok_or_else(unreadable)?;
            } else {
                params.add_form(&body);
            }
        }
        let path = parts.uri.path().to_owned();
        Ok(Self { path, query, params, headers: parts.headers, in_path })
    }
}

async fn read_multipart<S: Send + Sync>(
    request: Request,
    state: &S,
    params: &mut Params,
) -> Result<(), ()> {
    let mut form = Multipart::from_request(request, state).await.map_err(|_| ())?;
    while let Some(field) = form.next_field().await.map_err(|_| ())? {
        let name = field.name().unwrap_or_default().to_owned();
        let is_file = field.file_name().is_some();
        let value = field.bytes().await.map_err(|_| ())?;
        if !is_file {
            params.add(&name, String::from_utf8_lossy(&value).into_owned());
        }
    }
    Ok(())
}

fn unreadable() -> Response {
    let said = "The request body could not be read";
    Refusal::new(StatusCode::BAD_REQUEST, said).into_reply().into_response()
}

fn route(method: MethodFilter, act: Act) -> MethodRouter<Arc<Planet>> {
    on(method, move |State(planet): State<Arc<Planet>>, call: Call| async move {
        let answer = act(&mut planet.world(), &call);
        answer.unwrap_or_else(Refusal::into_reply).into_response()
    })
}

/// Answers GET with `act`.
pub(crate) fn get(act: Act) -> MethodRouter<Arc<Planet>> {
    route(MethodFilter::GET, act)
}

/// Answers POST with `act`.
pub(crate) fn post(act: Act) -> MethodRouter<Arc<Planet>> {
    route(MethodFilter::POST, act)
}

/// Answers PUT with `act`.
pub(crate) fn put(act: Act) -> MethodRouter<Arc<Planet>> {
    route(MethodFilter::PUT, act)
}

/// Answers DELETE with `act`.
pub(crate) fn delete(act: Act) -> MethodRouter<Arc<Planet>> {
    route(MethodFilter::DELETE, act)
}

/// Answers PATCH with `act`.
pub(crate) fn patch(act: Act) -> MethodRouter<Arc<Planet>> {
    route(MethodFilter::PATCH, act)
}

//! Makes axum routes from synchronous functions over the server's state.

use std::sync::Arc;

use axum::extract::State;
use axum::routing::{MethodFilter, MethodRouter, on};
use parking_lot::{Mutex, MutexGuard};

use crate::http::{ApiError, ApiRequest, ApiResult};
use crate::network::NetworkSwitch;
use crate::state::ServerState;

/// What all routes of one server share.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) state: Mutex<ServerState>,
    pub(crate) network: Arc<NetworkSwitch>,
}

impl Shared {
    pub(crate) fn state(&self) -> MutexGuard<'_, ServerState> {
        self.state.lock()
    }
}

/// Handles one request while holding the lock on the whole state.
pub(crate) type Handler = fn(&mut ServerState, &ApiRequest) -> ApiResult;

pub(crate) type Routes = axum::Router<Arc<Shared>>;

fn route(method: MethodFilter, handler: Handler) -> MethodRouter<Arc<Shared>> {
    on(method, move |State(shared): State<Arc<Shared>>, request: ApiRequest| async move {
        let result = handler(&mut shared.state(), &request);
        result.unwrap_or_else(ApiError::into_reply).into_response()
    })
}

pub(crate) fn get(handler: Handler) -> MethodRouter<Arc<Shared>> {
    route(MethodFilter::GET, handler)
}

pub(crate) fn post(handler: Handler) -> MethodRouter<Arc<Shared>> {
    route(MethodFilter::POST, handler)
}

pub(crate) fn put(handler: Handler) -> MethodRouter<Arc<Shared>> {
    route(MethodFilter::PUT, handler)
}

pub(crate) fn patch(handler: Handler) -> MethodRouter<Arc<Shared>> {
    route(MethodFilter::PATCH, handler)
}

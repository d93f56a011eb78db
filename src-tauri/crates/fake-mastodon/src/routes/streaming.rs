//! The streaming API over WebSockets.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use axum::routing;
use tokio::sync::mpsc;

use crate::http::{ApiError, bearer};
use crate::params::Params;
use crate::record_id::RecordId;
use crate::router::{Routes, Shared};
use crate::state::ServerState;
use crate::streams::Subscriber;

const PING_INTERVAL: Duration = Duration::from_secs(30);

pub(super) fn routes() -> Routes {
    Routes::new().route("/api/v1/streaming", routing::get(connect))
}

/// Accepts the token in a header or in the query.
async fn connect(
    State(shared): State<Arc<Shared>>,
    uri: Uri,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    let params = Params::from_query(uri.query().unwrap_or_default());
    let token = bearer(&headers).or_else(|| params.text("access_token")).unwrap_or_default();

    let viewer = match check_token(&shared.state(), &token) {
        Ok(viewer) => viewer,
        Err(refusal) => return refusal.into_reply().into_response(),
    };
    let (sender, events) = mpsc::unbounded_channel();
    let subscriber = Subscriber { viewer, token, is_subscribed: false, events: sender };
    upgrade.on_upgrade(async move |socket| serve(&shared, socket, subscriber, events).await)
}

fn check_token(state: &ServerState, token: &str) -> Result<RecordId, ApiError> {
    if !state.settings.streaming {
        return Err(ApiError::not_found());
    }
    let token = state.credentials.check(token, &["read:statuses", "read:notifications"])?;
    token.account.clone().ok_or_else(|| ApiError::unauthorized("The access token is invalid"))
}

/// Sends events and handles subscriptions until either side closes the connection.
async fn serve(
    shared: &Shared,
    mut socket: WebSocket,
    subscriber: Subscriber,
    mut events: mpsc::UnboundedReceiver<String>,
) {
    let id = shared.state().streams.add(subscriber);
    let mut ping = tokio::time::interval(PING_INTERVAL);
    ping.tick().await;

    loop {
        let sent = tokio::select! {
            event = events.recv() => match event {
                Some(event) => socket.send(Message::text(event)).await,
                None => break,
            },
            _ = ping.tick() => socket.send(Message::Ping(Vec::new().into())).await,
            received = socket.recv() => match received {
                Some(Ok(Message::Text(text))) => {
                    let result = shared.state().streams.handle_message(id, &text);
                    match result {
                        Ok(()) => Ok(()),
                        Err(error) => socket.send(Message::text(error)).await,
                    }
                }
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => Ok(()),
                Some(Ok(Message::Binary(_) | Message::Close(_)) | Err(_)) | None => break,
            },
        };
        if sent.is_err() {
            break;
        }
    }
    shared.state().streams.remove(id);
}

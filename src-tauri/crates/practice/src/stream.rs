//! Streaming: telling everyone who listens what just happened.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Extension, State};
use axum::http::header::SEC_WEBSOCKET_PROTOCOL;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use axum::routing;
use serde_json::{Value, json};
use tokio::sync::mpsc::{self, UnboundedSender};

use crate::call::{Call, Routes, bearer, get};
use crate::gate::DropStream;
use crate::ids::Id;
use crate::notices::Notice;
use crate::params::Params;
use crate::reply::{Answer, Refusal, Reply};
use crate::server::Planet;
use crate::statuses::Status;
use crate::timelines::Reach;
use crate::world::World;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/streaming", routing::get(connect))
        .route("/api/v1/streaming/health", get(health))
}

fn health(_: &mut World, _: &Call) -> Answer {
    Ok(Reply::plain("OK"))
}

/// What one socket asked to hear.
///
/// <https://docs.joinmastodon.org/methods/streaming/#streams>
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stream {
    User,
    UserNotification,
    Public(Reach),
    Hashtag(String),
    /// Streams that exist but on which nothing ever happens here.
    Quiet(String),
}

impl Stream {
    fn parse(params: &Params) -> Option<Self> {
        let name = params.some_text("stream")?;
        match name.as_str() {
            "user" => Some(Self::User),
            "user:notification" => Some(Self::UserNotification),
            "public" => Some(Self::Public(Reach::Everyone)),
            "public:local" => Some(Self::Public(Reach::Local)),
            "public:remote" => Some(Self::Public(Reach::Remote)),
            "hashtag" => Some(Self::Hashtag(params.some_text("tag")?.to_lowercase())),
            "list" | "direct" | "public:media" | "hashtag:local" => Some(Self::Quiet(name)),
            _ => None,
        }
    }

    /// How an event says where it comes from.
    fn name(&self) -> Value {
        match self {
            Self::User => json!(["user"]),
            Self::UserNotification => json!(["user:notification"]),
            Self::Public(Reach::Everyone) => json!(["public"]),
            Self::Public(Reach::Local) => json!(["public:local"]),
            Self::Public(Reach::Remote) => json!(["public:remote"]),
            Self::Hashtag(tag) => json!(["hashtag", tag]),
            Self::Quiet(name) => json!([name]),
        }
    }
}

/// One open stream.
#[derive(Debug)]
struct Socket {
    viewer: Id,
    token: String,
    streams: Vec<Stream>,
    out: UnboundedSender<String>,
}

/// All open streams.
#[derive(Debug, Default)]
pub(crate) struct Sockets {
    sockets: BTreeMap<u64, Socket>,
    opened: u64,
}

impl Sockets {
    pub(crate) fn open(&self) -> usize {
        self.sockets.len()
    }

    /// Closes the streams opened with `token`, or all of them.
    pub(crate) fn hang_up(&mut self, token: Option<&str>) {
        self.sockets.retain(|_, socket| token.is_some_and(|token| socket.token != token));
    }

    fn add(&mut self, socket: Socket) -> u64 {
        self.opened += 1;
        self.sockets.insert(self.opened, socket);
        self.opened
    }
}

impl World {
    /// Tells of a new post or boost.
    pub(crate) fn tell_new(&self, id: &Id) {
        self.tell_status("update", id);
    }

    /// Tells of a post whose words changed.
    pub(crate) fn tell_changed(&self, id: &Id) {
        self.tell_status("status.update", id);
    }

    fn tell_status(&self, event: &str, id: &Id) {
        let Some(status) = self.statuses.get(id) else { return };
        self.tell(event, |socket, stream| {
            let viewer = self.hears(socket, stream, status)?;
            Some(self.status_json(status, viewer).to_string())
        });
    }

    /// Tells of a post that is gone; it must already be gone.
    pub(crate) fn tell_gone(&self, status: &Status) {
        self.tell("delete", |socket, stream| {
            self.hears(socket, stream, status).map(|_| status.id.to_string())
        });
    }

    pub(crate) fn tell_notice(&self, notice: &Notice) {
        self.tell("notification", |socket, stream| {
            let personal = matches!(stream, Stream::User | Stream::UserNotification);
            (personal && socket.viewer == notice.to).then(|| self.notice_json(notice).to_string())
        });
    }

    /// Whether a post comes through a stream, and through whose eyes it is seen there: public
    /// streams carry one text for all.
    fn hears<'a>(
        &self,
        socket: &'a Socket,
        stream: &Stream,
        status: &Status,
    ) -> Option<Option<&'a Id>> {
        let fits = match stream {
            Stream::User => {
                return self.is_in_home(&socket.viewer, status).then_some(Some(&socket.viewer));
            }
            Stream::Public(reach) => self.is_in_public(*reach, status),
            Stream::Hashtag(tag) => {
                self.is_in_public(Reach::Everyone, status) && status.tags.contains(tag)
            }
            Stream::UserNotification | Stream::Quiet(_) => false,
        };
        (fits && self.is_welcome(Some(&socket.viewer), status)).then_some(None)
    }

    fn tell(&self, event: &str, payload: impl Fn(&Socket, &Stream) -> Option<String>) {
        for socket in self.sockets.sockets.values() {
            for stream in &socket.streams {
                if let Some(payload) = payload(socket, stream) {
                    let told =
                        json!({ "stream": stream.name(), "event": event, "payload": payload });
                    // A listener who has just left hears nothing, which is as it should be.
                    let _ = socket.out.send(told.to_string());
                }
            }
        }
    }
}

/// `GET /api/v1/streaming`, with the token in a header, as sub-protocol, or in the query.
async fn connect(
    State(planet): State<Arc<Planet>>,
    uri: Uri,
    headers: HeaderMap,
    drop_it: Option<Extension<DropStream>>,
    upgrade: WebSocketUpgrade,
) -> Response {
    let mut params = Params::default();
    params.add_form(uri.query().unwrap_or_default().as_bytes());
    let protocols = headers.get(SEC_WEBSOCKET_PROTOCOL).and_then(|it| it.to_str().ok());
    let protocol = protocols.and_then(|it| it.split(',').next()).map(str::trim);
    let token = bearer(&headers)
        .or_else(|| params.some_text("access_token"))
        .or_else(|| protocol.map(str::to_owned))
        .unwrap_or_default();

    let viewer = listener(&planet.world(), &token);
    let viewer = match viewer {
        Ok(viewer) => viewer,
        Err(refusal) => return refusal.into_reply().into_response(),
    };
    let upgrade = match protocol {
        Some(protocol) => upgrade.protocols([protocol.to_owned()]),
        None => upgrade,
    };
    let first = Stream::parse(&params);
    upgrade.on_upgrade(async move |socket| {
        if drop_it.is_none() {
            talk(&planet, socket, viewer, token, first).await;
        }
    })
}

fn listener(world: &World, token: &str) -> Result<Id, Refusal> {
    if !world.settings.streaming {
        return Err(Refusal::not_found());
    }
    let token = world.doors.check(token, &["read:statuses", "read:notifications"])?;
    token.person.clone().ok_or_else(|| Refusal::unauthorized("The access token is invalid"))
}

/// Carries events out and subscriptions in until either side has had enough.
async fn talk(
    planet: &Planet,
    mut socket: WebSocket,
    viewer: Id,
    token: String,
    first: Option<Stream>,
) {
    const HEARTBEAT: Duration = Duration::from_secs(30);
    let (out, mut events) = mpsc::unbounded_channel();
    let streams = first.into_iter().collect();
    let id = planet.world().sockets.add(Socket { viewer, token, streams, out });
    let mut heartbeat = tokio::time::interval(HEARTBEAT);
    heartbeat.tick().await;

    loop {
        let sent = tokio::select! {
            event = events.recv() => match event {
                Some(event) => socket.send(Message::text(event)).await,
                None => break,
            },
            _ = heartbeat.tick() => socket.send(Message::Ping(Vec::new().into())).await,
            said = socket.recv() => match said {
                Some(Ok(Message::Text(text))) => match subscribe(planet, id, &text) {
                    Ok(()) => Ok(()),
                    Err(error) => socket.send(Message::text(error)).await,
                },
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => Ok(()),
                Some(Ok(Message::Binary(_) | Message::Close(_)) | Err(_)) | None => break,
            },
        };
        if sent.is_err() {
            break;
        }
    }
    planet.world().sockets.sockets.remove(&id);
}

fn subscribe(planet: &Planet, id: u64, text: &str) -> Result<(), String> {
    let wrong = |why: &str| Err(json!({ "error": why, "status": 400 }).to_string());
    let mut params = Params::default();
    if !params.add_json(text.as_bytes()) {
        return wrong("Could not parse the message");
    }
    let Some(stream) = Stream::parse(&params) else { return wrong("Unknown stream type") };
    let mut world = planet.world();
    let Some(socket) = world.sockets.sockets.get_mut(&id) else { return Ok(()) };
    socket.streams.retain(|other| *other != stream);
    match params.text("type").as_deref() {
        Some("subscribe") => socket.streams.push(stream),
        Some("unsubscribe") => {}
        Some(_) | None => return wrong("Unknown message type"),
    }
    Ok(())
}

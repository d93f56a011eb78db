//! Writing, changing and deleting posts.

use serde_json::json;

use crate::call::{Call, Routes, delete, get, post, put};
use crate::clock::{self, HOUR};
use crate::ids::Id;
use crate::poll::Poll;
use crate::post::Visibility;
use crate::reply::{Answer, Refusal};
use crate::routes::statuses;
use crate::text;
use crate::world::World;

pub(crate) fn routes() -> Routes {
    let one = get(statuses::one).merge(put(edit)).merge(delete(remove));
    Routes::new()
        .route("/api/v1/statuses", post(create).merge(get(statuses::several)))
        .route("/api/v1/statuses/{id}", one)
}

fn invalid(why: &str) -> Refusal {
    Refusal::invalid(&format!("Validation failed: {why}"))
}

/// <https://docs.joinmastodon.org/methods/statuses/#create>
fn create(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["write:statuses"])?;
    let key = call.header("idempotency-key").map(|key| (viewer.clone(), key.to_owned()));
    if let Some(made) = key.as_ref().and_then(|key| already_sent(world, key)) {
        return told(world, &made, &viewer);
    }

    let words = Words::read(world, call)?;
    let params = &call.params;
    if params.some_text("scheduled_at").is_some() {
        return Err(invalid("The practice planet posts at once or not at all"));
    }
    let poll = match params.group("poll") {
        Some(poll) => Some(Poll::from_params(world.new_id(), &poll)?),
        None => None,
    };
    if words.text.trim().is_empty() && poll.is_none() {
        return Err(invalid("Text can't be blank"));
    }
    let visibility = match params.some_text("visibility") {
        Some(word) => Visibility::parse(&word)
            .ok_or_else(|| invalid("Visibility is not included in the list"))?,
        None => world.person(&viewer)?.default_privacy(),
    };
    let in_reply_to = match params.some_text("in_reply_to_id").map(Id::new) {
        Some(id) => Some(answered(world, &id, &viewer)?),
        None => None,
    };
    let (quote, visibility) = match params.some_text("quoted_status_id").map(Id::new) {
        Some(id) => quoted(world, &id, &viewer, visibility)?,
        None => (None, visibility),
    };
    let app = call.token().and_then(|token| world.doors.app_of(&token).cloned());

    let mut status = world.blank(&viewer, clock::now());
    status.application = app.map(|app| (app.name, app.website));
    status.visibility = visibility;
    status.in_reply_to = in_reply_to;
    status.quote = quote;
    status.quote_policy =
        params.some_text("quote_approval_policy").unwrap_or_else(|| "public".into());
    status.poll = poll;
    words.put_into(&mut status);
    let id = world.publish(status);
    if let Some(key) = key {
        world.sent.insert(key, (id.clone(), clock::now()));
    }
    told(world, &id, &viewer)
}

/// The post that was made under this key within the last hour.
fn already_sent(world: &World, key: &(Id, String)) -> Option<Id> {
    let (id, at) = world.sent.get(key)?;
    (clock::now() - at < HOUR && world.statuses.contains_key(id)).then(|| id.clone())
}

fn told(world: &World, id: &Id, viewer: &Id) -> Answer {
    let status = world.status(id, Some(viewer))?;
    Ok(world.status_json(status, Some(viewer)).into())
}

/// What is said, checked against the limits.
struct Words {
    text: String,
    spoiler: String,
    sensitive: bool,
    language: Option<String>,
}

impl Words {
    fn read(world: &World, call: &Call) -> Result<Self, Refusal> {
        let params = &call.params;
        let text = params.text("status").unwrap_or_default();
        let spoiler = params.text("spoiler_text").unwrap_or_default();
        let most = world.settings.max_characters;
        if text::length(&text) + text::graphemes(&spoiler) > most {
            return Err(invalid(&format!("Text character limit of {most} exceeded")));
        }
        if !params.list("media_ids").is_empty() {
            return Err(invalid("The practice planet has no uploads yet"));
        }
        let sensitive = params.is_set("sensitive") || !spoiler.is_empty();
        Ok(Self { text, spoiler, sensitive, language: params.some_text("language") })
    }

    fn put_into(self, status: &mut crate::statuses::Status) {
        status.text = self.text;
        status.spoiler = self.spoiler;
        status.sensitive = self.sensitive;
        status.language = self.language.or_else(|| Some("en".into()));
    }
}

fn answered(world: &World, id: &Id, viewer: &Id) -> Result<Id, Refusal> {
    let parent = world.status(id, Some(viewer)).map_err(|_| {
        let why = "The post you are trying to reply to does not appear to exist.";
        Refusal { status: axum::http::StatusCode::NOT_FOUND, body: json!({ "error": why }) }
    })?;
    Ok(world.original(parent).id.clone())
}

/// What is quoted, and how public the quoting post may be.
fn quoted(
    world: &World,
    id: &Id,
    viewer: &Id,
    visibility: Visibility,
) -> Result<(Option<Id>, Visibility), Refusal> {
    let quoted = world.original(world.status(id, Some(viewer))?);
    let own = quoted.author == *viewer;
    let allowed = match quoted.visibility {
        Visibility::Public | Visibility::Unlisted => own || quoted.quote_policy != "nobody",
        Visibility::Private => own,
        Visibility::Direct => false,
    };
    if !allowed {
        return Err(invalid("Quoted status cannot be quoted"));
    }
    let narrowed = quoted.visibility == Visibility::Private && visibility.is_open();
    let visibility = if narrowed { Visibility::Private } else { visibility };
    Ok((Some(quoted.id.clone()), visibility))
}

/// <https://docs.joinmastodon.org/methods/statuses/#edit>
fn edit(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["write:statuses"])?;
    let status = world.own_status(&call.id(), &viewer)?;
    let (id, has_more) = (status.id.clone(), !status.pictures.is_empty() || status.poll.is_some());
    let words = Words::read(world, call)?;
    if words.text.trim().is_empty() && !has_more {
        return Err(invalid("Text can't be blank"));
    }
    world.rewrite(&id, |status| words.put_into(status));
    told(world, &id, &viewer)
}

/// Answers with the words that were deleted, so that they can be written anew.
///
/// <https://docs.joinmastodon.org/methods/statuses/#delete>
fn remove(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["write:statuses"])?;
    let status = world.own_status(&call.id(), &viewer)?;
    let mut told = world.status_json(status, Some(&viewer));
    if let Some(fields) = told.as_object_mut() {
        fields.remove("content");
    }
    told["text"] = json!(status.text);
    let id = status.id.clone();
    world.remove(&id);
    Ok(told.into())
}

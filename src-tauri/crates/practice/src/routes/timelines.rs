//! Timelines, and how far someone has read.

use serde_json::{Map, Value, json};

use crate::call::{Call, Routes, get, post};
use crate::clock;
use crate::ids::Id;
use crate::paging::{Links, Window};
use crate::people::Marker;
use crate::reply::{Answer, Refusal, Reply};
use crate::statuses::Status;
use crate::timelines::Reach;
use crate::world::World;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/timelines/home", get(home))
        .route("/api/v1/timelines/public", get(public))
        .route("/api/v1/timelines/tag/{name}", get(tag))
        .route("/api/v1/markers", get(markers).merge(post(mark)))
}

impl World {
    /// A page of all posts that fit, as the viewer gets them.
    pub(crate) fn page_of_posts(
        &self,
        call: &Call,
        viewer: Option<&Id>,
        fits: impl Fn(&Status) -> bool,
    ) -> Reply {
        let window = Window::of(call, 20, 40);
        let fitting = self.statuses.iter().rev().filter(|(_, status)| fits(status));
        let rows = window.pick(fitting.map(|(id, status)| (id.clone(), status)));
        let rows = rows.into_iter().map(|(id, it)| (id, self.status_json(it, viewer))).collect();
        self.page(call, &window, Links::Timeline, rows)
    }
}

fn home(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["read:statuses"])?;
    let fits = |status: &Status| world.is_in_home(&viewer, status);
    Ok(world.page_of_posts(call, Some(&viewer), fits))
}

/// Whoever reads a public timeline; some planets show theirs only to those who are signed in.
fn reader(world: &World, call: &Call) -> Result<Option<Id>, Refusal> {
    let viewer = world.maybe_viewer(call, &["read:statuses"])?;
    if world.settings.residents_only && viewer.is_none() {
        return Err(Refusal::invalid("This method requires an authenticated user"));
    }
    Ok(viewer)
}

fn reach_of(call: &Call) -> Reach {
    match (call.params.is_set("local"), call.params.is_set("remote")) {
        (true, _) => Reach::Local,
        (false, true) => Reach::Remote,
        (false, false) => Reach::Everyone,
    }
}

fn public(world: &mut World, call: &Call) -> Answer {
    let viewer = reader(world, call)?;
    let (reach, only_media) = (reach_of(call), call.params.is_set("only_media"));
    let fits = |status: &Status| {
        world.is_in_public(reach, status)
            && world.is_welcome(viewer.as_ref(), status)
            && (!only_media || !status.pictures.is_empty())
    };
    Ok(world.page_of_posts(call, viewer.as_ref(), fits))
}

fn tag(world: &mut World, call: &Call) -> Answer {
    let viewer = reader(world, call)?;
    let reach = reach_of(call);
    let lower = |tags: Vec<String>| tags.iter().map(|tag| tag.to_lowercase()).collect::<Vec<_>>();
    let mut any = lower(call.params.list("any"));
    any.push(call.part("name").to_lowercase());
    let (all, none) = (lower(call.params.list("all")), lower(call.params.list("none")));
    let fits = |status: &Status| {
        let has = |tag: &String| status.tags.contains(tag);
        world.is_in_public(reach, status)
            && world.is_welcome(viewer.as_ref(), status)
            && any.iter().any(has)
            && all.iter().all(has)
            && !none.iter().any(has)
    };
    Ok(world.page_of_posts(call, viewer.as_ref(), fits))
}

fn marker_json(marker: &Marker) -> Value {
    json!({
        "last_read_id": marker.last_read_id,
        "version": marker.version,
        "updated_at": clock::iso(marker.updated_at),
    })
}

fn markers(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["read:statuses"])?;
    let asked = call.params.list("timeline");
    let known = &world.person(&viewer)?.markers;
    let told: Map<String, Value> = known
        .iter()
        .filter(|(name, _)| asked.contains(name))
        .map(|(name, marker)| (name.clone(), marker_json(marker)))
        .collect();
    Ok(Value::Object(told).into())
}

fn mark(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["write:statuses"])?;
    let mut told = Map::new();
    for name in ["home", "notifications"] {
        let said = call.params.group(name).and_then(|it| it.some_text("last_read_id"));
        let Some(last_read_id) = said else { continue };
        let markers = &mut world.person_mut(&viewer)?.markers;
        let version = markers.get(name).map_or(1, |marker| marker.version + 1);
        let marker = Marker { last_read_id, version, updated_at: clock::now() };
        told.insert(name.to_owned(), marker_json(&marker));
        markers.insert(name.to_owned(), marker);
    }
    Ok(Value::Object(told).into())
}

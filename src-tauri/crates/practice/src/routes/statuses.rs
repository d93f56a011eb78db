//! Reading posts and their threads.

use serde_json::{Value, json};

use crate::call::{Call, Routes, get};
use crate::ids::Id;
use crate::reply::Answer;
use crate::world::World;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/statuses/{id}/source", get(source))
        .route("/api/v1/statuses/{id}/history", get(history))
        .route("/api/v1/statuses/{id}/context", get(context))
        .route("/api/v1/statuses/{id}/favourited_by", get(favourited_by))
        .route("/api/v1/statuses/{id}/reblogged_by", get(reblogged_by))
        .route("/api/v1/statuses/{id}/quotes", get(quotes))
}

pub(crate) fn one(world: &mut World, call: &Call) -> Answer {
    let viewer = world.maybe_viewer(call, &["read:statuses"])?;
    let status = world.status(&call.id(), viewer.as_ref())?;
    Ok(world.status_json(status, viewer.as_ref()).into())
}

pub(crate) fn several(world: &mut World, call: &Call) -> Answer {
    let viewer = world.maybe_viewer(call, &["read:statuses"])?;
    let ids = call.params.list("id").into_iter().map(Id::new);
    let found: Value = ids
        .filter_map(|id| world.status(&id, viewer.as_ref()).ok())
        .map(|status| world.status_json(status, viewer.as_ref()))
        .collect();
    Ok(found.into())
}

fn source(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["read:statuses"])?;
    let status = world.own_status(&call.id(), &viewer)?;
    Ok(json!({ "id": status.id, "text": status.text, "spoiler_text": status.spoiler }).into())
}

fn history(world: &mut World, call: &Call) -> Answer {
    let viewer = world.maybe_viewer(call, &["read:statuses"])?;
    let status = world.status(&call.id(), viewer.as_ref())?;
    Ok(world.history_json(status).into())
}

/// Strangers get a short thread: 40 above, 60 below.
fn context(world: &mut World, call: &Call) -> Answer {
    let viewer = world.maybe_viewer(call, &["read:statuses"])?;
    let viewer = viewer.as_ref();
    let status = world.status(&call.id(), viewer)?;
    let (most_above, most_below) = if viewer.is_some() { (4096, 4096) } else { (40, 60) };
    let above = world.ancestors(status, viewer);
    let nearest = above.len().saturating_sub(most_above);
    let told = |ids: &[Id]| -> Value {
        let known = ids.iter().filter_map(|id| world.statuses.get(id));
        known.map(|status| world.status_json(status, viewer)).collect()
    };
    let mut below = world.descendants(status, viewer);
    below.truncate(most_below);
    Ok(json!({ "ancestors": told(&above[nearest..]), "descendants": told(&below) }).into())
}

fn favourited_by(world: &mut World, call: &Call) -> Answer {
    let viewer = world.maybe_viewer(call, &["read:statuses"])?;
    let fans = &world.status(&call.id(), viewer.as_ref())?.favourited_by;
    let rows = fans.iter().map(|(row, id)| (row.clone(), id.clone())).collect();
    Ok(world.page_of_people(call, rows))
}

fn reblogged_by(world: &mut World, call: &Call) -> Answer {
    let viewer = world.maybe_viewer(call, &["read:statuses"])?;
    let boosters = &world.status(&call.id(), viewer.as_ref())?.boosted_by;
    let rows = boosters.iter().map(|(row, id)| (row.clone(), id.clone())).collect();
    Ok(world.page_of_people(call, rows))
}

fn quotes(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["read:statuses"])?;
    let quoted = world.status(&call.id(), Some(&viewer))?.id.clone();
    Ok(world.page_of_posts(call, Some(&viewer), |status| {
        status.quote.as_ref() == Some(&quoted) && world.may_see(Some(&viewer), status)
    }))
}

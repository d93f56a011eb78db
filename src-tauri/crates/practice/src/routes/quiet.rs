//! Lists that exist on every server and are empty on this one.

use serde_json::json;

use crate::call::{Call, Routes, get};
use crate::reply::Answer;
use crate::world::World;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/conversations", get(|world, call| empty(world, call, "read:statuses")))
        .route("/api/v2/filters", get(|world, call| empty(world, call, "read:filters")))
        .route("/api/v1/announcements", get(|world, call| empty(world, call, "read")))
}

/// Nothing, but only for those who may ask.
fn empty(world: &World, call: &Call, scope: &str) -> Answer {
    world.viewer(call, &[scope])?;
    Ok(json!([]).into())
}

//! Lists: there are none yet.

use serde_json::json;

use crate::call::{Call, Routes, get};
use crate::reply::{Answer, Refusal};
use crate::world::World;

pub(crate) fn routes() -> Routes {
    Routes::new().route("/api/v1/lists", get(all)).route("/api/v1/timelines/list/{id}", get(none))
}

fn all(world: &mut World, call: &Call) -> Answer {
    world.viewer(call, &["read:lists"])?;
    Ok(json!([]).into())
}

fn none(world: &mut World, call: &Call) -> Answer {
    world.viewer(call, &["read:lists"])?;
    Err(Refusal::not_found())
}

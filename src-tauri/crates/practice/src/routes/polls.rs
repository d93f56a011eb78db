//! Polls: looking and voting.

use crate::call::{Call, Routes, get, post};
use crate::ids::Id;
use crate::reply::{Answer, Refusal};
use crate::world::World;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/polls/{id}", get(one))
        .route("/api/v1/polls/{id}/votes", post(vote))
}

/// The post that asks the poll's question, if the viewer may see it.
fn asked_in(world: &World, poll: &Id, viewer: Option<&Id>) -> Result<Id, Refusal> {
    let asks = |id: &Id| world.statuses[id].poll.as_ref().is_some_and(|it| it.id == *poll);
    let found = world.statuses.keys().find(|id| asks(id)).ok_or_else(Refusal::not_found)?;
    Ok(world.status(found, viewer)?.id.clone())
}

fn told(world: &World, status: &Id, viewer: Option<&Id>) -> Answer {
    let status = world.status(status, viewer)?;
    let poll = status.poll.as_ref().ok_or_else(Refusal::not_found)?;
    Ok(world.poll_json(poll, status, viewer).into())
}

fn one(world: &mut World, call: &Call) -> Answer {
    let viewer = world.maybe_viewer(call, &["read:statuses"])?;
    let status = asked_in(world, &call.id(), viewer.as_ref())?;
    told(world, &status, viewer.as_ref())
}

fn vote(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["write:statuses"])?;
    let id = asked_in(world, &call.id(), Some(&viewer))?;
    let status = world.statuses.get_mut(&id).ok_or_else(Refusal::not_found)?;
    if status.author == viewer {
        return Err(Refusal::invalid("Validation failed: You cannot vote in your own polls"));
    }
    let poll = status.poll.as_mut().ok_or_else(Refusal::not_found)?;
    poll.vote(&viewer, call)?;
    told(world, &id, Some(&viewer))
}

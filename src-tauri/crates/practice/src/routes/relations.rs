//! Following, blocking, muting.

use serde_json::{Value, json};

use crate::call::{Call, Routes, get, post};
use crate::ids::Id;
use crate::people::Mute;
use crate::reply::{Answer, Refusal};
use crate::world::World;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/accounts/relationships", get(relationships))
        .route("/api/v1/accounts/{id}/follow", post(follow))
        .route("/api/v1/accounts/{id}/unfollow", post(unfollow))
        .route("/api/v1/accounts/{id}/remove_from_followers", post(remove_follower))
        .route("/api/v1/accounts/{id}/block", post(block))
        .route("/api/v1/accounts/{id}/unblock", post(unblock))
        .route("/api/v1/accounts/{id}/mute", post(mute))
        .route("/api/v1/accounts/{id}/unmute", post(unmute))
        .route("/api/v1/accounts/{id}/note", post(note))
        .route("/api/v1/follow_requests", get(requests))
        .route("/api/v1/follow_requests/{id}/authorize", post(accept))
        .route("/api/v1/follow_requests/{id}/reject", post(reject))
        .route("/api/v1/blocks", get(blocks))
        .route("/api/v1/mutes", get(mutes))
}

fn relationships(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["read:follows"])?;
    let ids = call.params.list("id").into_iter().map(Id::new);
    let known: Value = ids
        .filter_map(|id| world.people.get(&id))
        .map(|person| world.relationship_json(&viewer, person))
        .collect();
    Ok(known.into())
}

/// Who acts and on whom; one does not act on oneself.
fn pair(world: &World, call: &Call, scope: &str) -> Result<(Id, Id), Refusal> {
    let viewer = world.viewer(call, &[scope])?;
    let other = world.person(&call.id())?.id.clone();
    match viewer == other {
        true => Err(Refusal::forbidden("This action is not allowed")),
        false => Ok((viewer, other)),
    }
}

fn told(world: &World, viewer: &Id, other: &Id) -> Answer {
    Ok(world.relationship_json(viewer, world.person(other)?).into())
}

/// Calling it again changes how one follows.
fn follow(world: &mut World, call: &Call) -> Answer {
    let (viewer, other) = pair(world, call, "write:follows")?;
    if world.is_blocked(&viewer, &other) {
        return Err(Refusal::forbidden("This action is not allowed"));
    }
    let locked = world.person(&other)?.locked;
    if locked && !world.follows(&viewer, &other) {
        world.ask_to_follow(&viewer, &other);
    } else {
        world.begin_following(&viewer, &other);
    }
    if let Some(follow) = world.person_mut(&viewer)?.follows.get_mut(&other) {
        follow.reblogs = call.params.flag("reblogs").unwrap_or(follow.reblogs);
        follow.notify = call.params.flag("notify").unwrap_or(follow.notify);
    }
    told(world, &viewer, &other)
}

fn unfollow(world: &mut World, call: &Call) -> Answer {
    let (viewer, other) = pair(world, call, "write:follows")?;
    world.stop_following(&viewer, &other);
    told(world, &viewer, &other)
}

fn remove_follower(world: &mut World, call: &Call) -> Answer {
    let (viewer, other) = pair(world, call, "write:follows")?;
    world.stop_following(&other, &viewer);
    told(world, &viewer, &other)
}

fn block(world: &mut World, call: &Call) -> Answer {
    let (viewer, other) = pair(world, call, "write:blocks")?;
    world.stop_following(&viewer, &other);
    world.stop_following(&other, &viewer);
    let row = world.new_id();
    world.person_mut(&viewer)?.blocks.entry(other.clone()).or_insert(row);
    told(world, &viewer, &other)
}

fn unblock(world: &mut World, call: &Call) -> Answer {
    let (viewer, other) = pair(world, call, "write:blocks")?;
    world.person_mut(&viewer)?.blocks.remove(&other);
    told(world, &viewer, &other)
}

fn mute(world: &mut World, call: &Call) -> Answer {
    let (viewer, other) = pair(world, call, "write:mutes")?;
    let notifications = call.params.flag("notifications").unwrap_or(true);
    let row = world.new_id();
    world.person_mut(&viewer)?.mutes.insert(other.clone(), Mute { row, notifications });
    told(world, &viewer, &other)
}

fn unmute(world: &mut World, call: &Call) -> Answer {
    let (viewer, other) = pair(world, call, "write:mutes")?;
    world.person_mut(&viewer)?.mutes.remove(&other);
    told(world, &viewer, &other)
}

fn note(world: &mut World, call: &Call) -> Answer {
    let (viewer, other) = pair(world, call, "write:accounts")?;
    let comment = call.params.text("comment").unwrap_or_default();
    world.person_mut(&other)?.notes_by.insert(viewer.clone(), comment);
    told(world, &viewer, &other)
}

fn requests(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["read:follows"])?;
    let waiting = &world.person(&viewer)?.asked_by;
    let rows = waiting.iter().map(|id| (id.clone(), id.clone())).collect();
    Ok(world.page_of_people(call, rows))
}

fn accept(world: &mut World, call: &Call) -> Answer {
    let (viewer, other) = pair(world, call, "write:follows")?;
    if !world.person_mut(&viewer)?.asked_by.remove(&other) {
        return Err(Refusal::not_found());
    }
    world.begin_following(&other, &viewer);
    told(world, &viewer, &other)
}

fn reject(world: &mut World, call: &Call) -> Answer {
    let (viewer, other) = pair(world, call, "write:follows")?;
    if !world.person_mut(&viewer)?.asked_by.remove(&other) {
        return Err(Refusal::not_found());
    }
    told(world, &viewer, &other)
}

fn blocks(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["read:blocks"])?;
    let blocks = &world.person(&viewer)?.blocks;
    let rows = blocks.iter().map(|(id, row)| (row.clone(), id.clone())).collect();
    Ok(world.page_of_people(call, rows))
}

fn mutes(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["read:mutes"])?;
    let window = crate::paging::Window::of(call, 40, 80);
    let mutes = &world.person(&viewer)?.mutes;
    let mut rows: Vec<_> = mutes.iter().map(|(id, it)| (it.row.clone(), id)).collect();
    rows.sort_by(|one, other| other.0.cmp(&one.0));
    let rows = window.pick(rows.into_iter()).into_iter().filter_map(|(row, id)| {
        let mut account = world.account_json(world.people.get(id)?);
        account["mute_expires_at"] = json!(null);
        Some((row, account))
    });
    Ok(world.page(call, &window, crate::paging::Links::SinceId, rows.collect()))
}

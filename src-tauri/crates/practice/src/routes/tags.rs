//! Hashtags, and following them.

use serde_json::Value;

use crate::call::{Call, Routes, get, post};
use crate::paging::{Links, Window};
use crate::reply::{Answer, Refusal};
use crate::world::World;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/tags/{name}", get(one))
        .route("/api/v1/tags/{name}/follow", post(follow))
        .route("/api/v1/tags/{name}/unfollow", post(unfollow))
        .route("/api/v1/followed_tags", get(followed))
}

/// A hashtag's name, which is letters, digits and underscores.
fn name_of(call: &Call) -> Result<String, Refusal> {
    let name = call.part("name").trim_start_matches('#').to_lowercase();
    let fits = !name.is_empty() && name.chars().all(|it| it.is_alphanumeric() || it == '_');
    match fits {
        true => Ok(name),
        false => Err(Refusal::not_found()),
    }
}

fn one(world: &mut World, call: &Call) -> Answer {
    let viewer = world.maybe_viewer(call, &[])?;
    Ok(world.tag_json(&name_of(call)?, viewer.as_ref()).into())
}

/// From now on public posts with it come home; earlier ones do not.
///
/// <https://docs.joinmastodon.org/methods/tags/#follow>
fn follow(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["write:follows"])?;
    let name = name_of(call)?;
    let row = world.new_id();
    world.person_mut(&viewer)?.tags.entry(name.clone()).or_insert(row);
    Ok(world.tag_json(&name, Some(&viewer)).into())
}

fn unfollow(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["write:follows"])?;
    let name = name_of(call)?;
    world.person_mut(&viewer)?.tags.remove(&name);
    Ok(world.tag_json(&name, Some(&viewer)).into())
}

fn followed(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["read:follows"])?;
    let window = Window::of(call, 100, 200);
    let tags = &world.person(&viewer)?.tags;
    let mut rows: Vec<_> = tags.iter().map(|(name, row)| (row.clone(), name)).collect();
    rows.sort_by(|one, other| other.0.cmp(&one.0));
    let rows = window.pick(rows.into_iter()).into_iter();
    let rows: Vec<(_, Value)> =
        rows.map(|(row, name)| (row, world.tag_json(name, Some(&viewer)))).collect();
    Ok(world.page(call, &window, Links::SinceId, rows))
}

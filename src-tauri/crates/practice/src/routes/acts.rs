//! What one can do with a post: favourite, boost, bookmark, pin, mute.

use std::collections::BTreeMap;

use crate::call::{Act, Call, Routes, get, post};
use crate::ids::Id;
use crate::notices::NoticeKind;
use crate::paging::{Links, Window};
use crate::post::Visibility;
use crate::reply::{Answer, Refusal};
use crate::world::World;

pub(crate) fn routes() -> Routes {
    let acts: [(&str, Act); 10] = [
        ("favourite", favourite),
        ("unfavourite", unfavourite),
        ("reblog", reblog),
        ("unreblog", unreblog),
        ("bookmark", bookmark),
        ("unbookmark", unbookmark),
        ("pin", pin),
        ("unpin", unpin),
        ("mute", mute),
        ("unmute", unmute),
    ];
    let kept = Routes::new()
        .route("/api/v1/favourites", get(favourites))
        .route("/api/v1/bookmarks", get(bookmarks));
    acts.into_iter().fold(kept, |routes, (name, act)| {
        routes.route(&format!("/api/v1/statuses/{{id}}/{name}"), post(act))
    })
}

/// Who acts, and on which post; acting on a boost means the post it stands for.
fn aim(world: &World, call: &Call, scope: &str) -> Result<(Id, Id), Refusal> {
    let viewer = world.viewer(call, &[scope])?;
    let status = world.status(&call.id(), Some(&viewer))?;
    Ok((viewer, world.original(status).id.clone()))
}

fn told(world: &World, viewer: &Id, id: &Id) -> Answer {
    Ok(world.status_json(world.status(id, Some(viewer))?, Some(viewer)).into())
}

fn favourite(world: &mut World, call: &Call) -> Answer {
    let (viewer, id) = aim(world, call, "write:favourites")?;
    world.favourite(&viewer, &id);
    told(world, &viewer, &id)
}

fn unfavourite(world: &mut World, call: &Call) -> Answer {
    let (viewer, id) = aim(world, call, "write:favourites")?;
    world.unfavourite(&viewer, &id);
    told(world, &viewer, &id)
}

/// Answers with the boost, which holds the post it passes on.
fn reblog(world: &mut World, call: &Call) -> Answer {
    let (viewer, id) = aim(world, call, "write:statuses")?;
    let status = world.status(&id, Some(&viewer))?;
    let own = status.author == viewer;
    let allowed = match status.visibility {
        Visibility::Public | Visibility::Unlisted => true,
        Visibility::Private => own,
        Visibility::Direct => false,
    };
    if !allowed {
        return Err(Refusal::not_found());
    }
    let said = call.params.some_text("visibility").and_then(|word| Visibility::parse(&word));
    let visibility = match status.visibility {
        Visibility::Private => Visibility::Private,
        Visibility::Public | Visibility::Unlisted | Visibility::Direct => said.unwrap_or_default(),
    };
    let boost = world.boost(&viewer, &id, visibility);
    told(world, &viewer, &boost)
}

/// Answers with the original.
fn unreblog(world: &mut World, call: &Call) -> Answer {
    let (viewer, id) = aim(world, call, "write:statuses")?;
    if let Some(boost) = world.boost_by(&viewer, &id).cloned() {
        world.remove(&boost);
    }
    world.unnotify(NoticeKind::Reblog, &viewer, &id);
    told(world, &viewer, &id)
}

fn bookmark(world: &mut World, call: &Call) -> Answer {
    let (viewer, id) = aim(world, call, "write:bookmarks")?;
    world.bookmark(&viewer, &id);
    told(world, &viewer, &id)
}

fn unbookmark(world: &mut World, call: &Call) -> Answer {
    let (viewer, id) = aim(world, call, "write:bookmarks")?;
    world.person_mut(&viewer)?.bookmarks.retain(|_, kept| *kept != id);
    told(world, &viewer, &id)
}

fn pin(world: &mut World, call: &Call) -> Answer {
    let (viewer, id) = aim(world, call, "write:accounts")?;
    let own = world.status(&id, Some(&viewer))?.author == viewer;
    let pinned = &mut world.person_mut(&viewer)?.pinned;
    if !own {
        return Err(Refusal::invalid("Validation failed: Someone else's post cannot be pinned"));
    }
    if pinned.len() >= 5 && !pinned.contains(&id) {
        let why = "Validation failed: You have already pinned the maximum number of posts";
        return Err(Refusal::invalid(why));
    }
    if !pinned.contains(&id) {
        pinned.push(id.clone());
    }
    told(world, &viewer, &id)
}

fn unpin(world: &mut World, call: &Call) -> Answer {
    let (viewer, id) = aim(world, call, "write:accounts")?;
    world.person_mut(&viewer)?.pinned.retain(|kept| *kept != id);
    told(world, &viewer, &id)
}

fn mute(world: &mut World, call: &Call) -> Answer {
    let (viewer, id) = aim(world, call, "write:mutes")?;
    world.person_mut(&viewer)?.muted_threads.insert(id.clone());
    told(world, &viewer, &id)
}

fn unmute(world: &mut World, call: &Call) -> Answer {
    let (viewer, id) = aim(world, call, "write:mutes")?;
    world.person_mut(&viewer)?.muted_threads.remove(&id);
    told(world, &viewer, &id)
}

fn favourites(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["read:favourites"])?;
    kept(world, call, &viewer, |world, viewer| &world.people[viewer].favourites)
}

fn bookmarks(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["read:bookmarks"])?;
    kept(world, call, &viewer, |world, viewer| &world.people[viewer].bookmarks)
}

/// Pages by the row a post was kept in, which only the `Link` header tells.
fn kept(
    world: &World,
    call: &Call,
    viewer: &Id,
    rows_of: for<'a> fn(&'a World, &Id) -> &'a BTreeMap<Id, Id>,
) -> Answer {
    let window = Window::of(call, 20, 40);
    let rows = rows_of(world, viewer).iter().rev();
    let rows = window.pick(rows.map(|(row, id)| (row.clone(), id)));
    let rows = rows.into_iter().filter_map(|(row, id)| {
        let status = world.status(id, Some(viewer)).ok()?;
        Some((row, world.status_json(status, Some(viewer))))
    });
    Ok(world.page(call, &window, Links::MinId, rows.collect()))
}

//! Notifications, one by one and in groups.

use axum::http::header::LINK;
use serde_json::json;

use crate::call::{Call, Routes, get, post};
use crate::ids::Id;
use crate::notices::Notice;
use crate::paging::{Links, Window};
use crate::reply::{Answer, Refusal, Reply};
use crate::world::World;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/notifications", get(all))
        .route("/api/v1/notifications/unread_count", get(unread_count))
        .route("/api/v1/notifications/clear", post(clear))
        .route("/api/v1/notifications/{id}", get(one))
        .route("/api/v1/notifications/{id}/dismiss", post(dismiss))
        .route("/api/v2/notifications", get(grouped))
        .route("/api/v2/notifications/unread_count", get(unread_count))
        .route("/api/v2/notifications/clear", post(clear))
        .route("/api/v2/notifications/{key}", get(group))
        .route("/api/v2/notifications/{key}/dismiss", post(dismiss_group))
}

/// The page of notices this call asks for, newest first.
fn asked<'a>(world: &'a World, call: &Call, viewer: &Id, window: &Window) -> Vec<&'a Notice> {
    let (types, without) = (call.params.list("types"), call.params.list("exclude_types"));
    let from = call.params.some_text("account_id");
    let with_aside = call.params.is_set("include_filtered");
    let rows = world.notices.iter().rev().filter(|(_, notice)| {
        let word = notice.kind.word();
        notice.to == *viewer
            && (!notice.aside || with_aside)
            && (types.is_empty() || types.iter().any(|it| it == word))
            && !without.iter().any(|it| it == word)
            && from.as_ref().is_none_or(|from| notice.from.as_str() == from)
    });
    let page = window.pick(rows.map(|(id, notice)| (id.clone(), notice)));
    page.into_iter().map(|(_, notice)| notice).collect()
}

fn all(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["read:notifications"])?;
    let window = Window::of(call, 40, 80);
    let rows = asked(world, call, &viewer, &window).into_iter();
    let rows = rows.map(|notice| (notice.id.clone(), world.notice_json(notice))).collect();
    Ok(world.page(call, &window, Links::Timeline, rows))
}

fn grouped(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["read:notifications"])?;
    let window = Window::of(call, 40, 80);
    let notices = asked(world, call, &viewer, &window);
    let told = world.grouped_json(&viewer, &notices);
    // The page's links are those of its single notices.
    let rows = notices.iter().map(|notice| (notice.id.clone(), json!(null))).collect();
    let page = world.page(call, &window, Links::Timeline, rows);
    let link = page.headers.into_iter().find(|(name, _)| *name == LINK);
    Ok(match link {
        Some((name, link)) => Reply::from(told).with_header(name, link),
        None => told.into(),
    })
}

fn group(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["read:notifications"])?;
    let members: Vec<&Notice> = world
        .notices
        .values()
        .rev()
        .filter(|it| it.to == viewer && it.group_key() == call.part("key"))
        .collect();
    match members.is_empty() {
        true => Err(Refusal::not_found()),
        false => Ok(world.grouped_json(&viewer, &members).into()),
    }
}

fn one(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["read:notifications"])?;
    let notice = world.notices.get(&call.id()).filter(|notice| notice.to == viewer);
    Ok(world.notice_json(notice.ok_or_else(Refusal::not_found)?).into())
}

fn unread_count(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["read:notifications"])?;
    let read = world.person(&viewer)?.markers.get("notifications");
    let read = read.map(|marker| Id::new(marker.last_read_id.as_str()));
    let unread = |notice: &&Notice| {
        notice.to == viewer && !notice.aside && read.as_ref().is_none_or(|read| notice.id > *read)
    };
    Ok(json!({ "count": world.notices.values().filter(unread).count().min(100) }).into())
}

fn clear(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["write:notifications"])?;
    world.notices.retain(|_, notice| notice.to != viewer);
    Ok(json!({}).into())
}

fn dismiss(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["write:notifications"])?;
    let id = call.id();
    world.notices.retain(|_, notice| notice.to != viewer || notice.id != id);
    Ok(json!({}).into())
}

fn dismiss_group(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["write:notifications"])?;
    let key = call.part("key");
    world.notices.retain(|_, notice| notice.to != viewer || notice.group_key() != key);
    Ok(json!({}).into())
}

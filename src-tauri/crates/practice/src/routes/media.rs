//! Pictures, drawn when asked for, and the pages behind links.

use axum::http::header::CACHE_CONTROL;

use crate::call::{Call, Routes, get};
use crate::emoji;
use crate::ids::Id;
use crate::pages;
use crate::png;
use crate::reply::{Answer, Refusal, Reply};
use crate::world::World;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/media/avatars/{file}", get(avatar))
        .route("/media/headers/{file}", get(header))
        .route("/media/pictures/{id}/{size}", get(picture))
        .route("/media/emoji/{file}", get(custom_emoji))
        .route("/media/cards/{file}", get(card))
        .route("/media/thumbnail.png", get(|_, _| Ok(drawn(png::landscape("planet", 1200, 630)))))
        .route("/tags/{name}", get(page))
        .route("/@{handle}", get(profile))
        .route("/@{handle}/{id}", get(profile))
}

fn drawn(picture: Vec<u8>) -> Reply {
    Reply::png(picture).with_header(CACHE_CONTROL, "public, max-age=315576000, immutable")
}

/// The name of a file ending in `.png`.
fn stem(call: &Call) -> Result<&str, Refusal> {
    call.part("file").strip_suffix(".png").ok_or_else(Refusal::not_found)
}

fn avatar(world: &mut World, call: &Call) -> Answer {
    let person = world.person(&Id::new(stem(call)?))?;
    Ok(drawn(png::avatar(&person.acct())))
}

fn header(world: &mut World, call: &Call) -> Answer {
    let person = world.person(&Id::new(stem(call)?))?;
    Ok(drawn(png::landscape(&person.acct(), 900, 300)))
}

fn picture(world: &mut World, call: &Call) -> Answer {
    let id = call.id();
    let all = world.statuses.values().flat_map(|status| &status.pictures);
    let picture = all.into_iter().find(|it| it.id == id).ok_or_else(Refusal::not_found)?;
    let (width, height) = match call.part("size") {
        "original.png" => (picture.width, picture.height),
        "small.png" => picture.small(),
        _ => return Err(Refusal::not_found()),
    };
    Ok(drawn(png::landscape(id.as_str(), width, height)))
}

fn custom_emoji(_: &mut World, call: &Call) -> Answer {
    let code = stem(call)?;
    emoji::is_known(code).then(|| drawn(png::badge(code))).ok_or_else(Refusal::not_found)
}

fn card(_: &mut World, call: &Call) -> Answer {
    Ok(drawn(png::landscape(stem(call)?, 640, 360)))
}

fn page(_: &mut World, call: &Call) -> Answer {
    Ok(Reply::html(pages::stand_in(&format!("#{}", call.part("name")))))
}

fn profile(world: &mut World, call: &Call) -> Answer {
    let person = world.by_acct(call.part("handle")).ok_or_else(Refusal::not_found)?;
    Ok(Reply::html(pages::stand_in(&person.display_name)))
}

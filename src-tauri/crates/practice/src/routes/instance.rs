//! What the server says about itself.

use axum::http::HeaderName;
use axum::http::header::{CACHE_CONTROL, ETAG};
use serde_json::{Value, json};

use crate::call::{Call, Routes, get};
use crate::emoji::EMOJI;
use crate::pages;
use crate::reply::{Answer, Reply};
use crate::world::World;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/api/v2/instance", get(|world, _| Ok(world.instance_json().into())))
        .route("/api/v1/instance", get(v1))
        .route("/api/v1/instance/rules", get(|world, _| Ok(world.rules_json().into())))
        .route("/api/v1/instance/extended_description", get(extended_description))
        .route("/api/v1/custom_emojis", get(custom_emojis))
        .route("/.well-known/nodeinfo", get(nodeinfo_links))
        .route("/nodeinfo/2.0", get(|world, _| Ok(world.nodeinfo_json().into())))
        .route("/about", get(front))
        .route("/", get(front))
}

/// Mastodon marks this answer as one of the past.
fn v1(world: &mut World, _: &Call) -> Answer {
    let deprecated = HeaderName::from_static("deprecation");
    Ok(Reply::from(world.instance_v1_json()).with_header(deprecated, "@1668384000"))
}

fn extended_description(world: &mut World, _: &Call) -> Answer {
    let content = world.html("A planet to practise on.\n\nMistakes are welcome here.");
    Ok(json!({ "updated_at": null, "content": content }).into())
}

fn custom_emojis(world: &mut World, _: &Call) -> Answer {
    let all: Value = EMOJI
        .iter()
        .map(|(code, category)| {
            let mut emoji = world.emoji_json(code);
            if let Some(category) = category {
                emoji["category"] = json!(category);
            }
            emoji
        })
        .collect();
    let etag = format!("W/\"{}\"", EMOJI.len());
    let age = "max-age=300, public";
    Ok(Reply::from(all).with_header(ETAG, etag).with_header(CACHE_CONTROL, age))
}

fn nodeinfo_links(world: &mut World, _: &Call) -> Answer {
    let rel = "http://nodeinfo.diaspora.software/ns/schema/2.0";
    Ok(json!({ "links": [{ "rel": rel, "href": world.url("/nodeinfo/2.0") }] }).into())
}

fn front(world: &mut World, _: &Call) -> Answer {
    Ok(Reply::html(pages::stand_in(&world.settings.title)))
}

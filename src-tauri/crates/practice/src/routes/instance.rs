//! What the server says about itself.

use axum::http::header::{CACHE_CONTROL, ETAG};
use axum::http::{HeaderName, StatusCode};
use serde_json::{Value, json};

use crate::call::{Call, Routes, get};
use crate::emoji::EMOJI;
use crate::pages;
use crate::reply::{Answer, Reply};
use crate::telling::{self, Limit};
use crate::world::World;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/api/v2/instance", get(|world, _| Ok(world.instance_json().into())))
        .route("/api/v1/instance", get(v1))
        .route("/api/v1/instance/rules", get(|world, _| Ok(world.rules_json().into())))
        .route("/api/v1/instance/activity", get(telling::activity))
        .route("/api/v1/instance/extended_description", get(telling::about))
        .route("/api/v1/instance/privacy_policy", get(telling::privacy))
        .route("/api/v1/instance/terms_of_service", get(telling::terms))
        .route("/api/v1/instance/domain_blocks", get(domain_blocks))
        .route("/api/v1/instance/peers", get(peers))
        .route("/privacy-policy", get(|_, _| Ok(Reply::html(pages::stand_in("Privacy")))))
        .route("/terms-of-service", get(|_, _| Ok(Reply::html(pages::stand_in("Terms")))))
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

/// A planet that keeps its list to itself answers with an empty page, as Mastodon does.
///
/// <https://docs.joinmastodon.org/methods/instance/#domain_blocks>
fn domain_blocks(world: &mut World, _: &Call) -> Answer {
    let Some(limits) = &world.settings.telling.limits else {
        return Ok(Reply::html(String::new()).with_status(StatusCode::NOT_FOUND));
    };
    Ok(limits.iter().map(Limit::json).collect::<Value>().into())
}

fn peers(world: &mut World, _: &Call) -> Answer {
    let domains = world.people.values().filter_map(|person| person.domain.as_deref());
    let domains: std::collections::BTreeSet<&str> = domains.collect();
    Ok(json!(domains).into())
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

//! Finding things: search, trends, suggestions, the directory.

use std::collections::BTreeMap;

use axum::http::{HeaderName, StatusCode};
use serde_json::{Value, json};

use crate::call::{Call, Routes, get};
use crate::ids::Id;
use crate::paging::by_offset;
use crate::people::Person;
use crate::reply::{Answer, Refusal, Reply};
use crate::statuses::Status;
use crate::timelines::Reach;
use crate::world::World;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/api/v2/search", get(search))
        .route("/api/v1/trends/tags", get(trending_tags))
        .route("/api/v1/trends/statuses", get(trending_statuses))
        .route("/api/v1/trends/links", get(trending_links))
        .route("/api/v1/suggestions", get(suggestions_v1))
        .route("/api/v2/suggestions", get(suggestions))
        .route("/api/v1/directory", get(directory))
}

/// Strangers may search, but neither page nor fetch from elsewhere.
///
/// <https://docs.joinmastodon.org/methods/search/#v2>
fn search(world: &mut World, call: &Call) -> Answer {
    let viewer = world.maybe_viewer(call, &["read:search"])?;
    let params = &call.params;
    if viewer.is_none() && (params.is_set("resolve") || params.text("offset").is_some()) {
        let why = "Search queries pagination is not supported without authentication";
        return Err(Refusal::unauthorized(why));
    }
    let Some(query) = params.some_text("q") else {
        return Err(Refusal::new(
            StatusCode::BAD_REQUEST,
            "param is missing or the value is empty: q",
        ));
    };
    let wants = |kind: &str| params.some_text("type").is_none_or(|it| it == kind);
    if viewer.is_some() && params.is_set("resolve") {
        world.look_up(&query);
    }
    let by_address = address_of(world, &query, viewer.as_ref());
    let query = query.trim().to_lowercase();

    let mut told = json!({ "accounts": [], "statuses": [], "hashtags": [], "collections": [] });
    if wants("accounts") {
        let found = match &by_address {
            Some(Found::Person(id)) => world.people.get(id).into_iter().collect(),
            Some(Found::Status(_)) => Vec::new(),
            None => world.find_people(&query),
        };
        let rows = found.into_iter().map(|person| world.account_json(person)).collect();
        told["accounts"] = json!(by_offset(call, 20, 40, rows));
    }
    if wants("statuses") {
        let fits = |status: &&Status| match &by_address {
            Some(Found::Status(id)) => status.id == *id,
            Some(Found::Person(_)) => false,
            None => {
                let author = world.people.get(&status.author);
                let findable = author.is_some_and(|it| it.indexable)
                    || viewer.as_ref() == Some(&status.author);
                status.boost_of.is_none()
                    && findable
                    && world.may_see(viewer.as_ref(), status)
                    && status.text.to_lowercase().contains(&query)
            }
        };
        let found = world.statuses.values().rev().filter(fits).take(200);
        let rows = found.map(|status| world.status_json(status, viewer.as_ref())).collect();
        told["statuses"] = json!(by_offset(call, 20, 40, rows));
    }
    if wants("hashtags") && by_address.is_none() {
        let query = query.trim_start_matches('#');
        let found = tags_in_use(world).into_iter().filter(|(name, _)| name.contains(query));
        let rows = found.map(|(name, _)| world.tag_json(&name, viewer.as_ref())).collect();
        told["hashtags"] = json!(by_offset(call, 20, 40, rows));
    }
    Ok(told.into())
}

enum Found {
    Person(Id),
    Status(Id),
}

/// What lives at an address, when the query is one.
fn address_of(world: &World, query: &str, viewer: Option<&Id>) -> Option<Found> {
    let query = query.trim();
    if !query.starts_with("http://") && !query.starts_with("https://") {
        return None;
    }
    let person = world.people.values().find(|person| world.profile_url(person) == query);
    if let Some(person) = person {
        return Some(Found::Person(person.id.clone()));
    }
    let status = world.statuses.values().find(|status| {
        let (uri, url) = world.status_addresses(status);
        status.boost_of.is_none() && (uri == query || url == query)
    });
    status.filter(|it| world.may_see(viewer, it)).map(|it| Found::Status(it.id.clone()))
}

/// Every hashtag in public use with its number of posts, most used first.
fn tags_in_use(world: &World) -> Vec<(String, usize)> {
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for status in world.statuses.values().filter(|it| world.is_in_public(Reach::Everyone, it)) {
        for tag in &status.tags {
            *uses.entry(tag).or_default() += 1;
        }
    }
    let mut uses: Vec<_> = uses.into_iter().map(|(name, n)| (name.to_owned(), n)).collect();
    uses.sort_by_key(|(_, uses)| std::cmp::Reverse(*uses));
    uses
}

fn trending_tags(world: &mut World, call: &Call) -> Answer {
    let viewer = world.maybe_viewer(call, &[])?;
    let tags = tags_in_use(world).into_iter().take(40);
    let rows = tags.map(|(name, _)| world.tag_json(&name, viewer.as_ref())).collect();
    Ok(Value::Array(by_offset(call, 10, 20, rows)).into())
}

fn trending_statuses(world: &mut World, call: &Call) -> Answer {
    let viewer = world.maybe_viewer(call, &[])?;
    let heat = |status: &Status| {
        let (favourites, boosts, _) = status.elsewhere;
        favourites + 2 * boosts + (status.favourited_by.len() + 2 * status.boosted_by.len()) as u64
    };
    let open = world.statuses.values().filter(|it| world.is_in_public(Reach::Everyone, it));
    let mut hot: Vec<&Status> = open.filter(|status| heat(status) > 0).collect();
    hot.sort_by_key(|status| std::cmp::Reverse(heat(status)));
    let rows = hot.into_iter().take(80).map(|it| world.status_json(it, viewer.as_ref())).collect();
    Ok(Value::Array(by_offset(call, 20, 40, rows)).into())
}

fn trending_links(world: &mut World, call: &Call) -> Answer {
    world.maybe_viewer(call, &[])?;
    let cards = world.statuses.values().rev().filter_map(|status| status.card.as_ref());
    let rows = cards
        .take(40)
        .map(|card| {
            let mut told = world.card_json(card);
            told["history"] = json!([]);
            told
        })
        .collect();
    Ok(Value::Array(by_offset(call, 10, 20, rows)).into())
}

/// People to follow: those the planet's keepers chose, then those many follow.
///
/// Whoever is not to be discovered, decides about each follower, or is known already, is not
/// among them.
fn to_follow<'a>(world: &'a World, viewer: &Id) -> Vec<&'a Person> {
    let Some(reader) = world.people.get(viewer) else { return Vec::new() };
    let fits = |person: &&Person| {
        person.id != *viewer
            && person.is_in()
            && person.discoverable
            && !person.locked
            && !world.follows(viewer, &person.id)
            && !person.asked_by.contains(viewer)
            && !reader.mutes.contains_key(&person.id)
            && !world.is_blocked(viewer, &person.id)
    };
    let mut people: Vec<&Person> = world.people.values().filter(fits).collect();
    people.sort_by_key(|person| (!person.featured, std::cmp::Reverse(person.followers.len())));
    people
}

/// <https://docs.joinmastodon.org/methods/suggestions/#v2>
fn suggestions(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["read:accounts", "read"])?;
    let told = |person: &Person| {
        let (source, sources) = match person.featured {
            true => ("staff", ["featured"]),
            false => ("global", ["most_followed"]),
        };
        json!({ "source": source, "sources": sources, "account": world.account_json(person) })
    };
    let rows = to_follow(world, &viewer).into_iter().map(told).collect();
    Ok(Value::Array(by_offset(call, 40, 80, rows)).into())
}

/// The same people as they were told before Mastodon 3.4.
fn suggestions_v1(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["read:accounts", "read"])?;
    let people = to_follow(world, &viewer).into_iter();
    let rows = people.map(|person| world.account_json(person)).collect();
    let deprecated = HeaderName::from_static("deprecation");
    let told = Value::Array(by_offset(call, 40, 80, rows));
    Ok(Reply::from(told).with_header(deprecated, "@1621288800"))
}

/// People who agreed to be listed, those who wrote last or came last first.
///
/// <https://docs.joinmastodon.org/methods/directory/#get>
fn directory(world: &mut World, call: &Call) -> Answer {
    let viewer = world.maybe_viewer(call, &[])?;
    let local = call.params.is_set("local");
    let listed = world.people.values().filter(|person| {
        let unwelcome = viewer.as_ref().is_some_and(|it| world.is_blocked(it, &person.id));
        person.discoverable && person.is_in() && !unwelcome && (!local || person.is_local())
    });
    let mut listed: Vec<&Person> = listed.collect();
    let by_arrival = call.params.text("order").as_deref() == Some("new");
    listed.sort_by_key(|person| {
        let last = world.written_by(&person.id).next().map(|it| it.created_at);
        std::cmp::Reverse(if by_arrival { Some(person.created_at) } else { last })
    });
    let rows = listed.into_iter().map(|person| world.account_json(person)).collect();
    Ok(Value::Array(by_offset(call, 40, 80, rows)).into())
}

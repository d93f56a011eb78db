//! What someone wants to be told, and what was set aside for them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::call::{Call, Routes, get, patch, post};
use crate::clock;
use crate::ids::Id;
use crate::notices::Notice;
use crate::policy::{CLASSES, Verdict};
use crate::reply::{Answer, Refusal};
use crate::world::World;

pub(crate) fn routes() -> Routes {
    const REQUESTS: &str = "/api/v1/notifications/requests";
    Routes::new()
        .route("/api/v2/notifications/policy", get(policy).merge(patch(change)))
        .route("/api/v1/notifications/policy", get(policy_v1).merge(patch(change_v1)))
        .route(REQUESTS, get(requests))
        .route(&format!("{REQUESTS}/merged"), get(merged))
        .route(&format!("{REQUESTS}/{{id}}/accept"), post(accept))
        .route(&format!("{REQUESTS}/{{id}}/dismiss"), post(dismiss))
}

fn policy(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["read:notifications"])?;
    Ok(world.policy_json(&viewer).into())
}

fn policy_v1(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["read:notifications"])?;
    Ok(world.policy_v1_json(&viewer).into())
}

/// <https://docs.joinmastodon.org/methods/notifications/#update-the-filtering-policy-for-notifications>
fn change(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["write:notifications"])?;
    let mut changed = world.person(&viewer)?.policy;
    for (class, verdict) in CLASSES.iter().zip(&mut changed.0) {
        if let Some(word) = call.params.some_text(&format!("for_{class}")) {
            let why = "Validation failed: the verdict is not included in the list";
            *verdict = Verdict::parse(&word).ok_or_else(|| Refusal::invalid(why))?;
        }
    }
    world.person_mut(&viewer)?.policy = changed;
    Ok(world.policy_json(&viewer).into())
}

fn change_v1(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["write:notifications"])?;
    let person = world.person_mut(&viewer)?;
    for (class, verdict) in CLASSES.iter().zip(&mut person.policy.0).take(4) {
        match call.params.flag(&format!("filter_{class}")) {
            Some(true) => *verdict = Verdict::Filter,
            Some(false) => *verdict = Verdict::Accept,
            None => {}
        }
    }
    Ok(world.policy_v1_json(&viewer).into())
}

/// <https://docs.joinmastodon.org/entities/NotificationRequest/>
fn requests(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["read:notifications"])?;
    let mut by_sender: BTreeMap<&Id, Vec<&Notice>> = BTreeMap::new();
    for notice in world.notices.values().filter(|it| it.to == viewer && it.aside) {
        by_sender.entry(&notice.from).or_default().push(notice);
    }
    let told: Value = by_sender
        .into_iter()
        .filter_map(|(from, notices)| {
            let (first, last) = (notices.first()?, notices.last()?);
            let post = last.status.as_ref().and_then(|id| world.statuses.get(id));
            Some(json!({
                "id": from,
                "created_at": clock::iso(first.at),
                "updated_at": clock::iso(last.at),
                "notifications_count": notices.len().to_string(),
                "account": world.account_json(world.people.get(from)?),
                "last_status": post.map(|it| world.status_json(it, Some(&viewer))),
            }))
        })
        .collect();
    Ok(told.into())
}

fn merged(world: &mut World, call: &Call) -> Answer {
    world.viewer(call, &["read:notifications"])?;
    Ok(json!({ "merged": true }).into())
}

fn accept(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["write:notifications"])?;
    let from = call.id();
    world.person_mut(&viewer)?.accepted.insert(from.clone());
    for notice in world.notices.values_mut().filter(|it| it.to == viewer && it.from == from) {
        notice.aside = false;
    }
    Ok(json!({}).into())
}

fn dismiss(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["write:notifications"])?;
    let from = call.id();
    world.notices.retain(|_, it| it.to != viewer || it.from != from || !it.aside);
    Ok(json!({}).into())
}

//! Where those are looked up who have addresses here.

use axum::http::StatusCode;
use axum::http::header::LOCATION;
use serde_json::json;

use crate::call::{Call, Routes, get};
use crate::reply::{Answer, Refusal, Reply};
use crate::world::World;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/.well-known/host-meta", get(host_meta))
        .route("/.well-known/webfinger", get(webfinger))
}

/// <https://www.rfc-editor.org/rfc/rfc6415>
fn host_meta(world: &mut World, _: &Call) -> Answer {
    let base = match &world.settings.telling.leads_to {
        Some(domain) => format!("http://{domain}"),
        None => world.settings.base(),
    };
    Ok(Reply::xrd(&format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <XRD xmlns=\"http://docs.oasis-open.org/ns/xri/xrd-1.0\">\n  \
         <Link rel=\"lrdd\" template=\"{base}/.well-known/webfinger?resource={{uri}}\"/>\n</XRD>\n"
    )))
}

/// Somebody who lives here, or the planet itself, whose account is called as the planet is.
///
/// <https://www.rfc-editor.org/rfc/rfc7033>
fn webfinger(world: &mut World, call: &Call) -> Answer {
    if let Some(domain) = &world.settings.telling.leads_to {
        let there = format!("http://{domain}{}?{}", call.path, call.query);
        let moved = Reply::html(String::new()).with_status(StatusCode::FOUND);
        return Ok(moved.with_header(LOCATION, there));
    }
    let resource = call.params.text("resource").unwrap_or_default();
    let address = resource.trim_start_matches("acct:");
    let here = &world.settings.domain;
    let profile = if address == format!("{here}@{here}") {
        world.url("/actor")
    } else {
        let person = world.by_acct(address).filter(|person| person.is_local());
        let person = person.ok_or_else(Refusal::not_found)?;
        world.url(&format!("/users/{}", person.username))
    };
    let links = json!([{ "rel": "self", "type": "application/activity+json", "href": profile }]);
    Ok(json!({ "subject": resource, "links": links }).into())
}

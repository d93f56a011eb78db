//! What the server publishes about itself, and where its accounts are.

use axum::http::{HeaderName, StatusCode};
use serde_json::{Value, json};

use crate::clock;
use crate::http::{ApiError, ApiReply, ApiRequest, ApiResult};
use crate::pages;
use crate::public_info::{self, DomainBlockRecord, PublishedText};
use crate::router::{Routes, get};
use crate::state::ServerState;

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v2/instance", get(|state, _| Ok(state.instance_json().into())))
        .route("/api/v1/instance", get(v1))
        .route("/api/v1/instance/activity", get(activity))
        .route("/api/v1/instance/extended_description", get(about))
        .route("/api/v1/instance/privacy_policy", get(privacy))
        .route("/api/v1/instance/terms_of_service", get(terms))
        .route("/api/v1/instance/domain_blocks", get(domain_blocks))
        .route("/.well-known/host-meta", get(host_meta))
        .route("/.well-known/webfinger", get(webfinger))
        .route("/.well-known/nodeinfo", get(nodeinfo_links))
        .route("/nodeinfo/2.0", get(|state, _| Ok(state.nodeinfo_json().into())))
        .route("/privacy-policy", get(|_, _| Ok(ApiReply::html(pages::placeholder("Privacy")))))
        .route("/terms-of-service", get(|_, _| Ok(ApiReply::html(pages::placeholder("Terms")))))
        .route("/about", get(front_page))
        .route("/", get(front_page))
}

fn v1(state: &mut ServerState, _: &ApiRequest) -> ApiResult {
    let deprecation = HeaderName::from_static("deprecation");
    Ok(ApiReply::from(state.instance_v1_json()).with_header(deprecation, "@1668384000"))
}

fn activity(state: &mut ServerState, _: &ApiRequest) -> ApiResult {
    if !state.settings.publishes_activity {
        return Err(ApiError::not_found());
    }
    Ok(public_info::activity(state.active_users(), clock::now()).into())
}

/// Answers with an empty text if there is none, as Mastodon does.
///
/// <https://docs.joinmastodon.org/entities/ExtendedDescription/>
fn about(state: &mut ServerState, _: &ApiRequest) -> ApiResult {
    let none = json!({ "updated_at": null, "content": "" });
    Ok(state.settings.about.as_ref().map_or(none, PublishedText::json).into())
}

/// <https://docs.joinmastodon.org/entities/PrivacyPolicy/>
fn privacy(state: &mut ServerState, _: &ApiRequest) -> ApiResult {
    let text = state.settings.privacy.as_ref();
    text.map(|text| text.json().into()).ok_or_else(ApiError::not_found)
}

/// <https://docs.joinmastodon.org/entities/TermsOfService/>
fn terms(state: &mut ServerState, _: &ApiRequest) -> ApiResult {
    let text = state.settings.terms.as_ref().ok_or_else(ApiError::not_found)?;
    Ok(json!({
        "effective_date": text.date,
        "effective": true,
        "content": text.content,
        "succeeded_by": null,
    })
    .into())
}

/// Answers 404 with an empty page if the server does not publish its blocks, as Mastodon does.
///
/// <https://docs.joinmastodon.org/methods/instance/#domain_blocks>
fn domain_blocks(state: &mut ServerState, _: &ApiRequest) -> ApiResult {
    let Some(blocks) = &state.settings.domain_blocks else {
        return Ok(ApiReply::html(String::new()).with_status(StatusCode::NOT_FOUND));
    };
    Ok(blocks.iter().map(DomainBlockRecord::json).collect::<Value>().into())
}

fn nodeinfo_links(state: &mut ServerState, _: &ApiRequest) -> ApiResult {
    let rel = "http://nodeinfo.diaspora.software/ns/schema/2.0";
    Ok(json!({ "links": [{ "rel": rel, "href": state.url("/nodeinfo/2.0") }] }).into())
}

fn front_page(state: &mut ServerState, _: &ApiRequest) -> ApiResult {
    Ok(ApiReply::html(pages::placeholder(&state.settings.title)))
}

/// <https://www.rfc-editor.org/rfc/rfc6415>
fn host_meta(state: &mut ServerState, _: &ApiRequest) -> ApiResult {
    let base = match &state.settings.webfinger_host {
        Some(domain) => format!("http://{domain}"),
        None => state.settings.base(),
    };
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <XRD xmlns=\"http://docs.oasis-open.org/ns/xri/xrd-1.0\">\n  \
         <Link rel=\"lrdd\" template=\"{base}/.well-known/webfinger?resource={{uri}}\"/>\n</XRD>\n"
    );
    Ok(ApiReply::new("application/xrd+xml; charset=utf-8", document.into_bytes()))
}

/// Finds local accounts, and the account of the server itself, `acct:domain@domain`.
///
/// <https://www.rfc-editor.org/rfc/rfc7033>
fn webfinger(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    if let Some(domain) = &state.settings.webfinger_host {
        let there = format!("http://{domain}{}?{}", request.path, request.query);
        return Ok(ApiReply::redirect(&there));
    }
    let resource = request.params.text("resource").unwrap_or_default();
    let address = resource.trim_start_matches("acct:");
    let here = &state.settings.domain;
    let actor = if address == format!("{here}@{here}") {
        state.url("/actor")
    } else {
        let account = state.by_acct(address).filter(|account| account.is_local());
        let account = account.ok_or_else(ApiError::not_found)?;
        state.url(&format!("/users/{}", account.username))
    };
    let links = json!([{ "rel": "self", "type": "application/activity+json", "href": actor }]);
    Ok(json!({ "subject": resource, "links": links }).into())
}

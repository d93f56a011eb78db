//! Search, trends, suggestions and the profile directory.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::account::AccountRecord;
use crate::http::{ApiError, ApiRequest, ApiResult};
use crate::paging::by_offset;
use crate::record_id::RecordId;
use crate::router::{Routes, get};
use crate::state::ServerState;
use crate::status::StatusRecord;
use crate::timelines::TimelineScope;

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v2/search", get(search))
        .route("/api/v1/trends/tags", get(trending_tags))
        .route("/api/v2/suggestions", get(suggestions))
        .route("/api/v1/directory", get(directory))
}

/// Without a token, search neither pages nor resolves remote accounts.
///
/// <https://docs.joinmastodon.org/methods/search/#v2>
fn search(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.optional_viewer(request, &["read:search"])?;
    let params = &request.params;
    if viewer.is_none() && (params.is_set("resolve") || params.text("offset").is_some()) {
        let why = "Search queries pagination is not supported without authentication";
        return Err(ApiError::unauthorized(why));
    }
    let Some(query) = params.some_text("q") else {
        let why = "param is missing or the value is empty: q";
        return Err(ApiError::new(StatusCode::BAD_REQUEST, why));
    };
    if viewer.is_some() && params.is_set("resolve") {
        state.resolve_remote_account(&query);
    }
    let viewer = viewer.as_ref();
    let query = query.trim().to_lowercase();
    let wants = |kind: &str| params.some_text("type").is_none_or(|it| it == kind);

    let mut reply = json!({ "accounts": [], "statuses": [], "hashtags": [], "collections": [] });
    if wants("accounts") {
        let found = find_accounts(state, &query).into_iter();
        let rows = found.map(|account| state.account_json(account)).collect();
        reply["accounts"] = json!(by_offset(request, 20, 40, rows));
    }
    if wants("statuses") {
        let fits = |status: &&StatusRecord| status_matches(state, status, &query, viewer);
        let found = state.statuses.values().rev().filter(fits).take(200);
        let rows = found.map(|status| state.status_json(status, viewer)).collect();
        reply["statuses"] = json!(by_offset(request, 20, 40, rows));
    }
    if wants("hashtags") {
        let query = query.trim_start_matches('#');
        let found = tags_in_use(state).into_iter().filter(|(name, _)| name.contains(query));
        let rows = found.map(|(name, _)| state.tag_json(&name, viewer)).collect();
        reply["hashtags"] = json!(by_offset(request, 20, 40, rows));
    }
    Ok(reply.into())
}

/// Accounts whose name contains `query`; those whose address begins with it come first.
fn find_accounts<'a>(state: &'a ServerState, query: &str) -> Vec<&'a AccountRecord> {
    let query = query.trim_start_matches('@');
    let here = format!("@{}", state.settings.domain);
    let query = query.strip_suffix(&here).unwrap_or(query);
    if query.is_empty() {
        return Vec::new();
    }
    let matches = |account: &&AccountRecord| {
        account.is_active()
            && (account.acct().to_lowercase().contains(query)
                || account.display_name.to_lowercase().contains(query))
    };
    let mut found: Vec<&AccountRecord> = state.accounts().filter(matches).collect();
    found.sort_by_key(|account| !account.acct().to_lowercase().starts_with(query));
    found
}

fn status_matches(
    state: &ServerState,
    status: &StatusRecord,
    query: &str,
    viewer: Option<&RecordId>,
) -> bool {
    let author = state.find_account(&status.author);
    let is_findable = author.is_some_and(|it| it.indexable) || viewer == Some(&status.author);
    status.boost_of.is_none()
        && is_findable
        && state.may_see(viewer, status)
        && status.text.to_lowercase().contains(query)
}

/// Every hashtag of the public posts with its number of posts, most used first.
fn tags_in_use(state: &ServerState) -> Vec<(String, usize)> {
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for status in state.statuses().filter(|it| state.is_in_public(TimelineScope::All, it)) {
        for tag in &status.tags {
            *uses.entry(tag).or_default() += 1;
        }
    }
    let mut uses: Vec<_> = uses.into_iter().map(|(name, n)| (name.to_owned(), n)).collect();
    uses.sort_by_key(|(_, uses)| Reverse(*uses));
    uses
}

fn trending_tags(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.optional_viewer(request, &[])?;
    let tags = tags_in_use(state).into_iter().take(40);
    let rows = tags.map(|(name, _)| state.tag_json(&name, viewer.as_ref())).collect();
    Ok(Value::Array(by_offset(request, 10, 20, rows)).into())
}

/// Suggested accounts: those featured by the staff first, then those with most followers.
fn suggested<'a>(state: &'a ServerState, viewer: &RecordId) -> Vec<&'a AccountRecord> {
    let Some(reader) = state.find_account(viewer) else { return Vec::new() };
    let fits = |account: &&AccountRecord| {
        account.id != *viewer
            && account.is_active()
            && account.discoverable
            && !account.locked
            && !state.follows(viewer, &account.id)
            && !account.follow_requests.contains(viewer)
            && !reader.mutes.contains(&account.id)
            && !state.is_blocked(viewer, &account.id)
    };
    let mut accounts: Vec<&AccountRecord> = state.accounts().filter(fits).collect();
    accounts.sort_by_key(|account| (!account.featured, Reverse(account.followers.len())));
    accounts
}

/// <https://docs.joinmastodon.org/methods/suggestions/#v2>
fn suggestions(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.viewer(request, &["read:accounts", "read"])?;
    let json = |account: &AccountRecord| {
        let (source, sources) = match account.featured {
            true => ("staff", ["featured"]),
            false => ("global", ["most_followed"]),
        };
        json!({ "source": source, "sources": sources, "account": state.account_json(account) })
    };
    let rows = suggested(state, &viewer).into_iter().map(json).collect();
    Ok(Value::Array(by_offset(request, 40, 80, rows)).into())
}

/// Discoverable accounts, by their newest post or by their creation.
///
/// <https://docs.joinmastodon.org/methods/directory/#get>
fn directory(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.optional_viewer(request, &[])?;
    let local = request.params.is_set("local");
    let by_creation = request.params.text("order").as_deref() == Some("new");
    let listed = state.accounts().filter(|account| {
        let blocked = viewer.as_ref().is_some_and(|it| state.is_blocked(it, &account.id));
        account.discoverable && account.is_active() && !blocked && (!local || account.is_local())
    });
    let mut listed: Vec<&AccountRecord> = listed.collect();
    listed.sort_by_key(|account| {
        let newest_post = state.written_by(&account.id).next().map(|it| it.created_at);
        Reverse(if by_creation { Some(account.created_at) } else { newest_post })
    });
    let rows = listed.into_iter().map(|account| state.account_json(account)).collect();
    Ok(Value::Array(by_offset(request, 40, 80, rows)).into())
}

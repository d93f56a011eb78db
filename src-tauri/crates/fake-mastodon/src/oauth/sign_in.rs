//! The sign-in page and the browser's session.

use axum::http::StatusCode;

use crate::credentials::{BrowserSession, secrets};
use crate::http::{ApiReply, ApiRequest, ApiResult};
use crate::pages;
use crate::record_id::RecordId;
use crate::state::ServerState;

const COOKIE: &str = "_practice_session";

/// The id of the session in the request's cookie, if it exists.
pub(super) fn session_of(state: &ServerState, request: &ApiRequest) -> Option<String> {
    let cookies = request.header("cookie")?;
    let id = cookies.split(';').find_map(|it| it.trim().strip_prefix(COOKIE)?.strip_prefix('='))?;
    state.credentials.sessions.contains_key(id).then(|| id.to_owned())
}

/// Opens a session and returns its id.
pub(super) fn open_session(
    state: &mut ServerState,
    account: Option<RecordId>,
    return_to: Option<String>,
) -> String {
    let (id, csrf) = (secrets::random(), secrets::random());
    let session = BrowserSession { csrf, account, return_to };
    state.credentials.sessions.insert(id.clone(), session);
    id
}

pub(super) fn cookie(session: &str) -> String {
    format!("{COOKIE}={session}; Path=/; HttpOnly; SameSite=Lax")
}

/// The session of a form whose CSRF token is right.
pub(super) fn verified_session(state: &ServerState, request: &ApiRequest) -> Option<String> {
    let token = request.params.text("authenticity_token")?;
    let session = session_of(state, request)?;
    (state.credentials.sessions.get(&session)?.csrf == token).then_some(session)
}

pub(super) fn invalid_csrf() -> ApiReply {
    let page = pages::error("The page was open for too long. Go back and try again.");
    ApiReply::html(page).with_status(StatusCode::UNPROCESSABLE_ENTITY)
}

pub(super) fn form(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let session = session_of(state, request).unwrap_or_else(|| open_session(state, None, None));
    Ok(form_page(state, &session, None).with_cookie(cookie(&session)))
}

fn form_page(state: &ServerState, session: &str, alert: Option<&str>) -> ApiReply {
    let csrf = &state.credentials.sessions[session].csrf;
    ApiReply::html(pages::sign_in(&state.settings.title, csrf, alert))
}

pub(super) fn submit(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let Some(session) = verified_session(state, request) else { return Ok(invalid_csrf()) };
    let user = request.params.group("user").unwrap_or_default();
    let name = user.text("email").unwrap_or_default();
    let password = user.text("password").unwrap_or_default();
    let Some(account) = authenticate(state, &name, &password) else {
        let alert = Some("Invalid e-mail address or password.");
        let page = form_page(state, &session, alert);
        return Ok(page.with_status(StatusCode::UNPROCESSABLE_ENTITY));
    };
    // A new session for each sign-in protects against session fixation.
    let previous = state.credentials.sessions.remove(&session);
    let return_to = previous.and_then(|it| it.return_to).unwrap_or_else(|| "/".into());
    let session = open_session(state, Some(account), None);
    Ok(ApiReply::redirect(&return_to).with_cookie(cookie(&session)))
}

fn authenticate(state: &ServerState, name: &str, password: &str) -> Option<RecordId> {
    let name = name.trim();
    let by_email = state.accounts().find(|account| account.is_local() && account.email == name);
    let account = by_email.or_else(|| state.by_acct(name))?;
    (account.is_local() && account.is_active() && account.password == password)
        .then(|| account.id.clone())
}

//! The consent page and the decision.

use axum::http::StatusCode;
use url::form_urlencoded::{self, Serializer};

use crate::credentials::{OUT_OF_BAND, scopes};
use crate::http::{ApiReply, ApiRequest, ApiResult};
use crate::oauth::request::{AuthorizationError, AuthorizationRequest};
use crate::oauth::sign_in;
use crate::pages;
use crate::state::ServerState;

const DENIED: AuthorizationError =
    AuthorizationError::Redirected("access_denied", "The resource owner denied the request.");

fn refusal(authorization: &AuthorizationRequest, error: &AuthorizationError) -> ApiReply {
    match error {
        AuthorizationError::Redirected(code, why) if authorization.redirect_uri != OUT_OF_BAND => {
            let pairs = [("error", *code), ("error_description", *why)];
            ApiReply::redirect(&authorization.redirect(&pairs))
        }
        AuthorizationError::Redirected(_, why) | AuthorizationError::Shown(why) => {
            ApiReply::html(pages::error(why)).with_status(StatusCode::BAD_REQUEST)
        }
    }
}

/// `GET /oauth/authorize`: the consent page, after a redirect to the sign-in page if needed.
pub(super) fn ask(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let authorization = AuthorizationRequest::read(&request.params);
    let app = match authorization.check(state) {
        Ok(app) => app.clone(),
        Err(error) => return Ok(refusal(&authorization, &error)),
    };
    let session = sign_in::session_of(state, request);
    let signed_in = session.as_ref().and_then(|id| {
        let session = state.credentials.sessions.get(id)?;
        Some((session.csrf.clone(), session.account.clone()?))
    });
    let Some((csrf, account)) = signed_in.filter(|_| !request.params.is_set("force_login")) else {
        let session = sign_in::open_session(state, None, Some(url_after_sign_in(request)));
        return Ok(ApiReply::redirect("/auth/sign_in").with_cookie(sign_in::cookie(&session)));
    };
    let account = format!("@{}@{}", state.account(&account)?.username, state.settings.domain);
    Ok(ApiReply::html(pages::consent(&pages::ConsentPage {
        app: &app.name,
        website: app.website.as_deref(),
        account: &account,
        scopes: &scopes::parse(&authorization.scope),
        csrf: &csrf,
        request: &authorization.hidden_inputs(),
    })))
}

/// The URL of this request without `force_login`, which would cause a redirect loop.
fn url_after_sign_in(request: &ApiRequest) -> String {
    let mut query = Serializer::new(String::new());
    for (name, value) in form_urlencoded::parse(request.query.as_bytes()) {
        if name != "force_login" {
            query.append_pair(&name, &value);
        }
    }
    format!("{}?{}", request.path, query.finish())
}

/// `POST /oauth/authorize`: allows or denies the app.
pub(super) fn decide(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let Some(session) = sign_in::verified_session(state, request) else {
        return Ok(sign_in::invalid_csrf());
    };
    let account = state.credentials.sessions.get(&session).and_then(|it| it.account.clone());
    let Some(account) = account else { return Ok(sign_in::invalid_csrf()) };
    let authorization = AuthorizationRequest::read(&request.params);
    let app = match authorization.check(state) {
        Ok(app) => app.id,
        Err(error) => return Ok(refusal(&authorization, &error)),
    };
    if request.params.text("_method").as_deref() == Some("delete") {
        return Ok(refusal(&authorization, &DENIED));
    }
    let next = authorization.grant(state, app, account);
    Ok(ApiReply::redirect(&next))
}

/// `GET /oauth/authorize/native`: the code, for copying by hand.
pub(super) fn native(_: &mut ServerState, request: &ApiRequest) -> ApiResult {
    Ok(ApiReply::html(pages::code(&request.params.text("code").unwrap_or_default())))
}

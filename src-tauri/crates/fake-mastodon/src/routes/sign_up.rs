//! Signing up: form, confirmation, invitation.

use axum::http::StatusCode;
use axum::http::header::LOCATION;
use serde_json::{Value, json};

use crate::http::{ApiError, ApiReply, ApiRequest, ApiResult};
use crate::pages;
use crate::router::{Routes, get, post};
use crate::sign_up::{ConfirmationResult, SignUpFields};
use crate::sign_up_record::{InvitationRecord, SignUpMode, SignUpStage};
use crate::state::ServerState;

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/accounts", post(create))
        .route("/api/v1/emails/check_confirmation", get(check_confirmation))
        .route("/api/v1/emails/confirmations", post(resend_confirmation))
        .route("/auth/confirmation", get(confirm))
        .route("/auth/sign_up", get(form).merge(post(submit)))
        .route("/invite/{code}", get(invitation))
}

/// Answers with a token that is refused until the e-mail address is confirmed.
///
/// <https://docs.joinmastodon.org/methods/accounts/#create>
fn create(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let token = request.token().unwrap_or_default();
    if state.credentials.check(&token, &["write:accounts"])?.account.is_some() {
        let why = "This method requires an client credentials authentication";
        return Err(ApiError::forbidden(why));
    }
    let Some(app) = state.credentials.app_of(&token) else {
        return Err(ApiError::unauthorized("The access token is invalid"));
    };
    // As on a real server, the new token has the scopes of the app, not those of this token.
    let (app, scopes) = (app.id, app.scopes.clone());

    let account = state.sign_up(SignUpFields::read(&request.params), Some(app))?;
    let token = state.credentials.add_token(app, Some(account), scopes);
    state.token_reply(&token)
}

/// Answers with a JSON boolean.
fn check_confirmation(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let account = state.token_account(request, &["read:accounts"])?;
    let stage = state.account(&account)?.sign_up_stage();
    Ok(Value::Bool(stage != SignUpStage::EmailUnconfirmed).into())
}

/// <https://docs.joinmastodon.org/methods/emails/#confirmation>
fn resend_confirmation(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let id = state.token_account(request, &["write:accounts"])?;
    let token = request.token().unwrap_or_default();
    let app = state.credentials.token(&token).map(|token| token.app);
    let account = state.account(&id)?;
    let created_by = account.sign_up.as_ref().and_then(|sign_up| sign_up.app);
    if created_by.is_none() || created_by != app {
        let why = "This method is only available to the application the user originally signed-up \
                   with";
        return Err(ApiError::forbidden(why));
    }
    if account.sign_up_stage() != SignUpStage::EmailUnconfirmed {
        let why = "This method is only available while the e-mail is awaiting confirmation";
        return Err(ApiError::forbidden(why));
    }
    state.resend_confirmation(&id, request.params.some_text("email").as_deref())?;
    Ok(json!({}).into())
}

/// The confirmation link. The first time it redirects to the app that sent the form.
fn confirm(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let code = request.params.text("confirmation_token").unwrap_or_default();
    let Some((account, result)) = state.confirm_email(&code) else {
        let page = pages::error("This link is not valid. Perhaps there is a newer letter.");
        return Ok(ApiReply::html(page).with_status(StatusCode::UNPROCESSABLE_ENTITY));
    };
    let from_app = request.params.is_set("redirect_to_app");
    let back = state.sign_up_redirect(&account).filter(|_| from_app);
    let pending = state.account(&account)?.sign_up_stage() == SignUpStage::PendingApproval;
    let page = ApiReply::html(pages::confirmed(&state.settings.title, pending, back.as_deref()));
    Ok(match (back, result) {
        (Some(back), ConfirmationResult::Confirmed) => {
            page.with_status(StatusCode::FOUND).with_header(LOCATION, back)
        }
        (Some(_) | None, _) => page,
    })
}

/// Answers `Accept: application/json` with JSON, and browsers with a page.
fn invitation(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let code = request.path_param("code");
    let wants_json = request.header("accept").is_some_and(|it| it.contains("application/json"));
    let is_valid = state.invitation(code).map(InvitationRecord::is_valid);
    match (is_valid, wants_json) {
        (None, true) => Err(ApiError::not_found()),
        (Some(false), true) => Err(ApiError::unauthorized("This invite is not valid")),
        (Some(true), true) => {
            let url = state.url("/api/v2/instance");
            Ok(json!({ "invite_code": code, "instance_api_url": url }).into())
        }
        (Some(true), false) => {
            Ok(ApiReply::html(pages::sign_up(&state.settings.title, Some(code), None)))
        }
        (Some(false) | None, false) => {
            let page = pages::error("This invitation has ended or never was.");
            Ok(ApiReply::html(page).with_status(StatusCode::NOT_FOUND))
        }
    }
}

fn form(state: &mut ServerState, _: &ApiRequest) -> ApiResult {
    Ok(ApiReply::html(match state.settings.registrations {
        SignUpMode::Invitation | SignUpMode::Closed => {
            pages::error("Nobody can move in at the moment.")
        }
        SignUpMode::Open | SignUpMode::Approval { .. } | SignUpMode::Web(_) => {
            pages::sign_up(&state.settings.title, None, None)
        }
    }))
}

/// The form of a browser.
fn submit(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let form = SignUpFields::read(&request.params);
    let code = form.invite_code.clone();
    Ok(ApiReply::html(match state.sign_up(form, None) {
        Ok(_) => pages::page(
            "A letter is on its way",
            "<h1>A letter is on its way</h1>\n<p>Press the link in it, then go back to your \
             app and sign in.</p>",
        ),
        Err(refusal) => {
            let error = refusal.body["error"].as_str().unwrap_or_default();
            pages::sign_up(&state.settings.title, code.as_deref(), Some(error))
        }
    }))
}

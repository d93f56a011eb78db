//! Moving in: the form, the letter, the invitation.

use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, LOCATION};
use serde_json::{Value, json};

use crate::call::{Call, Routes, get, post};
use crate::clock::SECOND;
use crate::ids::Id;
use crate::joining::{Form, Gate, Pressed, Standing};
use crate::pages;
use crate::reply::{Answer, Refusal, Reply};
use crate::world::World;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/accounts", post(create))
        .route("/api/v1/emails/check_confirmation", get(check))
        .route("/api/v1/emails/confirmations", post(write_again))
        .route("/auth/confirmation", get(confirm))
        .route("/auth/sign_up", get(form).merge(post(sign_up)))
        .route("/invite/{code}", get(invitation))
}

/// Answers with a token of the new account that opens nothing until the letter is answered.
///
/// <https://docs.joinmastodon.org/methods/accounts/#create>
fn create(world: &mut World, call: &Call) -> Answer {
    let shown = call.token().unwrap_or_default();
    let token = world.doors.check(&shown, &["write:accounts"])?;
    if token.person.is_some() {
        let why = "This method requires an client credentials authentication";
        return Err(Refusal::forbidden(why));
    }
    let Some(app) = world.doors.app_of(&shown) else {
        return Err(Refusal::unauthorized("The access token is invalid"));
    };
    // As on a real server, the new token may do what the app asked for, not what this one may.
    let (app, scopes) = (app.id, app.scopes.clone());

    let person = world.move_in(Form::read(&call.params), Some(app))?;
    let token = world.doors.add_token(app, Some(person), scopes);
    let Some(made) = world.doors.token(&token) else { return Err(Refusal::not_found()) };
    let told = json!({
        "access_token": token,
        "token_type": "Bearer",
        "scope": made.scopes.join(" "),
        "created_at": made.created_at / SECOND,
    });
    Ok(Reply::json(&told).with_header(CACHE_CONTROL, "no-store"))
}

/// Whether the letter was answered, as a bare word.
fn check(world: &mut World, call: &Call) -> Answer {
    let person = world.bearer_of(call, &["read:accounts"])?;
    let confirmed = world.person(&person)?.standing() != Standing::MailMissing;
    Ok(Value::Bool(confirmed).into())
}

/// <https://docs.joinmastodon.org/methods/emails/#confirmation>
fn write_again(world: &mut World, call: &Call) -> Answer {
    let person = world.bearer_of(call, &["write:accounts"])?;
    let token = call.token().unwrap_or_default();
    let app = world.doors.token(&token).map(|token| token.app);
    let made_by = world.person(&person)?.joining.as_ref().and_then(|joining| joining.app);
    if made_by.is_none() || made_by != app {
        let why = "This method is only available to the application the user originally signed-up \
                   with";
        return Err(Refusal::forbidden(why));
    }
    if world.person(&person)?.standing() != Standing::MailMissing {
        let why = "This method is only available while the e-mail is awaiting confirmation";
        return Err(Refusal::forbidden(why));
    }
    world.write_again(&person, call.params.some_text("email").as_deref())?;
    Ok(json!({}).into())
}

/// The page behind the link in the letter; it sends a browser back to the app it came from.
fn confirm(world: &mut World, call: &Call) -> Answer {
    let code = call.params.text("confirmation_token").unwrap_or_default();
    let Some((person, pressed)) = world.confirm(&code) else {
        let page = pages::mistake("This link is not valid. Perhaps there is a newer letter.");
        return Ok(Reply::html(page).with_status(StatusCode::UNPROCESSABLE_ENTITY));
    };
    let asked_for = call.params.is_set("redirect_to_app");
    let back = world.way_back(&person).filter(|_| asked_for);
    let waits = world.person(&person)?.standing() == Standing::Waiting;
    let page = pages::confirmed(&world.settings.title, waits, back.as_deref());
    Ok(match (back, pressed) {
        (Some(back), Pressed::Now) => {
            Reply::html(page).with_status(StatusCode::FOUND).with_header(LOCATION, back)
        }
        (Some(_) | None, _) => Reply::html(page),
    })
}

/// Apps ask with `Accept: application/json`; browsers get a page.
fn invitation(world: &mut World, call: &Call) -> Answer {
    let code = call.part("code");
    let wants_json = call.header("accept").is_some_and(|it| it.contains("application/json"));
    let known = world.invitation(code).map(|it| it.is_good());
    match (known, wants_json) {
        (None, true) => Err(Refusal::not_found()),
        (Some(false), true) => Err(Refusal::unauthorized("This invite is not valid")),
        (Some(true), true) => Ok(json!({
            "invite_code": code,
            "instance_api_url": world.url("/api/v2/instance"),
        })
        .into()),
        (Some(true), false) => {
            Ok(Reply::html(pages::sign_up(&world.settings.title, Some(code), None)))
        }
        (Some(false) | None, false) => {
            let page = pages::mistake("This invitation has ended or never was.");
            Ok(Reply::html(page).with_status(StatusCode::NOT_FOUND))
        }
    }
}

fn form(world: &mut World, _: &Call) -> Answer {
    Ok(Reply::html(match world.settings.gate {
        Gate::Invitation | Gate::Closed => pages::mistake("Nobody can move in at the moment."),
        Gate::Open | Gate::Approval { .. } | Gate::Web(_) => {
            pages::sign_up(&world.settings.title, None, None)
        }
    }))
}

/// The same form, filled in with a browser.
fn sign_up(world: &mut World, call: &Call) -> Answer {
    let form = Form::read(&call.params);
    let code = form.invite_code.clone();
    let title = world.settings.title.clone();
    let made: Result<Id, Refusal> = world.move_in(form, None);
    Ok(Reply::html(match made {
        Ok(_) => pages::page(
            "A letter is on its way",
            "<h1>A letter is on its way</h1>\n<p>Press the link in it, then go back to your \
             app and sign in.</p>",
        ),
        Err(refusal) => {
            let why = refusal.body["error"].as_str().unwrap_or_default();
            pages::sign_up(&title, code.as_deref(), Some(why))
        }
    }))
}

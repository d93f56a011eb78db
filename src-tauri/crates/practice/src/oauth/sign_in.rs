//! The sign-in page and the browser's session.

use axum::http::StatusCode;

use crate::call::Call;
use crate::ids::Id;
use crate::oauth::doors::Session;
use crate::pages;
use crate::reply::{Answer, Reply};
use crate::world::World;

const COOKIE: &str = "_practice_session";

/// The session id the browser sent along, if it is one of ours.
pub(crate) fn session_of(world: &World, call: &Call) -> Option<String> {
    let cookies = call.header("cookie")?;
    let id = cookies.split(';').find_map(|it| it.trim().strip_prefix(COOKIE)?.strip_prefix('='))?;
    world.doors.sessions.contains_key(id).then(|| id.to_owned())
}

/// A session for a browser that has none, and the cookie to remember it by.
pub(crate) fn open(world: &mut World, person: Option<Id>, wanted: Option<String>) -> String {
    let (id, csrf) = (world.doors.secret(), world.doors.secret());
    world.doors.sessions.insert(id.clone(), Session { csrf, person, wanted });
    id
}

pub(crate) fn cookie(session: &str) -> String {
    format!("{COOKIE}={session}; Path=/; HttpOnly; SameSite=Lax")
}

/// Whether a form was filled in on a page this server gave to this very browser.
pub(crate) fn is_genuine(world: &World, call: &Call, session: &str) -> bool {
    let said = call.params.text("authenticity_token");
    world.doors.sessions.get(session).is_some_and(|it| said.as_ref() == Some(&it.csrf))
}

/// `GET /auth/sign_in`
pub(crate) fn form(world: &mut World, call: &Call) -> Answer {
    let session = session_of(world, call).unwrap_or_else(|| open(world, None, None));
    Ok(shown(world, &session, None).with_cookie(cookie(&session)))
}

fn shown(world: &World, session: &str, alert: Option<&str>) -> Reply {
    let csrf = &world.doors.sessions[session].csrf;
    Reply::html(pages::sign_in(&world.settings.title, csrf, alert))
}

/// `POST /auth/sign_in`
pub(crate) fn submit(world: &mut World, call: &Call) -> Answer {
    let genuine = session_of(world, call).filter(|session| is_genuine(world, call, session));
    let Some(session) = genuine else {
        let page = pages::mistake("The page was open for too long. Go back and try again.");
        return Ok(Reply::html(page).with_status(StatusCode::UNPROCESSABLE_ENTITY));
    };
    let said = call.params.group("user").unwrap_or_default();
    let name = said.text("email").unwrap_or_default();
    let password = said.text("password").unwrap_or_default();
    let Some(person) = recognise(world, &name, &password) else {
        let alert = Some("Invalid e-mail address or password.");
        return Ok(shown(world, &session, alert).with_status(StatusCode::UNPROCESSABLE_ENTITY));
    };
    // A new session on every sign-in, so that one planted before it is worth nothing.
    let before = world.doors.sessions.remove(&session).and_then(|session| session.wanted);
    let wanted = before.unwrap_or_else(|| "/".into());
    let session = open(world, Some(person), None);
    Ok(Reply::redirect(&wanted).with_cookie(cookie(&session)))
}

fn recognise(world: &World, name: &str, password: &str) -> Option<Id> {
    let name = name.trim();
    let by_email = world.people.values().find(|person| person.is_local() && person.email == name);
    let person = by_email.or_else(|| world.by_acct(name))?;
    // Whoever has not moved in yet has nothing to allow.
    (person.is_local() && person.is_in() && person.password == password).then(|| person.id.clone())
}

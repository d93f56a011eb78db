//! Steps that many window tests share.

use std::panic::Location;
use std::time::Duration;

use planetfall_fake_mastodon::{FakeMastodon, PostSpec};

use crate::desktop::DesktopSession;
use crate::raw_http;
use crate::screen::{Locator, Screen, button, choice, field, heading, menu_item, post, role};

/// The field for the domain or handle of an account.
pub fn domain_field() -> Locator {
    field("Your planet or address")
}

pub fn welcome_heading() -> Locator {
    heading("Live on one small planet and talk with people on all of them.")
}

pub fn home() -> Locator {
    role("feed").named("Home")
}

/// A button of a post, by the beginning of its name, which may have a count.
pub fn post_action(name: &str, words: &str) -> Locator {
    role("button").name_containing(name).within(post(words))
}

/// A server where ada follows bob, who wrote `count` posts of different heights, the last an hour
/// ago; the first says "Stone 000".
pub async fn server_with_padding_posts(count: usize) -> FakeMastodon {
    let server = FakeMastodon::builder().without_limits().start().await;
    add_padding_posts(&server, count, Duration::from_secs(3600));
    server
}

/// Adds posts of bob, two minutes apart, the last of them `ago`.
pub fn add_padding_posts(server: &FakeMastodon, count: usize, ago: Duration) {
    for at in 0..count {
        let more = "It is round, and grey, and it was here before all of us. ".repeat(at % 5);
        let older = u32::try_from(count - at).unwrap_or(0);
        server.post(PostSpec {
            age: ago + older * Duration::from_secs(120),
            ..PostSpec::new("bob", &format!("Stone {at:03} lies by the path. {more}"))
        });
    }
}

/// Waits for the time in which the app saves drafts and the scroll position. Nothing on the screen
/// shows it, and after that a crash must not lose them.
pub async fn wait_for_autosave() {
    tokio::time::sleep(Duration::from_secs(1)).await;
}

/// Opens the composer at home and types into it.
pub async fn write_post(session: &DesktopSession, text: &str) {
    let screen = session.screen();
    screen.press(&button("Write something …")).await;
    screen.type_into(&field("What do you want to say?"), text).await;
}

/// Replies to a post; the text comes after the mentions that are in the field already.
pub async fn reply(session: &DesktopSession, to: &str, text: &str) {
    let screen = session.screen();
    screen.press(&post_action("Reply", to)).await;
    let answer = role("field").name_containing("Your reply to");
    screen.type_on(&answer, text).await;
    screen.press(&button("Send reply")).await;
    screen.wait_gone(&answer).await;
}

pub async fn choose_visibility(session: &DesktopSession, who: &str) {
    let screen = session.screen();
    screen.press(&role("button").name_containing("Who can see it")).await;
    screen.press(&choice(who)).await;
}

pub async fn sign_out(session: &DesktopSession) {
    let screen = session.screen();
    screen.press(&role("button").name_containing("your account")).await;
    screen.press(&menu_item("Sign out")).await;
    screen.press(&button("Sign out").within(role("dialog"))).await;
    screen.wait_for(&welcome_heading()).await;
}

/// Opens the sign-in screen from the first screen, unless it is open already.
pub async fn open_sign_in(screen: &Screen) {
    let (first, door) = (welcome_heading(), domain_field());
    let is_there = async || screen.shows(&first).await || screen.shows(&door).await;
    screen.until("the first screen or the question is there", is_there).await;
    if screen.shows(&first).await {
        screen.press(&button("I have an account")).await;
    }
    screen.wait_for(&heading("Where is your account?")).await;
}

/// Opens the sign-in screen, types a server, presses the button, and returns the page the app opens
/// in the browser.
pub async fn open_by_domain(session: &DesktopSession, typed: &str) -> String {
    let screen = session.screen();
    open_sign_in(screen).await;
    screen.type_into(&domain_field(), typed).await;
    screen.press(&button("Open my browser")).await;
    let page = session.next_page().await;
    screen.wait_for(&heading("Say yes in your browser")).await;
    page
}

/// Starts the app and signs ada in without a browser; `None`, with a recorded reason, where this
/// machine lacks a program.
#[track_caller]
pub fn signed_in_to(server: &FakeMastodon) -> impl Future<Output = Option<DesktopSession>> {
    signed_in_for(Location::caller(), server)
}

/// The same on a server with padding posts, and waits until home shows the newest one.
#[track_caller]
pub fn at_home_with(posts: usize) -> impl Future<Output = Option<(FakeMastodon, DesktopSession)>> {
    let test = Location::caller();
    async move {
        let server = server_with_padding_posts(posts).await;
        let session = signed_in_for(test, &server).await?;
        session.screen().wait_for(&post(&format!("Stone {:03}", posts - 1))).await;
        Some((server, session))
    }
}

async fn signed_in_for(test: &Location<'_>, server: &FakeMastodon) -> Option<DesktopSession> {
    let mut session = DesktopSession::builder(&server.domain()).start_for(test).await?;
    session.start_app().await;
    sign_in(&session, server, "ada").await;
    Some(session)
}

/// Signs `name` in without a browser, by allowing the app inside the fake server.
///
/// For tests about something else; signing in with the real browser has its own tests.
pub async fn sign_in(session: &DesktopSession, server: &FakeMastodon, name: &str) {
    let page = open_by_domain(session, &server.domain()).await;
    authorize(server, name, &page).await;
    session.screen().wait_for(&home()).await;
}

/// Allows the app at `page` and follows the redirect, as a browser would.
pub async fn authorize(server: &FakeMastodon, name: &str, page: &str) {
    match server.allow(name, page) {
        Ok(back) => open_callback(&back).await,
        Err(why) => panic!("the fake server does not let {name} in: {why}"),
    }
}

/// Opens the redirect address of the app on this computer.
async fn open_callback(address: &str) {
    assert!(address.starts_with("http://127.0.0.1:"), "the redirect leads to this computer only");
    let answer = open(address).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "the app says: {answer}");
}

/// Opens the link in the newest confirmation e-mail to an address and returns the redirect, if any.
pub async fn open_confirmation_link(server: &FakeMastodon, to: &str) -> Option<String> {
    let emails = server.confirmation_emails();
    let email = emails.iter().rev().find(|email| email.to == to);
    let Some(email) = email else { panic!("no e-mail went to {to}; these did: {emails:?}") };
    let answer = open(&email.link).await;
    let status = answer.lines().next().unwrap_or_default();
    assert!(status.contains(" 200") || status.contains(" 302"), "the page says: {answer}");
    answer.lines().find_map(|line| {
        let (name, value) = line.split_once(": ")?;
        name.eq_ignore_ascii_case("location").then(|| value.to_owned())
    })
}

/// Requests a page on this computer and returns the whole response.
async fn open(address: &str) -> String {
    let answer = raw_http::get(address, "").await;
    answer.unwrap_or_else(|error| panic!("there is no response from {address}: {error}"))
}

//! The three flows to the home timeline, each with the fewest steps.

use std::time::Instant;

use planetfall_fake_mastodon::FakeMastodon;

use super::active_servers::GARDENERS;
use super::{FlowMetrics, Outside, UserFlow, wait_for_full_home};
use crate::browser::RealBrowser;
use crate::desktop::DesktopSession;
use crate::screen::{Locator, Screen, button, field, heading, role};
use crate::servers::MastodonMock;
use crate::steps::{domain_field, home, open_confirmation_link, welcome_heading};
use crate::test_catalogue::TestCatalogue;

pub const PASSWORD: &str = "correct horse battery";

pub const NEW_USER: &str = "zoe";

/// The button that sends the sign-up form.
pub fn sign_up_button() -> Locator {
    button("Agree and join")
}

/// The main button of the first screen.
pub fn show_servers() -> Locator {
    button("Show me planets")
}

/// Opens the screen of all servers from the suggestions.
pub async fn see_all_servers(screen: &Screen) {
    screen.press(&role("button").name_containing("See all")).await;
    screen.wait_for(&heading("All planets")).await;
}

/// The button that follows the selected people.
pub fn follow_button() -> Locator {
    role("button").name_containing("Follow these")
}

/// The address that the confirmation e-mail goes to.
pub fn email_of(name: &str) -> String {
    format!("{name}@post.example")
}

/// A new user who taps one interest, takes the first server, and follows the suggested people;
/// `servers` are the servers that may be suggested.
pub async fn new_user(session: &mut DesktopSession, servers: &[FakeMastodon]) -> FlowMetrics {
    let (screen, mut flow) = start(session).await;
    flow.wait_for(&welcome_heading()).await;
    flow.check_decision(&show_servers(), &button("Back")).await;
    flow.press(&role("checkbox").named("Gardening")).await;
    flow.press(&show_servers()).await;
    flow.wait_for(&heading("Three planets for you")).await;
    flow.wait_for_text(&["answered just now and take new people."]).await;
    flow.count_decision().await;
    flow.press(&role("button").name_containing("Choose ")).await;
    sign_up(&mut flow).await;
    let server = servers.iter().find(|server| server.has_account(NEW_USER));
    let Some(server) = server else { screen.fail("no server has the new account").await };
    confirm(session, &mut flow, server).await;
    finish(flow, &screen).await
}

/// A user who has an account already.
pub async fn returning(
    session: &mut DesktopSession,
    server: &FakeMastodon,
    name: &str,
) -> FlowMetrics {
    let (screen, mut flow) = start(session).await;
    flow.wait_for(&welcome_heading()).await;
    flow.press(&button("I have an account")).await;
    flow.check_decision(&button("Open my browser"), &button("Stop")).await;
    flow.type_into(&domain_field(), &server.domain()).await;
    flow.press(&button("Open my browser")).await;
    let page = session.next_page().await;
    let browser = RealBrowser::start().await;
    browser.authorize_on_fake(&page, name, &server.password_of(name)).await;
    browser.wait_for_callback().await;
    // The server's sign-in form with two fields, its consent page, and the page after the redirect.
    flow.outside(Outside { screens: 3, clicks: 2, fields: 2 });
    finish(flow, &screen).await
}

/// A user with an invitation link in the clipboard.
pub async fn invited(session: &mut DesktopSession, server: &FakeMastodon) -> FlowMetrics {
    let invitation = server.create_invitation(None);
    let since = Instant::now();
    session.start_app().await;
    let screen = session.screen().clone();
    let took = since.elapsed();
    copy(&screen, &invitation).await;

    // Copying does not count: the user copied the link before.
    let since = Instant::now().checked_sub(took).unwrap_or(since);
    let mut flow = UserFlow::start(&screen, since).await;
    flow.press(&button("I was invited")).await;
    sign_up(&mut flow).await;
    confirm(session, &mut flow, server).await;
    finish(flow, &screen).await
}

/// A catalogue with mastodon_mock only.
pub fn mock_catalogue(mock: &MastodonMock) -> TestCatalogue {
    TestCatalogue::default().with_host(&mock.domain(), &GARDENERS).reaching(&mock.dev_hosts())
}

/// A new user on mastodon_mock, whose few accounts cannot fill a home timeline, so reaching it is
/// enough.
pub async fn on_mastodon_mock(
    session: &mut DesktopSession,
    mock: &MastodonMock,
    name: &str,
) -> FlowMetrics {
    let (screen, mut flow) = start(session).await;
    flow.wait_for(&welcome_heading()).await;
    flow.press(&show_servers()).await;
    flow.wait_for(&heading("One planet for you")).await;
    flow.press(&role("button").name_containing("Choose ")).await;
    flow.wait_for(&sign_up_button()).await;
    flow.type_into(&field("User name"), name).await;
    flow.type_into(&field("E-mail"), &email_of(name)).await;
    flow.type_into(&field("Password"), PASSWORD).await;
    flow.press(&sign_up_button()).await;
    // This server sends no confirmation e-mail, so the screen is "You are in" at once.
    let looked = async || !screen.shows_text(&["Looking for people"]).await;
    screen.until("the search for people ends", looked).await;
    flow.press_either(&role("button").name_containing("Follow th"), &button("Go on without")).await;
    flow.wait_for(&heading("Home")).await;
    let metrics = flow.finish().await;
    let log = mock.log();
    if !log.contains("POST /api/v1/accounts ") {
        screen.fail("mastodon_mock got no sign-up request").await;
    }
    metrics
}

/// Fills in the three fields that every server requires.
pub async fn fill_sign_up_form(screen: &Screen, name: &str) {
    screen.wait_for(&sign_up_button()).await;
    screen.type_into(&field("User name"), name).await;
    screen.type_into(&field("E-mail"), &email_of(name)).await;
    screen.type_into(&field("Password"), PASSWORD).await;
}

async fn start(session: &mut DesktopSession) -> (Screen, UserFlow) {
    let since = Instant::now();
    let screen = session.start_app().await.clone();
    let flow = UserFlow::start(&screen, since).await;
    (screen, flow)
}

async fn sign_up(flow: &mut UserFlow) {
    flow.wait_for(&sign_up_button()).await;
    flow.check_decision(&sign_up_button(), &button("Back")).await;
    flow.type_into(&field("User name"), NEW_USER).await;
    flow.type_into(&field("E-mail"), &email_of(NEW_USER)).await;
    flow.type_into(&field("Password"), PASSWORD).await;
    flow.press(&sign_up_button()).await;
    flow.wait_for(&heading("Your people, while the mail comes")).await;
}

/// Follows the selected people and opens the link in the confirmation e-mail; the browser passes
/// the redirect to the app.
async fn confirm(session: &DesktopSession, flow: &mut UserFlow, server: &FakeMastodon) {
    flow.press(&follow_button()).await;
    flow.wait_for_text(&["Once the link in the letter is pressed"]).await;
    let back = open_confirmation_link(server, &email_of(NEW_USER)).await;
    flow.outside(Outside { screens: 1, clicks: 1, fields: 0 });
    if let Some(back) = back {
        session.open_link(&back).await;
    }
    flow.wait_for(&home()).await;
}

async fn finish(flow: UserFlow, screen: &Screen) -> FlowMetrics {
    flow.wait_for(&home()).await;
    let mut metrics = flow.finish().await;
    metrics.home = Some(wait_for_full_home(screen).await);
    metrics
}

/// Puts a text into the clipboard by typing and cutting it.
pub async fn copy(screen: &Screen, text: &str) {
    let scratch = field("Any word");
    screen.wait_for(&scratch).await;
    screen.type_into(&scratch, text).await;
    screen.key("Control+a").await;
    screen.key("Control+x").await;
    screen.wait_for_value(&scratch, "").await;
}

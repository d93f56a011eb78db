//! The three ways home, walked as somebody who knows what they want and takes no step too many.

use std::time::Instant;

use planetfall_fake_mastodon::FakeMastodon;

use super::lively::GARDENERS;
use super::{Outside, Tally, Walker, wait_for_a_full_home};
use crate::browser::RealBrowser;
use crate::desk::Desk;
use crate::journey::{door, first_screen, home, press_the_link};
use crate::screen::{Screen, Seek, button, field, heading, role};
use crate::servers::MastodonMock;
use crate::test_catalogue::TestCatalogue;

/// What a newcomer chooses as a password.
pub const PASSWORD: &str = "correct horse battery";

/// Who walks, on the newcomers' ways.
pub const NEWCOMER: &str = "zoe";

/// The button that sends the form.
pub fn join_button() -> Seek {
    button("Agree and join")
}

/// The button that leads on from the first screen.
pub fn show_servers() -> Seek {
    button("Show me planets")
}

/// The button that keeps whoever is ticked.
pub fn follow_button() -> Seek {
    role("button").naming("Follow these")
}

/// Where a newcomer's letter goes.
pub fn address_of(name: &str) -> String {
    format!("{name}@post.example")
}

/// Somebody new, who taps one interest, takes the first server, and follows whom the app suggests;
/// `servers` are the servers they may meet.
pub async fn new_person(desk: &mut Desk, servers: &[FakeMastodon]) -> Tally {
    let (screen, mut walker) = set_out(desk).await;
    walker.wait_for(&first_screen()).await;
    walker.look_for_decision(&show_servers(), &button("Back")).await;
    walker.press(&role("checkbox").named("Gardening")).await;
    walker.press(&show_servers()).await;
    walker.wait_for(&heading("Three planets for you")).await;
    walker.wait_to_say(&["answered just now and take new people."]).await;
    walker.must_choose().await;
    walker.press(&role("button").naming("Choose ")).await;
    join(&mut walker).await;
    let server = servers.iter().find(|server| server.has_account(NEWCOMER));
    let Some(server) = server else { screen.give_up("nobody has joined a planet").await };
    settle(desk, &mut walker, server).await;
    arrive(walker, &screen).await
}

/// Somebody with an account, who says so.
pub async fn returning(desk: &mut Desk, server: &FakeMastodon, name: &str) -> Tally {
    let (screen, mut walker) = set_out(desk).await;
    walker.wait_for(&first_screen()).await;
    walker.press(&button("I have an account")).await;
    walker.look_for_decision(&button("Open my browser"), &button("Stop")).await;
    walker.type_into(&door(), &server.domain()).await;
    walker.press(&button("Open my browser")).await;
    let page = desk.next_page().await;
    let browser = RealBrowser::start().await;
    browser.agree_on_practice(&page, name, &server.password_of(name)).await;
    browser.came_back().await;
    // The server's form with its two fields, its question, and the page that says it is done.
    walker.outside(Outside { screens: 3, clicks: 2, fields: 2 });
    arrive(walker, &screen).await
}

/// Somebody with an invitation in their clipboard.
pub async fn invited(desk: &mut Desk, server: &FakeMastodon) -> Tally {
    let invitation = server.create_invitation(None);
    let since = Instant::now();
    desk.start_app().await;
    let screen = desk.screen().clone();
    let took = since.elapsed();
    copy(&screen, &invitation).await;

    // Copying is not on the way: in life it happened in a letter or a talk.
    let since = Instant::now().checked_sub(took).unwrap_or(since);
    let mut walker = Walker::set_out(&screen, since).await;
    walker.press(&button("I was invited")).await;
    join(&mut walker).await;
    settle(desk, &mut walker, server).await;
    arrive(walker, &screen).await
}

/// A directory with nothing in it but somebody else's server.
pub fn mock_directory(mock: &MastodonMock) -> TestCatalogue {
    TestCatalogue::default().with_host(&mock.domain(), &GARDENERS).reaching(&mock.dev_hosts())
}

/// Somebody new on a server none of us wrote; its few people cannot fill a home, so it is enough that
/// the way ends in one.
pub async fn on_mastodon_mock(desk: &mut Desk, mock: &MastodonMock, name: &str) -> Tally {
    let (screen, mut walker) = set_out(desk).await;
    walker.wait_for(&first_screen()).await;
    walker.press(&show_servers()).await;
    walker.wait_for(&heading("One planet for you")).await;
    walker.press(&role("button").naming("Choose ")).await;
    walker.wait_for(&join_button()).await;
    walker.type_into(&field("User name"), name).await;
    walker.type_into(&field("E-mail"), &address_of(name)).await;
    walker.type_into(&field("Password"), PASSWORD).await;
    walker.press(&join_button()).await;
    // This server wants no letter answered, so the screen is "You are in" at once.
    let looked = async || !screen.says(&["Looking for people"]).await;
    screen.until("the looking for people comes to its end", looked).await;
    walker.press_either(&role("button").naming("Follow th"), &button("Go on without")).await;
    walker.wait_for(&heading("Home")).await;
    let tally = walker.arrive().await;
    let log = mock.log();
    if !log.contains("POST /api/v1/accounts ") {
        screen.give_up("mastodon_mock was never asked for an account").await;
    }
    tally
}

/// Fills in the three fields every server asks for.
pub async fn fill_in_the_form(screen: &Screen, name: &str) {
    screen.wait_for(&join_button()).await;
    screen.type_into(&field("User name"), name).await;
    screen.type_into(&field("E-mail"), &address_of(name)).await;
    screen.type_into(&field("Password"), PASSWORD).await;
}

async fn set_out(desk: &mut Desk) -> (Screen, Walker) {
    let since = Instant::now();
    let screen = desk.start_app().await.clone();
    let walker = Walker::set_out(&screen, since).await;
    (screen, walker)
}

async fn join(walker: &mut Walker) {
    walker.wait_for(&join_button()).await;
    walker.look_for_decision(&join_button(), &button("Back")).await;
    walker.type_into(&field("User name"), NEWCOMER).await;
    walker.type_into(&field("E-mail"), &address_of(NEWCOMER)).await;
    walker.type_into(&field("Password"), PASSWORD).await;
    walker.press(&join_button()).await;
    walker.wait_for(&heading("Your people, while the mail comes")).await;
}

/// Keeps whom the app ticked and presses the link in the letter; the browser hands its answer to the
/// app.
async fn settle(desk: &Desk, walker: &mut Walker, server: &FakeMastodon) {
    walker.press(&follow_button()).await;
    walker.wait_to_say(&["Once the link in the letter is pressed"]).await;
    let back = press_the_link(server, &address_of(NEWCOMER)).await;
    walker.outside(Outside { screens: 1, clicks: 1, fields: 0 });
    if let Some(back) = back {
        desk.open_link(&back).await;
    }
    walker.wait_for(&home()).await;
}

async fn arrive(walker: Walker, screen: &Screen) -> Tally {
    walker.wait_for(&home()).await;
    let mut tally = walker.arrive().await;
    tally.home = Some(wait_for_a_full_home(screen).await);
    tally
}

/// Puts a text into the clipboard the way a person does: writes it somewhere and cuts it out again.
pub async fn copy(screen: &Screen, text: &str) {
    let somewhere = field("Any word");
    screen.wait_for(&somewhere).await;
    screen.type_into(&somewhere, text).await;
    screen.key("Control+a").await;
    screen.key("Control+x").await;
    let is_cut = async || screen.value_of(&somewhere).await.is_empty();
    screen.until("the text is cut out", is_cut).await;
}

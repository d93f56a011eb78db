//! mastodon_mock: somebody else's reading of Mastodon's documentation.

use planetfall_tests::browser::RealBrowser;
use planetfall_tests::desk::Desk;
use planetfall_tests::journey::{home, knock, sign_out};
use planetfall_tests::screen::post;
use planetfall_tests::servers::{MastodonMock, skipped};
use planetfall_tests::walk;

use crate::walk::{act_on, follow, is_acted_on, is_followed, say, see};

/// A post of the demo by somebody ada follows, which nobody quotes.
const ALAN: &str = "this is the foundation everything else builds on";

/// A post of somebody ada does not follow.
const KATHERINE: &str = "Running the numbers one more time";

#[tokio::test]
async fn on_mastodon_mock_somebody_signs_in_reads_writes_acts_and_comes_back() {
    let test = "on_mastodon_mock_somebody_signs_in_reads_writes_acts_and_comes_back";
    let started = tokio::task::spawn_blocking(MastodonMock::start).await;
    let mock = match started.expect("it does not panic") {
        Ok(mock) => mock,
        Err(error) if error.is_not_installed() => return skipped(test, &error.to_string()),
        Err(error) => panic!("mastodon_mock did not start: {error}"),
    };
    let Some(mut desk) = Desk::talking_to(&mock.dev_hosts()).lay(test).await else { return };
    desk.start_app().await;
    sign_in(&mut desk, &mock).await;
    desk.screen().wait_for(&post(ALAN)).await;
    desk.screen().shot("mastodon-mock-home").await;

    say(&desk, "Greetings from a window").await;
    follow(desk.screen(), "Katherine Johnson", KATHERINE).await;
    desk.screen().wait_for(&post(ALAN)).await;
    act_on(&desk, ALAN, "And quicker").await;
    desk.screen().shot("mastodon-mock-acted").await;

    let screen = desk.start_again().await;
    is_acted_on(screen, ALAN).await;
    see(screen, "Greetings from a window").await;
    assert!(!screen.says(&["asks you to sign in again"]).await, "the sign-in is still good");

    // Signing out takes everything off this computer: what comes after is what the server knows.
    sign_out(&desk).await;
    sign_in(&mut desk, &mock).await;
    let screen = desk.screen();
    is_acted_on(screen, ALAN).await;
    see(screen, "And quicker").await;
    is_followed(screen, "Katherine Johnson", KATHERINE).await;
    screen.shot("mastodon-mock-signed-in-again").await;
}

async fn sign_in(desk: &mut Desk, mock: &MastodonMock) {
    let page = knock(desk, &mock.domain()).await;
    let browser = RealBrowser::start().await;
    browser.agree_on_mock(&page, MastodonMock::ADA).await;
    browser.came_back().await;
    desk.screen().wait_for(&home()).await;
}

#[tokio::test]
async fn on_mastodon_mock_somebody_new_signs_up_and_comes_home() {
    let test = "on_mastodon_mock_somebody_new_signs_up_and_comes_home";
    let started = tokio::task::spawn_blocking(MastodonMock::start).await;
    let mock = match started.expect("it does not panic") {
        Ok(mock) => mock,
        Err(error) if error.is_not_installed() => return skipped(test, &error.to_string()),
        Err(error) => panic!("mastodon_mock did not start: {error}"),
    };
    let directory = walk::mock_directory(&mock);
    let Some(mut desk) = directory.desk().lay(test).await else { return };

    let tally = walk::on_mastodon_mock(&mut desk, &mock, "zoe").await;

    desk.screen().shot("mastodon-mock-newcomer").await;
    assert_eq!(tally.fields, 3, "the form asks for three things:\n{}", tally.told());
    say(&desk, "My first words from a new planet").await;
    let screen = desk.start_again().await;
    see(screen, "My first words from a new planet").await;
    assert!(!screen.says(&["asks you to sign in again"]).await, "the sign-in is kept");
}

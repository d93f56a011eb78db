//! Tests against mastodon_mock.

use planetfall_tests::browser::RealBrowser;
use planetfall_tests::desktop::DesktopSession;
use planetfall_tests::screen::post;
use planetfall_tests::servers::MastodonMock;
use planetfall_tests::steps::{home, open_by_domain, sign_out};
use planetfall_tests::user_flow;

use crate::steps::{act_on, follow, publish, see, wait_until_acted_on, wait_until_followed};

/// A demo post by an account that ada follows, which is not quoted.
const ALAN: &str = "this is the foundation everything else builds on";

/// A demo post by an account that ada does not follow.
const KATHERINE: &str = "Running the numbers one more time";

#[tokio::test]
async fn mastodon_mock_can_be_signed_in_to_read_posted_to_and_returned_to() {
    let Some(mock) = MastodonMock::start().await else { return };
    let Some(mut session) = DesktopSession::builder(&mock.dev_hosts()).start().await else {
        return;
    };
    session.start_app().await;
    sign_in(&session, &mock).await;
    session.screen().wait_for(&post(ALAN)).await;
    session.screen().screenshot("mastodon-mock-home").await;

    publish(&session, "Greetings from a window").await;
    follow(session.screen(), "Katherine Johnson", KATHERINE).await;
    session.screen().wait_for(&post(ALAN)).await;
    act_on(&session, ALAN, "And quicker").await;
    session.screen().screenshot("mastodon-mock-acted").await;

    let screen = session.restart_app().await;
    wait_until_acted_on(screen, ALAN).await;
    see(screen, "Greetings from a window").await;
    assert!(!screen.shows_text(&["asks you to sign in again"]).await, "the sign-in is still good");

    // Signing out deletes all data here, so that the rest comes from the server.
    sign_out(&session).await;
    sign_in(&session, &mock).await;
    let screen = session.screen();
    wait_until_acted_on(screen, ALAN).await;
    see(screen, "And quicker").await;
    wait_until_followed(screen, "Katherine Johnson", KATHERINE).await;
    screen.screenshot("mastodon-mock-signed-in-again").await;
}

async fn sign_in(session: &DesktopSession, mock: &MastodonMock) {
    let page = open_by_domain(session, &mock.domain()).await;
    let browser = RealBrowser::start().await;
    browser.authorize_on_mock(&page, MastodonMock::ADA).await;
    browser.wait_for_callback().await;
    session.screen().wait_for(&home()).await;
}

#[tokio::test]
async fn a_new_user_can_sign_up_on_mastodon_mock() {
    let Some(mock) = MastodonMock::start().await else { return };
    let catalogue = user_flow::mock_catalogue(&mock);
    let Some(mut session) = catalogue.session().start().await else { return };

    let metrics = user_flow::on_mastodon_mock(&mut session, &mock, "zoe").await;

    session.screen().screenshot("mastodon-mock-newcomer").await;
    assert_eq!(metrics.fields, 3, "the form asks for three things:\n{}", metrics.summary());
    publish(&session, "My first words from a new planet").await;
    let screen = session.restart_app().await;
    see(screen, "My first words from a new planet").await;
    assert!(!screen.shows_text(&["asks you to sign in again"]).await, "the sign-in is kept");
}

//! Tests against snac2, which implements only a part of the API.

use planetfall_tests::browser::RealBrowser;
use planetfall_tests::desktop::DesktopSession;
use planetfall_tests::screen::heading;
use planetfall_tests::servers::Snac;
use planetfall_tests::steps::{open_by_domain, sign_out};
use planetfall_tests::wait::until;

use crate::steps::{act_on, follow, publish, see, wait_until_acted_on, wait_until_followed};

#[tokio::test]
async fn snac_can_be_signed_in_to_read_posted_to_and_returned_to() {
    let Some(snac) = Snac::start().await else { return };
    let Some(mut session) = DesktopSession::builder(&snac.domain()).start().await else { return };
    session.start_app().await;
    sign_in(&session, &snac).await;
    session.screen().screenshot("snac-home").await;

    publish(&session, "Hello from a window").await;
    snac.post(&snac.bob, "Bob is here too");
    follow(session.screen(), "bob", "Bob is here too").await;
    until("bob has a follower", || snac.followers(&snac.bob) == 1).await;
    snac.post(&snac.bob, "Bob found a stone with a hole in it");
    see(session.screen(), "a stone with a hole in it").await;
    act_on(&session, "a stone with a hole in it", "Can one look through it?").await;
    session.screen().screenshot("snac-acted").await;

    let screen = session.restart_app().await;
    wait_until_acted_on(screen, "a stone with a hole in it").await;
    see(screen, "Hello from a window").await;
    assert!(!screen.shows_text(&["asks you to sign in again"]).await, "the sign-in is still good");

    // Signing out deletes all data here, so that the rest comes from the server.
    sign_out(&session).await;
    sign_in(&session, &snac).await;
    let screen = session.screen();
    wait_until_acted_on(screen, "a stone with a hole in it").await;
    see(screen, "Can one look through it?").await;
    wait_until_followed(screen, "bob", "Bob is here too").await;
    screen.screenshot("snac-signed-in-again").await;
}

async fn sign_in(session: &DesktopSession, snac: &Snac) {
    let page = open_by_domain(session, &snac.domain()).await;
    let browser = RealBrowser::start().await;
    browser.authorize_on_snac(&page, snac.ada.name, &snac.ada.password).await;
    browser.wait_for_callback().await;
    session.screen().wait_for(&heading("Home")).await;
}

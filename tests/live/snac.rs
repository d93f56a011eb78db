//! snac2: a real, small server that keeps little of what clients expect.

use planetfall_tests::browser::RealBrowser;
use planetfall_tests::desktop::DesktopSession;
use planetfall_tests::screen::heading;
use planetfall_tests::servers::{Snac, skipped};
use planetfall_tests::steps::{open_by_domain, sign_out};
use planetfall_tests::wait::until;

use crate::steps::{act_on, follow, is_acted_on, is_followed, say, see};

#[tokio::test]
async fn on_snac_somebody_signs_in_reads_writes_acts_and_comes_back() {
    let test = "on_snac_somebody_signs_in_reads_writes_acts_and_comes_back";
    let snac = match tokio::task::spawn_blocking(Snac::start).await.expect("it does not panic") {
        Ok(snac) => snac,
        Err(error) if error.is_not_installed() => return skipped(test, &error.to_string()),
        Err(error) => panic!("snac did not start: {error}"),
    };
    let Some(mut session) = DesktopSession::builder(&snac.domain()).start(test).await else {
        return;
    };
    session.start_app().await;
    sign_in(&mut session, &snac).await;
    session.screen().screenshot("snac-home").await;

    say(&session, "Hello from a window").await;
    snac.post(&snac.bob, "Bob is here too").expect("snac takes a note");
    follow(session.screen(), "bob", "Bob is here too").await;
    until("bob knows who follows him", || snac.followers(&snac.bob) == 1).await;
    snac.post(&snac.bob, "Bob found a stone with a hole in it").expect("snac takes a note");
    see(session.screen(), "a stone with a hole in it").await;
    act_on(&session, "a stone with a hole in it", "Can one look through it?").await;
    session.screen().screenshot("snac-acted").await;

    let screen = session.restart_app().await;
    is_acted_on(screen, "a stone with a hole in it").await;
    see(screen, "Hello from a window").await;
    assert!(!screen.shows_text(&["asks you to sign in again"]).await, "the sign-in is still good");

    // Signing out takes everything off this computer: what comes after is what the server knows.
    sign_out(&session).await;
    sign_in(&mut session, &snac).await;
    let screen = session.screen();
    is_acted_on(screen, "a stone with a hole in it").await;
    see(screen, "Can one look through it?").await;
    is_followed(screen, "bob", "Bob is here too").await;
    screen.screenshot("snac-signed-in-again").await;
}

async fn sign_in(session: &mut DesktopSession, snac: &Snac) {
    let page = open_by_domain(session, &snac.domain()).await;
    let browser = RealBrowser::start().await;
    browser.authorize_on_snac(&page, snac.ada.name, &snac.ada.password).await;
    browser.wait_for_callback().await;
    session.screen().wait_for(&heading("Home")).await;
}

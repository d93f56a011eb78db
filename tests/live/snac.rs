//! snac2: a real, small server that keeps little of what clients expect.

use planetfall_tests::browser::RealBrowser;
use planetfall_tests::desk::Desk;
use planetfall_tests::journey::{knock, sign_out};
use planetfall_tests::screen::heading;
use planetfall_tests::servers::{Snac, skipped};
use planetfall_tests::wait::until;

use crate::walk::{act_on, follow, is_acted_on, is_followed, say, see};

#[tokio::test]
async fn on_snac_somebody_signs_in_reads_writes_acts_and_comes_back() {
    let test = "on_snac_somebody_signs_in_reads_writes_acts_and_comes_back";
    let snac = match tokio::task::spawn_blocking(Snac::start).await.expect("it does not panic") {
        Ok(snac) => snac,
        Err(error) if error.is_not_installed() => return skipped(test, &error.to_string()),
        Err(error) => panic!("snac did not start: {error}"),
    };
    let Some(mut desk) = Desk::talking_to(&snac.domain()).lay(test).await else { return };
    desk.start_app().await;
    sign_in(&mut desk, &snac).await;
    desk.screen().shot("snac-home").await;

    say(&desk, "Hello from a window").await;
    snac.post(&snac.bob, "Bob is here too").expect("snac takes a note");
    follow(desk.screen(), "bob", "Bob is here too").await;
    until("bob knows who follows him", || snac.followers(&snac.bob) == 1).await;
    snac.post(&snac.bob, "Bob found a stone with a hole in it").expect("snac takes a note");
    see(desk.screen(), "a stone with a hole in it").await;
    act_on(&desk, "a stone with a hole in it", "Can one look through it?").await;
    desk.screen().shot("snac-acted").await;

    let screen = desk.start_again().await;
    is_acted_on(screen, "a stone with a hole in it").await;
    see(screen, "Hello from a window").await;
    assert!(!screen.says(&["asks you to sign in again"]).await, "the sign-in is still good");

    // Signing out takes everything off this computer: what comes after is what the server knows.
    sign_out(&desk).await;
    sign_in(&mut desk, &snac).await;
    let screen = desk.screen();
    is_acted_on(screen, "a stone with a hole in it").await;
    see(screen, "Can one look through it?").await;
    is_followed(screen, "bob", "Bob is here too").await;
    screen.shot("snac-signed-in-again").await;
}

async fn sign_in(desk: &mut Desk, snac: &Snac) {
    let page = knock(desk, &snac.domain()).await;
    let browser = RealBrowser::start().await;
    browser.agree_on_snac(&page, snac.ada.name, &snac.ada.password).await;
    browser.came_back().await;
    desk.screen().wait_for(&heading("Home")).await;
}

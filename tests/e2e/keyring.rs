//! Sessions without a keyring, and with a locked or restarted one.

use planetfall_tests::desktop::{DesktopSession, Keyring};
use planetfall_tests::screen::{button, field, post, role};
use planetfall_tests::steps::{
    at_home_with, authorize, domain_field, home, open_sign_in, server_with_padding_posts, sign_in,
    wait_for_autosave, write_post,
};

async fn signs_in_until_closed(keyring: Keyring) {
    let server = server_with_padding_posts(30).await;
    let builder = DesktopSession::builder(&server.domain()).keyring(keyring);
    let Some(mut session) = builder.start().await else { return };

    let screen = session.start_app().await;
    open_sign_in(screen).await;
    screen.screenshot(&format!("arrival-{keyring:?}").to_lowercase()).await;
    sign_in(&session, &server, "ada").await;
    let screen = session.screen();
    screen.wait_for(&post("Stone 029")).await;
    screen.wait_for_text(&["You are signed in only until you close Planetfall"]).await;
    screen.screenshot(&format!("home-{keyring:?}").to_lowercase()).await;
    write_post(&session, "Half a thought").await;
    wait_for_autosave().await;

    let screen = session.restart_app().await;
    screen.wait_for(&home()).await;
    screen.wait_for(&post("Stone 029")).await;
    screen.wait_for_text(&["asks you to sign in again"]).await;
    screen.screenshot(&format!("home-again-{keyring:?}").to_lowercase()).await;
    screen.press(&button("Write something …")).await;
    screen.wait_for_value(&field("What do you want to say?"), "Half a thought").await;
    screen.press(&button("Close").within(role("form"))).await;
    screen.press(&button("Sign in again")).await;
    let page = session.next_page().await;
    authorize(&server, "ada", &page).await;
    let screen = session.screen();
    screen.wait_for(&home()).await;
    screen.wait_for(&post("Stone 029")).await;
    screen.wait_gone(&button("Sign in again")).await;
}

#[tokio::test]
async fn without_a_keyring_the_sign_in_is_for_this_run_only_and_a_banner_says_so() {
    signs_in_until_closed(Keyring::Missing).await;
}

#[tokio::test]
async fn without_a_session_bus_the_window_opens_and_signs_in() {
    signs_in_until_closed(Keyring::NoBus).await;
}

#[tokio::test]
async fn with_a_locked_keyring_the_window_opens_and_nothing_hangs() {
    let server = server_with_padding_posts(5).await;
    let builder = DesktopSession::builder(&server.domain()).keyring(Keyring::Locked);
    let Some(mut session) = builder.start().await else { return };

    let screen = session.start_app().await;
    open_sign_in(screen).await;
    let typed = server.domain();
    screen.type_into(&domain_field(), &typed).await;
    screen.press(&button("Open my browser")).await;

    // Either the app continues with the sign-in in memory, or it reports that the keyring is locked.
    let on = ["Say yes in your browser", "The safe place for your sign-ins is locked."];
    screen.wait_for_text(&on).await;
    screen.screenshot("arrival-keyring-locked").await;
}

#[tokio::test]
async fn the_sign_in_survives_a_restart_of_the_keyring() {
    let Some((server, mut session)) = at_home_with(5).await else { return };

    session.kill_app().await;
    session.restart_keyring().await;
    server.post_by("bob", "A stone that fell in the meantime");
    let screen = session.start_app().await;

    screen.wait_for(&post("Stone 004")).await;
    screen.wait_for_text(&["1 new post", "A stone that fell in the meantime"]).await;
    assert!(!screen.shows_text(&["asks you to sign in again"]).await, "the sign-in is still valid");
    assert_eq!(server.valid_tokens(), 1, "with the token from before");
}

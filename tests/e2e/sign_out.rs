//! A sign-in that ends: revoked by the server, or by signing out.

use planetfall_fake_mastodon::FakeMastodon;
use planetfall_tests::desktop::DesktopSession;
use planetfall_tests::files_with;
use planetfall_tests::screen::{button, field, post, role};
use planetfall_tests::steps::{
    at_home_with, authorize, server_with_padding_posts, sign_in, sign_out, signed_in_to,
    wait_for_autosave, welcome_heading, write_post,
};
use planetfall_tests::wait::until;

#[tokio::test]
async fn a_revoked_sign_in_is_renewed_at_the_same_position() {
    let server = server_with_padding_posts(40).await;
    let Some(session) = signed_in_to(&server).await else { return };
    write_post(&session, "Half a thought").await;
    let screen = session.screen();
    screen.press(&button("Close").within(role("form"))).await;
    screen.scroll_in_steps(1600).await;
    wait_for_autosave().await;
    let before = screen.post_in_middle().await;

    server.revoke_tokens();
    screen.wait_for(&button("Sign in again")).await;
    screen.screenshot("home-signed-out-by-planet").await;
    screen.press(&button("Sign in again")).await;
    let page = session.next_page().await;
    authorize(&server, "ada", &page).await;

    screen.wait_gone(&button("Sign in again")).await;
    screen.wait_for_position(&before).await;
    until("the stream is open again", || server.streams() == 1).await;
    screen.scroll_in_steps(-4000).await;
    screen.press(&button("Write something …")).await;
    screen.wait_for_value(&field("What do you want to say?"), "Half a thought").await;
    assert_eq!(session.secrets().await.len(), 2, "the old token was removed");
}

#[tokio::test]
async fn an_app_that_the_server_forgot_registers_again_and_signs_in() {
    let Some((server, session)) = at_home_with(5).await else { return };

    server.forget_apps();
    server.drop_streams();
    session.screen().press(&button("Sign in again")).await;
    let page = session.next_page().await;
    authorize(&server, "ada", &page).await;

    session.screen().wait_gone(&button("Sign in again")).await;
    session.screen().wait_for(&post("Stone 004")).await;
}

#[tokio::test]
async fn signing_out_leaves_no_data_on_the_server_or_on_this_computer() {
    let Some((server, mut session)) = at_home_with(20).await else { return };
    write_post(&session, "A very private half of a thought").await;
    wait_for_autosave().await;
    session.screen().press(&button("Close").within(role("form"))).await;

    sign_out(&session).await;
    session.screen().screenshot("arrival-after-signing-out").await;
    until("the token is gone on the server", || server.valid_tokens() == 0).await;
    wait_for_autosave().await;
    let tokens: Vec<_> = session.secrets().await;
    assert!(tokens.len() <= 1, "the keyring has no token any more: {} secrets", tokens.len());
    session.kill_app().await;

    let name = format!("ada@{}", server.domain());
    let traces: [&[u8]; 3] =
        [name.as_bytes(), b"lies by the path", b"A very private half of a thought"];
    for trace in traces {
        let found = files_with(&session.home(), trace);
        let words = String::from_utf8_lossy(trace);
        assert!(found.is_empty(), "“{words}” is left in {found:?}");
    }
    session.start_app().await.wait_for(&welcome_heading()).await;
}

#[tokio::test]
async fn signing_out_works_while_the_server_is_unreachable() {
    let Some((server, mut session)) = at_home_with(5).await else { return };

    server.unplug();
    sign_out(&session).await;

    let screen = session.restart_app().await;
    screen.wait_for(&welcome_heading()).await;
}

#[tokio::test]
async fn two_accounts_can_be_used_side_by_side() {
    let (one, other) = (server_with_padding_posts(5).await, FakeMastodon::start().await);
    other.post_by("bob", "Another planet, other stones");
    let hosts = format!("{},{}", one.domain(), other.domain());
    let Some(mut session) = DesktopSession::builder(&hosts).start().await else { return };
    session.start_app().await;
    sign_in(&session, &one, "ada").await;
    session.screen().wait_for(&post("Stone 004")).await;

    let account = role("button").name_containing("your account");
    let add = role("menuitem").name_containing("Add another account");
    session.screen().press(&account).await;
    session.screen().press(&add).await;
    sign_in(&session, &other, "ada").await;
    let screen = session.screen();
    screen.wait_for(&post("Another planet, other stones")).await;
    screen.press(&account).await;
    screen.screenshot("accounts").await;
    screen.press(&role("menuitem").name_containing("Go on as")).await;
    screen.wait_for(&post("Stone 004")).await;

    let screen = session.restart_app().await;
    screen.wait_for(&post("Stone 004")).await;
    assert_eq!((one.valid_tokens(), other.valid_tokens()), (1, 1), "both are still signed in");
}

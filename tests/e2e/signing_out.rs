//! Ends of a sign-in: taken back by the server, or by the person.

use planetfall_fake_mastodon::FakeMastodon;
use planetfall_tests::desk::Desk;
use planetfall_tests::journey::{
    first_screen, rest, say_yes, server_with_stones, sign_in, sign_out, write_post,
};
use planetfall_tests::screen::{button, field, post, role};
use planetfall_tests::wait::until;

use crate::secrets::files_with;

#[tokio::test]
async fn a_sign_in_that_the_server_took_back_is_renewed_in_place() {
    let server = server_with_stones(40).await;
    let test = "a_sign_in_that_the_planet_took_back_is_renewed_in_place";
    let Some(mut desk) = Desk::talking_to(&server.domain()).lay(test).await else { return };
    desk.start_app().await;
    sign_in(&mut desk, &server, "ada").await;
    write_post(&desk, "Half a thought").await;
    let screen = desk.screen();
    screen.press(&button("Close").inside(role("form"))).await;
    screen.scroll_far(1600).await;
    rest().await;
    let before = screen.in_the_middle().await;

    server.revoke_tokens();
    screen.wait_for(&button("Sign in again")).await;
    screen.shot("home-signed-out-by-planet").await;
    screen.press(&button("Sign in again")).await;
    let page = desk.next_page().await;
    say_yes(&server, "ada", &page).await;

    let screen = desk.screen();
    screen.wait_gone(&button("Sign in again")).await;
    screen.wait_at(&before).await;
    until("the stream is open again", || server.streams() == 1).await;
    screen.scroll_far(-4000).await;
    screen.press(&button("Write something …")).await;
    let written = field("What do you want to say?");
    let kept = async || screen.value_of(&written).await == "Half a thought";
    screen.until("what was being written is still there", kept).await;
    assert_eq!(desk.secrets().await.len(), 2, "the old token is not kept beside the new one");
}

#[tokio::test]
async fn an_app_the_server_forgot_registers_again_and_signs_in() {
    let server = server_with_stones(5).await;
    let test = "an_app_the_planet_forgot_registers_again_and_signs_in";
    let Some(mut desk) = Desk::talking_to(&server.domain()).lay(test).await else { return };
    desk.start_app().await;
    sign_in(&mut desk, &server, "ada").await;
    desk.screen().wait_for(&post("Stone 004")).await;

    server.forget_apps();
    server.drop_streams();
    desk.screen().press(&button("Sign in again")).await;
    let page = desk.next_page().await;
    say_yes(&server, "ada", &page).await;

    desk.screen().wait_gone(&button("Sign in again")).await;
    desk.screen().wait_for(&post("Stone 004")).await;
}

#[tokio::test]
async fn signing_out_leaves_nothing_on_the_server_nor_on_this_computer() {
    let server = server_with_stones(20).await;
    let test = "signing_out_leaves_nothing_on_the_server_nor_on_this_computer";
    let Some(mut desk) = Desk::talking_to(&server.domain()).lay(test).await else { return };
    desk.start_app().await;
    sign_in(&mut desk, &server, "ada").await;
    desk.screen().wait_for(&post("Stone 019")).await;
    write_post(&desk, "A very private half of a thought").await;
    rest().await;
    desk.screen().press(&button("Close").inside(role("form"))).await;

    sign_out(&desk).await;
    desk.screen().shot("arrival-after-signing-out").await;
    until("the token is gone on the server", || server.valid_tokens() == 0).await;
    rest().await;
    let tokens: Vec<_> = desk.secrets().await;
    assert!(tokens.len() <= 1, "the keyring has no token any more: {} secrets", tokens.len());
    desk.kill_app().await;

    let name = format!("ada@{}", server.domain());
    let traces: [&[u8]; 3] =
        [name.as_bytes(), b"lies by the path", b"A very private half of a thought"];
    for trace in traces {
        let found = files_with(&desk.home(), trace);
        let words = String::from_utf8_lossy(trace);
        assert!(found.is_empty(), "“{words}” is left in {found:?}");
    }
    desk.start_app().await.wait_for(&first_screen()).await;
}

#[tokio::test]
async fn signing_out_without_the_server_signs_out_here_all_the_same() {
    let server = server_with_stones(5).await;
    let test = "signing_out_without_the_server_signs_out_here_all_the_same";
    let Some(mut desk) = Desk::talking_to(&server.domain()).lay(test).await else { return };
    desk.start_app().await;
    sign_in(&mut desk, &server, "ada").await;
    desk.screen().wait_for(&post("Stone 004")).await;

    server.unplug();
    sign_out(&desk).await;

    let screen = desk.start_again().await;
    screen.wait_for(&first_screen()).await;
}

#[tokio::test]
async fn two_accounts_live_side_by_side() {
    let (one, other) = (server_with_stones(5).await, FakeMastodon::start().await);
    other.post_by("bob", "Another planet, other stones");
    let test = "two_accounts_live_side_by_side";
    let hosts = format!("{},{}", one.domain(), other.domain());
    let Some(mut desk) = Desk::talking_to(&hosts).lay(test).await else { return };
    desk.start_app().await;
    sign_in(&mut desk, &one, "ada").await;
    desk.screen().wait_for(&post("Stone 004")).await;

    let account = role("button").naming("your account");
    let add = role("menuitem").naming("Add another account");
    desk.screen().press(&account).await;
    desk.screen().press(&add).await;
    sign_in(&mut desk, &other, "ada").await;
    let screen = desk.screen();
    screen.wait_for(&post("Another planet, other stones")).await;
    screen.press(&account).await;
    screen.shot("accounts").await;
    screen.press(&role("menuitem").naming("Go on as")).await;
    screen.wait_for(&post("Stone 004")).await;

    let screen = desk.start_again().await;
    screen.wait_for(&post("Stone 004")).await;
    assert_eq!((one.valid_tokens(), other.valid_tokens()), (1, 1), "both are still signed in");
}

//! Computers that offer no safe place for a sign-in.

use planetfall_tests::desk::{Desk, Keyring};
use planetfall_tests::journey::{
    door, go_to_the_door, home, rest, say_yes, server_with_stones, sign_in, write_post,
};
use planetfall_tests::screen::{button, field, post, role};

async fn signs_in_for_now_only(keyring: Keyring, test: &str) {
    let server = server_with_stones(30).await;
    let plan = Desk::talking_to(&server.domain()).with(keyring);
    let Some(mut desk) = plan.lay(test).await else { return };

    let screen = desk.start_app().await;
    go_to_the_door(screen).await;
    screen.shot(&format!("arrival-{keyring:?}").to_lowercase()).await;
    sign_in(&mut desk, &server, "ada").await;
    let screen = desk.screen();
    screen.wait_for(&post("Stone 029")).await;
    screen.wait_to_say(&["You are signed in only until you close Planetfall"]).await;
    screen.shot(&format!("home-{keyring:?}").to_lowercase()).await;
    write_post(&desk, "Half a thought").await;
    rest().await;

    let screen = desk.start_again().await;
    screen.wait_for(&home()).await;
    screen.wait_for(&post("Stone 029")).await;
    screen.wait_to_say(&["asks you to sign in again"]).await;
    screen.shot(&format!("home-again-{keyring:?}").to_lowercase()).await;
    screen.press(&button("Write something …")).await;
    let written = field("What do you want to say?");
    let kept = async || screen.value_of(&written).await == "Half a thought";
    screen.until("what was being written is still there", kept).await;
    screen.press(&button("Close").inside(role("form"))).await;
    screen.press(&button("Sign in again")).await;
    let page = desk.next_page().await;
    say_yes(&server, "ada", &page).await;
    let screen = desk.screen();
    screen.wait_for(&home()).await;
    screen.wait_for(&post("Stone 029")).await;
    screen.wait_gone(&button("Sign in again")).await;
}

#[tokio::test]
async fn without_a_keyring_the_sign_in_lasts_until_the_window_closes_and_it_says_so() {
    let test = "without_a_keyring_the_sign_in_lasts_until_the_window_closes_and_it_says_so";
    signs_in_for_now_only(Keyring::Missing, test).await;
}

#[tokio::test]
async fn without_a_session_bus_the_window_opens_and_signs_in_all_the_same() {
    let test = "without_a_session_bus_the_window_opens_and_signs_in_all_the_same";
    signs_in_for_now_only(Keyring::NoBus, test).await;
}

#[tokio::test]
async fn with_a_locked_keyring_the_window_opens_and_nothing_hangs() {
    let server = server_with_stones(5).await;
    let test = "with_a_locked_keyring_the_window_opens_and_nothing_hangs";
    let plan = Desk::talking_to(&server.domain()).with(Keyring::Locked);
    let Some(mut desk) = plan.lay(test).await else { return };

    let screen = desk.start_app().await;
    go_to_the_door(screen).await;
    let typed = server.domain();
    screen.type_into(&door(), &typed).await;
    screen.press(&button("Open my browser")).await;

    // Either the app goes on with the sign-in kept in memory, or it says that the keyring is locked.
    let on = ["Say yes in your browser", "The safe place for your sign-ins is locked."];
    screen.wait_to_say(&on).await;
    screen.shot("arrival-keyring-locked").await;
}

#[tokio::test]
async fn the_sign_in_survives_turning_the_computer_off_and_on() {
    let server = server_with_stones(5).await;
    let test = "the_sign_in_survives_turning_the_computer_off_and_on";
    let Some(mut desk) = Desk::talking_to(&server.domain()).lay(test).await else { return };
    desk.start_app().await;
    sign_in(&mut desk, &server, "ada").await;
    desk.screen().wait_for(&post("Stone 004")).await;

    desk.kill_app().await;
    desk.restart_keyring().await;
    server.post_by("bob", "A stone that fell in the meantime");
    let screen = desk.start_app().await;

    screen.wait_for(&post("Stone 004")).await;
    screen.wait_to_say(&["1 new post", "A stone that fell in the meantime"]).await;
    assert!(!screen.says(&["asks you to sign in again"]).await, "nobody has to sign in again");
    assert_eq!(server.valid_tokens(), 1, "with the token from before");
}

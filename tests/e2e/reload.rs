//! Reloading the page while the signal channel is open and commands are in flight.
//!
//! After a reload the web view runs a command that was in flight again; an action has a key, so that
//! it is sent once. <https://github.com/tauri-apps/tauri/issues/14154>

use planetfall_tests::screen::{button, field, post, role};
use planetfall_tests::steps::{
    at_home_with, home, server_with_padding_posts, signed_in_to, wait_for_autosave, write_post,
};
use planetfall_tests::wait::until;
use serde_json::json;

/// Publishes a post as the page does and reloads the page at once.
const PUBLISH_AND_RELOAD: &str = "const [key, text] = arguments;\
    const draft = { text, contentNote: '', visibility: 'public', language: 'en', replyTo: null };\
    window.__TAURI_INTERNALS__.invoke('publish', { key, account: arguments[2], draft });\
    location.reload();";

const ACCOUNT: &str = "const done = arguments[0];\
    window.__TAURI_INTERNALS__.invoke('startup').then((it) => done(it.accounts[0].id));";

#[tokio::test]
async fn a_reload_during_a_command_sends_no_action_twice_and_signals_go_on() {
    let Some((server, session)) = at_home_with(20).await else { return };
    let screen = session.screen();
    let account = screen.run_long(ACCOUNT, vec![]).await;

    for round in 0..5 {
        let key = format!("00000000-0000-4000-8000-00000000000{round}");
        let text = format!("Said once, round {round}");
        screen
            .run_while_leaving(PUBLISH_AND_RELOAD, vec![json!(key), json!(text), account.clone()])
            .await;
        screen.wait_for(&home()).await;
        screen.wait_for(&post("Stone 019")).await;
    }
    screen.wait_gone(&role("region").named("On their way")).await;
    wait_for_autosave().await;
    let posts = server.posts_of("ada");
    let mut contents: Vec<_> =
        posts.iter().map(|id| server.status_seen_by("ada", id)["content"].to_string()).collect();
    contents.sort();
    let all = contents.len();
    contents.dedup();
    assert_eq!(contents.len(), all, "no post is published twice: {contents:?}");
    assert!(all > 0, "and at least one is published");

    let before = screen.names_of(&role("button").name_containing("new post")).await;
    server.post_by("bob", "Is anybody still listening?");
    let has_changed =
        async || screen.names_of(&role("button").name_containing("new post")).await != before;
    screen.until("signals reach the reloaded page", has_changed).await;
    assert!(server.streams() <= 1, "and there is no second stream");
}

#[tokio::test]
async fn a_reload_while_posting_neither_loses_nor_doubles_the_post() {
    let server = server_with_padding_posts(10).await;
    let Some(session) = signed_in_to(&server).await else { return };
    write_post(&session, "A word in the storm").await;
    wait_for_autosave().await;
    let screen = session.screen();

    const PRESS_AND_RELOAD: &str = "const post = [...document.querySelectorAll('button')]\
        .find((one) => one.type === 'submit' && one.textContent.trim() === 'Post');\
        post.click(); location.reload();";
    screen.run_while_leaving(PRESS_AND_RELOAD, vec![]).await;
    screen.wait_for(&home()).await;
    screen.wait_gone(&role("region").named("On their way")).await;
    wait_for_autosave().await;

    let sent = server.posts_of("ada").len();
    assert!(sent <= 1, "it was sent {sent} times");
    if sent == 0 {
        screen.press(&button("Write something …")).await;
        let draft = screen.value_of(&field("What do you want to say?")).await;
        assert_eq!(draft, "A word in the storm", "an unsent post is still the draft");
    }
    until("the stream is open", || server.streams() == 1).await;
}

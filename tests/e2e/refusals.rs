//! A server that refuses or fails: the action is undone with a reason or retried, and no text is lost.

use std::time::Duration;

use planetfall_fake_mastodon::{Effect, FaultRule};
use planetfall_tests::screen::{button, field, role};
use planetfall_tests::steps::{at_home_with, post_action, wait_for_autosave, write_post};
use planetfall_tests::wait::until;

#[tokio::test]
async fn a_refused_favourite_is_undone_with_a_reason() {
    let Some((server, session)) = at_home_with(10).await else { return };
    let screen = session.screen();
    server.faults().add(FaultRule::at("/favourite", Effect::ServerError(422)));

    screen.press(&post_action("Favourite", "Stone 009")).await;
    screen.wait_for_text(&["Your favourite was taken back."]).await;
    screen.wait_pressed(&post_action("Favourite", "Stone 009"), false).await;
    screen.screenshot("refused-favourite").await;
    wait_for_autosave().await;

    assert_eq!(server.requests_to("/favourite"), 1, "a refusal is not retried");
}

#[tokio::test]
async fn an_action_with_a_temporary_failure_is_retried() {
    let Some((server, session)) = at_home_with(10).await else { return };
    let screen = session.screen();
    let (newest, next) = (server.home_of("ada")[0].clone(), server.home_of("ada")[1].clone());

    server.faults().add(FaultRule::at("/favourite", Effect::ServerError(503)).once());
    screen.press(&post_action("Favourite", "Stone 009")).await;
    until("the server gets the favourite", || server.favourites_of(&newest) == ["ada"]).await;
    let wait = Duration::from_secs(2);
    let busy = Effect::TooManyRequests { retry_after: wait };
    server.faults().add(FaultRule::at("/favourite", busy).once());
    screen.press(&post_action("Favourite", "Stone 008")).await;
    until("the server gets the other too", || server.favourites_of(&next) == ["ada"]).await;

    screen.wait_pressed(&post_action("Favourite", "Stone 009"), true).await;
    screen.wait_pressed(&post_action("Favourite", "Stone 008"), true).await;
    let sent: Vec<_> =
        server.requests().into_iter().filter(|it| it.path.ends_with("/favourite")).collect();
    assert_eq!(sent.len(), 4, "each was sent, failed once, and was retried");
    let waited = sent[3].at.duration_since(sent[2].at).unwrap_or_default();
    assert!(waited >= wait, "the server asked for {wait:?}, the app waited {waited:?}");
}

#[tokio::test]
async fn a_refused_post_keeps_its_text_and_can_be_sent_again() {
    let Some((server, mut session)) = at_home_with(10).await else { return };
    server.faults().add(FaultRule::at("/api/v1/statuses", Effect::ServerError(422)).on("POST"));

    write_post(&session, "Words that must not get lost").await;
    session.screen().press(&button("Post")).await;
    let outgoing = role("region").named("On their way");
    session.screen().wait_for_text(&["Practice planet said no"]).await;
    session.screen().screenshot("refused-post").await;
    let screen = session.restart_app().await;
    screen.wait_for(&outgoing.clone().containing("Words that must not get lost")).await;
    server.faults().clear();
    screen.press(&button("Send again")).await;

    until("the server gets the post", || server.posts_of("ada").len() == 1).await;
    screen.wait_gone(&outgoing).await;
    assert_eq!(server.posts_of("ada").len(), 1, "once");
}

#[tokio::test]
async fn a_refused_post_can_be_changed() {
    let Some((server, session)) = at_home_with(10).await else { return };
    let screen = session.screen();
    server
        .faults()
        .add(FaultRule::at("/api/v1/statuses", Effect::ServerError(422)).on("POST").once());

    write_post(&session, "First words").await;
    screen.press(&button("Post")).await;
    screen.press(&button("Change it")).await;
    let written = field("What do you want to say?");
    screen.wait_for_value(&written, "First words").await;
    screen.type_into(&written, "Better words").await;
    screen.press(&button("Post")).await;

    until("the server gets the post", || server.posts_of("ada").len() == 1).await;
    let sent = server.status_seen_by("ada", &server.posts_of("ada")[0]);
    assert!(
        sent["content"].as_str().unwrap_or_default().contains("Better words"),
        "with the edited text: {sent}"
    );
}

#[tokio::test]
async fn a_post_with_a_temporary_failure_is_published_once() {
    let Some((server, session)) = at_home_with(10).await else { return };
    server
        .faults()
        .add(FaultRule::at("/api/v1/statuses", Effect::ServerError(500)).on("POST").once());

    write_post(&session, "Knock, knock").await;
    session.screen().press(&button("Post")).await;
    until("the server gets the post", || server.posts_of("ada").len() == 1).await;
    session.screen().wait_gone(&role("region").named("On their way")).await;
    wait_for_autosave().await;

    assert_eq!(server.posts_of("ada").len(), 1, "and only once");
}

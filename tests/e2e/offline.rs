//! Without a connection: reading cached posts, and actions that are sent later, once.

use planetfall_fake_mastodon::{Effect, FaultRule};
use planetfall_tests::screen::{post, role};
use planetfall_tests::steps::{
    at_home_with, home, post_action, reply, server_with_padding_posts, signed_in_to,
    wait_for_autosave,
};
use planetfall_tests::wait::until;

const NOT_REACHED: [&str; 3] = ["No network", "Waiting for Practice planet", "again at"];

#[tokio::test]
async fn offline_actions_are_sent_once_after_reconnecting() {
    let Some((server, mut session)) = at_home_with(40).await else { return };
    wait_for_autosave().await;
    server.unplug();
    let screen = session.restart_app().await;

    screen.wait_for(&home()).await;
    screen.wait_for(&post("Stone 039")).await;
    screen.wait_for_text(&NOT_REACHED).await;
    screen.screenshot("home-offline").await;
    screen.press(&post_action("Favourite", "Stone 038")).await;
    screen.wait_pressed(&post_action("Favourite", "Stone 038"), true).await;
    reply(&session, "Stone 037", "I know that stone").await;
    let screen = session.screen();
    screen.wait_for_text(&["I know that stone"]).await;
    screen.wait_for(&role("region").named("On their way")).await;
    screen.screenshot("home-offline-outgoing").await;
    server.clear_requests();

    let screen = session.restart_app().await;
    screen.wait_pressed(&post_action("Favourite", "Stone 038"), true).await;
    screen.wait_for_text(&["I know that stone"]).await;
    server.plug_in();
    until("the server gets the reply", || server.posts_of("ada").len() == 1).await;
    until("the server gets the favourite", || server.requests_to("/favourite") > 0).await;
    screen.wait_gone(&role("region").named("On their way")).await;
    screen.wait_pressed(&post_action("Favourite", "Stone 038"), true).await;
    wait_for_autosave().await;
    assert_eq!(server.requests_to("/favourite"), 1, "the favourite was sent exactly once");
    let sent = server.requests();
    let posts = sent.iter().filter(|it| it.method == "POST" && it.path == "/api/v1/statuses");
    assert_eq!(posts.count(), 1, "the reply was sent exactly once");
    let answer = server.status_seen_by("ada", &server.posts_of("ada")[0]);
    assert!(answer["in_reply_to_id"].is_string(), "and it is a reply: {answer}");
}

#[tokio::test]
async fn a_favourite_undone_offline_is_never_left_on_the_server() {
    let server = server_with_padding_posts(10).await;
    let Some(mut session) = signed_in_to(&server).await else { return };
    let star = post_action("Favourite", "Stone 009");
    session.screen().wait_for(&star).await;
    wait_for_autosave().await;
    server.unplug();
    let screen = session.restart_app().await;
    screen.wait_for_text(&NOT_REACHED).await;

    screen.press(&star).await;
    screen.wait_pressed(&star, true).await;
    screen.press(&star).await;
    screen.wait_pressed(&star, false).await;
    let stone = server.home_of("ada")[0].clone();
    server.clear_requests();
    server.plug_in();
    until("the app contacts the server again", || server.requests_to("/timelines/home") > 0).await;
    wait_for_autosave().await;
    wait_for_autosave().await;
    // An attempt while offline may have reached the server, and then the app undoes it.
    assert!(server.favourites_of(&stone).is_empty(), "no favourite is left on the server");
    assert_eq!(server.requests_to("/favourite"), 0, "and an undone favourite is not sent");
    screen.wait_pressed(&star, false).await;
}

#[tokio::test]
async fn a_post_whose_response_was_lost_is_published_once() {
    let Some((server, mut session)) = at_home_with(10).await else { return };
    server.faults().add(FaultRule::at("/api/v1/statuses", Effect::CutAfterWork).on("POST").once());

    reply(&session, "Stone 009", "Did you hear me?").await;
    until("the post is made", || server.posts_of("ada").len() == 1).await;
    let screen = session.restart_app().await;
    screen.wait_for(&home()).await;
    screen.wait_gone(&role("region").named("On their way")).await;
    wait_for_autosave().await;
    assert_eq!(server.posts_of("ada").len(), 1, "a lost response and a crash make no second post");
}

//! Without the server: reading on, and doing things that are sent later, once.

use planetfall_fake_mastodon::{Effect, FaultRule};
use planetfall_tests::desktop::DesktopSession;
use planetfall_tests::screen::{post, role};
use planetfall_tests::steps::{
    home, post_action, reply, server_with_padding_posts, sign_in, wait_for_autosave,
};
use planetfall_tests::wait::until;

const NOT_REACHED: [&str; 3] = ["No network", "Waiting for Practice planet", "again at"];

#[tokio::test]
async fn unplugged_one_reads_on_and_what_one_does_is_sent_once_after_plugging_in() {
    let server = server_with_padding_posts(40).await;
    let test = "unplugged_one_reads_on_and_what_one_does_is_sent_once_after_plugging_in";
    let Some(mut session) = DesktopSession::builder(&server.domain()).start(test).await else {
        return;
    };
    session.start_app().await;
    sign_in(&mut session, &server, "ada").await;
    session.screen().wait_for(&post("Stone 039")).await;
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
    until("the answer arrives", || server.posts_of("ada").len() == 1).await;
    until("the favourite arrives", || server.requests_to("/favourite") > 0).await;
    screen.wait_gone(&role("region").named("On their way")).await;
    screen.wait_pressed(&post_action("Favourite", "Stone 038"), true).await;
    wait_for_autosave().await;
    assert_eq!(server.requests_to("/favourite"), 1, "the favourite was sent exactly once");
    let sent = server.requests();
    let posts = sent.iter().filter(|it| it.method == "POST" && it.path == "/api/v1/statuses");
    assert_eq!(posts.count(), 1, "the answer was sent exactly once");
    let answer = server.status_seen_by("ada", &server.posts_of("ada")[0]);
    assert!(answer["in_reply_to_id"].is_string(), "and it answers a post: {answer}");
}

#[tokio::test]
async fn a_favourite_taken_back_while_unplugged_leaves_none_behind() {
    let server = server_with_padding_posts(10).await;
    let test = "a_favourite_taken_back_while_unplugged_leaves_none_behind";
    let Some(mut session) = DesktopSession::builder(&server.domain()).start(test).await else {
        return;
    };
    session.start_app().await;
    sign_in(&mut session, &server, "ada").await;
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
    until("the app speaks with the server again", || server.requests_to("/timelines/home") > 0)
        .await;
    wait_for_autosave().await;
    wait_for_autosave().await;
    // A try while unplugged may have arrived, so the app may take it back; what stays is what counts.
    assert!(server.favourites_of(&stone).is_empty(), "no favourite is left on the server");
    assert_eq!(server.requests_to("/favourite"), 0, "and none is made that was taken back already");
    screen.wait_pressed(&star, false).await;
}

#[tokio::test]
async fn a_post_whose_answer_was_lost_is_there_once() {
    let server = server_with_padding_posts(10).await;
    let test = "a_post_whose_answer_was_lost_is_there_once";
    let Some(mut session) = DesktopSession::builder(&server.domain()).start(test).await else {
        return;
    };
    session.start_app().await;
    sign_in(&mut session, &server, "ada").await;
    session.screen().wait_for(&post("Stone 009")).await;
    server.faults().add(FaultRule::at("/api/v1/statuses", Effect::CutAfterWork).on("POST").once());

    reply(&session, "Stone 009", "Did you hear me?").await;
    until("the post is made", || server.posts_of("ada").len() == 1).await;
    let screen = session.restart_app().await;
    screen.wait_for(&home()).await;
    screen.wait_gone(&role("region").named("On their way")).await;
    wait_for_autosave().await;
    assert_eq!(server.posts_of("ada").len(), 1, "a lost answer and a crash make no second post");
}

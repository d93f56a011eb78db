//! Changes that arrive through the stream.

use planetfall_tests::screen::{button, post};
use planetfall_tests::steps::{at_home_with, post_action, server_with_padding_posts, signed_in_to};
use planetfall_tests::wait::until;

#[tokio::test]
async fn new_posts_wait_behind_a_button_and_move_nothing() {
    let Some((server, session)) = at_home_with(40).await else { return };
    let screen = session.screen();
    until("a stream is open", || server.streams() == 1).await;
    screen.scroll_in_steps(1200).await;
    let position = screen.post_in_middle().await;

    screen.watch(&position).await;
    let first = server.post_by("bob", "Just now I found a feather");
    server.post_by("cleo", "And I a snail");
    screen.wait_for(&button("Show 2 new posts")).await;
    screen.assert_not_moved(&position).await;
    screen.screenshot("home-waiting").await;
    assert!(
        !screen.shows(&post("I found a feather")).await,
        "the new post is not shown before the button"
    );

    screen.press(&button("Show 2 new posts")).await;
    screen.wait_for(&post("I found a feather")).await;
    screen.wait_for(&post("And I a snail")).await;
    screen.wait_gone(&button("Show 2 new posts")).await;
    screen.wait_in_view(&server.home_of("ada")[0]).await;
    screen.screenshot("home-revealed").await;

    server.edit(&first, "Just now I found a grey feather");
    screen.wait_for(&post("I found a grey feather")).await;
    server.delete(&first);
    screen.wait_gone(&post("I found a grey feather")).await;
    assert!(screen.shows(&post("And I a snail")).await, "the other new post stays");
}

#[tokio::test]
async fn the_app_catches_up_after_the_stream_breaks() {
    let Some((server, session)) = at_home_with(10).await else { return };
    let screen = session.screen();
    until("a stream is open", || server.streams() == 1).await;

    server.unplug();
    until("the stream is cut", || server.connections() == 0).await;
    server.post_by("bob", "Nobody hears me");
    server.plug_in();

    screen.wait_for(&button("Show 1 new post")).await;
    until("the stream is open again", || server.streams() == 1).await;
    server.post_by("bob", "But this they hear");
    screen.wait_for(&button("Show 2 new posts")).await;
}

#[tokio::test]
async fn actions_on_a_post_reach_the_server_and_can_be_undone() {
    let server = server_with_padding_posts(10).await;
    let Some(session) = signed_in_to(&server).await else { return };
    let screen = session.screen();
    let newest = server.home_of("ada")[0].clone();

    for name in ["Favourite", "Boost", "Bookmark"] {
        screen.press(&post_action(name, "Stone 009")).await;
        screen.wait_pressed(&post_action(name, "Stone 009"), true).await;
    }
    until("the favourite is there", || server.favourites_of(&newest) == ["ada"]).await;
    until("the boost is there", || server.boosts_of(&newest) == ["ada"]).await;
    until("the bookmark is there", || server.bookmarks_of("ada") == [newest.clone()]).await;
    screen.screenshot("home-acts").await;

    screen.press(&post_action("Favourite", "Stone 009")).await;
    screen.wait_pressed(&post_action("Favourite", "Stone 009"), false).await;
    until("the favourite is gone", || server.favourites_of(&newest).is_empty()).await;
    assert_eq!(server.unknown_routes(), [""; 0], "every request is on a known route");
}

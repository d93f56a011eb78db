//! The place of the reader, at other sizes of the window.

use planetfall_tests::desk::Desk;
use planetfall_tests::journey::{rest, server_with_stones, sign_in};
use planetfall_tests::screen::{button, post};

#[tokio::test]
async fn the_place_is_kept_to_the_pixel_in_small_windows_too() {
    let server = server_with_stones(60).await;
    let test = "the_place_is_kept_to_the_pixel_in_small_windows_too";
    let Some(mut desk) = Desk::talking_to(&server.domain()).lay(test).await else { return };
    desk.start_app().await;
    sign_in(&mut desk, &server, "ada").await;
    desk.screen().wait_for(&post("Stone 059")).await;

    for (width, height) in [(800, 600), (640, 400)] {
        desk.screen().resize(width, height).await;
        desk.screen().scroll_far(1600).await;
        rest().await;
        let before = desk.screen().in_the_middle().await;
        desk.kill_app().await;
        desk.start_app().await;
        desk.screen().resize(width, height).await;
        desk.screen().wait_at(&before).await;
        desk.screen().shot(&format!("home-{width}-{height}")).await;
    }
}

#[tokio::test]
async fn who_read_without_scrolling_finds_the_place_again_too() {
    let server = server_with_stones(20).await;
    let test = "who_read_without_scrolling_finds_the_place_again_too";
    let Some(mut desk) = Desk::talking_to(&server.domain()).lay(test).await else { return };
    desk.start_app().await;
    sign_in(&mut desk, &server, "ada").await;
    desk.screen().wait_for(&post("Stone 019")).await;
    rest().await;
    let before = desk.screen().in_the_middle().await;

    desk.kill_app().await;
    for at in 0..12 {
        server.post_by("bob", &format!("Feather {at} came down in the meantime"));
    }
    let screen = desk.start_app().await;

    screen.wait_for(&button("Show 12 new posts")).await;
    screen.wait_at(&before).await;
}

//! The scroll position after a restart.

use planetfall_tests::screen::button;
use planetfall_tests::steps::{at_home_with, wait_for_autosave};

#[tokio::test]
async fn the_position_is_restored_to_the_pixel_in_small_windows_too() {
    let Some((_server, mut session)) = at_home_with(60).await else { return };

    for (width, height) in [(800, 600), (640, 400)] {
        session.screen().resize(width, height).await;
        session.screen().scroll_in_steps(1600).await;
        wait_for_autosave().await;
        let before = session.screen().post_in_middle().await;
        session.kill_app().await;
        session.start_app().await;
        session.screen().resize(width, height).await;
        session.screen().wait_for_position(&before).await;
        session.screen().screenshot(&format!("home-{width}-{height}")).await;
    }
}

#[tokio::test]
async fn the_position_is_restored_without_scrolling_before() {
    let Some((server, mut session)) = at_home_with(20).await else { return };
    wait_for_autosave().await;
    let before = session.screen().post_in_middle().await;

    session.kill_app().await;
    for at in 0..12 {
        server.post_by("bob", &format!("Feather {at} came down in the meantime"));
    }
    let screen = session.start_app().await;

    screen.wait_for(&button("Show 12 new posts")).await;
    screen.wait_for_position(&before).await;
}

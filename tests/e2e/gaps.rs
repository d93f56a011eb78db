//! A gap in the timeline after a long absence, filled from either side.

use planetfall_fake_mastodon::FakeMastodon;
use planetfall_tests::desktop::DesktopSession;
use planetfall_tests::screen::{Locator, Screen, post, role};
use planetfall_tests::steps::{add_padding_posts, home, signed_in_to, wait_for_autosave};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(86_400);

/// More posts than the app fetches when it catches up.
const MANY: usize = 330;

fn gap() -> Locator {
    role("article").named("Posts not loaded yet")
}

/// Shows the waiting posts, which scrolls to the newest.
async fn show_new(server: &FakeMastodon, screen: &Screen) {
    screen.press(&role("button").name_containing("new posts")).await;
    screen.wait_gone(&role("button").name_containing("new posts")).await;
    screen.wait_in_view(&server.home_of("ada")[0]).await;
}

/// Scrolls until the gap is in view.
async fn scroll_until_gap(screen: &Screen, step: i32) {
    for _ in 0..400 {
        if is_gap_in_view(screen).await {
            return;
        }
        screen.scroll_in_steps(step).await;
    }
    screen.fail("scrolling does not lead to the gap").await;
}

/// Whether the gap is in the middle of the view.
async fn is_gap_in_view(screen: &Screen) -> bool {
    let place = screen.bounds_now(&gap()).await;
    place.is_some_and(|place| (100.0..650.0).contains(&place.y))
}

/// Starts with a home timeline that has a gap, with new posts waiting.
async fn with_gap() -> Option<(FakeMastodon, DesktopSession)> {
    let server = FakeMastodon::builder().without_limits().start().await;
    add_padding_posts(&server, 30, 3 * DAY);
    let mut session = signed_in_to(&server).await?;
    session.screen().wait_for(&post("Stone 029")).await;
    session.screen().scroll_in_steps(400).await;
    wait_for_autosave().await;
    let before = session.screen().post_in_middle().await;
    session.kill_app().await;
    server.seed(MANY);

    let screen = session.start_app().await;
    screen.wait_for_position(&before).await;
    screen.wait_for(&role("button").name_containing("new posts")).await;
    Some((server, session))
}

#[tokio::test]
async fn a_gap_is_shown_and_filled_from_above() {
    let Some((server, session)) = with_gap().await else { return };
    let screen = session.screen();

    show_new(&server, screen).await;
    scroll_until_gap(screen, 400).await;
    screen.screenshot("home-gap").await;
    let more = role("button").named("Load from here on");
    for _ in 0..12 {
        scroll_until_gap_or_end(screen).await;
        if !screen.shows(&gap()).await {
            break;
        }
        let before = server.requests_to("/timelines/home");
        screen.press(&more).await;
        let asked = async || server.requests_to("/timelines/home") > before;
        screen.until("the missing posts are requested", asked).await;
        // The new posts push the rest of the gap out of view.
        screen.until("posts are inserted", async || !is_gap_in_view(screen).await).await;
    }
    screen.wait_for(&post("Stone 029")).await;
    assert!(!screen.shows(&gap()).await, "the gap is filled");
}

/// Scrolls down until the gap or the last old post is in view.
async fn scroll_until_gap_or_end(screen: &Screen) {
    for _ in 0..400 {
        if is_gap_in_view(screen).await
            || (!screen.shows(&gap()).await && screen.shows(&post("Stone 029")).await)
        {
            return;
        }
        screen.scroll_in_steps(400).await;
    }
    screen.fail("scrolling leads neither to the gap nor to the old posts").await;
}

#[tokio::test]
async fn a_gap_is_filled_from_below_without_moving_the_reader() {
    let Some((server, mut session)) = with_gap().await else { return };
    show_new(&server, session.screen()).await;
    scroll_until_gap(session.screen(), 400).await;
    session.screen().scroll_in_steps(2400).await;
    session.screen().wait_for(&home()).await;
    wait_for_autosave().await;
    session.restart_app().await;
    let screen = session.screen();
    screen.wait_for(&home()).await;

    scroll_until_gap(screen, -400).await;
    wait_for_autosave().await;
    let up = role("button").named("Load up to here");
    screen.wait_for(&up).await;
    let below = screen.post_in_middle().await;
    screen.watch(&below).await;
    screen.press(&up).await;
    let filled = async || {
        let place = screen.bounds_now(&gap()).await;
        place.is_none_or(|place| place.y < 0.0)
    };
    screen.until("posts are inserted above", filled).await;
    wait_for_autosave().await;
    screen.assert_not_moved(&below).await;
}

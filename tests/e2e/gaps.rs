//! Being away for longer than the app reaches back: a gap is shown, and filled from either side.

use planetfall_fake_mastodon::FakeMastodon;
use planetfall_tests::desk::Desk;
use planetfall_tests::journey::{home, lay_stones, rest, sign_in};
use planetfall_tests::screen::{Screen, Seek, post, role};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(86_400);

/// More than the pages the app fetches in one go when it catches up.
const MANY: usize = 330;

fn gap() -> Seek {
    role("article").named("Posts not loaded yet")
}

/// Asks for what waits, which leads to the newest of it.
async fn show_new(server: &FakeMastodon, screen: &Screen) {
    screen.press(&role("button").naming("new posts")).await;
    screen.wait_gone(&role("button").naming("new posts")).await;
    screen.wait_in_view(&server.home_of("ada")[0]).await;
}

/// Scrolls until the gap is in view.
async fn scroll_until_gap(screen: &Screen, step: i32) {
    for _ in 0..400 {
        if sees_gap(screen).await {
            return;
        }
        screen.scroll_far(step).await;
    }
    screen.give_up("scrolling does not lead to the gap").await;
}

/// Whether the gap is where a person can see and press it.
async fn sees_gap(screen: &Screen) -> bool {
    let place = screen.place_now(&gap()).await;
    place.is_some_and(|place| (100.0..650.0).contains(&place.y))
}

/// Home with a gap in it, and the reader at the newest of what came while they were away.
async fn away_for_long(test: &str) -> Option<(FakeMastodon, Desk)> {
    let server = FakeMastodon::builder().without_limits().start().await;
    lay_stones(&server, 30, 3 * DAY);
    let mut desk = Desk::talking_to(&server.domain()).lay(test).await?;
    desk.start_app().await;
    sign_in(&mut desk, &server, "ada").await;
    desk.screen().wait_for(&post("Stone 029")).await;
    desk.screen().scroll_far(400).await;
    rest().await;
    let before = desk.screen().in_the_middle().await;
    desk.kill_app().await;
    server.seed(MANY);

    let screen = desk.start_app().await;
    screen.wait_at(&before).await;
    screen.wait_for(&role("button").naming("new posts")).await;
    Some((server, desk))
}

#[tokio::test]
async fn a_gap_is_shown_and_filled_from_above() {
    let test = "a_gap_is_shown_and_filled_from_above";
    let Some((server, desk)) = away_for_long(test).await else { return };
    let screen = desk.screen();

    show_new(&server, screen).await;
    scroll_until_gap(screen, 400).await;
    screen.shot("home-gap").await;
    let more = role("button").named("Load from here on");
    for _ in 0..12 {
        scroll_until_gap_or_end(screen).await;
        if !screen.shows(&gap()).await {
            break;
        }
        let before = server.requests_to("/timelines/home");
        screen.press(&more).await;
        let asked = async || server.requests_to("/timelines/home") > before;
        screen.until("the server is asked for what is missing", asked).await;
        // What came lies between the reader and what is still missing.
        screen.until("posts come in", async || !sees_gap(screen).await).await;
    }
    screen.wait_for(&post("Stone 029")).await;
    assert!(!screen.shows(&gap()).await, "nothing is missing any more");
}

async fn sees_stone(screen: &Screen) -> bool {
    screen.shows(&post("Stone 029")).await
}

/// Scrolls down until the gap or the first stone is seen.
async fn scroll_until_gap_or_end(screen: &Screen) {
    for _ in 0..400 {
        if sees_gap(screen).await || (!screen.shows(&gap()).await && sees_stone(screen).await) {
            return;
        }
        screen.scroll_far(400).await;
    }
    screen.give_up("scrolling leads neither to the gap nor to what was there before").await;
}

#[tokio::test]
async fn a_gap_is_filled_from_below_without_moving_the_reader() {
    let test = "a_gap_is_filled_from_below_without_moving_the_reader";
    let Some((server, mut desk)) = away_for_long(test).await else { return };
    show_new(&server, desk.screen()).await;
    scroll_until_gap(desk.screen(), 400).await;
    desk.screen().scroll_far(2400).await;
    desk.screen().wait_for(&home()).await;
    rest().await;
    desk.start_again().await;
    let screen = desk.screen();
    screen.wait_for(&home()).await;

    scroll_until_gap(screen, -400).await;
    rest().await;
    let up = role("button").named("Load up to here");
    screen.wait_for(&up).await;
    let below = screen.in_the_middle().await;
    screen.watch(&below).await;
    screen.press(&up).await;
    let filled = async || {
        let place = screen.place_now(&gap()).await;
        place.is_none_or(|place| place.y < 0.0)
    };
    screen.until("posts came in above", filled).await;
    rest().await;
    screen.stood_still(&below).await;
}

//! Steps that work on any server.

use std::time::{Duration, Instant};

use planetfall_tests::desktop::DesktopSession;
use planetfall_tests::screen::{Screen, button, heading, link, post, role};
use planetfall_tests::steps::{post_action, reply, write_post};
use planetfall_tests::wait::POLL_INTERVAL;

/// How long a post may take to reach a follower without streaming: delivery, then the next poll.
const DELIVERY_TIMEOUT: Duration = Duration::from_secs(90);

/// Waits until a post is at home, showing new posts when there are any.
pub async fn see(screen: &Screen, words: &str) {
    let waiting = role("button").name_containing("new post");
    let end = Instant::now() + DELIVERY_TIMEOUT;
    while !screen.shows(&post(words)).await {
        // Own posts are inserted at once, so the button may disappear before the click.
        screen.press_if_there(&waiting).await;
        if Instant::now() > end {
            screen.fail(&format!("“{words}” does not appear")).await;
        }
        tokio::time::sleep(POLL_INTERVAL).await;
    }
}

/// Publishes a public post and waits until it is at home.
pub async fn publish(session: &DesktopSession, words: &str) {
    write_post(session, words).await;
    let screen = session.screen();
    screen.press(&button("Post")).await;
    screen.wait_for_text(&["Your post is out."]).await;
    see(screen, words).await;
}

/// Opens a profile from a post in the local timeline, follows it, and goes back home.
pub async fn follow(screen: &Screen, name: &str, words: &str) {
    screen.press(&link("Your planet")).await;
    see(screen, words).await;
    screen.press(&link(name).within(post(words))).await;
    screen.wait_for(&heading(name)).await;
    screen.press(&button("Follow")).await;
    screen.wait_for(&role("button").name_containing("Stop following")).await;
    screen.press(&link("Home")).await;
    screen.wait_for(&heading("Home")).await;
}

/// Waits until a profile shows that it is followed.
pub async fn wait_until_followed(screen: &Screen, name: &str, words: &str) {
    screen.press(&link("Your planet")).await;
    see(screen, words).await;
    screen.press(&link(name).within(post(words))).await;
    screen.wait_for(&role("button").name_containing("Stop following")).await;
}

/// Replies to, favourites and boosts a post.
pub async fn act_on(session: &DesktopSession, words: &str, reply_text: &str) {
    reply(session, words, reply_text).await;
    let screen = session.screen();
    screen.wait_for_text(&["Your post is out."]).await;
    for name in ["Favourite", "Boost"] {
        screen.press(&post_action(name, words)).await;
        screen.wait_pressed(&post_action(name, words), true).await;
    }
    screen.wait_gone(&role("region").named("On their way")).await;
}

/// Waits until a post is favourited and boosted.
pub async fn wait_until_acted_on(screen: &Screen, words: &str) {
    see(screen, words).await;
    for name in ["Favourite", "Boost"] {
        screen.wait_pressed(&post_action(name, words), true).await;
    }
}

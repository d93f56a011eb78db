//! What somebody does on any server: the same steps, whatever its software.

use std::time::{Duration, Instant};

use planetfall_tests::desktop::DesktopSession;
use planetfall_tests::screen::{Screen, button, heading, link, post, role};
use planetfall_tests::steps::{post_action, reply, write_post};
use planetfall_tests::wait::POLL_INTERVAL;

/// How long a post may take from one person to another where the server has no stream: some seconds
/// on its own ways, and then until the app asks again.
const ON_ITS_WAY: Duration = Duration::from_secs(90);

/// Waits until a post can be seen at home, showing what waits behind the count.
pub async fn see(screen: &Screen, words: &str) {
    let waiting = role("button").name_containing("new post");
    let end = Instant::now() + ON_ITS_WAY;
    while !screen.shows(&post(words)).await {
        // One's own posts are let in by themselves, so the count may go before it is pressed.
        screen.press_if_there(&waiting).await;
        if Instant::now() > end {
            screen.fail(&format!("“{words}” does not come")).await;
        }
        tokio::time::sleep(POLL_INTERVAL).await;
    }
}

/// Writes a post for everyone and waits until it is out.
pub async fn say(session: &DesktopSession, words: &str) {
    write_post(session, words).await;
    let screen = session.screen();
    screen.press(&button("Post")).await;
    screen.wait_for_text(&["Your post is out."]).await;
    see(screen, words).await;
}

/// Goes to somebody through a post of theirs on the server's own timeline, follows them, and comes
/// back home.
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

/// Looks whether somebody is followed, as their page says.
pub async fn is_followed(screen: &Screen, name: &str, words: &str) {
    screen.press(&link("Your planet")).await;
    see(screen, words).await;
    screen.press(&link(name).within(post(words))).await;
    screen.wait_for(&role("button").name_containing("Stop following")).await;
}

/// Answers, favourites and boosts a post.
pub async fn act_on(session: &DesktopSession, words: &str, said: &str) {
    reply(session, words, said).await;
    let screen = session.screen();
    screen.wait_for_text(&["Your post is out."]).await;
    for name in ["Favourite", "Boost"] {
        screen.press(&post_action(name, words)).await;
        screen.wait_pressed(&post_action(name, words), true).await;
    }
    screen.wait_gone(&role("region").named("On their way")).await;
}

/// Looks whether a post is favourited and boosted.
pub async fn is_acted_on(screen: &Screen, words: &str) {
    see(screen, words).await;
    for name in ["Favourite", "Boost"] {
        screen.wait_pressed(&post_action(name, words), true).await;
    }
}

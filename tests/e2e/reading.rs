//! Reading the home timeline with the keyboard: nothing moves away from the reader.

use planetfall_tests::screen::{button, post, role};
use planetfall_tests::steps::{at_home_with, home, wait_for_autosave};
use planetfall_tests::wait::until;

#[tokio::test]
async fn the_focus_and_the_position_stay_with_the_reader() {
    let Some((server, mut session)) = at_home_with(60).await else { return };
    let screen = session.screen();

    // The next and the previous post come into view, and keys act on what is seen.
    let mut seen = Vec::new();
    for key in ["j"; 14].into_iter().chain(["k"; 4]).chain(["j"; 2]) {
        screen.key(key).await;
        let moved = async || screen.focus().await.0 == "article";
        screen.until("a post has the focus", moved).await;
        seen.push(screen.focused_post_in_view().await);
    }
    assert_ne!(seen[13], seen[0], "the keys move the focus");
    assert_eq!(seen[17], seen[9], "four posts back");
    screen.key("f").await;
    let here = seen[19].clone();
    until("the focused post is favourited", || server.favourites_of(&here) == ["ada"]).await;
    screen.screenshot("home-read-by-keyboard").await;

    // A key for a post that was scrolled out of view brings it back and does nothing else.
    screen.scroll_in_steps(1200).await;
    wait_for_autosave().await;
    screen.key("f").await;
    let is_back =
        async || screen.top_of(&here).await.is_some_and(|top| (0.0..700.0).contains(&top));
    screen.until("the focused post is in view again", is_back).await;
    assert_eq!(server.favourites_of(&here), ["ada"], "its favourite is not taken back unseen");

    // New posts that were shown are not new again after a restart.
    for at in 0..5 {
        server.post_by("bob", &format!("Feather {at} came down"));
    }
    screen.wait_for(&button("Show 5 new posts")).await;
    screen.key(".").await;
    screen.wait_for(&post("Feather 4")).await;
    let newest = server.home_of("ada")[0].clone();
    screen.wait_in_view(&newest).await;
    assert_eq!(screen.focused_post_in_view().await, newest, "the newest post has the focus");
    wait_for_autosave().await;
    session.restart_app().await;
    let screen = session.screen();
    screen.wait_for(&home()).await;
    screen.wait_in_view(&newest).await;
    let new = role("button").name_containing("new post");
    assert!(!screen.shows(&new).await, "nothing is new again");
}

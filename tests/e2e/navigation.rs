//! Links to posts, profiles and pages, and going back to the same position.

use std::time::Duration;

use planetfall_fake_mastodon::{CardSpec, FakeMastodon, PostSpec};
use planetfall_tests::screen::{button, heading, link, post, role};
use planetfall_tests::steps::{
    post_action, server_with_padding_posts, signed_in_to, wait_for_autosave,
};
use planetfall_tests::wait::until;

#[tokio::test]
async fn back_from_a_conversation_restores_the_position_to_the_pixel() {
    let server = server_with_padding_posts(40).await;
    let seventh = server.home_of("ada")[6].clone();
    for (who, words) in [("cleo", "@bob I sat on it"), ("ada", "@bob And I slept on it")] {
        server.post(PostSpec { in_reply_to: Some(seventh.clone()), ..PostSpec::new(who, words) });
    }
    let Some(session) = signed_in_to(&server).await else { return };
    let screen = session.screen();
    screen.wait_for(&post("Stone 039")).await;
    screen.scroll_in_steps(800).await;
    wait_for_autosave().await;
    let before = screen.post_in_middle().await;

    const OPEN: &str = "document.querySelector(\
        `article[data-post=\"${CSS.escape(arguments[0])}\"]`).focus({ preventScroll: true });";
    screen.run(OPEN, vec![before.post.clone().into()]).await;
    screen.key("Enter").await;
    screen.wait_for(&heading("Conversation")).await;
    screen.wait_for(&role("article").containing("Stone 0")).await;
    screen.screenshot("thread").await;
    screen.press(&button("Back")).await;
    screen.wait_for_position(&before).await;
    let focus = screen.focus().await;
    assert_eq!(focus.0, "article", "the focus is on the post again, not at {focus:?}");

    screen.key("Enter").await;
    screen.wait_for(&heading("Conversation")).await;
    screen.key("Alt+ArrowLeft").await;
    screen.wait_for_position(&before).await;
}

#[tokio::test]
async fn a_conversation_is_shown_in_full_and_can_be_replied_to() {
    let server = server_with_padding_posts(10).await;
    let newest = server.home_of("ada")[0].clone();
    let answer =
        PostSpec { in_reply_to: Some(newest.clone()), ..PostSpec::new("cleo", "@bob I sat on it") };
    let answer = server.post(answer);
    let Some(session) = signed_in_to(&server).await else { return };
    let screen = session.screen();

    screen.press(&link("1 hr").within(post("Stone 009"))).await;
    screen.wait_for(&heading("Conversation")).await;
    screen.wait_for(&post("Stone 009")).await;
    screen.wait_for(&post("I sat on it")).await;
    screen.press(&post_action("Reply", "I sat on it")).await;
    screen.type_on(&role("field").name_containing("Your reply to"), "Was it warm?").await;
    screen.press(&button("Send reply")).await;
    until("the server gets the reply", || !server.posts_of("ada").is_empty()).await;
    screen.wait_for(&post("Was it warm?")).await;
    screen.screenshot("thread-answered").await;
    let sent = server.status_seen_by("ada", &server.posts_of("ada")[0]);
    assert_eq!(sent["in_reply_to_id"], answer.as_str(), "it replies to the right post");
}

#[tokio::test]
async fn a_name_opens_a_profile_that_can_be_followed_and_unfollowed() {
    let server = server_with_padding_posts(10).await;
    server.unfollow("ada", "cleo");
    server.post_by("cleo", "Who wants a stone?");
    let Some(session) = signed_in_to(&server).await else { return };
    let screen = session.screen();

    screen.press(&link("Bob").within(post("Stone 008"))).await;
    screen.wait_for(&heading("Bob")).await;
    screen.wait_for(&post("Stone 008")).await;
    screen.screenshot("profile").await;
    let following = role("button").name_containing("Stop following");
    screen.press(&following).await;
    until("ada no longer follows bob", || !server.is_following("ada", "bob")).await;
    screen.press(&button("Follow")).await;
    screen.wait_for(&following).await;
    until("ada follows bob again", || server.is_following("ada", "bob")).await;

    server.lock("cleo");
    screen.press(&button("Back")).await;
    screen.press(&link("Your planet")).await;
    screen.press(&link("Cleo").within(post("Who wants a stone?"))).await;
    screen.press(&button("Ask to follow")).await;
    screen.wait_for(&role("button").name_containing("Asked")).await;
    screen.screenshot("profile-asked").await;
}

#[tokio::test]
async fn hashtags_mentions_and_cards_open_their_targets() {
    let server = FakeMastodon::builder().without_limits().start().await;
    server.post(PostSpec {
        age: Duration::from_secs(60),
        card: Some(CardSpec {
            url: "https://www.garden.example/hedge".into(),
            title: "How to listen to a hedge".into(),
            description: "For patient people.".into(),
            picture: true,
        }),
        ..PostSpec::new("bob", "Asked @cleo about #moss, see https://www.garden.example/hedge")
    });
    let Some(session) = signed_in_to(&server).await else { return };
    let asked = post("about #moss");

    session.screen().press(&role("link").name_containing("#moss").within(asked.clone())).await;
    session.screen().wait_for(&heading("#moss")).await;
    session.screen().wait_for(&asked).await;
    session.screen().press(&role("link").name_containing("@cleo").within(asked.clone())).await;
    session.screen().wait_for(&heading("Cleo")).await;
    session.screen().press(&button("Back")).await;
    session.screen().press(&role("link").name_containing("How to listen").within(asked)).await;
    let opened = session.next_page().await;
    assert_eq!(opened, "https://www.garden.example/hedge", "a page opens in the browser");
    assert_eq!(server.unknown_routes(), [""; 0], "every request is on a known route");
}

//! Signing in through a real browser, and the ways it can go otherwise.

use planetfall_fake_mastodon::FakeMastodon;
use planetfall_tests::browser::RealBrowser;
use planetfall_tests::desk::Desk;
use planetfall_tests::journey::{
    choose_who, door, go_to_the_door, home, knock, rest, server_with_stones, write_post,
};
use planetfall_tests::screen::{button, field, post, role};
use planetfall_tests::wait::until;

#[tokio::test]
async fn signing_in_reading_posting_and_coming_back_after_a_crash() {
    let server = server_with_stones(60).await;
    let test = "signing_in_reading_posting_and_coming_back_after_a_crash";
    let Some(mut desk) = Desk::talking_to(&server.domain()).lay(test).await else { return };

    go_to_the_door(desk.start_app().await).await;
    desk.screen().shot("arrival-question").await;
    let page = knock(&mut desk, &server.domain()).await;
    desk.screen().shot("arrival-in-browser").await;
    let browser = RealBrowser::start().await;
    browser.agree_on_practice(&page, "ada", &server.password_of("ada")).await;
    browser.came_back().await;
    desk.screen().wait_for(&home()).await;
    desk.screen().wait_for(&post("Stone 059")).await;
    desk.screen().shot("home").await;

    write_post(&desk, "Good evening, stones").await;
    choose_who(&desk, "Your followers").await;
    let screen = desk.screen();
    screen.press(&button("Add a content note")).await;
    screen.type_into(&field("Content note"), "About stones").await;
    screen.shot("compose").await;
    screen.press(&button("Post")).await;
    until("the post reaches the server", || !server.posts_of("ada").is_empty()).await;
    screen.wait_to_say(&["Your post is out."]).await;
    let posts = server.posts_of("ada");
    assert_eq!(posts.len(), 1, "it is there exactly once");
    let sent = server.status_seen_by("ada", &posts[0]);
    assert_eq!(sent["visibility"], "private", "only those see it who were chosen");
    assert_eq!(sent["spoiler_text"], "About stones", "with its content note");

    write_post(&desk, "Half a thought").await;
    screen.press(&button("Close").inside(role("form"))).await;
    screen.scroll_far(4000).await;
    rest().await;
    let before = screen.in_the_middle().await;
    screen.shot("home-in-the-middle").await;
    let screen = desk.start_again().await;
    screen.wait_at(&before).await;
    screen.watch(&before).await;
    rest().await;
    screen.stood_still(&before).await;
    screen.shot("home-after-a-crash").await;
    assert_eq!(server.valid_tokens(), 1, "nobody had to sign in again");

    screen.scroll_far(-6000).await;
    screen.press(&button("Write something …")).await;
    let written = field("What do you want to say?");
    let kept = async || screen.value_of(&written).await == "Half a thought";
    screen.until("what was being written is still there", kept).await;
    assert_eq!(server.posts_of("ada").len(), 1, "and nothing was posted twice");
}

#[tokio::test]
async fn saying_no_in_the_browser_changes_nothing_and_is_said() {
    let server = FakeMastodon::start().await;
    let test = "saying_no_in_the_browser_changes_nothing_and_is_said";
    let Some(mut desk) = Desk::talking_to(&server.domain()).lay(test).await else { return };
    desk.start_app().await;

    let page = knock(&mut desk, &server.domain()).await;
    let browser = RealBrowser::start().await;
    browser.deny_on_practice(&page, "ada", &server.password_of("ada")).await;

    let screen = desk.screen();
    screen.wait_to_say(&[&format!("You said no at {}.", server.domain())]).await;
    screen.shot("arrival-declined").await;
    assert_eq!(screen.value_of(&door()).await, server.domain(), "what was typed stays");
    assert_eq!(server.valid_tokens(), 0, "and no token was made");
}

#[tokio::test]
async fn where_the_browser_cannot_come_back_a_pasted_code_does_it() {
    let server = server_with_stones(5).await;
    let test = "where_the_browser_cannot_come_back_a_pasted_code_does_it";
    let Some(mut desk) = Desk::talking_to(&server.domain()).lay(test).await else { return };
    desk.start_app().await;

    knock(&mut desk, &server.domain()).await;
    let screen = desk.screen();
    screen.press(&role("button").naming("The page shows a code")).await;
    screen.press(&button("Open a page with a code")).await;
    let page = desk.next_page().await;
    let browser = RealBrowser::start().await;
    browser.agree_on_practice(&page, "ada", &server.password_of("ada")).await;
    let code = browser.code_on_practice().await;
    let screen = desk.screen();
    let code_field = role("field").naming("The code, or the address");
    screen.type_into(&code_field, "not-this-code").await;
    screen.shot("arrival-paste-a-code").await;
    screen.press(&button("Go on")).await;
    screen.wait_to_say(&["does not know this code"]).await;
    screen.shot("arrival-wrong-code").await;

    knock(&mut desk, &server.domain()).await;
    let screen = desk.screen();
    screen.press(&role("button").naming("The page shows a code")).await;
    screen.press(&button("Open a page with a code")).await;
    let page = desk.next_page().await;
    browser.agree_again_on_practice(&page).await;
    let fresh = browser.code_on_practice().await;
    assert_ne!(fresh, code, "every code is a new one");
    let screen = desk.screen();
    screen.type_into(&code_field, &fresh).await;
    screen.press(&button("Go on")).await;
    screen.wait_for(&home()).await;
}

#[tokio::test]
async fn without_a_network_the_first_screen_opens_and_says_what_is_the_case() {
    let server = FakeMastodon::start().await;
    server.unplug();
    let test = "without_a_network_the_first_screen_opens_and_says_what_is_the_case";
    let Some(mut desk) = Desk::talking_to(&server.domain()).lay(test).await else { return };

    let screen = desk.start_app().await;
    go_to_the_door(screen).await;
    screen.type_into(&door(), &server.domain()).await;
    screen.press(&button("Open my browser")).await;

    let silent = format!("{} does not answer.", server.domain());
    screen.wait_to_say(&[&silent, "There is no network."]).await;
    screen.shot("arrival-no-answer").await;
    assert_eq!(screen.value_of(&door()).await, server.domain(), "what was typed stays");
    assert!(desk.opened_pages().is_empty(), "and no browser was opened for nothing");
}

#[tokio::test]
async fn what_is_no_server_is_told_apart_in_plain_words() {
    let server = FakeMastodon::start().await;
    let test = "what_is_no_planet_is_told_apart_in_plain_words";
    let Some(mut desk) = Desk::talking_to(&server.domain()).lay(test).await else { return };
    let screen = desk.start_app().await;
    go_to_the_door(screen).await;

    for (typed, says) in [
        ("two words", "is not the name of a planet"),
        ("localhost:1", "is not a public planet"),
        ("192.168.1.1", "is not a public planet"),
        ("http://mossbank.example@evil.example/", "hides where it leads"),
    ] {
        screen.type_into(&door(), typed).await;
        screen.press(&button("Open my browser")).await;
        screen.wait_to_say(&[says]).await;
        let focus = screen.focus().await;
        assert_eq!(focus.0, "combobox", "the field has the focus again after {typed}");
    }
    screen.shot("arrival-not-a-planet").await;
    assert!(server.requests().is_empty(), "and nobody was asked");
}

//! Signing in through a real browser, and how it can fail.

use planetfall_fake_mastodon::FakeMastodon;
use planetfall_tests::browser::RealBrowser;
use planetfall_tests::desktop::DesktopSession;
use planetfall_tests::screen::{button, field, post, role};
use planetfall_tests::steps::{
    choose_visibility, domain_field, home, open_by_domain, open_sign_in, server_with_padding_posts,
    wait_for_autosave, write_post,
};
use planetfall_tests::wait::until;

#[tokio::test]
async fn after_signing_in_reading_and_posting_a_crash_loses_nothing() {
    let server = server_with_padding_posts(60).await;
    let Some(mut session) = DesktopSession::builder(&server.domain()).start().await else { return };

    open_sign_in(session.start_app().await).await;
    session.screen().screenshot("arrival-question").await;
    let page = open_by_domain(&session, &server.domain()).await;
    session.screen().screenshot("arrival-in-browser").await;
    let browser = RealBrowser::start().await;
    browser.authorize_on_fake(&page, "ada", &server.password_of("ada")).await;
    browser.wait_for_callback().await;
    session.screen().wait_for(&home()).await;
    session.screen().wait_for(&post("Stone 059")).await;
    session.screen().screenshot("home").await;

    write_post(&session, "Good evening, stones").await;
    choose_visibility(&session, "Your followers").await;
    let screen = session.screen();
    screen.press(&button("Add a content note")).await;
    screen.type_into(&field("Content note"), "About stones").await;
    screen.screenshot("compose").await;
    screen.press(&button("Post")).await;
    until("the post reaches the server", || !server.posts_of("ada").is_empty()).await;
    screen.wait_for_text(&["Your post is out."]).await;
    let posts = server.posts_of("ada");
    assert_eq!(posts.len(), 1, "it is there exactly once");
    let sent = server.status_seen_by("ada", &posts[0]);
    assert_eq!(sent["visibility"], "private", "the post has the chosen visibility");
    assert_eq!(sent["spoiler_text"], "About stones", "with its content note");

    write_post(&session, "Half a thought").await;
    screen.press(&button("Close").within(role("form"))).await;
    screen.scroll_in_steps(4000).await;
    wait_for_autosave().await;
    let before = screen.post_in_middle().await;
    screen.screenshot("home-in-the-middle").await;
    let screen = session.restart_app().await;
    screen.wait_for_position(&before).await;
    screen.watch(&before).await;
    wait_for_autosave().await;
    screen.assert_not_moved(&before).await;
    screen.screenshot("home-after-a-crash").await;
    assert_eq!(server.valid_tokens(), 1, "the sign-in is still valid");

    screen.scroll_in_steps(-6000).await;
    screen.press(&button("Write something …")).await;
    screen.wait_for_value(&field("What do you want to say?"), "Half a thought").await;
    assert_eq!(server.posts_of("ada").len(), 1, "and nothing was posted twice");
}

#[tokio::test]
async fn denying_in_the_browser_is_reported_and_changes_nothing() {
    let server = FakeMastodon::start().await;
    let Some(mut session) = DesktopSession::builder(&server.domain()).start().await else { return };
    session.start_app().await;

    let page = open_by_domain(&session, &server.domain()).await;
    let browser = RealBrowser::start().await;
    browser.deny_on_fake(&page, "ada", &server.password_of("ada")).await;

    let screen = session.screen();
    screen.wait_for_text(&[&format!("You said no at {}.", server.domain())]).await;
    screen.screenshot("arrival-declined").await;
    assert_eq!(screen.value_of(&domain_field()).await, server.domain(), "the typed text stays");
    assert_eq!(server.valid_tokens(), 0, "and no token was made");
}

#[tokio::test]
async fn without_a_redirect_a_pasted_code_signs_in() {
    let server = server_with_padding_posts(5).await;
    let Some(mut session) = DesktopSession::builder(&server.domain()).start().await else { return };
    session.start_app().await;

    open_by_domain(&session, &server.domain()).await;
    let screen = session.screen();
    screen.press(&role("button").name_containing("The page shows a code")).await;
    screen.press(&button("Open a page with a code")).await;
    let page = session.next_page().await;
    let browser = RealBrowser::start().await;
    browser.authorize_on_fake(&page, "ada", &server.password_of("ada")).await;
    let code = browser.code_on_fake().await;
    let code_field = role("field").name_containing("The code, or the address");
    screen.type_into(&code_field, "not-this-code").await;
    screen.screenshot("arrival-paste-a-code").await;
    screen.press(&button("Go on")).await;
    screen.wait_for_text(&["does not know this code"]).await;
    screen.screenshot("arrival-wrong-code").await;

    open_by_domain(&session, &server.domain()).await;
    screen.press(&role("button").name_containing("The page shows a code")).await;
    screen.press(&button("Open a page with a code")).await;
    let page = session.next_page().await;
    browser.authorize_again_on_fake(&page).await;
    let fresh = browser.code_on_fake().await;
    assert_ne!(fresh, code, "every code is a new one");
    screen.type_into(&code_field, &fresh).await;
    screen.press(&button("Go on")).await;
    screen.wait_for(&home()).await;
}

#[tokio::test]
async fn without_a_network_the_first_screen_opens_and_reports_it() {
    let server = FakeMastodon::start().await;
    server.unplug();
    let Some(mut session) = DesktopSession::builder(&server.domain()).start().await else { return };

    let screen = session.start_app().await;
    open_sign_in(screen).await;
    screen.type_into(&domain_field(), &server.domain()).await;
    screen.press(&button("Open my browser")).await;

    let unreachable = format!("{} does not answer.", server.domain());
    screen.wait_for_text(&[&unreachable, "There is no network."]).await;
    screen.screenshot("arrival-no-answer").await;
    assert_eq!(screen.value_of(&domain_field()).await, server.domain(), "the typed text stays");
    assert!(session.opened_pages().is_empty(), "and no browser was opened");
}

#[tokio::test]
async fn each_invalid_address_has_its_own_message() {
    let server = FakeMastodon::start().await;
    let Some(mut session) = DesktopSession::builder(&server.domain()).start().await else { return };
    let screen = session.start_app().await;
    open_sign_in(screen).await;

    for (typed, message) in [
        ("two words", "is not the name of a planet"),
        ("localhost:1", "is not a public planet"),
        ("192.168.1.1", "is not a public planet"),
        ("http://mossbank.example@evil.example/", "hides where it leads"),
    ] {
        screen.type_into(&domain_field(), typed).await;
        screen.press(&button("Open my browser")).await;
        screen.wait_for_text(&[message]).await;
        let focus = screen.focus().await;
        assert_eq!(focus.0, "combobox", "the field has the focus again after {typed}");
    }
    screen.screenshot("arrival-not-a-planet").await;
    assert!(server.requests().is_empty(), "and no request was sent");
}

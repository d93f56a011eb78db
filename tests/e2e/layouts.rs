//! Screens in both themes, in small windows and enlarged, without horizontal scrolling.

use planetfall_fake_mastodon::FakeMastodon;
use planetfall_tests::desktop::DesktopSession;
use planetfall_tests::screen::{Screen, button, choice, heading, link, post, role};
use planetfall_tests::steps::{
    home, open_sign_in, server_with_padding_posts, sign_in, welcome_heading, write_post,
};
use planetfall_tests::wait::until;
use serde_json::json;

const OVERFLOW: &str = "return Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth);";

#[tokio::test]
async fn every_screen_fits_every_size_in_light_and_dark() {
    let server = FakeMastodon::builder().without_limits().start().await;
    server.seed(60);
    let Some(mut session) = DesktopSession::builder(&server.domain()).start().await else { return };
    let screen = session.start_app().await;
    screen.wait_for(&welcome_heading()).await;
    for (width, height) in [(1280, 800), (800, 600), (640, 400), (400, 300)] {
        screen.resize(width, height).await;
        fits(screen, &format!("first-screen-{width}-{height}")).await;
    }
    screen.resize(1280, 800).await;
    open_sign_in(screen).await;
    for (width, height) in [(1280, 800), (800, 600), (640, 400), (400, 300)] {
        screen.resize(width, height).await;
        fits(screen, &format!("arrival-{width}-{height}")).await;
    }
    session.screen().resize(1280, 800).await;
    sign_in(&session, &server, "ada").await;
    session.screen().wait_for(&role("article").within(home())).await;

    for theme in ["Light", "Dark"] {
        let screen = session.screen();
        screen.resize(1280, 800).await;
        screen.press(&role("button").name_containing("your account")).await;
        screen.press(&choice(theme)).await;
        for (place, wait) in [("Home", "Home"), ("Your planet", "Your planet")] {
            screen.press(&link(place)).await;
            screen.wait_for(&heading(wait)).await;
            screen.wait_for(&role("article")).await;
            for (width, height) in [(1280, 800), (800, 600), (640, 400)] {
                screen.resize(width, height).await;
                let name = format!("{place}-{theme}-{width}-{height}");
                fits(screen, &name.to_lowercase().replace(' ', "-")).await;
            }
            screen.resize(1280, 800).await;
        }
    }
    let screen = session.screen();
    screen.press(&link("Home")).await;
    screen.press(&button("Write something …")).await;
    fits(screen, "compose-dark").await;

    let screen = session.restart_app().await;
    screen.wait_for(&home()).await;
    let theme = screen.run("return document.documentElement.dataset.theme;", vec![]).await;
    assert_eq!(theme, json!("dark"), "the choice is still there after a restart");
}

async fn fits(screen: &Screen, name: &str) {
    screen.screenshot(name).await;
    let over = screen.run(OVERFLOW, vec![]).await;
    assert_eq!(over, json!(0), "{name} has no horizontal scrolling");
}

#[tokio::test]
async fn a_post_can_be_written_in_the_c_locale() {
    let server = server_with_padding_posts(5).await;
    let builder = DesktopSession::builder(&server.domain())
        .env("LC_ALL", "C.UTF-8")
        .env("LANG", "C.UTF-8")
        .env("LANGUAGE", "");
    let Some(mut session) = builder.start().await else { return };
    session.start_app().await;
    sign_in(&session, &server, "ada").await;
    session.screen().wait_for(&post("Stone 004")).await;

    write_post(&session, "Written in no language").await;
    session.screen().press(&button("Post")).await;

    until("the server gets the post", || server.posts_of("ada").len() == 1).await;
}

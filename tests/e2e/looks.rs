//! The same screens in the dark, in small windows and enlarged, without sideways scrolling.

use planetfall_fake_mastodon::FakeMastodon;
use planetfall_tests::desk::Desk;
use planetfall_tests::journey::{
    first_screen, go_to_the_door, home, server_with_stones, sign_in, write_post,
};
use planetfall_tests::screen::{Screen, button, choice, heading, link, post, role};
use planetfall_tests::wait::until;
use serde_json::json;

const OVERFLOW: &str = "return Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth);";

#[tokio::test]
async fn every_screen_fits_every_size_in_light_and_dark() {
    let server = FakeMastodon::builder().without_limits().start().await;
    server.seed(60);
    let test = "every_screen_fits_every_size_in_light_and_dark";
    let Some(mut desk) = Desk::talking_to(&server.domain()).lay(test).await else { return };
    let screen = desk.start_app().await;
    screen.wait_for(&first_screen()).await;
    for (width, height) in [(1280, 800), (800, 600), (640, 400), (400, 300)] {
        screen.resize(width, height).await;
        fits(screen, &format!("first-screen-{width}-{height}")).await;
    }
    screen.resize(1280, 800).await;
    go_to_the_door(screen).await;
    for (width, height) in [(1280, 800), (800, 600), (640, 400), (400, 300)] {
        screen.resize(width, height).await;
        fits(screen, &format!("arrival-{width}-{height}")).await;
    }
    desk.screen().resize(1280, 800).await;
    sign_in(&mut desk, &server, "ada").await;
    desk.screen().wait_for(&role("article").inside(home())).await;

    for theme in ["Light", "Dark"] {
        let screen = desk.screen();
        screen.resize(1280, 800).await;
        screen.press(&role("button").naming("your account")).await;
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
    let screen = desk.screen();
    screen.press(&link("Home")).await;
    screen.press(&button("Write something …")).await;
    fits(screen, "compose-dark").await;

    let screen = desk.start_again().await;
    screen.wait_for(&home()).await;
    let theme = screen.run("return document.documentElement.dataset.theme;", vec![]).await;
    assert_eq!(theme, json!("dark"), "the choice is still there after a restart");
}

async fn fits(screen: &Screen, name: &str) {
    screen.shot(name).await;
    let over = screen.run(OVERFLOW, vec![]).await;
    assert_eq!(over, json!(0), "{name} needs no scrolling sideways");
}

#[tokio::test]
async fn a_computer_that_names_no_language_can_do_everything_too() {
    let server = server_with_stones(5).await;
    let test = "a_computer_that_names_no_language_can_do_everything_too";
    let plan = Desk::talking_to(&server.domain())
        .set("LC_ALL", "C.UTF-8")
        .set("LANG", "C.UTF-8")
        .set("LANGUAGE", "");
    let Some(mut desk) = plan.lay(test).await else { return };
    desk.start_app().await;
    sign_in(&mut desk, &server, "ada").await;
    desk.screen().wait_for(&post("Stone 004")).await;

    write_post(&desk, "Written in no language").await;
    desk.screen().press(&button("Post")).await;

    until("the post arrives", || server.posts_of("ada").len() == 1).await;
}

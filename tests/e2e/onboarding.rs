//! Onboarding with the keyboard, at every size and in both directions; and practice.

use planetfall_fake_mastodon::FakeMastodonBuilder;
use planetfall_tests::desktop::DesktopSession;
use planetfall_tests::screen::{Screen, button, heading, post, role};
use planetfall_tests::steps::{home, open_confirmation_link, welcome_heading, write_post};
use planetfall_tests::user_flow::{
    NEW_USER, PASSWORD, email_of, see_all_servers, show_servers, sign_up_button,
    three_active_servers, three_servers, wait_for_full_home,
};
use serde_json::json;

/// The most Tab presses to any element of a screen.
const MAX_TABS: usize = 90;

#[tokio::test]
async fn onboarding_works_with_the_keyboard_in_a_small_window() {
    let (servers, catalogue) = three_servers(FakeMastodonBuilder::with_full_info).await;
    let Some(mut session) = catalogue.session().start().await else { return };
    let screen = session.start_app().await;
    screen.resize(800, 600).await;
    screen.wait_for(&welcome_heading()).await;

    for chip in ["Gardening", "Cooperatives"] {
        screen.tab_to("checkbox", chip, MAX_TABS).await;
        screen.key("Space").await;
    }
    screen.tab_to("button", "Show me planets", MAX_TABS).await;
    screen.key("Enter").await;
    screen.wait_for(&heading("Three planets for you")).await;
    screen.wait_for_text(&["answered just now and take new people."]).await;
    screen.tab_to("button", "Peek in at", MAX_TABS).await;
    screen.key("Enter").await;
    screen.wait_for_text(&["What people write now"]).await;
    read_description(screen).await;
    screen.tab_to("button", "Choose ", MAX_TABS).await;
    screen.key("Enter").await;
    screen.wait_for(&sign_up_button()).await;
    for (name, text) in
        [("User name", NEW_USER), ("E-mail", &email_of(NEW_USER)), ("Password", PASSWORD)]
    {
        screen.tab_to("textbox", name, MAX_TABS).await;
        screen.write(text).await;
    }
    screen.key("Enter").await;
    screen.wait_for(&heading("Your people, while the mail comes")).await;
    screen.wait_for(&role("button").name_containing("Follow these")).await;
    screen.tab_to("button", "Follow these", MAX_TABS).await;
    screen.key("Enter").await;
    screen.wait_for_text(&["Once the link in the letter is pressed"]).await;
    let server = servers.iter().find(|server| server.has_account(NEW_USER));
    open_confirmation_link(server.expect("one planet was joined"), &email_of(NEW_USER)).await;
    screen.tab_to("button", "I pressed the link", MAX_TABS).await;
    screen.key("Enter").await;
    screen.wait_for(&home()).await;
    screen.screenshot("walk-keyboard-home-800-600").await;
    wait_for_full_home(screen).await;
}

/// Reads the description of a server and checks its federation with another one by keyboard.
async fn read_description(screen: &Screen) {
    screen.tab_to("button", "About it, who runs it and who pays", MAX_TABS).await;
    screen.key("Enter").await;
    screen.wait_for(&role("dialog").containing("Four friends and a kettle")).await;
    screen.key("Escape").await;
    screen.wait_gone(&role("dialog")).await;
    screen.tab_to("textbox", "Does it talk to a friend’s planet?", MAX_TABS).await;
    screen.write("@eva@shoutbox.example").await;
    screen.key("Enter").await;
    screen.wait_for_text(&["No. Nothing goes between here and shoutbox.example."]).await;
    screen.screenshot("walk-peek-talks-800-600").await;
}

#[tokio::test]
async fn every_onboarding_screen_fits_every_size_in_both_directions() {
    let (_servers, catalogue) = three_active_servers().await;
    let Some(mut session) = catalogue.session().start().await else { return };
    let screen = session.start_app().await;
    screen.wait_for(&welcome_heading()).await;
    fits(screen, "place").await;
    screen.press(&show_servers()).await;
    screen.wait_for_text(&["answered just now and take new people."]).await;
    fits(screen, "planets").await;
    see_all_servers(screen).await;
    screen.wait_for(&role("button").name_containing("Peek in at")).await;
    fits(screen, "all").await;
    screen.tab_to("radio", "List", MAX_TABS).await;
    screen.key("ArrowLeft").await;
    screen.wait_for(&role("region").name_containing("Star map")).await;
    fits(screen, "all-map").await;
    screen.press(&button("Make your own")).await;
    screen.wait_for(&heading("Make your own planet")).await;
    fits(screen, "own").await;
    screen.press(&button("Back")).await;
    screen.tab_to("radio", "Map", MAX_TABS).await;
    screen.key("ArrowRight").await;
    screen.press(&role("button").name_containing("Peek in at")).await;
    screen.wait_for_text(&["What people write now"]).await;
    fits(screen, "peek").await;
    screen.press(&role("button").name_containing("Choose ")).await;
    screen.wait_for(&sign_up_button()).await;
    fits(screen, "join").await;
    planetfall_tests::user_flow::fill_sign_up_form(screen, NEW_USER).await;
    screen.press(&sign_up_button()).await;
    screen.wait_for(&role("button").name_containing("Follow these")).await;
    fits(screen, "people").await;
    screen.press(&button("Ask a person")).await;
    screen.wait_for(&role("dialog")).await;
    fits(screen, "help").await;
}

/// Checks for horizontal scrolling at each size and in both directions of text.
async fn fits(screen: &Screen, name: &str) {
    const SET_DIRECTION: &str = "document.documentElement.dir = arguments[0];";
    const OVER: &str = "const page = document.documentElement;\
        const wide = [page, ...document.querySelectorAll('main')];\
        return Math.max(...wide.map((one) => one.scrollWidth - one.clientWidth));";
    for direction in ["ltr", "rtl"] {
        screen.run(SET_DIRECTION, vec![json!(direction)]).await;
        // A window of 640 × 400 shows what one of 1280 × 800 does at 200 %.
        for (width, height) in [(1280, 800), (800, 600), (640, 400)] {
            screen.resize(width, height).await;
            screen.screenshot(&format!("walk-{name}-{direction}-{width}")).await;
            let over = screen.run(OVER, vec![]).await;
            assert_eq!(over, json!(0), "{name} fits {width} × {height} {direction}");
        }
    }
    screen.run(SET_DIRECTION, vec![json!("ltr")]).await;
    screen.resize(1280, 800).await;
}

#[tokio::test]
async fn practice_has_people_who_reply_and_leaves_no_data() {
    // No server listens on this port, as without a network.
    let Some(mut session) = DesktopSession::builder("localhost:1").start().await else { return };
    let screen = session.start_app().await;
    screen.press(&role("checkbox").named("Gardening")).await;

    screen.press(&button("Just look around")).await;
    screen.wait_for(&home()).await;
    screen.wait_for(&role("complementary").named("Practice")).await;
    screen.wait_for(&role("article").within(home())).await;
    screen.screenshot("walk-practice").await;
    write_post(&session, "Is anybody here?").await;
    let screen = session.screen();
    screen.press(&button("Post")).await;
    screen.wait_for(&post("Is anybody here?")).await;

    screen.press(&button("Leave practice")).await;
    screen.wait_for(&welcome_heading()).await;
    assert!(!screen.shows(&home()).await, "nothing of practice stays");
    let screen = session.restart_app().await;
    screen.wait_for(&welcome_heading()).await;
    assert!(session.secrets().await.is_empty(), "and the keyring has nothing of it");
}

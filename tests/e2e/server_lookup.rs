//! Finding a server by anything the user has of it, and rejecting invalid input without a request.

use planetfall_fake_mastodon::{FakeMastodon, SignUpMode};
use planetfall_tests::screen::{Locator, Screen, button, field, heading, role};
use planetfall_tests::steps::welcome_heading;
use planetfall_tests::test_catalogue::TestCatalogue;
use planetfall_tests::user_flow::sign_up_button;

fn lookup_field() -> Locator {
    field("The planet you know")
}

async fn server(name: &str, mode: SignUpMode) -> FakeMastodon {
    FakeMastodon::builder().title(name).registrations(mode).without_limits().start().await
}

/// Opens the lookup and types into it.
async fn paste(screen: &Screen, text: &str) {
    if !screen.shows(&lookup_field()).await {
        screen.press(&button("I know my planet")).await;
    }
    screen.type_into(&lookup_field(), text).await;
}

/// Opens the preview and goes back.
async fn preview(screen: &Screen, door: &str, name: &str) {
    screen.press(&button(door)).await;
    screen.wait_for(&heading(name)).await;
    screen.wait_for_text(&["What people write now"]).await;
    screen.press(&button("Back")).await;
    screen.wait_for(&welcome_heading()).await;
}

#[tokio::test]
async fn a_known_server_is_found_by_domain_handle_url_or_invitation() {
    let fernhill = server("Fernhill", SignUpMode::Open).await;
    let unlisted = server("Saltpan", SignUpMode::Open).await;
    let invited = server("Rivermouth", SignUpMode::Invitation).await;
    let facts = ["name Fernhill", "speaks en"];
    let catalogue = TestCatalogue::default()
        .with(&fernhill, &facts)
        .telling_of("mossbank.example", &["name Mossbank", "speaks en"])
        .reaching(&[unlisted.domain(), invited.domain()].join(","));
    let Some(mut session) = catalogue.session().start().await else { return };
    let screen = session.start_app().await;
    screen.wait_for(&welcome_heading()).await;

    let here = fernhill.domain();
    paste(screen, &format!("https://{here}/@ana")).await;
    screen.screenshot("walk-known").await;
    preview(screen, &format!("Peek in at {here}"), "Fernhill").await;
    paste(screen, &format!(" @ana@{} ", here.to_uppercase())).await;
    preview(screen, &format!("Peek in at {here}"), "Fernhill").await;

    let there = unlisted.domain();
    paste(screen, &format!("@ana@{there}")).await;
    screen
        .wait_for_text(&["is not on our list. The button asks it directly, and nobody else."])
        .await;
    assert!(unlisted.requests().is_empty(), "no request is sent before the button is pressed");
    preview(screen, &format!("Ask {there}"), "Saltpan").await;

    rejects_invalid_input(screen).await;

    paste(screen, "moss").await;
    screen.wait_for(&role("option").named("mossbank.example")).await;
    screen.key("ArrowDown").await;
    screen.key("Enter").await;
    screen.wait_for_value(&lookup_field(), "mossbank.example").await;

    paste(screen, &invited.create_invitation(None)).await;
    screen.press(&button(&format!("Use the invitation to {}", invited.domain()))).await;
    screen.wait_for(&heading("Join Rivermouth")).await;
    screen.wait_for(&sign_up_button()).await;
}

/// Checks the messages at the field for invalid and confusable addresses.
async fn rejects_invalid_input(screen: &Screen) {
    for (typed, message) in [
        ("http://192.168.1.1/@ana", "is not a public planet."),
        ("[::1]", "is not the name of a planet."),
        ("localhost", "is not a public planet."),
        ("https://mossbank.example@evil.example/", "hides where it leads."),
        ("a planet", "is not the name of a planet."),
    ] {
        paste(screen, typed).await;
        screen.press(&button("Peek in")).await;
        screen.wait_for_text(&[&format!("“{typed}” {message}")]).await;
        assert!(screen.has_focus(&lookup_field()).await, "the field has the focus");
    }
    for (typed, message) in [
        ("rnossbank.example", "rnossbank.example looks almost like mossbank.example"),
        ("BÜCHER.example", "Its owners write it bücher.example."),
    ] {
        paste(screen, typed).await;
        screen.wait_for_text(&[message]).await;
    }
}

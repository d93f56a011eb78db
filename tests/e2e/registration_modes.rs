//! Every registration mode: the form has what the server requires, and closed registration is reported.

use planetfall_fake_mastodon::{FakeMastodon, SignUpMode};
use planetfall_tests::desktop::DesktopSession;
use planetfall_tests::screen::{Screen, button, field, heading, role};
use planetfall_tests::steps::{
    authorize, domain_field, home, open_confirmation_link, welcome_heading,
};
use planetfall_tests::test_catalogue::TestCatalogue;
use planetfall_tests::user_flow::{
    GARDENERS, NEW_USER, active_server, email_of, fill_sign_up_form, follow_button,
    see_all_servers, show_servers, sign_up_button, wait_for_full_home,
};

/// Chooses a server in the list of all servers, also one with closed registration.
async fn choose_from_all(screen: &Screen, name: &str) {
    screen.wait_for(&welcome_heading()).await;
    screen.press(&show_servers()).await;
    see_all_servers(screen).await;
    screen.press(&button(&format!("Choose {name}"))).await;
}

async fn server(name: &str, mode: SignUpMode) -> (FakeMastodon, TestCatalogue) {
    let server =
        FakeMastodon::builder().title(name).registrations(mode).without_limits().start().await;
    let name = format!("name {name}");
    let facts: Vec<&str> = GARDENERS.into_iter().chain([name.as_str()]).collect();
    let catalogue = TestCatalogue::default().with(&server, &facts);
    (server, catalogue)
}

#[tokio::test]
async fn a_server_with_approval_and_a_minimum_age_asks_for_both_and_the_wait_is_shown() {
    let server = active_server("Mossbank", |server| {
        server.registrations(SignUpMode::Approval { reason: true }).min_age(16)
    })
    .await;
    let catalogue = TestCatalogue::default().with(&server, &GARDENERS);
    let Some(mut session) = catalogue.session().start().await else { return };
    let screen = session.start_app().await;
    screen.press(&show_servers()).await;
    screen.wait_for(&heading("One planet for you")).await;
    screen.wait_for_text(&["A person reads your request"]).await;
    screen.press(&role("button").name_containing("Choose ")).await;

    fill_sign_up_form(screen, NEW_USER).await;
    screen.wait_for_text(&["A person at Mossbank reads every request."]).await;
    screen.press(&sign_up_button()).await;
    screen.wait_for_text(&["Type your birth date. The planet asks for it."]).await;
    screen.wait_for_text(&["Write a sentence or two."]).await;
    screen.type_into(&field("Day"), "3").await;
    screen.type_on(&role("combobox").name_containing("Month"), "May").await;
    screen.type_into(&field("Year"), "2024").await;
    let why = field("Why would you like to live here?");
    screen.type_into(&why, "I grow beans on a balcony.").await;
    screen.press(&sign_up_button()).await;
    screen.wait_for_text(&["The planet is for people of 16 and older."]).await;
    screen.screenshot("walk-join-asked").await;
    assert!(!server.has_account(NEW_USER), "a user who is too young gets no account");

    screen.type_into(&field("Year"), "1990").await;
    screen.press(&sign_up_button()).await;
    screen.wait_for(&heading("Your people, while the mail comes")).await;
    screen.wait_for_text(&["After that, a person there reads your request."]).await;
    assert_eq!(
        server.sign_up_reason_of(NEW_USER).as_deref(),
        Some("I grow beans on a balcony."),
        "the reason is sent as it was typed"
    );
    screen.press(&follow_button()).await;
    open_confirmation_link(&server, &email_of(NEW_USER)).await;
    screen.press(&button("I pressed the link")).await;
    screen.wait_for(&heading("Your people, while they read")).await;
    screen.screenshot("walk-while-they-read").await;

    let screen = session.restart_app().await;
    screen.wait_for(&heading("Your people, while they read")).await;
    server.approve(NEW_USER);
    screen.press(&button("Look now")).await;
    screen.wait_for(&home()).await;
    wait_for_full_home(screen).await;
}

#[tokio::test]
async fn a_server_by_invitation_takes_a_valid_invitation_link_only() {
    let (server, catalogue) = server("Fernhill", SignUpMode::Invitation).await;
    let Some(mut session) = catalogue.session().start().await else { return };
    let screen = session.start_app().await;

    choose_from_all(screen, "Fernhill").await;
    screen.wait_for(&heading("You need an invitation")).await;
    screen.screenshot("walk-invitation-needed").await;
    let link = field("Invitation link");
    screen.type_into(&link, &format!("http://{}/invite/nothing", server.domain())).await;
    screen.press(&button("Use this invitation")).await;
    screen.wait_for_text(&["invitation is no longer good", "no longer"]).await;
    screen.type_into(&link, &server.create_invitation(Some(1))).await;
    screen.press(&button("Use this invitation")).await;

    fill_sign_up_form(screen, NEW_USER).await;
    screen.press(&sign_up_button()).await;
    screen.wait_for(&heading("Your people, while the mail comes")).await;
    assert!(server.has_account(NEW_USER), "the invitation was accepted");
}

#[tokio::test]
async fn closed_registration_is_reported_and_leads_back() {
    let (server, catalogue) = server("Fernhill", SignUpMode::Closed).await;
    let Some(mut session) = catalogue.session().start().await else { return };
    let screen = session.start_app().await;

    choose_from_all(screen, "Fernhill").await;
    screen.wait_for(&heading("Nobody new just now")).await;
    screen.screenshot("walk-closed").await;
    assert!(!screen.shows(&sign_up_button()).await, "there is no form");

    screen.press(&button("Back to the planets")).await;
    screen.wait_for(&heading("All planets")).await;
    assert_eq!(server.requests_to("/api/v1/accounts"), 0, "and nothing was sent");
}

#[tokio::test]
async fn a_server_with_web_registration_is_joined_in_the_browser_and_signed_in_to() {
    let (server, catalogue) = server("Fernhill", SignUpMode::Web("/auth/sign_up".into())).await;
    let Some(mut session) = catalogue.session().start().await else { return };
    let screen = session.start_app().await;

    choose_from_all(screen, "Fernhill").await;
    screen.wait_for(&heading("The way in is on their own page")).await;
    screen.screenshot("walk-web").await;
    screen.press(&button("Open their page")).await;
    let page = session.next_page().await;
    assert_eq!(page, format!("http://{}/auth/sign_up", server.domain()), "its own page opens");

    // The user signs up on the page and returns to the app.
    server.add_account(NEW_USER);
    let screen = session.screen();
    screen.press(&role("button").name_containing("Sign in to ")).await;
    screen.wait_for(&domain_field()).await;
    assert_eq!(
        screen.value_of(&domain_field()).await,
        server.domain(),
        "the server is filled in already"
    );
    screen.press(&button("Open my browser")).await;
    let page = session.next_page().await;
    authorize(&server, NEW_USER, &page).await;
    // The account follows no one yet, so home has no feed.
    let screen = session.screen();
    screen.wait_for(&heading("Home")).await;
    screen.wait_for(&button("Find people")).await;
    screen.screenshot("walk-web-home").await;
}

#[tokio::test]
async fn a_deep_link_reaches_the_running_app() {
    let (server, catalogue) = server("Fernhill", SignUpMode::Invitation).await;
    let Some(mut session) = catalogue.session().start().await else { return };
    session.start_app().await.wait_for(&welcome_heading()).await;

    open_invitation(&session, &server).await;

    let screen = session.screen();
    screen.wait_for(&button("Use it")).await;
    assert!(server.requests().is_empty(), "the link alone sends no request");
    screen.press(&button("Use it")).await;
    screen.wait_for(&heading("Join Fernhill")).await;
    screen.wait_for(&sign_up_button()).await;
    screen.screenshot("walk-invited").await;
    assert!(!server.requests().is_empty(), "only the server of the invitation got a request");
}

async fn open_invitation(session: &DesktopSession, server: &FakeMastodon) {
    let link = server.create_invitation(None).replace(':', "%3A").replace('/', "%2F");
    session.open_link(&format!("planetfall://invite?link={link}")).await;
}

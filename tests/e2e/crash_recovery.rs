//! Killing the app on every onboarding screen loses nothing, and the password is never saved.

use planetfall_tests::desktop::DesktopSession;
use planetfall_tests::files_with;
use planetfall_tests::screen::{Locator, Screen, button, field, heading, role};
use planetfall_tests::steps::{home, open_confirmation_link, wait_for_autosave, welcome_heading};
use planetfall_tests::user_flow::{
    NEW_USER, PASSWORD, email_of, fill_sign_up_form, follow_button, show_servers, sign_up_button,
    three_active_servers, wait_for_full_home,
};
use serde_json::json;

fn chip() -> Locator {
    role("checkbox").named("Gardening")
}

async fn is_checked(screen: &Screen, box_: &Locator) -> bool {
    screen.wait_for(box_).await;
    let told = screen.run(
        "return [...document.querySelectorAll('input:checked')].map((one) =>\
        [...(one.labels ?? [])].map((label) => label.innerText.trim()).join());",
        vec![],
    );
    told.await.as_array().is_some_and(|all| all.contains(&json!("Gardening")))
}

#[tokio::test]
async fn killed_on_any_onboarding_screen_the_app_restores_it_with_what_was_typed() {
    let (servers, catalogue) = three_active_servers().await;
    let Some(mut session) = catalogue.session().start().await else { return };
    let screen = session.start_app().await;
    screen.press(&chip()).await;
    screen.type_into(&field("Any word"), "beans").await;
    screen.screenshot("walk-place").await;
    wait_for_autosave().await;

    let screen = session.restart_app().await;
    screen.wait_for(&welcome_heading()).await;
    assert!(is_checked(screen, &chip()).await, "the chip is still checked");
    assert_eq!(screen.value_of(&field("Any word")).await, "beans", "the typed text is still there");
    screen.press(&show_servers()).await;
    screen.wait_for_text(&["answered just now and take new people."]).await;
    screen.screenshot("walk-planets").await;
    let asked = servers.iter().map(|server| server.requests().len()).sum::<usize>();

    let screen = session.restart_app().await;
    screen.wait_for(&heading("Three planets for you")).await;
    screen.wait_for(&button("Choose Mossbank")).await;
    let again = servers.iter().map(|server| server.requests().len()).sum::<usize>();
    assert_eq!(asked, again, "restarting sends no new requests");
    screen.press(&button("Peek in at Mossbank")).await;
    screen.wait_for_text(&["What people write now"]).await;
    screen.screenshot("walk-peek").await;

    let screen = session.restart_app().await;
    screen.wait_for(&heading("Mossbank")).await;
    screen.wait_for_text(&["What people write now"]).await;
    screen.press(&button("Back")).await;
    screen.press(&button("Choose Mossbank")).await;
    fill_sign_up_form(screen, NEW_USER).await;
    screen.screenshot("walk-join").await;
    wait_for_autosave().await;

    sign_up_after_a_crash(&mut session).await;
    let server = &servers[1];
    let screen = session.restart_app().await;
    screen.wait_for(&heading("Your people, while the mail comes")).await;
    screen.wait_for(&follow_button()).await;
    screen.screenshot("walk-people").await;
    screen.press(&follow_button()).await;
    screen.wait_for_text(&["Once the link in the letter is pressed"]).await;

    let screen = session.restart_app().await;
    screen.wait_for_text(&["Once the link in the letter is pressed"]).await;
    assert_eq!(
        server.confirmation_emails().len(),
        1,
        "one e-mail was sent, however often the app was killed"
    );
    open_confirmation_link(server, &email_of(NEW_USER)).await;
    screen.press(&button("I pressed the link")).await;
    screen.wait_for(&home()).await;
    wait_for_full_home(screen).await;
    screen.screenshot("walk-home-hello").await;
    assert!(server.privacy_of(NEW_USER).locked, "the account is locked by default");
    assert!(!server.privacy_of(NEW_USER).discoverable, "and not discoverable");

    let screen = session.restart_app().await;
    screen.wait_for(&home()).await;
    assert!(server.posts_of(NEW_USER).is_empty(), "and nothing was posted by the app");
}

/// Restarts on the form, goes back to the first screen and forward again, and sends it.
async fn sign_up_after_a_crash(session: &mut DesktopSession) {
    let screen = session.restart_app().await;
    screen.wait_for(&sign_up_button()).await;
    let email = email_of(NEW_USER);
    assert_eq!(screen.value_of(&field("User name")).await, NEW_USER, "the user name is restored");
    assert_eq!(screen.value_of(&field("E-mail")).await, email, "the e-mail address is too");
    assert_eq!(screen.value_of(&field("Password")).await, "", "the password is not");
    screen.wait_for_text(&["Please type it again."]).await;

    screen.press(&button("Back")).await;
    screen.wait_for(&heading("Three planets for you")).await;
    screen.press(&button("Back")).await;
    screen.wait_for(&welcome_heading()).await;
    assert!(is_checked(screen, &chip()).await, "going back loses nothing");
    screen.press(&show_servers()).await;
    screen.press(&button("Choose Mossbank")).await;
    screen.wait_for(&sign_up_button()).await;
    assert_eq!(screen.value_of(&field("User name")).await, NEW_USER, "the form is kept too");
    screen.type_into(&field("Password"), PASSWORD).await;
    screen.press(&sign_up_button()).await;
    screen.wait_for(&heading("Your people, while the mail comes")).await;

    let found = files_with(&session.home(), PASSWORD.as_bytes());
    assert!(found.is_empty(), "the password is in {found:?}");
    assert!(!session.log_text().contains(PASSWORD), "nor was it logged");
}

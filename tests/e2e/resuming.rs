//! Killed on every screen of the way, and back again: nothing is lost, and the password is nowhere.

use planetfall_tests::desk::Desk;
use planetfall_tests::journey::{first_screen, home, press_the_link, rest};
use planetfall_tests::screen::{Screen, Seek, button, field, heading, role};
use planetfall_tests::walk::{
    NEWCOMER, PASSWORD, address_of, fill_in_the_form, follow_button, join_button, show_servers,
    three_lively_servers, wait_for_a_full_home,
};
use serde_json::json;

use crate::secrets::files_with;

fn chip() -> Seek {
    role("checkbox").named("Gardening")
}

async fn is_ticked(screen: &Screen, box_: &Seek) -> bool {
    screen.wait_for(box_).await;
    let told = screen.run(
        "return [...document.querySelectorAll('input:checked')].map((one) =>\
        [...(one.labels ?? [])].map((label) => label.innerText.trim()).join());",
        vec![],
    );
    told.await.as_array().is_some_and(|all| all.contains(&json!("Gardening")))
}

#[tokio::test]
async fn killed_on_every_screen_the_app_comes_back_to_it_with_what_was_typed() {
    let test = "killed_on_every_screen_the_app_comes_back_to_it_with_what_was_typed";
    let (servers, directory) = three_lively_servers().await;
    let Some(mut desk) = directory.desk().lay(test).await else { return };
    let screen = desk.start_app().await;
    screen.press(&chip()).await;
    screen.type_into(&field("Any word"), "beans").await;
    screen.shot("walk-place").await;
    rest().await;

    let screen = desk.start_again().await;
    screen.wait_for(&first_screen()).await;
    assert!(is_ticked(screen, &chip()).await, "what was tapped is still tapped");
    assert_eq!(screen.value_of(&field("Any word")).await, "beans", "what was typed still stands");
    screen.press(&show_servers()).await;
    screen.wait_to_say(&["answered just now and take new people."]).await;
    screen.shot("walk-planets").await;
    let asked = servers.iter().map(|server| server.requests().len()).sum::<usize>();

    let screen = desk.start_again().await;
    screen.wait_for(&heading("Three planets for you")).await;
    screen.wait_for(&button("Choose Mossbank")).await;
    let again = servers.iter().map(|server| server.requests().len()).sum::<usize>();
    assert_eq!(asked, again, "coming back asks nobody anew");
    screen.press(&button("Peek in at Mossbank")).await;
    screen.wait_to_say(&["What people write now"]).await;
    screen.shot("walk-peek").await;

    let screen = desk.start_again().await;
    screen.wait_for(&heading("Mossbank")).await;
    screen.wait_to_say(&["What people write now"]).await;
    screen.press(&button("Back")).await;
    screen.press(&button("Choose Mossbank")).await;
    fill_in_the_form(screen, NEWCOMER).await;
    screen.shot("walk-join").await;
    rest().await;

    joins_after_a_crash(&mut desk).await;
    let server = &servers[1];
    let screen = desk.start_again().await;
    screen.wait_for(&heading("Your people, while the mail comes")).await;
    screen.wait_for(&follow_button()).await;
    screen.shot("walk-people").await;
    screen.press(&follow_button()).await;
    screen.wait_to_say(&["Once the link in the letter is pressed"]).await;

    let screen = desk.start_again().await;
    screen.wait_to_say(&["Once the link in the letter is pressed"]).await;
    assert_eq!(
        server.confirmation_emails().len(),
        1,
        "one letter went out, however often the app was killed"
    );
    press_the_link(server, &address_of(NEWCOMER)).await;
    screen.press(&button("I pressed the link")).await;
    screen.wait_for(&home()).await;
    wait_for_a_full_home(screen).await;
    screen.shot("walk-home-hello").await;
    assert!(server.privacy_of(NEWCOMER).locked, "quiet by default");
    assert!(!server.privacy_of(NEWCOMER).discoverable, "and not to be found");

    let screen = desk.start_again().await;
    screen.wait_for(&home()).await;
    assert!(server.posts_of(NEWCOMER).is_empty(), "and nothing was said in their name");
}

/// Comes back to the form, goes back to the first screen and on again, and sends it.
async fn joins_after_a_crash(desk: &mut Desk) {
    let screen = desk.start_again().await;
    screen.wait_for(&join_button()).await;
    let email = address_of(NEWCOMER);
    assert_eq!(screen.value_of(&field("User name")).await, NEWCOMER, "the name still stands");
    assert_eq!(screen.value_of(&field("E-mail")).await, email, "the address too");
    assert_eq!(screen.value_of(&field("Password")).await, "", "the password does not");
    screen.wait_to_say(&["Please type it again."]).await;

    screen.press(&button("Back")).await;
    screen.wait_for(&heading("Three planets for you")).await;
    screen.press(&button("Back")).await;
    screen.wait_for(&first_screen()).await;
    assert!(is_ticked(screen, &chip()).await, "going back loses nothing");
    screen.press(&show_servers()).await;
    screen.press(&button("Choose Mossbank")).await;
    screen.wait_for(&join_button()).await;
    assert_eq!(screen.value_of(&field("User name")).await, NEWCOMER, "not the form either");
    screen.type_into(&field("Password"), PASSWORD).await;
    screen.press(&join_button()).await;
    screen.wait_for(&heading("Your people, while the mail comes")).await;

    let found = files_with(&desk.home(), PASSWORD.as_bytes());
    assert!(found.is_empty(), "the password stands in {found:?}");
    assert!(!desk.log_text().contains(PASSWORD), "nor was it printed");
}

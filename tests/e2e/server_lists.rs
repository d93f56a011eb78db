//! The server lists on the web: requested when all servers are opened, once a day, and never while
//! their switch is off.

use planetfall_fake_mastodon::{FakeServerLists, ListedServer};
use planetfall_tests::desktop::DesktopSession;
use planetfall_tests::screen::{Locator, Screen, button, field, heading, role, status};
use planetfall_tests::user_flow::{see_all_servers, show_servers, three_active_servers};
use planetfall_tests::wait::until;

fn joinmastodon() -> Locator {
    role("switch").named("joinmastodon.org")
}

fn observer() -> Locator {
    role("switch").named("fediverse.observer")
}

/// The number of requests to joinmastodon and to the observer.
fn request_counts(lists: &FakeServerLists) -> (usize, usize) {
    let requests = lists.requests();
    let posted = requests.iter().filter(|one| one.method == "POST").count();
    (requests.len() - posted, posted)
}

async fn open_switches(screen: &Screen) {
    screen.press(&role("button").name_containing("Where from?")).await;
    screen.wait_for(&role("dialog").named("Where this list comes from")).await;
}

#[tokio::test]
async fn a_server_list_is_requested_when_all_servers_are_opened_and_never_while_it_is_off() {
    let (_servers, catalogue) = three_active_servers().await;
    let lists = FakeServerLists::start().expect("this computer has a free port");
    lists.set_servers(vec![
        ListedServer::new("saltpan.example"),
        ListedServer::new("harbour.example"),
    ]);
    let base = lists.base_url();
    let places = format!("joinmastodon={base},observer={base}");
    let builder = catalogue.session().env("PLANETFALL_LISTS", &places);
    let Some(mut session) = builder.start().await else { return };
    let screen = session.start_app().await;
    screen.press(&role("checkbox").named("Gardening")).await;
    screen.press(&show_servers()).await;
    screen.wait_for_text(&["answered just now and take new people."]).await;
    assert_eq!(
        request_counts(&lists),
        (0, 0),
        "no list is requested before all servers are opened"
    );

    see_all_servers(screen).await;
    screen.wait_for(&button("Show it")).await;
    assert_eq!(request_counts(&lists), (1, 0), "then the enabled list, once");
    screen.press(&button("Show it")).await;
    screen.wait_for(&status("5 planets")).await;
    screen.type_into(&field("Search all planets, or type the name of one"), "saltpan").await;
    screen.wait_for(&button("Peek in at saltpan.example")).await;

    open_switches(screen).await;
    screen.screenshot("walk-all-lists").await;
    screen.press(&observer()).await;
    until("the observer gets a request once its switch is on", || request_counts(&lists) == (1, 1))
        .await;
    screen.wait_for_text(&["fediverse.observer is asked when you open this page"]).await;
    screen.press(&observer()).await;
    screen.press(&joinmastodon()).await;
    screen.wait_for_text(&["joinmastodon.org is not asked."]).await;
    screen.wait_for_text(&["fediverse.observer is not asked."]).await;
    assert!(
        lists.requests().iter().all(|one| has_no_personal_data(&one.text())),
        "no wish is sent"
    );

    after_a_restart_no_list_is_requested(&mut session, &lists).await;
}

/// Disabled lists stay disabled, and their servers stay known.
async fn after_a_restart_no_list_is_requested(
    session: &mut DesktopSession,
    lists: &FakeServerLists,
) {
    let screen = session.restart_app().await;
    see_all_servers(screen).await;
    screen.wait_for(&status("5 planets")).await;
    open_switches(screen).await;
    screen.wait_for_text(&["joinmastodon.org is not asked."]).await;
    assert!(!screen.shows(&button("Ask now")).await, "no list is enabled");
    screen.key("Escape").await;
    screen.press(&button("Back")).await;
    screen.wait_for(&heading("Three planets for you")).await;
    assert_eq!(request_counts(lists), (1, 1), "a disabled list gets no request");
}

fn has_no_personal_data(said: &str) -> bool {
    let said = said.to_lowercase();
    !["garden", "accept-language", "cookie", "referer", "saltpan"]
        .iter()
        .any(|it| said.contains(it))
}

//! The screen of all servers: the list and the map show the same servers and the same selection.

use std::collections::BTreeSet;

use planetfall_fake_mastodon::FakeMastodon;
use planetfall_tests::screen::{Locator, Screen, button, field, heading, role, status};
use planetfall_tests::test_catalogue::TestCatalogue;
use planetfall_tests::user_flow::{see_all_servers, show_servers};
use serde_json::Value;

/// The most Tab presses to any element of the screen.
const MAX_TABS: usize = 60;

/// The name, topic and language of each server. Each is in its own region of the map.
const SERVERS: [(&str, &str, &str); 6] = [
    ("Fernhill", "gardening", "en"),
    ("Mossbank", "music", "de"),
    ("Saltpan", "science", "en"),
    ("Northlight", "books", "de"),
    ("Harbour", "art", "en"),
    ("Windmere", "tech", "de"),
];

/// The domains of the rows or of the stars on the map.
const SHOWN: &str = "return [...document.querySelectorAll(\
      'li[data-at] button[aria-pressed], button[data-star]')]\
    .map((one) => one.dataset.star ?? one.id.replace(/^planet-/, ''));";

/// The map region of each server.
const REGIONS: [&str; 6] = [
    "Growing and nature",
    "Music and radio",
    "Science and learning",
    "Books and writing",
    "Art and crafts",
    "Technology",
];

/// The regions of the map with their number of servers, as screen readers read them. A server whose
/// name has no room is a point and still counts.
const COUNTED: &str = "return [...document.querySelectorAll('li.region:not([aria-hidden]) h3')]\
    .map((one) => one.textContent.replace(/\\s+/g, ' ').trim());";

/// The domains of the selected servers.
const SELECTED: &str = "return [...document.querySelectorAll(\
      'li[data-at] button[aria-pressed=true], button[data-star][aria-pressed=true]')]\
    .map((one) => one.dataset.star ?? one.id.replace(/^planet-/, ''));";

fn map() -> Locator {
    role("region").name_containing("Star map of planets")
}

fn list() -> Locator {
    role("list").named("Planets that fit")
}

fn selection_pane() -> Locator {
    role("complementary").named("The planet you chose")
}

async fn servers() -> (Vec<FakeMastodon>, TestCatalogue) {
    let mut servers = Vec::new();
    let mut catalogue = TestCatalogue::default();
    for (name, topic, language) in SERVERS {
        let server = FakeMastodon::builder().title(name).languages([language]);
        let server = server.without_limits().start().await;
        let facts = [
            format!("name {name}"),
            format!("about For people of {name}."),
            "runs mastodon".to_owned(),
            format!("topics {topic}"),
            format!("speaks {language}"),
        ];
        let facts: Vec<&str> = facts.iter().map(String::as_str).collect();
        catalogue = catalogue.with(&server, &facts);
        servers.push(server);
    }
    (servers, catalogue)
}

/// The domains of the servers that match.
fn domains_where(
    servers: &[FakeMastodon],
    matches: impl Fn(&(&str, &str, &str)) -> bool,
) -> BTreeSet<String> {
    let both = servers.iter().zip(SERVERS);
    both.filter(|(_, server)| matches(server)).map(|(server, _)| server.domain()).collect()
}

async fn domains(screen: &Screen, script: &str) -> BTreeSet<String> {
    let told = screen.run(script, vec![]).await;
    let told = told.as_array().into_iter().flatten();
    told.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Waits until exactly these servers are shown.
async fn wait_to_show(screen: &Screen, wanted: &BTreeSet<String>) {
    let what = format!("exactly {wanted:?} are shown");
    screen.until(&what, async || domains(screen, SHOWN).await == *wanted).await;
}

/// Waits until the map has exactly these servers, one in each of their regions.
async fn wait_to_map(screen: &Screen, servers: &[FakeMastodon], wanted: &BTreeSet<String>) {
    let regions = servers.iter().zip(REGIONS);
    let wanted: BTreeSet<String> = regions
        .filter(|(server, _)| wanted.contains(&server.domain()))
        .map(|(_, region)| format!("{region} 1 planet"))
        .collect();
    let what = format!("the map has {wanted:?}");
    screen.until(&what, async || domains(screen, COUNTED).await == wanted).await;
}

/// Switches to the map or to the list with the keyboard.
async fn switch_to(screen: &Screen, view: &Locator, from: &str, arrow: &str) {
    screen.tab_to("radio", from, MAX_TABS).await;
    screen.key(arrow).await;
    screen.wait_for(view).await;
}

#[tokio::test]
async fn the_list_and_the_map_show_the_same_servers_and_selection() {
    let (servers, catalogue) = servers().await;
    let Some(mut session) = catalogue.session().start().await else { return };
    let all = domains_where(&servers, |_| true);
    let screen = session.start_app().await;
    screen.press(&show_servers()).await;
    see_all_servers(screen).await;
    screen.wait_for(&status("6 planets")).await;
    wait_to_show(screen, &all).await;
    screen.screenshot("walk-all-list").await;

    switch_to(screen, &map(), "List", "ArrowLeft").await;
    wait_to_map(screen, &servers, &all).await;
    screen.tab_to("button", "localhost:", MAX_TABS).await;
    let (_, before) = screen.focus().await;
    let chosen = focus_neighbour(screen, &before).await;
    screen.key("Enter").await;
    let one = BTreeSet::from([chosen.clone()]);
    screen.until("it is selected", async || domains(screen, SELECTED).await == one).await;
    let at =
        servers.iter().position(|server| server.domain() == chosen).expect("it is one of ours");
    let (name, topic, language) = SERVERS[at];
    screen.wait_for(&heading(name).within(selection_pane())).await;
    screen.screenshot("walk-all-map").await;

    switch_to(screen, &list(), "Map", "ArrowRight").await;
    wait_to_show(screen, &all).await;
    assert_eq!(domains(screen, SELECTED).await, one, "the list has the selection of the map");
    screen.wait_for(&heading(name).within(selection_pane())).await;

    // Filter by its language: it stays selected.
    let shown = if language == "de" { "German" } else { "English" };
    screen.type_on(&role("combobox").named("Language"), shown).await;
    let same_language = domains_where(&servers, |(_, _, its)| *its == language);
    screen.wait_for(&status("3 planets")).await;
    wait_to_show(screen, &same_language).await;
    switch_to(screen, &map(), "List", "ArrowLeft").await;
    wait_to_map(screen, &servers, &same_language).await;
    assert_eq!(domains(screen, SELECTED).await, one, "and it is still selected on the map");
    screen.type_into(&field("Search all planets, or type the name of one"), topic).await;
    let fewer = domains_where(&servers, |(_, about, its)| *about == topic && *its == language);
    screen.wait_for(&status("One planet")).await;
    wait_to_map(screen, &servers, &fewer).await;
    switch_to(screen, &list(), "Map", "ArrowRight").await;
    wait_to_show(screen, &fewer).await;

    screen.press(&role("button").name_containing("Peek in at").within(selection_pane())).await;
    screen.wait_for_text(&["What people write now"]).await;
    screen.press(&button("Back")).await;
    screen.wait_for(&heading("All planets")).await;
    wait_to_show(screen, &fewer).await;
    assert_eq!(domains(screen, SELECTED).await, one, "going back restores the selection");

    screen.type_into(&field("Search all planets, or type the name of one"), "umbrella").await;
    screen.wait_for(&heading("No planet fits all of this")).await;
    switch_to(screen, &map(), "List", "ArrowLeft").await;
    screen.wait_for(&heading("No planet fits all of this")).await;
    wait_to_show(screen, &BTreeSet::new()).await;
    screen.screenshot("walk-all-none").await;
}

/// Moves the focus to a neighbour on the map with an arrow key and returns its domain.
async fn focus_neighbour(screen: &Screen, before: &str) -> String {
    const FOCUSED: &str = "return document.activeElement?.dataset.star ?? null;";
    for arrow in ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"] {
        screen.key(arrow).await;
        let (_, now) = screen.focus().await;
        if now != before {
            let star = screen.run(FOCUSED, vec![]).await;
            return star.as_str().unwrap_or_default().to_owned();
        }
    }
    screen.fail(&format!("no arrow key leads from {before} to a neighbour")).await
}

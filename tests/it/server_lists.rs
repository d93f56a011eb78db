//! Public server lists.

use planetfall_core::ListAddresses;
use planetfall_fake_mastodon::{FakeServerLists, ListFault, ListedServer};
use planetfall_model::{
    CatalogueSnapshot, ListName, ListState, Lists as Switches, Preferences, Problem, ServerQuery,
    Signal, Term, Wishes,
};
use planetfall_tests::test_catalogue::TestCatalogue;
use planetfall_tests::wait::until;
use planetfall_tests::{TestApp, domain, eventually};

const HOUR: i64 = 60 * 60;
const DAY: i64 = 24 * HOUR;
/// Long enough for all dates of a test catalogue to be in the past.
const AGES: i64 = 30 * 365 * DAY;

/// The lists, and an app that knows these servers and may request the lists.
pub async fn app_with_lists(servers: &TestCatalogue) -> (FakeServerLists, TestApp) {
    let lists = FakeServerLists::start().unwrap();
    lists.set_servers(vec![
        ListedServer::new("mossbank.example"),
        ListedServer::new("fernhill.example"),
    ]);
    let someone = TestApp::with_catalogue_and_lists(servers, both_at(&lists)).await;
    someone.advance_clock(AGES);
    (lists, someone)
}

fn both_at(lists: &FakeServerLists) -> ListAddresses {
    let place = lists.base_url();
    ListAddresses::parse(&format!("joinmastodon={place},observer={place}")).unwrap()
}

pub async fn switch(someone: &TestApp, switches: Switches) {
    let preferences = Preferences { lists: switches, ..Preferences::default() };
    someone.app.settings.save(preferences).await.unwrap();
}

pub async fn atlas(someone: &TestApp) -> CatalogueSnapshot {
    someone.app.catalogue.atlas().await.unwrap()
}

async fn state(someone: &TestApp, list: ListName) -> ListState {
    let lists = atlas(someone).await.lists;
    lists.into_iter().find(|state| state.list == list).expect("every list has its state")
}

/// Requests the lists and waits until all have answered or failed.
pub async fn refresh(someone: &TestApp) -> CatalogueSnapshot {
    someone.app.catalogue.refresh().await.unwrap();
    eventually("the lists have answered", async || {
        let atlas = atlas(someone).await;
        atlas.lists.iter().all(|list| !list.is_asking).then_some(atlas)
    })
    .await
}

/// All servers, once there are this many.
async fn known(someone: &TestApp, servers: usize) -> CatalogueSnapshot {
    eventually("what was kept is read again", async || {
        let atlas = atlas(someone).await;
        (atlas.stars.len() == servers).then_some(atlas)
    })
    .await
}

pub fn names(atlas: &CatalogueSnapshot) -> Vec<&str> {
    let mut names: Vec<&str> = atlas.stars.iter().map(|star| star.domain.as_str()).collect();
    names.sort_unstable();
    names
}

#[tokio::test]
async fn no_list_is_requested_before_browsing() {
    let (lists, ana) = app_with_lists(&TestCatalogue::default()).await;
    let directory = &ana.app.catalogue;

    let before = atlas(&ana).await;
    directory.find(&ServerQuery::default(), &Wishes::default()).unwrap();
    directory.cards(&[domain("mossbank.example")], &Wishes::default()).unwrap();
    directory.name("mossbank.example").unwrap();
    switch(&ana, Switches { observer: true, ..Switches::default() }).await;
    let ana = ana.restart().await;
    atlas(&ana).await;
    let heard_before = lists.requests().len();
    let after = refresh(&ana).await;

    assert_eq!(
        heard_before, 0,
        "onboarding, searching, changing settings and starting request nothing"
    );
    assert!(before.stars.is_empty(), "only what came with the app is known");
    assert_eq!(lists.requests().len(), 2, "then both lists are asked that are on");
    assert_eq!(names(&after), ["fernhill.example", "mossbank.example"], "and all is known");
    assert!(after.edition > before.edition, "which the screen can tell");
}

#[tokio::test]
async fn a_disabled_list_is_never_requested() {
    let (lists, ana) = app_with_lists(&TestCatalogue::default()).await;

    switch(&ana, Switches { joinmastodon: false, ..Switches::default() }).await;
    refresh(&ana).await;
    let heard_when_off = lists.requests().len();
    switch(&ana, Switches { joinmastodon: false, observer: true, weekly: false }).await;
    refresh(&ana).await;

    assert_eq!(heard_when_off, 0, "none is on");
    let methods: Vec<String> = lists.requests().into_iter().map(|heard| heard.method).collect();
    assert_eq!(methods, ["POST"], "the observer alone is on, and is asked in its way");
    let joinmastodon = state(&ana, ListName::Joinmastodon).await;
    assert!(!joinmastodon.is_on && joinmastodon.at.is_none(), "the other said nothing");
    assert_eq!(state(&ana, ListName::Observer).await.servers, Some(2), "this one has");
}

#[tokio::test]
async fn a_list_is_requested_once_a_day_with_its_etag() {
    let (lists, ana) = app_with_lists(&TestCatalogue::default()).await;

    let first = refresh(&ana).await;
    refresh(&ana).await;
    let ana = ana.restart().await;
    refresh(&ana).await;
    let heard_on_the_day = lists.requests().len();
    let kept = known(&ana, first.stars.len()).await;
    ana.advance_clock(DAY + HOUR);
    let next = refresh(&ana).await;

    assert_eq!(names(&kept), names(&first), "what it said is known after a restart");
    assert_eq!(heard_on_the_day, 1, "however often the list is opened, and after a restart too");
    let heard = lists.requests();
    assert_eq!(heard.len(), 2, "the next day it is asked again");
    assert_eq!(heard[0].header("if-none-match"), None, "the first time for all of it");
    assert!(heard[1].header("if-none-match").is_some(), "then by its mark");
    assert_eq!(lists.not_modified_count(), 1, "so it could say that nothing is new");
    assert_eq!(names(&next), names(&first), "and everything is as it was");
    let (before, after) = (&first.lists[0], &next.lists[0]);
    assert!(after.at > before.at, "but it is known to be so today");
    assert_eq!(after.servers, before.servers, "of as many planets");
}

#[tokio::test]
async fn signals_report_the_state_of_a_list() {
    let (_lists, ana) = app_with_lists(&TestCatalogue::default()).await;
    ana.signals.forget();

    let after = refresh(&ana).await;

    let heard = eventually("the screen hears of it", async || {
        let told = ana.signals.all().into_iter().filter_map(|signal| match signal {
            Signal::Catalogue { edition, lists } => Some((edition, lists[0].is_asking)),
            _ => None,
        });
        let told: Vec<_> = told.collect();
        (told.len() >= 2).then_some(told)
    })
    .await;
    assert!(heard[0].1, "first that it is asked");
    assert_eq!(heard.last(), Some(&(after.edition, false)), "then the edition that came of it");
}

#[tokio::test]
async fn a_failed_list_changes_nothing() {
    let (lists, ana) = app_with_lists(&TestCatalogue::default()).await;
    let before = refresh(&ana).await;
    ana.advance_clock(2 * DAY);

    for fault in [
        ListFault::Status(503),
        ListFault::Status(404),
        ListFault::Html,
        ListFault::TruncatedJson,
        ListFault::DeepNesting,
        ListFault::Body("[]".into()),
        ListFault::Body(r#"{"error":"gone"}"#.into()),
        ListFault::Huge(13_000_000),
    ] {
        lists.fail(fault.clone());
        let heard_before = lists.requests().len();
        let after = refresh(&ana).await;
        refresh(&ana).await;

        let list = &after.lists[0];
        assert!(
            matches!(list.problem, Some(Problem::ServerBroken { .. })),
            "it is said that it made no sense: {fault:?}, {:?}",
            list.problem
        );
        assert_eq!(after.stars, before.stars, "what was known stays: {fault:?}");
        assert_eq!((list.at, list.servers), (before.lists[0].at, Some(2)), "since when, too");
        assert_eq!(lists.requests().len(), heard_before + 1, "it is left alone for a while");
        ana.advance_clock(11 * 60);
    }
    lists.recover();
    let mended = refresh(&ana).await;

    assert_eq!(mended.lists[0].problem, None, "and then all is well again");
    assert!(mended.lists[0].at > before.lists[0].at, "as of now");
}

#[tokio::test]
async fn without_network_known_servers_stay_and_lists_are_retried() {
    let servers = TestCatalogue::default().telling_of("adder.example", &["topics gardening"]);
    let (lists, ana) = app_with_lists(&servers).await;
    let address = lists.base_url();
    refresh(&ana).await;
    ana.advance_clock(2 * DAY);
    drop(lists);

    let offline = refresh(&ana).await;
    let ana = ana.restart().await;
    let later = known(&ana, 3).await;

    assert!(address.contains("localhost"), "nothing but this computer was asked");
    assert!(offline.lists[0].problem.is_some(), "it is said that the list does not answer");
    assert_eq!(offline.stars.len(), 3, "all that was known is there");
    let domains = ["adder.example", "fernhill.example", "mossbank.example"];
    assert_eq!(names(&later), domains, "and after a restart");
    let found = ana.app.catalogue.find(&ServerQuery::default(), &Wishes::default()).unwrap();
    assert_eq!(found.places.len(), 3, "it can be searched");
}

#[tokio::test]
async fn disabling_a_list_cancels_its_request() {
    let (lists, ana) = app_with_lists(&TestCatalogue::default()).await;
    lists.fail(ListFault::Hang);
    ana.app.catalogue.refresh().await.unwrap();
    let asking = state(&ana, ListName::Joinmastodon).await;
    until("it is asked", || lists.requests().len() == 1).await;
    ana.signals.forget();

    switch(&ana, Switches { joinmastodon: false, ..Switches::default() }).await;

    let off = state(&ana, ListName::Joinmastodon).await;
    assert!(asking.is_asking && asking.is_on, "it was being asked");
    assert!(!off.is_asking && !off.is_on && off.problem.is_none(), "and then no more");
    let told =
        |signal: &Signal| matches!(signal, Signal::Catalogue { lists, .. } if !lists[0].is_on);
    assert!(ana.signals.all().iter().any(told), "the screen hears of it");
    lists.recover();
    switch(&ana, Switches::default()).await;
    let on = refresh(&ana).await;
    assert_eq!(on.lists[0].servers, Some(2), "switched on again it can be asked at once");
}

#[tokio::test]
async fn weekly_updates_run_only_if_enabled() {
    let (lists, ana) = app_with_lists(&TestCatalogue::default()).await;
    let weekly = Switches { weekly: true, ..Switches::default() };
    let heard = |count: usize| {
        let lists = &lists;
        eventually("the list is asked by itself", async move || {
            (lists.requests().len() == count).then_some(())
        })
    };

    switch(&ana, weekly.clone()).await;
    heard(1).await;
    refresh(&ana).await;
    ana.advance_clock(6 * DAY);
    let ana = ana.restart().await;
    switch(&ana, Switches { observer: true, ..Switches::default() }).await;
    switch(&ana, weekly).await;
    let heard_within_the_week = lists.requests().len();
    ana.advance_clock(2 * DAY);
    let ana = ana.restart().await;
    heard(2).await;

    assert_eq!(heard_within_the_week, 1, "not before a week is over");
    ana.app.stop().await;
}

#[tokio::test]
async fn list_requests_are_the_same_for_everyone() {
    let wishes = Wishes {
        topics: vec![Term::new("gardening")],
        politics: vec![Term::new("anarchism")],
        communities: vec![Term::new("trans")],
        languages: vec!["sv".into()],
        place: Some("Malmö".into()),
        words: "quillwort".into(),
        friends: vec!["@friend@adder.example".into()],
    };
    let both = Switches { observer: true, ..Switches::default() };
    let mut told = Vec::new();
    for wishes in [Wishes::default(), wishes] {
        let (lists, ana) = app_with_lists(&TestCatalogue::default()).await;
        ana.app.onboarding.navigation.save_wishes(wishes.clone()).await.unwrap();
        switch(&ana, both.clone()).await;
        refresh(&ana).await;
        let query = ServerQuery { words: "quillwort".into(), ..ServerQuery::default() };
        ana.app.catalogue.find(&query, &wishes).unwrap();

        let said = lists.requests().into_iter().map(|heard| heard.text());
        let mut said: Vec<String> =
            said.map(|said| said.replace(&lists.domain(), "list.example")).collect();
        said.sort();
        told.push(said);
    }

    assert_eq!(told[0].len(), 2, "both were asked");
    assert_eq!(told[0], told[1], "nothing of a person is in it, to the last byte");
}

//! The catalogue: facts with sources, visits and look-ups.

use std::time::Duration;

use planetfall_fake_mastodon::{Effect, FakeMastodon, FaultRule};
use planetfall_model::{
    AddressRefusal, Domain, Fact, Problem, ServerCard, ServerQuery, Source, Term, Wishes,
};
use planetfall_tests::test_catalogue::TestCatalogue;
use planetfall_tests::wait::until;
use planetfall_tests::{TestApp, domain, domain_of, eventually};

use crate::server_lists::{app_with_lists, atlas, names, refresh};

fn card_of(someone: &TestApp, server: &Domain) -> ServerCard {
    let servers = std::slice::from_ref(server);
    someone.app.catalogue.cards(servers, &Wishes::default()).unwrap().remove(0)
}

/// The number of people on the card of a server, once the server itself reported it.
async fn fact_from_server(someone: &TestApp, server: &Domain) -> Fact<u32> {
    eventually("what it said is on its card", async || {
        let people = card_of(someone, server).people;
        people.filter(|fact| matches!(fact.source, Source::Itself { .. }))
    })
    .await
}

#[tokio::test]
async fn the_newest_fact_is_on_the_card_with_its_source_and_its_day() {
    let server = FakeMastodon::builder().active_users(77).start().await;
    let here = domain_of(&server);
    let facts = ["people 900", "runs mastodon", "says Said long ago."];
    let servers = TestCatalogue::default().with(&server, &facts);
    let servers = servers.telling_of("mossbank.example", &facts);
    let (_lists, ana) = app_with_lists(&servers).await;
    let shipped = card_of(&ana, &domain("mossbank.example")).people.unwrap();

    refresh(&ana).await;
    let listed = card_of(&ana, &domain("mossbank.example"));
    ana.app.onboarding.preview.peek(here.clone()).await.unwrap();
    let itself = fact_from_server(&ana, &here).await;

    assert_eq!(shipped.value, 900, "first what came with the app");
    let people = listed.people.unwrap();
    assert_eq!(people.value, 120, "then what the list counted since");
    let Source::Directory { from, date } = people.source else { panic!("a list said so") };
    assert!(from.to_lowercase().contains("joinmastodon"), "who says it is said: {from}");
    assert_eq!(date.len(), "2026-05-31".len(), "and on which day: {date}");
    assert!(date.as_str() > "2026-12", "which is newer: {date}");
    assert_eq!(itself.value, 77, "and what a planet says itself, just now, wins over all");
}

#[tokio::test]
async fn visits_survive_a_restart_and_are_deleted_with_onboarding() {
    let server = FakeMastodon::builder().active_users(77).start().await;
    let here = domain_of(&server);
    let (_lists, ana) =
        app_with_lists(&TestCatalogue::default().with(&server, &["people 900"])).await;
    ana.app.onboarding.preview.peek(here.clone()).await.unwrap();
    fact_from_server(&ana, &here).await;

    let ana = ana.restart().await;
    let again = fact_from_server(&ana, &here).await;
    let kept = ana.is_on_disk(here.as_str());
    ana.app.onboarding.navigation.start_over().await.unwrap();

    assert_eq!(again.value, 77, "the planet was not asked again");
    assert!(kept, "it is on this computer");
    assert!(!ana.is_on_disk(here.as_str()), "starting over deletes visits");
    eventually("the directory knows no better either", async || {
        let people = card_of(&ana, &here).people;
        people.filter(|fact| fact.value == 900)
    })
    .await;
}

#[tokio::test]
async fn an_answer_after_starting_over_is_not_stored() {
    let slow = FakeMastodon::builder().active_users(77).start().await;
    let quick = FakeMastodon::builder().active_users(55).start().await;
    slow.faults().add(FaultRule::at("/api/v2/instance", Effect::Slow(Duration::from_millis(400))));
    let servers =
        TestCatalogue::default().with(&slow, &["people 900"]).with(&quick, &["people 900"]);
    let (_lists, ana) = app_with_lists(&servers).await;
    let (slow_one, quick_one) = (domain_of(&slow), domain_of(&quick));

    let begin_anew = async {
        until("it is asked", || !slow.requests().is_empty()).await;
        ana.app.onboarding.navigation.start_over().await.unwrap();
    };
    let (peek, ()) = tokio::join!(ana.app.onboarding.preview.peek(slow_one.clone()), begin_anew);
    ana.app.onboarding.preview.peek(quick_one.clone()).await.unwrap();
    fact_from_server(&ana, &quick_one).await;

    assert!(peek.is_ok(), "it has answered in the end");
    assert_eq!(card_of(&ana, &slow_one).people.unwrap().value, 900, "the late answer is ignored");
    assert!(!ana.is_on_disk(slow_one.as_str()), "nor is it written down");
}

#[tokio::test]
async fn a_time_out_counts_only_if_another_server_answers() {
    let silent = FakeMastodon::start().await;
    let other = FakeMastodon::start().await;
    silent.faults().add(FaultRule::at("/", Effect::ServerError(503)));
    let servers = TestCatalogue::default().with(&silent, &["topics gardening", "takes-people"]);
    let servers = servers.with(&other, &["topics gardening", "takes-people"]);
    let (_lists, ana) = app_with_lists(&servers).await;
    let wishes = Wishes { topics: vec![Term::new("gardening")], ..Wishes::default() };
    let first = || {
        let found = ana.app.catalogue.find(&ServerQuery::default(), &wishes).unwrap();
        found.places[0]
    };
    let (here, there) = (domain_of(&silent), domain_of(&other));
    let edition = atlas(&ana).await.edition;

    let refused = ana.app.onboarding.preview.peek(here.clone()).await;
    ana.app.onboarding.preview.peek(there.clone()).await.unwrap();
    let later = eventually("it is taken in", async || {
        let atlas = atlas(&ana).await;
        (atlas.edition > edition).then_some(atlas)
    })
    .await;

    assert!(refused.is_err(), "it was asked and did not answer");
    let best = &later.stars[first() as usize];
    assert_eq!(best.domain, there, "the one that answers comes first");
    assert!(names(&later).contains(&here.as_str()), "the other is still there");
}

#[tokio::test]
async fn every_form_of_a_server_is_looked_up_if_allowed() {
    let server = FakeMastodon::start().await;
    let here = server.domain();
    let ana = TestApp::knowing(&server, &["runs mastodon"]).await;
    let directory = &ana.app.catalogue;
    let find = |words: &str| {
        let query = ServerQuery { words: words.into(), ..ServerQuery::default() };
        directory.find(&query, &Wishes::default()).unwrap().named
    };

    let known = directory.name(&format!("https://{here}/@ana")).unwrap();
    let unknown = find("@ana@quillwort.example ");

    assert!(known.is_known && known.domain == domain(&here), "a known one by a profile's link");
    let unknown = unknown.expect("an address names a planet while one searches");
    assert!(!unknown.is_known, "also an unknown one");
    assert_eq!(find("quillwort moss"), None, "words are words");
    for (typed, why) in [
        ("https://social.example@adder.example/", AddressRefusal::Disguised),
        ("10.0.0.1", AddressRefusal::NotPublic),
        ("localhost", AddressRefusal::NotPublic),
        ("quillwort.example:8443", AddressRefusal::NotPublic),
        ("ftp://quillwort.example", AddressRefusal::NotAName),
    ] {
        let refused = directory.name(typed).map_err(Problem::from);

        let Err(Problem::AddressRefused { why: told, .. }) = refused else {
            panic!("{typed} is not asked: {refused:?}");
        };
        assert_eq!(told, why, "{typed}");
        assert_eq!(find(typed), None, "{typed} is not offered either");
    }
}

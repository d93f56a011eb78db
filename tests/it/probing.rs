//! Probing servers for suggestions.

use std::time::{Duration, Instant};

use planetfall_fake_mastodon::{Effect, FakeMastodon, FaultRule};
use planetfall_model::{Domain, Suggestions, Term, Wishes};
use planetfall_tests::test_catalogue::TestCatalogue;
use planetfall_tests::wait::until;
use planetfall_tests::{TestApp, domain_of};

/// The time limit of a probe.
const GIVEN: Duration = Duration::from_secs(4);

/// Facts that fit best, so that the server is probed first.
const BEST: [&str; 3] = ["runs mastodon", "topics gardening", "speaks en"];
const REST: [&str; 2] = ["runs mastodon", "speaks en"];

fn wishes() -> Wishes {
    Wishes {
        topics: vec![Term::new("gardening")],
        languages: vec!["en".into()],
        ..Wishes::default()
    }
}

async fn server_that(effect: Effect) -> FakeMastodon {
    let server = FakeMastodon::start().await;
    server.faults().add(FaultRule::at("/", effect));
    server
}

/// An app that knows these servers, best fit first, and is at the suggestions.
async fn wanting(best: &[&FakeMastodon], rest: &[&FakeMastodon]) -> TestApp {
    let with = |directory: TestCatalogue, server: &&FakeMastodon| directory.with(server, &BEST);
    let directory = best.iter().fold(TestCatalogue::default(), with);
    let with = |directory: TestCatalogue, server: &&FakeMastodon| directory.with(server, &REST);
    let ana = TestApp::with_catalogue(&rest.iter().fold(directory, with)).await;
    ana.app.onboarding.navigation.save_wishes(wishes()).await.expect("wishes are kept");
    ana.app.onboarding.suggestions.show_servers().await.expect("planets are shown");
    ana
}

fn shown(suggestions: &Suggestions) -> Vec<Domain> {
    suggestions.cards.iter().map(|card| card.domain.clone()).collect()
}

#[tokio::test]
async fn hanging_and_failing_servers_do_not_block_suggestions() {
    let mut hanging = Vec::new();
    for _ in 0..4 {
        hanging.push(server_that(Effect::Hang).await);
    }
    let failing =
        [server_that(Effect::ServerError(503)).await, server_that(Effect::CutConnection).await];
    let mut good = Vec::new();
    for _ in 0..6 {
        good.push(FakeMastodon::start().await);
    }
    let best: Vec<&FakeMastodon> = hanging.iter().chain(&failing).collect();
    let rest: Vec<&FakeMastodon> = good.iter().collect();

    let begun = Instant::now();
    let ana = wanting(&best, &rest).await;
    let suggestions = ana.suggestions().await;
    let took = begun.elapsed();

    assert_eq!(suggestions.cards.len(), 3, "three planets answered");
    assert!(
        shown(&suggestions).iter().all(|it| good.iter().any(|good| domain_of(good) == *it)),
        "these ones"
    );
    assert!(took < GIVEN, "those that hang were not waited for: {took:?}");
    assert!(hanging.iter().all(|it| !it.requests().is_empty()), "although they were asked");
    until("connections to hanging servers are closed", || {
        hanging.iter().all(|server| server.connections() == 0)
    })
    .await;
}

#[tokio::test]
async fn a_hanging_server_times_out_when_no_other_answers() {
    let hanging = server_that(Effect::Hang).await;
    let closed = server_that(Effect::ServerError(500)).await;

    let begun = Instant::now();
    let suggestions = wanting(&[&hanging], &[&closed]).await.suggestions().await;
    let took = begun.elapsed();

    assert!(suggestions.cards.is_empty() && !suggestions.offline, "there is no server to suggest");
    assert!(took >= GIVEN, "it had its time: {took:?}");
    until("and is left alone then", || hanging.connections() == 0).await;
}

#[tokio::test]
async fn a_slower_server_that_fits_better_is_awaited() {
    let slow = server_that(Effect::Slow(Duration::from_millis(100))).await;
    let mut quick = Vec::new();
    for _ in 0..4 {
        quick.push(FakeMastodon::start().await);
    }
    let rest: Vec<&FakeMastodon> = quick.iter().collect();

    let suggestions = wanting(&[&slow], &rest).await.suggestions().await;

    assert_eq!(shown(&suggestions)[0], domain_of(&slow), "the best planet and not the quickest");
}

#[tokio::test]
async fn allow_list_lying_and_private_servers_are_never_suggested() {
    let island = FakeMastodon::builder().limited_federation().start().await;
    let shy = FakeMastodon::builder().authenticated_only().start().await;
    let forum = FakeMastodon::builder().other_software("lemmy").start().await;
    let honest = FakeMastodon::start().await;
    let liar = FakeMastodon::start().await;
    liar.claim_domain(&honest.domain());

    let ana = wanting(&[&island, &shy, &forum, &liar], &[&honest]).await;
    let suggestions = ana.suggestions().await;

    assert_eq!(shown(&suggestions), [domain_of(&honest)], "the others are unusable");
    for server in [&island, &shy, &forum, &liar] {
        assert!(!server.requests().is_empty(), "each was asked");
    }
}

#[tokio::test]
async fn two_names_of_one_server_are_one_suggestion() {
    let server = FakeMastodon::start().await;
    let alias = FakeMastodon::start().await;
    for path in ["/api/v2/instance", "/nodeinfo"] {
        let there = format!("http://{}{path}", server.domain());
        alias.faults().add(FaultRule::at(path, Effect::Redirect(there)));
    }
    let other = FakeMastodon::start().await;

    let suggestions = wanting(&[&alias, &server], &[&other]).await.suggestions().await;

    assert_eq!(
        suggestions.cards.len(),
        2,
        "three cards must be three planets: {:?}",
        shown(&suggestions)
    );
    assert!(shown(&suggestions).contains(&domain_of(&other)), "and the other is one of them");
}

#[tokio::test]
async fn asking_for_others_cancels_open_probes() {
    let hanging = server_that(Effect::Hang).await;
    let ana = wanting(&[&hanging], &[]).await;
    until("it is being asked", || hanging.connections() > 0).await;

    ana.app.onboarding.navigation.start_over().await.unwrap();

    until("it is left alone", || hanging.connections() == 0).await;
}

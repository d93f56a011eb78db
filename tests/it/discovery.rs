//! Discovery of people and hashtags.

use planetfall_fake_mastodon::{Effect, FakeMastodon, FaultRule};
use planetfall_model::{
    Candidate, CandidateGroup, CandidateGroupKind, CandidateReason, DiscoveryScope, FollowTarget,
    PeopleResults, Signal, Term, Wishes,
};
use planetfall_tests::{TestApp, confirm_newest_email, domain_of, eventually};

use crate::FACTS;

/// An app at the form of this server, with gardening and private topics as wishes.
async fn newcomer(server: &FakeMastodon) -> TestApp {
    let ana = TestApp::knowing(server, &FACTS).await;
    let wishes = Wishes {
        topics: vec![Term::new("gardening"), Term::new("academia")],
        politics: vec![Term::new("trade-union")],
        communities: vec![Term::new("lgbtq")],
        languages: vec!["en".into()],
        words: "zymurgy".into(),
        ..Wishes::default()
    };
    ana.app.onboarding.navigation.save_wishes(wishes).await.unwrap();
    ana.choose(&domain_of(server)).await;
    server.clear_requests();
    ana
}

/// The results once the search is over.
async fn found(someone: &TestApp, of: DiscoveryScope) -> PeopleResults {
    someone.app.discovery.search_people(of).await.expect("a look begins");
    eventually("the look ends", async || {
        let found = someone.app.discovery.search_people(of).await.expect("it is remembered");
        (!found.looking).then_some(found)
    })
    .await
}

fn candidates(found: &PeopleResults) -> Vec<&Candidate> {
    found.groups.iter().flat_map(|group| &group.candidates).collect()
}

fn user(candidate: &Candidate) -> &str {
    match &candidate.followed {
        FollowTarget::Person { handle, .. } => handle.user(),
        FollowTarget::Hashtag { tag } => tag,
    }
}

fn users(group: Option<&CandidateGroup>) -> Vec<&str> {
    group.map(|group| group.candidates.iter().map(user).collect()).unwrap_or_default()
}

fn group(
    found: &PeopleResults,
    is_it: impl Fn(&CandidateGroupKind) -> bool,
) -> Option<&CandidateGroup> {
    found.groups.iter().find(|group| is_it(&group.kind))
}

fn is_topic(kind: &CandidateGroupKind) -> bool {
    matches!(kind, CandidateGroupKind::Topic { .. })
}

fn write(server: &FakeMastodon, name: &str, text: &str, times: usize) {
    for number in 0..times {
        server.post_by(name, &format!("{text} ({number})"));
    }
}

/// A server with three people who write about gardens, one of them opted out of discovery.
pub async fn garden() -> FakeMastodon {
    let names = ["ada", "bob", "cleo", "dora", "emil"];
    let server = FakeMastodon::builder().accounts(names).start().await;
    write(&server, "bob", "The garden is full of snails", 3);
    write(&server, "cleo", "Slow morning #Gardening", 1);
    write(&server, "dora", "My allotment", 5);
    write(&server, "emil", "Rain again", 2);
    server.hide("dora");
    server
}

/// That server, and an app at its form.
async fn newcomer_to_garden() -> (FakeMastodon, TestApp) {
    let server = garden().await;
    let ana = newcomer(&server).await;
    (server, ana)
}

#[tokio::test]
async fn people_are_found_by_what_they_wrote() {
    let (_server, ana) = newcomer_to_garden().await;

    let found = found(&ana, DiscoveryScope::Newcomer).await;

    let topic = group(&found, is_topic).expect("there is a group for the topic");
    let bob = topic.candidates.iter().find(|it| user(it) == "bob").expect("bob is in it");
    let term = Term::new("gardening");
    assert_eq!(bob.why, CandidateReason::WroteAbout { term, times: 3 }, "each post counts once");
    assert!(bob.ticked, "a fact about posts ticks");
    let all = candidates(&found).into_iter();
    let listed: Vec<_> =
        all.filter(|it| matches!(it.why, CandidateReason::Listed { .. })).collect();
    assert!(!listed.is_empty(), "public lists have people for the other topic");
    assert!(listed.iter().all(|it| !it.ticked), "people without posts are not selected");
    let neighbours = group(&found, |kind| *kind == CandidateGroupKind::Neighbours);
    assert_eq!(users(neighbours), ["emil", "ada"], "the others live here, and each is there once");
    let hashtags =
        group(&found, |kind| *kind == CandidateGroupKind::Hashtags).expect("there are hashtags");
    assert!(users(Some(hashtags)).contains(&"gardening"), "some are used for the topic");
    assert!(hashtags.candidates.iter().all(|it| !it.ticked), "no hashtag is ever ticked");
    assert!(!found.hidden, "the planet shows what is written");
}

#[tokio::test]
async fn people_who_opted_out_are_not_suggested() {
    let (server, ana) = newcomer_to_garden().await;
    planetfall_practice::add_residents(&server);

    let found = found(&ana, DiscoveryScope::Newcomer).await;

    let here = domain_of(&server);
    let mut shown = 0;
    for candidate in candidates(&found) {
        let FollowTarget::Person { handle, profile: Some(_) } = &candidate.followed else {
            continue;
        };
        shown += usize::from(*handle.domain() == here);
        let safety = server.privacy_of(handle.user());
        assert!(safety.discoverable, "{handle} did not agree to be found");
        assert!(
            !(safety.locked && candidate.ticked),
            "{handle} approves followers and is not selected"
        );
    }
    assert!(shown >= 14, "{shown} are too few to mean anything");
    assert!(!candidates(&found).iter().any(|it| user(it) == "dora"), "dora least of all");
}

#[tokio::test]
async fn enough_people_are_selected_each_with_evidence() {
    let (server, ana) = newcomer_to_garden().await;
    planetfall_practice::add_residents(&server);

    let found = found(&ana, DiscoveryScope::Newcomer).await;

    let ticked: Vec<_> = candidates(&found).into_iter().filter(|it| it.ticked).collect();
    assert!((14..=20).contains(&ticked.len()), "{} are ticked", ticked.len());
    for candidate in ticked {
        let is_fact = matches!(
            candidate.why,
            CandidateReason::WroteAbout { .. } | CandidateReason::Wrote { .. }
        );
        assert!(is_fact, "{} is ticked for {:?}", user(candidate), candidate.why);
    }
}

#[tokio::test]
async fn wishes_are_not_sent_to_servers() {
    let (server, ana) = newcomer_to_garden().await;

    found(&ana, DiscoveryScope::Newcomer).await;

    let requests = server.requests();
    assert!(requests.len() >= 4, "the planet was asked: {requests:?}");
    for request in requests {
        let said = request.text().to_lowercase();
        for word in ["garden", "academia", "union", "lgbt", "zymurgy"] {
            assert!(!said.contains(word), "the planet was told {word}: {said}");
        }
        assert_eq!(request.method, "GET", "nothing is done there: {said}");
        assert!(!request.authorization, "there is no account yet: {said}");
    }
}

#[tokio::test]
async fn results_are_kept_for_the_way_back() {
    let (server, ana) = newcomer_to_garden().await;
    let first = found(&ana, DiscoveryScope::Newcomer).await;
    server.clear_requests();

    let second = ana.app.discovery.search_people(DiscoveryScope::Newcomer).await.unwrap();

    assert_eq!(first, second, "the same people");
    assert_eq!(server.requests().len(), 0, "and no request was sent");
}

#[tokio::test]
async fn a_private_server_is_reported_as_hidden() {
    let (server, ana) = newcomer_to_garden().await;
    server.faults().add(FaultRule::at("/api/", Effect::LimitedFederation401));

    let found = found(&ana, DiscoveryScope::Newcomer).await;

    assert!(found.hidden, "it is no fault, and more come on arrival");
    let known = |it: &&Candidate| {
        matches!(it.why, CandidateReason::Listed { .. } | CandidateReason::UsedFor { .. })
    };
    assert!(candidates(&found).iter().all(known), "what needs no asking is there");
}

#[tokio::test]
async fn more_people_are_found_after_sign_up() {
    let builder = FakeMastodon::builder().accounts(["ada", "bob"]).private_timelines();
    let server = builder.start().await;
    write(&server, "bob", "The garden is full of snails", 3);
    let ana = newcomer(&server).await;
    ana.fill_form("ana").await;
    ana.send_form().await;
    let before = found(&ana, DiscoveryScope::Newcomer).await;
    confirm_newest_email(&server);
    ana.pending_account_with("the account is there", |it| it.account.is_some()).await;

    let after = found(&ana, DiscoveryScope::Newcomer).await;

    let wrote = |found: &PeopleResults| {
        let is_fact =
            |it: &&Candidate| matches!(it.why, CandidateReason::WroteAbout { times: 3, .. });
        candidates(found).into_iter().filter(is_fact).count()
    };
    assert_eq!(wrote(&before), 0, "strangers do not see what is written");
    assert_eq!(wrote(&after), 1, "those who live there do");
}

#[tokio::test]
async fn a_failed_search_is_repeated() {
    let (server, ana) = newcomer_to_garden().await;
    server.unplug();
    ana.app.discovery.search_people(DiscoveryScope::Newcomer).await.unwrap();
    eventually("the look gives up", async || {
        let told = ana.signals.all();
        let is_over = |signal: Signal| match signal {
            Signal::People { found } => !found.looking,
            _ => false,
        };
        told.into_iter().any(is_over).then_some(())
    })
    .await;

    server.plug_in();
    let found = found(&ana, DiscoveryScope::Newcomer).await;

    assert!(candidates(&found).into_iter().any(|it| user(it) == "bob"), "it is asked again");
}

#[tokio::test]
async fn already_followed_people_are_not_shown() {
    let server = garden().await;
    server.feature("emil");
    let ada = TestApp::signed_in_to(&server, "ada").await;
    server.unfollow("ada", "emil");
    server.unfollow("ada", "cleo");
    let of = DiscoveryScope::Account { account: ada.account().await };

    let found = found(&ada, of).await;

    let suggested = group(&found, |kind| *kind == CandidateGroupKind::Suggested);
    assert_eq!(users(suggested).first(), Some(&"emil"), "the planet's keepers chose him");
    let emil = &suggested.unwrap().candidates[0];
    assert_eq!(emil.why, CandidateReason::Suggested { by_hand: true }, "which is said");
    let all: Vec<_> = candidates(&found).into_iter().map(user).collect();
    assert!(all.contains(&"cleo"), "cleo is not followed yet: {all:?}");
    assert!(!all.contains(&"bob") && !all.contains(&"ada"), "neither known nor oneself: {all:?}");
}

#[tokio::test]
async fn a_hashtag_is_requested_only_when_pressed() {
    let (server, ana) = newcomer_to_garden().await;

    let group =
        ana.app.discovery.people_by_hashtag(DiscoveryScope::Newcomer, "#Gardening").await.unwrap();

    assert_eq!(users(Some(&group)), ["cleo"], "who wrote with it");
    assert!(group.candidates.iter().all(|it| !it.ticked), "the person says who of them");
    assert_eq!(server.requests_to("/timelines/tag/"), 1, "one question");
    let odd = ana.app.discovery.people_by_hashtag(DiscoveryScope::Newcomer, "a/b?c").await;
    assert!(odd.is_err(), "what is no hashtag is not asked for");
}

#[tokio::test]
async fn imported_handles_are_parsed_without_a_request() {
    let (server, ana) = newcomer_to_garden().await;
    let here = server.domain();
    let text = format!("Account address,Show boosts\nbob@{here},true\nmo@orbit.example,true\n");

    let brought = ana.app.discovery.parse_handles(&text);

    let handles: Vec<_> = brought.addresses.iter().map(|it| it.handle.to_string()).collect();
    assert_eq!(handles, [format!("@bob@{here}"), "@mo@orbit.example".into()], "both are read");
    assert_eq!(server.requests().len(), 0, "and no request was sent");
}

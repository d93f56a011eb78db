//! Onboarding up to the form: wishes, suggestions, preview and navigation.

use std::time::Duration;

use planetfall_fake_mastodon::{Effect, FakeMastodon, FaultRule, SignUpMode};
use planetfall_model::{
    Domain, DomainBlocks, OnboardingState, OnboardingStep, PublicPosts, Reachability,
    RegistrationMode, Secret, ServerQuery, SignUpForm, Suggestions, Term, Wishes,
};
use planetfall_tests::test_catalogue::TestCatalogue;
use planetfall_tests::wait::until;
use planetfall_tests::{TestApp, domain_of};

use crate::FACTS;

fn wishes() -> Wishes {
    Wishes {
        topics: vec![Term::new("gardening")],
        languages: vec!["en".into()],
        words: "moss".into(),
        ..Wishes::default()
    }
}

/// Servers that fit, and a catalogue of them.
async fn servers(count: usize) -> (Vec<FakeMastodon>, TestCatalogue) {
    let mut servers = Vec::new();
    for _ in 0..count {
        servers.push(FakeMastodon::builder().active_users(120).start().await);
    }
    let directory = directory(&servers);
    (servers, directory)
}

fn directory(servers: &[FakeMastodon]) -> TestCatalogue {
    servers.iter().fold(TestCatalogue::default(), |all, server| all.with(server, &FACTS))
}

fn shown(suggestions: &Suggestions) -> Vec<Domain> {
    suggestions.cards.iter().map(|card| card.domain.clone()).collect()
}

fn requests(servers: &[FakeMastodon]) -> usize {
    servers.iter().map(|server| server.requests().len()).sum()
}

/// An app at the suggestions from these servers.
async fn at_suggestions(directory: &TestCatalogue) -> (TestApp, Suggestions) {
    let ana = TestApp::with_catalogue(directory).await;
    ana.app.onboarding.navigation.save_wishes(wishes()).await.unwrap();
    ana.app.onboarding.suggestions.show_servers().await.unwrap();
    let suggestions = ana.suggestions().await;
    (ana, suggestions)
}

#[tokio::test]
async fn no_server_is_contacted_before_suggestions() {
    let (servers, directory) = servers(3).await;
    let ana = TestApp::with_catalogue(&directory).await;

    ana.app.onboarding.navigation.save_wishes(wishes()).await.unwrap();
    let found = ana.app.catalogue.find(&ServerQuery::default(), &wishes()).unwrap();
    let ana = ana.restart().await;

    assert!(found.places.len() >= 3, "the directory is on this computer");
    assert_eq!(ana.onboarding_state().wishes, wishes(), "what was recording_proxy is kept");
    assert_eq!(requests(&servers), 0, "and no request was sent");
}

#[tokio::test]
async fn suggested_servers_have_answered_and_are_open() {
    let open = FakeMastodon::start().await;
    let reads =
        FakeMastodon::builder().registrations(SignUpMode::Approval { reason: true }).start().await;
    let web = FakeMastodon::builder()
        .registrations(SignUpMode::Web("/auth/sign_up".into()))
        .start()
        .await;
    let closed = FakeMastodon::builder().registrations(SignUpMode::Closed).start().await;
    let invited = FakeMastodon::builder().registrations(SignUpMode::Invitation).start().await;
    let servers = [closed, invited, open, reads, web];

    let (ana, suggestions) = at_suggestions(&directory(&servers)).await;

    let mut expected = vec![domain_of(&servers[2]), domain_of(&servers[3]), domain_of(&servers[4])];
    let mut cards = shown(&suggestions);
    expected.sort();
    cards.sort();
    assert_eq!(cards, expected, "a closed door is no choice");
    assert!(!suggestions.offline, "there is a network");
    for card in &suggestions.cards {
        assert!(matches!(card.reachability, Reachability::Answered { .. }), "each has answered");
        assert!(card.reasons.len() <= 3, "at most three reasons");
    }
    assert_eq!(
        ana.onboarding_state().step,
        OnboardingStep::Suggestions,
        "the screen is the next one"
    );
}

#[tokio::test]
async fn servers_without_an_answer_are_not_suggested() {
    let (servers, directory) = servers(4).await;
    for server in &servers[1..] {
        server.faults().add(FaultRule::at("/", Effect::ServerError(503)));
    }

    let (_ana, suggestions) = at_suggestions(&directory).await;

    assert_eq!(
        shown(&suggestions),
        [domain_of(&servers[0])],
        "servers without an answer are not suggested"
    );
    assert!(!suggestions.offline, "a broken planet is not a missing network");
}

#[tokio::test]
async fn at_most_six_servers_are_asked_at_once_and_twelve_in_all() {
    let mut servers = Vec::new();
    for _ in 0..14 {
        let server = FakeMastodon::builder().registrations(SignUpMode::Closed).start().await;
        server.faults().add(FaultRule::at("/", Effect::Slow(Duration::from_millis(100))));
        servers.push(server);
    }

    let (_ana, suggestions) = at_suggestions(&directory(&servers)).await;

    assert!(suggestions.cards.is_empty(), "none of them takes people");
    let spans: Vec<_> = servers
        .iter()
        .filter_map(|server| {
            let requests = server.requests();
            Some((requests.first()?.at, requests.last()?.at))
        })
        .collect();
    assert_eq!(spans.len(), 12, "more would be a burden to many for one");
    for (begun, _) in &spans {
        let at_once = spans.iter().filter(|(from, to)| from <= begun && begun <= to).count();
        assert!(at_once <= 6, "{at_once} were asked at once");
    }
}

#[tokio::test]
async fn more_suggestions_differ_until_none_are_left() {
    let (_servers, directory) = servers(6).await;
    let (ana, first) = at_suggestions(&directory).await;

    ana.app.onboarding.suggestions.more_suggestions().await.unwrap();
    let others = ana.suggestions().await;
    ana.app.onboarding.suggestions.more_suggestions().await.unwrap();
    let again = ana.suggestions().await;

    assert_eq!((first.cards.len(), others.cards.len()), (3, 3), "three and three");
    assert!(
        shown(&others).iter().all(|domain| !shown(&first).contains(domain)),
        "none is shown twice"
    );
    assert_eq!(again.cards.len(), 3, "and after the last comes the first, not an empty screen");
}

#[tokio::test]
async fn unchanged_wishes_cause_no_request() {
    let gardeners = FakeMastodon::start().await;
    let readers = FakeMastodon::start().await;
    let directory = TestCatalogue::default()
        .with(&gardeners, &FACTS)
        .with(&readers, &["runs mastodon", "topics books", "speaks en", "takes-people"]);
    let (ana, suggestions) = at_suggestions(&directory).await;
    let asked = gardeners.requests().len() + readers.requests().len();

    ana.app.onboarding.navigation.back().await.unwrap();
    ana.app.onboarding.navigation.save_wishes(wishes()).await.unwrap();
    let same = ana.app.onboarding.suggestions.show_servers().await.unwrap();
    let asked_again = gardeners.requests().len() + readers.requests().len() - asked;
    ana.app.onboarding.navigation.back().await.unwrap();
    let books = Wishes { topics: vec![Term::new("books")], ..wishes() };
    ana.app.onboarding.navigation.save_wishes(books).await.unwrap();
    ana.app.onboarding.suggestions.show_servers().await.unwrap();
    let other = ana.suggestions().await;

    assert_eq!(
        same.suggestions.as_ref().map(shown),
        Some(shown(&suggestions)),
        "the same three are there"
    );
    assert_eq!(asked_again, 0, "without asking anybody");
    assert_eq!(
        shown(&suggestions)[0],
        domain_of(&gardeners),
        "a garden server is first for gardening"
    );
    assert_eq!(shown(&other)[0], domain_of(&readers), "and a book server for books");
}

#[tokio::test]
async fn without_network_suggestions_are_not_checked() {
    let (mut servers, directory) = servers(4).await;
    for server in &mut servers {
        server.stop();
    }

    let (ana, suggestions) = at_suggestions(&directory).await;

    assert!(suggestions.offline, "it says that there is no network");
    assert_eq!(suggestions.cards.len(), 3, "three are shown all the same");
    assert!(
        suggestions.cards.iter().all(|card| card.reachability == Reachability::NotChecked),
        "none as if it answered"
    );
    ana.app.onboarding.suggestions.show_servers().await.unwrap();
    assert!(ana.suggestions().await.offline, "and going on tries again");
}

#[tokio::test]
async fn a_preview_contacts_one_server() {
    let (servers, directory) = servers(3).await;
    servers[0].post_by("bob", "The ferns are out");
    let (ana, _) = at_suggestions(&directory).await;
    for server in &servers {
        server.clear_requests();
    }

    let peek = ana.app.onboarding.preview.peek(domain_of(&servers[0])).await.unwrap();

    let PublicPosts::Open { posts } = &peek.window else {
        panic!("one may look: {:?}", peek.window)
    };
    assert_eq!(posts.len(), 1, "what people there write is shown");
    let avatar = posts[0].author.avatar.clone().unwrap();
    assert!(ana.app.pictures.get(&avatar.key).await.unwrap().is_some(), "with their pictures");
    assert!(!peek.visit.rules.is_empty(), "and the house rules");
    assert_eq!(peek.domain_blocks, DomainBlocks::NotPublished, "what is not said is not made up");
    assert_eq!(requests(&servers[1..]), 0, "no other planet is asked");
    let ana = ana.restart().await;
    assert_eq!(ana.onboarding_state().preview, Some(domain_of(&servers[0])), "it is opened again");
    assert_eq!(
        ana.app.onboarding.preview.end_peek().await.unwrap().preview,
        None,
        "until one goes back"
    );
}

#[tokio::test]
async fn a_private_server_has_a_preview_with_its_domain_blocks() {
    let server = FakeMastodon::builder()
        .private_timelines()
        .domain_blocks([("loud.example", "suspend", "Shouting"), ("murk.example", "silence", "")])
        .start()
        .await;
    let ana = TestApp::knowing(&server, &FACTS).await;

    let peek = ana.app.onboarding.preview.peek(domain_of(&server)).await.unwrap();

    assert_eq!(peek.window, PublicPosts::ResidentsOnly, "that is a choice, not a fault");
    let DomainBlocks::Published { servers } = peek.domain_blocks else {
        panic!("the list is published")
    };
    assert_eq!((servers.len(), servers[0].fully), (2, true), "all of it is shown");
}

#[tokio::test]
async fn onboarding_input_survives_a_crash() {
    let (servers, directory) = servers(3).await;
    let (ana, suggestions) = at_suggestions(&directory).await;

    let ana = ana.restart().await;
    let choosing = ana.onboarding_state();
    ana.choose(&domain_of(&servers[1])).await;
    let form = SignUpForm {
        username: "ana".into(),
        email: "ana@post.example".into(),
        birth_date: "1980-02-29".into(),
        reason: "I like moss.".into(),
    };
    ana.write(form.clone()).await;
    let ana = ana.restart().await;
    let joining = ana.onboarding_state();

    assert_eq!(choosing.step, OnboardingStep::Suggestions, "the three are shown again");
    assert_eq!(choosing.suggestions, Some(suggestions), "as they were");
    assert_eq!(choosing.wishes, wishes(), "with what was wished for");
    assert_eq!(joining.step, OnboardingStep::SignUp, "the form is shown again");
    let joining = joining.sign_up.unwrap();
    assert_eq!(joining.form, form, "with all that was typed");
    assert!(joining.visit.is_some(), "and what the planet said");
}

#[tokio::test]
async fn a_crash_during_probing_repeats_it() {
    let (servers, directory) = servers(3).await;
    for server in &servers {
        server.faults().add(FaultRule::at("/", Effect::Slow(Duration::from_secs(30))));
    }
    let ana = TestApp::with_catalogue(&directory).await;
    ana.app.onboarding.navigation.save_wishes(wishes()).await.unwrap();
    ana.app.onboarding.suggestions.show_servers().await.unwrap();
    until("they are being asked", || requests(&servers) > 0).await;

    for server in &servers {
        server.faults().clear();
    }
    let ana = ana.restart().await;

    assert_eq!(ana.suggestions().await.cards.len(), 3, "the probes end");
}

#[tokio::test]
async fn back_returns_to_the_previous_screen_with_its_input() {
    let (servers, directory) = servers(3).await;
    let (ana, suggestions) = at_suggestions(&directory).await;
    ana.choose(&domain_of(&servers[0])).await;
    let form = ana.fill_form("ana").await;

    let choosing = ana.app.onboarding.navigation.back().await.unwrap();
    let finding = ana.app.onboarding.navigation.back().await.unwrap();
    let other = ana.choose(&domain_of(&servers[1])).await;
    let same = ana.choose(&domain_of(&servers[1])).await;

    assert_eq!(
        (choosing.step, finding.step),
        (OnboardingStep::Suggestions, OnboardingStep::Interests),
        "one by one"
    );
    assert_eq!(finding.suggestions, Some(suggestions), "the three are still there");
    assert_eq!(finding.wishes, wishes(), "and the wishes");
    assert_eq!(other.form, form, "name and mail come along to another planet");
    assert_eq!(same.form, form, "and stay where one comes back");
}

#[tokio::test]
async fn registrations_reported_by_the_server_win_over_the_catalogue() {
    let server =
        FakeMastodon::builder().registrations(SignUpMode::Approval { reason: false }).start().await;
    let facts = ["runs mastodon", "topics gardening", "joins open"];
    let ana = TestApp::knowing(&server, &facts).await;

    let joining = ana.choose(&domain_of(&server)).await;

    let gate = joining.card.registration.map(|fact| fact.value);
    assert_eq!(gate, Some(RegistrationMode::Approval { reason: false }), "it was just asked");
}

#[tokio::test]
async fn an_unreachable_server_is_reported_and_can_be_retried() {
    let (servers, directory) = servers(1).await;
    servers[0].faults().add(FaultRule::at("/", Effect::ServerError(503)));
    let ana = TestApp::with_catalogue(&directory).await;

    let silent = ana.choose(&domain_of(&servers[0])).await;
    servers[0].faults().clear();
    ana.app.onboarding.form.choose_server(domain_of(&servers[0])).await.unwrap();
    let answered = ana.onboarding_with("it answers", |it| it.sign_up?.visit).await;

    assert!(silent.problem.is_some() && silent.visit.is_none(), "it is said that it is silent");
    assert_eq!(answered.server.domain, domain_of(&servers[0]), "and then what it says");
}

#[tokio::test]
async fn starting_over_deletes_all_input() {
    let (servers, directory) = servers(3).await;
    let wishes = Wishes { words: "quillwort".into(), ..wishes() };
    let ana = TestApp::with_catalogue(&directory).await;
    ana.app.onboarding.navigation.save_wishes(wishes).await.unwrap();
    ana.app.onboarding.suggestions.show_servers().await.unwrap();
    ana.suggestions().await;
    ana.choose(&domain_of(&servers[0])).await;

    let journey = ana.app.onboarding.navigation.start_over().await.unwrap();

    assert_eq!(journey, OnboardingState::default(), "it begins anew");
    assert!(!ana.is_on_disk("quillwort"), "and no file knows what was wished for");
}

#[tokio::test]
async fn signing_in_on_the_first_screen_ends_onboarding() {
    let (servers, directory) = servers(1).await;
    let ana = TestApp::with_catalogue(&directory).await;
    let wishes = Wishes { words: "quillwort".into(), ..wishes() };
    ana.app.onboarding.navigation.save_wishes(wishes).await.unwrap();

    ana.sign_in(&servers[0], "ada").await;

    assert_eq!(ana.onboarding_state(), OnboardingState::default(), "the way is over");
    assert!(!ana.is_on_disk("quillwort"), "and nothing of it is left");
}

#[tokio::test]
async fn signing_in_later_keeps_onboarding() {
    let (servers, directory) = servers(3).await;
    let (ana, suggestions) = at_suggestions(&directory).await;

    ana.sign_in(&servers[0], "ada").await;

    let journey = ana.onboarding_state();
    assert_eq!(
        (journey.step, journey.suggestions),
        (OnboardingStep::Suggestions, Some(suggestions)),
        "it is all there"
    );
}

#[tokio::test]
async fn the_practice_server_leaves_no_trace() {
    let server = FakeMastodon::start().await;
    server.post_by("bob", "Hello, stranger");
    let ana = TestApp::with_catalogue(&TestCatalogue::default()).await;
    let token = || Secret::new(server.token_for("ada", "read write follow"));
    ana.app.onboarding.navigation.save_wishes(wishes()).await.unwrap();

    let account = ana.app.practice.enter(domain_of(&server), "Fern", token()).await.unwrap();
    ana.home_with(1).await;
    let during = ana.app.startup().await.unwrap();
    ana.app.practice.remove_accounts().await.unwrap();
    let after = ana.app.startup().await.unwrap();

    assert_eq!(during.active, Some(account), "one is there");
    assert!(
        during.accounts[0].practice && during.accounts[0].server_name == "Fern",
        "for practice"
    );
    assert!(during.dev_hosts.is_empty(), "it is no developer host");
    assert_eq!(during.onboarding.wishes, wishes(), "the way is where it was");
    assert!(after.accounts.is_empty(), "then there is no account");
    assert!(
        ana.app.onboarding.form.choose_server(domain_of(&server)).await.is_err(),
        "and the planet is closed"
    );
    ana.app.practice.enter(domain_of(&server), "Fern", token()).await.unwrap();
    let ana = ana.restart().await;
    assert!(ana.app.accounts.all().await.unwrap().is_empty(), "not even after a crash");
}

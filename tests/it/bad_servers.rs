//! Broken and hostile servers, and sites that are none.

use planetfall_fake_mastodon::{Effect, FakeMastodon, FaultRule};
use planetfall_model::{AddressRefusal, Entry, PolicyKind, Problem, PublicPosts};
use planetfall_tests::test_catalogue::TestCatalogue;
use planetfall_tests::wait::until;
use planetfall_tests::{TestApp, domain, domain_of, eventually, new_key};

/// The problems of signing up, of the preview, of policy documents and of signing in.
async fn problems_of(server: &FakeMastodon, reaching: &[&FakeMastodon]) -> [Problem; 4] {
    let directory = TestCatalogue::default().with(server, &["speaks en"]);
    let others = reaching.iter().map(|other| other.domain());
    let directory = others.fold(directory, |all, other| all.reaching(&other));
    let ana = TestApp::with_catalogue(&directory).await;
    let there = domain_of(server);

    let looking =
        ana.app.onboarding.preview.peek(there.clone()).await.map(drop).map_err(Problem::from);
    let reading =
        ana.app.onboarding.preview.policy_document(there.clone(), PolicyKind::About).await;
    let joining = ana.choose(&there).await;
    ana.app.sign_in.begin(new_key(), there.as_str()).expect("a planet can be named");
    let signing_in = ana.failed_sign_in().await;

    assert_eq!(joining.visit, None, "nothing it said is kept");
    assert!(ana.app.accounts.all().await.unwrap().is_empty(), "no account is signed in");
    let wrote = server.requests().iter().any(|request| request.method != "GET");
    assert!(!wrote, "and it was told nothing");
    [
        looking.expect_err("there is nothing to see"),
        reading.map_err(Problem::from).expect_err("there is nothing to read"),
        joining.problem.expect("there is no form"),
        signing_in,
    ]
}

/// The same problem in all four places.
fn everywhere(problem: &Problem) -> [Problem; 4] {
    std::array::from_fn(|_| problem.clone())
}

/// The problems of a server with this fault.
async fn problems_of_server_with(effect: Effect) -> [Problem; 4] {
    let server = FakeMastodon::builder().without_limits().start().await;
    server.faults().add(FaultRule::at("/", effect));
    problems_of(&server, &[]).await
}

#[tokio::test]
async fn a_members_only_server_is_told_apart_from_a_web_site() {
    let server = FakeMastodon::builder().authenticated_only().start().await;

    let expected = Problem::ResidentsOnly { domain: domain_of(&server) };
    assert_eq!(problems_of(&server, &[]).await, everywhere(&expected), "everywhere");
}

#[tokio::test]
async fn an_unconfirmed_other_name_is_not_believed() {
    let honest = FakeMastodon::start().await;
    let liar = FakeMastodon::start().await;
    liar.claim_domain(&honest.domain());

    let said = problems_of(&liar, &[&honest]).await;

    let expected = Problem::SaysItIsAnother { domain: domain_of(&liar), other: domain_of(&honest) };
    assert_eq!(said, everywhere(&expected), "wherever it is met");
    let asked = honest.requests().into_iter().map(|request| request.path);
    let about: Vec<String> = asked.filter(|path| !path.starts_with("/.well-known/")).collect();
    assert_eq!(about, [""; 0], "the other was asked only whether it is so");
}

#[tokio::test]
async fn a_confirmed_other_name_is_used() {
    let name = FakeMastodon::builder().other_software("nginx").start().await;
    let api = FakeMastodon::start().await;
    api.post_by("bob", "The ferns are out");
    api.claim_domain(&name.domain());
    name.redirect_webfinger_to(&api.domain());
    let directory = TestCatalogue::default().with(&api, &["speaks en"]).reaching(&name.domain());
    let ana = TestApp::with_catalogue(&directory).await;

    let peek = ana.app.onboarding.preview.peek(domain_of(&api)).await.unwrap();

    assert_eq!(peek.visit.server.domain, domain_of(&api), "it is asked where it answers");
    let PublicPosts::Open { posts } = peek.window else {
        panic!("one may look: {:?}", peek.window)
    };
    let handle = posts[0].author.handle.to_string();
    assert_eq!(handle, format!("@bob@{}", name.domain()), "and its people have their own names");
}

#[tokio::test]
async fn an_account_that_was_stored_with_the_host_of_the_api_gets_its_address() {
    let name = FakeMastodon::builder().other_software("nginx").start().await;
    let api = FakeMastodon::start().await;
    let directory = TestCatalogue::default().with(&api, &["speaks en"]).reaching(&name.domain());
    let ada = TestApp::with_catalogue(&directory).await;
    let account = ada.sign_in(&api, "ada").await;
    let handle = async |ada: &TestApp| ada.app.accounts.all().await.unwrap()[0].handle.to_string();
    assert_eq!(handle(&ada).await, format!("@ada@{}", api.domain()), "as it was stored");
    api.claim_domain(&name.domain());
    name.redirect_webfinger_to(&api.domain());

    let ada = ada.restart().await;

    let address = format!("@ada@{}", name.domain());
    let is_corrected = async || (handle(&ada).await == address).then_some(());
    eventually("the address is corrected", is_corrected).await;
    let ada = ada.restart().await;
    assert_eq!(handle(&ada).await, address, "for good");
    assert_eq!(ada.account().await, account, "it is the same account");
    api.post_by("bob", "The ferns are out");
    eventually("it is still signed in", async || {
        let home = ada.home().await;
        ada.app.timelines.close(home.view);
        let shows = |entry: &Entry| match entry {
            Entry::Post { post, .. } => post.text.words() == "The ferns are out",
            Entry::Gap { .. } => false,
        };
        home.entries.iter().any(shows).then_some(())
    })
    .await;
}

#[tokio::test]
async fn other_software_is_named() {
    for software in ["lemmy", "misskey", "peertube"] {
        let server = FakeMastodon::builder().other_software(software).start().await;

        let expected =
            Problem::NotAServer { domain: domain_of(&server), software: Some(software.to_owned()) };
        let said = problems_of(&server, &[]).await;
        assert_eq!(said, everywhere(&expected), "{software}");
    }
}

#[tokio::test]
async fn a_site_without_an_api_is_reported() {
    let site = FakeMastodon::builder().web_site().start().await;
    let expected = Problem::NotAServer { domain: domain_of(&site), software: None };

    assert_eq!(problems_of(&site, &[]).await, everywhere(&expected), "a web site");
    for effect in [
        Effect::HtmlForJson,
        Effect::Garbage,
        Effect::EmptyBody,
        Effect::WrongShape,
        Effect::DeepNesting,
    ] {
        for said in problems_of_server_with(effect.clone()).await {
            assert!(matches!(said, Problem::NotAServer { .. }), "{effect:?} became {said:?}");
        }
    }
}

#[tokio::test]
async fn oversized_and_redirecting_servers_are_reported_as_broken() {
    for effect in [
        Effect::TooLarge(64 << 20),
        Effect::TooLarge(2_000_001),
        Effect::ServerError(500),
        Effect::Redirect("/api/v2/instance".into()),
        Effect::Redirect("http://mossbank.example/api/v2/instance".into()),
        Effect::Redirect("https://192.168.0.1/api/v2/instance".into()),
        Effect::Redirect("https://localhost/api/v2/instance".into()),
        Effect::Redirect("https://ana:secret@mossbank.example/".into()),
        Effect::Redirect("https://mossbank.example:8443/".into()),
        Effect::Redirect("file:///etc/hostname".into()),
    ] {
        for said in problems_of_server_with(effect.clone()).await {
            assert!(matches!(said, Problem::ServerBroken { .. }), "{effect:?} became {said:?}");
        }
    }
}

#[tokio::test]
async fn an_interrupted_connection_is_reported_as_unreachable() {
    for effect in [Effect::CutConnection, Effect::CutAfterWork, Effect::HalfBody] {
        for said in problems_of_server_with(effect.clone()).await {
            let is_it = matches!(said, Problem::ServerUnreachable { .. });
            assert!(is_it, "{effect:?} became {said:?}");
        }
    }
}

#[tokio::test]
async fn a_hanging_server_times_out() {
    let server = FakeMastodon::start().await;
    server.faults().add(FaultRule::at("/", Effect::Hang));
    let ana = TestApp::knowing(&server, &["speaks en"]).await;

    let there = domain_of(&server);
    let (looked, joining) =
        tokio::join!(ana.app.onboarding.preview.peek(there.clone()), ana.choose(&there));

    let expected = Problem::ServerUnreachable { domain: there };
    assert_eq!(looked.map_err(Problem::from), Err(expected.clone()), "who looks is told");
    assert_eq!(joining.problem, Some(expected), "and who wants to live there");
    until("nothing is left open", || server.connections() == 0).await;
}

#[tokio::test]
async fn a_hanging_timeline_is_shown_as_missing() {
    let server = FakeMastodon::start().await;
    server.faults().add(FaultRule::at("/timelines/", Effect::Hang));
    let ana = TestApp::knowing(&server, &["speaks en"]).await;

    let peek = ana.app.onboarding.preview.peek(domain_of(&server)).await.unwrap();

    let problem = Problem::ServerUnreachable { domain: domain_of(&server) };
    assert_eq!(peek.window, PublicPosts::Shut { problem }, "that alone is missing");
    assert!(!peek.visit.rules.is_empty(), "the rules are there");
}

#[tokio::test]
async fn non_public_names_cause_no_request() {
    let server = FakeMastodon::start().await;
    let ana = TestApp::knowing(&server, &["speaks en"]).await;
    let before = ana.onboarding_state();
    let is_refused = |name: &str, outcome: Result<(), planetfall_core::Error>| {
        let why = outcome.map_err(Problem::from);
        assert!(
            matches!(&why, Err(Problem::AddressRefused { why: AddressRefusal::NotPublic, .. })),
            "{name}: {why:?}"
        );
    };

    let local = ["127.0.0.1", "10.0.0.7", "169.254.169.254", "9.9.9.9", "localhost", "localhost:1"];
    let internal = ["printer.local", "intranet", "mossbank.example:8443"];
    for name in local.into_iter().chain(internal) {
        let there = domain(name);
        let onboarding = &ana.app.onboarding;

        let paper = onboarding.preview.policy_document(there.clone(), PolicyKind::Terms).await;

        is_refused(name, onboarding.preview.peek(there.clone()).await.map(drop));
        is_refused(name, onboarding.form.choose_server(there).await.map(drop));
        is_refused(name, paper.map(drop));
        is_refused(name, ana.app.sign_in.begin(new_key(), name).map(drop));
    }

    assert_eq!(ana.onboarding_state(), before, "the way is where it was");
    assert!(server.requests().is_empty(), "and no request was sent");
}

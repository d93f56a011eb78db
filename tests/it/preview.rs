//! Previews of servers.

use planetfall_fake_mastodon::{Effect, FakeMastodon, FaultRule};
use planetfall_model::{
    AddressRefusal, DomainBlocks, FederationStatus, Peek, PolicyDocument, PolicyKind, Problem,
    PublicPosts, Shield,
};
use planetfall_tests::{TestApp, domain, domain_of};

use crate::FACTS;

/// An app with the preview of this server.
async fn looking(server: &FakeMastodon) -> (TestApp, Peek) {
    let ana = TestApp::knowing(server, &FACTS).await;
    let peek = ana.app.onboarding.preview.peek(domain_of(server)).await.expect("one can look");
    (ana, peek)
}

async fn document(ana: &TestApp, server: &FakeMastodon, kind: PolicyKind) -> PolicyDocument {
    ana.app.onboarding.preview.policy_document(domain_of(server), kind).await.unwrap()
}

fn talks(ana: &TestApp, server: &FakeMastodon, address: &str) -> FederationStatus {
    ana.app
        .onboarding
        .preview
        .check_federation(&domain_of(server), address)
        .expect("it is an address")
}

#[tokio::test]
async fn a_preview_shows_all_published_information() {
    let server = FakeMastodon::builder().with_full_info().active_users(240).start().await;
    server.post_by("bob", "The ferns are out");

    let (_ana, peek) = looking(&server).await;

    assert!(
        matches!(&peek.window, PublicPosts::Open { posts } if posts.len() == 1),
        "what is written"
    );
    assert_eq!(peek.activity.len(), 12, "three months of its life");
    assert!(peek.activity.is_sorted_by_key(|week| week.from), "the oldest first");
    assert!(peek.activity[..11].iter().all(|week| week.people > 100), "with those who were there");
    let DomainBlocks::Published { servers } = &peek.domain_blocks else {
        panic!("it is published")
    };
    assert!(
        servers.len() > 10 && servers.iter().all(|it| it.digest.is_some()),
        "the limited domains"
    );
    assert!(servers.iter().any(|it| it.domain.contains('*')), "some of them only in part");
    assert!(peek.visit.status_url.is_some() && peek.visit.terms_url.is_some(), "and its pages");
    assert_eq!(peek.visit.shows_posts, Some(true), "everybody may look in");
}

#[tokio::test]
async fn the_shield_check_is_local_and_depends_on_the_date() {
    let server = FakeMastodon::builder().with_full_info().start().await;
    let hidden = FakeMastodon::start().await;

    let (_ana, open) = looking(&server).await;
    let (_bo, closed) = looking(&hidden).await;

    for peek in [&open, &closed] {
        let at = jiff::Timestamp::from_millisecond(peek.visit.at.millis()).unwrap();
        let day = at.strftime("%Y-%m-%d").to_string();
        let expected = planetfall_catalogue::shield_check(&peek.domain_blocks, false, &day);
        assert_eq!(peek.shield, expected, "as the lists of the app say");
    }
    let asked: Vec<_> = server.requests().into_iter().map(|request| request.path).collect();
    let lists = asked.iter().filter(|path| path.ends_with("/domain_blocks")).count();
    assert_eq!(lists, 1, "the planet was asked for its own list and no more: {asked:?}");
}

#[tokio::test]
async fn obscured_domain_blocks_are_matched_by_digest() {
    let lists = include_str!("../../assets/catalogue/shield.txt");
    let digests: Vec<&str> = lists.lines().filter(|line| line.len() == 64).collect();
    let (most, few) = (digests.len() * 9 / 10, digests.len() / 10);
    let shielded = async |digests: &[&str], severity: &str| {
        let limits = digests.iter().map(|digest| (*digest, severity));
        let server = FakeMastodon::builder().digest_domain_blocks(limits).start().await;
        let (_ana, peek) = looking(&server).await;
        planetfall_catalogue::shield_check(&peek.domain_blocks, false, "2026-12-01")
            .map(|it| it.shield)
    };

    assert!(digests.len() > 20, "there are lists to check against");
    assert_eq!(
        shielded(&digests[..most], "suspend").await,
        Some(Shield::MostOfThem),
        "nine in ten"
    );
    assert_eq!(shielded(&digests[..most], "silence").await, Some(Shield::Some), "only half away");
    assert_eq!(shielded(&digests[..few], "suspend").await, Some(Shield::Few), "one in ten");
}

#[tokio::test]
async fn no_public_timeline_is_requested_from_a_private_server() {
    let server = FakeMastodon::builder().private_timelines().start().await;

    let (_ana, peek) = looking(&server).await;

    assert_eq!(peek.window, PublicPosts::ResidentsOnly, "that is a choice, not a fault");
    assert_eq!(server.requests_to("/api/v1/timelines"), 0, "and it is believed");
    assert!(!peek.activity.is_empty() && !peek.visit.rules.is_empty(), "all else is there");
}

#[tokio::test]
async fn a_failed_part_does_not_fail_the_preview() {
    for effect in [
        Effect::ServerError(503),
        Effect::Garbage,
        Effect::HtmlForJson,
        Effect::WrongShape,
        Effect::DeepNesting,
        Effect::TooLarge(64 << 20),
        Effect::HalfBody,
    ] {
        let server = FakeMastodon::builder().with_full_info().start().await;
        for path in ["/instance/activity", "/instance/domain_blocks", "/timelines/public"] {
            server.faults().add(FaultRule::at(path, effect.clone()));
        }

        let (_ana, peek) = looking(&server).await;

        assert_eq!(peek.activity, [], "{effect:?}: no weeks");
        assert_eq!(peek.domain_blocks, DomainBlocks::NotPublished, "{effect:?}: no list");
        let PublicPosts::Shut { problem } = &peek.window else {
            panic!("{effect:?}: {:?}", peek.window)
        };
        assert!(
            matches!(problem, Problem::ServerBroken { .. } | Problem::ServerUnreachable { .. }),
            "{effect:?} is said in plain words: {problem:?}"
        );
        assert!(!peek.visit.rules.is_empty(), "{effect:?}: but what it said is there");
    }
}

#[tokio::test]
async fn unpublished_activity_and_blocks_are_missing() {
    let server = FakeMastodon::builder().without_activity().without_documents().start().await;

    let (ana, peek) = looking(&server).await;
    let terms = document(&ana, &server, PolicyKind::Terms).await;
    let about = document(&ana, &server, PolicyKind::About).await;

    assert_eq!(peek.activity, [], "nothing is made up");
    assert_eq!(peek.domain_blocks, DomainBlocks::NotPublished, "nor guessed");
    assert!(terms.text.is_empty() && terms.since.is_none(), "it wrote no terms");
    assert!(about.text.is_empty(), "nor anything else");
}

#[tokio::test]
async fn policy_documents_are_requested_when_opened() {
    let server = FakeMastodon::builder().with_full_info().start().await;
    let (ana, _) = looking(&server).await;
    let before = server.requests().len();

    let about = document(&ana, &server, PolicyKind::About).await;
    let terms = document(&ana, &server, PolicyKind::Terms).await;
    let privacy = document(&ana, &server, PolicyKind::Privacy).await;

    assert!(about.text.words().contains("Who pays"), "who runs it: {}", about.text.words());
    assert_eq!(about.since, None, "it does not say since when");
    assert_eq!(terms.since.as_deref(), Some("2026-05-31"), "since when");
    assert_eq!(privacy.since.as_deref(), Some("2026-08-01"), "and this too");
    assert!(!privacy.text.words().contains('<'), "no markup is left");
    assert_eq!(server.requests().len() - before, 3, "one question each");
    assert!(server.requests().iter().all(|it| !it.authorization), "without a token");
}

#[tokio::test]
async fn policy_documents_can_be_read_without_a_preview() {
    let server = FakeMastodon::start().await;
    let ana = TestApp::knowing(&server, &FACTS).await;

    let paper = document(&ana, &server, PolicyKind::Privacy).await;

    assert!(!paper.text.is_empty(), "it is there");
    assert_eq!(ana.onboarding_state().preview, None, "and nothing else is opened");
}

#[tokio::test]
async fn the_federation_check_is_local() {
    let server = FakeMastodon::builder()
        .domain_blocks([
            ("loud.example", "suspend", "Shouting"),
            ("murk.example", "silence", "No content notes"),
        ])
        .obfuscated_domain_blocks([("grudge.example", "suspend", "Harassment")])
        .start()
        .await;
    let (ana, _) = looking(&server).await;
    let before = server.requests().len();

    let (no, little, yes) = (
        talks(&ana, &server, "@bo@loud.example"),
        talks(&ana, &server, "https://murk.example/@bo"),
        talks(&ana, &server, "MOSSBANK.example "),
    );

    let why = "Shouting".to_owned();
    assert_eq!(
        no,
        FederationStatus::No { domain: domain("loud.example"), comment: why },
        "nothing"
    );
    assert!(
        matches!(&little, FederationStatus::Little { .. }),
        "only a part comes through: {little:?}"
    );
    assert_eq!(yes, FederationStatus::Yes { domain: domain("mossbank.example") }, "all of it");
    let behind_stars = talks(&ana, &server, "grudge.example");
    assert!(
        matches!(behind_stars, FederationStatus::No { .. }),
        "stars hide no friend: {behind_stars:?}"
    );
    let below = talks(&ana, &server, "@bo@people.loud.example");
    assert!(matches!(below, FederationStatus::No { .. }), "nor does a part of a name: {below:?}");
    assert_eq!(server.requests().len(), before, "and the question is not sent");
}

#[tokio::test]
async fn an_unknown_federation_status_is_unknown() {
    let hidden = FakeMastodon::start().await;
    let island = FakeMastodon::builder().limited_federation().domain_blocks([]).start().await;
    let never = TestApp::knowing(&hidden, &FACTS).await;
    let (ana, _) = looking(&hidden).await;
    let (bo, on_island) = looking(&island).await;
    let unknown = FederationStatus::Unknown { domain: domain("mossbank.example") };

    assert_eq!(talks(&never, &hidden, "mossbank.example"), unknown, "there was no preview yet");
    assert_eq!(talks(&ana, &hidden, "mossbank.example"), unknown, "it does not publish its list");
    assert_eq!(talks(&bo, &island, "mossbank.example"), unknown, "an island has another list");
    assert!(on_island.visit.is_island, "which it says itself");
    let itself = talks(&ana, &hidden, &hidden.domain());
    assert_eq!(
        itself,
        FederationStatus::Yes { domain: domain_of(&hidden) },
        "but it talks to itself"
    );
}

#[tokio::test]
async fn an_invalid_handle_is_refused() {
    let server = FakeMastodon::start().await;
    let (ana, _) = looking(&server).await;

    for (typed, expected) in [
        ("", AddressRefusal::NotAName),
        ("what is this?", AddressRefusal::NotAName),
        ("https://ana:secret@mossbank.example/", AddressRefusal::Disguised),
    ] {
        let refused = ana
            .app
            .onboarding
            .preview
            .check_federation(&domain_of(&server), typed)
            .map_err(Problem::from);
        assert!(
            matches!(&refused, Err(Problem::AddressRefused { why, .. }) if *why == expected),
            "{typed:?}: {refused:?}"
        );
    }
}

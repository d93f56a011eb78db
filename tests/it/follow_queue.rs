//! Queued follows and privacy settings.

use std::time::Duration;

use planetfall_fake_mastodon::{Effect, FakeMastodon, FaultRule};
use planetfall_model::{
    AccountId, DiscoveryScope, FollowChoice, FollowProgress, FollowStatus, FollowTarget, Handle,
    PrivacySettings, Problem, ProfileId, QueuedFollow, Signal, TextLine,
};
use planetfall_tests::wait::until;
use planetfall_tests::{TestApp, eventually, new_key};

use crate::discovery::garden;

fn person(server: &FakeMastodon, name: &str) -> FollowChoice {
    let handle = Handle::parse(&format!("@{name}@{}", server.domain())).unwrap();
    let profile = Some(ProfileId::new(server.id_of(name)));
    FollowChoice { followed: FollowTarget::Person { handle, profile }, name: TextLine::plain(name) }
}

fn elsewhere(address: &str) -> FollowChoice {
    let handle = Handle::parse(address).unwrap();
    FollowChoice {
        followed: FollowTarget::Person { handle, profile: None },
        name: TextLine::plain(address),
    }
}

fn hashtag(tag: &str) -> FollowChoice {
    FollowChoice {
        followed: FollowTarget::Hashtag { tag: tag.to_owned() },
        name: TextLine::plain(tag),
    }
}

/// A server with people, and a signed-in account that follows none of them.
async fn alone_in_garden() -> (FakeMastodon, TestApp, AccountId) {
    let server = garden().await;
    let ada = TestApp::signed_in_to(&server, "ada").await;
    for name in ["bob", "cleo", "dora", "emil"] {
        server.unfollow("ada", name);
    }
    let account = ada.account().await;
    (server, ada, account)
}

async fn follow(ada: &TestApp, account: AccountId, chosen: Vec<FollowChoice>) {
    let of = DiscoveryScope::Account { account };
    ada.app.follow_queue.queue_follows(new_key(), of, chosen).await.expect("they are kept");
}

fn moves(ada: &TestApp) -> Vec<FollowProgress> {
    let told = ada.signals.all().into_iter();
    told.filter_map(|signal| match signal {
        Signal::FollowProgress { progress: moving_in } => Some(moving_in),
        _ => None,
    })
    .collect()
}

fn is_over(kept: &[QueuedFollow]) -> bool {
    kept.iter().all(|kept| kept.state != FollowStatus::Waiting)
}

/// The final status of the follows.
async fn ended(ada: &TestApp) -> Vec<FollowStatus> {
    let last = eventually("the follows end", async || {
        moves(ada).pop().filter(|last| is_over(&last.queued_follows))
    })
    .await;
    last.queued_follows.into_iter().map(|kept| kept.state).collect()
}

#[tokio::test]
async fn queued_follows_are_sent_in_order_and_a_missing_one_stops_no_other() {
    let (server, ada, account) = alone_in_garden().await;
    planetfall_practice::add_residents(&server);
    server.lock("cleo");
    let chosen = vec![
        person(&server, "bob"),
        elsewhere("@missing@orbit.example"),
        elsewhere("@mo@orbit.example"),
        person(&server, "cleo"),
        hashtag("moss"),
    ];

    follow(&ada, account, chosen).await;

    let states = ended(&ada).await;
    assert_eq!(states[0], FollowStatus::Done, "by id");
    let missing = matches!(&states[1], FollowStatus::Refused { problem: Problem::NotFound { .. } });
    assert!(missing, "there is no such person: {:?}", states[1]);
    assert_eq!(
        states[2..],
        [FollowStatus::Done, FollowStatus::Asked, FollowStatus::Done],
        "the others"
    );
    assert!(server.is_following("ada", "bob"), "and so it is on the planet");
    let tags = server.tags_followed_by("ada");
    assert_eq!(tags, ["moss"], "the hashtag too");
    let done: Vec<usize> = moves(&ada)
        .iter()
        .map(|it| {
            it.queued_follows.iter().filter(|kept| kept.state != FollowStatus::Waiting).count()
        })
        .collect();
    assert!(done.is_sorted() && done.first() == Some(&0), "each step was told: {done:?}");
    let home = ada.home_with(3).await;
    assert!(!home.entries.is_empty(), "home has what they wrote");
}

#[tokio::test]
async fn a_rate_limit_delays_follows_without_loss() {
    let (server, ada, account) = alone_in_garden().await;
    let busy = Effect::TooManyRequests { retry_after: Duration::from_secs(1) };
    server.faults().add(FaultRule::at("/follow", busy).on("POST").once());

    follow(&ada, account, vec![person(&server, "bob"), person(&server, "cleo")]).await;

    assert_eq!(ended(&ada).await, [FollowStatus::Done, FollowStatus::Done], "both went out");
    assert!(moves(&ada).iter().any(|it| it.until.is_some()), "until when it rested was told");
    assert_eq!(server.requests_to("/follow"), 3, "and it was not asked more than needed");
}

#[tokio::test]
async fn unsent_follows_are_sent_after_a_restart() {
    let (server, ada, account) = alone_in_garden().await;
    let cleo = format!("/accounts/{}/follow", server.id_of("cleo"));
    server.faults().add(FaultRule::at(&cleo, Effect::CutConnection));
    follow(&ada, account, vec![person(&server, "bob"), person(&server, "cleo")]).await;
    until("the first went out", || server.is_following("ada", "bob")).await;

    let ada = ada.restart().await;
    server.faults().clear();

    until("the second goes out", || server.is_following("ada", "cleo")).await;
    assert_eq!(ended(&ada).await, [FollowStatus::Done, FollowStatus::Done], "and both are told");
    let bob = format!("/accounts/{}/follow", server.id_of("bob"));
    assert_eq!(server.requests_to(&bob), 1, "no person is followed twice");
}

#[tokio::test]
async fn a_failing_follow_does_not_block_others() {
    let (server, ada, account) = alone_in_garden().await;
    let bob = format!("/accounts/{}/follow", server.id_of("bob"));
    server.faults().add(FaultRule::at(&bob, Effect::ServerError(500)));

    follow(&ada, account, vec![person(&server, "bob"), person(&server, "cleo")]).await;

    let states = ended(&ada).await;
    assert!(matches!(states[0], FollowStatus::Refused { .. }), "it was tried: {:?}", states[0]);
    assert_eq!(states[1], FollowStatus::Done, "and left alone for the next");
}

#[tokio::test]
async fn queued_follows_wait_for_a_new_sign_in() {
    let (server, ada, account) = alone_in_garden().await;
    server.revoke_tokens();

    follow(&ada, account, vec![person(&server, "bob")]).await;
    eventually("the sign-in is known to be lost", async || {
        let accounts = ada.app.accounts.all().await.unwrap();
        accounts[0].signed_out.then_some(())
    })
    .await;
    assert!(!server.is_following("ada", "bob"), "nothing went out");
    ada.sign_in(&server, "ada").await;

    until("it goes out", || server.is_following("ada", "bob")).await;
}

#[tokio::test]
async fn privacy_settings_are_applied() {
    let server = garden().await;
    let ada = TestApp::signed_in_to(&server, "ada").await;
    let account = ada.account().await;

    ada.app.welcome_card.set_privacy(new_key(), account, PrivacySettings::default()).await.unwrap();

    let quiet = server.privacy_of("ada");
    assert!(!quiet.discoverable && !quiet.indexable && quiet.locked, "quiet by default: {quiet:?}");
    assert_eq!(quiet.policy["for_not_following"], "filter", "strangers wait");
    let loud = PrivacySettings {
        can_be_found: true,
        approves_followers: false,
        sets_strangers_aside: false,
    };
    ada.app.welcome_card.set_privacy(new_key(), account, loud).await.unwrap();
    let loud = server.privacy_of("ada");
    assert!(loud.discoverable && loud.indexable && !loud.locked, "and back: {loud:?}");
    assert_eq!(loud.policy["for_not_following"], "accept", "strangers too");
}

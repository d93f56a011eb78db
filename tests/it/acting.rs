//! Favourites, boosts, bookmarks, follows and votes.

use std::time::Duration;

use planetfall_fake_mastodon::{Effect, FakeMastodon, FaultRule, PollSpec, PostSpec};
use planetfall_model::{Mark, NoticeKind, PostId, Problem, ProfileId, Signal};
use planetfall_tests::wait::until;
use planetfall_tests::{TestApp, eventually, new_key};

async fn settled(someone: &TestApp, server: &FakeMastodon, fragment: &str, times: usize) {
    until("the server is told", || server.requests_to(fragment) >= times).await;
    someone.all_sent().await;
}

/// A server with one post, its id, and an app that has it at home.
async fn at_home_with(text: &str) -> (FakeMastodon, String, TestApp) {
    let server = FakeMastodon::start().await;
    let post = server.post_by("bob", text);
    let ada = TestApp::at_home(&server, 1).await;
    (server, post, ada)
}

async fn mark(app: &TestApp, post: &str, mark: Mark) {
    let account = app.account().await;
    app.app.posting.mark(new_key(), account, PostId::new(post), mark, true).await.unwrap();
}

#[tokio::test]
async fn a_favourite_made_offline_shows_at_once_and_is_sent_once() {
    let (server, post, ada) = at_home_with("Good morning").await;
    let account = ada.account().await;

    server.unplug();
    mark(&ada, &post, Mark::Favourite).await;
    let offline = ada.home_post(&post).await.unwrap();
    server.plug_in();
    ada.app.sync.sync_now(account);
    settled(&ada, &server, "/favourite", 1).await;

    assert!(offline.mine.favourited, "the star fills while offline");
    assert_eq!(server.favourites_of(&post), ["ada"], "the server knows");
    assert_eq!(server.requests_to("/favourite"), 1, "the intention is sent exactly once");
    assert!(ada.home_post(&post).await.unwrap().mine.favourited, "and stays");
}

#[tokio::test]
async fn a_favourite_survives_a_restart() {
    let (server, post, ada) = at_home_with("Good night").await;
    let account = ada.account().await;

    server.unplug();
    mark(&ada, &post, Mark::Favourite).await;
    let ada = ada.restart().await;
    let after_start = ada.home_post(&post).await.unwrap();
    server.plug_in();
    ada.app.sync.sync_now(account);
    settled(&ada, &server, "/favourite", 1).await;

    assert!(after_start.mine.favourited, "it is still meant");
    assert_eq!(server.requests_to("/favourite"), 1, "and sent once");
}

#[tokio::test]
async fn the_same_key_twice_is_one_action() {
    let (server, post, ada) = at_home_with("Once is enough").await;
    let account = ada.account().await;
    let key = new_key();

    let reblog = async || {
        let id = PostId::new(post.as_str());
        ada.app.posting.mark(key.clone(), account, id, Mark::Reblog, true).await.unwrap();
    };
    for _ in 0..3 {
        reblog().await;
    }
    settled(&ada, &server, "/reblog", 1).await;
    reblog().await;
    tokio::time::sleep(Duration::from_millis(300)).await;

    assert_eq!(server.requests_to("/reblog"), 1, "a command that runs again does nothing");
    assert_eq!(server.boosts_of(&post), ["ada"], "one boost");
}

#[tokio::test]
async fn refused_actions_are_undone_with_the_reason() {
    let (server, post, ada) = at_home_with("You may not").await;
    server.delete(&post);

    server.drop_streams();
    mark(&ada, &post, Mark::Bookmark).await;

    let problem = eventually("a reason comes", async || {
        ada.signals.all().into_iter().find_map(|signal| match signal {
            Signal::Notice { notice } => match notice.kind {
                NoticeKind::Refused { problem, .. } => Some(problem),
                NoticeKind::Published { .. } | NoticeKind::Failed { .. } => None,
            },
            _ => None,
        })
    })
    .await;
    assert!(matches!(problem, Problem::NotFound { .. }), "the post is gone: {problem:?}");
}

#[tokio::test]
async fn rate_limits_of_the_server_are_kept() {
    let (server, post, ada) = at_home_with("Slowly").await;
    let retry_after = Duration::from_secs(2);
    server
        .faults()
        .add(FaultRule::at("/favourite", Effect::TooManyRequests { retry_after }).once());

    let asked = tokio::time::Instant::now();
    mark(&ada, &post, Mark::Favourite).await;
    until("the favourite arrives", || !server.favourites_of(&post).is_empty()).await;

    assert!(asked.elapsed() >= Duration::from_millis(1900), "not before the time was over");
    assert_eq!(server.requests_to("/favourite"), 2, "and only once after it");
}

#[tokio::test]
async fn a_follow_is_shown_and_sent() {
    let server = FakeMastodon::start().await;
    server.add_account("dora");
    let ada = TestApp::signed_in_to(&server, "ada").await;
    let account = ada.account().await;
    let dora = ProfileId::new(server.id_of("dora"));
    let before = ada.app.profiles.open(account, &dora).await.unwrap();

    ada.app.posting.follow(new_key(), account, dora.clone(), true).await.unwrap();
    until("the server knows", || server.is_following("ada", "dora")).await;

    assert!(!before.is_me, "dora is another person");
    let shown = eventually("the page shows it", async || {
        let page = ada.app.profiles.open(account, &dora).await.unwrap();
        page.relationship.filter(|relationship| relationship.following)
    })
    .await;
    assert!(!shown.requested, "dora approves no followers");
}

#[tokio::test]
async fn a_vote_is_counted_at_once_and_once() {
    let server = FakeMastodon::start().await;
    let post = server.post(PostSpec {
        poll: Some(PollSpec::new(["Tea", "Coffee"])),
        ..PostSpec::new("bob", "What do you drink?")
    });
    let ada = TestApp::at_home(&server, 1).await;
    let account = ada.account().await;
    let poll = ada.home_post(&post).await.unwrap().poll.unwrap().id;

    let id = PostId::new(post.as_str());
    ada.app.posting.vote(new_key(), account, id, poll, vec![1]).await.unwrap();
    let shown = ada.home_post(&post).await.unwrap().poll.unwrap();
    eventually("the server counts it", async || {
        let status = server.status(&post);
        (status["poll"]["votes_count"] == 1).then_some(())
    })
    .await;

    assert!(shown.voted, "the answer shows at once");
    assert_eq!(shown.own_votes, [1], "the one that was chosen");
    assert_eq!(server.requests_to("/votes"), 1, "and was sent once");
}

#[tokio::test]
async fn many_actions_made_offline_are_all_sent() {
    let server = FakeMastodon::builder().without_limits().start().await;
    let posts: Vec<String> =
        (0..15).map(|n| server.post_by("bob", &format!("Number {n}"))).collect();
    let ada = TestApp::at_home(&server, 15).await;
    let account = ada.account().await;

    server.unplug();
    for post in &posts {
        mark(&ada, post, Mark::Favourite).await;
    }
    server.plug_in();
    ada.app.sync.sync_now(account);

    until("every favourite arrives", || {
        posts.iter().all(|post| !server.favourites_of(post).is_empty())
    })
    .await;
}

#[tokio::test]
async fn a_failing_action_does_not_block_others() {
    let server = FakeMastodon::start().await;
    let broken = server.post_by("bob", "This one breaks the server");
    let sound = server.post_by("bob", "This one does not");
    let ada = TestApp::at_home(&server, 2).await;
    let path = format!("/statuses/{broken}/favourite");
    server.faults().add(FaultRule::at(&path, Effect::ServerError(500)));

    for post in [&broken, &sound] {
        mark(&ada, post, Mark::Favourite).await;
    }

    until("the other is sent", || !server.favourites_of(&sound).is_empty()).await;
}

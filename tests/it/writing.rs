//! Publishing posts.

use planetfall_fake_mastodon::{Effect, FakeMastodon, FaultRule, StatusVisibility};
use planetfall_model::{
    Draft, NoticeKind, OutgoingPostState, PostDefaults, PostId, Problem, Signal, Visibility,
};
use planetfall_tests::{TestApp, eventually, new_key};

fn draft(text: &str) -> Draft {
    Draft {
        text: text.into(),
        content_note: String::new(),
        visibility: Visibility::Public,
        language: Some("en".into()),
        reply_to: None,
    }
}

async fn published(server: &FakeMastodon, name: &str, count: usize) -> Vec<String> {
    eventually("the server has the post", async || {
        let posts = server.posts_of(name);
        (posts.len() >= count).then_some(posts)
    })
    .await
}

#[tokio::test]
async fn a_post_is_published_as_written() {
    let server = FakeMastodon::start().await;
    let question = server.post_by("bob", "Who has a ladder?");
    let ada = TestApp::at_home(&server, 1).await;
    let reply = Draft {
        content_note: "tools".into(),
        visibility: Visibility::Private,
        reply_to: Some(PostId::new(question.as_str())),
        ..draft("@bob I have one. https://example.com/ladder #tools")
    };

    ada.app.posting.publish(new_key(), ada.account().await, reply).await.unwrap();
    let posts = published(&server, "ada", 1).await;

    let status = server.status_seen_by("ada", &posts[0]);
    assert_eq!(status["visibility"], "private", "only followers see it");
    assert_eq!(status["spoiler_text"], "tools", "the note stands before it");
    assert_eq!(status["in_reply_to_id"], question.as_str(), "it answers bob");
    assert_eq!(status["language"], "en", "it says what language it is in");
}

#[tokio::test]
async fn the_settings_of_an_account_are_known_and_refreshed_at_every_sync() {
    let server = FakeMastodon::start().await;
    server.set_post_defaults("ada", StatusVisibility::Unlisted, "nl");
    let ada = TestApp::at_home(&server, 0).await;
    let defaults = async || ada.app.accounts.all().await.unwrap().remove(0).post_defaults;
    let at_first = defaults().await;

    server.set_post_defaults("ada", StatusVisibility::Private, "de");
    ada.app.sync.sync_now(ada.account().await);

    let expected = |visibility, language: &str| PostDefaults {
        visibility,
        language: Some(language.to_owned()),
    };
    assert_eq!(at_first, expected(Visibility::Unlisted, "nl"), "as the sign-in has found them");
    let changed = expected(Visibility::Private, "de");
    eventually("the change is known", async || (defaults().await == changed).then_some(())).await;
    let is_told = |signal: &Signal| matches!(signal, Signal::Accounts { accounts, .. } if accounts[0].post_defaults == changed);
    ada.signals.wait_for("the page is told", is_told).await;
}

#[tokio::test]
async fn ones_own_post_is_shown_at_once() {
    let server = FakeMastodon::start().await;
    server.post_by("bob", "First");
    let ada = TestApp::signed_in_to(&server, "ada").await;
    let home = ada.home_with(1).await;

    ada.app.posting.publish(new_key(), ada.account().await, draft("Mine")).await.unwrap();
    published(&server, "ada", 1).await;

    let stands = |signal: &Signal| {
        matches!(signal, Signal::Timeline { view, change, .. }
            if *view == home.view && format!("{change:?}").contains("Mine"))
    };
    ada.signals.wait_for("it stands in home", stands).await;
}

#[tokio::test]
async fn a_post_whose_answer_was_lost_is_not_published_twice() {
    let server = FakeMastodon::start().await;
    let ada = TestApp::signed_in_to(&server, "ada").await;
    server.faults().add(FaultRule::at("/api/v1/statuses", Effect::CutAfterWork).on("POST").once());

    ada.app.posting.publish(new_key(), ada.account().await, draft("Only once")).await.unwrap();
    published(&server, "ada", 1).await;
    ada.all_sent().await;

    assert_eq!(server.posts_of("ada").len(), 1, "the key says that it is the same post");
}

#[tokio::test]
async fn without_idempotency_keys_the_app_searches_before_resending() {
    let server = FakeMastodon::builder().software("other").start().await;
    let ada = TestApp::signed_in_to(&server, "ada").await;
    server.faults().add(FaultRule::at("/api/v1/statuses", Effect::IgnoreIdempotency));
    server.faults().add(FaultRule::at("/api/v1/statuses", Effect::CutAfterWork).on("POST").once());

    let text = "Found by its words, @bob and https://example.com/a/long/enough/way/to/be/cut";
    ada.app.posting.publish(new_key(), ada.account().await, draft(text)).await.unwrap();
    published(&server, "ada", 1).await;
    ada.all_sent().await;

    assert_eq!(server.posts_of("ada").len(), 1, "it was found, so it was not sent again");
}

#[tokio::test]
async fn an_equal_post_of_minutes_before_is_not_taken_for_a_lost_one() {
    let server = FakeMastodon::builder().software("other").start().await;
    let ada = TestApp::signed_in_to(&server, "ada").await;
    let account = ada.account().await;
    let publish = async || {
        ada.app.posting.publish(new_key(), account, draft("Good morning")).await.unwrap();
    };
    let unsure = async || {
        let outgoing = ada.app.posting.outgoing(account).await.unwrap();
        outgoing.into_iter().find(|post| post.state == OutgoingPostState::Unsure)
    };
    publish().await;
    published(&server, "ada", 1).await;
    ada.all_sent().await;
    server.faults().add(FaultRule::at("/api/v1/statuses", Effect::CutConnection).on("POST").once());

    publish().await;
    let waits = eventually("it is not known whether it was published", unsure).await;
    let before_asking = server.posts_of("ada").len();
    server.faults().add(FaultRule::at("/api/v1/statuses", Effect::CutAfterWork).on("POST").once());
    ada.app.posting.send_again(&waits.key).await.unwrap();
    published(&server, "ada", 2).await;
    ada.all_sent().await;

    assert_eq!(before_asking, 1, "the first one is not the second");
    assert_eq!(server.posts_of("ada").len(), 2, "and the second is found by its words, once");
}

#[tokio::test]
async fn an_uncertain_post_is_left_to_the_person() {
    let server = FakeMastodon::builder().software("other").start().await;
    let ada = TestApp::signed_in_to(&server, "ada").await;
    server.faults().add(FaultRule::at("/api/v1/statuses", Effect::CutConnection).on("POST").once());
    let account = ada.account().await;

    ada.app.posting.publish(new_key(), account, draft("Perhaps")).await.unwrap();
    let waits = eventually("we say that we do not know", async || {
        let outgoing = ada.app.posting.outgoing(account).await.unwrap();
        outgoing.into_iter().find(|post| post.state == OutgoingPostState::Unsure)
    })
    .await;
    let before_asking = server.posts_of("ada").len();
    ada.app.posting.send_again(&waits.key).await.unwrap();
    published(&server, "ada", 1).await;

    assert_eq!(before_asking, 0, "nothing was sent again on a guess");
    assert_eq!(server.posts_of("ada").len(), 1, "the person said: again");
}

#[tokio::test]
async fn a_refused_post_stays_with_its_reason_and_can_be_edited() {
    let server = FakeMastodon::builder().max_characters(20).start().await;
    let ada = TestApp::signed_in_to(&server, "ada").await;
    let account = ada.account().await;

    let long = draft("This is much longer than twenty characters");
    ada.app.posting.publish(new_key(), account, long.clone()).await.unwrap();
    let refused = eventually("the reason comes", async || {
        let outgoing = ada.app.posting.outgoing(account).await.unwrap();
        outgoing.into_iter().find(|post| matches!(post.state, OutgoingPostState::Refused { .. }))
    })
    .await;
    let ada = ada.restart().await;
    let after_start = ada.app.posting.outgoing(account).await.unwrap();
    let back = ada.app.posting.withdraw(&refused.key).await.unwrap();

    let OutgoingPostState::Refused { problem: Problem::Refused { said, .. } } = refused.state
    else {
        panic!("the server said no: {:?}", refused.state);
    };
    assert!(said.is_some_and(|said| !said.contains('<')), "in its own words, as text");
    assert_eq!(after_start.len(), 1, "a restart loses neither post nor reason");
    assert_eq!(back, Some(long), "and what was written comes back whole");
}

#[tokio::test]
async fn a_post_written_offline_waits_and_is_sent_once() {
    let server = FakeMastodon::start().await;
    let ada = TestApp::signed_in_to(&server, "ada").await;
    let account = ada.account().await;

    server.unplug();
    ada.app.posting.publish(new_key(), account, draft("From the train")).await.unwrap();
    let ada = ada.restart().await;
    let waiting = ada.app.posting.outgoing(account).await.unwrap();
    server.plug_in();
    ada.app.sync.sync_now(account);
    published(&server, "ada", 1).await;
    ada.all_sent().await;

    assert_eq!(waiting.len(), 1, "it waits");
    assert_eq!(server.posts_of("ada").len(), 1, "and is sent once");
    let is_published = |signal: &Signal| matches!(signal, Signal::Notice { notice } if matches!(notice.kind, NoticeKind::Published { .. }));
    ada.signals.wait_for("the person is told", is_published).await;
}

#[tokio::test]
async fn a_draft_survives_a_restart() {
    let server = FakeMastodon::start().await;
    let ada = TestApp::signed_in_to(&server, "ada").await;
    let account = ada.account().await;

    ada.app.posting.save_draft(account, "new", Some(draft("Half a thou"))).await.unwrap();
    let ada = ada.restart().await;

    let kept = ada.app.posting.draft(account, "new").await.unwrap();
    assert_eq!(kept, Some(draft("Half a thou")), "nothing written is lost");
}

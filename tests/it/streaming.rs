//! Streaming.

use planetfall_fake_mastodon::FakeMastodon;
use planetfall_model::{Signal, SyncState, TimelineChange, ViewId};
use planetfall_tests::wait::until;
use planetfall_tests::{TestApp, eventually};

async fn live(someone: &TestApp) {
    let account = someone.account().await;
    until("the line is open", || someone.app.sync.state(account) == SyncState::Live).await;
}

/// The view in which, as this signal says, one new post waits.
fn waits_in(signal: &Signal) -> Option<ViewId> {
    match signal {
        Signal::Timeline { view, change: TimelineChange::Waiting { count: 1, .. }, .. } => {
            Some(*view)
        }
        _ => None,
    }
}

fn inserted(someone: &TestApp) -> String {
    let changes = someone.signals.all().into_iter().filter_map(|signal| match signal {
        Signal::Timeline { change: TimelineChange::Insert { entries }, .. } => Some(entries),
        _ => None,
    });
    format!("{:?}", changes.collect::<Vec<_>>())
}

#[tokio::test]
async fn new_posts_wait_behind_the_count() {
    let server = FakeMastodon::start().await;
    server.post_by("bob", "Yesterday");
    let ada = TestApp::signed_in_to(&server, "ada").await;
    let home = ada.home_with(1).await;
    live(&ada).await;

    server.post_by("cleo", "Just now");
    let counted = |signal: &Signal| match signal {
        Signal::Timeline { view, change: TimelineChange::Waiting { count: 1, by }, .. } => {
            *view == home.view && by[0].handle.user() == "cleo"
        }
        _ => false,
    };
    ada.signals.wait_for("it is counted", counted).await;
    let before = inserted(&ada);
    ada.app.timelines.reveal_waiting(home.view).await.unwrap();

    assert!(!before.contains("Just now"), "nothing moves under the reader");
    assert!(inserted(&ada).contains("Just now"), "until they ask");
}

#[tokio::test]
async fn streamed_edits_and_deletions_reach_open_views() {
    let server = FakeMastodon::start().await;
    let kept = server.post_by("bob", "Frist");
    let gone = server.post_by("bob", "Regretted");
    let ada = TestApp::at_home(&server, 2).await;
    live(&ada).await;

    server.edit(&kept, "First");
    server.delete(&gone);

    eventually("the edit shows", async || {
        let shown = ada.home_post(&kept).await?;
        (shown.text.words() == "First" && shown.edited_at.is_some()).then_some(())
    })
    .await;
    eventually("the deleted post is gone", async || {
        ada.home_post(&gone).await.is_none().then_some(())
    })
    .await;
}

#[tokio::test]
async fn posts_missed_by_the_stream_are_fetched() {
    let server = FakeMastodon::start().await;
    server.post_by("bob", "Before");
    let ada = TestApp::at_home(&server, 1).await;
    live(&ada).await;

    server.unplug();
    server.post_by("cleo", "While the stream was down");
    server.plug_in();
    let account = ada.account().await;
    ada.app.sync.sync_now(account);

    let counted = |signal: &Signal| waits_in(signal).is_some();
    ada.signals.wait_for("it is counted all the same", counted).await;
}

#[tokio::test]
async fn without_a_stream_the_timeline_is_polled() {
    let server = FakeMastodon::builder().without_streaming().start().await;
    server.post_by("bob", "Quietly");
    let ada = TestApp::signed_in_to(&server, "ada").await;
    let home = ada.home_with(1).await;
    let account = ada.account().await;
    until("we say how often", || {
        matches!(ada.app.sync.state(account), SyncState::Polling { every_seconds: 60 })
    })
    .await;

    server.post_by("cleo", "Anybody here?");
    ada.app.sync.sync_now(account);

    let found = |signal: &Signal| waits_in(signal) == Some(home.view);
    ada.signals.wait_for("looking finds it", found).await;
}

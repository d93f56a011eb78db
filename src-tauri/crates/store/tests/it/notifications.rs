//! Change notifications.

use planetfall_model::{ActionKey, Preferences, Timeline};
use planetfall_store::{Change, IntentionState};

use crate::samples::{ADA, Home, action, at, draft, entry, favourite, id, key, post};

#[tokio::test]
async fn a_notified_change_can_be_read() {
    let home = Home::new();
    let mut changes = home.store.changes();
    let store = home.store.clone();
    let listener = tokio::spawn(async move {
        let mut found = 0;
        while found < 50 {
            for change in changes.recv().await.unwrap() {
                let Change::Posts { account, ids } = change else { continue };
                let posts = store.cache().posts(account, &ids).await.unwrap();
                assert_eq!(posts.len(), ids.len(), "what is announced is on disk: {ids:?}");
                found += ids.len();
            }
        }
        found
    });

    for number in 1000..1050 {
        home.arrive(&[&number.to_string()]).await;
    }

    assert_eq!(listener.await.unwrap(), 50, "and everything was announced");
}

#[tokio::test]
async fn a_failed_write_is_rolled_back_without_notification() {
    let home = Home::new();
    let mut changes = home.store.changes();

    // There is no such account, so the ledger cannot take the deed.
    let refused = home.store.ledger().add_intention(action("k", ADA, favourite("1", true))).await;

    assert!(refused.is_err(), "an intention needs an account");
    assert!(changes.try_recv().is_err(), "what did not happen is not told");
    assert!(home.store.ledger().intentions(ADA).await.unwrap().is_empty(), "and is not there");
}

#[tokio::test]
async fn ledger_writes_notify() {
    let home = Home::new();
    let ledger = home.store.ledger();
    let mut changes = home.store.changes();

    let ada = home.account("ada").await;
    assert_eq!(changes.try_recv().unwrap(), [Change::Accounts], "an account signed in");
    ledger.set_signed_out(ada, true).await.unwrap();
    assert_eq!(changes.try_recv().unwrap(), [Change::Accounts], "and is signed out");
    ledger.set_signed_out(ada, true).await.unwrap();
    assert!(changes.try_recv().is_err(), "once");
    ledger.set_active_account(ada).await.unwrap();
    assert_eq!(changes.try_recv().unwrap(), [Change::Accounts], "another one is shown");
    ledger.save_preferences(&Preferences::default()).await.unwrap();
    assert_eq!(changes.try_recv().unwrap(), [Change::Preferences], "something was set");

    let told = [Change::Outbox { account: ada }];
    let key = ActionKey::new("k");
    ledger.add_intention(action("k", ada, favourite("1", true))).await.unwrap();
    assert_eq!(changes.try_recv().unwrap(), told, "something is to be done");
    ledger.add_intention(action("k", ada, favourite("1", true))).await.unwrap();
    assert!(changes.try_recv().is_err(), "the same again is nothing new");
    ledger
        .set_intention_state(&key, IntentionState::Sending { since: at(0), known: Vec::new() })
        .await
        .unwrap();
    assert_eq!(changes.try_recv().unwrap(), told, "it is being done");
    ledger.finish_intention(&key).await.unwrap();
    assert_eq!(changes.try_recv().unwrap(), told, "it is done");
    ledger.finish_intention(&key).await.unwrap();
    assert!(changes.try_recv().is_err(), "once");

    ledger.save_draft(ada, "new", &draft("Hm"), at(0)).await.unwrap();
    assert!(changes.try_recv().is_err(), "saving a draft does not notify");
}

#[tokio::test]
async fn changes_of_freshness_and_completeness_notify() {
    let home = Home::new();
    let cache = home.store.cache();
    let mut changes = home.store.changes();
    let told = [Change::Timeline { account: ADA, timeline: Timeline::Home }];

    cache.set_fresh_at(ADA, &Timeline::Home, at(1)).await.unwrap();
    assert_eq!(changes.try_recv().unwrap(), told, "it is fresh");
    cache.set_fresh_at(ADA, &Timeline::Home, at(1)).await.unwrap();
    assert!(changes.try_recv().is_err(), "no fresher than before");
    cache.set_complete(ADA, &Timeline::Home, true).await.unwrap();
    assert_eq!(changes.try_recv().unwrap(), told, "it is complete");
    cache.set_complete(ADA, &Timeline::Home, true).await.unwrap();
    assert!(changes.try_recv().is_err(), "no more complete than before");
}

#[tokio::test]
async fn removing_a_missing_post_does_not_notify() {
    let home = Home::new();
    home.arrive(&["1"]).await;
    let mut changes = home.store.changes();

    home.store.cache().remove_post(ADA, &id("2")).await.unwrap();

    assert!(changes.try_recv().is_err(), "nothing happened");
}

#[tokio::test]
async fn many_can_read_and_write_at_once() {
    let home = Home::new();
    let workers: Vec<_> = (0..8u32)
        .map(|worker| {
            let store = home.store.clone();
            tokio::spawn(async move {
                for number in 0..20 {
                    let row = entry(post(&format!("{}", 1000 + worker * 20 + number)));
                    let stretch = planetfall_model::Stretch {
                        keys: vec![row.key().clone()],
                        from: key("1000"),
                        to: key("1159"),
                    };
                    let source = planetfall_store::PageSource::Stream;
                    let cache = store.cache();
                    cache
                        .merge(ADA, &Timeline::Home, stretch, vec![row], at(0), source)
                        .await
                        .unwrap();
                    cache.newest_key(ADA, &Timeline::Home).await.unwrap();
                }
            })
        })
        .collect();
    for worker in workers {
        worker.await.unwrap();
    }

    let rows = home.rows().await;

    assert_eq!(rows.split(' ').count(), 160, "no row was lost and no gap was left");
    assert!(!rows.contains("gap"), "since each spoke of the whole reach");
}

//! Pruning.

use planetfall_model::{Anchor, Entry, Stretch, Timeline};
use planetfall_store::PageSource;

use crate::samples::{ADA, Home, at, entry, id, key, post, post_by, profile, reply};

const MONTH: i64 = 30 * 24 * 60 * 60;

/// A store with the rows 1001 to 1000 + `count`.
async fn with_rows(timeline: &Timeline, count: u32) -> Home {
    let home = Home::new();
    home.account("ada").await;
    let ids: Vec<String> = (1001..=1000 + count).map(|number| number.to_string()).collect();
    let entries: Vec<Entry> = ids.iter().map(|id| entry(post(id))).collect();
    home.merge(timeline, entries, PageSource::Request).await;
    home
}

async fn prune(home: &Home) {
    home.store.cache().prune(ADA, at(MONTH)).await.unwrap();
}

async fn knows(home: &Home, post: &str) -> bool {
    home.store.cache().post(ADA, &id(post)).await.unwrap().is_some()
}

async fn count(home: &Home, timeline: &Timeline) -> u32 {
    let start = planetfall_model::SortKey::start();
    home.store.cache().count_above(ADA, timeline, &start).await.unwrap()
}

#[tokio::test]
async fn old_rows_are_pruned_with_their_posts() {
    let home = with_rows(&Timeline::Local, 260).await;
    home.store.cache().set_complete(ADA, &Timeline::Local, true).await.unwrap();

    prune(&home).await;

    let cache = home.store.cache();
    assert_eq!(count(&home, &Timeline::Local).await, 200, "200 rows of a planet are enough");
    let oldest = cache.oldest_key(ADA, &Timeline::Local).await.unwrap();
    assert_eq!(oldest, Some(key("1061")), "the newest ones");
    assert!(!knows(&home, "1060").await, "the posts of the others are gone");
    assert!(knows(&home, "1061").await, "and theirs are not");
    let complete = cache.complete(ADA, &Timeline::Local).await.unwrap();
    assert!(!complete, "the end has to be asked for again");
}

#[tokio::test]
async fn the_home_timeline_keeps_more_rows() {
    let home = with_rows(&Timeline::Home, 2_050).await;

    prune(&home).await;

    assert_eq!(count(&home, &Timeline::Home).await, 2_000, "2,000 rows of home");
}

#[tokio::test]
async fn rows_around_the_reading_position_stay_with_a_gap_above() {
    let home = with_rows(&Timeline::Local, 1_000).await;
    let anchor = Anchor { key: key("1300"), offset: 0, revealed: key("1300") };
    home.store.ledger().save_anchor(ADA, &Timeline::Local, &anchor, &[]).await.unwrap();

    prune(&home).await;

    let rows = home.rows_of(&Timeline::Local).await;
    let rows: Vec<&str> = rows.split(' ').collect();
    assert_eq!(rows[..2], ["2000", "1999"], "the newest stay");
    assert_eq!(rows[199..203], ["1801", "gap1801", "1500", "1499"], "what lies between is a gap");
    assert_eq!(rows.last(), Some(&"1100"), "200 rows below the reader stay");
    assert!(knows(&home, "1300").await, "the reader finds their post");
}

#[tokio::test]
async fn the_thread_of_a_remaining_row_stays() {
    let home = with_rows(&Timeline::Home, 2).await;
    let cache = home.store.cache();
    let entries = vec![entry(reply("1003", "5"))];
    let stretch = Stretch::of(vec![key("1003")]).unwrap();
    cache.merge(ADA, &Timeline::Home, stretch, entries, at(0), PageSource::Request).await.unwrap();
    let thread = vec![post("5"), reply("6", "1003"), post_by("dora", "7"), reply("8", "7")];
    cache.put_posts(ADA, thread).await.unwrap();

    // The store learns the time from the first pruning; the second is a month later.
    cache.prune(ADA, at(0)).await.unwrap();
    assert!(knows(&home, "8").await, "what was just opened stays for a while");
    prune(&home).await;

    assert!(knows(&home, "5").await, "the post that a row answers");
    assert!(knows(&home, "6").await, "the answer to a row");
    assert!(!knows(&home, "7").await, "a conversation nothing leads to goes");
    assert!(!knows(&home, "8").await, "with its answers");
    let dora = cache.profile(ADA, &profile("dora").id).await.unwrap();
    assert_eq!(dora, None, "and profiles that only appear there");
}

#[tokio::test]
async fn requested_profiles_are_not_pruned() {
    let home = with_rows(&Timeline::Home, 1).await;
    let cache = home.store.cache();
    cache.put_profile(ADA, profile("dora"), None).await.unwrap();

    prune(&home).await;

    let dora = cache.profile(ADA, &profile("dora").id).await.unwrap();
    assert!(dora.is_some(), "her page was opened, not just passed by");
}

#[tokio::test]
async fn pruning_twice_changes_nothing_more() {
    let home = with_rows(&Timeline::Local, 260).await;
    prune(&home).await;
    let before = home.rows_of(&Timeline::Local).await;
    let mut changes = home.store.changes();

    prune(&home).await;

    assert_eq!(home.rows_of(&Timeline::Local).await, before, "what may stay stays");
    assert!(changes.try_recv().is_err(), "and nothing is told");
}

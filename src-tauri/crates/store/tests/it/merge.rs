//! Merging pages into timelines.

use planetfall_model::{Entry, SortKey, Stretch, Timeline};
use planetfall_store::{Change, PageSource};

use crate::samples::{ADA, BO, Home, at, boost, entry, id, key, post, post_by};

#[tokio::test]
async fn rows_of_an_unordered_page_are_ordered() {
    let home = Home::new();

    home.arrive(&["2", "10", "9"]).await;

    assert_eq!(home.rows().await, "10 9 2", "newest first, and 10 is newer than 9");
}

#[tokio::test]
async fn a_separate_page_leaves_a_gap() {
    let home = Home::new();
    home.arrive(&["1", "2"]).await;

    let seam = home.arrive(&["5", "6"]).await;

    assert_eq!(home.rows().await, "6 5 gap5 2 1", "3 and 4 may be missing");
    assert!(!seam.joined, "it met nothing");
    assert_eq!(seam.added, 2, "and both rows are new");
}

#[tokio::test]
async fn an_overlapping_page_joins_the_rows() {
    let home = Home::new();
    home.arrive(&["1", "2"]).await;

    let seam = home.arrive(&["2", "3"]).await;

    assert_eq!(home.rows().await, "3 2 1", "nothing is missing");
    assert!(seam.joined, "it met what was known");
    assert_eq!(seam.added, 1, "and one row is new");
}

#[tokio::test]
async fn reading_down_into_a_gap_moves_and_then_closes_it() {
    let home = Home::new();
    home.arrive(&["1", "2"]).await;
    home.arrive(&["8", "9"]).await;
    let cache = home.store.cache();
    let down = |above: &'static str, ids: &'static [&'static str]| {
        let entries: Vec<Entry> = ids.iter().map(|id| entry(post(id))).collect();
        let stretch = Stretch::of(ids.iter().map(|id| key(id)).collect()).unwrap();
        let stretch = stretch.up_to(key(above));
        async move {
            cache.merge(ADA, &Timeline::Home, stretch, entries, at(0), PageSource::Request).await
        }
    };

    let first = down("8", &["6", "5"]).await.unwrap();
    assert_eq!(home.rows().await, "9 8 6 5 gap5 2 1", "the gap is further down");
    assert!(!first.joined, "hanging on to 8 is not having caught up with 2");

    let second = down("5", &["4", "2"]).await.unwrap();
    assert_eq!(home.rows().await, "9 8 6 5 4 2 1", "2 was reached");
    assert!(second.joined, "and that is where it met what was known");
}

#[tokio::test]
async fn an_empty_page_closes_the_gap_it_covers() {
    let home = Home::new();
    home.arrive(&["1"]).await;
    home.arrive(&["9"]).await;
    let stretch = Stretch { keys: Vec::new(), from: SortKey::start(), to: key("9") };

    let cache = home.store.cache();
    cache
        .merge(ADA, &Timeline::Home, stretch, Vec::new(), at(0), PageSource::Request)
        .await
        .unwrap();

    assert_eq!(home.rows().await, "9 1", "the server says there is nothing below 9 it would show");
}

#[tokio::test]
async fn the_same_page_twice_changes_nothing() {
    let home = Home::new();
    home.arrive(&["1", "2"]).await;
    let mut changes = home.store.changes();

    let seam = home.arrive(&["1", "2"]).await;

    assert_eq!(seam.added, 0, "no row is new");
    assert_eq!(home.rows().await, "2 1", "the rows are the same");
    assert!(changes.try_recv().is_err(), "so there is nothing to tell");
}

#[tokio::test]
async fn rows_without_a_post_are_not_written() {
    let home = Home::new();
    let stretch = Stretch::of(vec![key("1"), key("2"), key("3")]).unwrap();
    let entries = vec![entry(post("1")), entry(post("3"))];

    let cache = home.store.cache();
    let merged =
        cache.merge(ADA, &Timeline::Home, stretch, entries, at(0), PageSource::Request).await;

    assert_eq!(home.rows().await, "3 1", "2 could not be read, and there is no row without a post");
    assert_eq!(merged.unwrap().added, 2, "and it does not count");
}

#[tokio::test]
async fn gaps_in_fetched_entries_are_ignored() {
    let home = Home::new();
    let entries = vec![entry(post("3")), Entry::Gap { key: key("3") }, entry(post("1"))];

    home.merge(&Timeline::Home, entries, PageSource::Request).await;

    assert_eq!(home.rows().await, "3 1", "where gaps are follows from what is known");
}

#[tokio::test]
async fn a_boost_is_a_row_with_the_boosted_post() {
    let home = Home::new();

    home.arrive(&["1"]).await;
    let boosted = boost("5", post("1"), "dora");
    home.merge(&Timeline::Home, vec![boosted.clone()], PageSource::Stream).await;

    let cache = home.store.cache();
    let entries = cache.entries_at_and_below(ADA, &Timeline::Home, &key("5"), 1).await.unwrap();
    assert_eq!(entries, [boosted], "the row has its own place, the post, and who brought it");
}

#[tokio::test]
async fn timelines_and_accounts_are_separate() {
    let home = Home::new();
    home.arrive(&["1"]).await;

    home.merge(&Timeline::Local, vec![entry(post("2"))], PageSource::Request).await;

    assert_eq!(home.rows().await, "1", "home has its own rows");
    assert_eq!(home.rows_of(&Timeline::Local).await, "2", "and so has the planet");
    let others = home.store.cache().newest_key(BO, &Timeline::Home).await.unwrap();
    assert_eq!(others, None, "another account has nothing");
    let post = home.store.cache().post(BO, &id("1")).await.unwrap();
    assert_eq!(post, None, "not even the post");
}

#[tokio::test]
async fn written_posts_notify_with_what_changed() {
    let home = Home::new();
    home.arrive(&["1"]).await;
    let mut changes = home.store.changes();

    home.merge(
        &Timeline::Home,
        vec![entry(post("1")), entry(post_by("dora", "2"))],
        PageSource::Request,
    )
    .await;

    let told = changes.recv().await.unwrap();
    assert!(
        told.contains(&Change::Posts { account: ADA, ids: vec![id("2")] }),
        "2 is new and 1 is as it was: {told:?}"
    );
    assert!(
        told.contains(&Change::Timeline { account: ADA, timeline: Timeline::Home }),
        "the timeline has a row more: {told:?}"
    );
}

//! Reading timelines.

use planetfall_model::{Line, SortKey, Timeline};

use crate::samples::{ADA, Home, at, key, shown, shown_entries};

/// The timeline `9 8 gap8 5 4 3 gap3 1`.
async fn torn() -> Home {
    let home = Home::new();
    home.arrive(&["1"]).await;
    home.arrive(&["3", "4", "5"]).await;
    home.arrive(&["8", "9"]).await;
    home
}

#[tokio::test]
async fn the_ends_are_known_and_an_empty_timeline_has_none() {
    let home = torn().await;
    let cache = home.store.cache();

    assert_eq!(cache.newest_key(ADA, &Timeline::Home).await.unwrap(), Some(key("9")), "the top");
    assert_eq!(cache.oldest_key(ADA, &Timeline::Home).await.unwrap(), Some(key("1")), "the end");
    assert_eq!(cache.newest_key(ADA, &Timeline::Local).await.unwrap(), None, "no rows, no top");
    assert_eq!(cache.oldest_key(ADA, &Timeline::Local).await.unwrap(), None, "and no end");
}

#[tokio::test]
async fn rows_between_two_keys_include_both_and_the_gap_below() {
    let home = torn().await;
    let cache = home.store.cache();

    let between = cache.keys_between(ADA, &Timeline::Home, &key("8"), &key("3")).await.unwrap();
    let nothing = cache.keys_between(ADA, &Timeline::Home, &key("3"), &key("8")).await.unwrap();

    assert_eq!(shown(&between), "8 gap8 5 4 3 gap3", "newest first, gaps below their posts");
    assert_eq!(shown(&nothing), "", "from below to above there is nothing");
}

#[tokio::test]
async fn rows_below_begin_with_the_row_itself() {
    let home = torn().await;
    let cache = home.store.cache();
    let below = async |at: &str, limit| {
        let at = key(at);
        let entries = cache.entries_at_and_below(ADA, &Timeline::Home, &at, limit).await;
        shown_entries(&entries.unwrap())
    };

    assert_eq!(below("8", 4).await, "8 gap8 5 4", "gaps count as rows");
    assert_eq!(below("7", 2).await, "5 4", "a place without a row is a place all the same");
    assert_eq!(below("0", 9).await, "", "below the end is nothing");
}

#[tokio::test]
async fn rows_above_are_the_nearest_and_come_newest_first() {
    let home = torn().await;
    let cache = home.store.cache();
    let above = async |at: SortKey, limit| {
        let entries = cache.entries_above(ADA, &Timeline::Home, &at, limit).await;
        shown_entries(&entries.unwrap())
    };

    assert_eq!(above(key("4"), 2).await, "gap8 5", "the nearest two, the gap being one");
    assert_eq!(above(key("8"), 9).await, "9", "the gap below 8 is not above it");
    assert_eq!(above(SortKey::start(), 2).await, "gap3 1", "from the start upwards");
}

#[tokio::test]
async fn requested_rows_keep_their_order_without_missing_ones() {
    let home = torn().await;
    let cache = home.store.cache();
    let lines = [
        Line::Gap(key("8")),
        Line::Post(key("1")),
        Line::Post(key("7")),
        Line::Gap(key("4")),
        Line::Post(key("9")),
    ];

    let entries = cache.entries(ADA, &Timeline::Home, &lines).await.unwrap();

    assert_eq!(shown_entries(&entries), "gap8 1 9", "there is no row 7 and no gap below 4");
}

#[tokio::test]
async fn only_posts_are_counted() {
    let home = torn().await;
    let cache = home.store.cache();

    let above = cache.count_above(ADA, &Timeline::Home, &key("4")).await.unwrap();

    assert_eq!(above, 3, "9, 8 and 5 wait; the gap is nothing to read");
}

#[tokio::test]
async fn the_next_post_below_a_gap_is_found() {
    let home = torn().await;
    let cache = home.store.cache();

    let below = cache.neighbour_below(ADA, &Timeline::Home, &key("8")).await.unwrap();
    let end = cache.neighbour_below(ADA, &Timeline::Home, &key("1")).await.unwrap();

    assert_eq!(below, Some(key("5")), "5 is on the other side of the gap");
    assert_eq!(end, None, "below the last there is none");
}

#[tokio::test]
async fn freshness_and_completeness_are_stored() {
    let home = Home::new();
    let cache = home.store.cache();
    assert_eq!(cache.fresh_at(ADA, &Timeline::Home).await.unwrap(), None, "never asked for");
    assert!(!cache.complete(ADA, &Timeline::Home).await.unwrap(), "and not complete");

    cache.set_fresh_at(ADA, &Timeline::Home, at(7)).await.unwrap();
    cache.set_complete(ADA, &Timeline::Home, true).await.unwrap();
    let home = home.reopened();

    let cache = home.store.cache();
    let fresh_at = cache.fresh_at(ADA, &Timeline::Home).await.unwrap();
    assert_eq!(fresh_at, Some(at(7)), "one does not undo the other");
    assert!(cache.complete(ADA, &Timeline::Home).await.unwrap(), "both are kept");
    cache.set_complete(ADA, &Timeline::Home, false).await.unwrap();
    assert!(!cache.complete(ADA, &Timeline::Home).await.unwrap(), "and can be taken back");
}

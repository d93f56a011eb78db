//! Rows whose ids do not compare, and what older versions stored of them.

use planetfall_model::{Entry, SortKey, Timeline};
use planetfall_store::PageSource;
use rusqlite::Connection;

use crate::samples::{ADA, Home, entry, id, key, post};

/// The row of a post at another place than its id says.
fn placed(at: SortKey, post_id: &str) -> Entry {
    entry(post(post_id)).at(at)
}

fn above(base: &str, post_id: &str) -> SortKey {
    key(base).just_above(&id(post_id), 1).unwrap()
}

async fn arrive(home: &Home, entries: Vec<Entry>) {
    home.merge(&Timeline::Home, entries, PageSource::Request).await;
}

#[tokio::test]
async fn a_placed_row_keeps_its_first_place() {
    let home = Home::new();
    let page = [entry(post("905")), placed(above("904", "odd-1"), "odd-1"), entry(post("904"))];
    arrive(&home, page.to_vec()).await;

    let other_neighbours = [entry(post("905")), placed(above("902", "odd-1"), "odd-1")];
    arrive(&home, other_neighbours.to_vec()).await;
    assert_eq!(home.rows().await, "905 odd-1 904", "it is not there twice");

    arrive(&home, vec![entry(post("905")), entry(post("odd-1")), entry(post("904"))]).await;
    assert_eq!(home.rows().await, "905 odd-1 904", "its id alone does not move it");
}

#[tokio::test]
async fn a_row_that_was_sorted_by_its_id_is_placed_later() {
    let home = Home::new();
    home.arrive(&["905", "904", "odd-1"]).await;
    assert_eq!(home.rows().await, "odd-1 905 904", "a longer id counts as newer");

    let page = [entry(post("905")), placed(above("904", "odd-1"), "odd-1"), entry(post("904"))];
    arrive(&home, page.to_vec()).await;

    assert_eq!(home.rows().await, "905 odd-1 904", "it is where the server has it");
}

#[tokio::test]
async fn a_removed_post_takes_its_placed_row_along() {
    let home = Home::new();
    let boost = match placed(above("904", "odd-1"), "7") {
        Entry::Post { key, post, .. } => {
            let booster = Some(Box::new(post.author.clone()));
            Entry::Post { key, post, boosted_by: booster }
        }
        Entry::Gap { .. } => unreachable!("it is a post"),
    };
    arrive(&home, vec![entry(post("905")), boost, entry(post("904"))]).await;

    home.store.cache().remove_post(ADA, &id("dd-1")).await.unwrap();
    assert_eq!(home.rows().await, "905 odd-1 904", "another id with the same end stays");
    home.store.cache().remove_post(ADA, &id("odd-1")).await.unwrap();

    assert_eq!(home.rows().await, "905 904", "the boost is gone");
    assert!(home.store.cache().post(ADA, &id("7")).await.unwrap().is_some(), "the post is not");
}

#[tokio::test]
async fn what_an_older_version_took_for_complete_is_asked_again() {
    let home = Home::new();
    home.arrive(&["905", "904", "odd-1"]).await;
    let (local, cache) = (Timeline::Local, home.store.cache());
    home.merge(&local, vec![entry(post("905"))], PageSource::Request).await;
    for timeline in [&Timeline::Home, &local] {
        cache.set_complete(ADA, timeline, true).await.unwrap();
    }

    let mut home = home;
    for _ in 0..2 {
        home = home.reopened_after(|folder| {
            let cache = Connection::open(folder.join("cache.db")).unwrap();
            cache.execute_batch("PRAGMA user_version = 2;").unwrap();
        });
        let cache = home.store.cache();
        for timeline in [&Timeline::Home, &local] {
            assert!(!cache.complete(ADA, timeline).await.unwrap(), "only the server knows the end");
        }
        assert_eq!(home.rows().await, "", "rows in a wrong order are fetched again");
        assert_eq!(home.rows_of(&local).await, "905", "others stay");
        assert!(cache.post(ADA, &id("904")).await.unwrap().is_some(), "and so do posts");
    }
    home.store.cache().set_complete(ADA, &local, true).await.unwrap();
    let home = home.reopened();
    assert!(home.store.cache().complete(ADA, &local).await.unwrap(), "this is done once");
}

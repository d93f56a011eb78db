//! Profiles.

use planetfall_model::{Handle, Relationship, Timeline};
use planetfall_store::{Change, PageSource};

use crate::samples::{ADA, Home, entry, post, profile};

fn following() -> Relationship {
    Relationship { following: true, ..Relationship::default() }
}

#[tokio::test]
async fn a_relationship_stays_until_a_newer_one_is_written() {
    let home = Home::new();
    let cache = home.store.cache();
    cache.put_profile(ADA, profile("cleo"), Some(following())).await.unwrap();

    cache.put_profile(ADA, profile("cleo"), None).await.unwrap();
    home.merge(&Timeline::Home, vec![entry(post("1"))], PageSource::Request).await;

    let known = cache.profile(ADA, &profile("cleo").id).await.unwrap();
    assert_eq!(known, Some((profile("cleo"), Some(following()))), "no newer one was written");
    cache.put_profile(ADA, profile("cleo"), Some(Relationship::default())).await.unwrap();
    let known = cache.profile(ADA, &profile("cleo").id).await.unwrap();
    assert_eq!(known.unwrap().1, Some(Relationship::default()), "now there is a newer one");
}

#[tokio::test]
async fn profiles_are_found_by_handle_ignoring_case() {
    let home = Home::new();
    let cache = home.store.cache();
    cache.put_profile(ADA, profile("cleo"), None).await.unwrap();
    let typed = |text: &str| Handle::parse(text).unwrap();

    let found = cache.profile_by_handle(ADA, &typed("@Cleo@mossbank.example")).await.unwrap();
    let other = cache.profile_by_handle(ADA, &typed("@cleo@fernhill.example")).await.unwrap();

    assert_eq!(found, Some(profile("cleo")), "case carries no meaning");
    assert_eq!(other, None, "the planet does");
}

#[tokio::test]
async fn a_changed_profile_notifies_once() {
    let home = Home::new();
    let cache = home.store.cache();
    let mut changes = home.store.changes();

    cache.put_profile(ADA, profile("cleo"), Some(following())).await.unwrap();
    cache.put_profile(ADA, profile("cleo"), Some(following())).await.unwrap();
    cache.put_profile(ADA, profile("cleo"), Some(Relationship::default())).await.unwrap();

    let news = vec![Change::Profiles { account: ADA, ids: vec![profile("cleo").id] }];
    assert_eq!(changes.recv().await.unwrap(), news, "she is new");
    assert_eq!(changes.recv().await.unwrap(), news, "and no longer followed");
    assert!(changes.try_recv().is_err(), "saying the same again is no news");
}

//! People by themselves.

use planetfall_model::{Handle, Relationship, Timeline};
use planetfall_store::{Change, PageSource};

use crate::samples::{ADA, Home, entry, post, profile};

fn following() -> Relationship {
    Relationship { following: true, ..Relationship::default() }
}

#[tokio::test]
async fn how_the_account_stands_to_somebody_stays_until_it_is_said_anew() {
    let home = Home::new();
    let cache = home.store.cache();
    cache.put_profile(ADA, profile("cleo"), Some(following())).await.unwrap();

    cache.put_profile(ADA, profile("cleo"), None).await.unwrap();
    home.merge(&Timeline::Home, vec![entry(post("1"))], PageSource::Request).await;

    let known = cache.profile(ADA, &profile("cleo").id).await.unwrap();
    assert_eq!(known, Some((profile("cleo"), Some(following()))), "nobody said otherwise");
    cache.put_profile(ADA, profile("cleo"), Some(Relationship::default())).await.unwrap();
    let known = cache.profile(ADA, &profile("cleo").id).await.unwrap();
    assert_eq!(known.unwrap().1, Some(Relationship::default()), "now somebody did");
}

#[tokio::test]
async fn somebody_is_found_by_their_address_in_any_case() {
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
async fn news_of_somebody_is_told_once_and_no_news_is_not_told() {
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

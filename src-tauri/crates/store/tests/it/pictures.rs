//! Pictures.

use std::fs;

use planetfall_model::{Picture, PictureKey, Post, Timeline};
use planetfall_store::{PageSource, StoredPicture};
use rusqlite::Connection;

use crate::samples::{ADA, BO, Home, entry, post, post_by, profile, quoting};

fn avatar(user: &str) -> PictureKey {
    profile(user).avatar.unwrap().key
}

/// A store with a downloaded picture of one byte for each of these names.
async fn with_pictures(users: &[&str]) -> Home {
    let home = Home::new();
    for user in users {
        home.store.cache().put_profile(ADA, profile(user), None).await.unwrap();
        keep(&home, user, 1).await;
    }
    home
}

async fn keep(home: &Home, user: &str, size: usize) {
    let cache = home.store.cache();
    cache.save_picture(&avatar(user), "image/png", vec![7; size]).await.unwrap();
}

async fn has(home: &Home, user: &str) -> bool {
    home.store.cache().picture(&avatar(user)).await.unwrap().is_some()
}

fn is_file(home: &Home, user: &str) -> bool {
    home.folder.path().join("pictures").join(avatar(user).as_str()).exists()
}

fn files(home: &Home) -> usize {
    fs::read_dir(home.folder.path().join("pictures")).map_or(0, Iterator::count)
}

#[tokio::test]
async fn pictures_of_written_posts_have_addresses() {
    let home = Home::new();
    let mut quoted = post_by("dora", "1");
    quoted.author.header = Some(Picture::at("https://mossbank.example/header.png"));
    let told: Post = quoting("2", quoted.clone());

    home.merge(&Timeline::Home, vec![entry(told.clone())], PageSource::Stream).await;

    for picture in told.pictures() {
        let url = home.store.cache().picture_url(&picture.key).await.unwrap();
        assert_eq!(url.as_ref(), Some(&picture.url), "the screen may ask for it");
    }
    let unknown = PictureKey::of("https://elsewhere.example/spy.png");
    let url = home.store.cache().picture_url(&unknown).await.unwrap();
    assert_eq!(url, None, "but not for an unknown address");
}

#[tokio::test]
async fn a_downloaded_picture_is_stored() {
    let home = Home::new();
    home.store.cache().put_profile(ADA, profile("cleo"), None).await.unwrap();
    assert!(!has(&home, "cleo").await, "its address alone is no picture");

    keep(&home, "cleo", 3).await;
    let home = home.reopened();

    let kept = home.store.cache().picture(&avatar("cleo")).await.unwrap();
    let picture = StoredPicture { content_type: "image/png".into(), bytes: vec![7; 3] };
    assert_eq!(kept, Some(picture), "also at the next start");
}

#[tokio::test]
async fn a_picture_without_a_known_address_is_not_stored() {
    let home = Home::new();

    keep(&home, "stranger", 3).await;

    assert!(!has(&home, "stranger").await, "it cannot be requested");
    assert_eq!(files(&home), 0, "and it takes no room");
}

#[tokio::test]
async fn the_least_recently_used_pictures_are_pruned_at_the_limit() {
    let home = with_pictures(&["cleo", "dora", "erin"]).await;
    assert!(has(&home, "cleo").await, "she was kept first and is looked at last");
    let cache = Connection::open(home.folder.path().join("cache.db")).unwrap();
    // As if each were large: writing so much would only make the test slow.
    let sized = cache.execute("UPDATE picture SET size = 100000000 WHERE size = 1", []).unwrap();
    home.store.cache().put_profile(ADA, profile("fern"), None).await.unwrap();

    keep(&home, "fern", 1).await;

    assert_eq!(sized, 3, "three pictures of 100 MB are more than 256 MB");
    assert!(!is_file(&home, "dora"), "so the one that was not shown since had to go");
    assert!(is_file(&home, "cleo"), "looking counts as using");
    assert!(is_file(&home, "erin"), "and no more go than needed");
    assert!(has(&home, "fern").await, "and the newest is there");
    let url = home.store.cache().picture_url(&avatar("dora")).await.unwrap();
    assert!(url.is_some(), "the pruned one can be fetched again");
}

#[tokio::test]
async fn a_missing_or_truncated_picture_is_downloaded_again() {
    let home = with_pictures(&["cleo"]).await;
    let file = home.folder.path().join("pictures").join(avatar("cleo").as_str());

    fs::remove_file(&file).unwrap();
    assert!(!has(&home, "cleo").await, "it counts as never fetched");
    fs::write(&file, []).unwrap();
    assert!(!has(&home, "cleo").await, "half a file counts as none");

    keep(&home, "cleo", 2).await;
    assert!(has(&home, "cleo").await, "and can be kept anew");
}

#[tokio::test]
async fn deleting_an_account_deletes_pictures_only_it_used() {
    let home = with_pictures(&["cleo", "dora"]).await;
    home.merge(&Timeline::Home, vec![entry(post("1"))], PageSource::Request).await;
    home.store.cache().put_profile(BO, profile("dora"), None).await.unwrap();

    home.store.cache().delete_account(ADA).await.unwrap();

    let cache = home.store.cache();
    assert_eq!(home.rows().await, "", "no rows");
    assert_eq!(cache.profile(ADA, &profile("cleo").id).await.unwrap(), None, "no people");
    assert!(!has(&home, "cleo").await, "no pictures of people only she saw");
    assert_eq!(cache.picture_url(&avatar("cleo")).await.unwrap(), None, "not even an address");
    assert!(has(&home, "dora").await, "the other account still needs this one");
    assert_eq!(files(&home), 1, "and the folder agrees");
}

#[tokio::test]
async fn pictures_received_outside_accounts_have_addresses() {
    let home = Home::new();
    let cache = home.store.cache();
    let picture = profile("cleo").avatar.unwrap();
    assert_eq!(cache.picture_url(&picture.key).await.unwrap(), None, "its address is unknown");

    cache.add_picture_urls(vec![picture.clone(), picture.clone()]).await.unwrap();

    let url = cache.picture_url(&picture.key).await.unwrap();
    assert_eq!(url, Some(picture.url), "now it is known");
}

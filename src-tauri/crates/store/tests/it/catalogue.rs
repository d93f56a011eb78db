//! Catalogue updates.

use planetfall_model::{Contact, Domain, ListName, Moment, RegistrationMode, ServerInfo, Visit};
use planetfall_store::{ListUpdate, ListVersion};

use crate::samples::{Home, at, server};

const DAY: i64 = 24 * 60 * 60;

fn news(list: ListName, text: &str) -> ListUpdate {
    let mark = ListVersion { list, said_at: at(0), etag: Some("\"a1\"".into()), servers: 2 };
    ListUpdate { mark, day: "2026-05-31".into(), text: text.into() }
}

fn visit(domain: &str, at: Moment) -> Visit {
    Visit {
        server: ServerInfo { domain: Domain::parse(domain).unwrap(), ..server() },
        description: "Moss.".into(),
        languages: vec!["en".into()],
        people: Some(12),
        registration: RegistrationMode::Open,
        registration_note: String::new(),
        min_age: None,
        rules: Vec::new(),
        contact: Contact::default(),
        terms_url: None,
        privacy_url: None,
        since: None,
        status_url: None,
        shows_posts: None,
        is_island: false,
        at,
    }
}

#[tokio::test]
async fn a_list_update_replaces_the_previous_one() {
    let home = Home::new();
    let cache = home.store.cache();

    cache.save_list_update(news(ListName::Observer, "planet a.example")).await.unwrap();
    cache.save_list_update(news(ListName::Joinmastodon, "planet b.example")).await.unwrap();
    cache.save_list_update(news(ListName::Observer, "planet c.example")).await.unwrap();
    cache.confirm_list(ListName::Joinmastodon, at(60)).await.unwrap();
    let home = home.reopened();

    let kept = home.store.cache().list_updates().await.unwrap();
    let mut still = news(ListName::Joinmastodon, "planet b.example");
    still.mark.said_at = at(60);
    assert_eq!(
        kept,
        [still, news(ListName::Observer, "planet c.example")],
        "each list has its last word"
    );
    let marks = home.store.cache().list_versions().await.unwrap();
    assert_eq!(marks.len(), 2, "when they said it is known without all they said");
}

#[tokio::test]
async fn a_visit_replaces_the_previous_one_and_is_kept_for_ninety_days() {
    let home = Home::new();
    let cache = home.store.cache();
    let old = visit("old.example", at(0));
    let first = visit("mossbank.example", at(0));
    let second = visit("mossbank.example", at(89 * DAY));

    cache.save_visits(vec![old, first], at(0)).await.unwrap();
    cache.save_visits(vec![second.clone()], at(89 * DAY)).await.unwrap();
    let kept = cache.visits(at(91 * DAY)).await.unwrap();
    let later = cache.visits(at(180 * DAY)).await.unwrap();

    assert_eq!(kept, [second], "the newest, while it is not too old");
    assert!(later.is_empty(), "and then it is gone");
}

#[tokio::test]
async fn at_most_five_hundred_visits_are_kept() {
    let home = Home::new();
    let cache = home.store.cache();
    let many = (0..510).map(|n| visit(&format!("planet{n}.example"), at(n))).collect();

    cache.save_visits(many, at(600)).await.unwrap();

    let kept = cache.visits(at(600)).await.unwrap();
    assert_eq!(kept.len(), 500, "that is enough");
    let oldest = kept.iter().map(|visit| visit.at).min();
    assert_eq!(oldest, Some(at(10)), "and those visited longest ago are let go");
}

#[tokio::test]
async fn deleted_visits_leave_no_trace() {
    let home = Home::new();
    let cache = home.store.cache();
    cache.save_visits(vec![visit("quillwort.example", at(0))], at(0)).await.unwrap();

    cache.delete_visits().await.unwrap();

    let files = std::fs::read_dir(home.folder.path()).unwrap().flatten();
    let knows = |bytes: Vec<u8>| bytes.windows(9).any(|word| word == b"quillwort");
    let mut bytes = files.filter_map(|file| std::fs::read(file.path()).ok());
    assert!(!bytes.any(knows), "visited servers reveal what a person was interested in");
}

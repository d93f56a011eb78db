//! App registrations, preferences, reading positions and drafts.

use planetfall_model::{Anchor, Domain, Moment, Preferences, Theme, Timeline};
use planetfall_store::StoredApp;

use crate::samples::{Home, at, draft, entry, key, post};

#[tokio::test]
async fn an_app_registration_is_saved_and_deleted() {
    let home = Home::new();
    let ledger = home.store.ledger();
    let app = StoredApp {
        domain: Domain::parse("mossbank.example").unwrap(),
        client_id: "abc".into(),
        redirect_uris: vec!["http://127.0.0.1:1234/".into(), "urn:ietf:wg:oauth:2.0:oob".into()],
        scopes: "read write".into(),
        registered_at: Moment::from_millis(5),
    };

    ledger.save_app(app.clone()).await.unwrap();

    assert_eq!(ledger.app(&app.domain).await.unwrap(), Some(app.clone()), "it is there");
    ledger.delete_app(&app.domain).await.unwrap();
    assert_eq!(ledger.app(&app.domain).await.unwrap(), None, "and then it is not");
}

#[tokio::test]
async fn preferences_are_saved_and_have_defaults() {
    let home = Home::new();
    let ledger = home.store.ledger();
    assert_eq!(ledger.preferences().await.unwrap(), Preferences::default(), "nothing was set");

    let night = Preferences { theme: Theme::Dark, ..Preferences::default() };
    ledger.save_preferences(&night).await.unwrap();

    assert_eq!(ledger.preferences().await.unwrap(), night, "what was set is kept");
}

#[tokio::test]
async fn reading_positions_are_saved_per_timeline() {
    let home = Home::new();
    let ledger = home.store.ledger();
    let ada = home.account("ada").await;
    let anchor = Anchor { key: key("7"), offset: -13, revealed: key("9") };
    let around = [entry(post("7"))];

    ledger.save_anchor(ada, &Timeline::Home, &anchor, &around).await.unwrap();

    let kept = ledger.anchor(ada, &Timeline::Home).await.unwrap();
    assert_eq!(kept, Some((anchor, around.to_vec())), "the place and the rows around it");
    let other = ledger.anchor(ada, &Timeline::Local).await.unwrap();
    assert_eq!(other, None, "another timeline has its own place");
}

#[tokio::test]
async fn drafts_are_saved_by_slot() {
    let home = Home::new();
    let ledger = home.store.ledger();
    let ada = home.account("ada").await;

    ledger.save_draft(ada, "new", &draft("One"), at(1)).await.unwrap();
    ledger.save_draft(ada, "reply/7", &draft("Two"), at(2)).await.unwrap();
    ledger.save_draft(ada, "new", &draft("Three"), at(3)).await.unwrap();

    assert_eq!(ledger.draft(ada, "new").await.unwrap(), Some(draft("Three")), "the last one");
    let reply = ledger.draft(ada, "reply/7").await.unwrap();
    assert_eq!(reply, Some(draft("Two")), "the other slot has its own");
    let slots = ledger.drafts(ada).await.unwrap().into_iter().map(|saved| saved.slot);
    assert_eq!(slots.collect::<Vec<_>>(), ["new", "reply/7"], "all are listed, the latest first");
    ledger.delete_draft(ada, "new").await.unwrap();
    assert_eq!(ledger.draft(ada, "new").await.unwrap(), None, "a forgotten one is gone");
}

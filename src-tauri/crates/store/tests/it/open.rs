//! Opening new, old, damaged and newer files.

use std::fs;
use std::path::{Path, PathBuf};

use planetfall_model::FollowStatus;
use planetfall_store::Store;
use rusqlite::Connection;

use crate::samples::{ADA, Home, id, post};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/databases")
}

fn schema_of(file: &Path) -> String {
    let database = Connection::open(file).unwrap();
    let mut query = database
        .prepare("SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name")
        .unwrap();
    let rows = query.query_map([], |row| row.get::<_, String>(0)).unwrap();
    rows.map(|sql| sql.unwrap() + ";\n").collect()
}

async fn knows_post(home: &Home) -> bool {
    home.store.cache().post(ADA, &id("1")).await.unwrap().is_some()
}

#[tokio::test]
async fn data_survives_a_restart() {
    let home = Home::new();
    let ada = home.account("ada").await;
    home.arrive(&["1", "2"]).await;

    let home = home.reopened();

    assert_eq!(home.store.ledger().accounts().await.unwrap()[0].id, ada, "the account is there");
    assert_eq!(home.rows().await, "2 1", "and so is the timeline");
}

#[tokio::test]
async fn closing_finishes_queued_writes() {
    let home = Home::new();
    let posts = (0..300).map(|n| post(&n.to_string())).collect();
    let writing = home.store.cache().put_posts(ADA, posts);
    // Queued, and then cancelled.
    let asked = tokio::time::timeout(std::time::Duration::ZERO, writing).await;

    let home = home.reopened();

    let last = home.store.cache().post(ADA, &id("299")).await.unwrap();
    assert!(last.is_some(), "the write was finished ({asked:?})");
}

#[test]
fn a_new_ledger_has_the_expected_schema() {
    let home = Home::new();

    let schema = schema_of(&home.folder.path().join("ledger.db"));

    let golden = fs::read_to_string(fixtures().join("ledger-schema.sql")).unwrap();
    assert_eq!(schema, golden, "a changed schema needs a migration");
}

#[tokio::test]
async fn every_old_ledger_migrates_to_the_same_schema() {
    for version in 1..=2 {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("ledger.db");
        let dump = fs::read_to_string(fixtures().join(format!("ledger-{version}.sql"))).unwrap();
        Connection::open(&file).unwrap().execute_batch(&dump).unwrap();

        let store = Store::open(folder.path()).unwrap();

        let ledger = store.ledger();
        let accounts = ledger.accounts().await.unwrap();
        let ada = &accounts[0];
        assert_eq!(ada.handle.to_string(), "@ada@mossbank.example", "version {version}: accounts");
        let actions = ledger.intentions(ada.id).await.unwrap();
        assert_eq!(actions.len(), 2, "version {version}: what is still to be sent");
        let draft = ledger.draft(ada.id, "new").await.unwrap();
        assert!(draft.is_some(), "version {version}: what was being written");
        let place = ledger.anchor(ada.id, &planetfall_model::Timeline::Home).await.unwrap();
        assert!(place.is_some_and(|(_, around)| around.len() == 2), "version {version}: places");
        assert_eq!(ledger.active_account().await.unwrap(), Some(ada.id), "version {version}");
        let journey = ledger.onboarding_state().await.unwrap();
        assert_eq!(
            journey.is_some(),
            version > 1,
            "version {version}: how far a newcomer has come"
        );
        drop(store);
        let golden = fs::read_to_string(fixtures().join("ledger-schema.sql")).unwrap();
        assert_eq!(schema_of(&file), golden, "version {version} comes to the newest schema");
    }
}

#[tokio::test]
async fn onboarding_state_of_an_older_version_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let dump = fs::read_to_string(fixtures().join("ledger-2.sql")).unwrap();
    Connection::open(folder.path().join("ledger.db")).unwrap().execute_batch(&dump).unwrap();

    let store = Store::open(folder.path()).unwrap();

    let ledger = store.ledger();
    let journey = ledger.onboarding_state().await.unwrap().unwrap();
    assert_eq!(journey.wishes.words, "moss", "with what they would like");
    assert_eq!(journey.suggestions.unwrap().cards[0].name, "Mossbank", "and the planets they saw");
    assert_eq!(journey.sign_up.unwrap().form.username, "ada", "and what they typed");
    assert_eq!(journey.pending_account.unwrap().queued_follows.len(), 1, "and the queued follows");
    let accounts = ledger.accounts().await.unwrap();
    assert!(!accounts[0].practice && accounts[1].practice, "practice is told from what is real");
    let kept = ledger.queued_follows(accounts[0].id).await.unwrap();
    let states: Vec<&FollowStatus> = kept.iter().map(|kept| &kept.state).collect();
    assert!(
        matches!(
            states.as_slice(),
            [FollowStatus::Done, FollowStatus::Refused { .. }, FollowStatus::Waiting]
        ),
        "what was kept is as far as it was: {states:?}"
    );
    let welcome = ledger.welcome(accounts[0].id).await.unwrap().unwrap();
    assert_eq!(welcome.hashtags, ["moss", "gardening"], "and the hello is still to be said");
}

#[test]
fn a_newer_ledger_is_an_error_and_stays_untouched() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ledger.db");
    let newer = Connection::open(&file).unwrap();
    newer.execute_batch("CREATE TABLE wonder (a TEXT); PRAGMA user_version = 99;").unwrap();
    drop(newer);
    let before = fs::read(&file).unwrap();

    let refused = Store::open(folder.path()).err().unwrap();

    assert!(refused.is_newer_data(), "the person is told that the data is newer: {refused}");
    assert_eq!(fs::read(&file).unwrap(), before, "and not a byte of it was changed");
}

#[tokio::test]
async fn a_cache_of_another_epoch_is_replaced_and_the_ledger_stays() {
    let home = Home::new();
    let ada = home.account("ada").await;
    home.arrive(&["1"]).await;

    let home = home.reopened_after(|folder| {
        let cache = Connection::open(folder.join("cache.db")).unwrap();
        cache.execute_batch("PRAGMA user_version = 77;").unwrap();
    });

    assert!(!knows_post(&home).await, "what the old cache held is gone");
    assert_eq!(home.store.ledger().accounts().await.unwrap()[0].id, ada, "the account is not");
    home.arrive(&["1"]).await;
    assert!(knows_post(&home).await, "and the new cache works");
}

#[tokio::test]
async fn a_cache_that_is_no_database_is_replaced_and_the_ledger_stays() {
    let home = Home::new();
    let ada = home.account("ada").await;
    home.arrive(&["1"]).await;

    let home = home.reopened_after(|folder| {
        fs::write(folder.join("cache.db"), vec![7; 20_000]).unwrap();
    });

    assert!(!knows_post(&home).await, "nothing could be saved of it");
    assert_eq!(home.store.ledger().accounts().await.unwrap()[0].id, ada, "the account is there");
}

#[tokio::test]
async fn a_cache_damaged_in_use_is_replaced_at_the_next_start() {
    let home = Home::new();
    home.arrive(&["1"]).await;

    let home = home.reopened_after(|folder| {
        let file = folder.join("cache.db");
        let cache = Connection::open(&file).unwrap();
        let sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'post_by_answered'";
        let broken: u32 = cache.query_row(sql, (), |row| row.get(0)).unwrap();
        let page: u32 = cache.pragma_query_value(None, "page_size", |row| row.get(0)).unwrap();
        drop(cache);
        let [broken, page] = [broken, page].map(|number| usize::try_from(number).unwrap());
        let mut bytes = fs::read(&file).unwrap();
        bytes[(broken - 1) * page..broken * page].fill(0xff);
        fs::write(&file, bytes).unwrap();
    });
    let first = home.store.cache().replies_to(ADA, &id("1")).await;
    let home = home.reopened();
    let second = home.store.cache().replies_to(ADA, &id("1")).await;

    assert!(first.is_err(), "the broken page was read");
    assert_eq!(second.unwrap().len(), 0, "and the next start began anew");
}

#[cfg(unix)]
#[tokio::test]
async fn files_are_readable_by_their_owner_only() {
    use std::os::unix::fs::PermissionsExt;

    let home = Home::new();
    home.arrive(&["1"]).await;
    let avatar = planetfall_model::PictureKey::of("https://mossbank.example/avatars/cleo.png");
    home.store.cache().save_picture(&avatar, "image/png", vec![1]).await.unwrap();

    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let folder = home.folder.path();
    assert_eq!(mode(folder), 0o700, "the folder is the person's own");
    assert_eq!(mode(&folder.join("pictures")), 0o700, "and so is that of the pictures");
    for file in ["ledger.db", "cache.db", "cache.db-wal"] {
        assert_eq!(mode(&folder.join(file)), 0o600, "{file} is the person's own");
    }
    let picture = folder.join("pictures").join(avatar.as_str());
    assert_eq!(mode(&picture), 0o600, "every picture is the person's own");
}

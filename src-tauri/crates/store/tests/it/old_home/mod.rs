//! A home folder that the build of December 2026 wrote opens with every value it held.
//!
//! Each value is compared with [`expected`], so a changed table, column, JSON field or variant name
//! that an old home still uses fails here. Rename freely in Rust, but keep reading the old name
//! (`#[serde(rename = "…")]` or `#[serde(alias = "…")]`). The fixtures are never edited.

mod expected;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use planetfall_model::{
    Account, AccountId, Entry, Intention, Line, PostId, ServerInfo, SortKey, Timeline,
};
use planetfall_store::{
    NewAccount, PageSource, Store, StoredDraft, StoredIntention, StoredPicture,
};
use rusqlite::Connection;

use self::expected::{ADA, BO, PRACTICE};
use crate::samples::{Home, at, shown};

/// The bytes of the one picture the old home has.
const PICTURE: [u8; 3] = [137, 80, 78];

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/homes/2026-12")
}

fn load(file: &Path, dump: &str) {
    let sql = fs::read_to_string(fixtures().join(format!("{dump}.sql"))).unwrap();
    Connection::open(file).unwrap().execute_batch(&sql).unwrap();
}

/// The old home, with the row of one more dump put in place of what the ledger had.
fn old_home(variant: Option<&str>) -> Home {
    let folder = tempfile::tempdir().unwrap();
    let ledger = folder.path().join("ledger.db");
    load(&ledger, "ledger");
    if let Some(variant) = variant {
        load(&ledger, variant);
    }
    load(&folder.path().join("cache.db"), "cache");
    fs::create_dir(folder.path().join("pictures")).unwrap();
    let picture = expected::fetched().0.key;
    fs::write(folder.path().join("pictures").join(picture.as_str()), PICTURE).unwrap();
    Home { store: Store::open(folder.path()).unwrap(), folder }
}

fn account(id: AccountId, new: NewAccount, signed_out: bool) -> Account {
    Account {
        id,
        server: new.server,
        handle: new.handle,
        profile: new.profile,
        server_name: new.server_name,
        limits: new.limits,
        signed_out,
        practice: new.practice,
    }
}

#[tokio::test]
async fn accounts_and_apps_are_there() {
    let home = old_home(None);
    let ledger = home.store.ledger();
    let new = expected::accounts();

    let accounts = ledger.accounts().await.unwrap();

    let expected: Vec<Account> = [(ADA, false), (BO, true), (PRACTICE, false)]
        .into_iter()
        .zip(new.clone())
        .map(|((id, signed_out), new)| account(id, new, signed_out))
        .collect();
    assert_eq!(accounts, expected, "every account with its profile and limits");
    assert_eq!(ledger.active_account().await.unwrap(), Some(BO), "the one that was shown");
    for (id, new) in [ADA, BO, PRACTICE].into_iter().zip(new) {
        let server = ServerInfo {
            domain: new.server,
            title: new.server_name,
            software: new.software,
            limits: new.limits,
            streaming: new.streaming,
        };
        assert_eq!(ledger.server_of(id).await.unwrap(), server, "the server of {}", new.handle);
    }
    let app = expected::app();
    assert_eq!(ledger.app(&app.domain).await.unwrap(), Some(app.clone()), "the registration");
    assert_eq!(ledger.app_domains().await.unwrap(), [app.domain], "and no other");
}

#[tokio::test]
async fn drafts_and_anchors_are_there() {
    let home = old_home(None);
    let ledger = home.store.ledger();

    assert_eq!(ledger.drafts(ADA).await.unwrap(), expected::drafts(), "every draft");
    for stored in expected::drafts() {
        let draft = ledger.draft(ADA, &stored.slot).await.unwrap();
        assert_eq!(draft, Some(stored.draft), "the draft in {}", stored.slot);
    }
    for (timeline, anchor, around) in expected::anchors() {
        let found = ledger.anchor(ADA, &timeline).await.unwrap();
        assert_eq!(found, Some((anchor, around)), "the anchor in {}", timeline.name());
    }
}

#[tokio::test]
async fn every_intention_is_there_with_its_state() {
    let home = old_home(None);
    let ledger = home.store.ledger();
    let expected = expected::actions();

    let actions = ledger.intentions(ADA).await.unwrap();

    assert_eq!(actions.len(), expected.len(), "no intention is lost");
    for (action, expected) in actions.iter().zip(&expected) {
        assert_eq!(action, expected, "{}", expected.key);
    }
    for key in expected::done() {
        let again = StoredIntention { key: key.clone(), ..expected[8].clone() };
        assert!(!ledger.add_intention(again).await.unwrap(), "{key} is known to be done");
    }
}

#[tokio::test]
async fn an_intention_made_today_overtakes_the_one_the_old_build_wrote() {
    let home = old_home(None);
    let ledger = home.store.ledger();

    // The key of `subject` is made in code and compared with the stored text.
    for old in expected::actions() {
        let (Intention::Mark { .. } | Intention::Follow { .. }) = old.intention else { continue };
        if old.state != planetfall_store::IntentionState::Waiting {
            continue;
        }
        let newer =
            StoredIntention { key: planetfall_model::ActionKey::new("newer"), ..old.clone() };
        assert!(ledger.add_intention(newer.clone()).await.unwrap(), "it is new");
        let left = ledger.intentions(ADA).await.unwrap();
        assert!(!left.iter().any(|action| action.key == old.key), "{} was overtaken", old.key);
        ledger.delete_intention(&newer.key).await.unwrap();
    }
}

#[tokio::test]
async fn preferences_are_there() {
    for (dump, expected) in expected::preferences() {
        let home = old_home(Some(dump).filter(|dump| *dump != "ledger"));

        let preferences = home.store.ledger().preferences().await.unwrap();

        assert_eq!(preferences, expected, "{dump}");
    }
}

#[tokio::test]
async fn every_screen_of_onboarding_goes_on_with_all_that_was_chosen() {
    for (dump, expected) in expected::onboarding_states() {
        let home = old_home(Some(dump));

        let state = home.store.ledger().onboarding_state().await.unwrap();
        home.store.ledger().save_onboarding_state(&expected).await.unwrap();
        let home = home.reopened();
        let again = home.store.ledger().onboarding_state().await.unwrap();

        assert_eq!(state.as_ref(), Some(&expected), "{dump}");
        // `Wishes` prints a blank, so a difference in it is shown here.
        let wishes = state.map(|state| serde_json::to_value(state.wishes).unwrap());
        assert_eq!(wishes, Some(serde_json::to_value(&expected.wishes).unwrap()), "{dump}");
        assert_eq!(again.as_ref(), Some(&expected), "{dump} is written and read again");
    }
}

#[tokio::test]
async fn queued_follows_and_the_welcome_card_are_there() {
    let home = old_home(None);
    let ledger = home.store.ledger();

    assert_eq!(
        ledger.queued_follows(ADA).await.unwrap(),
        expected::queued_follows(),
        "every queued follow"
    );
    assert_eq!(ledger.welcome(ADA).await.unwrap(), Some(expected::welcome()), "the welcome card");
    for queued in expected::queued_follows() {
        let state = planetfall_model::FollowStatus::Done;
        ledger.set_follow_status(ADA, queued.followed, state).await.unwrap();
    }
    let states = ledger.queued_follows(ADA).await.unwrap();
    assert!(
        states.iter().all(|queued| queued.state == planetfall_model::FollowStatus::Done),
        "what was queued is found by the same text today: {states:?}"
    );
    ledger.add_queued_follows(ADA, expected::queued_follows()).await.unwrap();
    assert_eq!(ledger.queued_follows(ADA).await.unwrap().len(), 4, "so none is queued twice");
}

#[tokio::test]
async fn timelines_have_their_rows_posts_gaps_and_progress() {
    let home = old_home(None);
    let cache = home.store.cache();
    let newest = SortKey::from_stored("~".into());

    let rows = home.rows().await;
    let entries = cache.entries_at_and_below(ADA, &Timeline::Home, &newest, 99).await.unwrap();

    assert_eq!(rows, "30 9 8 gap8 7 6 5 4 3 2 1", "every row and the gap");
    let gap = Entry::Gap { key: SortKey::of(&PostId::new("8")) };
    let mut expected = vec![expected::boost()];
    expected.extend(expected::home().into_iter().map(expected::entry));
    expected.insert(3, gap);
    assert_eq!(entries.len(), expected.len(), "every row has its post");
    for (entry, expected) in entries.iter().zip(&expected) {
        assert_eq!(entry, expected, "the row {}", expected.key());
    }
    let line = [Line::Gap(SortKey::of(&PostId::new("8")))];
    let gaps = cache.entries(ADA, &Timeline::Home, &line).await.unwrap();
    assert_eq!(gaps.len(), 1, "the gap is found by its kind");
    for (timeline, post) in expected::others() {
        let found = cache.entries_at_and_below(ADA, &timeline, &newest, 9).await.unwrap();
        assert_eq!(found, [expected::entry(post)], "{}", timeline.name());
    }
    let fresh = cache.fresh_at(ADA, &Timeline::Home).await.unwrap();
    assert_eq!(fresh, Some(expected::fresh_at()), "when home was brought up to date");
    assert_eq!(cache.fresh_at(ADA, &Timeline::Local).await.unwrap(), None, "the other never was");
    assert!(cache.complete(ADA, &Timeline::Local).await.unwrap(), "one reaches its end");
    assert!(!cache.complete(ADA, &Timeline::Home).await.unwrap(), "home does not");
    let bo = cache.entries_at_and_below(BO, &Timeline::Home, &newest, 9).await.unwrap();
    assert_eq!(bo, [expected::entry(expected::plain("2"))], "the other account has its own rows");
}

#[tokio::test]
async fn posts_and_people_are_there() {
    let home = old_home(None);
    let cache = home.store.cache();

    let mut all = expected::home();
    all.push(expected::loose());
    for post in all {
        let found = cache.post(ADA, &post.id).await.unwrap();
        assert_eq!(found, Some(post.clone()), "the post {}", post.id);
    }
    let replies = cache.replies_to(ADA, &PostId::new("3")).await.unwrap();
    assert_eq!(replies, [expected::everything()], "what answers a post");
    let cleo = (expected::cleo(), Some(expected::close()));
    let dora = (expected::dora(), None);
    for (profile, relationship) in [cleo, dora] {
        let found = cache.profile(ADA, &profile.id).await.unwrap();
        assert_eq!(found, Some((profile.clone(), relationship)), "{}", profile.handle);
        let named = cache.profile_by_handle(ADA, &profile.handle).await.unwrap();
        assert_eq!(named, Some(profile), "found by the handle");
    }
}

#[tokio::test]
async fn pruning_goes_on_with_what_the_old_build_noted() {
    let home = old_home(None);
    let cache = home.store.cache();

    cache.prune(ADA, at(20 * 24 * 60 * 60)).await.unwrap();

    assert_eq!(home.rows().await, "30 9 8 gap8 7 6 5 4 3 2 1", "what is near the reader stays");
    let loose = expected::loose();
    assert!(cache.post(ADA, &loose.id).await.unwrap().is_some(), "seen when pruned first");
    cache.prune(ADA, at(40 * 24 * 60 * 60)).await.unwrap();
    assert!(cache.post(ADA, &loose.id).await.unwrap().is_none(), "and gone a week later");
    let cleo = cache.profile(ADA, &expected::cleo().id).await.unwrap();
    assert!(cleo.is_some(), "a person in a post stays");
    for (timeline, post) in expected::others() {
        let found = cache.post(ADA, &post.id).await.unwrap();
        assert!(found.is_some(), "a post of {} stays", timeline.name());
    }
}

#[tokio::test]
async fn pictures_are_there_as_far_as_they_were_fetched() {
    let home = old_home(None);
    let cache = home.store.cache();
    let (kept, pruned) = expected::fetched();

    let found = cache.picture(&kept.key).await.unwrap();

    let expected = StoredPicture { content_type: "image/png".into(), bytes: PICTURE.to_vec() };
    assert_eq!(found, Some(expected), "the file that was fetched");
    assert_eq!(cache.picture(&pruned.key).await.unwrap(), None, "one was pruned");
    let posts = expected::home();
    for picture in posts.iter().flat_map(planetfall_model::Post::pictures).chain([&kept, &pruned]) {
        let url = cache.picture_url(&picture.key).await.unwrap();
        assert_eq!(url.as_ref(), Some(&picture.url), "where each picture lives");
    }
}

#[tokio::test]
async fn what_lists_and_servers_said_is_there() {
    let home = old_home(None);
    let cache = home.store.cache();

    assert_eq!(cache.list_updates().await.unwrap(), expected::news(), "the lists");
    let marks: Vec<_> = expected::news().into_iter().map(|news| news.mark).collect();
    assert_eq!(cache.list_versions().await.unwrap(), marks, "and when they said so");
    assert_eq!(cache.visits(at(100)).await.unwrap(), expected::visits(), "the visits");
}

#[tokio::test]
async fn what_is_written_again_is_read_again() {
    let home = old_home(None);
    write(&home.store).await;

    let home = home.reopened();

    let ledger = home.store.ledger();
    assert_eq!(ledger.accounts().await.unwrap().len(), 3, "no account is there twice");
    assert_eq!(ledger.drafts(ADA).await.unwrap(), expected::drafts(), "no draft is there twice");
    assert_eq!(ledger.intentions(ADA).await.unwrap(), expected::actions(), "nor any intention");
    assert_eq!(
        ledger.queued_follows(ADA).await.unwrap(),
        expected::queued_follows(),
        "nor any follow"
    );
    assert_eq!(ledger.welcome(ADA).await.unwrap(), Some(expected::welcome()), "the welcome card");
    let (_, preferences) = expected::preferences().remove(0);
    assert_eq!(ledger.preferences().await.unwrap(), preferences, "the preferences");
    assert_eq!(
        ledger.app(&expected::app().domain).await.unwrap(),
        Some(expected::app()),
        "the app"
    );
    for (timeline, anchor, around) in expected::anchors() {
        let found = ledger.anchor(ADA, &timeline).await.unwrap();
        assert_eq!(found, Some((anchor, around)), "the anchor in {}", timeline.name());
    }
    let cache = home.store.cache();
    assert_eq!(home.rows().await, "30 9 8 gap8 7 6 5 4 3 2 1", "the rows are the same");
    for post in expected::home() {
        let found = cache.post(ADA, &post.id).await.unwrap();
        assert_eq!(found, Some(post.clone()), "the post {}", post.id);
    }
    assert_eq!(cache.list_updates().await.unwrap(), expected::news(), "the lists");
    assert_eq!(cache.visits(at(100)).await.unwrap(), expected::visits(), "the visits");
    let lines = cache
        .keys_between(ADA, &Timeline::Local, &SortKey::from_stored("~".into()), &SortKey::start())
        .await
        .unwrap();
    assert_eq!(shown(&lines), "21", "a timeline is found under the name it was stored by");
}

/// Every table of the old home, the columns it has, and how many rows of it these tests compare.
const COMPARED: [(&str, &str, u32); 17] = [
    ("account", "id server handle profile planet limits software streaming signed_out practice", 3),
    ("action", "number key account subject intention made_at attempts state", 41),
    ("anchor", "account timeline sort_key shift revealed around", 2),
    ("app", "domain client_id redirect_uris scopes registered_at", 1),
    ("done_action", "key account done_at", 2),
    ("draft", "account slot draft saved_at", 2),
    ("journey", "only journey", 1),
    ("kept_follow", "number account followed name state", 4),
    ("setting", "name value", 2),
    ("welcome", "account welcome", 1),
    ("list_news", "list said_at etag day planets text", 2),
    ("picture", "key url content_type size used_at", 7),
    ("post", "account id uri author in_reply_to quoted created_at json seen_at", 13),
    ("profile", "account id handle json relationship asked", 3),
    ("timeline", "account name fresh_at complete", 5),
    ("timeline_entry", "account timeline sort_key kind post boosted_by", 15),
    ("visit", "domain at json", 2),
];

#[test]
fn no_table_row_or_column_of_the_old_home_is_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let mut found = BTreeSet::new();
    for dump in ["ledger", "cache"] {
        let file = folder.path().join(dump);
        load(&file, dump);
        if dump == "ledger" {
            load(&file, "onboarding-choosing");
        }
        let db = Connection::open(&file).unwrap();
        let texts = |sql: &str| -> Vec<String> {
            let mut query = db.prepare(sql).unwrap();
            let rows = query.query_map([], |row| row.get(0)).unwrap();
            rows.map(Result::unwrap).collect()
        };
        let tables =
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
        for table in texts(tables) {
            let columns = texts(&format!("SELECT name FROM pragma_table_info('{table}')"));
            let rows = db
                .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))
                .unwrap();
            found.insert((table, columns.join(" "), rows));
        }
    }

    let compared =
        COMPARED.map(|(table, columns, rows)| (table.to_owned(), columns.to_owned(), rows));
    assert_eq!(found, BTreeSet::from(compared), "every table of the dumps is compared above");
    let dumps: BTreeSet<String> = fs::read_dir(fixtures())
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    let read: BTreeSet<String> = ["ledger", "cache"]
        .into_iter()
        .chain(expected::onboarding_states().iter().map(|(dump, _)| *dump))
        .chain(expected::preferences().iter().map(|(dump, _)| *dump))
        .map(ToOwned::to_owned)
        .collect();
    assert_eq!(dumps, read, "every dump is read");
}

/// Writes every value through the store, as the app does.
async fn write(store: &Store) {
    let ledger = store.ledger();
    for account in expected::accounts() {
        ledger.save_account(account).await.unwrap();
    }
    ledger.set_signed_out(BO, true).await.unwrap();
    ledger.set_active_account(BO).await.unwrap();
    ledger.save_app(expected::app()).await.unwrap();
    for StoredDraft { slot, draft, saved_at } in expected::drafts() {
        ledger.save_draft(ADA, &slot, &draft, saved_at).await.unwrap();
    }
    let vote = expected::actions()[8].clone();
    let [before, now] = expected::done();
    ledger.add_intention(StoredIntention { key: before.clone(), ..vote.clone() }).await.unwrap();
    ledger.finish_intention(&before).await.unwrap();
    // The next intention brings the time at which the one before it was done.
    for action in expected::actions() {
        ledger.add_intention(action).await.unwrap();
    }
    ledger.add_intention(StoredIntention { key: now.clone(), ..vote }).await.unwrap();
    ledger.finish_intention(&now).await.unwrap();
    for (timeline, anchor, around) in expected::anchors() {
        ledger.save_anchor(ADA, &timeline, &anchor, &around).await.unwrap();
    }
    ledger.save_preferences(&expected::preferences()[0].1).await.unwrap();
    ledger.add_queued_follows(ADA, expected::queued_follows()).await.unwrap();
    ledger.save_welcome(&expected::welcome()).await.unwrap();
    write_cache(store).await;
}

async fn write_cache(store: &Store) {
    let cache = store.cache();
    let (home, asked) = (expected::home(), PageSource::Request);
    let entries: Vec<Entry> = home.iter().cloned().map(expected::entry).collect();
    let older = entries[2..].to_vec();
    let mut newer = vec![expected::boost()];
    newer.extend(entries[..2].to_vec());
    merge(store, ADA, &Timeline::Home, older, asked).await;
    merge(store, ADA, &Timeline::Home, newer, asked).await;
    merge(store, BO, &Timeline::Home, vec![expected::entry(expected::plain("2"))], asked).await;
    for (timeline, post) in expected::others() {
        merge(store, ADA, &timeline, vec![expected::entry(post)], asked).await;
    }
    cache.set_fresh_at(ADA, &Timeline::Home, expected::fresh_at()).await.unwrap();
    cache.set_complete(ADA, &Timeline::Local, true).await.unwrap();
    cache.put_posts(ADA, vec![expected::loose()]).await.unwrap();
    cache.put_profile(ADA, expected::cleo(), Some(expected::close())).await.unwrap();
    for news in expected::news() {
        cache.save_list_update(news).await.unwrap();
    }
    cache.save_visits(expected::visits(), at(100)).await.unwrap();
    let (kept, pruned) = expected::fetched();
    for picture in [pruned, kept] {
        cache.save_picture(&picture.key, "image/png", PICTURE.to_vec()).await.unwrap();
    }
    cache.prune_pictures(3).await.unwrap();
}

async fn merge(
    store: &Store,
    account: AccountId,
    timeline: &Timeline,
    entries: Vec<Entry>,
    source: PageSource,
) {
    let keys = entries.iter().map(|entry| entry.key().clone()).collect();
    let stretch = planetfall_model::Stretch::of(keys).unwrap();
    store.cache().merge(account, timeline, stretch, entries, at(98), source).await.unwrap();
}

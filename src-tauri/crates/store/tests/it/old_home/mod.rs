//! A home folder that the build of December 2026 wrote opens with every value it held.
//!
//! Each value is compared with a snapshot, so a changed table, column, JSON field or variant name that
//! an old home still uses fails here. Rename freely in Rust, but keep reading the old name
//! (`#[serde(rename = "…")]` or `#[serde(alias = "…")]`). The fixtures are never edited, and in the
//! snapshots only names may change, never values.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use insta::{assert_debug_snapshot, assert_snapshot};
use planetfall_model::{
    Account, AccountId, ActionKey, Anchor, Draft, Entry, FollowStatus, Intention, Line, Moment,
    OwnAccount, Picture, Post, Preferences, Profile, ProfileId, QueuedFollow, Relationship,
    ServerInfo, SortKey, Stretch, Timeline, Visit, WelcomeInfo,
};
use planetfall_store::{
    IntentionState, ListUpdate, NewAccount, PageSource, Store, StoredApp, StoredIntention,
    StoredPicture,
};
use rusqlite::Connection;
use serde::Serialize;
use serde_json::Value;

use crate::samples::{ADA, BO, Home, at, id, key};

const PRACTICE: AccountId = AccountId::new(3);
const SLOTS: [&str; 2] = ["reply/7", "new"];
/// The bytes of the one picture the old home has.
const PICTURE: [u8; 3] = [137, 80, 78];
/// Dumps with another row in place of that in the ledger: one for every screen, and every kind of wait.
const ONBOARDING_DUMPS: [&str; 8] = [
    "onboarding-finding-place",
    "onboarding-choosing",
    "onboarding-joining",
    "onboarding-mail",
    "onboarding-person",
    "onboarding-moving-in",
    "onboarding-sign-in",
    "onboarding-gone",
];
const PREFERENCES_DUMPS: [&str; 2] = ["preferences-light", "preferences-system"];

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
    let picture = picture("large").key;
    fs::write(folder.path().join("pictures").join(picture.as_str()), PICTURE).unwrap();
    Home { store: Store::open(folder.path()).unwrap(), folder }
}

/// `large` was downloaded; `small` was downloaded and has been pruned since.
fn picture(name: &str) -> Picture {
    Picture::at(format!("https://mossbank.example/pictures/{name}.png"))
}

/// JSON with a line for each element or field, by which a difference is found.
fn lines(value: &impl Serialize) -> String {
    let lines: Vec<String> = match serde_json::to_value(value).unwrap() {
        Value::Array(elements) => elements.iter().map(Value::to_string).collect(),
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| format!("{name}: {value}")).collect()
        }
        plain => vec![plain.to_string()],
    };
    lines.join("\n")
}

/// Everything that a home holds, as it is read.
#[derive(Debug, PartialEq)]
struct Contents {
    accounts: Vec<Account>,
    servers: Vec<ServerInfo>,
    active: Option<AccountId>,
    app: Option<StoredApp>,
    drafts: Vec<Option<Draft>>,
    intentions: Vec<StoredIntention>,
    anchors: Vec<Option<(Anchor, Vec<Entry>)>>,
    preferences: Preferences,
    queued_follows: Vec<QueuedFollow>,
    welcome: Option<WelcomeInfo>,
    timelines: Vec<StoredTimeline>,
    /// In no timeline of the account.
    loose_post: Option<Post>,
    people: Vec<(Profile, Option<Relationship>)>,
    lists: Vec<ListUpdate>,
    visits: Vec<Visit>,
}

#[derive(Debug, PartialEq)]
struct StoredTimeline {
    account: AccountId,
    timeline: Timeline,
    entries: Vec<Entry>,
    fresh_at: Option<Moment>,
    complete: bool,
}

async fn read(store: &Store) -> Contents {
    let (ledger, cache) = (store.ledger(), store.cache());
    let app_domains = ledger.app_domains().await.unwrap();
    assert_eq!(app_domains.len(), 1, "there is one registration: {app_domains:?}");
    let mut contents = Contents {
        accounts: ledger.accounts().await.unwrap(),
        servers: Vec::new(),
        active: ledger.active_account().await.unwrap(),
        app: ledger.app(&app_domains[0]).await.unwrap(),
        drafts: Vec::new(),
        intentions: ledger.intentions(ADA).await.unwrap(),
        anchors: Vec::new(),
        preferences: ledger.preferences().await.unwrap(),
        queued_follows: ledger.queued_follows(ADA).await.unwrap(),
        welcome: ledger.welcome(ADA).await.unwrap(),
        timelines: Vec::new(),
        loose_post: cache.post(ADA, &id("40")).await.unwrap(),
        people: Vec::new(),
        lists: cache.list_updates().await.unwrap(),
        visits: cache.visits(at(100)).await.unwrap(),
    };
    for account in [ADA, BO, PRACTICE] {
        contents.servers.push(ledger.server_of(account).await.unwrap());
    }
    for slot in SLOTS {
        contents.drafts.push(ledger.draft(ADA, slot).await.unwrap());
    }
    for timeline in [Timeline::Home, Timeline::Local] {
        contents.anchors.push(ledger.anchor(ADA, &timeline).await.unwrap());
    }
    for person in ["cleo", "dora"] {
        let person = cache.profile(ADA, &ProfileId::new(person)).await.unwrap();
        contents.people.extend(person);
    }
    for (account, timeline) in [
        (ADA, Timeline::Home),
        (ADA, Timeline::Local),
        (ADA, Timeline::Profile { id: ProfileId::new("cleo") }),
        (ADA, Timeline::Hashtag { name: "gärten".into() }),
        (BO, Timeline::Home),
    ] {
        let newest = SortKey::from_stored("~".into());
        let entries = cache.entries_at_and_below(account, &timeline, &newest, 99).await.unwrap();
        let fresh_at = cache.fresh_at(account, &timeline).await.unwrap();
        let complete = cache.complete(account, &timeline).await.unwrap();
        contents.timelines.push(StoredTimeline { account, timeline, entries, fresh_at, complete });
    }
    contents
}

/// Writes every value through the store, as the app does.
async fn write(store: &Store, contents: Contents) {
    let (ledger, cache) = (store.ledger(), store.cache());
    for (account, server) in contents.accounts.into_iter().zip(contents.servers) {
        let Account { id, profile, post_defaults, practice, signed_out, .. } = account;
        let account = OwnAccount { profile, post_defaults };
        ledger.save_account(NewAccount { server, account, practice }).await.unwrap();
        ledger.set_signed_out(id, signed_out).await.unwrap();
    }
    ledger.set_active_account(contents.active.unwrap()).await.unwrap();
    ledger.save_app(contents.app.unwrap()).await.unwrap();
    for (slot, draft) in SLOTS.iter().zip(contents.drafts) {
        ledger.save_draft(ADA, slot, &draft.unwrap(), at(60)).await.unwrap();
    }
    for intention in contents.intentions {
        ledger.add_intention(intention).await.unwrap();
    }
    for (timeline, anchor) in [Timeline::Home, Timeline::Local].iter().zip(contents.anchors) {
        let (anchor, around) = anchor.unwrap();
        ledger.save_anchor(ADA, timeline, &anchor, &around).await.unwrap();
    }
    ledger.save_preferences(&contents.preferences).await.unwrap();
    ledger.add_queued_follows(ADA, contents.queued_follows).await.unwrap();
    ledger.save_welcome(&contents.welcome.unwrap()).await.unwrap();
    for StoredTimeline { account, timeline, entries, fresh_at, complete } in contents.timelines {
        let pages = entries.split(|entry| matches!(entry, Entry::Gap { .. }));
        for page in pages.rev().map(<[Entry]>::to_vec) {
            let keys = page.iter().map(|entry| entry.key().clone()).collect();
            let (stretch, source) = (Stretch::of(keys).unwrap(), PageSource::Request);
            cache.merge(account, &timeline, stretch, page, at(98), source).await.unwrap();
        }
        if let Some(fresh_at) = fresh_at {
            cache.set_fresh_at(account, &timeline, fresh_at).await.unwrap();
        }
        cache.set_complete(account, &timeline, complete).await.unwrap();
    }
    cache.put_posts(ADA, vec![contents.loose_post.unwrap()]).await.unwrap();
    for (profile, relationship) in contents.people {
        cache.put_profile(ADA, profile, relationship).await.unwrap();
    }
    for list in contents.lists {
        cache.save_list_update(list).await.unwrap();
    }
    cache.save_visits(contents.visits, at(100)).await.unwrap();
}

#[tokio::test]
async fn every_value_is_there() {
    let home = old_home(None);
    let mut progress = Vec::new();

    let contents = read(&home.store).await;

    assert_snapshot!("accounts", lines(&contents.accounts));
    assert_snapshot!("servers", lines(&contents.servers));
    assert_eq!(contents.active, Some(BO), "the account that was shown");
    assert_debug_snapshot!("app", contents.app);
    assert_snapshot!("drafts", lines(&contents.drafts));
    let intentions: Vec<_> = contents
        .intentions
        .into_iter()
        .map(|StoredIntention { key, account, intention, made_at, attempts, state }| {
            (key, account, intention, made_at, attempts, state)
        })
        .collect();
    assert_snapshot!("intentions", lines(&intentions));
    assert_snapshot!("anchors", lines(&contents.anchors));
    assert_snapshot!("preferences", lines(&contents.preferences));
    assert_snapshot!("queued-follows", lines(&contents.queued_follows));
    assert_snapshot!("welcome", lines(&contents.welcome));
    for (number, stored) in contents.timelines.into_iter().enumerate() {
        let StoredTimeline { account, timeline, entries, fresh_at, complete } = stored;
        assert_snapshot!(format!("timeline-{number}"), lines(&entries));
        progress.push((number, account, timeline, fresh_at, complete));
    }
    assert_snapshot!("progress", lines(&progress));
    assert_snapshot!("loose-post", lines(&contents.loose_post));
    assert_snapshot!("people", lines(&contents.people));
    assert_debug_snapshot!("lists", contents.lists);
    let marks: Vec<_> = contents.lists.into_iter().map(|list| list.mark).collect();
    let versions = home.store.cache().list_versions().await.unwrap();
    assert_eq!(versions, marks, "when the lists said so");
    assert_snapshot!("visits", lines(&contents.visits));
}

#[tokio::test]
async fn values_are_found_by_their_keys() {
    let home = old_home(None);
    let (ledger, cache) = (home.store.ledger(), home.store.cache());
    let Contents { intentions, mut timelines, people, .. } = read(&home.store).await;

    for done in ["done-before", "done-now"].map(ActionKey::new) {
        let again = StoredIntention { key: done.clone(), ..intentions[8].clone() };
        assert!(!ledger.add_intention(again).await.unwrap(), "{done} is known to be done");
    }
    for (profile, _) in people {
        let named = cache.profile_by_handle(ADA, &profile.handle).await.unwrap();
        assert_eq!(named, Some(profile), "found by the handle");
    }
    let gaps = cache.entries(ADA, &Timeline::Home, &[Line::Gap(key("8"))]).await.unwrap();
    assert_eq!(gaps.len(), 1, "the gap is found by its kind");
    let rows = timelines.remove(0).entries.into_iter();
    let posts = rows.filter_map(|row| match row {
        Entry::Post { post, .. } => Some(*post),
        Entry::Gap { .. } => None,
    });
    for post in posts {
        let found = cache.post(ADA, &post.id).await.unwrap();
        assert_eq!(found, Some(post.clone()), "the post {}", post.id);
        for picture in post.pictures() {
            let url = cache.picture_url(&picture.key).await.unwrap();
            assert_eq!(url.as_ref(), Some(&picture.url), "where each picture lives");
        }
        if post.id == id("1") {
            let replies = cache.replies_to(ADA, &id("3")).await.unwrap();
            assert_eq!(replies, [post], "what answers a post");
        }
    }
}

#[tokio::test]
async fn an_intention_made_today_overtakes_the_one_the_old_build_wrote() {
    let home = old_home(None);
    let ledger = home.store.ledger();

    // The key of `subject` is made in code and compared with the stored text.
    for old in ledger.intentions(ADA).await.unwrap() {
        let (Intention::Mark { .. } | Intention::Follow { .. }) = old.intention else { continue };
        if old.state != IntentionState::Waiting {
            continue;
        }
        let newer = StoredIntention { key: ActionKey::new("newer"), ..old.clone() };
        assert!(ledger.add_intention(newer.clone()).await.unwrap(), "it is new");
        let left = ledger.intentions(ADA).await.unwrap();
        assert!(!left.iter().any(|action| action.key == old.key), "{} was overtaken", old.key);
        ledger.delete_intention(&newer.key).await.unwrap();
    }
}

#[tokio::test]
async fn other_preferences_are_there() {
    for dump in PREFERENCES_DUMPS {
        let home = old_home(Some(dump));

        let preferences = home.store.ledger().preferences().await.unwrap();

        assert_snapshot!(dump, lines(&preferences));
    }
}

#[tokio::test]
async fn every_screen_of_onboarding_goes_on_with_all_that_was_chosen() {
    for dump in ONBOARDING_DUMPS {
        let home = old_home(Some(dump));

        let state = home.store.ledger().onboarding_state().await.unwrap().unwrap();
        home.store.ledger().delete_onboarding_state().await.unwrap();
        home.store.ledger().save_onboarding_state(&state).await.unwrap();
        let home = home.reopened();
        let again = home.store.ledger().onboarding_state().await.unwrap();

        assert_snapshot!(dump, lines(&state));
        assert_eq!(again, Some(state), "{dump} is written and read again");
    }
}

#[tokio::test]
async fn queued_follows_are_found_by_the_same_text_today() {
    let home = old_home(None);
    let ledger = home.store.ledger();
    let follows = ledger.queued_follows(ADA).await.unwrap();

    for queued in &follows {
        let followed = queued.followed.clone();
        ledger.set_follow_status(ADA, followed, FollowStatus::Done).await.unwrap();
    }

    let states = ledger.queued_follows(ADA).await.unwrap();
    assert!(states.iter().all(|queued| queued.state == FollowStatus::Done), "{states:?}");
    ledger.add_queued_follows(ADA, follows).await.unwrap();
    assert_eq!(ledger.queued_follows(ADA).await.unwrap().len(), 4, "so none is queued twice");
}

#[tokio::test]
async fn pruning_goes_on_with_what_the_old_build_noted() {
    let home = old_home(None);
    let cache = home.store.cache();

    cache.prune(ADA, at(20 * 24 * 60 * 60)).await.unwrap();

    assert_eq!(home.rows().await, "30 9 8 gap8 7 6 5 4 3 2 1", "what is near the reader stays");
    assert!(cache.post(ADA, &id("40")).await.unwrap().is_some(), "seen when pruned first");
    cache.prune(ADA, at(40 * 24 * 60 * 60)).await.unwrap();
    assert!(cache.post(ADA, &id("40")).await.unwrap().is_none(), "and gone a week later");
    let cleo = cache.profile(ADA, &ProfileId::new("cleo")).await.unwrap();
    assert!(cleo.is_some(), "a person in a post stays");
    for (post, timeline) in [("21", "local"), ("1", "cleo's"), ("23", "a hashtag's")] {
        let found = cache.post(ADA, &id(post)).await.unwrap();
        assert!(found.is_some(), "the post {post} of the {timeline} timeline stays");
    }
}

#[tokio::test]
async fn pictures_are_there_as_far_as_they_were_fetched() {
    let home = old_home(None);
    let cache = home.store.cache();
    let (kept, pruned) = (picture("large"), picture("small"));

    let found = cache.picture(&kept.key).await.unwrap();

    let expected = StoredPicture { content_type: "image/png".into(), bytes: PICTURE.to_vec() };
    assert_eq!(found, Some(expected), "the file that was fetched");
    assert_eq!(cache.picture(&pruned.key).await.unwrap(), None, "one was pruned");
    for picture in [kept, pruned] {
        let url = cache.picture_url(&picture.key).await.unwrap();
        assert_eq!(url, Some(picture.url), "where each picture lives");
    }
}

#[tokio::test]
async fn what_is_written_again_is_read_again() {
    for (home, why) in [
        (old_home(None), "nothing is there twice in the same home"),
        (Home::new(), "nothing is lost on the way to a new home"),
    ] {
        write(&home.store, read(&old_home(None).store).await).await;

        let home = home.reopened();

        assert_eq!(read(&home.store).await, read(&old_home(None).store).await, "{why}");
    }
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
    let read = ["ledger", "cache"].iter().chain(&ONBOARDING_DUMPS).chain(&PREFERENCES_DUMPS);
    assert_eq!(dumps, read.map(|dump| (*dump).to_owned()).collect(), "every dump is read");
}

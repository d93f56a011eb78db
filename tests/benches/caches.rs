//! The cost of the store: ingesting posts and opening a timeline.

use std::time::{Duration, Instant};

use planetfall_core::ports::{Clock, SystemClock};
use planetfall_fake_mastodon::FakeMastodon;
use planetfall_mastodon::Client;
use planetfall_model::{
    AccountId, Anchor, Domain, Entry, Handle, Moment, OwnAccount, Post, PostDefaults, PostId,
    PostLimits, Profile, Secret, ServerInfo, Software, SortKey, Stretch, Timeline,
};
use planetfall_net as net;
use planetfall_store::{NewAccount, PageSource, Store};
use planetfall_tests::TestApp;
use planetfall_tests::test_catalogue::TestCatalogue;
use tempfile::TempDir;

use crate::figures::{Figure, Measured};
use crate::pairs::{PAIRS, Pairs, median, quantile};

/// The number of posts of one ingest: twenty-five pages.
const INGESTED: usize = 1000;

/// The number of posts in the large cache.
const CACHED: usize = 100_000;

/// The number of posts per transaction that fills it.
const PORTION: usize = 2000;

/// The number of measured openings.
const OPENED: usize = 400;

/// Ingests a server's JSON until the rows are committed, against parsing the same JSON only.
pub async fn ingest() -> Vec<Measured> {
    let pages = home_pages(INGESTED).await;
    let client = client();
    let mut pairs = Pairs::default();
    // The first round is a warm-up, because the CPU caches are cold.
    for round in 0..=PAIRS {
        let (ours, baseline) = if round % 2 == 0 {
            let ours = ingest_pages(&client, &pages).await;
            (ours, read(&pages))
        } else {
            let baseline = read(&pages);
            (ingest_pages(&client, &pages).await, baseline)
        };
        if round > 0 {
            pairs.add(ours, baseline);
        }
    }
    let how = format!("{}; committed, not searchable yet", pairs.summary("ms for 1000 posts"));
    vec![(Figure::Ingest, pairs.ratio(), how)]
}

/// Milliseconds to parse, convert and commit all pages to a new store.
async fn ingest_pages(client: &Client, pages: &[String]) -> f64 {
    let folder = TempDir::new().expect("a temporary folder");
    let store = Store::open(folder.path()).expect("a new store opens");
    let account = AccountId::new(1);
    let started = Instant::now();
    for page in pages {
        let entries = client.decode_timeline(page).expect("a fake server's page can be parsed");
        merge(&store, account, entries).await;
    }
    millis(started.elapsed())
}

/// Milliseconds to parse all pages as JSON.
fn read(pages: &[String]) -> f64 {
    let started = Instant::now();
    for page in pages {
        let value: serde_json::Value = serde_json::from_str(page).expect("it is JSON");
        std::hint::black_box(value);
    }
    millis(started.elapsed())
}

/// How long the core takes to open a timeline at the saved position in a large cache.
pub async fn open() -> Vec<Measured> {
    let folder = TempDir::new().expect("a temporary folder");
    let keys = fill(&folder).await;
    let ada = TestApp::in_home(folder, &TestCatalogue::default(), [], SystemClock.now()).await;
    let account = ada.account().await;
    let mut dice = fastrand::Rng::with_seed(3);
    let mut took = Vec::with_capacity(OPENED);
    for _ in 0..OPENED {
        let place = keys[dice.usize(..keys.len())].clone();
        let started = Instant::now();
        let opened = ada.app.timelines.open(account, Timeline::Home).await.expect("home opens");
        took.push(millis(started.elapsed()));
        assert!(opened.entries.len() >= 40, "a whole window of posts is opened");
        // The next opening is at another position, so that it does not profit from this one.
        let anchor = Anchor { key: place.clone(), offset: 0, revealed: place };
        ada.app.timelines.save_anchor(opened.view, anchor).await.expect("the place is kept");
        ada.app.timelines.close(opened.view);
    }
    ada.app.stop().await;
    let how = format!(
        "{OPENED} openings at random positions among {CACHED} posts; median {:.1}, slowest {:.1}",
        median(&took),
        quantile(&took, 1.0),
    );
    vec![(Figure::Open, quantile(&took, 0.99), how)]
}

/// Fills a home timeline with posts under new ids and returns their sort keys.
async fn fill(folder: &TempDir) -> Vec<SortKey> {
    let pages = home_pages(400).await;
    let client = client();
    let samples: Vec<Entry> = pages
        .iter()
        .flat_map(|page| client.decode_timeline(page).expect("a fake server's page can be parsed"))
        .collect();
    let author = samples.iter().find_map(|entry| post_of(entry).map(|post| post.author.clone()));
    let store = Store::open(folder.path()).expect("a new store opens");
    let handle = Handle::new("ada", domain()).expect("it is a handle");
    let profile = Profile { handle, ..author.expect("there are posts") };
    let server = ServerInfo {
        domain: domain(),
        title: "Mossbank".into(),
        software: Software { name: "mastodon".into(), version: "4.5.0".into(), mastodon_api: None },
        limits: PostLimits::default(),
        streaming: None,
    };
    let account = NewAccount {
        server,
        account: OwnAccount { profile, post_defaults: PostDefaults::default() },
        practice: false,
    };
    let account = store.ledger().save_account(account).await.expect("the ledger takes it");
    let mut keys = Vec::with_capacity(CACHED);
    for first in (0..CACHED).step_by(PORTION) {
        // Starts with the last row of the previous portion, so that there is no gap between them.
        let rows = (first.saturating_sub(1)..first + PORTION)
            .map(|at| with_id(&samples[at % samples.len()], at))
            .collect::<Vec<Entry>>();
        keys.extend(rows.iter().map(|row| row.key().clone()));
        merge(&store, account, rows).await;
    }
    // The oldest posts have too few below them to fill a window.
    keys.split_off(100)
}

/// The same post with another id.
fn with_id(sample: &Entry, at: usize) -> Entry {
    let post = post_of(sample).expect("servers send no gaps");
    let id = PostId::new(format!("{}", 110_000_000_000_000_000 + at as u64 * 1000));
    let post = Post { id: id.clone(), ..post.clone() };
    Entry::Post { key: SortKey::of(&id), post: Box::new(post), boosted_by: None }
}

fn post_of(entry: &Entry) -> Option<&Post> {
    match entry {
        Entry::Post { post, .. } => Some(post),
        Entry::Gap { .. } => None,
    }
}

async fn merge(store: &Store, account: AccountId, entries: Vec<Entry>) {
    let keys = entries.iter().map(|entry| entry.key().clone()).collect();
    let stretch = Stretch::of(keys).expect("a page has rows");
    let now = Moment::from_millis(1_790_000_000_000);
    let cache = store.cache();
    cache
        .merge(account, &Timeline::Home, stretch, entries, now, PageSource::Request)
        .await
        .expect("the cache takes it");
}

/// The pages of a fake server's home timeline as JSON, forty rows each, newest first: varied posts of
/// invented people.
async fn home_pages(posts: usize) -> Vec<String> {
    let server = FakeMastodon::builder().without_limits().start().await;
    server.seed(posts);
    let home = server.home_of("ada");
    let pages = home.chunks(40).map(|ids| {
        let rows = ids.iter().map(|id| server.status_seen_by("ada", id));
        serde_json::Value::from_iter(rows).to_string()
    });
    pages.collect()
}

/// A client that only parses pages.
fn client() -> Client {
    let net = net::HttpClient::new(net::Policy::new(Vec::new()), "Planetfall/bench");
    Client::new(net, domain()).with_token(Secret::new("none".to_owned()))
}

fn domain() -> Domain {
    Domain::parse("mossbank.example").expect("it is a domain")
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

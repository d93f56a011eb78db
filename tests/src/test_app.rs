//! The whole core without a window, with real files and real sockets.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use planetfall_core::ports::{
    Clock, MemoryVault, Ports, RecordingBrowser, SignalSink, SystemClock, Vault,
};
use planetfall_core::{AppConfig, Catalogue, ListAddresses, Planetfall, Policy, ReturnPages};
use planetfall_fake_mastodon::FakeMastodon;
use planetfall_model::{
    AccountId, ActionKey, Domain, Entry, Moment, OpenedTimeline, Post, Problem, Secret,
    SignInState, Signal, Timeline,
};
use tempfile::TempDir;

use crate::files::files_with;
use crate::test_catalogue::TestCatalogue;
use crate::wait::{TIMEOUT, until};

/// The app of one user. Dropping it removes its files.
pub struct TestApp {
    /// The use cases of the core.
    pub app: Planetfall,
    pub signals: Arc<RecordedSignals>,
    browser: Arc<RecordingBrowser>,
    world: Environment,
}

/// What outlives a restart of the app.
struct Environment {
    home: TempDir,
    vault: Arc<MemoryVault>,
    clock: Arc<OffsetClock>,
    hosts: Vec<Domain>,
    catalogue: Catalogue,
    lists: ListAddresses,
}

/// The system clock plus an offset in seconds.
#[derive(Debug, Default)]
struct OffsetClock(AtomicI64);

impl Clock for OffsetClock {
    fn now(&self) -> Moment {
        SystemClock.now().plus_seconds(self.0.load(Ordering::SeqCst))
    }
}

/// Every signal that was sent to the UI, in order.
#[derive(Default)]
pub struct RecordedSignals(Mutex<Vec<Signal>>);

impl RecordedSignals {
    /// All signals since the last `forget`.
    pub fn all(&self) -> Vec<Signal> {
        self.0.lock().clone()
    }

    pub async fn wait_for(&self, what: &str, is_it: impl Fn(&Signal) -> bool) {
        until(what, || self.0.lock().iter().any(&is_it)).await;
    }

    pub fn forget(&self) {
        self.0.lock().clear();
    }
}

impl SignalSink for RecordedSignals {
    fn send(&self, signal: Signal) {
        self.0.lock().push(signal);
    }
}

impl TestApp {
    /// An app with an empty home folder that can reach these servers.
    pub async fn new(servers: &[&FakeMastodon]) -> Self {
        let hosts = servers.iter().map(|server| server.domain());
        let catalogue = hosts.fold(TestCatalogue::default(), |all, host| all.reaching(&host));
        Self::with_catalogue(&catalogue).await
    }

    /// An app without an account that knows this server, with facts such as `topics gardening`.
    pub async fn knowing(server: &FakeMastodon, facts: &[&str]) -> Self {
        Self::with_catalogue(&TestCatalogue::default().with(server, facts)).await
    }

    /// An app without an account whose catalogue has these servers.
    pub async fn with_catalogue(servers: &TestCatalogue) -> Self {
        Self::with_catalogue_and_lists(servers, ListAddresses::nowhere()).await
    }

    /// The same, with server lists at these addresses.
    pub async fn with_catalogue_and_lists(servers: &TestCatalogue, lists: ListAddresses) -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        Self::at(Environment::new(home, servers, lists)).await
    }

    /// An app that is signed in to `server` as `name`.
    pub async fn signed_in_to(server: &FakeMastodon, name: &str) -> Self {
        let test_app = Self::new(&[server]).await;
        test_app.sign_in(server, name).await;
        test_app
    }

    /// An app that is signed in to `server` as ada and has at least this many posts at home.
    pub async fn at_home(server: &FakeMastodon, posts: usize) -> Self {
        let ada = Self::signed_in_to(server, "ada").await;
        ada.home_with(posts).await;
        ada
    }

    /// Opens an existing home folder, with these secrets in the vault, at this time.
    pub async fn in_home(
        home: TempDir,
        servers: &TestCatalogue,
        secrets: impl IntoIterator<Item = (String, String)>,
        now: Moment,
    ) -> Self {
        let world = Environment::new(home, servers, ListAddresses::nowhere());
        let ahead = (now.millis() - SystemClock.now().millis()) / 1000;
        world.clock.0.store(ahead, Ordering::SeqCst);
        for (name, secret) in secrets {
            world.vault.store(&name, &Secret::new(secret)).expect("memory takes every secret");
        }
        Self::at(world).await
    }

    async fn at(world: Environment) -> Self {
        let signals = Arc::<RecordedSignals>::default();
        let browser = Arc::<RecordingBrowser>::default();
        let config = AppConfig {
            home: world.home.path().to_owned(),
            policy: Policy::new(world.hosts.clone()),
            catalogue: world.catalogue.clone(),
            lists: world.lists.clone(),
            version: "0.0.0-test".into(),
            return_pages: ReturnPages {
                done: "done",
                declined: "declined",
                failed: "failed",
                unmarked: "unmarked",
            },
            ports: Ports {
                vault: world.vault.clone(),
                clock: world.clock.clone(),
                browser: browser.clone(),
                signals: signals.clone(),
            },
        };
        // Boxed, since a test's stack is small and a test may start the app several times.
        let app = Box::pin(Planetfall::start(config)).await.expect("the app starts");
        Self { app, signals, browser, world }
    }

    /// Stops the app and starts it again with the same files.
    pub async fn restart(self) -> Self {
        self.app.stop().await;
        let Self { app, world, .. } = self;
        drop(app);
        Self::at(world).await
    }

    pub async fn sign_in(&self, server: &FakeMastodon, name: &str) -> AccountId {
        let attempt = self.app.sign_in.begin(new_key(), &server.domain()).expect("a planet");
        let url = self.sign_in_page().await;
        let back = server.allow(name, &url).expect("the server lets them in");
        self.app.sign_in.paste(attempt.id, back).await.expect("the attempt goes on");
        self.signed_in().await
    }

    pub async fn signed_in(&self) -> AccountId {
        eventually("signing in ends", async || match self.sign_in_state() {
            Some(SignInState::Done { account }) => Some(account),
            Some(SignInState::Failed { problem }) => panic!("signing in failed: {problem:?}"),
            _ => None,
        })
        .await
    }

    pub async fn failed_sign_in(&self) -> Problem {
        eventually("signing in fails", async || match self.sign_in_state() {
            Some(SignInState::Failed { problem }) => Some(problem),
            _ => None,
        })
        .await
    }

    /// The last page that the app opened in the browser.
    pub async fn sign_in_page(&self) -> String {
        eventually("the browser is asked for a page", async || {
            matches!(self.sign_in_state(), Some(SignInState::InBrowser { .. }))
                .then(|| self.browser.opened().last().cloned())?
        })
        .await
    }

    /// The state of the latest sign-in attempt.
    pub fn sign_in_state(&self) -> Option<SignInState> {
        self.signals.all().into_iter().rev().find_map(|signal| match signal {
            Signal::SignIn { attempt } => Some(attempt.state),
            _ => None,
        })
    }

    /// The id of the first account.
    pub async fn account(&self) -> AccountId {
        let accounts = self.app.accounts.all().await.expect("the ledger can be read");
        accounts.first().expect("an account is signed in").id
    }

    /// Opens the home timeline as the UI does.
    pub async fn home(&self) -> OpenedTimeline {
        let account = self.account().await;
        self.app.timelines.open(account, Timeline::Home).await.expect("home opens")
    }

    /// Waits until home has at least this many posts.
    pub async fn home_with(&self, posts: usize) -> OpenedTimeline {
        eventually("home fills", async || {
            let home = self.home().await;
            if home.entries.len() >= posts {
                return Some(home);
            }
            self.app.timelines.close(home.view);
            None
        })
        .await
    }

    /// A post as the UI would show it at home.
    pub async fn home_post(&self, id: &str) -> Option<Post> {
        let home = self.home().await;
        self.app.timelines.close(home.view);
        home.entries.into_iter().find_map(|entry| match entry {
            Entry::Post { post, .. } if post.id.as_str() == id => Some(*post),
            Entry::Post { .. } | Entry::Gap { .. } => None,
        })
    }

    /// Waits until no post and no action is left to send.
    pub async fn all_sent(&self) {
        let account = self.account().await;
        eventually("nothing is left to send", async || {
            let outgoing =
                self.app.posting.outgoing(account).await.expect("the ledger can be read");
            outgoing.is_empty().then_some(())
        })
        .await;
    }

    pub fn advance_clock(&self, seconds: i64) {
        self.world.clock.0.fetch_add(seconds, Ordering::SeqCst);
    }

    pub fn folder(&self) -> &Path {
        self.world.home.path()
    }

    /// Whether any file of the home folder contains this text.
    pub fn is_on_disk(&self, text: &str) -> bool {
        !files_with(self.folder(), text.as_bytes()).is_empty()
    }

    pub fn vault(&self) -> &dyn Vault {
        self.world.vault.as_ref()
    }
}

impl Environment {
    fn new(home: TempDir, servers: &TestCatalogue, lists: ListAddresses) -> Self {
        let hosts = servers.hosts().iter().map(|host| domain(host)).chain(lists.hosts()).collect();
        let (vault, clock) = (Arc::default(), Arc::default());
        Self { home, vault, clock, hosts, catalogue: servers.catalogue(), lists }
    }
}

pub fn domain(text: &str) -> Domain {
    Domain::parse(text).expect("a server has a name")
}

pub fn domain_of(server: &FakeMastodon) -> Domain {
    domain(&server.domain())
}

pub fn new_key() -> ActionKey {
    ActionKey::new(uuid::Uuid::new_v4().to_string())
}

/// Polls until `ask` returns a value; `what` is for the message when it does not.
///
/// # Panics
/// When there is no answer within twenty seconds.
pub async fn eventually<T>(what: &str, mut ask: impl AsyncFnMut() -> Option<T>) -> T {
    let end = Instant::now() + TIMEOUT;
    while Instant::now() < end {
        if let Some(answer) = ask().await {
            return answer;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("waited in vain: {what}");
}

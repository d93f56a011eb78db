//! Somebody who uses Planetfall without a window: the whole core, real files, real sockets.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use planetfall_core::ports::{Clock, MemoryVault, RecordingBrowser, SignalLog, SystemClock, Vault};
use planetfall_core::{
    AppConfig, Catalogue, ListAddresses, Planetfall, Policy, Ports, ReturnPages,
};
use planetfall_fake_mastodon::FakeMastodon;
use planetfall_model::{
    AccountId, ActionKey, Domain, Entry, Moment, OpenedTimeline, Post, Secret, SignInState, Signal,
    Timeline,
};
use tempfile::TempDir;

use crate::test_catalogue::TestCatalogue;

/// How long anything may take before a test gives up.
const PATIENCE: Duration = Duration::from_secs(20);

/// Somebody who uses Planetfall. Dropping them leaves no file behind.
pub struct Someone {
    /// The use cases.
    pub app: Planetfall,
    /// What the screen was told.
    pub heard: Heard,
    browser: Arc<RecordingBrowser>,
    vault: Arc<MemoryVault>,
    home: TempDir,
    world: World,
}

/// What is around somebody: the servers they may reach, and the servers their app knows.
#[derive(Clone)]
struct World {
    hosts: Vec<Domain>,
    catalogue: Catalogue,
    lists: ListAddresses,
    clock: Arc<Ahead>,
}

/// The computer's own clock, which a test can put forward.
#[derive(Debug, Default)]
struct Ahead(AtomicI64);

impl Clock for Ahead {
    fn now(&self) -> Moment {
        SystemClock.now().plus_seconds(self.0.load(Ordering::SeqCst))
    }
}

/// Everything the screen was told, in order.
#[derive(Default)]
pub struct Heard {
    log: Arc<SignalLog>,
    kept: std::sync::Mutex<Vec<Signal>>,
}

impl Heard {
    /// All signals so far.
    pub fn all(&self) -> Vec<Signal> {
        let mut kept = self.kept.lock().expect("no test thread panicked while listening");
        kept.extend(self.log.take());
        kept.clone()
    }

    /// Forgets what was heard.
    pub fn forget(&self) {
        self.all();
        self.kept.lock().expect("no test thread panicked while listening").clear();
    }
}

impl Someone {
    /// Somebody with a new computer, who may reach these servers.
    pub async fn new(servers: &[&FakeMastodon]) -> Self {
        let hosts = servers.iter().map(|server| domain(&server.domain())).collect();
        let catalogue = TestCatalogue::default().catalogue();
        Self::in_world(hosts, catalogue, ListAddresses::nowhere()).await
    }

    /// Somebody who has no account yet, and whose app knows these servers.
    pub async fn newcomer(servers: &TestCatalogue) -> Self {
        let hosts = servers.hosts().iter().map(|host| domain(host)).collect();
        Self::in_world(hosts, servers.catalogue(), ListAddresses::nowhere()).await
    }

    /// The same, and the app asks the lists of servers at these places.
    pub async fn newcomer_with_lists(servers: &TestCatalogue, lists: ListAddresses) -> Self {
        let hosts = servers.hosts().iter().map(|host| domain(host)).chain(lists.hosts()).collect();
        Self::in_world(hosts, servers.catalogue(), lists).await
    }

    /// Somebody who has signed in to `server` as `name`, through its own pages.
    pub async fn signed_in_to(server: &FakeMastodon, name: &str) -> Self {
        let someone = Self::new(&[server]).await;
        someone.sign_in(server, name).await;
        someone
    }

    /// Opens a home folder that is already there, with these secrets in the vault, at this time.
    pub async fn in_home(
        home: TempDir,
        servers: &TestCatalogue,
        secrets: impl IntoIterator<Item = (String, String)>,
        now: Moment,
    ) -> Self {
        let hosts = servers.hosts().iter().map(|host| domain(host)).collect();
        let ahead = (now.millis() - SystemClock.now().millis()) / 1000;
        let clock = Arc::new(Ahead(AtomicI64::new(ahead)));
        let (catalogue, lists) = (servers.catalogue(), ListAddresses::nowhere());
        let vault = MemoryVault::default();
        for (name, secret) in secrets {
            vault.store(&name, &Secret::new(secret)).expect("memory takes every secret");
        }
        Self::at(home, World { hosts, catalogue, lists, clock }, Arc::new(vault)).await
    }

    async fn in_world(hosts: Vec<Domain>, catalogue: Catalogue, lists: ListAddresses) -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let world = World { hosts, catalogue, lists, clock: Arc::default() };
        Self::at(home, world, Arc::default()).await
    }

    async fn at(home: TempDir, world: World, vault: Arc<MemoryVault>) -> Self {
        // Boxed, since a test's stack is small and a test may start the app several times.
        let (app, heard, browser) = Box::pin(start(home.path(), world.clone(), &vault)).await;
        Self { app, heard, browser, vault, home, world }
    }

    /// Ends the app and starts it again on the same computer.
    pub async fn restarted(self) -> Self {
        self.app.stop().await;
        let Self { app, heard, vault, home, world, .. } = self;
        drop((app, heard));
        Self::at(home, world, vault).await
    }

    /// Signs in to `server` as `name`.
    pub async fn sign_in(&self, server: &FakeMastodon, name: &str) -> AccountId {
        let attempt = self.app.sign_in.begin(new_key(), &server.domain()).expect("a planet");
        let url = self.sign_in_page().await;
        let back = server.allow(name, &url).expect("the server lets them in");
        self.app.sign_in.paste(attempt.id, back).await.expect("the attempt goes on");
        eventually("signing in ends", async || match self.sign_in_state() {
            Some(SignInState::Done { account }) => Some(account),
            Some(SignInState::Failed { problem }) => panic!("signing in failed: {problem:?}"),
            _ => None,
        })
        .await
    }

    /// The page the browser was last asked for.
    pub async fn sign_in_page(&self) -> String {
        eventually("the browser is asked for a page", async || {
            matches!(self.sign_in_state(), Some(SignInState::InBrowser { .. }))
                .then(|| self.browser.opened().last().cloned())?
        })
        .await
    }

    /// How far the newest try at signing in has come.
    pub fn sign_in_state(&self) -> Option<SignInState> {
        self.heard.all().into_iter().rev().find_map(|signal| match signal {
            Signal::SignIn { attempt } => Some(attempt.state),
            _ => None,
        })
    }

    /// The first account on this computer.
    pub async fn account(&self) -> AccountId {
        let accounts = self.app.accounts.all().await.expect("the ledger can be read");
        accounts.first().expect("somebody is signed in").id
    }

    /// Home, opened as the screen opens it.
    pub async fn home(&self) -> OpenedTimeline {
        let account = self.account().await;
        self.app.timelines.open(account, Timeline::Home).await.expect("home opens")
    }

    /// Home, once it has at least so many posts.
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

    /// A post as the screen would show it in home.
    pub async fn sees(&self, id: &str) -> Option<Post> {
        let home = self.home().await;
        self.app.timelines.close(home.view);
        home.entries.into_iter().find_map(|entry| match entry {
            Entry::Post { post, .. } if post.id.as_str() == id => Some(*post),
            Entry::Post { .. } | Entry::Gap { .. } => None,
        })
    }

    /// Puts the clock of this computer forward.
    pub fn time_passes(&self, seconds: i64) {
        self.world.clock.0.fetch_add(seconds, Ordering::SeqCst);
    }

    /// The folder with everything this computer remembers.
    pub fn folder(&self) -> &Path {
        self.home.path()
    }

    /// The secrets this computer keeps.
    pub fn vault(&self) -> &dyn Vault {
        self.vault.as_ref()
    }
}

async fn start(
    home: &Path,
    world: World,
    vault: &Arc<MemoryVault>,
) -> (Planetfall, Heard, Arc<RecordingBrowser>) {
    let heard = Heard::default();
    let browser = Arc::new(RecordingBrowser::default());
    let config = AppConfig {
        home: home.to_owned(),
        policy: Policy::new(world.hosts),
        catalogue: world.catalogue,
        lists: world.lists,
        version: "0.0.0-test".into(),
        return_pages: ReturnPages { done: "done", declined: "declined" },
        ports: Ports {
            vault: Arc::clone(vault) as Arc<dyn Vault>,
            clock: world.clock,
            browser: Arc::clone(&browser) as Arc<dyn planetfall_core::ports::Browser>,
            signals: Arc::clone(&heard.log) as Arc<dyn planetfall_core::ports::SignalSink>,
        },
    };
    let app = Planetfall::start(config).await.expect("the app starts");
    (app, heard, browser)
}

/// The name of a server.
pub fn domain(text: &str) -> Domain {
    Domain::parse(text).expect("a server has a name")
}

/// A key no deed has had.
pub fn new_key() -> ActionKey {
    ActionKey::new(uuid::Uuid::new_v4().to_string())
}

/// Asks again and again until there is an answer; bounded, and says what it waited for.
///
/// # Panics
/// When there is no answer within twenty seconds.
pub async fn eventually<T>(what: &str, mut ask: impl AsyncFnMut() -> Option<T>) -> T {
    let asked_since = tokio::time::Instant::now();
    while asked_since.elapsed() < PATIENCE {
        if let Some(answer) = ask().await {
            return answer;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("waited in vain: {what}");
}

//! Puts the use cases together.

use std::path::PathBuf;
use std::sync::Arc;

use planetfall_catalogue::Catalogue;
use planetfall_model::{AccountId, QueuedFollow, Signal, Startup};
use planetfall_net::Policy;
use planetfall_store::Store;
use tokio_util::sync::CancellationToken;

use crate::clients::Clients;
use crate::ground::Context;
use crate::journey::OnboardingStore;
use crate::ports::{Browser, Clock, SignalSink, Vault};
use crate::practice::Practice;
use crate::showing::PostPresenter;
use crate::{
    Accounts, Conversations, ListAddresses, Onboarding, People, PeopleDiscovery, Pictures, Posting,
    Result, ReturnPages, ServerCatalogue, Settings, SignIn, Sync, Timelines,
};

/// The doors to the world.
pub struct Ports {
    /// Where secrets are kept.
    pub vault: Arc<dyn Vault>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Where pages are opened.
    pub browser: Arc<dyn Browser>,
    /// Where signals go.
    pub signals: Arc<dyn SignalSink>,
}

/// What the outside decides before anything starts.
pub struct AppConfig {
    /// The folder with everything Planetfall remembers.
    pub home: PathBuf,
    /// Whom it may talk to.
    pub policy: Policy,
    /// The servers it knows by itself.
    pub catalogue: Catalogue,
    /// Where the lists are asked that tell of more.
    pub lists: ListAddresses,
    /// The version it names to servers.
    pub version: String,
    /// What the browser shows when it has come back.
    pub return_pages: ReturnPages,
    /// The doors to the world.
    pub doors: Ports,
}

/// The use cases, each its own thing.
#[derive(Clone)]
pub struct Planetfall {
    /// Signing in.
    pub arrival: SignIn,
    /// The accounts on this computer.
    pub accounts: Accounts,
    /// Timelines.
    pub timelines: Timelines,
    /// Conversations.
    pub conversations: Conversations,
    /// People.
    pub people: People,
    /// All servers there are.
    pub directory: ServerCatalogue,
    /// The newcomer's way.
    pub journeys: Onboarding,
    /// Finding people.
    pub friends: PeopleDiscovery,
    /// Acting and writing.
    pub posting: Posting,
    /// Pictures.
    pub pictures: Pictures,
    /// What the person set.
    pub settings: Settings,
    /// Keeping up with the servers.
    pub sync: Sync,
    pub(crate) practice: Practice,
    showing: PostPresenter,
    ground: Context,
    version: String,
    end: CancellationToken,
}

/// Opens the store, puts the use cases on it and starts keeping up with every account.
///
/// Must be called inside a tokio runtime. Asks no server for anything when no account is
/// signed in, no newcomer is on their way and no list is to be asked once a week.
pub async fn compose(setting: AppConfig) -> Result<Planetfall> {
    let AppConfig { home, policy, catalogue, lists, version, return_pages, doors } = setting;
    let store = Store::open(&home)?;
    let net = planetfall_net::HttpClient::new(policy, &format!("Planetfall/{version}"));
    let ground = Context::new(store, net, catalogue, doors);
    let clients = Clients::new(ground.clone());
    let showing = PostPresenter::new(ground.clone());
    let timelines = Timelines::new(ground.clone(), clients.clone(), showing.clone());
    let sync = Sync::new(ground.clone(), clients.clone(), timelines.clone(), showing.clone());
    let way = OnboardingStore::new(ground.clone());
    let friends = PeopleDiscovery::new(ground.clone(), clients.clone(), sync.clone(), way.clone());
    let directory = ServerCatalogue::new(ground.clone(), lists);
    let journeys = Onboarding::new(
        ground.clone(),
        clients.clone(),
        sync.clone(),
        friends.clone(),
        directory.clone(),
        way,
    );
    let planetfall = Planetfall {
        arrival: SignIn::new(ground.clone(), clients.clone(), journeys.clone(), return_pages),
        accounts: Accounts::new(ground.clone(), clients.clone(), sync.clone()),
        practice: Practice::new(ground.clone(), clients.clone(), sync.clone()),
        settings: Settings::new(ground.clone(), directory.clone()),
        directory,
        journeys,
        friends,
        conversations: Conversations::new(ground.clone(), clients.clone(), showing.clone()),
        people: People::new(ground.clone(), clients.clone(), showing.clone(), timelines.clone()),
        posting: Posting::new(ground.clone(), clients, showing.clone(), sync.clone()),
        pictures: Pictures::new(ground.clone()),
        timelines,
        sync,
        showing: showing.clone(),
        ground,
        version,
        end: CancellationToken::new(),
    };
    showing.follow_changes(planetfall.timelines.clone(), planetfall.end.clone());
    planetfall.practice.sweep().await?;
    let accounts = planetfall.accounts.all().await?;
    let ids: Vec<AccountId> = accounts.iter().map(|account| account.id).collect();
    planetfall.ground.store.cache().forget_others(&ids).await?;
    let arriving = planetfall.journeys.journey().await?.pending_account.and_then(|it| it.account);
    for id in ids.into_iter().filter(|id| Some(*id) != arriving) {
        planetfall.sync.start(id);
        planetfall.go_on_following(id).await?;
    }
    // It can go on from every screen of the way, and so is too large for a small stack.
    Box::pin(planetfall.journeys.resume()).await?;
    planetfall.directory.begin();
    Ok(planetfall)
}

impl Planetfall {
    /// How things stand.
    pub async fn startup(&self) -> Result<Startup> {
        let ledger = self.ground.store.ledger();
        Ok(Startup {
            accounts: ledger.accounts().await?,
            active: ledger.active_account().await?,
            keeping: self.ground.keeping().await,
            preferences: ledger.preferences().await?,
            dev_hosts: self.ground.policy.dev_hosts().to_vec(),
            journey: self.journeys.journey().await?,
            terms: self.journeys.terms(),
            version: self.version.clone(),
        })
    }

    /// Sends the kept follows of an account that were not sent before the app was closed.
    async fn go_on_following(&self, account: AccountId) -> Result<()> {
        let kept = self.ground.store.ledger().kept_follows(account).await?;
        if kept.iter().any(QueuedFollow::is_waiting) {
            self.friends.move_in(account);
        }
        Ok(())
    }

    /// Tells a screen that has just begun to listen how every account stands, and forgets
    /// what an earlier one was shown.
    pub async fn greet(&self) -> Result<()> {
        self.timelines.close_all();
        self.showing.forget();
        let accounts = self.accounts.all().await?;
        for account in &accounts {
            self.posting.tell_outgoing(account.id).await?;
            self.friends.tell_moving_in(account.id).await?;
            self.ground
                .signal(Signal::Sync { account: account.id, state: self.sync.state(account.id) });
        }
        Ok(())
    }

    /// Ends everything that runs, in order; waits at most a few seconds.
    pub async fn stop(&self) {
        self.journeys.stop().await;
        self.directory.stop().await;
        self.friends.stop().await;
        self.sync.stop_all().await;
        self.end.cancel();
    }
}

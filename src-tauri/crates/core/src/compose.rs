//! Puts the use cases together.

use std::path::PathBuf;
use std::sync::Arc;

use planetfall_model::{AccountId, Signal, Startup};
use planetfall_net::Policy;
use planetfall_store::Store;
use tokio_util::sync::CancellationToken;

use crate::clients::Clients;
use crate::ground::Ground;
use crate::ports::{Browser, Clock, SignalSink, Vault};
use crate::showing::Showing;
use crate::{
    Accounts, Arrival, Conversations, People, Pictures, Posting, Result, ReturnPages, Settings,
    Sync, Timelines,
};

/// The doors to the world.
pub struct Doors {
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
pub struct Setting {
    /// The folder with everything Planetfall remembers.
    pub home: PathBuf,
    /// Whom it may talk to.
    pub policy: Policy,
    /// The version it names to servers.
    pub version: String,
    /// What the browser shows when it has come back.
    pub return_pages: ReturnPages,
    /// The doors to the world.
    pub doors: Doors,
}

/// The use cases, each its own thing.
#[derive(Clone)]
pub struct Planetfall {
    /// Signing in.
    pub arrival: Arrival,
    /// The accounts on this computer.
    pub accounts: Accounts,
    /// Timelines.
    pub timelines: Timelines,
    /// Conversations.
    pub conversations: Conversations,
    /// People.
    pub people: People,
    /// Acting and writing.
    pub posting: Posting,
    /// Pictures.
    pub pictures: Pictures,
    /// What the person set.
    pub settings: Settings,
    /// Keeping up with the servers.
    pub sync: Sync,
    showing: Showing,
    ground: Ground,
    version: String,
    end: CancellationToken,
}

/// Opens the store, puts the use cases on it and starts keeping up with every account.
///
/// Must be called inside a tokio runtime. Asks no server for anything when no account is
/// signed in.
pub async fn compose(setting: Setting) -> Result<Planetfall> {
    let Setting { home, policy, version, return_pages, doors } = setting;
    let store = Store::open(&home)?;
    let user_agent = format!("Planetfall/{version}");
    let ground = Ground::new(store, policy, &user_agent, doors);
    let clients = Clients::new(ground.clone());
    let showing = Showing::new(ground.clone());
    let timelines = Timelines::new(ground.clone(), clients.clone(), showing.clone());
    let sync = Sync::new(ground.clone(), clients.clone(), timelines.clone(), showing.clone());
    let planetfall = Planetfall {
        arrival: Arrival::new(ground.clone(), clients.clone(), sync.clone(), return_pages),
        accounts: Accounts::new(ground.clone(), clients.clone(), sync.clone()),
        conversations: Conversations::new(ground.clone(), clients.clone(), showing.clone()),
        people: People::new(ground.clone(), clients.clone(), showing.clone(), timelines.clone()),
        posting: Posting::new(ground.clone(), clients, showing.clone(), sync.clone()),
        pictures: Pictures::new(ground.clone()),
        settings: Settings::new(ground.clone()),
        timelines,
        sync,
        showing: showing.clone(),
        ground,
        version,
        end: CancellationToken::new(),
    };
    showing.follow_changes(planetfall.timelines.clone(), planetfall.end.clone());
    let accounts = planetfall.accounts.all().await?;
    let ids: Vec<AccountId> = accounts.iter().map(|account| account.id).collect();
    planetfall.ground.store.cache().forget_others(&ids).await?;
    for account in accounts {
        planetfall.sync.start(account.id);
    }
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
            version: self.version.clone(),
        })
    }

    /// Tells a screen that has just begun to listen how every account stands, and forgets
    /// what an earlier one was shown.
    pub async fn greet(&self) -> Result<()> {
        self.timelines.close_all();
        self.showing.forget();
        let accounts = self.accounts.all().await?;
        for account in &accounts {
            self.posting.tell_outgoing(account.id).await?;
            self.ground
                .signal(Signal::Sync { account: account.id, state: self.sync.state(account.id) });
        }
        Ok(())
    }

    /// Ends everything that runs, in order; waits at most a few seconds.
    pub async fn stop(&self) {
        self.sync.stop_all().await;
        self.end.cancel();
    }
}

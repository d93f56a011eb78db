//! Builds the use cases, and starts and stops them.

use std::sync::Arc;

use planetfall_model::{AccountId, Signal, Startup};
use planetfall_net::HttpClient;
use planetfall_store::Store;

use crate::accounts::Accounts;
use crate::catalogue::ServerCatalogue;
use crate::change_listener;
use crate::clients::Clients;
use crate::config::AppConfig;
use crate::context::{Context, Dependencies};
use crate::discovery::PeopleDiscovery;
use crate::error::Result;
use crate::follow_queue::FollowQueue;
use crate::onboarding::{Onboarding, OnboardingParts};
use crate::onboarding_state::OnboardingStore;
use crate::outgoing::emit_outgoing;
use crate::pictures::Pictures;
use crate::posting::Posting;
use crate::practice::Practice;
use crate::presenter::PostPresenter;
use crate::profiles::Profiles;
use crate::settings::Settings;
use crate::sign_in::SignIn;
use crate::sync::Sync;
use crate::threads::Threads;
use crate::timeline::Timelines;
use crate::welcome_card::WelcomeCard;

/// All use cases, each its own type. Cheap to clone.
#[derive(Clone)]
#[allow(missing_docs)] // Every field is described by its type.
pub struct Planetfall {
    pub sign_in: SignIn,
    pub accounts: Accounts,
    pub timelines: Timelines,
    pub threads: Threads,
    pub profiles: Profiles,
    pub catalogue: ServerCatalogue,
    pub onboarding: Onboarding,
    pub discovery: PeopleDiscovery,
    pub follow_queue: FollowQueue,
    pub welcome_card: WelcomeCard,
    pub posting: Posting,
    pub pictures: Pictures,
    pub settings: Settings,
    pub sync: Sync,
    pub practice: Practice,
    presenter: PostPresenter,
    context: Context,
    version: String,
}

impl Planetfall {
    /// Opens the store, builds the use cases and starts syncing every account.
    ///
    /// Must be called inside a tokio runtime. Makes no request unless an account is signed in,
    /// onboarding was interrupted, or the weekly refresh of the server lists is due.
    pub async fn start(config: AppConfig) -> Result<Self> {
        let AppConfig { home, policy, catalogue, lists, version, return_pages, ports } = config;
        let store = Store::open(&home)?;
        let net = HttpClient::new(policy, &format!("Planetfall/{version}"));
        let context = Arc::new(Dependencies::new(store, net, catalogue, ports));
        let clients = Clients::new(context.clone());
        let presenter = PostPresenter::new(context.clone());
        let timelines = Timelines::new(context.clone(), clients.clone(), presenter.clone());
        let sync =
            Sync::new(context.clone(), clients.clone(), timelines.clone(), presenter.clone());
        let store = OnboardingStore::open(context.clone()).await?;
        let discovery = PeopleDiscovery::new(context.clone(), clients.clone(), store.clone());
        let follow_queue =
            FollowQueue::new(context.clone(), clients.clone(), sync.clone(), store.clone());
        let catalogue = ServerCatalogue::new(context.clone(), lists);
        let onboarding = Onboarding::new(OnboardingParts {
            context: context.clone(),
            clients: clients.clone(),
            sync: sync.clone(),
            catalogue: catalogue.clone(),
            discovery: discovery.clone(),
            follow_queue: follow_queue.clone(),
            store,
        });
        let after_sign_in = {
            let onboarding = onboarding.clone();
            Arc::new(move |account| {
                let onboarding = onboarding.clone();
                Box::pin(async move { onboarding.signed_in(&account).await }) as _
            })
        };
        let app = Self {
            sign_in: SignIn::new(context.clone(), clients.clone(), after_sign_in, return_pages),
            accounts: Accounts {
                context: context.clone(),
                clients: clients.clone(),
                sync: sync.clone(),
            },
            practice: Practice::new(context.clone(), clients.clone(), sync.clone()),
            settings: Settings { context: context.clone(), catalogue: catalogue.clone() },
            welcome_card: WelcomeCard { context: context.clone(), clients: clients.clone() },
            threads: Threads {
                context: context.clone(),
                clients: clients.clone(),
                presenter: presenter.clone(),
            },
            profiles: Profiles {
                context: context.clone(),
                clients: clients.clone(),
                presenter: presenter.clone(),
                timelines: timelines.clone(),
            },
            posting: Posting {
                context: context.clone(),
                clients,
                presenter: presenter.clone(),
                sync: sync.clone(),
            },
            pictures: Pictures::new(context.clone()),
            catalogue,
            onboarding,
            discovery,
            follow_queue,
            timelines,
            sync,
            presenter,
            context,
            version,
        };
        app.resume().await?;
        Ok(app)
    }

    async fn resume(&self) -> Result<()> {
        let (presenter, timelines) = (self.presenter.clone(), self.timelines.clone());
        change_listener::spawn(self.context.clone(), presenter, timelines);
        self.practice.remove_accounts().await?;
        let accounts = self.accounts.all().await?;
        let ids: Vec<AccountId> = accounts.iter().map(|account| account.id).collect();
        self.context.store.cache().retain_accounts(&ids).await?;
        // Onboarding itself starts the account it is about to finish.
        let pending = self.onboarding.state().pending_account.and_then(|it| it.account);
        for id in ids.into_iter().filter(|id| Some(*id) != pending) {
            self.sync.start(id);
            self.follow_queue.resume(id).await?;
        }
        // Boxed: this future contains every onboarding step and would overflow a small stack.
        Box::pin(self.onboarding.resume()).await?;
        self.catalogue.begin();
        Ok(())
    }

    /// The state a screen needs to draw its first frame.
    pub async fn startup(&self) -> Result<Startup> {
        let ledger = self.context.store.ledger();
        Ok(Startup {
            accounts: ledger.accounts().await?,
            active: ledger.active_account().await?,
            keeping: self.context.secret_storage().await,
            preferences: ledger.preferences().await?,
            dev_hosts: self.context.policy.dev_hosts().to_vec(),
            onboarding: self.onboarding.state(),
            terms: self.onboarding.terms(),
            version: self.version.clone(),
        })
    }

    /// Sends the current state of every account to a screen that has just started listening,
    /// and forgets what an earlier screen was showing.
    pub async fn replay_state(&self) -> Result<()> {
        self.timelines.close_all();
        self.presenter.forget();
        for account in self.accounts.all().await? {
            emit_outgoing(&self.context, account.id).await?;
            self.follow_queue.emit_progress(account.id).await?;
            let state = self.sync.state(account.id);
            self.context.signal(Signal::Sync { account: account.id, state });
        }
        Ok(())
    }

    /// Stops all background work. Waits a few seconds at most.
    pub async fn stop(&self) {
        self.context.background.stop().await;
        self.sync.stop_all().await;
    }
}

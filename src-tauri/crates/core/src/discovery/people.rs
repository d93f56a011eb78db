//! Starts searches for people.

use std::sync::atomic::AtomicBool;

use parking_lot::Mutex;
use planetfall_mastodon::Client;
use planetfall_model::{DiscoveryScope, Handle, ImportedHandles, PeopleResults, Wishes};
use tokio::sync::Semaphore;

use super::handles;
use super::pool::{CandidatePool, Viewpoint};
use super::results::{LatestResults, SearchQuery};
use super::search::{MAX_CONCURRENT, Search};
use crate::clients::Clients;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::onboarding_state::OnboardingStore;

/// Finds people. Cheap to clone.
#[derive(Clone)]
pub struct PeopleDiscovery {
    pub(super) context: Context,
    pub(super) clients: Clients,
    pub(crate) results: LatestResults,
    store: OnboardingStore,
}

impl PeopleDiscovery {
    pub(crate) fn new(context: Context, clients: Clients, store: OnboardingStore) -> Self {
        let results = LatestResults::new(context.clone());
        Self { context, clients, results, store }
    }

    /// Starts a search for people; results come as signals. The results of the same search are
    /// used again while it is under way or recent.
    pub async fn search_people(&self, scope: DiscoveryScope) -> Result<PeopleResults> {
        let (query, client) = self.query(scope).await?;
        let scope = query.scope;
        let pool = CandidatePool::new(self.viewpoint(&query, &client), &query.wishes);
        let found = PeopleResults { looking: true, ..pool.ranked() };
        let token = self.context.background.cancellation_token();
        if let Some(known) = self.results.replace(query, &found, token.clone()) {
            return Ok(known);
        }
        let search = Search {
            clients: self.clients.clone(),
            client,
            scope,
            pool: Mutex::new(pool),
            results: self.results.clone(),
            token: token.clone(),
            permits: Semaphore::new(MAX_CONCURRENT),
            is_closed: AtomicBool::new(false),
        };
        self.context.background.run(token, async move { search.run().await });
        Ok(found)
    }

    /// Finds the handles in a text. Asks no server.
    pub fn parse_handles(&self, text: &str) -> ImportedHandles {
        handles::parse(text, self.context.policy.dev_hosts())
    }

    /// What to search for, and a client for the server to search on.
    ///
    /// A newcomer whose account exists already searches as this account, because a server shows
    /// more to its own accounts.
    pub(super) async fn query(&self, scope: DiscoveryScope) -> Result<(SearchQuery, Client)> {
        let state = self.store.state();
        let pending_account = state.pending_account.as_ref();
        let scope = match (scope, pending_account.and_then(|it| it.account)) {
            (DiscoveryScope::Newcomer, Some(account)) => DiscoveryScope::Account { account },
            (DiscoveryScope::Newcomer, None) | (DiscoveryScope::Account { .. }, _) => scope,
        };
        let (server, me, client) = match scope {
            DiscoveryScope::Account { account } => {
                let client = self.clients.for_account(account).await?;
                let account = self.clients.account(account).await?;
                (account.server, Some(account.handle), client)
            }
            DiscoveryScope::Newcomer => {
                let (server, me) = match (pending_account, &state.sign_up) {
                    (Some(it), _) => (it.server.clone(), Some(it.handle.clone())),
                    (None, Some(sign_up)) => (sign_up.card.domain.clone(), None),
                    (None, None) => return Err(Error::Gone("server")),
                };
                let home = me.as_ref().map_or(&server, Handle::domain);
                let client = self.clients.for_server(&server).with_account_domain(home.clone());
                (server, me, client)
            }
        };
        // Causes and communities must not become a reason to suggest a person.
        let Wishes { topics, languages, .. } = state.wishes.clone();
        let wishes = Wishes { topics, languages, ..Wishes::default() };
        Ok((SearchQuery { scope, server, me, wishes }, client))
    }

    pub(super) fn viewpoint(&self, query: &SearchQuery, client: &Client) -> Viewpoint {
        Viewpoint {
            home: client.account_domain().clone(),
            me: query.me.clone(),
            is_signed_in: matches!(query.scope, DiscoveryScope::Account { .. }),
            now: self.context.now(),
        }
    }
}

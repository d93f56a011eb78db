//! Asks a server for the posts and people it shows anyone.
//!
//! No request depends on a wish: a server learns only that an app has looked around.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use parking_lot::Mutex;
use planetfall_mastodon::{self as mastodon, Client};
use planetfall_model::{DiscoveryScope, PeopleResults, ProfileId, Relationship};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

use super::pool::{CandidatePool, WEEK};
use super::results::LatestResults;
use crate::clients::Clients;

pub const MAX_CONCURRENT: usize = 4;
/// How many pages of the local timeline are read, and of the federated one.
const LOCAL_PAGES: u32 = 5;
const FEDERATED_PAGES: u32 = 3;
const TRIES: u32 = 3;
const RETRY_DELAY: Duration = Duration::from_secs(2);
/// A request is not tried again if the server asks for a longer wait.
const MAX_WAIT: Duration = Duration::from_secs(60);

/// A search for people that is under way.
pub struct Search {
    pub clients: Clients,
    pub client: Client,
    pub scope: DiscoveryScope,
    pub pool: Mutex<CandidatePool>,
    pub results: LatestResults,
    pub token: CancellationToken,
    /// One permit for each of [`MAX_CONCURRENT`] requests.
    pub permits: Semaphore,
    /// Whether the server's public timeline is not public.
    pub is_closed: AtomicBool,
}

impl Search {
    /// Sends all requests, and publishes the results as they come.
    pub async fn run(&self) {
        tokio::join!(
            self.posts(true, LOCAL_PAGES),
            self.posts(false, FEDERATED_PAGES),
            self.listed(),
            self.suggested(),
            self.trending(),
        );
        self.publish(false).await;
    }

    async fn posts(&self, local: bool, pages: u32) {
        let mut range = mastodon::Range::Newest;
        let week_ago = self.pool.lock().viewpoint.now.millis() - WEEK;
        for _ in 0..pages {
            let request = || self.client.public_posts(local, &range);
            let page = match self.with_retries(request).await {
                Ok(page) => page,
                Err(error) => {
                    if local && is_for_residents(&error) {
                        self.is_closed.store(true, Ordering::SeqCst);
                    }
                    return;
                }
            };
            let is_last = page.items.iter().any(|post| post.created_at.millis() < week_ago);
            let next = page.older;
            self.pool.lock().add_posts(page.items);
            self.publish_new_people().await;
            match next.filter(|_| !is_last) {
                Some(next) => range = next,
                None => return,
            }
        }
    }

    async fn listed(&self) {
        if let Ok(people) = self.with_retries(|| self.client.directory()).await {
            for profile in people {
                self.pool.lock().entry(profile).is_listed = true;
            }
            self.publish_new_people().await;
        }
    }

    /// A server suggests people only to its own accounts.
    async fn suggested(&self) {
        match self.scope {
            DiscoveryScope::Newcomer => return,
            DiscoveryScope::Account { .. } => {}
        }
        if let Ok(people) = self.with_retries(|| self.client.suggestions()).await {
            for (profile, by_hand) in people {
                self.pool.lock().entry(profile).suggested = Some(by_hand);
            }
            self.publish_new_people().await;
        }
    }

    async fn trending(&self) {
        if let Ok(hashtags) = self.with_retries(|| self.client.trending_hashtags()).await {
            self.pool.lock().trending = hashtags;
            self.publish(true).await;
        }
    }

    /// Finds out which of the new people the account follows already, and publishes the others.
    async fn publish_new_people(&self) {
        match self.scope {
            DiscoveryScope::Newcomer => {}
            DiscoveryScope::Account { .. } => {
                let ids = self.pool.lock().unchecked();
                if let Some(known) = self.relationships(&ids).await {
                    self.pool.lock().add_relationships(ids, known);
                }
            }
        }
        self.publish(true).await;
    }

    /// Returns `None` on failure: then these people are not shown, because the account may follow
    /// them already.
    async fn relationships(&self, ids: &[ProfileId]) -> Option<Vec<(ProfileId, Relationship)>> {
        match self.with_retries(|| self.client.relationships(ids)).await {
            Ok(known) => Some(known),
            // The server does not have this endpoint.
            Err(mastodon::Error::NotFound { .. } | mastodon::Error::Refused { .. }) => {
                Some(Vec::new())
            }
            Err(_) => None,
        }
    }

    async fn publish(&self, looking: bool) {
        let found = {
            let pool = self.pool.lock();
            let hidden = self.is_closed.load(Ordering::SeqCst) && pool.is_empty();
            PeopleResults { looking, hidden, ..pool.ranked() }
        };
        self.results.allow_avatars(&found.groups).await;
        self.results.publish(&self.token, found);
    }

    async fn with_retries<T, F>(&self, request: impl Fn() -> F) -> mastodon::Result<T>
    where
        F: Future<Output = mastodon::Result<T>>,
    {
        let mut tries = 0;
        loop {
            tries += 1;
            let outcome = {
                // The semaphore is never closed.
                let _permit = self.permits.acquire().await.ok();
                request().await
            };
            let error = match outcome {
                Ok(answer) => return Ok(answer),
                Err(error) => error,
            };
            let wait = match &error {
                mastodon::Error::SlowDown { wait, .. } => *wait,
                _ => RETRY_DELAY,
            };
            if !error.is_transient() || tries >= TRIES || wait > MAX_WAIT {
                return Err(self.handle_failure(error).await);
            }
            tokio::time::sleep(wait).await;
        }
    }

    /// Marks the account as signed out if that is why a request failed.
    async fn handle_failure(&self, error: mastodon::Error) -> mastodon::Error {
        if let (DiscoveryScope::Account { account }, mastodon::Error::SignedOut { domain }) =
            (self.scope, &error)
        {
            let signed_out = mastodon::Error::SignedOut { domain: domain.clone() };
            // The page hears of it from the account's own signal.
            drop(self.clients.handle_auth_error(account, signed_out).await);
        }
        tracing::debug!(error = %crate::problem::chain(&error), "a request for people failed");
        error
    }
}

/// Whether a server shows its public timeline only to its own accounts.
fn is_for_residents(error: &mastodon::Error) -> bool {
    matches!(
        error,
        mastodon::Error::Refused { .. }
            | mastodon::Error::NotFound { .. }
            | mastodon::Error::SignedOut { .. }
    )
}

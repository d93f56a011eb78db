//! Asking a server for what it shows everybody.
//!
//! Nothing here depends on what somebody wishes for: whoever listens learns that an app looked
//! around.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use planetfall_mastodon::{self as mastodon, Client};
use planetfall_model::{DiscoveryScope, PeopleResults, PostId, ProfileId, Relationship};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

use super::PeopleDiscovery;
use super::gathered::{Gathered, WEEK};

/// How many questions are open at a time.
const AT_ONCE: usize = 4;
/// How many pages of what people here wrote are read, and of what came from elsewhere.
const PAGES_HERE: u32 = 5;
const PAGES_ELSEWHERE: u32 = 3;
/// How often a question is asked before it is left alone.
const TRIES: u32 = 3;
const BEFORE_ANOTHER: Duration = Duration::from_secs(2);
/// A server that wants more patience than this is not asked again.
const MOST_PATIENCE: Duration = Duration::from_secs(60);

/// A look under way.
pub struct Search {
    friends: PeopleDiscovery,
    client: Client,
    of: DiscoveryScope,
    gathered: Mutex<Gathered>,
    turn: CancellationToken,
    open: Semaphore,
    /// Whether the server does not show strangers what is written on it.
    is_closed: AtomicBool,
}

impl Search {
    pub fn new(
        friends: PeopleDiscovery,
        client: Client,
        of: DiscoveryScope,
        gathered: Gathered,
        turn: CancellationToken,
    ) -> Self {
        Self {
            friends,
            client,
            of,
            gathered: Mutex::new(gathered),
            turn,
            open: Semaphore::new(AT_ONCE),
            is_closed: AtomicBool::new(false),
        }
    }

    /// Asks for everything, and tells what was found as it comes.
    pub async fn run(&self) {
        tokio::join!(
            self.posts(true, PAGES_HERE),
            self.posts(false, PAGES_ELSEWHERE),
            self.listed(),
            self.suggested(),
            self.trending(),
        );
        self.tell(false).await;
    }

    async fn posts(&self, here: bool, pages: u32) {
        let mut older_than: Option<PostId> = None;
        for _ in 0..pages {
            let ask = || self.client.public_posts(here, older_than.as_ref());
            let page = match self.patiently(ask).await {
                Ok(page) => page,
                Err(error) => {
                    if here && is_for_residents(&error) {
                        self.is_closed.store(true, Ordering::SeqCst);
                    }
                    return;
                }
            };
            let oldest = page.items.iter().map(|post| post.created_at.millis()).min();
            let is_old = |millis: i64| self.friends.context.now().millis() - millis > WEEK;
            let goes_on = match page.older {
                Some(mastodon::Range::OlderThan(id)) => Some(id),
                Some(mastodon::Range::Newest | mastodon::Range::JustNewerThan(_)) | None => None,
            };
            self.gathered().see_posts(page.items);
            self.saw_somebody().await;
            match goes_on.filter(|_| !oldest.is_some_and(is_old)) {
                Some(id) => older_than = Some(id),
                None => return,
            }
        }
    }

    async fn listed(&self) {
        if let Ok(people) = self.patiently(|| self.client.directory()).await {
            people.into_iter().for_each(|profile| self.gathered().see_listed(profile));
            self.saw_somebody().await;
        }
    }

    /// A server suggests people only to those who live there.
    async fn suggested(&self) {
        match self.of {
            DiscoveryScope::Newcomer => return,
            DiscoveryScope::Account { .. } => {}
        }
        if let Ok(people) = self.patiently(|| self.client.suggestions()).await {
            for (profile, by_hand) in people {
                self.gathered().see_suggested(profile, by_hand);
            }
            self.saw_somebody().await;
        }
    }

    async fn trending(&self) {
        if let Ok(hashtags) = self.patiently(|| self.client.trending_hashtags()).await {
            self.gathered().trending = hashtags;
            self.tell(true).await;
        }
    }

    /// Finds out whom of those just seen the account follows already, and tells the screen.
    async fn saw_somebody(&self) {
        match self.of {
            DiscoveryScope::Newcomer => {}
            DiscoveryScope::Account { .. } => {
                let ids = self.gathered().unasked();
                if let Some(known) = self.relationships(&ids).await {
                    self.gathered().know(ids, known);
                }
            }
        }
        self.tell(true).await;
    }

    /// None where that could not be learned: then it is better to show nobody than somebody who
    /// is followed already.
    async fn relationships(&self, ids: &[ProfileId]) -> Option<Vec<(ProfileId, Relationship)>> {
        match self.patiently(|| self.client.relationships(ids)).await {
            Ok(known) => Some(known),
            // A server that knows no such question has nobody to leave out.
            Err(mastodon::Error::NotFound { .. } | mastodon::Error::Refused { .. }) => {
                Some(Vec::new())
            }
            Err(_) => None,
        }
    }

    async fn tell(&self, looking: bool) {
        let found = {
            let gathered = self.gathered();
            let hidden = self.is_closed.load(Ordering::SeqCst) && gathered.is_empty();
            PeopleResults { looking, hidden, ..gathered.found() }
        };
        self.friends.know_faces(&found.groups).await;
        self.friends.tell_found(&self.turn, found);
    }

    /// Asks, and asks again where that can help.
    async fn patiently<T, F>(&self, ask: impl Fn() -> F) -> mastodon::Result<T>
    where
        F: Future<Output = mastodon::Result<T>>,
    {
        let mut tries = 0;
        loop {
            tries += 1;
            let outcome = {
                // It is closed by nobody.
                let _permit = self.open.acquire().await.ok();
                ask().await
            };
            let error = match outcome {
                Ok(answer) => return Ok(answer),
                Err(error) => error,
            };
            let wait = match &error {
                mastodon::Error::SlowDown { wait, .. } => *wait,
                _ => BEFORE_ANOTHER,
            };
            if !error.is_passing() || tries >= TRIES || wait > MOST_PATIENCE {
                return Err(self.handle_auth_error(error).await);
            }
            tokio::time::sleep(wait).await;
        }
    }

    /// A sign-in that is lost is known at once, and the rest of the look is left to itself.
    async fn handle_auth_error(&self, error: mastodon::Error) -> mastodon::Error {
        if let (DiscoveryScope::Account { account }, mastodon::Error::SignedOut { domain }) =
            (self.of, &error)
        {
            let lost = mastodon::Error::SignedOut { domain: domain.clone() };
            // What it becomes for the person is told by the account itself.
            drop(self.friends.clients.handle_auth_error(account, lost).await);
        }
        tracing::debug!(error = %crate::problem::chain(&error), "a look found one door closed");
        error
    }

    fn gathered(&self) -> MutexGuard<'_, Gathered> {
        self.gathered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether a server says that only those who live there may look.
fn is_for_residents(error: &mastodon::Error) -> bool {
    matches!(
        error,
        mastodon::Error::Refused { .. }
            | mastodon::Error::NotFound { .. }
            | mastodon::Error::SignedOut { .. }
    )
}

//! The connection of one account to its server: catch up, then stream or poll.

use std::sync::Arc;
use std::time::Duration;

use planetfall_mastodon::{self as mastodon, Stream, StreamEvent};
use planetfall_model::{
    AccountId, Domain, Post, Problem, ServerInfo, Stretch, SyncState, Timeline,
};
use planetfall_store::PageSource;

use super::states::SyncStates;
use crate::backoff::Backoff;
use crate::clients::Clients;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::problem::{LogFailure, chain};
use crate::timeline::Timelines;
use crate::wake::{Wake, sleep_unless_woken};

/// How often a server without a stream is polled.
const POLL_INTERVAL: Duration = Duration::from_secs(60);
/// How long a stream must have been open for the backoff to start again.
const STABLE_STREAM: Duration = Duration::from_secs(30);
/// The wait after an error that does not pass without a change on the server.
const LONG_WAIT: Duration = Duration::from_secs(300);

/// Receives what happens on the server of one account.
pub struct Session {
    pub context: Context,
    pub clients: Clients,
    pub timelines: Timelines,
    pub states: SyncStates,
    pub account: AccountId,
    pub wake: Arc<Wake>,
}

impl Session {
    /// Runs until the task is cancelled or the server rejects the token.
    pub async fn run(self) {
        let mut backoff = Backoff::new(u64::from(self.account.number()) ^ fastrand::u64(..));
        let mut is_server_fresh = false;
        loop {
            let wait = match self.round(&mut backoff, &mut is_server_fresh).await {
                Ok(wait) => wait,
                Err(Error::SignedOut { .. } | Error::Gone(_)) => {
                    self.states.set(self.account, SyncState::SignedOut);
                    return;
                }
                Err(error) => self.wait_after(error, &mut backoff),
            };
            sleep_unless_woken(wait, &self.wake.session).await;
        }
    }

    /// Catches up and streams until the stream ends. Returns how long to wait before the next round.
    async fn round(&self, backoff: &mut Backoff, is_server_fresh: &mut bool) -> Result<Duration> {
        if !matches!(self.states.get(self.account), SyncState::Polling { .. }) {
            self.states.set(self.account, SyncState::CatchingUp);
        }
        let client = self.clients.for_account(self.account).await?;
        let server = self.context.store.ledger().server_of(self.account).await?;
        // Open the stream before catching up, so that nothing falls between the two.
        let stream = match server.streaming {
            Some(_) => client.stream(&server).await,
            None => Err(mastodon::Error::NotFound { domain: server.domain.clone() }),
        };
        self.timelines.catch_up(self.account, &Timeline::Home).await?;
        self.wake.retry_all();
        self.refresh_account(!*is_server_fresh).await?;
        *is_server_fresh = true;
        match stream {
            Ok(stream) => {
                self.states.set(self.account, SyncState::Live);
                let opened = tokio::time::Instant::now();
                self.listen(stream).await?;
                // A server that closes every stream at once must not be asked in a busy loop.
                if opened.elapsed() >= STABLE_STREAM {
                    backoff.reset();
                }
                Ok(backoff.next(None))
            }
            Err(error) => {
                tracing::debug!(error = %chain(&error), "no stream, polling instead");
                let every_seconds = u32::try_from(POLL_INTERVAL.as_secs()).unwrap_or(u32::MAX);
                self.states.set(self.account, SyncState::Polling { every_seconds });
                backoff.reset();
                Ok(POLL_INTERVAL)
            }
        }
    }

    /// Updates the account's own profile and settings, and what is known about its server if
    /// `is_first`.
    async fn refresh_account(&self, is_first: bool) -> Result<()> {
        let ledger = self.context.store.ledger();
        let known = ledger.server_of(self.account).await?;
        // Without an answer, assume that the server has not changed.
        let found = if is_first { self.describe_server(&known.domain).await } else { None };
        let server = found.unwrap_or(known);
        let client = self.clients.for_account(self.account).await?;
        let me = self.clients.check_auth(self.account, client.verify_credentials().await).await?;
        let before = self.clients.account(self.account).await?;
        let is_unchanged = before.profile == me.profile && before.post_defaults == me.post_defaults;
        if is_unchanged && !is_first {
            return Ok(());
        }
        self.context.store.cache().put_profile(self.account, me.profile.clone(), None).await?;
        ledger.update_account(self.account, me, &server).await?;
        self.context.emit_accounts().await
    }

    /// What the server says about itself now. It may name another domain of its accounts than was
    /// stored, which a client finds that was told none.
    async fn describe_server(&self, domain: &Domain) -> Option<ServerInfo> {
        let visitor = self.clients.for_server(domain);
        let server = visitor.server().await.ok()?;
        let corrected = self.clients.correct_home(self.account, visitor.account_domain()).await;
        corrected.log_error("the address of an account was not corrected");
        Some(server)
    }

    /// Receives events until the stream ends. Catches up in between when woken.
    async fn listen(&self, mut stream: Stream) -> Result<()> {
        loop {
            let event = tokio::select! {
                event = stream.next() => event,
                () = self.wake.session.notified() => {
                    self.timelines.catch_up(self.account, &Timeline::Home).await?;
                    self.refresh_account(false).await?;
                    continue;
                }
            };
            match event {
                Ok(Some(event)) => self.ingest(event).await?,
                Ok(None) => return Ok(()),
                Err(error) => {
                    tracing::debug!(error = %chain(&error), "the stream broke");
                    return Ok(());
                }
            }
        }
    }

    /// Writes an event to the cache. Waits for nothing else, so that the stream is never held up.
    async fn ingest(&self, event: StreamEvent) -> Result<()> {
        let (account, cache) = (self.account, self.context.store.cache());
        match event {
            StreamEvent::NewEntry(entry) => {
                let keys = vec![entry.key().clone()];
                let Some(mut stretch) = Stretch::of(keys) else { return Ok(()) };
                if let Some(newest) = cache.newest_key(account, &Timeline::Home).await? {
                    // Only a page of the server says where a post belongs whose id does not compare.
                    if newest.kind() != entry.key().kind() {
                        self.wake.session.notify_one();
                        return Ok(());
                    }
                    // An open stream leaves no gap below a new post.
                    stretch = stretch.down_to(newest);
                }
                let now = self.context.now();
                let home = &Timeline::Home;
                cache.merge(account, home, stretch, vec![entry], now, PageSource::Stream).await?;
            }
            StreamEvent::Edited(post) => {
                if let Some(known) = cache.post(account, &post.id).await? {
                    cache.put_posts(account, vec![with_own_state(post, &known)]).await?;
                }
            }
            StreamEvent::Deleted(id) => cache.remove_post(account, &id).await?,
            StreamEvent::Other => {}
        }
        Ok(())
    }

    fn wait_after(&self, error: Error, backoff: &mut Backoff) -> Duration {
        let requested = match &error {
            Error::Mastodon(mastodon::Error::SlowDown { wait, .. }) => Some(*wait),
            _ if !error.is_transient() => Some(LONG_WAIT),
            _ => None,
        };
        let wait = backoff.next(requested);
        let now = self.context.now();
        let state = match (Problem::from(error), self.states.get(self.account)) {
            (Problem::Offline, offline @ SyncState::Offline { .. }) => offline,
            (Problem::Offline, _) => SyncState::Offline { since: now },
            (problem, _) => {
                let seconds = i64::try_from(wait.as_secs()).unwrap_or(i64::MAX);
                SyncState::Waiting { until: now.plus_seconds(seconds), problem }
            }
        };
        self.states.set(self.account, state);
        wait
    }
}

/// Adds what this account did with a post to an edit, because streams leave that out.
fn with_own_state(mut post: Post, known: &Post) -> Post {
    post.mine = known.mine;
    if let (Some(poll), Some(voted)) = (&mut post.poll, &known.poll)
        && poll.id == voted.id
        && poll.options.len() == voted.options.len()
    {
        poll.voted = voted.voted;
        poll.own_votes.clone_from(&voted.own_votes);
    }
    post
}

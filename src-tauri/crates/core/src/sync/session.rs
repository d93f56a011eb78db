//! One account's line to its server: catch up, then listen or look now and then.

use std::time::Duration;

use planetfall_mastodon::{Stream, StreamEvent};
use planetfall_model::{AccountId, Post, ServerInfo, Signal, Stretch, SyncState, Timeline};
use planetfall_store::Source;

use super::backoff::Backoff;
use super::{Running, Sync, rest};
use crate::{Error, Result};

/// How often a server without a stream is asked.
const POLLING: Duration = Duration::from_secs(60);
/// How long a stream must have been open to count as one that works.
const STEADY: Duration = Duration::from_secs(30);
/// How long to wait after an error that waiting alone will not mend.
const LONG: Duration = Duration::from_secs(300);

/// Keeps up until the session is ended or the server refuses the sign-in.
pub(super) async fn run(sync: Sync, account: AccountId, session: Running) {
    let mut backoff = Backoff::new(u64::from(account.number()) ^ fastrand::u64(..));
    let mut introduced = false;
    loop {
        let rested = match once(&sync, account, &session, &mut backoff, &mut introduced).await {
            Ok(rested) => rested,
            Err(Error::SignedOut { .. } | Error::Gone(_)) => {
                sync.set_state(account, SyncState::SignedOut);
                return;
            }
            Err(error) => wait_after(&sync, account, &error, &mut backoff),
        };
        rest(rested, &session.look).await;
    }
}

/// One round. Ends when there is nothing to listen to any more, with how long to rest.
async fn once(
    sync: &Sync,
    account: AccountId,
    session: &Running,
    backoff: &mut Backoff,
    introduced: &mut bool,
) -> Result<Duration> {
    if !matches!(sync.state(account), SyncState::Polling { .. }) {
        sync.set_state(account, SyncState::CatchingUp);
    }
    let client = sync.clients.for_account(account).await?;
    let server = sync.ground.store.ledger().server_of(account).await?;
    // The stream is opened first: what happens while the past is read must not be missed.
    let stream = match server.streaming {
        Some(_) => client.stream(&server).await,
        None => Err(planetfall_mastodon::Error::NotFound { domain: server.domain.clone() }),
    };
    sync.timelines.catch_up(account, &Timeline::Home).await?;
    session.send_anew();
    if !*introduced {
        introduce(sync, account, &server).await?;
        *introduced = true;
    }
    match stream {
        Ok(stream) => {
            sync.set_state(account, SyncState::Live);
            let opened = tokio::time::Instant::now();
            listen(sync, account, session, stream).await?;
            // A stream that ends as soon as it begins must not be opened again and again.
            if opened.elapsed() >= STEADY {
                backoff.reset();
            }
            Ok(backoff.next(None))
        }
        Err(error) => {
            tracing::debug!(error = %crate::problem::chain(&error), "no stream; looking now and then");
            let every_seconds = u32::try_from(POLLING.as_secs()).unwrap_or(u32::MAX);
            sync.set_state(account, SyncState::Polling { every_seconds });
            backoff.reset();
            Ok(POLLING)
        }
    }
}

/// Brings what the computer knows of the account itself and its server up to date.
async fn introduce(sync: &Sync, account: AccountId, server: &ServerInfo) -> Result<()> {
    let client = sync.clients.for_account(account).await?;
    let (me, now) = tokio::join!(client.me(), client.server());
    let me = match me {
        Ok(me) => me,
        Err(error) => return Err(sync.clients.noticed(account, error).await),
    };
    // A server that does not describe itself today is the one it was yesterday.
    let now = now.unwrap_or_else(|_| server.clone());
    sync.ground.store.cache().put_profile(account, me.clone(), None).await?;
    sync.ground.store.ledger().update_account(account, me, &now).await?;
    let accounts = sync.ground.store.ledger().accounts().await?;
    sync.ground.signal(Signal::Accounts { accounts, keeping: sync.ground.keeping().await });
    Ok(())
}

/// Listens until the stream ends, or somebody wants the server asked at once.
async fn listen(
    sync: &Sync,
    account: AccountId,
    session: &Running,
    mut stream: Stream,
) -> Result<()> {
    loop {
        let event = tokio::select! {
            event = stream.next() => event,
            () = session.look.notified() => {
                sync.timelines.catch_up(account, &Timeline::Home).await?;
                continue;
            }
        };
        match event {
            Ok(Some(event)) => take_in(sync, account, event).await?,
            Ok(None) => return Ok(()),
            Err(error) => {
                tracing::debug!(error = %crate::problem::chain(&error), "the stream broke");
                return Ok(());
            }
        }
    }
}

/// Parse, write, done: a handler never waits for anything else.
async fn take_in(sync: &Sync, account: AccountId, event: StreamEvent) -> Result<()> {
    let cache = sync.ground.store.cache();
    match event {
        StreamEvent::Arrived(entry) => {
            let Some(mut stretch) = Stretch::of(vec![entry.key().clone()]) else { return Ok(()) };
            if let Some(newest) = cache.newest_key(account, &Timeline::Home).await? {
                // While the stream is open nothing can have come between.
                stretch = stretch.down_to(newest);
            }
            let now = sync.ground.now();
            let home = &Timeline::Home;
            cache.merge(account, home, stretch, vec![entry], now, Source::Stream).await?;
        }
        StreamEvent::Edited(post) => {
            if let Some(known) = cache.post(account, &post.id).await? {
                cache.put_posts(account, vec![with_mine_of(post, &known)]).await?;
            }
        }
        StreamEvent::Gone(id) => cache.remove_post(account, &id).await?,
        StreamEvent::Other => {}
    }
    Ok(())
}

/// An edited post as it came by a stream, which does not say what this account did with it.
fn with_mine_of(mut post: Post, known: &Post) -> Post {
    post.mine = known.mine;
    if let (Some(poll), Some(answered)) = (&mut post.poll, &known.poll)
        && poll.id == answered.id
        && poll.options.len() == answered.options.len()
    {
        poll.voted = answered.voted;
        poll.own_votes.clone_from(&answered.own_votes);
    }
    post
}

fn wait_after(sync: &Sync, account: AccountId, error: &Error, backoff: &mut Backoff) -> Duration {
    let asked_for = match error {
        Error::Mastodon(planetfall_mastodon::Error::SlowDown { wait, .. }) => Some(*wait),
        _ if !error.is_passing() => Some(LONG),
        _ => None,
    };
    let wait = backoff.next(asked_for);
    let now = sync.ground.now();
    let problem = planetfall_model::Problem::from(error);
    let state = match (problem, sync.state(account)) {
        (planetfall_model::Problem::Offline, SyncState::Offline { since }) => {
            SyncState::Offline { since }
        }
        (planetfall_model::Problem::Offline, _) => SyncState::Offline { since: now },
        (problem, _) => {
            let seconds = i64::try_from(wait.as_secs()).unwrap_or(i64::MAX);
            SyncState::Waiting { until: now.plus_seconds(seconds), problem }
        }
    };
    sync.set_state(account, state);
    wait
}

//! Sends what the person decided: oldest first, each once, and visibly when it fails.

use std::collections::HashMap;
use std::sync::atomic::Ordering;
use std::time::Duration;

use planetfall_mastodon::{Client, Range};
use planetfall_model::{
    AccountId, Draft, Entry, Intention, Mark, Moment, Notice, NoticeKind, Poll, Post, Problem,
    Profile, Relationship, Signal, Timeline,
};
use planetfall_store::{IntentionState, StoredIntention};
use tokio::time::Instant;

use super::backoff::Backoff;
use super::found::is_the_post;
use super::{Running, Sync, rest};
use crate::posting::tell_outgoing;
use crate::{Error, Result};

/// How long a server remembers a key, with some room for clocks that differ, in seconds.
/// <https://docs.joinmastodon.org/methods/statuses/#headers>
const KEY_IS_KNOWN: i64 = 50 * 60;
/// After how many answers that it is broken a server is not asked for the same thing again. One
/// that cannot be reached is waited for without end.
const TRIES: u32 = 12;

/// What became of one round.
enum ServerProbe {
    /// There is nothing to send.
    Empty,
    /// One deed is settled, one way or the other.
    Settled,
    /// The server could not be asked.
    Later(Error),
    /// The server failed at this one; the others need not wait for it.
    LaterThis(StoredIntention, Error),
}

/// Deeds that the server failed at, by what they are about, and until when they rest.
type Resting = HashMap<String, Instant>;

/// What a server answered.
enum Done {
    Marked(Box<Post>),
    Followed(Relationship),
    Voted(Poll),
    Published(Option<Box<Post>>),
    /// It may or may not have been published; only the person can decide.
    Doubtful,
}

/// Sends until the session is ended or the server refuses the sign-in.
pub(super) async fn run(sync: Sync, account: AccountId, session: Running) {
    let mut backoff = Backoff::new(u64::from(account.number()) ^ fastrand::u64(..));
    let mut resting = Resting::new();
    loop {
        if session.anew.swap(false, Ordering::SeqCst) {
            resting.clear();
            backoff.reset();
        }
        resting.retain(|_, until| *until > Instant::now());
        match round(&sync, account, &resting).await {
            Ok(ServerProbe::Settled) => backoff.reset(),
            Ok(ServerProbe::Empty) => {
                let first = resting.values().min().copied();
                match first {
                    Some(until) => rest(until - Instant::now(), &session.send).await,
                    None => session.send.notified().await,
                }
            }
            Ok(ServerProbe::LaterThis(action, error)) => {
                let wait = backoff.next(asked_for(&error));
                resting.insert(name_of(&action), Instant::now() + wait);
            }
            Ok(ServerProbe::Later(error)) => {
                let wait = backoff.next(asked_for(&error));
                rest(wait, &session.send).await;
            }
            Err(Error::SignedOut { .. } | Error::Gone(_)) => session.send.notified().await,
            Err(error) => {
                tracing::error!(error = %crate::problem::chain(&error), "the outbox failed");
                rest(Duration::from_secs(30), &session.send).await;
            }
        }
    }
}

fn asked_for(error: &Error) -> Option<Duration> {
    match error {
        Error::Mastodon(planetfall_mastodon::Error::SlowDown { wait, .. }) => Some(*wait),
        _ => None,
    }
}

async fn round(sync: &Sync, account: AccountId, resting: &Resting) -> Result<ServerProbe> {
    let ledger = sync.ground.store.ledger();
    let client = sync.clients.for_account(account).await?;
    let actions = ledger.actions(account).await?;
    let Some(action) = next(&actions, resting) else { return Ok(ServerProbe::Empty) };
    if is_overtaken(&action, &actions) {
        ledger.overtake_action(&action.key).await?;
        return Ok(ServerProbe::Settled);
    }
    let first_sent = match action.state {
        IntentionState::Sending { since } => Some(since),
        IntentionState::Waiting | IntentionState::Unsure | IntentionState::Refused { .. } => None,
    };
    let since = first_sent.unwrap_or_else(|| sync.ground.now());
    if !ledger.set_action_state(&action.key, IntentionState::Sending { since }).await? {
        // It was taken back in the meantime.
        return Ok(ServerProbe::Settled);
    }
    show_outgoing(sync, &action).await?;
    match send(sync, &client, &action, first_sent).await {
        Ok(Done::Doubtful) => {
            ledger.set_action_state(&action.key, IntentionState::Unsure).await?;
            show_outgoing(sync, &action).await?;
            Ok(ServerProbe::Settled)
        }
        Ok(done) => {
            settle(sync, &action, done).await?;
            Ok(ServerProbe::Settled)
        }
        Err(error) => failed(sync, &action, error, since, first_sent.is_some()).await,
    }
}

/// What resting goes by: posts rest one by one, all else by what it is about.
fn name_of(action: &StoredIntention) -> String {
    match action.intention {
        Intention::Publish { .. } => action.key.to_string(),
        Intention::Mark { .. } | Intention::Follow { .. } | Intention::Vote { .. } => {
            action.intention.subject()
        }
    }
}

/// The oldest deed that can be sent.
fn next(actions: &[StoredIntention], resting: &Resting) -> Option<StoredIntention> {
    let can_be_sent = |action: &&StoredIntention| {
        matches!(action.state, IntentionState::Waiting | IntentionState::Sending { .. })
            && !resting.contains_key(&name_of(action))
    };
    actions.iter().find(can_be_sent).cloned()
}

/// Whether the person has since decided the same thing anew: only the last word is sent.
fn is_overtaken(action: &StoredIntention, actions: &[StoredIntention]) -> bool {
    let can_be_overtaken = match action.intention {
        Intention::Mark { .. } | Intention::Follow { .. } => true,
        Intention::Vote { .. } | Intention::Publish { .. } => false,
    };
    let subject = action.intention.subject();
    let mut newer = actions.iter().skip_while(|other| other.key != action.key).skip(1);
    can_be_overtaken && newer.any(|other| other.intention.subject() == subject)
}

/// Does the deed. `first_sent` is set when an earlier try ended without an answer.
async fn send(
    sync: &Sync,
    client: &Client,
    action: &StoredIntention,
    first_sent: Option<Moment>,
) -> Result<Done, planetfall_mastodon::Error> {
    match &action.intention {
        Intention::Mark { post, mark, on } => {
            let mut answer = client.mark(post, *mark, *on).await?;
            // The server said yes; some say so before their own answer shows it.
            *flag(&mut answer, *mark) = *on;
            Ok(Done::Marked(Box::new(answer)))
        }
        Intention::Follow { profile, on } => Ok(Done::Followed(client.follow(profile, *on).await?)),
        Intention::Vote { post, poll, choices } => {
            if first_sent.is_some() {
                // A vote counts once; whether it did, the post says.
                let seen = client.post(post).await?;
                if seen.poll.as_ref().is_some_and(|poll| poll.voted) {
                    return Ok(seen.poll.map_or(Done::Doubtful, Done::Voted));
                }
            }
            let counted = client.vote(poll, choices).await?;
            Ok(Done::Voted(counted))
        }
        Intention::Publish { draft } => publish(sync, client, action, draft, first_sent).await,
    }
}

/// Publishes a post, never twice as far as that can be known.
///
/// After a try without an answer the key settles it on servers that keep keys and as long as
/// they do. Elsewhere we look among the account's newest posts; what is not found there is
/// left to the person.
async fn publish(
    sync: &Sync,
    client: &Client,
    action: &StoredIntention,
    draft: &Draft,
    first_sent: Option<Moment>,
) -> Result<Done, planetfall_mastodon::Error> {
    if let Some(since) = first_sent {
        let server = sync.ground.store.ledger().server_of(action.account).await;
        let keeps_keys = server.is_ok_and(|server| server.software.honours_idempotency());
        if !keeps_keys || sync.ground.now() > since.plus_seconds(KEY_IS_KNOWN) {
            let me = client.me().await?;
            let found = find(client, &me, draft, since).await?;
            return Ok(found.map_or(Done::Doubtful, |post| Done::Published(Some(Box::new(post)))));
        }
    }
    match client.publish(draft, &action.key).await {
        Ok(post) => Ok(Done::Published(Some(Box::new(post)))),
        // It said yes in words we cannot read; the next look at home will show the post.
        Err(planetfall_mastodon::Error::Unreadable { .. }) => Ok(Done::Published(None)),
        Err(error) => Err(error),
    }
}

async fn find(
    client: &Client,
    me: &Profile,
    draft: &Draft,
    since: Moment,
) -> Result<Option<Post>, planetfall_mastodon::Error> {
    let mine = Timeline::Profile { id: me.id.clone() };
    let page = client.timeline(&mine, &Range::Newest, 40).await?;
    let mut posts = page.items.into_iter().filter_map(Entry::into_own_post);
    Ok(posts.find(|post| is_the_post(post, draft, since)))
}

/// Writes what the server says before the intention goes, so that what is seen never flickers.
async fn settle(sync: &Sync, action: &StoredIntention, done: Done) -> Result<()> {
    let account = action.account;
    let cache = sync.ground.store.cache();
    let ledger = sync.ground.store.ledger();
    match done {
        Done::Voted(poll) => {
            if let Intention::Vote { post: id, .. } = &action.intention {
                if let Some(mut known) = cache.post(account, id).await? {
                    known.poll = Some(poll);
                    cache.put_posts(account, vec![known]).await?;
                }
                ledger.finish_action(&action.key).await?;
                sync.showing.show_again(account, std::slice::from_ref(id)).await?;
            }
        }
        Done::Marked(post) => {
            let id = post.id.clone();
            cache.put_posts(account, vec![*post]).await?;
            ledger.finish_action(&action.key).await?;
            sync.showing.show_again(account, &[id]).await?;
        }
        Done::Followed(relationship) => {
            if let Intention::Follow { profile, .. } = &action.intention {
                if let Some((known, _)) = cache.profile(account, profile).await? {
                    cache.put_profile(account, known, Some(relationship)).await?;
                }
                ledger.finish_action(&action.key).await?;
                sync.showing.show_person_again(account, profile).await?;
                // Servers put earlier posts of a newly followed person among those we know.
                cache.set_complete(account, &Timeline::Home, false).await?;
                sync.look_now(account);
            }
        }
        Done::Published(post) => {
            let id = post.as_ref().map(|post| post.id.clone());
            if let Some(post) = post {
                cache.put_posts(account, vec![*post]).await?;
            }
            ledger.finish_action(&action.key).await?;
            tell_outgoing(&sync.ground, account).await?;
            if let Some(post) = id {
                notify(sync, action, NoticeKind::Published { post });
            }
            sync.look_now(account);
        }
        Done::Doubtful => {}
    }
    Ok(())
}

async fn failed(
    sync: &Sync,
    action: &StoredIntention,
    error: planetfall_mastodon::Error,
    since: Moment,
    was_in_doubt: bool,
) -> Result<ServerProbe> {
    let ledger = sync.ground.store.ledger();
    let in_doubt = was_in_doubt || error.may_have_arrived();
    let is_passing = error.is_passing();
    let is_broken = matches!(error, planetfall_mastodon::Error::Broken { .. });
    let error = sync.clients.noticed(action.account, error).await;
    let is_signed_out = matches!(error, Error::SignedOut { .. });
    let is_hopeless = is_broken && action.attempts >= TRIES;
    if is_signed_out || is_passing && !is_hopeless {
        match in_doubt {
            true => {
                let state = IntentionState::Sending { since };
                ledger.set_action_state(&action.key, state).await?;
            }
            false => ledger.put_back_action(&action.key).await?,
        }
        show_outgoing(sync, action).await?;
        return match (is_signed_out, is_broken || in_doubt) {
            (true, _) => Err(error),
            (false, true) => Ok(ServerProbe::LaterThis(action.clone(), error)),
            (false, false) => Ok(ServerProbe::Later(error)),
        };
    }
    if is_hopeless && in_doubt && matches!(action.intention, Intention::Publish { .. }) {
        ledger.set_action_state(&action.key, IntentionState::Unsure).await?;
        show_outgoing(sync, action).await?;
        return Ok(ServerProbe::Settled);
    }
    refuse(sync, action, error.into()).await?;
    Ok(ServerProbe::Settled)
}

/// Takes a deed back and says why. A post is not taken back: it stays with its reason until
/// the person decides.
async fn refuse(sync: &Sync, action: &StoredIntention, problem: Problem) -> Result<()> {
    let ledger = sync.ground.store.ledger();
    let intention = action.intention.clone();
    match &intention {
        Intention::Publish { .. } => {
            let state = IntentionState::Refused { problem: problem.clone() };
            ledger.set_action_state(&action.key, state).await?;
            show_outgoing(sync, action).await?;
        }
        Intention::Mark { post, .. } | Intention::Vote { post, .. } => {
            ledger.withdraw_action(&action.key).await?;
            sync.showing.show_again(action.account, std::slice::from_ref(post)).await?;
        }
        Intention::Follow { profile, .. } => {
            ledger.withdraw_action(&action.key).await?;
            sync.showing.show_person_again(action.account, profile).await?;
        }
    }
    notify(sync, action, NoticeKind::Refused { intention, problem });
    Ok(())
}

async fn show_outgoing(sync: &Sync, action: &StoredIntention) -> Result<()> {
    match action.intention {
        Intention::Publish { .. } => tell_outgoing(&sync.ground, action.account).await,
        Intention::Mark { .. } | Intention::Follow { .. } | Intention::Vote { .. } => Ok(()),
    }
}

fn notify(sync: &Sync, action: &StoredIntention, kind: NoticeKind) {
    let notice = Notice { account: action.account, action: Some(action.key.clone()), kind };
    sync.ground.signal(Signal::Notice { notice });
}

fn flag(post: &mut Post, mark: Mark) -> &mut bool {
    match mark {
        Mark::Favourite => &mut post.mine.favourited,
        Mark::Reblog => &mut post.mine.reblogged,
        Mark::Bookmark => &mut post.mine.bookmarked,
    }
}

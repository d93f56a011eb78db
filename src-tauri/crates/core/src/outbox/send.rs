//! Sends one intention to the server.

use planetfall_mastodon::{self as mastodon, Client, Range};
use planetfall_model::{
    Draft, Entry, Intention, Mark, Poll, Post, Profile, Relationship, Timeline,
};
use planetfall_store::StoredIntention;

use super::attempt::Attempt;
use super::sent_post::is_sent_post;
use crate::context::Context;

/// How long servers remember an idempotency key (an hour) less a margin for differing clocks,
/// in seconds. <https://docs.joinmastodon.org/methods/statuses/#headers>
const KEY_LIFETIME: i64 = 50 * 60;

/// The server's reply to an intention.
pub enum Reply {
    Marked(Box<Post>),
    Followed(Relationship),
    Voted(Poll),
    Published(Option<Box<Post>>),
    /// The post may or may not have been published; only the user can decide.
    Doubtful,
}

/// Sends an intention, or finds out what came of an earlier attempt.
pub async fn send(
    context: &Context,
    client: &Client,
    stored: &StoredIntention,
    attempt: &Attempt,
) -> mastodon::Result<Reply> {
    match &stored.intention {
        Intention::Mark { post, mark, on } => {
            let mut post = client.mark(post, *mark, *on).await?;
            // Some servers succeed before their own answer shows it.
            *flag(&mut post, *mark) = *on;
            Ok(Reply::Marked(Box::new(post)))
        }
        Intention::Follow { profile, on } => {
            Ok(Reply::Followed(client.follow(profile, *on).await?))
        }
        Intention::Vote { post, poll, choices } => {
            if attempt.is_repeated {
                // A second vote is an error, so ask first whether the earlier one counted.
                let post = client.post(post).await?;
                if let Some(poll) = post.poll.filter(|poll| poll.voted) {
                    return Ok(Reply::Voted(poll));
                }
            }
            Ok(Reply::Voted(client.vote(poll, choices).await?))
        }
        Intention::Publish { draft } => publish(context, client, stored, draft, attempt).await,
    }
}

/// Publishes a post, and never twice as far as we can know.
///
/// After an attempt without an answer the idempotency key prevents a second post, on servers
/// that remember keys and for as long as they do. Otherwise we search the account's newest
/// posts; if it is not among them, the user decides.
async fn publish(
    context: &Context,
    client: &Client,
    stored: &StoredIntention,
    draft: &Draft,
    attempt: &Attempt,
) -> mastodon::Result<Reply> {
    if attempt.is_repeated {
        let server = context.store.ledger().server_of(stored.account).await;
        let remembers_keys = server.is_ok_and(|server| server.software.honours_idempotency());
        if !remembers_keys || context.now() > attempt.since.plus_seconds(KEY_LIFETIME) {
            // Without knowing which posts are of other intentions, none can be told to be of this.
            let published = context.store.ledger().published_posts(stored.account).await;
            let Ok(published) = published else { return Ok(Reply::Doubtful) };
            let me = client.verify_credentials().await?.profile;
            let is_other =
                |post: &Post| published.contains(&post.id) || attempt.known.contains(&post.id);
            let mut posts = newest_posts(client, &me).await?;
            posts.retain(|post| !is_other(post) && is_sent_post(post, draft, attempt.since));
            return Ok(match posts.pop() {
                Some(post) => Reply::Published(Some(Box::new(post))),
                None => Reply::Doubtful,
            });
        }
    }
    match client.publish(draft, &stored.key).await {
        Ok(post) => Ok(Reply::Published(Some(Box::new(post)))),
        // Published, but we cannot read the answer. The next sync of home brings the post.
        Err(mastodon::Error::Unreadable { .. }) => Ok(Reply::Published(None)),
        Err(error) => Err(error),
    }
}

/// The account's newest posts, newest first.
async fn newest_posts(client: &Client, me: &Profile) -> mastodon::Result<Vec<Post>> {
    let mine = Timeline::Profile { id: me.id.clone() };
    let page = client.timeline(&mine, &Range::Newest, 40).await?;
    Ok(page.items.into_iter().filter_map(Entry::into_own_post).collect())
}

fn flag(post: &mut Post, mark: Mark) -> &mut bool {
    match mark {
        Mark::Favourite => &mut post.mine.favourited,
        Mark::Reblog => &mut post.mine.reblogged,
        Mark::Bookmark => &mut post.mine.bookmarked,
    }
}

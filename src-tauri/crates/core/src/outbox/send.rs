//! Sends one intention to the server.

use planetfall_mastodon::{self as mastodon, Client, Range};
use planetfall_model::{
    Draft, Entry, Intention, Mark, Moment, Poll, Post, Profile, Relationship, Timeline,
};
use planetfall_store::StoredIntention;

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

/// Sends an intention. `first_sent` is set if an earlier attempt ended without an answer.
pub async fn send(
    context: &Context,
    client: &Client,
    stored: &StoredIntention,
    first_sent: Option<Moment>,
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
            if first_sent.is_some() {
                // A second vote is an error, so ask first whether the earlier one counted.
                let post = client.post(post).await?;
                if let Some(poll) = post.poll.filter(|poll| poll.voted) {
                    return Ok(Reply::Voted(poll));
                }
            }
            Ok(Reply::Voted(client.vote(poll, choices).await?))
        }
        Intention::Publish { draft } => publish(context, client, stored, draft, first_sent).await,
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
    first_sent: Option<Moment>,
) -> mastodon::Result<Reply> {
    if let Some(since) = first_sent {
        let server = context.store.ledger().server_of(stored.account).await;
        let remembers_keys = server.is_ok_and(|server| server.software.honours_idempotency());
        if !remembers_keys || context.now() > since.plus_seconds(KEY_LIFETIME) {
            let me = client.verify_credentials().await?.profile;
            let post = find_sent(client, &me, draft, since).await?;
            return Ok(post.map_or(Reply::Doubtful, |post| Reply::Published(Some(Box::new(post)))));
        }
    }
    match client.publish(draft, &stored.key).await {
        Ok(post) => Ok(Reply::Published(Some(Box::new(post)))),
        // Published, but we cannot read the answer. The next sync of home brings the post.
        Err(mastodon::Error::Unreadable { .. }) => Ok(Reply::Published(None)),
        Err(error) => Err(error),
    }
}

async fn find_sent(
    client: &Client,
    me: &Profile,
    draft: &Draft,
    since: Moment,
) -> mastodon::Result<Option<Post>> {
    let mine = Timeline::Profile { id: me.id.clone() };
    let page = client.timeline(&mine, &Range::Newest, 40).await?;
    let mut posts = page.items.into_iter().filter_map(Entry::into_own_post);
    Ok(posts.find(|post| is_sent_post(post, draft, since)))
}

fn flag(post: &mut Post, mark: Mark) -> &mut bool {
    match mark {
        Mark::Favourite => &mut post.mine.favourited,
        Mark::Reblog => &mut post.mine.reblogged,
        Mark::Bookmark => &mut post.mine.bookmarked,
    }
}

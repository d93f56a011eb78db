//! Threads: a post with its ancestors and its replies.

use std::collections::{HashMap, HashSet};

use planetfall_mastodon as mastodon;
use planetfall_model::{AccountId, Post, PostId, Signal, Thread, ThreadReply};

use crate::clients::Clients;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::presenter::PostPresenter;

/// The most ancestors, and the most replies, that are read from the cache.
const MAX_CACHED: usize = 400;

/// Opens threads. Cheap to clone.
#[derive(Clone)]
pub struct Threads {
    pub(crate) context: Context,
    pub(crate) clients: Clients,
    pub(crate) presenter: PostPresenter,
}

impl Threads {
    /// The thread of a post from the cache. The server's answer follows as a signal. Waits for
    /// the server only if the post itself is not cached.
    pub async fn open(&self, account: AccountId, id: &PostId) -> Result<Thread> {
        let post = match self.context.store.cache().post(account, id).await? {
            Some(post) => post,
            None => self.fetch_post(account, id).await?,
        };
        let ancestors = self.cached_ancestors(account, &post).await?;
        let replies = self.cached_replies(account, &post).await?;
        let (threads, id) = (self.clone(), post.id.clone());
        tokio::spawn(async move {
            threads.context.signal(match threads.fetch(account, &id).await {
                Ok(thread) => Signal::Thread { account, thread: Box::new(thread) },
                Err(error) => Signal::ThreadFailed { account, post: id, problem: error.into() },
            });
        });
        self.present(account, ancestors, post, replies, false).await
    }

    async fn fetch_post(&self, account: AccountId, id: &PostId) -> Result<Post> {
        let client = self.clients.for_account(account).await?;
        let post = self.clients.check_auth(account, client.post(id).await).await?;
        self.context.store.cache().put_posts(account, vec![post.clone()]).await?;
        Ok(post)
    }

    /// The thread from the server. Writes it to the cache first.
    async fn fetch(&self, account: AccountId, id: &PostId) -> Result<Thread> {
        let client = self.clients.for_account(account).await?;
        let (post, context) = tokio::join!(client.post(id), client.context(id));
        let (post, context) = match (post, context) {
            (Ok(post), Ok(context)) => (post, context),
            (Err(error @ mastodon::Error::NotFound { .. }), _) => {
                self.context.store.cache().remove_post(account, id).await?;
                return Err(error.into());
            }
            (Err(error), _) | (_, Err(error)) => {
                return Err(self.clients.handle_auth_error(account, error).await);
            }
        };
        let mut all = context.ancestors.clone();
        all.push(post.clone());
        all.extend(context.descendants.iter().cloned());
        self.context.store.cache().put_posts(account, all).await?;
        self.present(account, context.ancestors, post, context.descendants, true).await
    }

    async fn present(
        &self,
        account: AccountId,
        ancestors: Vec<Post>,
        post: Post,
        replies: Vec<Post>,
        complete: bool,
    ) -> Result<Thread> {
        let ancestors = self.presenter.posts(account, ancestors).await?;
        let replies = self.presenter.posts(account, replies).await?;
        let mut opened = self.presenter.posts(account, vec![post]).await?;
        let post = opened.pop().ok_or(Error::Gone("post"))?;
        let replies = in_reading_order(&post.id, replies);
        Ok(Thread { ancestors, post, replies, complete })
    }

    async fn cached_ancestors(&self, account: AccountId, post: &Post) -> Result<Vec<Post>> {
        let mut ancestors: Vec<Post> = Vec::new();
        let mut parent = post.reply_to.clone();
        let mut seen = HashSet::from([post.id.clone()]);
        while let Some(reply_to) = parent.take() {
            if ancestors.len() == MAX_CACHED || !seen.insert(reply_to.post.clone()) {
                break;
            }
            if let Some(post) = self.context.store.cache().post(account, &reply_to.post).await? {
                parent.clone_from(&post.reply_to);
                ancestors.push(post);
            }
        }
        ancestors.reverse();
        Ok(ancestors)
    }

    async fn cached_replies(&self, account: AccountId, post: &Post) -> Result<Vec<Post>> {
        let mut replies: Vec<Post> = Vec::new();
        let mut pending = vec![post.id.clone()];
        let mut seen = HashSet::from([post.id.clone()]);
        while let Some(id) = pending.pop() {
            for reply in self.context.store.cache().replies_to(account, &id).await? {
                if replies.len() < MAX_CACHED && seen.insert(reply.id.clone()) {
                    pending.push(reply.id.clone());
                    replies.push(reply);
                }
            }
        }
        Ok(replies)
    }
}

/// Sorts each reply below its parent, oldest first among siblings, and counts its depth. A reply
/// whose parent is missing becomes a reply to the post itself.
fn in_reading_order(root: &PostId, replies: Vec<Post>) -> Vec<ThreadReply> {
    let present: HashSet<PostId> = replies.iter().map(|post| post.id.clone()).collect();
    let mut children: HashMap<PostId, Vec<Post>> = HashMap::new();
    for reply in replies {
        let parent = reply.reply_to.as_ref().map(|reply_to| reply_to.post.clone());
        let parent = parent.filter(|id| present.contains(id) && *id != reply.id);
        children.entry(parent.unwrap_or_else(|| root.clone())).or_default().push(reply);
    }
    for siblings in children.values_mut() {
        // The stack below pops from the end, so the oldest must be last.
        siblings.sort_by_key(|post| std::cmp::Reverse(post.created_at));
    }
    let mut ordered = Vec::new();
    let mut stack = take_children(&mut children, root, 1);
    while let Some((post, depth)) = stack.pop() {
        let below = take_children(&mut children, &post.id, depth + 1);
        ordered.push(ThreadReply { post, depth });
        stack.extend(below);
    }
    // Replies that reply to each other in a circle have no root; show them at the end.
    let mut circular: Vec<Post> = children.into_values().flatten().collect();
    circular.sort_by_key(|post| post.created_at);
    ordered.extend(circular.into_iter().map(|post| ThreadReply { post, depth: 1 }));
    ordered
}

fn take_children(
    children: &mut HashMap<PostId, Vec<Post>>,
    id: &PostId,
    depth: u32,
) -> Vec<(Post, u32)> {
    children.remove(id).unwrap_or_default().into_iter().map(|post| (post, depth)).collect()
}

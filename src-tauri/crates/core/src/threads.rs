//! Threads: what a post answers and what answers it.

use std::collections::{HashMap, HashSet};

use planetfall_model::{AccountId, Post, PostId, Signal, Thread, ThreadReply};

use crate::clients::Clients;
use crate::context::Context;
use crate::presenter::PostPresenter;
use crate::{Error, Result};

/// The most posts of a conversation that are gathered from memory, either way.
const REMEMBERED: usize = 400;

/// Opens conversations. Cheap to clone.
#[derive(Clone)]
pub struct Threads {
    context: Context,
    clients: Clients,
    presenter: PostPresenter,
}

impl Threads {
    pub(crate) const fn new(context: Context, clients: Clients, presenter: PostPresenter) -> Self {
        Self { context, clients, presenter }
    }

    /// The conversation around a post: what the computer remembers at once, and all the server
    /// knows as a signal soon after. Waits only where the post itself is not remembered.
    pub async fn open(&self, account: AccountId, id: &PostId) -> Result<Thread> {
        let cache = self.context.store.cache();
        let post = match cache.post(account, id).await? {
            Some(post) => post,
            None => self.fetch_post(account, id).await?,
        };
        let ancestors = self.remembered_before(account, &post).await?;
        let replies = self.remembered_after(account, &post).await?;
        self.fetch_later(account, post.clone());
        self.shown(account, ancestors, post, replies, false).await
    }

    async fn fetch_post(&self, account: AccountId, id: &PostId) -> Result<Post> {
        let client = self.clients.for_account(account).await?;
        match client.post(id).await {
            Ok(post) => {
                self.context.store.cache().put_posts(account, vec![post.clone()]).await?;
                Ok(post)
            }
            Err(error) => Err(self.clients.handle_auth_error(account, error).await),
        }
    }

    fn fetch_later(&self, account: AccountId, post: Post) {
        let conversations = self.clone();
        tokio::spawn(async move {
            match conversations.fetch(account, &post.id).await {
                Ok(thread) => {
                    let thread = Box::new(thread);
                    conversations.context.signal(Signal::Thread { account, thread });
                }
                Err(error) => conversations.context.report_failure(account, error),
            }
        });
    }

    /// The conversation as the server knows it, kept before it is shown.
    async fn fetch(&self, account: AccountId, id: &PostId) -> Result<Thread> {
        let client = self.clients.for_account(account).await?;
        let (post, context) = tokio::join!(client.post(id), client.context(id));
        let (post, context) = match (post, context) {
            (Ok(post), Ok(context)) => (post, context),
            (Err(planetfall_mastodon::Error::NotFound { domain }), _) => {
                self.context.store.cache().remove_post(account, id).await?;
                return Err(planetfall_mastodon::Error::NotFound { domain }.into());
            }
            (Err(error), _) | (_, Err(error)) => {
                return Err(self.clients.handle_auth_error(account, error).await);
            }
        };
        let mut all = context.ancestors.clone();
        all.push(post.clone());
        all.extend(context.descendants.iter().cloned());
        self.context.store.cache().put_posts(account, all).await?;
        self.shown(account, context.ancestors, post, context.descendants, true).await
    }

    async fn shown(
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

    async fn remembered_before(&self, account: AccountId, post: &Post) -> Result<Vec<Post>> {
        let mut before: Vec<Post> = Vec::new();
        let mut answered = post.reply_to.clone();
        let mut met = HashSet::from([post.id.clone()]);
        while let Some(reply_to) = answered.take() {
            if before.len() == REMEMBERED || !met.insert(reply_to.post.clone()) {
                break;
            }
            let earlier = self.context.store.cache().post(account, &reply_to.post).await?;
            if let Some(earlier) = earlier {
                answered.clone_from(&earlier.reply_to);
                before.push(earlier);
            }
        }
        before.reverse();
        Ok(before)
    }

    async fn remembered_after(&self, account: AccountId, post: &Post) -> Result<Vec<Post>> {
        let mut after: Vec<Post> = Vec::new();
        let mut to_ask = vec![post.id.clone()];
        let mut met: HashSet<PostId> = to_ask.iter().cloned().collect();
        while let Some(id) = to_ask.pop() {
            for reply in self.context.store.cache().replies_to(account, &id).await? {
                if after.len() < REMEMBERED && met.insert(reply.id.clone()) {
                    to_ask.push(reply.id.clone());
                    after.push(reply);
                }
            }
        }
        Ok(after)
    }
}

/// Puts each answer after what it answers, oldest first among equals, and counts how deep it
/// lies. An answer to something that is not here stands at the end, right below the post.
fn in_reading_order(root: &PostId, replies: Vec<Post>) -> Vec<ThreadReply> {
    let present: HashSet<PostId> = replies.iter().map(|post| post.id.clone()).collect();
    let mut under: HashMap<PostId, Vec<Post>> = HashMap::new();
    for reply in replies {
        let parent = reply.reply_to.as_ref().map(|reply_to| reply_to.post.clone());
        let parent = parent.filter(|id| present.contains(id) && *id != reply.id);
        under.entry(parent.unwrap_or_else(|| root.clone())).or_default().push(reply);
    }
    for siblings in under.values_mut() {
        // The stack below is emptied from the end, so the oldest must lie last.
        siblings.sort_by_key(|post| std::cmp::Reverse(post.created_at));
    }
    let mut ordered = Vec::new();
    let mut stack: Vec<(Post, u32)> = take(&mut under, root, 1);
    while let Some((post, depth)) = stack.pop() {
        let below = take(&mut under, &post.id, depth + 1);
        ordered.push(ThreadReply { post, depth });
        stack.extend(below);
    }
    // Answers that answer each other in a ring hang from nothing; they are shown all the same.
    let mut rings: Vec<Post> = under.into_values().flatten().collect();
    rings.sort_by_key(|post| post.created_at);
    ordered.extend(rings.into_iter().map(|post| ThreadReply { post, depth: 1 }));
    ordered
}

fn take(under: &mut HashMap<PostId, Vec<Post>>, id: &PostId, depth: u32) -> Vec<(Post, u32)> {
    under.remove(id).unwrap_or_default().into_iter().map(|post| (post, depth)).collect()
}

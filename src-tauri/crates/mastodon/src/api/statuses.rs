//! Reading posts and doing something with them.

use std::collections::HashSet;

use planetfall_model::{ActionKey, Draft, Mark, PollId, Post, PostId, Visibility};

use crate::decode::{Fault, report};
use crate::endpoint::Endpoint;
use crate::entities::{self, Status};
use crate::{Client, Error, Result};

/// What a post answers and what answers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// What was said before, oldest first.
    pub ancestors: Vec<Post>,
    /// What was answered, each after what it answers.
    pub descendants: Vec<Post>,
}

impl Client {
    /// A post.
    ///
    /// <https://docs.joinmastodon.org/methods/statuses/#get>
    pub async fn post(&self, id: &PostId) -> Result<Post> {
        let status: Status = self.ask(Endpoint::Post, &[id.as_str()]).one().await?;
        self.read(Endpoint::Post, status.into_acted_on(self.home()))
    }

    /// What a post answers and what answers it, without what the account's filters hide.
    ///
    /// <https://docs.joinmastodon.org/methods/statuses/#context>
    pub async fn context(&self, id: &PostId) -> Result<Context> {
        let context: entities::Context = self.ask(Endpoint::Context, &[id.as_str()]).one().await?;
        // Each post stands once in a conversation, whatever the server repeats.
        let mut met = HashSet::from([id.clone()]);
        let mut once = |posts: Vec<Post>| {
            posts.into_iter().filter(|post| met.insert(post.id.clone())).collect()
        };
        Ok(Context {
            ancestors: once(self.readable(context.ancestors)),
            descendants: once(self.readable(context.descendants)),
        })
    }

    /// Sets a mark on a post or takes it away. Doing it twice does it once.
    ///
    /// A boost is answered with the boost around the post; here it is the post either way.
    ///
    /// <https://docs.joinmastodon.org/methods/statuses/#favourite>,
    /// <https://docs.joinmastodon.org/methods/statuses/#boost>,
    /// <https://docs.joinmastodon.org/methods/statuses/#bookmark>
    pub async fn mark(&self, id: &PostId, mark: Mark, on: bool) -> Result<Post> {
        let endpoint = match (mark, on) {
            (Mark::Favourite, true) => Endpoint::Favourite,
            (Mark::Favourite, false) => Endpoint::Unfavourite,
            (Mark::Reblog, true) => Endpoint::Reblog,
            (Mark::Reblog, false) => Endpoint::Unreblog,
            (Mark::Bookmark, true) => Endpoint::Bookmark,
            (Mark::Bookmark, false) => Endpoint::Unbookmark,
        };
        let status: Status = self.ask(endpoint, &[id.as_str()]).one().await?;
        self.read(endpoint, status.into_acted_on(self.home()))
    }

    /// Answers a poll. Not to be sent twice: the second time is refused.
    ///
    /// <https://docs.joinmastodon.org/methods/polls/#vote>
    pub async fn vote(&self, poll: &PollId, choices: &[u32]) -> Result<planetfall_model::Poll> {
        let mut ask = self.ask(Endpoint::Vote, &[poll.as_str()]);
        for choice in choices {
            ask = ask.field("choices[]", choice.to_string());
        }
        Ok(ask.one::<entities::Poll>().await?.into_poll())
    }

    /// Publishes a post. Where the server keeps that promise, sending the same `key` twice
    /// publishes it once.
    ///
    /// <https://docs.joinmastodon.org/methods/statuses/#create>
    pub async fn publish(&self, draft: &Draft, key: &ActionKey) -> Result<Post> {
        let mut ask = self
            .ask(Endpoint::Publish, &[])
            .header("idempotency-key", key.as_str())
            .field("status", &draft.text)
            .field("visibility", visibility(draft.visibility));
        if !draft.content_note.is_empty() {
            ask = ask.field("spoiler_text", &draft.content_note);
        }
        if let Some(language) = &draft.language {
            ask = ask.field("language", language);
        }
        if let Some(post) = &draft.reply_to {
            ask = ask.field("in_reply_to_id", post.as_str());
        }
        let status: Status = ask.one().await?;
        self.read(Endpoint::Publish, status.into_post(self.home()))
    }

    /// The posts among these that can be read and are not hidden.
    pub(crate) fn readable(&self, statuses: Vec<Status>) -> Vec<Post> {
        let shown = statuses.into_iter().filter(|status| !status.is_hidden());
        let read = shown.map(|status| status.into_post(self.home()));
        read.filter_map(|post| post.inspect_err(report).ok()).collect()
    }

    /// What was read, or why it could not be.
    pub(crate) fn read<T>(
        &self,
        endpoint: Endpoint,
        read: std::result::Result<T, Fault>,
    ) -> Result<T> {
        read.map_err(|Fault { path, flaw }| Error::Unreadable {
            domain: self.domain().clone(),
            endpoint,
            path,
            source: flaw,
        })
    }
}

const fn visibility(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Public => "public",
        Visibility::Unlisted => "unlisted",
        Visibility::Private => "private",
        Visibility::Direct => "direct",
    }
}

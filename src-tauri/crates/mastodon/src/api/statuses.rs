//! Posts, and actions on them.

use std::collections::HashSet;

use planetfall_model::{ActionKey, Draft, Mark, PollId, Post, PostId, Visibility};

use crate::decode::{DecodeError, report};
use crate::endpoint::Endpoint;
use crate::entities::{self, Status};
use crate::{Client, Error, Result};

/// The posts around a post in its conversation.
#[allow(missing_docs)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusContext {
    /// The posts it replies to, oldest first.
    pub ancestors: Vec<Post>,
    /// The replies, each after the post it replies to.
    pub descendants: Vec<Post>,
}

impl Client {
    /// A post by its id.
    ///
    /// <https://docs.joinmastodon.org/methods/statuses/#get>
    pub async fn post(&self, id: &PostId) -> Result<Post> {
        let status: Status = self.request(Endpoint::Post, &[id.as_str()]).one().await?;
        self.decoded(Endpoint::Post, status.into_target_post(self.account_domain()))
    }

    /// The conversation around a post, without the posts that the account's filters hide.
    ///
    /// <https://docs.joinmastodon.org/methods/statuses/#context>
    pub async fn context(&self, id: &PostId) -> Result<StatusContext> {
        let context: entities::StatusContext =
            self.request(Endpoint::StatusContext, &[id.as_str()]).one().await?;
        // Each post is returned once, even if the server repeats it.
        let mut seen_ids = HashSet::from([id.clone()]);
        let mut once = |posts: Vec<Post>| {
            posts.into_iter().filter(|post| seen_ids.insert(post.id.clone())).collect()
        };
        Ok(StatusContext {
            ancestors: once(self.readable(context.ancestors.0)),
            descendants: once(self.readable(context.descendants.0)),
        })
    }

    /// Adds or removes a mark. Idempotent.
    ///
    /// The server wraps a boosted post in the boost; this returns the post itself in both cases.
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
        let status: Status = self.request(endpoint, &[id.as_str()]).one().await?;
        self.decoded(endpoint, status.into_target_post(self.account_domain()))
    }

    /// Votes in a poll. Must not be retried: the server rejects a second vote.
    ///
    /// <https://docs.joinmastodon.org/methods/polls/#vote>
    pub async fn vote(&self, poll: &PollId, choices: &[u32]) -> Result<planetfall_model::Poll> {
        let mut request = self.request(Endpoint::Vote, &[poll.as_str()]);
        for choice in choices {
            request = request.field("choices[]", choice.to_string());
        }
        let poll = request.one::<entities::Poll>().await?.into_poll();
        self.decoded(Endpoint::Vote, poll.ok_or_else(|| DecodeError::invalid("options")))
    }

    /// Publishes a post. On servers that honour idempotency keys, sending the same `key` twice
    /// publishes it once.
    ///
    /// <https://docs.joinmastodon.org/methods/statuses/#create>
    pub async fn publish(&self, draft: &Draft, key: &ActionKey) -> Result<Post> {
        let request = self
            .request(Endpoint::Publish, &[])
            .header("idempotency-key", key.as_str())
            .field("status", &draft.text)
            .field("visibility", visibility(draft.visibility))
            .optional_field("spoiler_text", Some(&draft.content_note))
            .optional_field("language", draft.language.as_deref())
            .optional_field("in_reply_to_id", draft.reply_to.as_ref().map(PostId::as_str));
        let status: Status = request.one().await?;
        self.decoded(Endpoint::Publish, status.into_post(self.account_domain()))
    }

    /// Converts these posts, without those that are hidden or invalid.
    pub(crate) fn readable(&self, statuses: Vec<Status>) -> Vec<Post> {
        let shown = statuses.into_iter().filter(|status| !status.is_hidden());
        let read = shown.map(|status| status.into_post(self.account_domain()));
        read.filter_map(|post| post.inspect_err(report).ok()).collect()
    }

    /// Adds the server and endpoint to a decoding error.
    pub(crate) fn decoded<T>(
        &self,
        endpoint: Endpoint,
        read: std::result::Result<T, DecodeError>,
    ) -> Result<T> {
        read.map_err(|DecodeError { path, issue }| Error::Unreadable {
            domain: self.domain().clone(),
            endpoint,
            path,
            source: issue,
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

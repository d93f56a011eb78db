//! People and hashtags of a server, requested without revealing any interest.

use planetfall_model::{Entry, Post, Profile, ProfileId, Relationship};

use crate::decode::{report, unique_by};
use crate::endpoint::Endpoint;
use crate::entities::{self, Account, Status, Suggestion, Tag};
use crate::{Client, Error, Page, Range, Result};

/// The largest page that servers allow.
const MAX_PAGE_LEN: &str = "40";
const MAX_HASHTAGS: &str = "20";
/// More ids would make a URL that some servers reject as too long.
const MAX_IDS_PER_REQUEST: usize = 40;

/// A hashtag in use now, with counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrendingHashtag {
    /// The name of the hashtag, without `#`.
    pub name: String,
    /// Posts with it in the last seven days.
    pub posts: u32,
    /// A lower bound of the people who used it.
    pub people: u32,
}

impl Client {
    /// One page of the public timeline, newest first, without boosts: posts written on this server, or
    /// those it received from others. Needs no sign-in where the server shows posts to anonymous
    /// clients.
    ///
    /// <https://docs.joinmastodon.org/methods/timelines/#public>
    pub async fn public_posts(&self, local: bool, range: &Range) -> Result<Page<Post>> {
        let which = if local { "local" } else { "remote" };
        let mut request = self.request(Endpoint::PublicTimeline, &[]).query(which, "true");
        request = request.query("limit", MAX_PAGE_LEN);
        for (name, value) in range.query() {
            request = request.query(name, value);
        }
        let (many, links) = request.many::<Status>().await?;
        let Page { items, older, newer, sent, unreadable } = self.page(many, &links, range);
        let posts = items.into_iter().filter_map(Entry::into_own_post);
        Ok(Page { items: posts.collect(), older, newer, sent, unreadable })
    }

    /// The accounts the server suggests to the signed-in account, each with whether the server's staff
    /// picked it.
    ///
    /// <https://docs.joinmastodon.org/methods/suggestions/#v2>
    pub async fn suggestions(&self) -> Result<Vec<(Profile, bool)>> {
        let new = self.request(Endpoint::Suggestions, &[]).query("limit", MAX_PAGE_LEN);
        match new.many::<Suggestion>().await {
            Ok((suggestions, _)) => {
                let read = suggestions.items.into_iter().filter_map(|suggestion| {
                    let is_staff_pick = suggestion.is_staff_pick();
                    Some((self.readable_account(suggestion.account)?, is_staff_pick))
                });
                Ok(unique_by(read, |(profile, _)| profile.id.clone()))
            }
            Err(Error::NotFound { .. }) => {
                let old = self.accounts(Endpoint::SuggestionsV1, &[]).await?;
                Ok(old.into_iter().map(|profile| (profile, false)).collect())
            }
            Err(error) => Err(error),
        }
    }

    /// The accounts in the server's directory: discoverable and recently active.
    ///
    /// <https://docs.joinmastodon.org/methods/directory/>
    pub async fn directory(&self) -> Result<Vec<Profile>> {
        self.accounts(Endpoint::Directory, &[("local", "true"), ("order", "active")]).await
    }

    /// The most used hashtags, most used first. Empty on a server that keeps no counts.
    ///
    /// <https://docs.joinmastodon.org/methods/trends/#tags>
    pub async fn trending_hashtags(&self) -> Result<Vec<TrendingHashtag>> {
        let request = self.request(Endpoint::TrendingHashtags, &[]).query("limit", MAX_HASHTAGS);
        let (tags, _) = request.many::<Tag>().await?;
        let trending = tags.items.into_iter().filter_map(Tag::into_trending);
        Ok(unique_by(trending, |tag| tag.name.to_lowercase()))
    }

    /// Follows or unfollows a hashtag. Idempotent.
    ///
    /// <https://docs.joinmastodon.org/methods/tags/#follow>
    pub async fn follow_hashtag(&self, tag: &str, on: bool) -> Result<()> {
        let endpoint = if on { Endpoint::FollowHashtag } else { Endpoint::UnfollowHashtag };
        self.request(endpoint, &[tag]).success().await.map(drop)
    }

    /// How the signed-in account relates to each of these. Accounts the server says nothing about are
    /// left out.
    ///
    /// <https://docs.joinmastodon.org/methods/accounts/#relationships>
    pub async fn relationships(&self, ids: &[ProfileId]) -> Result<Vec<(ProfileId, Relationship)>> {
        let mut relationships = Vec::with_capacity(ids.len());
        for chunk in ids.chunks(MAX_IDS_PER_REQUEST) {
            let request = self.request(Endpoint::Relationships, &[]);
            let request =
                chunk.iter().fold(request, |request, id| request.query("id[]", id.as_str()));
            let (found, _) = request.many::<entities::Relationship>().await?;
            relationships.extend(found.items.into_iter().map(|relationship| {
                (ProfileId::new(&relationship.id), relationship.into_relationship())
            }));
        }
        Ok(relationships)
    }

    async fn accounts(
        &self,
        endpoint: Endpoint,
        query: &[(&'static str, &str)],
    ) -> Result<Vec<Profile>> {
        let request = self.request(endpoint, &[]).query("limit", MAX_PAGE_LEN);
        let request =
            query.iter().fold(request, |request, (name, value)| request.query(name, *value));
        let (accounts, _) = request.many::<Account>().await?;
        let read = accounts.items.into_iter().filter_map(|one| self.readable_account(one));
        Ok(unique_by(read, |profile| profile.id.clone()))
    }

    fn readable_account(&self, account: Account) -> Option<Profile> {
        account.into_profile(self.account_domain()).inspect_err(report).ok()
    }
}

//! Finding people and hashtags on a server, without telling it what one looks for.

use planetfall_model::{Entry, Post, PostId, Profile, ProfileId, Relationship};

use crate::decode::report;
use crate::endpoint::Endpoint;
use crate::entities::{self, Account, Status, Suggestion, Tag};
use crate::{Client, Error, Page, Range, Result};

/// More than any server gives at once.
const MOST_ROWS: &str = "40";
const MOST_HASHTAGS: &str = "20";
/// More would make an address some servers find too long.
const MOST_ASKED_ABOUT: usize = 40;

/// A hashtag that many use now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trending {
    /// Its name without its sign.
    pub name: String,
    /// How many posts had it in the last seven days.
    pub posts: u32,
    /// How many people used it, at least.
    pub people: u32,
}

impl Client {
    /// One page of what everybody writes, newest first, without boosts: what is written on this
    /// server, or else what it has from others. Needs no sign-in where the server shows strangers
    /// anything.
    ///
    /// <https://docs.joinmastodon.org/methods/timelines/#public>
    pub async fn public_posts(
        &self,
        local: bool,
        older_than: Option<&PostId>,
    ) -> Result<Page<Post>> {
        let range = older_than.map_or(Range::Newest, |id| Range::OlderThan(id.clone()));
        let which = if local { "local" } else { "remote" };
        let mut ask = self.ask(Endpoint::PublicTimeline, &[]).query(which, "true");
        ask = ask.query("limit", MOST_ROWS);
        if let Some((name, id)) = range.query() {
            ask = ask.query(name, id);
        }
        let (many, links) = ask.many::<Status>().await?;
        let Page { items, older, newer, sent, unreadable } = self.page(many, &links, &range);
        let own = items.into_iter().filter_map(Entry::into_own_post);
        Ok(Page { items: own.collect(), older, newer, sent, unreadable })
    }

    /// Whom the server suggests to the signed-in account, each with whether the people who look
    /// after the server chose them.
    ///
    /// <https://docs.joinmastodon.org/methods/suggestions/#v2>
    pub async fn suggestions(&self) -> Result<Vec<(Profile, bool)>> {
        let new = self.ask(Endpoint::Suggestions, &[]).query("limit", MOST_ROWS);
        match new.many::<Suggestion>().await {
            Ok((suggestions, _)) => {
                let read = suggestions.items.into_iter().filter_map(|suggestion| {
                    let by_hand = suggestion.is_by_hand();
                    Some((self.readable_account(suggestion.account)?, by_hand))
                });
                Ok(read.collect())
            }
            Err(Error::NotFound { .. }) => {
                let old = self.accounts(Endpoint::SuggestionsV1, &[]).await?;
                Ok(old.into_iter().map(|profile| (profile, false)).collect())
            }
            Err(error) => Err(error),
        }
    }

    /// Who lives on the server, wants to be found and was there lately.
    ///
    /// <https://docs.joinmastodon.org/methods/directory/>
    pub async fn directory(&self) -> Result<Vec<Profile>> {
        self.accounts(Endpoint::Directory, &[("local", "true"), ("order", "active")]).await
    }

    /// Hashtags that many use now, the most used first. A server that keeps no count has none.
    ///
    /// <https://docs.joinmastodon.org/methods/trends/#tags>
    pub async fn trending_hashtags(&self) -> Result<Vec<Trending>> {
        let ask = self.ask(Endpoint::TrendingHashtags, &[]).query("limit", MOST_HASHTAGS);
        let (tags, _) = ask.many::<Tag>().await?;
        Ok(tags.items.into_iter().filter_map(Tag::into_trending).collect())
    }

    /// Follows a hashtag, or no longer. Doing it twice does it once.
    ///
    /// <https://docs.joinmastodon.org/methods/tags/#follow>
    pub async fn follow_hashtag(&self, tag: &str, on: bool) -> Result<()> {
        let endpoint = if on { Endpoint::FollowHashtag } else { Endpoint::UnfollowHashtag };
        self.ask(endpoint, &[tag]).success().await.map(drop)
    }

    /// How the signed-in account and these people stand to each other. Whoever the server says
    /// nothing about is left out.
    ///
    /// <https://docs.joinmastodon.org/methods/accounts/#relationships>
    pub async fn relationships(&self, ids: &[ProfileId]) -> Result<Vec<(ProfileId, Relationship)>> {
        let mut all = Vec::with_capacity(ids.len());
        for some in ids.chunks(MOST_ASKED_ABOUT) {
            let ask = self.ask(Endpoint::Relationships, &[]);
            let ask = some.iter().fold(ask, |ask, id| ask.query("id[]", id.as_str()));
            let (found, _) = ask.many::<entities::Relationship>().await?;
            all.extend(found.items.into_iter().map(|relationship| {
                (ProfileId::new(&relationship.id), relationship.into_relationship())
            }));
        }
        Ok(all)
    }

    async fn accounts(
        &self,
        endpoint: Endpoint,
        query: &[(&'static str, &str)],
    ) -> Result<Vec<Profile>> {
        let ask = self.ask(endpoint, &[]).query("limit", MOST_ROWS);
        let ask = query.iter().fold(ask, |ask, (name, value)| ask.query(name, *value));
        let (accounts, _) = ask.many::<Account>().await?;
        Ok(accounts.items.into_iter().filter_map(|one| self.readable_account(one)).collect())
    }

    fn readable_account(&self, account: Account) -> Option<Profile> {
        account.into_profile(self.home()).inspect_err(report).ok()
    }
}

//! Finds the authors of posts with a hashtag. No other request names a topic, so it is made only
//! when the user asks for it.

use std::cmp::Reverse;

use planetfall_mastodon::{self as mastodon, Range};
use planetfall_model::{
    CandidateGroup, CandidateGroupKind, CandidateReason, DiscoveryScope, Entry, Timeline, Wishes,
};

use super::people::PeopleDiscovery;
use super::pool::{CandidatePool, Person};
use super::ranking::candidate;
use crate::error::{Error, Result};

const MAX_POSTS: u32 = 40;
const MAX_LENGTH: usize = 100;

impl PeopleDiscovery {
    /// The authors of posts with a hashtag, none of them selected. The server learns the hashtag.
    pub async fn people_by_hashtag(
        &self,
        scope: DiscoveryScope,
        tag: &str,
    ) -> Result<CandidateGroup> {
        let name = tag.trim().trim_start_matches('#').to_owned();
        let is_valid = |c: char| c.is_alphanumeric() || "_·・".contains(c);
        if name.is_empty() || name.chars().count() > MAX_LENGTH || !name.chars().all(is_valid) {
            return Err(Error::Gone("hashtag"));
        }
        let (query, client) = self.query(scope).await?;
        let timeline = Timeline::Hashtag { name };
        let page = client.timeline(&timeline, &Range::Newest, MAX_POSTS).await;
        let page = self.check(query.scope, page).await?;
        let mut pool = CandidatePool::new(self.viewpoint(&query, &client), &Wishes::default());
        pool.add_posts(page.items.into_iter().filter_map(Entry::into_own_post).collect());
        if let DiscoveryScope::Account { .. } = query.scope {
            let ids = pool.unchecked();
            let known = self.check(query.scope, client.relationships(&ids).await).await?;
            pool.add_relationships(ids, known);
        }
        let mut people: Vec<&Person> = pool.visible().collect();
        people.sort_by_key(|person| Reverse(person.posts));
        let wrote = |person: &Person| {
            candidate(&person.profile, CandidateReason::Wrote { times: person.posts })
        };
        let candidates = people.into_iter().map(wrote).collect();
        let group = CandidateGroup { kind: CandidateGroupKind::Hashtags, candidates };
        self.results.allow_avatars(std::slice::from_ref(&group)).await;
        Ok(group)
    }

    async fn check<T>(&self, scope: DiscoveryScope, answer: mastodon::Result<T>) -> Result<T> {
        match scope {
            DiscoveryScope::Newcomer => Ok(answer?),
            DiscoveryScope::Account { account } => self.clients.check_auth(account, answer).await,
        }
    }
}

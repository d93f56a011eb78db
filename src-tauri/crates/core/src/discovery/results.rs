//! The results of the search for people that is under way or was the last.

use std::sync::Arc;

use parking_lot::Mutex;
use planetfall_model::{
    Candidate, CandidateGroup, DiscoveryScope, Domain, FollowTarget, Handle, Moment, PeopleResults,
    Signal, Wishes,
};
use tokio_util::sync::CancellationToken;

use crate::context::Context;
use crate::problem::LogFailure;

/// How long results are used again, in milliseconds.
const MAX_AGE: i64 = 15 * 60 * 1000;

/// What a search is about. The wishes stay in memory, as long as the results.
#[derive(Clone, PartialEq, Eq)]
pub struct SearchQuery {
    pub scope: DiscoveryScope,
    pub server: Domain,
    /// The handle of the account people are searched for, if it is known.
    pub me: Option<Handle>,
    pub wishes: Wishes,
}

/// Holds the latest results and sends them to the page. Cheap to clone.
#[derive(Clone)]
pub struct LatestResults {
    context: Context,
    search: Arc<Mutex<Option<CachedSearch>>>,
}

struct CachedSearch {
    query: SearchQuery,
    started_at: Moment,
    found: PeopleResults,
    token: CancellationToken,
}

impl LatestResults {
    pub fn new(context: Context) -> Self {
        Self { context, search: Arc::default() }
    }

    /// Replaces the last search with a new one that begins with `found`. Returns the results of the
    /// last one instead if it was the same and is recent.
    pub fn replace(
        &self,
        query: SearchQuery,
        found: &PeopleResults,
        token: CancellationToken,
    ) -> Option<PeopleResults> {
        let now = self.context.now();
        let mut search = self.search.lock();
        if let Some(last) = search.as_ref() {
            let is_recent = last.started_at.is_within(MAX_AGE, now);
            if last.query == query && last.is_useful() && is_recent {
                return Some(last.found.clone());
            }
            last.token.cancel();
        }
        *search = Some(CachedSearch { query, started_at: now, found: found.clone(), token });
        None
    }

    /// Cancels the search and forgets what it was about.
    pub fn clear(&self) {
        if let Some(search) = self.search.lock().take() {
            search.token.cancel();
        }
    }

    /// Stores and sends results, unless their search was replaced.
    pub fn publish(&self, token: &CancellationToken, found: PeopleResults) {
        {
            let mut search = self.search.lock();
            let Some(search) = search.as_mut().filter(|_| !token.is_cancelled()) else { return };
            if search.found == found {
                return;
            }
            search.found = found.clone();
        }
        self.context.signal(Signal::People { found: Box::new(found) });
    }

    /// Lets the page load the avatars of these candidates.
    pub async fn allow_avatars(&self, groups: &[CandidateGroup]) {
        let all = groups.iter().flat_map(|group| &group.candidates);
        let avatars = all.filter_map(|candidate| candidate.avatar.clone()).collect();
        let saved = self.context.store.cache().add_picture_urls(avatars).await;
        saved.log_warning("avatars were not saved");
    }
}

impl CachedSearch {
    /// Whether the search is under way or has found people. One that failed is repeated.
    fn is_useful(&self) -> bool {
        let is_seen = |it: &Candidate| match &it.followed {
            FollowTarget::Person { profile, .. } => profile.is_some(),
            FollowTarget::Hashtag { .. } => false,
        };
        let mut all = self.found.groups.iter().flat_map(|group| &group.candidates);
        self.found.looking || self.found.hidden || all.any(is_seen)
    }
}

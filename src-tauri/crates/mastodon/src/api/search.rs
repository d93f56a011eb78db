//! Search by address, also where the server has to fetch the result from another server.

use std::time::Duration;

use planetfall_model::{Handle, Post, Profile};

use crate::endpoint::Endpoint;
use crate::entities::{Account, Search};
use crate::{Client, Result};

/// The server contacts another server, which may be slow.
const RESOLVE_TIMEOUT: Duration = Duration::from_secs(45);

impl Client {
    /// The post at this web address, whichever server it is from.
    ///
    /// <https://docs.joinmastodon.org/methods/search/#v2>
    pub async fn find_post_by_url(&self, url: &str) -> Result<Post> {
        let found = self.search(url, "statuses").await?;
        self.readable(found.statuses.0).into_iter().next().ok_or_else(|| self.not_found())
    }

    pub(crate) async fn search_profile(&self, handle: &Handle) -> Result<Profile> {
        let address = format!("@{}@{}", handle.user(), handle.domain());
        let found = self.search(&address, "accounts").await?;
        let read = |account: Account| account.into_profile(self.account_domain()).ok();
        let is_same = |profile: &Profile| {
            profile.handle.domain() == handle.domain()
                && profile.handle.user().eq_ignore_ascii_case(handle.user())
        };
        let mut profiles = found.accounts.0.into_iter().filter_map(read);
        profiles.find(is_same).ok_or_else(|| self.not_found())
    }

    async fn search(&self, words: &str, kind: &str) -> Result<Search> {
        self.request(Endpoint::Search, &[])
            .query("q", words)
            .query("type", kind)
            .query("resolve", "true")
            .query("limit", "5")
            .timeout(RESOLVE_TIMEOUT)
            .one()
            .await
    }
}

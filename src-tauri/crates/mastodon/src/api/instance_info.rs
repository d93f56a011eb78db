//! What a server publishes about itself: activity, policy documents and domain blocks.

use planetfall_model::{BlockedDomain, DomainBlocks, PolicyDocument, PolicyKind, WeeklyActivity};

use crate::decode::unique_by;
use crate::endpoint::Endpoint;
use crate::entities;
use crate::{Client, Error, Result};

/// Mastodon sends no more than this.
const MAX_WEEKS: usize = 12;
/// The longest published lists have some thousand domains.
const MAX_BLOCKED_DOMAINS: usize = 10_000;

impl Client {
    /// Activity of the last weeks, oldest first, at most twelve. The last week may still be running.
    /// Empty where the server keeps no counts, or does not publish them.
    ///
    /// <https://docs.joinmastodon.org/methods/instance/#activity>
    pub async fn activity(&self) -> Result<Vec<WeeklyActivity>> {
        let request = self.discovery_request(Endpoint::Activity);
        let result = request.many::<entities::WeeklyActivity>().await;
        let Some((list, _)) = published(result)? else { return Ok(Vec::new()) };
        let read =
            list.items.into_iter().filter_map(entities::WeeklyActivity::into_weekly_activity);
        let mut activity: Vec<WeeklyActivity> = read.collect();
        activity.sort_by_key(|week| week.from);
        activity.dedup_by_key(|week| week.from);
        Ok(activity.split_off(activity.len().saturating_sub(MAX_WEEKS)))
    }

    /// A text the server publishes about itself; an empty one where it published none.
    ///
    /// A server that shows it only to signed-in clients is [`Error::ResidentsOnly`].
    ///
    /// <https://docs.joinmastodon.org/methods/instance/#extended_description>,
    /// <https://docs.joinmastodon.org/methods/instance/#privacy_policy>,
    /// <https://docs.joinmastodon.org/methods/instance/#terms_of_service>
    pub async fn policy_document(&self, kind: PolicyKind) -> Result<PolicyDocument> {
        let endpoint = match kind {
            PolicyKind::About => Endpoint::ExtendedDescription,
            PolicyKind::Terms => Endpoint::TermsOfService,
            PolicyKind::Privacy => Endpoint::PrivacyPolicy,
        };
        let result = self.discovery_request(endpoint).one::<entities::PolicyDocument>().await;
        if let Err(Error::Refused { domain, status: 401 | 403, .. }) = result {
            return Err(Error::ResidentsOnly { domain });
        }
        Ok(published(result)?.unwrap_or_default().into_policy_document(kind, self.domain()))
    }

    /// The domains the server blocks. Some servers do not publish the list, which is not a bad sign.
    ///
    /// <https://docs.joinmastodon.org/methods/instance/#domain_blocks>
    pub async fn domain_blocks(&self) -> Result<DomainBlocks> {
        let request = self.discovery_request(Endpoint::DomainBlocks);
        let result = request.many::<entities::DomainBlock>().await;
        let Some((list, _)) = published(result)? else { return Ok(DomainBlocks::NotPublished) };
        let sent = list.items.len() + list.skipped;
        let read = list.items.into_iter().filter_map(entities::DomainBlock::into_blocked_domain);
        let servers: Vec<BlockedDomain> =
            unique_by(read.take(MAX_BLOCKED_DOMAINS), BlockedDomain::clone);
        // If no item can be decoded, this is not an empty list.
        if servers.is_empty() && sent > 0 {
            return Ok(DomainBlocks::NotPublished);
        }
        Ok(DomainBlocks::Published { servers })
    }
}

/// The published value; none where a server has no such endpoint, requires a sign-in, or answers
/// with HTML.
fn published<T>(result: Result<T>) -> Result<Option<T>> {
    match result {
        Ok(list) => Ok(Some(list)),
        Err(
            Error::NotFound { .. }
            | Error::Refused { .. }
            | Error::Unreadable { .. }
            | Error::Broken { status: 200..=299 | 501, .. },
        ) => Ok(None),
        Err(error) => Err(error),
    }
}

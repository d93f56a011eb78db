//! What a server tells whoever looks at it closely: its weeks, its papers and its silences.

use planetfall_model::{BlockedDomain, DomainBlocks, PolicyDocument, PolicyKind, WeeklyActivity};

use super::instance::SHORTLY;
use crate::endpoint::Endpoint;
use crate::entities;
use crate::{Client, Error, Result};

/// As many as Mastodon tells.
const MOST_WEEKS: usize = 12;
/// The longest published lists have some thousand names.
const MOST_SILENCES: usize = 10_000;

impl Client {
    /// How much was going on in the last weeks, the oldest first, at most twelve. The last one may
    /// not be over yet. None where the server does not count, or keeps it to itself.
    ///
    /// <https://docs.joinmastodon.org/methods/instance/#activity>
    pub async fn activity(&self) -> Result<Vec<WeeklyActivity>> {
        let ask = self.ask(Endpoint::Activity, &[]).unsigned().within(SHORTLY);
        let asked = ask.many::<entities::WeeklyActivity>().await;
        let Some((told, _)) = published(asked)? else { return Ok(Vec::new()) };
        let read = told.items.into_iter().filter_map(entities::WeeklyActivity::into_week);
        let mut activity: Vec<WeeklyActivity> = read.collect();
        activity.sort_by_key(|week| week.from);
        activity.dedup_by_key(|week| week.from);
        Ok(activity.split_off(activity.len().saturating_sub(MOST_WEEKS)))
    }

    /// A text the server publishes about itself; an empty one where it published none.
    ///
    /// A server that shows it only to those who live there is [`Error::ResidentsOnly`].
    ///
    /// <https://docs.joinmastodon.org/methods/instance/#extended_description>,
    /// <https://docs.joinmastodon.org/methods/instance/#privacy_policy>,
    /// <https://docs.joinmastodon.org/methods/instance/#terms_of_service>
    pub async fn paper(&self, kind: PolicyKind) -> Result<PolicyDocument> {
        let endpoint = match kind {
            PolicyKind::About => Endpoint::About,
            PolicyKind::Terms => Endpoint::Terms,
            PolicyKind::Privacy => Endpoint::Privacy,
        };
        let ask = self.ask(endpoint, &[]).unsigned().within(SHORTLY);
        let asked = ask.one::<entities::PolicyDocument>().await;
        if let Err(Error::Refused { domain, status: 401 | 403, .. }) = asked {
            return Err(Error::ResidentsOnly { domain });
        }
        let paper = published(asked)?.unwrap_or_default();
        Ok(paper.into_paper(kind, self.domain()))
    }

    /// Whom the server does not talk to. Some do not publish it, which says nothing about them.
    ///
    /// <https://docs.joinmastodon.org/methods/instance/#domain_blocks>
    pub async fn domain_blocks(&self) -> Result<DomainBlocks> {
        let ask = self.ask(Endpoint::Silences, &[]).unsigned().within(SHORTLY);
        let asked = ask.many::<entities::Silence>().await;
        let Some((told, _)) = published(asked)? else { return Ok(DomainBlocks::NotPublished) };
        let sent = told.items.len() + told.skipped;
        let read = told.items.into_iter().filter_map(entities::Silence::into_silent_to);
        let servers: Vec<BlockedDomain> = read.take(MOST_SILENCES).collect();
        // Rows of which none makes sense are not a list of nobody.
        let is_nonsense = servers.is_empty() && sent > 0;
        Ok(if is_nonsense {
            DomainBlocks::NotPublished
        } else {
            DomainBlocks::Published { servers }
        })
    }
}

/// What was told; none where a server has no such thing, does not show it to strangers, or is of
/// a kind that answers with a web page.
fn published<T>(asked: Result<T>) -> Result<Option<T>> {
    match asked {
        Ok(told) => Ok(Some(told)),
        Err(
            Error::NotFound { .. }
            | Error::Refused { .. }
            | Error::Unreadable { .. }
            | Error::Broken { status: 200..=299 | 501, .. },
        ) => Ok(None),
        Err(error) => Err(error),
    }
}

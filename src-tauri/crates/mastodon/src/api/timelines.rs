//! Home, local, profile and hashtag timelines.

use planetfall_model::{Entry, PostId, SortKey, Timeline};

use crate::decode::{self, DecodedList, report};
use crate::endpoint::Endpoint;
use crate::entities::Status;
use crate::page::Links;
use crate::{Client, Page, Range, Result};

/// The largest page that servers allow.
const MAX_PAGE_LEN: u32 = 40;

impl Client {
    /// One page of a timeline, newest first.
    ///
    /// The server may return fewer entries than requested, even none, and still have more: only
    /// [`Page::older`] marks the end. Entries hidden by the account's filters are left out; entries
    /// that cannot be decoded are left out, counted and logged. Duplicates and entries outside of
    /// `range` are removed.
    ///
    /// <https://docs.joinmastodon.org/methods/timelines/>,
    /// <https://docs.joinmastodon.org/methods/accounts/#statuses>
    pub async fn timeline(
        &self,
        timeline: &Timeline,
        range: &Range,
        limit: u32,
    ) -> Result<Page<Entry>> {
        let request = match timeline {
            Timeline::Home => self.request(Endpoint::HomeTimeline, &[]),
            Timeline::Local => self.request(Endpoint::PublicTimeline, &[]).query("local", "true"),
            Timeline::Profile { id } => self.request(Endpoint::ProfileTimeline, &[id.as_str()]),
            Timeline::Hashtag { name } => self.request(Endpoint::HashtagTimeline, &[name]),
        };
        let mut request = request.query("limit", limit.clamp(1, MAX_PAGE_LEN).to_string());
        if let Some((name, id)) = range.query() {
            request = request.query(name, id);
        }
        let (many, links) = request.many::<Status>().await?;
        Ok(self.page(many, &links, range))
    }

    /// Decodes a stored response of a timeline as [`Client::timeline`] does.
    pub fn decode_timeline(&self, json: &str) -> Result<Vec<Entry>> {
        let many = self.decoded(Endpoint::HomeTimeline, decode::many::<Status>(json))?;
        Ok(self.page(many, &Links::default(), &Range::Newest).items)
    }

    pub(super) fn page(
        &self,
        many: DecodedList<Status>,
        links: &Links,
        range: &Range,
    ) -> Page<Entry> {
        let ids: Vec<PostId> = many.items.iter().map(|status| PostId::new(&status.id)).collect();
        let sent = ids.len() + many.skipped;
        let mut unreadable = many.skipped;
        let mut items: Vec<Entry> = Vec::with_capacity(many.items.len());
        for status in many.items {
            match status.into_entry(self.account_domain()) {
                Ok(entry) => items.extend(entry),
                Err(error) => {
                    unreadable += 1;
                    report(&error);
                }
            }
        }
        items.retain(|entry| range.holds(entry.key()));
        items.sort_by(|one, other| SortKey::cmp(other.key(), one.key()));
        items.dedup_by(|one, other| one.key() == other.key());
        let (older, newer) = links.neighbours(range, &ids);
        Page { items, older, newer, sent, unreadable }
    }
}

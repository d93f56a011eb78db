//! Home, local, profile and hashtag timelines.

use planetfall_model::{Entry, SortKey, Timeline};

use crate::decode::{self, DecodedList, report};
use crate::endpoint::Endpoint;
use crate::entities::Status;
use crate::page::Links;
use crate::placement::{self, Sent};
use crate::{Client, Page, Range, Result};

/// The largest page that servers allow.
const MAX_PAGE_LEN: u32 = 40;

impl Client {
    /// One page of a timeline, newest first.
    ///
    /// The server may return fewer entries than requested, even none, and still have more: only
    /// [`Page::older`] marks the end. The order of the server is kept where times fall. Entries hidden by the account's filters are left out; entries
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
        for (name, value) in range.query() {
            request = request.query(name, value);
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
        let sent = many.items.len() + many.skipped;
        let statuses = decode::unique_by(many.items, |status| status.id.clone());
        let places: Vec<Sent> = statuses.iter().map(Status::place).collect();
        let keys = placement::keys(&places);
        let mut unreadable = many.skipped;
        let mut items: Vec<Entry> = Vec::with_capacity(statuses.len());
        for (status, key) in statuses.into_iter().zip(&keys) {
            match status.into_entry(self.account_domain()) {
                Ok(entry) => items.extend(entry.map(|entry| entry.at(key.clone()))),
                Err(error) => {
                    unreadable += 1;
                    report(&error);
                }
            }
        }
        items.retain(|entry| range.holds(entry.key()));
        items.sort_by(|one, other| SortKey::cmp(other.key(), one.key()));
        items.dedup_by(|one, other| one.key() == other.key());
        let (older, newer) = links.neighbours(range, &keys);
        Page { items, older, newer, sent, unreadable }
    }
}

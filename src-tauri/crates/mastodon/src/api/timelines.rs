//! Reading timelines.

use planetfall_model::{Entry, PostId, SortKey, Timeline};

use crate::decode::{self, Fault, Many, report};
use crate::endpoint::Endpoint;
use crate::entities::Status;
use crate::page::Links;
use crate::{Client, Error, Page, Range, Result};

/// More than any server gives at once.
const MOST_ROWS: u32 = 40;

impl Client {
    /// One page of a timeline, newest first.
    ///
    /// The server may return fewer rows than asked for, even none, and still have more: only
    /// [`Page::older`] says where the end is. Rows a filter of the account hides are left out;
    /// a row that cannot be read is left out, counted and logged. Rows the server sent twice,
    /// or that lie outside of `range`, come once or not at all.
    ///
    /// <https://docs.joinmastodon.org/methods/timelines/>,
    /// <https://docs.joinmastodon.org/methods/accounts/#statuses>
    pub async fn timeline(
        &self,
        timeline: &Timeline,
        range: &Range,
        limit: u32,
    ) -> Result<Page<Entry>> {
        let ask = match timeline {
            Timeline::Home => self.ask(Endpoint::HomeTimeline, &[]),
            Timeline::Local => self.ask(Endpoint::PublicTimeline, &[]).query("local", "true"),
            Timeline::Profile { id } => self.ask(Endpoint::ProfileTimeline, &[id.as_str()]),
            Timeline::Hashtag { name } => self.ask(Endpoint::HashtagTimeline, &[name]),
        };
        let mut ask = ask.query("limit", limit.clamp(1, MOST_ROWS).to_string());
        if let Some((name, id)) = range.query() {
            ask = ask.query(name, id);
        }
        let (many, links) = ask.many::<Status>().await?;
        Ok(self.page(many, &links, range))
    }

    /// The rows in a page of a timeline that is here already, read as [`Client::timeline`] reads them.
    pub fn rows_in(&self, json: &str) -> Result<Vec<Entry>> {
        let many = decode::many::<Status>(json).map_err(|Fault { path, flaw }| {
            let (domain, endpoint) = (self.domain().clone(), Endpoint::HomeTimeline);
            Error::Unreadable { domain, endpoint, path, source: flaw }
        })?;
        Ok(self.page(many, &Links::default(), &Range::Newest).items)
    }

    pub(super) fn page(&self, many: Many<Status>, links: &Links, range: &Range) -> Page<Entry> {
        let ids: Vec<PostId> = many.items.iter().map(|status| PostId::new(&status.id)).collect();
        let sent = ids.len() + many.skipped;
        let mut unreadable = many.skipped;
        let mut items: Vec<Entry> = Vec::with_capacity(many.items.len());
        for status in many.items {
            match status.into_row(self.home()) {
                Ok(row) => items.extend(row),
                Err(fault) => {
                    unreadable += 1;
                    report(&fault);
                }
            }
        }
        items.retain(|row| range.holds(row.key()));
        items.sort_by(|one, other| SortKey::cmp(other.key(), one.key()));
        items.dedup_by(|one, other| one.key() == other.key());
        let (older, newer) = links.around(range, &ids);
        Page { items, older, newer, sent, unreadable }
    }
}

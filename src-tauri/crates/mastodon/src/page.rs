//! A page of a list, and how to request its neighbours.

use planetfall_model::{PostId, SortKey};
use planetfall_net::Response;
use url::Url;

/// Which part of a timeline to request.
#[allow(missing_docs)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Range {
    Newest,
    /// The newest among those older than this one.
    OlderThan(PostId),
    /// The oldest posts newer than this one: this fills a gap from below.
    JustNewerThan(PostId),
}

impl Range {
    /// The query parameter for this range, if it needs one.
    ///
    /// <https://docs.joinmastodon.org/api/guidelines/#pagination>
    pub(crate) fn query(&self) -> Option<(&'static str, &str)> {
        match self {
            Self::Newest => None,
            Self::OlderThan(id) => Some(("max_id", id.as_str())),
            Self::JustNewerThan(id) => Some(("min_id", id.as_str())),
        }
    }

    /// Whether an entry of this key was requested. Some servers repeat what they sent before.
    pub(crate) fn holds(&self, key: &SortKey) -> bool {
        match self {
            Self::Newest => true,
            Self::OlderThan(id) => *key < SortKey::of(id),
            Self::JustNewerThan(id) => *key > SortKey::of(id),
        }
    }
}

/// A page of a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The items, newest first. It may be empty without being the end.
    pub items: Vec<T>,
    /// What to request next, going back in time; none means this is the end.
    pub older: Option<Range>,
    /// What to request next, going forward in time; none if no newer end is known.
    pub newer: Option<Range>,
    /// How many items the server sent, including those left out of `items`.
    pub sent: usize,
    /// How many items were left out because they could not be decoded.
    pub unreadable: usize,
}

/// The pages a response links to.
///
/// <https://www.rfc-editor.org/rfc/rfc8288>
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Links {
    /// Whether there was a `Link` header at all; some servers never send one.
    pub(crate) is_present: bool,
    /// The `max_id` of the next older page.
    pub(crate) older: Option<PostId>,
    /// The `min_id` of the next newer page.
    pub(crate) newer: Option<PostId>,
}

impl Links {
    /// Reads the `Link` headers. Only the ids are used: the hosts in them can be wrong.
    pub(crate) fn of(response: &Response) -> Self {
        let mut links = Self::default();
        for header in response.headers("link") {
            links.is_present = true;
            for (url, relation) in link_values(header) {
                match relation.as_str() {
                    "next" => links.older = id_in(&url, &["max_id"]),
                    "prev" => links.newer = id_in(&url, &["min_id", "since_id"]),
                    _ => {}
                }
            }
        }
        links
    }

    /// The ranges of the pages around this one, given the ids of all items the server sent, decoded
    /// or not.
    ///
    /// Only the server knows whether there is more, and it says so with a link. A server that never
    /// links is asked until it sends nothing new, going by the smallest id seen: some servers repeat
    /// items and send them out of order.
    pub(crate) fn neighbours(
        &self,
        requested: &Range,
        ids: &[PostId],
    ) -> (Option<Range>, Option<Range>) {
        let fresh = || ids.iter().filter(|id| requested.holds(&SortKey::of(id)));
        let smallest = fresh().min_by_key(|id| SortKey::of(id));
        let largest = fresh().max_by_key(|id| SortKey::of(id));
        let linked = self.older.iter();
        let next = linked.chain(smallest).min_by_key(|id| SortKey::of(id));
        let is_progress = |id: &&PostId| match requested {
            Range::OlderThan(last) => SortKey::of(id) < SortKey::of(last),
            Range::Newest | Range::JustNewerThan(_) => true,
        };
        let has_more = if self.is_present { self.older.is_some() } else { smallest.is_some() };
        let older = next.filter(|_| has_more).filter(is_progress);
        let newer = largest.or(self.newer.as_ref());
        (older.cloned().map(Range::OlderThan), newer.cloned().map(Range::JustNewerThan))
    }
}

/// The URLs and relations in one `Link` header.
fn link_values(header: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = header;
    while let Some((_, after)) = rest.split_once('<') {
        let Some((url, after)) = after.split_once('>') else { break };
        // A comma inside a URL is inside its brackets, so the next one ends this link.
        let (parameters, next) = after.split_once(",").unwrap_or((after, ""));
        let relation = parameters.split(';').filter_map(|part| part.trim().strip_prefix("rel="));
        for relation in relation {
            found.push((url.to_owned(), relation.trim_matches('"').to_owned()));
        }
        rest = next;
    }
    found
}

fn id_in(url: &str, names: &[&str]) -> Option<PostId> {
    // A relative link is resolved against any host: only its query matters.
    let base = Url::parse("https://any.invalid/").ok()?;
    let url = base.join(url).ok()?;
    let value = url.query_pairs().find(|(name, _)| names.contains(&name.as_ref()))?.1;
    (!value.is_empty() && value.len() <= 255).then(|| PostId::new(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(numbers: &[u32]) -> Vec<PostId> {
        numbers.iter().map(|number| PostId::new(number.to_string())).collect()
    }

    fn linked(older: Option<&str>) -> Links {
        Links { is_present: true, older: older.map(PostId::new), newer: None }
    }

    fn older(links: &Links, requested: &Range, numbers: &[u32]) -> Option<Range> {
        links.neighbours(requested, &ids(numbers)).0
    }

    fn before(id: &str) -> Range {
        Range::OlderThan(PostId::new(id))
    }

    #[test]
    fn links_are_read_from_one_header_or_many_and_with_wrong_hosts() {
        let header = "<https://wrong.example/x?limit=2&max_id=11>; rel=\"next\", \
                      </x?min_id=20&tag=a,b>; rel=\"prev\"";

        let values = link_values(header);

        assert_eq!(id_in(&values[0].0, &["max_id"]), Some(PostId::new("11")), "the id is read");
        assert_eq!(id_in(&values[1].0, &["min_id"]), Some(PostId::new("20")), "without a host");
        assert_eq!(
            values.iter().map(|(_, relation)| relation.as_str()).collect::<Vec<_>>(),
            ["next", "prev"],
            "and each is what it says"
        );
    }

    #[test]
    fn only_the_link_decides_where_the_end_is() {
        let next = older(&linked(Some("11")), &Range::Newest, &[13, 12, 11]);
        let end = older(&linked(None), &Range::Newest, &[13, 12, 11]);
        let hidden = older(&linked(Some("11")), &Range::Newest, &[]);

        assert_eq!(next, Some(before("11")), "it goes on");
        assert_eq!(end, None, "a full page without a link is the end");
        assert_eq!(hidden, Some(before("11")), "an empty page with one is not");
    }

    #[test]
    fn a_server_without_links_is_asked_until_nothing_is_new() {
        let silent = Links::default();

        assert_eq!(older(&silent, &Range::Newest, &[13, 12]), Some(before("12")), "more may be");
        assert_eq!(older(&silent, &before("12"), &[]), None, "nothing came");
        assert_eq!(older(&silent, &before("12"), &[13, 12]), None, "nothing new came");
    }

    #[test]
    fn repeated_items_out_of_order_still_lead_back_in_time() {
        let next = older(&linked(Some("15")), &before("18"), &[19, 16, 12, 17]);
        let stuck = older(&linked(Some("18")), &before("18"), &[19, 18]);

        assert_eq!(next, Some(before("12")), "by the smallest id seen");
        assert_eq!(stuck, None, "a page that leads nowhere is the end");
    }
}

//! A page of a list, and how to request its neighbours.

use planetfall_model::{PostId, SortKey};
use planetfall_net::Response;
use url::Url;

/// The query parameters by which servers page. Others in a link are not ours to send.
const PAGE_PARAMETERS: [&str; 6] = ["max_id", "min_id", "since_id", "page", "offset", "cursor"];
/// The longest value of a query parameter that is followed.
const MAX_VALUE_LEN: usize = 255;

/// Which part of a timeline to request.
#[allow(missing_docs)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Range {
    Newest,
    /// The newest among those older than this row.
    OlderThan(SortKey),
    /// The oldest posts newer than this row: this fills a gap from below.
    JustNewerThan(SortKey),
    /// The page that the server itself named as the next older one, by query parameters.
    Linked(Vec<(&'static str, String)>),
}

impl Range {
    /// The query parameters for this range.
    ///
    /// <https://docs.joinmastodon.org/api/guidelines/#pagination>
    pub(crate) fn query(&self) -> Vec<(&'static str, String)> {
        let one = |name, id: Option<PostId>| id.map(|id| (name, id.to_string()));
        match self {
            Self::Newest => Vec::new(),
            Self::OlderThan(key) => one("max_id", key.older_cursor()).into_iter().collect(),
            Self::JustNewerThan(key) => one("min_id", key.newer_cursor()).into_iter().collect(),
            Self::Linked(parameters) => parameters.clone(),
        }
    }

    /// Whether an entry of this key was requested. Some servers repeat what they sent before. What a
    /// server links to is up to the server.
    pub(crate) fn holds(&self, key: &SortKey) -> bool {
        match self {
            Self::Newest | Self::Linked(_) => true,
            Self::OlderThan(last) => key < last,
            Self::JustNewerThan(last) => key > last,
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
    /// Whether the server links to its pages at all. Some servers never do, and some only send
    /// links of another kind.
    pub(crate) is_paged: bool,
    /// The parameters of the next older page.
    pub(crate) older: Vec<(&'static str, String)>,
    /// The `min_id` of the next newer page.
    pub(crate) newer: Option<PostId>,
}

impl Links {
    /// Reads the `Link` headers. Only the parameters are used: the hosts in them can be wrong.
    pub(crate) fn of(response: &Response) -> Self {
        let mut links = Self::default();
        for header in response.headers("link") {
            links.add(header);
        }
        links
    }

    fn add(&mut self, header: &str) {
        for (url, relation) in link_values(header) {
            let parameters = page_parameters(&url);
            // A link without parameters that we know leads nowhere, and says nothing about the end.
            if parameters.is_empty() {
                continue;
            }
            match relation.as_str() {
                "next" => {
                    self.is_paged = true;
                    self.older = parameters;
                }
                "prev" | "previous" => {
                    self.is_paged = true;
                    let newer =
                        |(name, _): &&(&str, String)| matches!(*name, "min_id" | "since_id");
                    self.newer = parameters.iter().find(newer).map(|(_, id)| PostId::new(id));
                }
                _ => {}
            }
        }
    }

    /// The ranges of the pages around this one, given the keys of all items the server sent, decoded
    /// or not.
    ///
    /// Only the server knows whether there is more, and it says so with a link. A server that never
    /// links is asked until it sends nothing new, going by the oldest row: some servers repeat items
    /// and send them out of order.
    pub(crate) fn neighbours(
        &self,
        requested: &Range,
        keys: &[SortKey],
    ) -> (Option<Range>, Option<Range>) {
        let fresh = || keys.iter().filter(|key| requested.holds(key));
        let linked = (!self.older.is_empty()).then(|| Range::Linked(self.older.clone()));
        let older = match self.is_paged {
            true => linked,
            false => fresh().min().cloned().map(Range::OlderThan),
        };
        let newer = fresh().max().cloned().or_else(|| self.newer.as_ref().map(SortKey::of));
        (older.filter(|older| older.leads_on_from(requested)), newer.map(Range::JustNewerThan))
    }
}

impl Range {
    /// Whether this is further back in time than what was requested. A server that links to the same
    /// page for ever must not be followed.
    fn leads_on_from(&self, requested: &Self) -> bool {
        let (next, last) = (self.query(), requested.query());
        let max_id = |query: &[(&str, String)]| {
            let found = query.iter().find(|(name, _)| *name == "max_id");
            found.map(|(_, id)| SortKey::of(&PostId::new(id)))
        };
        match (max_id(&next), max_id(&last)) {
            (Some(next), Some(last)) if next.kind() == last.kind() => next < last,
            _ => next != last,
        }
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
        for parameter in parameters.split(';') {
            let Some((name, relations)) = parameter.split_once('=') else { continue };
            if !name.trim().eq_ignore_ascii_case("rel") {
                continue;
            }
            let relations = relations.trim().trim_matches('"').split_ascii_whitespace();
            found.extend(relations.map(|one| (url.to_owned(), one.to_ascii_lowercase())));
        }
        rest = next;
    }
    found
}

/// The parameters of a link that page.
fn page_parameters(url: &str) -> Vec<(&'static str, String)> {
    // A relative link is resolved against any host: only its query matters.
    let base = Url::parse("https://any.invalid/").ok();
    let Some(url) = base.and_then(|base| base.join(url).ok()) else { return Vec::new() };
    let mut found: Vec<(&'static str, String)> = Vec::new();
    for (name, value) in url.query_pairs() {
        let known = PAGE_PARAMETERS.into_iter().find(|known| *known == name);
        let is_new = |known: &&str| !found.iter().any(|(name, _)| name == known);
        let is_usable = !value.is_empty() && value.len() <= MAX_VALUE_LEN;
        if let Some(known) = known.filter(is_new).filter(|_| is_usable) {
            found.push((known, value.into_owned()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(numbers: &[u32]) -> Vec<SortKey> {
        numbers.iter().map(|number| key(&number.to_string())).collect()
    }

    fn key(id: &str) -> SortKey {
        SortKey::of(&PostId::new(id))
    }

    fn links(header: &str) -> Links {
        let mut links = Links::default();
        links.add(header);
        links
    }

    fn next(max_id: &str) -> Links {
        links(&format!("<https://a.example/x?max_id={max_id}>; rel=\"next\""))
    }

    fn older(links: &Links, requested: &Range, numbers: &[u32]) -> Option<Range> {
        links.neighbours(requested, &keys(numbers)).0
    }

    fn before(id: &str) -> Range {
        Range::OlderThan(key(id))
    }

    fn linked(name: &'static str, value: &str) -> Range {
        Range::Linked(vec![(name, value.to_owned())])
    }

    #[test]
    fn links_are_read_from_one_header_or_many_and_with_wrong_hosts() {
        let header = "<https://wrong.example/x?limit=2&max_id=11>; rel=\"next\", \
                      </x?min_id=20&tag=a,b>; rel=\"prev\"";

        let links = links(header);

        assert_eq!(links.older, [("max_id", "11".to_owned())], "only what pages is sent back");
        assert_eq!(links.newer, Some(PostId::new("20")), "also without a host");
        assert!(links.is_paged, "this server links to its pages");
    }

    #[test]
    fn a_link_header_of_another_kind_says_nothing_about_the_end() {
        for header in [
            "<https://fen.example/wp-json/>; rel=\"https://api.w.org/\"",
            "<https://fen.example/?p=1>; rel=shortlink",
            "<https://fen.example/next>; rel=\"next\"",
            "<https://fen.example/x?max_id=>; rel=\"next\"",
            "<https://fen.example/x?max_id=7>; rel=\"preload\"",
            "nonsense",
            "<",
            "",
        ] {
            let links = links(header);

            assert!(!links.is_paged, "{header:?} is no paging");
            let next = older(&links, &Range::Newest, &[13, 12, 11]);
            assert_eq!(next, Some(before("11")), "{header:?}: there may be more");
        }
    }

    #[test]
    fn relations_and_parameters_are_read_in_every_spelling() {
        for (header, name, value) in [
            ("<https://a.example/x?max_id=7>; REL=Next", "max_id", "7"),
            ("<https://a.example/x?max_id=7>; title=x; rel=\"last next\"", "max_id", "7"),
            ("<?page=2>; rel = \"next\"", "page", "2"),
            ("</x?offset=40&limit=40>;rel=next", "offset", "40"),
            ("<https://a.example/x?cursor=eyJ%3D>; rel=\"next\"", "cursor", "eyJ="),
            ("<https://a.example/x?max_id=7&max_id=9>; rel=\"next\"", "max_id", "7"),
        ] {
            let next = older(&links(header), &Range::Newest, &[]);

            assert_eq!(next, Some(linked(name, value)), "{header}");
        }
    }

    #[test]
    fn only_the_link_decides_where_the_end_is() {
        let last = links("<https://a.example/x?min_id=13>; rel=\"prev\"");

        let next_page = older(&next("11"), &Range::Newest, &[13, 12, 11]);
        let end = older(&last, &Range::Newest, &[13, 12, 11]);
        let hidden = older(&next("11"), &Range::Newest, &[]);

        assert_eq!(next_page, Some(linked("max_id", "11")), "it goes on");
        assert_eq!(end, None, "a full page with a link to newer posts alone is the end");
        assert_eq!(hidden, Some(linked("max_id", "11")), "an empty page with one is not");
    }

    #[test]
    fn the_link_is_followed_and_not_an_id_of_another_kind() {
        let ids = ["114000000000000905", "interaction-41", "114000000000000900"].map(key);

        let (older, _) = next("114000000000000900").neighbours(&Range::Newest, &ids);

        assert_eq!(older, Some(linked("max_id", "114000000000000900")), "as the server said");
    }

    #[test]
    fn a_server_without_links_is_asked_until_nothing_is_new() {
        let silent = Links::default();

        assert_eq!(older(&silent, &Range::Newest, &[13, 12]), Some(before("12")), "more may be");
        assert_eq!(older(&silent, &before("12"), &[]), None, "nothing came");
        assert_eq!(older(&silent, &before("12"), &[13, 12]), None, "nothing new came");
    }

    #[test]
    fn a_page_that_leads_nowhere_is_the_end() {
        let same = linked("page", "2");
        let again = links("<?page=2>; rel=\"next\"");

        assert_eq!(older(&next("18"), &before("18"), &[19, 18]), None, "the same place");
        assert_eq!(older(&next("19"), &before("18"), &[19, 18]), None, "back again");
        assert_eq!(older(&again, &same, &[19]), None, "the same page");
        assert_eq!(older(&again, &linked("page", "1"), &[19]), Some(same), "the next one");
    }
}

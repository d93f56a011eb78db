//! The servers that a search text matches.

use fixedbitset::FixedBitSet;

use crate::attributes::attribute_of;
use crate::index::gazetteer::PlaceInput;
use crate::index::server_index::ServerIndex;
use crate::index::server_sets::{ServerSet, all_servers, no_servers};
use crate::index::typos::WordMatch;
use crate::taxonomy::taxonomy;
use crate::text::fold::{index_words, tokens};
use crate::text::stop_words::{MAX_ITEMS, content_tokens};
use crate::weights::{DOMAIN, DOMAIN_PREFIX, FACT_MATCH, TEXT_MATCH};

/// The servers that match every word, and the points of each match.
pub(crate) struct TextMatch {
    pub(crate) servers: ServerSet,
    /// In the order of the catalogue.
    pub(crate) points: Vec<f32>,
}

impl TextMatch {
    /// The last word may be a prefix. `None` if the text has no words.
    pub(crate) fn of(index: &ServerIndex, typed: &str) -> Option<Self> {
        let host = host_of_address(typed);
        let typed = host.as_deref().unwrap_or(typed);
        let tokens = search_tokens(typed);
        let (last, whole) = tokens.split_last()?;
        let mut all = Self { servers: all_servers(index.len()), points: vec![0.0; index.len()] };
        for token in whole {
            all.intersect(&WordMatches::of(index, token, WordMatch::Whole));
        }
        all.intersect(&WordMatches::of(index, last, WordMatch::Prefix));
        all.add_domains(index, typed);
        Some(all)
    }

    fn intersect(&mut self, word: &WordMatches<'_>) {
        self.servers.intersect_with(&word.servers);
        for (sum, points) in self.points.iter_mut().zip(&word.points) {
            *sum += points;
        }
    }

    /// Puts the servers first whose domain begins with the whole text.
    fn add_domains(&mut self, index: &ServerIndex, typed: &str) {
        let typed = typed.trim().to_lowercase();
        // One letter does not name a server.
        if typed.chars().nth(1).is_none() {
            return;
        }
        for found in index.domains.starting_with(&typed).filter(|found| found.is_at_start) {
            let at = found.server as usize;
            self.servers.insert(at);
            self.points[at] += if found.is_whole { DOMAIN } else { DOMAIN_PREFIX };
        }
    }
}

/// The host of a link or a handle; `None` for other text.
fn host_of_address(typed: &str) -> Option<String> {
    let typed = typed.trim().to_lowercase();
    let is_address = typed.contains("://") || typed.contains('@');
    let rest = typed.split_once("://").map_or(typed.as_str(), |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    (is_address && !host.is_empty() && !host.contains(' ')).then(|| host.to_owned())
}

/// The tokens without stop words; all tokens if none is left or if the text may be a domain.
fn search_tokens(typed: &str) -> Vec<String> {
    let is_one_word = !typed.trim().contains(char::is_whitespace);
    let mut found = if is_one_word { Vec::new() } else { content_tokens(typed) };
    if found.is_empty() {
        found = tokens(typed);
        // Bounds the work if a whole page was pasted.
        found.truncate(MAX_ITEMS);
    }
    found
}

/// The servers that match one word.
struct WordMatches<'a> {
    index: &'a ServerIndex,
    servers: ServerSet,
    points: Vec<f32>,
}

impl<'a> WordMatches<'a> {
    fn of(index: &'a ServerIndex, token: &str, how: WordMatch) -> Self {
        let count = index.len();
        let mut all = Self { index, servers: no_servers(count), points: vec![0.0; count] };
        all.add_texts(token, how, false);
        all.add_facts(token, how, false);
        all.add_domain_parts(token, how);
        if all.servers.is_clear() {
            all.add_enclosing_places(token);
        }
        if all.servers.is_clear() {
            all.add_texts(token, how, true);
            all.add_facts(token, how, true);
        }
        all
    }

    fn add(&mut self, at: usize, points: f32) {
        self.servers.insert(at);
        self.points[at] = self.points[at].max(points);
    }

    fn add_fact(&mut self, servers: impl IntoIterator<Item = usize>) {
        for at in servers {
            self.add(at, FACT_MATCH);
        }
    }

    /// For a town without a server, the servers of its region or country.
    fn add_enclosing_places(&mut self, token: &str) {
        let index = self.index;
        for place in index.gazetteer.find(token, PlaceInput::PlaceField) {
            for enclosing in index.gazetteer.enclosing(&place) {
                self.add_fact(index.in_place(enclosing).iter().map(|at| *at as usize));
            }
        }
    }

    /// Servers whose text contains the token, or all its bigrams in a script without spaces.
    fn add_texts(&mut self, token: &str, how: WordMatch, as_typo: bool) {
        let words = &self.index.words;
        let mut matching = all_servers(self.index.len());
        let mut points = vec![0.0_f32; self.index.len()];
        for word in index_words(token) {
            let hits = if as_typo { words.typo_hits(&word, how) } else { words.hits(&word, how) };
            let mut containing = FixedBitSet::with_capacity(self.index.len());
            for hit in hits {
                for posting in words.postings(hit) {
                    let at = posting.item as usize;
                    containing.insert(at);
                    points[at] = points[at].max(TEXT_MATCH * hit.confidence + posting.weight);
                }
            }
            matching.intersect_with(&containing);
        }
        for at in matching.ones() {
            self.add(at, points[at]);
        }
    }

    /// Servers whose sourced terms, languages, location, size or governance the token names.
    fn add_facts(&mut self, token: &str, how: WordMatch, tolerates_typos: bool) {
        let index = self.index;
        for entry in taxonomy().implied_by(token, how, tolerates_typos) {
            self.add_fact(index.terms.get(&entry.term).into_iter().flat_map(|it| it.set.ones()));
        }
        for speakers in index.speakers_named_by(token, how) {
            self.add_fact(speakers.set.ones());
        }
        for place in index.gazetteer.find_by_word(token, how, tolerates_typos) {
            self.add_fact(index.in_place(place).iter().map(|at| *at as usize));
        }
        let attribute = attribute_of(token).and_then(|it| index.sets.with_attribute(it));
        self.add_fact(attribute.into_iter().flat_map(|servers| servers.ones()));
    }

    fn add_domain_parts(&mut self, token: &str, how: WordMatch) {
        let index = self.index;
        let found = index.domains.starting_with(token);
        let found = found.filter(|it| how == WordMatch::Prefix || it.is_whole_part);
        self.add_fact(found.map(|it| it.server as usize));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_tokens_is_limited() {
        assert_eq!(search_tokens(&"moss.".repeat(5_000)).len(), MAX_ITEMS, "all in one word");
        assert_eq!(search_tokens(&"the ".repeat(5_000)).len(), MAX_ITEMS, "or of stop words");
        assert_eq!(search_tokens("new-moss.example"), ["new", "moss", "example"], "a whole domain");
    }

    #[test]
    fn an_address_is_searched_by_its_host() {
        let host = |typed| host_of_address(typed);

        assert_eq!(host("@ana@Moss.example").as_deref(), Some("moss.example"), "a handle");
        assert_eq!(host("https://moss.example/@ana").as_deref(), Some("moss.example"), "a link");
        assert_eq!(host("@ana"), Some("ana".into()), "the start of a handle");
        assert_eq!(host("moss at home"), None, "other text has no host");
    }
}

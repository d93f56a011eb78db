//! Which wishes of a query each server matches.

use crate::index::server_index::ServerIndex;
use crate::index::server_sets::ServerSet;
use crate::matcher::Matcher;
use crate::query::Query;
use crate::similarity::{Traits, WishedTraits};

/// Which wishes of the query each server matches.
pub(crate) struct WishedMatches<'a> {
    matcher: &'a Matcher,
    wished: WishedTraits,
    in_places: ServerSet,
    words: Vec<u16>,
}

impl<'a> WishedMatches<'a> {
    pub(crate) fn of(matcher: &'a Matcher) -> Self {
        let (index, query) = (matcher.catalogue.index(), &matcher.query);
        Self {
            matcher,
            wished: query.wished_traits(),
            in_places: query.servers_in_places(index),
            words: matched_words(index, query),
        }
    }

    /// The matches as bits, one for each wish.
    pub(crate) fn of_server(&self, at: usize) -> u128 {
        self.traits(at).matches()
    }

    /// The traits of a server, the wished ones among its matches.
    pub(crate) fn traits(&self, at: usize) -> Traits {
        let Matcher { catalogue, query } = self.matcher;
        let has_friends = query.friends.contains_key(&(at as u32));
        let traits = catalogue.index().traits[at].match_wishes(self.wished);
        traits.add_matches(self.in_places.contains(at), self.words[at], has_friends)
    }
}

/// The typed words that occur in each server's text, one bit per word.
fn matched_words(index: &ServerIndex, query: &Query) -> Vec<u16> {
    let mut matched = vec![0; index.len()];
    for (at, word) in query.words.iter().enumerate().take(u16::BITS as usize) {
        let postings = word.hits.iter().flat_map(|hit| index.words.postings(*hit));
        for posting in postings.filter(|posting| posting.is_affirmed()) {
            matched[posting.item as usize] |= 1 << at;
        }
    }
    matched
}

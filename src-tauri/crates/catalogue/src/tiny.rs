//! Servers of so few people that hardly anything is said there.

use planetfall_model::ServerSize;

use crate::attributes::Attribute;
use crate::index::server_sets::{ServerSet, no_servers};
use crate::matcher::Matcher;
use crate::wished_matches::WishedMatches;

/// The tiny servers that the wishes do not ask for. They ask for one that is the only kind to match
/// a wish, for small servers, and for those where friends are.
pub(crate) fn held_back(matcher: &Matcher) -> ServerSet {
    let Matcher { catalogue, query } = matcher;
    let index = catalogue.index();
    let tiny = &index.sets.tiny;
    if tiny.is_clear() || query.attributes.contains(&Attribute::Size(ServerSize::Village)) {
        return no_servers(index.len());
    }
    let mut held = tiny.clone();
    if query.is_empty() {
        return held;
    }
    let wished = WishedMatches::of(matcher);
    // What we only assume decides nothing.
    let matches = |at: usize| wished.of_server(at) & !index.assumed_terms[at];
    let is_larger = |at: &usize| !tiny.contains(*at) && index.base_scores[*at].can_be_joined;
    let larger = (0..index.len()).filter(is_larger).fold(0, |all, at| all | matches(at));
    for at in tiny.ones() {
        let has_friends = query.friends.contains_key(&(at as u32));
        if has_friends || matches(at) & !larger != 0 {
            held.remove(at);
        }
    }
    held
}

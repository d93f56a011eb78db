//! Points for the causes and communities of the query.

use fixedbitset::FixedBitSet;

use crate::catalogue::Catalogue;
use crate::points::Points;
use crate::query::Query;
use crate::taxonomy::TermKind;
use crate::weights::{ASSUMED_TERM, CAUSE, COMMUNITY, IMPLIED_TERM, POLITICAL};

pub(super) fn add(query: &Query, catalogue: &Catalogue, points: &mut Points) {
    let index = catalogue.index();
    let chosen = query.causes.iter().map(|term| (term, CAUSE));
    let chosen = chosen.chain(query.communities.iter().map(|term| (term, COMMUNITY)));
    let implied = query.implied.iter().filter(|(_, kind)| *kind != TermKind::Topic);
    let implied = implied.map(|(term, _)| (term, IMPLIED_TERM));
    // A server's purpose is no longer a reason against it once it is wished for.
    let mut serves_purpose = FixedBitSet::with_capacity(index.len());
    for (term, weight) in chosen.chain(implied) {
        let Some(servers) = index.terms.get(term) else { continue };
        for at in servers.assumed.iter().map(|at| *at as usize) {
            points.assumed[at] += ASSUMED_TERM * weight;
            if !serves_purpose.put(at) {
                points.assumed[at] += index.base_scores[at].purpose;
            }
        }
        for at in servers.sourced.iter().map(|(at, _)| *at as usize) {
            points.known[at] += weight;
            if !serves_purpose.put(at) {
                points.known[at] += index.base_scores[at].purpose;
            }
        }
    }
    if query.causes.iter().any(|cause| cause.as_str() == "non-political") {
        for at in index.sets.political.ones() {
            points.known[at] += POLITICAL;
        }
    }
}

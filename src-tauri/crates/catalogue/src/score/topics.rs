//! Points for the topics of the query.

use fixedbitset::FixedBitSet;

use crate::catalogue::Catalogue;
use crate::points::Points;
use crate::query::Query;
use crate::taxonomy::TermKind;
use crate::weights::{ASSUMED_TERM, IMPLIED_TERM, SECONDARY_TOPIC, TOPIC};

pub(super) fn add(query: &Query, catalogue: &Catalogue, points: &mut Points) {
    let index = catalogue.index();
    let chosen = query.topics.iter().map(|term| (term, TOPIC, TOPIC - SECONDARY_TOPIC));
    let implied = query.implied(TermKind::Topic).map(|term| (term, IMPLIED_TERM, IMPLIED_TERM));
    let mut has_topic = FixedBitSet::with_capacity(index.len());
    for (term, first, other) in chosen.chain(implied) {
        let Some(servers) = index.terms.get(term) else { continue };
        for at in &servers.assumed {
            points.assumed[*at as usize] += ASSUMED_TERM * first;
        }
        for (at, is_first) in &servers.sourced {
            let at = *at as usize;
            points.known[at] += if *is_first { first } else { other };
            // That any topic is welcome adds nothing once the topic itself matches.
            if term.as_str() != "general" && !has_topic.put(at) {
                points.known[at] -= index.base_scores[at].any_topic;
            }
        }
    }
}

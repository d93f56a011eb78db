//! Points for the topics, causes and communities of the query.

use fixedbitset::FixedBitSet;
use planetfall_model::Term;

use crate::catalogue::Catalogue;
use crate::points::Points;
use crate::query::Query;
use crate::taxonomy::TermKind;
use crate::weights::{
    ASSUMED_TERM, CAUSE, COMMUNITY, IMPLIED_TERM, POLITICAL, SECONDARY_TOPIC, TOPIC,
};

pub(super) fn add_topics(query: &Query, catalogue: &Catalogue, points: &mut Points) {
    let index = catalogue.index();
    let chosen = query.chosen(TermKind::Topic).map(|term| (term, TOPIC, TOPIC - SECONDARY_TOPIC));
    let implied = query.implied(TermKind::Topic).map(|term| (term, IMPLIED_TERM, IMPLIED_TERM));
    let mut has_topic = FixedBitSet::with_capacity(index.len());
    for (term, first, other) in chosen.chain(implied) {
        let Some(servers) = index.terms.get(term) else { continue };
        for (at, _) in &servers.assumed {
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

pub(super) fn add_causes_and_communities(
    query: &Query,
    catalogue: &Catalogue,
    points: &mut Points,
) {
    let index = catalogue.index();
    let causes = query.chosen(TermKind::Cause).map(|term| (term, CAUSE));
    let communities = query.chosen(TermKind::Community).map(|term| (term, COMMUNITY));
    let implied = query.implied.iter().filter(|(_, kind)| *kind != TermKind::Topic);
    let implied = implied.map(|(term, _)| (term, IMPLIED_TERM));
    // A server's purpose is no longer a reason against it once it is wished for.
    let mut serves_purpose = FixedBitSet::with_capacity(index.len());
    for (term, weight) in causes.chain(communities).chain(implied) {
        let Some(servers) = index.terms.get(term) else { continue };
        for (points, servers, weight) in [
            (&mut points.assumed, &servers.assumed, ASSUMED_TERM * weight),
            (&mut points.known, &servers.sourced, weight),
        ] {
            for at in servers.iter().map(|(at, _)| *at as usize) {
                points[at] += weight;
                if !serves_purpose.put(at) {
                    points[at] += index.base_scores[at].purpose;
                }
            }
        }
    }
    let is_non_political = |cause: &Term| cause.as_str() == "non-political";
    if query.avoids_politics || query.chosen(TermKind::Cause).any(is_non_political) {
        for at in index.sets.political.ones() {
            points.known[at] += POLITICAL;
        }
    }
}

//! Adds up the components, and decides which server comes first.

use planetfall_model::Domain;

use super::{language, place, terms, words};
use crate::catalogue::Catalogue;
use crate::matcher::Matcher;
use crate::points::{Points, millipoints};
use crate::query::Query;
use crate::tiny::held_back;
use crate::weights::{AVOIDED, FRIENDS, LEAD, MAX_FRIENDS};

/// Adds the points for one kind of wish.
type Component = fn(&Query, &Catalogue, &mut Points);

const COMPONENTS: [Component; 8] = [
    language::add,
    terms::add_topics,
    terms::add_causes_and_communities,
    place::add,
    words::add_text,
    words::add_attributes,
    add_friends,
    add_avoided,
];

/// The points of every server, in the order of the catalogue. Servers in `shown` do not lead.
pub(crate) fn score(matcher: &Matcher, shown: &[Domain]) -> Vec<f32> {
    let Matcher { catalogue, query } = matcher;
    let base_scores = &catalogue.index().base_scores;
    let mut points = Points {
        known: base_scores
            .iter()
            .map(|base| base.points + base.any_topic - base.purpose - base.locality)
            .collect(),
        assumed: vec![0.0; base_scores.len()],
    };
    for add in COMPONENTS {
        add(query, catalogue, &mut points);
    }
    let lead = leading_server(matcher, shown, &points.known);
    let mut total = points.known;
    for (sum, assumed) in total.iter_mut().zip(&points.assumed) {
        *sum += assumed;
    }
    if let Some(lead) = lead {
        let others = total.iter().enumerate().filter(|(at, _)| *at != lead);
        let most = others.fold(f32::MIN, |most, (_, sum)| most.max(*sum));
        total[lead] = total[lead].max(most + LEAD);
    }
    total
}

fn add_friends(query: &Query, _: &Catalogue, points: &mut Points) {
    for (at, count) in &query.friends {
        points.known[*at as usize] += FRIENDS + (*count).min(MAX_FRIENDS) as f32;
    }
}

fn add_avoided(query: &Query, _: &Catalogue, points: &mut Points) {
    for at in query.avoided_servers.ones() {
        points.known[at] += AVOIDED;
    }
}

/// The best server by known facts alone, preferably one that may lead, or else can be joined.
fn leading_server(matcher: &Matcher, shown: &[Domain], known: &[f32]) -> Option<usize> {
    let Matcher { catalogue, query } = matcher;
    let index = catalogue.index();
    let shown: Vec<u32> = shown.iter().filter_map(|domain| catalogue.position(domain)).collect();
    let held_back = held_back(matcher);
    let rank = |at: u32| {
        let base = &index.base_scores[at as usize];
        let has_friends = base.can_be_joined && query.friends.contains_key(&at);
        let is_avoided = query.avoided_servers.contains(at as usize);
        let may_lead = base.may_lead && !held_back.contains(at as usize);
        (
            !is_avoided && (may_lead || has_friends),
            base.can_be_joined,
            millipoints(known[at as usize]),
        )
    };
    let candidates = || index.orders.tie_break.iter().copied().filter(|at| !shown.contains(at));
    let best = candidates().map(rank).max()?;
    candidates().find(|at| rank(*at) == best).map(|at| at as usize)
}

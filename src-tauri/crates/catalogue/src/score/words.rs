//! Points for the typed words: those in a server's text, and those that name its size or governance.

use crate::attributes::Attribute;
use crate::catalogue::Catalogue;
use crate::points::Points;
use crate::query::Query;
use crate::weights::{MAX_WORD, MIN_WORD, RUN_BY, SIZE, WORD};

pub(super) fn add_text(query: &Query, catalogue: &Catalogue, points: &mut Points) {
    let index = catalogue.index();
    let in_places = query.servers_in_places(index);
    let mut best: Vec<f32> = vec![0.0; index.len()];
    let mut touched: Vec<usize> = Vec::new();
    for word in &query.words {
        for hit in &word.hits {
            for posting in index.words.postings(*hit).iter().filter(|it| it.is_affirmed()) {
                let at = posting.item as usize;
                if word.is_place && in_places.contains(at) {
                    continue;
                }
                if best[at] == 0.0 {
                    touched.push(at);
                }
                let weight = hit.confidence * (WORD * posting.weight).min(MAX_WORD);
                best[at] = best[at].max(weight).max(MIN_WORD);
            }
        }
        for at in touched.drain(..) {
            points.known[at] += std::mem::take(&mut best[at]);
        }
    }
}

pub(super) fn add_attributes(query: &Query, catalogue: &Catalogue, points: &mut Points) {
    for attribute in &query.attributes {
        let weight = match attribute {
            Attribute::Size(_) => SIZE,
            Attribute::RunBy(_) => RUN_BY,
        };
        let servers = catalogue.index().sets.with_attribute(*attribute);
        for at in servers.into_iter().flat_map(|servers| servers.ones()) {
            points.known[at] += weight;
        }
    }
}

//! Points for the languages of the query.

use fixedbitset::FixedBitSet;

use crate::catalogue::Catalogue;
use crate::language;
use crate::points::Points;
use crate::query::Query;
use crate::weights::{
    DEFAULT_LANGUAGE, FOREIGN_LANGUAGE, FURTHER_LANGUAGE, LANGUAGE, LANGUAGE_STEP,
    MAX_LANGUAGE_STEPS, SECONDARY_LANGUAGE,
};

pub(super) fn add(query: &Query, catalogue: &Catalogue, points: &mut Points) {
    let index = catalogue.index();
    let points = &mut points.known;
    if let (true, Some(speakers)) = (query.languages.is_empty(), index.languages.get("en")) {
        for at in speakers.set.ones() {
            points[at] += DEFAULT_LANGUAGE;
        }
    }
    // If no server is known to use any of the languages, none is worse than another for it.
    let is_used = |tag: &String| index.languages.contains_key(&language::base(tag));
    if query.languages.iter().any(is_used) {
        for at in index.sets.with_languages.ones() {
            points[at] += FOREIGN_LANGUAGE;
        }
    }
    let mut best: Vec<f32> = vec![0.0; points.len()];
    for (position, wished) in query.languages.iter().enumerate() {
        let weight = LANGUAGE - (LANGUAGE_STEP * position as f32).min(MAX_LANGUAGE_STEPS);
        let Some(speakers) = index.languages.get(&language::base(wished)) else { continue };
        let mut seen = FixedBitSet::with_capacity(points.len());
        for (tag, servers) in &speakers.by_tag {
            let fit = weight * language::fit(wished, tag);
            for (at, is_main) in servers {
                let at = *at as usize;
                let fit = if *is_main { fit } else { SECONDARY_LANGUAGE * fit };
                let so_far = best[at];
                let bonus = if so_far == 0.0 {
                    -FOREIGN_LANGUAGE
                } else if seen.contains(at) {
                    0.0
                } else {
                    FURTHER_LANGUAGE
                };
                seen.insert(at);
                best[at] = so_far.max(fit);
                points[at] += (fit - so_far).max(0.0) + bonus;
            }
        }
    }
}

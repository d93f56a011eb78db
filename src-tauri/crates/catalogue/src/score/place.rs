//! Points for the places of the query.

use crate::catalogue::Catalogue;
use crate::place::Place;
use crate::points::Points;
use crate::query::Query;
use crate::weights::{COUNTRY, ENCLOSING_COUNTRY, ENCLOSING_REGION, FURTHER_PLACE, REGION, TOWN};

pub(super) fn add(query: &Query, catalogue: &Catalogue, points: &mut Points) {
    let index = catalogue.index();
    let is_at = |place: &Place, at: usize| {
        let location = catalogue.servers()[at].location.as_ref();
        location.is_some_and(|it| place.is(&it.value))
    };
    let points = &mut points.known;
    let mut best: Vec<f32> = vec![0.0; points.len()];
    for place in &query.places {
        let weight = match place {
            Place::Town(_) => TOWN,
            Place::Region(_) => REGION,
            Place::Country(_) => COUNTRY,
        };
        for at in index.in_place(place).iter().map(|at| *at as usize) {
            let so_far = best[at];
            let bonus = if so_far > 0.0 {
                FURTHER_PLACE
            } else if is_at(place, at) {
                // A local server is a good suggestion for the people of its place.
                index.base_scores[at].locality
            } else {
                0.0
            };
            best[at] = so_far.max(weight);
            points[at] += (weight - so_far).max(0.0) + bonus;
        }
    }
    for place in &query.enclosing_places {
        let weight = match place {
            Place::Town(_) => 0.0,
            Place::Region(_) => ENCLOSING_REGION,
            Place::Country(_) => ENCLOSING_COUNTRY,
        };
        for at in index.in_place(place).iter().map(|at| *at as usize) {
            if best[at] < weight && is_at(place, at) {
                points[at] += weight - best[at];
                best[at] = weight;
            }
        }
    }
}

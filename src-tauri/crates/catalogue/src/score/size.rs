//! Points for the size and the governance that a typed word names.

use crate::attributes::Attribute;
use crate::catalogue::Catalogue;
use crate::points::Points;
use crate::query::Query;
use crate::weights::{RUN_BY, SIZE};

pub(super) fn add(query: &Query, catalogue: &Catalogue, points: &mut Points) {
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

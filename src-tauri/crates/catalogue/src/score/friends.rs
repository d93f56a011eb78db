//! Points for servers where friends are.

use crate::catalogue::Catalogue;
use crate::points::Points;
use crate::query::Query;
use crate::weights::{FRIENDS, MAX_FRIENDS};

pub(super) fn add(query: &Query, _: &Catalogue, points: &mut Points) {
    for (at, count) in &query.friends {
        points.known[*at as usize] += FRIENDS + (*count).min(MAX_FRIENDS) as f32;
    }
}

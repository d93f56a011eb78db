//! Searches the catalogue by text and filters.

use planetfall_model::{ServerCounts, ServerQuery};

use crate::catalogue::Catalogue;
use crate::filters::ActiveFilters;
use crate::index::server_sets::all_servers;
use crate::points::sorted;
use crate::query::Query;
use crate::score::score;
use crate::text_match::TextMatch;

/// The servers that a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchHits {
    /// Positions in the catalogue, in the requested order.
    pub positions: Vec<u32>,
    /// How many servers each filter would leave.
    pub counts: ServerCounts,
}

/// The servers that match every word and pass the filters. The last word may be a prefix.
pub(crate) fn search(catalogue: &Catalogue, query: &Query, search: &ServerQuery) -> SearchHits {
    let index = catalogue.index();
    let text = TextMatch::of(index, &search.words);
    let matching =
        text.as_ref().map_or_else(|| all_servers(index.len()), |text| text.servers.clone());
    let filters = ActiveFilters::of(index, &search.filters);
    let found = filters.apply(&matching);
    let positions = match index.orders.get(search.sort) {
        Some(order) => order.iter().copied().filter(|at| found.contains(*at as usize)).collect(),
        None => {
            let mut points = score(catalogue, query, &[]);
            for (sum, text) in points.iter_mut().zip(text.iter().flat_map(|text| &text.points)) {
                *sum += text;
            }
            let sorted = sorted(&points, &found, &index.orders.tie_break);
            sorted.into_iter().map(|it| it.server).collect()
        }
    };
    SearchHits { positions, counts: filters.counts(&matching) }
}

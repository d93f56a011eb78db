//! Searches the catalogue by text and filters.

use planetfall_model::{ServerCounts, ServerQuery};

use crate::filters::ActiveFilters;
use crate::index::server_sets::all_servers;
use crate::matcher::Matcher;
use crate::points::sorted;
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

impl Matcher {
    /// The servers that match every word of a search and pass its filters. The last word may be a
    /// prefix. Servers with equal points keep a fixed order.
    pub fn search(&self, search: &ServerQuery) -> SearchHits {
        let index = self.catalogue.index();
        let text = TextMatch::of(index, &search.words);
        let matching =
            text.as_ref().map_or_else(|| all_servers(index.len()), |text| text.servers.clone());
        let filters = ActiveFilters::of(index, &search.filters);
        let found = filters.apply(&matching);
        let positions = match index.orders.get(search.sort) {
            Some(order) => {
                order.iter().copied().filter(|at| found.contains(*at as usize)).collect()
            }
            None => {
                let mut points = score(self, &[]);
                let of_text = text.iter().flat_map(|text| &text.points);
                points.iter_mut().zip(of_text).for_each(|(sum, text)| *sum += text);
                let sorted = sorted(&points, &found, &index.orders.tie_break);
                sorted.into_iter().map(|it| it.server).collect()
            }
        };
        SearchHits { positions, counts: filters.counts(&matching) }
    }
}

//! Looking through the whole directory.

use planetfall_model::{Domain, ServerCard, ServerCounts, ServerQuery, Wishes};

use crate::Catalogue;
use crate::bits::Bits;
use crate::card::card;
use crate::filters::Chosen;
use crate::having::Having;
use crate::picks::by_points;
use crate::reasons::reasons;
use crate::score::scores;
use crate::wanted::Wanted;

/// The servers somebody looks for, as places in the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// In the order asked for.
    pub places: Vec<u32>,
    /// What the filters would leave.
    pub counts: ServerCounts,
}

/// The servers that have every one of the words and are what the filters say.
///
/// The last word may be only begun. Among equals the order never changes.
pub fn find(catalogue: &Catalogue, query: &ServerQuery, wishes: &Wishes) -> Found {
    let facets = catalogue.facets();
    let having = Having::of(catalogue, &query.words);
    let everybody = || Bits::all(catalogue.servers().len());
    let having_all = having.as_ref().map_or_else(everybody, |having| having.servers.clone());
    let chosen = Chosen::of(facets, &query.filters);
    let found = chosen.of_all(&having_all);
    let places = match facets.orders.asked_for(query.sort) {
        Some(order) => order.iter().copied().filter(|at| found.has(*at)).collect(),
        None => {
            let mut points = scores(catalogue, &Wanted::of(catalogue, wishes), &[]);
            for (sum, close) in points.iter_mut().zip(having.iter().flat_map(|it| &it.points)) {
                *sum += close;
            }
            let picks = by_points(catalogue, &points, &found);
            picks.into_iter().map(|pick| pick.server).collect()
        }
    };
    Found { places, counts: chosen.counts(&having_all) }
}

/// The cards of these servers for somebody with these wishes; nobody is asked.
pub fn cards(catalogue: &Catalogue, domains: &[Domain], wishes: &Wishes) -> Vec<ServerCard> {
    let wanted = Wanted::of(catalogue, wishes);
    domains
        .iter()
        .map(|domain| {
            let reasons = catalogue.number(domain).map(|at| reasons(catalogue, &wanted, at));
            card(catalogue, domain, wishes, &reasons.unwrap_or_default(), None)
        })
        .collect()
}

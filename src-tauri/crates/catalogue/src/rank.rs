//! Ranks the servers of a catalogue.

use planetfall_model::{Domain, Reason};

use crate::catalogue::Catalogue;
use crate::diversity::{MAX_SELECTED, select};
use crate::index::server_sets::{all_servers, no_servers};
use crate::points::{Millipoints, ScoredServer, millipoints, sorted};
use crate::query::Query;
use crate::reasons::reasons;
use crate::score::score;
use crate::weights::MATCH_PENALTY;

/// A server and how well it matches.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct RankedServer {
    pub domain: Domain,
    /// Comparable only within one ranking.
    pub score: f64,
    /// The ranked servers, the best first.
    pub reasons: Vec<Reason>,
}

/// Servers, the best match first.
///
/// Reasons are computed on access, because nearly all of 25,000 servers are never shown.
#[derive(Debug)]
pub struct Ranking<'a> {
    catalogue: &'a Catalogue,
    query: &'a Query,
    /// Servers of which only the domain is known. They come first, because only a visit tells more.
    unknown: Vec<Domain>,
    order: Vec<ScoredServer>,
}

impl<'a> Ranking<'a> {
    /// All servers. The first three are the suggestions while there is no network.
    pub(crate) fn of_all(catalogue: &'a Catalogue, query: &'a Query) -> Self {
        let sorted = sorted_by_score(catalogue, query, &[]);
        let mut order = select(catalogue, query, &sorted, |_| true);
        // All others get the whole penalty, so that points fall to the end.
        let most = order.last().map_or(Millipoints::MAX, |last| last.points);
        let mut is_selected = no_servers(sorted.len());
        is_selected.extend(order.iter().map(|it| it.server as usize));
        let rest = sorted.into_iter().filter(|it| !is_selected.contains(it.server as usize));
        order.extend(rest.map(|it| ScoredServer {
            points: (it.points - millipoints(MATCH_PENALTY)).min(most),
            ..it
        }));
        Self { catalogue, query, unknown: catalogue.unknown().to_vec(), order }
    }

    /// The servers worth asking, without those in `shown`.
    fn of_selected(catalogue: &'a Catalogue, query: &'a Query, shown: &[Domain]) -> Self {
        let sorted = sorted_by_score(catalogue, query, shown);
        let is_new = |domain: &Domain| !shown.contains(domain);
        let order = select(catalogue, query, &sorted, |server| is_new(&server.domain));
        let unknown = catalogue.unknown().iter().filter(|it| is_new(it)).cloned().collect();
        Self { catalogue, query, unknown, order }
    }

    /// How many servers there are.
    pub fn len(&self) -> usize {
        self.unknown.len() + self.order.len()
    }

    /// Whether there is no server.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The server at a position, from 0.
    pub fn get(&self, position: usize) -> Option<RankedServer> {
        if let Some(domain) = self.unknown.get(position) {
            let best = self.order.first().map_or(0, |first| first.points);
            let score = points(best) + 1.0;
            return Some(RankedServer { domain: domain.clone(), score, reasons: Vec::new() });
        }
        let scored = self.order.get(position - self.unknown.len())?;
        Some(RankedServer {
            domain: self.catalogue.servers()[scored.server as usize].domain.clone(),
            score: points(scored.points),
            reasons: reasons(self.catalogue, self.query, scored.server),
        })
    }

    /// All servers with their reasons, best first.
    pub fn iter(&self) -> impl Iterator<Item = RankedServer> {
        (0..self.len()).filter_map(|position| self.get(position))
    }
}

/// The servers to ask whether they accept sign-ups: at most [`MAX_SELECTED`], without those in
/// `shown` and those without a reason.
pub(crate) fn candidates(
    catalogue: &Catalogue,
    query: &Query,
    shown: &[Domain],
) -> Vec<RankedServer> {
    let ranking = Ranking::of_selected(catalogue, query, shown);
    let is_worth_asking = |server: &RankedServer| {
        !server.reasons.is_empty() || catalogue.unknown().contains(&server.domain)
    };
    ranking.iter().filter(is_worth_asking).take(MAX_SELECTED).collect()
}

fn sorted_by_score(catalogue: &Catalogue, query: &Query, shown: &[Domain]) -> Vec<ScoredServer> {
    let scores = score(catalogue, query, shown);
    sorted(&scores, &all_servers(scores.len()), &catalogue.index().orders.tie_break)
}

fn points(millipoints: Millipoints) -> f64 {
    f64::from(millipoints) / 1000.0
}

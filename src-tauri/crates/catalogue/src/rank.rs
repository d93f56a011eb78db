//! Ranks the servers of a catalogue.

use planetfall_model::{Domain, Reason};

use crate::diversity::{MAX_SELECTED, select};
use crate::index::server_sets::{all_servers, no_servers};
use crate::matcher::Matcher;
use crate::points::{Millipoints, ScoredServer, millipoints, sorted};
use crate::score::score;
use crate::weights::MATCH_PENALTY;

/// A server and how well it matches.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct RankedServer {
    pub domain: Domain,
    /// Comparable only within one ranking.
    pub score: f64,
    /// The best reason comes first.
    pub reasons: Vec<Reason>,
}

impl Matcher {
    /// All servers, best first. The first three are the suggestions while there is no network.
    ///
    /// Reasons are computed for each server as it is taken, because nearly all of 25,000 servers are
    /// never shown.
    pub fn ranking(&self) -> impl Iterator<Item = RankedServer> {
        let sorted = self.sorted_by_score(&[]);
        let mut order = select(self, &sorted, |_, _| true);
        // All others get the whole penalty, so that points fall to the end.
        let most = order.last().map_or(Millipoints::MAX, |last| last.points);
        let mut is_selected = no_servers(sorted.len());
        is_selected.extend(order.iter().map(|it| it.server as usize));
        let rest = sorted.into_iter().filter(|it| !is_selected.contains(it.server as usize));
        order.extend(rest.map(|it| ScoredServer {
            points: (it.points - millipoints(MATCH_PENALTY)).min(most),
            ..it
        }));
        self.ranked(self.catalogue.unknown().iter(), order)
    }

    /// The servers to ask whether they accept sign-ups, best first, at most twelve.
    ///
    /// The first three differ from each other as far as the wishes allow. Leaves out servers in
    /// `shown`, those that have what is wished not to be there, and those without a reason for the
    /// wishes, so that there may be fewer than three.
    pub fn candidates(&self, shown: &[Domain]) -> Vec<RankedServer> {
        let is_new = |domain: &Domain| !shown.contains(domain);
        let sorted = self.sorted_by_score(shown);
        let is_avoided = |at: u32| self.query.avoided_servers.contains(at as usize);
        let order = select(self, &sorted, |at, server| is_new(&server.domain) && !is_avoided(at));
        let all_unknown = self.catalogue.unknown();
        let unknown = all_unknown.iter().filter(|it| is_new(it));
        let is_worth_asking = |server: &RankedServer| {
            self.query.is_empty()
                || !server.reasons.is_empty()
                || all_unknown.contains(&server.domain)
        };
        self.ranked(unknown, order).filter(is_worth_asking).take(MAX_SELECTED).collect()
    }

    fn sorted_by_score(&self, shown: &[Domain]) -> Vec<ScoredServer> {
        let scores = score(self, shown);
        sorted(&scores, &all_servers(scores.len()), &self.catalogue.index().orders.tie_break)
    }

    /// The servers of which only the domain is known come first, because only a visit tells more.
    fn ranked<'a>(
        &'a self,
        unknown: impl Iterator<Item = &'a Domain>,
        order: Vec<ScoredServer>,
    ) -> impl Iterator<Item = RankedServer> {
        let best = order.first().map_or(0, |first| first.points);
        let unknown = unknown.map(move |domain| RankedServer {
            domain: domain.clone(),
            score: points(best) + 1.0,
            reasons: Vec::new(),
        });
        unknown.chain(order.into_iter().map(|scored| RankedServer {
            domain: self.catalogue.servers()[scored.server as usize].domain.clone(),
            score: points(scored.points),
            reasons: self.reasons_of(scored.server),
        }))
    }
}

fn points(millipoints: Millipoints) -> f64 {
    f64::from(millipoints) / 1000.0
}

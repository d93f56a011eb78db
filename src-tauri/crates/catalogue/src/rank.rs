//! The match: wishes and servers in, the servers that suit out, each with its reasons.

use planetfall_model::{Domain, Reason, Wishes};

use crate::Catalogue;
use crate::bits::Bits;
use crate::picks::{Pick, Thousandths, by_points, picks, thousandths};
use crate::reasons::reasons;
use crate::score::{PLEASANT, scores};
use crate::wanted::Wanted;

/// A server and how well it suits.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// Which server.
    pub domain: Domain,
    /// How well it suits; means something only beside the others of the same answer.
    pub score: f64,
    /// Why, the best first.
    pub reasons: Vec<Reason>,
}

/// All servers in the order in which they suit somebody.
///
/// Reasons are worked out where they are looked at: nobody looks at those of 25,000 servers.
#[derive(Debug)]
pub struct Ranking {
    catalogue: Catalogue,
    wanted: Wanted,
    /// Servers nobody knows, who are asked before all others.
    unknown: Vec<Domain>,
    order: Vec<Pick>,
}

impl Ranking {
    /// How many servers there are.
    pub fn len(&self) -> usize {
        self.unknown.len() + self.order.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The server at a place, the best at 0, with its reasons.
    pub fn get(&self, place: usize) -> Option<Ranked> {
        if let Some(domain) = self.unknown.get(place) {
            let best = self.order.first().map_or(0, |first| first.points);
            let score = points(best) + 1.0;
            return Some(Ranked { domain: domain.clone(), score, reasons: Vec::new() });
        }
        let pick = self.order.get(place - self.unknown.len())?;
        Some(Ranked {
            domain: self.catalogue.servers()[pick.server as usize].domain.clone(),
            score: points(pick.points),
            reasons: reasons(&self.catalogue, &self.wanted, pick.server),
        })
    }

    /// All servers, best first, with their reasons.
    pub fn iter(&self) -> impl Iterator<Item = Ranked> {
        (0..self.len()).filter_map(|place| self.get(place))
    }
}

/// All servers, best first. The first three are those that would be shown without a network.
pub fn rank(catalogue: &Catalogue, wishes: &Wishes) -> Ranking {
    let wanted = Wanted::of(catalogue, wishes);
    let scores = scores(catalogue, &wanted, &[]);
    let by_points = by_points(catalogue, &scores, &Bits::all(scores.len()));
    let mut order = picks(catalogue, &wanted, &by_points, |_| true);
    // Everybody else pays for likeness in full, so that points fall to the very end.
    let most = order.last().map_or(Thousandths::MAX, |last| last.points);
    let mut is_chosen = Bits::none(scores.len());
    for pick in &order {
        is_chosen.add(pick.server);
    }
    let rest = by_points.into_iter().filter(|pick| !is_chosen.has(pick.server));
    order.extend(rest.map(|pick| Pick {
        server: pick.server,
        points: (pick.points - thousandths(PLEASANT)).min(most),
    }));
    Ranking { catalogue: catalogue.clone(), wanted, unknown: catalogue.unknown().to_vec(), order }
}

/// The servers to ask whether they take people, best first, at most twelve.
///
/// The first three that answer differ from one another where the wishes leave room for it. Servers
/// in `shown` are left out, and so are those for which there is no reason at all; fewer than three
/// are an honest answer.
pub fn to_ask(catalogue: &Catalogue, wishes: &Wishes, shown: &[Domain]) -> Vec<Ranked> {
    let wanted = Wanted::of(catalogue, wishes);
    let scores = scores(catalogue, &wanted, shown);
    let by_points = by_points(catalogue, &scores, &Bits::all(scores.len()));
    let order = picks(catalogue, &wanted, &by_points, |server| !shown.contains(&server.domain));
    let is_new = |domain: &&Domain| !shown.contains(domain);
    let unknown = catalogue.unknown().iter().filter(is_new).cloned().collect();
    let ranking = Ranking { catalogue: catalogue.clone(), wanted, unknown, order };
    let mut asked: Vec<Ranked> = ranking.iter().collect();
    asked.retain(|ranked| {
        !ranked.reasons.is_empty() || catalogue.unknown().contains(&ranked.domain)
    });
    asked.truncate(crate::picks::MOST);
    asked
}

/// Why a server suits somebody, the best first; nothing for one nobody knows.
pub fn reasons_for(catalogue: &Catalogue, domain: &Domain, wishes: &Wishes) -> Vec<Reason> {
    let known = catalogue.number(domain);
    known.map_or_else(Vec::new, |at| reasons(catalogue, &Wanted::of(catalogue, wishes), at))
}

fn points(thousandths: Thousandths) -> f64 {
    f64::from(thousandths) / 1000.0
}

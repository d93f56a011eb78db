//! Selects servers that match well and are not all alike.

use crate::index::server_sets::ServerSet;
use crate::matcher::Matcher;
use crate::points::{Millipoints, ScoredServer, millipoints};
use crate::server::ServerRecord;
use crate::similarity::Traits;
use crate::tiny::held_back;
use crate::weights::{MATCH_PENALTY, REPEAT_PENALTY};
use crate::wished_matches::WishedMatches;

/// How many servers are selected, which is how many are asked at once.
pub(crate) const MAX_SELECTED: usize = 12;

/// Up to [`MAX_SELECTED`] servers that can be joined, best first.
///
/// Similarity to a better server costs points. Until every wish is matched by some selected server,
/// a server that only matches already-matched wishes gets a penalty, so that the suggestions cover
/// all wishes. Of two servers that are equal except for one wish, the one that matches it never gets
/// a penalty that the other does not get. Tiny servers that are not asked for come last.
///
/// `sorted` is all servers by their points. A selected server keeps its points after penalties, but
/// never more than the one before it.
pub(crate) fn select(
    matcher: &Matcher,
    sorted: &[ScoredServer],
    is_allowed: impl Fn(u32, &ServerRecord) -> bool,
) -> Vec<ScoredServer> {
    let held_back = held_back(matcher);
    let mut candidates = candidates(matcher, sorted, &held_back, is_allowed);
    let matchable = candidates.iter().fold(0, |all, candidate| all | candidate.traits.matches());
    let mut matched = 0;
    let mut selected: Vec<ScoredServer> = Vec::new();
    let mut selected_traits: Vec<Traits> = Vec::new();
    while selected.len() < MAX_SELECTED {
        let mut best: Option<(usize, Millipoints)> = None;
        let is_left = |it: &Candidate| !it.is_selected;
        // The tiny ones come last.
        let only_tiny = candidates.iter().filter(|it| is_left(it)).all(|it| it.is_held_back);
        let may_follow = |it: &Candidate| is_left(it) && (only_tiny || !it.is_held_back);
        for (at, candidate) in candidates.iter_mut().enumerate().filter(|(_, it)| may_follow(it)) {
            // Candidates are sorted, so no later one can have more points.
            if best.is_some_and(|(_, points)| candidate.scored.points <= points) {
                break;
            }
            let is_repeat = !selected.is_empty()
                && matched != matchable
                && candidate.traits.matches() & !matched == 0;
            let penalty = if is_repeat { millipoints(REPEAT_PENALTY) } else { 0 };
            let points = candidate.points_beside(&selected_traits) - penalty;
            if best.is_none_or(|(_, most)| points > most) {
                best = Some((at, points));
            }
        }
        let Some((at, points)) = best else { break };
        let candidate = &mut candidates[at];
        candidate.is_selected = true;
        selected_traits.push(candidate.traits);
        matched |= candidate.traits.matches();
        let most = selected.last().map_or(points, |last| last.points);
        selected.push(ScoredServer { points: points.min(most), ..candidate.scored });
    }
    selected
}

/// The servers that could be selected: those that are at most all penalties below the first
/// [`MAX_SELECTED`].
fn candidates(
    matcher: &Matcher,
    sorted: &[ScoredServer],
    held_back: &ServerSet,
    is_allowed: impl Fn(u32, &ServerRecord) -> bool,
) -> Vec<Candidate> {
    let catalogue = &matcher.catalogue;
    let index = catalogue.index();
    let matches = WishedMatches::of(matcher);
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut not_held_back = 0;
    let mut least = Millipoints::MIN;
    for scored in sorted {
        let at = scored.server as usize;
        if !index.base_scores[at].can_be_joined
            || !is_allowed(scored.server, &catalogue.servers()[at])
        {
            continue;
        }
        if scored.points < least {
            break;
        }
        let is_held_back = held_back.contains(at);
        not_held_back += usize::from(!is_held_back);
        let traits = matches.traits(at);
        candidates.push(Candidate {
            scored: *scored,
            traits,
            penalty: 0,
            compared: 0,
            is_held_back,
            is_selected: false,
        });
        if not_held_back == MAX_SELECTED && !is_held_back {
            least = scored.points - millipoints(MATCH_PENALTY + REPEAT_PENALTY);
        }
    }
    candidates
}

struct Candidate {
    scored: ScoredServer,
    traits: Traits,
    /// The highest penalty for similarity to one of the first `compared` selected servers.
    penalty: Millipoints,
    compared: usize,
    is_held_back: bool,
    is_selected: bool,
}

impl Candidate {
    fn points_beside(&mut self, selected: &[Traits]) -> Millipoints {
        for other in &selected[self.compared..] {
            self.penalty = self.penalty.max(millipoints(self.traits.penalty(other)));
        }
        self.compared = selected.len();
        self.scored.points - self.penalty
    }
}

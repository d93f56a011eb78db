//! Chooses servers that suit and are not all alike.

use std::cmp::Reverse;

use crate::Catalogue;
use crate::bits::Bits;
use crate::facets::Facets;
use crate::likeness::Likeness;
use crate::score::{NOTHING_NEW, PLEASANT};
use crate::server::ServerRecord;
use crate::wanted::Wanted;

/// The most servers that are asked at once, and so chosen with care.
pub(crate) const MOST: usize = 12;

/// Points in whole thousandths, so that what was added up in another order is still equal.
pub(crate) type Thousandths = i32;

/// A server by its number, and its points.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pick {
    pub(crate) server: u32,
    pub(crate) points: Thousandths,
}

pub(crate) fn thousandths(points: f32) -> Thousandths {
    (points * 1000.0).round() as Thousandths
}

/// These servers by their points, the best first; among equals always in the same order.
pub(crate) fn by_points(catalogue: &Catalogue, points: &[f32], servers: &Bits) -> Vec<Pick> {
    let among_equals = &catalogue.facets().orders.among_equals;
    let picks = among_equals
        .iter()
        .filter(|at| servers.has(**at))
        .map(|at| Pick { server: *at, points: thousandths(points[*at as usize]) });
    let mut picks: Vec<Pick> = picks.collect();
    sort(&mut picks);
    picks
}

/// The most different sums of points that are counted one by one.
const RANGE: usize = 1 << 16;

/// Sorts by points, the most first, and keeps equals as they stand.
///
/// Points lie close together, so that counting how many servers have each sum takes a fraction of
/// the time that comparing them would.
fn sort(picks: &mut [Pick]) {
    let all = || picks.iter().map(|pick| pick.points);
    let (Some(least), Some(most)) = (all().min(), all().max()) else { return };
    let range = (i64::from(most) - i64::from(least)) as usize + 1;
    if range > RANGE || picks.len() < RANGE / 256 {
        picks.sort_by_key(|pick| Reverse(pick.points));
        return;
    }
    let mut from = vec![0_u32; range + 1];
    let place = |pick: &Pick| (most - pick.points) as usize;
    for pick in picks.iter() {
        from[place(pick) + 1] += 1;
    }
    for at in 1..from.len() {
        from[at] += from[at - 1];
    }
    let unsorted = picks.to_vec();
    for pick in unsorted {
        let next = &mut from[place(&pick)];
        picks[*next as usize] = pick;
        *next += 1;
    }
}

/// Up to twelve servers that can be asked, best first, each unlike those before it where the
/// wishes leave room for it.
///
/// While a wish is not met by any of the chosen, a server that meets none but wishes that are met
/// already pays for it: who taps two things sees servers for both. Of two that are equal but for a
/// wish, the one that meets it never pays where the other does not.
///
/// `order` is all servers by their points. Each gets the points it had when it was chosen, and never
/// more than the one before it.
pub(crate) fn picks(
    catalogue: &Catalogue,
    wanted: &Wanted,
    order: &[Pick],
    may_be_asked: impl Fn(&ServerRecord) -> bool,
) -> Vec<Pick> {
    let servers = catalogue.servers();
    let facets = catalogue.facets();
    let wished = wanted.likeness();
    let is_there = wanted.in_places(facets);
    let words = words_met(facets, wanted);
    let may_be_asked = |pick: &&Pick| {
        let at = pick.server as usize;
        facets.standing[at].is_askable && may_be_asked(&servers[at])
    };
    let mut left: Vec<Candidate> = Vec::new();
    let mut least = Thousandths::MIN;
    for pick in order.iter().filter(may_be_asked) {
        // Whoever has fewer points cannot be among the chosen, whatever the others are like.
        if pick.points < least {
            break;
        }
        let likeness = facets.likeness[pick.server as usize];
        let likeness = likeness.besides(wished);
        let likeness = if is_there.has(pick.server) { likeness.in_place() } else { likeness };
        let likeness = likeness.with_words(words[pick.server as usize]);
        let has_friends = wanted.friends.contains_key(&servers[pick.server as usize].domain);
        let likeness = if has_friends { likeness.with_friends() } else { likeness };
        left.push(Candidate { pick: *pick, likeness, cost: 0, compared: 0, is_chosen: false });
        if left.len() == MOST {
            least = pick.points - thousandths(PLEASANT + NOTHING_NEW);
        }
    }

    let mut chosen: Vec<Pick> = Vec::new();
    let mut likenesses: Vec<Likeness> = Vec::new();
    let can_be_met = left.iter().fold(0, |met, candidate| met | candidate.likeness.met());
    let mut is_met = 0;
    while chosen.len() < MOST {
        let mut best: Option<(usize, Thousandths)> = None;
        for (at, candidate) in left.iter_mut().enumerate().filter(|(_, it)| !it.is_chosen) {
            // They stand by their points: from here on nobody can be worth more.
            if best.is_some_and(|(_, worth)| candidate.pick.points <= worth) {
                break;
            }
            let is_new = chosen.is_empty()
                || is_met == can_be_met
                || candidate.likeness.met() & !is_met != 0;
            let price = if is_new { 0 } else { thousandths(NOTHING_NEW) };
            let worth = candidate.worth(&likenesses) - price;
            if best.is_none_or(|(_, most)| worth > most) {
                best = Some((at, worth));
            }
        }
        let Some((at, points)) = best else { break };
        left[at].is_chosen = true;
        likenesses.push(left[at].likeness);
        is_met |= left[at].likeness.met();
        let before = chosen.last().map_or(points, |last| last.points);
        chosen.push(Pick { points: points.min(before), ..left[at].pick });
    }
    chosen
}

/// Which of the typed words stand in each server's own words, one bit a word.
fn words_met(facets: &Facets, wanted: &Wanted) -> Vec<u16> {
    let mut met = vec![0; facets.standing.len()];
    for (at, word) in wanted.words.iter().enumerate().take(u16::BITS as usize) {
        let postings = word.hits.iter().flat_map(|hit| facets.words.places(*hit));
        for posting in postings {
            met[posting.thing as usize] |= 1 << at;
        }
    }
    met
}

struct Candidate {
    pick: Pick,
    likeness: Likeness,
    /// What being like the chosen costs, as far as they were compared.
    cost: Thousandths,
    compared: usize,
    is_chosen: bool,
}

impl Candidate {
    fn worth(&mut self, chosen: &[Likeness]) -> Thousandths {
        for other in &chosen[self.compared..] {
            self.cost = self.cost.max(thousandths(self.likeness.cost(other)));
        }
        self.compared = chosen.len();
        self.pick.points - self.cost
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counting_sorts_as_comparing_does() {
        let points = |at: u32| ((u64::from(at) * 7_919) % 997) as Thousandths - 500;
        let picks = |many: u32, by: Thousandths| -> Vec<Pick> {
            (0..many).map(|server| Pick { server, points: by * points(server) }).collect()
        };
        for (many, by) in [(0, 1), (1, 1), (100, 1), (5_000, 1), (5_000, 1_000)] {
            let mut counted = picks(many, by);
            let mut compared = counted.clone();

            sort(&mut counted);
            compared.sort_by_key(|pick| Reverse(pick.points));

            let servers = |of: &[Pick]| of.iter().map(|pick| pick.server).collect::<Vec<_>>();
            assert_eq!(servers(&counted), servers(&compared), "{many} planets, by {by}");
        }
    }
}

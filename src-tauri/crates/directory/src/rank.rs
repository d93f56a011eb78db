//! The match: wishes and planets in, the planets that suit out, each with its reasons.

use planetfall_model::{Domain, Reason, Wishes};

use crate::Catalogue;
use crate::picks::{Pick, chance, picks};
use crate::reasons::reasons;
use crate::score::{PLEASANT, scores};
use crate::wanted::Wanted;

/// A planet and how well it suits.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// Which planet.
    pub domain: Domain,
    /// How well it suits; means something only beside the others of the same answer.
    pub score: f64,
    /// Why, the best first.
    pub reasons: Vec<Reason>,
}

/// All planets, best first. The first three are those that would be shown without a network.
pub fn rank(catalogue: &Catalogue, wishes: &Wishes) -> Vec<Ranked> {
    let wanted = Wanted::of(catalogue, wishes);
    let scores = scores(catalogue, &wanted);
    let mut order = picks(catalogue, &wanted, &scores, |_| true);
    // Everybody else pays for likeness in full, so that points fall to the very end.
    let most = order.last().map_or(f32::MAX, |last| last.points);
    let mut is_chosen = vec![false; scores.len()];
    for pick in &order {
        is_chosen[pick.planet as usize] = true;
    }
    let mut rest: Vec<u32> =
        (0_u32..).take(scores.len()).filter(|at| !is_chosen[*at as usize]).collect();
    rest.sort_by(|one, other| by_score(catalogue, &scores, *one, *other));
    order.extend(
        rest.into_iter()
            .map(|planet| Pick { planet, points: (scores[planet as usize] - PLEASANT).min(most) }),
    );
    with_reasons(catalogue, &wanted, &order, &[])
}

/// The planets to ask whether they take people, best first, at most twelve.
///
/// The first three that answer differ from one another where the wishes leave room for it. Planets
/// in `shown` are left out, and so are those for which there is no reason at all; fewer than three
/// are an honest answer.
pub fn to_ask(catalogue: &Catalogue, wishes: &Wishes, shown: &[Domain]) -> Vec<Ranked> {
    let wanted = Wanted::of(catalogue, wishes);
    let scores = scores(catalogue, &wanted);
    let order = picks(catalogue, &wanted, &scores, |planet| !shown.contains(&planet.domain));
    let mut asked = with_reasons(catalogue, &wanted, &order, shown);
    asked.retain(|ranked| {
        !ranked.reasons.is_empty() || catalogue.unknown().contains(&ranked.domain)
    });
    asked.truncate(crate::picks::MOST);
    asked
}

/// The order of planets that are only listed: by points, and among equals by chance.
pub(crate) fn by_score(
    catalogue: &Catalogue,
    scores: &[f32],
    one: u32,
    other: u32,
) -> std::cmp::Ordering {
    let planets = catalogue.planets();
    let name = |at: u32| chance(&planets[at as usize]);
    scores[other as usize]
        .total_cmp(&scores[one as usize])
        .then_with(|| name(one).cmp(&name(other)))
}

/// Puts the planets nobody knows in front, and reasons to the others.
fn with_reasons(
    catalogue: &Catalogue,
    wanted: &Wanted,
    order: &[Pick],
    shown: &[Domain],
) -> Vec<Ranked> {
    let best = order.first().map_or(0.0, |first| first.points);
    let unknown =
        catalogue.unknown().iter().filter(|domain| !shown.contains(domain)).map(|domain| Ranked {
            domain: domain.clone(),
            score: f64::from(best) + 1.0,
            reasons: Vec::new(),
        });
    let known = order.iter().map(|pick| Ranked {
        domain: catalogue.planets()[pick.planet as usize].domain.clone(),
        score: f64::from(pick.points),
        reasons: reasons(catalogue, wanted, pick.planet),
    });
    unknown.chain(known).collect()
}

//! Looking through the whole directory.

use std::collections::HashSet;

use planetfall_model::{FoundPlanets, Wishes};

use crate::card::card;
use crate::fold::fold;
use crate::rank::by_score;
use crate::reasons::reasons;
use crate::score::{is_known_for, scores};
use crate::terms::taxonomy;
use crate::wanted::{Wanted, typed_words};
use crate::words::Typed;
use crate::{Catalogue, language, places};

/// How many planets a page has.
const PAGE: usize = 30;

/// The planets that have every one of these words, thirty a page, the first of them `from`.
///
/// The last word may be only begun. With no words, all planets, as the wishes order them.
pub fn find(catalogue: &Catalogue, words: &str, wishes: &Wishes, from: usize) -> FoundPlanets {
    let wanted = Wanted::of(catalogue, wishes);
    let mut scores = scores(catalogue, &wanted);
    let mut found: Vec<u32> = (0_u32..).take(scores.len()).collect();
    let typed = typed_words(words);
    for (place, word) in typed.iter().enumerate() {
        let how = if place + 1 == typed.len() { Typed::Begun } else { Typed::Whole };
        let having = having(catalogue, word, how, &mut scores);
        found.retain(|at| having.contains(at));
    }
    let total = u32::try_from(found.len()).unwrap_or(u32::MAX);
    let order = |one: &u32, other: &u32| by_score(catalogue, &scores, *one, *other);
    if found.len() > from + PAGE {
        found.select_nth_unstable_by(from + PAGE, order);
        found.truncate(from + PAGE);
    }
    found.sort_unstable_by(order);
    let planets = found
        .into_iter()
        .skip(from)
        .map(|at| {
            let domain = &catalogue.planets()[at as usize].domain;
            card(catalogue, domain, wishes, &reasons(catalogue, &wanted, at), None)
        })
        .collect();
    FoundPlanets { planets, total }
}

/// The planets one word can mean: by their own words, their topics, their languages, their place or
/// their domain. Those whose own words have it gain points.
fn having(catalogue: &Catalogue, word: &str, how: Typed, scores: &mut [f32]) -> HashSet<u32> {
    let facets = catalogue.facets();
    let mut having: HashSet<u32> = HashSet::new();
    for hit in facets.words.hits(word, how) {
        for posting in facets.words.places(hit) {
            if having.insert(posting.thing) {
                scores[posting.thing as usize] += 10.0 * hit.trust + posting.weight;
            }
        }
    }
    for entry in taxonomy().meant_by(word, how) {
        let with_term = facets.terms.get(&entry.term).into_iter().flatten().copied();
        let known = with_term
            .filter(|at| is_known_for(&catalogue.planets()[*at as usize], entry.kind, &entry.term));
        having.extend(known);
    }
    let is_begun = |name: &str| match how {
        Typed::Begun => name.starts_with(word),
        Typed::Whole => name == word,
    };
    for (tag, name) in &taxonomy().languages {
        if is_begun(&fold(name)) {
            having.extend(facets.languages.get(&language::base(tag)).into_iter().flatten());
        }
    }
    having.extend(in_places(catalogue, &is_begun));
    let whole = |domain: &str| domain.starts_with(word) || word == domain;
    let named = (0_u32..).zip(catalogue.planets()).filter(|(_, p)| whole(p.domain.as_str()));
    having.extend(named.map(|(at, _)| at));
    having
}

/// The planets of every place that has a word of this kind in one of its names.
fn in_places(catalogue: &Catalogue, is_begun: &impl Fn(&str) -> bool) -> Vec<u32> {
    let mut found = Vec::new();
    for (place, here) in &catalogue.facets().places {
        if places::names(place).iter().any(|name| name.split(' ').any(is_begun)) {
            found.extend(here);
        }
    }
    found
}

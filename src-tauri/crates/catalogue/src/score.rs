//! How well servers suit, in points.
//!
//! What is known to fit adds points, what is not known adds none, and only a language that is known
//! to be another takes some away. A chip that is met adds more than twice [`PLEASANT`], so that no
//! chip makes a server that meets it fall below one that does not.

use planetfall_model::{Domain, Term};

use crate::bits::Bits;
use crate::facets::Facets;
use crate::manners::Manner;
use crate::picks::thousandths;
use crate::places::Wished;
use crate::server::{Labels, ServerRecord};
use crate::terms::Kind;
use crate::wanted::Wanted;
use crate::{Catalogue, language};

/// The most that likeness to a better server may cost. Twice this is less than any chip.
pub(crate) const PLEASANT: f32 = 0.45;

/// What meeting no further wish costs while there is one that none of the chosen meets.
pub(crate) const NOTHING_NEW: f32 = 2.4;

/// For the language that is read best; the next ones a little less.
const LANGUAGE: f32 = 6.0;
/// For a server that is known to speak none of the languages. Nobody is at home where they cannot
/// read: with the points above, this outweighs three topics and a community.
const STRANGE: f32 = -9.0;
/// For English where nobody said what they read: it is what the app itself speaks.
const OURS: f32 = 0.4;
/// For every further language.
const ALSO_LANGUAGE: f32 = 0.92;
const TOPIC: f32 = 3.0;
const CAUSE: f32 = 3.2;
const COMMUNITY: f32 = 3.5;
/// For a term that nobody tapped but a word means.
const MEANT: f32 = 1.8;
/// Less for a topic that is not a server's first.
const NOT_FIRST: f32 = 0.4;
/// The part of its points that a term has which we think and no source says.
const THOUGHT: f32 = 0.55;
const FRIENDS: f32 = 6.0;
/// For each point of BM25 that a typed word has in a server's own words, and the most of them.
const WORD: f32 = 0.4;
const MOST_OF_A_WORD: f32 = 3.2;
/// For a size or a kind of keeper that a word asked for.
const SIZE: f32 = 1.5;
const RUN_BY: f32 = 2.0;

/// By how much who leads is ahead of those that may not.
const STEP: f32 = 0.01;

/// The points of every server, in the order of the catalogue. One of those `shown` earlier leads no
/// more.
pub(crate) fn scores(catalogue: &Catalogue, wanted: &Wanted, shown: &[Domain]) -> Vec<f32> {
    let mut table = Table::new(catalogue, wanted);
    table.add_languages(&wanted.languages);
    table.add_terms(wanted);
    table.add_places(wanted);
    table.add_words(wanted);
    table.add_manners(&wanted.manners);
    let friends = table.add_friends(wanted);
    let shown: Vec<u32> = shown.iter().filter_map(|domain| catalogue.number(domain)).collect();
    table.finished(&friends, &shown)
}

struct Table<'a> {
    facets: &'a Facets,
    servers: &'a [ServerRecord],
    catalogue: &'a Catalogue,
    points: Vec<f32>,
    /// What we only think, which never leads.
    thought: Vec<f32>,
}

impl<'a> Table<'a> {
    fn new(catalogue: &'a Catalogue, wanted: &Wanted) -> Self {
        let facets = catalogue.facets();
        // Where nobody is known to speak any of the languages, none is held against anybody.
        let is_spoken = |tag: &String| facets.languages.contains_key(&language::base(tag));
        let can_tell = wanted.languages.iter().any(is_spoken);
        let points = (0_u32..).zip(&facets.standing).map(|(at, standing)| {
            let strange = if can_tell && facets.speaking.has(at) { STRANGE } else { 0.0 };
            standing.points + standing.is_general - standing.has_purpose - standing.is_local
                + strange
        });
        let points: Vec<f32> = points.collect();
        let thought = vec![0.0; points.len()];
        Self { facets, servers: catalogue.servers(), catalogue, points, thought }
    }

    fn add_languages(&mut self, wished: &[String]) {
        if let (true, Some(tongue)) = (wished.is_empty(), self.facets.languages.get("en")) {
            for at in tongue.set.numbers() {
                self.points[at as usize] += OURS;
            }
        }
        let mut best: Vec<f32> = vec![0.0; self.points.len()];
        for (place, language) in wished.iter().enumerate() {
            let weight = (LANGUAGE - 0.5 * place as f32).max(LANGUAGE - 1.5);
            let Some(tongue) = self.facets.languages.get(&language::base(language)) else {
                continue;
            };
            let mut seen = Bits::none(self.points.len());
            for (tag, speakers) in &tongue.by_tag {
                let fit = weight * language::fit(language, tag);
                for (at, is_first) in speakers {
                    let points = if *is_first { fit } else { 0.95 * fit };
                    let (at, so_far) = (*at, best[*at as usize]);
                    let bonus = if so_far == 0.0 {
                        -STRANGE
                    } else if seen.has(at) {
                        0.0
                    } else {
                        ALSO_LANGUAGE
                    };
                    seen.add(at);
                    best[at as usize] = so_far.max(points);
                    self.points[at as usize] += (points - so_far).max(0.0) + bonus;
                }
            }
        }
    }

    fn add_terms(&mut self, wanted: &Wanted) {
        let tapped = [
            (Kind::Topic, &wanted.topics, TOPIC),
            (Kind::Cause, &wanted.causes, CAUSE),
            (Kind::Community, &wanted.communities, COMMUNITY),
        ];
        let tapped = tapped.into_iter().flat_map(|(kind, terms, points)| {
            terms.iter().map(move |term| (term, kind, points, NOT_FIRST))
        });
        let meant = wanted.meant.iter().map(|(term, kind)| (term, *kind, MEANT, 0.0));
        let mut is_at_home = Bits::none(self.points.len());
        let mut has_topic = Bits::none(self.points.len());
        for (term, kind, points, not_first) in tapped.chain(meant) {
            let Some(labelled) = self.facets.terms.get(term) else { continue };
            for at in &labelled.thought {
                self.thought[*at as usize] += THOUGHT * points;
                if kind != Kind::Topic && !is_at_home.has(*at) {
                    is_at_home.add(*at);
                    self.thought[*at as usize] += self.facets.standing[*at as usize].has_purpose;
                }
            }
            for (at, is_first) in &labelled.sourced {
                let standing = &self.facets.standing[*at as usize];
                let sum = &mut self.points[*at as usize];
                *sum += if *is_first || kind != Kind::Topic { points } else { points - not_first };
                // Any topic is welcome: that says less where the very topic is there.
                if kind == Kind::Topic && term.as_str() != "general" && !has_topic.has(*at) {
                    has_topic.add(*at);
                    *sum -= standing.is_general;
                }
                if kind != Kind::Topic && !is_at_home.has(*at) {
                    is_at_home.add(*at);
                    *sum += standing.has_purpose;
                }
            }
        }
        if wanted.causes.iter().any(|cause| cause.as_str() == "non-political") {
            for at in self.facets.sets.political.numbers() {
                self.points[at as usize] -= 1.0;
            }
        }
    }

    fn add_places(&mut self, wanted: &Wanted) {
        let mut best: Vec<f32> = vec![0.0; self.points.len()];
        for place in &wanted.places {
            let points = match place {
                Wished::Town(_) => 4.0,
                Wished::Region(_) => 3.0,
                Wished::Country(_) => 2.0,
            };
            for at in self.facets.places.get(place).into_iter().flatten() {
                let so_far = best[*at as usize];
                // A local server is no stranger to those who live there.
                let is_home = self.is_all_of(place, *at);
                let local = self.facets.standing[*at as usize].is_local;
                let home = if so_far > 0.0 {
                    1.0
                } else if is_home {
                    local
                } else {
                    0.0
                };
                best[*at as usize] = so_far.max(points);
                self.points[*at as usize] += (points - so_far).max(0.0) + home;
            }
        }
        for place in &wanted.around {
            let points = match place {
                Wished::Town(_) => 0.0,
                Wished::Region(_) => 1.5,
                Wished::Country(_) => 1.0,
            };
            for at in self.facets.places.get(place).into_iter().flatten() {
                let so_far = best[*at as usize];
                if so_far < points && self.is_all_of(place, *at) {
                    best[*at as usize] = points;
                    self.points[*at as usize] += points - so_far;
                }
            }
        }
    }

    fn is_all_of(&self, place: &Wished, at: u32) -> bool {
        let home = self.servers[at as usize].place.as_ref();
        home.is_some_and(|home| place.is_all_of(&home.value))
    }

    fn add_words(&mut self, wanted: &Wanted) {
        let index = &self.facets.words;
        let is_there = wanted.in_places(self.facets);
        let mut best: Vec<f32> = vec![0.0; self.points.len()];
        let mut touched: Vec<u32> = Vec::new();
        for word in &wanted.words {
            for hit in &word.hits {
                for posting in index.places(*hit) {
                    let at = posting.thing;
                    if word.is_place && is_there.has(at) {
                        continue;
                    }
                    let so_far = &mut best[at as usize];
                    if *so_far == 0.0 {
                        touched.push(at);
                    }
                    *so_far = so_far.max(hit.trust * (WORD * posting.weight).min(MOST_OF_A_WORD));
                }
            }
            for at in touched.drain(..) {
                self.points[at as usize] += std::mem::take(&mut best[at as usize]);
            }
        }
    }

    fn add_manners(&mut self, manners: &[Manner]) {
        for manner in manners {
            let (set, points) = match manner {
                Manner::Size(size) => (self.facets.sets.size(*size), SIZE),
                Manner::RunBy(by) => (self.facets.sets.run_by(*by), RUN_BY),
            };
            for at in set.into_iter().flat_map(Bits::numbers) {
                self.points[at as usize] += points;
            }
        }
    }

    /// Adds the points, and says where friends live.
    fn add_friends(&mut self, wanted: &Wanted) -> Bits {
        let mut friends = Bits::none(self.points.len());
        for (domain, count) in &wanted.friends {
            if let Some(at) = self.catalogue.number(domain) {
                friends.add(at);
                self.points[at as usize] += FRIENDS + (*count).min(10) as f32;
            }
        }
        friends
    }

    /// Adds what we think, and puts in front who leads by what is known alone.
    fn finished(self, friends: &Bits, shown: &[u32]) -> Vec<f32> {
        let rights = |at: u32| {
            let standing = &self.facets.standing[at as usize];
            let has_friends = standing.is_askable && friends.has(at);
            (standing.may_lead || has_friends, standing.is_askable)
        };
        // Where nobody may lead, those come next that can be asked at all.
        let worth = |at: u32| (rights(at), thousandths(self.points[at as usize]));
        let many = (0_u32..).take(self.points.len());
        let most = many.filter(|at| !shown.contains(at)).map(worth).max();
        let mut among_equals = self.facets.orders.among_equals.iter().copied();
        let lead = among_equals.find(|at| !shown.contains(at) && Some(worth(*at)) == most);
        let mut points = self.points;
        for (sum, thought) in points.iter_mut().zip(&self.thought) {
            *sum += thought;
        }
        if let Some(lead) = lead {
            let others = (0_u32..).zip(&points).filter(|(at, _)| *at != lead);
            let most = others.fold(f32::MIN, |most, (_, sum)| most.max(*sum));
            let sum = &mut points[lead as usize];
            *sum = sum.max(most + STEP);
        }
        points
    }
}

/// The labels of a server that are of this kind.
pub(crate) const fn labels(server: &ServerRecord, kind: Kind) -> Option<&Labels> {
    match kind {
        Kind::Topic => server.topics.as_ref(),
        Kind::Cause => server.politics.as_ref(),
        Kind::Community => server.communities.as_ref(),
    }
}

/// Whether a source says that the server has this term.
pub(crate) fn is_known_for(server: &ServerRecord, kind: Kind, term: &Term) -> bool {
    labels(server, kind).is_some_and(|labels| labels.is_sourced && labels.has(term))
}

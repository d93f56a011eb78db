//! Why a server suits: only what is true of its record and has a source.

use std::ops::RangeInclusive;

use planetfall_model::{Governance, Reason, ReasonKind, RegistrationMode, ServerSize, Source};

use crate::fold::{is_unspaced, words};
use crate::manners::Manner;
use crate::score::{is_known_for, labels};
use crate::server::ServerRecord;
use crate::sources::SourceId;
use crate::terms::Kind;
use crate::wanted::{Wanted, Word};
use crate::{Catalogue, language, places};

/// How many people know each other: enough to have company, few enough to know them.
pub(crate) const FEW_PEOPLE: RangeInclusive<u32> = 20..=500;

/// From which year on a server has not been there for long.
const RECENT: u16 = 2021;

/// Everything that speaks for a server, in the order of the wishes and then of what is good to know.
pub(crate) fn reasons(catalogue: &Catalogue, wanted: &Wanted, at: u32) -> Vec<Reason> {
    let server = &catalogue.servers()[at as usize];
    let mut found = Found { server, wanted, reasons: Vec::new() };
    found.of_terms();
    found.of_manners();
    found.of_words(catalogue, at);
    found.of_place();
    found.of_language();
    found.of_itself();
    let said = found
        .reasons
        .into_iter()
        .map(|(kind, source)| Reason { kind, source: catalogue.source(source) });
    // That friends live there is known from their addresses, which the person typed.
    let friends = wanted.friends.get(&server.domain).map(|count| Reason {
        kind: ReasonKind::Friends { count: *count },
        source: Source::Yourself,
    });
    friends.into_iter().chain(said).collect()
}

struct Found<'a> {
    server: &'a ServerRecord,
    wanted: &'a Wanted,
    reasons: Vec<(ReasonKind, SourceId)>,
}

impl Found<'_> {
    fn add(&mut self, kind: ReasonKind, source: SourceId) {
        if self.reasons.iter().all(|(known, _)| *known != kind) {
            self.reasons.push((kind, source));
        }
    }

    fn of_terms(&mut self) {
        for kind in [Kind::Community, Kind::Cause, Kind::Topic] {
            let Some(labels) = labels(self.server, kind) else { continue };
            // *Any topic* is said in words of its own, and that nothing was found says nothing.
            let says = |term: &&planetfall_model::Term| {
                is_known_for(self.server, kind, term)
                    && !matches!(term.as_str(), "general" | "non-political")
            };
            let met: Vec<_> = self.wanted.all(kind).filter(says).cloned().collect();
            for term in met {
                let reason = match kind {
                    Kind::Community => ReasonKind::Community { term },
                    Kind::Cause => ReasonKind::Politics { term },
                    Kind::Topic => ReasonKind::Topic { term },
                };
                self.add(reason, labels.source);
            }
        }
    }

    /// What was asked for in words and is good to know of any server.
    fn of_manners(&mut self) {
        for manner in &self.wanted.manners {
            match manner {
                Manner::Size(ServerSize::Village) => self.of_few_people(),
                Manner::Size(ServerSize::Town | ServerSize::City | ServerSize::Giant) => {}
                Manner::RunBy(by) => {
                    if self.server.run_by.as_ref().is_some_and(|known| known.value == *by) {
                        self.of_keepers();
                    }
                }
            }
        }
    }

    /// Words that stand in its name, its domain or a line about it that has a source.
    fn of_words(&mut self, catalogue: &Catalogue, at: u32) {
        let server = self.server;
        let index = &catalogue.facets().words;
        let is_there = self.wanted.is_in_place(server);
        let is_said = |word: &Word| {
            word.is_place && is_there
                || word.terms.iter().any(|(term, kind)| is_known_for(server, *kind, term))
        };
        for word in self.wanted.words.iter().filter(|word| !is_said(word)) {
            let about = server.about.as_ref().filter(|about| !catalogue.is_ours(about.source));
            let named = server.name.as_ref().filter(|name| !catalogue.is_ours(name.source));
            let hits = word.hits.iter().filter(|hit| index.has(**hit, at));
            let written = hits.map(|hit| index.word(*hit)).find_map(|folded| {
                let in_text = [named, about, server.says.as_ref()]
                    .into_iter()
                    .flatten()
                    .find_map(|known| Some((as_written(&known.value, folded)?, known.source)));
                let in_domain =
                    || Some((as_written(&server.domain.shown(), folded)?, server.seen?));
                in_text.or_else(in_domain)
            });
            // Two words can lead to the same one: knit and knitting.
            if let Some((word, source)) = written {
                self.add(ReasonKind::Word { word }, source);
            }
        }
    }

    fn of_place(&mut self) {
        let Some(place) = &self.server.place else { return };
        let named = self.wanted.places.iter().filter(|wished| wished.holds(&place.value));
        // The smallest place says most: the town, not the country around it.
        let named = named.max_by_key(|wished| smallness(wished));
        let larger = || {
            let around = self.wanted.around.iter();
            around.filter(|it| it.is_all_of(&place.value)).max_by_key(|it| smallness(it))
        };
        if let Some(wished) = named.or_else(larger) {
            let shown = places::shown(wished, &place.value);
            self.add(ReasonKind::Place { place: shown }, place.source);
        }
    }

    fn of_language(&mut self) {
        let Some(languages) = &self.server.languages else { return };
        let spoken =
            self.wanted.languages.iter().find_map(|wished| {
                languages.value.iter().find(|tag| language::fit(wished, tag) > 0.0)
            });
        if let Some(language) = spoken {
            self.add(ReasonKind::Language { language: language.clone() }, languages.source);
        }
    }

    /// What is good to know of any server.
    fn of_itself(&mut self) {
        let server = self.server;
        if let Some(registration) = server
            .registration
            .as_ref()
            .filter(|registration| registration.value == RegistrationMode::Open)
        {
            self.add(ReasonKind::OpenNow, registration.source);
        }
        self.of_few_people();
        self.of_keepers();
        if let Some(since) = server.since.as_ref().filter(|since| since.value < RECENT) {
            self.add(ReasonKind::Since { year: since.value }, since.source);
        }
        if let Some(topics) = server.topics.as_ref().filter(|topics| topics.is_sourced) {
            let mut wished = self.wanted.all(Kind::Topic);
            let has_one = wished.any(|term| term.as_str() != "general" && topics.has(term));
            if topics.terms.iter().any(|term| term.as_str() == "general") && !has_one {
                self.add(ReasonKind::AnyTopic, topics.source);
            }
        }
    }

    fn of_few_people(&mut self) {
        let people = self.server.people.as_ref();
        if let Some(people) = people.filter(|people| FEW_PEOPLE.contains(&people.value)) {
            self.add(ReasonKind::Small { people: people.value }, people.source);
        }
    }

    fn of_keepers(&mut self) {
        let run_by = self.server.run_by.as_ref();
        if let Some(run_by) = run_by.filter(|by| by.value != Governance::Unknown) {
            self.add(ReasonKind::RunBy { governance: run_by.value }, run_by.source);
        }
    }
}

const fn smallness(wished: &places::Wished) -> u8 {
    match wished {
        places::Wished::Country(_) => 0,
        places::Wished::Region(_) => 1,
        places::Wished::Town(_) => 2,
    }
}

/// The word of `text` that is `folded` once it is folded.
///
/// In a script without spaces a word cannot be told from its neighbours: there it is the pair of
/// letters that was looked for.
fn as_written(text: &str, folded: &str) -> Option<String> {
    let found = text
        .split(|c: char| !c.is_alphanumeric())
        .find(|word| words(word).iter().any(|part| part == folded))?;
    let is_pair = folded.chars().all(is_unspaced) && text.contains(folded);
    Some(if is_pair { folded } else { found }.to_owned())
}

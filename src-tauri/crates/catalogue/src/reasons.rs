//! Why a server matches: only facts of its record, each with its source.

use std::ops::RangeInclusive;

use planetfall_model::{
    Domain, Governance, Reason, ReasonKind, RegistrationMode, ServerSize, Source, Term,
};

use crate::attributes::Attribute;
use crate::catalogue::Catalogue;
use crate::format::source_table::SourceId;
use crate::index::gazetteer::display_name;
use crate::language;
use crate::matcher::Matcher;
use crate::query::{Query, QueryWord};
use crate::server::ServerRecord;
use crate::taxonomy::{TermKind, is_catch_all};
use crate::text::fold::{is_unspaced, words};

/// The number of people on a small server: enough for company, few enough to know each other.
pub(crate) const SMALL: RangeInclusive<u32> = 20..=500;

/// A server that began in this year or later is not established.
const RECENT: u16 = 2021;

impl Matcher {
    /// Why a server matches, the best reason first; empty if the server is unknown.
    pub fn reasons(&self, domain: &Domain) -> Vec<Reason> {
        self.catalogue.position(domain).map_or_else(Vec::new, |at| self.reasons_of(at))
    }

    /// The reasons in the order of the wishes, followed by those that are good for any server. Without
    /// wishes there are none.
    pub(crate) fn reasons_of(&self, at: u32) -> Vec<Reason> {
        let Self { catalogue, query } = self;
        if query.is_empty() {
            return Vec::new();
        }
        let server = &catalogue.servers()[at as usize];
        let mut collector = Collector { server, query, reasons: Vec::new() };
        collector.add_terms();
        collector.add_attributes();
        collector.add_words(catalogue, at);
        collector.add_place();
        collector.add_language();
        collector.add_general();
        let sourced = collector.reasons.into_iter();
        let sourced =
            sourced.map(|(kind, source)| Reason { kind, source: catalogue.source(source) });
        let friends = query.friends.get(&at).map(|count| Reason {
            kind: ReasonKind::Friends { count: *count },
            source: Source::Yourself,
        });
        friends.into_iter().chain(sourced).collect()
    }
}

struct Collector<'a> {
    server: &'a ServerRecord,
    query: &'a Query,
    reasons: Vec<(ReasonKind, SourceId)>,
}

impl Collector<'_> {
    fn add(&mut self, kind: ReasonKind, source: SourceId) {
        if self.reasons.iter().all(|(known, _)| *known != kind) {
            self.reasons.push((kind, source));
        }
    }

    fn add_terms(&mut self) {
        let (server, query) = (self.server, self.query);
        for kind in [TermKind::Community, TermKind::Cause, TermKind::Topic] {
            let Some(labels) = server.labels(kind) else { continue };
            // *General* has a reason of its own, and *non-political* is an absence.
            let matches = |term: &&Term| server.is_known_for(kind, term) && !is_catch_all(term);
            for term in query.terms(kind).filter(matches).cloned() {
                let reason = match kind {
                    TermKind::Community => ReasonKind::Community { term },
                    TermKind::Cause => ReasonKind::Politics { term },
                    TermKind::Topic => ReasonKind::Topic { term },
                };
                self.add(reason, labels.source);
            }
        }
    }

    fn add_attributes(&mut self) {
        for attribute in &self.query.attributes {
            match attribute {
                Attribute::Size(ServerSize::Village) => self.add_small(),
                Attribute::Size(ServerSize::Town | ServerSize::City | ServerSize::Giant) => {}
                Attribute::RunBy(kind) if self.server.is_run_by(*kind) => self.add_governance(),
                Attribute::RunBy(_) => {}
            }
        }
    }

    /// Adds words of the name, the domain or a description. The card shows all of them.
    fn add_words(&mut self, catalogue: &Catalogue, at: u32) {
        let server = self.server;
        let index = &catalogue.index().words;
        let is_in_place = self.query.is_in_place(server);
        let has_reason = |word: &QueryWord| {
            word.is_place && is_in_place
                || word.terms.iter().any(|(term, kind)| server.is_known_for(*kind, term))
        };
        let (name, about) = (server.name.as_ref(), server.about.as_ref());
        for word in self.query.words.iter().filter(|word| !has_reason(word)) {
            let hits = word.hits.iter().filter(|hit| index.item_has(**hit, at));
            let written = hits.map(|hit| index.word(*hit)).find_map(|folded| {
                let in_text = [name, about, server.own_description.as_ref()]
                    .into_iter()
                    .flatten()
                    .find_map(|known| Some((as_written(&known.value, folded)?, known.source)));
                let in_domain =
                    || Some((as_written(&server.domain.shown(), folded)?, server.last_seen?));
                in_text.or_else(in_domain)
            });
            // Two typed words, such as *knit* and *knitting*, can match the same one.
            if let Some((word, source)) = written {
                self.add(ReasonKind::Word { word }, source);
            }
        }
    }

    fn add_place(&mut self) {
        let Some(location) = &self.server.location else { return };
        let named = self.query.places.iter().filter(|place| place.contains(&location.value));
        // The most precise place is the best reason.
        let named = named.max_by_key(|place| place.precision());
        let enclosing = || {
            let places = self.query.enclosing_places.iter();
            places.filter(|it| it.is(&location.value)).max_by_key(|it| it.precision())
        };
        if let Some(place) = named.or_else(enclosing) {
            let name = display_name(place, &location.value);
            self.add(ReasonKind::Place { place: name }, location.source);
        }
    }

    fn add_language(&mut self) {
        let Some(languages) = &self.server.languages else { return };
        if let Some(tag) = language::first_match(&self.query.languages, &languages.value) {
            self.add(ReasonKind::Language { language: tag.clone() }, languages.source);
        }
    }

    /// Adds the reasons that are good for any query.
    fn add_general(&mut self) {
        let server = self.server;
        let registration = server.registration.as_ref();
        if let Some(known) = registration.filter(|it| it.value == RegistrationMode::Open) {
            self.add(ReasonKind::OpenNow, known.source);
        }
        self.add_small();
        self.add_governance();
        if let Some(since) = server.since.as_ref().filter(|since| since.value < RECENT) {
            self.add(ReasonKind::Since { year: since.value }, since.source);
        }
        if let Some(topics) = server.topics.as_ref().filter(|topics| topics.is_sourced) {
            let mut wished = self.query.terms(TermKind::Topic);
            let has_wished = wished.any(|term| term.as_str() != "general" && topics.has(term));
            if topics.terms.iter().any(|term| term.as_str() == "general") && !has_wished {
                self.add(ReasonKind::AnyTopic, topics.source);
            }
        }
    }

    fn add_small(&mut self) {
        let people = self.server.people.as_ref();
        if let Some(people) = people.filter(|people| SMALL.contains(&people.value)) {
            self.add(ReasonKind::Small { people: people.value }, people.source);
        }
    }

    fn add_governance(&mut self) {
        let run_by = self.server.run_by.as_ref();
        if let Some(run_by) = run_by.filter(|by| by.value != Governance::Unknown) {
            self.add(ReasonKind::RunBy { governance: run_by.value }, run_by.source);
        }
    }
}

/// The word of `text` whose folded form is `folded`. In a script without spaces a word cannot be
/// delimited, so there it is the bigram itself.
fn as_written(text: &str, folded: &str) -> Option<String> {
    let found = text
        .split(|c: char| !c.is_alphanumeric())
        .find(|word| words(word).iter().any(|part| part == folded))?;
    let is_bigram = folded.chars().all(is_unspaced) && text.contains(folded);
    Some(if is_bigram { folded } else { found }.to_owned())
}

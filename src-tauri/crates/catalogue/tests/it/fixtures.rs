//! Wishes, visits and checks that several tests share.

use planetfall_catalogue::{
    Catalogue, Labels, Matcher, RankedServer, ServerRecord, SourceId, SourcedValue,
};
use planetfall_model::{
    Domain, Moment, Reason, ReasonKind, RegistrationMode, Source, Term, Terms, Visit, Wishes,
};
use proptest::prelude::*;
use serde_json::json;

/// The test time, which is 2026-11-23T12:00:00Z.
pub const NOON: Moment = Moment::from_millis(1_795_435_200_000);

pub fn domain(name: &str) -> Domain {
    Domain::parse(name).unwrap()
}

pub fn strings(all: &[&str]) -> Vec<String> {
    all.iter().map(|one| (*one).to_owned()).collect()
}

pub fn terms(ids: &[&str]) -> Vec<Term> {
    ids.iter().map(|id| Term::new(*id)).collect()
}

pub fn speaking(tag: &str) -> Wishes {
    Wishes { languages: vec![tag.to_owned()], ..Wishes::default() }
}

/// Up to two terms of each kind and up to two languages, with one of the words and places.
pub fn any_wishes(
    terms: Terms,
    words: &[&'static str],
    places: &[Option<&'static str>],
) -> impl Strategy<Value = Wishes> + use<> {
    let few = |all: Vec<Term>| prop::sample::subsequence(all, 0..3);
    (
        few(terms.topics),
        few(terms.politics),
        few(terms.communities),
        prop::sample::subsequence(terms.languages, 0..3),
        prop::sample::select(words.to_vec()),
        prop::sample::select(places.to_vec()),
    )
        .prop_map(|(topics, politics, communities, languages, words, place)| Wishes {
            topics,
            politics,
            communities,
            languages,
            words: words.to_owned(),
            place: place.map(str::to_owned),
            friends: Vec::new(),
        })
}

/// What a server answers to a visit.
pub fn visit(name: &str, at: Moment) -> Visit {
    let server = json!({
        "domain": name, "title": "Moss by itself", "streaming": null,
        "software": { "name": "Mastodon", "version": "4.6.3" },
        "limits": { "maxCharacters": 500, "charactersPerUrl": 23 },
    });
    let visit = json!({
        "server": server, "description": "We grow\u{202e} things.\nCome in.", "languages": ["gd"],
        "people": 700, "registration": { "kind": "open" }, "registrationNote": "", "rules": [],
        "contact": {}, "since": 2020, "isIsland": false, "at": at.millis(),
    });
    serde_json::from_value(visit).expect("the visit is valid")
}

pub fn ranked(catalogue: &Catalogue, wishes: &Wishes) -> Vec<RankedServer> {
    Matcher::new(catalogue, wishes).ranking().collect()
}

pub fn position_of(ranked: &[RankedServer], name: &str) -> usize {
    ranked.iter().position(|one| one.domain.as_str() == name).expect("all servers are ranked")
}

/// Whether the record confirms a reason, with the same source, and a wish can be behind it.
pub fn is_confirmed(
    reason: &Reason,
    server: &ServerRecord,
    catalogue: &Catalogue,
    wishes: &Wishes,
) -> bool {
    let is_source = |id: SourceId| catalogue.source(id) == reason.source;
    let label = |labels: &Option<Labels>, term: &Term| {
        labels.as_ref().filter(|it| it.is_sourced && it.has(term)).map(|it| it.source)
    };
    let source = match &reason.kind {
        ReasonKind::Topic { term } => label(&server.topics, term),
        ReasonKind::Politics { term } => label(&server.politics, term),
        ReasonKind::Community { term } => label(&server.communities, term),
        ReasonKind::AnyTopic => label(&server.topics, &Term::new("general")),
        ReasonKind::Language { language } => source_if(&server.languages, |tags| {
            tags.contains(language) && !wishes.languages.is_empty()
        }),
        ReasonKind::Place { .. } => source_if(&server.location, |_| true),
        ReasonKind::Word { word } => {
            let texts = [&server.name, &server.about, &server.own_description];
            let of_text = texts.map(|text| source_if(text, |text| text.contains(word)));
            let of_domain = server.last_seen.filter(|_| server.domain.shown().contains(word));
            return of_text.into_iter().chain([of_domain]).flatten().any(is_source);
        }
        ReasonKind::Friends { count } => {
            let server = format!("@{}", server.domain);
            let friends = wishes.friends.iter().filter(|friend| friend.ends_with(&server));
            return *count as usize == friends.count() && reason.source == Source::Yourself;
        }
        ReasonKind::OpenNow => source_if(&server.registration, |it| *it == RegistrationMode::Open),
        ReasonKind::Small { people } => {
            source_if(&server.people, |it| it == people && (20..=500).contains(it))
        }
        ReasonKind::RunBy { governance } => source_if(&server.run_by, |it| it == governance),
        ReasonKind::Since { year } => source_if(&server.since, |it| it == year && *year < 2021),
    };
    source.is_some_and(is_source)
}

fn source_if<T>(known: &Option<SourcedValue<T>>, holds: impl Fn(&T) -> bool) -> Option<SourceId> {
    known.as_ref().filter(|known| holds(&known.value)).map(|known| known.source)
}

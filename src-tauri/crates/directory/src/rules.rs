//! The rules every shipped directory keeps.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use planetfall_model::{Handle, Term};

use crate::lines::lines;
use crate::places::{self, Wished};
use crate::planet::{Labels, Planet};
use crate::terms::{Kind, taxonomy};
use crate::{Catalogue, hashtags_of};

const LEFT_OUT: &str = include_str!("../../../../assets/directory/left-out.txt");
const PEOPLE: &str = include_str!("../../../../assets/directory/people.txt");
const WORDS: &str = include_str!("../../../../assets/directory/words.txt");

fn planets() -> &'static [Planet] {
    Catalogue::shipped().planets()
}

fn left_out() -> HashSet<&'static str> {
    lines(LEFT_OUT).map(|line| line.word).collect()
}

#[test]
fn the_shipped_directory_is_read_whole_and_soon() {
    let sources = crate::catalogue::SOURCES;
    let planets_txt = include_str!("../../../../assets/directory/planets.txt");

    let started = Instant::now();
    let catalogue = Catalogue::read(&format!("{sources}\n{planets_txt}")).expect("it can be read");
    let taken = started.elapsed();

    let there = lines(planets_txt).filter(|line| line.word == "planet").count();
    assert!(there > 500, "the list is not empty");
    assert_eq!(catalogue.planets().len(), there, "each planet of the file is read");
    assert!(taken < Duration::from_secs(2), "reading it holds nobody up, not even unoptimised");
    let bytes = planets_txt.len() + PEOPLE.len() + sources.len();
    assert!(bytes < 700_000, "{bytes} bytes are carried by every copy of the app");
}

#[test]
fn no_planet_that_was_left_out_came_back() {
    let left_out = left_out();
    assert!(left_out.len() > 30, "the list of those left out is read");

    for planet in planets() {
        assert!(!left_out.contains(planet.domain.as_str()), "{} was left out", planet.domain);
        assert!(planet.domain.is_public_name(), "{} is a public name", planet.domain);
    }
    for line in lines(PEOPLE).filter(|line| line.word == "person") {
        let handle = Handle::parse(line.rest).expect("each starter has an address");
        assert!(!left_out.contains(handle.domain().as_str()), "{handle} is on a planet left out");
    }
}

#[test]
fn every_record_keeps_to_the_taxonomy() {
    for planet in planets() {
        let name = planet.domain.as_str();
        keeps_to(planet.topics.as_ref(), Kind::Topic, name);
        keeps_to(planet.politics.as_ref(), Kind::Cause, name);
        keeps_to(planet.communities.as_ref(), Kind::Community, name);
        assert!(!planet.topic_terms().is_empty(), "{name} is about something");
        assert!(planet.seen.is_some(), "somebody has seen {name}");

        let about = planet.about.as_ref().expect("a line about each").value.chars().count();
        assert!((8..=140).contains(&about), "the line about {name} has {about} characters");
        let languages = &planet.languages.as_ref().expect("languages of each").value;
        assert!(!languages.is_empty(), "{name} speaks a language");
        for tag in languages {
            let is_known = taxonomy().languages.iter().any(|(known, _)| known == tag);
            assert!(is_known, "{tag}, which {name} speaks, has a name");
        }
        if let Some(since) = &planet.since {
            assert!((2008..=2026).contains(&since.value), "{name} began in a year that was");
        }
        if let Some(place) = &planet.place {
            let country = Wished::Country(place.value.country.clone());
            assert!(!places::names(&country).is_empty(), "the country of {name} has a name");
            if let Some(region) = place.value.region.clone().map(Wished::Region) {
                assert!(!places::names(&region).is_empty(), "the region of {name} has a name");
            }
        }
    }
}

fn keeps_to(labels: Option<&Labels>, kind: Kind, name: &str) {
    let terms = labels.map_or(&[][..], |labels| &labels.terms);
    let once: HashSet<&Term> = terms.iter().collect();
    assert_eq!(once.len(), terms.len(), "{name} has no term twice");
    for term in terms {
        let is_one = taxonomy().entry(term).is_some_and(|entry| entry.kind == kind);
        assert!(is_one, "{term}, which {name} has, is in the taxonomy");
    }
}

#[test]
fn every_term_can_be_found_and_followed() {
    let terms = Catalogue::shipped().terms();
    let all: Vec<Term> =
        [terms.topics, terms.politics, terms.communities].into_iter().flatten().collect();
    let with_words: HashSet<&str> = lines(WORDS).map(|line| line.word).collect();
    assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len(), "no term is there twice");
    assert_eq!(all.len(), 89, "57 topics, 14 causes and 18 communities");

    for term in &all {
        let tags = hashtags_of(term);
        assert!((5..=12).contains(&tags.len()), "{term} has {} hashtags", tags.len());
        let is_sound = |tag: &String| tag.chars().all(|c| c.is_alphanumeric() || c == '_');
        assert!(tags.iter().all(is_sound), "the hashtags of {term} can be written: {tags:?}");
    }
    for word in with_words {
        assert!(all.contains(&Term::new(word)), "{word} in words.txt is a term");
    }
    assert!(terms.languages.len() > 30, "planets speak many languages");
}

#[test]
fn every_starter_is_there_once_and_writes_about_a_topic() {
    let mut once: HashSet<String> = HashSet::new();
    for line in lines(PEOPLE).filter(|line| line.word == "person") {
        assert!(once.insert(line.rest.to_lowercase()), "{} is there once", line.rest);
        assert!(!line.source.is_empty(), "somebody names {}", line.rest);
    }
    for line in lines(PEOPLE).filter(|line| line.word == "topics") {
        for topic in line.parts().map(Term::new) {
            let is_topic = taxonomy().entry(&topic).is_some_and(|entry| entry.kind == Kind::Topic);
            assert!(is_topic, "{topic} is a topic: causes and communities name nobody");
        }
    }
    let all = Catalogue::shipped().terms().topics;
    let found = crate::starters(&all, &[]);
    assert_eq!(found.len(), once.len(), "each of them is found by its topic");
}

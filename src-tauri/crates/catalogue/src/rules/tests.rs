use std::time::{Duration, Instant};

use planetfall_model::Term;

use super::*;
use crate::lines::lines;
use crate::sources::Told;
use crate::{Catalogue, hashtags_of};

const PEOPLE: &str = include_str!("../../../../../assets/catalogue/people.txt");
const SERVERS: &str = include_str!("../../../../../assets/catalogue/servers.txt");

fn shipped() -> Texts {
    Texts {
        sources: crate::catalogue::SOURCES.into(),
        servers: SERVERS.into(),
        people: PEOPLE.into(),
        terms: include_str!("../../../../../assets/catalogue/terms.txt").into(),
        words: include_str!("../../../../../assets/catalogue/words.txt").into(),
        places: include_str!("../../../../../assets/catalogue/place-names.txt").into(),
        left_out: crate::left_out::LEFT_OUT.into(),
        shield: crate::shield::SHIELD.into(),
    }
}

#[test]
fn the_shipped_directory_keeps_every_rule() {
    let found: Vec<String> = faults(&shipped()).iter().map(ToString::to_string).collect();

    assert_eq!(found, Vec::<String>::new(), "whoever changes it is told what is wrong");
}

#[test]
fn the_shipped_directory_is_read_whole_and_soon() {
    let texts = shipped();

    let started = Instant::now();
    let catalogue = Catalogue::read(&format!("{}\n{SERVERS}", texts.sources)).expect("it is read");
    let taken = started.elapsed();

    let there = lines(SERVERS).filter(|line| line.word == "server").count();
    assert!(there > 500, "the list is not empty");
    assert_eq!(catalogue.servers().len(), there, "each planet of the file is read");
    assert!(taken < Duration::from_secs(2), "reading it holds nobody up, not even unoptimised");
    let bytes = SERVERS.len() + PEOPLE.len() + texts.sources.len() + texts.shield.len();
    assert!(bytes < 700_000, "{bytes} bytes are carried by every copy of the app");
}

#[test]
fn every_fact_of_a_card_from_the_shipped_directory_has_a_source_and_a_date() {
    for line in lines(SERVERS).filter(|line| line.word != "server") {
        assert!(!line.source.is_empty(), "line {} names its source", line.number);
    }
    for line in lines(crate::catalogue::SOURCES) {
        let date = line.rest.split(' ').nth(1).unwrap_or_default();
        assert!(Told::read(date).is_some(), "{} says when", line.rest);
    }
}

#[test]
fn each_kind_of_fault_is_named() {
    let changed = |change: &dyn Fn(&mut Texts)| {
        let mut texts = shipped();
        change(&mut texts);
        faults(&texts).iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    let server = |lines: &str| {
        let server = format!(
            "\nplanet moss.example\nname Moss @ours\nabout For all of us. @ours\ntopics tech \
             @ours\nspeaks en @ours\nseen @ours\n{lines}"
        );
        changed(&|texts: &mut Texts| texts.servers += &server)
    };

    assert_eq!(server(""), "", "a planet as it should be is no fault");
    for (lines, part) in [
        ("topics knitting @ours", "moss.example has knitting, which is no topic"),
        ("politics lgbtq @ours", "moss.example has lgbtq, which is no cause"),
        ("topics tech tech @ours", "names tech twice"),
        ("speaks tlh @ours", "speaks tlh"),
        ("place QQ @ours", "is in QQ"),
        ("since 1999 @ours", "began in no such year"),
        ("about Short @ours", "no line about it"),
        ("people many @ours", "this is not a whole number"),
        ("politics green @ours", "has politics that only we say"),
        ("joins closed @ours", "has joins that only we say"),
        ("people 7", "does not end with a source there is"),
        ("planet botsin.space", "botsin.space was left out and came back"),
        ("planet moss.example", "this planet is there twice"),
        ("planet localhost:80", "localhost:80 is no name of the public internet"),
    ] {
        let found = server(lines);
        assert!(found.contains(part), "{lines:?} is found: {found}");
    }
    for (found, part) in [
        (changed(&|t| t.sources += "source new 2026 A list\n"), "nothing is from new"),
        (changed(&|t| t.sources += "source odd soon A list\n"), "a date is a year"),
        (changed(&|t| t.people += "\nperson @a@botsin.space @ours\n"), "planet that was left out"),
        (changed(&|t| t.people += "\nperson nobody @ours\n"), "nobody is no address"),
        (changed(&|t| t.people += "\nperson @a@moss.example @who\n"), "no source of sources.txt"),
        (changed(&|t| t.words += "\nknitting wool\n"), "knitting is no term"),
        (changed(&|t| t.terms += "\ntopic knitting\n"), "knitting has no hashtags"),
        (changed(&|t| t.shield += "moss.example\n"), "this is no digest"),
        (changed(&|t| t.shield.clear()), "holds no digest"),
    ] {
        assert!(found.contains(part), "{part:?} is found: {found}");
    }
}

#[test]
fn every_term_can_be_followed() {
    let terms = Catalogue::shipped().terms();
    let all: Vec<Term> =
        [terms.topics, terms.politics, terms.communities].into_iter().flatten().collect();

    assert_eq!(all.len(), 89, "57 topics, 14 causes and 18 communities");
    assert!(all.iter().all(|term| hashtags_of(term).len() >= 5), "each has hashtags");
    assert!(terms.languages.len() > 30, "planets speak many languages");
}

#[test]
fn every_starter_is_found_by_a_topic() {
    let there = lines(PEOPLE).filter(|line| line.word == "person").count();

    let found = crate::starters(&Catalogue::shipped().terms().topics, &[]);

    assert_eq!(found.len(), there, "each of them is found by its topic");
}

use std::time::{Duration, Instant};

use planetfall_model::Term;

use super::*;
use crate::catalogue::{Catalogue, SOURCES};
use crate::exclusions::EXCLUSIONS;
use crate::format::lines::parse_lines;
use crate::format::source_table::SourceDate;
use crate::shield::block_digests::SHIELD;
use crate::starters::starters;
use crate::taxonomy::hashtags_of;

const PEOPLE: &str = include_str!("../../../../../../assets/catalogue/people.txt");
const SERVERS: &str = include_str!("../../../../../../assets/catalogue/servers.txt");

fn shipped() -> CatalogueTexts {
    CatalogueTexts {
        sources: SOURCES.into(),
        servers: SERVERS.into(),
        people: PEOPLE.into(),
        terms: include_str!("../../../../../../assets/catalogue/terms.txt").into(),
        words: include_str!("../../../../../../assets/catalogue/words.txt").into(),
        place_names: include_str!("../../../../../../assets/catalogue/place-names.txt").into(),
        exclusions: EXCLUSIONS.into(),
        shield: SHIELD.into(),
    }
}

fn violations(texts: &CatalogueTexts) -> Vec<String> {
    check_rules(texts).iter().map(ToString::to_string).collect()
}

#[test]
fn the_shipped_catalogue_obeys_every_rule() {
    assert_eq!(violations(&shipped()), Vec::<String>::new(), "each violation is reported");
}

#[test]
fn the_shipped_catalogue_is_read_completely_and_quickly() {
    let texts = shipped();

    let started = Instant::now();
    let catalogue =
        Catalogue::parse(&format!("{}\n{SERVERS}", texts.sources)).expect("it is valid");
    let elapsed = started.elapsed();

    let listed = parse_lines(SERVERS).filter(|line| line.key == "server").count();
    assert!(listed > 500, "the list is not empty");
    assert_eq!(catalogue.servers().len(), listed, "each server of the file is read");
    assert!(elapsed < Duration::from_secs(2), "reading is fast even without optimisation");
    let bytes = SERVERS.len() + PEOPLE.len() + texts.sources.len() + texts.shield.len();
    assert!(bytes < 700_000, "{bytes} bytes ship with every copy of the app");
}

#[test]
fn every_shipped_fact_has_a_source_and_a_date() {
    for line in parse_lines(SERVERS).filter(|line| line.key != "server") {
        assert!(!line.source.is_empty(), "line {} names its source", line.number);
    }
    for line in parse_lines(SOURCES) {
        let date = line.value.split(' ').nth(1).unwrap_or_default();
        assert!(SourceDate::parse(date).is_some(), "{} has a date", line.value);
    }
}

#[test]
fn each_kind_of_violation_is_reported() {
    let changed = |change: &dyn Fn(&mut CatalogueTexts)| {
        let mut texts = shipped();
        change(&mut texts);
        violations(&texts).join("\n")
    };
    let server = |lines: &str| {
        let server = format!(
            "\nserver moss.example\nname Moss @ours\nabout For all of us. @ours\ntopics tech \
             @ours\nspeaks en @ours\nseen @ours\n{lines}"
        );
        changed(&|texts: &mut CatalogueTexts| texts.servers += &server)
    };

    assert_eq!(server(""), "", "a valid server violates no rule");
    for (lines, part) in [
        ("topics knitting @ours", "moss.example has knitting, which is not a topic"),
        ("politics lgbtq @ours", "moss.example has lgbtq, which is not a cause"),
        ("topics tech tech @ours", "lists tech twice"),
        ("speaks tlh @ours", "speaks tlh"),
        ("place QQ @ours", "is in QQ"),
        ("since 1999 @ours", "has an impossible first year"),
        ("about Short @ours", "has no description"),
        ("people many @ours", "this is not a whole number"),
        ("politics green @ours", "has politics from us alone"),
        ("joins closed @ours", "has joins from us alone"),
        ("people 7", "does not end with a known source"),
        ("server botsin.space", "botsin.space is excluded"),
        ("server moss.example", "this server is listed twice"),
        ("server localhost:80", "localhost:80 is not a public domain"),
    ] {
        let found = server(lines);
        assert!(found.contains(part), "{lines:?} is reported: {found}");
    }
    for (found, part) in [
        (changed(&|t| t.sources += "source new 2026 A list\n"), "no fact is from new"),
        (changed(&|t| t.sources += "source odd soon A list\n"), "a date is a year"),
        (changed(&|t| t.people += "\nperson @a@botsin.space @ours\n"), "an excluded server"),
        (changed(&|t| t.people += "\nperson anyone @ours\n"), "anyone is not a handle"),
        (
            changed(&|t| t.people += "\nperson @a@moss.example @who\n"),
            "has no source of sources.txt",
        ),
        (changed(&|t| t.words += "\nknitting wool\n"), "knitting is not a term"),
        (changed(&|t| t.terms += "\ntopic knitting\n"), "knitting has no hashtags"),
        (changed(&|t| t.shield += "moss.example\n"), "this is not a digest"),
        (changed(&|t| t.shield.clear()), "holds no digest"),
    ] {
        assert!(found.contains(part), "{part:?} is reported: {found}");
    }
}

#[test]
fn every_term_has_hashtags_to_follow() {
    let terms = Catalogue::shipped().terms();
    let all: Vec<Term> =
        [terms.topics, terms.politics, terms.communities].into_iter().flatten().collect();

    assert_eq!(all.len(), 89, "57 topics, 14 causes and 18 communities");
    assert!(all.iter().all(|term| hashtags_of(term).len() >= 5), "each has hashtags");
    assert!(terms.languages.len() > 30, "servers use many languages");
}

#[test]
fn every_starter_account_is_found_by_a_topic() {
    let listed = parse_lines(PEOPLE).filter(|line| line.key == "person").count();

    let found = starters(&Catalogue::shipped().terms().topics, &[]);

    assert_eq!(found.len(), listed, "each has a topic of the taxonomy");
}

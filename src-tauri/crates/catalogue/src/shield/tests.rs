use planetfall_model::{BlockedDomain, Domain, DomainBlocks, FederationStatus, Shield};

use super::check::check;
use super::*;

/// Twelve names nobody has.
fn names() -> Vec<String> {
    (0..12).map(|n| format!("bad{n:02}.example")).collect()
}

fn listed() -> Listed {
    let digests = names().iter().map(|name| digest(name)).collect();
    let lists = vec!["A list".into()];
    Listed { compiled: "2026-11-22".into(), lists, digests, ..Listed::default() }
}

fn silent(domain: &str, fully: bool) -> BlockedDomain {
    BlockedDomain { domain: domain.into(), fully, comment: format!("of {domain}"), digest: None }
}

fn published(servers: Vec<BlockedDomain>) -> DomainBlocks {
    DomainBlocks::Published { servers }
}

fn band_of(servers: Vec<BlockedDomain>) -> Shield {
    check(&listed(), &published(servers), false, "2026-11-23").unwrap().shield
}

fn domain(name: &str) -> Domain {
    Domain::parse(name).unwrap()
}

#[test]
fn what_is_shipped_is_digests_and_credits_and_no_names() {
    let listed = Listed::read(SHIELD).expect("it can be read");

    assert_eq!(listed.digests.len(), 54, "the whole consensus list");
    assert_eq!(listed.lists.len(), 4, "and each list it is from is credited");
    assert_eq!(listed.compiled, "2026-11-22", "with the day it was compiled");
    for line in SHIELD.lines().filter(|line| !line.starts_with('#') && !line.starts_with("list ")) {
        assert!(!line.contains('.'), "{line:?} would be the name of a host");
    }
    for line in SHIELD.lines().filter(|line| line.starts_with('#')) {
        let is_host = |word: &&str| Domain::parse(word).is_ok_and(|it| it.is_public_name());
        let found = line.split_whitespace().find(is_host);
        assert_eq!(found, None, "a comment names no host either");
    }
}

#[test]
fn the_bands_begin_at_two_thirds_and_at_a_quarter() {
    let fully = |count: usize| names()[..count].iter().map(|name| silent(name, true)).collect();
    let little = |count: usize| names()[..count].iter().map(|name| silent(name, false)).collect();

    for (servers, expected) in [
        (fully(12), Shield::MostOfThem),
        (fully(8), Shield::MostOfThem),
        (fully(7), Shield::Some),
        (fully(3), Shield::Some),
        (fully(2), Shield::Few),
        (fully(0), Shield::Few),
        (little(12), Shield::Some),
        (little(6), Shield::Some),
        (little(5), Shield::Few),
    ] {
        assert_eq!(band_of(servers), expected, "a whole one counts one, a little one a half");
    }
}

#[test]
fn a_name_is_known_by_its_digest_also_behind_stars_and_once_only() {
    let hidden = |name: &String| BlockedDomain {
        domain: "b**.*******".into(),
        fully: true,
        comment: String::new(),
        digest: Some(digest(name).to_uppercase()),
    };
    let mut servers: Vec<BlockedDomain> = names()[..8].iter().map(hidden).collect();
    assert_eq!(band_of(servers.clone()), Shield::MostOfThem, "stars do not hide from a digest");

    servers = vec![silent(&names()[0], true); 40];
    servers.extend(vec![silent(&names()[1], false); 40]);
    assert_eq!(band_of(servers), Shield::Few, "saying it forty times is saying it once");
    let stars = names().iter().map(|_| silent("bad**.example", true)).collect();
    assert_eq!(band_of(stars), Shield::Few, "and stars alone prove nothing");
}

#[test]
fn a_name_is_kept_away_with_what_it_lies_within() {
    let line = |name: &str| format!("{} {}\n", digest(name), digest("big.example"));
    let text: String = ["a", "b", "c"].map(|it| line(&format!("{it}.big.example"))).concat();
    let listed =
        Listed::read(&format!("compiled 2026-11-22\nlist 2026-11 A list\n{text}")).unwrap();
    let on = |servers| check(&listed, &published(servers), false, "2026-11-23").unwrap().shield;

    assert_eq!(on(vec![silent("big.example", true)]), Shield::MostOfThem, "all lie within it");
    assert_eq!(
        on(vec![silent("a.big.example", true)]),
        Shield::Some,
        "one of three is itself only"
    );
    assert_eq!(on(vec![silent("x.a.big.example", true)]), Shield::Few, "a part is not the whole");
}

#[test]
fn what_is_not_published_is_unknown_and_never_few() {
    let none = check(&listed(), &DomainBlocks::NotPublished, false, "2026-11-23").unwrap();
    let island = check(&listed(), &published(Vec::new()), true, "2026-11-23").unwrap();

    assert_eq!(none.shield, Shield::NotPublished, "hidden is not unsafe");
    assert_eq!(island.shield, Shield::NotPublished, "an island keeps a list of another kind");
}

#[test]
fn the_lists_grow_stale_after_six_months_and_silent_after_twelve() {
    let on = |today: &str| check(&listed(), &published(Vec::new()), false, today);

    assert!(!on("2026-11-22").unwrap().is_stale, "fresh on the day");
    assert!(!on("2027-05-22").unwrap().is_stale, "and for six months");
    assert!(on("2027-05-23").unwrap().is_stale, "then it is said to be old");
    assert!(on("2027-11-22").is_some(), "for twelve months it is told");
    assert!(on("2027-11-23").is_none(), "and then no more");
    assert!(on("2020-01-01").is_some(), "a clock that is wrong takes nothing away");
    assert!(shield(&published(Vec::new()), false, "2026-11-23").is_some(), "what ships is fresh");
}

#[test]
fn whether_a_server_talks_to_another_is_found_by_every_way_of_writing_it() {
    let servers = published(vec![
        silent("moss.example", true),
        silent("f***.example", false),
        silent("*.reef.example", true),
        BlockedDomain {
            domain: "d***.*******".into(),
            fully: true,
            comment: "noise".into(),
            digest: Some(digest("dune.example")),
        },
        silent("BÜCHER.example", true),
    ]);
    let answer = |name: &str| talks_to(&servers, false, &domain(name));
    let no = |name: &str, comment: &str| FederationStatus::No {
        domain: domain(name),
        comment: comment.into(),
    };

    assert_eq!(answer("moss.example"), no("moss.example", "of moss.example"), "by its name");
    assert_eq!(answer("a.moss.example"), no("a.moss.example", "of moss.example"), "with its parts");
    assert!(
        matches!(answer("fern.example"), FederationStatus::Little { .. }),
        "by its name with stars"
    );
    assert!(
        matches!(answer("ferns.example"), FederationStatus::Yes { .. }),
        "stars stand for one letter"
    );
    assert_eq!(answer("dune.example"), no("dune.example", "noise"), "by its digest");
    assert!(matches!(answer("dusk.example"), FederationStatus::Yes { .. }), "a digest is exact");
    assert!(matches!(answer("a.reef.example"), FederationStatus::No { .. }), "by what is above it");
    assert!(matches!(answer("bücher.example"), FederationStatus::No { .. }), "in its own letters");
    assert!(
        matches!(answer("mossy.example"), FederationStatus::Yes { .. }),
        "another name is another"
    );
}

#[test]
fn the_harder_word_counts_and_no_list_is_no_answer() {
    let both = published(vec![silent("a.moss.example", false), silent("moss.example", true)]);
    let other = domain("a.moss.example");

    assert!(
        matches!(talks_to(&both, false, &other), FederationStatus::No { .. }),
        "the harder one"
    );
    let unknown = FederationStatus::Unknown { domain: other.clone() };
    assert_eq!(talks_to(&both, true, &other), unknown, "an island talks only to those it names");
    assert_eq!(
        talks_to(&DomainBlocks::NotPublished, false, &other),
        unknown,
        "nothing is published"
    );
}

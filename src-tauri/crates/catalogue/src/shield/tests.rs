use planetfall_model::{BlockedDomain, Domain, DomainBlocks, FederationStatus, Shield};

use super::block_digests::{BlockDigests, SHIELD, digest};
use super::check::compare;
use super::*;

fn names() -> Vec<String> {
    (0..12).map(|n| format!("bad{n:02}.example")).collect()
}

fn block_digests() -> BlockDigests {
    let digests = names().iter().map(|name| digest(name)).collect();
    let lists = vec!["A list".into()];
    BlockDigests { compiled: "2026-11-22".into(), lists, digests, ..BlockDigests::default() }
}

fn entry(domain: &str, fully: bool) -> BlockedDomain {
    BlockedDomain { domain: domain.into(), fully, comment: format!("of {domain}"), digest: None }
}

fn published(servers: Vec<BlockedDomain>) -> DomainBlocks {
    DomainBlocks::Published { servers }
}

fn band_of(servers: Vec<BlockedDomain>) -> Shield {
    compare(&block_digests(), &published(servers), false, "2026-11-23").unwrap().shield
}

fn domain(name: &str) -> Domain {
    Domain::parse(name).unwrap()
}

#[test]
fn the_shipped_file_holds_digests_and_credits_but_no_names() {
    let known = BlockDigests::read(SHIELD).expect("the shipped file is valid");

    assert_eq!(known.digests.len(), 54, "the whole consensus list");
    assert_eq!(known.lists.len(), 4, "each source list is credited");
    assert_eq!(known.compiled, "2026-11-22", "with the day it was compiled");
    for line in SHIELD.lines().filter(|line| !line.starts_with('#') && !line.starts_with("list ")) {
        assert!(!line.contains('.'), "{line:?} would be a host name");
    }
    for line in SHIELD.lines().filter(|line| line.starts_with('#')) {
        let is_host = |word: &&str| Domain::parse(word).is_ok_and(|it| it.is_public_name());
        let found = line.split_whitespace().find(is_host);
        assert_eq!(found, None, "comments contain no host name either");
    }
}

#[test]
fn the_bands_begin_at_two_thirds_and_at_a_quarter() {
    let suspended = |count: usize| names()[..count].iter().map(|name| entry(name, true)).collect();
    let limited = |count: usize| names()[..count].iter().map(|name| entry(name, false)).collect();

    for (servers, expected) in [
        (suspended(12), Shield::MostOfThem),
        (suspended(8), Shield::MostOfThem),
        (suspended(7), Shield::Some),
        (suspended(3), Shield::Some),
        (suspended(2), Shield::Few),
        (suspended(0), Shield::Few),
        (limited(12), Shield::Some),
        (limited(6), Shield::Some),
        (limited(5), Shield::Few),
    ] {
        assert_eq!(band_of(servers), expected, "a suspension counts one, a limit counts a half");
    }
}

#[test]
fn an_obfuscated_name_is_recognised_by_its_digest_and_counts_once() {
    let hidden = |name: &String| BlockedDomain {
        domain: "b**.*******".into(),
        fully: true,
        comment: String::new(),
        digest: Some(digest(name).to_uppercase()),
    };
    let servers: Vec<BlockedDomain> = names()[..8].iter().map(hidden).collect();
    let band = band_of(servers);
    assert_eq!(band, Shield::MostOfThem, "the digest identifies an obfuscated name");

    let mut servers = vec![entry(&names()[0], true); 40];
    servers.extend(vec![entry(&names()[1], false); 40]);
    assert_eq!(band_of(servers), Shield::Few, "repeated entries count once");
    let stars = names().iter().map(|_| entry("bad**.example", true)).collect();
    assert_eq!(band_of(stars), Shield::Few, "an obfuscated name without a digest counts nothing");
}

#[test]
fn a_block_of_a_domain_covers_its_subdomains() {
    let line = |name: &str| format!("{} {}\n", digest(name), digest("big.example"));
    let text: String = ["a", "b", "c"].map(|it| line(&format!("{it}.big.example"))).concat();
    let known =
        BlockDigests::read(&format!("compiled 2026-11-22\nlist 2026-11 A list\n{text}")).unwrap();

    for (blocked, expected, why) in [
        ("big.example", Shield::MostOfThem, "all are its subdomains"),
        ("a.big.example", Shield::Some, "one of three names"),
        ("x.a.big.example", Shield::Few, "a subdomain's block does not cover the domain"),
    ] {
        let blocks = published(vec![entry(blocked, true)]);
        let checked = compare(&known, &blocks, false, "2026-11-23").unwrap();
        assert_eq!(checked.shield, expected, "{why}");
    }
}

#[test]
fn an_unpublished_blocklist_is_not_a_short_one() {
    let none = compare(&block_digests(), &DomainBlocks::NotPublished, false, "2026-11-23").unwrap();
    let island = compare(&block_digests(), &published(Vec::new()), true, "2026-11-23").unwrap();

    assert_eq!(none.shield, Shield::NotPublished, "an unpublished list proves nothing");
    assert_eq!(island.shield, Shield::NotPublished, "an allowlist is no blocklist");
}

#[test]
fn the_result_is_stale_after_six_months_and_absent_after_twelve() {
    let on = |today: &str| compare(&block_digests(), &published(Vec::new()), false, today);

    assert!(!on("2026-11-22").unwrap().is_stale, "fresh on the day of the comparison");
    assert!(!on("2027-05-22").unwrap().is_stale, "fresh for six months");
    assert!(on("2027-05-23").unwrap().is_stale, "stale after six months");
    assert!(on("2027-11-22").is_some(), "given for twelve months");
    assert!(on("2027-11-23").is_none(), "absent after twelve months");
    assert!(on("2020-01-01").is_some(), "a clock that is behind changes nothing");
    let shipped = shield_check(&published(Vec::new()), false, "2026-11-23");
    assert!(shipped.is_some(), "the shipped file is fresh");
}

#[test]
fn federation_status_recognises_every_notation_of_a_blocked_name() {
    let servers = published(vec![
        entry("moss.example", true),
        entry("f***.example", false),
        entry("*.reef.example", true),
        BlockedDomain {
            domain: "d***.*******".into(),
            fully: true,
            comment: "noise".into(),
            digest: Some(digest("dune.example")),
        },
        entry("BÜCHER.example", true),
    ]);
    let status = |name: &str| match federates_with(&servers, false, &domain(name)) {
        FederationStatus::Yes { domain } => format!("yes {domain}"),
        FederationStatus::No { domain, comment } => format!("no {domain}: {comment}"),
        FederationStatus::Little { domain, comment } => format!("little {domain}: {comment}"),
        FederationStatus::Unknown { domain } => format!("unknown {domain}"),
    };

    for (name, expected, why) in [
        ("moss.example", "no moss.example: of moss.example", "by its name"),
        ("a.moss.example", "no a.moss.example: of moss.example", "with its subdomains"),
        ("fern.example", "little fern.example: of f***.example", "by its obfuscated name"),
        ("ferns.example", "yes ferns.example", "each * stands for one letter"),
        ("dune.example", "no dune.example: noise", "by its digest"),
        ("dusk.example", "yes dusk.example", "a digest is exact"),
        ("a.reef.example", "no a.reef.example: of *.reef.example", "by its parent domain"),
        ("bücher.example", "no xn--bcher-kva.example: of BÜCHER.example", "in Unicode"),
        ("mossy.example", "yes mossy.example", "a longer name is another name"),
    ] {
        assert_eq!(status(name), expected, "{why}");
    }
}

#[test]
fn the_strictest_entry_counts_and_no_blocklist_gives_unknown() {
    let both = published(vec![entry("a.moss.example", false), entry("moss.example", true)]);
    let other = domain("a.moss.example");

    let is_no = matches!(federates_with(&both, false, &other), FederationStatus::No { .. });
    assert!(is_no, "a suspension is stricter than a limit");
    let unknown = FederationStatus::Unknown { domain: other.clone() };
    assert_eq!(federates_with(&both, true, &other), unknown, "an allowlist is no blocklist");
    let unpublished = federates_with(&DomainBlocks::NotPublished, false, &other);
    assert_eq!(unpublished, unknown, "no blocklist is published");
}

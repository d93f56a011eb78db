//! List updates and visits are merged with the catalogue, fact by fact.

use planetfall_catalogue::{Catalogue, ServerList, ServerRecord, SourceId, parse_list};
use planetfall_model::{ListName, Moment, RegistrationMode, Source, Term, Visit};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::fixtures::{NOON, domain, visit};

const SHIPPED: &str = "\
source old 2022-11 an old list
source year 2025 a list without months
source may 2026-05 a list of May
source ours 2026-11 Planetfall

server moss.example
name Mossbank @old
about For people who grow things. @old
topics gardening food @old
communities? women @ours
speaks en @old
place GB GB-SCT Glasgow @old
joins approval @year
people 900 @old
since 2018 @old
takes-people @may
seen @may

server reef.example
about For divers. @ours
topics? general @ours
joins closed @may
seen @may

server localhost:4000
about At home. @ours
seen @ours
";

fn shipped() -> Catalogue {
    Catalogue::parse(SHIPPED).unwrap()
}

fn joined(day: &str, rows: &Value) -> ServerList {
    parse_list(ListName::Joinmastodon, rows.to_string().as_bytes(), day).unwrap()
}

fn observed(day: &str, rows: &Value) -> ServerList {
    let answer = json!({ "data": { "nodes": rows } });
    parse_list(ListName::Observer, answer.to_string().as_bytes(), day).unwrap()
}

fn record<'a>(catalogue: &'a Catalogue, name: &str) -> &'a ServerRecord {
    catalogue.server(&domain(name)).expect("the server is known")
}

fn moss(catalogue: &Catalogue) -> &ServerRecord {
    record(catalogue, "moss.example")
}

/// The title and the date of a source.
fn source_of(catalogue: &Catalogue, id: SourceId) -> String {
    match catalogue.source(id) {
        Source::Itself { at } => format!("itself {}", at.millis()),
        Source::Directory { from, date } => format!("{from} {date}"),
        Source::Yourself => panic!("the user is not a source of the catalogue"),
    }
}

#[test]
fn the_newest_fact_wins_and_other_facts_stay() {
    let update = joined(
        "2026-11-23",
        &json!([{ "domain": "moss.example", "last_week_users": 88, "languages": ["en", "gd"] }]),
    );

    let fresh = shipped().with_updates(&[update], &[]);
    let moss = moss(&fresh);

    let (people, name) = (moss.people.as_ref().unwrap(), moss.name.as_ref().unwrap());
    assert_eq!(people.value, 88, "counted today");
    assert_eq!(moss.languages.as_ref().unwrap().value, ["en", "gd"], "listed today");
    assert_eq!(name.value, "Mossbank", "the list has no names");
    let list = "joinmastodon.org 2026-11-23";
    for (source, expected, why) in [
        (people.source, list, "the number is from the list"),
        (name.source, "an old list 2022-11", "the name is unchanged"),
        (moss.takes_people.unwrap(), list, "the list of the day says that it takes people"),
        (moss.last_seen.unwrap(), list, "seen today"),
    ] {
        assert_eq!(source_of(&fresh, source), expected, "{why}");
    }
}

#[test]
fn a_less_precise_date_and_an_older_date_lose() {
    let open =
        |day| joined(day, &json!([{ "domain": "moss.example", "approval_required": false }]));
    let registration =
        |catalogue: &Catalogue| moss(catalogue).registration.as_ref().unwrap().value.clone();

    let in_year = shipped().with_updates(&[open("2025-03-01")], &[]);
    let newer = RegistrationMode::Open;
    assert_eq!(registration(&in_year), newer, "a day of 2025 is newer than the year 2025");
    let before = shipped().with_updates(&[open("2024-12-31")], &[]);
    let approval = RegistrationMode::Approval { reason: true };
    assert_eq!(registration(&before), approval, "a day of 2024 is older");
    let seen = source_of(&before, moss(&before).last_seen.unwrap());
    assert_eq!(seen, "a list of May 2026-05", "the later source");
}

#[test]
fn a_visit_is_the_newest_source_of_its_day() {
    let list = |day, people| {
        joined(day, &json!([{ "domain": "moss.example", "last_week_users": people }]))
    };
    let visited = [visit("moss.example", NOON)];

    let fresh = shipped().with_updates(&[list("2026-11-23", 88)], &visited);
    let later = shipped().with_updates(&[list("2026-11-24", 89)], &visited);

    let record = moss(&fresh);
    let people = record.people.as_ref().unwrap();
    assert_eq!(people.value, 700, "its own count of the day");
    assert_eq!(source_of(&fresh, people.source), format!("itself {}", NOON.millis()));
    let own = &record.own_description.as_ref().unwrap().value;
    assert_eq!(own, "We grow things. Come in.", "in one line");
    let about = &record.about.as_ref().unwrap().value;
    assert_eq!(about, "For people who grow things.", "our description stays");
    assert_eq!(record.since.as_ref().unwrap().value, 2018, "an earlier year was known");
    assert_eq!(record.registration.as_ref().unwrap().value, RegistrationMode::Open);
    assert_eq!(record.software.as_ref().unwrap().value, "mastodon");
    let people = moss(&later).people.as_ref().unwrap().value;
    assert_eq!(people, 89, "the list of the next day is newer");
}

#[test]
fn sign_ups_never_contradict_the_registration_mode() {
    let visits = [Visit { registration: RegistrationMode::Closed, ..visit("moss.example", NOON) }];
    let listed = |day| joined(day, &json!([{ "domain": "moss.example" }]));

    let closed = shipped().with_updates(&[listed("2026-11-22")], &visits);
    assert!(moss(&closed).takes_people.is_none(), "the visit is newer");
    let open = shipped().with_updates(&[listed("2026-11-24")], &visits);
    assert!(moss(&open).takes_people.is_some(), "the list is newer");
    assert!(moss(&open).registration.is_none(), "so the registration mode is unknown");
}

#[test]
fn a_category_of_a_list_replaces_only_assumed_labels() {
    let with_topic = |topic: &str| {
        let rows = ["moss.example", "reef.example"]
            .map(|domain| json!({ "domain": domain, "categories": [topic, "lgbt"] }));
        shipped().with_updates(&[joined("2026-11-23", &json!(rows))], &[])
    };
    let (tech, general) = (with_topic("tech"), with_topic("general"));
    let topics = |name: &str| record(&tech, name).topics.as_ref().unwrap();

    assert!(topics("moss.example").has(&Term::new("gardening")), "sourced labels stay");
    let reef = topics("reef.example");
    assert!(reef.has(&Term::new("tech")), "a sourced label replaces an assumed one");
    assert!(reef.is_sourced, "it can be a reason now");
    let communities = moss(&tech).communities.as_ref().unwrap();
    assert!(communities.has(&Term::new("lgbtq")), "assumed communities are replaced");
    let reef = record(&general, "reef.example").topics.as_ref().unwrap();
    assert!(!reef.is_sourced, "the category general replaces nothing");
}

#[test]
fn new_servers_are_added_unless_they_are_excluded() {
    let mut update = observed("2026-11-23", &json!([{ "domain": "fern.example", "name": "Fern" }]));
    update.text += "\nserver botsin.space\nseen @observer\n";

    let visits = ["dune.example", "old.botsin.space", "localhost:5000", "localhost:4000"];
    let fresh = shipped().with_updates(&[update], &visits.map(|name| visit(name, NOON)));
    let is_known = |name: &str| fresh.server(&domain(name)).is_some();

    assert!(is_known("fern.example"), "the list names it");
    assert!(is_known("dune.example"), "it answered a visit");
    assert!(!is_known("botsin.space") && !is_known("old.botsin.space"), "both are excluded");
    assert!(!is_known("localhost:5000"), "a local host is not a public server");
    assert!(is_known("reef.example"), "a list that does not name a server does not remove it");
    assert_eq!(fresh.summaries().len(), fresh.servers().len(), "each has a summary");
    let home = record(&fresh, "localhost:4000");
    assert_eq!(home.people.as_ref().unwrap().value, 700, "a known local host is updated");
}

#[test]
fn an_island_and_an_unresponsive_server_are_marked() {
    let island = Visit { is_island: true, ..visit("moss.example", NOON) };

    let opened = visit("moss.example", Moment::from_millis(NOON.millis() + 1));
    let reopened = shipped().with_updates(&[], &[opened, island.clone()]);
    assert!(moss(&reopened).is_island.is_none(), "a newer visit withdraws it");
    let fresh = shipped().with_updates(&[], &[island]);
    let marked = fresh.with_unresponsive(&[domain("reef.example"), domain("unheard.example")]);

    assert!(moss(&marked).is_island.is_some(), "the visit says so");
    assert!(record(&marked, "reef.example").is_unresponsive, "it did not respond");
    assert!(!moss(&marked).is_unresponsive, "this one did respond");
    assert!(marked.server(&domain("unheard.example")).is_none(), "an unknown server is not added");
    let before = record(&fresh, "reef.example");
    assert!(!before.is_unresponsive, "the older catalogue is unchanged");
}

#[test]
fn an_invalid_update_changes_nothing() {
    let update = ServerList {
        list: ListName::Observer,
        day: "2026-11-23".into(),
        text: "source s 2026 s\nserver fern.example\nhums loudly @s\n".into(),
        servers: 1,
    };

    assert_eq!(shipped().with_updates(&[update], &[]).servers(), shipped().servers(), "unchanged");
}

/// Rows of a list about a few servers.
fn rows() -> impl Strategy<Value = Value> {
    let row = (0..6_u8, any::<Option<u16>>(), any::<Option<bool>>()).prop_map(|(at, people, asks)| {
        json!({ "domain": format!("p{at}.example"), "last_week_users": people, "approval_required": asks })
    });
    prop::collection::vec(row, 1..8).prop_map(Value::from)
}

proptest! {
    #[test]
    fn the_order_of_updates_does_not_matter(
        lists in prop::collection::vec((1..29_u8, rows()), 1..5),
        visits in prop::collection::vec((0..6_u8, 0..40_i64), 0..5),
    ) {
        let mut lists = lists;
        lists.sort_by_key(|(day, _)| *day);
        lists.dedup_by_key(|(day, _)| *day);
        let updates = lists.iter().map(|(day, rows)| joined(&format!("2026-11-{day:02}"), rows));
        let mut updates: Vec<ServerList> = updates.collect();
        let moment = |days: i64| Moment::from_millis(NOON.millis() - days * 86_400_000);
        let visits = visits.iter().map(|(at, days)| visit(&format!("p{at}.example"), moment(*days)));
        let mut visits: Vec<Visit> = visits.collect();

        let forwards = shipped().with_updates(&updates, &visits);
        updates.reverse();
        visits.reverse();
        let backwards = shipped().with_updates(&updates, &visits);

        prop_assert_eq!(facts(&forwards), facts(&backwards));
    }
}

/// The facts of each server with their sources, sorted by domain.
fn facts(catalogue: &Catalogue) -> Vec<String> {
    let mut facts: Vec<String> = catalogue
        .servers()
        .iter()
        .map(|server| {
            let people =
                server.people.as_ref().map(|it| (it.value, source_of(catalogue, it.source)));
            let registration =
                server.registration.as_ref().map(|it| (&it.value, source_of(catalogue, it.source)));
            let takes = server.takes_people.map(|id| source_of(catalogue, id));
            let seen = server.last_seen.map(|id| source_of(catalogue, id));
            format!("{} {people:?} {registration:?} {takes:?} {seen:?}", server.domain)
        })
        .collect();
    facts.sort_unstable();
    facts
}

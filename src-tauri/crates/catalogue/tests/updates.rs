//! List updates and visits are merged with the catalogue, fact by fact.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use planetfall_catalogue::{Catalogue, ServerList, ServerRecord, SourceId, parse_list};
use planetfall_model::{
    Contact, Domain, ListName, Moment, PostLimits, RegistrationMode, ServerInfo, Software, Source,
    Visit,
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// The test time, which is 2026-11-23T12:00:00Z.
const NOON: Moment = Moment::from_millis(1_795_435_200_000);

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

fn domain(name: &str) -> Domain {
    Domain::parse(name).unwrap()
}

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

fn visit(name: &str, at: Moment) -> Visit {
    Visit {
        server: ServerInfo {
            domain: domain(name),
            title: "Moss by itself".into(),
            software: Software {
                name: "Mastodon".into(),
                version: "4.6.3".into(),
                mastodon_api: None,
            },
            limits: PostLimits::default(),
            streaming: None,
        },
        description: "We grow\u{202e} things.\nCome in.".into(),
        languages: vec!["gd".into()],
        people: Some(700),
        registration: RegistrationMode::Open,
        registration_note: String::new(),
        min_age: None,
        rules: Vec::new(),
        contact: Contact::default(),
        terms_url: None,
        privacy_url: None,
        since: Some(2020),
        status_url: None,
        shows_posts: None,
        is_island: false,
        at,
    }
}

fn moss(catalogue: &Catalogue) -> &ServerRecord {
    catalogue.server(&domain("moss.example")).expect("moss.example stays")
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

    let people = moss.people.as_ref().unwrap();
    assert_eq!(people.value, 88, "counted today");
    assert_eq!(source_of(&fresh, people.source), "joinmastodon.org 2026-11-23", "by the list");
    assert_eq!(moss.languages.as_ref().unwrap().value, ["en", "gd"], "listed today");
    assert_eq!(moss.name.as_ref().unwrap().value, "Mossbank", "the list has no names");
    assert_eq!(
        source_of(&fresh, moss.name.as_ref().unwrap().source),
        "an old list 2022-11",
        "unchanged"
    );
    assert_eq!(
        source_of(&fresh, moss.takes_people.unwrap()),
        "joinmastodon.org 2026-11-23",
        "of the day"
    );
    assert_eq!(
        source_of(&fresh, moss.last_seen.unwrap()),
        "joinmastodon.org 2026-11-23",
        "seen today"
    );
}

#[test]
fn a_less_precise_date_and_an_older_date_lose() {
    let open =
        |day| joined(day, &json!([{ "domain": "moss.example", "approval_required": false }]));
    let registration =
        |catalogue: &Catalogue| moss(catalogue).registration.as_ref().unwrap().value.clone();

    let in_year = shipped().with_updates(&[open("2025-03-01")], &[]);
    assert_eq!(
        registration(&in_year),
        RegistrationMode::Open,
        "a day of 2025 is newer than the year 2025"
    );
    let before = shipped().with_updates(&[open("2024-12-31")], &[]);
    assert_eq!(
        registration(&before),
        RegistrationMode::Approval { reason: true },
        "a day of 2024 is older"
    );
    assert_eq!(
        source_of(&before, moss(&before).last_seen.unwrap()),
        "a list of May 2026-05",
        "the later source"
    );
}

#[test]
fn a_visit_is_the_newest_source_of_its_day() {
    let list =
        || joined("2026-11-23", &json!([{ "domain": "moss.example", "last_week_users": 88 }]));
    let next = joined("2026-11-24", &json!([{ "domain": "moss.example", "last_week_users": 89 }]));
    let visited = visit("moss.example", NOON);

    let fresh = shipped().with_updates(&[list()], std::slice::from_ref(&visited));
    let record = moss(&fresh);
    assert_eq!(record.people.as_ref().unwrap().value, 700, "its own count of the day");
    assert_eq!(
        source_of(&fresh, record.people.as_ref().unwrap().source),
        format!("itself {}", NOON.millis())
    );
    assert_eq!(
        record.own_description.as_ref().unwrap().value,
        "We grow things. Come in.",
        "in one line"
    );
    assert_eq!(
        record.about.as_ref().unwrap().value,
        "For people who grow things.",
        "our description stays"
    );
    assert_eq!(record.since.as_ref().unwrap().value, 2018, "an earlier year was known");
    assert_eq!(record.registration.as_ref().unwrap().value, RegistrationMode::Open);
    assert_eq!(record.software.as_ref().unwrap().value, "mastodon");

    let later = shipped().with_updates(&[next], &[visited]);
    assert_eq!(
        moss(&later).people.as_ref().unwrap().value,
        89,
        "the list of the next day is newer"
    );
}

#[test]
fn sign_ups_never_contradict_the_registration_mode() {
    let mut closed_visit = visit("moss.example", NOON);
    closed_visit.registration = RegistrationMode::Closed;
    let before = joined("2026-11-22", &json!([{ "domain": "moss.example" }]));
    let after = joined("2026-11-24", &json!([{ "domain": "moss.example" }]));

    let closed = shipped().with_updates(&[before], std::slice::from_ref(&closed_visit));
    assert!(moss(&closed).takes_people.is_none(), "the visit is newer");
    let open = shipped().with_updates(&[after], &[closed_visit]);
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
    let fresh = with_topic("tech");
    let topics = |name: &str| fresh.server(&domain(name)).unwrap().topics.clone().unwrap();
    let text = |terms: &[planetfall_model::Term]| format!("{terms:?}");

    assert!(text(&topics("moss.example").terms).contains("gardening"), "sourced labels stay");
    assert!(
        text(&topics("reef.example").terms).contains("tech"),
        "a sourced label replaces an assumed one"
    );
    assert!(topics("reef.example").is_sourced, "it can be a reason now");
    let communities = moss(&fresh).communities.clone().unwrap();
    assert!(text(&communities.terms).contains("lgbtq"), "assumed communities are replaced");
    let general = with_topic("general");
    let reef = general.server(&domain("reef.example")).unwrap().topics.clone().unwrap();
    assert!(!reef.is_sourced, "the category general replaces nothing");
}

#[test]
fn new_servers_are_added_unless_they_are_excluded() {
    let mut update = observed("2026-11-23", &json!([{ "domain": "fern.example", "name": "Fern" }]));
    update.text += "\nserver botsin.space\nseen @observer\n";

    let fresh = shipped().with_updates(
        &[update],
        &[
            visit("dune.example", NOON),
            visit("old.botsin.space", NOON),
            visit("localhost:5000", NOON),
        ],
    );
    let is_known = |name: &str| fresh.server(&domain(name)).is_some();

    assert!(is_known("fern.example"), "the list names it");
    assert!(is_known("dune.example"), "it answered a visit");
    assert!(!is_known("botsin.space") && !is_known("old.botsin.space"), "both are excluded");
    assert!(!is_known("localhost:5000"), "a local host is not a public server");
    assert!(is_known("reef.example"), "a list that does not name a server does not remove it");
    assert_eq!(fresh.summaries().len(), fresh.servers().len(), "each has a summary");
    let home = shipped().with_updates(&[], &[visit("localhost:4000", NOON)]);
    let home = home.server(&domain("localhost:4000")).unwrap();
    assert_eq!(home.people.as_ref().unwrap().value, 700, "a known local host is updated");
}

#[test]
fn an_island_and_an_unresponsive_server_are_marked() {
    let mut island = visit("moss.example", NOON);
    island.is_island = true;

    let opened = visit("moss.example", Moment::from_millis(NOON.millis() + 1));
    let reopened = shipped().with_updates(&[], &[opened, island.clone()]);
    assert!(moss(&reopened).is_island.is_none(), "a newer visit withdraws it");
    let fresh = shipped().with_updates(&[], &[island]);
    let marked = fresh.with_unresponsive(&[domain("reef.example"), domain("unheard.example")]);

    assert!(moss(&marked).is_island.is_some(), "the visit says so");
    assert!(marked.server(&domain("reef.example")).unwrap().is_unresponsive, "it did not respond");
    assert!(!moss(&marked).is_unresponsive, "this one did respond");
    assert!(marked.server(&domain("unheard.example")).is_none(), "an unknown server is not added");
    assert!(
        !fresh.server(&domain("reef.example")).unwrap().is_unresponsive,
        "the older catalogue is unchanged"
    );
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
        let updates: Vec<ServerList> = lists
            .into_iter()
            .map(|(day, rows)| joined(&format!("2026-11-{day:02}"), &rows))
            .collect();
        let moment = |days: i64| Moment::from_millis(NOON.millis() - days * 86_400_000);
        let mut visits: Vec<Visit> = visits
            .into_iter()
            .map(|(at, days)| visit(&format!("p{at}.example"), moment(days)))
            .collect();

        let forwards = shipped().with_updates(&updates, &visits);
        let backwards: Vec<ServerList> = updates.iter().rev().cloned().collect();
        visits.reverse();
        let backwards = shipped().with_updates(&backwards, &visits);

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

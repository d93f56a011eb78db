//! What lists and visits say is put to what is known, fact by fact, the newest first.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use planetfall_catalogue::{Catalogue, News, ServerRecord, read_news};
use planetfall_model::{
    Contact, Domain, ListName, Moment, PostLimits, RegistrationMode, ServerInfo, Software, Source,
    Visit,
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// 2026-11-23T12:00:00Z.
const NOON: Moment = Moment::from_millis(1_795_435_200_000);

const SHIPPED: &str = "\
source old 2022-11 an old list
source year 2025 a list without months
source may 2026-05 a list of May
source ours 2026-11 Planetfall

planet moss.example
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

planet reef.example
about For divers. @ours
topics? general @ours
joins closed @may
seen @may

planet localhost:4000
about At home. @ours
seen @ours
";

fn domain(name: &str) -> Domain {
    Domain::parse(name).unwrap()
}

fn shipped() -> Catalogue {
    Catalogue::read(SHIPPED).unwrap()
}

fn joined(day: &str, rows: &Value) -> News {
    read_news(ListName::Joinmastodon, rows.to_string().as_bytes(), day).unwrap()
}

fn observed(day: &str, rows: &Value) -> News {
    let answer = json!({ "data": { "nodes": rows } });
    read_news(ListName::Observer, answer.to_string().as_bytes(), day).unwrap()
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
    catalogue.server(&domain("moss.example")).expect("moss.example stays in")
}

/// Who says this, in few words.
fn who(catalogue: &Catalogue, id: planetfall_catalogue::SourceId) -> String {
    match catalogue.source(id) {
        Source::Itself { at } => format!("itself {}", at.millis()),
        Source::Directory { from, date } => format!("{from} {date}"),
        Source::Yourself => panic!("nobody told the directory anything"),
    }
}

#[test]
fn the_newest_fact_wins_and_what_nobody_said_anew_stays() {
    let news = joined(
        "2026-11-23",
        &json!([{ "domain": "moss.example", "last_week_users": 88, "languages": ["en", "gd"] }]),
    );

    let fresh = shipped().with_news(&[news], &[]);
    let moss = moss(&fresh);

    let people = moss.people.as_ref().unwrap();
    assert_eq!(people.value, 88, "counted today");
    assert_eq!(who(&fresh, people.source), "joinmastodon.org 2026-11-23", "by the list");
    assert_eq!(moss.languages.as_ref().unwrap().value, ["en", "gd"], "said today");
    assert_eq!(moss.name.as_ref().unwrap().value, "Mossbank", "the list has no names");
    assert_eq!(who(&fresh, moss.name.as_ref().unwrap().source), "an old list 2022-11", "as before");
    assert_eq!(
        who(&fresh, moss.takes_people.unwrap()),
        "joinmastodon.org 2026-11-23",
        "of the day"
    );
    assert_eq!(who(&fresh, moss.seen.unwrap()), "joinmastodon.org 2026-11-23", "seen today");
}

#[test]
fn a_vaguer_date_loses_against_a_finer_one_and_an_older_answer_against_a_newer() {
    let open =
        |day| joined(day, &json!([{ "domain": "moss.example", "approval_required": false }]));
    let registration =
        |catalogue: &Catalogue| moss(catalogue).registration.as_ref().unwrap().value.clone();

    let in_year = shipped().with_news(&[open("2025-03-01")], &[]);
    assert_eq!(
        registration(&in_year),
        RegistrationMode::Open,
        "some day of 2025 is no news against a day of 2025"
    );
    let before = shipped().with_news(&[open("2024-12-31")], &[]);
    assert_eq!(
        registration(&before),
        RegistrationMode::Approval { reason: true },
        "but it is against 2024"
    );
    assert_eq!(
        who(&before, moss(&before).seen.unwrap()),
        "a list of May 2026-05",
        "the later sight"
    );
}

#[test]
fn a_server_that_spoke_for_itself_is_newest_on_its_day() {
    let list =
        || joined("2026-11-23", &json!([{ "domain": "moss.example", "last_week_users": 88 }]));
    let next = joined("2026-11-24", &json!([{ "domain": "moss.example", "last_week_users": 89 }]));
    let said = visit("moss.example", NOON);

    let fresh = shipped().with_news(&[list()], std::slice::from_ref(&said));
    let spoken = moss(&fresh);
    assert_eq!(spoken.people.as_ref().unwrap().value, 700, "its own count of the day");
    assert_eq!(
        who(&fresh, spoken.people.as_ref().unwrap().source),
        format!("itself {}", NOON.millis())
    );
    assert_eq!(
        spoken.says.as_ref().unwrap().value,
        "We grow things. Come in.",
        "in one plain line"
    );
    assert_eq!(spoken.about.as_ref().unwrap().value, "For people who grow things.", "ours stays");
    assert_eq!(spoken.since.as_ref().unwrap().value, 2018, "it was known in an earlier year");
    assert_eq!(spoken.registration.as_ref().unwrap().value, RegistrationMode::Open);
    assert_eq!(spoken.software.as_ref().unwrap().value, "mastodon");

    let later = shipped().with_news(&[next], &[said]);
    assert_eq!(
        moss(&later).people.as_ref().unwrap().value,
        89,
        "the list of the next day is newer"
    );
}

#[test]
fn whether_it_takes_people_never_contradicts_how_one_joins() {
    let mut shut = visit("moss.example", NOON);
    shut.registration = RegistrationMode::Closed;
    let before = joined("2026-11-22", &json!([{ "domain": "moss.example" }]));
    let after = joined("2026-11-24", &json!([{ "domain": "moss.example" }]));

    let closed = shipped().with_news(&[before], std::slice::from_ref(&shut));
    assert!(moss(&closed).takes_people.is_none(), "it has shut its door since");
    let open = shipped().with_news(&[after], &[shut]);
    assert!(moss(&open).takes_people.is_some(), "it has opened it again");
    assert!(moss(&open).registration.is_none(), "and how one joins now is not known");
}

#[test]
fn a_drawer_of_a_list_replaces_only_thoughts_and_nothing() {
    let news = |topic: &str| {
        let rows = ["moss.example", "reef.example"]
            .map(|domain| json!({ "domain": domain, "categories": [topic, "lgbt"] }));
        shipped().with_news(&[joined("2026-11-23", &json!(rows))], &[])
    };
    let fresh = news("tech");
    let topics = |name: &str| fresh.server(&domain(name)).unwrap().topics.clone().unwrap();
    let text = |terms: &[planetfall_model::Term]| format!("{terms:?}");

    assert!(text(&topics("moss.example").terms).contains("gardening"), "what was written stays");
    assert!(text(&topics("reef.example").terms).contains("tech"), "a source wins over a thought");
    assert!(topics("reef.example").is_sourced, "and can be a reason now");
    let communities = moss(&fresh).communities.clone().unwrap();
    assert!(text(&communities.terms).contains("lgbtq"), "a thought gives way to what is said");
    let general = news("general");
    let reef = general.server(&domain("reef.example")).unwrap().topics.clone().unwrap();
    assert!(!reef.is_sourced, "a drawer called general tells nothing");
}

#[test]
fn servers_come_in_but_never_those_that_were_left_out() {
    let mut by_hand =
        observed("2026-11-23", &json!([{ "domain": "fern.example", "name": "Fern" }]));
    by_hand.text += "\nplanet botsin.space\nseen @observer\n";

    let fresh = shipped().with_news(
        &[by_hand],
        &[
            visit("dune.example", NOON),
            visit("old.botsin.space", NOON),
            visit("localhost:5000", NOON),
        ],
    );
    let is_in = |name: &str| fresh.server(&domain(name)).is_some();

    assert!(is_in("fern.example"), "the list named it");
    assert!(is_in("dune.example"), "it answered");
    assert!(
        !is_in("botsin.space") && !is_in("old.botsin.space"),
        "they were left out for a reason"
    );
    assert!(!is_in("localhost:5000"), "a planet on this computer is nobody else's");
    assert!(is_in("reef.example"), "a list that does not name a planet does not take it away");
    assert_eq!(fresh.stars().len(), fresh.servers().len(), "each has its place on the map");
    let home = shipped().with_news(&[], &[visit("localhost:4000", NOON)]);
    let home = home.server(&domain("localhost:4000")).unwrap();
    assert_eq!(home.people.as_ref().unwrap().value, 700, "one that was in it is told about");
}

#[test]
fn an_island_and_a_silent_server_are_remembered_as_such() {
    let mut island = visit("moss.example", NOON);
    island.is_island = true;

    let opened = visit("moss.example", Moment::from_millis(NOON.millis() + 1));
    let no_more = shipped().with_news(&[], &[opened, island.clone()]);
    assert!(moss(&no_more).is_island.is_none(), "it says it is none any more");
    let fresh = shipped().with_news(&[], &[island]);
    let silent = fresh.with_silent(&[domain("reef.example"), domain("unheard.example")]);

    assert!(moss(&silent).is_island.is_some(), "it said so");
    assert!(silent.server(&domain("reef.example")).unwrap().is_silent, "it did not answer");
    assert!(!moss(&silent).is_silent, "this one did");
    assert!(silent.server(&domain("unheard.example")).is_none(), "silence adds nobody");
    assert!(
        !fresh.server(&domain("reef.example")).unwrap().is_silent,
        "the older one is unchanged"
    );
}

#[test]
fn news_that_cannot_be_read_any_more_change_nothing() {
    let news = News {
        list: ListName::Observer,
        day: "2026-11-23".into(),
        text: "source s 2026 s\nplanet fern.example\nhums loudly @s\n".into(),
        servers: 1,
    };

    assert_eq!(shipped().with_news(&[news], &[]).servers(), shipped().servers(), "as before");
}

/// Some rows of a list about a handful of servers.
fn rows() -> impl Strategy<Value = Value> {
    let row = (0..6_u8, any::<Option<u16>>(), any::<Option<bool>>()).prop_map(|(at, people, asks)| {
        json!({ "domain": format!("p{at}.example"), "last_week_users": people, "approval_required": asks })
    });
    prop::collection::vec(row, 1..8).prop_map(Value::from)
}

proptest! {
    #[test]
    fn the_order_news_come_in_tells_the_same_story(
        lists in prop::collection::vec((1..29_u8, rows()), 1..5),
        visits in prop::collection::vec((0..6_u8, 0..40_i64), 0..5),
    ) {
        let mut lists = lists;
        lists.sort_by_key(|(day, _)| *day);
        lists.dedup_by_key(|(day, _)| *day);
        let news: Vec<News> = lists
            .into_iter()
            .map(|(day, rows)| joined(&format!("2026-11-{day:02}"), &rows))
            .collect();
        let moment = |days: i64| Moment::from_millis(NOON.millis() - days * 86_400_000);
        let mut visits: Vec<Visit> = visits
            .into_iter()
            .map(|(at, days)| visit(&format!("p{at}.example"), moment(days)))
            .collect();

        let forwards = shipped().with_news(&news, &visits);
        let backwards: Vec<News> = news.iter().rev().cloned().collect();
        visits.reverse();
        let backwards = shipped().with_news(&backwards, &visits);

        prop_assert_eq!(told(&forwards), told(&backwards));
    }
}

/// What is known of each server and who says it, in the order of their names.
fn told(catalogue: &Catalogue) -> Vec<String> {
    let mut told: Vec<String> = catalogue
        .servers()
        .iter()
        .map(|server| {
            let people = server.people.as_ref().map(|it| (it.value, who(catalogue, it.source)));
            let registration =
                server.registration.as_ref().map(|it| (&it.value, who(catalogue, it.source)));
            let takes = server.takes_people.map(|id| who(catalogue, id));
            let seen = server.seen.map(|id| who(catalogue, id));
            format!("{} {people:?} {registration:?} {takes:?} {seen:?}", server.domain)
        })
        .collect();
    told.sort_unstable();
    told
}

use planetfall_model::{ListName, RegistrationMode, Term};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::answer::{LARGEST, is_welcome};
use super::*;
use crate::Catalogue;

const DAY: &str = "2026-11-23";

fn read(list: ListName, answer: &Value) -> Result<News, NewsError> {
    read_news(list, answer.to_string().as_bytes(), DAY)
}

fn joined(rows: &Value) -> Result<News, NewsError> {
    read(ListName::Joinmastodon, rows)
}

fn observed(rows: &Value) -> Result<News, NewsError> {
    read(ListName::Observer, &json!({ "data": { "mastodon": rows } }))
}

/// The one server of some news.
fn only(news: &News) -> crate::ServerRecord {
    assert_eq!(news.servers, 1, "there is one planet in {}", news.text);
    Catalogue::read(&news.text).expect("news can be read").servers()[0].clone()
}

fn moss() -> Value {
    json!({
        "domain": "moss.example",
        "version": "4.6.3+glitch",
        "description": "Für alle, die gärtnern.\r\n",
        "languages": ["de", "EN_us", "klingon", null],
        "region": "europe",
        "categories": ["food", "lgbt", "humor"],
        "proxied_thumbnail": "https://proxy.example/x.png",
        "blurhash": null,
        "total_users": 805,
        "last_week_users": 88,
        "approval_required": true,
        "language": "de",
        "category": "food"
    })
}

#[test]
fn joinmastodon_says_what_a_server_is_like_today() {
    let news = joined(&json!([moss()])).unwrap();
    let server = only(&news);

    assert_eq!(server.domain.as_str(), "moss.example");
    assert_eq!(server.says.unwrap().value, "Für alle, die gärtnern.", "in words of its own");
    assert!(server.about.is_none(), "which are not ours, and not English");
    assert_eq!(server.languages.unwrap().value, ["de", "en-US"], "languages that have a name");
    assert_eq!(server.topics.unwrap().terms, [Term::new("food")], "its drawer is a topic");
    assert_eq!(server.communities.unwrap().terms, [Term::new("lgbtq")], "or a community");
    assert_eq!(
        server.registration.unwrap().value,
        RegistrationMode::Approval { reason: true },
        "somebody reads first"
    );
    assert_eq!(server.people.unwrap().value, 88, "those who were there lately");
    assert_eq!(server.software.unwrap().value, "mastodon", "a fork is Mastodon to us");
    assert!(server.place.is_none(), "a continent is no place to look for");
    let source = Catalogue::read(&news.text).unwrap().source(server.takes_people.unwrap());
    let day =
        planetfall_model::Source::Directory { from: "joinmastodon.org".into(), date: DAY.into() };
    assert_eq!(source, day, "it takes people, says the list, on that day");
}

#[test]
fn the_observer_says_who_is_up_and_how_many_are_there() {
    let server = |change: Value| {
        let mut row = json!({
            "domain": "reef.example", "name": "Reef", "softwarename": "gotosocial",
            "signup": true, "total_users": 300, "active_users_monthly": "120",
            "uptime_alltime": "99.70", "date_created": "2019-04-01 10:00:00",
        });
        for (key, value) in change.as_object().unwrap() {
            row[key] = value.clone();
        }
        observed(&json!([row]))
    };

    let reef = only(&server(json!({})).unwrap());
    assert_eq!(reef.name.unwrap().value, "Reef");
    assert_eq!(reef.people.unwrap().value, 120, "numbers may be written as text");
    assert_eq!(reef.since.unwrap().value, 2019, "it was there by then");
    assert!(
        reef.takes_people.is_some() && reef.registration.is_none(),
        "how one joins is not known"
    );
    let shut = only(&server(json!({"signup": false, "name": "Mastodon"})).unwrap());
    assert!(shut.takes_people.is_none(), "it takes nobody");
    assert!(shut.name.is_none(), "the name of what it runs is no name");

    for change in [
        json!({"softwarename": "wordpress"}),
        json!({"uptime_alltime": "41.0"}),
        json!({"status": "DOWN"}),
        json!({"active_users_monthly": 0, "total_users": 2}),
    ] {
        assert_eq!(server(change.clone()), Err(NewsError::NoServers), "{change} is passed over");
    }
}

#[test]
fn the_question_is_the_same_for_everybody() {
    let joinmastodon = question(ListName::Joinmastodon);
    let observer = question(ListName::Observer);

    assert!(joinmastodon.url.starts_with("https://") && joinmastodon.body.is_none(), "simply got");
    let body: Value = serde_json::from_str(&observer.body.unwrap()).unwrap();
    let query = body["query"].as_str().unwrap();
    assert!(query.contains("status: \"UP\"") && query.contains("\"gotosocial\""), "{query}");
    assert_eq!(query.matches('{').count(), query.matches('}').count(), "every brace is closed");
}

#[test]
fn a_name_nobody_can_be_sent_to_is_passed_over() {
    for domain in [
        json!("127.0.0.1"),
        json!("2130706433"),
        json!("0x7f.0x1"),
        json!("[::1]"),
        json!("localhost"),
        json!("moss.localhost"),
        json!("moss.local"),
        json!("router.lan"),
        json!("moss.example:8443"),
        json!("ana@moss.example"),
        json!("https://moss.example"),
        json!("moss.example/path"),
        json!("<script>alert(1)</script>"),
        json!("moss example"),
        json!("moss.example\nseen @joinmastodon"),
        json!("abcdef.onion"),
        json!("botsin.space"),
        json!("old.botsin.space"),
        json!(""),
        json!("."),
        json!("a".repeat(300) + ".example"),
        json!(7),
        json!(null),
        json!(["moss.example"]),
    ] {
        let answer = joined(&json!([{ "domain": domain }]));
        assert_eq!(answer, Err(NewsError::NoServers), "{domain} is no planet to send people to");
    }
}

#[test]
fn whatever_else_makes_no_sense_is_left_unsaid() {
    for (field, value) in [
        ("description", json!({"en": "x"})),
        ("description", json!("\u{202e}\u{200b}\u{0}")),
        ("version", json!(4)),
        ("languages", json!("x y")),
        ("categories", json!([["food"], 3, null])),
        ("total_users", json!(-5)),
        ("last_week_users", json!(1e300)),
        ("last_week_users", json!("18446744073709551616")),
        ("approval_required", json!("perhaps")),
    ] {
        let mut row = json!({ "domain": "moss.example" });
        row[field] = value.clone();
        let server = only(&joined(&json!([row])).unwrap());

        let mut bare = crate::ServerRecord::unknown(server.domain.clone());
        (bare.takes_people, bare.seen) = (server.takes_people, server.seen);
        assert_eq!(server, bare, "{field} of {value} says nothing");
    }
}

#[test]
fn a_text_cannot_become_a_second_line_or_another_source() {
    let row = json!({
        "domain": "moss.example",
        "description": "Hello\nplanet evil.example\nname Evil @joinmastodon\r# no @ours",
    });

    let server = only(&joined(&json!([row])).unwrap());

    assert_eq!(
        server.says.unwrap().value,
        "Hello planet evil.example name Evil @joinmastodon # no @ours",
        "all of it stays in its line"
    );
}

#[test]
fn a_server_is_taken_once_and_adult_ones_are_not() {
    let twice = json!([moss(), { "domain": "MOSS.example.", "description": "Again" }, {}, 5, null]);
    let adult = json!([{ "domain": "moss.example", "category": "adult" }]);

    assert_eq!(joined(&twice).unwrap().servers, 1, "the first word counts");
    assert_eq!(joined(&adult), Err(NewsError::NoServers), "as in the shipped directory");
}

#[test]
fn answers_that_are_no_list_are_refused() {
    for bytes in [
        &b""[..],
        b"<!doctype html><title>Sign in</title>",
        b"{\"error\":\"no\"}",
        b"{\"data\":null,\"errors\":[{\"message\":\"no\"}]}",
        b"[{\"domain\": \"moss.exa",
        b"\xff\xfe[",
        b"null",
    ] {
        for list in ListName::ALL {
            let refused = read_news(list, bytes, DAY);
            assert_eq!(refused, Err(NewsError::WrongForm), "{:?}", String::from_utf8_lossy(bytes));
        }
    }
    assert_eq!(joined(&json!([])), Err(NewsError::NoServers), "an empty list is no news");
    let huge = vec![b' '; LARGEST + 1];
    let refused = read_news(ListName::Joinmastodon, &huge, DAY);
    assert_eq!(refused, Err(NewsError::TooLarge), "nobody reads that much");
    let day = read_news(ListName::Joinmastodon, b"[]", "today");
    assert_eq!(day, Err(NewsError::NoDay("today".into())), "a day is a day");
}

#[test]
fn depth_breaks_nothing_but_its_own_server() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    let nested = format!("[{{\"domain\":\"reef.example\",\"x\":{}}},{}]", &deep[50_000..], moss());
    let deeper = format!(
        "[{{\"domain\":\"reef.example\",\"x\":{}1{}}},{}]",
        "[".repeat(2_000),
        "]".repeat(2_000),
        moss()
    );

    for list in ListName::ALL {
        assert!(read_news(list, deep.as_bytes(), DAY).is_err(), "lists in lists are no list");
    }
    assert!(read_news(ListName::Joinmastodon, nested.as_bytes(), DAY).is_err(), "broken JSON");
    let news = read_news(ListName::Joinmastodon, deeper.as_bytes(), DAY).unwrap();
    assert_eq!(only(&news).domain.as_str(), "moss.example", "the planet beside it is read");
}

#[test]
fn bytes_that_are_no_letters_spoil_only_their_word() {
    let bytes = b"[{\"domain\":\"moss.example\",\"description\":\"Moss \xff bank\"}]";

    let news = read_news(ListName::Joinmastodon, bytes, DAY).unwrap();

    assert_eq!(only(&news).says.unwrap().value, "Moss bank");
}

fn any_json() -> impl Strategy<Value = Value> {
    let words = prop_oneof![
        Just("moss.example".to_owned()),
        Just("en".to_owned()),
        Just("general".to_owned()),
        "\\PC{0,12}",
        any::<String>(),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        words.prop_map(Value::from),
    ];
    let names = prop_oneof![
        Just("domain"),
        Just("description"),
        Just("version"),
        Just("languages"),
        Just("language"),
        Just("categories"),
        Just("total_users"),
        Just("last_week_users"),
        Just("name"),
        Just("approval_required"),
        Just("softwarename"),
        Just("signup"),
        Just("date_created"),
        Just("active_users_monthly"),
        Just("uptime_alltime"),
        Just("data"),
        Just("nodes"),
    ];
    leaf.prop_recursive(4, 60, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((names.clone(), inner), 0..8).prop_map(|pairs| {
                pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
            }),
        ]
    })
}

/// News can be read again, whole, and name only servers that people can be sent to.
fn is_sound(news: &News) {
    let catalogue =
        Catalogue::read(&news.text).unwrap_or_else(|why| panic!("{why}: {}", news.text));
    assert_eq!(catalogue.servers().len(), news.servers as usize, "as many as it says");
    for server in catalogue.servers() {
        assert!(is_welcome(&server.domain), "{} is a public name", server.domain);
    }
    let is_hidden = |c: char| c.is_control() && c != '\n';
    assert!(!news.text.contains(is_hidden), "nothing hidden is in it");
}

proptest! {
    #[test]
    fn any_json_is_news_that_can_be_read_or_a_refusal(answer in any_json()) {
        for list in ListName::ALL {
            if let Ok(news) = read(list, &answer) {
                is_sound(&news);
            }
        }
    }

    #[test]
    fn any_fields_of_a_server_make_news_that_can_be_read(
        fields in prop::collection::vec(any_json(), 13),
    ) {
        const NAMES: [&str; 13] = [
            "description", "version", "languages", "language", "categories", "category",
            "total_users", "last_week_users", "approval_required", "name", "softwarename",
            "signup", "date_created",
        ];
        let pairs = NAMES.iter().zip(fields).map(|(name, value)| ((*name).to_owned(), value));
        let mut row: Value = pairs.collect();
        row["domain"] = "moss.example".into();

        is_sound(&joined(&json!([row])).expect("the planet has a name, and that is enough"));
        if let Ok(news) = observed(&json!([row])) {
            is_sound(&news);
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for list in ListName::ALL {
            if let Ok(news) = read_news(list, &bytes, DAY) {
                is_sound(&news);
            }
        }
    }
}

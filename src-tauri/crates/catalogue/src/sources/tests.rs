use planetfall_model::{ListName, RegistrationMode, Source, Term};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::parse::MAX_BYTES;
use super::*;
use crate::catalogue::Catalogue;
use crate::exclusions::may_be_listed;
use crate::server::ServerRecord;

const DAY: &str = "2026-11-23";

fn read(list: ListName, answer: &Value) -> Result<ServerList, ListError> {
    parse_list(list, answer.to_string().as_bytes(), DAY)
}

fn joined(rows: &Value) -> Result<ServerList, ListError> {
    read(ListName::Joinmastodon, rows)
}

fn observed(rows: &Value) -> Result<ServerList, ListError> {
    read(ListName::Observer, &json!({ "data": { "mastodon": rows } }))
}

/// The single server of an update.
fn only(update: &ServerList) -> ServerRecord {
    assert_eq!(update.servers, 1, "there is one server in {}", update.text);
    Catalogue::parse(&update.text).expect("an update is valid").servers()[0].clone()
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
fn joinmastodon_gives_a_servers_current_facts() {
    let update = joined(&json!([moss()])).unwrap();
    let server = only(&update);

    assert_eq!(server.domain.as_str(), "moss.example");
    let own = server.own_description.unwrap().value;
    assert_eq!(own, "Für alle, die gärtnern.", "its own description");
    assert!(server.about.is_none(), "which is not our English one");
    assert_eq!(server.languages.unwrap().value, ["de", "en-US"], "languages of the taxonomy");
    assert_eq!(server.topics.unwrap().terms, [Term::new("food")], "a category is a topic");
    assert_eq!(server.communities.unwrap().terms, [Term::new("lgbtq")], "or a community");
    let approval = RegistrationMode::Approval { reason: true };
    assert_eq!(server.registration.unwrap().value, approval, "an admin reviews requests");
    assert_eq!(server.people.unwrap().value, 88, "the active users");
    assert_eq!(server.software.unwrap().value, "mastodon", "a fork counts as Mastodon");
    assert!(server.location.is_none(), "a continent is not a location");
    let source = Catalogue::parse(&update.text).unwrap().source(server.takes_people.unwrap());
    let day = Source::Directory { from: "joinmastodon.org".into(), date: DAY.into() };
    assert_eq!(source, day, "the list says on that day that the server accepts sign-ups");
}

#[test]
fn the_observer_gives_the_servers_that_are_up_and_their_people() {
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
    assert_eq!(reef.since.unwrap().value, 2019, "it existed by then");
    assert!(reef.takes_people.is_some(), "it accepts sign-ups");
    assert!(reef.registration.is_none(), "the registration mode is not known");
    let closed = only(&server(json!({"signup": false, "name": "Mastodon"})).unwrap());
    assert!(closed.takes_people.is_none(), "it accepts no sign-ups");
    assert!(closed.name.is_none(), "the name of the software is not a name");

    for change in [
        json!({"softwarename": "wordpress"}),
        json!({"uptime_alltime": "41.0"}),
        json!({"status": "DOWN"}),
        json!({"active_users_monthly": 0, "total_users": 2}),
    ] {
        assert_eq!(server(change.clone()), Err(ListError::NoServers), "{change} is skipped");
    }
}

#[test]
fn the_request_is_equal_for_all_users() {
    let joinmastodon = list_endpoint(ListName::Joinmastodon);
    let observer = list_endpoint(ListName::Observer);

    assert!(joinmastodon.url.starts_with("https://"), "encrypted");
    assert!(joinmastodon.body.is_none(), "a GET request");
    let body: Value = serde_json::from_str(&observer.body.unwrap()).unwrap();
    let query = body["query"].as_str().unwrap();
    assert!(query.contains("status: \"UP\"") && query.contains("\"gotosocial\""), "{query}");
    assert_eq!(query.matches('{').count(), query.matches('}').count(), "every brace is closed");
}

#[test]
fn a_name_that_cannot_be_recommended_is_skipped() {
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
        assert_eq!(answer, Err(ListError::NoServers), "{domain} cannot be recommended");
    }
}

#[test]
fn invalid_fields_are_skipped() {
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

        let mut bare = ServerRecord::unknown(server.domain.clone());
        (bare.takes_people, bare.last_seen) = (server.takes_people, server.last_seen);
        assert_eq!(server, bare, "{field} of {value} gives no fact");
    }
}

#[test]
fn a_text_cannot_inject_a_line_or_a_source() {
    let row = json!({
        "domain": "moss.example",
        "description": "Hello\nserver evil.example\nname Evil @joinmastodon\r# no @ours",
    });

    let server = only(&joined(&json!([row])).unwrap());

    assert_eq!(
        server.own_description.unwrap().value,
        "Hello server evil.example name Evil @joinmastodon # no @ours",
        "the text stays in one line"
    );
}

#[test]
fn a_server_is_listed_once_and_adult_ones_never() {
    let twice = json!([moss(), { "domain": "MOSS.example.", "description": "Again" }, {}, 5, null]);
    let adult = json!([{ "domain": "moss.example", "category": "adult" }]);

    assert_eq!(joined(&twice).unwrap().servers, 1, "the first entry is used");
    assert_eq!(joined(&adult), Err(ListError::NoServers), "as in the shipped catalogue");
}

#[test]
fn answers_of_another_form_are_refused() {
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
            let refused = parse_list(list, bytes, DAY);
            assert_eq!(refused, Err(ListError::WrongForm), "{:?}", String::from_utf8_lossy(bytes));
        }
    }
    assert_eq!(joined(&json!([])), Err(ListError::NoServers), "an empty list is an error");
    let huge = vec![b' '; MAX_BYTES + 1];
    let refused = parse_list(ListName::Joinmastodon, &huge, DAY);
    assert_eq!(refused, Err(ListError::TooLarge), "a larger answer is not parsed");
    let day = parse_list(ListName::Joinmastodon, b"[]", "today");
    assert_eq!(day, Err(ListError::InvalidDay("today".into())), "the day must be a date");
}

#[test]
fn a_deeply_nested_server_is_skipped_alone() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    let nested = format!("[{{\"domain\":\"reef.example\",\"x\":{}}},{}]", &deep[50_000..], moss());
    let (open, close) = ("[".repeat(2_000), "]".repeat(2_000));
    let deeper = format!("[{{\"domain\":\"reef.example\",\"x\":{open}1{close}}},{}]", moss());

    for list in ListName::ALL {
        assert!(parse_list(list, deep.as_bytes(), DAY).is_err(), "nested arrays are not a list");
    }
    assert!(parse_list(ListName::Joinmastodon, nested.as_bytes(), DAY).is_err(), "invalid JSON");
    let update = parse_list(ListName::Joinmastodon, deeper.as_bytes(), DAY).unwrap();
    assert_eq!(only(&update).domain.as_str(), "moss.example", "the next server is read");
}

#[test]
fn invalid_utf8_affects_only_its_word() {
    let bytes = b"[{\"domain\":\"moss.example\",\"description\":\"Moss \xff bank\"}]";

    let update = parse_list(ListName::Joinmastodon, bytes, DAY).unwrap();

    assert_eq!(only(&update).own_description.unwrap().value, "Moss bank");
}

fn any_json() -> impl Strategy<Value = Value> {
    let words =
        prop_oneof![3 => "moss\\.example|en|general", 1 => "\\PC{0,12}", 1 => any::<String>()];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        words.prop_map(Value::from),
    ];
    let names = "domain description version languages language categories total_users \
                 last_week_users name approval_required softwarename signup date_created \
                 active_users_monthly uptime_alltime data nodes";
    let names = prop::sample::select(names.split(' ').collect::<Vec<_>>());
    leaf.prop_recursive(4, 60, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((names.clone(), inner), 0..8).prop_map(|pairs| {
                pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
            }),
        ]
    })
}

/// An update can be parsed again and names only servers that may be recommended.
fn assert_valid(update: &ServerList) {
    let catalogue =
        Catalogue::parse(&update.text).unwrap_or_else(|error| panic!("{error}: {}", update.text));
    assert_eq!(catalogue.servers().len(), update.servers as usize, "the count is right");
    for server in catalogue.servers() {
        assert!(may_be_listed(&server.domain), "{} is a public domain", server.domain);
    }
    let is_hidden = |c: char| c.is_control() && c != '\n';
    assert!(!update.text.contains(is_hidden), "no control character is in it");
}

proptest! {
    #[test]
    fn any_json_gives_a_valid_update_or_an_error(answer in any_json()) {
        for list in ListName::ALL {
            if let Ok(update) = read(list, &answer) {
                assert_valid(&update);
            }
        }
    }

    #[test]
    fn any_fields_of_a_server_give_a_valid_update(
        fields in prop::collection::vec(any_json(), 13),
    ) {
        let names = "description version languages language categories category total_users \
                     last_week_users approval_required name softwarename signup date_created";
        let pairs = names.split(' ').map(str::to_owned).zip(fields);
        let mut row: Value = pairs.collect();
        row["domain"] = "moss.example".into();

        assert_valid(&joined(&json!([row])).expect("a domain is enough"));
        if let Ok(update) = observed(&json!([row])) {
            assert_valid(&update);
        }
    }

    #[test]
    fn any_bytes_give_a_valid_update_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for list in ListName::ALL {
            if let Ok(update) = parse_list(list, &bytes, DAY) {
                assert_valid(&update);
            }
        }
    }
}

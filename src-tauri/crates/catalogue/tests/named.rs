//! A server is understood however it is named, and one that looks like another is said to.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use planetfall_catalogue::{Catalogue, name_server};
use planetfall_model::{ServerInputError, ServerLookup};
use proptest::prelude::*;

const KNOWN: &str = "\
source s 2026 a list
planet mossbank.example
people 900 @s
planet mossbunk.example
people 10 @s
planet social.reef.example
people 40 @s
planet dune.se
people 40 @s
planet fern0.example
people 40 @s
planet bücher.example
people 40 @s
";

fn name(typed: &str) -> Result<ServerLookup, ServerInputError> {
    name_server(&Catalogue::read(KNOWN).unwrap(), typed)
}

fn looks_like(typed: &str) -> Option<String> {
    name(typed).unwrap().looks_like.map(|domain| domain.to_string())
}

#[test]
fn anything_typed_or_pasted_that_names_a_server_is_understood() {
    for typed in [
        "mossbank.example",
        "MOSSBANK.Example ",
        "  https://mossbank.example/@ana",
        "https://mossbank.example/about?x=1#y",
        "@ana@mossbank.example",
        "ana@mossbank.example",
        "acct:ana@mossbank.example",
        "www.mossbank.example",
        "https://www.mossbank.example/",
        "\u{2068}mossbank.example\u{2069}",
        "mossbank.example.",
    ] {
        let named = name(typed).unwrap();
        assert_eq!(named.domain.as_str(), "mossbank.example", "{typed:?} names it");
        assert!(
            named.is_known && named.invitation.is_none(),
            "{typed:?} is known and no invitation"
        );
        assert_eq!(named.looks_like, None, "what is known looks like itself");
    }
}

#[test]
fn an_invitation_is_one_however_it_is_passed_on() {
    for typed in [
        "https://mossbank.example/invite/aB3xY-9",
        "mossbank.example/invite/aB3xY-9",
        "Come! <https://www.mossbank.example/invite/aB3xY-9?autofollow=1>.",
        "planetfall://invite?link=https%3A%2F%2Fmossbank.example%2Finvite%2FaB3xY-9",
    ] {
        let named = name(typed).unwrap();
        assert_eq!(named.domain.as_str(), "mossbank.example", "{typed:?} leads there");
        assert_eq!(named.invitation.as_deref(), Some("aB3xY-9"), "{typed:?} opens its door");
    }
}

#[test]
fn a_name_in_its_own_letters_is_shown_in_them() {
    let named = name("BÜCHER.example").unwrap();

    assert_eq!(named.domain.as_str(), "xn--bcher-kva.example", "this is what is asked");
    assert_eq!(named.shown, "bücher.example", "this is what is read");
    assert!(named.is_known, "and it is known under both");
}

#[test]
fn a_name_with_false_letters_looks_like_the_one_it_imitates() {
    for typed in [
        "m\u{43e}ssbank.example", // a Cyrillic o
        "mοssbank.example",       // a Greek one
        "mössbank.example",       // a mark
        "m0ssbank.example",       // a nought
        "rnossbank.example",      // two letters that run together
        "mossbank.exarnple",
    ] {
        assert_eq!(looks_like(typed).as_deref(), Some("mossbank.example"), "{typed:?} imitates it");
        assert!(!name(typed).unwrap().is_known, "{typed:?} is another planet");
    }
    assert_eq!(looks_like("ferno.example").as_deref(), Some("fern0.example"), "either way round");
    let sent = name("m\u{43e}ssbank.example").unwrap().domain;
    assert_eq!(
        looks_like(sent.as_str()).as_deref(),
        Some("mossbank.example"),
        "also as it is sent"
    );
    let shown = name("m\u{43e}ssbank.example").unwrap().shown;
    assert!(shown.starts_with("xn--"), "it is not shown as what it imitates");
}

#[test]
fn a_slip_of_the_finger_looks_like_what_was_meant() {
    for typed in ["mossbnk.example", "mossbannk.example", "mosbsank.example", "mossbamk.example"] {
        assert_eq!(looks_like(typed).as_deref(), Some("mossbank.example"), "{typed:?} is a slip");
    }
    let between = looks_like("mossbink.example");
    assert_eq!(between.as_deref(), Some("mossbank.example"), "of two the better known one");
    assert_eq!(looks_like("mossbunk.example"), None, "a planet that is known is no slip");
    assert_eq!(looks_like("dune.sk"), None, "a name in another country is a name");
    assert_eq!(looks_like("pine.example"), None, "and another name is another");
}

#[test]
fn a_name_that_begins_with_another_is_said_to() {
    for typed in
        ["mossbank.example.login.test", "mossbank-example.com", "mossbank.example-login.net"]
    {
        assert_eq!(looks_like(typed).as_deref(), Some("mossbank.example"), "{typed:?} begins so");
    }
    assert_eq!(looks_like("chat.mossbank.example"), None, "what is within a name is its own");
}

#[test]
fn a_computer_at_home_is_well_formed_and_left_to_whoever_asks() {
    for typed in ["localhost", "localhost:3000", "127.0.0.1", "10.0.0.7:80", "printer.local"] {
        let named = name(typed).unwrap();
        assert!(!named.domain.is_public_name(), "{typed:?} is no name of the public internet");
        assert!(!named.is_known && named.looks_like.is_none(), "and nobody's name");
    }
    for typed in ["0x7f.0x1", "0x7f000001", "2130706433", "127.1"] {
        assert!(!name(typed).unwrap().domain.is_public_name(), "{typed:?} is a number");
    }
}

#[test]
fn what_names_no_server_is_refused_with_the_reason() {
    assert_eq!(name(""), Err(ServerInputError::Empty));
    assert_eq!(name(" \u{200b}"), Err(ServerInputError::Empty));
    for typed in ["https://mossbank.example@evil.example/", "https://a:b@evil.example/invite/abc"] {
        assert_eq!(
            name(typed),
            Err(ServerInputError::Disguised),
            "{typed:?} hides another address"
        );
    }
    for typed in ["mailto:ana@mossbank.example", "ftp://mossbank.example", "planetfall://invite"] {
        assert_eq!(name(typed), Err(ServerInputError::NotTheWeb), "{typed:?} is no web address");
    }
    for typed in ["what is a planet?", "[::1]", "mossbank.example:99999", "<script>", "a..example"]
    {
        assert!(matches!(name(typed), Err(ServerInputError::NotAName(_))), "{typed:?} is no name");
    }
    let long = "a".repeat(5000) + ".example";
    assert!(matches!(name(&long), Err(ServerInputError::NotAName(_))), "nobody reads that much");
}

#[test]
fn a_server_that_was_only_visited_still_looks_like_the_other() {
    let visit = serde_json::json!({
        "server": {
            "domain": "mossbanc.example", "title": "Mossbank", "streaming": null,
            "software": { "name": "mastodon", "version": "4.5.0", "mastodonApi": 7 },
            "limits": { "maxCharacters": 500, "charactersPerUrl": 23 },
        },
        "description": "", "languages": [], "people": 99_000, "gate": { "kind": "open" },
        "gateWords": "", "rules": [], "contact": {}, "isIsland": false, "at": 1_795_435_200_000_i64,
    });
    let visits = [serde_json::from_value(visit).unwrap()];
    let visited = Catalogue::read(KNOWN).unwrap().with_news(&[], &visits);

    let named = name_server(&visited, "mossbanc.example").unwrap();
    let near = name_server(&visited, "mossbancs.example").unwrap();

    let other = |named: ServerLookup| named.looks_like.map(|domain| domain.to_string());
    assert!(named.is_known, "what it says of itself is known");
    assert_eq!(other(named).as_deref(), Some("mossbank.example"), "which does not vouch for it");
    assert_eq!(other(near), None, "nor is anybody sent to it for another");
}

proptest! {
    #[test]
    fn whatever_is_typed_is_a_server_or_a_refusal(
        text in prop_oneof![
            any::<String>(),
            "(https?://|planetfall://invite\\?link=|@|acct:)?\\PC{0,20}(/invite/|@|\\.|:)\\PC{0,12}",
            "[mrnoöо0wvl1i.-]{1,24}\\.example",
        ],
    ) {
        let catalogue = Catalogue::read(KNOWN).unwrap();
        if let Ok(named) = name_server(&catalogue, &text) {
            prop_assert_eq!(named.is_known, catalogue.server(&named.domain).is_some());
            let other = named.looks_like.filter(|_| named.is_known);
            prop_assert_eq!(other, None, "a planet that is known looks like nobody else");
            let again = name_server(&catalogue, named.domain.as_str()).expect("a name is a name");
            prop_assert_eq!(again.domain, named.domain, "and names itself");
        }
    }
}

//! Finds the server that a text names, and warns about look-alikes.

use planetfall_catalogue::{Catalogue, look_up_server};
use planetfall_model::{ServerInputError, ServerLookup, Visit};
use proptest::prelude::*;

use crate::fixtures::{NOON, visit};

const KNOWN: &str = "\
source s 2026 a list
server mossbank.example
people 900 @s
server mossbunk.example
people 10 @s
server social.reef.example
people 40 @s
server dune.se
people 40 @s
server fern0.example
people 40 @s
server bücher.example
people 40 @s
";

const MOSSBANK: Option<&str> = Some("mossbank.example");

fn look_up(typed: &str) -> Result<ServerLookup, ServerInputError> {
    look_up_server(&Catalogue::parse(KNOWN).unwrap(), typed)
}

fn looks_like(typed: &str) -> Option<String> {
    original(look_up(typed).unwrap())
}

fn original(named: ServerLookup) -> Option<String> {
    named.looks_like.map(|domain| domain.to_string())
}

#[test]
fn every_notation_of_a_server_is_understood() {
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
        let named = look_up(typed).unwrap();
        assert_eq!(named.domain.as_str(), "mossbank.example", "{typed:?} names it");
        let is_invitation = named.invitation.is_some();
        assert!(named.is_known && !is_invitation, "{typed:?} is known and no invitation");
        assert_eq!(named.looks_like, None, "a known server imitates none");
    }
}

#[test]
fn every_notation_of_an_invitation_is_understood() {
    for typed in [
        "https://mossbank.example/invite/aB3xY-9",
        "mossbank.example/invite/aB3xY-9",
        "Come! <https://www.mossbank.example/invite/aB3xY-9?autofollow=1>.",
        "planetfall://invite?link=https%3A%2F%2Fmossbank.example%2Finvite%2FaB3xY-9",
    ] {
        let named = look_up(typed).unwrap();
        assert_eq!(named.domain.as_str(), "mossbank.example", "{typed:?} names the server");
        assert_eq!(named.invitation.as_deref(), Some("aB3xY-9"), "{typed:?} has the code");
    }
}

#[test]
fn an_international_domain_is_shown_in_unicode() {
    let named = look_up("BÜCHER.example").unwrap();

    assert_eq!(named.domain.as_str(), "xn--bcher-kva.example", "requests use ASCII");
    assert_eq!(named.shown, "bücher.example", "the screen shows Unicode");
    assert!(named.is_known, "both forms are known");
}

#[test]
fn a_domain_with_confusable_letters_looks_like_the_original() {
    for typed in [
        "m\u{43e}ssbank.example", // a Cyrillic o
        "mοssbank.example",       // a Greek one
        "mössbank.example",       // a mark
        "m0ssbank.example",       // a zero
        "rnossbank.example",      // two letters that look like one
        "mossbank.exarnple",
    ] {
        assert_eq!(looks_like(typed).as_deref(), MOSSBANK, "{typed:?} imitates it");
        assert!(!look_up(typed).unwrap().is_known, "{typed:?} is another server");
    }
    let other = looks_like("ferno.example");
    assert_eq!(other.as_deref(), Some("fern0.example"), "in the other direction");
    let named = look_up("m\u{43e}ssbank.example").unwrap();
    assert_eq!(looks_like(named.domain.as_str()).as_deref(), MOSSBANK, "also in ASCII");
    assert!(named.shown.starts_with("xn--"), "the screen shows ASCII");
}

#[test]
fn a_typo_looks_like_the_intended_domain() {
    for typed in ["mossbnk.example", "mossbannk.example", "mosbsank.example", "mossbamk.example"] {
        assert_eq!(looks_like(typed).as_deref(), MOSSBANK, "{typed:?} is a typo");
    }
    let between = looks_like("mossbink.example");
    assert_eq!(between.as_deref(), MOSSBANK, "of two the larger one");
    assert_eq!(looks_like("mossbunk.example"), None, "a known server is not a typo");
    assert_eq!(looks_like("dune.sk"), None, "another country is another domain");
    assert_eq!(looks_like("pine.example"), None, "another name is another domain");
}

#[test]
fn a_domain_that_begins_with_another_is_reported() {
    for typed in
        ["mossbank.example.login.test", "mossbank-example.com", "mossbank.example-login.net"]
    {
        assert_eq!(looks_like(typed).as_deref(), MOSSBANK, "{typed:?} begins with it");
    }
    assert_eq!(looks_like("chat.mossbank.example"), None, "a subdomain belongs to the server");
}

#[test]
fn a_local_host_is_well_formed_but_not_public() {
    for typed in ["localhost", "localhost:3000", "127.0.0.1", "10.0.0.7:80", "printer.local"] {
        let named = look_up(typed).unwrap();
        assert!(!named.domain.is_public_name(), "{typed:?} is not a public domain");
        assert!(!named.is_known && named.looks_like.is_none(), "it is unknown and imitates none");
    }
    for typed in ["0x7f.0x1", "0x7f000001", "2130706433", "127.1"] {
        assert!(!look_up(typed).unwrap().domain.is_public_name(), "{typed:?} is a number");
    }
}

#[test]
fn text_that_names_no_server_is_refused_with_the_reason() {
    for (typed, reason) in [
        ("", ServerInputError::Empty),
        (" \u{200b}", ServerInputError::Empty),
        ("https://mossbank.example@evil.example/", ServerInputError::Disguised),
        ("https://a:b@evil.example/invite/abc", ServerInputError::Disguised),
        ("mailto:ana@mossbank.example", ServerInputError::NotTheWeb),
        ("ftp://mossbank.example", ServerInputError::NotTheWeb),
        ("planetfall://invite", ServerInputError::NotTheWeb),
    ] {
        assert_eq!(look_up(typed), Err(reason), "{typed:?}");
    }
    let long = "a".repeat(5000) + ".example";
    let others = ["what is a server?", "[::1]", "mossbank.example:99999", "<script>", "a..example"];
    for typed in others.into_iter().chain([long.as_str()]) {
        let refused = matches!(look_up(typed), Err(ServerInputError::NotAName(_)));
        assert!(refused, "{typed:?} is not a domain");
    }
}

#[test]
fn a_server_known_only_from_a_visit_still_looks_like_the_original() {
    let visits = [Visit { people: Some(99_000), ..visit("mossbanc.example", NOON) }];
    let visited = Catalogue::parse(KNOWN).unwrap().with_updates(&[], &visits);

    let named = look_up_server(&visited, "mossbanc.example").unwrap();
    let near = look_up_server(&visited, "mossbancs.example").unwrap();

    assert!(named.is_known, "the visit made it known");
    assert_eq!(original(named).as_deref(), MOSSBANK, "but nothing else vouches for it");
    assert_eq!(original(near), None, "it is not offered as a correction");
}

proptest! {
    #[test]
    fn any_text_names_a_server_or_is_refused(
        text in prop_oneof![
            any::<String>(),
            "(https?://|planetfall://invite\\?link=|@|acct:)?\\PC{0,20}(/invite/|@|\\.|:)\\PC{0,12}",
            "[mrnoöо0wvl1i.-]{1,24}\\.example",
        ],
    ) {
        let catalogue = Catalogue::parse(KNOWN).unwrap();
        if let Ok(named) = look_up_server(&catalogue, &text) {
            prop_assert_eq!(named.is_known, catalogue.server(&named.domain).is_some());
            let other = named.looks_like.filter(|_| named.is_known);
            prop_assert_eq!(other, None, "a known server imitates none");
            let again = look_up_server(&catalogue, named.domain.as_str()).expect("a domain names a server");
            prop_assert_eq!(again.domain, named.domain, "a domain names itself");
        }
    }
}

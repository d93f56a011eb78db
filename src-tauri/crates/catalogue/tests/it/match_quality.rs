//! The match on the shipped catalogue.

use std::collections::HashMap;

use planetfall_catalogue::{Catalogue, Labels, Matcher, RankedServer, ServerRecord};
use planetfall_model::{
    Domain, Moment, Reachability, Reason, ReasonKind, RegistrationMode, ServerQuery, ServerSize,
    Source, Term, Terms, Visit, Wishes,
};
use proptest::prelude::*;

use crate::fixtures::{any_wishes, domain, is_confirmed, ranked, speaking, strings, terms, visit};

/// The candidates of the shipped catalogue.
fn candidates(wishes: &Wishes) -> Vec<RankedServer> {
    Matcher::new(Catalogue::shipped(), wishes).candidates(&[])
}

fn record(of: &Domain) -> &'static ServerRecord {
    Catalogue::shipped().server(of).expect("only known servers are ranked")
}

/// Wishes for each term alone.
fn each_term() -> Vec<Wishes> {
    let terms = Catalogue::shipped().terms();
    let topics = terms.topics.into_iter().map(|t| Wishes { topics: vec![t], ..Wishes::default() });
    let causes =
        terms.politics.into_iter().map(|t| Wishes { politics: vec![t], ..Wishes::default() });
    let communities =
        terms.communities.into_iter().map(|t| Wishes { communities: vec![t], ..Wishes::default() });
    topics.chain(causes).chain(communities).collect()
}

fn some_wishes() -> impl Strategy<Value = Wishes> {
    let languages = strings(&["en", "de", "fr", "ja", "pt"]);
    let terms = Terms { languages, ..Catalogue::shipped().terms() };
    let words = ["", "knitting", "Malmö union", "gradening", "日本 art", "trans rights"];
    let places = [None, Some("Berlin"), Some("Deutschland"), Some("Wien"), Some("nowhere")];
    any_wishes(terms, &words, &places)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn every_ranking_is_complete_sorted_and_has_true_reasons(wishes in some_wishes()) {
        let catalogue = Catalogue::shipped();

        let ranked = ranked(catalogue, &wishes);

        prop_assert_eq!(&ranked, &crate::fixtures::ranked(catalogue, &wishes), "equal wishes give an equal ranking");
        prop_assert_eq!(ranked.len(), catalogue.servers().len(), "no server is missing");
        let falls = ranked.windows(2).all(|pair| pair[0].score >= pair[1].score);
        prop_assert!(falls, "the best comes first");
        for one in &ranked {
            let server = record(&one.domain);
            for reason in &one.reasons {
                let is_confirmed = is_confirmed(reason, server, catalogue, &wishes);
                prop_assert!(is_confirmed, "{:?} holds of {}", reason, one.domain);
            }
        }
        let first = record(&ranked[0].domain);
        prop_assert!(first.size() != Some(ServerSize::Giant), "a giant is never first");
        let is_closed = first.takes_people.is_none()
            && first.registration.as_ref().is_some_and(|g| matches!(g.value, RegistrationMode::Closed | RegistrationMode::Invitation));
        prop_assert!(!is_closed, "a closed server is never first");
    }

    #[test]
    fn candidates_are_the_best_ranked(wishes in some_wishes()) {
        let catalogue = Catalogue::shipped();

        let matcher = Matcher::new(catalogue, &wishes);
        let candidates = matcher.candidates(&[]);
        let ranked = ranked(catalogue, &wishes);

        prop_assert!(candidates.len() <= 12, "at most twelve servers are asked");
        let with_reasons = ranked.iter().find(|one| !one.reasons.is_empty());
        prop_assert_eq!(candidates.first(), with_reasons.or(ranked.first()), "the best of them");
        for one in &candidates {
            let shown = matcher.card(&one.domain, None);
            let has_reasons = (1..=3).contains(&shown.reasons.len());
            prop_assert!(has_reasons || wishes == Wishes::default(), "one to three reasons");
        }
        let seen: Vec<Domain> = candidates.iter().take(3).map(|one| one.domain.clone()).collect();
        let others = matcher.candidates(&seen);
        prop_assert!(others.iter().all(|one| !seen.contains(&one.domain)), "shown servers are not suggested again");
    }

    #[test]
    fn a_further_wish_never_drops_a_server_that_matches_it_below_an_equal(
        wishes in some_wishes(), at in 0..57_usize,
    ) {
        let term = Catalogue::shipped().terms().topics[at].clone();
        prop_assume!(!wishes.topics.contains(&term) && term.as_str() != "general");

        let fallen = below_an_equal(&Wishes { words: String::new(), ..wishes }, &term);

        prop_assert_eq!(fallen, Vec::<(Domain, Domain)>::new(), "they fell for {}", term);
    }
}

/// The servers that match the topic `more` and fall below an equal one once it is wished for, each
/// with that one.
///
/// Equal is a server that had no more points and that matches no wish which the first does not
/// match. A server that matches another wish may pass, because the suggestions cover all wishes.
fn below_an_equal(wishes: &Wishes, more: &Term) -> Vec<(Domain, Domain)> {
    let catalogue = Catalogue::shipped();
    let by_points = Matcher::new(catalogue, wishes).search(&ServerQuery::default()).positions;
    let before = ranked(catalogue, wishes);
    let mut wishes = wishes.clone();
    wishes.topics.push(more.clone());
    let after = ranked(catalogue, &wishes);
    let place = |ranked: &[RankedServer]| -> HashMap<Domain, usize> {
        ranked.iter().enumerate().map(|(at, one)| (one.domain.clone(), at)).collect()
    };
    let (was, is) = (place(&before), place(&after));
    let wished: Vec<&Term> =
        [&wishes.topics, &wishes.politics, &wishes.communities].into_iter().flatten().collect();
    let matched = |server: &ServerRecord| -> Vec<&Term> {
        let labels: Vec<&Labels> =
            [&server.topics, &server.politics, &server.communities].into_iter().flatten().collect();
        wished.iter().filter(|term| labels.iter().any(|it| it.has(term))).copied().collect()
    };
    let has_topic = |server: &ServerRecord, is_sourced: bool| {
        let topics = server.topics.as_ref().filter(|topics| topics.has(more));
        topics.is_some_and(|topics| topics.is_sourced || !is_sourced)
    };
    let is_in_place = |server: &ServerRecord| {
        let reasons = &after[is[&server.domain]].reasons;
        reasons.iter().any(|reason| matches!(reason.kind, ReasonKind::Place { .. }))
    };
    let servers: Vec<&ServerRecord> =
        by_points.iter().map(|at| &catalogue.servers()[*at as usize]).collect();
    let mut fallen = Vec::new();
    for (at, one) in servers.iter().enumerate().filter(|(_, one)| has_topic(one, true)) {
        if was[&one.domain].min(is[&one.domain]) >= SELECTED {
            continue;
        }
        let terms = matched(one);
        let is_equal = |other: &&&ServerRecord| {
            !has_topic(other, false)
                && !is_in_place(other)
                && matched(other).iter().all(|term| terms.contains(term))
        };
        let above = |other: &&&ServerRecord| is[&other.domain] < is[&one.domain];
        let above = servers[at + 1..].iter().filter(above).find(is_equal);
        fallen.extend(above.map(|other| (one.domain.clone(), other.domain.clone())));
    }
    fallen
}

/// The servers that are selected to be different.
const SELECTED: usize = 12;

#[test]
fn a_server_that_covers_another_wish_may_pass_one_that_repeats_a_covered_wish() {
    let foss = Term::new("foss");
    let wishes = Wishes {
        politics: terms(&["cooperative", "feminist"]),
        communities: terms(&["black", "seniors"]),
        place: Some("nowhere".into()),
        ..Wishes::default()
    };
    let more = Wishes { topics: vec![foss.clone()], ..wishes.clone() };

    let first: Vec<RankedServer> =
        ranked(Catalogue::shipped(), &more).into_iter().take(4).collect();

    assert_eq!(below_an_equal(&wishes, &foss), [], "no equal server passes");
    let reasons: Vec<String> = first.iter().map(|one| format!("{:?}", one.reasons)).collect();
    for term in ["foss", "cooperative", "feminist", "black"] {
        assert!(reasons.iter().any(|it| it.contains(term)), "{term} is covered: {reasons:?}");
    }
}

#[test]
fn every_term_alone_has_candidates_with_reasons_in_several_languages() {
    for tag in ["en", "de", "ja", "sw"] {
        for term in each_term() {
            let wishes = Wishes { languages: strings(&[tag]), ..term };

            let candidates = candidates(&wishes);

            assert!(candidates.len() >= 3, "{} servers for a term in {tag}", candidates.len());
            assert!(candidates.iter().all(|one| !one.reasons.is_empty()), "each has a reason");
        }
    }
}

#[test]
fn a_term_with_sourced_servers_puts_one_of_them_first() {
    for term in each_term() {
        let wishes = Wishes { languages: strings(&["en"]), ..term };
        let first = &candidates(&wishes)[0];
        let servers = Catalogue::shipped().servers().iter();
        let matches = |server: &ServerRecord| {
            let has = |labels: &Option<Labels>, terms: &[Term]| {
                let first = labels.as_ref().filter(|it| it.is_sourced).map(|it| &it.terms[0]);
                first.is_some_and(|first| terms.contains(first))
            };
            server.languages.as_ref().is_some_and(|known| known.value[0] == "en")
                && server.takes_people.is_some()
                && server.size() != Some(ServerSize::Giant)
                && (has(&server.topics, &wishes.topics)
                    || has(&server.politics, &wishes.politics)
                    || has(&server.communities, &wishes.communities))
        };
        if servers.into_iter().any(matches) {
            let has_wished_reason = first.reasons.iter().any(|reason| {
                matches!(
                    reason.kind,
                    ReasonKind::Topic { .. }
                        | ReasonKind::Politics { .. }
                        | ReasonKind::Community { .. }
                        | ReasonKind::AnyTopic
                )
            });
            assert!(has_wished_reason, "{} is first for a wished term", first.domain);
        }
    }
}

#[test]
fn two_terms_give_suggestions_for_both() {
    let catalogue = Catalogue::shipped();
    let (books, lgbtq) = (Term::new("books"), Term::new("lgbtq"));
    let wishes =
        Wishes { topics: vec![books.clone()], communities: vec![lgbtq.clone()], ..speaking("en") };

    let ranked = ranked(catalogue, &wishes);
    let suggestions: Vec<&ReasonKind> =
        ranked[..3].iter().flat_map(|one| one.reasons.iter().map(|reason| &reason.kind)).collect();

    let (topic, community) =
        (ReasonKind::Topic { term: books }, ReasonKind::Community { term: lgbtq });
    assert!(suggestions.contains(&&topic), "one is about books: {suggestions:?}");
    assert!(suggestions.contains(&&community), "one is for the community: {suggestions:?}");
}

#[test]
fn without_wishes_the_three_suggestions_differ() {
    for tag in ["en", "de", "fr", "es"] {
        let wishes = speaking(tag);

        let suggestions = candidates(&wishes).into_iter().take(3);
        let suggestions: Vec<&ServerRecord> = suggestions.map(|one| record(&one.domain)).collect();

        for server in &suggestions {
            assert!(server.size() < Some(ServerSize::City), "{} is not a giant", server.domain);
            let spoken = &server.languages.as_ref().unwrap().value;
            assert!(spoken.iter().any(|t| t.starts_with(tag)), "{} speaks {tag}", server.domain);
        }
        let traits = |at: usize| {
            let one = suggestions[at];
            let run_by = one.run_by.as_ref().map(|known| known.value);
            let location = one.location.as_ref().map(|known| &known.value);
            (one.topic_terms(), one.size(), run_by, location)
        };
        assert_ne!(traits(0), traits(1), "{tag}: the first two differ");
        assert_ne!(traits(0), traits(2), "{tag}: the first and the third differ");
        assert_ne!(traits(1), traits(2), "{tag}: the last two differ");
    }
}

/// Servers that differ in one line each.
fn servers_with(different: &[&str]) -> Catalogue {
    let mut text = String::from("source here 2026-05 a list\n");
    for (at, line) in different.iter().enumerate() {
        text += &format!(
            "server p{at}.example\nname P @here\nseen @here\nspeaks en @here\ntopics general @here\n{line}\n"
        );
    }
    Catalogue::parse(&text).expect("the text is sound")
}

fn names(ranked: &[RankedServer]) -> Vec<&str> {
    ranked.iter().map(|one| one.domain.as_str()).collect()
}

#[test]
fn a_larger_server_never_ranks_above_an_equal_smaller_one() {
    let catalogue =
        servers_with(&["people 900000 @here", "people 300 @here", "people 20000 @here"]);
    let wishes = Wishes { topics: terms(&["food"]), ..Wishes::default() };

    let ranked = ranked(&catalogue, &wishes);

    assert_eq!(names(&ranked), ["p1.example", "p2.example", "p0.example"], "the smaller first");
}

#[test]
fn an_assumed_term_is_no_reason_and_never_leads() {
    let wishes = Wishes { politics: terms(&["green"]), ..Wishes::default() };
    let all =
        servers_with(&["politics? green @here", "takes-people @here", "politics green @here"]);
    let unsourced = servers_with(&["politics? green @here", "takes-people @here"]);

    let without_source = ranked(&unsourced, &wishes);
    let ranked = ranked(&all, &wishes);

    let order = ["p2.example", "p0.example", "p1.example"];
    assert_eq!(names(&ranked), order, "a sourced term leads, an assumed one helps a little");
    let order = ["p1.example", "p0.example"];
    assert_eq!(names(&without_source), order, "an assumed term does not lead");
    let assumed = &ranked[1];
    let is_politics = |reason: &Reason| matches!(reason.kind, ReasonKind::Politics { .. });
    assert!(!assumed.reasons.iter().any(is_politics), "an assumption is no reason");
    assert!(ranked[0].reasons.iter().any(is_politics), "a sourced term is one");
}

#[test]
fn friends_places_and_typos_are_understood() {
    let catalogue =
        servers_with(&["place SE Malmö @here", "about A place for gardeners. @here", ""]);
    let first = |wishes: &Wishes| ranked(&catalogue, wishes).remove(0);

    let place = Wishes { place: Some("malmo, sverige".into()), ..Wishes::default() };
    let word = Wishes { words: "gardenrs".into(), ..Wishes::default() };
    let friends = Wishes { friends: vec!["@bo@p2.example".into()], ..Wishes::default() };

    for (wishes, server, reason, what) in [
        (place, "p0.example", ReasonKind::Place { place: "Malmö".into() }, "town"),
        (word, "p1.example", ReasonKind::Word { word: "gardeners".into() }, "typo"),
        (friends, "p2.example", ReasonKind::Friends { count: 1 }, "friends"),
    ] {
        let first = first(&wishes);
        assert_eq!((first.domain.as_str(), &first.reasons[0].kind), (server, &reason), "{what}");
    }
}

#[test]
fn assumed_terms_are_marked_on_the_card() {
    let catalogue = servers_with(&["politics? green feminist @here", "communities deaf @here"]);
    let thoughts = |of: &str| {
        let card = Matcher::new(&catalogue, &Wishes::default()).card(&domain(of), None);
        card.thoughts.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    };

    assert_eq!(thoughts("p0.example"), "green feminist", "the terms are assumed");
    assert_eq!(thoughts("p1.example"), "", "a sourced term is not");
}

#[test]
fn unknown_servers_are_asked_first_and_have_no_reason() {
    let catalogue =
        servers_with(&[""]).with_unknown(&[domain("localhost:4000"), domain("p0.example")]);

    let matcher = Matcher::new(&catalogue, &Wishes::default());
    let asked = matcher.candidates(&[]);

    let order = ["localhost:4000", "p0.example"];
    assert_eq!(names(&asked), order, "the unknown one first, and none twice");
    assert!(asked[0].reasons.is_empty(), "nothing is known of it");
    let shown = matcher.card(&asked[0].domain, None);
    assert_eq!((&*shown.name, shown.registration), (order[0], None), "nothing is made up");
}

#[test]
fn a_visit_replaces_what_the_catalogue_knows() {
    let catalogue = servers_with(&["people 400 @here\njoins open @here"]);
    let wishes = speaking("en");
    let at = Moment::from_millis(1);
    let visit = Visit {
        languages: strings(&["de"]),
        people: Some(7_000),
        registration: RegistrationMode::Approval { reason: false },
        registration_note: "We read requests\non Sundays.".into(),
        ..visit("p0.example", at)
    };

    let card = Matcher::new(&catalogue, &wishes).card(&domain("p0.example"), Some(&visit));

    assert_eq!(card.reachability, Reachability::Answered { at }, "the server answered");
    assert_eq!(card.name, "Moss by itself", "the name is live");
    assert_eq!(card.description, "We grow things. Come in.", "the description is live");
    let people = card.people.map(|fact| (fact.value, fact.source));
    assert_eq!(people, Some((7_000, Source::Itself { at })), "the number of people is live");
    let note = card.registration_note.map(|fact| fact.value);
    assert_eq!(note.as_deref(), Some("We read requests on Sundays."), "the note is live as well");
    let reasons: Vec<ReasonKind> = card.reasons.into_iter().map(|reason| reason.kind).collect();
    assert_eq!(
        reasons,
        [ReasonKind::AnyTopic],
        "the visit contradicts English, few people and open registration; the other reason stays"
    );
}

//! The match on the shipped catalogue.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use planetfall_catalogue::{Catalogue, Labels, Matcher, RankedServer, ServerRecord};
use planetfall_model::{
    Contact, Domain, Moment, PostLimits, Reachability, Reason, ReasonKind, RegistrationMode,
    ServerInfo, ServerSize, Software, Source, Term, Visit, Wishes,
};
use proptest::prelude::*;

fn domain(text: &str) -> Domain {
    Domain::parse(text).unwrap()
}

fn languages(tags: &[&str]) -> Vec<String> {
    tags.iter().map(|tag| (*tag).to_owned()).collect()
}

fn ranked(catalogue: &Catalogue, wishes: &Wishes) -> Vec<RankedServer> {
    Matcher::new(catalogue, wishes).ranking().iter().collect()
}

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
    let terms = Catalogue::shipped().terms();
    let few = |all: Vec<Term>| prop::sample::subsequence(all, 0..3);
    let words = ["", "knitting", "Malmö union", "gradening", "日本 art", "trans rights"];
    let places = [None, Some("Berlin"), Some("Deutschland"), Some("Wien"), Some("nowhere")];
    (
        few(terms.topics),
        few(terms.politics),
        few(terms.communities),
        prop::sample::subsequence(languages(&["en", "de", "fr", "ja", "pt"]), 0..3),
        prop::sample::select(words.to_vec()),
        prop::sample::select(places.to_vec()),
    )
        .prop_map(|(topics, politics, communities, languages, words, place)| Wishes {
            topics,
            politics,
            communities,
            languages,
            words: words.to_owned(),
            place: place.map(str::to_owned),
            friends: Vec::new(),
        })
}

/// Whether a reason is true of the record and of the wishes.
fn holds(reason: &Reason, server: &ServerRecord, wishes: &Wishes) -> bool {
    let sourced = |labels: &Option<Labels>, term: &Term| {
        labels.as_ref().is_some_and(|labels| labels.is_sourced && labels.has(term))
    };
    match &reason.kind {
        ReasonKind::Topic { term } => sourced(&server.topics, term),
        ReasonKind::Politics { term } => sourced(&server.politics, term),
        ReasonKind::Community { term } => sourced(&server.communities, term),
        ReasonKind::Language { language } => {
            server.languages.as_ref().is_some_and(|known| known.value.contains(language))
                && !wishes.languages.is_empty()
        }
        ReasonKind::Place { .. } => server.location.is_some(),
        ReasonKind::Word { word } => {
            let texts =
                [&server.name, &server.about, &server.own_description].into_iter().flatten();
            texts.into_iter().any(|known| known.value.contains(word.as_str()))
                || server.domain.shown().contains(word.as_str())
        }
        ReasonKind::Friends { .. } => !wishes.friends.is_empty(),
        ReasonKind::AnyTopic => server
            .topics
            .as_ref()
            .is_some_and(|topics| topics.is_sourced && topics.has(&Term::new("general"))),
        ReasonKind::OpenNow => server
            .registration
            .as_ref()
            .is_some_and(|registration| registration.value == RegistrationMode::Open),
        ReasonKind::Small { people } => {
            server.people.as_ref().is_some_and(|known| known.value == *people) && *people <= 500
        }
        ReasonKind::RunBy { governance } => {
            server.run_by.as_ref().is_some_and(|known| known.value == *governance)
        }
        ReasonKind::Since { year } => {
            server.since.as_ref().is_some_and(|known| known.value == *year)
        }
    }
}

fn position_of(ranked: &[RankedServer], name: &str) -> usize {
    ranked.iter().position(|one| one.domain.as_str() == name).expect("all servers are ranked")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn every_ranking_is_complete_sorted_and_has_true_reasons(wishes in some_wishes()) {
        let catalogue = Catalogue::shipped();

        let ranked = ranked(catalogue, &wishes);

        prop_assert_eq!(&ranked, &self::ranked(catalogue, &wishes), "equal wishes give an equal ranking");
        prop_assert_eq!(ranked.len(), catalogue.servers().len(), "no server is missing");
        prop_assert!(
            ranked.windows(2).all(|pair| pair[0].score >= pair[1].score),
            "the best comes first"
        );
        for one in &ranked {
            let server = record(&one.domain);
            for reason in &one.reasons {
                prop_assert!(
                    holds(reason, server, &wishes),
                    "{:?} holds of {}", reason, one.domain
                );
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
        prop_assert_eq!(candidates.first(), ranked.iter().find(|one| !one.reasons.is_empty()));
        for one in &candidates {
            let shown = matcher.card(&one.domain, None);
            prop_assert!((1..=3).contains(&shown.reasons.len()), "one to three reasons");
        }
        let seen: Vec<Domain> = candidates.iter().take(3).map(|one| one.domain.clone()).collect();
        let others = matcher.candidates(&seen);
        prop_assert!(others.iter().all(|one| !seen.contains(&one.domain)), "shown servers are not suggested again");
    }

    #[test]
    fn a_further_wish_never_drops_a_server_that_matches_it_below_an_equal(
        wishes in some_wishes(), at in 0..57_usize,
    ) {
        let catalogue = Catalogue::shipped();
        let term = catalogue.terms().topics[at].clone();
        prop_assume!(!wishes.topics.contains(&term) && term.as_str() != "general");
        let before = ranked(catalogue, &wishes);
        let mut more = wishes;
        more.topics.push(term.clone());
        let after = ranked(catalogue, &more);
        let matches = |one: &&RankedServer| record(&one.domain).topics.as_ref()
            .is_some_and(|topics| topics.is_sourced && topics.has(&term));
        let now = |domain: &Domain| position_of(&after, domain.as_str());

        let matching: Vec<usize> =
            before.iter().filter(|one| matches(one)).map(|one| now(&one.domain)).collect();
        for (position, one) in before.iter().enumerate().filter(|(_, one)| matches(one)) {
            let below = &before[position..];
            let best = below.iter().filter(|o| !matches(o)).map(|o| now(&o.domain)).min();
            let is_near_top = position < 12 || now(&one.domain) < 12;
            if let (true, Some(best)) = (is_near_top, best) {
                prop_assert!(now(&one.domain) < best, "{} fell for {:?}", one.domain, matching);
            }
        }
    }
}

#[test]
fn every_term_alone_has_candidates_with_reasons_in_several_languages() {
    for tag in ["en", "de", "ja", "sw"] {
        for term in each_term() {
            let wishes = Wishes { languages: languages(&[tag]), ..term };

            let candidates = candidates(&wishes);

            assert!(candidates.len() >= 3, "{} servers for a term in {tag}", candidates.len());
            assert!(candidates.iter().all(|one| !one.reasons.is_empty()), "each has a reason");
        }
    }
}

#[test]
fn a_term_with_sourced_servers_puts_one_of_them_first() {
    for term in each_term() {
        let wishes = Wishes { languages: languages(&["en"]), ..term };
        let first = &candidates(&wishes)[0];
        let servers = Catalogue::shipped().servers().iter();
        let matches = |server: &ServerRecord| {
            let has = |labels: &Option<Labels>, terms: &[Term]| {
                terms.iter().any(|term| {
                    labels.as_ref().is_some_and(|l| l.is_sourced && l.terms.first() == Some(term))
                })
            };
            let speaks = server
                .languages
                .as_ref()
                .is_some_and(|l| l.value.first().is_some_and(|t| t == "en"));
            let is_suitable =
                server.takes_people.is_some() && server.size() != Some(ServerSize::Giant);
            speaks
                && is_suitable
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
    let wishes = Wishes {
        topics: vec![books.clone()],
        communities: vec![lgbtq.clone()],
        languages: languages(&["en"]),
        ..Wishes::default()
    };

    let ranked = ranked(catalogue, &wishes);
    let suggestions: Vec<&ReasonKind> =
        ranked[..3].iter().flat_map(|one| one.reasons.iter().map(|reason| &reason.kind)).collect();

    assert!(
        suggestions.contains(&&ReasonKind::Topic { term: books }),
        "one is about books: {suggestions:?}"
    );
    let community = ReasonKind::Community { term: lgbtq };
    assert!(suggestions.contains(&&community), "one is for the community: {suggestions:?}");
}

#[test]
fn without_wishes_the_three_suggestions_differ() {
    for tag in ["en", "de", "fr", "es"] {
        let wishes = Wishes { languages: languages(&[tag]), ..Wishes::default() };

        let suggestions = candidates(&wishes).into_iter().take(3);
        let suggestions: Vec<&ServerRecord> = suggestions.map(|one| record(&one.domain)).collect();

        for server in &suggestions {
            assert!(server.size() < Some(ServerSize::City), "{} is not a giant", server.domain);
            assert!(
                server.languages.as_ref().unwrap().value.iter().any(|t| t.starts_with(tag)),
                "{} speaks {tag}",
                server.domain
            );
        }
        let alike = |one: &ServerRecord, other: &ServerRecord| {
            one.topic_terms() == other.topic_terms()
                && one.size() == other.size()
                && one.run_by.as_ref().map(|k| k.value) == other.run_by.as_ref().map(|k| k.value)
                && one.location.as_ref().map(|k| &k.value)
                    == other.location.as_ref().map(|k| &k.value)
        };
        assert!(!alike(suggestions[0], suggestions[1]), "{tag}: the first two differ");
        assert!(!alike(suggestions[0], suggestions[2]), "{tag}: the first and the third differ");
        assert!(!alike(suggestions[1], suggestions[2]), "{tag}: the last two differ");
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
    let wishes = Wishes { topics: vec![Term::new("food")], ..Wishes::default() };

    let ranked = ranked(&catalogue, &wishes);

    assert_eq!(names(&ranked), ["p1.example", "p2.example", "p0.example"], "the smaller first");
}

#[test]
fn an_assumed_term_is_no_reason_and_never_leads() {
    let wishes = Wishes { politics: vec![Term::new("green")], ..Wishes::default() };
    let all =
        servers_with(&["politics? green @here", "takes-people @here", "politics green @here"]);
    let unsourced = servers_with(&["politics? green @here", "takes-people @here"]);

    let without_source = ranked(&unsourced, &wishes);
    let ranked = ranked(&all, &wishes);

    let order = ["p2.example", "p0.example", "p1.example"];
    assert_eq!(names(&ranked), order, "a sourced term leads, an assumed one helps a little");
    assert_eq!(
        names(&without_source),
        ["p1.example", "p0.example"],
        "an assumed term does not lead"
    );
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

    let place = first(&Wishes { place: Some("malmo, sverige".into()), ..Wishes::default() });
    let word = first(&Wishes { words: "gardenrs".into(), ..Wishes::default() });
    let friends = first(&Wishes { friends: vec!["@bo@p2.example".into()], ..Wishes::default() });

    let malmo = ReasonKind::Place { place: "Malmö".into() };
    let gardeners = ReasonKind::Word { word: "gardeners".into() };
    assert_eq!((place.domain.as_str(), &place.reasons[0].kind), ("p0.example", &malmo), "town");
    assert_eq!((word.domain.as_str(), &word.reasons[0].kind), ("p1.example", &gardeners), "typo");
    assert_eq!(
        (friends.domain.as_str(), &friends.reasons[0].kind),
        ("p2.example", &ReasonKind::Friends { count: 1 }),
        "friends"
    );
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

    assert_eq!(
        names(&asked),
        ["localhost:4000", "p0.example"],
        "the unknown one first, and none twice"
    );
    assert!(asked[0].reasons.is_empty(), "nothing is known of it");
    let shown = matcher.card(&asked[0].domain, None);
    assert_eq!(
        (shown.name.as_str(), shown.registration),
        ("localhost:4000", None),
        "nothing is made up"
    );
}

fn visit(
    of: &str,
    registration: RegistrationMode,
    languages: &[&str],
    people: Option<u32>,
) -> Visit {
    Visit {
        server: ServerInfo {
            domain: domain(of),
            title: "Moss".into(),
            software: Software {
                name: "mastodon".into(),
                version: "4.5".into(),
                mastodon_api: None,
            },
            limits: PostLimits::default(),
            streaming: None,
        },
        description: "Moss and\nmore.".into(),
        languages: languages.iter().map(|tag| (*tag).to_owned()).collect(),
        people,
        registration,
        registration_note: "We read requests\non Sundays.".into(),
        min_age: None,
        rules: Vec::new(),
        contact: Contact::default(),
        terms_url: None,
        privacy_url: None,
        since: None,
        status_url: None,
        shows_posts: None,
        is_island: false,
        at: Moment::from_millis(1),
    }
}

#[test]
fn a_visit_replaces_what_the_catalogue_knows() {
    let catalogue = servers_with(&["people 400 @here\njoins open @here"]);
    let wishes = Wishes { languages: vec!["en".into()], ..Wishes::default() };
    let visit =
        visit("p0.example", RegistrationMode::Approval { reason: false }, &["de"], Some(7_000));

    let card = Matcher::new(&catalogue, &wishes).card(&domain("p0.example"), Some(&visit));

    let itself = Source::Itself { at: Moment::from_millis(1) };
    assert_eq!(
        card.reachability,
        Reachability::Answered { at: Moment::from_millis(1) },
        "the server answered"
    );
    assert_eq!((card.name.as_str(), card.description.as_str()), ("Moss", "Moss and more."), "live");
    assert_eq!(card.people.map(|fact| (fact.value, fact.source)), Some((7_000, itself)), "live");
    let note = card.registration_note.map(|fact| fact.value);
    assert_eq!(note.as_deref(), Some("We read requests on Sundays."), "the note is live as well");
    assert_eq!(
        card.reasons.len(),
        1,
        "the visit contradicts English, few people and open registration"
    );
    assert_eq!(card.reasons[0].kind, ReasonKind::AnyTopic, "the other reason stays");
}

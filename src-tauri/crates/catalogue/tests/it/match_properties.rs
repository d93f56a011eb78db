//! Properties of the match for any catalogue and any wishes.

use planetfall_catalogue::{Catalogue, Matcher};
use planetfall_model::{Domain, Reason, ReasonKind, Term, Terms, Wishes};
use proptest::prelude::*;

use crate::fixtures::{any_wishes, is_confirmed, position_of, ranked, speaking, strings, terms};

const TOPICS: [&str; 5] = ["gardening", "books", "music", "tech", "general"];
const CAUSES: [&str; 3] = ["green", "feminist", "trade-union"];
const COMMUNITIES: [&str; 3] = ["deaf", "lgbtq", "migrants"];
const PLACES: [&str; 4] = ["DE Berlin", "SE Malmö", "DE", "GB GB-SCT Glasgow"];
const PEOPLE: [&str; 5] = ["5", "300", "5000", "20000", "900000"];

/// Each kind of fact has a source of its own, so that a reason with a wrong source is noticed.
fn fact(kind: &'static str, values: &'static [&'static str]) -> BoxedStrategy<String> {
    let many = prop::sample::subsequence(values.to_vec(), 1..=2.min(values.len()));
    prop::option::of((many, prop::bool::ANY))
        .prop_map(move |fact| {
            fact.map_or_else(String::new, |(values, is_sourced)| {
                let mark = if is_sourced { "" } else { "?" };
                format!("{kind}{mark} {} @of-{kind}\n", values.join(" "))
            })
        })
        .boxed()
}

fn line(kind: &'static str, values: &'static [&'static str]) -> BoxedStrategy<String> {
    prop::option::of(prop::sample::select(values))
        .prop_map(move |value| {
            value.map_or_else(String::new, |value| format!("{kind} {value} @of-{kind}\n"))
        })
        .boxed()
}

/// A record without a name.
fn record() -> impl Strategy<Value = String> {
    let lines = vec![
        fact("topics", &TOPICS),
        fact("politics", &CAUSES),
        fact("communities", &COMMUNITIES),
        line("speaks", &["en", "de", "ja", "en de", "de ja"]),
        line("place", &PLACES),
        line("joins", &["open", "approval", "closed"]),
        line("run-by", &["cooperative", "single-admin", "university"]),
        line("about", &["For people who knit.", "A place with cats."]),
        line("says", &["Wir stricken.", "Wir lesen und stricken."]),
        line("since", &["2017", "2023"]),
        line("people", &PEOPLE),
        line("takes-people", &[""]),
        line("island", &[""]),
        line("costs", &["money"]),
    ];
    lines.prop_map(|lines| lines.concat() + "seen @of-seen\n")
}

const SOURCED: &str = "topics politics communities speaks place joins run-by about says since people \
                       takes-people island costs seen name";

fn catalogue(records: &[String]) -> Catalogue {
    let mut text = String::new();
    for kind in SOURCED.split(' ') {
        text += &format!("source of-{kind} 2026-05 {kind}\n");
    }
    for (at, record) in records.iter().enumerate() {
        text += &format!("server p{at}.example\n{record}");
    }
    Catalogue::parse(&text).expect("the text is sound")
}

fn wishes() -> impl Strategy<Value = Wishes> {
    let choices = Terms {
        topics: terms(&TOPICS),
        politics: terms(&CAUSES),
        communities: terms(&COMMUNITIES),
        languages: strings(&["en", "de", "ja"]),
    };
    let words = ["", "knitting", "stricken", "cats and books", "gewerkschaft"];
    let places = [None, Some("Berlin"), Some("Sverige"), Some("Scotland"), Some("nowhere")];
    let friend = prop::option::weighted(0.2, Just("@bo@p1.example".to_owned()));
    (any_wishes(choices, &words, &places), friend)
        .prop_map(|(wishes, friend)| Wishes { friends: friend.into_iter().collect(), ..wishes })
}

fn is_wished_or_general(reason: &Reason, wishes: &Wishes) -> bool {
    match &reason.kind {
        ReasonKind::Language { .. } => !wishes.languages.is_empty(),
        ReasonKind::Place { .. } => wishes.place.is_some(),
        ReasonKind::Word { .. } => !wishes.words.is_empty(),
        ReasonKind::Friends { .. } => !wishes.friends.is_empty(),
        ReasonKind::Topic { term } => wishes.topics.contains(term) || !wishes.words.is_empty(),
        ReasonKind::Politics { term } => wishes.politics.contains(term) || !wishes.words.is_empty(),
        ReasonKind::Community { term } => wishes.communities.contains(term),
        ReasonKind::AnyTopic
        | ReasonKind::OpenNow
        | ReasonKind::Small { .. }
        | ReasonKind::RunBy { .. }
        | ReasonKind::Since { .. } => true,
    }
}

/// A wish, and the line of a server that matches it.
fn further() -> impl Strategy<Value = (&'static str, &'static str, &'static str)> {
    prop::sample::select(vec![
        ("topics", "gardening", "topics gardening @of-topics\n"),
        ("topics", "tech", "topics general tech @of-topics\n"),
        ("politics", "green", "politics green @of-politics\n"),
        ("communities", "deaf", "communities deaf @of-communities\n"),
        ("language", "de", "speaks de @of-speaks\n"),
        ("language", "ja", "speaks en ja @of-speaks\n"),
        ("place", "Glasgow", "place GB GB-SCT Glasgow @of-place\n"),
        ("word", "stricken", "says Wir stricken. @of-says\n"),
        ("friend", "@bo@p0.example", ""),
    ])
}

/// The record without lines of the same kind as `line`.
fn without(record: &str, line: &str) -> String {
    let kind = line.split(' ').next().unwrap_or_default();
    let is_other = |of: &&str| kind.is_empty() || of.split([' ', '?']).next() != Some(kind);
    record.lines().filter(is_other).map(|line| format!("{line}\n")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn each_reason_is_true_of_the_record_and_names_its_source(
        records in prop::collection::vec(record(), 2..12), wishes in wishes(),
    ) {
        let catalogue = catalogue(&records);

        for one in ranked(&catalogue, &wishes) {
            let server = catalogue.server(&one.domain).expect("it is ranked");
            for reason in &one.reasons {
                let is_confirmed = is_confirmed(reason, server, &catalogue, &wishes);
                prop_assert!(is_confirmed, "{:?} holds of {:?}", reason, server);
                prop_assert!(is_wished_or_general(reason, &wishes), "{:?} belongs to a wish", reason);
            }
            let alone = Matcher::new(&catalogue, &wishes).reasons(&one.domain);
            prop_assert_eq!(alone, one.reasons, "the same reasons for a single server");
        }
    }

    #[test]
    fn equal_wishes_give_an_equal_ranking_whose_first_three_are_suggested(
        records in prop::collection::vec(record(), 2..20), wishes in wishes(),
    ) {
        let catalogue = catalogue(&records);

        let once = ranked(&catalogue, &wishes);
        let again = ranked(&self::catalogue(&records), &wishes);
        let asked = Matcher::new(&catalogue, &wishes).candidates(&[]);

        prop_assert_eq!(&once, &again, "also for a catalogue that was parsed again");
        prop_assert_eq!(once.len(), records.len(), "no server is missing");
        prop_assert!(once.windows(2).all(|two| two[0].score >= two[1].score), "points fall");
        let with_reasons = once.iter().filter(|one| !one.reasons.is_empty());
        let first: Vec<&Domain> = with_reasons.take(asked.len()).map(|one| &one.domain).collect();
        let asked: Vec<&Domain> = asked.iter().map(|one| &one.domain).collect();
        let suggestions = first.len().min(3);
        prop_assert_eq!(&asked[..suggestions], &first[..suggestions], "as they are shown offline");
    }

    #[test]
    fn more_people_never_raise_a_server(
        records in prop::collection::vec(record(), 2..10), wishes in wishes(),
        sizes in prop::sample::subsequence(vec![1, 2, 3, 4], 2),
    ) {
        let (fewer, more) = (sizes[0], sizes[1]);
        let with = |people: &str| {
            let mut records = records.clone();
            let line = format!("people {people} @of-people\n");
            records[0] = without(&records[0], &line) + &line;
            position_of(&ranked(&catalogue(&records), &wishes), "p0.example")
        };

        prop_assert!(with(PEOPLE[more]) >= with(PEOPLE[fewer]), "size never raises a server");
    }

    #[test]
    fn a_further_wish_puts_a_matching_server_above_an_equal_one(
        records in prop::collection::vec(record(), 2..10), wishes in wishes(), further in further(),
    ) {
        let (kind, wish, line) = further;
        let mut records = records;
        let equal = without(&records[1], line);
        records[0] = format!("{equal}{line}");
        records[1] = equal;
        let mut more = Wishes { friends: Vec::new(), ..wishes };
        match kind {
            "topics" => more.topics.push(Term::new(wish)),
            "politics" => more.politics.push(Term::new(wish)),
            "communities" => more.communities.push(Term::new(wish)),
            "language" => more.languages.push(wish.to_owned()),
            "place" => more.place = Some(wish.to_owned()),
            "word" => more.words = format!("{} {wish}", more.words),
            "friend" => more.friends.push(wish.to_owned()),
            other => panic!("{other} is not a kind of wish"),
        }

        let ranked = ranked(&catalogue(&records), &more);

        prop_assert!(position_of(&ranked, "p0.example") < position_of(&ranked, "p1.example"), "{} for {}", line, wish);
    }

    #[test]
    fn an_assumed_term_never_leads(
        records in prop::collection::vec(record(), 2..10), wishes in wishes(),
    ) {
        let with_assumptions = catalogue(&records);
        let first = ranked(&with_assumptions, &wishes).remove(0).domain;
        let at: usize = first.as_str()[1..2].parse().expect("the servers are numbered");
        let mut sourced = records;
        sourced[at] = sourced[at]
            .lines()
            .filter(|line| !line.contains("? "))
            .map(|line| format!("{line}\n"))
            .collect();

        let without_assumptions = ranked(&catalogue(&sourced), &wishes);

        prop_assert_eq!(&without_assumptions[0].domain, &first, "it leads without its assumed terms as well");
    }
}

#[test]
fn a_word_outweighs_similarity_in_a_small_catalogue() {
    let (silent, knits) = ("seen @of-seen\n", "says Wir stricken. @of-says\nseen @of-seen\n");
    for (words, records) in [
        ("stricken", [silent, silent, knits, knits]),
        ("stricken", [knits, silent, knits, knits]),
        ("Wir strickten gern", [silent, knits, knits, silent]),
    ] {
        let wishes = Wishes { words: words.into(), ..Wishes::default() };

        let ranked = ranked(&catalogue(&records.map(str::to_owned)), &wishes);

        let is_silent = |at: &usize| records[*at] == silent;
        let positions = |of: Vec<usize>| -> Vec<usize> {
            of.into_iter().map(|at| position_of(&ranked, &format!("p{at}.example"))).collect()
        };
        let (silent, knitting): (Vec<usize>, Vec<usize>) = (0..records.len()).partition(is_silent);
        let (silent, knitting) = (positions(silent), positions(knitting));
        assert!(knitting.iter().max() < silent.iter().min(), "{words}: {knitting:?}, {silent:?}");
    }
}

#[test]
fn an_unknown_fact_ranks_between_a_match_and_a_mismatch() {
    let languages = speaking("en");
    let topics = Wishes { topics: terms(&["books"]), ..Wishes::default() };
    let place = Wishes { place: Some("Malmö".into()), ..Wishes::default() };
    for (wishes, lines) in [
        (&languages, ["speaks en @of-speaks\n", "", "speaks ja @of-speaks\n"]),
        (&topics, ["topics books @of-topics\n", "", "joins closed @of-joins\n"]),
        (&topics, ["joins open @of-joins\n", "", "joins closed @of-joins\n"]),
        (&place, ["place SE Malmö @of-place\n", "", "people 900000 @of-people\n"]),
        (&topics, ["takes-people @of-takes-people\n", "", "island @of-island\n"]),
    ] {
        let ranked = ranked(&catalogue(&lines.map(str::to_owned)), wishes);

        let position = |at: usize| position_of(&ranked, &format!("p{at}.example"));
        assert!(position(1) < position(2), "{lines:?}: unknown is better than a mismatch");
        let is_equal = ranked[0].score - ranked[position(1)].score < 0.5;
        assert!(position(0) < position(1) || is_equal, "{lines:?}: and not better than a match");
    }
}

#[test]
fn only_an_unresponsive_server_loses_points_for_it() {
    let all = catalogue(&["speaks en @of-speaks\n"; 3].map(str::to_owned));
    let wishes = speaking("en");
    let first = ranked(&all, &wishes)[0].domain.clone();

    let marked = ranked(&all.with_unresponsive(std::slice::from_ref(&first)), &wishes);

    assert_eq!(marked.last().map(|one| &one.domain), Some(&first), "it did not respond");
    assert!(!marked[0].reasons.is_empty(), "the others are unchanged");
}

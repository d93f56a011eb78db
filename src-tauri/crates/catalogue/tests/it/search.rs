//! Searches the shipped catalogue: words, filters, counts and orders.

use planetfall_catalogue::{Catalogue, Matcher, SearchHits, ServerRecord};
use planetfall_model::{
    Governance, RegistrationFilter, RegistrationMode, ServerFilters, ServerQuery, ServerSize,
    ServerSort, Term, Wishes,
};
use proptest::prelude::*;

use crate::fixtures::{speaking, strings, terms};

fn shipped() -> &'static Catalogue {
    Catalogue::shipped()
}

fn servers() -> &'static [ServerRecord] {
    shipped().servers()
}

fn find(query: &ServerQuery, wishes: &Wishes) -> SearchHits {
    Matcher::new(shipped(), wishes).search(query)
}

fn query(words: &str) -> ServerQuery {
    ServerQuery { words: words.to_owned(), ..ServerQuery::default() }
}

fn names(words: &str) -> Vec<&'static str> {
    let found = find(&query(words), &Wishes::default());
    found.positions.iter().map(|at| servers()[*at as usize].domain.as_str()).collect()
}

fn filters() -> impl Strategy<Value = ServerFilters> {
    let languages = strings(&["en", "de", "ja", "pt", "cy", "xx"]);
    let terms = terms(&["music", "general", "green", "lgbtq", "deaf", "no-such-term"]);
    let sizes = [ServerSize::Village, ServerSize::Town, ServerSize::City, ServerSize::Giant];
    let run_by = [
        Governance::Cooperative,
        Governance::Nonprofit,
        Governance::SingleAdmin,
        Governance::Unknown,
    ];
    let registrations =
        [RegistrationFilter::Any, RegistrationFilter::TakesPeople, RegistrationFilter::Now];
    (
        prop::sample::subsequence(languages, 0..3),
        prop::sample::subsequence(terms, 0..3),
        prop::sample::select(registrations.to_vec()),
        prop::sample::subsequence(sizes.to_vec(), 0..3),
        prop::sample::subsequence(run_by.to_vec(), 0..2),
        prop::bool::ANY,
    )
        .prop_map(|(languages, terms, registration, sizes, run_by, free)| ServerFilters {
            languages,
            terms,
            registration,
            sizes,
            run_by,
            free,
        })
}

/// Whether a server passes the filters, computed without the index.
fn passes(server: &ServerRecord, filters: &ServerFilters) -> bool {
    let any = |is_empty: bool, passes: bool| is_empty || passes;
    let base = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
    let spoken: Vec<String> =
        server.languages.iter().flat_map(|known| &known.value).map(|tag| base(tag)).collect();
    let labels = [&server.topics, &server.politics, &server.communities];
    let has = |term: &Term| {
        labels.iter().copied().flatten().any(|labels| labels.is_sourced && labels.has(term))
    };
    let registration = server.registration.as_ref().map(|known| &known.value);
    let run_by = server.run_by.as_ref().map(|known| known.value);
    let is_open = registration == Some(&RegistrationMode::Open);
    let by_approval = matches!(registration, Some(RegistrationMode::Approval { .. }));
    let on_the_web = matches!(registration, Some(RegistrationMode::Web { .. }));
    let takes_people = server.takes_people.is_some() || is_open || by_approval || on_the_web;
    let has_size = server.size().is_some_and(|it| filters.sizes.contains(&it));
    any(filters.languages.is_empty(), filters.languages.iter().any(|tag| spoken.contains(tag)))
        && any(filters.terms.is_empty(), filters.terms.iter().any(has))
        && any(filters.sizes.is_empty(), has_size)
        && any(filters.run_by.is_empty(), run_by.is_some_and(|it| filters.run_by.contains(&it)))
        && match filters.registration {
            RegistrationFilter::Any => true,
            RegistrationFilter::TakesPeople => takes_people,
            RegistrationFilter::Now => is_open,
        }
        && !(filters.free && server.costs_money.is_some())
}

fn count_passing(filters: &ServerFilters, among: &[u32]) -> u32 {
    let left = among.iter().filter(|at| passes(&servers()[**at as usize], filters));
    u32::try_from(left.count()).expect("the count fits")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn filters_leave_the_matching_servers_and_their_counts_are_right(
        filters in filters(),
        words in prop::sample::select(vec!["", "berlin", "mus", "a community", "日本", "zzqqzz"]),
    ) {
        let found = find(&ServerQuery { filters: filters.clone(), ..query(words) }, &Wishes::default());

        let matching = find(&query(words), &Wishes::default()).positions;
        let mut left: Vec<u32> =
            matching.iter().copied().filter(|at| passes(&servers()[*at as usize], &filters)).collect();
        let mut positions = found.positions;
        left.sort_unstable();
        positions.sort_unstable();
        prop_assert_eq!(positions, left, "the servers with the words that pass, each once");

        let counts = found.counts;
        for count in &counts.languages {
            let only = ServerFilters { languages: vec![count.value.clone()], ..filters.clone() };
            prop_assert_eq!(count.servers, count_passing(&only, &matching), "{}", count.value);
        }
        for count in &counts.terms {
            let only = ServerFilters { terms: vec![count.value.clone()], ..filters.clone() };
            prop_assert_eq!(count.servers, count_passing(&only, &matching), "{}", count.value);
        }
        for count in &counts.registrations {
            let only = ServerFilters { registration: count.value, ..filters.clone() };
            prop_assert_eq!(count.servers, count_passing(&only, &matching), "{:?}", count.value);
        }
        for count in &counts.sizes {
            let only = ServerFilters { sizes: vec![count.value], ..filters.clone() };
            prop_assert_eq!(count.servers, count_passing(&only, &matching), "{:?}", count.value);
        }
        for count in &counts.run_by {
            let only = ServerFilters { run_by: vec![count.value], ..filters.clone() };
            prop_assert_eq!(count.servers, count_passing(&only, &matching), "{:?}", count.value);
        }
        for asked in &filters.languages {
            prop_assert!(counts.languages.iter().any(|it| it.value == *asked), "a chosen value stays");
        }
        for asked in &filters.terms {
            prop_assert!(counts.terms.iter().any(|it| it.value == *asked), "a chosen value stays");
        }
        let falls = counts.terms.windows(2).all(|two| two[0].servers >= two[1].servers);
        prop_assert!(falls, "the largest count first");
    }

    #[test]
    fn a_further_letter_never_finds_more(
        words in prop::sample::select(vec!["berlin", "gardening", "social.coop", "写真"]),
    ) {
        let mut before = usize::MAX;
        for (at, letter) in words.char_indices() {
            let found = names(&words[..at + letter.len_utf8()]).len();
            prop_assert!(found <= before, "{} of {}", at, words);
            before = found;
        }
        prop_assert!(before > 0, "{} is found in the end", words);
    }
}

#[test]
fn the_catalogue_is_searched_while_the_user_types() {
    assert_eq!(names("").len(), servers().len(), "all of them without words");
    assert_eq!(names("social.coop")[0], "social.coop", "a domain finds its server");
    assert_eq!(names("https://Social.Coop/@ana")[0], "social.coop", "a link does so too");
    assert_eq!(names("@ana@social.coop")[0], "social.coop", "a handle does so too");
    assert!(names("Berl").contains(&"mastodon.berlin"), "a prefix is enough");
    for words in ["Wien", "knitting"] {
        assert!(!names(words).is_empty(), "{words} is found by its name in another language");
    }
    assert!(names("deutsch").len() > 50, "a language by its own name");
    assert!(names("日本語").len() > 10, "also in a script without spaces");
    assert!(!names("写真").is_empty(), "a topic as well");
    assert!(!names("gradening").is_empty(), "a typo is tolerated");
    assert!(!names("gradeni").is_empty(), "also in a prefix");
    assert!(!names("m").is_empty(), "one letter is a prefix");
    assert!(names("zzqqzz").is_empty(), "an unknown word finds no server");
}

#[test]
fn the_order_is_the_requested_one() {
    let in_order = |sort: ServerSort| -> Vec<&ServerRecord> {
        let found = find(&ServerQuery { sort, ..query("") }, &Wishes::default());
        found.positions.iter().map(|at| &servers()[*at as usize]).collect()
    };
    let people = |server: &ServerRecord| server.people.as_ref().map(|known| known.value);
    let since = |server: &ServerRecord| server.since.as_ref().map(|known| u32::from(known.value));
    let figures = |sort: ServerSort, figure: &dyn Fn(&ServerRecord) -> Option<u32>| {
        let order = in_order(sort);
        let known: Vec<u32> = order.iter().filter_map(|server| figure(server)).collect();
        assert!(figure(order[known.len()]).is_none(), "{sort:?}: servers without it come last");
        known
    };

    let named = in_order(ServerSort::Name);

    let fewest = figures(ServerSort::FewestPeople, &people);
    assert!(fewest.is_sorted(), "the fewest people first");
    let most = figures(ServerSort::MostPeople, &people);
    assert!(most.iter().rev().is_sorted(), "the most people first");
    assert!(figures(ServerSort::Oldest, &since).is_sorted(), "the oldest first");
    let first = |server: &ServerRecord| {
        let name = server.name.as_ref().map_or("", |known| known.value.as_str());
        let first = name.chars().find(|c| c.is_alphanumeric());
        first.filter(char::is_ascii).map(|c| c.to_ascii_lowercase())
    };
    let letters: Vec<char> = named.iter().take(400).filter_map(|server| first(server)).collect();
    assert!(letters.is_sorted(), "in alphabetical order");
}

#[test]
fn the_best_match_comes_first_among_the_found_servers() {
    let wishes = speaking("ja");

    let found = find(&query("photo"), &wishes).positions;

    let speaks = |at: &u32| {
        let languages = servers()[*at as usize].languages.as_ref();
        languages.is_some_and(|known| known.value.iter().any(|tag| tag == "ja"))
    };
    let first_other = found.iter().position(|at| !speaks(at)).unwrap_or(found.len());
    assert!(found.iter().any(speaks), "some of them speak Japanese");
    assert!(first_other > 0, "one of these is first");
}

#[test]
fn a_town_without_a_server_finds_those_around_it() {
    for town in ["goteborg", "Göteborg", "malmo"] {
        let found = find(&query(town), &Wishes::default()).positions;

        assert!(!found.is_empty(), "{town} finds some");
        for at in found {
            let server = &servers()[at as usize];
            let country = server.location.as_ref().map(|it| it.value.country.as_str());
            assert_eq!(country, Some("SE"), "{} for {town} is in Sweden", server.domain);
        }
    }
}

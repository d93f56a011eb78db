//! The cost of searching servers at each keystroke.

use std::hint::black_box;
use std::time::Instant;

use planetfall_catalogue::{Catalogue, Matcher, look_up_server};
use planetfall_model::{
    RegistrationFilter, ServerFilters, ServerQuery, ServerSize, ServerSort, Term, Wishes,
};

use crate::figures::{Figure, Measured};
use crate::grown;
use crate::pairs::{median, quantile};

/// The typed queries: topics, names, places, an address, a typo, several words, other scripts, and
/// one without a match.
const TYPED: [&str; 12] = [
    "gardening",
    "gradening",
    "the social planet for friends of art",
    "a community for people",
    "union malmö",
    "social.coop",
    "@ana@chaos.social",
    "bücher berlin",
    "写真 東京",
    "deutsch",
    "queer scotland",
    "xyzzyplugh",
];

/// How often all queries are typed, each time with other filters and wishes.
const ROUNDS: usize = 6;

/// The number of rows in a window.
const ROWS: usize = 12;

/// The search of *See all* and the match of the suggestions, once each per keystroke; the figure is
/// the slower of the two, because no keystroke needs both.
///
/// The search finds, counts and sorts the servers for the query and the filters, with the server the
/// query may name and the cards of the first rows. The match ranks the whole catalogue for wishes with
/// these words.
pub fn per_keystroke() -> Vec<Measured> {
    let started = Instant::now();
    let catalogue = grown::catalogue();
    let generated = started.elapsed().as_secs_f64();
    let (mut searched, mut ranked, mut both) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        for (at, typed) in TYPED.iter().enumerate() {
            let mut query = ServerQuery {
                words: String::new(),
                filters: filters(round),
                sort: sort(round + at),
            };
            let wishes = wishes(round + at);
            for words in prefixes(typed) {
                words.clone_into(&mut query.words);
                let wishes_now = Wishes { words: words.to_owned(), ..wishes.clone() };
                let search = millis(|| search(&catalogue, &query, &wishes));
                let rank =
                    millis(|| Matcher::new(&catalogue, &wishes_now).ranking().take(ROWS).count());
                searched.push(search);
                ranked.push(rank);
                both.push(search + rank);
            }
        }
    }
    let (search, rank) = (quantile(&searched, 0.99), quantile(&ranked, 0.99));
    let how = format!(
        "{} keystrokes over {} servers, each the median of three tries; searched in {search:.2} (median {:.2}), ranked in \
         {rank:.2} (median {:.2}), one after the other in {:.2}; slowest of all {:.2}; the \
         catalogue was generated in {generated:.1} s",
        both.len(),
        catalogue.servers().len(),
        median(&searched),
        median(&ranked),
        quantile(&both, 0.99),
        quantile(&searched, 1.0).max(quantile(&ranked, 1.0)),
    );
    vec![(Figure::Match, search.max(rank), how)]
}

/// The prefixes of a query, the empty one first.
fn prefixes(typed: &str) -> impl Iterator<Item = &str> {
    let ends = typed.char_indices().map(|(at, letter)| at + letter.len_utf8());
    std::iter::once(0).chain(ends).map(|end| &typed[..end])
}

fn search(catalogue: &Catalogue, query: &ServerQuery, wishes: &Wishes) -> usize {
    let found = Matcher::new(catalogue, wishes).search(query);
    let named = look_up_server(catalogue, &query.words);
    // The page asks for the cards in a request of their own.
    let matcher = Matcher::new(catalogue, wishes);
    let rows = found.positions.iter().take(ROWS);
    let rows = rows.map(|at| matcher.card(&catalogue.servers()[*at as usize].domain, None));
    rows.count() + found.counts.terms.len() + usize::from(named.is_ok())
}

fn terms(ids: &[&str]) -> Vec<Term> {
    ids.iter().map(|id| Term::new(*id)).collect()
}

/// No wishes, few, and many.
fn wishes(who: usize) -> Wishes {
    match who % 4 {
        0 => Wishes::default(),
        1 => Wishes { languages: vec!["en".into()], ..Wishes::default() },
        2 => Wishes {
            topics: terms(&["gardening", "books"]),
            languages: vec!["en".into(), "de".into()],
            ..Wishes::default()
        },
        _ => Wishes {
            topics: terms(&["gardening", "books", "music", "tech"]),
            politics: terms(&["green", "trade-union"]),
            communities: terms(&["lgbtq", "disabled"]),
            languages: vec!["de".into(), "en".into(), "fr".into()],
            place: Some("Berlin".into()),
            friends: vec!["@ana@social.coop".into(), "bea@chaos.social".into()],
            ..Wishes::default()
        },
    }
}

/// Half of the rounds without filters, half with some of every kind.
fn filters(round: usize) -> ServerFilters {
    match round % 6 {
        1 => ServerFilters { languages: vec!["en".into()], ..ServerFilters::default() },
        3 => ServerFilters {
            terms: terms(&["tech", "art", "lgbtq"]),
            registration: RegistrationFilter::TakesPeople,
            ..ServerFilters::default()
        },
        5 => ServerFilters {
            languages: vec!["en".into(), "de".into(), "ja".into()],
            terms: terms(&["general"]),
            registration: RegistrationFilter::Now,
            sizes: vec![ServerSize::Village, ServerSize::Town],
            free: true,
            ..ServerFilters::default()
        },
        _ => ServerFilters::default(),
    }
}

/// Every other round sorts by fit, which is the default.
fn sort(who: usize) -> ServerSort {
    match who % 8 {
        1 => ServerSort::Name,
        3 => ServerSort::FewestPeople,
        5 => ServerSort::MostPeople,
        7 => ServerSort::Oldest,
        _ => ServerSort::Fit,
    }
}

/// Milliseconds of the work: the median of three tries, so that other load on the machine does not
/// count.
fn millis<T>(work: impl Fn() -> T) -> f64 {
    let tries = [(); 3].map(|()| {
        let started = Instant::now();
        black_box(work());
        started.elapsed().as_secs_f64() * 1000.0
    });
    median(&tries)
}

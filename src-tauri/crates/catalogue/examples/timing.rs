//! How long the directory and the match take, also with 25,000 servers grown from the real ones.
//!
//! `cargo run --release -p planetfall-catalogue --example timing`

use std::hint::black_box;
use std::time::{Duration, Instant};

use planetfall_catalogue::{Catalogue, cards, find, rank, reasons_for, to_ask};
use planetfall_model::{
    RegistrationFilter, ServerFilters, ServerQuery, ServerSize, ServerSort, Term, Wishes,
};

const MANY: usize = 25_000;

/// What somebody types, letter by letter: words, slips, a place, an address, other scripts.
const TYPED: [&str; 6] = [
    "photography gradening malmo",
    "a community for people who knit",
    "@ana@social.coop",
    "deutsch xyzzyplughs",
    "写真 東京 日本語",
    "queer scotland cooperative",
];

fn main() {
    let started = Instant::now();
    let shipped = Catalogue::shipped();
    println!("reading {} planets: {:?}", shipped.servers().len(), started.elapsed());

    let text = grown();
    let started = Instant::now();
    let Ok(many) = Catalogue::read(&text) else {
        eprintln!("the grown directory cannot be read");
        return;
    };
    println!("reading {} planets: {:?}", many.servers().len(), started.elapsed());
    for (name, catalogue) in [("shipped", shipped), ("grown", &many)] {
        each(name, catalogue);
    }
}

fn each(name: &str, catalogue: &Catalogue) {
    let wishes = [Wishes::default(), few_wishes(), many_wishes()];
    let queries = [ServerFilters::default(), some_filters()];
    let searched = times(|words, round| {
        let sort = if round.is_multiple_of(5) { ServerSort::MostPeople } else { ServerSort::Fit };
        let filters = queries[round % 2].clone();
        let query = ServerQuery { words: words.to_owned(), filters, sort };
        find(catalogue, &query, &wishes[round % 3]).places.len()
    });
    println!("{name} find: {searched}");
    let with =
        |words: &str, round: usize| Wishes { words: words.to_owned(), ..wishes[round % 3].clone() };
    let ranked = times(|words, round| rank(catalogue, &with(words, round)).len());
    println!("{name} rank: {ranked}");
    let asked = times(|words, round| to_ask(catalogue, &with(words, round), &[]).len());
    println!("{name} to_ask: {asked}");
    let domains: Vec<_> = catalogue.servers().iter().take(30).map(|p| p.domain.clone()).collect();
    let shown = times(|words, round| cards(catalogue, &domains, &with(words, round)).len());
    println!("{name} 30 cards: {shown}");
    let reasons =
        times(|words, at| reasons_for(catalogue, &domains[at % 30], &with(words, at)).len());
    println!("{name} reasons: {reasons}");
}

/// How long some work takes at each keystroke.
fn times(work: impl Fn(&str, usize) -> usize) -> String {
    let mut times: Vec<Duration> = Vec::new();
    for round in 0..6 {
        for typed in TYPED {
            let ends = typed.char_indices().map(|(at, letter)| at + letter.len_utf8());
            for end in std::iter::once(0).chain(ends) {
                let started = Instant::now();
                black_box(work(black_box(&typed[..end]), round));
                times.push(started.elapsed());
            }
        }
    }
    times.sort_unstable();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100];
    format!("half {:?}, p99 {:?}, slowest {:?}", at(50), at(99), at(100))
}

fn terms(ids: &[&str]) -> Vec<Term> {
    ids.iter().map(|id| Term::new(*id)).collect()
}

fn few_wishes() -> Wishes {
    Wishes { languages: vec!["en".into()], topics: terms(&["music"]), ..Wishes::default() }
}

fn many_wishes() -> Wishes {
    Wishes {
        topics: terms(&["gardening", "music", "books", "tech"]),
        politics: terms(&["green", "feminist"]),
        communities: terms(&["lgbtq", "disabled"]),
        languages: vec!["en".into(), "de".into(), "fr".into()],
        place: Some("Berlin".into()),
        words: String::new(),
        friends: vec!["@ana@social.coop".into()],
    }
}

fn some_filters() -> ServerFilters {
    ServerFilters {
        languages: vec!["en".into(), "de".into()],
        terms: terms(&["art", "music", "tech", "general"]),
        registration: RegistrationFilter::TakesPeople,
        sizes: vec![ServerSize::Village, ServerSize::Town],
        run_by: Vec::new(),
        free: true,
    }
}

/// The shipped directory again and again, under other names.
fn grown() -> String {
    let sources = include_str!("../../../../assets/catalogue/sources.txt");
    let servers = include_str!("../../../../assets/catalogue/servers.txt");
    let mut text = sources.to_owned();
    let mut there = 0;
    for round in 0.. {
        for line in servers.lines() {
            if let Some(domain) = line.strip_prefix("server ") {
                there += 1;
                if there > MANY {
                    return text;
                }
                text += &format!("server n{round}-{domain}\n");
            } else {
                text += line;
                text.push('\n');
            }
        }
    }
    text
}

//! Measures the catalogue, its match and its updates, with the shipped servers and with 25,000.
//!
//! `cargo run --release -p planetfall-catalogue --example timing`

use std::hint::black_box;
use std::time::{Duration, Instant};

use planetfall_catalogue::{Catalogue, Matcher, look_up_server, parse_list};
use planetfall_model::{
    Domain, ListName, RegistrationFilter, ServerFilters, ServerQuery, ServerSize, ServerSort, Term,
    Wishes,
};

const MANY: usize = 25_000;

/// Typed letter by letter: words, typos, a place, a handle, other scripts.
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
    println!("parsing {} servers: {:?}", shipped.servers().len(), started.elapsed());

    let text = grown();
    let started = Instant::now();
    let Ok(many) = Catalogue::parse(&text) else {
        eprintln!("the grown catalogue is invalid");
        return;
    };
    println!("parsing {} servers: {:?}", many.servers().len(), started.elapsed());
    for (name, catalogue) in [("shipped", shipped), ("grown", &many)] {
        measure_match(name, catalogue);
    }
    measure_updates(shipped);
}

fn measure_match(name: &str, catalogue: &Catalogue) {
    let wishes = [Wishes::default(), few_wishes(), many_wishes()];
    let queries = [ServerFilters::default(), some_filters()];
    let searched = times(|words, round| {
        let sort = if round.is_multiple_of(5) { ServerSort::MostPeople } else { ServerSort::Fit };
        let filters = queries[round % 2].clone();
        let query = ServerQuery { words: words.to_owned(), filters, sort };
        Matcher::new(catalogue, &wishes[round % 3]).search(&query).positions.len()
    });
    println!("{name} search: {searched}");
    let with =
        |words: &str, round: usize| Wishes { words: words.to_owned(), ..wishes[round % 3].clone() };
    let ranked = times(|words, round| Matcher::new(catalogue, &with(words, round)).ranking().len());
    println!("{name} rank: {ranked}");
    let asked =
        times(|words, round| Matcher::new(catalogue, &with(words, round)).candidates(&[]).len());
    println!("{name} candidates: {asked}");
    let domains: Vec<_> = catalogue.servers().iter().take(30).map(|p| p.domain.clone()).collect();
    let shown = times(|words, round| {
        let matcher = Matcher::new(catalogue, &with(words, round));
        domains.iter().map(|domain| matcher.card(domain, None).reasons.len()).sum()
    });
    println!("{name} 30 cards: {shown}");
    let reasons = times(|words, at| {
        Matcher::new(catalogue, &with(words, at)).reasons(&domains[at % 30]).len()
    });
    println!("{name} reasons: {reasons}");
}

/// The time of some work at each keystroke.
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
    format!("median {:?}, p99 {:?}, slowest {:?}", at(50), at(99), at(100))
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

/// Repeats the shipped servers under other domains.
fn grown() -> String {
    let sources = include_str!("../../../../assets/catalogue/sources.txt");
    let servers = include_str!("../../../../assets/catalogue/servers.txt");
    let mut text = sources.to_owned();
    let mut count = 0;
    for round in 0.. {
        for line in servers.lines() {
            if let Some(domain) = line.strip_prefix("server ") {
                count += 1;
                if count > MANY {
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

/// Measures a list update with as many servers as `MANY`.
fn measure_updates(shipped: &Catalogue) {
    let row = |at: usize| {
        serde_json::json!({
            "domain": format!("n{at}.servers.example"),
            "version": "4.6.3",
            "description": format!("For people who like the number {at}, and for their friends."),
            "languages": ["en", "de"],
            "categories": ["general"],
            "total_users": at,
            "last_week_users": at,
            "approval_required": false,
            "proxied_thumbnail": format!("https://proxy.example/{at}.png"),
        })
    };
    let answer = (0..MANY).map(row).collect::<serde_json::Value>().to_string();
    let list = ListName::Joinmastodon;
    let Ok(update) = timed("parsing a list", || parse_list(list, answer.as_bytes(), "2026-11-23"))
    else {
        eprintln!("the list is invalid");
        return;
    };
    let updates = [update];
    let merged = timed("merging it", || shipped.with_updates(&updates, &[]));
    let some: Vec<Domain> = merged.servers().iter().take(30).map(|it| it.domain.clone()).collect();
    let merged = timed("marking servers", || merged.with_unresponsive(&some));
    timed("building the indexes", || merged.build_indexes());
    let found = timed("a look-up", || look_up_server(&merged, "n2400O.servers.exampel"));
    println!("{found:?}");
}

fn timed<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let started = Instant::now();
    let result = work();
    println!("{name}: {:?}", started.elapsed());
    result
}

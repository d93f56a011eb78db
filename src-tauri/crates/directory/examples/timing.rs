//! How long the directory and the match take, also with 25,000 planets grown from the real ones.
//!
//! `cargo run --release -p planetfall-directory --example timing`

use std::hint::black_box;
use std::time::{Duration, Instant};

use planetfall_directory::{Catalogue, find, rank, to_ask};
use planetfall_model::{Term, Wishes};

const MANY: usize = 25_000;

fn main() {
    let started = Instant::now();
    let shipped = Catalogue::shipped();
    println!("reading {} planets: {:?}", shipped.planets().len(), started.elapsed());

    let text = grown();
    let started = Instant::now();
    let Ok(many) = Catalogue::read(&text) else {
        eprintln!("the grown directory cannot be read");
        return;
    };
    println!("reading {} planets: {:?}", many.planets().len(), started.elapsed());

    let wishes = Wishes {
        topics: vec![Term::new("gardening"), Term::new("music")],
        politics: vec![Term::new("green")],
        languages: vec!["en".into(), "de".into()],
        place: Some("Berlin".into()),
        words: "knitting climate".into(),
        ..Wishes::default()
    };
    let typed = "photography gradening malmo deutsch 日本".chars().collect::<Vec<_>>();
    let keys = (1..=typed.len()).map(|end| typed[..end].iter().collect::<String>());
    for (name, catalogue) in [("shipped", shipped), ("grown", &many)] {
        let keys: Vec<String> = keys.clone().collect();
        let times = |work: &dyn Fn(&str)| {
            let mut times: Vec<Duration> = (0..10)
                .flat_map(|_| &keys)
                .map(|words| {
                    let started = Instant::now();
                    work(words);
                    started.elapsed()
                })
                .collect();
            times.sort_unstable();
            let at = |percent: usize| times[(times.len() - 1) * percent / 100];
            format!("half {:?}, p99 {:?}", at(50), at(99))
        };
        println!(
            "{name} find: {}",
            times(&|words| drop(black_box(find(catalogue, words, &wishes, 0))))
        );
        let with = |words: &str| Wishes { words: words.to_owned(), ..wishes.clone() };
        println!(
            "{name} to_ask: {}",
            times(&|words| drop(black_box(to_ask(catalogue, &with(words), &[]))))
        );
        println!("{name} rank: {}", times(&|words| drop(black_box(rank(catalogue, &with(words))))));
    }
}

/// The shipped directory again and again, under other names.
fn grown() -> String {
    let sources = include_str!("../../../../assets/directory/sources.txt");
    let planets = include_str!("../../../../assets/directory/planets.txt");
    let mut text = sources.to_owned();
    let mut there = 0;
    for round in 0.. {
        for line in planets.lines() {
            if let Some(domain) = line.strip_prefix("planet ") {
                there += 1;
                if there > MANY {
                    return text;
                }
                text += &format!("planet n{round}-{domain}\n");
            } else {
                text += line;
                text.push('\n');
            }
        }
    }
    text
}

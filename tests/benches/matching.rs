//! What choosing a planet costs: the match at each keystroke, and three cards where half do not answer.

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use planetfall_core::Catalogue;
use planetfall_directory::{find, rank};
use planetfall_model::{Term, Wishes};
use planetfall_practice::{Effect, Fault, PracticeServer};
use planetfall_tests::Someone;
use planetfall_tests::planets::Directory;

use crate::figures::{Figure, Measured};
use crate::pairs::{median, part};

/// How many planets the grown directory has.
const PLANETS: usize = 25_000;

/// What somebody types, letter by letter.
const TYPED: [&str; 5] = ["gardening", "union malmö", "social.coop", "bücher", "写真"];

/// How often all of it is typed.
const ROUNDS: usize = 8;

/// How many times three cards are asked for.
const TIMES: usize = 5;

/// The match and the search, over the real records repeated under other names.
pub fn per_keystroke() -> Vec<Measured> {
    let catalogue = grown();
    let tapped = |ids: &[&str]| ids.iter().map(|id| Term::new(*id)).collect::<Vec<_>>();
    let mut took = Vec::new();
    for _ in 0..ROUNDS {
        for typed in TYPED {
            for (end, letter) in typed.char_indices() {
                let words = &typed[..end + letter.len_utf8()];
                let wishes = Wishes {
                    topics: tapped(&["gardening", "books"]),
                    languages: vec!["en".into(), "de".into()],
                    words: words.to_owned(),
                    ..Wishes::default()
                };
                took.push(millis(|| black_box(rank(&catalogue, &wishes)).len()));
                took.push(millis(|| black_box(find(&catalogue, words, &wishes, 0)).planets.len()));
            }
        }
    }
    let how = format!(
        "{} keystrokes, each ranked and searched, over {} planets; median {:.2}, slowest {:.2}",
        took.len() / 2,
        catalogue.planets().len(),
        median(&took),
        part(&took, 1.0),
    );
    vec![(Figure::Match, part(&took, 0.99), how)]
}

fn millis<T>(work: impl FnOnce() -> T) -> f64 {
    let started = Instant::now();
    black_box(work());
    started.elapsed().as_secs_f64() * 1000.0
}

/// The shipped directory, its planets repeated under other names until there are enough.
fn grown() -> Catalogue {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/directory");
    let read = |name: &str| fs::read_to_string(folder.join(name)).expect("the directory is there");
    let (sources, planets) = (read("sources.txt"), read("planets.txt"));
    let records: Vec<&str> = planets.split("\nplanet ").skip(1).collect();
    let mut text = sources;
    for at in 0..PLANETS {
        let record = records[at % records.len()];
        let round = at / records.len();
        let name = if round == 0 { String::new() } else { format!("p{round}.") };
        let _ = write!(text, "\n\nplanet {name}{}", record.trim_end());
    }
    Catalogue::read(&text).expect("the grown directory can be read")
}

/// From the press to three cards, where four of twelve planets never answer and two fail.
pub async fn three_cards() -> Vec<Measured> {
    let mut took = Vec::new();
    for _ in 0..TIMES {
        took.push(once().await);
    }
    let how = format!(
        "median of {TIMES}; 4 of 12 hang, 2 fail, and these fit best; slowest {:.2}",
        part(&took, 1.0)
    );
    vec![(Figure::ThreeCards, median(&took), how)]
}

async fn once() -> f64 {
    let mut servers = Vec::new();
    let mut directory = Directory::default();
    for at in 0..12 {
        let server = PracticeServer::builder().without_limits().start().await;
        match at {
            0..4 => server.faults().add(Fault::at("/", Effect::Slow(Duration::from_secs(60)))),
            4..6 => server.faults().add(Fault::at("/", Effect::ServerError(503))),
            _ => {}
        }
        // Those that are no use fit best, so that they are asked first.
        let facts: &[&str] =
            if at < 6 { &["topics gardening", "speaks en"] } else { &["speaks en"] };
        directory = directory.with(&server, facts);
        servers.push(server);
    }
    let ana = Someone::newcomer(&directory).await;
    let wishes = Wishes {
        topics: vec![Term::new("gardening")],
        languages: vec!["en".into()],
        ..Wishes::default()
    };
    ana.app.journeys.keep_wishes(wishes).await.expect("wishes are kept");
    let started = Instant::now();
    ana.app.journeys.show_planets().await.expect("planets are shown");
    let three = ana.three().await;
    let took = started.elapsed().as_secs_f64();
    assert_eq!(three.cards.len(), 3, "three planets answered");
    ana.app.stop().await;
    took
}

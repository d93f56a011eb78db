//! `cargo xtask bench`: measures the figures of the budget.
//!
//! A figure over its limit is printed as missed and is no failure; only a measurement that does not
//! work is. With `--json` one flat object goes to standard output, everything else to standard error.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod caches;
mod figures;
mod first_view;
mod grown;
mod matching;
mod pairs;
mod three_cards;
mod window;

use figures::{Figure, Figures};

#[tokio::main]
async fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let wants_json = words.iter().any(|word| word == "--json");
    // Names of figures to measure; none means all. Cargo itself adds `--bench`.
    let only: Vec<&str> =
        words.iter().map(String::as_str).filter(|word| !word.starts_with("--")).collect();

    let mut figures = Figures::new(&only);
    figures.take(&[Figure::FirstView], async |_| first_view::weigh()).await;
    figures.take(&[Figure::Ingest], async |_| caches::ingest().await).await;
    figures.take(&[Figure::Open], async |_| caches::open().await).await;
    figures.take(&[Figure::Match], async |_| matching::per_keystroke()).await;
    figures.take(&[Figure::ThreeCards], async |_| three_cards::measure().await).await;
    let of_window = [Figure::Start, Figure::MemoryIdle, Figure::MemoryScrolled];
    figures.take(&of_window, window::measure).await;

    eprintln!("\n{}", figures.table());
    if wants_json {
        println!("{}", figures.json());
    }
}

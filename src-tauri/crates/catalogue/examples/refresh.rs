//! How long it takes to read a list of many servers and to put it to the directory.
//!
//! `cargo run --release -p planetfall-catalogue --example refresh`

use std::fmt::Write;
use std::time::Instant;

use planetfall_catalogue::{Catalogue, name_server, read_news};
use planetfall_model::{Domain, ListName};

const MANY: usize = 25_000;

fn main() {
    let mut answer = "[".to_owned();
    for at in 0..MANY {
        let comma = if at == 0 { "" } else { "," };
        let row = format!(
            "{comma}{{\"domain\":\"n{at}.planets.example\",\"version\":\"4.6.3\",\"description\":\"A planet \
             for people who like the number {at}, and for their friends.\",\"languages\":[\"en\",\
             \"de\"],\"categories\":[\"general\"],\"total_users\":{at},\"last_week_users\":{at},\
             \"approval_required\":false,\"proxied_thumbnail\":\"https://proxy.example/{at}.png\"}}"
        );
        // Writing to a text cannot fail.
        let _ = answer.write_str(&row);
    }
    answer.push(']');
    let shipped = Catalogue::shipped();

    let started = Instant::now();
    let Ok(news) = read_news(ListName::Joinmastodon, answer.as_bytes(), "2026-11-23") else {
        eprintln!("the list cannot be read");
        return;
    };
    println!("reading {} planets in {} bytes: {:?}", news.servers, answer.len(), started.elapsed());

    let started = Instant::now();
    let news = [news];
    let merged = shipped.with_news(&news, &[]);
    println!("merging to {} planets: {:?}", merged.servers().len(), started.elapsed());
    let silent: Vec<Domain> =
        merged.servers().iter().take(30).map(|it| it.domain.clone()).collect();
    let started = Instant::now();
    let merged = merged.with_silent(&silent);
    println!("and marking silent ones: {:?}", started.elapsed());
    let started = Instant::now();
    merged.prepare();
    println!("and preparing its indexes: {:?}", started.elapsed());
    let started = Instant::now();
    let named = name_server(&merged, "n2400O.planets.exampel");
    println!("and comparing a name: {:?}, {named:?}", started.elapsed());
}

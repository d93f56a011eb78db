//! A practice planet to look at and to move to.
//!
//! `cargo run -p planetfall-practice --example serve -- 4000 approval`
//!
//! The first word is the port; then, in any order: how to move in (`open`, `approval`, `reason`,
//! `invitation`, `closed`, `web`), `age` for a planet that asks for the date of birth, `private`
//! for one that shows its timelines only to residents, `terse` for one that tells little of
//! itself, and `island`, `residents`, `lemmy` or `site` for servers nobody can simply move to.
//! Letters are printed here; with `approval` and `reason` whoever has answered theirs is let in
//! after a few seconds.

use std::io::Write as _;
use std::thread;
use std::time::Duration;

use planetfall_practice::{Gate, PracticeServer};

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let port = words.first().and_then(|port| port.parse().ok()).unwrap_or(0);
    let has = |word: &str| words.iter().any(|it| it == word);
    let gate = match words.iter().find_map(|word| gate_of(word)) {
        Some(gate) => gate,
        None => Gate::Open,
    };
    let mut builder = PracticeServer::builder()
        .port(port)
        .gate(gate)
        .gate_words("We are full at the moment. Come back in spring.")
        .without_limits();
    if has("age") {
        builder = builder.min_age(16);
    }
    if has("private") {
        builder = builder.residents_only();
    }
    if !has("terse") {
        builder = builder.well_described();
    }
    for word in &words {
        builder = match word.as_str() {
            "island" => builder.island(),
            "residents" => builder.for_residents(),
            "lemmy" => builder.other_software("lemmy"),
            "site" => builder.web_site(),
            _ => builder,
        };
    }
    let server = builder.try_start().await?;
    server.settle();
    server.seed_people(30);
    server.seed(200);

    let mut out = std::io::stdout();
    writeln!(out, "planet      {}", server.domain())?;
    writeln!(out, "user name   ada")?;
    writeln!(out, "password    {}", server.password_of("ada"))?;
    writeln!(out, "invitation  {}", server.invite(None))?;
    writeln!(out, "Ctrl-C stops it.")?;
    out.flush()?;

    let mut printed = 0;
    // The server has a thread of its own; this one watches the letters until the process ends.
    loop {
        thread::sleep(Duration::from_secs(5));
        for name in server.waiting() {
            writeln!(out, "{name} is let in")?;
            server.approve(&name);
        }
        for letter in server.letters().iter().skip(printed) {
            writeln!(out, "\nTo: {}\nSubject: {}\n\n{}", letter.to, letter.subject, letter.text)?;
            printed += 1;
        }
        out.flush()?;
    }
}

fn gate_of(word: &str) -> Option<Gate> {
    match word {
        "open" => Some(Gate::Open),
        "approval" => Some(Gate::Approval { reason: false }),
        "reason" => Some(Gate::Approval { reason: true }),
        "invitation" => Some(Gate::Invitation),
        "closed" => Some(Gate::Closed),
        "web" => Some(Gate::Web("/auth/sign_up".into())),
        _ => None,
    }
}

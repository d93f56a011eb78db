//! Says which servers suit the wishes in a file, best first, without a window or a network.
//!
//! `cargo xtask match --wishes FILE [--json]` runs it. The first three servers are the three that
//! would be shown.

use std::fs;
use std::io::Write as _;
use std::process::ExitCode;

use planetfall_catalogue::{Catalogue, Ranking, rank};
use planetfall_model::{Reason, Source, Wishes};
use serde::Serialize;

#[derive(Serialize)]
struct Answer {
    servers: Vec<ServerRecord>,
}

#[derive(Serialize)]
struct ServerRecord {
    domain: String,
    score: f64,
    reasons: Vec<Reason>,
}

fn main() -> ExitCode {
    match answer(std::env::args().skip(1)) {
        Ok(text) => {
            // Whoever reads the first lines only has what they wanted.
            let _ = writeln!(std::io::stdout(), "{text}");
            ExitCode::SUCCESS
        }
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn answer(mut words: impl Iterator<Item = String>) -> Result<String, String> {
    let (mut file, mut as_json) = (None, false);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--wishes" => file = words.next(),
            "--json" => as_json = true,
            other => return Err(format!("Nobody knows what {other} means here.")),
        }
    }
    let file = file.ok_or("Name a file of wishes: --wishes FILE.")?;
    let text = fs::read_to_string(&file).map_err(|why| format!("{file} cannot be read: {why}."))?;
    let wishes = wishes(text.trim_start_matches('\u{feff}'))
        .map_err(|why| format!("{file} is no file of wishes: {why}."))?;
    let ranked = rank(Catalogue::shipped(), &wishes);
    if as_json { json(&ranked) } else { Ok(table(&ranked)) }
}

/// Reads wishes. Every key may be left out, and nothing in its place is nothing wished for.
fn wishes(text: &str) -> serde_json::Result<Wishes> {
    let mut keys: serde_json::Map<String, serde_json::Value> = serde_json::from_str(text)?;
    keys.retain(|_, value| !value.is_null());
    serde_json::from_value(keys.into())
}

fn json(ranked: &Ranking) -> Result<String, String> {
    let servers = ranked.iter().map(|one| ServerRecord {
        domain: one.domain.to_string(),
        // Two digits tell all servers apart that points can tell apart.
        score: (one.score * 100.0).round() / 100.0,
        reasons: one.reasons,
    });
    serde_json::to_string(&Answer { servers: servers.collect() }).map_err(|why| why.to_string())
}

/// The first twelve, for people.
fn table(ranked: &Ranking) -> String {
    let lines = ranked.iter().take(12).map(|one| {
        let reasons: Vec<String> = one.reasons.iter().map(reason).collect();
        format!("{:>6.2}  {:<32} {}", one.score, one.domain.shown(), reasons.join("; "))
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn reason(reason: &Reason) -> String {
    let from = match &reason.source {
        Source::Itself { .. } => "itself".to_owned(),
        Source::Yourself => "you".to_owned(),
        Source::Directory { from, date } => format!("{from} {date}"),
    };
    format!("{:?} ({from})", reason.kind)
}

//! Ranks the shipped servers by the wishes in a file, without a window or a network.
//!
//! `cargo xtask match --wishes FILE [--json]` runs it. The first three servers are the suggestions.

use std::fs;
use std::io::Write as _;
use std::process::ExitCode;

use planetfall_catalogue::{Catalogue, Matcher};
use planetfall_model::{Reason, Source, Wishes};
use serde_json::{Map, Value, json};

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(text) => {
            // A reader such as `head` may close the pipe early, which is not an error.
            let _ = writeln!(std::io::stdout(), "{text}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut arguments: impl Iterator<Item = String>) -> Result<String, String> {
    let (mut file, mut as_json) = (None, false);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--wishes" => file = arguments.next(),
            "--json" => as_json = true,
            other => return Err(format!("Unknown argument: {other}.")),
        }
    }
    let file = file.ok_or("Name a file of wishes: --wishes FILE.")?;
    let text =
        fs::read_to_string(&file).map_err(|error| format!("{file} cannot be read: {error}."))?;
    let wishes = wishes(text.trim_start_matches('\u{feff}'))
        .map_err(|error| format!("{file} does not contain wishes: {error}."))?;
    let matcher = Matcher::new(Catalogue::shipped(), &wishes);
    Ok(if as_json { to_json(&matcher) } else { to_table(&matcher) })
}

/// Parses wishes. Every key is optional and may be null.
fn wishes(text: &str) -> serde_json::Result<Wishes> {
    let mut keys: Map<String, Value> = serde_json::from_str(text)?;
    keys.retain(|_, value| !value.is_null());
    serde_json::from_value(keys.into())
}

fn to_json(matcher: &Matcher) -> String {
    let servers: Vec<Value> = matcher
        .ranking()
        .map(|one| {
            // Two digits are as precise as the weights.
            let score = (one.score * 100.0).round() / 100.0;
            json!({ "domain": one.domain.to_string(), "score": score, "reasons": one.reasons })
        })
        .collect();
    let notes = matcher.word_notes();
    let (not_found, avoided) = (notes.not_found, notes.avoided);
    json!({ "servers": servers, "not_found": not_found, "avoided": avoided }).to_string()
}

/// The first twelve servers as text, and which words were not found or are avoided.
fn to_table(matcher: &Matcher) -> String {
    let named = |what: &str, words: &[String]| {
        (!words.is_empty()).then(|| format!("{what}: {}", words.join(", ")))
    };
    let notes = matcher.word_notes();
    let notes = [named("Not found", &notes.not_found), named("Avoided", &notes.avoided)];
    let lines = matcher.ranking().take(12).map(|one| {
        let reasons: Vec<String> = one.reasons.iter().map(reason).collect();
        format!("{:>6.2}  {:<32} {}", one.score, one.domain.shown(), reasons.join("; "))
    });
    notes.into_iter().flatten().chain(lines).collect::<Vec<_>>().join("\n")
}

fn reason(reason: &Reason) -> String {
    let from = match &reason.source {
        Source::Itself { .. } => "the server".to_owned(),
        Source::Yourself => "the wishes".to_owned(),
        Source::Directory { from, date } => format!("{from} {date}"),
    };
    format!("{:?} ({from})", reason.kind)
}

//! Servers in the catalogue's text format.

use crate::collected::Server;
use crate::source_list::{SourceList, is_general_knowledge, only_lists_live_servers};

/// All servers, in the same order.
pub fn to_text(servers: &[Server], sources: &mut SourceList) -> String {
    let mut text =
        "# Servers, one fact per line. The format: src-tauri/crates/catalogue/src/format/lines.rs.\n"
            .to_owned();
    for server in servers {
        text.push('\n');
        text += &record(server, sources);
    }
    text
}

fn record(server: &Server, sources: &mut SourceList) -> String {
    let seen = seen_by(server, sources);
    let described = described_by(server, sources);
    let mut lines = vec![format!("server {}", server.domain)];
    let mut add = |key: &str, value: &str, source: &str| {
        if !value.is_empty() {
            lines.push(format!("{key} {value} @{source}"));
        }
    };
    add("name", &server.name, &described);
    add("about", &server.description, &described);
    if server.software != "unknown" {
        add("runs", &server.software, &seen);
    }
    add(&key_for("topics", server.topic_basis.is_none()), &server.topics.join(" "), &described);
    let stated = server.politics_basis == "stated";
    add(&key_for("politics", stated), &server.politics.join(" "), &described);
    let sourced = server.communities_basis.as_deref() == Some("sourced");
    add(&key_for("communities", sourced), &server.communities.join(" "), &described);
    if server.governance != "unknown" {
        add("run-by", &server.governance, &described);
    }
    add("speaks", &server.languages.join(" "), &described);
    let place: Vec<&str> = [&server.country, &server.region, &server.city]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    if server.country.is_some() {
        add("place", &place.join(" "), &described);
    }
    match server.signup.as_str() {
        "unknown" => {}
        // Only assumed; a visit will tell.
        "closed" if described == "ours" => {}
        "invite" => add("joins", "invitation", &described),
        other => add("joins", other, &described),
    }
    let counted =
        match (server.size_basis.as_deref(), server.approx_users, server.approx_users_year) {
            (Some("count"), Some(people), Some(year)) => {
                counted_by(server, year, sources).map(|source| (people, source))
            }
            _ => None,
        };
    match counted {
        Some((people, source)) => add("people", &people.to_string(), &source),
        None if server.size != "unknown" => add("size?", &server.size, "ours"),
        None => {}
    }
    if let Some(year) = server.founded {
        add("since", &year.to_string(), &described);
    }
    if server.costs_money || mentions_payment(&server.description) {
        add("costs", "money", &described);
    }
    if server.accepts_signups {
        lines.push("takes-people @joined".to_owned());
    }
    lines.push(format!("seen @{seen}"));
    lines.join("\n") + "\n"
}

/// The key of a label line, which ends in `?` for an assumption.
fn key_for(key: &str, is_sourced: bool) -> String {
    if is_sourced { key.to_owned() } else { format!("{key}?") }
}

/// The newest list that saw the server online.
fn seen_by(server: &Server, sources: &mut SourceList) -> String {
    let newest =
        |start: &&String| start.starts_with("cheeaun/phanpy (joinmastodon.org server list, 2026");
    let source = server
        .sources
        .iter()
        .find(newest)
        .or_else(|| server.sources.iter().find(|source| source.starts_with("zacharee/")));
    source.map_or_else(|| "ours".to_owned(), |source| sources.name_of(source))
}

/// The first source that describes the server, or else our general knowledge.
fn described_by(server: &Server, sources: &mut SourceList) -> String {
    let describes =
        |source: &&String| !only_lists_live_servers(source) && !is_general_knowledge(source);
    let source = server.sources.iter().find(describes);
    source.map_or_else(|| "ours".to_owned(), |source| sources.name_of(source))
}

/// The source that counted the people in `year`, if it is known.
fn counted_by(server: &Server, year: u16, sources: &mut SourceList) -> Option<String> {
    let list = match year {
        2022 => "simonw/",
        2024 => "n4zim/",
        _ => "nathanlesage/",
    };
    let has = |start: &str| server.sources.iter().find(|source| source.starts_with(start)).cloned();
    let source = has(list).or_else(|| has("n4zim/"));
    source.map(|source| sources.counted_in(&source, year))
}

/// Whether the description says that an account costs money.
fn mentions_payment(description: &str) -> bool {
    let text = description.to_lowercase();
    text.starts_with("paid") || text.contains("paid membership")
}

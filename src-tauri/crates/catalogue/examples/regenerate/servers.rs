//! Servers in the project's own format.

use crate::collected::Server;
use crate::origins::{Origins, is_own_knowledge, only_says_alive};

/// All servers, in the order they came.
pub fn written(servers: &[Server], origins: &mut Origins) -> String {
    let mut text =
        "# Servers, one fact per line. The format: src-tauri/crates/catalogue/src/format/lines.rs.\n"
            .to_owned();
    for server in servers {
        text.push('\n');
        text += &block(server, origins);
    }
    text
}

fn block(server: &Server, origins: &mut Origins) -> String {
    let alive = alive(server, origins);
    let told = told(server, origins);
    let mut lines = vec![format!("server {}", server.domain)];
    let mut say = |word: &str, rest: &str, source: &str| {
        if !rest.is_empty() {
            lines.push(format!("{word} {rest} @{source}"));
        }
    };
    say("name", &server.name, &told);
    say("about", &server.description, &told);
    if server.software != "unknown" {
        say("runs", &server.software, &alive);
    }
    say(doubted("topics", server.topic_basis.is_none()), &server.topics.join(" "), &told);
    let stated = server.politics_basis == "stated";
    say(doubted("politics", stated), &server.politics.join(" "), &told);
    let sourced = server.communities_basis.as_deref() == Some("sourced");
    say(doubted("communities", sourced), &server.communities.join(" "), &told);
    if server.governance != "unknown" {
        say("run-by", &server.governance, &told);
    }
    say("speaks", &server.languages.join(" "), &told);
    let place: Vec<&str> = [&server.country, &server.region, &server.city]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    if server.country.is_some() {
        say("place", &place.join(" "), &told);
    }
    match server.signup.as_str() {
        "unknown" => {}
        // Where nobody says so it was presumed, and a visit tells.
        "closed" if told == "ours" => {}
        "invite" => say("joins", "invitation", &told),
        other => say("joins", other, &told),
    }
    let counted =
        match (server.size_basis.as_deref(), server.approx_users, server.approx_users_year) {
            (Some("count"), Some(people), Some(year)) => {
                counted(server, year, origins).map(|source| (people, source))
            }
            _ => None,
        };
    match counted {
        Some((people, source)) => say("people", &people.to_string(), &source),
        None if server.size != "unknown" => say("size?", &server.size, "ours"),
        None => {}
    }
    if let Some(year) = server.founded {
        say("since", &year.to_string(), &told);
    }
    if server.costs_money || says_it_costs(&server.description) {
        say("costs", "money", &told);
    }
    if server.accepts_signups {
        lines.push("takes-people @joined".to_owned());
    }
    lines.push(format!("seen @{alive}"));
    lines.join("\n") + "\n"
}

const fn doubted(word: &'static str, is_sourced: bool) -> &'static str {
    match (word.as_bytes(), is_sourced) {
        (b"topics", false) => "topics?",
        (b"politics", false) => "politics?",
        (b"communities", false) => "communities?",
        _ => word,
    }
}

/// The newest list that had it as alive.
fn alive(server: &Server, origins: &mut Origins) -> String {
    let newest =
        |start: &&String| start.starts_with("cheeaun/phanpy (joinmastodon.org server list, 2026");
    let source = server
        .sources
        .iter()
        .find(newest)
        .or_else(|| server.sources.iter().find(|source| source.starts_with("zacharee/")));
    source.map_or_else(|| "ours".to_owned(), |source| origins.name_of(source))
}

/// Who describes it: the first source that says more than that it is alive, else we do.
fn told(server: &Server, origins: &mut Origins) -> String {
    let describes = |source: &&String| !only_says_alive(source) && !is_own_knowledge(source);
    let source = server.sources.iter().find(describes);
    source.map_or_else(|| "ours".to_owned(), |source| origins.name_of(source))
}

/// Who counted its people in `year`; none if we cannot say.
fn counted(server: &Server, year: u16, origins: &mut Origins) -> Option<String> {
    let list = match year {
        2022 => "simonw/",
        2024 => "n4zim/",
        _ => "nathanlesage/",
    };
    let has = |start: &str| server.sources.iter().find(|source| source.starts_with(start)).cloned();
    let source = has(list).or_else(|| has("n4zim/"));
    source.map(|source| origins.counted_in(&source, year))
}

/// Whether the description says that living there is paid for.
fn says_it_costs(description: &str) -> bool {
    let text = description.to_lowercase();
    text.starts_with("paid") || text.contains("paid membership")
}

//! Reads server records from the catalogue's text format.

use std::collections::HashSet;
use std::str::FromStr;

use planetfall_model::{Domain, Governance, Location, RegistrationMode, ServerSize, Term};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::StrDeserializer;

use crate::format::lines::{FormatError, Line, parse_lines};
use crate::format::source_table::{SourceId, SourceNames, SourceTable};
use crate::server::{Labels, ServerRecord, SourcedValue};

/// Reads several texts as if they were one.
pub(crate) fn read(texts: &[&str]) -> Result<(SourceTable, Vec<ServerRecord>), FormatError> {
    let mut sources = SourceTable::default();
    let servers = read_into(&mut sources, texts)?;
    Ok((sources, servers))
}

/// Reads several texts and adds their sources to `sources`.
pub(crate) fn read_into(
    sources: &mut SourceTable,
    texts: &[&str],
) -> Result<Vec<ServerRecord>, FormatError> {
    let mut names = SourceNames::default();
    let mut servers: Vec<ServerRecord> = Vec::new();
    let mut domains: HashSet<Domain> = HashSet::new();
    for line in texts.iter().flat_map(|text| parse_lines(text)) {
        match (line.key, servers.last_mut()) {
            ("source", _) => sources.add(&mut names, &line)?,
            ("server" | "planet", _) => {
                let domain =
                    Domain::parse(line.value).map_err(|_| line.error("this is not a domain"))?;
                if !domains.insert(domain.clone()) {
                    return Err(line.error("this server is listed twice"));
                }
                servers.push(ServerRecord::unknown(domain));
            }
            (_, Some(server)) => {
                let source = names
                    .find(line.source)
                    .ok_or_else(|| line.error("the line does not end with a known source"))?;
                add_fact(server, &line, source)?;
            }
            (_, None) => return Err(line.error("a fact must follow a server line")),
        }
    }
    Ok(servers)
}

fn add_fact(
    server: &mut ServerRecord,
    line: &Line<'_>,
    source: SourceId,
) -> Result<(), FormatError> {
    match line.key {
        "name" => server.name = sourced(line.value.to_owned(), source),
        "about" => server.about = sourced(line.value.to_owned(), source),
        "says" => server.own_description = sourced(line.value.to_owned(), source),
        "runs" => server.software = sourced(line.value.to_lowercase(), source),
        "topics" | "topics?" => server.topics = labels(line, source),
        "politics" | "politics?" => server.politics = labels(line, source),
        "communities" | "communities?" => server.communities = labels(line, source),
        "run-by" => server.run_by = sourced(governance(line)?, source),
        "speaks" => server.languages = sourced(line.values().map(str::to_owned).collect(), source),
        "place" => server.location = sourced(location(line)?, source),
        "joins" => server.registration = sourced(registration(line)?, source),
        "people" => server.people = sourced(number(line)?, source),
        "size?" => server.assumed_size = Some(size(line)?),
        "since" => server.since = sourced(number(line)?, source),
        "costs" => server.costs_money = Some(source),
        "takes-people" => server.takes_people = Some(source),
        "seen" => server.last_seen = Some(source),
        "island" => server.is_island = Some(source),
        _ => return Err(line.error("this key is unknown")),
    }
    Ok(())
}

const fn sourced<T>(value: T, source: SourceId) -> Option<SourcedValue<T>> {
    Some(SourcedValue { value, source })
}

fn labels(line: &Line<'_>, source: SourceId) -> Option<Labels> {
    let terms: Vec<Term> = line.values().map(Term::new).collect();
    let is_sourced = !line.key.ends_with('?');
    (!terms.is_empty()).then_some(Labels { terms, source, is_sourced })
}

fn number<T: FromStr>(line: &Line<'_>) -> Result<T, FormatError> {
    line.value.parse().map_err(|_| line.error("this is not a whole number"))
}

fn location(line: &Line<'_>) -> Result<Location, FormatError> {
    let (country, rest) = line.value.split_once(' ').unwrap_or((line.value, ""));
    if country.len() != 2 {
        return Err(line.error("a place begins with a two-letter country code"));
    }
    let starts_with_region = rest.starts_with(&format!("{country}-"));
    let (region, town) =
        if starts_with_region { rest.split_once(' ').unwrap_or((rest, "")) } else { ("", rest) };
    let non_empty = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Ok(Location { country: country.to_owned(), region: non_empty(region), town: non_empty(town) })
}

fn governance(line: &Line<'_>) -> Result<Governance, FormatError> {
    governance_of(line.value).ok_or_else(|| line.error("this is not a kind of governance"))
}

/// The governance of this name, such as `small-team`, unless it is unknown.
pub(crate) fn governance_of(name: &str) -> Option<Governance> {
    let name: StrDeserializer<'_, serde::de::value::Error> = name.into_deserializer();
    Governance::deserialize(name).ok().filter(|known| *known != Governance::Unknown)
}

fn registration(line: &Line<'_>) -> Result<RegistrationMode, FormatError> {
    Ok(match line.value {
        "open" => RegistrationMode::Open,
        // Sources do not say whether a reason is required. Expecting one surprises no user.
        "approval" => RegistrationMode::Approval { reason: true },
        "invitation" => RegistrationMode::Invitation,
        "closed" => RegistrationMode::Closed,
        _ => return Err(line.error("registration is open, approval, invitation or closed")),
    })
}

fn size(line: &Line<'_>) -> Result<ServerSize, FormatError> {
    Ok(match line.value {
        "small" => ServerSize::Village,
        "medium" => ServerSize::Town,
        "large" => ServerSize::City,
        "huge" => ServerSize::Giant,
        _ => return Err(line.error("a size is small, medium, large or huge")),
    })
}

#[cfg(test)]
mod tests {
    use planetfall_model::Source;

    use super::*;

    #[test]
    fn a_server_is_read_with_the_source_of_each_fact() {
        let text = "source here 2026-05 a list\n# hello\n\nserver Moss.example\nplace GB GB-SCT \
                    New Moss @here\npolitics? green @here\npeople 850 @here\n";

        let (sources, servers) = read(&[text]).unwrap();

        let server = &servers[0];
        let location = server.location.as_ref().unwrap();
        assert_eq!(server.domain.as_str(), "moss.example", "domains are in lower case");
        assert_eq!(location.value.region.as_deref(), Some("GB-SCT"), "the region has a hyphen");
        assert_eq!(location.value.town.as_deref(), Some("New Moss"), "towns may have two words");
        let here = Source::Directory { from: "a list".into(), date: "2026-05".into() };
        assert_eq!(sources.display(location.source), here, "the source is kept");
        assert!(!server.politics.as_ref().unwrap().is_sourced, "a question mark is an assumption");
        assert_eq!(server.size(), Some(ServerSize::Village), "the count gives the size");
    }

    #[test]
    fn a_record_of_an_older_text_begins_with_planet() {
        let (_, servers) = read(&["source s 2026 s\nplanet moss.example\nname Moss @s"]).unwrap();

        assert_eq!(servers[0].domain.as_str(), "moss.example", "the cache holds such texts");
        assert_eq!(servers[0].name.as_ref().unwrap().value, "Moss", "its facts are read as well");
    }

    #[test]
    fn an_invalid_line_is_reported_by_its_number() {
        for (text, line) in [
            ("server a.example\nserver A.example", 2),
            ("server a b", 1),
            ("server a.example\nname A @nobody", 2),
            ("server a.example\nname A", 2),
            ("source s 2026 s\nserver a.example\npeople many @s", 3),
            ("source s 2026 s\nserver a.example\nhums @s", 3),
            ("source s yesterday s", 1),
            ("name A", 1),
        ] {
            assert_eq!(read(&[text]).unwrap_err().line, line, "{text:?} is refused at its line");
        }
    }
}

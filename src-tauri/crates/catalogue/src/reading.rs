//! Reads servers in the project's own format.

use std::collections::HashSet;

use planetfall_model::{Domain, Governance, Location, RegistrationMode, ServerSize, Term};

use crate::lines::{Line, ReadError, lines};
use crate::server::{Known, Labels, ServerRecord};
use crate::sources::{Names, SourceId, Sources};

/// The sources and servers of some texts, read one after the other as if they were one.
pub(crate) fn read(texts: &[&str]) -> Result<(Sources, Vec<ServerRecord>), ReadError> {
    let mut sources = Sources::default();
    let servers = read_into(&mut sources, texts)?;
    Ok((sources, servers))
}

/// The servers of some texts; their sources are put beside those that are there already.
pub(crate) fn read_into(
    sources: &mut Sources,
    texts: &[&str],
) -> Result<Vec<ServerRecord>, ReadError> {
    let mut names = Names::default();
    let mut servers: Vec<ServerRecord> = Vec::new();
    let mut domains: HashSet<Domain> = HashSet::new();
    for line in texts.iter().flat_map(|text| lines(text)) {
        match (line.word, servers.last_mut()) {
            ("source", _) => sources.add(&mut names, &line)?,
            ("server" | "planet", _) => {
                let domain = Domain::parse(line.rest)
                    .map_err(|_| line.wrong("this is not the name of a planet"))?;
                if !domains.insert(domain.clone()) {
                    return Err(line.wrong("this planet is there twice"));
                }
                servers.push(ServerRecord::unknown(domain));
            }
            (_, Some(server)) => {
                let source = names
                    .find(line.source)
                    .ok_or_else(|| line.wrong("it does not end with a source there is"))?;
                tell(server, &line, source)?;
            }
            (_, None) => return Err(line.wrong("it stands before the first planet")),
        }
    }
    Ok(servers)
}

/// Adds what one line says.
fn tell(server: &mut ServerRecord, line: &Line<'_>, source: SourceId) -> Result<(), ReadError> {
    match line.word {
        "name" => server.name = known(line.rest.to_owned(), source),
        "about" => server.about = known(line.rest.to_owned(), source),
        "says" => server.says = known(line.rest.to_owned(), source),
        "runs" => server.software = known(line.rest.to_lowercase(), source),
        "topics" | "topics?" => server.topics = labels(line, source),
        "politics" | "politics?" => server.politics = labels(line, source),
        "communities" | "communities?" => server.communities = labels(line, source),
        "run-by" => server.run_by = known(governance(line)?, source),
        "speaks" => {
            server.languages = known(line.parts().map(str::to_owned).collect(), source);
        }
        "place" => server.place = known(place(line)?, source),
        "joins" => server.registration = known(registration(line)?, source),
        "people" => server.people = known(number(line)?, source),
        "size?" => server.thought_size = Some(size(line)?),
        "since" => {
            let year = u16::try_from(number(line)?).map_err(|_| line.wrong("this is no year"))?;
            server.since = known(year, source);
        }
        "costs" => server.costs_money = Some(source),
        "takes-people" => server.takes_people = Some(source),
        "seen" => server.seen = Some(source),
        "island" => server.is_island = Some(source),
        _ => return Err(line.wrong("nobody knows what its first word means")),
    }
    Ok(())
}

const fn known<T>(value: T, source: SourceId) -> Option<Known<T>> {
    Some(Known { value, source })
}

fn labels(line: &Line<'_>, source: SourceId) -> Option<Labels> {
    let terms: Vec<Term> = line.parts().map(Term::new).collect();
    let is_sourced = !line.word.ends_with('?');
    (!terms.is_empty()).then_some(Labels { terms, source, is_sourced })
}

fn number(line: &Line<'_>) -> Result<u32, ReadError> {
    line.rest.parse().map_err(|_| line.wrong("this is not a whole number"))
}

fn place(line: &Line<'_>) -> Result<Location, ReadError> {
    let (country, rest) = line.rest.split_once(' ').unwrap_or((line.rest, ""));
    if country.len() != 2 {
        return Err(line.wrong("a place begins with the two letters of a country"));
    }
    let starts_region = rest.starts_with(&format!("{country}-"));
    let (region, town) =
        if starts_region { rest.split_once(' ').unwrap_or((rest, "")) } else { ("", rest) };
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Ok(Location { country: country.to_owned(), region: some(region), town: some(town) })
}

fn governance(line: &Line<'_>) -> Result<Governance, ReadError> {
    Ok(match line.rest {
        "cooperative" => Governance::Cooperative,
        "nonprofit" => Governance::Nonprofit,
        "collective" => Governance::Collective,
        "small-team" => Governance::SmallTeam,
        "single-admin" => Governance::SingleAdmin,
        "company" => Governance::Company,
        "university" => Governance::University,
        "public-institution" => Governance::PublicInstitution,
        _ => return Err(line.wrong("nobody looks after a planet under this name")),
    })
}

fn registration(line: &Line<'_>) -> Result<RegistrationMode, ReadError> {
    Ok(match line.rest {
        "open" => RegistrationMode::Open,
        // Whether a reason is wanted is not known here; expecting one disappoints nobody.
        "approval" => RegistrationMode::Approval { reason: true },
        "invitation" => RegistrationMode::Invitation,
        "closed" => RegistrationMode::Closed,
        _ => return Err(line.wrong("one joins a planet openly, by approval, by invitation or not")),
    })
}

fn size(line: &Line<'_>) -> Result<ServerSize, ReadError> {
    Ok(match line.rest {
        "small" => ServerSize::Village,
        "medium" => ServerSize::Town,
        "large" => ServerSize::City,
        "huge" => ServerSize::Giant,
        _ => return Err(line.wrong("a planet is small, medium, large or huge")),
    })
}

#[cfg(test)]
mod tests {
    use planetfall_model::Source;

    use super::*;

    #[test]
    fn a_server_is_read_with_the_source_of_each_fact() {
        let text = "source here 2026-05 a list\n# hello\n\nplanet Moss.example\nplace GB GB-SCT \
                    New Moss @here\npolitics? green @here\npeople 850 @here\n";

        let (sources, servers) = read(&[text]).unwrap();

        let server = &servers[0];
        let place = server.place.as_ref().unwrap();
        assert_eq!(server.domain.as_str(), "moss.example", "names are compared in lower case");
        assert_eq!(place.value.region.as_deref(), Some("GB-SCT"), "the region has a hyphen");
        assert_eq!(place.value.town.as_deref(), Some("New Moss"), "towns may have two words");
        let here = Source::Directory { from: "a list".into(), date: "2026-05".into() };
        assert_eq!(sources.shown(place.source), here, "the source is kept");
        assert!(!server.politics.as_ref().unwrap().is_sourced, "a question mark is a doubt");
        assert_eq!(server.size(), Some(ServerSize::Village), "the count says the size");
    }

    #[test]
    fn a_broken_line_is_named_with_its_number() {
        for (text, line) in [
            ("planet a.example\nplanet A.example", 2),
            ("planet a b", 1),
            ("planet a.example\nname A @nobody", 2),
            ("planet a.example\nname A", 2),
            ("source s 2026 s\nplanet a.example\npeople many @s", 3),
            ("source s 2026 s\nplanet a.example\nhums @s", 3),
            ("source s yesterday s", 1),
            ("name A", 1),
        ] {
            assert_eq!(read(&[text]).unwrap_err().line, line, "{text:?} is refused at its line");
        }
    }
}

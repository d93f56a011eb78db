//! Reads planets in the project's own format.

use std::collections::HashSet;

use planetfall_model::{Domain, Gate, Governance, Home, PlanetSize, Term};

use crate::lines::{Line, ReadError, lines};
use crate::planet::{Known, Labels, Planet};
use crate::sources::{Names, SourceId, Sources};

/// The sources and planets of some texts, read one after the other as if they were one.
pub(crate) fn read(texts: &[&str]) -> Result<(Sources, Vec<Planet>), ReadError> {
    let mut sources = Sources::default();
    let planets = read_into(&mut sources, texts)?;
    Ok((sources, planets))
}

/// The planets of some texts; their sources are put beside those that are there already.
pub(crate) fn read_into(sources: &mut Sources, texts: &[&str]) -> Result<Vec<Planet>, ReadError> {
    let mut names = Names::default();
    let mut planets: Vec<Planet> = Vec::new();
    let mut domains: HashSet<Domain> = HashSet::new();
    for line in texts.iter().flat_map(|text| lines(text)) {
        match (line.word, planets.last_mut()) {
            ("source", _) => sources.add(&mut names, &line)?,
            ("planet", _) => {
                let domain = Domain::parse(line.rest)
                    .map_err(|_| line.wrong("this is not the name of a planet"))?;
                if !domains.insert(domain.clone()) {
                    return Err(line.wrong("this planet is there twice"));
                }
                planets.push(Planet::unknown(domain));
            }
            (_, Some(planet)) => {
                let source = names
                    .find(line.source)
                    .ok_or_else(|| line.wrong("it does not end with a source there is"))?;
                tell(planet, &line, source)?;
            }
            (_, None) => return Err(line.wrong("it stands before the first planet")),
        }
    }
    Ok(planets)
}

/// Adds what one line says.
fn tell(planet: &mut Planet, line: &Line<'_>, source: SourceId) -> Result<(), ReadError> {
    match line.word {
        "name" => planet.name = known(line.rest.to_owned(), source),
        "about" => planet.about = known(line.rest.to_owned(), source),
        "says" => planet.says = known(line.rest.to_owned(), source),
        "runs" => planet.software = known(line.rest.to_lowercase(), source),
        "topics" | "topics?" => planet.topics = labels(line, source),
        "politics" | "politics?" => planet.politics = labels(line, source),
        "communities" | "communities?" => planet.communities = labels(line, source),
        "run-by" => planet.run_by = known(governance(line)?, source),
        "speaks" => {
            planet.languages = known(line.parts().map(str::to_owned).collect(), source);
        }
        "place" => planet.place = known(place(line)?, source),
        "joins" => planet.gate = known(gate(line)?, source),
        "people" => planet.people = known(number(line)?, source),
        "size?" => planet.thought_size = Some(size(line)?),
        "since" => {
            let year = u16::try_from(number(line)?).map_err(|_| line.wrong("this is no year"))?;
            planet.since = known(year, source);
        }
        "costs" => planet.costs_money = Some(source),
        "takes-people" => planet.takes_people = Some(source),
        "seen" => planet.seen = Some(source),
        "island" => planet.is_island = Some(source),
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

fn place(line: &Line<'_>) -> Result<Home, ReadError> {
    let (country, rest) = line.rest.split_once(' ').unwrap_or((line.rest, ""));
    if country.len() != 2 {
        return Err(line.wrong("a place begins with the two letters of a country"));
    }
    let starts_region = rest.starts_with(&format!("{country}-"));
    let (region, town) =
        if starts_region { rest.split_once(' ').unwrap_or((rest, "")) } else { ("", rest) };
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Ok(Home { country: country.to_owned(), region: some(region), town: some(town) })
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

fn gate(line: &Line<'_>) -> Result<Gate, ReadError> {
    Ok(match line.rest {
        "open" => Gate::Open,
        // Whether a reason is wanted is not known here; expecting one disappoints nobody.
        "approval" => Gate::Approval { reason: true },
        "invitation" => Gate::Invitation,
        "closed" => Gate::Closed,
        _ => return Err(line.wrong("one joins a planet openly, by approval, by invitation or not")),
    })
}

fn size(line: &Line<'_>) -> Result<PlanetSize, ReadError> {
    Ok(match line.rest {
        "small" => PlanetSize::Village,
        "medium" => PlanetSize::Town,
        "large" => PlanetSize::City,
        "huge" => PlanetSize::Giant,
        _ => return Err(line.wrong("a planet is small, medium, large or huge")),
    })
}

#[cfg(test)]
mod tests {
    use planetfall_model::Source;

    use super::*;

    #[test]
    fn a_planet_is_read_with_the_source_of_each_fact() {
        let text = "source here 2026-05 a list\n# hello\n\nplanet Moss.example\nplace GB GB-SCT \
                    New Moss @here\npolitics? green @here\npeople 850 @here\n";

        let (sources, planets) = read(&[text]).unwrap();

        let planet = &planets[0];
        let place = planet.place.as_ref().unwrap();
        assert_eq!(planet.domain.as_str(), "moss.example", "names are compared in lower case");
        assert_eq!(place.value.region.as_deref(), Some("GB-SCT"), "the region has a hyphen");
        assert_eq!(place.value.town.as_deref(), Some("New Moss"), "towns may have two words");
        let here = Source::Directory { from: "a list".into(), date: "2026-05".into() };
        assert_eq!(sources.shown(place.source), here, "the source is kept");
        assert!(!planet.politics.as_ref().unwrap().is_sourced, "a question mark is a doubt");
        assert_eq!(planet.size(), Some(PlanetSize::Village), "the count says the size");
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

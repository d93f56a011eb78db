//! The servers that what is typed into the search can mean.

use crate::bits::Bits;
use crate::facets::Facets;
use crate::manners::{self, Manner};
use crate::places::Asked;
use crate::terms::taxonomy;
use crate::typing::{pieces, typed_runs};
use crate::wanted::MOST;
use crate::words::{Slips, Typed};
use crate::{Catalogue, language};

/// For a server's very own name, and for one that begins so. More than any wishes add up to.
const ITS_NAME: f32 = 1000.0;
const BEGINS_SO: f32 = 100.0;
/// For a word of its own; a part of it is less, and so is what only stands in its record.
const OWN_WORD: f32 = 10.0;
const IN_RECORD: f32 = 5.0;

/// The servers that have every word, and how close each of them comes.
pub(crate) struct Having {
    pub(crate) servers: Bits,
    /// In the order of the catalogue.
    pub(crate) points: Vec<f32>,
}

impl Having {
    /// Looks for what was typed; none if nothing was.
    pub(crate) fn of(catalogue: &Catalogue, typed: &str) -> Option<Self> {
        let address = address(typed);
        let runs = runs(address.as_deref().unwrap_or(typed));
        let (last, whole) = runs.split_last()?;
        let facets = catalogue.facets();
        let many = facets.standing.len();
        let mut having = Self { servers: Bits::all(many), points: vec![0.0; many] };
        for run in whole {
            having.keep(&One::of(facets, run, Typed::Whole));
        }
        having.keep(&One::of(facets, last, Typed::Begun));
        having.add_named(facets, address.as_deref().unwrap_or(typed));
        Some(having)
    }

    fn keep(&mut self, word: &One) {
        self.servers.keep(&word.servers);
        for (sum, points) in self.points.iter_mut().zip(&word.points) {
            *sum += points;
        }
    }

    /// Puts those in front whose domain begins with all that was typed.
    fn add_named(&mut self, facets: &Facets, typed: &str) {
        let typed = typed.trim().to_lowercase();
        // A single letter names nobody.
        if typed.chars().nth(1).is_none() {
            return;
        }
        for named in facets.domains.begun_by(&typed).filter(|named| named.from_start) {
            self.servers.add(named.server);
            let points = if named.is_all { ITS_NAME } else { BEGINS_SO };
            self.points[named.server as usize] += points;
        }
    }
}

/// The domain in an address or a link; none in other words.
fn address(typed: &str) -> Option<String> {
    let typed = typed.trim().to_lowercase();
    let is_address = typed.contains("://") || typed.contains('@');
    let rest = typed.split_once("://").map_or(typed.as_str(), |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    (is_address && !host.is_empty() && !host.contains(' ')).then(|| host.to_owned())
}

/// The words that say something; all of them where that is none, or where a name is being typed.
fn runs(typed: &str) -> Vec<String> {
    let is_one_name = !typed.trim().contains(char::is_whitespace);
    let mut runs = if is_one_name { Vec::new() } else { typed_runs(typed) };
    if runs.is_empty() {
        runs = crate::fold::runs(typed);
        // Whoever pastes a page is not answered word by word.
        runs.truncate(MOST);
    }
    runs
}

/// The servers one word can mean.
struct One {
    servers: Bits,
    points: Vec<f32>,
}

impl One {
    fn of(facets: &Facets, run: &str, how: Typed) -> Self {
        let many = facets.standing.len();
        let mut one = Self { servers: Bits::none(many), points: vec![0.0; many] };
        one.add_own_words(facets, run, how, Slips::None);
        one.add_record(facets, run, how, Slips::None);
        one.add_domains(facets, run, how);
        if one.servers.len() == 0 {
            one.add_around(facets, run);
        }
        if one.servers.len() == 0 {
            one.add_own_words(facets, run, how, Slips::Forgiven);
            one.add_record(facets, run, how, Slips::Forgiven);
        }
        one
    }

    fn add(&mut self, at: u32, points: f32) {
        self.servers.add(at);
        let so_far = &mut self.points[at as usize];
        *so_far = so_far.max(points);
    }

    fn join(&mut self, servers: &Bits) {
        for at in servers.numbers() {
            self.add(at, IN_RECORD);
        }
    }

    /// Those of the region or the country of a town that has no server of its own.
    fn add_around(&mut self, facets: &Facets, run: &str) {
        let gazetteer = &facets.gazetteer;
        for place in gazetteer.meant_by(run, Asked::ForAPlace) {
            for around in gazetteer.around(&place) {
                for at in facets.places.get(around).into_iter().flatten() {
                    self.add(*at, IN_RECORD);
                }
            }
        }
    }

    /// Those whose own words have it; a run without spaces must have all its pairs of letters.
    fn add_own_words(&mut self, facets: &Facets, run: &str, how: Typed, slips: Slips) {
        let pieces = pieces(run);
        let mut found = Bits::all(facets.standing.len());
        let mut points = vec![0.0_f32; facets.standing.len()];
        for piece in &pieces {
            let hits = match slips {
                Slips::None => facets.words.hits(piece, how),
                Slips::Forgiven => facets.words.slips(piece, how),
            };
            let mut having = Bits::none(facets.standing.len());
            for hit in hits {
                for posting in facets.words.places(hit) {
                    having.add(posting.thing);
                    let so_far = &mut points[posting.thing as usize];
                    *so_far = so_far.max(OWN_WORD * hit.trust + posting.weight);
                }
            }
            found.keep(&having);
        }
        for at in found.numbers() {
            self.add(at, points[at as usize]);
        }
    }

    /// Those whose topics, languages, place, size or keepers it names, as a source says.
    fn add_record(&mut self, facets: &Facets, run: &str, how: Typed, slips: Slips) {
        for entry in taxonomy().meant_by(run, how, slips) {
            if let Some(labelled) = facets.terms.get(&entry.term) {
                self.join(&labelled.set);
            }
        }
        for tongue in language::named_by(run, how).filter_map(|tag| facets.languages.get(tag)) {
            self.join(&tongue.set);
        }
        for place in facets.gazetteer.begun_by(run, how, slips) {
            for at in facets.places.get(place).into_iter().flatten() {
                self.add(*at, IN_RECORD);
            }
        }
        let manner = match manners::meant_by(run) {
            Some(Manner::Size(size)) => facets.sets.size(size),
            Some(Manner::RunBy(by)) => facets.sets.run_by(by),
            None => None,
        };
        if let Some(servers) = manner {
            self.join(servers);
        }
    }

    fn add_domains(&mut self, facets: &Facets, run: &str, how: Typed) {
        for named in facets.domains.begun_by(run).filter(|it| how == Typed::Begun || it.is_part) {
            self.add(named.server, IN_RECORD);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_was_pasted_is_not_looked_for_word_by_word() {
        assert_eq!(runs(&"moss.".repeat(5_000)).len(), MOST, "all in one piece");
        assert_eq!(runs(&"the ".repeat(5_000)).len(), MOST, "or of words that say nothing");
        assert_eq!(runs("new-moss.example"), ["new", "moss", "example"], "a name is read whole");
    }

    #[test]
    fn the_domain_of_an_address_is_what_is_looked_for() {
        assert_eq!(address("@ana@Moss.example").as_deref(), Some("moss.example"), "an address");
        assert_eq!(address("https://moss.example/@ana").as_deref(), Some("moss.example"), "a link");
        assert_eq!(address("@ana"), Some("ana".into()), "an address just begun");
        assert_eq!(address("moss at home"), None, "other words are words");
    }
}

//! Whether a planet talks to another.

use planetfall_model::{Domain, Silences, SilentTo, TalksTo};

use super::listed::digest;
use super::said::{published_digest, written};
use crate::left_out::parents;

/// Whether the planet that published this talks to another.
///
/// The other is known by its digest, by its name, and by its name with stars for letters; what is
/// said of a name is said of its parts. Where two things are said, the harder one counts.
pub fn talks_to(silences: &Silences, is_island: bool, other: &Domain) -> TalksTo {
    let domain = other.clone();
    let planets = match silences {
        Silences::Published { planets } if !is_island => planets,
        Silences::Published { .. } | Silences::NotPublished => return TalksTo::Unknown { domain },
    };
    let names: Vec<(&str, String)> =
        parents(other.host()).map(|name| (name, digest(name))).collect();
    let is_meant = |planet: &&SilentTo| names.iter().any(|(name, digest)| is(planet, name, digest));
    let said = planets.iter().filter(is_meant).max_by_key(|planet| planet.fully);
    match said {
        None => TalksTo::Yes { domain },
        Some(said) if said.fully => TalksTo::No { domain, comment: said.comment.clone() },
        Some(said) => TalksTo::Little { domain, comment: said.comment.clone() },
    }
}

/// Whether a line of a planet's list means exactly this name.
fn is(planet: &SilentTo, name: &str, digest: &str) -> bool {
    match published_digest(planet) {
        Some(published) => published == digest,
        None => {
            let pattern = written(&planet.domain);
            pattern.len() == name.len()
                && pattern
                    .bytes()
                    .zip(name.bytes())
                    .all(|(p, n)| p == n || (p == b'*' && n != b'.'))
        }
    }
}

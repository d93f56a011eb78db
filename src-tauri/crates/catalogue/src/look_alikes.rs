//! Names that look like another server's.
//!
//! People are led to a false server by a name they take for another: with a letter that looks the
//! same, one slip away, or with the other's name in front. It is only ever said, never acted upon.

use std::collections::HashMap;

use planetfall_model::Domain;
use unicode_security::confusable_detection::skeleton;

use crate::fold::fold;
use crate::left_out::parents;
use crate::server::ServerRecord;

/// The shortest name that a slip can be told from. Shorter ones are all alike.
const SHORTEST: usize = 8;

/// The names of a catalogue, ready to be compared.
#[derive(Debug)]
pub(crate) struct Names {
    /// By how they look: the best known server that looks so.
    looks: HashMap<String, u32>,
    /// By length, as they are written in ASCII.
    lengths: HashMap<usize, Vec<u32>>,
}

impl Names {
    /// Prepares the names of these servers.
    pub(crate) fn of(servers: &[ServerRecord]) -> Self {
        let mut looks: HashMap<String, u32> = HashMap::new();
        let mut lengths: HashMap<usize, Vec<u32>> = HashMap::new();
        // One that speaks only for itself may be the very one that imitates another.
        let others_know = |(server, _): &(&ServerRecord, u32)| !server.is_only_visited;
        for (server, at) in servers.iter().zip(0_u32..).filter(others_know) {
            let kept = looks.entry(look(&server.domain)).or_insert(at);
            if people(server) > people(&servers[*kept as usize]) {
                *kept = at;
            }
            lengths.entry(server.domain.as_str().len()).or_default().push(at);
        }
        Self { looks, lengths }
    }

    /// The server among these that `domain`, which none of them is, looks like.
    pub(crate) fn looks_like(&self, domain: &Domain, servers: &[ServerRecord]) -> Option<Domain> {
        let at = self
            .looks
            .get(&look(domain))
            .copied()
            .or_else(|| self.in_front(domain))
            .or_else(|| self.one_slip_away(domain, servers))?;
        let other = &servers[at as usize].domain;
        // A part of a server's own name space is the server's.
        let is_part = parents(domain.host()).any(|name| name == other.as_str());
        (!is_part).then(|| other.clone())
    }

    /// `moss.example.login.net` and `moss-example.net` begin with the name of moss.example.
    fn in_front(&self, domain: &Domain) -> Option<u32> {
        let look = look(domain).replace('-', ".");
        let ends = look.match_indices('.').map(|(at, _)| at).skip(1);
        ends.filter_map(|end| self.looks.get(&look[..end]).copied()).last()
    }

    fn one_slip_away(&self, domain: &Domain, servers: &[ServerRecord]) -> Option<u32> {
        let typed = domain.as_str();
        if typed.len() < SHORTEST {
            return None;
        }
        let near = [typed.len() - 1, typed.len(), typed.len() + 1];
        let near = near.iter().filter_map(|length| self.lengths.get(length)).flatten().copied();
        let is_near = |at: &u32| {
            let known = servers[*at as usize].domain.as_str();
            known.len() >= SHORTEST
                && !differ_in_country(typed, known)
                && is_one_slip(typed.as_bytes(), known.as_bytes())
        };
        near.filter(is_near)
            .max_by_key(|at| (people(&servers[*at as usize]), std::cmp::Reverse(*at)))
    }
}

fn people(server: &ServerRecord) -> u32 {
    server.people.as_ref().map_or(0, |known| known.value)
}

/// Whether one letter too many, too few, wrong or in its neighbour's place keeps two names apart.
fn is_one_slip(one: &[u8], other: &[u8]) -> bool {
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same..], &other[same..]);
    match (one, other) {
        ([], []) => false,
        ([_, rest @ ..], other) if rest == other => true,
        (one, [_, rest @ ..]) if one == rest => true,
        ([_, one @ ..], [_, other @ ..]) if one == other => true,
        ([a, b, one @ ..], [c, d, other @ ..]) => a == d && b == c && one == other,
        (_, _) => false,
    }
}

/// Whether only two countries keep the names apart: `moss.se` is no slip of `moss.sk`.
fn differ_in_country(one: &str, other: &str) -> bool {
    match (one.rsplit_once('.'), other.rsplit_once('.')) {
        (Some((name, land)), Some((other_name, other_land))) => {
            name == other_name && land.len() == 2 && other_land.len() == 2
        }
        (None, _) | (_, None) => false,
    }
}

/// A name with everything that looks the same written the same.
///
/// <https://www.unicode.org/reports/tr39/#Confusable_Detection>, and what small letters add to it:
/// case, marks, and pairs that run together.
fn look(domain: &Domain) -> String {
    let name = domain.as_str();
    if name.split('.').any(|label| label.starts_with("xn--")) {
        let letters = unicode(domain);
        let folded = fold(&letters);
        return run_together(&skeleton(&folded).collect::<String>().to_lowercase());
    }
    run_together(name)
}

/// The letters of a name, also where it is shown in ASCII because it imitates another.
fn unicode(domain: &Domain) -> String {
    idna::domain_to_unicode(domain.host()).0
}

fn run_together(name: &str) -> String {
    let mut look = String::with_capacity(name.len());
    for letter in name.chars() {
        match letter {
            '0' => look.push('o'),
            '1' | 'i' | '|' => look.push('l'),
            'm' => look.push_str("rn"),
            'w' => look.push_str("vv"),
            _ => look.push(letter),
        }
    }
    look
}

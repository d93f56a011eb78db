//! Detects domains that look like a known server's.
//!
//! Phishing uses such domains: with a letter that looks the same, one typo away, or with the known
//! name in front. The result is only shown as a warning.

use std::cmp::Reverse;
use std::collections::HashMap;

use planetfall_model::Domain;
use unicode_security::confusable_detection::skeleton;

use crate::parent_domains::parent_domains;
use crate::server::ServerRecord;
use crate::text::fold::fold;

/// The shortest domain to compare for typos, in bytes. Shorter ones differ too little anyway.
const MIN_LENGTH: usize = 8;

#[derive(Debug)]
pub(crate) struct LookAlikes {
    /// The largest server for each skeleton.
    by_skeleton: HashMap<String, u32>,
    /// By the length of the domain in ASCII.
    by_length: HashMap<usize, Vec<u32>>,
}

impl LookAlikes {
    pub(crate) fn of(servers: &[ServerRecord]) -> Self {
        let mut by_skeleton: HashMap<String, u32> = HashMap::new();
        let mut by_length: HashMap<usize, Vec<u32>> = HashMap::new();
        // A server known only from a visit may itself be the one that imitates another.
        let is_vouched_for = |(server, _): &(&ServerRecord, u32)| !server.is_only_visited;
        for (server, at) in servers.iter().zip(0_u32..).filter(is_vouched_for) {
            let kept = by_skeleton.entry(domain_skeleton(&server.domain)).or_insert(at);
            if people(server) > people(&servers[*kept as usize]) {
                *kept = at;
            }
            by_length.entry(server.domain.as_str().len()).or_default().push(at);
        }
        Self { by_skeleton, by_length }
    }

    /// The known server that an unknown `domain` looks like.
    pub(crate) fn find(&self, domain: &Domain, servers: &[ServerRecord]) -> Option<Domain> {
        let at = self
            .by_skeleton
            .get(&domain_skeleton(domain))
            .copied()
            .or_else(|| self.known_prefix(domain))
            .or_else(|| self.one_typo_away(domain, servers))?;
        let other = &servers[at as usize].domain;
        // A server controls its own subdomains.
        let is_subdomain = parent_domains(domain.host()).any(|name| name == other.as_str());
        (!is_subdomain).then(|| other.clone())
    }

    /// `moss.example.login.net` and `moss-example.net` begin with the domain moss.example.
    fn known_prefix(&self, domain: &Domain) -> Option<u32> {
        let skeleton = domain_skeleton(domain).replace('-', ".");
        let ends = skeleton.match_indices('.').map(|(at, _)| at).skip(1);
        ends.filter_map(|end| self.by_skeleton.get(&skeleton[..end]).copied()).last()
    }

    fn one_typo_away(&self, domain: &Domain, servers: &[ServerRecord]) -> Option<u32> {
        let typed = domain.as_str();
        if typed.len() < MIN_LENGTH {
            return None;
        }
        let lengths = [typed.len() - 1, typed.len(), typed.len() + 1];
        let near = lengths.iter().filter_map(|length| self.by_length.get(length)).flatten();
        let is_near = |at: &u32| {
            let known = servers[*at as usize].domain.as_str();
            known.len() >= MIN_LENGTH
                && !differ_in_country(typed, known)
                && is_one_edit(typed.as_bytes(), known.as_bytes())
        };
        near.copied()
            .filter(is_near)
            .max_by_key(|at| (people(&servers[*at as usize]), Reverse(*at)))
    }
}

fn people(server: &ServerRecord) -> u32 {
    server.people.as_ref().map_or(0, |known| known.value)
}

/// Whether one insertion, deletion, substitution or swap of neighbours separates two names.
fn is_one_edit(one: &[u8], other: &[u8]) -> bool {
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

/// Whether only the country differs: `moss.se` is not a typo of `moss.sk`.
fn differ_in_country(one: &str, other: &str) -> bool {
    match (one.rsplit_once('.'), other.rsplit_once('.')) {
        (Some((name, country)), Some((other_name, other_country))) => {
            name == other_name && country.len() == 2 && other_country.len() == 2
        }
        (None, _) | (_, None) => false,
    }
}

/// A domain with confusable letters replaced.
///
/// <https://www.unicode.org/reports/tr39/#Confusable_Detection>, and what small type adds to it:
/// case, marks, and pairs of letters that run together.
fn domain_skeleton(domain: &Domain) -> String {
    let name = domain.as_str();
    if name.split('.').any(|label| label.starts_with("xn--")) {
        let folded = fold(&idna::domain_to_unicode(domain.host()).0);
        return replace_similar(&skeleton(&folded).collect::<String>().to_lowercase());
    }
    replace_similar(name)
}

fn replace_similar(name: &str) -> String {
    let mut replaced = String::with_capacity(name.len());
    for letter in name.chars() {
        match letter {
            '0' => replaced.push('o'),
            '1' | 'i' | '|' => replaced.push('l'),
            'm' => replaced.push_str("rn"),
            'w' => replaced.push_str("vv"),
            _ => replaced.push(letter),
        }
    }
    replaced
}

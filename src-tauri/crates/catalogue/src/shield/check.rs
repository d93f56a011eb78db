//! How far a server keeps those away whom several lists name.

use std::collections::HashSet;

use planetfall_model::{BlockedDomain, DomainBlocks, Shield, ShieldCheck};

use super::listed::{LISTED, Listed};
use super::said::digest_of;

/// After so many months the lists have moved on.
const STALE: u16 = 6;
/// After so many they say nothing any more.
const TOO_OLD: u16 = 12;

/// How far, with what the server publishes; none once the lists are a year old.
///
/// `today` is a day such as `2026-11-23`. What lies within a name is kept away with it.
pub fn shield(domain_blocks: &DomainBlocks, is_island: bool, today: &str) -> Option<ShieldCheck> {
    check(&LISTED, domain_blocks, is_island, today)
}

pub(super) fn check(
    listed: &Listed,
    domain_blocks: &DomainBlocks,
    is_island: bool,
    today: &str,
) -> Option<ShieldCheck> {
    if listed.digests.is_empty() || today > months_after(&listed.compiled, TOO_OLD)?.as_str() {
        return None;
    }
    let shield = match domain_blocks {
        DomainBlocks::Published { servers } if !is_island => band(listed, servers),
        DomainBlocks::Published { .. } | DomainBlocks::NotPublished => Shield::NotPublished,
    };
    Some(ShieldCheck {
        shield,
        compiled: listed.compiled.clone(),
        is_stale: today > months_after(&listed.compiled, STALE)?.as_str(),
        lists: listed.lists.clone(),
    })
}

/// Whoever is kept away wholly counts one, whoever is heard a little counts half.
fn band(listed: &Listed, servers: &[BlockedDomain]) -> Shield {
    let mut away: HashSet<&str> = HashSet::new();
    let mut little: HashSet<&str> = HashSet::new();
    for server in servers {
        let digest = digest_of(server);
        let kept = if server.fully { &mut away } else { &mut little };
        kept.extend(digest.iter().flat_map(|digest| listed.covered(digest)));
    }
    let halves = 2 * away.len() + little.difference(&away).count();
    let all = listed.digests.len();
    // Of twice as many halves.
    if 3 * halves >= 2 * 2 * all {
        Shield::MostOfThem
    } else if 4 * halves >= 2 * all {
        Shield::Some
    } else {
        Shield::Few
    }
}

/// The day so many months after another; the day of the month stays, also where no month has it:
/// days are only compared, as text.
fn months_after(day: &str, months: u16) -> Option<String> {
    let (year, rest) = day.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let months =
        year.parse::<u16>().ok()? * 12 + month.parse::<u16>().ok()?.checked_sub(1)? + months;
    Some(format!("{:04}-{:02}-{day}", months / 12, months % 12 + 1))
}

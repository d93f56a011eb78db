//! Compares a server's published blocklist with the shipped digests.

use std::collections::HashSet;

use planetfall_model::{BlockedDomain, DomainBlocks, Shield, ShieldCheck};

use super::block_digests::{BlockDigests, SHIPPED};
use super::block_entry::digest_of;

/// The age in months from which the result is marked as stale.
const STALE: u16 = 6;
/// The age in months from which no result is given.
const TOO_OLD: u16 = 12;

/// The band of a server's blocklist; `None` once the shipped digests are a year old.
///
/// `today` is a day such as `2026-11-23`. A block of a domain covers its subdomains.
pub fn shield_check(
    domain_blocks: &DomainBlocks,
    is_island: bool,
    today: &str,
) -> Option<ShieldCheck> {
    compare(&SHIPPED, domain_blocks, is_island, today)
}

pub(super) fn compare(
    known: &BlockDigests,
    domain_blocks: &DomainBlocks,
    is_island: bool,
    today: &str,
) -> Option<ShieldCheck> {
    if known.digests.is_empty() || today > months_after(&known.compiled, TOO_OLD)?.as_str() {
        return None;
    }
    let shield = match domain_blocks {
        DomainBlocks::Published { servers } if !is_island => band(known, servers),
        DomainBlocks::Published { .. } | DomainBlocks::NotPublished => Shield::NotPublished,
    };
    Some(ShieldCheck {
        shield,
        compiled: known.compiled.clone(),
        is_stale: today > months_after(&known.compiled, STALE)?.as_str(),
        lists: known.lists.clone(),
    })
}

/// A suspended server counts one, a limited one counts a half.
fn band(known: &BlockDigests, entries: &[BlockedDomain]) -> Shield {
    let mut suspended: HashSet<&str> = HashSet::new();
    let mut limited: HashSet<&str> = HashSet::new();
    for entry in entries {
        let digest = digest_of(entry);
        let blocked = if entry.fully { &mut suspended } else { &mut limited };
        blocked.extend(digest.iter().flat_map(|digest| known.covered_by(digest)));
    }
    let halves = 2 * suspended.len() + limited.difference(&suspended).count();
    let all_halves = 2 * known.digests.len();
    if 3 * halves >= 2 * all_halves {
        Shield::MostOfThem
    } else if 4 * halves >= all_halves {
        Shield::Some
    } else {
        Shield::Few
    }
}

/// The same day some months later, even if that month has no such day: days are only compared as
/// text.
fn months_after(day: &str, months: u16) -> Option<String> {
    let (year, rest) = day.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let months =
        year.parse::<u16>().ok()? * 12 + month.parse::<u16>().ok()?.checked_sub(1)? + months;
    Some(format!("{:04}-{:02}-{day}", months / 12, months % 12 + 1))
}

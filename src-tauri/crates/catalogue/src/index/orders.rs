//! Orders of servers that do not depend on a query.

use std::cmp::Reverse;

use planetfall_model::ServerSort;

use crate::server::ServerRecord;
use crate::text::fold::fold;

/// All servers in several orders, each of them total and stable.
#[derive(Debug)]
pub(crate) struct Orders {
    by_name: Vec<u32>,
    fewest_people: Vec<u32>,
    most_people: Vec<u32>,
    oldest: Vec<u32>,
    /// For servers with equal points: those with more known facts first, then a hash of the domain.
    pub(crate) tie_break: Vec<u32>,
}

impl Orders {
    pub(crate) fn of(servers: &[ServerRecord]) -> Self {
        let all = || (0_u32..).take(servers.len()).collect::<Vec<u32>>();
        let server = |at: u32| &servers[at as usize];
        let mut by_name = all();
        by_name.sort_by_cached_key(|at| alphabetical_key(server(*at)));
        let sorted = |key: &dyn Fn(&ServerRecord) -> (bool, u32)| {
            let mut order = by_name.clone();
            order.sort_by_key(|at| key(server(*at)));
            order
        };
        let people = |server: &ServerRecord| server.people.as_ref().map(|known| known.value);
        let since =
            |server: &ServerRecord| server.since.as_ref().map(|known| u32::from(known.value));
        let mut tie_break = all();
        tie_break
            .sort_by_cached_key(|at| (Reverse(known_facts(server(*at))), domain_hash(server(*at))));
        Self {
            fewest_people: sorted(&|it| (people(it).is_none(), people(it).unwrap_or(0))),
            most_people: sorted(&|it| (people(it).is_none(), u32::MAX - people(it).unwrap_or(0))),
            oldest: sorted(&|it| (since(it).is_none(), since(it).unwrap_or(0))),
            by_name,
            tie_break,
        }
    }

    /// The order for `sort`; `None` for the best match, which depends on the query.
    pub(crate) fn get(&self, sort: ServerSort) -> Option<&[u32]> {
        match sort {
            ServerSort::Fit => None,
            ServerSort::Name => Some(&self.by_name),
            ServerSort::FewestPeople => Some(&self.fewest_people),
            ServerSort::MostPeople => Some(&self.most_people),
            ServerSort::Oldest => Some(&self.oldest),
        }
    }
}

/// The folded name from its first letter on.
fn alphabetical_key(server: &ServerRecord) -> (String, String) {
    let domain = server.domain.shown();
    let name = server.name.as_ref().map_or(domain.as_str(), |known| known.value.as_str());
    let letters = name.trim_start_matches(|c: char| !c.is_alphanumeric());
    (fold(if letters.is_empty() { &domain } else { letters }), domain)
}

/// How many of the facts are known that every card shows.
fn known_facts(server: &ServerRecord) -> usize {
    let facts = [server.run_by.is_some(), server.registration.is_some(), server.since.is_some()];
    facts.into_iter().filter(|is_known| *is_known).count()
}

/// FNV-1a, so that no server leads because of its name.
fn domain_hash(server: &ServerRecord) -> u64 {
    server.domain.as_str().bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

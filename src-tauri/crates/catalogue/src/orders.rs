//! Orders of servers that depend on nothing that was wished for.

use std::cmp::Reverse;

use planetfall_model::ServerSort;

use crate::fold::fold;
use crate::server::ServerRecord;

/// All servers, in several orders. Among equals the order is always the same.
#[derive(Debug)]
pub(crate) struct Orders {
    by_name: Vec<u32>,
    by_fewest: Vec<u32>,
    by_most: Vec<u32>,
    by_age: Vec<u32>,
    /// Among equals those come first of which more can be told; then chance decides.
    pub(crate) among_equals: Vec<u32>,
}

impl Orders {
    pub(crate) fn of(servers: &[ServerRecord]) -> Self {
        let all = || (0_u32..).take(servers.len()).collect::<Vec<u32>>();
        let server = |at: u32| &servers[at as usize];
        let mut by_name = all();
        by_name.sort_by_cached_key(|at| alphabetical(server(*at)));
        let sorted = |key: &dyn Fn(&ServerRecord) -> (bool, u32)| {
            let mut order = by_name.clone();
            order.sort_by_key(|at| key(server(*at)));
            order
        };
        let people = |server: &ServerRecord| server.people.as_ref().map(|known| known.value);
        let since =
            |server: &ServerRecord| server.since.as_ref().map(|known| u32::from(known.value));
        let mut among_equals = all();
        among_equals.sort_by_cached_key(|at| (Reverse(told(server(*at))), chance(server(*at))));
        Self {
            by_fewest: sorted(&|server| (people(server).is_none(), people(server).unwrap_or(0))),
            by_most: sorted(&|server| {
                (people(server).is_none(), u32::MAX - people(server).unwrap_or(0))
            }),
            by_age: sorted(&|server| (since(server).is_none(), since(server).unwrap_or(0))),
            by_name,
            among_equals,
        }
    }

    /// The order somebody asked for; none for what suits best, which depends on the wishes.
    pub(crate) fn asked_for(&self, sort: ServerSort) -> Option<&[u32]> {
        match sort {
            ServerSort::Fit => None,
            ServerSort::Name => Some(&self.by_name),
            ServerSort::FewestPeople => Some(&self.by_fewest),
            ServerSort::MostPeople => Some(&self.by_most),
            ServerSort::Oldest => Some(&self.by_age),
        }
    }
}

/// A name as an alphabet has it: without case, marks and what stands before its first letter.
fn alphabetical(server: &ServerRecord) -> (String, String) {
    let shown = server.domain.shown();
    let name = server.name.as_ref().map_or(shown.as_str(), |known| known.value.as_str());
    let letters = name.trim_start_matches(|c: char| !c.is_alphanumeric());
    (fold(if letters.is_empty() { &shown } else { letters }), shown)
}

/// How much is known of what is good to know of any server.
fn told(server: &ServerRecord) -> usize {
    let told = [server.run_by.is_some(), server.registration.is_some(), server.since.is_some()];
    told.into_iter().filter(|is_known| *is_known).count()
}

/// A number that has nothing to do with how a server's name begins.
fn chance(server: &ServerRecord) -> u64 {
    server.domain.as_str().bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

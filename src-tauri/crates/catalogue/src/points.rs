//! The points of servers, and servers sorted by them.

use std::cmp::Reverse;

use crate::index::server_sets::ServerSet;

/// Points in thousandths, so that sums in another order are still equal.
pub(crate) type Millipoints = i32;

pub(crate) fn millipoints(points: f32) -> Millipoints {
    (points * 1000.0).round() as Millipoints
}

/// The points of every server, in the order of the catalogue.
#[derive(Debug)]
pub(crate) struct Points {
    pub(crate) known: Vec<f32>,
    /// For terms we assume. They never decide which server comes first.
    pub(crate) assumed: Vec<f32>,
}

/// A server's position in the catalogue, and its points.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ScoredServer {
    pub(crate) server: u32,
    pub(crate) points: Millipoints,
}

/// The servers of a set, the most points first. `tie_break` orders servers with equal points.
pub(crate) fn sorted(points: &[f32], servers: &ServerSet, tie_break: &[u32]) -> Vec<ScoredServer> {
    let scored = tie_break
        .iter()
        .filter(|at| servers.contains(**at as usize))
        .map(|at| ScoredServer { server: *at, points: millipoints(points[*at as usize]) });
    let mut scored: Vec<ScoredServer> = scored.collect();
    sort(&mut scored);
    scored
}

/// The largest range of points for a counting sort.
const MAX_RANGE: usize = 1 << 16;

/// A stable sort, the most points first.
///
/// Points lie close together, so a counting sort takes a fraction of the time of a comparison sort.
fn sort(servers: &mut [ScoredServer]) {
    let all = || servers.iter().map(|server| server.points);
    let (Some(least), Some(most)) = (all().min(), all().max()) else { return };
    let range = (i64::from(most) - i64::from(least)) as usize + 1;
    if range > MAX_RANGE || servers.len() < MAX_RANGE / 256 {
        servers.sort_by_key(|server| Reverse(server.points));
        return;
    }
    let bucket = |server: &ScoredServer| (most - server.points) as usize;
    let mut next = vec![0_u32; range + 1];
    for server in servers.iter() {
        next[bucket(server) + 1] += 1;
    }
    for at in 1..next.len() {
        next[at] += next[at - 1];
    }
    let unsorted = servers.to_vec();
    for server in unsorted {
        let position = &mut next[bucket(&server)];
        servers[*position as usize] = server;
        *position += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counting_sort_equals_comparison_sort() {
        let points = |at: u32| ((u64::from(at) * 7_919) % 997) as Millipoints - 500;
        let servers = |count: u32, factor: Millipoints| -> Vec<ScoredServer> {
            (0..count)
                .map(|server| ScoredServer { server, points: factor * points(server) })
                .collect()
        };
        for (count, factor) in [(0, 1), (1, 1), (100, 1), (5_000, 1), (5_000, 1_000)] {
            let mut counted = servers(count, factor);
            let mut compared = counted.clone();

            sort(&mut counted);
            compared.sort_by_key(|server| Reverse(server.points));

            let order = |of: &[ScoredServer]| of.iter().map(|it| it.server).collect::<Vec<_>>();
            assert_eq!(order(&counted), order(&compared), "{count} servers, factor {factor}");
        }
    }
}

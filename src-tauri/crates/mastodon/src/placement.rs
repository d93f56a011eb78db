//! The places of the posts of one page.

use planetfall_model::{KeyKind, Moment, SortKey};

/// A post as the server sent it: its key by id, and its time.
#[derive(Debug, Clone)]
pub(crate) struct Sent {
    pub(crate) key: SortKey,
    pub(crate) at: Option<Moment>,
}

/// The keys of posts in the order of the server.
///
/// Most ids compare. Those of another kind, and those which contradict the order of the server where
/// the times fall, are placed beside their neighbours.
pub(crate) fn keys(sent: &[Sent]) -> Vec<SortKey> {
    let in_order = in_order(sent);
    let kind = main_kind(sent);
    let mut keys: Vec<SortKey> = sent.iter().map(|one| one.key.clone()).collect();
    for (at, one) in sent.iter().enumerate().filter(|(at, _)| !in_order[*at]) {
        let is_row = |index: &usize| in_order[*index];
        let above = (0..at).rev().find(is_row);
        let below = (at + 1..sent.len()).find(is_row);
        let falls =
            falls(one.at, above.and_then(|at| sent[at].at), below.and_then(|at| sent[at].at));
        let Some(id) = one.key.id().filter(|_| one.key.kind() != kind || falls) else { continue };
        // Ranks count from below, so that the order among neighbours stays.
        let rank = below.unwrap_or(sent.len()) - at;
        let over = below.and_then(|below| sent[below].key.just_above(&id, rank));
        let placed = over.or_else(|| sent[above?].key.just_below(&id, rank));
        keys[at] = placed.unwrap_or_else(|| one.key.clone());
    }
    keys
}

/// Whether the time is between those of the rows above and below, as far as they are known.
fn falls(at: Option<Moment>, above: Option<Moment>, below: Option<Moment>) -> bool {
    at.is_some_and(|at| {
        above.is_none_or(|above| at < above) && below.is_none_or(|below| at > below)
    })
}

/// The kind of most keys that are known to compare; only without any, the other.
fn main_kind(sent: &[Sent]) -> KeyKind {
    let count = |kind: KeyKind| sent.iter().filter(|one| one.key.kind() == kind).count();
    let kinds = [KeyKind::Time, KeyKind::Letters, KeyKind::Digits];
    let most = kinds.into_iter().max_by_key(|kind| count(*kind));
    most.filter(|kind| count(*kind) > 0).unwrap_or(KeyKind::Other)
}

/// For each post whether it is one of the most that fall in order and are of the main kind.
fn in_order(sent: &[Sent]) -> Vec<bool> {
    let kind = main_kind(sent);
    // For each length, the post with the largest key that ends a falling run of this length.
    let mut ends: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = vec![None; sent.len()];
    for (at, one) in sent.iter().enumerate().filter(|(_, one)| one.key.kind() == kind) {
        let length = ends.partition_point(|end| sent[*end].key > one.key);
        previous[at] = length.checked_sub(1).map(|shorter| ends[shorter]);
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut in_order = vec![false; sent.len()];
    let mut next = ends.last().copied();
    while let Some(at) = next {
        in_order[at] = true;
        next = previous[at];
    }
    in_order
}

#[cfg(test)]
mod tests {
    use planetfall_model::PostId;

    use super::*;

    /// Posts in the order of the server, each an id and a time.
    fn sorted(sent: &[(&str, i64)]) -> Vec<String> {
        let sent: Vec<Sent> = sent
            .iter()
            .map(|(id, at)| {
                let at = Some(Moment::from_millis(*at));
                Sent { key: SortKey::dated(&PostId::new(*id), at), at }
            })
            .collect();
        let mut keys = keys(&sent);
        keys.sort_by(|one, other| other.cmp(one));
        keys.iter().map(|key| key.id().unwrap().to_string()).collect()
    }

    #[test]
    fn the_order_of_the_server_is_kept_where_times_fall() {
        let (hash_a, hash_b) = ("a".repeat(32), "b".repeat(32));
        let (hash_a, hash_b) = (hash_a.as_str(), hash_b.as_str());
        for sent in [
            &[("905", 9), ("interaction-41", 8), ("904", 7)][..],
            &[("interaction-41", 9), ("905", 8), ("904", 7)],
            &[("905", 9), ("904", 8), ("interaction-41", 7)],
            &[("905", 9), ("x-2", 8), ("x-1", 7), ("x-3", 6), ("904", 5), ("x-4", 4)],
            &[("114000000000000905", 9), ("41", 8), ("114000000000000904", 7)],
            &[("904", 9), ("interaction-41", 8)],
            &[("01HVB", 9), ("boost:1", 8), ("01HVA", 7)],
            &[(hash_a, 9), (hash_b, 8)],
            &[(hash_b, 9), (hash_a, 8)],
        ] {
            let expected: Vec<&str> = sent.iter().map(|(id, _)| *id).collect();

            assert_eq!(sorted(sent), expected, "as the server sent it");
        }
    }

    #[test]
    fn posts_that_compare_are_sorted_where_times_do_not_fall() {
        let repeated = [("19", 19), ("16", 16), ("12", 12), ("17", 17)];

        assert_eq!(sorted(&repeated), ["19", "17", "16", "12"], "from new to old");
        let at_once = [("17", 1), ("19", 1), ("12", 1), ("16", 1), ("18", 1)];
        assert_eq!(sorted(&at_once), ["19", "18", "17", "16", "12"], "equal times say nothing");
    }
}

//! Merging fetched pages into a timeline.
//!
//! A timeline is stored in *stretches*: runs without missing posts. A fetched page is a stretch too.
//! Stretches that overlap become one; between others is a gap. Merging is a union of sets, so the order
//! of pages does not matter and the same page twice changes nothing.

use crate::SortKey;

/// A stored row: a post, or a gap below the post with the same key.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Line {
    Post(SortKey),
    Gap(SortKey),
}

/// Posts that were fetched together, and the range in which no others exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// In any order, repeats allowed.
    pub keys: Vec<SortKey>,
    /// The oldest point it covers.
    pub from: SortKey,
    /// The newest point it covers.
    pub to: SortKey,
}

impl Stretch {
    /// A stretch that covers its own posts only. `None` without posts.
    pub fn of(keys: Vec<SortKey>) -> Option<Self> {
        let from = keys.iter().min()?.clone();
        let to = keys.iter().max()?.clone();
        Some(Self { keys, from, to })
    }

    /// Extends the range down to `key`.
    pub fn down_to(mut self, key: SortKey) -> Self {
        self.from = self.from.min(key);
        self
    }

    /// Extends the range up to `key`.
    pub fn up_to(mut self, key: SortKey) -> Self {
        self.to = self.to.max(key);
        self
    }
}

/// The changes of a merge.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Merged {
    pub added: Vec<SortKey>,
    pub opened: Vec<SortKey>,
    pub closed: Vec<SortKey>,
}

/// Computes what changes when `stretch` is added to the `known` rows, newest first.
pub fn merge(known: &[Line], stretch: &Stretch) -> Merged {
    let runs = runs(known);
    let old_gaps = gaps(known);
    let mut joined =
        Run { from: stretch.from.clone(), to: stretch.to.clone(), keys: stretch.keys.clone() };
    joined.keys.sort_unstable();
    joined.keys.dedup();
    let is_new = |key: &&SortKey| !runs.iter().any(|run| run.keys.binary_search(key).is_ok());
    let added = joined.keys.iter().filter(is_new).cloned().collect();
    let (touching, mut apart): (Vec<Run>, Vec<Run>) =
        runs.into_iter().partition(|run| run.from <= joined.to && joined.from <= run.to);
    for run in touching {
        joined.keys.extend(run.keys);
    }
    joined.keys.sort_unstable();
    joined.keys.dedup();
    if !joined.keys.is_empty() {
        apart.push(joined);
    }
    apart.sort_by(|a, b| b.keys.last().cmp(&a.keys.last()));

    let new_gaps: Vec<SortKey> =
        apart.iter().rev().skip(1).filter_map(|run| run.keys.first().cloned()).collect();
    Merged {
        added,
        opened: new_gaps.iter().filter(|gap| !old_gaps.contains(gap)).cloned().collect(),
        closed: old_gaps.into_iter().filter(|gap| !new_gaps.contains(gap)).collect(),
    }
}

/// A known stretch with its keys from old to new.
struct Run {
    from: SortKey,
    to: SortKey,
    keys: Vec<SortKey>,
}

/// Splits rows, newest first, at every gap.
fn runs(known: &[Line]) -> Vec<Run> {
    known
        .split(|line| matches!(line, Line::Gap(_)))
        .filter_map(|lines| {
            let mut keys: Vec<SortKey> = lines.iter().filter_map(post_key).collect();
            keys.sort_unstable();
            Some(Run { from: keys.first()?.clone(), to: keys.last()?.clone(), keys })
        })
        .collect()
}

fn gaps(known: &[Line]) -> Vec<SortKey> {
    known
        .iter()
        .filter_map(|line| match line {
            Line::Gap(key) => Some(key.clone()),
            Line::Post(_) => None,
        })
        .collect()
}

fn post_key(line: &Line) -> Option<SortKey> {
    match line {
        Line::Post(key) => Some(key.clone()),
        Line::Gap(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::PostId;

    fn key(number: u32) -> SortKey {
        SortKey::of(&PostId::new(format!("{number:04}")))
    }

    /// Applies a merge to rows as the store does.
    fn apply(known: &[Line], stretch: &Stretch) -> Vec<Line> {
        let merged = merge(known, stretch);
        let mut rows: Vec<(SortKey, bool)> = known
            .iter()
            .map(|line| match line {
                Line::Post(key) => (key.clone(), true),
                Line::Gap(key) => (key.clone(), false),
            })
            .filter(|(key, is_post)| *is_post || !merged.closed.contains(key))
            .collect();
        rows.extend(merged.added.into_iter().map(|key| (key, true)));
        rows.extend(merged.opened.into_iter().map(|key| (key, false)));
        rows.sort_by(|a, b| b.cmp(a));
        rows.into_iter()
            .map(|(key, is_post)| if is_post { Line::Post(key) } else { Line::Gap(key) })
            .collect()
    }

    fn tell(stretches: impl IntoIterator<Item = Stretch>) -> Vec<Line> {
        stretches.into_iter().fold(Vec::new(), |rows, stretch| apply(&rows, &stretch))
    }

    fn page(numbers: &[u32]) -> Stretch {
        Stretch::of(numbers.iter().map(|number| key(*number)).collect()).unwrap()
    }

    #[test]
    fn a_page_that_touches_nothing_known_leaves_a_gap() {
        let rows = tell([page(&[1, 2]), page(&[5, 6])]);

        let post = |number| Line::Post(key(number));
        let expected = [post(6), post(5), Line::Gap(key(5)), post(2), post(1)];
        assert_eq!(rows, expected, "3 and 4 may exist and must not be passed over in silence");
    }

    #[test]
    fn reading_into_a_gap_moves_it_and_then_closes_it() {
        let torn = tell([page(&[1, 2]), page(&[7, 8])]);

        let narrower = apply(&torn, &page(&[5, 6]).up_to(key(7)));
        let whole = apply(&narrower, &page(&[2, 3, 4]).up_to(key(5)));

        assert!(narrower.contains(&Line::Gap(key(5))), "the gap is now below 5");
        assert!(!narrower.contains(&Line::Gap(key(7))), "and no longer below 7");
        assert!(!whole.iter().any(|line| matches!(line, Line::Gap(_))), "2 was reached");
    }

    #[test]
    fn an_empty_page_between_two_known_posts_closes_the_gap() {
        let torn = tell([page(&[1]), page(&[9])]);

        let whole = apply(&torn, &Stretch { keys: Vec::new(), from: key(1), to: key(9) });

        assert!(!whole.contains(&Line::Gap(key(9))), "the server says there is nothing between");
    }

    /// Ranges of one timeline of posts 0, 3, 6, …, each complete within its range.
    fn windows() -> impl Strategy<Value = Vec<Stretch>> {
        prop::collection::vec((0u32..40, 1u32..12), 1..12).prop_map(|cuts| {
            cuts.into_iter()
                .map(|(first, count)| {
                    page(&(first..first + count).map(|n| n * 3).collect::<Vec<_>>())
                })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn stretches_in_any_order_tell_the_same_story(stretches in windows()) {
            let forwards = tell(stretches.clone());
            let backwards = tell(stretches.into_iter().rev());

            prop_assert_eq!(forwards, backwards);
        }

        #[test]
        fn a_stretch_told_twice_changes_nothing(stretches in windows()) {
            let once = tell(stretches.clone());
            let twice = tell(stretches.iter().chain(&stretches).cloned());

            prop_assert_eq!(once, twice);
        }

        #[test]
        fn rows_are_sorted_and_unique_and_gaps_never_meet(stretches in windows()) {
            let rows = tell(stretches);

            let posts: Vec<_> = rows.iter().filter_map(post_key).collect();
            let unique: BTreeSet<_> = posts.iter().collect();
            prop_assert!(posts.is_sorted_by(|a, b| a > b), "newest first, none twice");
            prop_assert_eq!(unique.len(), posts.len());
            prop_assert!(
                !rows.windows(2).any(|two| matches!(two, [Line::Gap(_), Line::Gap(_)])),
                "two gaps side by side are one"
            );
            prop_assert!(!matches!(rows.first(), Some(Line::Gap(_))), "a gap lies below a post");
            prop_assert!(!matches!(rows.last(), Some(Line::Gap(_))), "and above one");
        }

        #[test]
        fn nothing_is_passed_over_in_silence(stretches in windows()) {
            let rows = tell(stretches.clone());

            for two in rows.windows(2) {
                if let [Line::Post(newer), Line::Post(older)] = two {
                    let told_together = stretches.iter().any(|s| &s.from <= older && newer <= &s.to);
                    prop_assert!(told_together, "{newer} and {older} are neighbours only if some page said so");
                }
            }
        }
    }
}

//! Filters servers, and counts how many each further filter would leave.

use std::cmp::Reverse;

use planetfall_model::{
    FilterCount, Governance, RegistrationFilter, ServerCounts, ServerFilters, ServerSize, Term,
};

use crate::attributes::Attribute;
use crate::index::server_index::ServerIndex;
use crate::index::server_sets::{ServerSet, no_servers};
use crate::language;

/// The servers each kind of filter leaves; `None` if no value of the kind is chosen.
pub(crate) struct ActiveFilters<'a> {
    index: &'a ServerIndex,
    filters: &'a ServerFilters,
    sets: [(FilterKind, Option<ServerSet>); 5],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FilterKind {
    Languages,
    Terms,
    Registration,
    Sizes,
    RunBy,
}

impl<'a> ActiveFilters<'a> {
    pub(crate) fn of(index: &'a ServerIndex, filters: &'a ServerFilters) -> Self {
        let language =
            |tag: &String| index.languages.get(&language::base(tag)).map(|speakers| &speakers.set);
        let term = |term: &Term| index.terms.get(term).map(|servers| &servers.set);
        let size = |size: &ServerSize| index.sets.with_attribute(Attribute::Size(*size));
        let run_by = |kind: &Governance| index.sets.with_attribute(Attribute::RunBy(*kind));
        let registration = index.sets.with_registration(filters.registration).cloned();
        let sets = [
            (FilterKind::Languages, any_of(index, &filters.languages, language)),
            (FilterKind::Terms, any_of(index, &filters.terms, term)),
            (FilterKind::Registration, registration),
            (FilterKind::Sizes, any_of(index, &filters.sizes, size)),
            (FilterKind::RunBy, any_of(index, &filters.run_by, run_by)),
        ];
        Self { index, filters, sets }
    }

    /// The servers that pass all filters.
    pub(crate) fn apply(&self, servers: &ServerSet) -> ServerSet {
        self.apply_except(servers, None)
    }

    /// How many servers each value would leave. Other values of its kind are ignored.
    pub(crate) fn counts(&self, servers: &ServerSet) -> ServerCounts {
        let (index, filters) = (self.index, self.filters);
        let without = |kind: FilterKind| self.apply_except(servers, Some(kind));

        let left = without(FilterKind::Languages);
        let used = index.languages.iter().map(|(tag, speakers)| (tag.clone(), &speakers.set));
        let chosen = filters.languages.iter().map(|tag| language::base(tag));
        let languages = most_first(counted(used, &left, |_| false), chosen);

        let left = without(FilterKind::Terms);
        let used = index.terms.iter().map(|(term, servers)| (term.clone(), &servers.set));
        let terms = most_first(counted(used, &left, |_| false), filters.terms.iter().cloned());

        let left = without(FilterKind::Registration);
        let registrations =
            [RegistrationFilter::Any, RegistrationFilter::TakesPeople, RegistrationFilter::Now];
        let registrations = registrations
            .map(|value| (value, index.sets.with_registration(value).unwrap_or(&left)))
            .into_iter();
        let registrations = counted(registrations, &left, |value| *value == filters.registration);

        let left = without(FilterKind::Sizes);
        let sizes = index.sets.sizes.iter().map(|(size, set)| (*size, set));
        let sizes = counted(sizes, &left, |size| filters.sizes.contains(size));

        let left = without(FilterKind::RunBy);
        let run_by = index.sets.run_by.iter().map(|(kind, set)| (*kind, set));
        let mut run_by = counted(run_by, &left, |kind| filters.run_by.contains(kind));
        run_by.sort_by_key(|count| Reverse(count.servers));
        ServerCounts { languages, terms, registrations, sizes, run_by }
    }

    fn apply_except(&self, servers: &ServerSet, except: Option<FilterKind>) -> ServerSet {
        let mut left = servers.clone();
        for (kind, set) in &self.sets {
            if let Some(set) = set.as_ref().filter(|_| except != Some(*kind)) {
                left.intersect_with(set);
            }
        }
        if self.filters.free {
            left.difference_with(&self.index.sets.costs_money);
        }
        left
    }
}

/// The servers with any of the values; `None` if there are no values.
fn any_of<'a, T>(
    index: &ServerIndex,
    values: &[T],
    set_of: impl Fn(&T) -> Option<&'a ServerSet>,
) -> Option<ServerSet> {
    let mut any = no_servers(index.len());
    for set in values.iter().filter_map(set_of) {
        any.union_with(set);
    }
    (!values.is_empty()).then_some(any)
}

/// How many servers each value would leave, without unchosen values that would leave none.
fn counted<'a, T>(
    values: impl Iterator<Item = (T, &'a ServerSet)>,
    left: &ServerSet,
    is_chosen: impl Fn(&T) -> bool,
) -> Vec<FilterCount<T>> {
    let count = |set: &ServerSet| u32::try_from(set.intersection_count(left)).unwrap_or(u32::MAX);
    values
        .map(|(value, set)| FilterCount { value, servers: count(set) })
        .filter(|count| count.servers > 0 || is_chosen(&count.value))
        .collect()
}

/// Adds the chosen values that no server has, and sorts by number, then by value.
fn most_first<T: Ord>(
    mut counts: Vec<FilterCount<T>>,
    chosen: impl Iterator<Item = T>,
) -> Vec<FilterCount<T>> {
    for value in chosen {
        if counts.iter().all(|count| count.value != value) {
            counts.push(FilterCount { value, servers: 0 });
        }
    }
    counts.sort_unstable_by(|one, other| {
        other.servers.cmp(&one.servers).then_with(|| one.value.cmp(&other.value))
    });
    counts
}

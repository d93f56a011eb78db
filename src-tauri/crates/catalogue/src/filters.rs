//! What servers must be, and how many each further filter would leave.

use std::cmp::Reverse;

use planetfall_model::{
    FilterCount, Governance, RegistrationFilter, ServerCounts, ServerFilters, ServerSize, Term,
};

use crate::bits::Bits;
use crate::facets::Facets;
use crate::language;

/// The servers each kind of filter leaves; none where nothing was chosen, which leaves all.
pub(crate) struct Chosen<'a> {
    facets: &'a Facets,
    filters: &'a ServerFilters,
    languages: Option<Bits>,
    terms: Option<Bits>,
    registration: Option<Bits>,
    sizes: Option<Bits>,
    run_by: Option<Bits>,
}

/// A kind of filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Languages,
    Terms,
    Gate,
    Sizes,
    RunBy,
}

impl<'a> Chosen<'a> {
    pub(crate) fn of(facets: &'a Facets, filters: &'a ServerFilters) -> Self {
        let language = |tag: &String| language_set(facets, tag);
        let term = |term: &Term| facets.terms.get(term).map(|labelled| &labelled.set);
        let size = |size: &ServerSize| facets.sets.size(*size);
        let run_by = |by: &Governance| facets.sets.run_by(*by);
        Self {
            languages: any_of(facets, &filters.languages, language),
            terms: any_of(facets, &filters.terms, term),
            registration: gate_set(facets, filters.registration),
            sizes: any_of(facets, &filters.sizes, size),
            run_by: any_of(facets, &filters.run_by, run_by),
            facets,
            filters,
        }
    }

    /// Those of `servers` that all filters leave.
    pub(crate) fn of_all(&self, servers: &Bits) -> Bits {
        self.but_for(servers, None)
    }

    /// How many of `servers` each value would leave; the other values of its kind do not count.
    pub(crate) fn counts(&self, servers: &Bits) -> ServerCounts {
        let (facets, filters) = (self.facets, self.filters);
        let others = |kind: Kind| self.but_for(servers, Some(kind));

        let left = others(Kind::Languages);
        let spoken = facets.languages.iter().map(|(tag, tongue)| (tag.clone(), &tongue.set));
        let asked = filters.languages.iter().map(|tag| language::base(tag));
        let languages = by_number(counted(spoken, &left, |_| false), asked);

        let left = others(Kind::Terms);
        let had = facets.terms.iter().map(|(term, labelled)| (term.clone(), &labelled.set));
        let terms = by_number(counted(had, &left, |_| false), filters.terms.iter().cloned());

        let left = others(Kind::Gate);
        let registrations =
            [RegistrationFilter::Any, RegistrationFilter::TakesPeople, RegistrationFilter::Now]
                .map(|registration| {
                    let servers = gate_set(facets, registration)
                        .map_or_else(|| left.len(), |set| set.shared(&left));
                    FilterCount { value: registration, servers }
                });
        let registrations = registrations
            .into_iter()
            .filter(|it| it.servers > 0 || it.value == filters.registration);

        let left = others(Kind::Sizes);
        let sizes = facets.sets.sizes.iter().map(|(size, set)| (*size, set));
        let sizes = counted(sizes, &left, |size| filters.sizes.contains(size));

        let left = others(Kind::RunBy);
        let run_by = facets.sets.run_by.iter().map(|(by, set)| (*by, set));
        let mut run_by = counted(run_by, &left, |by| filters.run_by.contains(by));
        run_by.sort_by_key(|count| Reverse(count.servers));
        ServerCounts { languages, terms, registrations: registrations.collect(), sizes, run_by }
    }

    fn but_for(&self, servers: &Bits, kind: Option<Kind>) -> Bits {
        let mut left = servers.clone();
        let each = [
            (Kind::Languages, &self.languages),
            (Kind::Terms, &self.terms),
            (Kind::Gate, &self.registration),
            (Kind::Sizes, &self.sizes),
            (Kind::RunBy, &self.run_by),
        ];
        for set in
            each.into_iter().filter(|(of, _)| kind != Some(*of)).filter_map(|(_, it)| it.as_ref())
        {
            left.keep(set);
        }
        if self.filters.free {
            left.drop(&self.facets.sets.costs_money);
        }
        left
    }
}

fn language_set<'a>(facets: &'a Facets, tag: &str) -> Option<&'a Bits> {
    facets.languages.get(&language::base(tag)).map(|tongue| &tongue.set)
}

fn gate_set(facets: &Facets, registration: RegistrationFilter) -> Option<Bits> {
    match registration {
        RegistrationFilter::Any => None,
        RegistrationFilter::TakesPeople => Some(facets.sets.takes_people.clone()),
        RegistrationFilter::Now => Some(facets.sets.open.clone()),
    }
}

/// The servers that have any of the values; a value nobody has leaves none.
fn any_of<'a, T>(
    facets: &Facets,
    values: &[T],
    set: impl Fn(&T) -> Option<&'a Bits>,
) -> Option<Bits> {
    let mut some = Bits::none(facets.standing.len());
    for value in values.iter().filter_map(set) {
        some.join(value);
    }
    (!values.is_empty()).then_some(some)
}

/// How many each value would leave, without those that would leave none and were not asked for.
fn counted<'a, T>(
    values: impl Iterator<Item = (T, &'a Bits)>,
    left: &Bits,
    is_asked: impl Fn(&T) -> bool,
) -> Vec<FilterCount<T>> {
    values
        .map(|(value, set)| FilterCount { value, servers: set.shared(left) })
        .filter(|count| count.servers > 0 || is_asked(&count.value))
        .collect()
}

/// Adds what was asked for and nobody has, and puts the most servers first, among equals by name.
fn by_number<T: Ord>(
    mut counts: Vec<FilterCount<T>>,
    asked: impl Iterator<Item = T>,
) -> Vec<FilterCount<T>> {
    for value in asked {
        if counts.iter().all(|count| count.value != value) {
            counts.push(FilterCount { value, servers: 0 });
        }
    }
    counts.sort_unstable_by(|one, other| {
        other.servers.cmp(&one.servers).then_with(|| one.value.cmp(&other.value))
    });
    counts
}

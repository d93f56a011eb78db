//! All servers there are, as a list and as a map, and how one looks through them.

use serde::{Deserialize, Serialize};

use crate::{Domain, Governance, Moment, Problem, Term};

/// About how large a server is, by the people who live there.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "camelCase")]
pub enum ServerSize {
    /// Fewer than 1,000.
    Village,
    /// 1,000 to 9,999.
    Town,
    /// 10,000 to 50,000.
    City,
    /// More than that.
    Giant,
}

impl ServerSize {
    /// The size of a server with this many people.
    pub const fn of(people: u32) -> Self {
        match people {
            0..1_000 => Self::Village,
            1_000..10_000 => Self::Town,
            10_000..=50_000 => Self::City,
            50_001.. => Self::Giant,
        }
    }
}

/// A server in few words: enough for its place on the map and its row before more is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ServerSummary {
    /// Where it is.
    pub domain: Domain,
    /// What it calls itself.
    pub name: String,
    /// The first of its topics: its place on the map.
    pub topic: Option<Term>,
    /// Who looks after it.
    pub run_by: Governance,
    /// About how large it is, counted or thought.
    pub size: Option<ServerSize>,
}

/// All servers of the directory. Their order never matters; it stays the same within an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct CatalogueSnapshot {
    /// Rises whenever the directory changes. Places in `stars` mean something within one edition.
    pub edition: u32,
    /// The servers.
    pub stars: Vec<ServerSummary>,
    /// How the lists stand that keep it fresh.
    pub lists: Vec<ListState>,
}

/// A list of servers on the web that the directory is refreshed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum ListName {
    /// The list of joinmastodon.org, asked at `api.joinmastodon.org`.
    Joinmastodon,
    /// The list of fediverse.observer, asked at `api.fediverse.observer`.
    Observer,
}

impl ListName {
    /// All there are.
    pub const ALL: [Self; 2] = [Self::Joinmastodon, Self::Observer];
}

/// How a list stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ListState {
    /// Which list.
    pub list: ListName,
    /// Whether it may be asked.
    pub is_on: bool,
    /// Whether it is being asked now.
    pub is_asking: bool,
    /// When it last said something, which may have been that nothing is new.
    pub at: Option<Moment>,
    /// How many servers it named then.
    pub servers: Option<u32>,
    /// Why it could not be had the last time. What is known from earlier stays.
    pub problem: Option<Problem>,
}

/// What somebody looks for among all servers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase", default)]
pub struct ServerQuery {
    /// Words; the last may be only begun.
    pub words: String,
    /// What the servers must be.
    pub filters: ServerFilters,
    /// What comes first.
    pub sort: ServerSort,
}

/// What servers must be. Several values of one kind mean any of them; an empty list means all.
///
/// A server of which the fact is not known fits no value.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase", default)]
pub struct ServerFilters {
    /// Languages without their region, as BCP 47 tags.
    pub languages: Vec<String>,
    /// Topics, causes and communities that a source says.
    pub terms: Vec<Term>,
    /// How one may come to live there, as far as is known.
    pub registration: RegistrationFilter,
    /// Sizes.
    pub sizes: Vec<ServerSize>,
    /// Who looks after it.
    pub run_by: Vec<Governance>,
    /// Whether servers that are known to cost money are left out.
    pub free: bool,
}

/// How one may come to live there.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "camelCase")]
pub enum RegistrationFilter {
    /// However it is.
    #[default]
    Any,
    /// It takes people, at once or after a person has read their request.
    TakesPeople,
    /// It takes people at once.
    Now,
}

/// What comes first in a list of servers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum ServerSort {
    /// What suits the wishes best.
    #[default]
    Fit,
    /// The name, as an alphabet has it.
    Name,
    /// The fewest people; those of which nobody counted come last.
    FewestPeople,
    /// The most people; those of which nobody counted come last.
    MostPeople,
    /// The longest there; those of which nobody knows come last.
    Oldest,
}

/// How many servers would be left with a value chosen as well, all other filters staying.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct FilterCount<T> {
    /// The value.
    pub value: T,
    /// How many servers have it.
    pub servers: u32,
}

/// How many servers each filter would leave. Values with none are left out, save for those chosen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ServerCounts {
    /// By language, the most servers first.
    pub languages: Vec<FilterCount<String>>,
    /// By topic, cause and community, the most servers first.
    pub terms: Vec<FilterCount<Term>>,
    /// By gate, in the order of [`RegistrationFilter`].
    pub registrations: Vec<FilterCount<RegistrationFilter>>,
    /// By size, the smallest first.
    pub sizes: Vec<FilterCount<ServerSize>>,
    /// By who looks after it, the most servers first.
    pub run_by: Vec<FilterCount<Governance>>,
}

/// The servers somebody looks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ServerSearchResults {
    /// The edition of the atlas the places are of.
    pub edition: u32,
    /// The servers, in the order asked for, by their places in [`CatalogueSnapshot::stars`].
    pub places: Vec<u32>,
    /// What the filters would leave.
    pub counts: ServerCounts,
    /// The server that the words name, where they are an address or a link.
    pub named: Option<ServerLookup>,
}

/// A server somebody named by its domain, an address or a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ServerLookup {
    /// Where it is.
    pub domain: Domain,
    /// The name as its owners write it, such as `bücher.example` for `xn--bcher-kva.example`.
    pub shown: String,
    /// Whether the directory knows it.
    pub is_known: bool,
    /// A server of the directory whose name looks almost the same, and which may have been meant.
    pub looks_like: Option<Domain>,
    /// Whether what was typed is an invitation, with its code.
    pub invitation: Option<String>,
}

//! All known servers, and the search among them.

use serde::{Deserialize, Serialize};

use crate::{Domain, Governance, Moment, Problem, Term};

/// The size of a server by the number of its people.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "camelCase")]
pub enum ServerSize {
    Village,
    Town,
    City,
    Giant,
}

impl ServerSize {
    pub const fn of(people: u32) -> Self {
        match people {
            0..1_000 => Self::Village,
            1_000..10_000 => Self::Town,
            10_000..=50_000 => Self::City,
            50_001.. => Self::Giant,
        }
    }
}

/// What the map and a row of the list show before the card is loaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ServerSummary {
    pub domain: Domain,
    pub name: String,
    /// The first topic, which decides the position on the map.
    pub topic: Option<Term>,
    /// The kind of organisation or person that runs it.
    pub run_by: Governance,
    /// By the number of people, or else our estimate.
    pub size: Option<ServerSize>,
}

/// All servers of one edition. Their order has no meaning and is stable within the edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct CatalogueSnapshot {
    /// Increases with every change. Positions in `stars` are valid within one edition only.
    pub edition: u32,
    pub stars: Vec<ServerSummary>,
    /// The state of the lists the catalogue is updated from.
    pub lists: Vec<ListState>,
}

/// A server list on the web that the catalogue is updated from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum ListName {
    /// The list of joinmastodon.org, asked at `api.joinmastodon.org`.
    Joinmastodon,
    /// The list of fediverse.observer, asked at `api.fediverse.observer`.
    Observer,
}

impl ListName {
    pub const ALL: [Self; 2] = [Self::Joinmastodon, Self::Observer];
}

/// The state of a server list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ListState {
    pub list: ListName,
    /// Whether the user allows requests to it.
    pub is_on: bool,
    /// Whether a request is in progress.
    pub is_asking: bool,
    /// The last answer, which may have been that nothing has changed.
    pub at: Option<Moment>,
    /// The number of servers in the last answer.
    pub servers: Option<u32>,
    /// Why the last request failed. Earlier data is kept.
    pub problem: Option<Problem>,
}

/// A search among all servers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase", default)]
pub struct ServerQuery {
    /// The last word may be a prefix.
    pub words: String,
    pub filters: ServerFilters,
    pub sort: ServerSort,
}

/// Filters for servers. Several values of one kind mean any of them; an empty list means all.
///
/// A server whose fact is unknown matches no value.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase", default)]
pub struct ServerFilters {
    /// BCP 47 tags without a region.
    pub languages: Vec<String>,
    /// Topics, causes and communities that a source states.
    pub terms: Vec<Term>,
    /// How people can sign up, as far as is known.
    pub registration: RegistrationFilter,
    pub sizes: Vec<ServerSize>,
    /// The kind of organisation or person that runs it.
    pub run_by: Vec<Governance>,
    /// Whether to leave out servers that are known to cost money.
    pub free: bool,
}

/// A filter by how people can sign up.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "camelCase")]
pub enum RegistrationFilter {
    #[default]
    Any,
    /// Accepts sign-ups, immediately or after an approval.
    TakesPeople,
    Now,
}

/// The order of a list of servers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum ServerSort {
    /// The best match for the wishes first.
    #[default]
    Fit,
    /// In alphabetical order of the names.
    Name,
    /// The fewest people first; servers without a count last.
    FewestPeople,
    /// The most people first; servers without a count last.
    MostPeople,
    /// The oldest first; servers with an unknown first year last.
    Oldest,
}

/// How many servers would be left if a value were chosen in addition to the other filters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct FilterCount<T> {
    pub value: T,
    pub servers: u32,
}

/// How many servers each filter would leave. Values that would leave none are omitted unless chosen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ServerCounts {
    /// By language, the most servers first.
    pub languages: Vec<FilterCount<String>>,
    /// By topic, cause and community, the most servers first.
    pub terms: Vec<FilterCount<Term>>,
    /// By registration, in the order of [`RegistrationFilter`].
    pub registrations: Vec<FilterCount<RegistrationFilter>>,
    pub sizes: Vec<FilterCount<ServerSize>>,
    /// By governance, the most servers first.
    pub run_by: Vec<FilterCount<Governance>>,
}

/// The result of a search among all servers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ServerSearchResults {
    /// The edition for which the positions are valid.
    pub edition: u32,
    /// Positions in [`CatalogueSnapshot::stars`], in the requested order.
    pub places: Vec<u32>,
    /// How many servers each filter would leave.
    pub counts: ServerCounts,
    /// The server that the words name, if they are a handle, a domain or a link.
    pub named: Option<ServerLookup>,
}

/// The server that a typed domain, handle or link names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ServerLookup {
    pub domain: Domain,
    /// The name as its owners write it, such as `bücher.example` for `xn--bcher-kva.example`.
    pub shown: String,
    /// Whether the catalogue knows the server.
    pub is_known: bool,
    /// A known server with a confusingly similar domain, which may have been meant.
    pub looks_like: Option<Domain>,
    /// The code, if the typed text is an invitation.
    pub invitation: Option<String>,
}

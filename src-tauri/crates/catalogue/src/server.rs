//! What the catalogue knows about one server.
#![allow(missing_docs)]

use planetfall_model::{Domain, Governance, Location, RegistrationMode, ServerSize, Term};

use crate::format::source_table::SourceId;
use crate::taxonomy::TermKind;

/// The year of the oldest possible server.
pub(crate) const FIRST_YEAR: u16 = 2008;

/// The longest name and the longest description of its own, in characters.
pub(crate) const MAX_NAME: usize = 80;
pub(crate) const MAX_DESCRIPTION: usize = 240;

/// Software that implements enough of the Mastodon API for this app, sign-up included.
pub(crate) const SUPPORTED_SOFTWARE: [&str; 6] =
    ["mastodon", "glitch", "hometown", "gotosocial", "akkoma", "pleroma"];

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourcedValue<T> {
    pub value: T,
    pub source: SourceId,
}

/// The topics, causes or communities of a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    /// Ids of the taxonomy, the most important one first.
    pub terms: Vec<Term>,
    pub source: SourceId,
    /// Whether the source states the terms. Our own assumptions rank a little and are never a
    /// reason.
    pub is_sourced: bool,
}

impl Labels {
    pub fn has(&self, term: &Term) -> bool {
        self.terms.contains(term)
    }
}

/// A server's facts. A missing fact is unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerRecord {
    pub domain: Domain,
    pub name: Option<SourcedValue<String>>,
    /// Our description, one line in English.
    pub about: Option<SourcedValue<String>>,
    /// The server's own description, one line in its own language.
    pub own_description: Option<SourcedValue<String>>,
    /// The software, in lower case.
    pub software: Option<SourcedValue<String>>,
    pub topics: Option<Labels>,
    /// Causes and politics of the taxonomy.
    pub politics: Option<Labels>,
    pub communities: Option<Labels>,
    pub run_by: Option<SourcedValue<Governance>>,
    /// BCP 47 tags, the main language first.
    pub languages: Option<SourcedValue<Vec<String>>>,
    pub location: Option<SourcedValue<Location>>,
    pub registration: Option<SourcedValue<RegistrationMode>>,
    /// The number of active users, or of accounts if the source does not count active users.
    pub people: Option<SourcedValue<u32>>,
    /// Our estimate, used while `people` is unknown.
    pub assumed_size: Option<ServerSize>,
    /// The year the server began.
    pub since: Option<SourcedValue<u16>>,
    /// The source that says that an account costs money.
    pub costs_money: Option<SourceId>,
    /// The source that says that the server accepts sign-ups.
    pub takes_people: Option<SourceId>,
    /// The last source that saw the server online.
    pub last_seen: Option<SourceId>,
    /// The source that says that the server federates only with an allowlist.
    pub is_island: Option<SourceId>,
    /// Whether a recent request to the server timed out.
    pub is_unresponsive: bool,
    /// Whether everything known comes from the server itself.
    pub is_only_visited: bool,
}

impl ServerRecord {
    /// A record of a server without any facts.
    pub const fn unknown(domain: Domain) -> Self {
        Self {
            domain,
            name: None,
            about: None,
            own_description: None,
            software: None,
            topics: None,
            politics: None,
            communities: None,
            run_by: None,
            languages: None,
            location: None,
            registration: None,
            people: None,
            assumed_size: None,
            since: None,
            costs_money: None,
            takes_people: None,
            last_seen: None,
            is_island: None,
            is_unresponsive: false,
            is_only_visited: false,
        }
    }

    /// The size by the number of people, or else our estimate.
    pub fn size(&self) -> Option<ServerSize> {
        self.people.as_ref().map(|people| ServerSize::of(people.value)).or(self.assumed_size)
    }

    /// The topics, whether or not a source states them.
    pub fn topic_terms(&self) -> &[Term] {
        self.topics.as_ref().map_or(&[], |labels| &labels.terms)
    }

    pub(crate) const fn labels(&self, kind: TermKind) -> Option<&Labels> {
        match kind {
            TermKind::Topic => self.topics.as_ref(),
            TermKind::Cause => self.politics.as_ref(),
            TermKind::Community => self.communities.as_ref(),
        }
    }

    /// Topics, causes and communities, as far as they are known.
    pub(crate) fn all_labels(&self) -> impl Iterator<Item = &Labels> {
        TermKind::ALL.into_iter().filter_map(|kind| self.labels(kind))
    }

    /// Whether a source states that the server has this term.
    pub(crate) fn is_known_for(&self, kind: TermKind, term: &Term) -> bool {
        self.labels(kind).is_some_and(|labels| labels.is_sourced && labels.has(term))
    }

    pub(crate) fn is_run_by(&self, kind: Governance) -> bool {
        self.run_by.as_ref().is_some_and(|known| known.value == kind)
    }

    /// Whether the server is known to refuse strangers without an invitation.
    pub(crate) fn is_registration_closed(&self) -> bool {
        self.registration.as_ref().is_some_and(|known| {
            known.value != RegistrationMode::Unknown && !accepts_sign_ups(&known.value)
        })
    }

    /// Whether the server accepts sign-ups, as far as is known.
    pub(crate) fn accepts_sign_ups(&self) -> bool {
        let is_listed = self.takes_people.is_some();
        let registration = self.registration.as_ref().map(|known| &known.value);
        is_listed || registration.is_some_and(accepts_sign_ups)
    }
}

/// Whether a stranger without an invitation can sign up.
pub(crate) const fn accepts_sign_ups(registration: &RegistrationMode) -> bool {
    match registration {
        RegistrationMode::Open
        | RegistrationMode::Approval { .. }
        | RegistrationMode::Web { .. } => true,
        RegistrationMode::Invitation | RegistrationMode::Closed | RegistrationMode::Unknown => {
            false
        }
    }
}

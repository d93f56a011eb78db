//! What the directory knows of a server.

use planetfall_model::{Domain, Governance, Location, RegistrationMode, ServerSize, Term};

use crate::SourceId;

/// A fact and who says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known<T> {
    /// What is so.
    pub value: T,
    /// Who says it.
    pub source: SourceId,
}

/// Topics, causes or communities of a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    /// Ids of the taxonomy, the first one most.
    pub terms: Vec<Term>,
    /// Who says it, or where the thought comes from.
    pub source: SourceId,
    /// Whether a source says so. What we only think may help a little, and is never a reason.
    pub is_sourced: bool,
}

impl Labels {
    /// Whether `term` is among them.
    pub fn has(&self, term: &Term) -> bool {
        self.terms.contains(term)
    }
}

/// A server's record. What is missing is unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerRecord {
    /// Where it is.
    pub domain: Domain,
    /// What it calls itself.
    pub name: Option<Known<String>>,
    /// One line about it, in English, in our words.
    pub about: Option<Known<String>>,
    /// One line it wrote of itself, in a language of its own.
    pub says: Option<Known<String>>,
    /// The software it runs, in lower case.
    pub software: Option<Known<String>>,
    /// Interests.
    pub topics: Option<Labels>,
    /// Causes and politics.
    pub politics: Option<Labels>,
    /// Communities.
    pub communities: Option<Labels>,
    /// Who looks after it.
    pub run_by: Option<Known<Governance>>,
    /// The languages written there, as BCP 47 tags, the first one most.
    pub languages: Option<Known<Vec<String>>>,
    /// Where it is at home.
    pub place: Option<Known<Location>>,
    /// How one comes to live there.
    pub registration: Option<Known<RegistrationMode>>,
    /// How many people were counted: those who were there lately, where somebody counts these.
    pub people: Option<Known<u32>>,
    /// How large we think it is, where nobody counted.
    pub thought_size: Option<ServerSize>,
    /// The year it began.
    pub since: Option<Known<u16>>,
    /// Who says that living there costs money.
    pub costs_money: Option<SourceId>,
    /// Who says that it takes new people.
    pub takes_people: Option<SourceId>,
    /// Who saw it alive last.
    pub seen: Option<SourceId>,
    /// Who says that it talks only to servers on a list of its own.
    pub is_island: Option<SourceId>,
    /// Whether it was asked lately and did not answer.
    pub is_silent: bool,
    /// Whether it is known only from a visit: nobody but itself speaks for it.
    pub is_only_visited: bool,
}

impl ServerRecord {
    /// A server of which only the name is known.
    pub const fn unknown(domain: Domain) -> Self {
        Self {
            domain,
            name: None,
            about: None,
            says: None,
            software: None,
            topics: None,
            politics: None,
            communities: None,
            run_by: None,
            languages: None,
            place: None,
            registration: None,
            people: None,
            thought_size: None,
            since: None,
            costs_money: None,
            takes_people: None,
            seen: None,
            is_island: None,
            is_silent: false,
            is_only_visited: false,
        }
    }

    /// About how large it is, counted or thought.
    pub fn size(&self) -> Option<ServerSize> {
        self.people.as_ref().map(|known| ServerSize::of(known.value)).or(self.thought_size)
    }

    /// Its topics, from wherever we have them.
    pub fn topic_terms(&self) -> &[Term] {
        self.topics.as_ref().map_or(&[], |labels| &labels.terms)
    }
}

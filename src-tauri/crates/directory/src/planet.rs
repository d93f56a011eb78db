//! What the directory knows of a planet.

use planetfall_model::{Domain, Gate, Governance, Term};

use crate::SourceId;

/// A fact and who says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known<T> {
    /// What is so.
    pub value: T,
    /// Who says it.
    pub source: SourceId,
}

/// Topics, causes or communities of a planet.
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

/// Where a planet is at home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// As ISO 3166-1 has it, such as `GB`.
    pub country: String,
    /// As ISO 3166-2 has it, such as `GB-SCT`.
    pub region: Option<String>,
    /// A town or a stretch of land, as English writes it.
    pub town: Option<String>,
}

/// About how large a planet is, by the accounts that were ever made there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Size {
    /// Fewer than 1,000.
    Small,
    /// 1,000 to 9,999.
    Medium,
    /// 10,000 to 50,000.
    Large,
    /// More than that: a giant, which keeps fewest of the people who come.
    Giant,
}

impl Size {
    /// The size of a planet with this many people.
    pub const fn of(people: u32) -> Self {
        match people {
            0..1_000 => Self::Small,
            1_000..10_000 => Self::Medium,
            10_000..=50_000 => Self::Large,
            50_001.. => Self::Giant,
        }
    }
}

/// A planet's record. What is missing is unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planet {
    /// Where it is.
    pub domain: Domain,
    /// What it calls itself.
    pub name: Option<Known<String>>,
    /// One line about it, in English.
    pub about: Option<Known<String>>,
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
    pub place: Option<Known<Place>>,
    /// How one comes to live there.
    pub gate: Option<Known<Gate>>,
    /// How many accounts were counted.
    pub people: Option<Known<u32>>,
    /// How large we think it is, where nobody counted.
    pub thought_size: Option<Size>,
    /// The year it began.
    pub since: Option<Known<u16>>,
    /// Who says that living there costs money.
    pub costs_money: Option<SourceId>,
    /// Who says that it takes new people.
    pub takes_people: Option<SourceId>,
    /// Who saw it alive last.
    pub seen: Option<SourceId>,
}

impl Planet {
    /// A planet of which only the name is known.
    pub const fn unknown(domain: Domain) -> Self {
        Self {
            domain,
            name: None,
            about: None,
            software: None,
            topics: None,
            politics: None,
            communities: None,
            run_by: None,
            languages: None,
            place: None,
            gate: None,
            people: None,
            thought_size: None,
            since: None,
            costs_money: None,
            takes_people: None,
            seen: None,
        }
    }

    /// About how large it is, counted or thought.
    pub fn size(&self) -> Option<Size> {
        self.people.as_ref().map(|known| Size::of(known.value)).or(self.thought_size)
    }

    /// Its topics, from wherever we have them.
    pub fn topic_terms(&self) -> &[Term] {
        self.topics.as_ref().map_or(&[], |labels| &labels.terms)
    }
}

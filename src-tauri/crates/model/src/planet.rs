//! A planet as somebody who might live there sees it: its card, and what it says when it is visited.

use serde::{Deserialize, Serialize};

use crate::{Domain, Moment, Post, Problem, Server, Term};

/// Who looks after a planet.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "kebab-case")]
pub enum Governance {
    /// A cooperative of its users or members.
    Cooperative,
    /// An association or foundation that works for no profit.
    Nonprofit,
    /// A group of volunteers that decides together.
    Collective,
    /// A few volunteers.
    SmallTeam,
    /// One person.
    SingleAdmin,
    /// A company.
    Company,
    /// A university or a research body.
    University,
    /// A public institution.
    PublicInstitution,
    /// Nobody said.
    #[default]
    Unknown,
}

/// How one comes to live there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Gate {
    /// At once.
    Open,
    /// A person reads every request.
    Approval {
        /// Whether a reason must be written.
        reason: bool,
    },
    /// With an invitation only.
    Invitation,
    /// On a page of the web, which asks for more than an app can.
    Web {
        /// The page.
        url: String,
    },
    /// Nobody new is taken.
    Closed,
    /// Nobody said.
    #[default]
    Unknown,
}

/// Where a fact comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Source {
    /// The planet itself said so when it was asked.
    Itself {
        /// When.
        at: Moment,
    },
    /// The directory that came with the app.
    Directory {
        /// Whom the directory has it from, as that source is called.
        from: String,
        /// When that source said so: a year, or a year and a month, such as `2026-05`.
        date: String,
    },
}

/// A fact and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Fact<T> {
    /// What is so.
    pub value: T,
    /// Who says it.
    pub source: Source,
}

/// Why a planet was chosen. Each can be checked against the planet's record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum ReasonKind {
    /// A topic that was wished for is one of its own.
    Topic {
        /// Which.
        term: Term,
    },
    /// It says of itself, or a source says, that it stands for a cause that was wished for.
    Politics {
        /// Which.
        term: Term,
    },
    /// It says of itself, or a source says, that it is home to a community that was wished for.
    Community {
        /// Which.
        term: Term,
    },
    /// People write there in a language that was wished for.
    Language {
        /// Which, as a BCP 47 tag.
        language: String,
    },
    /// It is in the place that was wished for.
    Place {
        /// The place as the directory writes it.
        place: String,
    },
    /// A word that was typed stands in what it says of itself.
    Word {
        /// The word as it stands there.
        word: String,
    },
    /// Friends live there.
    Friends {
        /// How many.
        count: u32,
    },
    /// Any topic is welcome.
    AnyTopic,
    /// One can join at once.
    OpenNow,
    /// It is small enough for people to know each other.
    Small {
        /// About how many people.
        people: u32,
    },
    /// Who looks after it.
    RunBy {
        /// Who.
        governance: Governance,
    },
    /// It has been there for long.
    Since {
        /// The year it began.
        year: u16,
    },
}

/// Why a planet was chosen, and who says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Reason {
    /// Why.
    #[serde(flatten)]
    pub kind: ReasonKind,
    /// Who says so.
    pub source: Source,
}

/// Whether a planet has answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Checked {
    /// It answered.
    Answered {
        /// When.
        at: Moment,
    },
    /// It was not asked, or did not answer in time.
    Not,
}

/// A planet as somebody who looks for one sees it. A fact nobody knows is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct PlanetCard {
    /// Where it is.
    pub domain: Domain,
    /// What it calls itself.
    pub name: String,
    /// One line about it, in the language of `description_language`.
    pub description: String,
    /// The language of the line, as a BCP 47 tag, if known.
    pub description_language: Option<String>,
    /// Who looks after it.
    pub run_by: Option<Fact<Governance>>,
    /// About how many people live there.
    pub people: Option<Fact<u32>>,
    /// The languages written there, as BCP 47 tags, the first one most.
    pub languages: Option<Fact<Vec<String>>>,
    /// How one comes to live there.
    pub gate: Option<Fact<Gate>>,
    /// The year it began.
    pub since: Option<Fact<u16>>,
    /// Whether living there costs money.
    pub costs_money: bool,
    /// Its topics, as ids of the taxonomy, the first one most.
    pub topics: Vec<Term>,
    /// Why it was chosen: at most three, the best first.
    pub reasons: Vec<Reason>,
    /// Whether it has answered.
    pub checked: Checked,
}

/// One of a planet's house rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Rule {
    /// The rule, in the reader's language where the planet has it so.
    pub text: String,
    /// What more is to be said about it.
    pub hint: String,
    /// The language it is in, as a BCP 47 tag, if the planet translated it.
    pub language: Option<String>,
}

/// Who answers for a planet.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Contact {
    /// Their e-mail address.
    pub email: Option<String>,
    /// Their page on the web.
    pub url: Option<String>,
    /// The name they chose.
    pub name: Option<String>,
}

/// What a planet says of itself to somebody who only looks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Visit {
    /// The server.
    pub server: Server,
    /// What it says it is, as plain text.
    pub description: String,
    /// The languages it says are written there, as BCP 47 tags.
    pub languages: Vec<String>,
    /// About how many people were there this month; where that is not counted, how many have an
    /// account there.
    pub people: Option<u32>,
    /// How one comes to live there.
    pub gate: Gate,
    /// What it says about its gate, such as how long a request waits, as plain text.
    pub gate_words: String,
    /// The age one must have, if it asks.
    pub min_age: Option<u32>,
    /// The house rules, in their order.
    pub rules: Vec<Rule>,
    /// Who answers for it.
    pub contact: Contact,
    /// Its terms, if it has some, as the address of a page.
    pub terms_url: Option<String>,
    /// What it does with what it knows, as the address of a page.
    pub privacy_url: Option<String>,
    /// The year its keeper came, which is about the year it began.
    pub since: Option<u16>,
    /// Whether it talks only to planets on a list.
    pub is_island: bool,
    /// When it said all this.
    pub at: Moment,
}

/// What people on a planet write, as far as one may look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Window {
    /// One may look.
    Open {
        /// The newest posts of people who live there.
        posts: Vec<Post>,
    },
    /// Only those who live there may look. That is a choice, not a fault.
    ResidentsOnly,
    /// It could not be seen today.
    Shut {
        /// Why.
        problem: Problem,
    },
}

/// A planet another does not talk to, or talks to little.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct SilentTo {
    /// The other planet; some letters may be stars, as the planet publishes it.
    pub domain: String,
    /// Whether nothing at all comes through.
    pub fully: bool,
    /// Why, in the planet's own words.
    pub comment: String,
}

/// Whom a planet does not talk to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Silences {
    /// It says so.
    Published {
        /// Which.
        planets: Vec<SilentTo>,
    },
    /// It does not publish its list, which says nothing about how safe it is.
    NotPublished,
}

/// A look at a planet before living there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Peek {
    /// Its card, with what it just said.
    pub card: PlanetCard,
    /// What it says of itself.
    pub visit: Visit,
    /// What is written there now.
    pub window: Window,
    /// Whom it does not talk to.
    pub silences: Silences,
}

/// A page of the directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct FoundPlanets {
    /// The planets, best first, none of them asked.
    pub planets: Vec<PlanetCard>,
    /// How many fit in all.
    pub total: u32,
}

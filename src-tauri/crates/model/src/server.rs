//! A server before sign-up: its card, its answer to a visit, and its preview.

use serde::{Deserialize, Serialize};

use crate::{Domain, Moment, Post, Problem, RichText, ServerInfo, Term};

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
    SmallTeam,
    SingleAdmin,
    Company,
    /// A university or a research body.
    University,
    PublicInstitution,
    /// The fact is not known.
    #[default]
    Unknown,
}

/// How people can sign up.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum RegistrationMode {
    Open,
    Approval {
        reason: bool,
    },
    Invitation,
    /// On a web page, because sign-up needs more than the API offers.
    Web {
        url: String,
    },
    Closed,
    /// The fact is not known.
    #[default]
    Unknown,
}

/// Where a fact comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Source {
    /// The server itself, in its answer to a visit.
    Itself {
        at: Moment,
    },
    Yourself,
    Directory {
        from: String,
        /// A year, a month such as `2026-05`, or a day such as `2026-05-31`.
        date: String,
    },
}

/// A fact with its source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Fact<T> {
    pub value: T,
    pub source: Source,
}

/// The location of a server's community.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Location {
    /// An ISO 3166-1 code such as `GB`.
    pub country: String,
    /// An ISO 3166-2 code such as `GB-SCT`.
    pub region: Option<String>,
    /// The English name of a town or an area.
    pub town: Option<String>,
}

/// Why a server matches. Each reason can be checked against the server's record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum ReasonKind {
    /// One of its topics is wished for.
    Topic {
        term: Term,
    },
    /// A source states one of the wished causes.
    Politics {
        term: Term,
    },
    /// A source states one of the wished communities.
    Community {
        term: Term,
    },
    /// Its people write in a wished language.
    Language {
        /// Which, as a BCP 47 tag.
        language: String,
    },
    /// It is in the wished place.
    Place {
        /// The English name of the place.
        place: String,
    },
    /// A typed word occurs in its name or description.
    Word {
        /// The word as the text spells it.
        word: String,
    },
    Friends {
        count: u32,
    },
    AnyTopic,
    /// Sign-up is open without an approval.
    OpenNow,
    /// It is small enough for people to know each other.
    Small {
        /// The number of active users, or of accounts if unknown.
        people: u32,
    },
    /// The kind of organisation or person that runs it.
    RunBy {
        governance: Governance,
    },
    Since {
        year: u16,
    },
}

/// Why a server matches, with the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Reason {
    #[serde(flatten)]
    pub kind: ReasonKind,
    pub source: Source,
}

/// Whether a server has answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Reachability {
    Answered {
        at: Moment,
    },
    /// It was not asked, or did not answer in time.
    NotChecked,
}

/// A server as the suggestions show it. Unknown facts are left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ServerCard {
    pub domain: Domain,
    pub name: String,
    /// One line about it, in the language of `description_language`.
    pub description: String,
    /// The language of the line, as a BCP 47 tag, if known.
    pub description_language: Option<String>,
    /// The kind of organisation or person that runs it.
    pub run_by: Option<Fact<Governance>>,
    /// The number of active users, or of accounts.
    pub people: Option<Fact<u32>>,
    /// BCP 47 tags, the main language first.
    pub languages: Option<Fact<Vec<String>>>,
    pub registration: Option<Fact<RegistrationMode>>,
    pub since: Option<Fact<u16>>,
    /// The server's own note on sign-up requests, one line of plain text.
    pub registration_note: Option<Fact<String>>,
    pub place: Option<Fact<Location>>,
    /// The source that says that an account costs money.
    pub costs_money: Option<Source>,
    /// Ids of the taxonomy, the most important one first.
    pub topics: Vec<Term>,
    /// Topics, causes and communities that we assume and no source states. Never a reason.
    pub thoughts: Vec<Term>,
    /// At most three, the best first.
    pub reasons: Vec<Reason>,
    pub reachability: Reachability,
}

/// One of a server's house rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Rule {
    /// The rule, in the reader's language where the server has it so.
    pub text: String,
    pub hint: String,
    /// The language it is in, as a BCP 47 tag, if the server translated it.
    pub language: Option<String>,
}

/// The contact of a server.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Contact {
    pub email: Option<String>,
    pub url: Option<String>,
    pub name: Option<String>,
}

/// What a server tells about itself without an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Visit {
    pub server: ServerInfo,
    /// What it says it is, as plain text.
    pub description: String,
    /// The languages it says are written there, as BCP 47 tags.
    pub languages: Vec<String>,
    /// The active users of this month; if the server does not count them, the number of its
    /// accounts.
    pub people: Option<u32>,
    pub registration: RegistrationMode,
    /// The server's own note on sign-up, such as how long a request waits, as plain text.
    pub registration_note: String,
    /// The minimum age, if there is one.
    pub min_age: Option<u32>,
    /// The house rules, in their order.
    pub rules: Vec<Rule>,
    pub contact: Contact,
    /// Its terms, if it has some, as the address of a page.
    pub terms_url: Option<String>,
    /// What it does with what it knows, as the address of a page.
    pub privacy_url: Option<String>,
    /// The year its contact account was created, which is about the year it began.
    pub since: Option<u16>,
    /// Its status page, if it has one.
    pub status_url: Option<String>,
    /// Whether posts are visible without an account; none if unknown.
    pub shows_posts: Option<bool>,
    /// Whether it federates only with an allowlist.
    pub is_island: bool,
    pub at: Moment,
}

/// The public posts of a server, as far as they are visible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum PublicPosts {
    Open {
        /// The newest posts of local accounts.
        posts: Vec<Post>,
    },
    /// Only local accounts may read them. That is a setting, not a failure.
    ResidentsOnly,
    /// The request for the posts failed.
    Shut { problem: Problem },
}

/// A server that another one suspends or limits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct BlockedDomain {
    /// The blocked domain as published; some letters may be replaced by `*`.
    pub domain: String,
    /// Whether the server is suspended, not only limited.
    pub fully: bool,
    /// Why, in the server's own words.
    pub comment: String,
    /// The SHA-256 of the other server's name in hexadecimal, by which it can be known also where
    /// letters are stars, if the server publishes it.
    pub digest: Option<String>,
}

/// The domain blocks that a server publishes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum DomainBlocks {
    Published {
        servers: Vec<BlockedDomain>,
    },
    /// It does not publish its blocks, which proves nothing about its safety.
    NotPublished,
}

/// A week on a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct WeeklyActivity {
    pub from: Moment,
    pub posts: u32,
    pub people: u32,
    /// How many came to live there.
    pub newcomers: u32,
}

/// How many of the servers that public lists name for hate and harassment a server blocks.
///
/// It is part of the preview, and never ranks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum Shield {
    /// It blocks nearly all of them.
    MostOfThem,
    /// It keeps a good part away.
    Some,
    /// It keeps few away, or none.
    Few,
    /// It does not publish its list, or talks only to servers on a list of its own. That says
    /// nothing about how safe it is.
    NotPublished,
}

/// What came of comparing a server's list with the public ones, on this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ShieldCheck {
    pub shield: Shield,
    /// The day the public lists were compared, such as `2026-05-31`.
    pub compiled: String,
    /// Whether that was so long ago that the answer may have changed.
    pub is_stale: bool,
    /// The public lists, as they are called.
    pub lists: Vec<String>,
}

/// The preview of a server before sign-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Peek {
    /// Its card, with what it just said.
    pub card: ServerCard,
    pub visit: Visit,
    pub window: PublicPosts,
    /// The last weeks, the oldest first, at most twelve; none if it does not count them.
    pub activity: Vec<WeeklyActivity>,
    pub domain_blocks: DomainBlocks,
    /// The result of the shield check; none once the lists are too old.
    pub shield: Option<ShieldCheck>,
}

/// A text a server publishes about itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum PolicyKind {
    /// What it is, who runs it and who pays, at length.
    About,
    /// What one agrees to by living there.
    Terms,
    /// What it does with what it knows.
    Privacy,
}

/// A text a server publishes about itself, to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct PolicyDocument {
    pub kind: PolicyKind,
    /// The text; empty if the server published none.
    pub text: RichText,
    /// Since when it is like this, as a day such as `2026-05-31`, if the server says so.
    pub since: Option<String>,
}

/// Whether a server federates with another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum FederationStatus {
    Yes {
        domain: Domain,
    },
    Little {
        domain: Domain,
        /// Why, in the server's own words.
        comment: String,
    },
    No {
        domain: Domain,
        /// Why, in the server's own words.
        comment: String,
    },
    /// It does not publish its list, or talks only to servers on a list of its own.
    Unknown {
        domain: Domain,
    },
}

//! A server as somebody who might live there sees it: its card, and what it says when it is visited.

use serde::{Deserialize, Serialize};

use crate::{Domain, Moment, Post, Problem, RichText, ServerInfo, Term};

/// Who looks after a server.
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
pub enum RegistrationMode {
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
    /// The server itself said so when it was asked.
    Itself {
        /// When.
        at: Moment,
    },
    /// The person who looks for a server said so, in what they typed.
    Yourself,
    /// The directory that came with the app.
    Directory {
        /// Whom the directory has it from, as that source is called.
        from: String,
        /// When that source said so: a year, a month such as `2026-05`, or a day such as `2026-05-31`.
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

/// Where a server is at home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Location {
    /// The country, as ISO 3166-1 has it, such as `GB`.
    pub country: String,
    /// The region, as ISO 3166-2 has it, such as `GB-SCT`.
    pub region: Option<String>,
    /// A town or a stretch of land, as English writes it.
    pub town: Option<String>,
}

/// Why a server was chosen. Each can be checked against the server's record.
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

/// Why a server was chosen, and who says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Reason {
    /// Why.
    #[serde(flatten)]
    pub kind: ReasonKind,
    /// Who says so.
    pub source: Source,
}

/// Whether a server has answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Reachability {
    /// It answered.
    Answered {
        /// When.
        at: Moment,
    },
    /// It was not asked, or did not answer in time.
    NotChecked,
}

/// A server as somebody who looks for one sees it. A fact nobody knows is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ServerCard {
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
    pub registration: Option<Fact<RegistrationMode>>,
    /// The year it began.
    pub since: Option<Fact<u16>>,
    /// What it says itself of waiting and of its requests, in one line, as plain text.
    pub registration_note: Option<Fact<String>>,
    /// Where it is at home.
    pub place: Option<Fact<Location>>,
    /// Who says that living there costs money, if somebody does.
    pub costs_money: Option<Source>,
    /// Its topics, as ids of the taxonomy, the first one most.
    pub topics: Vec<Term>,
    /// What we only think of it and no source says: topics, causes and communities. Never a reason.
    pub thoughts: Vec<Term>,
    /// Why it was chosen: at most three, the best first.
    pub reasons: Vec<Reason>,
    /// Whether it has answered.
    pub reachability: Reachability,
}

/// One of a server's house rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Rule {
    /// The rule, in the reader's language where the server has it so.
    pub text: String,
    /// What more is to be said about it.
    pub hint: String,
    /// The language it is in, as a BCP 47 tag, if the server translated it.
    pub language: Option<String>,
}

/// Who answers for a server.
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

/// What a server says of itself to somebody who only looks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Visit {
    /// The server.
    pub server: ServerInfo,
    /// What it says it is, as plain text.
    pub description: String,
    /// The languages it says are written there, as BCP 47 tags.
    pub languages: Vec<String>,
    /// About how many people were there this month; where that is not counted, how many have an
    /// account there.
    pub people: Option<u32>,
    /// How one comes to live there.
    pub registration: RegistrationMode,
    /// What it says about its gate, such as how long a request waits, as plain text.
    pub registration_note: String,
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
    /// The page that tells whether it is running well, if it has one.
    pub status_url: Option<String>,
    /// Whether strangers may read what its people write; none if it does not say.
    pub shows_posts: Option<bool>,
    /// Whether it talks only to servers on a list.
    pub is_island: bool,
    /// When it said all this.
    pub at: Moment,
}

/// What people on a server write, as far as one may look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum PublicPosts {
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

/// A server another does not talk to, or talks to little.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct BlockedDomain {
    /// The other server; some letters may be stars, as the server publishes it.
    pub domain: String,
    /// Whether nothing at all comes through.
    pub fully: bool,
    /// Why, in the server's own words.
    pub comment: String,
    /// The SHA-256 of the other server's name in hexadecimal, by which it can be known also where
    /// letters are stars, if the server publishes it.
    pub digest: Option<String>,
}

/// Whom a server does not talk to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum DomainBlocks {
    /// It says so.
    Published {
        /// Which.
        servers: Vec<BlockedDomain>,
    },
    /// It does not publish its list, which says nothing about how safe it is.
    NotPublished,
}

/// A week on a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct WeeklyActivity {
    /// When it began.
    pub from: Moment,
    /// How many posts were written.
    pub posts: u32,
    /// How many people were there.
    pub people: u32,
    /// How many came to live there.
    pub newcomers: u32,
}

/// How far a server keeps those away whom several public lists name for hate and harassment.
///
/// It is told when somebody looks closely, and never ranks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum Shield {
    /// It talks to almost none of them.
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
    /// How far.
    pub shield: Shield,
    /// The day the public lists were compared, such as `2026-05-31`.
    pub compiled: String,
    /// Whether that was so long ago that the answer may have changed.
    pub is_stale: bool,
    /// The public lists, as they are called.
    pub lists: Vec<String>,
}

/// A look at a server before living there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Peek {
    /// Its card, with what it just said.
    pub card: ServerCard,
    /// What it says of itself.
    pub visit: Visit,
    /// What is written there now.
    pub window: PublicPosts,
    /// The last weeks, the oldest first, at most twelve; none if it does not count them.
    pub activity: Vec<WeeklyActivity>,
    /// Whom it does not talk to.
    pub domain_blocks: DomainBlocks,
    /// How far it keeps those away whom several lists name; none once the lists are too old.
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
    /// Which.
    pub kind: PolicyKind,
    /// The text; empty if the server published none.
    pub text: RichText,
    /// Since when it is like this, as a day such as `2026-05-31`, if the server says so.
    pub since: Option<String>,
}

/// Whether a server talks to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum FederationStatus {
    /// Nothing on its list speaks against it.
    Yes {
        /// The other server.
        domain: Domain,
    },
    /// Only a part comes through.
    Little {
        /// The other server.
        domain: Domain,
        /// Why, in the server's own words.
        comment: String,
    },
    /// Nothing comes through.
    No {
        /// The other server.
        domain: Domain,
        /// Why, in the server's own words.
        comment: String,
    },
    /// It does not publish its list, or talks only to servers on a list of its own.
    Unknown {
        /// The other server.
        domain: Domain,
    },
}

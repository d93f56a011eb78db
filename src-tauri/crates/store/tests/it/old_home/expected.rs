//! What the home of December 2026 holds, value by value.
//!
//! The fixtures in `tests/fixtures/homes/2026-12` were written from these values by the build of
//! that month. So these values say what the names in the fixtures mean, whatever the types and
//! fields are called today. Rename Rust items here as needed; never edit the fixtures.

use planetfall_model::{
    AccountId, ActionKey, AddressRefusal, Anchor, Block, Card, Contact, Counts, Domain, Draft,
    Entry, Fact, FieldError, FieldErrorKind, Focus, FollowChoice, FollowSelection, FollowStatus,
    FollowTarget, Governance, Handle, Intention, Invitation, ListName, Lists, Location as Place,
    Mark, Media, MediaKind, Mention, Mine, Moment, OnboardingState, OnboardingStep, PendingAccount,
    Picture, Poll, PollId, PollOption, Post, PostId, PostLimits, Preferences, PrivacySettings,
    ProbeProgress, Problem, Profile, ProfileField, ProfileId, QueuedFollow, Quote, QuoteState,
    Reachability, Reason, ReasonKind, RegistrationMode, Relationship, ReplyTo, RichText, Rule,
    SavedForm, ServerCard, ServerInfo, SignUp, SignUpField, SignUpForm, SignUpStatus, Software,
    SortKey, Source, Span, Suggestions, Term, TextLine, Theme, Timeline, TraceId, Visibility,
    Visit, WelcomeInfo, Wishes,
};
use planetfall_store::{
    IntentionState, ListUpdate, ListVersion, NewAccount, StoredApp, StoredDraft, StoredIntention,
};

use crate::samples::{at, line, text};

pub const ADA: AccountId = AccountId::new(1);
pub const BO: AccountId = AccountId::new(2);
pub const PRACTICE: AccountId = AccountId::new(3);

pub fn domain(name: &str) -> Domain {
    Domain::parse(name).unwrap()
}

pub fn handle(text: &str) -> Handle {
    Handle::parse(text).unwrap()
}

fn picture(name: &str) -> Picture {
    Picture::at(format!("https://mossbank.example/pictures/{name}.png"))
}

/// Every kind of block and span.
fn every_text() -> RichText {
    let words = |text: &str| Span::Text { text: text.into() };
    RichText(vec![
        Block::Paragraph {
            spans: vec![
                words("Plain "),
                Span::Strong { text: "strong".into() },
                Span::Emphasis { text: "stressed".into() },
                Span::Code { text: "let moss = 1;".into() },
                Span::Struck { text: "taken back".into() },
                Span::Break,
                Span::Mention {
                    text: "@dora".into(),
                    handle: handle("@dora@fernhill.example"),
                    profile: Some(ProfileId::new("dora")),
                },
                Span::Mention {
                    text: "@emil".into(),
                    handle: handle("@emil@reef.example"),
                    profile: None,
                },
                Span::Hashtag { name: "moss".into() },
                Span::Link {
                    url: "https://mossbank.example/a/long/path".into(),
                    text: "mossbank.example/a/…".into(),
                },
                Span::Emoji { shortcode: "leaf".into(), picture: picture("leaf") },
            ],
        },
        Block::Quote { blocks: vec![Block::Paragraph { spans: vec![words("Quoted words")] }] },
        Block::Code { text: "fn main() {}".into() },
        Block::List { start: None, items: vec![text("a dot")] },
        Block::List { start: Some(3), items: vec![text("third"), text("fourth")] },
    ])
}

/// A profile in which everything is said.
pub fn cleo() -> Profile {
    Profile {
        id: ProfileId::new("cleo"),
        handle: handle("@cleo@mossbank.example"),
        name: TextLine(vec![
            Span::Text { text: "Cleo ".into() },
            Span::Emoji { shortcode: "leaf".into(), picture: picture("leaf") },
        ]),
        avatar: Some(picture("cleo")),
        header: Some(picture("cleo-wide")),
        note: text("Grows moss on stones."),
        fields: vec![
            ProfileField {
                name: line("Garden"),
                value: text("https://cleo.example"),
                verified_at: Some(at(-5000)),
            },
            ProfileField { name: line("Likes"), value: text("rain"), verified_at: None },
        ],
        url: Some("https://mossbank.example/@cleo".into()),
        approves_followers: true,
        discoverable: Some(true),
        is_bot: true,
        is_group: true,
        joined: Some(at(-900_000)),
        posts: 120,
        following: 31,
        followers: 47,
        moved_to: Some(handle("@cleo@fernhill.example")),
    }
}

/// A profile in which nothing is said that can be left out.
pub fn dora() -> Profile {
    Profile {
        id: ProfileId::new("dora"),
        handle: handle("@dora@fernhill.example"),
        name: line("Dora"),
        avatar: None,
        header: None,
        note: RichText::default(),
        fields: Vec::new(),
        url: None,
        approves_followers: false,
        discoverable: None,
        is_bot: false,
        is_group: false,
        joined: None,
        posts: 0,
        following: 0,
        followers: 0,
        moved_to: None,
    }
}

/// How ada stands to cleo.
pub fn close() -> Relationship {
    Relationship {
        following: true,
        requested: true,
        followed_by: true,
        muting: true,
        blocking: true,
        blocked_by: true,
        domain_blocking: true,
        note: "Met her in the greenhouse.".into(),
    }
}

pub fn accounts() -> Vec<NewAccount> {
    vec![
        NewAccount {
            server: domain("social.mossbank.example"),
            handle: handle("@ada@mossbank.example"),
            profile: Profile {
                id: ProfileId::new("ada"),
                handle: handle("@ada@mossbank.example"),
                ..cleo()
            },
            server_name: "Mossbank".into(),
            limits: PostLimits { max_characters: 1234, characters_per_url: 31 },
            software: Software {
                name: "mastodon".into(),
                version: "4.5.0".into(),
                mastodon_api: Some(7),
            },
            streaming: Some("wss://streaming.mossbank.example".into()),
            practice: false,
        },
        NewAccount {
            server: domain("fernhill.example"),
            handle: handle("@bo@fernhill.example"),
            profile: Profile {
                id: ProfileId::new("bo"),
                handle: handle("@bo@fernhill.example"),
                ..dora()
            },
            server_name: "Fernhill".into(),
            limits: PostLimits::default(),
            software: Software {
                name: "gotosocial".into(),
                version: "0.20.1".into(),
                mastodon_api: None,
            },
            streaming: None,
            practice: false,
        },
        NewAccount {
            server: domain("practice.example"),
            handle: handle("@you@practice.example"),
            profile: Profile {
                id: ProfileId::new("you"),
                handle: handle("@you@practice.example"),
                ..dora()
            },
            server_name: "Practice".into(),
            limits: PostLimits::default(),
            software: Software {
                name: "mastodon".into(),
                version: "4.5.0".into(),
                mastodon_api: Some(7),
            },
            streaming: Some("ws://practice.example".into()),
            practice: true,
        },
    ]
}

pub fn app() -> StoredApp {
    StoredApp {
        domain: domain("social.mossbank.example"),
        client_id: "client-of-mossbank".into(),
        redirect_uris: vec!["http://127.0.0.1/".into(), "urn:ietf:wg:oauth:2.0:oob".into()],
        scopes: "read write follow push".into(),
        registered_at: at(-77),
    }
}

pub fn drafts() -> Vec<StoredDraft> {
    vec![
        StoredDraft {
            slot: "reply/7".into(),
            draft: Draft {
                text: "@cleo Half an answ".into(),
                content_note: "Mushrooms".into(),
                visibility: Visibility::Direct,
                language: Some("sv".into()),
                reply_to: Some(PostId::new("7")),
            },
            saved_at: at(61),
        },
        StoredDraft {
            slot: "new".into(),
            draft: Draft {
                text: "Half a thou".into(),
                content_note: String::new(),
                visibility: Visibility::Unlisted,
                language: None,
                reply_to: None,
            },
            saved_at: at(60),
        },
    ]
}

/// Every intention in every state, and every problem a server's refusal can be.
pub fn actions() -> Vec<StoredIntention> {
    let mut actions: Vec<StoredIntention> = Vec::new();
    let mut add = |intention: Intention, attempts: u32, state: IntentionState| {
        let number = actions.len();
        let key = ActionKey::new(format!("key-{number}"));
        let made_at = at(100 + i64::try_from(number).unwrap());
        actions.push(StoredIntention { key, account: ADA, intention, made_at, attempts, state });
    };
    let waiting = || IntentionState::Waiting;
    let mark = |post: &str, mark, on| Intention::Mark { post: PostId::new(post), mark, on };
    add(mark("1", Mark::Favourite, true), 0, waiting());
    add(mark("2", Mark::Favourite, false), 1, IntentionState::Sending { since: at(150) });
    add(mark("1", Mark::Reblog, true), 2, IntentionState::Unsure);
    add(mark("2", Mark::Reblog, false), 0, waiting());
    add(mark("1", Mark::Bookmark, true), 0, waiting());
    add(mark("2", Mark::Bookmark, false), 0, waiting());
    let follow = |profile: &str, on| Intention::Follow { profile: ProfileId::new(profile), on };
    add(follow("cleo", true), 0, waiting());
    add(follow("dora", false), 3, IntentionState::Sending { since: at(151) });
    let vote = Intention::Vote {
        post: PostId::new("4"),
        poll: PollId::new("poll-4"),
        choices: vec![0, 2],
    };
    add(vote, 0, waiting());
    for visibility in
        [Visibility::Public, Visibility::Unlisted, Visibility::Private, Visibility::Direct]
    {
        let draft = Draft {
            text: format!("To be seen by {visibility:?}"),
            content_note: "A note".into(),
            visibility,
            language: Some("en".into()),
            reply_to: Some(PostId::new("3")),
        };
        add(Intention::Publish { draft }, 0, waiting());
    }
    let publish = || Intention::Publish { draft: drafts()[1].draft.clone() };
    add(publish(), 4, IntentionState::Sending { since: at(152) });
    add(publish(), 5, IntentionState::Unsure);
    for problem in problems() {
        add(publish(), 6, IntentionState::Refused { problem });
    }
    actions
}

fn problems() -> Vec<Problem> {
    let reef = || domain("reef.example");
    let refused = |why| Problem::AddressRefused { typed: "http://192.0.2.7".into(), why };
    vec![
        Problem::Offline,
        Problem::ServerUnreachable { domain: reef() },
        Problem::ServerBusy { domain: reef(), retry_in_seconds: 17 },
        Problem::ServerBroken { domain: reef() },
        refused(AddressRefusal::NotAName),
        refused(AddressRefusal::NotPublic),
        refused(AddressRefusal::Disguised),
        Problem::NotAServer { domain: reef(), software: Some("wordpress".into()) },
        Problem::NotAServer { domain: reef(), software: None },
        Problem::ResidentsOnly { domain: reef() },
        Problem::SaysItIsAnother { domain: reef(), other: domain("fernhill.example") },
        Problem::NotTakingPeople { domain: reef(), said: Some("Full until spring.".into()) },
        Problem::NotTakingPeople { domain: reef(), said: None },
        Problem::InvitationEnded { domain: reef() },
        Problem::TooManyJoining { domain: reef(), retry_in_seconds: 18 },
        Problem::SignInDeclined { domain: reef() },
        Problem::SignInTimedOut { domain: reef() },
        Problem::SignInCodeWrong { domain: reef() },
        Problem::SignInExpired { handle: handle("@ada@mossbank.example") },
        Problem::KeyringLocked,
        Problem::Refused { domain: reef(), said: Some("No such post.".into()) },
        Problem::Refused { domain: reef(), said: None },
        Problem::NotFound { domain: reef() },
        Problem::TooLong { limit: 500 },
        Problem::NewerData,
        Problem::Unexpected { trace: TraceId::new("a1b2c3") },
    ]
}

/// Done just now, and done before the last intention was made.
pub fn done() -> [ActionKey; 2] {
    [ActionKey::new("done-before"), ActionKey::new("done-now")]
}

pub fn anchors() -> Vec<(Timeline, Anchor, Vec<Entry>)> {
    let key = |id: &str| SortKey::of(&PostId::new(id));
    let boost = Entry::Post {
        key: key("30"),
        post: Box::new(plain("2")),
        boosted_by: Some(Box::new(dora())),
    };
    let rows = vec![boost, Entry::Gap { key: key("30") }, entry(everything())];
    vec![
        (Timeline::Home, Anchor { key: key("1"), offset: -4, revealed: key("30") }, rows),
        (Timeline::Local, Anchor { key: key("2"), offset: 12, revealed: key("2") }, Vec::new()),
    ]
}

pub fn preferences() -> Vec<(&'static str, Preferences)> {
    let lists = |joinmastodon, observer, weekly| Lists { joinmastodon, observer, weekly };
    vec![
        ("ledger", Preferences { theme: Theme::Dark, lists: lists(false, true, false) }),
        (
            "preferences-light",
            Preferences { theme: Theme::Light, lists: lists(false, false, true) },
        ),
        (
            "preferences-system",
            Preferences { theme: Theme::System, lists: lists(true, true, true) },
        ),
    ]
}

pub fn queued_follows() -> Vec<QueuedFollow> {
    let person = |name: &str, profile: Option<&str>| FollowTarget::Person {
        handle: handle(&format!("@{name}@mossbank.example")),
        profile: profile.map(ProfileId::new),
    };
    let queued = |followed, name: &str, state| QueuedFollow { followed, name: line(name), state };
    let problem = Problem::NotFound { domain: domain("mossbank.example") };
    vec![
        queued(person("cleo", Some("cleo")), "Cleo", FollowStatus::Done),
        queued(person("dora", None), "Dora", FollowStatus::Asked),
        queued(person("emil", Some("emil")), "Emil", FollowStatus::Refused { problem }),
        queued(FollowTarget::Hashtag { tag: "moss".into() }, "#moss", FollowStatus::Waiting),
    ]
}

pub fn welcome() -> WelcomeInfo {
    WelcomeInfo {
        account: ADA,
        safety: PrivacySettings {
            can_be_found: true,
            approves_followers: false,
            sets_strangers_aside: false,
        },
        hashtags: vec!["moss".into(), "gardening".into()],
    }
}

/// A newcomer at every screen, and with every kind of wait.
pub fn onboarding_states() -> Vec<(&'static str, OnboardingState)> {
    vec![
        ("onboarding-finding-place", finding_place()),
        ("onboarding-choosing", choosing()),
        ("onboarding-joining", sign_up()),
        ("onboarding-mail", pending_account(SignUpStatus::Confirmation)),
        ("onboarding-person", pending_account(SignUpStatus::Approval)),
        ("onboarding-moving-in", pending_account(SignUpStatus::Following { done: 2, of: 4 })),
        ("onboarding-sign-in", pending_account(SignUpStatus::SignIn)),
        ("onboarding-gone", pending_account(SignUpStatus::Gone)),
    ]
}

fn wishes() -> Wishes {
    Wishes {
        topics: vec![Term::new("gardening"), Term::new("science")],
        politics: vec![Term::new("climate")],
        communities: vec![Term::new("lgbtq")],
        languages: vec!["en".into(), "sv".into()],
        place: Some("Uppland".into()),
        words: "quiet moss".into(),
        friends: vec!["@cleo@mossbank.example".into()],
    }
}

fn finding_place() -> OnboardingState {
    OnboardingState {
        step: OnboardingStep::Interests,
        wishes: wishes(),
        pending_invitation: Some("https://mossbank.example/invite/aB3xY-9".into()),
        ..OnboardingState::default()
    }
}

fn choosing() -> OnboardingState {
    OnboardingState {
        step: OnboardingStep::Suggestions,
        wishes: wishes(),
        suggestions: Some(Suggestions {
            cards: cards(),
            progress: ProbeProgress::UnderWay { answered: 3, asked: 9 },
            shown: vec![domain("reef.example"), domain("dune.example")],
            offline: true,
        }),
        preview: Some(domain("fernhill.example")),
        ..OnboardingState::default()
    }
}

fn sign_up() -> OnboardingState {
    OnboardingState {
        step: OnboardingStep::SignUp,
        wishes: wishes(),
        suggestions: Some(Suggestions {
            cards: Vec::new(),
            progress: ProbeProgress::Done,
            shown: Vec::new(),
            offline: false,
        }),
        sign_up: Some(SignUp {
            card: full_card(),
            visit: Some(full_visit()),
            problem: Some(Problem::ServerUnreachable { domain: domain("mossbank.example") }),
            invitation: Some(Invitation {
                domain: domain("mossbank.example"),
                code: "aB3xY-9".into(),
            }),
            form: form("ada"),
            errors: errors(),
            sending: true,
        }),
        saved_forms: vec![SavedForm { server: domain("fernhill.example"), form: form("ada2") }],
        ..OnboardingState::default()
    }
}

fn form(username: &str) -> SignUpForm {
    SignUpForm {
        username: username.into(),
        email: format!("{username}@post.example"),
        birth_date: "1980-02-29".into(),
        reason: "I like moss.".into(),
    }
}

fn errors() -> Vec<FieldError> {
    [
        (SignUpField::Username, FieldErrorKind::Taken),
        (SignUpField::Username, FieldErrorKind::Reserved),
        (SignUpField::Email, FieldErrorKind::Blocked),
        (SignUpField::Email, FieldErrorKind::Unreachable),
        (SignUpField::Password, FieldErrorKind::TooShort),
        (SignUpField::BirthDate, FieldErrorKind::TooYoung),
        (SignUpField::Reason, FieldErrorKind::Missing),
        (SignUpField::Reason, FieldErrorKind::TooLong),
        (SignUpField::Invitation, FieldErrorKind::Malformed),
        (SignUpField::Other, FieldErrorKind::NotAgreed),
        (SignUpField::Other, FieldErrorKind::Other),
    ]
    .into_iter()
    .map(|(field, fault)| FieldError { field, fault, said: format!("said of {field:?}") })
    .collect()
}

fn pending_account(waiting: SignUpStatus) -> OnboardingState {
    let chosen = |tag: &str| FollowChoice {
        followed: FollowTarget::Hashtag { tag: tag.into() },
        name: line(&format!("#{tag}")),
    };
    let is_in = matches!(waiting, SignUpStatus::Following { .. });
    OnboardingState {
        step: OnboardingStep::People,
        pending_account: Some(PendingAccount {
            server: domain("social.mossbank.example"),
            server_name: "Mossbank".into(),
            handle: handle("@ada@mossbank.example"),
            email: "ada@post.example".into(),
            software: "mastodon".into(),
            status: waiting,
            approval: true,
            registration_note: "We read requests on Sundays.".into(),
            asked_at: at(7),
            can_resend_at: at(67),
            problem: Some(Problem::Offline),
            decided: true,
            queued_follows: queued_follows(),
            ticks: vec![
                FollowSelection { chosen: chosen("moss"), on: true },
                FollowSelection { chosen: chosen("rain"), on: false },
            ],
            account: is_in.then_some(ADA),
        }),
        ..OnboardingState::default()
    }
}

fn listed<T>(value: T) -> Fact<T> {
    let source = Source::Directory { from: "Mossbank's list".into(), date: "2026-05".into() };
    Fact { value, source }
}

fn said<T>(value: T) -> Fact<T> {
    Fact { value, source: Source::Itself { at: at(3) } }
}

/// A card in which everything is said.
fn full_card() -> ServerCard {
    ServerCard {
        domain: domain("mossbank.example"),
        name: "Mossbank".into(),
        description: "For people who like moss.".into(),
        description_language: Some("en".into()),
        run_by: Some(listed(Governance::Cooperative)),
        people: Some(said(1200)),
        languages: Some(listed(vec!["en".into(), "sv".into()])),
        registration: Some(said(RegistrationMode::Approval { reason: true })),
        since: Some(listed(2017)),
        registration_note: Some(said("We read requests on Sundays.".into())),
        place: Some(listed(Place {
            country: "GB".into(),
            region: Some("GB-SCT".into()),
            town: Some("Oban".into()),
        })),
        costs_money: Some(Source::Yourself),
        topics: vec![Term::new("gardening")],
        thoughts: vec![Term::new("lgbtq")],
        reasons: reasons(),
        reachability: Reachability::Answered { at: at(4) },
    }
}

fn reasons() -> Vec<Reason> {
    [
        ReasonKind::Topic { term: Term::new("gardening") },
        ReasonKind::Politics { term: Term::new("climate") },
        ReasonKind::Community { term: Term::new("lgbtq") },
        ReasonKind::Language { language: "sv".into() },
        ReasonKind::Place { place: "Uppland".into() },
        ReasonKind::Word { word: "moss".into() },
        ReasonKind::Friends { count: 2 },
        ReasonKind::AnyTopic,
        ReasonKind::OpenNow,
        ReasonKind::Small { people: 90 },
        ReasonKind::RunBy { governance: Governance::Nonprofit },
        ReasonKind::Since { year: 2018 },
    ]
    .into_iter()
    .map(|kind| Reason { kind, source: Source::Yourself })
    .collect()
}

/// A card in which nothing is said that can be left out.
fn bare_card(name: &str) -> ServerCard {
    ServerCard {
        domain: domain(name),
        name: name.into(),
        description: String::new(),
        description_language: None,
        run_by: None,
        people: None,
        languages: None,
        registration: None,
        since: None,
        registration_note: None,
        place: None,
        costs_money: None,
        topics: Vec::new(),
        thoughts: Vec::new(),
        reasons: Vec::new(),
        reachability: Reachability::NotChecked,
    }
}

/// Cards with every kind of care, gate and place there is.
fn cards() -> Vec<ServerCard> {
    let mut cards = vec![full_card()];
    let registrations = [
        RegistrationMode::Open,
        RegistrationMode::Approval { reason: false },
        RegistrationMode::Invitation,
        RegistrationMode::Web { url: "https://dune.example/join".into() },
        RegistrationMode::Closed,
        RegistrationMode::Unknown,
    ];
    for (number, registration) in registrations.into_iter().enumerate() {
        let card = bare_card(&format!("gate{number}.example"));
        cards.push(ServerCard { registration: Some(listed(registration)), ..card });
    }
    let all = [
        Governance::Cooperative,
        Governance::Nonprofit,
        Governance::Collective,
        Governance::SmallTeam,
        Governance::SingleAdmin,
        Governance::Company,
        Governance::University,
        Governance::PublicInstitution,
        Governance::Unknown,
    ];
    for (number, governance) in all.into_iter().enumerate() {
        let card = bare_card(&format!("care{number}.example"));
        cards.push(ServerCard { run_by: Some(said(governance)), ..card });
    }
    let place = Place { country: "SE".into(), region: None, town: None };
    cards.push(ServerCard { place: Some(listed(place)), ..bare_card("place.example") });
    cards
}

pub fn full_visit() -> Visit {
    Visit {
        server: ServerInfo {
            domain: domain("mossbank.example"),
            title: "Mossbank".into(),
            software: Software {
                name: "mastodon".into(),
                version: "4.5.0".into(),
                mastodon_api: Some(7),
            },
            limits: PostLimits { max_characters: 1234, characters_per_url: 31 },
            streaming: Some("wss://streaming.mossbank.example".into()),
        },
        description: "For people who like moss.".into(),
        languages: vec!["en".into(), "sv".into()],
        people: Some(1200),
        registration: RegistrationMode::Approval { reason: true },
        registration_note: "We read requests on Sundays.".into(),
        min_age: Some(16),
        rules: vec![
            Rule {
                text: "Var snäll.".into(),
                hint: "Mot alla.".into(),
                language: Some("sv".into()),
            },
            Rule { text: "No ads.".into(), hint: String::new(), language: None },
        ],
        contact: Contact {
            email: Some("keeper@mossbank.example".into()),
            url: Some("https://mossbank.example/@keeper".into()),
            name: Some("The keeper".into()),
        },
        terms_url: Some("https://mossbank.example/terms".into()),
        privacy_url: Some("https://mossbank.example/privacy".into()),
        since: Some(2017),
        status_url: Some("https://status.mossbank.example".into()),
        shows_posts: Some(true),
        is_island: true,
        at: at(5),
    }
}

/// What servers said when they were asked, in the order of their names.
pub fn visits() -> Vec<Visit> {
    let bare = Visit {
        server: ServerInfo {
            domain: domain("fernhill.example"),
            title: "Fernhill".into(),
            software: Software { name: String::new(), version: String::new(), mastodon_api: None },
            limits: PostLimits::default(),
            streaming: None,
        },
        description: String::new(),
        languages: Vec::new(),
        people: None,
        registration: RegistrationMode::Unknown,
        registration_note: String::new(),
        min_age: None,
        rules: Vec::new(),
        contact: Contact::default(),
        terms_url: None,
        privacy_url: None,
        since: None,
        status_url: None,
        shows_posts: None,
        is_island: false,
        at: at(6),
    };
    vec![bare, full_visit()]
}

pub fn news() -> Vec<ListUpdate> {
    let mark = |list, etag: Option<&str>, servers| ListVersion {
        list,
        said_at: at(8),
        etag: etag.map(ToOwned::to_owned),
        servers,
    };
    vec![
        ListUpdate {
            mark: mark(ListName::Joinmastodon, Some("\"abc\""), 1),
            day: "2026-11-23".into(),
            text: "source joinmastodon 2026-11-23 joinmastodon.org\n\nplanet moss.example\n".into(),
        },
        ListUpdate {
            mark: mark(ListName::Observer, None, 0),
            day: "2026-11-24".into(),
            text: "source observer 2026-11-24 fediverse.observer\n".into(),
        },
    ]
}

/// A post in which nothing is said that can be left out.
pub fn plain(id: &str) -> Post {
    Post {
        id: PostId::new(id),
        uri: format!("https://fernhill.example/posts/{id}"),
        url: None,
        author: dora(),
        created_at: at(id.parse().unwrap()),
        edited_at: None,
        visibility: Visibility::Public,
        content_note: None,
        sensitive: false,
        language: None,
        text: text(&format!("Post number {id}.")),
        media: Vec::new(),
        poll: None,
        quote: None,
        card: None,
        mentions: Vec::new(),
        tags: Vec::new(),
        reply_to: None,
        counts: Counts::default(),
        mine: Mine::default(),
        filtered_by: Vec::new(),
    }
}

/// A post in which everything is said.
pub fn everything() -> Post {
    Post {
        url: Some("https://mossbank.example/@cleo/1".into()),
        author: cleo(),
        edited_at: Some(at(11)),
        visibility: Visibility::Unlisted,
        content_note: Some(TextLine(vec![
            Span::Text { text: "Long ".into() },
            Span::Emoji { shortcode: "note".into(), picture: picture("note") },
        ])),
        sensitive: true,
        language: Some("sv".into()),
        text: every_text(),
        media: every_media(),
        poll: Some(poll("poll-1", true)),
        quote: Some(Quote {
            state: QuoteState::Accepted,
            id: Some(PostId::new("2")),
            post: Some(Box::new(plain("2"))),
        }),
        card: Some(Card {
            url: "https://films.example/7".into(),
            title: "Moss, a film".into(),
            description: "It grows.".into(),
            provider: "Films".into(),
            author: "F. Lichen".into(),
            picture: Some(picture("film")),
            picture_description: "A stone".into(),
            plays: true,
        }),
        mentions: vec![Mention {
            profile: ProfileId::new("dora"),
            handle: handle("@dora@fernhill.example"),
        }],
        tags: vec!["moss".into(), "rain".into()],
        reply_to: Some(ReplyTo {
            post: PostId::new("3"),
            profile: Some(ProfileId::new("dora")),
            handle: Some(handle("@dora@fernhill.example")),
        }),
        counts: Counts { replies: 3, reblogs: 4, favourites: 5 },
        mine: Mine { favourited: true, reblogged: true, bookmarked: true },
        filtered_by: vec!["Spiders".into()],
        ..plain("1")
    }
}

fn every_media() -> Vec<Media> {
    let bare = |id: &str, kind| Media {
        id: id.into(),
        kind,
        preview: None,
        full: None,
        url: None,
        description: None,
        width: None,
        height: None,
        blurhash: None,
        focus: None,
    };
    let image = Media {
        preview: Some(picture("small")),
        full: Some(picture("large")),
        url: Some("https://mossbank.example/media/1".into()),
        description: Some("Moss on a stone".into()),
        width: Some(640),
        height: Some(480),
        blurhash: Some("LEHV6nWB2yk8".into()),
        focus: Some(Focus { x: 250, y: 750 }),
        ..bare("m1", MediaKind::Image)
    };
    vec![
        image,
        bare("m2", MediaKind::Video),
        bare("m3", MediaKind::Gifv),
        bare("m4", MediaKind::Audio),
        bare("m5", MediaKind::Unknown),
    ]
}

fn poll(id: &str, is_full: bool) -> Poll {
    let option = |title: &str, votes| PollOption { title: line(title), votes };
    Poll {
        id: PollId::new(id),
        options: vec![option("tea", is_full.then_some(8)), option("dew", is_full.then_some(9))],
        multiple: is_full,
        ends_at: is_full.then_some(at(12)),
        ended: is_full,
        voters: is_full.then_some(15),
        votes: 17,
        voted: is_full,
        own_votes: if is_full { vec![1] } else { Vec::new() },
    }
}

/// The posts of the home timeline, newest first; the gap is below the second.
pub fn home() -> Vec<Post> {
    let quote = |state| Some(Quote { state, id: None, post: None });
    let reply_to = ReplyTo { post: PostId::new("2"), profile: None, handle: None };
    let card = Card {
        url: "https://plain.example".into(),
        title: String::new(),
        description: String::new(),
        provider: String::new(),
        author: String::new(),
        picture: None,
        picture_description: String::new(),
        plays: false,
    };
    vec![
        Post { quote: quote(QuoteState::Blocked), ..plain("9") },
        Post { quote: quote(QuoteState::Hidden), ..plain("8") },
        Post { quote: quote(QuoteState::Deleted), visibility: Visibility::Direct, ..plain("7") },
        Post { quote: quote(QuoteState::Refused), visibility: Visibility::Private, ..plain("6") },
        Post { quote: quote(QuoteState::Pending), card: Some(card), ..plain("5") },
        Post { poll: Some(poll("poll-4", false)), ..plain("4") },
        Post { reply_to: Some(reply_to), ..plain("3") },
        plain("2"),
        everything(),
    ]
}

/// A boost of an old post at the top of home.
pub fn boost() -> Entry {
    let key = SortKey::of(&PostId::new("30"));
    Entry::Post { key, post: Box::new(plain("2")), boosted_by: Some(Box::new(cleo())) }
}

/// Posts that are in no timeline: bo's, and one of ada's.
pub fn loose() -> Post {
    plain("40")
}

pub fn entry(post: Post) -> Entry {
    Entry::Post { key: SortKey::of(&post.id), post: Box::new(post), boosted_by: None }
}

/// The other timelines of ada, each with one row.
pub fn others() -> Vec<(Timeline, Post)> {
    vec![
        (Timeline::Local, plain("21")),
        (Timeline::Profile { id: ProfileId::new("cleo") }, everything()),
        (Timeline::Hashtag { name: "gärten".into() }, plain("23")),
    ]
}

pub fn fresh_at() -> Moment {
    at(99)
}

/// A picture that was fetched, and one that was fetched and pruned since.
pub fn fetched() -> (Picture, Picture) {
    (picture("large"), picture("small"))
}

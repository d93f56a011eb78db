//! A home folder that the app of December 2026 left behind goes on where it was.
//!
//! The real core wrote it against two practice servers, which lost the network while intentions
//! were being sent and a sign-up waited for its e-mail. The fixtures are never edited; the store's
//! own `old_home` tests hold every value of every type. Here the whole app opens them.

use std::path::{Path, PathBuf};

use planetfall_fake_mastodon::{FakeMastodon, PollSpec, PostSpec, SignUpMode};
use planetfall_model::{
    Account, AccountId, ActionKey, Anchor, Draft, Entry, Fact, FollowStatus, FollowTarget, Handle,
    ListName, Lists, OnboardingStep, OutgoingPostState, Post, PostDefaults, PostId, PostLimits,
    Preferences, ProbeProgress, Problem, ProfileId, QueuedFollow, QuoteState,
    RegistrationMode as GateKind, SignUpForm, SignUpStatus, SortKey, Source, Span, Term, TextLine,
    Theme, Timeline, Visibility, Wishes,
};
use planetfall_model::{Moment, PollId};
use planetfall_tests::test_catalogue::TestCatalogue;
use planetfall_tests::{TestApp, domain, eventually};
use rusqlite::Connection;
use tempfile::TempDir;

/// The account of ada in the old home.
const ADA: AccountId = AccountId::new(1);
/// When the old home was closed, in milliseconds.
const CLOSED_AT: i64 = 1_796_098_691_000;

const FIRST: &str = "117706999624957963";
const POLL: &str = "117707235554623500";
const POLL_ID: &str = "117707235554623501";
const PICTURE: &str = "117707471484223502";
const NOTE: &str = "117707707413823504";
const REPLY: &str = "117707943343423505";
const QUOTE: &str = "117708179273023507";
const CARD: &str = "117708415202623508";
const DORAS: &str = "117708651132223509";
const BOOST: &str = "117709123000795158";

/// The people of Mossbank, and bob of Fernhill.
const BOB: &str = "115444198812352514";
const DORA: &str = "115444198831357962";
const OTHER_BOB: &str = "115444198812680194";

/// The two servers of the old home, at whatever port they have today.
struct Servers {
    moss: FakeMastodon,
    fern: FakeMastodon,
}

impl Servers {
    async fn start() -> Self {
        let moss = FakeMastodon::builder().title("Mossbank").without_limits().start().await;
        moss.add_account("dora");
        let fern = FakeMastodon::builder()
            .title("Fernhill")
            .registrations(SignUpMode::Approval { reason: true })
            .without_limits()
            .start()
            .await;
        fern.add_account("ana");
        Self { moss, fern }
    }

    /// The old home, with names and ids replaced as given, opened by today's app.
    async fn open(&self, replaced: &[(&str, &str)]) -> TestApp {
        let home = tempfile::tempdir().unwrap();
        let (moss, fern) = (self.moss.domain(), self.fern.domain());
        for name in ["ledger", "cache"] {
            let mut sql = std::fs::read_to_string(fixtures().join(format!("{name}.sql"))).unwrap();
            sql = sql.replace("mossbank.example", &moss).replace("fernhill.example", &fern);
            for (old, new) in replaced {
                sql = sql.replace(old, new);
            }
            let file = home.path().join(format!("{name}.db"));
            Connection::open(file).unwrap().execute_batch(&sql).unwrap();
        }
        self.start_in(home).await
    }

    async fn start_in(&self, home: TempDir) -> TestApp {
        let (moss, fern) = (self.moss.domain(), self.fern.domain());
        let scopes = "read write follow push";
        let secrets = [
            (format!("@ada@{moss} at {moss}"), self.moss.token_for("ada", scopes)),
            (format!("joining at {fern}"), self.fern.token_for("ana", scopes)),
        ];
        let facts = ["runs mastodon", "topics gardening", "speaks en", "takes-people"];
        let servers = TestCatalogue::default().with(&self.fern, &facts).reaching(&moss);
        TestApp::in_home(home, &servers, secrets, Moment::from_millis(CLOSED_AT)).await
    }

    fn unplug(&self) {
        self.moss.unplug();
        self.fern.unplug();
    }
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/homes/2026-12-core")
}

fn draft(text: &str) -> Draft {
    Draft {
        text: text.into(),
        content_note: String::new(),
        visibility: Visibility::Public,
        language: Some("en".into()),
        reply_to: None,
    }
}

fn line(text: &str) -> TextLine {
    TextLine(vec![Span::Text { text: text.into() }])
}

fn key(id: &str) -> SortKey {
    SortKey::of(&PostId::new(id))
}

/// The posts of a timeline as it opens, newest first.
async fn posts_of(app: &TestApp, timeline: Timeline) -> Vec<Post> {
    let opened = app.app.timelines.open(ADA, timeline).await.unwrap();
    let posts = opened.entries.into_iter().map(|entry| match entry {
        Entry::Post { post, .. } => *post,
        Entry::Gap { key } => panic!("there is no gap below {key}"),
    });
    posts.collect()
}

fn words(posts: &[Post]) -> Vec<String> {
    posts.iter().map(|post| post.text.words()).collect()
}

#[tokio::test]
async fn the_account_and_the_settings_of_an_old_home_are_there() {
    let servers = Servers::start().await;
    servers.unplug();
    let ada = servers.open(&[]).await;

    let startup = ada.app.startup().await.unwrap();

    let server = domain(&servers.moss.domain());
    let [account] = startup.accounts.as_slice() else { panic!("{:?}", startup.accounts) };
    let expected = Account {
        id: ADA,
        server: server.clone(),
        handle: Handle::new("ada", server).unwrap(),
        profile: account.profile.clone(),
        server_name: "Mossbank".into(),
        limits: PostLimits { max_characters: 500, characters_per_url: 23 },
        post_defaults: PostDefaults::default(),
        signed_out: false,
        practice: false,
    };
    assert_eq!(*account, expected, "the account is signed in");
    assert_eq!(account.profile.name, line("Ada"));
    assert_eq!(account.profile.note.words(), "ada lives on a practice planet.");
    assert_eq!((account.profile.following, account.profile.followers), (2, 1));
    assert_eq!(account.profile.joined, Some(Moment::from_millis(1_761_523_200_000)));
    assert_eq!(startup.active, Some(ADA), "it is the one that is shown");
    let lists = Lists { joinmastodon: true, observer: true, weekly: false };
    assert_eq!(
        startup.preferences,
        Preferences { theme: Theme::Dark, lists, ..Preferences::default() }
    );
}

#[tokio::test]
async fn what_an_old_home_still_had_to_send_shows_and_waits() {
    let servers = Servers::start().await;
    servers.unplug();
    let ada = servers.open(&[]).await;

    let outgoing = ada.app.posting.outgoing(ADA).await.unwrap();

    let [refused, reply, post] = outgoing.as_slice() else { panic!("three posts: {outgoing:?}") };
    assert_eq!((refused.key.as_str(), reply.key.as_str()), ("key-refused", "key-reply"));
    assert_eq!(refused.draft, draft(&"long ".repeat(120)), "what was too long is not lost");
    let said = "Validation failed: Text character limit of 500 exceeded".to_owned();
    let problem = Problem::Refused { domain: domain(&servers.moss.domain()), said: Some(said) };
    assert_eq!(refused.state, OutgoingPostState::Refused { problem }, "with the reason");
    let expected = Draft {
        content_note: "Rain".into(),
        visibility: Visibility::Unlisted,
        reply_to: Some(PostId::new(FIRST)),
        ..draft("@bob and a third")
    };
    assert_eq!(reply.draft, expected, "the reply");
    assert_eq!(reply.made_at, Moment::from_millis(1_796_098_688_767));
    assert_eq!((post.key.as_str(), &post.draft), ("key-post", &draft("Written without a network")));
    for waiting in [reply, post] {
        assert!(
            matches!(waiting.state, OutgoingPostState::Waiting | OutgoingPostState::Sending),
            "it is sent again: {:?}",
            waiting.state
        );
    }
    let first = ada.home_post(FIRST).await.unwrap();
    assert!(first.mine.favourited && first.mine.reblogged, "what was meant shows");
    assert!(!first.mine.bookmarked, "also what was taken away");
    let poll = ada.home_post(POLL).await.unwrap().poll.unwrap();
    assert_eq!((poll.voted, poll.own_votes), (true, vec![0, 2]), "and the vote");
    let dora = ada.app.profiles.open(ADA, &ProfileId::new(DORA)).await.unwrap();
    let relationship = dora.relationship.expect("the follow stands for itself");
    assert!(relationship.following || relationship.requested, "and the follow: {relationship:?}");
    let new = ada.app.posting.draft(ADA, "new").await.unwrap();
    assert_eq!(new, Some(draft("Half a thou")), "the draft of a new post");
    let reply = ada.app.posting.draft(ADA, &format!("reply/{FIRST}")).await.unwrap();
    let reply_to = Some(PostId::new(FIRST));
    assert_eq!(reply, Some(Draft { reply_to, ..draft("@bob half an answ") }), "and of a reply");
}

#[tokio::test]
async fn the_timelines_of_an_old_home_open_without_a_network() {
    let servers = Servers::start().await;
    servers.unplug();
    let ada = servers.open(&[]).await;

    let home = ada.home().await;

    let anchor = Anchor { key: key(REPLY), offset: -37, revealed: key(BOOST) };
    assert_eq!(home.anchor, Some(anchor), "the reader is where they left");
    assert_eq!(home.fresh_at, Some(Moment::from_millis(1_796_098_678_586)));
    assert!(!home.complete, "its end was never reached");
    let keys: Vec<&SortKey> = home.entries.iter().map(Entry::key).collect();
    let expected = [BOOST, CARD, QUOTE, REPLY, NOTE, PICTURE, POLL, FIRST].map(key);
    assert_eq!(keys, expected.iter().collect::<Vec<_>>(), "every row, in order");
    let Entry::Post { post, boosted_by, .. } = &home.entries[0] else { panic!("a boost") };
    assert_eq!((post.id.as_str(), post.text.words().as_str()), (DORAS, "Nobody here follows me"));
    assert_eq!(boosted_by.as_ref().map(|by| by.id.as_str()), Some(BOB), "bob boosted it");
    let posts = posts_of(&ada, Timeline::Home).await;
    assert_eq!(
        words(&posts[1..]),
        [
            "See films.example/7",
            "I said so",
            "@ada and another one",
            "They are **edible**",
            "Look :comet:",
            "What do you drink?",
            "The first stone. #moss",
        ]
    );
    every_kind_of_post_is_whole(&posts);
    let local = posts_of(&ada, Timeline::Local).await;
    assert_eq!(words(&local).len(), 7, "the local timeline has all but the unlisted post");
    assert_eq!(local[0].id.as_str(), DORAS);
    let tagged = posts_of(&ada, Timeline::Hashtag { name: "moss".into() }).await;
    assert_eq!(words(&tagged), ["The first stone. #moss"]);
    let bob = ProfileId::new(BOB);
    let written = posts_of(&ada, Timeline::Profile { id: bob.clone() }).await;
    assert_eq!(written.len(), 8, "what bob wrote and boosted");
    let bob = ada.app.profiles.open(ADA, &bob).await.unwrap();
    assert_eq!(bob.profile.note.words(), "bob lives on a practice planet.");
    let relationship = bob.relationship.unwrap();
    assert!(relationship.following && relationship.followed_by, "they follow each other");
    let thread = ada.app.threads.open(ADA, &PostId::new(FIRST)).await.unwrap();
    let replies: Vec<String> = thread.replies.iter().map(|reply| reply.post.text.words()).collect();
    assert_eq!(replies, ["@ada and another one"], "the thread is known");
}

fn every_kind_of_post_is_whole(posts: &[Post]) {
    let post = |id: &str| posts.iter().find(|post| post.id.as_str() == id).unwrap();
    let card = post(CARD).card.as_ref().unwrap();
    assert_eq!(
        (card.url.as_str(), card.title.as_str()),
        ("https://films.example/7", "Moss, a film")
    );
    assert!(card.picture.is_some() && !card.plays, "the card");
    let quote = post(QUOTE).quote.as_ref().unwrap();
    let quoted = quote.post.as_ref().unwrap();
    assert_eq!((quote.state, quoted.id.as_str()), (QuoteState::Accepted, FIRST), "the quote");
    let reply = post(REPLY);
    assert_eq!(reply.reply_to.as_ref().map(|to| to.post.as_str()), Some(FIRST), "the reply");
    assert_eq!(reply.mentions[0].handle.user(), "ada", "with who is named");
    let note = post(NOTE);
    assert_eq!(note.content_note, Some(line("Mushrooms")), "the content note");
    assert!(note.sensitive && note.visibility == Visibility::Unlisted);
    let media = &post(PICTURE).media[0];
    assert_eq!(media.description.as_deref(), Some("A hill"), "the picture");
    assert_eq!((media.width, media.height), (Some(64), Some(48)));
    let poll = post(POLL).poll.as_ref().unwrap();
    assert_eq!(poll.id, PollId::new(POLL_ID), "the poll");
    assert_eq!(poll.options.len(), 3);
    assert!(poll.multiple && poll.ends_at.is_none());
    assert_eq!(post(FIRST).tags, ["moss"], "the hashtag");
}

#[tokio::test]
async fn a_newcomer_of_an_old_home_still_waits_for_the_account() {
    let servers = Servers::start().await;
    servers.unplug();
    let ana = servers.open(&[]).await;

    let state = ana.onboarding_state();

    let fern = domain(&servers.fern.domain());
    assert_eq!(state.step, OnboardingStep::People, "the screen that waits");
    let wishes = Wishes {
        topics: vec![Term::new("gardening")],
        politics: vec![Term::new("climate")],
        communities: vec![Term::new("lgbtq")],
        languages: vec!["en".into()],
        place: Some("Oban".into()),
        words: "ferns".into(),
        friends: vec!["@emil@dune.example".into()],
    };
    assert!(state.wishes == wishes, "every wish is there");
    let suggestions = state.suggestions.unwrap();
    assert_eq!((suggestions.progress, suggestions.offline), (ProbeProgress::Done, false));
    let [card] = suggestions.cards.as_slice() else { panic!("one server was suggested") };
    assert_eq!((&card.domain, card.name.as_str()), (&fern, "Fernhill"));
    assert_eq!(card.reasons.len(), 3, "with its reasons");
    let sign_up = state.sign_up.unwrap();
    let form = SignUpForm {
        username: "ana".into(),
        email: "ana@post.example".into(),
        birth_date: "1980-02-29".into(),
        reason: "I like ferns.".into(),
    };
    assert_eq!(sign_up.form, form, "the form as it was sent");
    assert!(!sign_up.sending && sign_up.errors.is_empty());
    let visit = sign_up.visit.unwrap();
    assert_eq!((visit.min_age, visit.since, visit.rules.len()), (Some(16), Some(2025), 2));
    assert_eq!(visit.contact.email.as_deref(), Some("keeper@mail.example"));
    let pending_account = state.pending_account.unwrap();
    assert_eq!(
        (&pending_account.server, pending_account.server_name.as_str()),
        (&fern, "Fernhill")
    );
    assert_eq!(pending_account.handle, Handle::new("ana", fern.clone()).unwrap());
    assert_eq!(
        (pending_account.email.as_str(), pending_account.software.as_str()),
        ("ana@post.example", "mastodon")
    );
    assert_eq!(pending_account.status, SignUpStatus::Confirmation, "for the e-mail");
    assert!(
        pending_account.approval && pending_account.decided && pending_account.account.is_none()
    );
    assert_eq!(pending_account.asked_at, Moment::from_millis(1_796_098_681_711));
    assert_eq!(pending_account.can_resend_at, Moment::from_millis(1_796_098_741_711));
    let queued = |followed, name: &str| QueuedFollow {
        followed,
        name: line(name),
        state: FollowStatus::Waiting,
    };
    let bob = FollowTarget::Person {
        handle: Handle::new("bob", fern).unwrap(),
        profile: Some(ProfileId::new(OTHER_BOB)),
    };
    let hashtag = FollowTarget::Hashtag { tag: "ferns".into() };
    assert_eq!(
        pending_account.queued_follows,
        [queued(bob, "bob"), queued(hashtag, "#ferns")],
        "who to follow then"
    );
}

#[tokio::test]
async fn what_an_old_home_knew_of_servers_is_in_the_catalogue() {
    let servers = Servers::start().await;
    servers.unplug();
    let ana = servers.open(&[]).await;
    let fern = domain(&servers.fern.domain());

    let atlas = ana.app.catalogue.atlas().await.unwrap();

    let mut names: Vec<&str> = atlas.stars.iter().map(|star| star.domain.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["dune.example", fern.as_str(), "reef.example"], "what the lists said");
    for state in atlas.lists {
        let said_at = match state.list {
            ListName::Joinmastodon => 1_796_098_679_651,
            ListName::Observer => 1_796_098_679_653,
        };
        assert_eq!(state.at, Some(Moment::from_millis(said_at)), "when a list was asked");
        assert_eq!((state.is_on, state.servers), (true, Some(2)));
    }
    let reef = [domain("reef.example")];
    let cards = ana.app.catalogue.cards(&reef, &Wishes::default()).unwrap();
    let people = cards[0].people.as_ref().map(|fact| fact.value);
    assert_eq!((cards[0].name.as_str(), people), ("reef", Some(120)), "in its own text format");
    let cards = ana.app.catalogue.cards(&[fern], &Wishes::default()).unwrap();
    let source = Source::Itself { at: Moment::from_millis(1_796_098_681_675) };
    assert_eq!(cards[0].people, Some(Fact { value: 120, source: source.clone() }), "a visit");
    let registration = GateKind::Approval { reason: true };
    assert_eq!(cards[0].registration, Some(Fact { value: registration, source }));
}

#[tokio::test]
async fn an_old_home_is_sent_and_finished_by_the_app_of_today() {
    let servers = Servers::start().await;
    let Servers { moss, fern } = &servers;
    let first = moss.post_by("bob", "The first stone. #moss");
    let poll = PollSpec { multiple: true, ..PollSpec::new(["tea", "dew", "rain"]) };
    let poll = moss.post(PostSpec { poll: Some(poll), ..PostSpec::new("bob", "A question") });
    let poll_id = moss.status(&poll)["poll"]["id"].as_str().unwrap().to_owned();
    let (dora, bob) = (moss.id_of("dora"), fern.id_of("bob"));
    let replaced = [
        (FIRST, first.as_str()),
        (POLL_ID, &poll_id),
        (POLL, &poll),
        (DORA, &dora),
        (OTHER_BOB, &bob),
    ];

    let ada = servers.open(&replaced).await;
    let account = ada.finished_account().await;
    eventually("everything is sent", async || {
        let outgoing = ada.app.posting.outgoing(ADA).await.unwrap();
        let is_sent = outgoing.len() == 1
            && moss.is_following("ada", "dora")
            && !moss.favourites_of(&first).is_empty()
            && !moss.boosts_of(&first).is_empty()
            && moss.requests_to("/unbookmark") > 0
            && moss.requests_to("/votes") > 0;
        is_sent.then_some(())
    })
    .await;

    assert_eq!(moss.favourites_of(&first), ["ada"], "the favourite");
    assert_eq!(moss.boosts_of(&first), ["ada"], "the boost");
    assert!(moss.bookmarks_of("ada").is_empty(), "no bookmark");
    assert_eq!(moss.requests_to("/votes"), 1, "the vote");
    assert_eq!(moss.posts_of("ada").len(), 2, "the reply and the post, once each");
    assert!(fern.is_following("ana", "bob"), "the sign-up is over and the follows are sent");
    assert_eq!(fern.tags_followed_by("ana"), ["ferns"]);
    let accounts = ada.app.accounts.all().await.unwrap();
    let names: Vec<&str> = accounts.iter().map(|account| account.server_name.as_str()).collect();
    assert_eq!(names, ["Mossbank", "Fernhill"], "both are signed in");
    let welcome = ada.app.welcome_card.welcome(account).await.unwrap().unwrap();
    assert!(welcome.hashtags.contains(&"gardening".to_owned()), "{:?}", welcome.hashtags);
    assert_eq!(
        ada.onboarding_state().step,
        OnboardingStep::Interests,
        "and onboarding begins anew"
    );
    let taken = ada.app.posting.withdraw(&ActionKey::new("key-refused")).await.unwrap();
    assert_eq!(taken, Some(draft(&"long ".repeat(120))), "what was refused can be taken back");
    let ada = ada.restart().await;
    let new = ada.app.posting.draft(ADA, "new").await.unwrap();
    assert_eq!(new, Some(draft("Half a thou")), "and what was written stays");
    assert_eq!(ada.app.accounts.all().await.unwrap().len(), 2, "as do the accounts");
}

//! Sample profiles, posts and pages.

use std::path::Path;

use planetfall_model::{
    AccountId, ActionKey, Block, Counts, Domain, Draft, Entry, Handle, Intention, Line, Mark, Mine,
    Moment, OwnAccount, Picture, Poll, PollId, PollOption, Post, PostDefaults, PostId, PostLimits,
    Profile, ProfileId, Quote, QuoteState, ReplyTo, RichText, ServerInfo, Software, SortKey, Span,
    Stretch, TextLine, Timeline, Visibility,
};
use planetfall_store::{IntentionState, NewAccount, PageSource, Seam, Store, StoredIntention};
use tempfile::TempDir;

/// A store in a temporary folder.
pub struct Home {
    pub store: Store,
    pub folder: TempDir,
}

pub const ADA: AccountId = AccountId::new(1);
pub const BO: AccountId = AccountId::new(2);

impl Home {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { store: Store::open(folder.path()).unwrap(), folder }
    }

    /// Closes the store and opens it again.
    pub fn reopened(self) -> Self {
        self.reopened_after(|_| {})
    }

    /// Closes the store, changes its files, and opens it again.
    pub fn reopened_after(self, change: impl FnOnce(&Path)) -> Self {
        let Self { store, folder } = self;
        drop(store);
        change(folder.path());
        Self { store: Store::open(folder.path()).unwrap(), folder }
    }

    /// Merges a requested page of the home timeline.
    pub async fn arrive(&self, ids: &[&str]) -> Seam {
        let entries = ids.iter().map(|id| entry(post(id))).collect();
        self.merge(&Timeline::Home, entries, PageSource::Request).await
    }

    pub async fn merge(
        &self,
        timeline: &Timeline,
        entries: Vec<Entry>,
        source: PageSource,
    ) -> Seam {
        let stretch = Stretch::of(entries.iter().map(|entry| entry.key().clone()).collect());
        let cache = self.store.cache();
        cache.merge(ADA, timeline, stretch.unwrap(), entries, at(0), source).await.unwrap()
    }

    /// The home timeline as text like `5 4 gap4 2`.
    pub async fn rows(&self) -> String {
        self.rows_of(&Timeline::Home).await
    }

    pub async fn rows_of(&self, timeline: &Timeline) -> String {
        let newest = SortKey::from_stored("~".into());
        let cache = self.store.cache();
        let lines = cache.keys_between(ADA, timeline, &newest, &SortKey::start()).await.unwrap();
        shown(&lines)
    }

    pub async fn account(&self, user: &str) -> AccountId {
        self.store.ledger().save_account(new_account(user)).await.unwrap()
    }
}

pub fn shown(lines: &[Line]) -> String {
    let words: Vec<String> = lines
        .iter()
        .map(|line| match line {
            Line::Post(key) => key.id().unwrap().to_string(),
            Line::Gap(key) => format!("gap{}", key.id().unwrap()),
        })
        .collect();
    words.join(" ")
}

pub fn shown_entries(entries: &[Entry]) -> String {
    let lines: Vec<Line> = entries
        .iter()
        .map(|entry| match entry {
            Entry::Post { key, .. } => Line::Post(key.clone()),
            Entry::Gap { key } => Line::Gap(key.clone()),
        })
        .collect();
    shown(&lines)
}

pub const fn at(seconds: i64) -> Moment {
    Moment::from_millis(1_700_000_000_000 + seconds * 1000)
}

pub fn id(text: &str) -> PostId {
    PostId::new(text)
}

pub fn key(text: &str) -> SortKey {
    SortKey::of(&PostId::new(text))
}

pub fn line(text: &str) -> TextLine {
    TextLine(vec![Span::Text { text: text.into() }])
}

pub fn text(text: &str) -> RichText {
    RichText(vec![Block::Paragraph { spans: vec![Span::Text { text: text.into() }] }])
}

pub fn profile(user: &str) -> Profile {
    let domain = Domain::parse("mossbank.example").unwrap();
    Profile {
        id: ProfileId::new(user),
        handle: Handle::new(user, domain).unwrap(),
        name: line(user),
        avatar: Some(Picture::at(format!("https://mossbank.example/avatars/{user}.png"))),
        header: None,
        note: text("Likes moss."),
        fields: Vec::new(),
        url: Some(format!("https://mossbank.example/@{user}")),
        approves_followers: false,
        discoverable: None,
        is_bot: false,
        is_group: false,
        joined: None,
        posts: 12,
        following: 3,
        followers: 4,
        moved_to: None,
    }
}

pub fn post(id: &str) -> Post {
    post_by("cleo", id)
}

pub fn post_by(user: &str, id: &str) -> Post {
    Post {
        id: PostId::new(id),
        uri: format!("https://mossbank.example/posts/{id}"),
        url: None,
        author: profile(user),
        created_at: at(id.parse().unwrap_or_default()),
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

pub fn reply(id: &str, to: &str) -> Post {
    let reply_to = ReplyTo { post: PostId::new(to), profile: None, handle: None };
    Post { reply_to: Some(reply_to), ..post(id) }
}

pub fn quoting(id: &str, quoted: Post) -> Post {
    let quote = Quote {
        state: QuoteState::Accepted,
        id: Some(quoted.id.clone()),
        post: Some(Box::new(quoted)),
    };
    Post { quote: Some(quote), ..post(id) }
}

pub fn poll(voted: bool) -> Poll {
    let option = |title: &str| PollOption { title: line(title), votes: Some(1) };
    Poll {
        id: PollId::new("p1"),
        options: vec![option("tea"), option("coffee")],
        multiple: false,
        ends_at: None,
        ended: false,
        voters: Some(2),
        votes: 2,
        voted,
        own_votes: if voted { vec![1] } else { Vec::new() },
    }
}

pub fn entry(post: Post) -> Entry {
    Entry::Post { key: SortKey::of(&post.id), post: Box::new(post), boosted_by: None }
}

pub fn boost(at: &str, post: Post, by: &str) -> Entry {
    Entry::Post { key: key(at), post: Box::new(post), boosted_by: Some(Box::new(profile(by))) }
}

pub fn server() -> ServerInfo {
    ServerInfo {
        domain: Domain::parse("mossbank.example").unwrap(),
        title: "Mossbank".into(),
        software: Software {
            name: "mastodon".into(),
            version: "4.5.0".into(),
            mastodon_api: Some(7),
        },
        limits: PostLimits::default(),
        streaming: Some("wss://streaming.mossbank.example".into()),
    }
}

pub fn own_account(profile: Profile) -> OwnAccount {
    OwnAccount { profile, post_defaults: PostDefaults::default() }
}

pub fn new_account(user: &str) -> NewAccount {
    NewAccount { server: server(), account: own_account(profile(user)), practice: false }
}

pub fn action(key: &str, account: AccountId, intention: Intention) -> StoredIntention {
    StoredIntention {
        key: ActionKey::new(key),
        account,
        intention,
        made_at: at(0),
        attempts: 0,
        state: IntentionState::Waiting,
    }
}

pub fn favourite(post: &str, on: bool) -> Intention {
    Intention::Mark { post: PostId::new(post), mark: Mark::Favourite, on }
}

pub fn draft(text: &str) -> Draft {
    Draft {
        text: text.into(),
        content_note: String::new(),
        visibility: Visibility::Public,
        language: Some("en".into()),
        reply_to: None,
    }
}

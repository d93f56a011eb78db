//! <https://docs.joinmastodon.org/entities/Status/>

use planetfall_model::{
    Counts, Domain, Entry, Handle, Mention, Mine, Moment, Post, PostId, Profile, ProfileId,
    ReplyTo, RichText, SortKey, TextLine, Visibility,
};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::{
    Account, CustomEmoji, FilterResult, LONGEST_LINE, MediaAttachment, Poll, PreviewCard, Quote,
};
use crate::decode::{Fault, count, cut, flag, id, list, maybe, moment, one, text, web};
use crate::html::{self, Surroundings};

const MOST_MEDIA: usize = 100;
const MOST_NAMES: usize = 1_000;
/// A text is compared with each of these for every link or name in it.
const MOST_EMOJIS: usize = 500;
const MOST_MATCHED: usize = 200;
const LONGEST_LANGUAGE: usize = 35;

/// A post, or a boost around one.
#[derive(Debug, Deserialize)]
pub(crate) struct Status {
    #[serde(deserialize_with = "id")]
    pub(crate) id: String,
    account: Account,
    #[serde(default, deserialize_with = "text")]
    uri: String,
    #[serde(default, deserialize_with = "text")]
    url: String,
    #[serde(default, deserialize_with = "moment")]
    created_at: Option<Moment>,
    #[serde(default, deserialize_with = "moment")]
    edited_at: Option<Moment>,
    #[serde(default, deserialize_with = "text")]
    visibility: String,
    #[serde(default, deserialize_with = "text")]
    spoiler_text: String,
    #[serde(default, deserialize_with = "flag")]
    sensitive: bool,
    #[serde(default, deserialize_with = "text")]
    language: String,
    #[serde(default, deserialize_with = "text")]
    content: String,
    /// What its author wrote; stands in for `content` where that is missing.
    #[serde(default, deserialize_with = "text")]
    text: String,
    #[serde(default, deserialize_with = "list")]
    media_attachments: Vec<MediaAttachment>,
    #[serde(default, deserialize_with = "maybe")]
    poll: Option<Poll>,
    #[serde(default, deserialize_with = "maybe")]
    card: Option<PreviewCard>,
    #[serde(default, deserialize_with = "list")]
    mentions: Vec<StatusMention>,
    #[serde(default, deserialize_with = "list")]
    tags: Vec<StatusTag>,
    #[serde(default, deserialize_with = "list")]
    emojis: Vec<CustomEmoji>,
    #[serde(default, deserialize_with = "text")]
    in_reply_to_id: String,
    #[serde(default, deserialize_with = "text")]
    in_reply_to_account_id: String,
    #[serde(default, deserialize_with = "count")]
    replies_count: Option<u32>,
    #[serde(default, deserialize_with = "count")]
    reblogs_count: Option<u32>,
    #[serde(default, deserialize_with = "count")]
    favourites_count: Option<u32>,
    #[serde(default, deserialize_with = "flag")]
    favourited: bool,
    #[serde(default, deserialize_with = "flag")]
    reblogged: bool,
    #[serde(default, deserialize_with = "flag")]
    bookmarked: bool,
    #[serde(default, deserialize_with = "list")]
    filtered: Vec<FilterResult>,
    /// Posts within a post: kept as JSON, see [`crate::decode`].
    #[serde(default)]
    reblog: Option<Box<RawValue>>,
    #[serde(default)]
    quote: Option<Box<RawValue>>,
    #[serde(default, deserialize_with = "maybe")]
    pleroma: Option<Pleroma>,
}

/// What Pleroma and its kin keep apart.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Pleroma {
    quote: Option<Box<RawValue>>,
}

/// Somebody named in a post.
#[derive(Debug, Deserialize)]
pub(crate) struct StatusMention {
    #[serde(deserialize_with = "id")]
    pub(crate) id: String,
    #[serde(default, deserialize_with = "text")]
    pub(crate) url: String,
    #[serde(default, deserialize_with = "text")]
    pub(crate) acct: String,
}

/// A hashtag of a post.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct StatusTag {
    #[serde(deserialize_with = "text")]
    pub(crate) name: String,
    #[serde(deserialize_with = "text")]
    pub(crate) url: String,
}

/// What a post answers and what answers it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Context {
    #[serde(deserialize_with = "list")]
    pub(crate) ancestors: Vec<Status>,
    #[serde(deserialize_with = "list")]
    pub(crate) descendants: Vec<Status>,
}

/// What a search found.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Search {
    #[serde(deserialize_with = "list")]
    pub(crate) accounts: Vec<Account>,
    #[serde(deserialize_with = "list")]
    pub(crate) statuses: Vec<Status>,
}

impl Status {
    /// The row it makes in a timeline; none if a filter of the account hides it.
    pub(crate) fn into_row(self, home: &Domain) -> Result<Option<Entry>, Fault> {
        let key = SortKey::of(&PostId::new(&self.id));
        let Some(reblog) = &self.reblog else {
            let post = (!self.is_hidden()).then(|| self.into_post(home)).transpose()?;
            let row = |post| Entry::Post { key, post: Box::new(post), boosted_by: None };
            return Ok(post.map(row));
        };
        let within = |fault: Fault| fault.below("reblog");
        let boosted: Self = one(reblog.get()).map_err(within)?;
        if self.is_hidden() || boosted.is_hidden() {
            return Ok(None);
        }
        let post = Box::new(boosted.into_post(home).map_err(within)?);
        let booster = self.account.into_profile(home).map_err(|fault| fault.below("account"))?;
        Ok(Some(Entry::Post { key, post, boosted_by: Some(Box::new(booster)) }))
    }

    /// The post to act on: the boosted one if this is a boost.
    pub(crate) fn into_acted_on(self, home: &Domain) -> Result<Post, Fault> {
        match &self.reblog {
            Some(reblog) => one::<Self>(reblog.get())
                .and_then(|status| status.into_post(home))
                .map_err(|fault| fault.below("reblog")),
            None => self.into_post(home),
        }
    }

    /// The post in our own words, with the one it quotes.
    pub(crate) fn into_post(self, home: &Domain) -> Result<Post, Fault> {
        let elsewhere = self.pleroma.as_ref().and_then(|pleroma| pleroma.quote.as_ref());
        let quote = self.quote.as_ref().or(elsewhere).and_then(|raw| Quote::read(raw, home));
        let mut post = self.into_quoted_post(home)?;
        post.quote = quote;
        Ok(post)
    }

    /// Whether the person wants it not to be there at all.
    pub(crate) fn is_hidden(&self) -> bool {
        self.filtered.iter().any(FilterResult::hides)
    }

    /// The post in our own words, without the one it quotes.
    pub(crate) fn into_quoted_post(self, home: &Domain) -> Result<Post, Fault> {
        let mentions = self.mentions(home);
        let text = self.rich_text(home);
        let (post, profile) = (self.in_reply_to_id, self.in_reply_to_account_id);
        let author = self.account.into_profile(home).map_err(|fault| fault.below("account"))?;
        Ok(Post {
            reply_to: reply_to(post, profile, &mentions, &author),
            url: web(&self.url).or_else(|| web(&self.uri)),
            uri: cut(if self.uri.is_empty() { &self.id } else { &self.uri }, 4_000),
            author,
            created_at: self.created_at.unwrap_or_default(),
            edited_at: self.edited_at,
            visibility: visibility(&self.visibility),
            content_note: content_note(&self.spoiler_text, &self.emojis),
            sensitive: self.sensitive,
            language: Some(cut(&self.language, LONGEST_LANGUAGE)).filter(|tag| !tag.is_empty()),
            text,
            media: self
                .media_attachments
                .into_iter()
                .take(MOST_MEDIA)
                .map(MediaAttachment::into_media)
                .collect(),
            poll: self.poll.map(Poll::into_poll),
            quote: None,
            card: self.card.and_then(PreviewCard::into_card),
            mentions,
            tags: self
                .tags
                .iter()
                .take(MOST_NAMES)
                .map(|tag| cut(tag.name.trim_start_matches('#'), LONGEST_LINE))
                .filter(|name| !name.is_empty())
                .collect(),
            counts: Counts {
                replies: self.replies_count.unwrap_or_default(),
                reblogs: self.reblogs_count.unwrap_or_default(),
                favourites: self.favourites_count.unwrap_or_default(),
            },
            mine: Mine {
                favourited: self.favourited,
                reblogged: self.reblogged,
                bookmarked: self.bookmarked,
            },
            filtered_by: self.filtered.iter().filter_map(FilterResult::title).collect(),
            id: PostId::new(self.id),
        })
    }

    fn rich_text(&self, home: &Domain) -> RichText {
        if self.content.is_empty() {
            return html::plain(&self.text);
        }
        let around = Surroundings {
            emojis: first(&self.emojis, MOST_EMOJIS),
            mentions: first(&self.mentions, MOST_MATCHED),
            tags: first(&self.tags, MOST_MATCHED),
            home,
            shows_quote: self.quote.is_some()
                || self.pleroma.as_ref().is_some_and(|p| p.quote.is_some()),
        };
        html::read(&self.content, &around)
    }

    fn mentions(&self, home: &Domain) -> Vec<Mention> {
        let mention = |mention: &StatusMention| {
            let handle = Handle::from_acct(&mention.acct, home).ok()?;
            Some(Mention { profile: ProfileId::new(&mention.id), handle })
        };
        self.mentions.iter().take(MOST_NAMES).filter_map(mention).collect()
    }
}

fn first<T>(all: &[T], most: usize) -> &[T] {
    &all[..all.len().min(most)]
}

/// Whom a post answers. Whoever answers themselves need not be among the named.
fn reply_to(
    post: String,
    profile: String,
    mentions: &[Mention],
    author: &Profile,
) -> Option<ReplyTo> {
    if post.is_empty() {
        return None;
    }
    let profile = (!profile.is_empty()).then(|| ProfileId::new(profile));
    let named = mentions.iter().find(|mention| Some(&mention.profile) == profile.as_ref());
    let own = || (profile.as_ref() == Some(&author.id)).then(|| author.handle.clone());
    let handle = named.map(|mention| mention.handle.clone()).or_else(own);
    Some(ReplyTo { post: PostId::new(post), profile, handle })
}

fn content_note(text: &str, emojis: &[CustomEmoji]) -> Option<TextLine> {
    let text = text.trim();
    (!text.is_empty()).then(|| html::line(&cut(text, LONGEST_LINE), emojis))
}

fn visibility(text: &str) -> Visibility {
    match text {
        "public" => Visibility::Public,
        "unlisted" => Visibility::Unlisted,
        "direct" => Visibility::Direct,
        // Also `private`, `limited`, and every narrow reach a server may invent.
        _ => Visibility::Private,
    }
}

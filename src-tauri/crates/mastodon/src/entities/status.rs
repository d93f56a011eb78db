//! <https://docs.joinmastodon.org/entities/Status/>

use planetfall_model::{
    Counts, Domain, Entry, Handle, Mention, Mine, Post, PostId, Profile, ProfileId, ReplyTo,
    RichText, SortKey, TextLine, language_tag, unique_media,
};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::{
    Account, CustomEmoji, FilterResult, MAX_LINE_CHARS, MediaAttachment, Poll, PreviewCard, Quote,
    visibility,
};
use crate::decode::{
    Count, DecodeError, Flag, List, Optional, Text, Time, id, one, truncate, unique_by, web_url,
};
use crate::html::{self, TextContext};
use crate::placement::Sent;

const MAX_MEDIA: usize = 100;
const MAX_NAMES: usize = 1_000;
/// Every link and shortcode in a text is compared with each of these.
const MAX_EMOJIS: usize = 500;
const MAX_MATCHED: usize = 200;

/// A post, or a boost of one.
#[derive(Debug, Deserialize)]
pub(crate) struct Status {
    #[serde(deserialize_with = "id")]
    pub(crate) id: String,
    account: Account,
    uri: Text,
    url: Text,
    created_at: Time,
    edited_at: Time,
    visibility: Text,
    spoiler_text: Text,
    sensitive: Flag,
    language: Text,
    content: Text,
    /// The source text; replaces `content` where that is missing.
    text: Text,
    media_attachments: List<MediaAttachment>,
    poll: Optional<Poll>,
    card: Optional<PreviewCard>,
    mentions: List<StatusMention>,
    tags: List<StatusTag>,
    emojis: List<CustomEmoji>,
    in_reply_to_id: Text,
    in_reply_to_account_id: Text,
    replies_count: Count,
    reblogs_count: Count,
    favourites_count: Count,
    favourited: Flag,
    reblogged: Flag,
    bookmarked: Flag,
    filtered: List<FilterResult>,
    /// Posts within a post: kept as JSON, see [`crate::decode`].
    reblog: Option<Box<RawValue>>,
    quote: Option<Box<RawValue>>,
    pleroma: Optional<Pleroma>,
}

/// Extensions of Pleroma and its forks.
#[derive(Debug, Deserialize)]
struct Pleroma {
    quote: Option<Box<RawValue>>,
}

/// An account mentioned in a post.
#[derive(Debug, Deserialize)]
pub(crate) struct StatusMention {
    #[serde(deserialize_with = "id")]
    pub(crate) id: String,
    pub(crate) url: Text,
    pub(crate) acct: Text,
}

/// A hashtag of a post.
#[derive(Debug, Deserialize)]
pub(crate) struct StatusTag {
    pub(crate) name: Text,
    pub(crate) url: Text,
}

/// The posts around a post in its conversation.
#[derive(Debug, Deserialize)]
pub(crate) struct StatusContext {
    pub(crate) ancestors: List<Status>,
    pub(crate) descendants: List<Status>,
}

/// The results of a search.
#[derive(Debug, Deserialize)]
pub(crate) struct Search {
    pub(crate) accounts: List<Account>,
    pub(crate) statuses: List<Status>,
}

impl Status {
    /// The key of its row by its own id, and its time.
    pub(crate) fn place(&self) -> Sent {
        let at = *self.created_at;
        Sent { key: SortKey::dated(&PostId::new(&self.id), at), at }
    }

    /// The timeline entry; none if a filter of the account hides it.
    pub(crate) fn into_entry(self, account_domain: &Domain) -> Result<Option<Entry>, DecodeError> {
        let key = self.place().key;
        let Some(reblog) = &self.reblog else {
            let post = (!self.is_hidden()).then(|| self.into_post(account_domain)).transpose()?;
            let row = |post| Entry::Post { key, post: Box::new(post), boosted_by: None };
            return Ok(post.map(row));
        };
        let in_reblog = |error: DecodeError| error.nested_in("reblog");
        let boosted: Self = one(reblog.get()).map_err(in_reblog)?;
        if self.is_hidden() || boosted.is_hidden() {
            return Ok(None);
        }
        let post = Box::new(boosted.into_post(account_domain).map_err(in_reblog)?);
        let booster = self
            .account
            .into_profile(account_domain)
            .map_err(|error| error.nested_in("account"))?;
        Ok(Some(Entry::Post { key, post, boosted_by: Some(Box::new(booster)) }))
    }

    /// The post itself, or the boosted post if this is a boost.
    pub(crate) fn into_target_post(self, account_domain: &Domain) -> Result<Post, DecodeError> {
        match &self.reblog {
            Some(reblog) => one::<Self>(reblog.get())
                .and_then(|status| status.into_post(account_domain))
                .map_err(|error| error.nested_in("reblog")),
            None => self.into_post(account_domain),
        }
    }

    /// Converts the post, including the one it quotes.
    pub(crate) fn into_post(self, account_domain: &Domain) -> Result<Post, DecodeError> {
        let pleroma_quote = self.pleroma.as_ref().and_then(|pleroma| pleroma.quote.as_ref());
        let quote =
            self.quote.as_ref().or(pleroma_quote).and_then(|raw| Quote::read(raw, account_domain));
        // The link that stands for a quote is dropped where the quote itself is shown.
        let mut post = self.convert(account_domain, quote.is_some())?;
        post.quote = quote;
        Ok(post)
    }

    /// Converts the post without the one it quotes. The link to that one stays in its text.
    pub(crate) fn into_quoted_post(self, account_domain: &Domain) -> Result<Post, DecodeError> {
        self.convert(account_domain, false)
    }

    pub(crate) fn is_hidden(&self) -> bool {
        self.filtered.iter().any(FilterResult::hides)
    }

    fn convert(self, account_domain: &Domain, shows_quote: bool) -> Result<Post, DecodeError> {
        let mentions = self.mentions(account_domain);
        let text = self.rich_text(account_domain, shows_quote);
        let (post, profile) = (self.in_reply_to_id.0, self.in_reply_to_account_id.0);
        let author = self
            .account
            .into_profile(account_domain)
            .map_err(|error| error.nested_in("account"))?;
        Ok(Post {
            reply_to: reply_to(post, profile, &mentions, &author),
            url: web_url(&self.url).or_else(|| web_url(&self.uri)),
            uri: truncate(if self.uri.is_empty() { &self.id } else { &self.uri }, 4_000),
            author,
            created_at: self.created_at.unwrap_or_default(),
            edited_at: *self.edited_at,
            visibility: visibility(&self.visibility),
            content_note: content_note(&self.spoiler_text, &self.emojis),
            sensitive: *self.sensitive,
            language: language_tag(&self.language),
            text,
            media: unique_media(
                self.media_attachments
                    .0
                    .into_iter()
                    .take(MAX_MEDIA)
                    .map(MediaAttachment::into_media)
                    .collect(),
            ),
            poll: self.poll.0.and_then(Poll::into_poll),
            quote: None,
            card: self.card.0.and_then(PreviewCard::into_card),
            mentions,
            tags: tag_names(&self.tags),
            counts: Counts {
                replies: self.replies_count.unwrap_or_default(),
                reblogs: self.reblogs_count.unwrap_or_default(),
                favourites: self.favourites_count.unwrap_or_default(),
            },
            mine: Mine {
                favourited: *self.favourited,
                reblogged: *self.reblogged,
                bookmarked: *self.bookmarked,
            },
            filtered_by: unique_by(
                self.filtered.iter().filter_map(FilterResult::title),
                String::clone,
            ),
            id: PostId::new(self.id),
        })
    }

    fn rich_text(&self, account_domain: &Domain, shows_quote: bool) -> RichText {
        if self.content.is_empty() {
            return html::plain(&self.text);
        }
        let context = TextContext {
            emojis: first(&self.emojis, MAX_EMOJIS),
            mentions: first(&self.mentions, MAX_MATCHED),
            tags: first(&self.tags, MAX_MATCHED),
            account_domain,
            shows_quote,
        };
        html::read(&self.content, &context)
    }

    fn mentions(&self, account_domain: &Domain) -> Vec<Mention> {
        let mention = |mention: &StatusMention| {
            let handle = Handle::from_acct(&mention.acct, account_domain).ok()?;
            Some(Mention { profile: ProfileId::new(&mention.id), handle })
        };
        let mentions = self.mentions.iter().take(MAX_NAMES).filter_map(mention);
        unique_by(mentions, |mention| mention.profile.clone())
    }
}

/// The names of hashtags, each once: their case does not matter.
fn tag_names(tags: &[StatusTag]) -> Vec<String> {
    let names = tags.iter().take(MAX_NAMES);
    let names = names.map(|tag| truncate(tag.name.trim_start_matches('#'), MAX_LINE_CHARS));
    unique_by(names.filter(|name| !name.is_empty()), |name| name.to_lowercase())
}

fn first<T>(all: &[T], most: usize) -> &[T] {
    &all[..all.len().min(most)]
}

/// The replied-to post and author. Authors who reply to themselves need not be mentioned.
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
    (!text.is_empty()).then(|| html::line(&truncate(text, MAX_LINE_CHARS), emojis))
}

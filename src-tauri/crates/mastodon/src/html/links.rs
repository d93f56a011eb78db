//! Converts links to mentions, hashtags or plain links.

use planetfall_model::{Domain, Handle, ProfileId, Span};
use planetfall_net::domain_of;
use scraper::ElementRef;
use url::Url;

use super::TextContext;
use crate::decode::{truncate, web_url};
use crate::entities::StatusMention;

const MAX_LINK_TEXT_CHARS: usize = 2_000;
const MAX_HASHTAG_CHARS: usize = 500;

/// The target of a link; none if it is not a web address, so that only its text remains.
pub(crate) fn target(link: ElementRef<'_>) -> Option<String> {
    web_url(link.value().attr("href")?)
}

pub(crate) fn read(
    link: ElementRef<'_>,
    url: String,
    words: &str,
    context: &TextContext<'_>,
) -> Span {
    let words = truncate(words.trim(), MAX_LINK_TEXT_CHARS);
    let is = |class: &str| link.value().classes().any(|found| found == class);
    if let Some(name) = hashtag(&url, &words, is("hashtag"), context) {
        return Span::Hashtag { name };
    }
    let mention = context.mentions.iter().find(|mention| points_to(&url, mention));
    let mention = mention.or_else(|| {
        let is_named = is("mention") || is("u-url");
        context.mentions.iter().find(|mention| {
            is_named && is_same_person(mention, &words, &url, context.account_domain)
        })
    });
    if let Some(mention) = mention
        && let Ok(handle) = Handle::from_acct(&mention.acct, context.account_domain)
    {
        let text = if words.is_empty() { format!("@{}", handle.user()) } else { words };
        return Span::Mention { text, handle, profile: Some(ProfileId::new(&mention.id)) };
    }
    if is("mention")
        && let Some(handle) = written_handle(&words, &url)
    {
        return Span::Mention { text: words, handle, profile: None };
    }
    let text = if words.is_empty() { shown(&url) } else { words };
    Span::Link { url, text }
}

/// The hashtag of a link, if its text starts with `#` and it is known or marked as one.
fn hashtag(url: &str, words: &str, is_marked: bool, context: &TextContext<'_>) -> Option<String> {
    let written = words.strip_prefix(['#', '＃']);
    let known = context.tags.iter().any(|tag| same_page(&tag.url, url));
    let leads_to_one = hashtag_in_url(url).is_some();
    let name = written.filter(|_| is_marked || known || leads_to_one)?.trim();
    let is_sound = !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c == '#');
    is_sound.then(|| truncate(name, MAX_HASHTAG_CHARS))
}

/// The hashtag in the URL of a server's hashtag page.
fn hashtag_in_url(url: &str) -> Option<String> {
    let url = Url::parse(url).ok()?;
    let mut parts = url.path_segments()?.rev().filter(|part| !part.is_empty());
    let name = parts.next()?;
    matches!(parts.next()?, "tag" | "tags" | "hashtag").then(|| name.to_owned())
}

fn points_to(url: &str, mention: &StatusMention) -> bool {
    !mention.url.is_empty() && same_page(&mention.url, url)
}

/// Whether the link text names this account: servers write different URLs for the same one, such as
/// `/@ana` and `/users/ana`.
fn is_same_person(
    mention: &StatusMention,
    words: &str,
    url: &str,
    account_domain: &Domain,
) -> bool {
    let Ok(handle) = Handle::from_acct(&mention.acct, account_domain) else { return false };
    match Handle::parse(words) {
        Ok(called) => same_handle(&called, &handle),
        Err(_) => written_handle(words, url).is_some_and(|called| same_handle(&called, &handle)),
    }
}

fn same_handle(one: &Handle, other: &Handle) -> bool {
    one.domain() == other.domain() && one.user().eq_ignore_ascii_case(other.user())
}

/// The address in a link text `@ana@mossbank.example`, or `@ana` in a link to that server.
fn written_handle(words: &str, url: &str) -> Option<Handle> {
    let words = words.strip_prefix('@')?;
    if words.contains('@') {
        return Handle::parse(words).ok();
    }
    let url = Url::parse(url).ok()?;
    Handle::new(words, domain_of(&url)?).ok()
}

fn same_page(one: &str, other: &str) -> bool {
    let bare = |url: &str| url.trim_end_matches('/').to_ascii_lowercase();
    !one.is_empty() && bare(one) == bare(other)
}

/// The short form of a URL, for a link without text.
fn shown(url: &str) -> String {
    const SHOWN: usize = 60;
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest).trim_end_matches('/');
    let short = truncate(bare, SHOWN);
    if short.len() < bare.len() { format!("{short}…") } else { short }
}

//! What a link in a text means.

use planetfall_model::{Domain, Handle, ProfileId, Span};
use planetfall_net::domain_of;
use scraper::ElementRef;
use url::Url;

use super::Surroundings;
use crate::decode::{cut, web};
use crate::entities::StatusMention;

const LONGEST_TEXT: usize = 2_000;
const LONGEST_TAG: usize = 500;

/// Where a link leads; none if that is nowhere on the web, so that its words are text.
pub(crate) fn target(link: ElementRef<'_>) -> Option<String> {
    web(link.value().attr("href")?)
}

/// The span a link to `url` becomes.
pub(crate) fn read(
    link: ElementRef<'_>,
    url: String,
    words: &str,
    around: &Surroundings<'_>,
) -> Span {
    let words = cut(words.trim(), LONGEST_TEXT);
    let is = |class: &str| link.value().classes().any(|found| found == class);
    if let Some(name) = hashtag(&url, &words, is("hashtag"), around) {
        return Span::Hashtag { name };
    }
    let named = around.mentions.iter().find(|mention| leads_to(&url, mention));
    let named = named.or_else(|| {
        let is_named = is("mention") || is("u-url");
        around
            .mentions
            .iter()
            .find(|mention| is_named && is_called(mention, &words, &url, around.home))
    });
    if let Some(mention) = named
        && let Ok(handle) = Handle::from_acct(&mention.acct, around.home)
    {
        let text = if words.is_empty() { format!("@{}", handle.user()) } else { words };
        return Span::Mention { text, handle, profile: Some(ProfileId::new(&mention.id)) };
    }
    if is("mention")
        && let Some(handle) = spoken_handle(&words, &url)
    {
        return Span::Mention { text: words, handle, profile: None };
    }
    let text = if words.is_empty() { shown(&url) } else { words };
    Span::Link { url, text }
}

/// The hashtag a link stands for: only one that is written as a hashtag does.
fn hashtag(url: &str, words: &str, is_marked: bool, around: &Surroundings<'_>) -> Option<String> {
    let written = words.strip_prefix(['#', '＃']);
    let known = around.tags.iter().any(|tag| same_page(&tag.url, url));
    let leads_to_one = url_tag(url).is_some();
    let name = written.filter(|_| is_marked || known || leads_to_one)?.trim();
    let is_sound = !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c == '#');
    is_sound.then(|| cut(name, LONGEST_TAG))
}

/// The tag an address of a server's page for it ends in.
fn url_tag(url: &str) -> Option<String> {
    let url = Url::parse(url).ok()?;
    let mut parts = url.path_segments()?.rev().filter(|part| !part.is_empty());
    let name = parts.next()?;
    matches!(parts.next()?, "tag" | "tags" | "hashtag").then(|| name.to_owned())
}

fn leads_to(url: &str, mention: &StatusMention) -> bool {
    !mention.url.is_empty() && same_page(&mention.url, url)
}

/// Whether the words of a mention name this person: other servers write other addresses for
/// the same one, such as `/@ana` and `/users/ana`.
fn is_called(mention: &StatusMention, words: &str, url: &str, home: &Domain) -> bool {
    let Ok(handle) = Handle::from_acct(&mention.acct, home) else { return false };
    match Handle::parse(words) {
        Ok(called) => same_handle(&called, &handle),
        Err(_) => spoken_handle(words, url).is_some_and(|called| same_handle(&called, &handle)),
    }
}

fn same_handle(one: &Handle, other: &Handle) -> bool {
    one.domain() == other.domain() && one.user().eq_ignore_ascii_case(other.user())
}

/// The address in the words `@ana@mossbank.example`, or `@ana` in a link to that server.
fn spoken_handle(words: &str, url: &str) -> Option<Handle> {
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

/// An address as a link without words shows it.
fn shown(url: &str) -> String {
    const SHOWN: usize = 60;
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest).trim_end_matches('/');
    let short = cut(bare, SHOWN);
    if short.len() < bare.len() { format!("{short}…") } else { short }
}

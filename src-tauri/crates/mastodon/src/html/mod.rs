//! Converts a server's HTML to rich text.
//!
//! Owns the meaning of elements. Promises that no markup remains, that links lead to the web only,
//! and that any input ends in bounded time and memory: input that is too large or nested too deep
//! becomes plain text. Must never fail.

mod blocks;
mod emoji;
mod links;
mod paragraph;
mod strip_tags;

use planetfall_model::{Domain, RichText, TextLine};
use scraper::Html;

use crate::decode::{strip_invisible, truncate};
use crate::entities::{CustomEmoji, StatusMention, StatusTag};

const MAX_SIZE: usize = 200_000;
const MAX_NODES: usize = 5_000;
const MAX_DEPTH: usize = 32;

/// What a text is resolved against.
pub(crate) struct TextContext<'a> {
    pub(crate) emojis: &'a [CustomEmoji],
    pub(crate) mentions: &'a [StatusMention],
    pub(crate) tags: &'a [StatusTag],
    /// The domain of addresses that name no server.
    pub(crate) account_domain: &'a Domain,
    /// Whether the quoted post is shown, so that the fallback link to it is not needed.
    pub(crate) shows_quote: bool,
}

impl<'a> TextContext<'a> {
    pub(crate) const fn none(account_domain: &'a Domain) -> Self {
        Self { emojis: &[], mentions: &[], tags: &[], account_domain, shows_quote: false }
    }
}

/// Converts HTML with block elements.
pub(crate) fn read(html: &str, context: &TextContext<'_>) -> RichText {
    // Every element has at least one angle bracket, and parsing deeply nested elements takes
    // quadratic time.
    let brackets = html.bytes().filter(|byte| *byte == b'<').count();
    let stripped = || plain(&strip_tags::strip_tags(html, MAX_SIZE));
    if html.len() > MAX_SIZE || brackets > MAX_NODES * 2 {
        return stripped();
    }
    let parsed = Html::parse_fragment(html);
    if parsed.tree.nodes().count() > MAX_NODES {
        return stripped();
    }
    blocks::read(parsed.root_element(), context).unwrap_or_else(|_: blocks::TooDeep| stripped())
}

/// Converts a long document. Text beyond the limit is cut, marked with an ellipsis.
pub(crate) fn read_truncated(html: &str, account_domain: &Domain) -> RichText {
    let context = TextContext::none(account_domain);
    if html.len() <= MAX_SIZE {
        return read(html, &context);
    }
    let mut text = read(truncate_html(html, MAX_SIZE), &context);
    text.0.extend(plain("…").0);
    text
}

/// The beginning of HTML, at most `limit` bytes of it, ending after a paragraph or at least before a
/// tag.
fn truncate_html(html: &str, limit: usize) -> &str {
    let part = &html[..html.floor_char_boundary(limit)];
    let after_paragraph = part.rfind("</p>").map(|at| at + "</p>".len());
    let before_tag = || part.rfind('<');
    let end = after_paragraph.filter(|end| *end > limit / 2).or_else(before_tag);
    &part[..end.filter(|end| *end > 0).unwrap_or(part.len())]
}

/// Converts text without markup: empty lines separate paragraphs.
pub(crate) fn plain(text: &str) -> RichText {
    let mut blocks = Vec::new();
    for part in text.split("\n\n").filter(|part| !part.trim().is_empty()) {
        let mut paragraph = paragraph::Paragraph::default();
        for (number, line) in part.trim_matches('\n').split('\n').enumerate() {
            if number > 0 {
                paragraph.line_break();
            }
            paragraph.text(line, paragraph::Style::Plain, &[]);
        }
        blocks.extend(paragraph.finish());
    }
    RichText(blocks)
}

/// The text of HTML, or of plain text, which some servers send instead, without invisible
/// characters; cut to `limit` characters.
pub(crate) fn to_plain_text(html: &str, account_domain: &Domain, limit: usize) -> String {
    truncate(&strip_invisible(&read(html, &TextContext::none(account_domain)).words()), limit)
}

/// Converts a one-line text, which is never HTML: a name, a title, a content note.
pub(crate) fn line(text: &str, emojis: &[CustomEmoji]) -> TextLine {
    let one_line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    TextLine(emoji::split(&one_line, emojis))
}

#[cfg(test)]
mod tests;

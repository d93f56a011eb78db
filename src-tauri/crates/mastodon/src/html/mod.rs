//! From a server's HTML to rich text.
//!
//! Owns which elements mean what. Promises that nothing of the markup survives, that links lead
//! to the web and nowhere else, and that any input ends in bounded time and memory: what is too
//! large, too deep or too much becomes plain words. Must never fail.

mod blocks;
mod emoji;
mod links;
mod paragraph;
mod words;

use planetfall_model::{Domain, RichText, TextLine};
use scraper::Html;

use crate::decode::{cut, seen};
use crate::entities::{CustomEmoji, StatusMention, StatusTag};

const LARGEST: usize = 200_000;
const MOST_NODES: usize = 5_000;
const DEEPEST: usize = 32;

/// What a text is read against.
pub(crate) struct Surroundings<'a> {
    /// The small pictures it may name.
    pub(crate) emojis: &'a [CustomEmoji],
    /// The people it names.
    pub(crate) mentions: &'a [StatusMention],
    /// The hashtags in it.
    pub(crate) tags: &'a [StatusTag],
    /// Where those live whose address names no server.
    pub(crate) home: &'a Domain,
    /// Whether the quoted post is shown, so that the text's own pointer to it is not.
    pub(crate) shows_quote: bool,
}

impl<'a> Surroundings<'a> {
    /// Nothing but a server.
    pub(crate) const fn none(home: &'a Domain) -> Self {
        Self { emojis: &[], mentions: &[], tags: &[], home, shows_quote: false }
    }
}

/// Reads a text of blocks.
pub(crate) fn read(html: &str, around: &Surroundings<'_>) -> RichText {
    // Every element has at least one angle bracket, and parsing deeply nested ones takes time
    // that grows with the square of their number.
    let brackets = html.bytes().filter(|byte| *byte == b'<').count();
    if html.len() > LARGEST || brackets > MOST_NODES * 2 {
        return plain(&words::of(html, LARGEST));
    }
    let parsed = Html::parse_fragment(html);
    if parsed.tree.nodes().count() > MOST_NODES {
        return plain(&words::of(html, LARGEST));
    }
    blocks::read(parsed.root_element(), around)
        .unwrap_or_else(|_: blocks::TooDeep| plain(&words::of(html, LARGEST)))
}

/// Reads a text as long as a book chapter. What goes beyond is left out, and the end says so.
pub(crate) fn paper(html: &str, home: &Domain) -> RichText {
    let around = Surroundings::none(home);
    if html.len() <= LARGEST {
        return read(html, &around);
    }
    let mut text = read(whole_part(html, LARGEST), &around);
    text.0.extend(plain("…").0);
    text
}

/// The beginning of HTML, at most `limit` bytes of it, ending with a paragraph or at least with a
/// tag.
fn whole_part(html: &str, limit: usize) -> &str {
    let mut end = limit;
    while !html.is_char_boundary(end) {
        end -= 1;
    }
    let part = &html[..end];
    let after_paragraph = part.rfind("</p>").map(|at| at + "</p>".len());
    let before_tag = || part.rfind('<');
    let end = after_paragraph.filter(|end| *end > limit / 2).or_else(before_tag);
    &part[..end.filter(|end| *end > 0).unwrap_or(part.len())]
}

/// A text that has no markup: paragraphs are kept apart by empty lines.
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

/// The words alone of HTML, or of plain text, which some servers send in its place, without what
/// cannot be seen; cut to `limit` characters.
pub(crate) fn words_alone(html: &str, home: &Domain, limit: usize) -> String {
    cut(&seen(&read(html, &Surroundings::none(home)).words()), limit)
}

/// Reads a text of one line, which is never HTML: a name, a title, a content note.
pub(crate) fn line(text: &str, emojis: &[CustomEmoji]) -> TextLine {
    let one_line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    TextLine(emoji::split(&one_line, emojis))
}

#[cfg(test)]
mod tests;

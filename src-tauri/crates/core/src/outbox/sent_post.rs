//! Recognises a post that an earlier attempt has published.

use planetfall_model::{Block, Draft, Moment, Post, RichText, Span};

/// How far a server's clock may be behind ours, in seconds.
const CLOCK_SKEW: i64 = 600;

/// The earliest time of day a server can have written on a post that was sent at `since`.
pub fn earliest_time(since: Moment) -> Moment {
    since.plus_seconds(-CLOCK_SKEW)
}

/// Whether `post` was published from `draft` at `since` or later.
///
/// Servers shorten links, rewrite mentions and change white space, so all three are normalised.
pub fn is_sent_post(post: &Post, draft: &Draft, since: Moment) -> bool {
    let note = post.content_note.as_ref().map(planetfall_model::TextLine::words);
    post.created_at >= earliest_time(since)
        && post.reply_to.as_ref().map(|reply_to| &reply_to.post) == draft.reply_to.as_ref()
        && normalized(&note.unwrap_or_default()) == normalized(&draft.content_note)
        && normalized(&plain_text(&post.text)) == normalized(&without_hosts(&draft.text))
}

/// The text with whole links, and mentions without their host.
fn plain_text(text: &RichText) -> String {
    let mut plain = String::new();
    for span in text.spans() {
        match span {
            Span::Link { url, .. } => plain.push_str(url),
            Span::Mention { handle, .. } => {
                plain.push('@');
                plain.push_str(handle.user());
            }
            Span::Hashtag { name } => {
                plain.push('#');
                plain.push_str(name);
            }
            Span::Emoji { shortcode, .. } => plain.push_str(&format!(":{shortcode}:")),
            Span::Text { text }
            | Span::Strong { text }
            | Span::Emphasis { text }
            | Span::Code { text }
            | Span::Struck { text } => plain.push_str(text),
            Span::Break => plain.push('\n'),
        }
    }
    for block in &text.0 {
        if let Block::Code { text } = block {
            plain.push_str(text);
        }
    }
    plain
}

/// Shortens every `@ana@social.coop` to `@ana`.
fn without_hosts(text: &str) -> String {
    let words = text.split_inclusive(char::is_whitespace).map(|word| {
        match word.strip_prefix('@').and_then(|rest| rest.split_once('@')) {
            Some((user, _)) => format!("@{user} "),
            None => word.to_owned(),
        }
    });
    words.collect()
}

fn normalized(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

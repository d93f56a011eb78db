//! Recognising a post we may have sent.

use planetfall_model::{Block, Draft, Moment, Post, RichText, Span};

/// How far a server's clock may be behind ours, in seconds.
const CLOCKS: i64 = 600;

/// Whether `post` is what became of `draft`, sent at `since` or later.
///
/// Servers shorten links, rewrite mentions and change spaces, so only letters and signs that
/// survive this are compared.
pub fn is_the_post(post: &Post, draft: &Draft, since: Moment) -> bool {
    let note = post.content_note.as_ref().map(planetfall_model::TextLine::words);
    post.created_at >= since.plus_seconds(-CLOCKS)
        && post.reply_to.as_ref().map(|reply_to| &reply_to.post) == draft.reply_to.as_ref()
        && bare(&note.unwrap_or_default()) == bare(&draft.content_note)
        && bare(&sent_form(&post.text)) == bare(&without_hosts(&draft.text))
}

/// The text with links in full and mentions by their user name alone.
fn sent_form(text: &RichText) -> String {
    let mut sent = String::new();
    for span in text.spans() {
        match span {
            Span::Link { url, .. } => sent.push_str(url),
            Span::Mention { handle, .. } => {
                sent.push('@');
                sent.push_str(handle.user());
            }
            Span::Hashtag { name } => {
                sent.push('#');
                sent.push_str(name);
            }
            Span::Emoji { shortcode, .. } => sent.push_str(&format!(":{shortcode}:")),
            Span::Text { text }
            | Span::Strong { text }
            | Span::Emphasis { text }
            | Span::Code { text }
            | Span::Struck { text } => sent.push_str(text),
            Span::Break => sent.push('\n'),
        }
    }
    for block in &text.0 {
        if let Block::Code { text } = block {
            sent.push_str(text);
        }
    }
    sent
}

/// `@ana@social.coop` as `@ana`.
fn without_hosts(text: &str) -> String {
    let words = text.split_inclusive(char::is_whitespace).map(|word| {
        match word.strip_prefix('@').and_then(|rest| rest.split_once('@')) {
            Some((user, _)) => format!("@{user} "),
            None => word.to_owned(),
        }
    });
    words.collect()
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

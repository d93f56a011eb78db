//! Custom emoji in plain text.

use planetfall_model::Span;

use crate::entities::CustomEmoji;

/// Splits the text at every `:shortcode:` of a known emoji.
///
/// Shortcodes are resolved only among the emoji that came with the text: another server may have
/// another picture under the same shortcode.
pub(crate) fn split(text: &str, emojis: &[CustomEmoji]) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut words = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(':').filter(|_| !emojis.is_empty()) {
        let after = &rest[start + 1..];
        let Some(end) = after.find(':') else { break };
        words.push_str(&rest[..start]);
        match picture(&after[..end], emojis) {
            Some(emoji) => {
                push_text(&mut spans, &mut words);
                spans.push(emoji);
                rest = &after[end + 1..];
            }
            None => {
                // The second colon may start a shortcode itself.
                words.push(':');
                words.push_str(&after[..end]);
                rest = &after[end..];
            }
        }
    }
    words.push_str(rest);
    push_text(&mut spans, &mut words);
    spans
}

fn push_text(spans: &mut Vec<Span>, words: &mut String) {
    if !words.is_empty() {
        spans.push(Span::Text { text: std::mem::take(words) });
    }
}

fn picture(name: &str, emojis: &[CustomEmoji]) -> Option<Span> {
    let emoji = emojis.iter().find(|emoji| *emoji.shortcode == name && !name.is_empty())?;
    Some(Span::Emoji { shortcode: emoji.shortcode.0.clone(), picture: emoji.picture()? })
}

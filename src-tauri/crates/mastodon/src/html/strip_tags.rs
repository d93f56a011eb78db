//! Strips the tags of HTML that exceeds the limits of the parser.

/// The text between the tags of the first `limit` bytes, in one pass.
pub(crate) fn strip_tags(html: &str, limit: usize) -> String {
    let mut words = String::new();
    let mut rest = &html[..html.floor_char_boundary(limit)];
    while let Some(start) = rest.find('<') {
        words.push_str(&rest[..start]);
        let after = &rest[start + 1..];
        // An unclosed tag is dropped too.
        let end = after.find('>').unwrap_or(after.len());
        if is_block_tag(&after[..end]) {
            words.push('\n');
        }
        rest = after.get(end + 1..).unwrap_or_default();
    }
    words.push_str(rest);
    decode_entities(&words)
}

fn is_block_tag(tag: &str) -> bool {
    let name = tag.trim_start_matches('/').split([' ', '/', '\n']).next().unwrap_or_default();
    let names = ["p", "br", "div", "li", "blockquote", "pre", "h1", "h2", "h3", "h4", "tr"];
    names.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// Decodes the common character references; `&amp;` last, so that what was escaped twice stays
/// escaped once.
fn decode_entities(words: &str) -> String {
    const NAMES: [(&str, &str); 6] = [
        ("&nbsp;", "\u{a0}"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ];
    NAMES.iter().fold(words.to_owned(), |words, (name, letter)| words.replace(name, letter))
}

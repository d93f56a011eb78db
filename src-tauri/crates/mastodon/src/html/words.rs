//! The words of HTML that is too much to read properly.

/// The text between the tags, cut to `limit` bytes of HTML, in one pass over it.
pub(crate) fn of(html: &str, limit: usize) -> String {
    let mut end = limit.min(html.len());
    while !html.is_char_boundary(end) {
        end -= 1;
    }
    let mut words = String::new();
    let mut rest = &html[..end];
    while let Some(start) = rest.find('<') {
        words.push_str(&rest[..start]);
        let after = &rest[start + 1..];
        // A tag that never ends is no words either.
        let end = after.find('>').unwrap_or(after.len());
        if parts_words(&after[..end]) {
            words.push('\n');
        }
        rest = after.get(end + 1..).unwrap_or_default();
    }
    words.push_str(rest);
    entities_read(&words)
}

/// Whether a new line begins where this tag stands.
fn parts_words(tag: &str) -> bool {
    let name = tag.trim_start_matches('/').split([' ', '/', '\n']).next().unwrap_or_default();
    let names = ["p", "br", "div", "li", "blockquote", "pre", "h1", "h2", "h3", "h4", "tr"];
    names.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// Reads the character references that matter for reading; `&amp;` last, so that what was
/// escaped twice stays escaped once.
fn entities_read(words: &str) -> String {
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

//! Finds links, mentions, hashtags and custom emoji in plain text, and measures its length.

use unicode_segmentation::UnicodeSegmentation;

/// A part of a text: plain, or a future link.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    Plain(&'a str),
    Url(&'a str),
    /// `@name` or `@name@server`, with the `@`.
    Mention(&'a str),
    /// A hashtag, with the `#`.
    Tag(&'a str),
}

/// Splits a text at its URLs, mentions and hashtags.
pub(crate) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut plain_from = 0;
    let mut at = 0;
    let mut before: Option<char> = None;
    while let Some(here) = text[at..].chars().next() {
        let free = before.is_none_or(|c| !c.is_alphanumeric() && !"_/@#&".contains(c));
        let piece = if free { link_at(&text[at..]) } else { None };
        if let Some(piece) = piece {
            if plain_from < at {
                found.push(Piece::Plain(&text[plain_from..at]));
            }
            let (Piece::Plain(it) | Piece::Url(it) | Piece::Mention(it) | Piece::Tag(it)) = &piece;
            at += it.len();
            before = it.chars().last();
            plain_from = at;
            found.push(piece);
        } else {
            at += here.len_utf8();
            before = Some(here);
        }
    }
    if plain_from < text.len() {
        found.push(Piece::Plain(&text[plain_from..]));
    }
    found
}

fn link_at(rest: &str) -> Option<Piece<'_>> {
    if rest.starts_with("http://") || rest.starts_with("https://") {
        let end = rest.find(|c: char| c.is_whitespace() || "<>\"".contains(c));
        let url =
            rest[..end.unwrap_or(rest.len())].trim_end_matches(['.', ',', ';', '!', '?', ')']);
        let host = url.split_once("//")?.1;
        return (host.contains('.') || host.starts_with("localhost")).then_some(Piece::Url(url));
    }
    if let Some(name) = rest.strip_prefix('@') {
        let user = run(name, |c| c.is_ascii_alphanumeric() || c == '_');
        if user == 0 {
            return None;
        }
        let server = name[user..].strip_prefix('@').map_or(0, |server| {
            let whole = run(server, |c| c.is_ascii_alphanumeric() || ".-:".contains(c));
            server[..whole].trim_end_matches(['.', '-', ':']).len()
        });
        let end = 1 + user + if server == 0 { 0 } else { 1 + server };
        return Some(Piece::Mention(&rest[..end]));
    }
    let tag = run(rest.strip_prefix('#')?, |c| c.is_alphanumeric() || c == '_');
    let has_letter = rest[1..=tag].chars().any(char::is_alphabetic);
    has_letter.then(|| Piece::Tag(&rest[..=tag]))
}

/// The length in bytes of the longest prefix whose characters all fit.
fn run(text: &str, fits: impl Fn(char) -> bool) -> usize {
    text.find(|c| !fits(c)).unwrap_or(text.len())
}

pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Like Mastodon, hides the scheme and everything after thirty characters with CSS classes.
pub(crate) fn url_html(url: &str) -> String {
    let scheme = url.find("//").map_or(0, |at| at + 2);
    let start = if url[scheme..].starts_with("www.") { scheme + 4 } else { scheme };
    let cut = url[start..].char_indices().nth(30).map_or(url.len(), |(at, _)| start + at);
    let class = if cut < url.len() { "ellipsis" } else { "" };
    format!(
        "<a href=\"{}\" target=\"_blank\" rel=\"nofollow noopener\" translate=\"no\"><span \
         class=\"invisible\">{}</span><span class=\"{class}\">{}</span><span \
         class=\"invisible\">{}</span></a>",
        escape(url),
        escape(&url[..start]),
        escape(&url[start..cut]),
        escape(&url[cut..])
    )
}

/// The custom emoji of this server.
pub(crate) const EMOJI: [&str; 8] =
    ["planet", "comet", "rocket_boots", "moonrise", "tiny_wave", "happy_stone", "teapot", "sprout"];

/// The custom emoji used in `texts`, each once.
pub(crate) fn emoji_in(texts: &[&str]) -> impl Iterator<Item = &'static str> {
    let is_used = |code: &str| texts.iter().any(|text| text.contains(&format!(":{code}:")));
    EMOJI.into_iter().filter(move |code| is_used(code))
}

/// The length Mastodon counts: every URL as 23, every mention without its server.
pub(crate) fn length(text: &str) -> usize {
    pieces(text)
        .iter()
        .map(|piece| match piece {
            Piece::Plain(text) | Piece::Tag(text) => graphemes(text),
            Piece::Url(_) => 23,
            Piece::Mention(acct) => graphemes(&acct[..=run(&acct[1..], |c| c != '@')]),
        })
        .sum()
}

/// The number of user-perceived characters.
pub(crate) fn graphemes(text: &str) -> usize {
    text.graphemes(true).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_split_at_its_links() {
        let found = pieces("See https://a.example/x, @bob@b.example. #Tea #1 mail@c.example");

        assert_eq!(
            found,
            [
                Piece::Plain("See "),
                Piece::Url("https://a.example/x"),
                Piece::Plain(", "),
                Piece::Mention("@bob@b.example"),
                Piece::Plain(". "),
                Piece::Tag("#Tea"),
                Piece::Plain(" #1 mail@c.example"),
            ],
            "punctuation, numbers after a hash and mail addresses stay plain"
        );
    }

    #[test]
    fn lengths_are_counted_as_mastodon_counts_them() {
        let address = format!("https://a.example/{}", "x".repeat(90));

        assert_eq!(length(&address), 23, "a URL always counts 23");
        assert_eq!(length("@bob@far.example"), 4, "a mention counts without its server");
        assert_eq!(length("👩‍👩‍👧🇺🇦e\u{301}👋🏽"), 4, "each cluster counts once");
    }

    #[test]
    fn a_long_url_hides_its_ends() {
        let html = url_html("https://www.long.example/a/very/long/way/to/go");

        assert!(html.contains("<span class=\"invisible\">https://www.</span>"), "{html}");
        assert!(html.contains("<span class=\"ellipsis\">long.example/a/very/long/way/t</span>"));
    }
}

//! Finds handles in a text: an exported list of follows, a message, a copied page.
//!
//! Asks no server. A handle that could as well be an e-mail address is marked, because a request
//! for it would give the address away.

use std::collections::HashMap;

use planetfall_model::{Domain, Handle, ImportedHandle, ImportedHandles, is_invisible};
use url::Url;

use super::pool::key;

/// The longest text that is parsed, in bytes.
const MAX_TEXT_LENGTH: usize = 1_000_000;
const MAX_HANDLES: usize = 2_000;
const MAX_UNREAD: usize = 10;
const MAX_UNREAD_LENGTH: usize = 100;
/// Longer than any server allows.
const MAX_USER_LENGTH: usize = 64;

/// The heading of the first column in an exported list of follows.
///
/// <https://docs.joinmastodon.org/user/moving/#export>
const CSV_HEADING: &str = "account address";

/// A list without a heading has at least so many addresses.
const MIN_LIST: usize = 3;

/// Domains with mailboxes and without a fediverse server, separated by white space.
const MAIL_PROVIDERS: &str = "
    aol.com fastmail.com freenet.de gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net
    googlemail.com hey.com hotmail.com icloud.com laposte.net libero.it live.com mac.com
    mail.ru mailbox.org me.com msn.com orange.fr outlook.com pm.me posteo.de proton.me
    protonmail.com qq.com web.de yahoo.com";

/// User names of shared mailboxes.
const SHARED_MAILBOXES: [&str; 11] = [
    "admin", "contact", "hello", "help", "info", "mail", "no-reply", "noreply", "office", "press",
    "support",
];

/// Sites whose profile pages look like those of a fediverse server, separated by white space.
const OTHER_SITES: &str = "
    bsky.app codeberg.org discord.com facebook.com flickr.com github.com gitlab.com
    instagram.com ko-fi.com linkedin.com linktr.ee medium.com patreon.com pinterest.com
    reddit.com soundcloud.com substack.com t.me tiktok.com twitter.com x.com youtube.com";

/// Path segments that precede a user name.
const PROFILE_SEGMENTS: [&str; 10] =
    ["users", "user", "u", "c", "m", "profile", "profiles", "channel", "accounts", "author"];

enum Token {
    Handle(Handle),
    /// A handle in the form of an e-mail address.
    MaybeMail(Handle),
    /// Looks like a handle and is none.
    Invalid,
    Word,
}

/// Finds the handles in a text, each once. `allowed` are servers that may be asked although they
/// have no public name.
pub fn parse(text: &str, allowed: &[Domain]) -> ImportedHandles {
    let mut imported = ImportedHandles::default();
    let mut indexes: HashMap<String, usize> = HashMap::new();
    let text = truncated(text, MAX_TEXT_LENGTH);
    let mut is_list = is_bare_list(text, allowed);
    for line in text.lines() {
        let line: String = line.chars().filter(|c| !is_invisible(*c)).map(halfwidth).collect();
        if line.trim().trim_start_matches('"').to_lowercase().starts_with(CSV_HEADING) {
            is_list = true;
            continue;
        }
        for token in tokens(&line) {
            let (handle, may_be_mail) = match parse_token(token, allowed) {
                Token::Handle(handle) => (handle, false),
                // A list of follows has no e-mail addresses.
                Token::MaybeMail(handle) => (handle, !is_list),
                Token::Invalid => {
                    if imported.unread.len() < MAX_UNREAD {
                        imported.unread.push(token.chars().take(MAX_UNREAD_LENGTH).collect());
                    }
                    continue;
                }
                Token::Word => continue,
            };
            if let Some(index) = indexes.get(&key(&handle)) {
                let known: &mut ImportedHandle = &mut imported.addresses[*index];
                known.may_be_mail &= may_be_mail;
            } else if imported.addresses.len() < MAX_HANDLES {
                indexes.insert(key(&handle), imported.addresses.len());
                imported.addresses.push(ImportedHandle { handle, may_be_mail, profile: None });
            }
        }
    }
    imported
}

/// Whether a text is a list of follows without its heading: nearly every line is one address, and
/// none is certainly an e-mail address, as one of them would be in a list of mailboxes.
fn is_bare_list(text: &str, allowed: &[Domain]) -> bool {
    let (mut lines, mut addresses) = (0, 0);
    for line in text.lines() {
        let line: String = line.chars().filter(|c| !is_invisible(*c)).map(halfwidth).collect();
        let mut found = tokens(&line).map(|token| parse_token(token, allowed));
        let Some(first) = found.next() else { continue };
        lines += 1;
        match (first, found.next()) {
            (Token::Invalid, _) | (_, Some(Token::Invalid)) => return false,
            (Token::Handle(_) | Token::MaybeMail(_), None) => addresses += 1,
            (_, _) => {}
        }
    }
    addresses >= MIN_LIST && addresses * 10 >= lines * 9
}

fn tokens(line: &str) -> impl Iterator<Item = &str> {
    line.split(is_separator).map(without_punctuation).filter(|token| !token.is_empty())
}

fn parse_token(token: &str, allowed: &[Domain]) -> Token {
    let lower = token.to_ascii_lowercase();
    if lower.starts_with("mailto:") {
        return Token::Word;
    }
    let token = if lower.starts_with("acct:") { &token["acct:".len()..] } else { token };
    if token.contains('/') {
        return parse_profile_url(token, allowed).map_or(Token::Word, Token::Handle);
    }
    let is_sure = token.starts_with('@') || lower.starts_with("acct:");
    let Some((user, host)) = token.trim_start_matches('@').split_once('@') else {
        return Token::Word;
    };
    match parse_handle(user, host, allowed) {
        Some(_) if is_mail(user, host, is_sure) => Token::Invalid,
        Some(handle) if is_sure => Token::Handle(handle),
        Some(handle) => Token::MaybeMail(handle),
        None if user.is_empty() || host.is_empty() => Token::Word,
        None => Token::Invalid,
    }
}

/// The person whose profile page, or post, a URL leads to.
fn parse_profile_url(link: &str, allowed: &[Domain]) -> Option<Handle> {
    let has_scheme = link.contains("://");
    let whole = if has_scheme { link.to_owned() } else { format!("https://{link}") };
    let url = Url::parse(&whole).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let host = match url.port() {
        Some(port) => format!("{}:{port}", url.host_str()?),
        None => url.host_str()?.to_owned(),
    };
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let is_other = |site: &str| host == site || host.ends_with(&format!(".{site}"));
    if !url.username().is_empty() || OTHER_SITES.split_whitespace().any(is_other) {
        return None;
    }
    let mut parts = url.path_segments()?.filter(|part| !part.is_empty());
    let first = parts.next()?;
    let name = match first {
        // Old Mastodon web clients, which also show people of other servers.
        "web" | "deck" => parts.next().filter(|part| part.starts_with('@'))?,
        _ if first.starts_with('@') => first,
        _ if PROFILE_SEGMENTS.contains(&first) => parts.next()?,
        _ => return None,
    };
    match name.trim_start_matches('@').split_once('@') {
        Some((user, elsewhere)) => parse_handle(user, elsewhere, allowed),
        None => parse_handle(name.trim_start_matches('@'), host, allowed),
    }
}

fn parse_handle(user: &str, host: &str, allowed: &[Domain]) -> Option<Handle> {
    let is_valid = |c: char| c.is_alphanumeric() || "_.-".contains(c);
    let is_name = !user.is_empty()
        && user.chars().count() <= MAX_USER_LENGTH
        && user.chars().all(is_valid)
        && user.chars().any(char::is_alphanumeric);
    let domain = Domain::parse(host).ok().filter(|_| is_name)?;
    let is_server = domain.is_public_name() || allowed.contains(&domain);
    Handle::new(user, domain).ok().filter(|_| is_server)
}

/// Whether this is certainly an e-mail address.
fn is_mail(user: &str, host: &str, is_sure: bool) -> bool {
    let (user, host) = (user.to_ascii_lowercase(), host.to_ascii_lowercase());
    let is_provider = MAIL_PROVIDERS.split_whitespace().any(|provider| provider == host);
    is_provider || !is_sure && SHARED_MAILBOXES.contains(&user.as_str())
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || c.is_control() || ",;\"'`()[]{}<>|#・、。“”„‘’«»…→←•·".contains(c)
}

fn without_punctuation(token: &str) -> &str {
    token
        .trim_start_matches(['.', ':', '!', '*', '=', '-'])
        .trim_end_matches(['.', ':', '!', '?', '*', '/', '=', '-'])
}

/// Replaces the fullwidth characters that East Asian keyboards write.
const fn halfwidth(c: char) -> char {
    match c {
        '＠' => '@',
        '．' => '.',
        '：' => ':',
        '／' => '/',
        other => other,
    }
}

fn truncated(text: &str, max_length: usize) -> &str {
    let mut end = max_length.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The handles found, with a question mark where it may be an e-mail address.
    fn found(text: &str) -> Vec<String> {
        let addresses = parse(text, &[]).addresses.into_iter();
        let shown =
            |it: ImportedHandle| format!("{}{}", it.handle, if it.may_be_mail { "?" } else { "" });
        addresses.map(shown).collect()
    }

    #[test]
    fn a_handle_is_found_in_every_form() {
        for text in [
            "@ana@mossbank.example",
            "acct:ana@mossbank.example",
            "https://mossbank.example/@ana",
            "http://www.mossbank.example/@ana/",
            "mossbank.example/@ana?lang=de",
            "https://mossbank.example/@ana/1234567",
            "https://mossbank.example/web/@ana",
            "https://mossbank.example/users/ana",
            "https://mossbank.example/u/ana",
            "https://mossbank.example/c/ana",
            "https://mossbank.example/profile/ana",
            "https://elsewhere.example/@ana@mossbank.example",
            "I am (@ana@mossbank.example)!",
            "＠ana＠mossbank．example",
            "@ana@moss\u{200b}bank.example",
            "**@ana@MossBank.example**,",
        ] {
            assert_eq!(found(text), ["@ana@mossbank.example"], "{text}");
        }
    }

    #[test]
    fn possible_e_mail_addresses_are_marked_and_certain_ones_are_skipped() {
        assert_eq!(found("ana@mossbank.example"), ["@ana@mossbank.example?"], "it may be either");
        for mail in ["ana@gmail.com", "@ana@gmx.de", "press@mossbank.example"] {
            let imported = parse(mail, &[]);
            assert!(imported.addresses.is_empty(), "{mail} cannot be followed");
            assert_eq!(imported.unread, [mail], "and is reported");
        }
        assert!(found("mailto:ana@mossbank.example").is_empty(), "its scheme is mail");
        let both = "ana@mossbank.example and @Ana@mossbank.example";
        assert_eq!(found(both), ["@ana@mossbank.example"], "once, and unmarked");
    }

    #[test]
    fn an_exported_list_has_no_e_mail_addresses() {
        let list = "Account address,Show boosts,Notify on new posts,Languages\n\
                    ana@mossbank.example,true,false,\n\"bo@fen.example\",false,false,en\n";

        assert_eq!(found(list), ["@ana@mossbank.example", "@bo@fen.example"], "none is marked");
    }

    #[test]
    fn a_list_without_a_heading_has_no_e_mail_addresses_either() {
        let twenty: String = (0..20).map(|at| format!("bo{at}@fen.example\n")).collect();
        let bulleted = "- ana@mossbank.example\r\n\r\n- bo@fen.example\r\n- cy@fen.example\r\n";
        for list in [&twenty, &format!("My people\n{twenty}"), bulleted] {
            let found = found(list);
            assert!(found.len() >= 3 && found.iter().all(|it| !it.ends_with('?')), "{found:?}");
        }
        for text in [
            "ana@mossbank.example\nbo@fen.example\n",
            "write to ana@fen.example\nor bo@fen.example\nor cy@fen.example\nor dee@fen.example",
            "ana@fen.example\nbo@fen.example\ncy@fen.example\ndee@gmail.com",
            "a1@fen.example a2@fen.example a3@fen.example a4@fen.example",
        ] {
            let found = found(text);
            assert!(found.iter().all(|it| it.ends_with('?')), "{found:?} may be mailboxes");
        }
    }

    #[test]
    fn pages_of_other_sites_and_words_are_no_handles() {
        for text in [
            "https://github.com/@ana",
            "https://m.youtube.com/@ana",
            "https://bsky.app/profile/ana",
            "https://mossbank.example/about",
            "https://ana@mossbank.example/@bo",
            "see you @ noon",
            "@ana",
            "@@",
        ] {
            let imported = parse(text, &[]);
            assert!(imported.addresses.is_empty() && imported.unread.is_empty(), "{text}");
        }
        for text in
            ["@ana@localhost", "@ana@127.0.0.1", "@a/b@mossbank.example", "@ana@mo_ss.example"]
        {
            assert!(found(text).is_empty(), "{text} is no public server");
        }
    }

    #[test]
    fn an_allowed_server_may_have_a_port() {
        let here = Domain::parse("localhost:4000").unwrap();

        let imported = parse("@ana@localhost:4000 http://localhost:4000/@bo", &[here]);

        assert_eq!(imported.addresses.len(), 2, "both are found");
    }

    #[test]
    fn international_names_are_kept() {
        assert_eq!(found("@zoë@bücher.example"), ["@zoë@bücher.example"], "as they are written");
    }

    #[test]
    fn long_texts_are_limited() {
        let many: String = (0..60_000).map(|number| format!("@a{number}@b.example ")).collect();
        let odd = format!("{}@", "@a@".repeat(400_000));

        let imported = parse(&many, &[]);
        let nothing = parse(&odd, &[]);

        assert_eq!(imported.addresses.len(), MAX_HANDLES, "the first two thousand");
        assert!(nothing.addresses.is_empty() && nothing.unread.len() <= MAX_UNREAD, "bounded");
    }
}

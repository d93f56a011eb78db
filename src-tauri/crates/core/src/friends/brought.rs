//! Addresses in a text somebody brings: a list of follows, a message, a page that was copied.
//!
//! Everything happens on this computer. An address that could as well be an e-mail address is
//! marked, because asking about it would tell a stranger that somebody knows it.

use std::collections::HashMap;

use planetfall_model::{Domain, Handle, ImportedHandle, ImportedHandles, is_invisible};
use url::Url;

use super::gathered::key;

/// The longest text that is read, in bytes.
const LONGEST: usize = 1_000_000;
const MOST_ADDRESSES: usize = 2_000;
const MOST_UNREAD: usize = 10;
const LONGEST_UNREAD: usize = 100;
/// Longer names than any server gives.
const LONGEST_USER: usize = 64;

/// What the first column of a list of follows is called.
///
/// <https://docs.joinmastodon.org/user/moving/#export>
const COLUMN: &str = "account address";

/// Where nobody lives but their mail.
const MAIL: [&str; 30] = [
    "aol.com",
    "fastmail.com",
    "freenet.de",
    "gmail.com",
    "gmx.at",
    "gmx.ch",
    "gmx.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hey.com",
    "hotmail.com",
    "icloud.com",
    "laposte.net",
    "libero.it",
    "live.com",
    "mac.com",
    "mail.ru",
    "mailbox.org",
    "me.com",
    "msn.com",
    "orange.fr",
    "outlook.com",
    "pm.me",
    "posteo.de",
    "proton.me",
    "protonmail.com",
    "qq.com",
    "web.de",
    "yahoo.com",
];

/// Names that are an office and not a person.
const OFFICES: [&str; 11] = [
    "admin", "contact", "hello", "help", "info", "mail", "no-reply", "noreply", "office", "press",
    "support",
];

/// Sites whose pages look like somebody's on a server.
const OTHER_SITES: [&str; 22] = [
    "bsky.app",
    "codeberg.org",
    "discord.com",
    "facebook.com",
    "flickr.com",
    "github.com",
    "gitlab.com",
    "instagram.com",
    "ko-fi.com",
    "linkedin.com",
    "linktr.ee",
    "medium.com",
    "patreon.com",
    "pinterest.com",
    "reddit.com",
    "soundcloud.com",
    "substack.com",
    "t.me",
    "tiktok.com",
    "twitter.com",
    "x.com",
    "youtube.com",
];

/// Parts of a path after which a name stands.
const BEFORE_NAMES: [&str; 10] =
    ["users", "user", "u", "c", "m", "profile", "profiles", "channel", "accounts", "author"];

/// What one piece of text is.
enum Piece {
    Address(Handle),
    /// An address in the form of an e-mail address.
    MaybeMail(Handle),
    /// Something like an address that is none.
    Unread,
    /// Words.
    Nothing,
}

/// Finds the addresses in a text, each once. `named` are servers without a public name that may be
/// asked all the same.
pub fn read(text: &str, named: &[Domain]) -> ImportedHandles {
    let mut brought = ImportedHandles::default();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut is_list = false;
    for line in cut(text, LONGEST).lines() {
        let line: String = line.chars().filter(|c| !is_invisible(*c)).map(plain_letter).collect();
        if line.trim().trim_start_matches('"').to_lowercase().starts_with(COLUMN) {
            is_list = true;
            continue;
        }
        for piece in line.split(is_between).map(bare).filter(|piece| !piece.is_empty()) {
            let (handle, may_be_mail) = match read_piece(piece, named) {
                Piece::Address(handle) => (handle, false),
                // In a list of follows every address is one of a person on a server.
                Piece::MaybeMail(handle) => (handle, !is_list),
                Piece::Unread => {
                    if brought.unread.len() < MOST_UNREAD {
                        brought.unread.push(piece.chars().take(LONGEST_UNREAD).collect());
                    }
                    continue;
                }
                Piece::Nothing => continue,
            };
            if let Some(place) = places.get(&key(&handle)) {
                let known: &mut ImportedHandle = &mut brought.addresses[*place];
                known.may_be_mail &= may_be_mail;
            } else if brought.addresses.len() < MOST_ADDRESSES {
                places.insert(key(&handle), brought.addresses.len());
                brought.addresses.push(ImportedHandle { handle, may_be_mail, profile: None });
            }
        }
    }
    brought
}

fn read_piece(piece: &str, named: &[Domain]) -> Piece {
    let lower = piece.to_ascii_lowercase();
    if lower.starts_with("mailto:") {
        return Piece::Nothing;
    }
    let piece = if lower.starts_with("acct:") { &piece["acct:".len()..] } else { piece };
    if piece.contains('/') {
        return of_page(piece, named).map_or(Piece::Nothing, Piece::Address);
    }
    let is_sure = piece.starts_with('@') || lower.starts_with("acct:");
    let Some((user, host)) = piece.trim_start_matches('@').split_once('@') else {
        return Piece::Nothing;
    };
    match address(user, host, named) {
        Some(_) if is_mail(user, host, is_sure) => Piece::Unread,
        Some(handle) if is_sure => Piece::Address(handle),
        Some(handle) => Piece::MaybeMail(handle),
        None if user.is_empty() || host.is_empty() => Piece::Nothing,
        None => Piece::Unread,
    }
}

/// Who is shown on a page of the web.
fn of_page(link: &str, named: &[Domain]) -> Option<Handle> {
    let has_scheme = link.contains("://");
    let whole = if has_scheme { link.to_owned() } else { format!("https://{link}") };
    let url = Url::parse(&whole).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let host = match url.port() {
        Some(port) => format!("{}:{port}", url.host_str()?),
        None => url.host_str()?.to_owned(),
    };
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let is_other = |site: &&str| host == *site || host.ends_with(&format!(".{site}"));
    if !url.username().is_empty() || OTHER_SITES.iter().any(is_other) {
        return None;
    }
    let mut parts = url.path_segments()?.filter(|part| !part.is_empty());
    let first = parts.next()?;
    let name = match first {
        // Old pages of Mastodon's own, and those that show people of other servers.
        "web" | "deck" => parts.next().filter(|part| part.starts_with('@'))?,
        _ if first.starts_with('@') => first,
        _ if BEFORE_NAMES.contains(&first) => parts.next()?,
        _ => return None,
    };
    match name.trim_start_matches('@').split_once('@') {
        Some((user, elsewhere)) => address(user, elsewhere, named),
        None => address(name.trim_start_matches('@'), host, named),
    }
}

fn address(user: &str, host: &str, named: &[Domain]) -> Option<Handle> {
    let is_sound = |c: char| c.is_alphanumeric() || "_.-".contains(c);
    let is_name = !user.is_empty()
        && user.chars().count() <= LONGEST_USER
        && user.chars().all(is_sound)
        && user.chars().any(char::is_alphanumeric);
    let domain = Domain::parse(host).ok().filter(|_| is_name)?;
    let is_server = domain.is_public_name() || named.contains(&domain);
    Handle::new(user, domain).ok().filter(|_| is_server)
}

/// Whether this is surely somebody's mail: nobody lives where only mail does, and an office is
/// written to, not followed.
fn is_mail(user: &str, host: &str, is_sure: bool) -> bool {
    let (user, host) = (user.to_ascii_lowercase(), host.to_ascii_lowercase());
    MAIL.contains(&host.as_str()) || !is_sure && OFFICES.contains(&user.as_str())
}

/// Whether a letter stands between two pieces and not within one.
fn is_between(c: char) -> bool {
    c.is_whitespace() || c.is_control() || ",;\"'`()[]{}<>|#・、。“”„‘’«»…→←•·".contains(c)
}

/// A piece without what a sentence leaves around it.
fn bare(piece: &str) -> &str {
    piece
        .trim_start_matches(['.', ':', '!', '*', '=', '-'])
        .trim_end_matches(['.', ':', '!', '?', '*', '/', '=', '-'])
}

/// Wide forms of letters that some keyboards write.
const fn plain_letter(c: char) -> char {
    match c {
        '＠' => '@',
        '．' => '.',
        '：' => ':',
        '／' => '/',
        other => other,
    }
}

fn cut(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found, with a question mark where it could be mail.
    fn found(text: &str) -> Vec<String> {
        let addresses = read(text, &[]).addresses.into_iter();
        let shown =
            |it: ImportedHandle| format!("{}{}", it.handle, if it.may_be_mail { "?" } else { "" });
        addresses.map(shown).collect()
    }

    #[test]
    fn an_address_is_found_in_every_form_it_is_written() {
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
    fn what_could_be_mail_is_marked_and_what_surely_is_mail_is_not_taken() {
        assert_eq!(found("ana@mossbank.example"), ["@ana@mossbank.example?"], "it may be either");
        for mail in ["ana@gmail.com", "@ana@gmx.de", "press@mossbank.example"] {
            let brought = read(mail, &[]);
            assert!(brought.addresses.is_empty(), "{mail} is nobody to follow");
            assert_eq!(brought.unread, [mail], "and is not passed over in silence");
        }
        assert!(found("mailto:ana@mossbank.example").is_empty(), "it says itself that it is mail");
        let both = "ana@mossbank.example and @Ana@mossbank.example";
        assert_eq!(found(both), ["@ana@mossbank.example"], "once, and surely");
    }

    #[test]
    fn a_list_of_follows_is_read_as_what_it_is() {
        let list = "Account address,Show boosts,Notify on new posts,Languages\n\
                    ana@mossbank.example,true,false,\n\"bo@fen.example\",false,false,en\n";

        assert_eq!(found(list), ["@ana@mossbank.example", "@bo@fen.example"], "none is mail there");
    }

    #[test]
    fn pages_of_other_sites_and_words_are_nobody() {
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
            let brought = read(text, &[]);
            assert!(brought.addresses.is_empty() && brought.unread.is_empty(), "{text} is nobody");
        }
        for text in
            ["@ana@localhost", "@ana@127.0.0.1", "@a/b@mossbank.example", "@ana@mo_ss.example"]
        {
            assert!(found(text).is_empty(), "{text} is no address one asks");
        }
    }

    #[test]
    fn a_server_that_was_named_for_it_may_have_a_port() {
        let here = Domain::parse("localhost:4000").unwrap();

        let brought = read("@ana@localhost:4000 http://localhost:4000/@bo", &[here]);

        assert_eq!(brought.addresses.len(), 2, "both are there");
    }

    #[test]
    fn names_in_other_letters_keep_them() {
        assert_eq!(found("@zoë@bücher.example"), ["@zoë@bücher.example"], "as they are written");
    }

    #[test]
    fn no_text_is_too_long() {
        let many: String = (0..60_000).map(|number| format!("@a{number}@b.example ")).collect();
        let odd = format!("{}@", "@a@".repeat(400_000));

        let brought = read(&many, &[]);
        let nothing = read(&odd, &[]);

        assert_eq!(brought.addresses.len(), MOST_ADDRESSES, "the first two thousand");
        assert!(nothing.addresses.is_empty() && nothing.unread.len() <= MOST_UNREAD, "bounded");
    }
}

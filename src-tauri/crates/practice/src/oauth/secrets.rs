//! Secrets nobody can guess, and the one-way proof PKCE asks for.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

use sha2::{Digest, Sha256};

use crate::clock;

/// A new secret: the hash of the system's randomness and a count.
pub(crate) fn fresh(count: u64) -> String {
    let mut hash = Sha256::new();
    hash.update(count.to_be_bytes());
    hash.update(clock::now().to_be_bytes());
    for _ in 0..4 {
        hash.update(RandomState::new().build_hasher().finish().to_be_bytes());
    }
    base64url(&hash.finalize())
}

/// What a verifier's challenge must be.
///
/// <https://www.rfc-editor.org/rfc/rfc7636#section-4.2>
pub(crate) fn challenge_of(verifier: &str) -> String {
    base64url(&Sha256::digest(verifier.as_bytes()))
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn base64url(bytes: &[u8]) -> String {
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let whole = group.iter().fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte));
        let whole = whole << (8 * (3 - group.len()));
        for place in 0..=group.len() {
            text.push(char::from(ALPHABET[(whole >> (18 - 6 * place) & 63) as usize]));
        }
    }
    text
}

/// The name and secret of an `Authorization: Basic` header.
pub(crate) fn basic(header: &str) -> Option<(String, String)> {
    let (scheme, said) = header.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let (mut bytes, mut held, mut count) = (Vec::new(), 0_u32, 0);
    for letter in said.trim().bytes().filter(|letter| *letter != b'=') {
        let letter = match letter {
            b'+' => b'-',
            b'/' => b'_',
            other => other,
        };
        let digit = ALPHABET.iter().position(|known| *known == letter)?;
        held = (held << 6 | digit as u32) & 0xfff;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((held >> count) as u8);
        }
    }
    let both = String::from_utf8(bytes).ok()?;
    let (name, secret) = both.split_once(':')?;
    Some((unescaped(name), unescaped(secret)))
}

/// OAuth encodes both halves as in a form before they are joined.
///
/// <https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1>
fn unescaped(text: &str) -> String {
    let pair = format!("it={}", text.replace('&', "%26"));
    let decoded = url::form_urlencoded::parse(pair.as_bytes()).next();
    decoded.map(|(_, value)| value.into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_challenge_is_what_the_paper_says() {
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

        let challenge = challenge_of(verifier);

        assert_eq!(challenge, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", "RFC 7636, B");
    }

    #[test]
    fn basic_credentials_are_read() {
        let read = basic("Basic YWJjOmRlZi1fMg==");

        assert_eq!(read, Some(("abc".into(), "def-_2".into())), "name and secret come apart");
    }
}

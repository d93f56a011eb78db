//! Random secrets, PKCE challenges and HTTP Basic credentials.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use percent_encoding::percent_decode_str;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A new secret of 64 hexadecimal digits.
pub(crate) fn random() -> String {
    format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple())
}

/// The S256 challenge of a PKCE verifier.
///
/// <https://www.rfc-editor.org/rfc/rfc7636#section-4.2>
pub(crate) fn challenge_of(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()))
}

/// The client id and secret of an `Authorization: Basic` header.
///
/// OAuth percent-encodes both before it joins them.
/// <https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1>
pub(crate) fn basic(header: &str) -> Option<(String, String)> {
    let (scheme, encoded) = header.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let joined = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (id, secret) = joined.split_once(':')?;
    let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    Some((decoded(id), decoded(secret)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_challenge_matches_the_example_of_the_rfc() {
        let challenge = challenge_of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

        assert_eq!(challenge, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", "RFC 7636, B");
    }

    #[test]
    fn basic_credentials_are_decoded() {
        let credentials = basic("Basic YWJjOmRlZi1fMg==");

        assert_eq!(credentials, Some(("abc".into(), "def-_2".into())), "id and secret");
    }
}

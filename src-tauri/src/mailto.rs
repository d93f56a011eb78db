//! Builds `mailto:` addresses that contain what was meant and nothing else.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use planetfall_model::Domain;

/// The longest subject and body together, in bytes; some mail programs accept no more.
const MAX_BYTES: usize = 6000;

/// Everything but letters, digits and `-._~`.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The `mailto:` address of an e-mail to `to`. None if that is not one plain address.
///
/// <https://www.rfc-editor.org/rfc/rfc6068>
pub fn mailto(to: &str, subject: &str, body: &str) -> Option<String> {
    let (name, domain) = to.trim().split_once('@')?;
    let is_name = (1..=64).contains(&name.len())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || "!#$&'*+-/=?^_`{|}~.%".contains(c));
    let domain = Domain::parse(domain).ok().filter(|domain| domain.port().is_none())?;
    if !is_name || subject.len() + body.len() > MAX_BYTES {
        return None;
    }
    let mut address = format!("mailto:{}@{domain}", encode(name));
    // A subject is one line. A line break in it could add a header or a recipient.
    let subject = subject.split_whitespace().collect::<Vec<_>>().join(" ");
    let body = body.lines().collect::<Vec<_>>().join("\r\n");
    let fields = [("subject", subject), ("body", body)];
    let present = fields.iter().filter(|(_, text)| !text.is_empty());
    for ((field, text), separator) in present.zip(['?', '&']) {
        address.push_str(&format!("{separator}{field}={}", encode(text)));
    }
    Some(address)
}

/// Percent-encodes a text without control characters other than line breaks.
fn encode(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control() || "\r\n".contains(*c)).collect();
    utf8_percent_encode(&text, RESERVED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_contains_what_was_meant() {
        assert_eq!(
            mailto("help@mossbank.example", "A question & more", "Dear Bo,\n50 % = half? Grüße"),
            Some(
                "mailto:help@mossbank.example?subject=A%20question%20%26%20more\
                 &body=Dear%20Bo%2C%0D%0A50%20%25%20%3D%20half%3F%20Gr%C3%BC%C3%9Fe"
                    .to_owned()
            ),
            "every character survives"
        );
        assert_eq!(
            mailto("ana+new@mossbank.example", "", "").as_deref(),
            Some("mailto:ana%2Bnew@mossbank.example"),
            "an empty field is left out"
        );
        assert_eq!(
            mailto("ana@mossbank.example", "", "Hello").as_deref(),
            Some("mailto:ana@mossbank.example?body=Hello"),
            "a body alone is the first field"
        );
    }

    #[test]
    fn nothing_can_be_injected_into_an_address() {
        let sneaky = mailto(
            "ana@mossbank.example",
            "Hi\r\nBcc: all@mossbank.example",
            "x&bcc=all@mossbank.example\u{0}",
        )
        .unwrap();

        assert!(!sneaky.contains("%0A") && !sneaky.contains("%0D"), "a subject is one line");
        assert!(!sneaky.contains("&bcc"), "a body adds no recipient");
        assert!(!sneaky.contains("%00"), "and no invisible character is left");
        assert!(!sneaky.contains(['"', '\'', ' ', '\n']), "nothing ends the address early");
    }

    #[test]
    fn only_one_plain_address_is_accepted() {
        for to in [
            "",
            "ana",
            "@mossbank.example",
            "ana@",
            "ana@mossbank.example,bo@mossbank.example",
            "ana@mossbank.example?cc=bo@mossbank.example",
            "ana@bo@mossbank.example",
            "ana bo@mossbank.example",
            "ana@mossbank.example:25",
            "\"ana\"@mossbank.example",
            "ana@mossbank.example\nbo",
            "https://mossbank.example/@ana",
        ] {
            assert_eq!(mailto(to, "Hi", ""), None, "{to:?} is not one plain address");
        }
        let long = "a".repeat(MAX_BYTES);
        assert_eq!(
            mailto("ana@mossbank.example", "Hi", &long),
            None,
            "a body that is too long is refused"
        );
    }
}

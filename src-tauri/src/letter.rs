//! Letters: an address of a mail program, built so that it says what was meant and no more.

use planetfall_model::Domain;

/// The longest subject and text that are put into a letter; some mail programs take no more.
const LONGEST: usize = 6000;

/// The `mailto:` address that begins a letter to `to`; none if that is not one plain address.
///
/// <https://www.rfc-editor.org/rfc/rfc6068>
pub fn mailto(to: &str, subject: &str, body: &str) -> Option<String> {
    let (name, domain) = to.trim().split_once('@')?;
    let is_name = (1..=64).contains(&name.len())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || "!#$&'*+-/=?^_`{|}~.%".contains(c));
    let domain = Domain::parse(domain).ok().filter(|domain| domain.port().is_none())?;
    if !is_name || subject.len() + body.len() > LONGEST {
        return None;
    }
    let mut address = format!("mailto:{}@{domain}", encoded(name));
    // A subject is one line. With more, it could add a header or a recipient of its own.
    let subject = subject.split_whitespace().collect::<Vec<_>>().join(" ");
    let body = body.lines().collect::<Vec<_>>().join("\r\n");
    let fields = [("subject", subject), ("body", body)];
    let told = fields.iter().filter(|(_, text)| !text.is_empty());
    for ((field, text), sign) in told.zip(['?', '&']) {
        address.push(sign);
        address.push_str(&format!("{field}={}", encoded(text)));
    }
    Some(address)
}

/// Everything but letters, digits and `-._~` as bytes in percent form; control characters that
/// are no line's end are left out.
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for character in text.chars().filter(|c| !c.is_control() || "\r\n".contains(*c)) {
        if character.is_ascii_alphanumeric() || "-._~".contains(character) {
            encoded.push(character);
            continue;
        }
        for byte in character.encode_utf8(&mut [0; 4]).bytes() {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_says_what_was_meant() {
        assert_eq!(
            mailto("help@mossbank.example", "A question & more", "Dear Bo,\n50 % = half? Grüße"),
            Some(
                "mailto:help@mossbank.example?subject=A%20question%20%26%20more\
                 &body=Dear%20Bo%2C%0D%0A50%20%25%20%3D%20half%3F%20Gr%C3%BC%C3%9Fe"
                    .to_owned()
            ),
            "every sign survives"
        );
        assert_eq!(
            mailto("ana+new@mossbank.example", "", "").as_deref(),
            Some("mailto:ana%2Bnew@mossbank.example"),
            "what is empty is left out"
        );
        assert_eq!(
            mailto("ana@mossbank.example", "", "Hello").as_deref(),
            Some("mailto:ana@mossbank.example?body=Hello"),
            "a text alone begins the fields"
        );
    }

    #[test]
    fn nothing_can_be_smuggled_into_a_letter() {
        let sneaky = mailto(
            "ana@mossbank.example",
            "Hi\r\nBcc: all@mossbank.example",
            "x&bcc=all@mossbank.example\u{0}",
        )
        .unwrap();

        assert!(!sneaky.contains("%0A") && !sneaky.contains("%0D"), "a subject is one line");
        assert!(!sneaky.contains("&bcc"), "a text adds no recipient");
        assert!(!sneaky.contains("%00"), "and no sign that nobody can see");
        assert!(!sneaky.contains(['"', '\'', ' ', '\n']), "nothing ends the address early");
    }

    #[test]
    fn only_one_plain_address_is_written_to() {
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
        let long = "a".repeat(LONGEST);
        assert_eq!(mailto("ana@mossbank.example", "Hi", &long), None, "nor is a book a letter");
    }
}

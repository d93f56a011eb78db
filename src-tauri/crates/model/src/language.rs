//! Language tags.

/// Subtags that BCP 47 replaced, and what stands for them today.
const REPLACED: [(&str, &str); 3] = [("iw", "he"), ("in", "id"), ("ji", "yi")];

/// The tag in the form that `Intl` of the page accepts: language, script, region and variants.
///
/// Servers and clients also send POSIX locales such as `en_US.UTF-8`, and words that are no tag at
/// all. `None` for those, and for `und`, which says that the language is not known.
/// <https://www.rfc-editor.org/rfc/rfc5646>
pub fn language_tag(text: &str) -> Option<String> {
    let text = text.trim().split(['.', '@']).next()?.replace('_', "-");
    let subtags: Vec<&str> = text.split('-').collect();
    if subtags.len() > 10 || !subtags.iter().copied().all(is_subtag) {
        return None;
    }
    let (language, rest) = subtags.split_first()?;
    // Longer ones are allowed by the grammar, but none was ever registered.
    if !(2..=3).contains(&language.len()) || !is_alphabetic(language) {
        return None;
    }
    let language = language.to_ascii_lowercase();
    let replaced = REPLACED.iter().find(|(old, _)| *old == language).map(|(_, new)| *new);
    let mut tag = replaced.unwrap_or(&language).to_owned();
    if tag == "und" {
        return None;
    }
    let mut rest = rest.iter().copied().peekable();
    let mut add = |subtag: String| {
        tag.push('-');
        tag.push_str(&subtag);
    };
    if let Some(script) = rest.next_if(|subtag| subtag.len() == 4 && is_alphabetic(subtag)) {
        add(format!("{}{}", script[..1].to_ascii_uppercase(), script[1..].to_ascii_lowercase()));
    }
    if let Some(region) = rest.next_if(|subtag| is_region(subtag)) {
        add(region.to_ascii_uppercase());
    }
    let mut variants: Vec<String> = Vec::new();
    while let Some(variant) = rest.next_if(|subtag| is_variant(subtag)) {
        let variant = variant.to_ascii_lowercase();
        if !variants.contains(&variant) {
            variants.push(variant);
        }
    }
    variants.into_iter().for_each(add);
    // What is left is an extension, for which `Intl` has no name.
    Some(tag)
}

fn is_subtag(subtag: &str) -> bool {
    (1..=8).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn is_alphabetic(subtag: &str) -> bool {
    subtag.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn is_region(subtag: &str) -> bool {
    subtag.len() == 2 && is_alphabetic(subtag)
        || subtag.len() == 3 && subtag.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_variant(subtag: &str) -> bool {
    subtag.len() >= 5 || subtag.len() == 4 && subtag.as_bytes()[0].is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_become_what_intl_accepts_and_the_rest_is_dropped() {
        for (text, tag) in [
            ("en", Some("en")),
            ("en_US", Some("en-US")),
            ("zh_TW", Some("zh-TW")),
            ("zh-hant-tw", Some("zh-Hant-TW")),
            ("ZH-HANS", Some("zh-Hans")),
            ("es-419", Some("es-419")),
            ("de-1996-1996", Some("de-1996")),
            ("sl-rozaj-biske", Some("sl-rozaj-biske")),
            ("en_US.UTF-8", Some("en-US")),
            ("de@euro", Some("de")),
            ("zh-cmn-Hans", Some("zh")),
            ("en-u-ca-gregory", Some("en")),
            ("de-x-private", Some("de")),
            ("iw", Some("he")),
            (" tok ", Some("tok")),
            ("startrek_it", None),
            ("C", None),
            ("x", None),
            ("x-klingon", None),
            ("i-klingon", None),
            ("POSIX", None),
            ("und", None),
            ("", None),
            ("-", None),
            ("en-", None),
            ("en--US", None),
            ("e1", None),
            ("english", None),
            ("English (US)", None),
            ("ру", None),
            ("en-\u{0}", None),
            ("undefined", None),
            ("null", None),
        ] {
            assert_eq!(language_tag(text).as_deref(), tag, "{text:?}");
        }
    }

    #[test]
    fn a_tag_stays_as_it_is() {
        for text in ["en_US", "zh-hant-tw", "sl-rozaj-biske", "iw"] {
            let tag = language_tag(text).unwrap();

            assert_eq!(language_tag(&tag), Some(tag.clone()), "{text:?} is canonical now");
        }
    }
}

//! The language of a new account, as Mastodon names it.

/// The locale that a sign-up sends for a BCP 47 tag of the system.
///
/// Mastodon accepts the languages it is translated to, under names of its own, and refuses the whole
/// form for any other.
///
/// <https://github.com/mastodon/mastodon/blob/v4.2.0/config/application.rb>
pub(super) fn sign_up_locale(tag: &str) -> &'static str {
    let tag = tag.replace('_', "-").to_ascii_lowercase();
    let mut parts = tag.split(['-', '.', '@']);
    let language = parts.next().unwrap_or_default();
    let has = |part: &str| parts.clone().any(|other| other == part);
    match language {
        "nb" | "no" => "no",
        "pt" if has("br") => "pt-BR",
        "pt" => "pt-PT",
        "zh" if has("hk") || has("mo") => "zh-HK",
        "zh" if has("tw") || has("hant") => "zh-TW",
        "zh" => "zh-CN",
        "sr" if has("latn") => "sr-Latn",
        "iw" => "he",
        "in" => "id",
        _ => LOCALES.iter().copied().find(|locale| *locale == language).unwrap_or(FALLBACK),
    }
}

/// The language that every server has.
pub(super) const FALLBACK: &str = "en";

/// Mastodon's languages that are named as in BCP 47.
const LOCALES: &[&str] = &[
    "af", "an", "ar", "ast", "be", "bg", "bn", "br", "bs", "ca", "ckb", "co", "cs", "cy", "da",
    "de", "el", "en", "eo", "es", "et", "eu", "fa", "fi", "fo", "fr", "fy", "ga", "gd", "gl", "he",
    "hi", "hr", "hu", "hy", "id", "ig", "io", "is", "it", "ja", "ka", "kab", "kk", "kn", "ko",
    "ku", "kw", "la", "lt", "lv", "mk", "ml", "mr", "ms", "my", "nl", "nn", "oc", "pa", "pl", "ro",
    "ru", "sa", "sc", "sco", "si", "sk", "sl", "sq", "sr", "sv", "szl", "ta", "te", "th", "tr",
    "tt", "ug", "uk", "ur", "vi", "zgh",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_of_a_system_becomes_one_of_mastodon() {
        for (tag, locale) in [
            ("de", "de"),
            ("de-AT", "de"),
            ("DE_de.UTF-8", "de"),
            ("nb", "no"),
            ("nb-NO", "no"),
            ("nb_NO", "no"),
            ("no", "no"),
            ("nn-NO", "nn"),
            ("pt", "pt-PT"),
            ("pt-AO", "pt-PT"),
            ("pt-BR", "pt-BR"),
            ("zh", "zh-CN"),
            ("zh-Hans-CN", "zh-CN"),
            ("zh_TW", "zh-TW"),
            ("zh-Hant", "zh-TW"),
            ("zh-Hant-HK", "zh-HK"),
            ("fr-CA", "fr"),
            ("sr-Latn-RS", "sr-Latn"),
            ("sr@latin", "sr"),
            ("ckb", "ckb"),
            ("sw", "en"),
            ("fil", "en"),
            ("C", "en"),
            ("C.UTF-8", "en"),
            ("x", "en"),
            ("", "en"),
            ("-", "en"),
        ] {
            assert_eq!(sign_up_locale(tag), locale, "for {tag:?}");
        }
    }
}

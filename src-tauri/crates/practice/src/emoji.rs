//! The custom emoji of this planet.

use crate::text;

/// Shortcode and category of each.
pub(crate) const EMOJI: [(&str, Option<&str>); 8] = [
    ("planet", Some("sky")),
    ("comet", Some("sky")),
    ("rocket_boots", Some("sky")),
    ("moonrise", Some("sky")),
    ("tiny_wave", Some("faces")),
    ("happy_stone", Some("faces")),
    ("teapot", None),
    ("sprout", None),
];

pub(crate) fn is_known(shortcode: &str) -> bool {
    EMOJI.iter().any(|(known, _)| *known == shortcode)
}

/// The custom emoji used in `texts`, each once.
pub(crate) fn used_in(texts: &[&str]) -> Vec<&'static str> {
    let used = |code: &str| texts.iter().any(|text| text::has_shortcode(text, code));
    EMOJI.iter().map(|(code, _)| *code).filter(|code| used(code)).collect()
}

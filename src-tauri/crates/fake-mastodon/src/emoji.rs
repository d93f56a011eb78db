//! The custom emoji of this server.

pub(crate) const SHORTCODES: [&str; 8] =
    ["planet", "comet", "rocket_boots", "moonrise", "tiny_wave", "happy_stone", "teapot", "sprout"];

/// The custom emoji used in `texts`, each once.
pub(crate) fn used_in(texts: &[&str]) -> Vec<&'static str> {
    let is_used = |code: &str| texts.iter().any(|text| text.contains(&format!(":{code}:")));
    SHORTCODES.into_iter().filter(|code| is_used(code)).collect()
}

//! The screens and texts that were shown, recorded by a script in the page in every frame.

use serde_json::{Value, json};

use crate::screen::Screen;

/// The UI test has the list of forbidden words.
const WORDS: &str = include_str!("../../../ui/src/i18n/forbiddenWords.test.ts");

/// Records every screen and the app's own texts in every frame. A screen is a `main` element with a
/// visible title. User text is marked with `dir=auto` or `translate=no` and is left out.
const WATCH: &str = "const seen = (window.planetfallWalk ??=\
      { screens: [], mains: new WeakSet(), words: new Set(), on: true });\
    const foreign = 'article[data-post], [dir=auto], [translate=no], bdi, [aria-hidden=true], [inert]';\
    const isShown = (e) => e.checkVisibility({ visibilityProperty: true })\
      && e.getClientRects().length > 0;\
    const words = (e) => (e?.innerText ?? '').replace(/\\s+/g, ' ').trim();\
    seen.here = () => { const main = [...document.querySelectorAll('main')].find(isShown);\
      const isSeen = (e) => isShown(e) && e.getBoundingClientRect().height > 1;\
      const title = words([...document.querySelectorAll('h1')].find(isSeen));\
      if (!main || !title) return ['', main];\
      const described = main.querySelector('h1')?.getAttribute('aria-describedby');\
      const step = words(described && document.getElementById(described));\
      return [step ? `${step}: ${title}` : title, main]; };\
    let before = '';\
    const look = () => { requestAnimationFrame(look); if (!seen.on) return;\
      const [here, main] = seen.here();\
      if (here && !seen.mains.has(main)) { seen.mains.add(main);\
        if (!seen.screens.includes(here)) seen.screens.push(here); }\
      const text = document.body.innerText; if (text === before) return; before = text;\
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);\
      while (walk.nextNode()) { const e = walk.currentNode.parentElement;\
        if (e && !e.closest(foreign) && isShown(e)) seen.words.add(walk.currentNode.data.trim()); }\
      for (const e of document.querySelectorAll('[aria-label], [placeholder], [title]'))\
        if (!e.closest(foreign) && isShown(e))\
          for (const name of ['aria-label', 'placeholder', 'title'])\
            if (e.hasAttribute(name)) seen.words.add(e.getAttribute(name)); };\
    look();";

const HERE: &str = "return window.planetfallWalk.here()[0];";

const PAUSE: &str = "window.planetfallWalk.on = !arguments[0];";

const SEEN: &str =
    "const seen = window.planetfallWalk; return [seen.screens, [...seen.words].filter(Boolean)];";

/// The recorded screens and forbidden words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ShownScreens {
    /// The screens by step and title, each once, in order of appearance.
    pub screens: Vec<String>,
    /// Forbidden words of PRODUCT.md, each with the text it was in.
    pub banned_words: Vec<String>,
}

pub(super) async fn watch(screen: &Screen) {
    screen.run(WATCH, vec![]).await;
}

pub(super) async fn pause(screen: &Screen, paused: bool) {
    screen.run(PAUSE, vec![json!(paused)]).await;
}

/// The step and title of the current screen.
pub(super) async fn here(screen: &Screen) -> String {
    screen.run(HERE, vec![]).await.as_str().unwrap_or_default().to_owned()
}

/// All screens that were recorded, in order.
pub(super) async fn seen(screen: &Screen) -> ShownScreens {
    let seen = screen.run(SEEN, vec![]).await;
    let screens = strings(&seen[0]);
    let texts = strings(&seen[1]);
    assert!(!texts.is_empty(), "something was painted");
    ShownScreens { screens, banned_words: banned_in(&texts) }
}

fn strings(list: &Value) -> Vec<String> {
    let all = list.as_array().into_iter().flatten();
    all.filter_map(Value::as_str).map(ToOwned::to_owned).collect()
}

fn banned_in(texts: &[String]) -> Vec<String> {
    let banned = banned();
    let mut found = Vec::new();
    for text in texts {
        let lower = text.to_lowercase();
        for word in &banned {
            if has_word(&lower, word) {
                found.push(format!("{word}: {text}"));
            }
        }
    }
    found
}

/// Parses the list in the UI test.
fn banned() -> Vec<String> {
    let list = WORDS.split_once("FORBIDDEN = `").and_then(|(_, rest)| rest.split_once('`'));
    let (list, _) = list.expect("the UI's test has the list");
    let words = list.split(',').map(|word| word.split_whitespace().collect::<Vec<_>>().join(" "));
    words.filter(|word| !word.is_empty()).map(|word| word.to_lowercase()).collect()
}

/// Whether a text contains a word as a whole word.
fn has_word(text: &str, word: &str) -> bool {
    let belongs = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(belongs) && !after.is_some_and(belongs)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forbidden_word_is_found_as_a_whole_word_only() {
        let texts = ["Your instance is slow".to_owned(), "For instances of joy".to_owned()];

        let found = banned_in(&texts);

        assert!(banned().len() > 20, "there is a list");
        assert_eq!(found.len(), 2, "both are on the list: {found:?}");
        assert_eq!(banned_in(&["localhost".to_owned()]), [""; 0], "a part of a word is not found");
    }
}

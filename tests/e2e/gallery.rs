//! Checks every component and every screen in every theme with axe.
//!
//! <https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md>

use std::fs;
use std::path::Path;

use planetfall_tests::desktop::DesktopSession;
use planetfall_tests::screen::{Screen, heading};
use planetfall_tests::wait::POLL_INTERVAL;
use serde_json::{Value, json};

/// Theme, direction and text size. Colours and direction are independent, so each is checked once.
const THEMES: [(&str, &str); 4] = [
    ("light", "theme=light"),
    ("dark", "theme=dark"),
    ("rtl", "theme=light&dir=rtl"),
    ("large", "theme=light&locale=long&text=large"),
];

/// Screens that are checked in a small window too, because they show the most at once.
const ALSO_SMALL: [&str; 10] = [
    "planets",
    "planets-known-alike",
    "all",
    "all-chosen",
    "all-map",
    "all-none",
    "all-own",
    "all-sift",
    "peek",
    "peek-failed",
];

const OVER: &str = "const page = document.documentElement;\
    const wide = [page, ...document.querySelectorAll('main')];\
    return Math.max(...wide.map((one) => one.scrollWidth - one.clientWidth));";

/// A preview shows a component in several states, so its landmarks are not unique.
const NOT_UNIQUE: &str = "landmark-unique";

const RUN: &str = "const [leftOut, done] = arguments;\
    const rules = Object.fromEntries(leftOut.map((rule) => [rule, { enabled: false }]));\
    axe.run(document, { resultTypes: ['violations'], rules }).then((told) => done(\
      { passes: told.passes.length, violations: told.violations.flatMap((rule) =>\
        rule.nodes.map((node) => {\
          const section = document.querySelector(node.target[0])?.closest('section[aria-label]');\
          return `${section?.ariaLabel ?? 'page'}: ${rule.id}: ${node.html.slice(0, 160)} `\
            + node.any.concat(node.all, node.none).map((one) => one.message).join('; '); })) }),\
      (error) => done({ passes: 0, violations: [String(error)] }));";

const SCREENS: &str = "return [...document.querySelectorAll('nav a')]\
    .map((one) => new URL(one.href).searchParams.get('screen'));";

#[tokio::test]
async fn every_preview_and_screen_passes_axe_in_every_theme() {
    let builder = DesktopSession::builder("localhost:1").env("PLANETFALL_PAGE", "gallery.html");
    let Some(mut session) = builder.start().await else { return };
    let axe = axe();
    let screen = session.start_app().await;
    screen.wait_for(&heading("Planetfall gallery")).await;
    let screens = screen.run(SCREENS, vec![]).await;
    let screens: Vec<_> =
        screens.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    assert!(!screens.is_empty(), "the gallery has links to screens");

    let mut wrong = Vec::new();
    for (look, query) in THEMES {
        show(screen, query).await;
        let previews = format!("{look}, previews");
        wrong.extend(check(screen, &axe, &previews, &[NOT_UNIQUE]).await);
        pictures_of_previews(screen, look).await;
        for name in &screens {
            show(screen, &format!("{query}&screen={name}")).await;
            screen.screenshot(&format!("gallery-{look}-{}", file_name(name))).await;
            wrong.extend(check(screen, &axe, &format!("{look}, screen {name}"), &[]).await);
            if ["light", "dark"].contains(&look) && ALSO_SMALL.contains(name) {
                wrong.extend(small(screen, look, name).await);
            }
        }
    }

    assert!(wrong.is_empty(), "{} violations:\n{}", wrong.len(), wrong.join("\n"));
}

/// Takes a screenshot in a small window and reports horizontal scrolling.
async fn small(screen: &Screen, look: &str, name: &str) -> Option<String> {
    screen.resize(800, 600).await;
    screen.screenshot(&format!("gallery-{look}-{}-800-600", file_name(name))).await;
    let over = screen.run(OVER, vec![]).await;
    screen.resize(1280, 800).await;
    (over != json!(0)).then(|| format!("{look}, screen {name} at 800 × 600 is {over} too wide"))
}

fn axe() -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js");
    fs::read_to_string(&file).expect("axe-core is installed with the UI's packages")
}

/// Opens the gallery in one theme and waits until it is rendered and no longer changes.
async fn show(screen: &Screen, query: &str) {
    const GO: &str = "const to = arguments[0];\
        if (location.search !== to) setTimeout(() => (location.search = to));";
    const WORDS: &str = "const app = document.getElementById('app');\
        const moves = (it) => it.playState === 'running'\
          && it.effect.getComputedTiming().endTime !== Infinity;\
        const there = location.search === arguments[0] && document.readyState === 'complete'\
          && document.fonts.status === 'loaded' && !document.getAnimations().some(moves) && app;\
        return there ? app.innerText.trim() : '';";
    let search = json!(format!("?{query}"));
    screen.run_while_leaving(GO, vec![search.clone()]).await;
    let mut before = json!("");
    for _ in 0..400 {
        let words = screen.run_while_leaving(WORDS, vec![search.clone()]).await;
        if words.as_str().is_some_and(|words| !words.is_empty()) && words == before {
            return;
        }
        before = words;
        tokio::time::sleep(POLL_INTERVAL).await;
    }
    screen.fail(&format!("the gallery does not show {query}")).await;
}

/// The violations that axe finds on the page, without the rules in `left_out`.
async fn check(screen: &Screen, axe: &str, what: &str, left_out: &[&str]) -> Vec<String> {
    screen.run(axe, vec![]).await;
    let told = screen.run_long(RUN, vec![json!(left_out)]).await;
    assert!(told["passes"].as_u64() > Some(5), "axe checked {what}: {told}");
    let violations = told["violations"].as_array().into_iter().flatten();
    violations.filter_map(Value::as_str).map(|one| format!("{what}: {one}")).collect()
}

/// Takes a screenshot of each preview.
async fn pictures_of_previews(screen: &Screen, look: &str) {
    const NAMES: &str = "return [...document.querySelectorAll('main > section[aria-label]')]\
        .map((one) => one.getAttribute('aria-label'));";
    const TO: &str = "document.querySelector(`main > section[aria-label=\"${arguments[0]}\"]`)\
        .scrollIntoView({ block: 'start' });";
    let names = screen.run(NAMES, vec![]).await;
    for name in names.as_array().into_iter().flatten().filter_map(Value::as_str) {
        screen.run(TO, vec![json!(name)]).await;
        screen.screenshot(&format!("gallery-{look}-{}", file_name(name))).await;
    }
}

fn file_name(name: &str) -> String {
    let plain = |letter: char| if letter.is_alphanumeric() { letter } else { '-' };
    name.to_lowercase().chars().map(plain).collect()
}

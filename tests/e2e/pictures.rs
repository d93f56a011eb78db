//! Pictures are loaded through the media scheme and move nothing; the page can load nothing else.

use std::time::{Duration, Instant};

use planetfall_fake_mastodon::{Effect, FakeMastodon, FaultRule, PictureSpec, PostSpec};
use planetfall_tests::desktop::DesktopSession;
use planetfall_tests::screen::{Screen, post, role};
use planetfall_tests::steps::{home, sign_in, signed_in_to, wait_for_autosave};
use serde_json::json;

/// The pictures in view: their number, how many are loaded, and addresses of other schemes.
const PICTURES: &str = "const all = [...document.images].filter((one) => {\
      const place = one.getBoundingClientRect();\
      return place.bottom > 0 && place.top < innerHeight; });\
    return [all.length, all.filter((one) => one.complete && one.naturalWidth > 0).length,\
      [...document.images].map((one) => one.src).filter((src) => src\
        && !/^(media:|http:\\/\\/media\\.localhost|data:|tauri:)/.test(src))];";

/// Waits until at least this many pictures are in view and all of them are loaded.
async fn wait_for_pictures(screen: &Screen, at_least: u64) {
    let all_there = async || {
        let told = screen.run(PICTURES, vec![]).await;
        told[0].as_u64() >= Some(at_least) && told[0] == told[1]
    };
    screen.until("all pictures in view are loaded", all_there).await;
}

async fn picture_server() -> FakeMastodon {
    let server = FakeMastodon::builder().without_limits().start().await;
    let sizes = [(1200, 800), (800, 1200), (400, 300), (1600, 500), (900, 900)];
    for at in 0..40_usize {
        let (width, height) = sizes[at % sizes.len()];
        let pictures = (0..at % 4)
            .map(|_| PictureSpec { width, height, ..PictureSpec::new("A stone by the sea") })
            .collect();
        server.post(PostSpec {
            pictures,
            age: Duration::from_secs(7200 - 60 * at as u64),
            ..PostSpec::new("bob", &format!("Stone {at:03}, with a picture or without."))
        });
    }
    server
}

#[tokio::test]
async fn the_position_stays_to_the_pixel_while_pictures_load_late() {
    let server = picture_server().await;
    let Some(mut session) = signed_in_to(&server).await else { return };
    session.screen().wait_for(&post("Stone 039")).await;
    server.faults().add(FaultRule::at("/media/", Effect::Slow(Duration::from_millis(1500))));

    let screen = session.screen();
    screen.scroll_in_steps(3200).await;
    wait_for_autosave().await;
    let position = screen.post_in_middle().await;
    screen.watch(&position).await;
    wait_for_pictures(screen, 1).await;
    screen.assert_not_moved(&position).await;
    screen.screenshot("home-pictures").await;

    session.restart_app().await.wait_for_position(&position).await;
}

#[tokio::test]
async fn avatars_are_loaded_once_through_the_media_scheme() {
    let server = FakeMastodon::builder().without_limits().start().await;
    server.seed(60);
    let Some(mut session) = DesktopSession::builder(&server.domain()).start().await else { return };
    session.start_app().await;
    let started = Instant::now();
    sign_in(&session, &server, "ada").await;
    let screen = session.screen();
    screen.wait_for(&role("article").within(home())).await;

    wait_for_pictures(screen, 5).await;
    println!("a first screen of avatars, from pressing the button: {:?}", started.elapsed());
    let told = screen.run(PICTURES, vec![]).await;
    assert_eq!(told[2], json!([]), "every picture has the media scheme");
    let asked = server.requests().into_iter().filter(|it| it.path.starts_with("/media/avatars/"));
    let mut paths: Vec<_> = asked.map(|it| it.path).collect();
    paths.sort();
    let all = paths.len();
    paths.dedup();
    assert_eq!(paths.len(), all, "no avatar is fetched twice");

    server.unplug();
    let restarted = Instant::now();
    let screen = session.restart_app().await;
    screen.wait_for(&role("article").within(home())).await;
    wait_for_pictures(screen, 5).await;
    println!("a first screen of avatars, from the cache: {:?}", restarted.elapsed());
}

#[tokio::test]
async fn a_picture_that_fails_to_load_shows_its_description() {
    let server = FakeMastodon::builder().without_limits().start().await;
    server.post(PostSpec {
        pictures: vec![PictureSpec::new("A stone that looks like a sleeping dog")],
        ..PostSpec::new("bob", "Look at this")
    });
    server.faults().add(FaultRule::at("/media/pictures/", Effect::ServerError(404)));
    let Some(session) = signed_in_to(&server).await else { return };

    let screen = session.screen();
    screen.wait_for(&post("Look at this")).await;
    let described = role("button").name_containing("A stone that looks like a sleeping dog");
    screen.wait_for(&described).await;
    screen.wait_for_text(&["This picture did not come"]).await;
    screen.screenshot("picture-failed").await;
}

/// Tries every way a page has to send a request and returns the result of each.
const SEND_REQUESTS: &str = r#"
const [base, done] = arguments;
const settled = {};
const note = (name) => [() => (settled[name] = "got through"), () => (settled[name] = "blocked")];
const attempts = ["fetch", "far", "no-cors", "image", "socket", "events", "frame", "style", "script", "font"];
fetch(`${base}/from-the-page/fetch`).then(...note("fetch"));
fetch("https://mossbank.example/from-the-page").then(...note("far"));
fetch(`${base}/from-the-page/no-cors`, { mode: "no-cors" }).then(...note("no-cors"));
const image = new Image();
[image.onload, image.onerror] = note("image");
image.src = `${base}/media/avatars/from-the-page.png`;
try {
  const socket = new WebSocket(`${base.replace("http", "ws")}/from-the-page/socket`);
  [socket.onopen, socket.onerror] = note("socket");
} catch { settled.socket = "blocked"; }
try {
  const events = new EventSource(`${base}/from-the-page/events`);
  [events.onopen, events.onerror] = note("events");
} catch { settled.events = "blocked"; }
const add = (name, tag, set) => {
  const element = document.createElement(tag);
  [element.onload, element.onerror] = note(name);
  Object.assign(element, set);
  document.head.append(element);
};
add("style", "link", { rel: "stylesheet", href: `${base}/from-the-page/style.css` });
add("script", "script", { src: `${base}/from-the-page/script.js` });
const frame = document.createElement("iframe");
frame.src = `${base}/from-the-page/frame`;
document.body.append(frame);
settled.frame = "see the log";
new FontFace("far", `url(${base}/from-the-page/font.woff2)`).load().then(...note("font"));
try { navigator.sendBeacon(`${base}/from-the-page/beacon`, "x"); } catch { /* as good as blocked */ }
const form = document.createElement("form");
form.action = `${base}/from-the-page/form`;
document.body.append(form);
form.submit();
window.open(`${base}/from-the-page/window`);
const link = document.createElement("a");
link.href = `${base}/from-the-page/link`;
document.body.append(link);
link.click();
const look = (left) => (attempts.every((name) => settled[name]) || left === 0
  ? done(settled) : setTimeout(look, 50, left - 1));
look(100);
"#;

#[tokio::test]
async fn the_page_itself_cannot_send_requests() {
    let server = FakeMastodon::builder().without_limits().start().await;
    server.post_by("bob", "Stay where you are");
    let Some(session) = signed_in_to(&server).await else { return };
    let screen = session.screen();
    screen.wait_for(&post("Stay where you are")).await;

    let settled = screen.run_long(SEND_REQUESTS, vec![json!(server.base_url())]).await;
    wait_for_autosave().await;
    for (name, result) in settled.as_object().into_iter().flatten() {
        assert_ne!(result, "got through", "{name} from the page is blocked");
    }
    assert_eq!(server.requests_to("from-the-page"), 0, "and nothing of it arrived: {settled}");
    screen.wait_for(&post("Stay where you are")).await;
    let opened = session.opened_pages();
    assert!(
        !opened.iter().any(|page| page.contains("from-the-page")),
        "and no browser was opened by a page on its own: {opened:?}"
    );
}

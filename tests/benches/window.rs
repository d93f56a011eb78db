//! The cost of the window against an empty window: the time to the first post of a cached home, the
//! memory when idle, and the memory after a thousand posts.
//!
//! The home is that of an account on a fake server, which runs and streams; its token is in a keyring
//! and its newest 1,200 posts are cached. The empty window is the same program without an account and
//! with an empty page. The start is measured on the display, without asking the app.

use std::time::Duration;

use planetfall_fake_mastodon::FakeMastodon;
use planetfall_tests::desktop::DesktopSession;
use planetfall_tests::screen::{Bounds, Screen, post};
use planetfall_tests::steps::{sign_in, wait_for_autosave};
use serde_json::json;
use tempfile::TempDir;

use crate::figures::{Figure, Measured};
use crate::pairs::{PAIRS, Pairs};

/// The number of posts to scroll through before memory is measured.
const READ: usize = 1000;

/// How long a window is left alone before its memory counts as idle.
const IDLE: Duration = Duration::from_secs(5);

/// The empty page of the app.
const EMPTY: &str = "empty.html";

/// The text of the newest post.
const NEWEST: &str = "The kettle is on and the frost has drawn ferns on every window.";

/// The bounds of the text of a post.
const TEXT_BOUNDS: &str = "const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);\
    while (walk.nextNode()) { if (!walk.currentNode.data.includes(arguments[0])) continue;\
      const r = walk.currentNode.parentElement.getBoundingClientRect();\
      return [r.x, r.y, r.width, r.height]; }";

/// Scrolls, rendering every step, until this many posts have been on the screen or ten seconds are
/// over; returns the number since the page opened.
const SCROLL_ON: &str = "const [wanted, done] = arguments;\
    const seen = (window.planetfallRead ??= new Set()); const end = Date.now() + 10_000;\
    let box = document.querySelector('[role=feed]');\
    while (box && !(box.scrollHeight > box.clientHeight + 1\
      && /auto|scroll/.test(getComputedStyle(box).overflowY))) box = box.parentElement;\
    const step = () => {\
      for (const one of document.querySelectorAll('article[data-post]')) seen.add(one.dataset.post);\
      if (seen.size >= wanted || Date.now() > end) return done(seen.size);\
      box.scrollTop += 500;\
      requestAnimationFrame(() => requestAnimationFrame(step)); };\
    step();";

/// A session with a filled home folder.
struct Setup {
    session: DesktopSession,
    /// The home folder of the empty app.
    empty: TempDir,
    /// The bounds of the text of the newest post.
    text_bounds: Bounds,
    _server: FakeMastodon,
}

/// Measures the requested figures of the window.
pub async fn measure(wanted: &[Figure]) -> Vec<Measured> {
    let mut setup = Setup::make().await;
    let mut measured = Vec::new();
    if wanted.contains(&Figure::Start) || wanted.contains(&Figure::MemoryIdle) {
        let (start, idle) = setup.starts().await;
        measured.push((Figure::Start, start.ratio(), start.summary("ms")));
        measured.push((Figure::MemoryIdle, idle.ratio(), idle.summary("MB")));
    }
    if wanted.contains(&Figure::MemoryScrolled) {
        let scrolled = setup.scrolled().await;
        measured.push((Figure::MemoryScrolled, scrolled.ratio(), scrolled.summary("MB")));
    }
    measured.retain(|(figure, _, _)| wanted.contains(figure));
    measured
}

impl Setup {
    async fn make() -> Self {
        let server = FakeMastodon::builder().without_limits().start().await;
        server.seed(READ * 6 / 5);
        server.post_by("bob", NEWEST);
        let builder = DesktopSession::builder(&server.domain()).with_framebuffer();
        let started = builder.start().await;
        let mut session = started.expect("this machine has what a window needs");
        session.start_app().await;
        sign_in(&session, &server, "ada").await;
        eprintln!("  filling the home folder");
        let screen = session.screen();
        screen.wait_for(&post(NEWEST)).await;
        wait_for_autosave().await;
        let text_bounds = screen.run(TEXT_BOUNDS, vec![json!(NEWEST)]).await;
        let text_bounds = Bounds::read(&text_bounds);
        read(screen, READ).await;
        screen.scroll(-10_000_000).await;
        screen.wait_for(&post(NEWEST)).await;
        wait_for_autosave().await;
        session.kill_app().await;
        eprintln!("  it is filled");
        let empty = TempDir::new().expect("a temporary folder");
        Self { session, empty, text_bounds, _server: server }
    }

    /// Starts both windows alternately: the time until they are painted, and their idle memory.
    async fn starts(&self) -> (Pairs, Pairs) {
        let (home, empty) = (self.final_pixels(None).await, self.final_pixels(Some(EMPTY)).await);
        assert_ne!(home, empty, "what is painted differs");
        let (mut start, mut idle) = (Pairs::default(), Pairs::default());
        for round in 0..PAIRS {
            let (ours, baseline) = if round % 2 == 0 {
                let ours = self.start(None, &home).await;
                (ours, self.start(Some(EMPTY), &empty).await)
            } else {
                let baseline = self.start(Some(EMPTY), &empty).await;
                (self.start(None, &home).await, baseline)
            };
            eprintln!(
                "  pair {:>2}: {:.0} against {:.0} ms, {:.0} against {:.0} MB",
                round + 1,
                ours.0,
                baseline.0,
                ours.1,
                baseline.1
            );
            start.add(ours.0, baseline.0);
            idle.add(ours.1, baseline.1);
        }
        (start, idle)
    }

    /// One start: milliseconds until it is painted, megabytes when idle.
    async fn start(&self, page: Option<&str>, painted: &[u8]) -> (f64, f64) {
        let app = self.session.start_undriven(&self.folder(page), page);
        let took = app.painted(self.session.framebuffer(), self.text_bounds, painted).await;
        tokio::time::sleep(IDLE).await;
        let memory = megabytes(app.memory());
        app.end().await;
        (took.as_secs_f64() * 1000.0, memory)
    }

    /// What is painted at the place of the newest post once nothing changes any more.
    async fn final_pixels(&self, page: Option<&str>) -> Vec<u8> {
        let app = self.session.start_undriven(&self.folder(page), page);
        tokio::time::sleep(2 * IDLE).await;
        let pixels = self.session.framebuffer().read(self.text_bounds);
        app.end().await;
        pixels
    }

    /// Memory after a thousand posts, and of the empty window. Both have a driver, which scrolls.
    async fn scrolled(&mut self) -> Pairs {
        let mut pairs = Pairs::default();
        let empty = self.empty.path().to_owned();
        for round in 0..PAIRS {
            let (ours, baseline) = if round % 2 == 0 {
                let ours = self.scrolled_memory().await;
                (ours, self.empty_memory(&empty).await)
            } else {
                let baseline = self.empty_memory(&empty).await;
                (self.scrolled_memory().await, baseline)
            };
            eprintln!("  pair {:>2}: {ours:.0} against {baseline:.0} MB", round + 1);
            pairs.add(ours, baseline);
        }
        pairs
    }

    async fn scrolled_memory(&mut self) -> f64 {
        let screen = self.session.start_app().await;
        screen.wait_for(&post(NEWEST)).await;
        read(screen, READ).await;
        self.idle_memory().await
    }

    async fn empty_memory(&mut self, folder: &std::path::Path) -> f64 {
        self.session.start_page(folder, EMPTY).await;
        self.idle_memory().await
    }

    async fn idle_memory(&mut self) -> f64 {
        tokio::time::sleep(IDLE).await;
        let memory = megabytes(self.session.memory());
        self.session.kill_app().await;
        memory
    }

    fn folder(&self, page: Option<&str>) -> std::path::PathBuf {
        if page.is_some() { self.empty.path().to_owned() } else { self.session.home() }
    }
}

/// Scrolls through this many posts.
async fn read(screen: &Screen, posts: usize) {
    for _ in 0..40 {
        let seen = screen.run_long(SCROLL_ON, vec![json!(posts)]).await;
        if seen.as_u64().is_some_and(|seen| seen >= posts as u64) {
            return;
        }
    }
    screen.fail(&format!("{posts} posts could not be read")).await;
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1_000_000.0
}

//! What the window costs, against a window that shows nothing: the time to the first post of a cached
//! home, memory at rest, and memory after a thousand posts.
//!
//! The home is real: an account of a practice server on this computer, which runs and streams; its
//! token is in a keyring; its newest 1,200 posts are cached. The empty window is the same program with
//! no account and a page with nothing on it. A start is watched from outside, on the display.

use std::time::Duration;

use planetfall_fake_mastodon::FakeMastodon;
use planetfall_tests::desk::Desk;
use planetfall_tests::journey::{rest, sign_in};
use planetfall_tests::screen::{Place, Screen, post};
use serde_json::json;
use tempfile::TempDir;

use crate::figures::{Figure, Measured};
use crate::pairs::{PAIRS, Pairs};

/// How many posts are read for the memory of a long evening.
const READ: usize = 1000;

/// How long a window is left alone before its memory counts as at rest.
const AT_REST: Duration = Duration::from_secs(5);

/// The page of an empty window.
const EMPTY: &str = "empty.html";

/// What the newest post says.
const NEWEST: &str = "The kettle is on and the frost has drawn ferns on every window.";

/// Where the words of a post are.
const WORDS: &str = "const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);\
    while (walk.nextNode()) { if (!walk.currentNode.data.includes(arguments[0])) continue;\
      const r = walk.currentNode.parentElement.getBoundingClientRect();\
      return [r.x, r.y, r.width, r.height]; }";

/// Scrolls on, drawing every step, until so many posts more were on the screen or ten seconds are
/// over; gives back how many it has been since the page opened.
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

/// Goes back to the newest post.
const TO_THE_TOP: &str = "let box = document.querySelector('[role=feed]');\
    while (box && !(box.scrollHeight > box.clientHeight + 1\
      && /auto|scroll/.test(getComputedStyle(box).overflowY))) box = box.parentElement;\
    box.scrollTop = 0;";

/// A desk with a lived-in app on it.
struct Stand {
    desk: Desk,
    /// The folder of the app that shows nothing.
    empty: TempDir,
    /// Where the words of the newest post stand.
    words: Place,
    _server: FakeMastodon,
}

/// Measures what is wanted of the window.
pub async fn measure(wanted: &[Figure]) -> Vec<Measured> {
    let mut stand = Stand::make().await;
    let mut measured = Vec::new();
    if wanted.contains(&Figure::Start) || wanted.contains(&Figure::MemoryIdle) {
        let (start, idle) = stand.starts().await;
        measured.push((Figure::Start, start.ratio(), start.told("ms")));
        measured.push((Figure::MemoryIdle, idle.ratio(), idle.told("MB")));
    }
    if wanted.contains(&Figure::MemoryScrolled) {
        let scrolled = stand.evenings().await;
        measured.push((Figure::MemoryScrolled, scrolled.ratio(), scrolled.told("MB")));
    }
    measured.retain(|(figure, _, _)| wanted.contains(figure));
    measured
}

impl Stand {
    async fn make() -> Self {
        let server = FakeMastodon::builder().without_limits().start().await;
        server.seed(READ * 6 / 5);
        server.post_by("bob", NEWEST);
        let plan = Desk::talking_to(&server.domain()).watched();
        let laid = plan.lay("bench").await;
        let mut desk = laid.expect("this machine has what a window needs");
        desk.start_app().await;
        sign_in(&mut desk, &server, "ada").await;
        eprintln!("  a home is being read");
        let screen = desk.screen();
        screen.wait_for(&post(NEWEST)).await;
        rest().await;
        let words = screen.run(WORDS, vec![json!(NEWEST)]).await;
        let words = Place::read(&words);
        read(screen, READ).await;
        screen.run(TO_THE_TOP, vec![]).await;
        screen.wait_for(&post(NEWEST)).await;
        rest().await;
        desk.kill_app().await;
        eprintln!("  it is read");
        let empty = TempDir::new().expect("a temporary folder");
        Self { desk, empty, words, _server: server }
    }

    /// Starts both windows in turns: how long until they are painted, and their memory at rest.
    async fn starts(&self) -> (Pairs, Pairs) {
        let (home, empty) = (self.painted_home().await, self.painted_empty().await);
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

    /// One start: milliseconds until it is painted, megabytes at rest.
    async fn start(&self, page: Option<&str>, painted: &[u8]) -> (f64, f64) {
        let app = self.desk.start_bare(&self.folder(page), page);
        let took = app.painted(self.desk.framebuffer(), self.words, painted).await;
        tokio::time::sleep(AT_REST).await;
        let memory = megabytes(app.memory());
        app.end().await;
        (took.as_secs_f64() * 1000.0, memory)
    }

    /// What stands at the place of the newest post once nothing changes any more.
    async fn painted_home(&self) -> Vec<u8> {
        self.settled(None).await
    }

    async fn painted_empty(&self) -> Vec<u8> {
        self.settled(Some(EMPTY)).await
    }

    async fn settled(&self, page: Option<&str>) -> Vec<u8> {
        let app = self.desk.start_bare(&self.folder(page), page);
        tokio::time::sleep(2 * AT_REST).await;
        let looks = self.desk.framebuffer().look(self.words);
        app.end().await;
        looks
    }

    /// Memory after a thousand posts, and of the empty window after the same time. Both are steered,
    /// since somebody must scroll.
    async fn evenings(&mut self) -> Pairs {
        let mut pairs = Pairs::default();
        let empty = self.empty.path().to_owned();
        for round in 0..PAIRS {
            let (ours, baseline) = if round % 2 == 0 {
                let ours = self.evening().await;
                (ours, self.empty_evening(&empty).await)
            } else {
                let baseline = self.empty_evening(&empty).await;
                (self.evening().await, baseline)
            };
            eprintln!("  pair {:>2}: {ours:.0} against {baseline:.0} MB", round + 1);
            pairs.add(ours, baseline);
        }
        pairs
    }

    async fn evening(&mut self) -> f64 {
        let screen = self.desk.start_app().await;
        screen.wait_for(&post(NEWEST)).await;
        read(screen, READ).await;
        self.memory_at_rest().await
    }

    async fn empty_evening(&mut self, folder: &std::path::Path) -> f64 {
        self.desk.start_page(folder, EMPTY).await;
        self.memory_at_rest().await
    }

    async fn memory_at_rest(&mut self) -> f64 {
        tokio::time::sleep(AT_REST).await;
        let memory = megabytes(self.desk.memory());
        self.desk.kill_app().await;
        memory
    }

    fn folder(&self, page: Option<&str>) -> std::path::PathBuf {
        if page.is_some() { self.empty.path().to_owned() } else { self.desk.home() }
    }
}

/// Reads so many posts of the timeline that is open.
async fn read(screen: &Screen, posts: usize) {
    for _ in 0..40 {
        let seen = screen.run_long(SCROLL_ON, vec![json!(posts)]).await;
        if seen.as_u64().is_some_and(|seen| seen >= posts as u64) {
            return;
        }
    }
    screen.give_up(&format!("{posts} posts could not be read")).await;
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1_000_000.0
}

//! Goes from the first start to the home timeline and counts the screens, clicks and fields.
//!
//! Every click and field goes through [`UserFlow`], which counts it; a script in the page records every
//! screen that is shown.

mod active_servers;
mod flows;
mod metrics;
mod shown_screens;

use std::time::{Duration, Instant};

use crate::screen::{Locator, Screen};
use crate::wait::POLL_INTERVAL;

pub use active_servers::{GARDENERS, active_server, three_active_servers, three_servers};
pub use flows::{
    NEW_USER, PASSWORD, copy, email_of, fill_sign_up_form, follow_button, invited, mock_catalogue,
    new_user, on_mastodon_mock, returning, see_all_servers, show_servers, sign_up_button,
};
pub use metrics::{FlowMetrics, Outside};
pub use shown_screens::ShownScreens;

/// A field that is more Tab presses away than this is clicked instead.
const MAX_TABS: usize = 3;

/// A button that does not change the screen in this time counts as refusing.
const SCREEN_CHANGE_TIMEOUT: Duration = Duration::from_millis(1500);

/// Drives the window and counts every click and every field.
#[derive(Debug)]
pub struct UserFlow {
    screen: Screen,
    metrics: FlowMetrics,
    /// Time that does not count, such as that of `check_decision`.
    excluded: Duration,
    since: Instant,
}

impl UserFlow {
    /// Starts counting; the time counts `since` the start of the app.
    pub async fn start(screen: &Screen, since: Instant) -> Self {
        shown_screens::watch(screen).await;
        Self {
            screen: screen.clone(),
            metrics: FlowMetrics::default(),
            excluded: Duration::ZERO,
            since,
        }
    }

    /// Waits until an element exists, which counts nothing.
    pub async fn wait_for(&self, locator: &Locator) {
        self.screen.wait_for(locator).await;
    }

    pub async fn wait_for_text(&self, any_of: &[&str]) {
        self.screen.wait_for_text(any_of).await;
    }

    pub async fn press(&mut self, locator: &Locator) {
        self.screen.press(locator).await;
        self.metrics.clicks += 1;
        self.metrics.pressed.push(locator.to_string());
    }

    /// Waits for one of two elements and clicks it.
    pub async fn press_either(&mut self, one: &Locator, other: &Locator) {
        let is_there = async || self.screen.shows(one).await || self.screen.shows(other).await;
        self.screen.until(&format!("there is {one} or {other}"), is_there).await;
        let there = if self.screen.shows(one).await { one } else { other };
        self.press(there).await;
    }

    /// Types into a field and counts it, and a click where the focus is not within a few Tab presses.
    pub async fn type_into(&mut self, field: &Locator, text: &str) {
        self.screen.wait_for(field).await;
        let mut tabs = 0;
        while !self.screen.has_focus(field).await {
            if tabs == MAX_TABS {
                self.press(field).await;
                break;
            }
            self.screen.key("Tab").await;
            tabs += 1;
        }
        self.screen.write(text).await;
        self.screen.wait_for_value(field, text).await;
        self.metrics.fields += 1;
        self.metrics.pressed.push(format!("typed into {field}"));
    }

    /// Counts work outside the window.
    pub fn outside(&mut self, what: Outside) {
        self.metrics.outside.add(what);
    }

    /// Counts a decision if the main button refuses while nothing was chosen. Where it does not
    /// refuse, `back` returns to this screen. None of this is counted as work or time.
    pub async fn check_decision(&mut self, main: &Locator, back: &Locator) {
        let started = Instant::now();
        shown_screens::pause(&self.screen, true).await;
        let here = shown_screens::here(&self.screen).await;
        self.screen.press(main).await;
        let end = Instant::now() + SCREEN_CHANGE_TIMEOUT;
        let mut has_changed = false;
        while !has_changed && Instant::now() < end {
            tokio::time::sleep(POLL_INTERVAL).await;
            has_changed = shown_screens::here(&self.screen).await != here;
        }
        if has_changed {
            self.screen.press(back).await;
            let is_back = async || shown_screens::here(&self.screen).await == here;
            self.screen.until("going back leads back", is_back).await;
        } else {
            self.metrics.decide(&here);
        }
        shown_screens::pause(&self.screen, false).await;
        self.excluded += started.elapsed();
    }

    /// Counts a decision for a screen on which one of several buttons must be chosen.
    pub async fn count_decision(&mut self) {
        let here = shown_screens::here(&self.screen).await;
        self.metrics.decide(&here);
    }

    /// Ends the flow and returns what was counted.
    pub async fn finish(mut self) -> FlowMetrics {
        self.metrics.seconds = (self.since.elapsed() - self.excluded).as_secs_f64();
        self.metrics.shown = shown_screens::seen(&self.screen).await;
        self.metrics
    }
}

/// The number of posts and of authors at home, to the end of the feed or to fifty posts.
pub async fn posts_and_authors(screen: &Screen) -> (usize, usize) {
    const READ: &str = "const done = arguments[0]; const posts = new Map();\
        let box = document.querySelector('[role=feed]');\
        while (box && !(box.scrollHeight > box.clientHeight + 1\
          && /auto|scroll/.test(getComputedStyle(box).overflowY))) box = box.parentElement;\
        let left = 60;\
        const step = () => {\
          for (const one of document.querySelectorAll('[role=feed] article[data-post]')) {\
            const author = one.querySelector('a[href^=\"#/profile/\"]');\
            posts.set(one.dataset.post, author?.getAttribute('href') ?? ''); }\
          left -= 1;\
          if (left === 0 || posts.size >= 50) {\
            if (box) box.scrollTop = 0;\
            return done([posts.size, new Set(posts.values()).size]); }\
          if (box) box.scrollTop += 500;\
          setTimeout(() => requestAnimationFrame(step), 30); };\
        step();";
    let seen = screen.run_long(READ, vec![]).await;
    let number = |at: usize| seen[at].as_u64().and_then(|it| usize::try_from(it).ok());
    (number(0).unwrap_or(0), number(1).unwrap_or(0))
}

/// Waits until home has at least twenty posts by at least ten authors; returns both numbers.
pub async fn wait_for_full_home(screen: &Screen) -> (usize, usize) {
    let end = Instant::now() + crate::wait::TIMEOUT;
    loop {
        let (posts, authors) = posts_and_authors(screen).await;
        if posts >= 20 && authors >= 10 {
            return (posts, authors);
        }
        if Instant::now() > end {
            let sentence = format!("home shows only {posts} posts by {authors} people");
            screen.fail(&sentence).await;
        }
        tokio::time::sleep(POLL_INTERVAL).await;
    }
}

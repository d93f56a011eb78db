//! Walking from the first start to a home while everything is counted: what was painted, pressed and
//! typed into, in the window and beside it.
//!
//! It promises that nothing can be pressed or typed on a walk without being counted: a [`Walker`] is
//! the only hand there is, and what it did not paint itself the window writes down in every frame.

mod lively;
mod painted;
mod tally;
mod ways;

use std::time::{Duration, Instant};

use crate::screen::{Screen, Seek};
use crate::wait::LOOK;

pub use lively::{GARDENERS, lively_server, three_lively_servers, three_servers};
pub use painted::Painted;
pub use tally::{Outside, Tally};
pub use ways::{
    NEWCOMER, PASSWORD, address_of, copy, fill_in_the_form, follow_button, invited, join_button,
    mock_directory, new_person, on_mastodon_mock, returning, show_servers,
};

/// How often Tab may be pressed to get from one field to the next; whoever needs more takes the mouse.
const NEAR: usize = 3;

/// How long a screen may take to give way before its button counts as refusing.
const GIVES_WAY: Duration = Duration::from_millis(1500);

/// Somebody who walks in the window. Every press and every field counts.
#[derive(Debug)]
pub struct Walker {
    screen: Screen,
    tally: Tally,
    /// Time that was not spent on the way.
    aside: Duration,
    since: Instant,
}

impl Walker {
    /// Sets out on what the window shows; the clock has been running `since` the app was started.
    pub async fn set_out(screen: &Screen, since: Instant) -> Self {
        painted::watch(screen).await;
        Self { screen: screen.clone(), tally: Tally::default(), aside: Duration::ZERO, since }
    }

    /// Waits until it is there. Looking costs nothing.
    pub async fn wait_for(&self, sought: &Seek) {
        self.screen.wait_for(sought).await;
    }

    /// Waits until any of these words can be read.
    pub async fn wait_to_say(&self, any_of: &[&str]) {
        self.screen.wait_to_say(any_of).await;
    }

    /// Presses it: a click.
    pub async fn press(&mut self, sought: &Seek) {
        self.screen.press(sought).await;
        self.tally.clicks += 1;
        self.tally.pressed.push(sought.to_string());
    }

    /// Presses whichever of two is there, once one of them is.
    pub async fn press_either(&mut self, one: &Seek, other: &Seek) {
        let is_there = async || self.screen.shows(one).await || self.screen.shows(other).await;
        self.screen.until(&format!("there is {one} or {other}"), is_there).await;
        let there = if self.screen.shows(one).await { one } else { other };
        self.press(there).await;
    }

    /// Types into a field: one field, and a click where the focus is not there by itself or one Tab
    /// away.
    pub async fn type_into(&mut self, field: &Seek, text: &str) {
        self.screen.wait_for(field).await;
        let mut tabs = 0;
        while !self.screen.has_focus(field).await {
            if tabs == NEAR {
                self.press(field).await;
                break;
            }
            self.screen.key("Tab").await;
            tabs += 1;
        }
        self.screen.write(text).await;
        let what = format!("{field} holds what was typed");
        self.screen.until(&what, async || self.screen.value_of(field).await == text).await;
        self.tally.fields += 1;
        self.tally.pressed.push(format!("typed into {field}"));
    }

    /// Something was done outside of the window.
    pub fn outside(&mut self, what: Outside) {
        self.tally.outside.add(what);
    }

    /// Looks whether the button that leads on refuses while nothing was chosen: then this screen asks
    /// for a decision. Where it does not refuse, `back` leads here again. None of this is on the way,
    /// so none of it counts.
    pub async fn look_for_decision(&mut self, main: &Seek, back: &Seek) {
        let begun = Instant::now();
        painted::pause(&self.screen, true).await;
        let here = painted::here(&self.screen).await;
        self.screen.press(main).await;
        let end = Instant::now() + GIVES_WAY;
        let mut gave_way = false;
        while !gave_way && Instant::now() < end {
            tokio::time::sleep(LOOK).await;
            gave_way = painted::here(&self.screen).await != here;
        }
        if gave_way {
            self.screen.press(back).await;
            let is_back = async || painted::here(&self.screen).await == here;
            self.screen.until("going back leads back", is_back).await;
        } else {
            self.tally.decide(&here);
        }
        painted::pause(&self.screen, false).await;
        self.aside += begun.elapsed();
    }

    /// This screen has no button that leads on by itself: one of several must be chosen.
    pub async fn must_choose(&mut self) {
        let here = painted::here(&self.screen).await;
        self.tally.decide(&here);
    }

    /// Comes to the end: what it took.
    pub async fn arrive(mut self) -> Tally {
        self.tally.seconds = (self.since.elapsed() - self.aside).as_secs_f64();
        self.tally.painted = painted::seen(&self.screen).await;
        self.tally
    }
}

/// How many posts by how many people a home shows, read down to its end or to fifty posts.
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

/// Waits until home shows at least twenty posts by at least ten people; gives back how many.
pub async fn wait_for_a_full_home(screen: &Screen) -> (usize, usize) {
    let end = Instant::now() + crate::wait::PATIENCE;
    loop {
        let (posts, authors) = posts_and_authors(screen).await;
        if posts >= 20 && authors >= 10 {
            return (posts, authors);
        }
        if Instant::now() > end {
            let sentence = format!("home shows only {posts} posts by {authors} people");
            screen.give_up(&sentence).await;
        }
        tokio::time::sleep(LOOK).await;
    }
}

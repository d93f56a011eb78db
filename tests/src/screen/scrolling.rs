//! Scrolling, and the positions of posts.

use serde_json::{Value, json};

use super::Screen;
use crate::wait::POLL_INTERVAL;

/// Scrolls the container of the posts.
const SCROLL: &str = "let box = document.querySelector('[role=feed], article');\
    while (box && !(box.scrollHeight > box.clientHeight + 1\
      && /auto|scroll/.test(getComputedStyle(box).overflowY))) box = box.parentElement;\
    (box ?? document.scrollingElement).scrollTop += arguments[0];";

/// The post in the middle of the window.
const MIDDLE: &str = "const y = innerHeight / 2;\
    const found = [...document.querySelectorAll('article[data-post]')].find((one) => {\
      const place = one.getBoundingClientRect(); return place.top <= y && place.bottom > y; });\
    return found ? [found.dataset.post, found.getBoundingClientRect().top] : null;";

/// The post that has the focus, and whether all of it, or the top of a tall one, is in view.
const FOCUSED: &str = "const found = document.activeElement?.closest('article[data-post]');\
    if (!found) return null;\
    const { top, bottom } = found.getBoundingClientRect();\
    const head = document.querySelector('.column-head')?.getBoundingClientRect().bottom ?? 0;\
    const whole = top >= head && (bottom <= innerHeight || top <= head + 8);\
    return [found.dataset.post, whole];";

const TOP: &str = "const found = document.querySelector(\
      `article[data-post=\"${CSS.escape(arguments[0])}\"]`);\
    return found ? found.getBoundingClientRect().top : null;";

/// Records the top of a post in every frame, until [`STOP_WATCHING`].
const WATCH: &str = "const id = arguments[0]; const seen = window.planetfallSeen = { tops: [], on: true };\
    const look = () => { if (!seen.on) return;\
      const found = document.querySelector(`article[data-post=\"${CSS.escape(id)}\"]`);\
      seen.tops.push(found ? found.getBoundingClientRect().top : null);\
      requestAnimationFrame(look); };\
    requestAnimationFrame(look);";

const STOP_WATCHING: &str =
    "const seen = window.planetfallSeen; seen.on = false; return seen.tops;";

const SAYS: &str = "return arguments[0].some((words) =>\
    document.body.innerText.replace(/[\\u2066-\\u2069]/g, '').includes(words));";

/// A post and the position of its upper edge.
#[derive(Debug, Clone, PartialEq)]
pub struct PostPosition {
    /// The id of the post on its server.
    pub post: String,
    /// In CSS pixels from the top of the viewport.
    pub top: f64,
}

impl Screen {
    /// Scrolls by this many pixels, up when negative.
    pub async fn scroll(&self, pixels: i32) {
        self.run(SCROLL, vec![json!(pixels)]).await;
    }

    /// Scrolls by `pixels` in steps of half a window, with time to render between them.
    pub async fn scroll_in_steps(&self, pixels: i32) {
        let step = 400 * pixels.signum();
        for _ in 0..(pixels / step) {
            self.scroll(step).await;
            tokio::time::sleep(POLL_INTERVAL).await;
        }
    }

    /// The post in the middle of the window.
    pub async fn post_in_middle(&self) -> PostPosition {
        let end = 40;
        for _ in 0..end {
            let found = self.run(MIDDLE, vec![]).await;
            if let (Some(post), Some(top)) = (found[0].as_str(), found[1].as_f64()) {
                return PostPosition { post: post.to_owned(), top };
            }
            tokio::time::sleep(POLL_INTERVAL).await;
        }
        self.fail("there is no post in the middle of the window").await
    }

    /// The post that has the focus.
    ///
    /// # Panics
    /// When no post has the focus, or when a part of it is out of view that could be in view.
    pub async fn focused_post_in_view(&self) -> String {
        let found = self.run(FOCUSED, vec![]).await;
        match (found[0].as_str(), found[1].as_bool()) {
            (Some(post), Some(true)) => post.to_owned(),
            (Some(post), _) => self.fail(&format!("the focused post {post} is out of view")).await,
            (None, _) => self.fail("no post has the focus").await,
        }
    }

    /// The top of a post now; `None` while it is not rendered.
    pub async fn top_of(&self, post: &str) -> Option<f64> {
        self.run(TOP, vec![json!(post)]).await.as_f64()
    }

    /// Waits until a post is at this position, within one pixel.
    pub async fn wait_for_position(&self, position: &PostPosition) {
        let what = format!("post {} stands at {}", position.post, position.top);
        let is_so = async || {
            let now = self.top_of(&position.post).await;
            now.is_some_and(|top| (top - position.top).abs() <= 1.0)
        };
        self.until(&what, is_so).await;
    }

    pub async fn wait_in_view(&self, post: &str) {
        let is_seen =
            async || self.top_of(post).await.is_some_and(|top| (0.0..700.0).contains(&top));
        self.until(&format!("post {post} is in view"), is_seen).await;
    }

    /// Looks at a post in every frame from now until [`Screen::stood_still`].
    pub async fn watch(&self, position: &PostPosition) {
        self.run(WATCH, vec![json!(position.post)]).await;
    }

    /// Fails unless the watched post was rendered in every frame within one pixel of its position.
    pub async fn assert_not_moved(&self, position: &PostPosition) {
        let tops = self.run(STOP_WATCHING, vec![]).await;
        let tops: Vec<_> = tops.as_array().into_iter().flatten().map(Value::as_f64).collect();
        assert!(!tops.is_empty(), "frames were rendered while the test watched");
        for (frame, top) in tops.iter().enumerate() {
            let stood = top.is_some_and(|top| (top - position.top).abs() <= 1.0);
            assert!(
                stood,
                "the post the reader is at stays at {} in every frame, but in frame {frame} of {} \
                 it is at {top:?}",
                position.top,
                tops.len(),
            );
        }
    }

    pub async fn shows_text(&self, any_of: &[&str]) -> bool {
        self.run(SAYS, vec![json!(any_of)]).await == json!(true)
    }

    pub async fn wait_for_text(&self, any_of: &[&str]) {
        self.until(&format!("it says any of {any_of:?}"), async || self.shows_text(any_of).await)
            .await;
    }
}

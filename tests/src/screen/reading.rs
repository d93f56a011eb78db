//! What somebody who reads sees: which post stands where, and scrolling.

use serde_json::{Value, json};

use super::Screen;
use crate::wait::LOOK;

/// Scrolls the box around the posts, as a wheel would.
const SCROLL: &str = "let box = document.querySelector('[role=feed], article');\
    while (box && !(box.scrollHeight > box.clientHeight + 1\
      && /auto|scroll/.test(getComputedStyle(box).overflowY))) box = box.parentElement;\
    (box ?? document.scrollingElement).scrollTop += arguments[0];";

/// The post in the middle of the window.
const MIDDLE: &str = "const y = innerHeight / 2;\
    const found = [...document.querySelectorAll('article[data-post]')].find((one) => {\
      const place = one.getBoundingClientRect(); return place.top <= y && place.bottom > y; });\
    return found ? [found.dataset.post, found.getBoundingClientRect().top] : null;";

const TOP: &str = "const found = document.querySelector(\
      `article[data-post=\"${CSS.escape(arguments[0])}\"]`);\
    return found ? found.getBoundingClientRect().top : null;";

/// Notes in every frame where a post stands, until [`STOP_WATCHING`].
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

/// A post and where its upper edge stands in the window.
#[derive(Debug, Clone, PartialEq)]
pub struct Sight {
    /// The server's id of the post.
    pub post: String,
    /// In CSS pixels from the upper edge of the page that can be seen.
    pub top: f64,
}

impl Screen {
    /// Scrolls down by so many pixels, or up when negative.
    pub async fn scroll(&self, pixels: i32) {
        self.run(SCROLL, vec![json!(pixels)]).await;
    }

    /// Scrolls in steps as large as half a window until `pixels` are done, with time to draw.
    pub async fn scroll_far(&self, pixels: i32) {
        let step = 400 * pixels.signum();
        for _ in 0..(pixels / step) {
            self.scroll(step).await;
            tokio::time::sleep(LOOK).await;
        }
    }

    /// The post in the middle of the window.
    pub async fn in_the_middle(&self) -> Sight {
        let end = 40;
        for _ in 0..end {
            let found = self.run(MIDDLE, vec![]).await;
            if let (Some(post), Some(top)) = (found[0].as_str(), found[1].as_f64()) {
                return Sight { post: post.to_owned(), top };
            }
            tokio::time::sleep(LOOK).await;
        }
        self.give_up("there is no post in the middle of the window").await
    }

    /// Where a post stands now; none while it is not drawn.
    pub async fn top_of(&self, post: &str) -> Option<f64> {
        self.run(TOP, vec![json!(post)]).await.as_f64()
    }

    /// Waits until a post stands where it stood, give or take a pixel.
    pub async fn wait_at(&self, sight: &Sight) {
        let what = format!("post {} stands at {}", sight.post, sight.top);
        let is_so = async || {
            let now = self.top_of(&sight.post).await;
            now.is_some_and(|top| (top - sight.top).abs() <= 1.0)
        };
        self.until(&what, is_so).await;
    }

    /// Waits until a post can be seen in the window.
    pub async fn wait_in_view(&self, post: &str) {
        let is_seen =
            async || self.top_of(post).await.is_some_and(|top| (0.0..700.0).contains(&top));
        self.until(&format!("post {post} is in view"), is_seen).await;
    }

    /// Looks at a post in every frame from now until [`Screen::stood_still`].
    pub async fn watch(&self, sight: &Sight) {
        self.run(WATCH, vec![json!(sight.post)]).await;
    }

    /// Fails unless the watched post was drawn in every frame, never more than a pixel away.
    pub async fn stood_still(&self, sight: &Sight) {
        let tops = self.run(STOP_WATCHING, vec![]).await;
        let tops: Vec<_> = tops.as_array().into_iter().flatten().map(Value::as_f64).collect();
        assert!(!tops.is_empty(), "frames were drawn while we watched");
        for (frame, top) in tops.iter().enumerate() {
            let stood = top.is_some_and(|top| (top - sight.top).abs() <= 1.0);
            assert!(
                stood,
                "the post the reader is at stays at {} in every frame, but in frame {frame} of {} \
                 it is at {top:?}",
                sight.top,
                tops.len(),
            );
        }
    }

    /// Whether any of these words can be read anywhere in the window now.
    pub async fn says(&self, any_of: &[&str]) -> bool {
        self.run(SAYS, vec![json!(any_of)]).await == json!(true)
    }

    /// Waits until any of these words can be read somewhere in the window.
    pub async fn wait_to_say(&self, any_of: &[&str]) {
        self.until(&format!("it says any of {any_of:?}"), async || self.says(any_of).await).await;
    }
}

//! The window through WebDriver: elements by role and name, keys, and screenshots.
//!
//! Every action waits until it can be done. When that takes too long it panics with a message, an
//! outline of the screen and a screenshot.

mod keys;
mod locator;
mod screenshots;
mod scrolling;

use std::future::Future;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use fantoccini::Client;
use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use serde_json::{Value, json};

pub use locator::{Locator, button, choice, field, heading, link, menu_item, post, role, status};
pub use scrolling::PostPosition;

use crate::desktop::tail;
use crate::wait::{POLL_INTERVAL, TIMEOUT};

const PAGE: &str = include_str!("page.js");

/// Whether an element has not moved for two frames; a click on a moving one would miss it.
const IS_STILL: &str = "const [one, done] = arguments;\
    const place = () => { const r = one.getBoundingClientRect(); return `${r.x} ${r.y}`; };\
    const before = place();\
    requestAnimationFrame(() => requestAnimationFrame(() =>\
      done(one.isConnected && place() === before)));";

/// Records errors in the page, for the message of a failed test.
const LISTEN: &str = "window.planetfallErrors ??= (() => { const heard = [];\
    const note = (what) => heard.push(String(what?.stack ?? what));\
    addEventListener('error', (event) => note(event.error ?? event.message));\
    addEventListener('unhandledrejection', (event) => note(JSON.stringify(event.reason)));\
    return heard; })();";

const HEARD: &str = "return (window.planetfallErrors ?? []).join('\\n');";

/// The key of a WebDriver element reference.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A WebDriver command that takes longer than this counts as hanging.
const COMMAND_TIMEOUT: Duration = Duration::from_secs(70);

/// The window of the app. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Screen {
    client: Client,
    /// The output of the app.
    log: Arc<Path>,
}

/// The bounding box of an element in CSS pixels, relative to the viewport.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

impl Bounds {
    /// Parses `[x, y, width, height]`, the result of a script.
    pub fn read(numbers: &Value) -> Self {
        let number = |at: usize| numbers[at].as_f64().unwrap_or(f64::NAN);
        Self { x: number(0), y: number(1), width: number(2), height: number(3) }
    }
}

const WHERE: &str = "const r = arguments[0].getBoundingClientRect();\
                     return [r.x, r.y, r.width, r.height];";

impl Screen {
    pub(crate) fn new(client: Client, log: &Path) -> Self {
        Self { client, log: log.into() }
    }

    pub async fn wait_for(&self, locator: &Locator) {
        self.element(locator).await;
    }

    /// The names of all such elements now, in document order.
    pub async fn names_of(&self, locator: &Locator) -> Vec<String> {
        let found = self.query("names", locator).await;
        let names = found.as_array().into_iter().flatten();
        names.filter_map(Value::as_str).map(ToOwned::to_owned).collect()
    }

    pub async fn count(&self, locator: &Locator) -> usize {
        let count = self.query("count", locator).await.as_u64();
        count.and_then(|count| usize::try_from(count).ok()).unwrap_or(0)
    }

    pub async fn shows(&self, locator: &Locator) -> bool {
        self.count(locator).await > 0
    }

    pub async fn wait_gone(&self, locator: &Locator) {
        self.until(&format!("there is no longer {locator}"), async || !self.shows(locator).await)
            .await;
    }

    /// Waits until `is_so`, and fails with `what` when that takes too long.
    pub async fn until(&self, what: &str, mut is_so: impl AsyncFnMut() -> bool) {
        let failure = format!("it did not happen that {what}");
        self.poll(&failure, async || is_so().await.then_some(())).await;
    }

    /// Polls until `ask` returns a value, and fails with `failure` when that takes too long.
    async fn poll<T>(&self, failure: &str, mut ask: impl AsyncFnMut() -> Option<T>) -> T {
        let end = Instant::now() + TIMEOUT;
        loop {
            if let Some(answer) = ask().await {
                return answer;
            }
            if Instant::now() > end {
                self.fail(failure).await;
            }
            tokio::time::sleep(POLL_INTERVAL).await;
        }
    }

    /// Clicks the element once it no longer moves.
    pub async fn press(&self, locator: &Locator) {
        let end = Instant::now() + TIMEOUT;
        loop {
            let element = self.element(locator).await;
            let arguments = vec![json!(element)];
            let still = self.command(self.client.execute_async(IS_STILL, arguments)).await;
            let pressed = match still {
                Ok(Value::Bool(true)) => self.command(element.click()).await,
                Ok(_) => Err(CmdError::NotJson("it moves".to_owned())),
                Err(error) => Err(error),
            };
            let Err(error) = pressed else { return };
            // Another element may cover it for a moment, or it may just have been replaced.
            if Instant::now() > end {
                self.fail(&format!("{locator} could not be pressed: {error:?}")).await;
            }
            tokio::time::sleep(POLL_INTERVAL).await;
        }
    }

    /// Clicks the element if it exists now; it may disappear before the click.
    pub async fn press_if_there(&self, locator: &Locator) {
        let Some(element) = self.element_now(locator).await else { return };
        // The caller checks the effect of the click and retries.
        let _ = self.command(element.click()).await;
    }

    /// Clears a field and types into it.
    pub async fn type_into(&self, locator: &Locator, text: &str) {
        let element = self.element(locator).await;
        let typed = async {
            element.clear().await?;
            element.send_keys(text).await
        };
        if let Err(error) = self.command(typed).await {
            self.fail(&format!("nothing could be typed into {locator}: {error}")).await;
        }
    }

    /// Types at the end of a field's text.
    pub async fn type_on(&self, locator: &Locator, text: &str) {
        let element = self.element(locator).await;
        if let Err(error) = self.command(element.send_keys(text)).await {
            self.fail(&format!("nothing could be typed into {locator}: {error}")).await;
        }
    }

    pub async fn value_of(&self, locator: &Locator) -> String {
        let element = self.element(locator).await;
        let value = self.command(element.prop("value")).await;
        value.ok().flatten().unwrap_or_default()
    }

    pub async fn wait_for_value(&self, locator: &Locator, value: &str) {
        let is_so = async || self.value_of(locator).await == value;
        self.until(&format!("{locator} has the value “{value}”"), is_so).await;
    }

    /// Waits until a toggle button has this `aria-pressed`.
    pub async fn wait_pressed(&self, locator: &Locator, on: bool) {
        let what = format!("{locator} has aria-pressed {on}");
        let is_so = async || {
            let element = self.element(locator).await;
            let now = self.command(element.attr("aria-pressed")).await.ok().flatten();
            now == Some(on.to_string())
        };
        self.until(&what, is_so).await;
    }

    /// The bounding box of an element, if it exists now.
    pub async fn bounds_now(&self, locator: &Locator) -> Option<Bounds> {
        let found = self.query("find", locator).await;
        found.get(ELEMENT)?;
        // It may disappear between being found and being measured.
        let numbers = self.run_while_leaving(WHERE, vec![found]).await;
        numbers.is_array().then(|| Bounds::read(&numbers))
    }

    /// The role and the name of the focused element.
    pub async fn focus(&self) -> (String, String) {
        let focus = self.run(PAGE, vec![json!("focus"), Value::Null]).await;
        let word = |key: &str| focus[key].as_str().unwrap_or_default().to_owned();
        (word("role"), word("name"))
    }

    pub async fn has_focus(&self, locator: &Locator) -> bool {
        self.query("has-focus", locator).await == json!(true)
    }

    /// Resizes the window; the size is in CSS pixels.
    pub async fn resize(&self, width: u32, height: u32) {
        if let Err(error) = self.command(self.client.set_window_size(width, height)).await {
            self.fail(&format!("the window could not be resized: {error}")).await;
        }
        const SIZE: &str = "return [innerWidth, innerHeight];";
        let what = format!("the page is {width} × {height}");
        self.until(&what, async || self.run(SIZE, vec![]).await == json!([width, height])).await;
    }

    /// Reloads the page, as the web view does after a crash of its process.
    pub async fn reload(&self) {
        if let Err(error) = self.command(self.client.refresh()).await {
            self.fail(&format!("the page could not be loaded again: {error}")).await;
        }
        self.listen_for_errors().await;
    }

    /// Runs a script in the page, for what cannot be done with mouse and keyboard.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        match self.command(self.client.execute(script, arguments)).await {
            Ok(value) => value,
            Err(error) => panic!("a script did not run in the page: {error}"),
        }
    }

    /// Runs a script while the page may be unloading; `null` if it did before it returned.
    pub async fn run_while_leaving(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.command(self.client.execute(script, arguments)).await.unwrap_or_default()
    }

    /// Runs a script that calls its last argument with the result.
    pub async fn run_long(&self, script: &str, arguments: Vec<Value>) -> Value {
        match self.command(self.client.execute_async(script, arguments)).await {
            Ok(value) => value,
            Err(error) => panic!("a script did not end in the page: {error}"),
        }
    }

    /// Panics with a message, the outline of the screen and a screenshot.
    pub async fn fail(&self, sentence: &str) -> ! {
        let errors = self.run(HEARD, vec![]).await;
        let errors = errors.as_str().unwrap_or_default();
        let outline = self.run(PAGE, vec![json!("outline"), Value::Null]).await;
        let outline = outline.as_str().unwrap_or_default();
        let log = tail(&self.log);
        // Last and with a time limit, because the driver may hang when nothing on the page moves.
        let picture = tokio::time::timeout(TIMEOUT, self.screenshot("failed")).await;
        let picture = picture.unwrap_or_else(|_| "none: the driver hangs".to_owned());
        panic!(
            "{sentence}\nErrors in the page: {errors}\nThe app's log:\n{log}\n\
             The screen (picture: {picture}):\n{outline}"
        );
    }

    /// Starts to record errors in the page.
    pub async fn listen_for_errors(&self) {
        self.run(LISTEN, vec![]).await;
    }

    async fn element(&self, locator: &Locator) -> Element {
        self.poll(&format!("there is not {locator}"), async || self.element_now(locator).await)
            .await
    }

    async fn element_now(&self, locator: &Locator) -> Option<Element> {
        let found = self.query("find", locator).await;
        let id = found.get(ELEMENT)?.as_str()?;
        Some(Element::from_element_id(self.client.clone(), id.to_owned().into()))
    }

    async fn query(&self, order: &str, locator: &Locator) -> Value {
        let arguments = vec![json!(order), json!(locator)];
        match self.command(self.client.execute(PAGE, arguments)).await {
            Ok(value) => value,
            // It was removed between being found and being returned, so it does not exist.
            Err(error) if error.is_stale_element_reference() => Value::Null,
            Err(error) => panic!("a script did not run in the page: {error}"),
        }
    }

    async fn command<T>(
        &self,
        command: impl Future<Output = Result<T, CmdError>>,
    ) -> Result<T, CmdError> {
        match tokio::time::timeout(COMMAND_TIMEOUT, command).await {
            Ok(done) => done,
            Err(_) => panic!("the WebDriver command hangs"),
        }
    }
}

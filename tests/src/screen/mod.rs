//! The window as a person has it: things with roles and names, keys, and what can be seen.
//!
//! Everything waits until it can be done, and fails with a sentence, an outline of the screen and a
//! picture when that takes too long.

mod keys;
mod reading;
mod seek;
mod shots;

use std::future::Future;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use fantoccini::Client;
use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use serde_json::{Value, json};

pub use reading::Sight;
pub use seek::{Seek, button, choice, field, heading, link, menu_item, post, role, status};

use crate::desk::tail;
use crate::wait::{LOOK, PATIENCE};

const PAGE: &str = include_str!("page.js");

/// Whether something stands where it stood two frames before; whoever presses sooner hits what is
/// beside it.
const STANDS_STILL: &str = "const [one, done] = arguments;\
    const place = () => { const r = one.getBoundingClientRect(); return `${r.x} ${r.y}`; };\
    const before = place();\
    requestAnimationFrame(() => requestAnimationFrame(() =>\
      done(one.isConnected && place() === before)));";

/// Keeps what goes wrong in the page, for the sentence a test fails with.
const LISTEN: &str = "window.planetfallErrors ??= (() => { const heard = [];\
    const note = (what) => heard.push(String(what?.stack ?? what));\
    addEventListener('error', (event) => note(event.error ?? event.message));\
    addEventListener('unhandledrejection', (event) => note(JSON.stringify(event.reason)));\
    return heard; })();";

const HEARD: &str = "return (window.planetfallErrors ?? []).join('\\n');";

/// The key under which WebDriver hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// How long one order to the driver may take before it counts as hanging.
const ORDER: Duration = Duration::from_secs(70);

/// What the window shows. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Screen {
    client: Client,
    /// What the app prints.
    log: Arc<Path>,
}

/// Where something is, in CSS pixels from the upper left corner of the page that can be seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// From the left.
    pub x: f64,
    /// From above.
    pub y: f64,
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
}

impl Place {
    /// Reads `[x, y, width, height]`, as scripts give it back.
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

    /// Waits until it is there.
    pub async fn wait_for(&self, sought: &Seek) {
        self.element(sought).await;
    }

    /// Waits until it is there and gives back all it says.
    pub async fn text_of(&self, sought: &Seek) -> String {
        self.wait_for(sought).await;
        self.texts_of(sought).await.swap_remove(0)
    }

    /// What each of them says, in the order of the page, now.
    pub async fn texts_of(&self, sought: &Seek) -> Vec<String> {
        self.strings("words", sought).await
    }

    /// What each of them is called, in the order of the page, now.
    pub async fn names_of(&self, sought: &Seek) -> Vec<String> {
        self.strings("names", sought).await
    }

    /// How many there are now.
    pub async fn count(&self, sought: &Seek) -> usize {
        let count = self.ask("count", sought).await.as_u64();
        count.and_then(|count| usize::try_from(count).ok()).unwrap_or(0)
    }

    /// Whether there is one now.
    pub async fn shows(&self, sought: &Seek) -> bool {
        self.count(sought).await > 0
    }

    /// Waits until there is none.
    pub async fn wait_gone(&self, sought: &Seek) {
        self.until(&format!("there is no longer {sought}"), async || !self.shows(sought).await)
            .await;
    }

    /// Waits until `is_so`, and fails with `what` when that takes too long.
    pub async fn until<F: Future<Output = bool>>(&self, what: &str, mut is_so: impl FnMut() -> F) {
        let end = Instant::now() + PATIENCE;
        while !is_so().await {
            if Instant::now() > end {
                self.give_up(&format!("it did not happen that {what}")).await;
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Presses it with the mouse, once it stands still.
    pub async fn press(&self, sought: &Seek) {
        let end = Instant::now() + PATIENCE;
        loop {
            let element = self.element(sought).await;
            let arguments = vec![json!(element)];
            let still = self.order(self.client.execute_async(STANDS_STILL, arguments)).await;
            let pressed = match still {
                Ok(Value::Bool(true)) => self.order(element.click()).await,
                Ok(_) => Err(CmdError::NotJson("it moves".to_owned())),
                Err(error) => Err(error),
            };
            let Err(error) = pressed else { return };
            // Something may lie over it for a moment, or it may just have been drawn anew.
            if Instant::now() > end {
                self.give_up(&format!("{sought} could not be pressed: {error:?}")).await;
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Presses it if it is there now. What goes away by itself may be gone before it is reached.
    pub async fn press_if_there(&self, sought: &Seek) {
        let found = self.ask("find", sought).await;
        let Some(id) = found.get(ELEMENT).and_then(Value::as_str) else { return };
        let element = Element::from_element_id(self.client.clone(), id.to_owned().into());
        // The caller looks for what pressing leads to, and comes back if it did not.
        let _ = self.order(element.click()).await;
    }

    /// Empties a place to type and types into it.
    pub async fn type_into(&self, sought: &Seek, text: &str) {
        let element = self.element(sought).await;
        let typed = async {
            element.clear().await?;
            element.send_keys(text).await
        };
        if let Err(error) = self.order(typed).await {
            self.give_up(&format!("nothing could be typed into {sought}: {error}")).await;
        }
    }

    /// Types at the end of what stands there.
    pub async fn type_on(&self, sought: &Seek, text: &str) {
        let element = self.element(sought).await;
        if let Err(error) = self.order(element.send_keys(text)).await {
            self.give_up(&format!("nothing could be typed into {sought}: {error}")).await;
        }
    }

    /// What stands in a place to type.
    pub async fn value_of(&self, sought: &Seek) -> String {
        let element = self.element(sought).await;
        let value = self.order(element.prop("value")).await;
        value.ok().flatten().unwrap_or_default()
    }

    /// An attribute such as `aria-pressed`; none where it does not have it.
    pub async fn attribute(&self, sought: &Seek, name: &str) -> Option<String> {
        let element = self.element(sought).await;
        self.order(element.attr(name)).await.ok().flatten()
    }

    /// Waits until a switch is on, or off.
    pub async fn wait_pressed(&self, sought: &Seek, on: bool) {
        let wanted = on.to_string();
        let what = format!("{sought} has aria-pressed {on}");
        let is_so = async || {
            let now = self.attribute(sought, "aria-pressed").await;
            now.as_deref() == Some(wanted.as_str())
        };
        self.until(&what, is_so).await;
    }

    /// Where it is.
    pub async fn place_of(&self, sought: &Seek) -> Place {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(place) = self.place_now(sought).await {
                return place;
            }
            if Instant::now() > end {
                self.give_up(&format!("there is not {sought}")).await;
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Where it is, if it is there now.
    pub async fn place_now(&self, sought: &Seek) -> Option<Place> {
        let found = self.ask("find", sought).await;
        found.get(ELEMENT)?;
        // It may go between being found and being looked at.
        let numbers = self.run_while_leaving(WHERE, vec![found]).await;
        numbers.is_array().then(|| Place::read(&numbers))
    }

    /// What has the focus: its role and its name.
    pub async fn focus(&self) -> (String, String) {
        let focus = self.run(PAGE, vec![json!("focus"), Value::Null]).await;
        let word = |key: &str| focus[key].as_str().unwrap_or_default().to_owned();
        (word("role"), word("name"))
    }

    /// Whether it has the focus now.
    pub async fn has_focus(&self, sought: &Seek) -> bool {
        self.ask("has-focus", sought).await == json!(true)
    }

    /// Makes the window this large, in CSS pixels.
    pub async fn resize(&self, width: u32, height: u32) {
        if let Err(error) = self.order(self.client.set_window_size(width, height)).await {
            self.give_up(&format!("the window could not be resized: {error}")).await;
        }
        const SIZE: &str = "return [innerWidth, innerHeight];";
        let what = format!("the page is {width} × {height}");
        self.until(&what, async || self.run(SIZE, vec![]).await == json!([width, height])).await;
    }

    /// Loads the page again, as the web view does after a crash of its process.
    pub async fn reload(&self) {
        if let Err(error) = self.order(self.client.refresh()).await {
            self.give_up(&format!("the page could not be loaded again: {error}")).await;
        }
        self.listen_for_errors().await;
    }

    /// Runs a script in the page. For what no person can do: looking inside, and being hostile.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        match self.order(self.client.execute(script, arguments)).await {
            Ok(value) => value,
            Err(error) => panic!("a script did not run in the page: {error}"),
        }
    }

    /// Runs a script while the page may be going away; nothing when it went before it answered.
    pub async fn run_while_leaving(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.order(self.client.execute(script, arguments)).await.unwrap_or_default()
    }

    /// Runs a script that calls its last argument when it is done.
    pub async fn run_long(&self, script: &str, arguments: Vec<Value>) -> Value {
        match self.order(self.client.execute_async(script, arguments)).await {
            Ok(value) => value,
            Err(error) => panic!("a script did not end in the page: {error}"),
        }
    }

    /// Everything on the screen that has a role, one a line.
    pub async fn outline(&self) -> String {
        let text = self.run(PAGE, vec![json!("outline"), Value::Null]).await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Fails the test with a sentence, what is on the screen, and a picture of it.
    pub async fn give_up(&self, sentence: &str) -> ! {
        let errors = self.errors().await;
        let outline = self.outline().await;
        let log = tail(&self.log);
        // Last, and not for ever: the driver has been seen to take no picture of a still page.
        let picture = tokio::time::timeout(PATIENCE, self.shot("failed")).await;
        let picture = picture.unwrap_or_else(|_| "none: the driver hangs".to_owned());
        panic!(
            "{sentence}\nErrors in the page: {errors}\nThe app's log:\n{log}\n\
             The screen (picture: {picture}):\n{outline}"
        );
    }

    /// From now on keeps what goes wrong in the page.
    pub async fn listen_for_errors(&self) {
        self.run(LISTEN, vec![]).await;
    }

    /// What went wrong in the page since somebody listened.
    pub async fn errors(&self) -> String {
        let errors = self.run(HEARD, vec![]).await;
        errors.as_str().unwrap_or_default().to_owned()
    }

    async fn element(&self, sought: &Seek) -> Element {
        let end = Instant::now() + PATIENCE;
        loop {
            let found = self.ask("find", sought).await;
            if let Some(id) = found.get(ELEMENT).and_then(Value::as_str) {
                return Element::from_element_id(self.client.clone(), id.to_owned().into());
            }
            if Instant::now() > end {
                self.give_up(&format!("there is not {sought}")).await;
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    async fn strings(&self, order: &str, sought: &Seek) -> Vec<String> {
        let found = self.ask(order, sought).await;
        let strings = found.as_array().into_iter().flatten();
        strings.filter_map(Value::as_str).map(ToOwned::to_owned).collect()
    }

    async fn ask(&self, order: &str, sought: &Seek) -> Value {
        let arguments = vec![json!(order), json!(sought)];
        match self.order(self.client.execute(PAGE, arguments)).await {
            Ok(value) => value,
            // It went between being found and being handed over, so it is not there.
            Err(error) if error.is_stale_element_reference() => Value::Null,
            Err(error) => panic!("a script did not run in the page: {error}"),
        }
    }

    async fn order<T>(
        &self,
        order: impl Future<Output = Result<T, CmdError>>,
    ) -> Result<T, CmdError> {
        match tokio::time::timeout(ORDER, order).await {
            Ok(done) => done,
            Err(_) => panic!("the driver of the window hangs"),
        }
    }
}

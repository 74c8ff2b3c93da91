//! A page in the browser, as a test sees it: functions that look into the open shadow tree, real clicks
//! and keys, and waiting that ends. Every failure panics with the value that was wrong.
//!
//! Expressions are JavaScript of one line that reads a property or calls a function of
//! `tests/browser/page`, all of which are in scope.

use std::cell::Cell;
use std::fmt::Display;
use std::rc::Rc;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use fantoccini::actions::{
    Actions, InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
};
use fantoccini::elements::{Element, ElementRef};
use fantoccini::wd::WindowHandle;
use fantoccini::{Client, key::Key};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use super::scripts;
use crate::driver::{Command, Engine, Measure};

/// How long anything may take. Long, since it is waited out only by what fails.
pub const PATIENCE: Duration = Duration::from_secs(15);

/// How often a condition is looked at.
pub const POLL: Duration = Duration::from_millis(25);

/// The key of an element's id in JSON, as WebDriver defines it.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A page, seen from one of its viewers.
#[derive(Clone)]
pub struct Page {
    pub(super) client: Client,
    engine: &'static dyn Engine,
    /// Which of the page's viewers scripts mean.
    which: usize,
    /// The beginning of the addresses of the case's own server.
    home: Rc<str>,
    elsewhere: Rc<Cell<bool>>,
}

/// Unwraps what WebDriver answered.
fn expect<T, E: Display>(result: Result<T, E>, what: &str) -> T {
    result.unwrap_or_else(|error| panic!("{what}: {error}"))
}

impl Page {
    /// Returns the page of a browser; the addresses of the case's own server begin with `home`.
    pub(super) fn new(client: Client, engine: &'static dyn Engine, home: String) -> Self {
        Self { client, engine, which: 0, home: home.into(), elsewhere: Rc::default() }
    }

    /// Returns the name of the engine.
    pub fn engine(&self) -> &'static str {
        self.engine.name()
    }

    /// Tells whether the browser has opened an address of another server than the case's own.
    pub(super) fn went_elsewhere(&self) -> bool {
        self.elsewhere.get()
    }

    /// Returns the same page, seen from another viewer on it.
    pub fn nth(&self, which: usize) -> Self {
        Self { which, ..self.clone() }
    }

    /// Opens an address.
    pub async fn open(&self, url: &str) {
        if url.starts_with("http") && !url.starts_with(&*self.home) {
            self.elsewhere.set(true);
        }
        expect(self.client.goto(url).await, url);
    }

    /// Loads the page again.
    pub async fn reload(&self) {
        expect(self.client.refresh().await, "reload");
    }

    /// Goes back in the history.
    pub async fn back(&self) {
        expect(self.client.back().await, "back");
    }

    /// Goes forward in the history.
    pub async fn forward(&self) {
        expect(self.client.forward().await, "forward");
    }

    /// Gives the page a size in CSS pixels.
    pub async fn resize(&self, width: u32, height: u32) {
        match self.engine.viewport(width, height) {
            Some(command) => drop(self.command(command).await),
            None => self.resize_window(width, height).await,
        }
        self.until("the size", &format!("innerWidth === {width}")).await;
    }

    /// Makes the browser one on a phone, whose screen has this size; false where the engine cannot.
    pub async fn hold_as_a_phone(&self, width: u32, height: u32) -> bool {
        match self.engine.phone(width, height) {
            Some(command) => self.command(command).await.is_object(),
            None => false,
        }
    }

    /// The window is larger than the page in it by its frame.
    async fn resize_window(&self, width: u32, height: u32) {
        let across = self.number("outerWidth - innerWidth").await as u32;
        let down = self.number("outerHeight - innerHeight").await as u32;
        let resized = self.client.set_window_size(width + across, height + down).await;
        expect(resized, "resize");
    }

    /// Shows the page as on `media`, `print` for one, to a reader whose system has these features;
    /// false where the engine cannot.
    pub async fn media(&self, media: &str, features: &[(&str, &str)]) -> bool {
        match self.engine.media(media, features) {
            Some(command) => self.command(command).await.is_object(),
            None => false,
        }
    }

    /// Tells whether tests can look into frames whose sandbox allows no scripts.
    pub fn looks_into_sandboxes(&self) -> bool {
        self.engine.looks_into_sandboxes()
    }

    /// Prints the page and returns the text of the paper, without spaces.
    pub async fn paper(&self) -> String {
        let print = Command { path: "print", body: serde_json::json!({"shrinkToFit": true}) };
        let pdf = self.command(print).await;
        let pdf = expect(STANDARD.decode(pdf.as_str().unwrap_or_default()), "a PDF");
        let text = expect(pdf_extract::extract_text_from_mem(&pdf), "the text of the PDF");
        // Some fonts have one drawing for a character and its radical.
        text.nfkc().filter(|c| !c.is_whitespace()).collect()
    }

    /// Returns the addresses that the browser asked for since the last call; nothing where the
    /// engine has no such list.
    pub async fn traffic(&self) -> Option<Vec<String>> {
        let answer = self.command(self.engine.traffic()?).await;
        Some(self.engine.addresses(&answer))
    }

    /// Returns the requests since the last look at them as an HTTP Archive; nothing where the engine has none.
    pub async fn archive(&self) -> Option<Value> {
        let answer = self.command(self.engine.traffic()?).await;
        self.engine.archive(&answer)
    }

    /// Returns the storage of the page as Playwright writes it, cookies of scripts among it.
    pub async fn storage_state(&self) -> Value {
        let cookies = expect(self.client.get_all_cookies().await, "the cookies");
        let cookie = |cookie: fantoccini::cookies::Cookie<'static>| {
            let expires = cookie.expires_datetime().map_or(-1, |at| at.unix_timestamp());
            json!({"name": cookie.name(), "domain": cookie.domain(), "expires": expires})
        };
        let cookies: Vec<_> = cookies.into_iter().map(cookie).collect();
        let entries = "Object.entries(localStorage).map(([name, value]) => ({ name, value }))";
        let origin = format!("{{ origin: location.origin, localStorage: {entries} }}");
        json!({"cookies": cookies, "origins": [self.value(&origin).await]})
    }

    /// Returns what the page has in memory, the programs' memories among it, with the garbage collected; nothing where
    /// the engine cannot tell.
    pub async fn memory(&self) -> Option<Vec<Measure>> {
        let mut answer = None;
        for command in self.engine.memory() {
            answer = Some(self.command(command).await);
        }
        let mut measures = self.engine.measures(&answer?);
        let value = self.number("memory.programs()").await;
        measures.push(Measure { name: "the programs' memories".to_owned(), value });
        Some(measures)
    }

    async fn command(&self, command: Command) -> Value {
        let what = format!("{command:?}");
        expect(self.client.issue_cmd(command).await, &what)
    }

    /// Runs a script with the functions of `tests/browser/page` in scope; it may return a promise.
    pub async fn run(&self, script: &str) -> Value {
        if self.engine.keeps_functions() {
            let short = scripts::script(self.which, script);
            let answer = expect(self.client.execute(&short, Vec::new()).await, script);
            if answer != scripts::MISSING {
                return answer;
            }
        }
        let whole = scripts::script_with_functions(self.which, script);
        expect(self.client.execute(&whole, Vec::new()).await, script)
    }

    /// Runs a program as it is, without anything in its scope.
    pub async fn inject(&self, program: &str) {
        expect(self.client.execute(program, Vec::new()).await, "a program");
    }

    /// Calls a function of `tests/browser/page`, such as `search.results`, and returns its result.
    /// `()` stands for no argument.
    pub async fn call(&self, function: &str, argument: impl Serialize) -> Value {
        self.value(&format!("{function}({})", json!(argument))).await
    }

    /// Returns the value of an expression as a type of Rust.
    pub async fn read<T: DeserializeOwned>(&self, expression: &str) -> T {
        let value = self.value(expression).await;
        serde_json::from_value(value.clone())
            .unwrap_or_else(|error| panic!("{expression} is {value}: {error}"))
    }

    /// Returns the value of an expression.
    pub async fn value(&self, expression: &str) -> Value {
        self.run(&format!("return ({expression});")).await
    }

    /// Returns a number.
    pub async fn number(&self, expression: &str) -> f64 {
        let value = self.value(expression).await;
        value.as_f64().unwrap_or_else(|| panic!("{expression} is no number but {value}"))
    }

    /// Returns a text.
    pub async fn text(&self, expression: &str) -> String {
        let value = self.value(expression).await;
        let text = value.as_str().map(str::to_owned);
        text.unwrap_or_else(|| panic!("{expression} is no text but {value}"))
    }

    /// Checks that an expression is true. For what compares values there are the checks below, which
    /// show them.
    pub async fn assert(&self, expression: &str) {
        assert_eq!(self.value(expression).await, true, "{expression}");
    }

    /// Checks that an expression has a value.
    pub async fn equals(&self, expression: &str, expected: impl Serialize) {
        let (value, expected) = (self.value(expression).await, json!(expected));
        assert!(value == expected, "{expression} is {value} and not {expected}");
    }

    /// Checks that two expressions compare in a way, `<=` for one, and shows both values otherwise.
    pub async fn compare(&self, left: &str, operator: &str, right: &str) {
        // Where JavaScript is off, Firefox never settles a promise: only what awaits may be asynchronous.
        let kind = if left.contains("await ") || right.contains("await ") { "async " } else { "" };
        let script = format!(
            "return ({kind}() => {{
                const [left, right] = [{left}, {right}];
                return left {operator} right ? null : [left, right].map(describe);
            }})()"
        );
        let sides = self.run(&script).await;
        assert!(
            sides.is_null(),
            "not {left} {operator} {right}: they are {} and {}",
            sides[0],
            sides[1]
        );
    }

    /// Checks that the text or list of an expression contains a value.
    pub async fn contains(&self, expression: &str, part: impl Serialize) {
        let part = json!(part);
        let missing = format!("(({expression}).includes({part}) ? null : ({expression}))");
        let value = self.value(&missing).await;
        assert!(value.is_null(), "{expression} is {value} without {part}");
    }

    /// Checks that the text of an expression matches a regular expression of JavaScript.
    pub async fn matches(&self, expression: &str, pattern: &str) {
        let text =
            self.value(&format!("({pattern}.test({expression}) ? null : ({expression}))")).await;
        assert!(text.is_null(), "{expression} is {text} and does not match {pattern}");
    }

    /// Checks that a predicate holds for every item of a list, and shows those that fail.
    pub async fn every(&self, list: &str, predicate: &str) {
        let failing = format!("({list}).filter((it) => !({predicate})(it)).map(describe)");
        let failing = self.value(&failing).await;
        assert!(failing == json!([]), "not every item of {list} meets {predicate}: {failing}");
    }

    /// Checks that a predicate holds for an item of a list, and shows the list otherwise.
    pub async fn some(&self, list: &str, predicate: &str) {
        let items = format!("(({list}).some({predicate}) ? null : ({list}).map(describe))");
        let items = self.value(&items).await;
        assert!(items.is_null(), "no item of {list} meets {predicate}: {items}");
    }

    /// Waits until an expression is true, and returns its value.
    pub async fn until(&self, what: &str, expression: &str) -> Value {
        let end = Instant::now() + PATIENCE;
        loop {
            let value = self.value(expression).await;
            if !matches!(value, Value::Null | Value::Bool(false)) && value != 0 && value != "" {
                return value;
            }
            assert!(Instant::now() < end, "waited in vain for {what}: {expression} is {value}");
            tokio::time::sleep(POLL).await;
        }
    }

    /// Waits until the page is one with a path. Asks the browser: what a script returns from a page that is being left
    /// for another site is an error in Firefox.
    pub async fn until_at(&self, path: &str) {
        let end = Instant::now() + PATIENCE;
        loop {
            let url = expect(self.client.current_url().await, "the address");
            if url.path() == path {
                return;
            }
            assert!(Instant::now() < end, "waited in vain for {path}: the page is {url}");
            tokio::time::sleep(POLL).await;
        }
    }

    /// Waits until an expression has a value.
    pub async fn until_equal(&self, expression: &str, expected: impl Serialize) {
        let (expected, end) = (json!(expected), Instant::now() + PATIENCE);
        loop {
            let value = self.value(expression).await;
            if value == expected {
                return;
            }
            assert!(
                Instant::now() < end,
                "waited in vain: {expression} is {value} and not {expected}"
            );
            tokio::time::sleep(POLL).await;
        }
    }

    /// Waits until nothing has moved for a while of frames.
    pub async fn settled(&self) {
        self.call("settle", ()).await;
    }

    /// Returns an element for real clicks and keys.
    pub async fn element(&self, expression: &str) -> Element {
        let value = self.until("an element", expression).await;
        let id = value[ELEMENT].as_str().map(str::to_owned);
        let id = id.unwrap_or_else(|| panic!("{expression} is no element but {value}"));
        Element::from_element_id(self.client.clone(), ElementRef::from(id))
    }

    /// Clicks an element with the mouse.
    pub async fn click(&self, expression: &str) {
        expect(self.element(expression).await.click().await, expression);
    }

    /// Clicks a point of the window.
    pub async fn click_at(&self, x: f64, y: f64) {
        let button = MOUSE_BUTTON_LEFT;
        let mouse = MouseActions::new("mouse".into())
            .then(PointerAction::MoveTo { duration: None, x, y })
            .then(PointerAction::Down { button })
            .then(PointerAction::Up { button });
        expect(self.client.perform_actions(Actions::from(mouse)).await, "a click");
    }

    /// Focuses an element and presses a key on it.
    pub async fn press_on(&self, expression: &str, key: Key) {
        self.run(&format!("({expression}).focus()")).await;
        self.press(key).await;
    }

    /// Presses a key.
    pub async fn press(&self, key: Key) {
        let value = char::from(key);
        let keys = KeyActions::new("keys".into())
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value });
        expect(self.client.perform_actions(Actions::from(keys)).await, "a key");
    }

    /// Moves the mouse onto an element, or to a point of the window.
    pub async fn hover(&self, expression: &str) {
        let point = self.value(&format!("center({expression})")).await;
        let (Some(x), Some(y)) = (point[0].as_f64(), point[1].as_f64()) else {
            panic!("{expression} is nowhere: {point}")
        };
        self.move_to(x, y).await;
    }

    /// Moves the mouse to a point of the window.
    pub async fn move_to(&self, x: f64, y: f64) {
        let mouse =
            MouseActions::new("mouse".into()).then(PointerAction::MoveTo { duration: None, x, y });
        expect(self.client.perform_actions(Actions::from(mouse)).await, "the mouse");
    }

    /// Types into an element.
    pub async fn type_into(&self, expression: &str, text: &str) {
        expect(self.element(expression).await.send_keys(text).await, expression);
    }

    /// Presses the key of a character while another one is held.
    pub async fn press_char_with(&self, held: Key, value: char) {
        let held = char::from(held);
        let keys = KeyActions::new("keys".into())
            .then(KeyAction::Down { value: held })
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value })
            .then(KeyAction::Up { value: held });
        expect(self.client.perform_actions(Actions::from(keys)).await, "two keys");
    }

    /// Presses the key of a character.
    pub async fn press_char(&self, value: char) {
        let keys = KeyActions::new("keys".into())
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value });
        expect(self.client.perform_actions(Actions::from(keys)).await, "a key");
    }

    /// Saves a screenshot into the folder of the environment variable `PICTURES`, if it is set.
    pub async fn picture(&self, name: &str) {
        let Some(folder) = std::env::var_os("PICTURES") else { return };
        let image = expect(self.client.screenshot().await, name);
        let file = std::path::Path::new(&folder).join(format!("{name}.png"));
        expect(std::fs::write(file, image), name);
    }

    /// Presses a key while another one is held.
    pub async fn press_with(&self, held: Key, key: Key) {
        self.press_char_with(held, char::from(key)).await;
    }

    /// Waits until the viewer shows a policy.
    pub async fn ready(&self) {
        self.until("the policy", "!!$('#pv-text .section, .preferences-only')").await;
        self.until("its first look at the address", "!window.seen || details('ready').length > 0")
            .await;
        self.settled().await;
    }

    /// Waits for an event.
    pub async fn event(&self, name: &str) {
        self.until(name, &format!("details('{name}').length > 0")).await;
    }

    /// Forgets the events so far.
    pub async fn forget(&self) {
        self.run("window.seen = []").await;
    }

    /// Opens a second window and returns both, the new one in front. No tab: engines let those in the
    /// background sleep, and WebDriver does not bring them to the front everywhere.
    pub async fn second_window(&self) -> (WindowHandle, WindowHandle) {
        let first = expect(self.client.window().await, "the window");
        let second = expect(self.client.new_window(false).await, "a second window").handle;
        self.bring_to_front(&second).await;
        (first, second)
    }

    /// Goes on inside a frame of the page.
    pub async fn enter_frame(&self, which: u16) {
        expect(self.client.enter_frame(which).await, "the frame");
    }

    /// Goes on in the page around the frame.
    pub async fn leave_frame(&self) {
        expect(self.client.clone().enter_parent_frame().await, "the page around");
    }

    /// Goes on in another window.
    pub async fn bring_to_front(&self, window: &WindowHandle) {
        expect(self.client.switch_to_window(window.clone()).await, "the other window");
    }
}

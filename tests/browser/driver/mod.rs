//! Browsers, as far as they differ: a file for each engine, and one for the programs that they take.
//!
//! [`ENGINES`] is all of them. A session has a driver of its own, since geckodriver and WebKitWebDriver
//! take no second one. What the standard leaves open is a method of [`Engine`], and `None` where an
//! engine cannot do it: a case that needs it runs elsewhere.

mod chromium;
mod firefox;
mod process;
mod webkit;

use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

pub use process::Program;

/// All engines. The first one plays every case, the others those that depend on the engine.
pub const ENGINES: [&dyn Engine; 3] = [&chromium::Chromium, &firefox::Firefox, &webkit::WebKit];

/// A kind of browser: what WebDriver's standard leaves open.
pub trait Engine: Sync {
    /// The name of the engine in those of trials.
    fn name(&self) -> &'static str;

    /// The programs that it takes, found on `PATH`.
    fn programs(&self) -> &'static [&'static str];

    /// Starts a driver for one session, on a free port of the loopback interface.
    ///
    /// # Errors
    ///
    /// A program is missing or fails to start; the text says which.
    fn start(&self) -> Result<Driver, String>;

    /// The capabilities of a session: no window, a fresh profile, no other language than English.
    fn capabilities(&self) -> Capabilities;

    /// Gives the page this size exactly; without such a command the window gets a fitting one.
    fn viewport(&self, _width: u32, _height: u32) -> Option<Command> {
        None
    }

    /// Shows the page as on a phone with a screen of this size: pages wider than it can be zoomed out.
    fn phone(&self, _width: u32, _height: u32) -> Option<Command> {
        None
    }

    /// Shows the page as on `media`, to a reader whose system has these features.
    fn media(&self, _media: &str, _features: &[(&str, &str)]) -> Option<Command> {
        None
    }

    /// Gives a new window the focus, where WebDriver's own command only turns to it.
    fn focus(&self) -> Option<Command> {
        None
    }

    /// The capabilities of a session in which no scripts of pages run, only WebDriver's own.
    fn without_javascript(&self) -> Option<Capabilities> {
        None
    }

    /// Tells whether WebDriver's scripts run even in frames whose sandbox allows none.
    fn looks_into_sandboxes(&self) -> bool {
        true
    }

    /// Tells whether functions that a script left in the page run as fast for the next one.
    fn keeps_functions(&self) -> bool {
        true
    }

    /// How many cases a browser plays before another one takes its place: most keep something of every window.
    fn cases(&self) -> u32 {
        25
    }

    /// Reads and empties the list of requests that the browser made.
    fn traffic(&self) -> Option<Command> {
        None
    }

    /// Returns the addresses in what [`Engine::traffic`] answered.
    fn addresses(&self, _answer: &Value) -> Vec<String> {
        Vec::new()
    }

    /// Returns what [`Engine::traffic`] answered as an HTTP Archive, version 1.2; nothing where that does not tell enough.
    fn archive(&self, _answer: &Value) -> Option<Value> {
        None
    }

    /// Collects the garbage, and then tells what is in memory; the last answer is read by [`Engine::measures`].
    fn memory(&self) -> Vec<Command> {
        Vec::new()
    }

    /// Returns the measures in the last answer to [`Engine::memory`].
    fn measures(&self, _answer: &Value) -> Vec<Measure> {
        Vec::new()
    }

    /// Returns the first of its programs that is not there.
    fn missing(&self) -> Option<&'static str> {
        self.programs().iter().copied().find(|name| process::find(name).is_none())
    }
}

/// A running driver, ended when it is dropped.
pub struct Driver {
    /// Its address.
    pub address: String,
    // In this order: the browser goes before the screen that it draws on.
    _program: Program,
    _screen: Option<Program>,
}

impl Driver {
    fn new(port: u16, program: Program, screen: Option<Program>) -> Self {
        Self { address: format!("http://127.0.0.1:{port}"), _program: program, _screen: screen }
    }
}

/// A measure of the memory that a page takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// The name of what is counted.
    pub name: String,
    /// Bytes, or a number of things.
    pub value: f64,
}

/// A command beyond the standard: a path below the session's, and what is posted there.
#[derive(Debug)]
pub struct Command {
    pub path: &'static str,
    pub body: Value,
}

impl WebDriverCompatibleCommand for Command {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}

/// Cuts the network: whatever is not on this machine is to be asked of a proxy that is not there.
fn cut() -> Value {
    let nowhere = "127.0.0.1:9";
    json!({
        "proxyType": "manual",
        "httpProxy": nowhere,
        "sslProxy": nowhere,
        "noProxy": ["127.0.0.0/8", "localhost"],
    })
}

/// Makes capabilities of a JSON object.
fn object(value: Value) -> Capabilities {
    match value {
        Value::Object(fields) => fields,
        _ => Capabilities::new(),
    }
}

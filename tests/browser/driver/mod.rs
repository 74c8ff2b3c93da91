//! Browsers, as far as they differ: a file for each engine, and one for the program that drives it.

pub mod chromium;
mod process;

use std::path::PathBuf;

use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use http::Method;
use serde_json::Value;
use url::{ParseError, Url};

pub use process::Driver;

/// A kind of browser: what WebDriver's standard leaves open.
pub trait Engine: Sync {
    /// The driver's program, found on `PATH`.
    fn program(&self) -> &'static str;

    /// What the program is started with, so that it takes a free port of the loopback interface.
    fn arguments(&self) -> &'static [&'static str];

    /// Reads the port from a line that the program prints at its start.
    fn port(&self, line: &str) -> Option<u16>;

    /// The capabilities of a session: no window, a fresh profile.
    fn capabilities(&self) -> Capabilities;

    /// Gives the page this size exactly; without such a command the window gets it.
    fn viewport(&self, width: u32, height: u32) -> Option<Command>;

    /// Shows the page as it would be printed.
    fn print_media(&self) -> Option<Command>;

    /// Runs no scripts of pages from now on; WebDriver's own still do.
    fn without_javascript(&self) -> Option<Command> {
        None
    }

    /// Reads and empties the list of requests that the browser made.
    fn traffic(&self) -> Option<Command>;

    /// Returns the addresses in what [`Engine::traffic`] answered.
    fn addresses(&self, answer: &Value) -> Vec<String>;
}

/// A command beyond the standard: a path below the session's, and what is posted there.
#[derive(Debug)]
pub struct Command {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Command {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}

/// Finds a program on `PATH`.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

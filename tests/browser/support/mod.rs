//! The stage of a case: a server, a browser and a page, for each case its own.

pub mod browser;
pub mod checkers;
pub mod frameworks;
mod http;
pub mod packages;
pub mod page;
pub mod scripts;
pub mod seeds;
pub mod server;
pub mod shop;
pub mod times;

use std::cell::{Cell, RefCell};
use std::fs;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use fantoccini::Client;
use fantoccini::wd::Capabilities;
use libtest_mimic::{Failed, Trial};
use policy_testing::is_soak;
use serde_json::json;

use crate::driver::Engine;
use browser::Browser;
use page::Page;
use server::Server;

/// How long a case may take.
const LIMIT: Duration = Duration::from_secs(120);

/// How long it may take when it does everything more often.
const SOAK_LIMIT: Duration = Duration::from_secs(1800);

/// How long the stage of a case may take to be set.
const SETTING: Duration = Duration::from_secs(20);

/// How long a browser may take to show what was wrong.
const PICTURE: Duration = Duration::from_secs(10);

/// After how many failures the rest is left out: a case that waits in vain takes ten times as long as
/// one that passes, and so many have one cause.
const MOST_FAILURES: usize = 40;

/// How large its window is.
const WINDOW: (u32, u32) = (1280, 900);

/// Where the sample package is, compiled.
pub const NORTHSTAR: &str = "/policies/northstar/policy.json";

/// The same package as its authors write it.
pub const NORTHSTAR_SOURCE: &str = "/sources/northstar-privacy/policy.json";

/// Returns the project's folder.
pub fn root() -> &'static Path {
    policy_testing::root()
}

/// Tells whether what is missing is a failure.
pub fn is_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| value == "true")
}

/// The body of a case.
pub type Play = for<'a> fn(&'a Stage) -> Pin<Box<dyn Future<Output = ()> + 'a>>;

/// A case before it is played.
pub struct Case {
    /// Its theme and name.
    pub name: &'static str,
    /// Whether it depends on the engine, and is played in all of them.
    pub everywhere: bool,
    /// Whether the pages' scripts run; engines that cannot leave them out do not play it.
    pub scripts: bool,
    /// The body.
    pub play: Play,
}

/// Lists the cases of a module: functions that take a stage and panic when something is wrong.
/// `#[everywhere]` before a name has the case played in every engine, `#[without_javascript]` in every one
/// that can do without, and does.
#[macro_export]
macro_rules! cases {
    ($($(#[$mark:ident])? $name:ident),* $(,)?) => {
        /// Returns the cases of this theme.
        pub fn cases() -> Vec<$crate::support::Case> {
            vec![$($crate::support::Case {
                name: concat!(module_path!(), "::", stringify!($name)).trim_start_matches("browser::"),
                everywhere: $crate::is_marked!(everywhere $($mark)?),
                scripts: !$crate::is_marked!(without_javascript $($mark)?),
                play: |stage| Box::pin($name(stage)),
            }),*]
        }
    };
}

/// Tells whether a case has a mark; other marks than these are errors.
#[macro_export]
macro_rules! is_marked {
    (everywhere everywhere) => {
        true
    };
    (everywhere without_javascript) => {
        true
    };
    (without_javascript without_javascript) => {
        true
    };
    (everywhere) => {
        false
    };
    (without_javascript $(everywhere)?) => {
        false
    };
}

/// A server and a browser for one case.
pub struct Stage {
    /// Serves the release files, the packages and the pages.
    pub server: Server,
    /// The page in the browser.
    pub page: Page,
    visits: Cell<u32>,
}

impl Stage {
    async fn set(engine: &'static dyn Engine, client: Client) -> Result<Self, String> {
        let server = Server::start()?;
        let page = Page::new(client, engine, server.url("/"));
        let (width, height) = WINDOW;
        let sized = page.client.set_window_size(width, height).await;
        sized.map_err(|error| format!("no window of {width} by {height}: {error}"))?;
        Ok(Self { server, page, visits: Cell::new(0) })
    }

    /// Loads a page of the server, even the present one with another fragment.
    pub async fn visit(&self, path: &str) -> &Page {
        let visit = self.visits.get() + 1;
        self.visits.set(visit);
        let (path, fragment) = path.split_once('#').unwrap_or((path, ""));
        let mark = if path.contains('?') { '&' } else { '?' };
        let hash = if fragment.is_empty() { "" } else { "#" };
        self.page
            .open(&self.server.url(&format!("{path}{mark}visit={visit}{hash}{fragment}")))
            .await;
        &self.page
    }

    /// Opens a page with this content, which records the viewer's events.
    pub async fn show(&self, content: &str, fragment: &str) -> &Page {
        self.server.put(
            "/page.html",
            &format!(
                r#"<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>A page with a policy</title>
    <link rel="stylesheet" href="/support/page.css" />
    <script src="/support/record.js"></script>
    <script src="/embed/policy-viewer.js"></script>
  </head>
  <body>
    <main>{content}</main>
  </body>
</html>
"#
            ),
        );
        self.visit(&format!("/page.html{fragment}")).await
    }

    /// Opens a page with the sample package and waits for it.
    pub async fn northstar(&self, attributes: &str, fragment: &str) -> &Page {
        let element = format!(r#"<policy-viewer src="{NORTHSTAR}" {attributes}></policy-viewer>"#);
        let page = self.show(&element, fragment).await;
        page.ready().await;
        page
    }

    /// Opens a page with an element whose policy is expected to fail.
    pub async fn failing(&self, attributes: &str) -> &Page {
        let page = self.show(&format!("<policy-viewer {attributes}></policy-viewer>"), "").await;
        page.event("error").await;
        page
    }
}

/// Makes a trial of a case in an engine; nothing where the engine cannot play it.
pub fn trial(case: &Case, engine: &'static dyn Engine) -> Option<Trial> {
    let (name, play) = (format!("{} ({})", case.name, engine.name()), case.play);
    let capabilities =
        if case.scripts { engine.capabilities() } else { engine.without_javascript()? };
    Some(Trial::test(name.clone(), move || run(&name, play, engine, &capabilities)))
}

/// Plays a case, and once more in another browser if it fails. One that then passes is named: it is no
/// failure of the product, but its cause is to be found.
fn run(
    name: &str,
    play: Play,
    engine: &'static dyn Engine,
    capabilities: &Capabilities,
) -> Result<(), Failed> {
    if FAILED.load(Ordering::Relaxed) >= MOST_FAILURES {
        return Err(format!("left out, since {MOST_FAILURES} cases failed before").into());
    }
    PLAYS.set(true);
    let _timed = times::Timed::start(name);
    let Err(first) = play_once(name, play, engine, capabilities) else { return Ok(()) };
    let again = play_once(name, play, engine, capabilities);
    match &again {
        Ok(()) => println!("unsteady: {name}: {}", first.replace('\n', " ")),
        Err(_) => {
            FAILED.fetch_add(1, Ordering::Relaxed);
        }
    }
    again.map_err(Failed::from)
}

fn play_once(
    name: &str,
    play: Play,
    engine: &'static dyn Engine,
    capabilities: &Capabilities,
) -> Result<(), String> {
    // A browser that waited may have hung meanwhile, which is no fault of the case.
    let (browser, stage) =
        staged(engine, capabilities).or_else(|_| staged(engine, capabilities))?;
    let client = browser.client.clone();
    let playing = || {
        let limit = if is_soak() { SOAK_LIMIT } else { LIMIT };
        let played = browser.within(limit, async {
            play(&stage).await;
            // Nothing goes wrong behind the reader's back, whatever the case was about.
            stage.page.equals("window.problems ?? []", json!([])).await;
        });
        played.expect("the case takes too long");
    };
    if catch_unwind(AssertUnwindSafe(playing)).is_ok() {
        if stage.page.went_elsewhere() {
            browser.close()
        } else {
            browser.keep()
        }
        return Ok(());
    }
    // A browser that hangs does not answer.
    let saved = browser.within(PICTURE, picture(&client, name)).flatten();
    browser.close();
    Err(format!("{}\n{}", LAST_PANIC.take(), saved.unwrap_or_default()))
}

/// Takes a browser and sets the stage in it.
fn staged(
    engine: &'static dyn Engine,
    capabilities: &Capabilities,
) -> Result<(Browser, Stage), String> {
    let browser = Browser::take(engine, capabilities)?;
    let set = browser.within(SETTING, Stage::set(engine, browser.client.clone()));
    match set.unwrap_or(Err("the browser hangs before the case".to_owned())) {
        Ok(stage) => Ok((browser, stage)),
        Err(why) => {
            browser.close();
            Err(why)
        }
    }
}

thread_local! {
    static LAST_PANIC: RefCell<String> = const { RefCell::new(String::new()) };
    /// Whether the thread plays cases.
    static PLAYS: Cell<bool> = const { Cell::new(false) };
}

/// How many cases failed.
static FAILED: AtomicUsize = AtomicUsize::new(0);

/// Keeps what panics of cases say for the end, where failures are listed.
pub fn keep_panics() {
    std::panic::set_hook(Box::new(|panic| {
        // Nobody waits for what other threads say, such as those that answer requests.
        if !PLAYS.get() {
            return eprintln!("{panic}");
        }
        LAST_PANIC.with_borrow_mut(|last| {
            // The first one is the reason, what follows on the way out is not.
            if last.is_empty() {
                *last = panic.to_string();
            }
        });
    }));
}

/// Saves what the page looks like, and says where.
async fn picture(client: &Client, name: &str) -> Option<String> {
    let image = client.screenshot().await.ok()?;
    let folder = root().join("target/test-logs/browser");
    let file = folder.join(format!("{}.png", name.replace("::", "-").replace(' ', "-")));
    fs::create_dir_all(folder).ok()?;
    fs::write(&file, image).ok()?;
    Some(format!("the page: {}", file.display()))
}

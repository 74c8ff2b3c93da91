//! Browsers with a session, kept open from case to case: starting one takes longer than most cases.
//!
//! A case gets a new window, and its server has an address that no case before it had, so that it meets
//! neither cookies nor storage, history or sizes of others. A browser that may remember more than that
//! is closed instead: the case failed, or it went to another server.

use std::future::Future;
use std::sync::Mutex;
use std::time::Duration;

use fantoccini::error::CmdError;
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;

use crate::driver::{Driver, Engine};

/// How long a browser may take to start.
const START: Duration = Duration::from_secs(60);

/// How long a browser may take to change its window, or to end.
const FAREWELL: Duration = Duration::from_secs(10);

/// The browsers that wait for a case.
static WAITING: Mutex<Vec<Browser>> = Mutex::new(Vec::new());

/// A running browser with one window.
pub struct Browser {
    /// Runs what talks to the browser: its connection lives as long as this.
    pub runtime: Runtime,
    /// The session.
    pub client: Client,
    engine: &'static dyn Engine,
    capabilities: Capabilities,
    played: u32,
    _driver: Driver,
}

impl Browser {
    /// Takes a browser that waits, or starts one.
    ///
    /// # Errors
    ///
    /// Why it does not start.
    pub fn take(engine: &'static dyn Engine, capabilities: &Capabilities) -> Result<Self, String> {
        let mut waiting = WAITING.lock().expect("no thread panics while it holds the list");
        let fits =
            |it: &Self| it.engine.name() == engine.name() && it.capabilities == *capabilities;
        if let Some(place) = waiting.iter().position(fits) {
            return Ok(waiting.swap_remove(place));
        }
        drop(waiting);
        // WebKit's browser hangs at its start now and then, before it has seen any page.
        Self::start(engine, capabilities).or_else(|_| Self::start(engine, capabilities))
    }

    fn start(engine: &'static dyn Engine, capabilities: &Capabilities) -> Result<Self, String> {
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| format!("no runtime: {error}"))?;
        let driver = engine.start()?;
        let connecting = async {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            builder.capabilities(capabilities.clone());
            timeout(START, builder.connect(&driver.address)).await
        };
        let client = runtime
            .block_on(connecting)
            .map_err(|_| "no session: the browser hangs")?
            .map_err(|error| format!("no session: {error}"))?;
        Ok(Self {
            runtime,
            client,
            engine,
            capabilities: capabilities.clone(),
            played: 0,
            _driver: driver,
        })
    }

    /// Keeps it for another case, with a new window in place of those it has.
    pub fn keep(mut self) {
        self.played += 1;
        if self.played == self.engine.cases() {
            return self.close();
        }
        let renewed = self.within(FAREWELL, self.new_window_only());
        match renewed {
            Some(Ok(())) => {
                WAITING.lock().expect("no thread panics while it holds the list").push(self);
            }
            _ => self.close(),
        }
    }

    /// Ends it.
    pub fn close(self) {
        // One that hangs answers nothing; it ends with its driver.
        let _ = self.within(FAREWELL, self.client.clone().close());
    }

    /// Runs what may take a limited time; nothing when it takes longer.
    pub fn within<T>(&self, limit: Duration, work: impl Future<Output = T>) -> Option<T> {
        // Inside, since a timer belongs to the runtime that is running when it is made.
        self.runtime.block_on(async { timeout(limit, work).await.ok() })
    }

    async fn new_window_only(&self) -> Result<(), CmdError> {
        // All files may have one storage.
        if self.client.current_url().await?.scheme() == "file" {
            self.client.execute("localStorage.clear(); sessionStorage.clear();", vec![]).await?;
        }
        let old = self.client.windows().await?;
        let new = self.client.new_window(false).await?.handle;
        for window in old {
            self.client.switch_to_window(window).await?;
            self.client.close_window().await?;
        }
        self.client.switch_to_window(new).await?;
        if let Some(focus) = self.engine.focus() {
            self.client.issue_cmd(focus).await?;
        }
        Ok(())
    }
}

/// Ends the browsers that wait.
pub fn close_all() {
    let waiting = std::mem::take(&mut *WAITING.lock().expect("no thread holds the list any more"));
    waiting.into_iter().for_each(Browser::close);
}

//! Firefox, by geckodriver.

use fantoccini::wd::Capabilities;
use serde_json::json;

use super::process::{Program, command};
use super::{Driver, Engine, cut, object};

/// Firefox without a window.
pub struct Firefox;

impl Engine for Firefox {
    fn name(&self) -> &'static str {
        "firefox"
    }

    fn programs(&self) -> &'static [&'static str] {
        &["geckodriver", "firefox"]
    }

    fn start(&self) -> Result<Driver, String> {
        let ports = ["--port=0", "--websocket-port=0"];
        let (program, port) = Program::telling(command("geckodriver")?.args(ports), port)?;
        Ok(Driver::new(port, program, None))
    }

    // geckodriver makes a profile for each session, which looks for no updates and sends nothing.
    fn capabilities(&self) -> Capabilities {
        object(json!({
            "proxy": cut(),
            "moz:firefoxOptions": {
                "args": ["-headless"],
                "prefs": {
                    "intl.accept_languages": "en-US, en",
                    "intl.locale.requested": "en-US",
                },
            },
        }))
    }

    // Each script has a sandbox of its own, and calls into another one take several times as long.
    fn keeps_functions(&self) -> bool {
        false
    }

    // Promises and frames of animation do not go on either, not even in WebDriver's scripts.
    fn without_javascript(&self) -> Option<Capabilities> {
        let mut capabilities = self.capabilities();
        capabilities["moz:firefoxOptions"]["prefs"]["javascript.enabled"] = json!(false);
        Some(capabilities)
    }
}

/// Reads the port from what geckodriver prints at its start.
fn port(line: &str) -> Option<u16> {
    line.split_once("Listening on ")?.1.rsplit_once(':')?.1.trim().parse().ok()
}

//! Chromium and Chrome, by chromedriver.

use fantoccini::wd::Capabilities;
use serde_json::{Value, json};

use super::process::{Program, command};
use super::{Command, Driver, Engine, Measure, cut, object};

/// Chromium without a window.
pub struct Chromium;

/// Nothing but what the pages ask for: no updates, no experiments, no other languages than English.
const ARGUMENTS: [&str; 11] = [
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--window-size=1280,900",
    "--lang=en-US",
    "--accept-lang=en-US,en",
];

impl Engine for Chromium {
    fn name(&self) -> &'static str {
        "chromium"
    }

    fn programs(&self) -> &'static [&'static str] {
        &["chromedriver"]
    }

    fn start(&self) -> Result<Driver, String> {
        let (program, port) = Program::telling(command("chromedriver")?.arg("--port=0"), port)?;
        Ok(Driver::new(port, program, None))
    }

    fn capabilities(&self) -> Capabilities {
        let mut arguments = ARGUMENTS.to_vec();
        // Chromium's sandbox refuses root, which is who runs in most containers.
        if is_root() {
            arguments.push("--no-sandbox");
        }
        object(json!({
            "proxy": cut(),
            "goog:chromeOptions": {"args": arguments},
            "goog:loggingPrefs": {"performance": "ALL"},
        }))
    }

    fn cases(&self) -> u32 {
        100
    }

    fn viewport(&self, width: u32, height: u32) -> Option<Command> {
        let size =
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        Some(protocol("Emulation.setDeviceMetricsOverride", size))
    }

    fn phone(&self, width: u32, height: u32) -> Option<Command> {
        let size =
            json!({"width": width, "height": height, "deviceScaleFactor": 2, "mobile": true});
        Some(protocol("Emulation.setDeviceMetricsOverride", size))
    }

    fn media(&self, media: &str, features: &[(&str, &str)]) -> Option<Command> {
        let features: Vec<_> =
            features.iter().map(|(name, value)| json!({"name": name, "value": value})).collect();
        let media = json!({"media": media, "features": features});
        Some(protocol("Emulation.setEmulatedMedia", media))
    }

    fn focus(&self) -> Option<Command> {
        Some(protocol("Page.bringToFront", json!({})))
    }

    fn without_javascript(&self) -> Option<Capabilities> {
        let mut capabilities = self.capabilities();
        // The choices under "Site settings".
        capabilities["goog:chromeOptions"]["prefs"] =
            json!({"profile.managed_default_content_settings.javascript": 2});
        Some(capabilities)
    }

    fn looks_into_sandboxes(&self) -> bool {
        false
    }

    fn memory(&self) -> Vec<Command> {
        let collect = || protocol("HeapProfiler.collectGarbage", json!({}));
        // What is let go by the first collection may hold what the next one finds.
        let enable = protocol("Performance.enable", json!({}));
        let measure = protocol("Performance.getMetrics", json!({}));
        vec![enable, collect(), collect(), collect(), measure]
    }

    fn measures(&self, answer: &Value) -> Vec<Measure> {
        let metrics = answer["metrics"].as_array().into_iter().flatten();
        metrics
            .filter_map(|metric| {
                let (name, value) = (metric["name"].as_str()?, metric["value"].as_f64()?);
                let counts = ["JSHeapUsedSize", "Nodes", "JSEventListeners"].contains(&name);
                counts.then(|| Measure { name: name.to_owned(), value })
            })
            .collect()
    }

    fn traffic(&self) -> Option<Command> {
        Some(Command { path: "se/log", body: json!({"type": "performance"}) })
    }

    fn addresses(&self, answer: &Value) -> Vec<String> {
        let entries = answer.as_array().into_iter().flatten();
        entries
            .filter_map(|entry| {
                let message: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
                let message = &message["message"];
                let asked = message["method"] == "Network.requestWillBeSent";
                asked.then(|| message["params"]["request"]["url"].as_str().map(str::to_owned))?
            })
            .collect()
    }
}

/// Reads the port from what chromedriver prints at its start.
fn port(line: &str) -> Option<u16> {
    line.strip_prefix("ChromeDriver was started successfully on port ")?
        .trim_end_matches('.')
        .parse()
        .ok()
}

/// A command of the DevTools protocol.
fn protocol(name: &str, parameters: Value) -> Command {
    Command { path: "goog/cdp/execute", body: json!({"cmd": name, "params": parameters}) }
}

#[cfg(target_os = "linux")]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

#[cfg(not(target_os = "linux"))]
fn is_root() -> bool {
    false
}

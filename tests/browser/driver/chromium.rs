//! Chromium and Chrome, by chromedriver.

use fantoccini::wd::Capabilities;
use policy_testing::is_soak;
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

/// Every function is compiled once, for long runs: V8 counts its code as heap, and would compile more and more of it
/// again, the more often it is called. 1,000 viewers mounted and removed left 240 kB of code behind, and nothing else.
const ONE_TIER: &str = "--js-flags=--no-sparkplug --no-maglev --no-opt --no-wasm-tier-up";

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
        if is_soak() {
            arguments.push(ONE_TIER);
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
        let requests = messages(answer, "Network.requestWillBeSent");
        requests.filter_map(|it| it["request"]["url"].as_str().map(str::to_owned)).collect()
    }

    fn archive(&self, answer: &Value) -> Option<Value> {
        // What is really sent and received, cookies among it, is told apart from the request of the page.
        let headers = |method: &'static str, request: &Value| {
            let id = request["requestId"].clone();
            let found = messages(answer, method).find(|it| it["requestId"] == id);
            found.map(|it| it["headers"].clone()).unwrap_or_default()
        };
        let pairs = |headers: &Value| {
            let headers = headers.as_object().into_iter().flatten();
            headers.map(|(name, value)| json!({"name": name, "value": value})).collect::<Vec<_>>()
        };
        let entry = |request: Value| {
            let sent = headers("Network.requestWillBeSentExtraInfo", &request);
            let received = headers("Network.responseReceivedExtraInfo", &request);
            let cookies = sent["Cookie"].as_str().unwrap_or_default().split("; ");
            let cookies = cookies.filter_map(|it| it.split_once('='));
            let cookies: Vec<_> =
                cookies.map(|(name, value)| json!({"name": name, "value": value})).collect();
            json!({
                "request": {"method": request["request"]["method"], "url": request["request"]["url"],
                            "headers": pairs(&sent), "cookies": cookies},
                "response": {"headers": pairs(&received), "cookies": []},
                "_initiator": request["initiator"],
            })
        };
        let entries: Vec<_> = messages(answer, "Network.requestWillBeSent").map(entry).collect();
        Some(json!({"log": {"version": "1.2", "entries": entries}}))
    }
}

/// Returns the parameters of the messages of a method in Chromium's own record.
fn messages<'a>(answer: &'a Value, method: &'static str) -> impl Iterator<Item = Value> + use<'a> {
    answer.as_array().into_iter().flatten().filter_map(move |entry| {
        let mut message: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
        let message = &mut message["message"];
        (message["method"] == method).then(|| message["params"].take())
    })
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

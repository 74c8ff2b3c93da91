//! WebKitGTK, by WebKitWebDriver: its own `MiniBrowser`, which is a webview in a window, on a screen
//! that nobody sees.

use std::net::{Ipv4Addr, TcpListener};

use fantoccini::wd::Capabilities;

use super::process::{Program, command};
use super::{Driver, Engine};

/// WebKitGTK on a display of its own.
pub struct WebKit;

/// How many ports are tried: another program may take one between its choice and its use.
const TRIES: usize = 5;

/// Takes a free display and prints its number; ends by itself with the browser.
const SCREEN: [&str; 8] =
    ["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp", "-terminate"];

impl Engine for WebKit {
    fn name(&self) -> &'static str {
        "webkit"
    }

    fn programs(&self) -> &'static [&'static str] {
        &["WebKitWebDriver", "Xvfb"]
    }

    fn start(&self) -> Result<Driver, String> {
        let display = |line: &str| line.trim().parse::<u32>().ok();
        let (screen, display) = Program::telling(command("Xvfb")?.args(SCREEN), display)?;
        for _ in 0..TRIES {
            // It would take any free port for 0, but does not tell which.
            let port = free_port()?;
            let mut driver = command("WebKitWebDriver")?;
            driver
                .arg(format!("--port={port}"))
                .env("DISPLAY", format!(":{display}"))
                .env("GDK_BACKEND", "x11")
                // Of all that names a language, WebKit asks this; the system need not know it.
                .env("LC_ALL", "en_US.UTF-8");
            if let Some(program) = Program::listening(&mut driver, port)? {
                return Ok(Driver::new(port, program, Some(screen)));
            }
        }
        Err("WebKitWebDriver ends at its start".into())
    }

    // By itself the driver chooses MiniBrowser, in a mode that keeps nothing. With a proxy it hangs at its
    // start now and then, so that the network is cut in the other engines alone.
    fn capabilities(&self) -> Capabilities {
        Capabilities::new()
    }
}

fn free_port() -> Result<u16, String> {
    let socket = TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
    let address = socket.and_then(|socket| socket.local_addr());
    address.map(|address| address.port()).map_err(|error| format!("no free port: {error}"))
}

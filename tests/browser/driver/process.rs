//! The driver program of an engine, ended when it is dropped.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::{Engine, find};

/// How long the program may take to name its port.
const START: Duration = Duration::from_secs(30);

/// A running driver.
pub struct Driver {
    /// What it drives.
    pub engine: &'static dyn Engine,
    /// Its address.
    pub address: String,
    child: Child,
}

impl Driver {
    /// Starts the driver of an engine.
    ///
    /// # Errors
    ///
    /// What is missing or went wrong, for whoever reads the log.
    pub fn start(engine: &'static dyn Engine) -> Result<Self, String> {
        let name = engine.program();
        let program =
            find(name).ok_or_else(|| format!("{name} is not on PATH; `make setup` installs it"))?;
        let mut child = Command::new(program)
            .args(engine.arguments())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("{name} does not start: {error}"))?;
        let output = child.stdout.take().expect("the output is piped");
        let (send, receive) = mpsc::channel();
        // Reads to the end: a program whose output nobody takes stops when the pipe is full.
        thread::spawn(move || {
            let mut send = Some(send);
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if let Some(port) = engine.port(&line)
                    && let Some(send) = send.take()
                {
                    // Nobody listens any more when the start took too long.
                    let _ = send.send(port);
                }
            }
        });
        let mut driver = Self { engine, address: String::new(), child };
        let port = receive.recv_timeout(START).map_err(|_| format!("{name} names no port"))?;
        driver.address = format!("http://127.0.0.1:{port}");
        Ok(driver)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

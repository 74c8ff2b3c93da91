//! How long the cases took: whoever wants a faster run begins with the slowest.

use std::fmt::Write as _;
use std::fs;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::root;

/// The cases that ended, in the order in which they did.
static ENDED: Mutex<Vec<(Duration, String)>> = Mutex::new(Vec::new());

/// Measures until it is dropped.
pub struct Timed {
    name: String,
    start: Instant,
}

impl Timed {
    /// Begins to measure a case.
    pub fn start(name: &str) -> Self {
        Self { name: name.to_owned(), start: Instant::now() }
    }
}

impl Drop for Timed {
    fn drop(&mut self) {
        if let Ok(mut ended) = ENDED.lock() {
            ended.push((self.start.elapsed(), std::mem::take(&mut self.name)));
        }
    }
}

/// Writes the times into `target/test-logs/browser-times.txt`, slowest first: seconds and the case.
pub fn write() {
    let Ok(mut ended) = ENDED.lock() else { return };
    ended.sort_by(|one, other| other.cmp(one));
    let mut text = String::new();
    for (time, name) in ended.iter() {
        let _ = writeln!(text, "{:7.1}  {name}", time.as_secs_f64());
    }
    let folder = root().join("target/test-logs");
    let written = fs::create_dir_all(&folder)
        .and_then(|()| fs::write(folder.join("browser-times.txt"), text));
    if let Err(error) = written {
        eprintln!("the times of the cases cannot be written: {error}");
    }
}

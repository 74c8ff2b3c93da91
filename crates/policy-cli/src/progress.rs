//! A line on standard error while a command takes longer than people wait without a sign.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use super::print::printable;

/// How long nothing is shown, and how often the line changes afterwards.
const TICK: Duration = Duration::from_secs(1);

/// The most characters of a label: a line that wraps could not be erased.
const WIDTH: usize = 60;

/// Does the work; if it takes longer than a second, a line says what is going on and since when, and
/// goes when the work is done. Only for people: it needs a terminal, which is not a `dumb` one.
pub(super) fn during<T>(label: &str, quiet: bool, work: impl FnOnce() -> T) -> T {
    let dumb = std::env::var_os("TERM").is_some_and(|terminal| terminal == "dumb");
    if quiet || dumb || !io::stderr().is_terminal() {
        return work();
    }
    // Without threads nothing can wait beside the work: the line stands there from the beginning.
    if cfg!(target_family = "wasm") {
        show(&fitting(label));
        let done = work();
        show("");
        return done;
    }
    thread::scope(|scope| {
        let (working, done) = mpsc::channel::<()>();
        scope.spawn(move || {
            let started = Instant::now();
            let mut drawn = false;
            while done.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
                show(&line(label, started.elapsed()));
                drawn = true;
            }
            if drawn {
                show("");
            }
        });
        // Dropped when the work ends, also by a panic: the other thread is waiting for that.
        let _working = working;
        work()
    })
}

fn line(label: &str, elapsed: Duration) -> String {
    format!("{} ({} s)", fitting(label), elapsed.as_secs())
}

/// Cuts a label to what fits into a line.
fn fitting(label: &str) -> String {
    let mut text: String = label.chars().map(printable).take(WIDTH).collect();
    if label.chars().count() > WIDTH {
        text.pop();
        text.push('…');
    }
    text
}

/// Replaces the line that the cursor is in.
fn show(line: &str) {
    let mut err = io::stderr().lock();
    // A sign of life is nothing to fail for.
    let _ = write!(err, "\r\u{1b}[2K{line}").and_then(|()| err.flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stays_on_its_line() {
        let elapsed = Duration::from_millis(2_900);
        assert_eq!(line("importing a.md", elapsed), "importing a.md (2 s)");
        let long = line(&"x\u{1b}\n".repeat(50), elapsed);
        assert!(long.chars().count() < 70 && !long.contains('\u{1b}'), "{long:?}");
    }
}

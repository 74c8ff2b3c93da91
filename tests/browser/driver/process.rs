//! Programs that the tests start, ended when they are dropped.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// How long a program may take to be of use.
const START: Duration = Duration::from_secs(30);

/// How often it is asked whether it is.
const POLL: Duration = Duration::from_millis(10);

/// A running program.
pub struct Program(Child);

/// Finds a program on `PATH`.
pub fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// Prepares the start of a program.
pub fn command(name: &str) -> Result<Command, String> {
    let program =
        find(name).ok_or_else(|| format!("{name} is not on PATH; `make setup` installs it"))?;
    let mut command = Command::new(program);
    command.stdin(Stdio::null()).stderr(Stdio::null());
    Ok(command)
}

impl Program {
    /// Starts a program and waits until it prints a line that `read` takes something from.
    pub fn telling<T: Send + 'static>(
        command: &mut Command,
        read: impl Fn(&str) -> Option<T> + Send + 'static,
    ) -> Result<(Self, T), String> {
        let mut program = Self::spawn(command.stdout(Stdio::piped()))?;
        let output = program.0.stdout.take().expect("the output is piped");
        let (send, receive) = mpsc::channel();
        // Reads to the end: a program whose output nobody takes stops when the pipe is full.
        thread::spawn(move || {
            let mut send = Some(send);
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if let Some(told) = read(&line)
                    && let Some(send) = send.take()
                {
                    // Nobody listens any more when the start took too long.
                    let _ = send.send(told);
                }
            }
        });
        match receive.recv_timeout(START) {
            Ok(told) => Ok((program, told)),
            Err(_) => Err(format!("{} does not tell where it is", name(command))),
        }
    }

    /// Starts a program that listens on a port; nothing where the port was taken from it.
    pub fn listening(command: &mut Command, port: u16) -> Result<Option<Self>, String> {
        let mut program = Self::spawn(command.stdout(Stdio::null()))?;
        let end = Instant::now() + START;
        while Instant::now() < end {
            if program.0.try_wait().is_ok_and(|status| status.is_some()) {
                return Ok(None);
            }
            if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
                return Ok(Some(program));
            }
            thread::sleep(POLL);
        }
        Err(format!("{} does not listen", name(command)))
    }

    fn spawn(command: &mut Command) -> Result<Self, String> {
        let child = command.spawn();
        child.map(Self).map_err(|error| format!("{} does not start: {error}", name(command)))
    }
}

fn name(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

impl Drop for Program {
    fn drop(&mut self) {
        // A driver that is killed leaves its browser behind, which a session that hangs did not end.
        let children = ["-KILL", "-P", &self.0.id().to_string()].map(str::to_owned);
        let _ = Command::new("pkill").args(children).stderr(Stdio::null()).status();
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

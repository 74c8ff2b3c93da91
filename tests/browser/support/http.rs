//! Just enough of HTTP/1.1 (RFC 9112) for a case: a thread and a connection for each request.
//!
//! Not a library: the small ones keep connections with a bounded pool of threads, and a browser that
//! opens one connection more waits for ever.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU16, Ordering};
use std::thread;

/// A request that waits for its answer; dropping it ends the connection.
pub struct Exchange {
    /// The requested path, query included.
    pub target: String,
    stream: TcpStream,
}

impl Exchange {
    fn read(stream: TcpStream) -> Option<Self> {
        let mut reader = BufReader::new(stream.try_clone().ok()?);
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let target = line.split(' ').nth(1)?.to_owned();
        let mut length = 0;
        loop {
            let mut header = String::new();
            if reader.read_line(&mut header).ok()? <= 2 {
                break;
            }
            if let Some((name, value)) = header.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().ok()?;
            }
        }
        // What is not read would be taken for a broken connection.
        std::io::copy(&mut reader.take(length), &mut std::io::sink()).ok()?;
        Some(Self { target, stream })
    }

    /// Answers with content of a length, of which a part may be all that comes, and ends the connection. The browser
    /// may be gone by now.
    pub fn answer(mut self, status: u16, headers: &[(&str, &str)], content: &[u8], length: usize) {
        let mut head = format!(
            "HTTP/1.1 {status} Answer\r\nconnection: close\r\ncontent-length: {length}\r\n"
        );
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        let _ =
            self.stream.write_all(head.as_bytes()).and_then(|()| self.stream.write_all(content));
    }
}

/// A server on a free port of the loopback interface.
pub struct Listener {
    /// Where it listens.
    pub address: SocketAddr,
    over: Arc<AtomicBool>,
}

impl Listener {
    /// Starts to answer.
    ///
    /// # Errors
    ///
    /// Why there is no port.
    pub fn start(answer: impl Fn(Exchange) + Send + Sync + 'static) -> Result<Self, String> {
        // Cookies know no ports: those of one case must not reach another one in the same browser.
        let listener = TcpListener::bind((unused_loopback(), 0));
        match listener {
            Ok(listener) => Self::listen(listener, answer),
            Err(_) => Self::start_at(Ipv4Addr::LOCALHOST, answer),
        }
    }

    /// Starts to answer at a certain address of the loopback interface.
    ///
    /// # Errors
    ///
    /// Why there is no port.
    pub fn start_at(
        address: Ipv4Addr,
        answer: impl Fn(Exchange) + Send + Sync + 'static,
    ) -> Result<Self, String> {
        let listener = TcpListener::bind((address, 0)).map_err(|error| error.to_string())?;
        Self::listen(listener, answer)
    }

    fn listen(
        listener: TcpListener,
        answer: impl Fn(Exchange) + Send + Sync + 'static,
    ) -> Result<Self, String> {
        let address = listener.local_addr().map_err(|error| error.to_string())?;
        let over = Arc::new(AtomicBool::new(false));
        let (ended, answer) = (over.clone(), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if ended.load(Ordering::Relaxed) {
                    break;
                }
                let answer = answer.clone();
                thread::spawn(move || Exchange::read(stream).map(|exchange| answer(exchange)));
            }
        });
        Ok(Self { address, over })
    }
}

/// Returns an address of the loopback interface that no listener before had. Systems other than Linux
/// may know 127.0.0.1 alone.
fn unused_loopback() -> Ipv4Addr {
    static LAST: AtomicU16 = AtomicU16::new(1);
    let [third, fourth] = LAST.fetch_add(1, Ordering::Relaxed).to_be_bytes();
    Ipv4Addr::new(127, 1, third, fourth)
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        // Wakes it for the last time.
        let _ = TcpStream::connect(self.address);
    }
}

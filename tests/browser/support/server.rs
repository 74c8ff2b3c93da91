//! A static file server for one case: the release files, the packages, the case's own pages. It can
//! misbehave on request, and lists its requests.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::fs;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, LazyLock, Mutex, MutexGuard};
use std::time::Duration;

use super::http::{Exchange, Listener};
use super::{packages, root};

/// How long an answer is held back at most: shorter than the viewer waits, since some engines count the wait as loading.
const HOLD: Duration = Duration::from_secs(15);

/// How a path is answered other than well.
#[derive(Clone, Debug)]
pub enum Rule {
    /// With this status and nothing else.
    Status(u16),
    /// With this type.
    Type(&'static str),
    /// With a header more, or with another value of it.
    Header(&'static str, &'static str),
    /// Not before this time has passed.
    Slow(Duration),
    /// Not until [`Server::mend`] is called.
    Hold,
    /// Not at all, on a connection that stays open.
    Never,
    /// The connection is closed without an answer.
    Reset,
    /// With a page in HTML, as a proxy or a captive portal does.
    Page,
    /// With nothing.
    Empty,
    /// With the first half, which the head of the answer calls the whole.
    Truncated,
    /// With the first half, and the connection is closed.
    Cut,
    /// With the file as another build of the viewer has it.
    OtherBuild,
}

/// The server's state, shared with the threads that answer.
#[derive(Default)]
struct Shared {
    files: Mutex<HashMap<String, Vec<u8>>>,
    rules: Mutex<HashMap<String, Rule>>,
    mended: Condvar,
    open: AtomicBool,
    silent: AtomicBool,
    requests: Mutex<Vec<String>>,
}

/// The server of a case.
pub struct Server {
    http: Listener,
    /// The same at 127.0.0.1, which is where browsers look for names such as `shop.localhost`.
    named: OnceCell<Listener>,
    shared: Arc<Shared>,
}

impl Server {
    /// Starts on a free port.
    ///
    /// # Errors
    ///
    /// Why there is none.
    pub fn start() -> Result<Self, String> {
        let shared = Arc::<Shared>::default();
        let answering = shared.clone();
        let http = Listener::start(move |exchange| answering.answer(exchange))?;
        let server = Self { http, named: OnceCell::new(), shared };
        for (name, text) in packages::northstar() {
            server.put(&format!("/policies/northstar/{name}"), text);
        }
        Ok(server)
    }

    /// Returns the address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.http.address)
    }

    /// Returns the address of a path on another host that is this machine, such as `shop.localhost`.
    pub fn url_on(&self, host: &str, path: &str) -> String {
        let named = self.named.get_or_init(|| {
            let answering = self.shared.clone();
            Listener::start_at(Ipv4Addr::LOCALHOST, move |exchange| answering.answer(exchange))
                .expect("there is a free port")
        });
        format!("http://{host}:{}{path}", named.address.port())
    }

    /// Serves a text under a path, in place of whatever was there.
    pub fn put(&self, path: &str, text: &str) {
        lock(&self.shared.files).insert(path.to_owned(), text.into());
    }

    /// Serves the release files in another folder, too.
    pub fn put_release(&self, folder: &str) {
        let mut files = lock(&self.shared.files);
        for (path, content) in RELEASE.iter() {
            files.insert(path.replacen("/embed/", folder, 1), content.clone());
        }
    }

    /// Returns the text that a path is answered with.
    pub fn text(&self, path: &str) -> String {
        let content = self.shared.content(path).unwrap_or_else(|| panic!("{path} is not served"));
        String::from_utf8(content).expect("the file is text")
    }

    /// Answers nothing any more, as if there were no network.
    pub fn fall_silent(&self) {
        self.shared.silent.store(true, Ordering::Relaxed);
    }

    /// Lets pages of other origins use the files (CORS).
    pub fn allow_other_origins(&self) {
        self.shared.open.store(true, Ordering::Relaxed);
    }

    /// Tells whether a text is served under a path.
    pub fn serves(&self, path: &str) -> bool {
        lock(&self.shared.files).contains_key(path)
    }

    /// Answers a path in another way from now on.
    pub fn misbehave(&self, path: &str, rule: Rule) {
        lock(&self.shared.rules).insert(path.to_owned(), rule);
    }

    /// Answers a path well again.
    pub fn mend(&self, path: &str) {
        lock(&self.shared.rules).remove(path);
        self.shared.mended.notify_all();
    }

    /// Returns the paths that were asked for, in order.
    pub fn requests(&self) -> Vec<String> {
        lock(&self.shared.requests).clone()
    }

    /// Returns the paths that were asked for, in order, and forgets them.
    pub fn take_requests(&self) -> Vec<String> {
        std::mem::take(&mut *lock(&self.shared.requests))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        lock(&self.shared.rules).clear();
        self.shared.mended.notify_all();
    }
}

impl Shared {
    fn answer(&self, request: Exchange) {
        let path = request.target.split(['?', '#']).next().unwrap_or_default().to_owned();
        // Browsers request it on their own.
        if path == "/favicon.ico" {
            return request.answer(204, &[], &[], 0);
        }
        lock(&self.requests).push(path.clone());
        if self.silent.load(Ordering::Relaxed) {
            // Dropping it would be an answer.
            return std::mem::forget(request);
        }
        let rule = self.rule(&path);
        match rule {
            // Dropping it would be an answer.
            Some(Rule::Never) => return std::mem::forget(request),
            Some(Rule::Reset) => return,
            _ => {}
        }
        let status = match rule {
            Some(Rule::Status(status)) => Some(status),
            _ => None,
        };
        if let Some(Rule::Slow(time)) = rule {
            std::thread::sleep(time);
        }
        let content = self.content(&path);
        let status = status.unwrap_or(if content.is_some() { 200 } else { 404 });
        let mut content = content.filter(|_| status == 200).unwrap_or_default();
        let whole = content.len();
        match rule {
            Some(Rule::Page) => content = b"<!doctype html><title>Sign in</title>".to_vec(),
            Some(Rule::Empty) => content.clear(),
            Some(Rule::Truncated | Rule::Cut) => content.truncate(whole / 2),
            Some(Rule::OtherBuild) => content = of_another_build(&content),
            _ => {}
        }
        let mime = match rule {
            Some(Rule::Type(mime)) => mime,
            Some(Rule::Page) => "text/html; charset=utf-8",
            _ => mime(&path),
        };
        let length = if matches!(rule, Some(Rule::Cut)) { whole } else { content.len() };
        let mut headers = vec![("content-type", mime), ("cache-control", "no-store")];
        if self.open.load(Ordering::Relaxed) {
            headers.push(("access-control-allow-origin", "*"));
        }
        if let Some(Rule::Header(name, value)) = rule {
            headers.retain(|(known, _)| *known != name);
            headers.push((name, value));
        }
        request.answer(status, &headers, &content, length);
    }

    /// Returns the rule for a path, once it holds back no longer.
    fn rule(&self, path: &str) -> Option<Rule> {
        let rules = lock(&self.rules);
        let (rules, _) = self
            .mended
            .wait_timeout_while(rules, HOLD, |rules| matches!(rules.get(path), Some(Rule::Hold)))
            .expect("no thread panics while it holds the rules");
        rules.get(path).cloned()
    }

    fn content(&self, path: &str) -> Option<Vec<u8>> {
        let made = lock(&self.files).get(path).cloned();
        made.or_else(|| RELEASE.get(path).cloned()).or_else(|| fs::read(on_disk(path)?).ok())
    }
}

/// The release files, read once: glue and wasm have to be of one build, whatever is built meanwhile.
static RELEASE: LazyLock<HashMap<String, Vec<u8>>> = LazyLock::new(|| {
    let mut files = HashMap::new();
    let mut folders = vec![(root().join("dist/embed"), "/embed".to_owned())];
    while let Some((folder, path)) = folders.pop() {
        for file in fs::read_dir(folder).expect("dist/embed is built").filter_map(Result::ok) {
            let (place, name) = (file.path(), file.file_name());
            let path = format!("{path}/{}", name.to_string_lossy());
            if place.is_dir() {
                folders.push((place, path));
            } else {
                files.insert(path, fs::read(place).expect("release files are readable"));
            }
        }
    }
    files
});

/// Returns a script with the mark of another build.
fn of_another_build(script: &[u8]) -> Vec<u8> {
    let mark = fs::read_to_string(root().join("target/dist/build")).expect("the release is built");
    let text = String::from_utf8(script.to_vec()).expect("a script is text");
    assert!(text.contains(&mark), "the script has the mark {mark}");
    text.replace(&mark, "00000000").into()
}

/// Reads the release files before any case waits for them.
pub fn read_release_files() {
    LazyLock::force(&RELEASE);
}

/// Returns the file behind a path, if it is below one of the folders that are served.
fn on_disk(path: &str) -> Option<PathBuf> {
    let folders = [
        ("/docs-site/", "target/docs-site"),
        ("/sources/", "policies"),
        ("/studio/", "dist/studio"),
        ("/vite/", "target/vite-site"),
        ("/yew/", "target/yew-site"),
        ("/cases/", "tests/browser/cases"),
        ("/support/", "tests/browser/support"),
    ];
    let (rest, folder) =
        folders.iter().find_map(|(prefix, folder)| Some((path.strip_prefix(prefix)?, folder)))?;
    let plain = rest.split('/').all(|part| !part.is_empty() && !part.starts_with('.'));
    plain.then(|| root().join(folder).join(rest))
}

fn mime(path: &str) -> &'static str {
    match Path::new(path).extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().expect("no thread panics while it holds a lock")
}

//! Fetching files, as text.
//!
//! With callbacks rather than long `async` functions: their state machines carry the cleanup of every
//! value at every point where they may wait, which is kilobytes for a handful of requests.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Response, Url};

use super::json::message;

/// What is called with the text of a file, or with what the network or the server said.
pub type Done = Box<dyn FnOnce(Result<String, String>)>;

/// A request under way. It began when it was made; reading it later costs no time.
pub struct Pending(Option<Promise>);

/// Begins to fetch a file.
pub fn start(url: &str) -> Pending {
    Pending(web_sys::window().map(|window| window.fetch_with_str(url)))
}

impl Pending {
    /// Calls back with the text of the file.
    pub fn text(self, done: Done) {
        let Some(promise) = self.0 else { return };
        spawn_local(async move {
            let text = match JsFuture::from(promise).await {
                Ok(response) => body(response.unchecked_into()).await,
                Err(thrown) => Err(message(&thrown)),
            };
            done(text);
        });
    }
}

async fn body(response: Response) -> Result<String, String> {
    if !response.ok() {
        return Err(format!("the server answered {}", response.status()));
    }
    let Ok(promise) = response.text() else { return Ok(String::new()) };
    match JsFuture::from(promise).await {
        Ok(text) => Ok(text.as_string().unwrap_or_default()),
        Err(thrown) => Err(message(&thrown)),
    }
}

/// Calls back with what became of a promise.
pub fn settled(promise: Promise, done: Box<dyn FnOnce(Result<JsValue, JsValue>)>) {
    spawn_local(async move { done(JsFuture::from(promise).await) });
}

/// Resolves `url` against `base`, and `base` against the page.
pub fn resolve(url: &str, base: &str) -> String {
    let page =
        web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    Url::new_with_base(base, &page)
        .and_then(|base| Url::new_with_base(url, &base.href()))
        .map_or_else(|_| url.to_owned(), |url| url.href())
}

//! Fetching files, as text.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Response, Url};

use super::json::message;

/// A request under way. It started when it was made; awaiting it later costs no time.
pub struct Pending(Option<Promise>);

/// Starts to fetch a file.
pub fn start(url: &str) -> Pending {
    Pending(web_sys::window().map(|window| window.fetch_with_str(url)))
}

impl Pending {
    /// Waits for the text of the file.
    ///
    /// # Errors
    ///
    /// What the network or the server said.
    pub async fn text(self) -> Result<String, String> {
        let promise = self.0.ok_or("there is no window")?;
        let text = async {
            let response: Response = JsFuture::from(promise).await?.unchecked_into();
            if !response.ok() {
                let status = format!("the server answered {}", response.status());
                return Err(JsValue::from_str(&status));
            }
            JsFuture::from(response.text()?).await
        };
        match text.await {
            Ok(text) => Ok(text.as_string().unwrap_or_default()),
            Err(thrown) => Err(message(&thrown)),
        }
    }
}

/// Resolves `url` against `base`, and `base` against the page.
pub fn resolve(url: &str, base: &str) -> String {
    let page = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    Url::new_with_base(base, &page)
        .and_then(|base| Url::new_with_base(url, &base.href()))
        .map_or_else(|_| url.to_owned(), |url| url.href())
}

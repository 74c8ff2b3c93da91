//! From an address to a policy on the screen, or to a message that says why not.

use std::rc::Rc;

use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::controller::Controller;
use crate::i18n::{self, Key, Texts};
use crate::load::{self, LoadError};
use crate::model::{Body, Document, DocumentSource, OrderedMap, Policy};
use crate::platform::{address, fetch, json, navigator};
use crate::view::{Failure, Page, Reading};

/// Why something could not be loaded.
pub(super) struct Trouble {
    code: &'static str,
    text: Key,
    detail: String,
}

impl Trouble {
    fn fetch(what: &str, detail: &str) -> Self {
        Self { code: "fetch-failed", text: Key::ErrorFetch, detail: format!("{what}: {detail}") }
    }

    fn invalid(code: &'static str, what: &str, detail: &str) -> Self {
        Self { code, text: Key::ErrorInvalid, detail: format!("{what}: {detail}") }
    }

    fn load(what: &str, error: &LoadError) -> Self {
        let text = match error {
            LoadError::Format { .. } => Key::ErrorFormat,
            LoadError::Shape(_) => Key::ErrorInvalid,
        };
        Self { code: error.code(), text, detail: format!("{what}: {error}") }
    }
}

/// The detail of `policy-viewer:error`.
#[derive(Serialize)]
struct ErrorDetail<'a> {
    code: &'a str,
    message: &'a str,
}

impl Controller {
    /// Loads the policy from its source, in place of whatever is on the screen.
    pub fn reload(self: &Rc<Self>) {
        let load = self.load.get() + 1;
        self.load.set(load);
        self.documents.take();
        self.change(|state| {
            state.page = Page::Loading;
            state.current = None;
            state.missed = None;
        });
        let me = self.clone();
        spawn_local(async move {
            let opened = me.open(load).await;
            // Another load has begun meanwhile, or the viewer is gone: this answer is nobody's.
            if me.load.get() != load {
                return;
            }
            match opened {
                Ok(()) => {}
                Err(trouble) => me.fail(trouble).await,
            }
        });
    }

    async fn open(self: &Rc<Self>, load: u32) -> Result<(), Trouble> {
        let address = self.address();
        let policy = Rc::new(self.policy(&address).await?);
        let asked = self.asked_locale(&policy);
        let texts = self.start_texts(&asked);
        let document = self.document(&policy, &asked).await?;
        let texts = texts.finish(&self.english).await;
        if self.load.get() != load {
            return Ok(());
        }
        let (choices, effects) = self.recall(&policy);
        self.set_texts(Rc::new(texts), &policy.default_locale);
        let reading = Rc::new(Reading::new(policy, document, asked));
        let locale = reading.document.locale.clone();
        self.change(|state| state.page = Page::Ready(reading, Rc::new(choices)));
        let me = self.clone();
        self.after_render(move || {
            me.open_address();
            me.emit("ready", &JsValue::UNDEFINED);
            me.emit_language(&locale);
            me.perform(effects, false);
        });
        Ok(())
    }

    /// Returns the address of the policy; empty where it is an object in the page.
    fn address(&self) -> String {
        let source = self.source.borrow().as_string();
        source.map_or_else(String::new, |src| fetch::resolve(&src, ""))
    }

    async fn policy(&self, address: &str) -> Result<Policy, Trouble> {
        let value = if address.is_empty() {
            let value = self.source.borrow().clone();
            if !value.is_object() {
                return Err(Trouble::invalid("missing-source", "policy-viewer", "the attribute src is missing"));
            }
            value
        } else {
            fetch_json(address).await?
        };
        let decoder = || serde_wasm_bindgen::Deserializer::from(value.clone());
        load::policy(decoder).map_err(|error| Trouble::load(address, &error))
    }

    /// Returns the text that a reader gets who asked for a locale.
    pub async fn document(
        &self,
        policy: &Policy,
        asked: &str,
    ) -> Result<Rc<Document>, Trouble> {
        let locale = i18n::shown_locale(policy, asked, &navigator::languages())
            .ok_or_else(|| Trouble::invalid("no-document", "policy.json", "no locale has a document"))?;
        if let Some(known) = self.documents.borrow().get(locale) {
            return Ok(known.clone());
        }
        let source = policy.locales.get(locale).and_then(|entry| entry.document.as_ref());
        let document = match source {
            Some(DocumentSource::Path(path)) => {
                let address = fetch::resolve(path, &self.address());
                let value = fetch_json(&address).await?;
                let document = decode_document(&address, value.clone())?;
                if needs_blocks(&document) {
                    decode_document(&address, self.compile(value).await?)?
                } else {
                    document
                }
            }
            Some(DocumentSource::Inline(document)) if needs_blocks(document) => {
                decode_document(locale, self.compile(json::encode(document)).await?)?
            }
            Some(DocumentSource::Inline(document)) => (**document).clone(),
            // `shown_locale` returns locales with documents only.
            None => return Err(Trouble::invalid("no-document", locale, "the locale has no document")),
        };
        let document = Rc::new(document);
        self.documents.borrow_mut().insert(locale.to_owned(), document.clone());
        Ok(document)
    }

    /// Turns the Markdown of a document into blocks, with the second wasm file.
    async fn compile(&self, document: JsValue) -> Result<JsValue, Trouble> {
        let compiled = async {
            let promise = self.extras.call0(&JsValue::NULL)?.unchecked_into::<js_sys::Promise>();
            let extras = JsFuture::from(promise).await?;
            let compile = js_sys::Reflect::get(&extras, &JsValue::from_str("compile"))?;
            compile.unchecked_into::<js_sys::Function>().call1(&JsValue::NULL, &document)
        };
        compiled.await.map_err(|thrown: JsValue| Trouble {
            code: "viewer-failed",
            text: Key::ErrorViewer,
            detail: json::message(&thrown),
        })
    }

    /// Starts to load the interface texts for a reader who asked for a locale.
    pub fn start_texts(&self, asked: &str) -> PendingTexts {
        let languages = navigator::languages();
        let wishes = std::iter::once(asked).chain(languages.iter().map(String::as_str));
        let locale = i18n::negotiate(wishes, Texts::LOCALES).unwrap_or("en");
        let request = (locale != "en")
            .then(|| fetch::start(&format!("{}locales/{locale}.json", self.base)));
        PendingTexts { locale, request }
    }

    /// Shows what went wrong, in the reader's language.
    async fn fail(self: &Rc<Self>, trouble: Trouble) {
        let load = self.load.get();
        let wished = self.wished_languages();
        let wish = wished.first().map_or("en", String::as_str);
        let texts = self.start_texts(wish).finish(&self.english).await;
        if self.load.get() != load {
            return;
        }
        self.set_texts(Rc::new(texts), "en");
        let failure = Failure {
            code: trouble.code,
            text: trouble.text,
            detail: trouble.detail.clone(),
            src: self.address(),
        };
        self.change(|state| state.page = Page::Failed(Rc::new(failure)));
        self.emit_error(&trouble);
    }

    /// Tells the page what went wrong.
    pub fn emit_error(&self, trouble: &Trouble) {
        let detail = ErrorDetail { code: trouble.code, message: &trouble.detail };
        self.emit("error", &json::encode(&detail));
    }

    /// Returns the reader's languages, the most wanted first: the address, the element, the stored
    /// choice, the browser.
    pub fn wished_languages(&self) -> Vec<String> {
        address::read()
            .language
            .into_iter()
            .chain(self.language_attribute.borrow().clone().filter(|tag| !tag.is_empty()))
            .chain(self.stored_language())
            .chain(navigator::languages())
            .collect()
    }

    fn asked_locale(&self, policy: &Policy) -> String {
        let wishes = self.wished_languages();
        i18n::negotiate(wishes.iter().map(String::as_str), policy.locales.keys())
            .unwrap_or(&policy.default_locale)
            .to_owned()
    }
}

/// Interface texts on their way.
pub(super) struct PendingTexts {
    locale: &'static str,
    request: Option<fetch::Pending>,
}

impl PendingTexts {
    /// Waits for the texts. A reader who cannot get them in their language gets them in English.
    pub async fn finish(self, english: &Texts) -> Texts {
        let Some(request) = self.request else { return english.clone() };
        let entries: Result<OrderedMap<String>, String> = match request.text().await {
            Ok(text) => json::parse(&text).and_then(json::decode),
            Err(error) => Err(error),
        };
        entries.map_or_else(|_| english.clone(), |entries| english.overlaid(self.locale, entries.iter()))
    }
}

async fn fetch_json(address: &str) -> Result<JsValue, Trouble> {
    let text = fetch::start(address).text().await.map_err(|error| Trouble::fetch(address, &error))?;
    json::parse(&text).map_err(|error| Trouble::invalid("invalid-json", address, &error))
}

fn decode_document(what: &str, value: JsValue) -> Result<Document, Trouble> {
    load::document(serde_wasm_bindgen::Deserializer::from(value))
        .map_err(|error| Trouble::load(what, &error))
}

/// Tells whether a document holds Markdown that nothing has compiled.
fn needs_blocks(document: &Document) -> bool {
    let is_markdown = |body: &Body| matches!(body, Body::Markdown(text) if !text.is_empty());
    let mut found = document.summary.as_ref().is_some_and(is_markdown)
        || document.terms.iter().any(|term| is_markdown(&term.definition));
    document.walk(&mut |section| {
        found |= is_markdown(&section.body) || section.summary.as_ref().is_some_and(is_markdown);
    });
    found
}

//! From an address to a policy and its documents.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

use super::generation::Generation;
use super::load_failure::LoadFailure;
use super::mount_options::MountOptions;
use crate::load;
use crate::model::{Document, DocumentSource, Policy};
use crate::platform::{address, json, promise};

/// A callback that gets the policy.
pub(super) type OnPolicy = Box<dyn FnOnce(Result<Rc<Policy>, LoadFailure>)>;

/// A callback that gets a document.
pub(super) type OnDocument = Box<dyn FnOnce(Result<Rc<Document>, LoadFailure>)>;

/// A callback that gets a document with its JSON.
type OnRead = Box<dyn FnOnce(Result<(Rc<Document>, JsValue), LoadFailure>)>;

/// A document that was loaded.
struct Loaded {
    version: String,
    /// The locale under which the policy lists the document.
    locale: String,
    document: Rc<Document>,
    /// The document as it was parsed, compiled.
    value: JsValue,
}

/// Loads a policy and keeps its documents. It must not know what is on the screen, or for whom it loads.
pub(super) struct Loader {
    options: MountOptions,
    host: HtmlElement,
    source: RefCell<JsValue>,
    /// `policy.json` as it was parsed; documents may stand in it.
    package: RefCell<JsValue>,
    documents: RefCell<Vec<Loaded>>,
    generation: Generation,
}

impl Loader {
    /// Creates a loader of the source that the options name.
    pub fn new(options: MountOptions) -> Rc<Self> {
        Rc::new(Self {
            host: options.host(),
            source: RefCell::new(options.source()),
            options,
            package: RefCell::default(),
            documents: RefCell::default(),
            generation: Generation::default(),
        })
    }

    /// Sets another source, and tells whether it is another one.
    pub fn set_source(&self, source: JsValue) -> bool {
        self.source.replace(source.clone()) != source
    }

    /// Returns the address of the policy: from the attribute where the source is an object, empty where there
    /// is none.
    pub fn address(&self) -> String {
        let source = self.source.borrow().as_string();
        let source = source.or_else(|| self.host.get_attribute("src"));
        let base = self.host.base_uri().ok().flatten().unwrap_or_default();
        source.map_or_else(String::new, |src| address::resolve(&src, &base))
    }

    /// Returns `policy.json` as it was parsed.
    pub fn package(&self) -> JsValue {
        self.package.borrow().clone()
    }

    /// Returns a document that was loaded as it was parsed, compiled; `null` for an unknown one.
    pub fn value(&self, document: &Rc<Document>) -> JsValue {
        let documents = self.documents.borrow();
        let known = documents.iter().find(|it| Rc::ptr_eq(&it.document, document));
        known.map_or(JsValue::NULL, |it| it.value.clone())
    }

    /// Drops the results of everything that is under way.
    pub fn end(&self) {
        self.generation.next();
    }

    /// Loads the policy from its source, and forgets the documents of the one before. Another load drops the
    /// result of this one.
    pub fn policy(self: &Rc<Self>, done: OnPolicy) {
        let generation = self.generation.next();
        self.documents.take();
        let source = self.source.borrow().clone();
        if source.is_object() {
            return done(self.open(source));
        }
        let address = self.address();
        if address.is_empty() {
            let detail = "the attribute src is missing";
            return done(Err(LoadFailure::invalid("missing-source", "policy-viewer", detail)));
        }
        let me = self.clone();
        let request = self.options.load(&address);
        let open = move |value: Result<JsValue, JsValue>| {
            if me.generation.is_current(generation) {
                let value = value.map_err(|thrown| LoadFailure::thrown(&thrown));
                done(value.and_then(|value| me.open(value)));
            }
        };
        promise::settled(request, Box::new(open));
    }

    fn open(&self, value: JsValue) -> Result<Rc<Policy>, LoadFailure> {
        let policy = load::policy_json(&self.options.policy_text(&value));
        let policy = policy.map_err(|error| LoadFailure::load(&self.address(), &error))?;
        self.package.replace(value);
        Ok(Rc::new(policy))
    }

    /// Loads the document that a version of the policy lists under a locale. Another load of the policy
    /// drops the result.
    pub fn document(self: &Rc<Self>, edition: &Policy, locale: &str, done: OnDocument) {
        let entry = edition.locales.get(locale);
        let Some(source) = entry.and_then(|entry| entry.document.as_ref()) else {
            let detail = "no locale has a document";
            return done(Err(LoadFailure::invalid("no-document", "policy.json", detail)));
        };
        let version = edition.version.clone();
        let same = |it: &&Loaded| it.version == version && it.locale == locale;
        let known = self.documents.borrow().iter().find(same).map(|it| it.document.clone());
        if let Some(document) = known {
            return done(Ok(document));
        }
        let keep: OnRead = {
            let (me, locale) = (self.clone(), locale.to_owned());
            let generation = self.generation.current();
            let version = version.clone();
            Box::new(move |read| {
                if me.generation.is_current(generation) {
                    done(read.map(|(document, value)| {
                        let kept = Loaded { version, locale, document: document.clone(), value };
                        me.documents.borrow_mut().push(kept);
                        document
                    }));
                }
            })
        };
        match source {
            DocumentSource::Inline(_) => {
                let value = self.inline_value(&version, locale).unwrap_or_default();
                self.read(self.address(), value, keep);
            }
            DocumentSource::Path(path) => {
                let address = address::resolve(path, &self.address());
                let (me, request) = (self.clone(), self.options.load(&address));
                let read = move |value: Result<JsValue, JsValue>| match value {
                    Ok(value) => me.read(address, value, keep),
                    Err(thrown) => keep(Err(LoadFailure::thrown(&thrown))),
                };
                promise::settled(request, Box::new(read));
            }
        }
    }

    /// Returns a document that stands in `policy.json`, as it was parsed.
    fn inline_value(&self, version: &str, locale: &str) -> Option<JsValue> {
        let package = self.package();
        if json::string(&package, "version").unwrap_or_default() == version {
            return json::get(&json::get(&json::get(&package, "locales")?, locale)?, "document");
        }
        let history: Array = json::get(&package, "history")?.dyn_into().ok()?;
        let is_wanted = |it: &JsValue| json::string(it, "version").as_deref() == Some(version);
        let entry = history.iter().find(is_wanted)?;
        json::get(&json::get(&entry, "locales")?, locale)
    }

    /// Reads a document, after its Markdown was turned into blocks by the extras. If they reject the document,
    /// the Markdown is shown as plain text.
    fn read(&self, address: String, value: JsValue, done: OnRead) {
        let compiling = self.options.compile(&value);
        let read = move |compiled: Result<JsValue, JsValue>| {
            done(match compiled {
                Ok(value) => match load::document_json(&json::text(&value)) {
                    Ok(document) => Ok((Rc::new(document), value)),
                    Err(error) => Err(LoadFailure::load(&address, &error)),
                },
                Err(thrown) => Err(LoadFailure::thrown(&thrown)),
            });
        };
        promise::settled(compiling, Box::new(read));
    }
}

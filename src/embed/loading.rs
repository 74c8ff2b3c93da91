//! From an address to a policy on the screen.

use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};

use super::controller::Controller;
use super::load_failure::LoadFailure;
use crate::decode::Node;
use crate::i18n::{self, Messages};
use crate::load;
use crate::model::{Body, Document, DocumentSource, Policy};
use crate::platform::{address, fetch, json, navigator};
use crate::view::{LocalizedPolicy, Page};

/// What is called with a reading and the interface texts for its reader.
pub(super) type OnLocalized =
    Box<dyn FnOnce(&Rc<Controller>, Rc<Messages>, Result<LocalizedPolicy, LoadFailure>)>;

/// A document that was read.
#[derive(Clone)]
pub(super) struct Loaded {
    pub locale: String,
    pub document: Rc<Document>,
    /// As it was parsed, compiled.
    pub value: JsValue,
}

/// What is called with a document.
type OnDocument = Box<dyn FnOnce(Result<Rc<Document>, LoadFailure>)>;

impl Controller {
    /// Loads the policy from its source, in place of whatever is on the screen.
    pub fn reload(self: &Rc<Self>) {
        let load = self.next_generation();
        self.documents.take();
        self.change(|state| {
            state.page = Page::Loading;
            state.current = None;
            state.failed_locale = None;
        });
        let source = self.source.borrow().clone();
        if source.is_object() {
            return self.open(&source);
        }
        let address = self.address();
        if address.is_empty() {
            let detail = "the attribute src is missing";
            return self.show_failure(LoadFailure::invalid(
                "missing-source",
                "policy-viewer",
                detail,
            ));
        }
        let me = self.clone();
        fetch::start(&address).text(Box::new(move |text| {
            if me.is_stale(load) {
                return;
            }
            match parse(&address, text) {
                Ok(value) => me.open(&value),
                Err(failure) => me.show_failure(failure),
            }
        }));
    }

    /// Begins a load; the answers to all before it come too late from now on.
    pub fn next_generation(&self) -> u32 {
        let load = self.generation.get() + 1;
        self.generation.set(load);
        load
    }

    /// Tells whether another load has begun since, or the viewer is gone.
    pub fn is_stale(&self, load: u32) -> bool {
        self.generation.get() != load
    }

    fn open(self: &Rc<Self>, value: &JsValue) {
        let policy = match load::policy(value) {
            Ok(policy) => Rc::new(policy),
            Err(error) => return self.show_failure(LoadFailure::load(&self.address(), &error)),
        };
        self.package.replace(value.clone());
        let requested = self.requested_languages();
        let asked = i18n::negotiate(requested.iter().map(String::as_str), policy.locales.keys());
        let asked = asked.unwrap_or(&policy.default_locale).to_owned();
        let show: OnLocalized = Box::new(|me, messages, localized| match localized {
            Ok(localized) => me.show_policy(messages, localized),
            Err(failure) => me.show_failure(failure),
        });
        self.obtain(policy, asked, show);
    }

    fn show_policy(self: &Rc<Self>, messages: Rc<Messages>, localized: LocalizedPolicy) {
        let (choices, effects) = self.recall(&localized.policy);
        self.set_messages(messages, &localized.policy.default_locale);
        self.change(|state| state.page = Page::Ready(Rc::new(localized), Rc::new(choices)));
        let me = self.clone();
        self.after_render(move || {
            me.open_address();
            me.emit("ready", "");
            me.emit_language();
            me.perform(effects, false);
            me.open_question();
        });
    }

    /// Returns the address of the policy, from the attribute where it is an object in the page; empty
    /// where there is none.
    pub fn address(&self) -> String {
        let source = self.source.borrow().as_string();
        let source = source.or_else(|| self.host.get_attribute("src"));
        source.map_or_else(String::new, |src| fetch::resolve(&src, ""))
    }

    /// Calls back with the text that a reader gets who asked for a locale, and with the interface
    /// texts for that reader; unless another load begins meanwhile.
    pub fn obtain(self: &Rc<Self>, policy: Rc<Policy>, asked: String, done: OnLocalized) {
        let load = self.next_generation();
        // Both requests begin now; the answers are waited for one after the other.
        let messages = self.start_messages(&asked);
        let me = self.clone();
        let (read_policy, reads) = (policy.clone(), asked.clone());
        let read: OnDocument = Box::new(move |document| {
            let localized =
                document.map(|document| LocalizedPolicy::new(read_policy, document, reads));
            let finish = move |messages| {
                if !me.is_stale(load) {
                    done(&me, messages, localized);
                }
            };
            messages.finish(Box::new(finish));
        });
        self.read(&policy, &asked, read);
    }

    /// Calls back with the document for a reader who asked for a locale.
    fn read(self: &Rc<Self>, policy: &Policy, asked: &str, done: OnDocument) {
        let shown = i18n::shown_locale(policy, asked, &navigator::languages());
        let source = shown.and_then(|tag| Some((tag, policy.locales.get(tag)?.document.as_ref()?)));
        let Some((locale, source)) = source else {
            let detail = "no locale has a document";
            return done(Err(LoadFailure::invalid("no-document", "policy.json", detail)));
        };
        let known = self.documents.borrow().iter().find(|it| it.locale == locale).cloned();
        if let Some(known) = known {
            return done(Ok(known.document));
        }
        let DocumentSource::Path(path) = source else {
            return self.with_blocks(locale, locale, Ok(self.inline_document(locale)), done);
        };
        let address = fetch::resolve(path, &self.address());
        let (me, locale) = (self.clone(), locale.to_owned());
        fetch::start(&address).text(Box::new(move |text| {
            me.with_blocks(&locale, &address, parse(&address, text), done);
        }));
    }

    /// Returns a document that stands in the policy itself. LocalizedPolicy it again from the JavaScript value
    /// weighs less than the code that copies a document.
    fn inline_document(&self, locale: &str) -> JsValue {
        let locales = self.package.borrow().get("locales");
        let value = locales.and_then(|all| all.get(locale)?.get("document"));
        value.unwrap_or_default()
    }

    /// Reads a document and keeps it. What Markdown it holds is turned into blocks by the second wasm
    /// file; text that this one chokes on stays to be read as it is.
    fn with_blocks(
        self: &Rc<Self>,
        locale: &str,
        what: &str,
        value: Result<JsValue, LoadFailure>,
        done: OnDocument,
    ) {
        let decoded = value.and_then(|value| match load::document(&value) {
            Ok(document) => Ok((document, value)),
            Err(error) => Err(LoadFailure::load(what, &error)),
        });
        let (mut document, value) = match decoded {
            Ok(decoded) => decoded,
            Err(failure) => return done(Err(failure)),
        };
        let mut compiled = true;
        document
            .bodies_mut(&mut |body| compiled &= matches!(body, Body::Blocks(_)) || body.is_empty());
        let (me, locale) = (self.clone(), locale.to_owned());
        let keep = move |read: Result<(Document, JsValue), LoadFailure>| {
            done(read.map(|(document, value)| {
                let document = Rc::new(document);
                let kept = Loaded { locale, document: document.clone(), value };
                me.documents.borrow_mut().push(kept);
                document
            }));
        };
        if compiled {
            return keep(Ok((document, value)));
        }
        let convert = move |compiled: Result<Function, JsValue>| match compiled {
            Ok(compiled) => {
                let better = compiled.call1(&JsValue::NULL, &value).ok();
                let read = better.and_then(|it| Some((load::document(&it).ok()?, it)));
                keep(Ok(read.unwrap_or((document, value))));
            }
            Err(thrown) => keep(Err(LoadFailure::viewer(json::message(&thrown)))),
        };
        with_function(&self.extras, "compiled", Box::new(convert));
    }

    /// Returns the reader's languages, the most wanted first: the address, the element or what was chosen
    /// since, the stored choice, the browser.
    pub fn requested_languages(&self) -> Vec<String> {
        let mut requested = Vec::new();
        requested.extend(address::read().language);
        requested.extend(self.language_attribute.borrow().clone());
        requested.extend(self.stored_language());
        requested.extend(navigator::languages());
        requested
    }
}

/// What is called with a function of another program, or with why there is none.
pub(super) type OnExport = Box<dyn FnOnce(Result<Function, JsValue>)>;

/// Loads another program and calls back with a function of it.
pub(super) fn with_function(program: &Function, name: &'static str, done: OnExport) {
    let promise = program.call0(&JsValue::NULL).unwrap_or_default();
    let find = move |exports: Result<JsValue, JsValue>| {
        let function =
            exports.and_then(|exports| js_sys::Reflect::get(&exports, &JsValue::from_str(name)));
        done(function.map(JsCast::unchecked_into));
    };
    fetch::settled(promise.unchecked_into(), Box::new(find));
}

fn parse(address: &str, text: Result<String, String>) -> Result<JsValue, LoadFailure> {
    let text = text.map_err(|error| LoadFailure::fetch(address, &error))?;
    json::parse(&text).map_err(|error| LoadFailure::invalid("invalid-json", address, &error))
}

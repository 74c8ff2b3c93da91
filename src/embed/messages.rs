//! The messages of the reader's language, fetched when they are needed.

use std::rc::Rc;

use wasm_bindgen::JsValue;

use super::mount_options::MountOptions;
use crate::i18n::{self, Messages};
use crate::json::read;
use crate::model::OrderedMap;
use crate::platform::navigator;
use crate::platform::promise::Outcome;

/// Loads messages. It must not know what they are shown for.
#[derive(Clone)]
pub(super) struct MessagesLoader {
    options: MountOptions,
    /// The English ones that stand in where nothing can be fetched.
    builtin: Rc<Messages>,
}

/// Messages on their way.
pub(super) struct PendingMessages {
    loader: MessagesLoader,
    locale: &'static str,
    request: Outcome,
}

impl MessagesLoader {
    /// Creates a loader.
    pub fn new(options: MountOptions) -> Self {
        Self { options, builtin: Rc::new(Messages::builtin()) }
    }

    /// Returns the messages that need no file.
    pub fn builtin(&self) -> Rc<Messages> {
        self.builtin.clone()
    }

    /// Starts to load the messages for a reader who requested a locale.
    pub fn start(&self, requested: &str) -> PendingMessages {
        let languages = navigator::languages();
        let requested = std::iter::once(requested).chain(languages.iter().map(String::as_str));
        let locale = i18n::negotiate(requested, Messages::LOCALES).unwrap_or("en");
        self.clone().fetch(locale)
    }

    fn fetch(self, locale: &'static str) -> PendingMessages {
        let request = Outcome::of(self.options.asset(&format!("locales/{locale}.json")));
        PendingMessages { loader: self, locale, request }
    }
}

impl PendingMessages {
    /// Calls back with the messages: in English where the file of the locale cannot be fetched, and with the
    /// built-in ones where none can.
    pub fn finish(self, done: Box<dyn FnOnce(Rc<Messages>)>) {
        let Self { loader, locale, request } = self;
        let entries = |text: JsValue| read::<OrderedMap<String>>(&text.as_string()?).ok();
        let use_messages = move |text: Result<JsValue, JsValue>| match text.ok().and_then(entries) {
            Some(entries) => done(Rc::new(loader.builtin.with_overrides(locale, entries.iter()))),
            None if locale != "en" => loader.fetch("en").finish(done),
            None => done(loader.builtin),
        };
        request.then(Box::new(use_messages));
    }
}

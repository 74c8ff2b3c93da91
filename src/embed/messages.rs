//! The messages of the reader's language, fetched when they are needed.

use wasm_bindgen::JsValue;

use super::mount_options::MountOptions;
use crate::i18n::{self, Messages};
use crate::json::read;
use crate::model::OrderedMap;
use crate::platform::json;
use crate::platform::navigator;
use crate::platform::promise::Outcome;

/// Loads messages. It must not know what they are shown for.
pub(super) struct MessagesLoader {
    options: MountOptions,
}

/// Messages on their way.
pub(super) struct PendingMessages(Outcome);

impl MessagesLoader {
    /// Creates a loader.
    pub const fn new(options: MountOptions) -> Self {
        Self { options }
    }

    /// Starts to load the messages for a reader who requested a locale.
    pub fn start(&self, requested: &str) -> PendingMessages {
        let languages = navigator::languages();
        let requested = std::iter::once(requested).chain(languages.iter().map(String::as_str));
        let locale = i18n::negotiate(requested, Messages::LOCALES).unwrap_or("en");
        PendingMessages(Outcome::of(self.options.messages(locale)))
    }
}

impl PendingMessages {
    /// Calls back with the messages, whose language may be another one than requested.
    pub fn finish(self, done: Box<dyn FnOnce(Messages)>) {
        let read = |loaded: JsValue| {
            let texts: OrderedMap<String> = read(&json::string(&loaded, "texts")?).ok()?;
            let locale = json::string(&loaded, "locale")?;
            Some(Messages::names().with_overrides(&locale, texts.iter()))
        };
        let finish = move |loaded: Result<JsValue, JsValue>| {
            done(loaded.ok().and_then(read).unwrap_or_else(Messages::names));
        };
        self.0.then(Box::new(finish));
    }
}

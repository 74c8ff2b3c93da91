//! The interface texts of the reader's language, fetched when they are needed.

use std::rc::Rc;

use super::controller::Controller;
use crate::i18n::{self, Texts};
use crate::platform::{fetch, json, navigator};

/// Interface texts on their way.
pub(super) struct PendingTexts {
    locale: &'static str,
    request: fetch::Pending,
    base: String,
    plain: Rc<Texts>,
}

impl Controller {
    /// Begins to load the texts for a reader who asked for a locale.
    pub fn start_texts(&self, asked: &str) -> PendingTexts {
        let languages = navigator::languages();
        let wishes = std::iter::once(asked).chain(languages.iter().map(String::as_str));
        let locale = i18n::negotiate(wishes, Texts::LOCALES).unwrap_or("en");
        PendingTexts::start(locale, self.base.clone(), self.plain.clone())
    }
}

impl PendingTexts {
    fn start(locale: &'static str, base: String, plain: Rc<Texts>) -> Self {
        let request = fetch::start(&format!("{base}locales/{locale}.json"));
        Self { locale, request, base, plain }
    }

    /// Calls back with the texts. Who cannot get them in their language gets them in English, and who
    /// can get nothing at all is told at least what is wrong.
    pub fn finish(self, done: Box<dyn FnOnce(Rc<Texts>)>) {
        let Self { locale, request, base, plain } = self;
        request.text(Box::new(move |text| match text.ok().and_then(|text| json::strings(&text)) {
            Some(entries) => done(Rc::new(plain.overlaid(locale, entries.iter()))),
            None if locale != "en" => Self::start("en", base, plain).finish(done),
            None => done(plain),
        }));
    }
}

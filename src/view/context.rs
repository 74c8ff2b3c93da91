//! The context of the components: messages and formats.

use std::rc::Rc;

use super::element::Element;
use super::{Format, StaticPage};
use crate::i18n::{Messages, direction, localized};
use crate::model::Localized;

/// The context of the components. Passed as a property: a Yew context is a component of its own and costs
/// kilobytes.
#[derive(Clone)]
pub struct ViewContext {
    /// The messages of the interface.
    pub messages: Rc<Messages>,
    /// The format of dates and language names.
    pub format: Rc<dyn Format>,
    /// The origin of the page, such as `https://shop.example`: links to others are marked.
    pub origin: Rc<str>,
    /// The day on which the viewer was opened, `YYYY-MM-DD`.
    pub today: Rc<str>,
    /// The policy's default locale, for texts that the reader's language lacks.
    pub fallback: Rc<str>,
    /// The options of a statically rendered page.
    #[cfg(feature = "ssr")]
    pub static_page: Option<Rc<StaticPage>>,
}

impl PartialEq for ViewContext {
    /// Compares the fields that change; the format and the callback stay for a viewer's life.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.messages, &other.messages)
            && self.origin == other.origin
            && self.fallback == other.fallback
    }
}

impl ViewContext {
    /// Returns the options of a statically rendered page. Always `None` in the browser program, so that the
    /// compiler removes the code for static pages.
    #[inline(always)]
    pub(super) fn static_page(&self) -> Option<&StaticPage> {
        #[cfg(feature = "ssr")]
        let page = self.static_page.as_deref();
        #[cfg(not(feature = "ssr"))]
        let page = None;
        page
    }

    /// Tells whether texts are painted later into the elements that the view draws for them. Where they are
    /// drawn as HTML, they stand in these.
    #[inline(always)]
    pub(super) fn paints(&self) -> bool {
        cfg!(feature = "csr") && self.static_page().is_none()
    }

    /// Writes a date in the interface language.
    pub fn date(&self, date: &str) -> String {
        self.format.date(date, self.messages.locale())
    }

    /// Names a language in the interface language.
    pub fn language(&self, tag: &str) -> String {
        self.format.language(tag, self.messages.locale())
    }

    /// Writes a list of names.
    pub fn list(&self, names: &[&str]) -> String {
        names.join(match self.messages.locale().get(..2) {
            Some("zh" | "ja") => "、",
            Some("ar") => "، ",
            _ => ", ",
        })
    }

    /// Returns a text of the declaration in the interface language, or the closest there is.
    pub fn localized<'a>(&self, text: &'a Localized) -> &'a str {
        localized(text, self.messages.locale(), &self.fallback).1
    }

    /// Adds a text of the declaration, marked where it is in another language than the interface.
    pub(super) fn add_localized(&self, into: Element, text: &Localized) -> Element {
        let (tag, text) = localized(text, self.messages.locale(), &self.fallback);
        self.part(into, tag).text(text)
    }

    /// Sets `lang` and `dir` on an interface text that stands in the text of the policy.
    pub(super) fn interface(&self, into: Element) -> Element {
        let locale = self.messages.locale();
        into.attr("lang", locale).set("dir", direction(locale).as_str())
    }

    /// Sets `lang` and `dir` on an element whose text is in another language than the interface (WCAG
    /// 2.2, 3.1.2).
    pub(super) fn part(&self, into: Element, tag: &str) -> Element {
        if tag.is_empty() || tag == self.messages.locale() {
            return into;
        }
        into.attr("lang", tag).set("dir", direction(tag).as_str())
    }
}

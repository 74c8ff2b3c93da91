//! The pen that writes the texts of a policy, with what all of them have in common: elements, languages, numbers.

use crate::drawing::{Drawing, Shape};
use crate::i18n::direction;
use crate::model::RESERVED_ID_PREFIX;
use crate::view::ViewContext;

/// Writes texts of a policy into a drawing.
pub struct Pen<'a> {
    pub into: Drawing,
    pub context: &'a ViewContext,
    /// Whether what is written stands in a link, which can hold no other.
    pub(super) in_link: bool,
    /// The locale of the text around what is written.
    locale: &'a str,
}

impl<'a> Pen<'a> {
    pub fn new(context: &'a ViewContext, locale: &'a str) -> Self {
        Self { into: Drawing::default(), context, in_link: false, locale }
    }

    /// Writes an element with what `content` writes into it.
    #[inline]
    pub fn element(&mut self, shape: Shape, content: impl FnOnce(&mut Self)) {
        self.into.begin(shape);
        content(self);
        self.into.end();
    }

    /// Writes an element whose text is in another language than the text around it.
    #[inline]
    pub fn in_language(&mut self, shape: Shape, tag: &'a str, content: impl FnOnce(&mut Self)) {
        self.into.begin(shape);
        self.language(tag);
        let around = std::mem::replace(&mut self.locale, tag);
        content(self);
        self.locale = around;
        self.into.end();
    }

    /// Writes the language of an element whose text is in another language than the text around it (WCAG 2.2,
    /// 3.1.2).
    pub fn language(&mut self, tag: &str) {
        if tag != self.locale {
            self.into.attribute("lang", tag);
            self.into.attribute("dir", direction(tag).as_str());
        }
    }

    /// Writes the language of an interface text that stands in the text of the policy.
    pub fn interface(&mut self) {
        self.language(self.context.messages.locale());
    }

    /// Writes the id of a section or term, unless it would hide a part of the viewer from it.
    pub fn id(&mut self, id: &str) {
        if !id.starts_with(RESERVED_ID_PREFIX) {
            self.into.attribute("id", id);
        }
    }

    /// Writes a slot for the element outside the shadow tree that has this id: in static pages fragments reach it
    /// there without any script.
    pub fn fragment_slot(&mut self, id: &str) {
        if self.context.static_page().is_some() {
            self.element(&["slot"], |pen| pen.into.attribute("name", id));
        }
    }

    /// Writes a number and a heading.
    pub fn numbered(&mut self, number: Option<&str>, heading: &str) {
        if let Some(number) = number {
            self.element(&["span", "class", "number"], |pen| pen.into.text(number));
            self.into.text(" ");
        }
        self.element(&["span"], |pen| pen.into.text(heading));
    }
}

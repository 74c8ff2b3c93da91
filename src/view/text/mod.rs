//! The text of a policy as a [`Drawing`]: summary, sections and definitions.

mod blocks;
mod definitions;
mod links;
mod section;

pub(super) use blocks::TABLE_BOX;

use yew::Html;

use self::section::{Around, Second};
use super::context::ViewContext;
use super::nodes::nodes;
use super::{LocalizedPolicy, ids};
use crate::drawing::{Drawing, Shape};
use crate::i18n::direction;

/// Draws a text, with that of a second language beside it. The slots are places for the switches of
/// [`LocalizedPolicy::switched`].
pub fn draw<'a>(
    localized: &'a LocalizedPolicy,
    second: Option<&'a LocalizedPolicy>,
    context: &'a ViewContext,
) -> Drawing {
    let document = &localized.document;
    let mut pen = Pen::new(context, &document.locale);
    pen.fragment_slot(ids::TEXT);
    if let Some(summary) = &document.summary {
        pen.body(&["div", "class", "lead"], summary);
    }
    let mut around = Around { second: second.map(Second::of), slots: 0 };
    for top in &document.sections {
        section::draw(&mut pen, top, 0, &mut around);
    }
    definitions::draw(&mut pen, &document.terms, &localized.outline);
    pen.into
}

/// Draws the contents of a part of the text among what Yew draws.
pub(super) fn part(context: &ViewContext, write: impl FnOnce(&mut Pen<'_>)) -> Vec<Html> {
    let mut pen = Pen::new(context, context.messages.locale());
    write(&mut pen);
    nodes(&pen.into, &mut |_| Html::default())
}

/// Writes texts of a policy into a drawing.
pub(super) struct Pen<'a> {
    pub into: Drawing,
    pub context: &'a ViewContext,
    /// The locale of the text around what is written.
    locale: &'a str,
}

impl<'a> Pen<'a> {
    pub fn new(context: &'a ViewContext, locale: &'a str) -> Self {
        Self { into: Drawing::default(), context, locale }
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
    fn language(&mut self, tag: &str) {
        if tag != self.locale {
            self.into.attribute("lang", tag);
            self.into.attribute("dir", direction(tag).as_str());
        }
    }

    /// Writes the language of an interface text that stands in the text of the policy.
    pub fn interface(&mut self) {
        self.language(self.context.messages.locale());
    }

    /// Writes a slot for the element outside the shadow tree that has this id: in static pages fragments reach it
    /// there without any script.
    fn fragment_slot(&mut self, id: &str) {
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

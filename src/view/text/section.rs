//! A section of the text with the sections below it.

use super::pen::Pen;
use crate::drawing::Shape;
use crate::i18n::MessageId;
use crate::model::Section;
use crate::view::LocalizedPolicy;

/// The elements of the levels. HTML has six levels of headings; the title is the first.
static LEVELS: [(Shape, Shape); 5] = [
    (
        &["h2", "class", "section-heading", "tabindex", "-1"],
        &["section", "class", "section level-2", "part", "section"],
    ),
    (&["h3", "class", "section-heading", "tabindex", "-1"], SECTION),
    (&["h4", "class", "section-heading", "tabindex", "-1"], SECTION),
    (&["h5", "class", "section-heading", "tabindex", "-1"], SECTION),
    (&["h6", "class", "section-heading", "tabindex", "-1"], SECTION),
];

const SECTION: Shape = &["section", "class", "section", "part", "section"];

/// A heading that the text does not have stands back behind those that it has.
const SUPPLIED: Shape = &["h2", "class", "section-heading supplied", "tabindex", "-1"];

/// The text in a second language.
pub(super) struct Second<'a> {
    locale: &'a str,
    /// Its sections in reading order.
    sections: Vec<&'a Section>,
    /// The place behind the section that was found last: most translations have the same order.
    next: usize,
}

impl<'a> Second<'a> {
    pub fn of(localized: &'a LocalizedPolicy) -> Self {
        let mut sections = Vec::new();
        localized.document.walk(&mut |section| sections.push(section));
        Self { locale: &localized.asked, sections, next: 0 }
    }

    fn section(&mut self, id: &str) -> Option<&'a Section> {
        let (before, after) = self.sections.split_at(self.next);
        let mut places = (self.next..).zip(after).chain((0..).zip(before));
        let (place, section) = places.find(|(_, section)| section.id == id)?;
        self.next = place + 1;
        Some(section)
    }
}

/// The things that go with sections.
pub(super) struct Around<'a> {
    /// The text in a second language.
    pub second: Option<Second<'a>>,
    /// The number of places for switches so far.
    pub slots: usize,
}

/// Draws a section, `depth` levels below the top ones.
pub(super) fn draw<'a>(
    pen: &mut Pen<'a>,
    section: &Section,
    depth: usize,
    around: &mut Around<'a>,
) {
    let (heading, shape) = LEVELS[depth.min(LEVELS.len() - 1)];
    let heading = if section.heading_supplied && depth == 0 { SUPPLIED } else { heading };
    pen.into.begin(shape);
    pen.id(&section.id);
    pen.fragment_slot(&section.id);
    pen.element(&["div", "class", "section-head"], |pen| {
        pen.element(heading, |pen| match &section.number {
            Some(number) => pen.numbered(Some(number), &section.heading),
            None => pen.into.text(&section.heading),
        });
        permalink(pen, section);
    });
    if let Some(summary) = &section.summary {
        pen.element(&["div", "class", "in-short"], |pen| {
            pen.element(&["p", "class", "in-short-label"], |pen| {
                pen.interface();
                pen.into.text(pen.context.messages.get(MessageId::IN_SHORT));
            });
            pen.body_of(summary);
        });
    }
    if !section.body.is_empty() {
        pen.body(&["div", "class", "body"], &section.body);
    }
    if !section.controls.is_empty() {
        pen.into.slot(around.slots);
        around.slots += 1;
    }
    for child in &section.sections {
        draw(pen, child, depth + 1, around);
    }
    if let Some(second) = &mut around.second
        && let Some(section) = second.section(&section.id)
    {
        beside(pen, section, second.locale);
    }
    pen.into.end();
}

/// Writes the link of a section to itself.
fn permalink(pen: &mut Pen<'_>, section: &Section) {
    pen.element(&["a", "class", "permalink"], |pen| {
        pen.into.attribute("href", &["#", &section.id].concat());
        let name = [("heading", section.heading.as_str())];
        pen.into.attribute("aria-label", &pen.context.messages.fill(MessageId::LINK_TO, &name));
        pen.interface();
    });
}

/// Writes the section of the second language, which stands beside the other one.
fn beside<'a>(pen: &mut Pen<'a>, section: &Section, locale: &'a str) {
    pen.in_language(&["div", "class", "beside"], locale, |pen| {
        pen.element(&["p", "class", "beside-heading"], |pen| {
            pen.numbered(section.number.as_deref(), &section.heading);
        });
        if let Some(summary) = &section.summary {
            pen.body(&["div", "class", "in-short"], summary);
        }
        pen.body_of(&section.body);
    });
}

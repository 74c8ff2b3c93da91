//! The terms that a text defines.

use super::pen::Pen;
use crate::drawing::Shape;
use crate::i18n::MessageId;
use crate::model::Term;
use crate::outline::{DEFINITIONS, Outline};

/// The heading has the id: sections with one are those of the document.
const HEADING: Shape = &["h2", "class", "section-heading", "tabindex", "-1", "id", DEFINITIONS];

/// Draws the definitions, if there are any.
pub(super) fn draw(pen: &mut Pen<'_>, terms: &[Term], outline: &Outline) {
    if terms.is_empty() {
        return;
    }
    pen.element(&["section", "class", "section level-2 terms"], |pen| {
        pen.fragment_slot(DEFINITIONS);
        pen.element(&["div", "class", "section-head"], |pen| {
            pen.element(HEADING, |pen| {
                pen.interface();
                pen.into.text(pen.context.messages.get(MessageId::DEFINITIONS));
            });
        });
        pen.element(&["dl"], |pen| terms.iter().for_each(|term| definition(pen, term, outline)));
    });
}

fn definition(pen: &mut Pen<'_>, term: &Term, outline: &Outline) {
    pen.element(&["div", "class", "term", "tabindex", "-1"], |pen| {
        pen.id(&term.id);
        pen.element(&["dt"], |pen| {
            // Between terms a list of definitions has no other elements.
            pen.fragment_slot(&term.id);
            pen.into.text(&term.term);
        });
        pen.body(&["dd"], &term.definition);
        uses(pen, term, outline);
    });
}

/// Lists the sections that use a term.
fn uses(pen: &mut Pen<'_>, term: &Term, outline: &Outline) {
    let sections: Vec<_> = term.uses.iter().filter_map(|id| outline.find(id)).collect();
    if sections.is_empty() {
        return;
    }
    pen.element(&["dd", "class", "uses"], |pen| {
        pen.element(&["span"], |pen| {
            pen.interface();
            pen.into.text(pen.context.messages.get(MessageId::USED_IN));
        });
        for entry in sections {
            pen.into.text(" ");
            pen.element(&["a"], |pen| {
                pen.into.attribute("href", &["#", &entry.id].concat());
                pen.numbered(entry.number.as_deref(), &entry.heading);
            });
        }
    });
}

//! The entries of the table of contents as a [`Drawing`]: nested, with buttons that open and close branches.

use super::State;
use super::text::Pen;
use super::{LocalizedPolicy, ViewContext, icons};
use crate::drawing::{Drawing, Shape};
use crate::i18n::MessageId;
use crate::outline::{DEFINITIONS, Entry, Outline};

/// From how many entries on a list is laid out only where it is seen.
const LONG: usize = 100;

/// The open branches of the table of contents, and its current entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContentsMarks {
    /// For each entry in reading order: whether its branch is open; nothing where it has none.
    pub open: Vec<Option<bool>>,
    /// The place of the current entry in reading order. It is the entry of the current section, or the one of the
    /// closed branch that it is in.
    pub current: Option<usize>,
}

impl ContentsMarks {
    /// Returns the marks of a state.
    pub fn of(state: &State, outline: &Outline) -> Self {
        let path = state.current.as_deref().map(|id| outline.path(id)).unwrap_or_default();
        let mut marks = Self::default();
        marks.add(&outline.entries, state, &path, &mut true);
        marks
    }

    /// Adds the marks of entries. `visible` tells whether the path to the current section is open so far.
    fn add(&mut self, entries: &[Entry], state: &State, path: &[&str], visible: &mut bool) {
        for entry in entries {
            let is_parent = !entry.children.is_empty();
            let open = is_parent.then(|| state.is_open(&entry.id, path));
            if *visible && path.contains(&entry.id.as_str()) {
                self.current = Some(self.open.len());
                *visible = open != Some(false);
            }
            self.open.push(open);
            self.add(&entry.children, state, path, visible);
        }
    }
}

/// Draws the entries.
pub fn draw(localized: &LocalizedPolicy, marks: &ContentsMarks, context: &ViewContext) -> Drawing {
    let mut pen = Pen::new(context, &localized.document.locale);
    list(&mut pen, &localized.outline.entries, marks, &mut 0);
    pen.into
}

fn list(pen: &mut Pen<'_>, entries: &[Entry], marks: &ContentsMarks, place: &mut usize) {
    let shape: Shape = if entries.len() < LONG { &["ul"] } else { &["ul", "class", "long"] };
    pen.element(shape, |pen| {
        for entry in entries {
            let (open, current) = (marks.open[*place], marks.current == Some(*place));
            *place += 1;
            pen.element(&["li"], |pen| {
                link(pen, entry, current);
                if let Some(open) = open {
                    toggle(pen, entry, open);
                    list(pen, &entry.children, marks, place);
                }
            });
        }
    });
}

fn link(pen: &mut Pen<'_>, entry: &Entry, current: bool) {
    pen.element(&["a", "part", "toc-link"], |pen| {
        pen.into.attribute("href", &["#", &entry.id].concat());
        if current {
            pen.into.attribute("aria-current", "true");
        }
        if entry.id == DEFINITIONS {
            pen.interface();
            pen.numbered(None, pen.context.messages.get(MessageId::DEFINITIONS));
        } else {
            pen.numbered(entry.number.as_deref(), &entry.heading);
        }
    });
}

/// Writes the button that opens or closes the branch behind it.
fn toggle(pen: &mut Pen<'_>, entry: &Entry, open: bool) {
    pen.element(&["button", "type", "button", "class", "toggle"], |pen| {
        let name = [("heading", entry.heading.as_str())];
        let label = pen.context.messages.fill(MessageId::SECTIONS_UNDER, &name);
        pen.interface();
        pen.into.attribute("aria-label", &label);
        pen.into.attribute("aria-expanded", if open { "true" } else { "false" });
        pen.into.attribute("data-branch", &entry.id);
        icons::write(&mut pen.into, icons::CHEVRON);
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::Mode;

    fn entry(id: &str, children: Vec<Entry>) -> Entry {
        Entry { id: id.into(), number: None, heading: id.into(), children }
    }

    #[test]
    fn the_current_entry_is_the_deepest_that_can_be_seen() {
        let outline = Outline {
            entries: vec![
                entry("a", vec![]),
                entry("b", vec![entry("c", vec![entry("d", vec![])]), entry("e", vec![])]),
            ],
        };
        let mut state = State::new(Mode::Document);
        let marks = ContentsMarks::of(&state, &outline);
        assert_eq!(marks.open, [None, Some(false), Some(false), None, None]);
        assert_eq!(marks.current, None);
        state.current = Some("d".into());
        let marks = ContentsMarks::of(&state, &outline);
        assert_eq!(marks.open, [None, Some(true), Some(true), None, None]);
        assert_eq!(marks.current, Some(3));
        state.set_branches(&["b".into()], false);
        let marks = ContentsMarks::of(&state, &outline);
        assert_eq!(marks.open, [None, Some(false), Some(true), None, None]);
        assert_eq!(marks.current, Some(1));
    }
}

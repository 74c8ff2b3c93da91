//! The tree of sections that the table of contents shows, with look-ups by id; the definitions come last.

use crate::model::{Document, Section};

/// The id of the entry of the definitions. It has no heading of its own: what it is called is a matter of the
/// interface.
pub const DEFINITIONS: &str = "pv-definitions";

/// A node of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The section's id.
    pub id: String,
    /// The section's number as printed.
    pub number: Option<String>,
    /// The section's heading.
    pub heading: String,
    /// The entries below it.
    pub children: Vec<Entry>,
}

/// The outline of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The top-level entries in reading order.
    pub entries: Vec<Entry>,
}

impl Outline {
    /// Makes the outline of a document.
    pub fn of(document: &Document) -> Self {
        fn entries(sections: &[Section]) -> Vec<Entry> {
            sections
                .iter()
                .map(|section| Entry {
                    id: section.id.clone(),
                    number: section.number.clone(),
                    heading: section.heading.clone(),
                    children: entries(&section.sections),
                })
                .collect()
        }
        let mut outline = Self { entries: entries(&document.sections) };
        if !document.terms.is_empty() {
            outline.entries.push(Entry {
                id: DEFINITIONS.to_owned(),
                number: None,
                heading: String::new(),
                children: Vec::new(),
            });
        }
        outline
    }

    /// Returns the ids from the top-level entry down to `id`, or nothing if the outline lacks `id`.
    pub fn path(&self, id: &str) -> Vec<&str> {
        fn find<'a>(entries: &'a [Entry], id: &str, path: &mut Vec<&'a str>) -> bool {
            entries.iter().any(|entry| {
                path.push(&entry.id);
                if entry.id == id || find(&entry.children, id, path) {
                    return true;
                }
                path.pop();
                false
            })
        }
        let mut path = Vec::new();
        find(&self.entries, id, &mut path);
        path
    }

    /// Returns the entry of a section.
    pub fn find(&self, id: &str) -> Option<&Entry> {
        fn find<'a>(entries: &'a [Entry], id: &str) -> Option<&'a Entry> {
            entries.iter().find_map(|entry| match entry.id == id {
                true => Some(entry),
                false => find(&entry.children, id),
            })
        }
        find(&self.entries, id)
    }

    /// Visits every entry that has children, in reading order.
    pub fn parents<'a>(&'a self, visit: &mut dyn FnMut(&'a Entry)) {
        fn descend<'a>(entries: &'a [Entry], visit: &mut dyn FnMut(&'a Entry)) {
            for entry in entries.iter().filter(|entry| !entry.children.is_empty()) {
                visit(entry);
                descend(&entry.children, visit);
            }
        }
        descend(&self.entries, visit);
    }
}

/// Finds the deepest entry at a reading line in a tree of siblings ordered from top to bottom.
///
/// `top` tells where an entry begins, relative to the line: at or above it for zero and less. Each
/// level is searched by halves and only the entry found is entered, so that a page with thousands of
/// sections asks for a few positions and leaves off-screen sections unrendered.
pub fn at_line<'a>(entries: &'a [Entry], top: &dyn Fn(&Entry) -> Option<f64>) -> Option<&'a Entry> {
    let above = entries.partition_point(|entry| top(entry).is_some_and(|top| top <= 0.0));
    let entry = entries.get(above.checked_sub(1)?)?;
    at_line(&entry.children, top).or(Some(entry))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: &str, children: Vec<Entry>) -> Entry {
        Entry { id: id.into(), number: None, heading: id.into(), children }
    }

    fn sample() -> Outline {
        Outline {
            entries: vec![
                entry("a", vec![]),
                entry("b", vec![entry("b1", vec![entry("b11", vec![])]), entry("b2", vec![])]),
                entry("c", vec![]),
            ],
        }
    }

    #[test]
    fn the_path_leads_from_the_top_to_the_entry() {
        assert_eq!(sample().path("b11"), ["b", "b1", "b11"]);
        assert_eq!(sample().path("c"), ["c"]);
        assert!(sample().path("nowhere").is_empty());
    }

    #[test]
    fn the_entry_at_the_line_is_the_deepest_that_began() {
        let tops =
            [("a", -90.0), ("b", -50.0), ("b1", -40.0), ("b11", -5.0), ("b2", 10.0), ("c", 60.0)];
        let at = |scrolled: f64| {
            let outline = sample();
            at_line(&outline.entries, &|entry| {
                tops.iter().find(|(id, _)| *id == entry.id).map(|(_, top)| top - scrolled)
            })
            .map(|entry| entry.id.clone())
        };
        assert_eq!(at(0.0).as_deref(), Some("b11"));
        assert_eq!(at(10.0).as_deref(), Some("b2"));
        assert_eq!(at(-45.0).as_deref(), Some("b"));
        assert_eq!(at(-100.0), None);
    }
}

//! The clauses of a document as one text: what search and comparison read.
//!
//! In the browser `www/reader-tools/clause-text.ts` writes it, since a document's thousands of values cross the
//! border of a program one by one, and a text crosses it at once. Native programs write it by [`write()`].
//! `tests/clause-text.json` holds both to the same form:
//!
//! - `CLAUSE` begins a clause. Its fields follow, with `FIELD` between them: the kind (`L`, `S` or `T`) and the
//!   number of sections above it, the id, the number, the heading and the text.
//! - In the text `BREAK` ends each block and each row of a table, `FIELD` each cell of a row, and `ADDRESS` stands
//!   before and after the address of a link, which follows the link's words.
//!
//! These four characters of ASCII are separators by their names. In a document's own texts, where they mean
//! nothing and show nothing, `SUBSTITUTE` takes their place.

use std::borrow::Cow;

use crate::model::{Block, Body, Document, Section};
use crate::plain_text::{Piece, pieces};

/// Begins a clause (ASCII's "record separator").
const CLAUSE: char = '\u{1e}';
/// Separates the fields of a clause, and ends a cell ("unit separator").
const FIELD: char = '\u{1f}';
/// Ends a block or a row ("group separator").
const BREAK: char = '\u{1d}';
/// Stands before and after an address ("file separator").
const ADDRESS: char = '\u{1c}';
/// Takes the place of a separator that is part of a document's text.
const SUBSTITUTE: &str = "\u{fffd}";

/// The kind of a clause, which is a part of a document with an id of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClauseKind {
    /// The title and summary of the whole document; its id is empty.
    Lead,
    /// A section without its child sections.
    Section,
    /// A definition.
    Term,
}

/// A clause with its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClauseText<'a> {
    /// Its kind.
    pub kind: ClauseKind,
    /// The number of sections above it in the tree.
    pub depth: usize,
    /// Its id.
    pub id: &'a str,
    /// Its number as printed.
    pub number: Option<&'a str>,
    /// Its heading, the term, or the title of the document.
    pub heading: &'a str,
    /// Its text, as [`ClauseText::pieces`] reads it. The same texts have the same pieces.
    pub marked: &'a str,
}

/// Reads the clauses of a text.
pub fn clauses(text: &str) -> impl Iterator<Item = ClauseText<'_>> {
    text.split(CLAUSE).skip(1).map(clause)
}

fn clause(text: &str) -> ClauseText<'_> {
    let mut fields = text.splitn(5, FIELD);
    let mut field = || fields.next().unwrap_or_default();
    let (kind, depth) = field().split_at_checked(1).unwrap_or_default();
    ClauseText {
        kind: match kind {
            "L" => ClauseKind::Lead,
            "T" => ClauseKind::Term,
            _ => ClauseKind::Section,
        },
        depth: depth.parse().unwrap_or_default(),
        id: field(),
        number: Some(field()).filter(|number| !number.is_empty()),
        heading: field(),
        marked: field(),
    }
}

impl<'a> ClauseText<'a> {
    /// Visits the pieces of the text.
    pub fn pieces(&self, visit: &mut dyn FnMut(Piece<'a>)) {
        let mut rest = self.marked;
        let mut in_address = false;
        loop {
            let at = rest.bytes().position(|byte| matches!(byte, 0x1c..=0x1f));
            let (piece, after) = rest.split_at(at.unwrap_or(rest.len()));
            if in_address {
                visit(Piece::Address(piece));
            } else if !piece.is_empty() {
                visit(Piece::Words(piece));
            }
            let Some(separator) = after.chars().next() else { break };
            in_address = separator == ADDRESS && !in_address;
            match separator {
                BREAK => visit(Piece::Break),
                FIELD => visit(Piece::Cell),
                _ => {}
            }
            rest = &after[1..];
        }
    }
}

/// Writes the clauses of a document.
pub fn write(document: &Document) -> String {
    let mut text = String::new();
    let Document { title, summary, sections, terms, .. } = document;
    begin(&mut text, 'L', 0, ["", "", title]);
    add_bodies(&mut text, summary.iter());
    add_sections(&mut text, sections, 0);
    for term in terms {
        begin(&mut text, 'T', 0, [&term.id, "", &term.term]);
        add_bodies(&mut text, [&term.definition].into_iter());
    }
    text
}

fn add_sections(text: &mut String, sections: &[Section], depth: usize) {
    for section in sections {
        let number = section.number.as_deref().unwrap_or_default();
        begin(text, 'S', depth, [&section.id, number, &section.heading]);
        add_bodies(text, section.summary.iter().chain([&section.body]));
        add_sections(text, &section.sections, depth + 1);
    }
}

fn begin(text: &mut String, kind: char, depth: usize, fields: [&str; 3]) {
    text.push(CLAUSE);
    text.push(kind);
    text.push_str(&depth.to_string());
    text.push(FIELD);
    for field in fields {
        text.push_str(&escaped(field));
        text.push(FIELD);
    }
}

fn add_bodies<'a>(text: &mut String, bodies: impl Iterator<Item = &'a Body>) {
    let mut add = |piece: Piece<'_>| match piece {
        Piece::Words(words) => text.push_str(&escaped(words)),
        Piece::Break => text.push(BREAK),
        Piece::Cell => text.push(FIELD),
        Piece::Address(href) => {
            text.push(ADDRESS);
            text.push_str(&escaped(href));
            text.push(ADDRESS);
        }
    };
    for body in bodies {
        match body {
            // Markdown that is not compiled is the text that the viewer shows.
            Body::Markdown(text) => pieces(&[Block::Pre(text.clone())], &mut add),
            Body::Blocks(blocks) => pieces(blocks, &mut add),
        }
    }
}

fn escaped(text: &str) -> Cow<'_, str> {
    let separators = ['\u{1c}', '\u{1d}', '\u{1e}', '\u{1f}'];
    if text.contains(separators) {
        text.replace(separators, SUBSTITUTE).into()
    } else {
        text.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;
    use serde_json::Value;

    fn cases() -> Vec<(Document, String)> {
        let cases: Value = serde_json::from_str(include_str!("../tests/clause-text.json"))
            .expect("the cases are JSON");
        let case = |case: &Value| {
            let document = load::document(&&case["document"]).expect("a document");
            (document, case["text"].as_str().expect("a text").to_owned())
        };
        cases.as_array().expect("a list").iter().map(case).collect()
    }

    #[test]
    fn what_is_written_is_what_the_browser_gets() {
        for (document, text) in cases() {
            assert_eq!(write(&document), text);
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let (document, text) = &cases()[0];
        let read: Vec<_> = clauses(text).collect();
        let section = &document.sections[0];
        let lead = read[0];
        assert_eq!((lead.kind, lead.heading, lead.id), (ClauseKind::Lead, "T\u{fffd}", ""));
        let first = read[1];
        assert_eq!((first.kind, first.depth, first.id), (ClauseKind::Section, 0, &*section.id));
        assert_eq!((first.number, first.heading), (section.number.as_deref(), &*section.heading));
        assert_eq!((read[2].depth, read[2].number), (1, None));
        let (mut expected, mut found) = (String::new(), String::new());
        let show = |piece: Piece<'_>, shown: &mut String| match piece {
            Piece::Words(words) => shown.push_str(&escaped(words)),
            Piece::Break => shown.push('|'),
            Piece::Cell => shown.push(','),
            Piece::Address(href) => shown.push_str(&format!("<{href}>")),
        };
        for body in section.summary.iter().chain([&section.body]) {
            let Body::Blocks(blocks) = body else { panic!("the first document is compiled") };
            pieces(blocks, &mut |piece| show(piece, &mut expected));
        }
        first.pieces(&mut |piece| show(piece, &mut found));
        assert_eq!(found, expected);
        assert_eq!(read.last().map(|last| last.kind), Some(ClauseKind::Term));
    }

    #[test]
    fn any_text_can_be_read() {
        for text in ["", "\u{1e}", "\u{1e}S\u{1f}a", "\u{1e}é\u{1f}\u{1c}\u{1c}\u{1c}", "x\u{1d}"]
        {
            clauses(text).for_each(|clause| clause.pieces(&mut |_| {}));
        }
    }
}

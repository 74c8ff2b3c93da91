//! The search index: the clauses of a document with their text.

use super::fold::{Fold, Folded};
use super::triples::Triples;
use crate::clause_text::{self, ClauseKind, ClauseText, clauses};
use crate::model::Document;
use crate::plain_text::Piece;

/// The search index of a document. It takes the document's clauses slice by slice, since a long text folded at
/// once would hold up the page.
#[derive(Debug, Default)]
pub struct Index {
    pub(super) entries: Vec<Entry>,
    /// The sections above the next one, as indexes of entries.
    path: Vec<usize>,
    /// The length of the entries' folded texts, in bytes.
    length: usize,
}

/// A clause with its text.
#[derive(Debug)]
pub(super) struct Entry {
    pub kind: ClauseKind,
    pub id: String,
    pub number: Option<String>,
    pub heading: String,
    /// The sections above it, from the top, as indexes of entries.
    pub above: Vec<usize>,
    /// Its text: the heading, then summary and body, without separators.
    pub text: String,
    pub folded: Folded,
    /// The triples of `folded.text`.
    pub triples: Triples,
    /// The positions in `text` at which blocks, rows and cells end, and what an excerpt has there.
    pub breaks: Vec<(usize, &'static str)>,
    /// The end of the number in `folded.text`; the number is not part of `text`.
    pub number_end: usize,
    /// The end of the heading in `folded.text`.
    pub heading_end: usize,
}

impl Index {
    /// Indexes a document.
    pub fn of(document: &Document, fold: &dyn Fold) -> Self {
        let mut index = Self::default();
        index.add(&clause_text::write(document), fold);
        index
    }

    /// Adds the next clauses of a document, in the form of [`clause_text`].
    pub fn add(&mut self, text: &str, fold: &dyn Fold) {
        for clause in clauses(text) {
            // Without a summary there is nothing to find in the lead.
            if clause.kind == ClauseKind::Lead && clause.marked.is_empty() {
                continue;
            }
            self.path.truncate(clause.depth);
            let entry = entry(&clause, &self.path, fold);
            self.path.push(self.entries.len());
            self.length += entry.folded.text.len();
            self.entries.push(entry);
        }
    }

    /// Returns the mean length of the clauses' folded texts, at least 1.
    pub(super) fn mean(&self) -> f64 {
        (self.length as f64 / self.entries.len().max(1) as f64).max(1.0)
    }
}

fn entry(clause: &ClauseText<'_>, above: &[usize], fold: &dyn Fold) -> Entry {
    let mut folded = Folded::default();
    let length = clause.heading.len() + clause.marked.len();
    let mut text = String::with_capacity(length);
    folded.text.reserve(length + 8);
    // The number is not part of `text`: "2.1" is found, but no text is marked.
    folded.add(clause.number.unwrap_or_default(), 0, fold);
    folded.end_block(0);
    let number_end = folded.text.len();
    // The lead's heading is the title of the document, which is not indexed.
    if clause.kind != ClauseKind::Lead {
        folded.add(clause.heading, 0, fold);
        text.push_str(clause.heading);
        folded.end_block(text.len());
    }
    let heading_end = folded.text.len();
    let mut breaks = Vec::new();
    clause.pieces(&mut |piece| match piece {
        Piece::Words(words) => {
            folded.add(words, text.len(), fold);
            text.push_str(words);
        }
        Piece::Break | Piece::Cell => {
            folded.end_block(text.len());
            end(&mut breaks, text.len(), piece == Piece::Cell);
        }
        Piece::Address(_) => {}
    });
    Entry {
        kind: clause.kind,
        id: clause.id.to_owned(),
        number: clause.number.map(str::to_owned),
        heading: clause.heading.to_owned(),
        above: above.to_vec(),
        text,
        triples: Triples::of(&folded.text),
        folded,
        breaks,
        number_end,
        heading_end,
    }
}

/// Adds the end of a block, a row or a cell; of empty ones nothing is to be seen.
fn end(breaks: &mut Vec<(usize, &'static str)>, at: usize, is_cell: bool) {
    const BETWEEN_CELLS: &str = " · ";
    match breaks.last_mut().filter(|(last, _)| *last == at) {
        Some((_, between)) if *between == BETWEEN_CELLS && !is_cell => *between = "; ",
        Some(_) => {}
        None => breaks.push((at, if is_cell { BETWEEN_CELLS } else { " " })),
    }
}

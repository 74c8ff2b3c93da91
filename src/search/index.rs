//! The search index: the sections of a document with their text.

use super::fold::{Fold, Folded};
use crate::model::{Block, Body, Document, Section};
use crate::plain_text::{Piece, pieces};

/// The search index of a document.
#[derive(Debug)]
pub struct Index {
    pub(super) entries: Vec<Entry>,
    /// The mean length of the sections' texts, at least 1.
    pub(super) mean: f64,
}

/// The kind of part that a result is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HitKind {
    /// The summary above all sections; its id is empty.
    Lead,
    /// A section.
    Section,
    /// A definition.
    Term,
}

/// A section, a definition or the lead with its text.
#[derive(Debug)]
pub(super) struct Entry {
    pub place: HitKind,
    pub id: String,
    pub number: Option<String>,
    pub heading: String,
    /// The sections above it, from the top, as indexes of entries.
    pub above: Vec<usize>,
    /// Its text: the heading, then summary and body, without separators.
    pub text: String,
    pub folded: Folded,
    /// The positions in `text` at which blocks end.
    pub breaks: Vec<usize>,
    /// The end of the number in `folded.text`; the number is not part of `text`.
    pub number_end: usize,
    /// The end of the heading in `folded.text`.
    pub heading_end: usize,
}

impl Index {
    /// Indexes a document.
    pub fn of(document: &Document, fold: &dyn Fold) -> Self {
        let mut entries = Vec::new();
        if let Some(summary) = &document.summary {
            let head =
                Head { place: HitKind::Lead, id: "", number: None, heading: &document.title };
            entries.push(entry(&head, &[], &[summary], fold));
        }
        sections(&document.sections, &mut Vec::new(), &mut entries, fold);
        for term in &document.terms {
            let head =
                Head { place: HitKind::Term, id: &term.id, number: None, heading: &term.term };
            entries.push(entry(&head, &[], &[&term.definition], fold));
        }
        let total: usize = entries.iter().map(|entry| entry.folded.text.len()).sum();
        let mean = (total as f64 / entries.len().max(1) as f64).max(1.0);
        Self { entries, mean }
    }
}

struct Head<'a> {
    place: HitKind,
    id: &'a str,
    number: Option<&'a str>,
    heading: &'a str,
}

fn sections(list: &[Section], above: &mut Vec<usize>, entries: &mut Vec<Entry>, fold: &dyn Fold) {
    for section in list {
        let head = Head {
            place: HitKind::Section,
            id: &section.id,
            number: section.number.as_deref(),
            heading: &section.heading,
        };
        let bodies: Vec<&Body> = section.summary.iter().chain([&section.body]).collect();
        above.push(entries.len());
        entries.push(entry(&head, &above[..above.len() - 1], &bodies, fold));
        sections(&section.sections, above, entries, fold);
        above.pop();
    }
}

fn entry(head: &Head<'_>, above: &[usize], bodies: &[&Body], fold: &dyn Fold) -> Entry {
    let mut folded = Folded::default();
    let mut text = String::new();
    // The number is not part of `text`: "2.1" is found, but no text is marked.
    folded.add(head.number.unwrap_or_default(), 0, fold);
    folded.end_block(0);
    let number_end = folded.text.len();
    // The lead's heading is the title of the document, which is not indexed.
    if head.place != HitKind::Lead {
        folded.add(head.heading, 0, fold);
        text.push_str(head.heading);
        folded.end_block(text.len());
    }
    let heading_end = folded.text.len();
    let mut breaks = Vec::new();
    for body in bodies {
        add_body(body, &mut text, &mut folded, &mut breaks, fold);
    }
    Entry {
        place: head.place,
        id: head.id.to_owned(),
        number: head.number.map(str::to_owned),
        heading: head.heading.to_owned(),
        above: above.to_vec(),
        text,
        folded,
        breaks,
        number_end,
        heading_end,
    }
}

fn add_body(
    body: &Body,
    text: &mut String,
    folded: &mut Folded,
    breaks: &mut Vec<usize>,
    fold: &dyn Fold,
) {
    let mut add = |blocks: &[Block]| {
        pieces(blocks, &mut |piece| match piece {
            Piece::Words(words) => {
                folded.add(words, text.len(), fold);
                text.push_str(words);
            }
            Piece::Break => {
                folded.end_block(text.len());
                breaks.push(text.len());
            }
            Piece::Address(_) => {}
        });
    };
    match body {
        // Markdown that is not compiled is searched as the text that the viewer shows.
        Body::Markdown(text) => add(&[Block::Pre(text.clone())]),
        Body::Blocks(blocks) => add(blocks),
    }
}

//! Footnotes: a number in brackets where the reference stands, and the note below the section.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

use crate::formats::markdown::edit::{Edit, Findings, as_edits};
use crate::formats::markdown::visible::OPTIONS;

/// A note where it is defined.
struct Note {
    label: String,
    range: Range<usize>,
    /// It begins with a paragraph, to which the number can be put in front, or with no block at all.
    plain: bool,
}

struct Reference {
    range: Range<usize>,
    label: String,
    in_heading: bool,
    in_note: bool,
}

#[derive(Default)]
struct Read {
    notes: Vec<Note>,
    references: Vec<Reference>,
    /// Where the sections begin.
    headings: Vec<usize>,
    /// Where a last block begins that may never end.
    open: Option<usize>,
}

/// Finds the edits that move notes and number their references.
pub(crate) fn find(text: &str, range: Range<usize>) -> Findings {
    let read = read(text, range.clone());
    if read.notes.is_empty() {
        return Findings::default();
    }
    let mut by_label: HashMap<&str, usize> = HashMap::new();
    for (index, note) in read.notes.iter().enumerate() {
        by_label.entry(&note.label).or_insert(index);
    }
    // Notes are numbered as readers meet them; those that only notes mention come later, and those
    // that nothing mentions last.
    let mut order: Vec<(usize, usize)> = Vec::new();
    let mut numbers: HashMap<usize, usize> = HashMap::new();
    let (inner, outer): (Vec<_>, Vec<_>) =
        read.references.iter().partition(|reference| reference.in_note);
    let mentioned = outer.iter().chain(&inner).filter_map(|reference| {
        Some((*by_label.get(reference.label.as_str())?, reference.range.start))
    });
    let unmentioned = read.notes.iter().enumerate().map(|(index, note)| (index, note.range.start));
    for (index, place) in mentioned.chain(unmentioned) {
        numbers.entry(index).or_insert_with(|| {
            order.push((index, place));
            order.len()
        });
    }
    let mut edits: Vec<Edit> = Vec::new();
    for reference in &read.references {
        let Some(number) = by_label.get(reference.label.as_str()).and_then(|i| numbers.get(i))
        else {
            continue;
        };
        let mark = if reference.in_heading { String::new() } else { format!("\\[{number}\\]") };
        edits.push(Edit::new(reference.range.clone(), mark));
    }
    let inside = as_edits(edits.iter().cloned());
    let mut moved: HashMap<usize, String> = HashMap::new();
    for (index, place) in order {
        let note = &read.notes[index];
        let next = read.headings.partition_point(|heading| *heading <= place);
        let last = read.open.unwrap_or(range.end);
        let below = read.headings.get(next).copied().unwrap_or(last);
        let content = inside.apply(text, content(text, &note.range));
        let number = numbers[&index];
        let notes = moved.entry(below).or_insert_with(|| "\n\n***\n\n".into());
        let gap = if note.plain { " " } else { "\n\n" };
        notes.push_str(&format!("\\[{number}\\]{gap}{}\n\n", outdented(&content)));
    }
    edits.extend(read.notes.iter().map(|note| Edit::new(note.range.clone(), "")));
    edits.extend(moved.into_iter().map(|(at, notes)| Edit::new(at..at, notes)));
    Findings { edits, anchors: Vec::new() }
}

fn read(text: &str, range: Range<usize>) -> Read {
    let base = range.start;
    let options = OPTIONS.union(Options::ENABLE_FOOTNOTES);
    let mut read = Read::default();
    let mut depth = 0usize;
    let (mut in_heading, mut in_note, mut first) = (false, false, false);
    for (event, at) in Parser::new_ext(&text[range], options).into_offset_iter() {
        let at = at.start + base..at.end + base;
        match &event {
            Event::Start(tag) if depth == 0 => {
                in_heading = matches!(tag, Tag::Heading { .. });
                if in_heading {
                    read.headings.push(at.start);
                }
                let ends_late =
                    matches!(tag, Tag::CodeBlock(CodeBlockKind::Fenced(_)) | Tag::HtmlBlock);
                read.open = ends_late.then_some(at.start);
                if let Tag::FootnoteDefinition(label) = tag {
                    let end = at.start + text[at.clone()].trim_end().len();
                    let range = at.start..end;
                    read.notes.push(Note { label: label.to_string(), range, plain: true });
                    (in_note, first) = (true, true);
                }
            }
            Event::Start(tag) if first => {
                first = false;
                if let Some(note) = read.notes.last_mut() {
                    note.plain = matches!(tag, Tag::Paragraph);
                }
            }
            Event::FootnoteReference(label) => read.references.push(Reference {
                range: at,
                label: label.to_string(),
                in_heading,
                in_note,
            }),
            _ => {}
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => {
                depth -= 1;
                in_heading &= depth > 0;
                in_note &= depth > 0;
            }
            _ => {}
        }
    }
    read
}

/// Returns the range of a note's text, behind its label.
fn content(text: &str, note: &Range<usize>) -> Range<usize> {
    let label = text[note.clone()].find("]:").map_or(0, |at| at + 2);
    note.start + label..note.end
}

/// Takes away the indentation that makes lines belong to a note.
fn outdented(content: &str) -> String {
    let lines = content.trim().lines().map(|line| {
        let spaces = line.len() - line.trim_start_matches(' ').len();
        line.strip_prefix('\t').unwrap_or(&line[spaces.min(4)..])
    });
    lines.collect::<Vec<_>>().join("\n")
}

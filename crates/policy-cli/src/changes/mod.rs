//! Changes as people read them: the clauses that have some, with a few words around each.

mod markdown;
mod text;

use policy_viewer::diff::{Change, Clause, ClauseKind, Edit, Summary};

pub(super) use markdown::markdown;
pub(super) use text::{Colour, text};

/// Letters around a change that are shown, at least.
const AROUND: usize = 48;

/// Says what happened to a clause.
fn kinds(clause: &Clause) -> String {
    let Change { added, removed, moved, reworded } = clause.change;
    let words = [(added, "new"), (removed, "removed"), (moved, "moved"), (reworded, "reworded")];
    let words: Vec<&str> = words.iter().filter(|(is, _)| *is).map(|(_, word)| *word).collect();
    words.join(", ")
}

/// Names a clause as links do.
fn name(clause: &Clause) -> String {
    match clause.kind {
        ClauseKind::Lead => "title and summary".to_owned(),
        ClauseKind::Section => format!("#{}", clause.id),
        ClauseKind::Term => format!("#{}, a definition", clause.id),
    }
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Keep(String),
    Delete(String),
    Insert(String),
}

impl Piece {
    fn of(edit: &Edit, text: &str) -> Self {
        match edit {
            Edit::Keep(_) => Self::Keep(text.to_owned()),
            Edit::Delete(_) => Self::Delete(text.to_owned()),
            Edit::Insert(_) => Self::Insert(text.to_owned()),
        }
    }

    fn is_change(&self) -> bool {
        !matches!(self, Self::Keep(_))
    }
}

/// Splits edits into lines.
fn lines(edits: &[Edit]) -> Vec<Vec<Piece>> {
    let mut lines = vec![Vec::new()];
    for edit in edits {
        for (at, part) in edit.text().split('\n').enumerate() {
            if at > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut()
                && !part.is_empty()
            {
                line.push(Piece::of(edit, part));
            }
        }
    }
    lines
}

/// Leaves out what stands far from every change.
fn near_changes(line: &[Piece]) -> Vec<Piece> {
    let last = line.len() - 1;
    let pieces = line.iter().enumerate().map(|(at, piece)| {
        let Piece::Keep(text) = piece else { return piece.clone() };
        let (before, after) = (end(text), start(text));
        Piece::Keep(match (at == 0, at == last) {
            (true, true) => text.clone(),
            (true, false) if before > 0 => format!("… {}", text[before..].trim_start()),
            (false, true) if after < text.len() => format!("{} …", text[..after].trim_end()),
            (false, false) if after < before => {
                format!("{} … {}", text[..after].trim_end(), text[before..].trim_start())
            }
            _ => text.clone(),
        })
    });
    pieces.collect()
}

/// Returns where the first words end.
fn start(text: &str) -> usize {
    let Some((at, _)) = text.char_indices().nth(AROUND) else { return text.len() };
    // In scripts without spaces a word is as good as a letter.
    let space = text[at..].char_indices().take(AROUND / 2).find(|(_, c)| c.is_whitespace());
    space.map_or(at, |(more, _)| at + more)
}

/// Returns where the last words begin.
fn end(text: &str) -> usize {
    let Some((at, _)) = text.char_indices().rev().nth(AROUND - 1) else { return 0 };
    let space = text[..at].char_indices().rev().take(AROUND / 2).find(|(_, c)| c.is_whitespace());
    space.map_or(at, |(at, _)| at)
}

fn summary(summary: &Summary) -> String {
    let counts = [
        (summary.reworded, "reworded"),
        (summary.added, "new"),
        (summary.removed, "removed"),
        (summary.moved, "moved"),
    ];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, word)| format!("{count} {word}")).collect();
    match counts.as_slice() {
        [] => "nothing changed".to_owned(),
        counts => format!("{}; {} unchanged", counts.join(", "), summary.unchanged),
    }
}

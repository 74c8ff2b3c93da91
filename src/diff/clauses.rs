//! The comparison of two documents, clause by clause.

use super::edits::{Edit, edits, kept};
use super::order::longest_increasing_subsequence;
use crate::clause_text::{self, ClauseKind, ClauseText, clauses};
use crate::model::Document;
use crate::plain_text::Piece;

/// The changes of a clause; all are false if it is the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The old document does not have it.
    pub added: bool,
    /// The new document does not have it.
    pub removed: bool,
    /// Its position changed among the clauses that both documents have.
    pub moved: bool,
    /// Its heading or its text changed.
    pub reworded: bool,
}

/// A clause of either document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its kind.
    pub kind: ClauseKind,
    /// Its id.
    pub id: String,
    /// The number of sections above it in the tree.
    pub depth: usize,
    /// Its number in the new document, or in the old one if it was removed. A new number alone is not a
    /// change, because numbers follow from the order.
    pub number: Option<String>,
    /// Its changes.
    pub change: Change,
    /// The edits of its heading.
    pub heading: Vec<Edit>,
    /// The edits of its text, one paragraph per line.
    pub text: Vec<Edit>,
}

/// The number of clauses with each change; a clause may have several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Added clauses.
    pub added: usize,
    /// Removed clauses.
    pub removed: usize,
    /// Moved clauses.
    pub moved: usize,
    /// Reworded clauses.
    pub reworded: usize,
    /// Unchanged clauses.
    pub unchanged: usize,
}

/// The changes between two documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    /// All clauses in the order of the new document; a removed one follows the clause that it followed.
    pub clauses: Vec<Clause>,
    /// Whether the documents have sections in common; if not, they are not versions of one text.
    pub related: bool,
}

/// Compares two documents.
pub fn changes(old: &Document, new: &Document) -> Changes {
    changes_of(&clause_text::write(old), &clause_text::write(new))
}

/// Compares two documents in the form of [`clause_text`].
pub fn changes_of(old: &str, new: &str) -> Changes {
    let (old, new) = (parts(old), parts(new));
    let (old_at, new_at) = (by_id(&old), by_id(&new));
    let moved = moved(&old, &new, &old_at);
    let mut clauses = Vec::new();
    // A removed clause follows the clause that it followed in the old document.
    let mut gone = gone(&old, &new_at).into_iter().peekable();
    for (at, (part, moved)) in new.iter().zip(moved).enumerate() {
        let before = find(&old_at, part.key()).map(|at| &old[at]);
        clauses.push(clause(part, before, Some(part), moved));
        while let Some((_, part)) = gone.next_if(|(after, _)| *after == at) {
            clauses.push(clause(part, Some(part), None, false));
        }
    }
    let related = new
        .iter()
        .any(|part| part.kind() == ClauseKind::Section && find(&old_at, part.key()).is_some());
    Changes { clauses, related }
}

/// Returns the clauses that the new document does not have, each with the index of the last clause before it
/// that it has; sorted by these.
fn gone<'a, 'b>(old: &'b [Part<'a>], new_at: &Indexes<'_>) -> Vec<(usize, &'b Part<'a>)> {
    // Both documents begin with the lead.
    let mut after = 0;
    let mut gone = Vec::new();
    for part in old {
        match find(new_at, part.key()) {
            Some(at) => after = at,
            None => gone.push((after, part)),
        }
    }
    gone.sort_by_key(|(after, _)| *after);
    gone
}

/// A clause of one document.
struct Part<'a> {
    clause: ClauseText<'a>,
    /// The id of the section above it, [`TOP`] or [`TERMS`].
    parent: &'a str,
}

type Key<'a> = (bool, &'a str);

impl<'a> Part<'a> {
    /// Ids are unique among sections and terms; the lead has none.
    fn key(&self) -> Key<'a> {
        (self.kind() == ClauseKind::Lead, self.clause.id)
    }

    fn kind(&self) -> ClauseKind {
        self.clause.kind
    }
}

impl Clause {
    /// Returns the old heading and text; nothing for an added clause.
    pub fn before(&self) -> Option<(String, String)> {
        let side = |edits: &[Edit]| join(edits, |edit| !matches!(edit, Edit::Insert(_)));
        (!self.change.added).then(|| (side(&self.heading), side(&self.text)))
    }

    /// Returns the new heading and text; nothing for a removed clause.
    pub fn after(&self) -> Option<(String, String)> {
        let side = |edits: &[Edit]| join(edits, |edit| !matches!(edit, Edit::Delete(_)));
        (!self.change.removed).then(|| (side(&self.heading), side(&self.text)))
    }
}

fn join(edits: &[Edit], which: impl Fn(&&Edit) -> bool) -> String {
    edits.iter().filter(which).map(Edit::text).collect()
}

impl Changes {
    /// Counts the changes.
    pub fn summary(&self) -> Summary {
        let count = |which: &dyn Fn(&Change) -> bool| {
            self.clauses.iter().filter(|clause| which(&clause.change)).count()
        };
        Summary {
            added: count(&|change| change.added),
            removed: count(&|change| change.removed),
            moved: count(&|change| change.moved),
            reworded: count(&|change| change.reworded),
            unchanged: count(&|change| *change == Change::default()),
        }
    }

    /// Tells whether the documents have the same clauses in the same order.
    pub fn is_empty(&self) -> bool {
        self.clauses.iter().all(|clause| clause.change == Change::default())
    }
}

fn clause(part: &Part<'_>, old: Option<&Part<'_>>, new: Option<&Part<'_>>, moved: bool) -> Clause {
    let (heading, text) = match (old, new) {
        // Most clauses stay the same.
        (Some(old), Some(new)) if old.clause.marked == new.clause.marked => {
            (edits(old.clause.heading, new.clause.heading), kept(words(&new.clause)))
        }
        _ => {
            let heading =
                |part: Option<&Part<'_>>| part.map_or("", |part| part.clause.heading).to_owned();
            let text =
                |part: Option<&Part<'_>>| part.map_or_else(String::new, |part| words(&part.clause));
            (edits(&heading(old), &heading(new)), edits(&text(old), &text(new)))
        }
    };
    let both = old.is_some() && new.is_some();
    let same = |edits: &[Edit]| edits.iter().all(|edit| matches!(edit, Edit::Keep(_)));
    let ClauseText { kind, id, depth, number, .. } = part.clause;
    Clause {
        kind,
        id: id.to_owned(),
        depth,
        number: number.map(str::to_owned),
        change: Change {
            added: old.is_none(),
            removed: new.is_none(),
            moved,
            reworded: both && !(same(&heading) && same(&text)),
        },
        heading,
        text,
    }
}

/// The indexes of clauses, sorted by their keys.
type Indexes<'a> = Vec<(Key<'a>, usize)>;

fn by_id<'a>(parts: &[Part<'a>]) -> Indexes<'a> {
    let mut indexes: Indexes<'a> =
        parts.iter().enumerate().map(|(at, part)| (part.key(), at)).collect();
    indexes.sort_unstable();
    indexes
}

fn find(indexes: &Indexes<'_>, key: Key<'_>) -> Option<usize> {
    let at = indexes.partition_point(|(known, _)| *known < key);
    indexes.get(at).filter(|(known, _)| *known == key).map(|(_, index)| *index)
}

/// Tells of each clause of the new document whether it was moved: under another section, or among its
/// siblings.
fn moved(old: &[Part<'_>], new: &[Part<'_>], old_at: &Indexes<'_>) -> Vec<bool> {
    let mut moved = vec![false; new.len()];
    // Clauses with the same parent as before, by parent and in the new order.
    let mut members: Vec<(&str, usize, usize)> = Vec::new();
    for (at, part) in new.iter().enumerate() {
        let Some(before) = find(old_at, part.key()) else { continue };
        if old[before].parent == part.parent && old[before].kind() == part.kind() {
            members.push((part.parent, at, before));
        } else {
            moved[at] = true;
        }
    }
    members.sort_unstable();
    for family in members.chunk_by(|a, b| a.0 == b.0) {
        let indexes: Vec<usize> = family.iter().map(|(_, _, before)| *before).collect();
        for ((_, at, _), kept) in family.iter().zip(longest_increasing_subsequence(&indexes)) {
            moved[*at] = !kept;
        }
    }
    moved
}

/// The parents of top-level sections and of terms. Ids cannot have these names.
const TOP: &str = "/";
const TERMS: &str = "/terms";

fn parts<'a>(text: &'a str) -> Vec<Part<'a>> {
    // The ids of the sections above the next one.
    let mut path: Vec<&'a str> = Vec::new();
    let part = |clause: ClauseText<'a>| {
        path.truncate(clause.depth);
        let parent = match clause.kind {
            ClauseKind::Lead => "",
            ClauseKind::Section => path.last().unwrap_or(&TOP),
            ClauseKind::Term => TERMS,
        };
        path.push(clause.id);
        Part { clause, parent }
    };
    clauses(text).map(part).collect()
}

/// Stands between the cells of a row, which is one line: a change in a cell is read with what the row is about.
const BETWEEN_CELLS: &str = " · ";

/// Returns the text of a clause as lines of plain text. Addresses outside the document follow the text of their
/// links, because a new address is a change.
fn words(clause: &ClauseText<'_>) -> String {
    let mut text = String::new();
    let mut begin = 0;
    clause.pieces(&mut |piece| match piece {
        Piece::Words(words) if words.contains('\n') => text.push_str(&words.replace('\n', " ")),
        Piece::Words(words) => text.push_str(words),
        Piece::Break => {
            // After the last cell there is none.
            if begin == text.len() && text.ends_with(BETWEEN_CELLS) {
                text.truncate(begin - BETWEEN_CELLS.len());
            }
            text.push('\n');
            begin = text.len();
        }
        Piece::Cell => {
            text.push_str(BETWEEN_CELLS);
            begin = text.len();
        }
        Piece::Address(href) => {
            let shown = href.trim_start_matches("mailto:").trim_start_matches("tel:");
            if !href.starts_with('#') && !text[begin..].ends_with(shown) {
                text.push_str(&format!(" ({href})"));
            }
        }
    });
    text
}

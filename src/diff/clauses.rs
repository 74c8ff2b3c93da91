//! The comparison of two documents, clause by clause.

use super::edits::{Edit, edits};
use super::order::longest_increasing_subsequence;
use crate::model::{Block, Body, Document, Section};
use crate::plain_text::{Piece, pieces};

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
    let (old, new) = (parts(old), parts(new));
    let (old_at, new_at) = (by_id(&old), by_id(&new));
    let moved = moved(&old, &new, &old_at);
    let mut clauses: Vec<Clause> = new
        .iter()
        .zip(moved)
        .map(|(part, moved)| {
            let before = find(&old_at, part.key()).map(|at| &old[at]);
            clause(part, before, Some(part), moved)
        })
        .collect();
    // A removed clause follows the clause that it followed in the old document.
    let mut before = None;
    for part in &old {
        if find(&new_at, part.key()).is_none() {
            let at = before.map_or(0, |key| {
                clauses.iter().position(|clause| clause.key() == key).map_or(0, |at| at + 1)
            });
            clauses.insert(at, clause(part, Some(part), None, false));
        }
        before = Some(part.key());
    }
    let related = new
        .iter()
        .any(|part| part.kind == ClauseKind::Section && find(&old_at, part.key()).is_some());
    Changes { clauses, related }
}

/// A clause of one document.
struct Part<'a> {
    kind: ClauseKind,
    id: &'a str,
    depth: usize,
    parent: &'a str,
    number: Option<&'a str>,
    heading: &'a str,
    text: String,
}

type Key<'a> = (bool, &'a str);

impl<'a> Part<'a> {
    /// Ids are unique among sections and terms; the lead has none.
    fn key(&self) -> Key<'a> {
        (self.kind == ClauseKind::Lead, self.id)
    }
}

impl Clause {
    fn key(&self) -> Key<'_> {
        (self.kind == ClauseKind::Lead, &self.id)
    }

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
    let text = |part: Option<&Part<'_>>| part.map_or_else(String::new, |part| part.text.clone());
    let heading = |part: Option<&Part<'_>>| part.map_or("", |part| part.heading).to_owned();
    let heading = edits(&heading(old), &heading(new));
    let text = edits(&text(old), &text(new));
    let both = old.is_some() && new.is_some();
    let same = |edits: &[Edit]| edits.iter().all(|edit| matches!(edit, Edit::Keep(_)));
    Clause {
        kind: part.kind,
        id: part.id.to_owned(),
        depth: part.depth,
        number: part.number.map(str::to_owned),
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
        if old[before].parent == part.parent && old[before].kind == part.kind {
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

fn parts(document: &Document) -> Vec<Part<'_>> {
    let mut parts = vec![Part {
        kind: ClauseKind::Lead,
        id: "",
        depth: 0,
        parent: "",
        number: None,
        heading: &document.title,
        text: document.summary.iter().map(words).collect(),
    }];
    sections(&document.sections, TOP, 0, &mut parts);
    parts.extend(document.terms.iter().map(|term| Part {
        kind: ClauseKind::Term,
        id: &term.id,
        depth: 0,
        parent: TERMS,
        number: None,
        heading: &term.term,
        text: words(&term.definition),
    }));
    parts
}

fn sections<'a>(list: &'a [Section], parent: &'a str, depth: usize, parts: &mut Vec<Part<'a>>) {
    for section in list {
        parts.push(Part {
            kind: ClauseKind::Section,
            id: &section.id,
            depth,
            parent,
            number: section.number.as_deref(),
            heading: &section.heading,
            text: section.summary.iter().chain([&section.body]).map(words).collect(),
        });
        sections(&section.sections, &section.id, depth + 1, parts);
    }
}

/// Returns a body as lines of plain text. Addresses outside the document follow the text of their links,
/// because a new address is a change.
fn words(body: &Body) -> String {
    let mut text = String::new();
    let mut add = |blocks: &[Block]| {
        let mut begin = 0;
        pieces(blocks, &mut |piece| match piece {
            Piece::Words(words) => {
                text.extend(words.chars().map(|c| if c == '\n' { ' ' } else { c }))
            }
            Piece::Break => {
                text.push('\n');
                begin = text.len();
            }
            Piece::Address(href) => {
                let shown = href.trim_start_matches("mailto:").trim_start_matches("tel:");
                if !href.starts_with('#') && !text[begin..].ends_with(shown) {
                    text.push_str(&format!(" ({href})"));
                }
            }
        });
    };
    match body {
        // Markdown that is not compiled is compared as the text that the viewer shows.
        Body::Markdown(text) => add(&[Block::Pre(text.clone())]),
        Body::Blocks(blocks) => add(blocks),
    }
    text
}

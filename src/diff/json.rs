//! Changes as JSON text, for the browser and for programs.

use super::{Change, Changes, Clause, ClauseKind, Edit};
use crate::encode::{Object, array, string};

/// Writes changes: `summary`, `related`, and `clauses` with `=`, `-` and `+` for what stays, goes and
/// comes. The text of clauses that are the same is left out.
pub fn to_json(changes: &Changes) -> String {
    let summary = changes.summary();
    let number = |object: Object, name: &str, count: usize| object.json(name, &count.to_string());
    let counts = [
        ("added", summary.added),
        ("removed", summary.removed),
        ("moved", summary.moved),
        ("reworded", summary.reworded),
        ("unchanged", summary.unchanged),
    ];
    let counts =
        counts.into_iter().fold(Object::new(), |object, (name, count)| number(object, name, count));
    Object::new()
        .json("summary", &counts.end())
        .field("related", &changes.related)
        .json("clauses", &array(changes.clauses.iter().map(clause)))
        .end()
}

fn clause(clause: &Clause) -> String {
    let kind = match clause.kind {
        ClauseKind::Lead => "lead",
        ClauseKind::Section => "section",
        ClauseKind::Term => "term",
    };
    let Change { added, removed, moved, reworded } = clause.change;
    let changes =
        [("added", added), ("removed", removed), ("moved", moved), ("reworded", reworded)];
    let changes = changes.iter().filter(|(_, is)| *is).map(|(name, _)| string(name));
    let object = Object::new()
        .text("kind", kind)
        .text("id", &clause.id)
        .json("depth", &clause.depth.to_string())
        .text("number", clause.number.as_deref().unwrap_or_default())
        .json("changes", &array(changes))
        .json("heading", &edits(&clause.heading));
    match clause.change {
        change if change == Change::default() => object.end(),
        _ => object.json("text", &edits(&clause.text)).end(),
    }
}

fn edits(edits: &[Edit]) -> String {
    array(edits.iter().map(|edit| {
        let sign = match edit {
            Edit::Keep(_) => "=",
            Edit::Delete(_) => "-",
            Edit::Insert(_) => "+",
        };
        array([string(sign), string(edit.text())])
    }))
}

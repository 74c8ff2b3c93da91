//! The sections of a document as rows, and what changes their order and depth.
//!
//! A document may lack a section that others have: what is done to it then leaves that document as it is.

use std::rc::Rc;

use serde_json::{Value, json};

use crate::document::Node;

/// One section in the outline of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The id of the section.
    pub id: String,
    /// Its number as the text prints it; may be empty.
    pub number: String,
    /// Its heading.
    pub heading: String,
    /// How many sections are around it.
    pub depth: usize,
    /// Its place among those beside it, from 1, and how many they are.
    pub place: (usize, usize),
}

/// The ways to move a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Move {
    Up,
    Down,
    In,
    Out,
}

/// Returns the sections of a document in reading order.
pub fn rows(document: &Node) -> Vec<Row> {
    fn descend(parent: &Node, depth: usize, rows: &mut Vec<Row>) {
        let count = parent.sections().len();
        for (at, section) in parent.sections().iter().enumerate() {
            let text = |field: &str| section.text(field).to_owned();
            let (id, number, heading) = (text("id"), text("number"), text("heading"));
            rows.push(Row { id, number, heading, depth, place: (at + 1, count) });
            descend(section, depth + 1, rows);
        }
    }
    let mut found = Vec::new();
    descend(document, 0, &mut found);
    found
}

/// Moves a section, with those in it.
pub(crate) fn shift(document: &mut Node, id: &str, way: Move) {
    let Some(path) = document.path(id) else { return };
    let Some((&at, parents)) = path.split_last() else { return };
    let count = document.at(parents).sections().len();
    match way {
        Move::Up if at > 0 => document.at_mut(parents).change_sections(|it| it.swap(at, at - 1)),
        Move::Down if at + 1 < count => {
            document.at_mut(parents).change_sections(|it| it.swap(at, at + 1));
        }
        // What is no section has none in it.
        Move::In if at > 0 && document.at(parents).sections()[at - 1].value().is_object() => {
            let section = take(document, parents, at);
            let above = [parents, &[at - 1]].concat();
            document.at_mut(&above).change_sections(|it| it.push(section));
        }
        Move::Out => {
            let Some((&around, outer)) = parents.split_last() else { return };
            let section = take(document, parents, at);
            document.at_mut(outer).change_sections(|it| it.insert(around + 1, section));
        }
        _ => {}
    }
}

/// Takes a section out of the one at the end of a path.
fn take(document: &mut Node, parents: &[usize], at: usize) -> Rc<Node> {
    let mut taken = Rc::default();
    document.at_mut(parents).change_sections(|it| taken = it.remove(at));
    taken
}

/// Takes a section away, with those in it.
pub(crate) fn remove(document: &mut Node, id: &str) {
    let Some(path) = document.path(id) else { return };
    let Some((&at, parents)) = path.split_last() else { return };
    take(document, parents, at);
}

fn empty(id: &str) -> Rc<Node> {
    Rc::new(json!({"id": id, "heading": "", "body": ""}).into())
}

/// Adds an empty section behind another one, or at the beginning. Where the other one is not there, it comes last.
pub(crate) fn add(document: &mut Node, id: &str, behind: Option<&str>) {
    let place = behind.map(|behind| document.path(behind));
    match place {
        None => document.change_sections(|it| it.insert(0, empty(id))),
        Some(None) => document.change_sections(|it| it.push(empty(id))),
        Some(Some(path)) => {
            let Some((&at, parents)) = path.split_last() else { return };
            document.at_mut(parents).change_sections(|it| it.insert(at + 1, empty(id)));
        }
    }
}

/// Adds an empty section where another document has it: behind the nearest one in front of it there, or first in the one
/// around it. Where neither is there, it comes last.
pub(crate) fn add_like(document: &mut Node, model: &Node, id: &str) {
    let Some(place) = model.path(id) else { return };
    let Some((&at, parents)) = place.split_last() else { return };
    let around = model.at(parents);
    let ids = around.sections()[..at].iter().map(|section| section.text("id"));
    let behind = ids.rev().find(|id| document.path(id).is_some());
    let inside = around.value()["id"].as_str().and_then(|parent| document.path(parent));
    match (behind, inside) {
        (Some(_), _) => add(document, id, behind),
        (None, Some(parents)) => {
            document.at_mut(&parents).change_sections(|it| it.insert(0, empty(id)));
        }
        (None, None) if parents.is_empty() => add(document, id, None),
        (None, None) => document.change_sections(|it| it.push(empty(id))),
    }
}

/// Joins a section with the one that is read before it: its heading becomes a paragraph there, and the sections in it
/// stay where they are in reading order.
pub(crate) fn join(document: &mut Node, id: &str) {
    let rows = rows(document);
    let Some(at) = rows.iter().position(|row| row.id == id).filter(|at| *at > 0) else { return };
    let before = &rows[at - 1].id;
    let (Some(first), Some(second)) = (document.find(before), document.find(id)) else { return };
    if !first.value().is_object() {
        return;
    }
    // Compiled text is no Markdown that could be joined.
    let (Some(above), Some(below)) = (markdown(first.value()), markdown(second.value())) else {
        return;
    };
    let heading = [second.text("number"), second.text("heading")].join(" ");
    let texts = [above, &heading, below].map(str::trim);
    let text: Vec<_> = texts.into_iter().filter(|text| !text.is_empty()).collect();
    let text = text.join("\n\n");
    let children = second.sections().to_vec();
    let Some(path) = document.path(id) else { return };
    let Some((&place, parents)) = path.split_last() else { return };
    document.at_mut(parents).change_sections(|it| drop(it.splice(place..=place, children)));
    if let Some(path) = document.path(before) {
        document.at_mut(&path).set("body", json!(text));
    }
}

/// Returns the Markdown of a section's body; nothing where it is compiled.
pub fn markdown(section: &Value) -> Option<&str> {
    match &section["body"] {
        Value::Null => Some(""),
        Value::Array(blocks) if blocks.is_empty() => Some(""),
        body => body.as_str(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A document of `a`, `b` with `c` in it, and `d`.
    fn document() -> Node {
        let section = |id: &str| json!({"id": id, "heading": id, "body": id});
        let mut outer = section("b");
        outer["sections"] = json!([section("c")]);
        json!({"sections": [section("a"), outer, section("d")]}).into()
    }

    fn shape(document: &Node) -> String {
        let rows = rows(document).into_iter();
        rows.map(|row| format!("{}{}", "-".repeat(row.depth), row.id)).collect::<Vec<_>>().join(" ")
    }

    fn moved(id: &str, way: Move) -> String {
        let mut document = document();
        shift(&mut document, id, way);
        shape(&document)
    }

    #[test]
    fn sections_move_with_what_is_in_them() {
        assert_eq!(shape(&document()), "a b -c d");
        assert_eq!(moved("b", Move::Up), "b -c a d");
        assert_eq!(moved("b", Move::Down), "a d b -c");
        assert_eq!(moved("b", Move::In), "a -b --c d");
        assert_eq!(moved("d", Move::In), "a b -c -d");
        assert_eq!(moved("c", Move::Out), "a b c d");
    }

    #[test]
    fn what_is_not_possible_changes_nothing() {
        for (id, way) in [("a", Move::Up), ("d", Move::Down), ("a", Move::In), ("a", Move::Out)] {
            assert_eq!(moved(id, way), "a b -c d", "{id} {way:?}");
        }
        assert_eq!(moved("nowhere", Move::Up), "a b -c d");
    }

    #[test]
    fn a_section_that_has_lost_all_is_as_before_it_had_any() {
        let mut changed = document();
        remove(&mut changed, "c");
        assert_eq!(shape(&changed), "a b d");
        assert_eq!(changed.at(&[1]).value().get("sections"), None);
        remove(&mut changed, "b");
        assert_eq!(shape(&changed), "a d");
    }

    #[test]
    fn new_sections_come_behind_others() {
        let mut changed = document();
        add(&mut changed, "n", Some("c"));
        add(&mut changed, "first", None);
        add(&mut changed, "last", Some("only elsewhere"));
        assert_eq!(shape(&changed), "first a b -c -n d last");
    }

    #[test]
    fn a_section_of_another_document_comes_to_its_place() {
        let added = |lacking: &[&str], id: &str| {
            let mut changed = document();
            lacking.iter().for_each(|id| remove(&mut changed, id));
            add_like(&mut changed, &document(), id);
            shape(&changed)
        };
        assert_eq!(added(&["a"], "a"), "a b -c d");
        assert_eq!(added(&["c"], "c"), "a b -c d");
        assert_eq!(added(&["d"], "d"), "a b -c d");
        assert_eq!(added(&["a", "b"], "b"), "b d");
        assert_eq!(added(&["b"], "c"), "a d c");
    }

    #[test]
    fn a_joined_section_loses_no_text() {
        let mut changed = document();
        join(&mut changed, "b");
        assert_eq!(shape(&changed), "a c d");
        assert_eq!(changed.at(&[0]).text("body"), "a\n\nb\n\nb");
        let mut first = document();
        join(&mut first, "a");
        assert_eq!(first, document());
        let mut compiled = document();
        compiled.at_mut(&[0]).value_mut()["body"] = json!([{"p": ["a"]}]);
        let before = compiled.clone();
        join(&mut compiled, "b");
        assert_eq!(compiled, before);
    }
}

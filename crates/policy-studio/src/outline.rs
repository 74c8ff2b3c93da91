//! The sections of a document as rows, and what changes their order and depth.
//!
//! A document may lack a section that others have: what is done to it then leaves that document as it is.

use serde_json::{Value, json};

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
}

/// The ways to move a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Move {
    Up,
    Down,
    In,
    Out,
}

const SECTIONS: &str = "sections";

/// Returns the sections of a document in reading order.
pub fn rows(document: &Value) -> Vec<Row> {
    fn descend(parent: &Value, depth: usize, rows: &mut Vec<Row>) {
        for section in parent[SECTIONS].as_array().into_iter().flatten() {
            let text = |field: &str| section[field].as_str().unwrap_or_default().to_owned();
            let (id, number, heading) = (text("id"), text("number"), text("heading"));
            rows.push(Row { id, number, heading, depth });
            descend(section, depth + 1, rows);
        }
    }
    let mut found = Vec::new();
    descend(document, 0, &mut found);
    found
}

/// The places of a section and of those around it, from the outside.
fn path(parent: &Value, id: &str) -> Option<Vec<usize>> {
    let sections = parent[SECTIONS].as_array()?;
    sections.iter().enumerate().find_map(|(at, section)| {
        if section["id"] == id {
            return Some(vec![at]);
        }
        path(section, id).map(|below| [vec![at], below].concat())
    })
}

/// Returns a section by its id.
pub(crate) fn find<'a>(document: &'a Value, id: &str) -> Option<&'a Value> {
    let path = path(document, id)?;
    Some(path.iter().fold(document, |at, index| &at[SECTIONS][*index]))
}

/// Returns a section by its id, to change it.
pub(crate) fn find_mut<'a>(document: &'a mut Value, id: &str) -> Option<&'a mut Value> {
    let path = path(document, id)?;
    Some(path.iter().fold(document, |at, index| &mut at[SECTIONS][*index]))
}

/// Returns the list that holds the sections of a node; makes it where there is none.
fn list<'a>(document: &'a mut Value, parents: &[usize]) -> &'a mut Vec<Value> {
    let parent = parents.iter().fold(document, |at, index| &mut at[SECTIONS][*index]);
    let sections = &mut parent[SECTIONS];
    if !sections.is_array() {
        *sections = json!([]);
    }
    match sections {
        Value::Array(sections) => sections,
        _ => unreachable!("it was just made a list"),
    }
}

/// Removes the list of sections of a node that has none left.
fn tidy(document: &mut Value, parents: &[usize]) {
    if parents.is_empty() || !list(document, parents).is_empty() {
        return;
    }
    let parent = parents.iter().fold(document, |at, index| &mut at[SECTIONS][*index]);
    if let Some(fields) = parent.as_object_mut() {
        fields.shift_remove(SECTIONS);
    }
}

/// Moves a section, with those in it.
pub(crate) fn shift(document: &mut Value, id: &str, way: Move) {
    let Some(path) = path(document, id) else { return };
    let Some((&at, parents)) = path.split_last() else { return };
    let siblings = list(document, parents);
    match way {
        Move::Up if at > 0 => siblings.swap(at, at - 1),
        Move::Down if at + 1 < siblings.len() => siblings.swap(at, at + 1),
        Move::In if at > 0 => {
            let section = siblings.remove(at);
            list(document, &[parents, &[at - 1]].concat()).push(section);
        }
        Move::Out => {
            let Some((&around, outer)) = parents.split_last() else { return };
            let section = siblings.remove(at);
            tidy(document, parents);
            list(document, outer).insert(around + 1, section);
        }
        _ => {}
    }
}

/// Takes a section away, with those in it.
pub(crate) fn remove(document: &mut Value, id: &str) {
    let Some(path) = path(document, id) else { return };
    let Some((&at, parents)) = path.split_last() else { return };
    list(document, parents).remove(at);
    tidy(document, parents);
}

/// Adds an empty section behind another one, or at the beginning. Where the other one is not there, it comes last.
pub(crate) fn add(document: &mut Value, id: &str, behind: Option<&str>) {
    let section = json!({"id": id, "heading": "", "body": ""});
    let place = behind.map(|behind| path(document, behind));
    match place {
        None => list(document, &[]).insert(0, section),
        Some(None) => list(document, &[]).push(section),
        Some(Some(path)) => {
            let Some((&at, parents)) = path.split_last() else { return };
            list(document, parents).insert(at + 1, section);
        }
    }
}

/// Adds an empty section where another document has it: behind the nearest one in front of it there, or first in the one
/// around it. Where neither is there, it comes last.
pub(crate) fn add_like(document: &mut Value, model: &Value, id: &str) {
    let Some(place) = path(model, id) else { return };
    let Some((&at, parents)) = place.split_last() else { return };
    let around = parents.iter().fold(model, |node, index| &node[SECTIONS][*index]);
    let siblings = around[SECTIONS].as_array().into_iter().flatten().take(at);
    let ids: Vec<&str> = siblings.filter_map(|section| section["id"].as_str()).collect();
    let behind = ids.into_iter().rev().find(|id| path(document, id).is_some());
    let inside = around["id"].as_str().and_then(|parent| path(document, parent));
    match (behind, inside) {
        (Some(_), _) => add(document, id, behind),
        (None, Some(parents)) => {
            list(document, &parents).insert(0, json!({"id": id, "heading": "", "body": ""}));
        }
        (None, None) if parents.is_empty() => add(document, id, None),
        (None, None) => list(document, &[]).push(json!({"id": id, "heading": "", "body": ""})),
    }
}

/// Joins a section with the one that is read before it: its heading becomes a paragraph there, and the sections in it
/// stay where they are in reading order.
pub(crate) fn join(document: &mut Value, id: &str) {
    let rows = rows(document);
    let Some(at) = rows.iter().position(|row| row.id == id).filter(|at| *at > 0) else { return };
    let before = &rows[at - 1].id;
    let (Some(first), Some(second)) = (find(document, before), find(document, id)) else { return };
    // Compiled text is no Markdown that could be joined.
    let (Some(above), Some(below)) = (markdown(first), markdown(second)) else { return };
    let heading = [second["number"].as_str(), second["heading"].as_str()];
    let heading = heading.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let texts = [above, &heading, below].map(str::trim);
    let text: Vec<_> = texts.into_iter().filter(|text| !text.is_empty()).collect();
    let text = text.join("\n\n");
    let children = second[SECTIONS].as_array().cloned().unwrap_or_default();
    let Some(path) = path(document, id) else { return };
    let Some((&place, parents)) = path.split_last() else { return };
    let siblings = list(document, parents);
    siblings.splice(place..=place, children);
    tidy(document, parents);
    if let Some(first) = find_mut(document, before) {
        first["body"] = json!(text);
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
    fn document() -> Value {
        let section = |id: &str| json!({"id": id, "heading": id, "body": id});
        let mut outer = section("b");
        outer["sections"] = json!([section("c")]);
        json!({"sections": [section("a"), outer, section("d")]})
    }

    fn shape(document: &Value) -> String {
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
        assert_eq!(changed["sections"][1].get("sections"), None);
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
        assert_eq!(changed["sections"][0]["body"], "a\n\nb\n\nb");
        let mut first = document();
        join(&mut first, "a");
        assert_eq!(first, document());
        let mut compiled = document();
        compiled["sections"][0]["body"] = json!([{"p": ["a"]}]);
        let before = compiled.clone();
        join(&mut compiled, "b");
        assert_eq!(compiled, before);
    }
}

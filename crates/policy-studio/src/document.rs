//! A text as a tree whose parts are shared between states.
//!
//! Work on a long text takes a step with every key. A step copies the way from the root to its place, and shares all
//! other sections with the step before: neither time nor memory of it grows with the text.

use std::rc::Rc;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

pub(crate) const SECTIONS: &str = "sections";

/// The root of a text, or a section.
#[derive(Clone, Debug, Default)]
pub struct Node {
    /// Its fields without its sections; an empty list stands in their place.
    value: Rc<Value>,
    sections: Vec<Rc<Node>>,
}

/// Shared parts are not looked into.
impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        let same = |(one, two): (&Rc<Self>, &Rc<Self>)| Rc::ptr_eq(one, two) || one == two;
        (Rc::ptr_eq(&self.value, &other.value) || self.value == other.value)
            && self.sections.len() == other.sections.len()
            && self.sections.iter().zip(&other.sections).all(same)
    }
}

/// As the JSON of a document or section, with every field in the place that it was read in.
impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Some(fields) = self.value.as_object() else { return self.value.serialize(serializer) };
        let mut map = serializer.serialize_map(Some(fields.len()))?;
        for (name, value) in fields {
            if name == SECTIONS && !self.sections.is_empty() {
                map.serialize_entry(name, &self.sections)?;
            } else {
                map.serialize_entry(name, value)?;
            }
        }
        map.end()
    }
}

impl From<Value> for Node {
    fn from(mut value: Value) -> Self {
        let sections = match value.get_mut(SECTIONS) {
            Some(Value::Array(sections)) => std::mem::take(sections),
            // Something else is wrong, and stays as it is.
            _ => Vec::new(),
        };
        let sections = sections.into_iter().map(|section| Rc::new(section.into())).collect();
        Self { value: Rc::new(value), sections }
    }
}

impl Node {
    /// Returns what it says, without its sections.
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// Returns the sections in it.
    pub fn sections(&self) -> &[Rc<Self>] {
        &self.sections
    }

    /// Returns a field with a text; an empty one where there is none.
    pub fn text(&self, field: &str) -> &str {
        self.value[field].as_str().unwrap_or_default()
    }

    /// Returns what it says, to change it. Its sections are not part of that.
    pub(crate) fn value_mut(&mut self) -> &mut Value {
        Rc::make_mut(&mut self.value)
    }

    /// Sets a field; where there are no fields, nothing.
    pub(crate) fn set(&mut self, field: &str, value: Value) {
        if let Some(fields) = self.value_mut().as_object_mut() {
            fields.insert(field.to_owned(), value);
        }
    }

    /// Changes the list of its sections. One that got its first has a field for them then, and one that lost its last
    /// has none any more; the root always has.
    pub(crate) fn change_sections(&mut self, change: impl FnOnce(&mut Vec<Rc<Self>>)) {
        let had_any = !self.sections.is_empty();
        change(&mut self.sections);
        if had_any && self.sections.is_empty() && self.value.get("id").is_some() {
            if let Some(fields) = self.value_mut().as_object_mut() {
                fields.shift_remove(SECTIONS);
            }
        } else if !self.sections.is_empty() && !self.value[SECTIONS].is_array() {
            self.set(SECTIONS, json!([]));
        }
    }

    /// The places of a section and of those around it, from the outside.
    pub(crate) fn path(&self, id: &str) -> Option<Vec<usize>> {
        self.sections.iter().enumerate().find_map(|(at, section)| {
            if section.value["id"] == id {
                return Some(vec![at]);
            }
            section.path(id).map(|below| [vec![at], below].concat())
        })
    }

    /// Returns the node at the end of a path that [`Self::path`] returned.
    pub(crate) fn at(&self, path: &[usize]) -> &Self {
        path.iter().fold(self, |node, at| &node.sections[*at])
    }

    /// Returns the node at the end of a path, to change it.
    pub(crate) fn at_mut(&mut self, path: &[usize]) -> &mut Self {
        path.iter().fold(self, |node, at| Rc::make_mut(&mut node.sections[*at]))
    }

    /// Returns a section by its id.
    pub fn find(&self, id: &str) -> Option<&Self> {
        self.path(id).map(|path| self.at(&path))
    }

    /// Returns the innermost section on the way that a JSON Pointer (RFC 6901) takes; nothing where it leads into none.
    pub fn section_of(&self, pointer: &str) -> Option<&Self> {
        let mut names = policy_viewer::diag::pointer_names(pointer);
        let (mut node, mut found) = (self, None);
        while names.next().is_some_and(|name| name == SECTIONS) {
            let at = names.next().and_then(|at| at.parse::<usize>().ok());
            let Some(section) = at.and_then(|at| node.sections.get(at)) else { break };
            node = section;
            found = Some(node);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Value {
        let section = |id: &str| json!({"id": id, "heading": id, "body": id});
        let mut outer = section("b");
        outer["sections"] = json!([section("c")]);
        outer["later"] = json!(1);
        json!({"sections": [section("a"), outer, {"id": "d", "sections": []}, 7, {"sections": {}}], "terms": []})
    }

    #[test]
    fn what_is_read_is_written_in_the_same_order() {
        let node = Node::from(document());
        let text = serde_json::to_string(&node).expect("JSON");
        assert_eq!(text, document().to_string());
    }

    #[test]
    fn a_change_shares_all_but_the_way_to_its_place() {
        let before = Node::from(document());
        let mut after = before.clone();
        after.at_mut(&[1, 0]).value_mut()["body"] = json!("new");
        assert!(Rc::ptr_eq(&before.sections[0], &after.sections[0]));
        assert!(Rc::ptr_eq(&before.sections[1].value, &after.sections[1].value));
        assert_eq!(before.at(&[1, 0]).text("body"), "c");
        assert_ne!(before, after);
        after.at_mut(&[1, 0]).value_mut()["body"] = json!("c");
        assert_eq!(before, after);
    }

    #[test]
    fn the_section_on_the_way_of_a_pointer_is_found() {
        let document = Node::from(document());
        let found = |pointer: &str| document.section_of(pointer).map(|it| it.text("id"));
        assert_eq!(found("/sections/1/sections/0/body"), Some("c"));
        assert_eq!(found("/sections/1"), Some("b"));
        assert_eq!(found("/sections/1/heading"), Some("b"));
        assert_eq!(found("/sections/9"), None);
        assert_eq!(found("/title"), None);
        assert_eq!(found(""), None);
    }
}

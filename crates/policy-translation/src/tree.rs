//! A document taken apart into its sections or its terms, so that each is found by its id at once.

use std::collections::HashMap;
use std::mem;

use serde_json::{Value, json};

use crate::fields;

/// The place of a part; [`DOCUMENT`] is that of the document itself.
pub(crate) type Place = usize;

/// The place of the document.
pub(crate) const DOCUMENT: Place = 0;

/// A document and the members of its lists of one name, at whatever depth.
pub(crate) struct Tree {
    list: &'static str,
    parts: Vec<Part>,
    by_id: HashMap<String, Place>,
}

/// A part, without what is below it.
struct Part {
    value: Value,
    /// The members of its list, if it has one.
    below: Option<Vec<Place>>,
}

impl Tree {
    /// Takes the members of the lists called `list` out of a document.
    pub(crate) fn of(document: Value, list: &'static str) -> Self {
        let mut tree = Self { list, parts: Vec::new(), by_id: HashMap::new() };
        tree.take_in(document);
        tree
    }

    fn take_in(&mut self, mut value: Value) -> Place {
        let members = value.get_mut(self.list).and_then(Value::as_array_mut).map(mem::take);
        let place = self.parts.len();
        if place != DOCUMENT
            && let Some(id) = fields::string(&value, "id")
        {
            self.by_id.entry(id.to_owned()).or_insert(place);
        }
        self.parts.push(Part { value, below: None });
        let below = members.map(|all| all.into_iter().map(|it| self.take_in(it)).collect());
        self.parts[place].below = below;
        place
    }

    /// Finds the first member with an id, in reading order.
    pub(crate) fn find(&self, id: &str) -> Option<Place> {
        self.by_id.get(id).copied()
    }

    /// Returns a part, whose list is empty meanwhile.
    pub(crate) fn part(&mut self, place: Place) -> &mut Value {
        &mut self.parts[place].value
    }

    /// Puts a member into the list of a part, behind `previous`, or first. `None` where there can be no list.
    pub(crate) fn insert(
        &mut self,
        parent: Place,
        previous: Option<Place>,
        member: Value,
    ) -> Option<Place> {
        let Part { value, below } = &mut self.parts[parent];
        if below.is_none() {
            let object = value.as_object_mut().filter(|it| !it.contains_key(self.list))?;
            object.insert(self.list.to_owned(), json!([]));
        }
        let place = self.take_in(member);
        let below = self.parts[parent].below.get_or_insert_default();
        // Most are put at the end.
        let at = previous.and_then(|previous| below.iter().rposition(|it| *it == previous));
        below.insert(at.map_or(0, |at| at + 1), place);
        Some(place)
    }

    /// Puts the document together again.
    pub(crate) fn document(mut self) -> Value {
        self.whole(DOCUMENT)
    }

    fn whole(&mut self, place: Place) -> Value {
        let Part { value, below } = &mut self.parts[place];
        let (mut value, below) = (mem::take(value), below.take());
        if let Some(below) = below {
            value[self.list] = below.into_iter().map(|place| self.whole(place)).collect();
        }
        value
    }
}

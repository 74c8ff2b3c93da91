//! A list of a declaration, its categories or the services of one, by ids and names: rows of a table look for theirs.

use std::collections::{HashMap, HashSet};
use std::iter;

use serde_json::Value;

use crate::letters::plain;

/// The places of the members of a list by what they are called: the first of those that have a name in common.
#[derive(Debug, Default)]
pub(super) struct Named {
    ids: HashSet<String>,
    by_name: HashMap<String, usize>,
    by_letters: HashMap<String, usize>,
    length: usize,
}

impl Named {
    pub(super) fn of<'a>(members: impl IntoIterator<Item = &'a Value>) -> Self {
        let mut named = Self::default();
        members.into_iter().for_each(|member| named.push(member));
        named
    }

    /// Takes in the member that was added at the end of the list.
    pub(super) fn push(&mut self, member: &Value) {
        let names = member["name"].as_object().into_iter().flat_map(|names| names.values());
        for name in names.chain([&member["id"]]).filter_map(Value::as_str) {
            self.by_name.entry(name.to_owned()).or_insert(self.length);
            let letters = plain(name);
            if !letters.is_empty() {
                self.by_letters.entry(letters).or_insert(self.length);
            }
        }
        self.ids.extend(member["id"].as_str().map(str::to_owned));
        self.length += 1;
    }

    /// Finds the member that has words as its id or as one of its names.
    pub(super) fn find(&self, words: &str) -> Option<usize> {
        let places = [self.by_name.get(words), self.by_letters.get(&plain(words))];
        places.into_iter().flatten().min().copied()
    }

    /// Makes an id of a name that none of the members has.
    pub(super) fn free_id(&self, name: &str, otherwise: &str) -> String {
        let id = match slug::slugify(name) {
            none if none.is_empty() => otherwise.to_owned(),
            id => id,
        };
        let numbered = (2..).map(|number| format!("{id}-{number}"));
        iter::once(id.clone()).chain(numbered).find(|id| !self.ids.contains(id)).unwrap_or(id)
    }
}

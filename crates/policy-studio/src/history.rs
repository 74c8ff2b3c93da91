//! Steps back and forth.

use std::mem;

use crate::{Edit, Project};

/// The most steps that are kept: what did not change is shared, so a step is small.
const STEPS: usize = 200;

/// A project with its earlier states, and those that were undone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    now: Project,
    past: Vec<Project>,
    future: Vec<Project>,
    /// The place of the last edit, where typing on is no new step.
    place: Option<String>,
}

impl History {
    /// Begins with a project.
    pub fn new(now: Project) -> Self {
        Self { now, ..Self::default() }
    }

    /// Returns the project as it is now.
    pub fn now(&self) -> &Project {
        &self.now
    }

    /// Changes the project; returns whether it is another one.
    pub fn edit(&mut self, edit: &Edit) -> bool {
        let next = self.now.after(edit);
        if next == self.now {
            return false;
        }
        let place = edit.place();
        if place.is_none() || place != self.place {
            self.remember();
        } else {
            self.now = Project::default();
        }
        self.place = place;
        self.now = next;
        true
    }

    /// Puts another project in the place of this one, as one step.
    pub fn replace(&mut self, project: Project) {
        self.remember();
        self.place = None;
        self.now = project;
    }

    /// Goes one step back; returns whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some(before) = self.past.pop() else { return false };
        self.future.push(mem::replace(&mut self.now, before));
        self.place = None;
        true
    }

    /// Goes one step forth again; returns whether there was one.
    pub fn redo(&mut self) -> bool {
        let Some(after) = self.future.pop() else { return false };
        self.past.push(mem::replace(&mut self.now, after));
        self.place = None;
        true
    }

    /// Tells whether there is a step back.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Tells whether there is a step that was undone.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    fn remember(&mut self) {
        self.past.push(mem::take(&mut self.now));
        if self.past.len() > STEPS {
            self.past.remove(0);
        }
        self.future.clear();
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn set(history: &mut History, pointer: &str, value: &str) -> bool {
        history.edit(&Edit::Policy(pointer.into(), Some(json!(value))))
    }

    fn history() -> History {
        let files = [("policy.json", json!({"id": "x", "locales": {}}))];
        History::new(Project::open(crate::files::of_values(&files)).expect("a package"))
    }

    #[test]
    fn typing_in_one_place_is_one_step() {
        let mut history = history();
        for text in ["s", "sh", "sho", "shop"] {
            assert!(set(&mut history, "/id", text));
        }
        assert!(set(&mut history, "/version", "2"));
        assert!(history.undo());
        assert_eq!(history.now().text("/version"), "");
        assert_eq!(history.now().id(), "shop");
        assert!(history.undo());
        assert_eq!(history.now().id(), "x");
        assert!(!history.undo());
        assert!(history.redo() && history.redo() && !history.redo());
        assert_eq!(history.now().text("/version"), "2");
    }

    #[test]
    fn an_edit_ends_what_was_undone_and_one_without_effect_is_none() {
        let mut history = history();
        assert!(set(&mut history, "/id", "a"));
        assert!(!set(&mut history, "/id", "a"));
        assert!(history.undo());
        assert!(set(&mut history, "/id", "b"));
        assert!(!history.can_redo());
    }

    #[test]
    fn only_so_many_steps_are_kept() {
        let mut history = history();
        for step in 0..STEPS + 10 {
            set(&mut history, &format!("/field{step}"), "x");
        }
        let mut steps = 0;
        while history.undo() {
            steps += 1;
        }
        assert_eq!(steps, STEPS);
    }
}

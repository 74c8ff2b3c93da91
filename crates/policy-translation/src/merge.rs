//! The chosen texts put into the JSON of `policy.json` and of a document.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::mem;

use serde_json::{Map, Value, json};

use crate::Unit;
use crate::fields::{self, Field};
use crate::paragraphs::Paragraphs;
use crate::tree::{self, Place, Tree};
use policy_package::Package;
use policy_viewer::diag::pointer_names;

/// Texts, and where they go.
pub(crate) struct Merge<'a> {
    pub(crate) units: &'a [Unit],
    /// The units of each field, in order.
    pub(crate) fields: HashMap<&'a str, Vec<usize>>,
    pub(crate) finals: &'a [Option<&'a str>],
    pub(crate) changed: &'a HashSet<usize>,
    /// Whether each is of the present source.
    pub(crate) current: &'a [bool],
}

impl Merge<'_> {
    pub(crate) fn policy(&self, package: &Package, files: &mut BTreeMap<String, Value>) {
        let policy_file = package.policy_file().to_owned();
        let Some(mut policy) = package.json(&policy_file).cloned() else { return };
        for (at, unit) in self.units.iter().enumerate().filter(|(at, _)| self.changed.contains(at))
        {
            if let (Some(pointer), Some(text)) = (&unit.pointer, self.finals[at]) {
                put(&mut policy, pointer, text);
            }
        }
        if package.json(&policy_file) != Some(&policy) {
            files.insert(policy_file, policy);
        }
    }

    /// Returns the new text of a field, if it is complete: `Some` only where something changes, or where the
    /// field has to be made.
    fn field(
        &self,
        key: &str,
        (name, kind): Field,
        source: &Value,
        target: &Value,
    ) -> Option<String> {
        let units = self.fields.get(format!("{key}/{name}").as_str())?;
        let is_whole = self.units[units[0]].context == self.units[units[0]].field;
        let had = fields::text(target, (name, kind));
        if let Some(had) = &had {
            let changes = units.iter().any(|at| self.changed.contains(at));
            // All paragraphs of the source are translated, and one that it has no longer is left over.
            let outgrown = !is_whole
                && units.iter().all(|at| self.current[*at])
                && Paragraphs::of(had).texts.len() != units.len();
            if !changes && !outgrown {
                return None;
            }
        }
        let texts: Vec<String> =
            units.iter().map(|at| self.finals[*at].map(str::to_owned)).collect::<Option<_>>()?;
        if is_whole {
            return texts.into_iter().next();
        }
        // White space as it was, or else as in the source.
        let source = fields::text(source, (name, kind)).unwrap_or_default();
        let model = had.as_deref().map(Paragraphs::of);
        let model = model.filter(|model| model.texts.len() == texts.len());
        Some(model.unwrap_or_else(|| Paragraphs::of(&source)).replaced(&texts))
    }

    fn fields(&self, key: &str, all: &[Field], source: &Value, target: &mut Value) {
        for field in all {
            let text = self.field(key, *field, source, target);
            if let (Some(text), Some(object)) = (text, target.as_object_mut()) {
                fields::set(object, *field, text);
            }
        }
    }

    pub(crate) fn update_document(&self, source: &Value, target: &mut Value) {
        for clause in fields::clauses(source).iter().take(1) {
            self.fields(&clause.key, clause.fields, source, target);
        }
        let mut sections = Tree::of(mem::take(target), "sections");
        self.sections(source, &mut sections, tree::DOCUMENT);
        let mut terms = Tree::of(sections.document(), "terms");
        self.terms(source, &mut terms);
        *target = terms.document();
    }

    /// Updates the sections below one, and adds those that are missing and complete. `parent` is the place of the
    /// section in the target.
    fn sections(&self, source: &Value, target: &mut Tree, parent: Place) {
        let mut previous = None;
        for section in fields::children(source, "sections") {
            let key = fields::section_key(section);
            let Some(place) = self.placed(&key, fields::SECTION, section, target, parent, previous)
            else {
                continue;
            };
            self.sections(section, target, place);
            previous = Some(place);
        }
    }

    fn terms(&self, source: &Value, target: &mut Tree) {
        let mut previous = None;
        for term in fields::children(source, "terms") {
            let (key, all) = (fields::term_key(term), fields::TERM);
            let placed = self.placed(&key, all, term, target, tree::DOCUMENT, previous);
            previous = placed.or(previous);
        }
    }

    /// Updates a section or term, or adds it behind `previous` if it is missing and complete.
    fn placed(
        &self,
        key: &str,
        all: &[Field],
        source: &Value,
        target: &mut Tree,
        parent: Place,
        previous: Option<Place>,
    ) -> Option<Place> {
        let place = match target.find(fields::string(source, "id").unwrap_or_default()) {
            Some(place) => place,
            None => target.insert(parent, previous, self.made(key, all, source)?)?,
        };
        self.fields(key, all, source, target.part(place));
        Some(place)
    }

    /// Makes a section or term of its source, if all of its texts are there; children come later.
    fn made(&self, key: &str, all: &[Field], source: &Value) -> Option<Value> {
        let mut made = Map::new();
        let nothing = json!({});
        for (name, value) in source.as_object()? {
            let field = all.iter().find(|(field, _)| field == name);
            match field {
                Some(field) if fields::text(source, *field).is_some() => {
                    let text = self.field(key, *field, source, &nothing)?;
                    fields::set(&mut made, *field, text);
                }
                // What `policy compile` finds out is found out again.
                None if name == "sections" || name == "uses" => {}
                _ => {
                    made.insert(name.clone(), value.clone());
                }
            }
        }
        Some(Value::Object(made))
    }
}

/// Sets the text at a pointer; objects on the way are made where they are missing.
fn put(json: &mut Value, pointer: &str, text: &str) {
    let mut here = json;
    for name in pointer_names(pointer) {
        here = match here {
            Value::Array(items) => {
                match name.parse::<usize>().ok().and_then(|at| items.get_mut(at)) {
                    Some(item) => item,
                    None => return,
                }
            }
            Value::Object(object) => object.entry(name).or_insert_with(|| json!({})),
            _ => return,
        };
    }
    *here = text.into();
}

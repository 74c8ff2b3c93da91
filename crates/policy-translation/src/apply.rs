//! Translations into a package.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::mem;

use serde_json::{Map, Value, json};

use crate::catalog::document;
use crate::fields::{self, Field};
use crate::paragraphs::{Paragraphs, links};
use crate::rules::{
    DEAD_LINK, EDITED_SOURCE, LOST_LINK, MISSING_UNIT, MORE_PARAGRAPHS, MOVED_UNIT, PLURAL_UNIT,
    STALE_UNIT, UNFINISHED_UNIT, UNKNOWN_UNIT, at,
};
use crate::translations::{Entry, Translations};
use crate::tree::{self, Place, Tree};
use crate::{Catalog, Unit};
use policy_package::rule::Rule;
use policy_package::{POLICY_FILE, Package};
use policy_viewer::diag::{Diagnostic, Severity, pointer_names};

/// A package as translations make it.
#[derive(Clone, Debug)]
pub struct Applied {
    /// The files that change, by name, with their new content.
    pub files: BTreeMap<String, Value>,
    /// The problems of the translations. With an error among it, the files should not be written.
    pub findings: Vec<Diagnostic>,
    /// How many texts have another translation than before.
    pub changed: usize,
    /// How many texts have a translation of their present source now.
    pub translated: usize,
}

impl Applied {
    /// Tells whether an error was found.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|found| found.severity == Severity::Error)
    }
}

/// Which translation each unit gets.
struct Chosen<'a> {
    /// The translation of each unit; `None` where there is none yet.
    finals: Vec<Option<&'a str>>,
    /// Whether each is known to be of the present source.
    current: Vec<bool>,
    findings: Vec<Diagnostic>,
}

impl Catalog {
    /// Puts translations in the place of those of a package, of which this is the catalog as it is now. A text
    /// whose translation is the same stays byte by byte; one that lacks a paragraph stays as it is.
    pub fn apply(&self, package: &Package, translations: &Translations) -> Applied {
        let Chosen { finals, current, findings } = self.choose(package, translations);
        let mut fields: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, unit) in self.units.iter().enumerate() {
            fields.entry(&unit.field).or_default().push(at);
        }
        let changed: HashSet<usize> = (0..self.units.len())
            .filter(|at| {
                finals[*at].is_some_and(|new| self.units[*at].target.as_deref() != Some(new))
            })
            .collect();
        let merge = Merge {
            units: &self.units,
            fields,
            finals: &finals,
            changed: &changed,
            current: &current,
        };
        let mut files = BTreeMap::new();
        merge.policy(package, &mut files);
        self.document(package, &merge, &mut files);
        if current.iter().all(|current| *current) {
            self.follow(package, &mut files);
        }
        let translated = current.iter().filter(|current| **current).count();
        Applied { files, findings, changed: changed.len(), translated }
    }

    /// Marks in a copy what is stale or missing by an earlier file of translations: what was translated there and is
    /// not in the package yet comes along, and texts whose source changed since are stale.
    #[must_use]
    pub fn merged(&self, translations: &Translations) -> Self {
        let mut merged = self.clone();
        for (unit, entry) in merged.units.iter_mut().zip(self.entries(translations)) {
            let Some((entry, _)) = entry else { continue };
            if entry.target.trim().is_empty() || entry.plural {
                continue;
            }
            let same = same_text(&entry.source, &unit.source);
            unit.target = Some(entry.target.clone());
            // Without its own `#| msgid`, an unfinished text has been made for the source beside it.
            unit.stale = (!same || entry.unfinished).then(|| match same {
                true => unit.stale.clone().unwrap_or_else(|| entry.source.clone()),
                false => entry.source.clone(),
            });
        }
        merged
    }

    /// Finds the entry of each unit, and whether it moved there: by its context, or else by its source if no other
    /// unit has the same.
    fn entries<'a>(&self, translations: &'a Translations) -> Vec<Option<(&'a Entry, bool)>> {
        let by_context: HashMap<&str, &Entry> =
            translations.entries.iter().map(|entry| (entry.context.as_str(), entry)).collect();
        let known: HashSet<&str> = self.units.iter().map(|unit| unit.context.as_str()).collect();
        let mut homeless: HashMap<&str, &Entry> = HashMap::new();
        for entry in translations.entries.iter().filter(|it| !known.contains(it.context.as_str())) {
            homeless.insert(&entry.source, entry);
        }
        let mut without: HashMap<&str, usize> = HashMap::new();
        for unit in &self.units {
            if !by_context.contains_key(unit.context.as_str()) {
                *without.entry(&unit.source).or_default() += 1;
            }
        }
        let entry = |unit: &Unit| match by_context.get(unit.context.as_str()) {
            Some(entry) => Some((*entry, false)),
            None if without.get(unit.source.as_str()) == Some(&1) => {
                homeless.get(unit.source.as_str()).map(|entry| (*entry, true))
            }
            None => None,
        };
        self.units.iter().map(entry).collect()
    }

    fn choose<'a>(&'a self, package: &Package, translations: &'a Translations) -> Chosen<'a> {
        let mut findings = translations.misfits(self);
        let ids = self.targets_of_links(package);
        let entries = self.entries(translations);
        let used: HashSet<*const Entry> =
            entries.iter().flatten().map(|(entry, _)| std::ptr::from_ref(*entry)).collect();
        let edited = translations.digest.as_deref() == Some(&self.digest());
        let (mut finals, mut current) = (Vec::new(), Vec::new());
        for (unit, entry) in self.units.iter().zip(&entries) {
            let before = unit.target.as_deref();
            let judged = entry.map(|(entry, moved)| {
                let mut say = |rule: &Rule, message: String| {
                    let name = &translations.name;
                    findings.push(at(rule, name, entry.line, &entry.context, message));
                };
                if moved {
                    say(&MOVED_UNIT, format!("the text is taken for {}", unit.context));
                }
                accepted(unit, entry, edited, &ids, &mut say)
            });
            let own = unit.stale.is_none() && before.is_some();
            let (chosen, is_current) = match judged {
                Some(Some(new)) => (Some(new), true),
                _ => (before, own),
            };
            if chosen.is_none() && judged.is_none_or(|it| it.is_none()) {
                let line = entry.map_or(0, |(entry, _)| entry.line);
                let empty = entry.is_none_or(|(entry, _)| entry.target.trim().is_empty());
                if empty {
                    let message = match entry {
                        Some(_) => "the text is not translated".to_owned(),
                        None => format!("{} is not in the file", unit.context),
                    };
                    findings.push(at(
                        &MISSING_UNIT,
                        &translations.name,
                        line,
                        &unit.context,
                        message,
                    ));
                }
            }
            finals.push(chosen);
            current.push(is_current);
        }
        let contexts: HashSet<&String> = self.units.iter().map(|unit| &unit.context).collect();
        for entry in
            translations.entries.iter().filter(|it| !used.contains(&std::ptr::from_ref(*it)))
        {
            let is_repeated = contexts.contains(&entry.context);
            if !is_repeated {
                let message = format!("the package has no text `{}`", entry.context);
                let name = &translations.name;
                findings.push(at(&UNKNOWN_UNIT, name, entry.line, &entry.context, message));
            }
        }
        Chosen { finals, current, findings }
    }

    /// Returns the ids of sections and terms of the source document.
    fn targets_of_links(&self, package: &Package) -> HashSet<String> {
        let text = package.current_texts().find(|text| text.locale == self.source);
        let source = text.and_then(|text| document(package, text));
        let clauses = source.map(fields::clauses).unwrap_or_default();
        clauses
            .iter()
            .filter_map(|clause| fields::string(clause.value, "id").map(str::to_owned))
            .collect()
    }

    /// Puts the texts of the document into it, or makes one.
    fn document(&self, package: &Package, merge: &Merge<'_>, files: &mut BTreeMap<String, Value>) {
        let find = |locale: &str| package.current_texts().find(|text| text.locale == locale);
        let Some(source) = find(&self.source).and_then(|text| document(package, text)) else {
            return;
        };
        if let Some(target) = find(&self.target) {
            let Some(json) = files.get(&target.file).or_else(|| package.json(&target.file)) else {
                return;
            };
            let mut json = json.clone();
            let Some(place) = json.pointer_mut(&target.pointer) else { return };
            let before = place.clone();
            merge.update_document(source, place);
            if *place != before {
                files.insert(target.file.clone(), json);
            }
            return;
        }
        let mut made = json!({"locale": self.target, "title": "", "sections": []});
        merge.update_document(source, &mut made);
        if made["title"] == "" {
            return;
        }
        let name = free_name(package, &self.target);
        let policy_file = package.policy_file().to_owned();
        let Some(mut policy) = files.get(&policy_file).or(package.json(&policy_file)).cloned()
        else {
            return;
        };
        if let Some(entry) = policy["locales"][&self.target].as_object_mut() {
            entry.insert("document".into(), name.clone().into());
        }
        files.insert(policy_file, policy);
        files.insert(name, made);
    }

    /// Says that the translation follows the present version, now that all of it does.
    fn follow(&self, package: &Package, files: &mut BTreeMap<String, Value>) {
        let policy_file = package.policy_file().to_owned();
        let Some(mut policy) = files.get(&policy_file).or(package.json(&policy_file)).cloned()
        else {
            return;
        };
        let Some(entry) = policy["locales"][&self.target].as_object_mut() else { return };
        let is_new = package.current_texts().all(|text| text.locale != self.target);
        if self.version.is_empty() || !(is_new || entry.contains_key("translationOf")) {
            return;
        }
        entry.insert("translationOf".into(), self.version.clone().into());
        if package.json(&policy_file) != Some(&policy) {
            files.insert(policy_file, policy);
        }
    }
}

/// Names the file of a new document.
fn free_name(package: &Package, locale: &str) -> String {
    let taken =
        |name: &String| name == POLICY_FILE || package.files.iter().any(|file| file.name == *name);
    let mut names = (1..).map(|number| match number {
        1 => format!("{locale}.json"),
        number => format!("{locale}-{number}.json"),
    });
    names.find(|name| !taken(name)).unwrap_or_default()
}

/// Returns the translation of an entry if it can be used, and says why not.
fn accepted<'a>(
    unit: &Unit,
    entry: &'a Entry,
    same_digest: bool,
    ids: &HashSet<String>,
    say: &mut dyn FnMut(&Rule, String),
) -> Option<&'a str> {
    if entry.plural {
        say(&PLURAL_UNIT, "the entry has plural forms".to_owned());
        return None;
    }
    let target = entry.target.as_str();
    if target.trim().is_empty() {
        return None;
    }
    let unchanged = unit.target.as_deref() == Some(target);
    if !same_text(&entry.source, &unit.source) {
        match same_digest {
            true => say(&EDITED_SOURCE, "this is not the source text of the package".to_owned()),
            false => say(&STALE_UNIT, "the source text has changed since".to_owned()),
        }
        return None;
    }
    if entry.unfinished {
        if !unchanged {
            say(&UNFINISHED_UNIT, "the translation is marked as unfinished".to_owned());
        }
        return None;
    }
    // What the package has was judged by `policy check`.
    if !unchanged {
        let (wanted, has) = (links(&unit.source), links(target));
        for link in &has {
            if let Some(id) = link.strip_prefix('#').filter(|id| !ids.contains(*id)) {
                say(&DEAD_LINK, format!("the link `#{id}` leads to no section or term"));
            }
        }
        for link in wanted.iter().filter(|link| !has.contains(link)) {
            say(&LOST_LINK, format!("the link to `{link}` is missing"));
        }
        let is_paragraph = unit.context != unit.field;
        let count = Paragraphs::of(target).texts.len();
        if is_paragraph && count != 1 {
            say(&MORE_PARAGRAPHS, format!("the translation has {count} paragraphs"));
        }
    }
    Some(target)
}

/// Compares source texts. Programs for XML may have joined white space.
fn same_text(one: &str, other: &str) -> bool {
    one == other || one.split_whitespace().eq(other.split_whitespace())
}

/// Texts, and where they go.
struct Merge<'a> {
    units: &'a [Unit],
    /// The units of each field, in order.
    fields: HashMap<&'a str, Vec<usize>>,
    finals: &'a [Option<&'a str>],
    changed: &'a HashSet<usize>,
    /// Whether each is of the present source.
    current: &'a [bool],
}

impl Merge<'_> {
    fn policy(&self, package: &Package, files: &mut BTreeMap<String, Value>) {
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

    fn update_document(&self, source: &Value, target: &mut Value) {
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

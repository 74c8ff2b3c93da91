//! A package while it is being made.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use policy_viewer::diag::pointer_token;
use serde_json::{Value, json};

use crate::document::Node;
use crate::files::Files;
use crate::outline::{self, Move};

/// The name of the file with the policy.
pub(crate) const POLICY: &str = "policy.json";

/// A package that may be invalid for a while, and what its translations lack.
///
/// Cheap to copy and to compare: what two of them have in common is shared.
#[derive(Clone, Debug, Default)]
pub struct Project {
    pub(crate) policy: Rc<Value>,
    /// The present texts, by the path that the policy names.
    pub(crate) documents: BTreeMap<String, Rc<Node>>,
    /// All other files, such as the texts of earlier versions: they stay as they are.
    pub(crate) others: Files,
    /// The sections whose text in the default locale changed after the translation, by locale.
    pub(crate) lagging: BTreeMap<String, BTreeSet<String>>,
}

/// Shared parts are not looked into.
impl PartialEq for Project {
    fn eq(&self, other: &Self) -> bool {
        let same = |(path, one): (&String, &Rc<Node>)| {
            other.documents.get(path).is_some_and(|two| Rc::ptr_eq(one, two) || one == two)
        };
        (Rc::ptr_eq(&self.policy, &other.policy) || self.policy == other.policy)
            && self.documents.len() == other.documents.len()
            && self.documents.iter().all(same)
            && self.others == other.others
            && self.lagging == other.lagging
    }
}

/// Why files are no package to work on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opening {
    /// There is no `policy.json`.
    NoPolicy,
    /// A file is no JSON: its name and the reason.
    NoJson(String, String),
    /// The file of a locale is not there: its name.
    Missing(String),
    /// A locale has no file and no text.
    NoDocument(String),
}

/// One change of a project.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Another title of the text of a locale.
    Title(String, String),
    /// Another field of a section in a locale: locale, section, field and value; an empty one removes the field.
    Field(String, String, &'static str, String),
    /// The section changes places with the one before it, in every locale.
    Up(String),
    /// The section changes places with the one behind it, in every locale.
    Down(String),
    /// The section goes into the one before it, in every locale.
    In(String),
    /// The section goes out of the one around it, in every locale.
    Out(String),
    /// The section is taken away, with those in it, in every locale.
    Remove(String),
    /// A new section behind one, or at the beginning, in every locale: its id, and the section in front of it.
    Add(String, Option<String>),
    /// The section is joined with the one that is read before it, in every locale.
    Join(String),
    /// The translation of a section says what the text says: locale and section.
    Agrees(String, String),
    /// Another value in `policy.json`, by JSON Pointer (RFC 6901); nothing takes it away. What is missing on the way is made.
    Policy(String, Option<Value>),
}

impl Edit {
    /// Returns the place that the edit is about, where typing on is the same step of the history.
    pub(crate) fn place(&self) -> Option<String> {
        match self {
            Self::Title(locale, _) => Some(locale.clone()),
            Self::Field(locale, id, field, _) => Some(format!("{locale}/{id}/{field}")),
            Self::Policy(pointer, Some(Value::String(_)) | None) => Some(pointer.clone()),
            _ => None,
        }
    }
}

impl Project {
    /// Opens the files of a package.
    ///
    /// # Errors
    ///
    /// The first reason why they are none.
    pub fn open(mut files: Files) -> Result<Self, Opening> {
        let mut policy = read(&files, POLICY)?.ok_or(Opening::NoPolicy)?;
        files.remove(POLICY);
        let locales = policy.get_mut("locales").and_then(Value::as_object_mut);
        let locales = locales.ok_or(Opening::NoPolicy)?;
        let mut documents = BTreeMap::<String, Rc<Node>>::new();
        for (locale, entry) in locales {
            match entry.get_mut("document") {
                // A language whose readers get another one's text.
                None | Some(Value::Null) => {}
                Some(Value::String(path)) => {
                    if !documents.contains_key(path.as_str()) {
                        let document = read(&files, path)?;
                        let document = document.ok_or_else(|| Opening::Missing(path.clone()))?;
                        if !document.is_object() {
                            return Err(Opening::NoDocument(locale.clone()));
                        }
                        documents.insert(path.clone(), Rc::new(document.into()));
                    }
                }
                // One file for each text, as whoever edits a package by hand expects.
                Some(inline @ Value::Object(_)) => {
                    let mut path = format!("{locale}.json");
                    while documents.contains_key(&path) || files.contains_key(&path) {
                        path.insert(0, '_');
                    }
                    documents.insert(path.clone(), Rc::new(inline.take().into()));
                    *inline = json!(path);
                }
                _ => return Err(Opening::NoDocument(locale.clone())),
            }
        }
        files.retain(|path, _| !documents.contains_key(path));
        Ok(Self { policy: Rc::new(policy), documents, others: files, ..Self::default() })
    }

    /// Returns what [`Self::with_notes`] takes: what is known of the work and no part of the package.
    pub fn notes(&self) -> String {
        json!({"lagging": self.lagging}).to_string()
    }

    /// Returns the project with what was known when [`Self::notes`] was called; with nothing where that is not readable.
    #[must_use]
    pub fn with_notes(self, notes: &str) -> Self {
        let notes: Value = serde_json::from_str(notes).unwrap_or_default();
        let lagging = serde_json::from_value(notes["lagging"].clone()).unwrap_or_default();
        Self { lagging, ..self }
    }

    /// Tells whether there is nothing yet.
    pub fn is_empty(&self) -> bool {
        self.policy.is_null()
    }

    /// Returns the content of `policy.json`.
    pub fn policy(&self) -> &Value {
        &self.policy
    }

    /// Returns a value of `policy.json` as text, by JSON Pointer; an empty one where there is none.
    pub fn text(&self, pointer: &str) -> &str {
        self.policy().pointer(pointer).and_then(Value::as_str).unwrap_or_default()
    }

    /// Returns the id of the policy.
    pub fn id(&self) -> &str {
        self.text("/id")
    }

    /// Returns the locale for readers whose languages the policy does not have.
    pub fn default_locale(&self) -> &str {
        self.text("/defaultLocale")
    }

    /// Returns the locales with a text, the default one first.
    pub fn locales(&self) -> Vec<&str> {
        let locales = self.policy()["locales"].as_object();
        let mut locales: Vec<&str> = locales
            .into_iter()
            .flat_map(|locales| locales.keys().map(String::as_str))
            .filter(|locale| self.document(locale).is_some())
            .collect();
        locales.sort_by_key(|locale| *locale != self.default_locale());
        locales
    }

    /// Returns the text of a locale.
    pub fn document(&self, locale: &str) -> Option<&Node> {
        self.document_at(self.path(locale)?)
    }

    /// Returns the text in a file.
    pub fn document_at(&self, path: &str) -> Option<&Node> {
        self.documents.get(path).map(Rc::as_ref)
    }

    /// Returns the path of the file with the text of a locale.
    pub fn path(&self, locale: &str) -> Option<&str> {
        self.policy()["locales"][locale]["document"].as_str()
    }

    /// Returns a section of the text of a locale, without those in it.
    pub fn section(&self, locale: &str, id: &str) -> Option<&Value> {
        self.document(locale)?.find(id).map(Node::value)
    }

    /// Returns the sections whose translation in a locale follows an older text; nothing where none does.
    pub fn lagging(&self, locale: &str) -> Option<&BTreeSet<String>> {
        self.lagging.get(locale)
    }

    /// Returns an id that no section has, made of a heading.
    pub fn free_id(&self, heading: &str) -> String {
        let base = slug::slugify(heading);
        let base = if base.is_empty() { "section".to_owned() } else { base };
        let taken = |id: &str| self.locales().iter().any(|it| self.section(it, id).is_some());
        let mut id = base.clone();
        for number in 2.. {
            if !taken(&id) {
                break;
            }
            id = format!("{base}-{number}");
        }
        id
    }

    /// Returns the project after an edit. One that is not possible changes nothing.
    #[must_use]
    pub fn after(&self, edit: &Edit) -> Self {
        let mut next = self.clone();
        match edit {
            Edit::Title(locale, title) => {
                next.with_document(locale, |it| it.set("title", json!(title)));
            }
            Edit::Field(locale, id, field, value) => next.set_field(locale, id, field, value),
            Edit::Up(id) => next.everywhere(|it| outline::shift(it, id, Move::Up)),
            Edit::Down(id) => next.everywhere(|it| outline::shift(it, id, Move::Down)),
            Edit::In(id) => next.everywhere(|it| outline::shift(it, id, Move::In)),
            Edit::Out(id) => next.everywhere(|it| outline::shift(it, id, Move::Out)),
            Edit::Remove(id) => next.everywhere(|it| outline::remove(it, id)),
            Edit::Join(id) => next.everywhere(|it| outline::join(it, id)),
            Edit::Add(id, behind) => next.everywhere(|it| outline::add(it, id, behind.as_deref())),
            Edit::Agrees(locale, id) => next.agrees(locale, id),
            Edit::Policy(pointer, value) => {
                set(Rc::make_mut(&mut next.policy), pointer, value.clone());
            }
        }
        next
    }

    fn with_document(&mut self, locale: &str, change: impl FnOnce(&mut Node)) {
        let path = self.path(locale).map(str::to_owned);
        if let Some(document) = path.and_then(|path| self.documents.get_mut(&path)) {
            change(Rc::make_mut(document));
        }
    }

    fn everywhere(&mut self, change: impl Fn(&mut Node)) {
        self.documents.values_mut().for_each(|document| change(Rc::make_mut(document)));
    }

    fn set_field(&mut self, locale: &str, id: &str, field: &str, value: &str) {
        let mut changed = false;
        // The translation of a section that is not there yet begins where the text has it.
        if self.section(locale, id).is_none() {
            let ours = self.document(self.default_locale()).cloned().unwrap_or_default();
            self.with_document(locale, |document| outline::add_like(document, &ours, id));
        }
        self.with_document(locale, |document| {
            let Some(path) = document.path(id) else { return };
            let section = document.at_mut(&path).value_mut();
            let Some(section) = section.as_object_mut() else { return };
            changed = section.get(field).and_then(Value::as_str).unwrap_or_default() != value;
            // Sections are never without these two.
            if value.is_empty() && !matches!(field, "heading" | "body") {
                section.remove(field);
            } else {
                section.insert(field.to_owned(), json!(value));
            }
            if field == "heading" {
                section.remove("headingSupplied");
            }
        });
        if !changed {
            return;
        }
        if locale != self.default_locale() {
            return self.agrees(locale, id);
        }
        let others: Vec<_> = self.locales().into_iter().skip(1).map(str::to_owned).collect();
        for other in others {
            if self.section(&other, id).is_some() {
                self.lagging.entry(other).or_default().insert(id.to_owned());
            }
        }
    }

    fn agrees(&mut self, locale: &str, id: &str) {
        if let Some(sections) = self.lagging.get_mut(locale) {
            sections.remove(id);
            if sections.is_empty() {
                self.lagging.remove(locale);
            }
        }
    }
}

/// Reads a file as JSON; nothing where it is not there.
fn read(files: &Files, name: &str) -> Result<Option<Value>, Opening> {
    let Some(bytes) = files.get(name) else { return Ok(None) };
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let value = serde_json::from_slice(bytes);
    value.map(Some).map_err(|error| Opening::NoJson(name.to_owned(), error.to_string()))
}

/// Returns the pointer to a value under another one.
pub(crate) fn under(pointer: &str, names: &[&str]) -> String {
    names.iter().fold(pointer.to_owned(), |path, name| path + "/" + &pointer_token(name))
}

/// Sets or removes a value by its pointer. An object that nothing is left in goes, too.
fn set(root: &mut Value, pointer: &str, value: Option<Value>) {
    let Some((parent, last)) = pointer.rsplit_once('/') else { return };
    let names: Vec<_> = policy_viewer::diag::pointer_names(parent).collect();
    let last = last.replace("~1", "/").replace("~0", "~");
    let mut at = &mut *root;
    for name in &names {
        if value.is_none() && child(at, name).is_none() {
            return;
        }
        at = make_child(at, name);
    }
    if at.is_null() && value.is_some() {
        *at = json!({});
    }
    match (at, value) {
        (Value::Array(items), value) => {
            let index = last.parse().unwrap_or(items.len());
            match value {
                Some(value) if index < items.len() => items[index] = value,
                Some(value) => items.push(value),
                None if index < items.len() => drop(items.remove(index)),
                None => {}
            }
        }
        (Value::Object(fields), Some(value)) => drop(fields.insert(last, value)),
        (Value::Object(fields), None) => {
            fields.shift_remove(&last);
            if fields.is_empty() && !names.is_empty() {
                set(root, parent, None);
            }
        }
        _ => {}
    }
}

fn child<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    match value {
        Value::Array(items) => items.get(name.parse::<usize>().ok()?),
        _ => value.get(name),
    }
}

fn make_child<'a>(value: &'a mut Value, name: &str) -> &'a mut Value {
    if let Value::Array(items) = value {
        let index = name.parse().unwrap_or(items.len()).min(items.len());
        if index == items.len() {
            items.push(json!({}));
        }
        return &mut items[index];
    }
    if !value.is_object() {
        *value = json!({});
    }
    &mut value[name]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::of_values;
    use crate::printer::Printer;

    fn project() -> Project {
        let section = |id: &str| json!({"id": id, "heading": id.to_uppercase(), "body": "Text."});
        let document = |locale: &str| json!({"locale": locale, "title": "T", "sections": [section("a"), section("b")]});
        let policy = json!({"format": 1, "id": "shop", "defaultLocale": "de", "locales": {
            "en": {"label": "English", "document": "en.json"},
            "de": {"label": "Deutsch", "document": document("de")},
        }});
        let files = [("policy.json", policy), ("en.json", document("en"))];
        Project::open(of_values(&files)).expect("a package")
    }

    #[test]
    fn texts_in_the_policy_become_files_and_the_default_comes_first() {
        let project = project();
        assert_eq!(project.locales(), ["de", "en"]);
        let files = Printer::default().print(&project);
        assert_eq!(files.keys().collect::<Vec<_>>(), ["de.json", "en.json", "policy.json"]);
    }

    #[test]
    fn files_that_are_no_package_are_told_apart() {
        let open = |files: &[(&str, &str)]| {
            let file = |(name, text): &(&str, &str)| ((*name).to_owned(), text.as_bytes().into());
            Project::open(files.iter().map(file).collect())
        };
        assert_eq!(open(&[("readme.md", "")]), Err(Opening::NoPolicy));
        assert!(matches!(open(&[("policy.json", "{")]), Err(Opening::NoJson(..))));
        for policy in ["[]", "7", r#"{"locales": []}"#] {
            assert_eq!(open(&[("policy.json", policy)]), Err(Opening::NoPolicy), "{policy}");
        }
        let policy = r#"{"locales": {"en": {"document": "en.json"}}}"#;
        let list = [("policy.json", policy), ("en.json", "[]")];
        assert_eq!(open(&list), Err(Opening::NoDocument("en".into())));
        assert_eq!(open(&[("policy.json", policy)]), Err(Opening::Missing("en.json".into())));
    }

    #[test]
    fn a_change_of_the_text_leaves_translations_behind_until_they_are_changed() {
        let field = |locale: &str, value: &str| {
            Edit::Field(locale.into(), "a".into(), "body", value.into())
        };
        let project = project().after(&field("de", "Neu."));
        assert!(project.lagging("en").is_some_and(|sections| sections.contains("a")));
        assert_eq!(project.lagging("de"), None);
        // The same text again is no change.
        assert_eq!(project.after(&field("de", "Neu.")), project);
        assert_eq!(project.after(&field("en", "New.")).lagging("en"), None);
        assert_eq!(project.after(&Edit::Agrees("en".into(), "a".into())).lagging("en"), None);
    }

    #[test]
    fn values_of_the_policy_are_made_and_taken_away() {
        let name = "/publisher/name/de";
        let set = |project: &Project, pointer: &str, value: Option<Value>| {
            project.after(&Edit::Policy(pointer.into(), value))
        };
        let named = set(&project(), name, Some(json!("Wir")));
        assert_eq!(named.text(name), "Wir");
        // Nothing empty is left behind.
        assert_eq!(set(&named, name, None), project());
        let category = set(&named, "/declaration", Some(json!({"categories": []})));
        let category = set(&category, "/declaration/categories/-", Some(json!({"id": "ads"})));
        assert_eq!(category.text("/declaration/categories/0/id"), "ads");
        let gone = set(&category, "/declaration/categories/0", None);
        assert_eq!(gone.policy()["declaration"]["categories"], json!([]));
    }

    #[test]
    fn what_is_kept_is_read_again() {
        let edit = Edit::Field("de".into(), "a".into(), "heading", "Neu".into());
        let project = project().after(&edit);
        let files = Printer::default().print(&project);
        let kept = Project::open(files.clone()).expect("a package");
        assert_eq!(kept.clone().with_notes(&project.notes()), project);
        assert_eq!(kept.clone().with_notes("?"), kept);
    }

    #[test]
    fn ids_are_made_of_headings() {
        assert_eq!(project().free_id("Your Rights"), "your-rights");
        assert_eq!(project().free_id("A"), "a-2");
        assert_eq!(project().free_id("!"), "section");
    }
}

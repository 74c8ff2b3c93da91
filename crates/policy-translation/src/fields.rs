//! The texts of a document, in its JSON: fields that this version does not know stay as they are.

use serde_json::{Map, Value};

/// How a text stands in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A string.
    Plain,
    /// An array of strings, of which languages need different numbers: a line each.
    List,
    /// A string with Markdown, which is translated by paragraph.
    Markdown,
}

/// A text by its field.
pub(crate) type Field = (&'static str, Kind);

const DOCUMENT: &[Field] = &[("title", Kind::Plain), ("summary", Kind::Markdown)];
pub(crate) const SECTION: &[Field] = &[
    ("number", Kind::Plain),
    ("heading", Kind::Plain),
    ("summary", Kind::Markdown),
    ("body", Kind::Markdown),
];
pub(crate) const TERM: &[Field] =
    &[("term", Kind::Plain), ("also", Kind::List), ("definition", Kind::Markdown)];

/// A section, a term, or the document itself.
pub(crate) struct Clause<'a> {
    /// `document`, `section/ID` or `term/ID`: the same in every language.
    pub(crate) key: String,
    /// Its name for people.
    pub(crate) name: String,
    pub(crate) value: &'a Value,
    pub(crate) fields: &'static [Field],
}

/// Lists the clauses of a document in reading order.
pub(crate) fn clauses(document: &Value) -> Vec<Clause<'_>> {
    fn descend<'a>(sections: &'a Value, found: &mut Vec<Clause<'a>>) {
        for section in children(sections, "sections") {
            let number = string(section, "number").map_or(String::new(), |it| format!("{it} "));
            let heading = string(section, "heading").unwrap_or_default();
            let (key, name) = (section_key(section), format!("{number}{heading}"));
            found.push(Clause { key, name, value: section, fields: SECTION });
            descend(section, found);
        }
    }
    let name = string(document, "title").unwrap_or_default().to_owned();
    let mut found =
        vec![Clause { key: "document".into(), name, value: document, fields: DOCUMENT }];
    descend(document, &mut found);
    for term in children(document, "terms") {
        let name = string(term, "term").unwrap_or_default().to_owned();
        found.push(Clause { key: term_key(term), name, value: term, fields: TERM });
    }
    found
}

pub(crate) fn section_key(section: &Value) -> String {
    format!("section/{}", string(section, "id").unwrap_or_default())
}

pub(crate) fn term_key(term: &Value) -> String {
    format!("term/{}", string(term, "id").unwrap_or_default())
}

pub(crate) fn children<'a>(value: &'a Value, field: &str) -> impl Iterator<Item = &'a Value> {
    value.get(field).and_then(Value::as_array).into_iter().flatten()
}

pub(crate) fn string<'a>(value: &'a Value, field: &str) -> Option<&'a str> {
    value.get(field).and_then(Value::as_str)
}

/// Returns the text of a field, if it has one.
pub(crate) fn text(value: &Value, (name, kind): Field) -> Option<String> {
    let text = match kind {
        Kind::Plain | Kind::Markdown => string(value, name)?.to_owned(),
        Kind::List => {
            let items: Vec<&str> = children(value, name).filter_map(Value::as_str).collect();
            items.join("\n")
        }
    };
    Some(text).filter(|text| !text.trim().is_empty())
}

/// Sets the text of a field.
pub(crate) fn set(object: &mut Map<String, Value>, (name, kind): Field, text: String) {
    let value = match kind {
        Kind::Plain | Kind::Markdown => Value::String(text),
        Kind::List => {
            text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().into()
        }
    };
    object.insert(name.to_owned(), value);
}

/// Tells whether a document was compiled: its paragraphs are no Markdown any more.
pub(crate) fn is_compiled(document: &Value) -> bool {
    clauses(document).iter().any(|clause| {
        let markdown = clause.fields.iter().filter(|(_, kind)| *kind == Kind::Markdown);
        markdown
            .filter_map(|(name, _)| clause.value.get(name)?.as_array())
            .any(|blocks| !blocks.is_empty())
    })
}

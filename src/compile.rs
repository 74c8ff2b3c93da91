//! From a document as its authors write it to one as readers load it: Markdown becomes blocks, and uses
//! of terms become links to their definitions.

use crate::encode::{Object, array, string};
use crate::markdown;
use crate::model::{Body, Document, Section, Term};
use crate::terms;

/// Compiles a document. One that is compiled stays as it is.
pub fn compile(document: &mut Document) {
    markdown::compile(document);
    if !terms::are_marked(document) {
        terms::mark(document);
    }
}

/// Writes a document as JSON, in the form that packages hold.
pub fn to_json(document: &Document) -> String {
    let object = Object::new().text("locale", &document.locale).text("title", &document.title);
    let object = optional(object, "summary", document.summary.as_ref().map(body));
    let object = object.json("sections", &array(document.sections.iter().map(section)));
    let terms = array(document.terms.iter().map(term));
    optional(object, "terms", (!document.terms.is_empty()).then_some(terms)).end()
}

fn section(section: &Section) -> String {
    let object = Object::new().text("id", &section.id);
    let object = optional(object, "number", section.number.as_deref().map(string));
    let object = object.text("heading", &section.heading);
    let object = optional(object, "summary", section.summary.as_ref().map(body));
    let object = object.json("body", &body(&section.body));
    let controls = array(section.controls.iter().map(|id| string(id)));
    let object = optional(object, "controls", (!section.controls.is_empty()).then_some(controls));
    let children = array(section.sections.iter().map(self::section));
    optional(object, "sections", (!section.sections.is_empty()).then_some(children)).end()
}

fn term(term: &Term) -> String {
    let object = Object::new().text("id", &term.id).text("term", &term.term);
    let also = array(term.also.iter().map(|form| string(form)));
    let object = optional(object, "also", (!term.also.is_empty()).then_some(also));
    let object = object.json("definition", &body(&term.definition));
    let uses = array(term.uses.iter().map(|id| string(id)));
    optional(object, "uses", (!term.uses.is_empty()).then_some(uses)).end()
}

fn body(body: &Body) -> String {
    match body {
        Body::Markdown(text) => string(text),
        Body::Blocks(blocks) => markdown::to_json(blocks),
    }
}

fn optional(object: Object, name: &str, value: Option<String>) -> Object {
    match value {
        Some(value) => object.json(name, &value),
        None => object,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;
    use serde_json::{Value, json};

    #[test]
    fn what_is_written_is_what_serde_writes() {
        let document = json!({"locale": "en", "title": "T", "summary": "*s*", "sections": [
            {"id": "a", "number": "1", "heading": "A", "summary": "s", "body": "*b*", "controls": ["c"],
             "sections": [{"id": "b", "heading": "B", "body": [{"p": ["x"]}]}]}],
            "terms": [{"id": "t", "term": "T", "also": ["Ts"], "definition": "d"}]});
        let mut document = load::document(&&document).expect("a document");
        for _ in 0..2 {
            let written: Value = serde_json::from_str(&to_json(&document)).expect("valid JSON");
            assert_eq!(written, serde_json::to_value(&document).expect("serializes"));
            compile(&mut document);
        }
    }
}

//! Compiles documents for readers: Markdown becomes blocks, and uses of terms become links to their
//! definitions.

use crate::markdown;
use crate::model::Document;
use crate::terms;

/// Compiles a document. A compiled document does not change.
pub fn compile(document: &mut Document) {
    markdown::compile(document);
    if !terms::are_marked(document) {
        terms::mark(document);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encode::to_json;
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

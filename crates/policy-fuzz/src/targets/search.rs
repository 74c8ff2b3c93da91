//! Search: what is found lies in the text, and between characters.

use policy_viewer::compile::compile;
use policy_viewer::load;
use policy_viewer::model::Document;
use policy_viewer::search::{Index, UnicodeFold, to_json};

use super::package;
use crate::seeds;
use crate::target::{Target, halves, text};

pub(super) const TARGET: Target = Target { name: "search", run, seeds };

fn seeds() -> Vec<Vec<u8>> {
    let mut queries =
        ["data", "\"we keep\" data", "数据", "Größe ﬁ", "1.", "ا", "we we we"].iter().cycle();
    let mut with_query = |text: Vec<u8>| {
        let query = queries.next().map_or(&b""[..], |query| query.as_bytes());
        [query, &text].join(seeds::BETWEEN.as_bytes())
    };
    let alone = b"# we\n\n## 1. data".to_vec();
    let all = seeds::documents().into_iter().chain(seeds::markdown()).chain([alone]);
    all.map(&mut with_query).collect()
}

fn run(bytes: &[u8]) {
    let Some((query, text)) = text(bytes).map(halves) else { return };
    let mut document: Document = match load::document_json(text) {
        Ok(document) => document,
        Err(_) => package::document(text),
    };
    compile(&mut document);
    let found = Index::of(&document, &UnicodeFold).search(query, &UnicodeFold);
    assert!(found.answers.is_empty() || found.best < found.answers.len());
    assert!(found.answers.len() <= found.sections && found.sections <= found.count.max(1));
    for answer in &found.answers {
        let mut last = 0;
        for (from, to) in &answer.marks {
            assert!(last <= *from && from < to, "{:?}", answer.marks);
            last = *to;
        }
        let all = answer.excerpt.pieces.concat();
        // A match in a heading without a text has no excerpt.
        assert!(answer.marks.is_empty() || !all.is_empty() || !answer.heading.is_empty());
    }
    serde_json::from_str::<serde_json::Value>(&to_json(&found)).expect("it is JSON");
}

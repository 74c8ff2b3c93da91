//! Differences: applied to the old text they make the new one.

use std::collections::HashSet;

use policy_viewer::compile::compile;
use policy_viewer::diff::{self, Edit, edits};
use policy_viewer::load;
use policy_viewer::model::Document;

use super::package;
use crate::seeds;
use crate::target::{Target, halves, text};

pub(super) const TEXTS: Target =
    Target { name: "diff-texts", run: texts, seeds: || seeds::pairs(&seeds::markdown()) };

pub(super) const DOCUMENTS: Target =
    Target { name: "diff-documents", run: documents, seeds: || seeds::pairs(&seeds::documents()) };

fn texts(bytes: &[u8]) {
    let Some((old, new)) = text(bytes).map(halves) else { return };
    let edits = edits(old, new);
    assert_eq!(side(&edits, |edit| !matches!(edit, Edit::Insert(_))), old);
    assert_eq!(side(&edits, |edit| !matches!(edit, Edit::Delete(_))), new);
    assert!(edits.iter().all(|edit| !edit.text().is_empty()));
}

fn side(edits: &[Edit], belongs: impl Fn(&Edit) -> bool) -> String {
    edits.iter().filter(|edit| belongs(edit)).map(Edit::text).collect()
}

fn documents(bytes: &[u8]) {
    let Some((old, new)) = text(bytes).map(halves) else { return };
    let (old, new) = (document(old), document(new));
    let changes = diff::changes(&old, &new);
    diff::to_json(&changes);
    // `policy check` refuses documents in which two clauses have one id.
    if !(has_own_ids(&old) && has_own_ids(&new)) {
        return;
    }
    let same = diff::changes(&old, &old).summary();
    assert_eq!((same.added, same.removed, same.reworded, same.moved), (0, 0, 0, 0));
    let clauses = |document: &Document| {
        let mut count = 1 + document.terms.len();
        document.walk(&mut |_| count += 1);
        count
    };
    let count = |is: fn(&diff::Clause) -> bool| changes.clauses.iter().filter(|it| is(it)).count();
    assert_eq!(count(|clause| !clause.change.removed), clauses(&new));
    assert!(count(|clause| !clause.change.added) <= clauses(&old));
}

fn has_own_ids(document: &Document) -> bool {
    let mut ids: HashSet<&str> = document.terms.iter().map(|term| &*term.id).collect();
    let mut count = document.terms.len();
    document.walk(&mut |section| {
        ids.insert(&section.id);
        count += 1;
    });
    ids.len() == count
}

fn document(text: &str) -> Document {
    let mut document = match load::document_json(text) {
        Ok(document) => document,
        Err(_) => package::document(text),
    };
    compile(&mut document);
    document
}

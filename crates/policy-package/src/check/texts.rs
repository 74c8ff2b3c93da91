//! Texts that are missing or empty.

use super::locales::{is_tag, serves};
use super::visit::{self, LocalizedAt};
use crate::Text;
use crate::rule::{EMPTY_TEXT, MISSING_TEXT, UNUSED_TEXT};
use policy_viewer::diag::Diagnostic;
use policy_viewer::model::{Document, Policy};

/// Checks that what readers see of a document is not empty. Bodies may be: a section may consist of
/// its children.
pub(super) fn document(text: &Text, document: &Document) -> Vec<Diagnostic> {
    let mut needed = vec![(format!("{}/title", text.pointer), "title", &document.title)];
    for at in visit::sections(document, &text.pointer) {
        needed.push((at.path + "/heading", "heading", &at.section.heading));
    }
    for (i, term) in document.terms.iter().enumerate() {
        needed.push((format!("{}/terms/{i}/term", text.pointer), "term", &term.term));
    }
    needed
        .into_iter()
        .filter(|(_, _, text)| text.trim().is_empty())
        .map(|(path, name, _)| EMPTY_TEXT.at(&text.file, path, format!("the {name} is empty")))
        .collect()
}

/// Checks the texts of a policy in all languages that have a document.
pub(super) fn policy(file: &str, policy: &Policy) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    // Names tell versions apart, so that a text without earlier ones needs none.
    if policy.version.trim().is_empty() && !policy.history.is_empty() {
        found.push(EMPTY_TEXT.at(file, "/version", "the version is empty"));
    }
    for (tag, _) in policy.locales.iter().filter(|(_, entry)| entry.label.trim().is_empty()) {
        let path = visit::join("/locales", tag) + "/label";
        found.push(EMPTY_TEXT.at(file, path, format!("the label of `{tag}` is empty")));
    }
    for text in visit::localized(policy) {
        found.extend(languages(file, policy, &text));
    }
    found
}

fn languages(file: &str, policy: &Policy, at: &LocalizedAt<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (tag, text) in at.text.iter() {
        let path = visit::join(&at.path, tag);
        if text.trim().is_empty() {
            found.push(EMPTY_TEXT.at(file, path, format!("the text in `{tag}` is empty")));
        } else if is_tag(tag) && !policy.locales.keys().any(|locale| serves(tag, locale)) {
            let message = format!("the policy is not offered in `{tag}`");
            found.push(UNUSED_TEXT.at(file, path, message));
        }
    }
    // A text that may be left out is wanted in all languages once it is there in one.
    if at.text.is_empty() {
        if at.needed {
            found.push(EMPTY_TEXT.at(file, &at.path, "the text is empty in every language"));
        }
        return found;
    }
    let wanted = policy
        .locales
        .iter()
        .filter(|(tag, entry)| *tag == policy.default_locale || entry.document.is_some());
    for (locale, _) in wanted {
        if !at.text.keys().any(|tag| serves(tag, locale)) {
            let message = format!("the text is missing in `{locale}`");
            found.push(MISSING_TEXT.at(file, &at.path, message));
        }
    }
    found
}

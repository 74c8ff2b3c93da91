//! Ids: unique where something is looked up by them, and usable where they are written.

use std::collections::HashMap;

use super::visit;
use crate::Text;
use crate::rule::{DUPLICATE_SECTION_ID, DUPLICATE_TERM_ID, INVALID_ID};
use policy_viewer::diag::Diagnostic;
use policy_viewer::model::{Document, Policy, RESERVED_ID_PREFIX};

/// Returns whether an id can name a policy: in storage keys and in the names of files.
pub fn is_policy_id(id: &str) -> bool {
    !id.is_empty()
        && !id.starts_with('.')
        && id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

/// Describes why an id cannot be used in fragments, attributes and records; `None` if it is
/// fine. Letters of all scripts are: browsers encode them.
fn flaw(id: &str) -> Option<String> {
    if id.is_empty() {
        return Some("the id is empty".into());
    }
    // `#id:locale` is a link into a language; the rest is what the fragment percent-encode set (URL
    // Standard) changes on the way, and what a selector or a link would have to escape.
    let bad = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, ':' | '#' | '%' | '"' | '\'' | '<' | '>' | '`' | '\\' | '/' | '?' | '&')
    };
    let found = id.chars().find(|c| bad(*c))?;
    Some(match found {
        c if c.is_whitespace() => format!("the id `{}` has a space in it", id.escape_debug()),
        c => format!("the id `{}` has `{}` in it", id.escape_debug(), c.escape_debug()),
    })
}

/// Describes why a section or a term cannot have an id; `None` if it is fine.
fn flaw_in_text(id: &str) -> Option<String> {
    let is_ours = id.starts_with(RESERVED_ID_PREFIX);
    let message = || {
        format!("the id `{id}` begins with `{}`, as the viewer's own parts do", RESERVED_ID_PREFIX)
    };
    flaw(id).or_else(|| is_ours.then(message))
}

/// Checks the ids of a document's sections and terms.
pub(super) fn document(text: &Text, document: &Document) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut first: HashMap<&str, String> = HashMap::new();
    for at in visit::sections(document, &text.pointer) {
        let (id, path) = (at.section.id.as_str(), at.path + "/id");
        match first.get(id) {
            Some(_) if id.is_empty() => {}
            Some(other) => found.push(DUPLICATE_SECTION_ID.at(
                &text.file,
                &path,
                format!("the id `{id}` is already that of {other}"),
            )),
            None => {
                first.insert(id, path.clone());
            }
        }
        found.extend(flaw_in_text(id).map(|message| INVALID_ID.at(&text.file, path, message)));
    }
    for (i, term) in document.terms.iter().enumerate() {
        let (id, path) = (term.id.as_str(), format!("{}/terms/{i}/id", text.pointer));
        match first.get(id) {
            Some(_) if id.is_empty() => {}
            Some(other) => found.push(DUPLICATE_TERM_ID.at(
                &text.file,
                &path,
                format!("the id `{id}` is already that of {other}"),
            )),
            None => {
                first.insert(id, path.clone());
            }
        }
        found.extend(flaw_in_text(id).map(|message| INVALID_ID.at(&text.file, path, message)));
    }
    found
}

/// Checks the ids of the policy, its categories and services.
pub(super) fn policy(file: &str, policy: &Policy) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if !is_policy_id(&policy.id) {
        let message = match policy.id.is_empty() {
            true => "the id is empty".to_owned(),
            false => format!("the id `{}` cannot name a policy", policy.id.escape_debug()),
        };
        found.push(INVALID_ID.at(file, "/id", message));
    }
    let categories = visit::categories(policy);
    let services = visit::services(policy);
    let ids = categories.iter().map(|(path, category)| (path, &category.id));
    for (path, id) in ids.chain(services.iter().map(|(path, service)| (path, &service.id))) {
        // Records and attributes take blanks between words, unlike fragments.
        let flaw = match id.is_empty() || !id.split(' ').any(str::is_empty) {
            true => id.split(' ').find_map(flaw),
            false => Some(format!("the id `{}` has a space too many", id.escape_debug())),
        };
        found.extend(flaw.map(|message| INVALID_ID.at(file, format!("{path}/id"), message)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_all_scripts_fit_and_marks_do_not() {
        for id in ["your-rights", "第三条", "a.b_c", "2-1"] {
            assert_eq!(flaw(id), None, "{id}");
        }
        for id in ["", "your rights", "a:b", "a#b", "50%", "a\u{0}", "a\u{a0}b"] {
            assert!(flaw(id).is_some(), "{id:?}");
        }
        assert!(is_policy_id("northstar-privacy") && !is_policy_id("../x") && !is_policy_id(""));
    }
}

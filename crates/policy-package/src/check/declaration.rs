//! The declaration: categories and services that readers decide about, and the switches for them.

use std::collections::HashMap;

use super::{suggest, visit};
use crate::Package;
use crate::rule::{
    DUPLICATE_CATEGORY_ID, DUPLICATE_SERVICE_ID, OUT_OF_RANGE, REQUIRED_WITH_GPC, Rule,
    UNKNOWN_CATEGORY, UNKNOWN_CONSENT_MODE,
};
use policy_viewer::diag::Diagnostic;
use policy_viewer::model::Policy;

/// The types of Google Consent Mode (gtag.js reference, command `consent`).
const CONSENT_TYPES: [&str; 7] = [
    "ad_storage",
    "ad_user_data",
    "ad_personalization",
    "analytics_storage",
    "functionality_storage",
    "personalization_storage",
    "security_storage",
];

/// Checks what a policy declares.
pub(super) fn policy(file: &str, policy: &Policy) -> Vec<Diagnostic> {
    let categories = visit::categories(policy);
    let services = visit::services(policy);
    let mut found = Vec::new();
    if policy.declaration.as_ref().is_some_and(|declaration| declaration.expires_days == 0) {
        let message = "a choice that expires at once asks on every page";
        found.push(
            OUT_OF_RANGE
                .at(file, "/declaration/expiresDays", message)
                .hint("write the number of days that a choice holds, 182 for half a year"),
        );
    }
    let ids = categories.iter().map(|(path, category)| (path, &category.id));
    found.extend(duplicates(file, DUPLICATE_CATEGORY_ID, ids));
    let ids = services.iter().map(|(path, service)| (path, &service.id));
    found.extend(duplicates(file, DUPLICATE_SERVICE_ID, ids));
    for (path, category) in categories {
        if category.required && category.gpc {
            let message = format!("the category `{}` is required and follows gpc", category.id);
            found.push(REQUIRED_WITH_GPC.at(file, format!("{path}/gpc"), message));
        }
        for (i, kind) in category.consent_mode.iter().enumerate() {
            if !CONSENT_TYPES.contains(&kind.as_str()) {
                let message = format!("`{}` is no type of Consent Mode", kind.escape_debug());
                let diagnostic =
                    UNKNOWN_CONSENT_MODE.at(file, format!("{path}/consentMode/{i}"), message);
                found.push(match suggest::hint(kind, CONSENT_TYPES) {
                    Some(hint) => diagnostic.hint(hint),
                    None => diagnostic,
                });
            }
        }
    }
    found
}

fn duplicates<'a>(
    file: &str,
    rule: Rule,
    ids: impl Iterator<Item = (&'a String, &'a String)>,
) -> Vec<Diagnostic> {
    let mut first = HashMap::new();
    // An empty id is reported as invalid already.
    ids.filter(|(_, id)| !id.is_empty())
        .filter_map(|(path, id)| {
            let other = *first.entry(id).or_insert(path);
            (other != path).then(|| {
                let message = format!("the id `{id}` is already that of {other}");
                rule.at(file, format!("{path}/id"), message)
            })
        })
        .collect()
}

/// Checks that the switches in the current documents belong to declared categories. Older versions
/// show no switches.
pub(super) fn controls(package: &Package, policy: &Policy) -> Vec<Diagnostic> {
    let categories = visit::categories(policy);
    let known = || categories.iter().map(|(_, category)| category.id.as_str());
    let mut found = Vec::new();
    for text in package.current_texts() {
        let Some(document) = &text.document else { continue };
        for at in visit::sections(document, &text.pointer) {
            for (i, id) in at.section.controls.iter().enumerate() {
                if !known().any(|known| known == id) {
                    let message =
                        format!("the declaration has no category `{}`", id.escape_debug());
                    let path = format!("{}/controls/{i}", at.path);
                    let diagnostic = UNKNOWN_CATEGORY.at(&text.file, path, message);
                    found.push(match suggest::hint(id, known()) {
                        Some(hint) => diagnostic.hint(hint),
                        None => diagnostic,
                    });
                }
            }
        }
    }
    found
}

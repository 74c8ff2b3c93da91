//! The rules for packages: from a package that was read to [`Diagnostic`]s, a file per family of rules.
//!
//! [`package`] runs them all. Each family looks at what could be decoded and says nothing about the
//! rest, so that one mistake is reported once and never hides another.

pub mod schema;

mod cookies;
mod dates;
mod declaration;
mod ids;
mod interface;
mod links;
mod locales;
mod order;
mod sections;
mod shape;
mod suggest;
mod texts;
mod unknown;
mod violation;
mod visit;

use std::collections::HashSet;

use crate::Package;
use policy_viewer::diag::Diagnostic;
use policy_viewer::model::{Localized, Policy};

pub use cookies::includes;
pub use ids::is_policy_id;
pub use locales::is_tag;

/// Lists the texts of a policy that are written in several languages, with their JSON Pointers.
pub fn localized_texts(policy: &Policy) -> Vec<(String, &Localized)> {
    visit::localized(policy).into_iter().map(|found| (found.path, found.text)).collect()
}

/// Returns all that is wrong with a package, sorted by file and by the position in it.
pub fn package(package: &Package) -> Vec<Diagnostic> {
    // Another format has other fields: no other rule applies.
    if let Some(other) = shape::other_format(package) {
        return vec![other];
    }
    let mut found = package.problems.clone();
    found.extend(shape::check(package));
    let locales = package.policy.iter().flat_map(|policy| policy.locales.keys()).collect();
    for text in &package.texts {
        if let Some(document) = &text.document {
            found.extend(ids::document(text, document));
            found.extend(links::document(&locales, text, document));
            found.extend(locales::document(text, document));
            found.extend(texts::document(text, document));
        }
    }
    if let Some(policy) = &package.policy {
        let file = package.policy_file();
        found.extend(ids::policy(file, policy));
        found.extend(locales::policy(file, policy));
        found.extend(sections::check(package, policy));
        found.extend(texts::policy(file, policy));
        found.extend(links::policy(file, policy));
        found.extend(declaration::policy(package, policy));
        found.extend(declaration::controls(package, policy));
        found.extend(cookies::policy(file, policy));
        found.extend(dates::policy(file, policy));
        found.extend(interface::policy(file, policy));
    }
    order::sort(package, &mut found);
    // Two locales may share a document; its findings are reported once.
    let mut told = HashSet::new();
    found.retain(|Diagnostic { file, path, code, message, .. }| {
        told.insert((file.clone(), path.clone(), *code, message.clone()))
    });
    found
}

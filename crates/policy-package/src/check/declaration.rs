//! The declaration: categories and services that readers decide about, and the switches for them.

use std::collections::{HashMap, HashSet};

use super::{suggest, visit};
use crate::Package;
use crate::rule::{
    DIFFERING_SERVICE, DUPLICATE_CATEGORY_ID, DUPLICATE_SERVICE_ID, INVALID_REGION, OUT_OF_RANGE,
    REQUIRED_WITH_BASIS, REQUIRED_WITH_GPC, Rule, UNKNOWN_CATEGORY, UNKNOWN_CONSENT_MODE,
};
use policy_viewer::diag::Diagnostic;
use policy_viewer::model::{Basis, Category, LegalBasis, Policy, Service};

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
pub(super) fn policy(package: &Package, policy: &Policy) -> Vec<Diagnostic> {
    let file = package.policy_file();
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
    let mut by_category: HashMap<&str, Vec<(&String, &String)>> = HashMap::new();
    for (path, service) in &services {
        by_category.entry(category_of(path)).or_default().push((path, &service.id));
    }
    for (path, category) in &categories {
        let ids = by_category.remove(path.as_str()).unwrap_or_default();
        found.extend(duplicates(file, DUPLICATE_SERVICE_ID, ids.into_iter()));
        found.extend(basis(package, path, category));
    }
    found.extend(differing(file, &services));
    for (path, category) in categories {
        let exempt = category.basis == Basis::Everywhere(LegalBasis::Exempt);
        if (category.required || exempt) && category.gpc {
            let message = format!("the category `{}` is always on and follows gpc", category.id);
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

/// Reports services that stand in several categories and are not declared alike.
fn differing(file: &str, services: &[(String, &Service)]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut first: HashMap<&str, (&str, &Service)> = HashMap::new();
    for (path, service) in services {
        let (other, declared) = *first.entry(&service.id).or_insert((path, service));
        if declared != *service {
            // In one category the id is reported already.
            if category_of(other) != category_of(path) {
                let message = format!("`{}` is declared in another way at {other}", service.id);
                found.push(DIFFERING_SERVICE.at(file, path, message));
            }
        }
    }
    found
}

/// Returns the path of the category that a service stands in.
fn category_of(path: &str) -> &str {
    path.rsplit_once("/services/").map_or(path, |(category, _)| category)
}

/// Checks the legal basis of a category.
fn basis(package: &Package, path: &str, category: &Category) -> Vec<Diagnostic> {
    let file = package.policy_file();
    let path = format!("{path}/basis");
    let mut found = Vec::new();
    let mut bases = Vec::new();
    match &category.basis {
        // What is written is told from what is left out by the JSON: consent is the default.
        Basis::Everywhere(basis) => {
            let written = package.json(file).and_then(|json| json.pointer(&path)).is_some();
            bases.extend(written.then_some(*basis));
        }
        Basis::ByRegion(regions) => {
            for (region, basis) in regions.iter() {
                bases.push(*basis);
                if !is_region(region) {
                    let message = format!("`{}` is no region", region.escape_debug());
                    let found_here = INVALID_REGION.at(file, visit::join(&path, region), message);
                    let lower = region.to_lowercase().replace('_', "-");
                    found.push(match is_region(&lower) {
                        true => found_here.hint(format!("write `{lower}`")),
                        false => found_here,
                    });
                }
            }
        }
    }
    if category.required && bases.iter().any(|basis| *basis != LegalBasis::Exempt) {
        let message = format!("the category `{}` is required and has a basis", category.id);
        found.push(REQUIRED_WITH_BASIS.at(file, &path, message));
    }
    found
}

/// Tells whether a text is a key of `basis`: `default`, or a region in lower case (ISO 3166-1, -2).
fn is_region(text: &str) -> bool {
    let (country, part) = text.split_once('-').map_or((text, None), |(it, part)| (it, Some(part)));
    let fits = |text: &str, fit: fn(&char) -> bool| text.chars().all(|c| fit(&c));
    text == Basis::DEFAULT
        || (country.len() == 2
            && fits(country, char::is_ascii_lowercase)
            && part.is_none_or(|part| {
                (1..=3).contains(&part.len())
                    && fits(part, |c| c.is_ascii_lowercase() || c.is_ascii_digit())
            }))
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
    let known: HashSet<&str> =
        categories.iter().map(|(_, category)| category.id.as_str()).collect();
    let mut names = suggest::Names::new(known.iter().copied());
    let mut found = Vec::new();
    for text in package.current_texts() {
        let Some(document) = &text.document else { continue };
        for at in visit::sections(document, &text.pointer) {
            for (i, id) in at.section.controls.iter().enumerate() {
                if !known.contains(id.as_str()) {
                    let message =
                        format!("the declaration has no category `{}`", id.escape_debug());
                    let path = format!("{}/controls/{i}", at.path);
                    let diagnostic = UNKNOWN_CATEGORY.at(&text.file, path, message);
                    found.push(match names.hint(id) {
                        Some(hint) => diagnostic.hint(hint),
                        None => diagnostic,
                    });
                }
            }
        }
    }
    found
}

//! Language tags: well-formed, known where they are named, and true to the documents.

use super::{suggest, visit};
use crate::Text;
use crate::rule::{INVALID_LOCALE, LOCALE_WITHOUT_DOCUMENT, UNKNOWN_LOCALE, WRONG_LOCALE};
use policy_viewer::diag::Diagnostic;
use policy_viewer::i18n::LanguageTag;
use policy_viewer::model::{Document, Policy};

/// Returns whether a package may use a language tag: BCP 47, and with `-` only.
pub fn is_tag(tag: &str) -> bool {
    // The viewer reads `zh_TW` since host apps pass it, but in `lang` attributes it means nothing.
    !tag.contains('_') && LanguageTag::parse(tag).is_some()
}

/// Returns whether a reader of `wanted` can read `offered`: the same language in the same script.
pub(super) fn serves(offered: &str, wanted: &str) -> bool {
    match (LanguageTag::parse(offered), LanguageTag::parse(wanted)) {
        (Some(offered), Some(wanted)) => {
            offered.language == wanted.language && offered.likely_script() == wanted.likely_script()
        }
        _ => offered == wanted,
    }
}

fn malformed(file: &str, path: String, tag: &str) -> Option<Diagnostic> {
    if is_tag(tag) {
        return None;
    }
    let dashes = tag.replace('_', "-");
    let found =
        INVALID_LOCALE.at(file, path, format!("`{}` is no language tag", tag.escape_debug()));
    Some(if is_tag(&dashes) { found.hint(format!("write `{dashes}`")) } else { found })
}

/// Checks the language of a document.
pub(super) fn document(text: &Text, document: &Document) -> Option<Diagnostic> {
    let path = format!("{}/locale", text.pointer);
    malformed(&text.file, path.clone(), &document.locale).or_else(|| {
        let wrong = is_tag(&text.locale) && !serves(&document.locale, &text.locale);
        wrong.then(|| {
            let (own, listed) = (&document.locale, &text.locale);
            let message =
                format!("the document is in `{own}`, but the policy lists it as `{listed}`");
            WRONG_LOCALE.at(&text.file, path, message)
        })
    })
}

/// Checks the languages of the policy.
pub(super) fn policy(file: &str, policy: &Policy) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let default = Some(("/defaultLocale", "default", &policy.default_locale));
    let binding = policy.binding_locale.as_ref().map(|tag| ("/bindingLocale", "binding", tag));
    for (path, name, tag) in default.into_iter().chain(binding) {
        match policy.locales.get(tag) {
            None => {
                let message = format!("the {name} locale `{tag}` is not among `locales`");
                let diagnostic = UNKNOWN_LOCALE.at(file, path, message);
                found.push(match suggest::hint(tag, policy.locales.keys()) {
                    Some(hint) => diagnostic.hint(hint),
                    None => diagnostic,
                });
            }
            Some(entry) if entry.document.is_none() => {
                let message = format!("the {name} locale `{tag}` has no document");
                found.push(LOCALE_WITHOUT_DOCUMENT.at(file, path, message));
            }
            Some(_) => {}
        }
    }
    let keys = policy.locales.keys().map(|tag| (visit::join("/locales", tag), tag));
    found.extend(keys.filter_map(|(path, tag)| malformed(file, path, tag)));
    for text in visit::localized(policy) {
        let keys = text.text.keys().map(|tag| (visit::join(&text.path, tag), tag));
        found.extend(keys.filter_map(|(path, tag)| malformed(file, path, tag)));
    }
    for (i, version) in policy.history.iter().enumerate() {
        let base = format!("/history/{i}/locales");
        let keys = version.locales.keys().map(|tag| (visit::join(&base, tag), tag));
        found.extend(keys.filter_map(|(path, tag)| malformed(file, path, tag)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_is_served_in_the_same_script() {
        assert!(serves("de", "de-AT") && serves("zh-Hans", "zh-CN") && serves("es-419", "es"));
        assert!(!serves("zh-Hans", "zh-TW") && !serves("en", "de"));
    }
}

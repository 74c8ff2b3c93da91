//! Where readers would see what a finding is about: the way of showing the policy, the language and the section.

use policy_package::{Package, Text};
use policy_viewer::diag::pointer_names;
use policy_viewer::model::{Document, Section};
use serde::Serialize;

/// The way to show a policy in which something is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// The text.
    Reading,
    /// The question for consent.
    Question,
    /// The settings for consent.
    Settings,
}

/// A place that readers see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The way to show the policy.
    pub mode: Mode,
    /// The locale; nothing for what all have in common.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
    /// The id of the innermost section or term that holds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
}

/// Finds the place of a JSON Pointer in a file of a package; nothing where readers see nothing of it in the current
/// version.
pub(crate) fn place(package: &Package, file: &str, pointer: &str) -> Option<Place> {
    let names: Vec<String> = pointer_names(pointer).collect();
    let inside = |text: &&Text| {
        let outer: Vec<String> = pointer_names(&text.pointer).collect();
        text.file == file && names.starts_with(&outer)
    };
    if let Some(text) = package.current_texts().find(inside) {
        let inner = &names[pointer_names(&text.pointer).count()..];
        return Some(Place {
            mode: Mode::Reading,
            locale: Some(text.locale.clone()),
            section: text.document.as_ref().and_then(|document| section(document, inner)),
        });
    }
    if file != package.policy_file() {
        return None;
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mode = match names[..] {
        ["declaration", "banner", ..] => Mode::Question,
        ["declaration", "categories", ..] => Mode::Settings,
        ["publisher" | "effective" | "updated", ..] => Mode::Reading,
        _ => return None,
    };
    // A text in several languages: the last name is that of one.
    let last = names.last().copied().unwrap_or_default();
    let locale = package.current_texts().map(|text| &text.locale).find(|tag| *tag == last);
    Some(Place { mode, locale: locale.cloned(), section: None })
}

/// Finds the innermost section, or the term, that a pointer inside a document leads into.
fn section(document: &Document, names: &[String]) -> Option<String> {
    let at = |index: &String| index.parse::<usize>().ok();
    if let [field, index, ..] = names
        && field == "terms"
    {
        return Some(document.terms.get(at(index)?)?.id.clone());
    }
    let mut sections: &[Section] = &document.sections;
    let mut found = None;
    let mut rest = names;
    while let [field, index, inner @ ..] = rest
        && field == "sections"
        && let Some(section) = at(index).and_then(|index| sections.get(index))
    {
        found = Some(section.id.clone());
        sections = &section.sections;
        rest = inner;
    }
    found
}

#[cfg(test)]
mod tests {
    use policy_viewer::decode::decode;
    use serde_json::json;

    use super::*;

    fn package() -> Package {
        let document = json!({"locale": "en", "title": "T", "sections": [
            {"id": "a", "heading": "A", "body": ""},
            {"id": "b", "heading": "B", "body": "", "sections": [{"id": "c", "heading": "C", "body": ""}]}
        ], "terms": [{"id": "t", "term": "t", "definition": "d"}]});
        let document: Document = decode(&&document).expect("a document");
        let text = |locale: &str, history, file: &str, pointer: &str| Text {
            locale: locale.into(),
            history,
            file: file.into(),
            pointer: pointer.into(),
            document: Some(document.clone()),
        };
        let texts = vec![
            text("en", None, "en.json", ""),
            text("de", None, "policy.json", "/locales/de/document"),
            text("en", Some(0), "1/en.json", ""),
        ];
        Package { files: vec![], policy: None, texts, problems: vec![] }
    }

    fn seen(file: &str, pointer: &str) -> Option<(Mode, Option<String>, Option<String>)> {
        place(&package(), file, pointer).map(|place| (place.mode, place.locale, place.section))
    }

    #[test]
    fn the_innermost_section_or_term_is_named() {
        let text = |locale: &str, section: Option<&str>| {
            Some((Mode::Reading, Some(locale.to_owned()), section.map(str::to_owned)))
        };
        assert_eq!(seen("en.json", ""), text("en", None));
        assert_eq!(seen("en.json", "/title"), text("en", None));
        assert_eq!(seen("en.json", "/sections/0/body"), text("en", Some("a")));
        assert_eq!(seen("en.json", "/sections/1/sections/0/heading"), text("en", Some("c")));
        assert_eq!(seen("en.json", "/sections/1/sections/9"), text("en", Some("b")));
        assert_eq!(seen("en.json", "/sections/9/id"), text("en", None));
        assert_eq!(seen("en.json", "/terms/0/definition"), text("en", Some("t")));
        assert_eq!(seen("policy.json", "/locales/de/document/sections/0"), text("de", Some("a")));
    }

    #[test]
    fn what_is_declared_is_seen_where_readers_choose() {
        let seen = |pointer| seen("policy.json", pointer);
        assert_eq!(seen("/declaration/categories/0/id"), Some((Mode::Settings, None, None)));
        let german = Some((Mode::Question, Some("de".to_owned()), None));
        assert_eq!(seen("/declaration/banner/title/de"), german);
        assert_eq!(seen("/publisher/name"), Some((Mode::Reading, None, None)));
        assert_eq!(seen("/locales/de/label"), None);
        assert_eq!(seen("/format"), None);
    }

    #[test]
    fn earlier_versions_are_not_shown() {
        assert_eq!(seen("1/en.json", "/sections/0"), None);
        assert_eq!(seen("elsewhere.json", "/sections/0"), None);
    }
}

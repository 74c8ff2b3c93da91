//! The publisher's own words for texts of the interface.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{suggest, visit};
use crate::rule::{
    EMPTY_TEXT, MISSING_PLACEHOLDER, UNKNOWN_INTERFACE_LANGUAGE, UNKNOWN_INTERFACE_TEXT,
    UNKNOWN_PLACEHOLDER,
};
use policy_viewer::assets::{self, MessageGroup};
use policy_viewer::diag::Diagnostic;
use policy_viewer::i18n::Messages;
use policy_viewer::model::Policy;

/// The text of the reader tools that a policy may extend: words that readers look for a topic with.
const SEARCH_WORDS: &str = "searchWords";

/// The placeholders of every text that may be replaced, by its name. Those of texts with one name in two
/// groups are put together.
static KNOWN: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    let mut known: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for group in [MessageGroup::Viewer, MessageGroup::Consent] {
        for (name, text) in assets::locale("en", group).unwrap_or_default() {
            known.entry(name).or_default().extend(placeholders(&text).map(str::to_owned));
        }
    }
    known.insert(SEARCH_WORDS.to_owned(), Vec::new());
    known
});

/// Checks the texts that a policy replaces.
pub(super) fn policy(file: &str, policy: &Policy) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut tags = suggest::Names::new(Messages::LOCALES);
    let mut names = suggest::Names::new(KNOWN.keys().map(String::as_str));
    for (tag, texts) in policy.texts.iter() {
        let path = visit::join("/texts", tag);
        if !Messages::LOCALES.contains(&tag) {
            let message = format!("the interface does not speak `{}`", tag.escape_debug());
            let diagnostic = UNKNOWN_INTERFACE_LANGUAGE.at(file, &path, message);
            found.push(match tags.hint(tag) {
                Some(hint) => diagnostic.hint(hint),
                None => diagnostic.hint(format!("use one of {}", Messages::LOCALES.join(", "))),
            });
        }
        for (name, text) in texts.iter() {
            found.extend(self::text(file, &visit::join(&path, name), name, text, &mut names));
        }
    }
    found
}

fn text(
    file: &str,
    path: &str,
    name: &str,
    text: &str,
    names: &mut suggest::Names<'_>,
) -> Vec<Diagnostic> {
    let Some(known) = KNOWN.get(name) else {
        let message = format!("the interface has no text `{}`", name.escape_debug());
        let found = UNKNOWN_INTERFACE_TEXT.at(file, path, message);
        return vec![match names.hint(name) {
            Some(hint) => found.hint(hint),
            None => found,
        }];
    };
    if text.trim().is_empty() {
        return vec![EMPTY_TEXT.at(file, path, "the text is empty")];
    }
    let mut found = Vec::new();
    for placeholder in placeholders(text).filter(|it| !known.iter().any(|known| known == it)) {
        let message = format!("nothing is put into `{{{}}}`", placeholder.escape_debug());
        let diagnostic = UNKNOWN_PLACEHOLDER.at(file, path, message);
        found.push(match known.is_empty() {
            true => diagnostic.hint("remove the braces: this text has no placeholders"),
            false => {
                let list: Vec<_> = known.iter().map(|known| format!("`{{{known}}}`")).collect();
                diagnostic.hint(format!("use {} only", list.join(", ")))
            }
        });
    }
    for missing in known.iter().filter(|known| placeholders(text).all(|it| it != known.as_str())) {
        let message = format!("the text lacks `{{{missing}}}`");
        found.push(MISSING_PLACEHOLDER.at(file, path, message));
    }
    found
}

/// Lists the names between braces.
fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_texts_are_those_of_the_interface() {
        assert_eq!(KNOWN["askTitle"], ["publisher"]);
        assert_eq!(KNOWN["decidedOn"], ["date", "until"]);
        assert!(KNOWN["save"].is_empty() && !KNOWN.contains_key("olderVersion"));
        assert!(
            assets::locale("en", MessageGroup::ReaderTools)
                .expect("a file")
                .contains_key(SEARCH_WORDS)
        );
    }
}

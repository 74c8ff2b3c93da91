//! Earlier versions of a policy, as policies of their own.

use super::{HistoryEntry, LocaleEntry, Policy};

impl Policy {
    /// Returns the policy as it was in an earlier version; nothing if the history lacks that version.
    ///
    /// See [`Policy::as_of`] for the fields that differ.
    pub fn at_version(&self, version: &str) -> Option<Self> {
        self.history.iter().find(|entry| entry.version == version).map(|entry| self.as_of(entry))
    }

    /// Returns the policy as it was in a version of its history: with that version's name, revision, day
    /// and texts, and without a history of its own.
    ///
    /// The declaration is left out, because a package does not say what an earlier version declared.
    /// Callers that go on to offer choices about the current version take its declaration from `self`.
    /// The default locale stays even if this version has no text in it: [`crate::i18n::shown_locale`]
    /// then falls back to the first text.
    #[must_use]
    pub fn as_of(&self, entry: &HistoryEntry) -> Self {
        let locales = entry.locales.iter().map(|(tag, source)| {
            let label = self.locales.get(tag).map_or(tag, |current| &current.label).to_owned();
            (tag, LocaleEntry { label, document: Some(source.clone()), translation_of: None })
        });
        Self {
            schema: self.schema.clone(),
            format: self.format,
            id: self.id.clone(),
            version: entry.version.clone(),
            revision: entry.revision,
            effective: entry.effective.clone(),
            updated: None,
            default_locale: self.default_locale.clone(),
            binding_locale: self.binding_locale.clone(),
            publisher: self.publisher.clone(),
            locales: locales.collect(),
            declaration: None,
            texts: self.texts.clone(),
            history: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::load;
    use crate::model::DocumentSource;
    use serde_json::json;

    #[test]
    fn an_earlier_version_has_its_own_texts_and_no_declaration() {
        let value = json!({"format": 1, "id": "p", "version": "3", "revision": 3, "updated": "2026-02-01",
            "effective": "2026-01-01", "defaultLocale": "en", "bindingLocale": "de",
            "publisher": {"name": {"en": "P"}},
            "locales": {"en": {"label": "English", "document": "en.json", "translationOf": "3"}},
            "declaration": {"categories": []},
            "history": [{"version": "2", "revision": 2, "effective": "2025-01-01",
                "locales": {"en": "2/en.json", "de": "2/de.json"}}]});
        let policy = load::policy(&&value).expect("a policy");
        let earlier = policy.at_version("2").expect("in the history");
        assert_eq!((earlier.version.as_str(), earlier.revision), ("2", 2));
        assert_eq!(earlier.effective.as_deref(), Some("2025-01-01"));
        assert_eq!((earlier.updated, earlier.declaration), (None, None));
        assert_eq!(earlier.publisher, policy.publisher);
        let labels: Vec<_> = earlier.locales.iter().map(|(_, it)| it.label.as_str()).collect();
        assert_eq!(labels, ["English", "de"]);
        let source = earlier.locales.get("en").and_then(|it| it.document.clone());
        assert_eq!(source, Some(DocumentSource::Path("2/en.json".into())));
        assert_eq!(policy.at_version("3"), None);
        assert_eq!(policy.at_version("1"), None);
    }
}

//! A new version of a package, of documents that were imported with `--previous`.

use std::collections::BTreeSet;
use std::rc::Rc;

use serde_json::{Value, json};

use crate::Project;
use crate::document::Node;
use crate::outline;

/// The fields of a policy that its documents tell.
const OF_DOCUMENTS: [&str; 3] = ["version", "effective", "updated"];

impl Project {
    /// Returns this package with the texts of an imported one, whose sections have the ids of this one.
    ///
    /// All else stays, the languages among it that no document was given for: their sections lag where the text in the
    /// default locale is another one now.
    #[must_use]
    pub fn renewed(&self, imported: &Self) -> Self {
        let mut next = self.clone();
        let mut policy = Value::clone(&self.policy);
        for field in OF_DOCUMENTS {
            if let Some(value) = imported.policy.get(field) {
                policy[field] = value.clone();
            }
        }
        for locale in imported.locales() {
            let Some(document) = imported.path(locale).and_then(|it| imported.documents.get(it))
            else {
                continue;
            };
            let entry = &mut policy["locales"][locale];
            if entry.is_null() {
                *entry = imported.policy["locales"][locale].clone();
            }
            let mut path =
                self.path(locale).map_or_else(|| format!("{locale}.json"), str::to_owned);
            // Another language may have the file.
            let others = || self.locales().into_iter().filter(|other| *other != locale);
            while others().any(|other| self.path(other) == Some(&path))
                || self.others.contains_key(&path)
            {
                path.insert(0, '_');
            }
            entry["document"] = json!(path);
            next.documents.insert(path, document.clone());
            next.lagging.remove(locale);
        }
        next.policy = Rc::new(policy);
        let default = self.default_locale();
        let is_new = |locale: &str| imported.document(locale).is_some();
        if is_new(default) {
            let changed = self.changed(&next, default);
            for locale in self.locales().into_iter().filter(|locale| !is_new(locale)) {
                let has = |id: &&String| self.section(locale, id).is_some();
                let lagging = next.lagging.entry(locale.to_owned()).or_default();
                lagging.extend(changed.iter().filter(has).cloned());
            }
            next.lagging.retain(|_, sections| !sections.is_empty());
        }
        next
    }

    /// Returns the sections of a locale that say something else in another state.
    fn changed(&self, next: &Self, locale: &str) -> BTreeSet<String> {
        let text = |section: &Node| {
            let body = outline::markdown(section.value()).map(str::trim).map(str::to_owned);
            (section.text("heading").to_owned(), body)
        };
        let document = next.document(locale);
        let rows = document.map(outline::rows).unwrap_or_default();
        let is_new = |id: &str| {
            let now = document.and_then(|it| it.find(id)).map(text);
            self.document(locale).and_then(|it| it.find(id)).map(text) != now
        };
        rows.into_iter().map(|row| row.id).filter(|id| is_new(id)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Edit;
    use crate::files::of_values;

    fn document(sections: &[(&str, &str)]) -> Value {
        let section = |(id, body): &(&str, &str)| json!({"id": id, "heading": id, "body": body});
        json!({"sections": sections.iter().map(section).collect::<Value>()})
    }

    fn package() -> Project {
        let policy = json!({"id": "shop", "x-own": 1, "version": "1", "defaultLocale": "de",
            "publisher": {"name": {"de": "Wir"}}, "history": [{"version": "0"}], "locales": {
            "en": {"label": "English (UK)", "document": "en.json"}, "de": {"document": "texts/de.json"}}});
        let files = [
            ("policy.json", policy),
            ("texts/de.json", document(&[("a", "eins"), ("b", "zwei")])),
            ("en.json", document(&[("a", "one"), ("b", "two")])),
            ("0/de.json", document(&[])),
        ];
        Project::open(of_values(&files)).expect("a package")
    }

    fn imported(locale: &str, sections: &[(&str, &str)]) -> Project {
        let policy = json!({"id": "shop", "version": "2", "defaultLocale": locale,
            "locales": {locale: {"label": locale, "document": document(sections)}}});
        Project::open(of_values(&[("policy.json", policy)])).expect("a package")
    }

    #[test]
    fn all_but_the_texts_stays() {
        let before = package();
        let next = before.renewed(&imported("de", &[("a", "eins"), ("b", "neu"), ("c", "drei")]));
        assert_eq!(next.policy()["history"], before.policy()["history"]);
        assert_eq!(next.policy()["x-own"], 1);
        assert_eq!(next.text("/version"), "2");
        assert_eq!(next.locales(), ["de", "en"]);
        assert_eq!(next.path("de"), Some("texts/de.json"));
        assert_eq!(next.section("de", "c").map(|it| &it["body"]), Some(&json!("drei")));
        assert_eq!(next.others, before.others);
        // The translation that was not given follows the older text where that changed.
        let lagging: Vec<_> = next.lagging("en").into_iter().flatten().collect();
        assert_eq!(lagging, ["b"]);
    }

    #[test]
    fn a_translation_that_is_given_lags_no_more() {
        let edit = Edit::Field("de".into(), "a".into(), "body", "anders".into());
        let before = package().after(&edit);
        assert!(before.lagging("en").is_some());
        let next = before.renewed(&imported("en", &[("a", "other"), ("b", "two")]));
        assert_eq!(next.lagging("en"), None);
        assert_eq!((next.default_locale(), next.locales()), ("de", vec!["de", "en"]));
        assert_eq!(next.text("/locales/en/label"), "English (UK)");
    }

    #[test]
    fn a_new_language_is_added_beside_files_with_its_name() {
        let next = package().renewed(&imported("fr", &[("a", "un")]));
        assert_eq!(next.locales(), ["de", "en", "fr"]);
        assert_eq!(next.path("fr"), Some("fr.json"));
        assert_eq!(next.lagging("fr"), None);
    }
}

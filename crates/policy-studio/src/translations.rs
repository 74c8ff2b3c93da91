//! Which translations lack a section, or follow an older text.

use std::collections::HashMap;

use crate::document::Node;
use crate::{Project, outline};

/// How the translation of a section stands to the text in the default locale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Translation {
    /// It has not changed since the text has.
    Agrees,
    /// The text changed after it.
    Lags,
    /// It is not there.
    Missing,
    /// Only the translation has the section.
    Surplus,
    /// It is word for word the text in the default locale.
    Same,
}

impl Project {
    /// Returns the sections of the default locale, and then those that only another locale has, with how the other
    /// one's translations stand.
    pub fn translations(&self, locale: &str) -> Vec<(outline::Row, Translation)> {
        let source = self.default_locale();
        let sections = |locale: &str| self.document(locale).map(by_id).unwrap_or_default();
        let (ours, theirs) = (sections(source), sections(locale));
        let rows = |locale: &str| self.document(locale).map(outline::rows).unwrap_or_default();
        let surplus = rows(locale).into_iter().filter(|row| !ours.contains_key(row.id.as_str()));
        let surplus = surplus.map(|row| (row, Translation::Surplus));
        let lagging = self.lagging(locale);
        let found = rows(source).into_iter().map(|row| {
            let id = row.id.as_str();
            let lags = lagging.is_some_and(|sections| sections.contains(id));
            let state = translation(ours.get(id).copied(), theirs.get(id).copied(), lags);
            (row, state)
        });
        found.chain(surplus).collect()
    }
}

/// Returns the sections of a document by their ids; the first one, where several have the same.
fn by_id(document: &Node) -> HashMap<&str, &Node> {
    fn descend<'a>(parent: &'a Node, found: &mut HashMap<&'a str, &'a Node>) {
        for section in parent.sections() {
            found.entry(section.text("id")).or_insert(section);
            descend(section, found);
        }
    }
    let mut found = HashMap::new();
    descend(document, &mut found);
    found
}

fn translation(ours: Option<&Node>, theirs: Option<&Node>, lags: bool) -> Translation {
    let Some(theirs) = theirs else { return Translation::Missing };
    let body = |it: &'_ Node| outline::markdown(it.value()).unwrap_or_default().trim().len();
    let is_empty = |it: &Node| body(it) == 0 && it.text("heading").is_empty();
    let says_the_same = |ours: &Node| {
        ours.text("heading") == theirs.text("heading")
            && outline::markdown(ours.value()).map(str::trim)
                == outline::markdown(theirs.value()).map(str::trim)
    };
    if is_empty(theirs) && !ours.is_some_and(is_empty) {
        Translation::Missing
    } else if lags {
        Translation::Lags
    } else if body(theirs) > 0 && ours.is_some_and(says_the_same) {
        Translation::Same
    } else {
        Translation::Agrees
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::Edit;

    fn project() -> Project {
        let document = |ids: &[(&str, &str)]| {
            let section =
                |(id, text): &(&str, &str)| json!({"id": id, "heading": text, "body": text});
            json!({"sections": ids.iter().map(section).collect::<Vec<Value>>()})
        };
        let policy = json!({"defaultLocale": "de", "locales": {
            "de": {"document": document(&[("a", "eins"), ("b", "zwei"), ("c", "drei")])},
            "en": {"document": document(&[("a", "one"), ("c", "drei"), ("x", "more")])},
        }});
        let files = crate::files::of_values(&[("policy.json", policy)]);
        Project::open(files).expect("a package")
    }

    fn states(project: &Project) -> Vec<(String, Translation)> {
        project.translations("en").into_iter().map(|(row, state)| (row.id, state)).collect()
    }

    #[test]
    fn what_translations_lack_is_found() {
        use Translation::{Agrees, Lags, Missing, Same, Surplus};
        let expected = [("a", Agrees), ("b", Missing), ("c", Same), ("x", Surplus)];
        assert_eq!(states(&project()), expected.map(|(id, state)| (id.to_owned(), state)));
        let edit = Edit::Field("de".into(), "a".into(), "body", "neu".into());
        assert_eq!(states(&project().after(&edit))[0].1, Lags);
    }

    #[test]
    fn a_new_section_is_missing_where_it_is_empty() {
        let project = project().after(&Edit::Add("n".into(), Some("a".into())));
        // Where the text says nothing yet, there is nothing to translate.
        assert_eq!(states(&project)[1], ("n".to_owned(), Translation::Agrees));
        let edit = Edit::Field("de".into(), "n".into(), "heading", "neu".into());
        assert_eq!(states(&project.after(&edit))[1].1, Translation::Missing);
    }
}

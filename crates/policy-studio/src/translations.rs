//! Which translations lack a section, or follow an older text.

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
        let rows = |locale: &str| self.document(locale).map(outline::rows).unwrap_or_default();
        let source = self.default_locale();
        let theirs = rows(locale).into_iter();
        let surplus: Vec<_> = theirs
            .filter(|row| self.section(source, &row.id).is_none())
            .map(|row| (row, Translation::Surplus))
            .collect();
        let ours = rows(source).into_iter();
        ours.map(|row| {
            let state = self.translation(locale, &row.id);
            (row, state)
        })
        .chain(surplus)
        .collect()
    }

    fn translation(&self, locale: &str, id: &str) -> Translation {
        let Some(theirs) = self.section(locale, id) else { return Translation::Missing };
        let ours = self.section(self.default_locale(), id);
        let text = |section: &serde_json::Value| {
            let body = outline::markdown(section).unwrap_or_default().trim().to_owned();
            (section["heading"].clone(), body)
        };
        let is_empty =
            text(theirs).1.is_empty() && theirs["heading"].as_str().unwrap_or_default().is_empty();
        let was_empty = ours.is_some_and(|ours| {
            text(ours).1.is_empty() && ours["heading"].as_str().unwrap_or_default().is_empty()
        });
        if is_empty && !was_empty {
            Translation::Missing
        } else if self.lagging(locale).is_some_and(|sections| sections.contains(id)) {
            Translation::Lags
        } else if !text(theirs).1.is_empty() && ours.is_some_and(|ours| text(ours) == text(theirs))
        {
            Translation::Same
        } else {
            Translation::Agrees
        }
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
        let files = [("policy.json".to_owned(), policy.to_string())];
        Project::open(&files.into()).expect("a package")
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

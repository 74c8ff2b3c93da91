//! The package that an earlier import made: its ids are to last.

use policy_viewer::model::Document;

use crate::align::Outline;

/// The texts of the package before, by locale; the first is the default locale's.
pub struct Previous {
    texts: Vec<(String, Outline)>,
}

impl Previous {
    /// Takes the documents of the current version, that of the default locale first.
    pub fn new<'a>(documents: impl IntoIterator<Item = &'a Document>) -> Self {
        let texts = documents.into_iter();
        Self {
            texts: texts.map(|text| (text.locale.clone(), Outline::of_document(text))).collect(),
        }
    }

    /// Returns the text of a locale and `true`; without one the first and `false`.
    pub(crate) fn text(&self, locale: &str) -> (Option<&Outline>, bool) {
        match self.texts.iter().find(|(known, _)| known == locale) {
            Some((_, outline)) => (Some(outline), true),
            None => (self.texts.first().map(|(_, outline)| outline), false),
        }
    }
}

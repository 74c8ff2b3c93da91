//! The package that an earlier import made: its ids are to last, and what authors added to it by hand.

use std::collections::HashMap;

use policy_viewer::model::{Body, Document, LocaleEntry, Policy, Section};

use crate::align::Outline;
use crate::report::Notice;

/// The package before: its texts by locale, that of the default locale first, and its policy.
pub struct Previous {
    texts: Vec<(Document, Outline)>,
    policy: Option<Policy>,
}

impl Previous {
    /// Takes the documents of the current version, that of the default locale first.
    pub fn new<'a>(documents: impl IntoIterator<Item = &'a Document>) -> Self {
        let texts = documents.into_iter();
        Self {
            texts: texts.map(|text| (text.clone(), Outline::of_document(text))).collect(),
            policy: None,
        }
    }

    /// Adds the policy, whose publisher, declaration, texts and history are taken over.
    #[must_use]
    pub fn with_policy(self, policy: Policy) -> Self {
        Self { policy: Some(policy), ..self }
    }

    /// Returns the same without what belongs to its version alone: name, dates and history.
    pub(crate) fn without_version(&self) -> Self {
        let policy = self.policy.clone().map(|policy| Policy {
            version: String::new(),
            effective: None,
            updated: None,
            history: Vec::new(),
            ..policy
        });
        let texts: Vec<&Document> = self.texts.iter().map(|(text, _)| text).collect();
        Self { policy, ..Self::new(texts) }
    }

    /// Returns the policy.
    pub(crate) fn policy(&self) -> Option<&Policy> {
        self.policy.as_ref()
    }

    /// Returns the text of a locale and `true`; without one the first and `false`.
    pub(crate) fn text(&self, locale: &str) -> (Option<&Outline>, bool) {
        match self.texts.iter().find(|(known, _)| known.locale == locale) {
            Some((_, outline)) => (Some(outline), true),
            None => (self.texts.first().map(|(_, outline)| outline), false),
        }
    }

    /// Takes over what sources do not hold of the policy.
    pub(crate) fn complete(&self, policy: &mut Policy) {
        let Some(before) = self.policy.clone() else { return };
        if policy.version.is_empty() {
            policy.version = before.version;
        }
        let named = policy.locales.iter().map(|(locale, entry)| {
            let before = before.locales.get(locale);
            let label = before.map_or(&entry.label, |before| &before.label).clone();
            let translation_of = before.and_then(|before| before.translation_of.clone());
            let document = entry.document.clone();
            (locale.to_owned(), LocaleEntry { label, document, translation_of })
        });
        policy.locales = named.collect();
        policy.schema = before.schema;
        policy.revision = before.revision;
        policy.publisher = before.publisher;
        policy.declaration = before.declaration;
        policy.texts = before.texts;
        policy.history = before.history;
        let known = |locale: &String| policy.locales.get(locale).is_some();
        policy.binding_locale = before.binding_locale.filter(known);
        policy.effective = policy.effective.take().or(before.effective);
        policy.updated = policy.updated.take().or(before.updated);
    }

    /// Returns whether the policy before names its version.
    pub(crate) fn has_version(&self) -> bool {
        self.policy.is_some()
    }

    /// Takes over what authors added to a document by hand: switches, summaries, definitions.
    pub(crate) fn add_to(&self, document: &mut Document) -> Vec<Notice> {
        let same = self.texts.iter().find(|(known, _)| known.locale == document.locale);
        let Some((before, _)) = same.or(self.texts.first()) else { return Vec::new() };
        let mut sections: HashMap<&str, &Section> = HashMap::new();
        before.walk(&mut |section| {
            sections.insert(section.id.as_str(), section);
        });
        let mut notices = Vec::new();
        let mut had = Vec::new();
        // The switches are the same in every language, the words are not.
        let words = same.is_some();
        each(&mut document.sections, &mut |section| {
            let Some(before) = sections.get(section.id.as_str()) else { return };
            had.push(before.id.clone());
            section.controls.clone_from(&before.controls);
            if words && before.summary.is_some() {
                section.summary.clone_from(&before.summary);
                let changed = match (&section.body, &before.body) {
                    (Body::Markdown(now), Body::Markdown(then)) => now.trim() != then.trim(),
                    _ => false,
                };
                if changed {
                    notices.push(Notice::new(
                        "summary-of-a-changed-text",
                        format!(
                            "section “{}” ({}): its text changed, its summary is the one before: please look",
                            section.heading, section.id
                        ),
                    ));
                }
            }
        });
        if words {
            document.summary.clone_from(&before.summary);
            document.terms.clone_from(&before.terms);
        }
        before.walk(&mut |section| {
            let kept = section.controls.is_empty() && (section.summary.is_none() || !words);
            if !kept && !had.contains(&section.id) {
                notices.push(Notice::new(
                    "lost-additions",
                    format!(
                        "section “{}” ({}) is gone, and with it its switches or summary: add them to another section",
                        section.heading, section.id
                    ),
                ));
            }
        });
        notices
    }
}

/// Visits all sections. Levels go from 1 to 6, and so does the recursion.
fn each(sections: &mut [Section], visit: &mut dyn FnMut(&mut Section)) {
    for section in sections {
        visit(section);
        each(&mut section.sections, visit);
    }
}

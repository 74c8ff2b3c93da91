//! The state that the view draws.

use std::rc::Rc;

use crate::i18n;
use crate::model::{Document, Policy};
use crate::outline::Outline;

/// Which part of the viewer an element shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// The whole text with contents, languages and switches.
    #[default]
    Document,
    /// The switches alone.
    Preferences,
}

impl Mode {
    /// Reads the `mode` attribute; anything unknown is [`Mode::Document`].
    pub fn parse(value: &str) -> Self {
        match value {
            "preferences" => Self::Preferences,
            _ => Self::Document,
        }
    }
}

/// The state that the view draws.
#[derive(Clone, Debug)]
pub struct State {
    /// Which part is shown.
    pub mode: Mode,
    /// The policy, once it is loaded.
    pub localized: Option<Rc<LocalizedPolicy>>,
    /// The section at the reading line.
    pub current: Option<String>,
    /// The branches of the contents that were opened (`true`) or closed; all others are open where the
    /// current section is.
    pub branches: Vec<(String, bool)>,
    /// The locale whose text was requested and could not be loaded.
    pub failed_locale: Option<String>,
    /// The same version in a second language, shown beside the text.
    pub second: Option<Rc<LocalizedPolicy>>,
}

impl State {
    /// Creates the state of a viewer whose policy is being loaded.
    pub fn new(mode: Mode) -> Self {
        Self {
            mode,
            localized: None,
            current: None,
            branches: Vec::new(),
            failed_locale: None,
            second: None,
        }
    }

    /// Returns the ids from the top of the contents down to the current section.
    pub fn path<'a>(&self, localized: &'a LocalizedPolicy) -> Vec<&'a str> {
        self.current.as_deref().map(|id| localized.outline.path(id)).unwrap_or_default()
    }

    /// Tells whether a branch of the contents is open, given the path to the current section.
    pub fn is_open(&self, id: &str, path: &[&str]) -> bool {
        let set = self.branches.iter().find(|(known, _)| known == id);
        set.map_or_else(|| path.contains(&id), |(_, open)| *open)
    }

    /// Opens or closes branches of the contents.
    pub fn set_branches(&mut self, ids: &[String], open: bool) {
        self.branches.retain(|(id, _)| !ids.contains(id));
        self.branches.extend(ids.iter().map(|id| (id.clone(), open)));
    }

    /// Returns those of the named branches that are not open, or not closed, as wanted.
    pub fn branches_to_set(&self, ids: &[String], open: bool) -> Vec<String> {
        let Some(localized) = &self.localized else { return Vec::new() };
        let path = self.path(localized);
        let mut found = Vec::new();
        localized.outline.parents(&mut |entry| {
            if ids.contains(&entry.id) && self.is_open(&entry.id, &path) != open {
                found.push(entry.id.clone());
            }
        });
        found
    }

    /// Tells whether the text is on the screen.
    pub fn shows_text(&self) -> bool {
        self.mode == Mode::Document
    }
}

/// One version of a policy in one language. Equal are two that share their document.
#[derive(Clone, Debug)]
pub struct LocalizedPolicy {
    /// The current version of the policy, which choices are about.
    pub policy: Rc<Policy>,
    /// The version that is shown, as a policy: `policy` itself, or an earlier version.
    pub edition: Rc<Policy>,
    /// The text that is shown.
    pub document: Rc<Document>,
    /// Its outline.
    pub outline: Rc<Outline>,
    /// The locale that the reader requested; that of the text is `document.locale`.
    pub asked: String,
    /// The sections of the text in which switches stand, in reading order: id, and ids of the categories.
    pub switched: Vec<(String, Vec<String>)>,
}

impl PartialEq for LocalizedPolicy {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.document, &other.document) && self.asked == other.asked
    }
}

impl LocalizedPolicy {
    /// Creates it for a document of a version of the policy, and the locale that the reader requested.
    pub fn new(
        policy: Rc<Policy>,
        edition: Rc<Policy>,
        document: Rc<Document>,
        asked: String,
    ) -> Self {
        let outline = Rc::new(Outline::of(&document));
        let mut switched = Vec::new();
        document.walk(&mut |section| {
            if !section.controls.is_empty() {
                switched.push((section.id.clone(), section.controls.clone()));
            }
        });
        Self { policy, edition, document, outline, asked, switched }
    }

    /// Tells whether the text is in another language or script than requested.
    pub fn is_fallback(&self) -> bool {
        !i18n::is_same_language(&self.asked, &self.document.locale)
    }

    /// Returns the locale of the original and the version that the shown translation follows, if that is
    /// not the current one.
    pub fn outdated(&self) -> Option<(&str, &str)> {
        let policy = &self.edition;
        let entry = policy.locales.get(&self.document.locale)?;
        let version = entry.translation_of.as_deref()?;
        let original = policy.binding_locale.as_ref().unwrap_or(&policy.default_locale);
        (version != policy.version && *original != self.document.locale)
            .then_some((original, version))
    }

    /// Returns the locale that prevails over the shown text, if it is another one.
    pub fn prevailing(&self) -> Option<&str> {
        let binding = self.policy.binding_locale.as_deref()?;
        (binding != self.document.locale).then_some(binding)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn localized(shown: &str, asked: &str) -> LocalizedPolicy {
        let policy = json!({"format": 1, "id": "p", "version": "1", "defaultLocale": "en",
            "bindingLocale": "en", "locales": {"en": {"label": "English"}}});
        let policy = crate::load::policy(&&policy).expect("a policy");
        let document = json!({"locale": shown, "title": "t", "sections": []});
        let document = crate::load::document(&&document).expect("a document");
        let policy = Rc::new(policy);
        LocalizedPolicy::new(policy.clone(), policy, Rc::new(document), asked.into())
    }

    #[test]
    fn another_region_is_no_fallback_but_another_script_is() {
        assert!(!localized("en", "en-IN").is_fallback());
        assert!(localized("en", "fr").is_fallback());
        assert!(localized("zh-Hans", "zh-TW").is_fallback());
        assert!(!localized("zh-Hans", "zh").is_fallback());
    }

    #[test]
    fn branches_are_open_where_the_current_section_is_unless_set() {
        let document = json!({"locale": "en", "title": "t", "sections": [
            {"id": "a", "heading": "A", "sections": [
                {"id": "b", "heading": "B", "sections": [{"id": "c", "heading": "C"}]}]},
            {"id": "d", "heading": "D", "sections": [{"id": "e", "heading": "E"}]}]});
        let document = Rc::new(crate::load::document(&&document).expect("a document"));
        let policy = localized("en", "en").policy;
        let localized = LocalizedPolicy::new(policy.clone(), policy, document, "en".into());
        let mut state = State::new(Mode::Document);
        state.localized = Some(Rc::new(localized));
        state.current = Some("b".into());
        let all = ["a", "b", "c", "d", "e"].map(str::to_owned);
        // Sections without sections below are not branches.
        assert_eq!(state.branches_to_set(&all, true), ["d"]);
        assert_eq!(state.branches_to_set(&all, false), ["a", "b"]);
        state.set_branches(&all[..1], false);
        assert_eq!(state.branches_to_set(&all, true), ["a", "d"]);
        assert_eq!(state.branches_to_set(&all, false), ["b"]);
    }

    #[test]
    fn the_binding_text_has_none_above_it() {
        assert_eq!(localized("en", "en").prevailing(), None);
        assert_eq!(localized("de", "de").prevailing(), Some("en"));
    }
}

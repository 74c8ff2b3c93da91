//! What is on the screen, and what the reader can ask for.

use std::rc::Rc;

use crate::consent;
use crate::i18n::{self, MessageId};
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
    /// The question to whoever has not decided, and otherwise nothing until it is opened.
    Banner,
}

impl Mode {
    /// Reads the `mode` attribute; anything unknown is [`Mode::Document`].
    pub fn parse(value: &str) -> Self {
        match value {
            "preferences" => Self::Preferences,
            "banner" => Self::Banner,
            _ => Self::Document,
        }
    }
}

/// Everything that the view draws.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// Which part is shown.
    pub mode: Mode,
    /// The policy, or why there is none.
    pub page: Page,
    /// The section at the reading line.
    pub current: Option<String>,
    /// The branches of the contents that were opened (`true`) or closed; all others are open where the
    /// current section is.
    pub branches: Vec<(String, bool)>,
    /// The locale whose text was requested and could not be loaded.
    pub failed_locale: Option<String>,
    /// How a reader is asked.
    pub banner: Banner,
}

impl State {
    /// Creates the state of a viewer whose policy is on its way.
    pub fn new(mode: Mode) -> Self {
        Self {
            mode,
            page: Page::Loading,
            current: None,
            branches: Vec::new(),
            failed_locale: None,
            banner: Banner::default(),
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
        let Page::Ready(localized, _) = &self.page else { return Vec::new() };
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
        self.mode == Mode::Document || self.banner.policy_dialog
    }
}

/// How a reader is asked, with [`Mode::Banner`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Banner {
    /// The question stands in a modal dialog.
    pub modal: bool,
    /// Where the policy can be read; in place, over the page, where that is nowhere.
    pub page: Option<String>,
    /// The reader closed the question, which decides nothing.
    pub dismissed: bool,
    /// The policy is open over the page.
    pub policy_dialog: bool,
}

/// The policy, or what stands in its place.
#[derive(Clone, Debug)]
pub enum Page {
    /// It is on its way.
    Loading,
    /// It cannot be shown.
    Failed(Rc<Failure>),
    /// Here it is.
    Ready(Rc<LocalizedPolicy>, Rc<consent::State>),
}

impl PartialEq for Page {
    /// Every change makes new values: comparing where they are spares comparing whole documents, and
    /// the code for it.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Loading, Self::Loading) => true,
            (Self::Failed(a), Self::Failed(b)) => Rc::ptr_eq(a, b),
            (Self::Ready(a, c), Self::Ready(b, d)) => Rc::ptr_eq(a, b) && Rc::ptr_eq(c, d),
            _ => false,
        }
    }
}

/// Why a policy cannot be shown.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The stable name that `policy-viewer:error` carries.
    pub code: &'static str,
    /// What readers are told.
    pub text: MessageId,
    /// What publishers need to know.
    pub detail: String,
    /// The address of the file, for a look at it.
    pub src: String,
}

/// A policy in one language. Made once and shared: two are equal when they are the same.
#[derive(Clone, Debug)]
pub struct LocalizedPolicy {
    /// The policy.
    pub policy: Rc<Policy>,
    /// The text that is shown.
    pub document: Rc<Document>,
    /// Its outline.
    pub outline: Rc<Outline>,
    /// The locale that the reader asked for; the text's own is `document.locale`.
    pub asked: String,
    /// Whether switches stand in the text.
    pub has_switches: bool,
}

impl PartialEq for LocalizedPolicy {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.document, &other.document) && self.asked == other.asked
    }
}

impl LocalizedPolicy {
    /// Creates the reading of a document.
    pub fn new(policy: Rc<Policy>, document: Rc<Document>, asked: String) -> Self {
        let outline = Rc::new(Outline::of(&document));
        let mut has_switches = false;
        document.walk(&mut |section| has_switches |= !section.controls.is_empty());
        Self { policy, document, outline, asked, has_switches }
    }

    /// Tells whether the text is in another language or script than asked for. Another region's
    /// text is what the reader wanted: there is one English for the United Kingdom and for India.
    pub fn is_fallback(&self) -> bool {
        let tags = [&self.asked, &self.document.locale].map(|tag| i18n::LanguageTag::parse(tag));
        match tags {
            [Some(asked), Some(shown)] => {
                asked.language != shown.language || asked.likely_script() != shown.likely_script()
            }
            _ => self.asked != self.document.locale,
        }
    }

    /// Returns the locale of the original and the version that the shown translation follows, if that is
    /// not the present one.
    pub fn outdated(&self) -> Option<(&str, &str)> {
        let policy = &self.policy;
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

/// What the reader asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intent {
    /// Load the policy again.
    Retry,
    /// Show the text in another locale.
    Language(String),
    /// Change the choices.
    Choose(Choice),
    /// Save the receipt of the decision in force.
    Receipt,
    /// Open or close branches of the contents.
    Branches {
        /// The ids of their sections.
        ids: Vec<String>,
        /// Whether they are to be open.
        open: bool,
    },
}

/// A change to the choices, before the world's facts (time, id) are added to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Move a category's switch.
    Category(String, bool),
    /// Move a service's switch.
    Service(String, bool),
    /// Leave without deciding.
    Discard,
    /// Decide for the switches as they stand.
    Save,
    /// Allow everything.
    AcceptAll,
    /// Refuse everything optional.
    RejectAll,
    /// Take back what was allowed.
    Withdraw,
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
        LocalizedPolicy::new(Rc::new(policy), Rc::new(document), asked.into())
    }

    #[test]
    fn another_region_is_no_fallback_but_another_script_is() {
        assert!(!localized("en", "en-IN").is_fallback());
        assert!(localized("en", "fr").is_fallback());
        assert!(localized("zh-Hans", "zh-TW").is_fallback());
        assert!(!localized("zh-Hans", "zh").is_fallback());
    }

    #[test]
    fn the_binding_text_has_none_above_it() {
        assert_eq!(localized("en", "en").prevailing(), None);
        assert_eq!(localized("de", "de").prevailing(), Some("en"));
    }
}

//! The text on the screen: which policy, version and locale, and the second language beside it.

use std::rc::Rc;

use super::generation::Generation;
use super::languages::Languages;
use super::load_failure::LoadFailure;
use super::loader::{Loader, OnDocument, OnPolicy};
use super::messages::MessagesLoader;
use super::mount_options::MountOptions;
use super::screen::Screen;
use super::scroll_sync::ScrollSync;
use crate::encode::Object;
use crate::i18n::{self, Messages};
use crate::model::Policy;
use crate::platform::navigator;
use crate::platform::promise::Settle;
use crate::view::LocalizedPolicy;

/// A callback that gets a policy in one language, with the messages for its reader.
type OnLocalized =
    Box<dyn FnOnce(&Rc<Presenter>, Rc<Messages>, Result<LocalizedPolicy, LoadFailure>)>;

/// Decides which text is on the screen, and puts it there. It must not know how files are fetched, how a text
/// is drawn, or what was decided about it.
pub(super) struct Presenter {
    pub loader: Rc<Loader>,
    pub languages: Languages,
    pub messages: MessagesLoader,
    pub screen: Rc<Screen>,
    pub scroll: Rc<ScrollSync>,
    pub options: MountOptions,
    /// Counts the texts that were requested.
    pub texts: Generation,
    /// Counts the texts that were requested beside them.
    pub seconds: Generation,
}

impl Presenter {
    /// Drops the results of everything that is under way.
    pub fn end(&self) {
        self.loader.end();
        self.texts.next();
        self.seconds.next();
    }

    /// Loads the policy in place of the one on the screen.
    pub fn reload(self: &Rc<Self>) {
        self.screen.change(|state| {
            state.localized = None;
            state.current = None;
            state.branches.clear();
            state.failed_locale = None;
            state.second = None;
        });
        self.load();
    }

    /// Loads the policy onto a screen that shows none.
    pub fn load(self: &Rc<Self>) {
        self.texts.next();
        self.seconds.next();
        let me = self.clone();
        let open: OnPolicy = Box::new(move |policy| match policy {
            Ok(policy) => me.open(policy),
            Err(failure) => me.fail(&failure),
        });
        self.loader.policy(open);
    }

    fn open(self: &Rc<Self>, policy: Rc<Policy>) {
        let asked = self.negotiate(&policy).unwrap_or_else(|| policy.default_locale.clone());
        let show: OnLocalized = Box::new(|me, messages, localized| match localized {
            Ok(localized) => me.show_policy(messages, localized),
            Err(failure) => me.fail(&failure),
        });
        self.localize(policy.clone(), policy, asked, show);
    }

    /// Returns the locale on offer that suits the reader.
    fn negotiate(&self, edition: &Policy) -> Option<String> {
        let requested = self.languages.requested();
        let locales = edition.locales.keys();
        i18n::negotiate(requested.iter().map(String::as_str), locales).map(str::to_owned)
    }

    /// Calls back with the text of a version for a reader who requested a locale, and with the messages for
    /// that reader. A later request drops the result.
    fn localize(
        self: &Rc<Self>,
        policy: Rc<Policy>,
        edition: Rc<Policy>,
        asked: String,
        done: OnLocalized,
    ) {
        let generation = self.texts.next();
        // Both requests start now; their results are awaited one after the other.
        let messages = self.messages.start(&asked);
        let locale = i18n::shown_locale(&edition, &asked, &navigator::languages());
        let locale = locale.unwrap_or_default().to_owned();
        let (me, shown) = (self.clone(), edition.clone());
        let finish: OnDocument = Box::new(move |document| {
            let own = policy.clone();
            let localized =
                document.map(|document| LocalizedPolicy::new(policy, shown, document, asked));
            let finish = move |messages: Messages| {
                if me.texts.is_current(generation) {
                    done(&me, Rc::new(messages.of_policy(&own)), localized);
                }
            };
            messages.finish(Box::new(finish));
        });
        self.loader.document(&edition, &locale, finish);
    }

    fn show_policy(self: &Rc<Self>, messages: Rc<Messages>, localized: LocalizedPolicy) {
        self.options.take_consent(&self.loader.package());
        self.screen.set_messages(messages, &localized.policy.default_locale);
        self.screen.change(|state| state.localized = Some(Rc::new(localized)));
        let me = self.clone();
        self.screen.after_render(move || {
            me.scroll.open_address();
            me.screen.emit("ready", "");
            me.emit_language();
        });
    }

    /// Leaves the element to those who say why there is no policy, which needs no program.
    fn fail(&self, failure: &LoadFailure) {
        self.end();
        self.options.fail(&failure.event());
    }

    /// Shows the text in a locale at the same place, and remembers it as the reader's choice.
    pub fn choose_language(self: &Rc<Self>, tag: &str) {
        self.languages.choose(tag);
        self.show_language(tag);
    }

    /// Shows the text in the locale closest to `tag`, at the same place. If no locale has this language, the
    /// present one stays.
    pub fn show_language(self: &Rc<Self>, tag: &str) {
        let Some(localized) = self.screen.localized() else { return };
        let edition = localized.edition.clone();
        let Some(asked) = i18n::best_match(tag, edition.locales.keys()).map(str::to_owned) else {
            return;
        };
        let failed = asked.clone();
        let show: OnLocalized = Box::new(move |me, messages, localized| match localized {
            Ok(localized) => me.show_text(messages, localized, Settle::default()),
            Err(failure) => {
                me.screen.change(|state| state.failed_locale = Some(failed));
                me.screen.emit("error", &failure.event());
            }
        });
        self.localize(localized.policy.clone(), edition, asked, show);
    }

    /// Shows a version of the policy at the same section, in the locale that suits the reader.
    pub fn show_version(self: &Rc<Self>, version: &str, settle: Settle) {
        let Some(localized) = self.screen.localized() else {
            return settle.reject("no policy is on the screen");
        };
        if version == localized.edition.version {
            // Another one may be on its way.
            self.texts.next();
            return;
        }
        let policy = localized.policy.clone();
        let edition = if version == policy.version {
            policy.clone()
        } else if let Some(edition) = policy.at_version(version) {
            Rc::new(edition)
        } else {
            return settle.reject("the policy has no such version");
        };
        // Without a language in common the reader gets the first text, and not a notice about the default.
        let first = || edition.locales.keys().next().map(str::to_owned);
        let asked = self.negotiate(&edition).or_else(first).unwrap_or_default();
        let show: OnLocalized = Box::new(move |me, messages, localized| match localized {
            Ok(localized) => me.show_text(messages, localized, settle),
            Err(failure) => settle.reject(failure.message()),
        });
        self.localize(policy, edition, asked, show);
    }

    /// Puts another text of the policy in the place of the one on the screen.
    fn show_text(self: &Rc<Self>, messages: Rc<Messages>, next: LocalizedPolicy, settle: Settle) {
        // Taken now and not when the text was requested: the reader may have scrolled meanwhile.
        let anchor = self.scroll.anchor();
        self.screen.set_messages(messages, &next.policy.default_locale);
        self.seconds.next();
        let second = self.screen.state().second;
        let second = second.filter(|second| second.asked != next.document.locale);
        // The text beside another version has to be that of the same version.
        let (kept, lost) = match second {
            Some(second) if Rc::ptr_eq(&second.edition, &next.edition) => (Some(second), None),
            second => (None, second),
        };
        self.screen.change(|state| {
            state.failed_locale = None;
            state.second = kept;
            state.localized = Some(Rc::new(next));
        });
        let me = self.clone();
        self.screen.after_render(move || {
            me.scroll.restore(anchor);
            me.scroll.follow_language();
            me.emit_language();
            drop(settle);
        });
        if let Some(lost) = lost {
            self.show_second_language(Some(lost.asked.clone()), Settle::default());
        }
    }

    /// Shows a second language beside the text, or none.
    pub fn show_second_language(self: &Rc<Self>, locale: Option<String>, settle: Settle) {
        let generation = self.seconds.next();
        let Some(localized) = self.screen.localized() else {
            return settle.reject("no policy is on the screen");
        };
        let Some(locale) = locale.filter(|locale| *locale != localized.document.locale) else {
            return self.show_second(None, settle);
        };
        let (me, asked, edition) = (self.clone(), locale.clone(), localized.edition.clone());
        let show: OnDocument = Box::new(move |document| match document {
            _ if !me.seconds.is_current(generation) => {}
            Ok(document) => {
                let (policy, edition) = (localized.policy.clone(), localized.edition.clone());
                let second = LocalizedPolicy::new(policy, edition, document, asked);
                me.show_second(Some(Rc::new(second)), settle);
            }
            Err(failure) => settle.reject(failure.message()),
        });
        self.loader.document(&edition, &locale, show);
    }

    fn show_second(self: &Rc<Self>, second: Option<Rc<LocalizedPolicy>>, settle: Settle) {
        let anchor = self.scroll.anchor();
        self.screen.change(|state| state.second = second);
        let me = self.clone();
        self.screen.after_render(move || {
            me.scroll.restore(anchor);
            drop(settle);
        });
    }

    /// Emits the event that names the language on the screen.
    fn emit_language(&self) {
        let Some(localized) = self.screen.localized() else { return };
        let locale = &localized.document.locale;
        let detail = Object::new().text("locale", locale).text("asked", &localized.asked);
        self.screen.emit("language", &detail.end());
    }
}

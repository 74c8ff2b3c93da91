//! The texts of a package as they are published: one version in one locale, ready to be drawn.

use std::rc::Rc;

use policy_package::Package;
use policy_viewer::compile::compile;
use policy_viewer::i18n;
use policy_viewer::model::{Document, Policy};

/// One version of the text in one locale.
#[derive(Clone, Debug)]
pub struct Edition {
    /// The policy as this version's readers see it.
    pub policy: Rc<Policy>,
    /// The text, without Markdown.
    pub document: Rc<Document>,
    /// The locale under which the policy lists the text.
    pub locale: String,
    /// The place in the history of the policy; nothing for the current version.
    pub history: Option<usize>,
    /// The day on which another version took the place of this one.
    pub until: Option<String>,
}

impl Edition {
    /// Returns every text of a package that is free of errors: the current version first.
    pub fn all(package: &Package) -> Vec<Self> {
        let Some(policy) = &package.policy else { return vec![] };
        let policies: Vec<_> = policy.history.iter().map(|it| Rc::new(policy.as_of(it))).collect();
        let current = Rc::new(policy.clone());
        let texts = package.texts.iter().filter_map(|text| {
            let mut document = text.document.clone()?;
            compile(&mut document);
            let policy = match text.history {
                Some(at) => policies.get(at)?.clone(),
                None => current.clone(),
            };
            let next = text.history.map(|at| match at.checked_sub(1) {
                Some(at) => policies[at].effective.clone(),
                None => current.effective.clone(),
            });
            Some(Self {
                policy,
                document: Rc::new(document),
                locale: text.locale.clone(),
                history: text.history,
                until: next.flatten(),
            })
        });
        let mut all: Vec<_> = texts.collect();
        all.sort_by_key(|edition| edition.history.map_or(0, |at| at + 1));
        all
    }

    /// Finds the current text for readers of a locale.
    pub fn find<'a>(all: &'a [Self], locale: &str) -> Option<&'a Self> {
        let current = || all.iter().filter(|edition| edition.history.is_none());
        let policy = &current().next()?.policy;
        let shown = i18n::shown_locale(policy, locale, &[])?;
        current().find(|edition| edition.locale == shown)
    }
}

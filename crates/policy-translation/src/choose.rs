//! Which text of a file of translations each text of a package gets, and what is wrong with the others.

use std::collections::{HashMap, HashSet};

use crate::catalog::document;
use crate::fields;
use crate::paragraphs::{Paragraphs, links};
use crate::rules::{
    DEAD_LINK, EDITED_SOURCE, LOST_LINK, MISSING_UNIT, MORE_PARAGRAPHS, MOVED_UNIT, PLURAL_UNIT,
    STALE_UNIT, UNFINISHED_UNIT, UNKNOWN_UNIT, at,
};
use crate::translations::{Entry, Translations};
use crate::{Catalog, Unit};
use policy_package::Package;
use policy_package::rule::Rule;
use policy_viewer::diag::Diagnostic;

/// Which translation each unit gets.
pub(crate) struct Chosen<'a> {
    /// The translation of each unit; `None` where there is none yet.
    pub(crate) finals: Vec<Option<&'a str>>,
    /// Whether each is known to be of the present source.
    pub(crate) current: Vec<bool>,
    pub(crate) findings: Vec<Diagnostic>,
}

impl Catalog {
    /// Finds the entry of each unit, and whether it moved there: by its context, or else by its source if no other
    /// unit has the same.
    pub(crate) fn entries<'a>(
        &self,
        translations: &'a Translations,
    ) -> Vec<Option<(&'a Entry, bool)>> {
        let by_context: HashMap<&str, &Entry> =
            translations.entries.iter().map(|entry| (entry.context.as_str(), entry)).collect();
        let known: HashSet<&str> = self.units.iter().map(|unit| unit.context.as_str()).collect();
        let mut homeless: HashMap<&str, &Entry> = HashMap::new();
        for entry in translations.entries.iter().filter(|it| !known.contains(it.context.as_str())) {
            homeless.insert(&entry.source, entry);
        }
        let mut without: HashMap<&str, usize> = HashMap::new();
        for unit in &self.units {
            if !by_context.contains_key(unit.context.as_str()) {
                *without.entry(&unit.source).or_default() += 1;
            }
        }
        let entry = |unit: &Unit| match by_context.get(unit.context.as_str()) {
            Some(entry) => Some((*entry, false)),
            None if without.get(unit.source.as_str()) == Some(&1) => {
                homeless.get(unit.source.as_str()).map(|entry| (*entry, true))
            }
            None => None,
        };
        self.units.iter().map(entry).collect()
    }

    pub(crate) fn choose<'a>(
        &'a self,
        package: &Package,
        translations: &'a Translations,
    ) -> Chosen<'a> {
        let mut findings = translations.misfits(self);
        let ids = self.targets_of_links(package);
        let entries = self.entries(translations);
        let used: HashSet<*const Entry> =
            entries.iter().flatten().map(|(entry, _)| std::ptr::from_ref(*entry)).collect();
        let edited = translations.digest.as_deref() == Some(&self.digest());
        let (mut finals, mut current) = (Vec::new(), Vec::new());
        for (unit, entry) in self.units.iter().zip(&entries) {
            let before = unit.target.as_deref();
            let judged = entry.map(|(entry, moved)| {
                let mut say = |rule: &Rule, message: String| {
                    let name = &translations.name;
                    findings.push(at(rule, name, entry.line, &entry.context, message));
                };
                if moved {
                    say(&MOVED_UNIT, format!("the text is taken for {}", unit.context));
                }
                accepted(unit, entry, edited, &ids, &mut say)
            });
            let own = unit.stale.is_none() && before.is_some();
            let (chosen, is_current) = match judged {
                Some(Some(new)) => (Some(new), true),
                _ => (before, own),
            };
            if chosen.is_none() && judged.is_none_or(|it| it.is_none()) {
                let line = entry.map_or(0, |(entry, _)| entry.line);
                let empty = entry.is_none_or(|(entry, _)| entry.target.trim().is_empty());
                if empty {
                    let message = match entry {
                        Some(_) => "the text is not translated".to_owned(),
                        None => format!("{} is not in the file", unit.context),
                    };
                    findings.push(at(
                        &MISSING_UNIT,
                        &translations.name,
                        line,
                        &unit.context,
                        message,
                    ));
                }
            }
            finals.push(chosen);
            current.push(is_current);
        }
        let contexts: HashSet<&String> = self.units.iter().map(|unit| &unit.context).collect();
        for entry in
            translations.entries.iter().filter(|it| !used.contains(&std::ptr::from_ref(*it)))
        {
            let is_repeated = contexts.contains(&entry.context);
            if !is_repeated {
                let message = format!("the package has no text `{}`", entry.context);
                let name = &translations.name;
                findings.push(at(&UNKNOWN_UNIT, name, entry.line, &entry.context, message));
            }
        }
        Chosen { finals, current, findings }
    }

    /// Returns the ids of sections and terms of the source document.
    fn targets_of_links(&self, package: &Package) -> HashSet<String> {
        let text = package.current_texts().find(|text| text.locale == self.source);
        let source = text.and_then(|text| document(package, text));
        let clauses = source.map(fields::clauses).unwrap_or_default();
        clauses
            .iter()
            .filter_map(|clause| fields::string(clause.value, "id").map(str::to_owned))
            .collect()
    }
}

/// Returns the translation of an entry if it can be used, and says why not.
fn accepted<'a>(
    unit: &Unit,
    entry: &'a Entry,
    same_digest: bool,
    ids: &HashSet<String>,
    say: &mut dyn FnMut(&Rule, String),
) -> Option<&'a str> {
    if entry.plural {
        say(&PLURAL_UNIT, "the entry has plural forms".to_owned());
        return None;
    }
    let target = entry.target.as_str();
    if target.trim().is_empty() {
        return None;
    }
    let unchanged = unit.target.as_deref() == Some(target);
    if !same_text(&entry.source, &unit.source) {
        match same_digest {
            true => say(&EDITED_SOURCE, "this is not the source text of the package".to_owned()),
            false => say(&STALE_UNIT, "the source text has changed since".to_owned()),
        }
        return None;
    }
    if entry.unfinished {
        if !unchanged {
            say(&UNFINISHED_UNIT, "the translation is marked as unfinished".to_owned());
        }
        return None;
    }
    // What the package has was judged by `policy check`.
    if !unchanged {
        let (wanted, has) = (links(&unit.source), links(target));
        for link in &has {
            if let Some(id) = link.strip_prefix('#').filter(|id| !ids.contains(*id)) {
                say(&DEAD_LINK, format!("the link `#{id}` leads to no section or term"));
            }
        }
        for link in wanted.iter().filter(|link| !has.contains(link)) {
            say(&LOST_LINK, format!("the link to `{link}` is missing"));
        }
        let is_paragraph = unit.context != unit.field;
        let count = Paragraphs::of(target).texts.len();
        if is_paragraph && count != 1 {
            say(&MORE_PARAGRAPHS, format!("the translation has {count} paragraphs"));
        }
    }
    Some(target)
}

/// Compares source texts. Programs for XML may have joined white space.
pub(crate) fn same_text(one: &str, other: &str) -> bool {
    one == other || one.split_whitespace().eq(other.split_whitespace())
}

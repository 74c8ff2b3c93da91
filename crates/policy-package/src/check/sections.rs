//! The same sections in every locale: readers switch languages and stay where they are.

use std::collections::{HashMap, HashSet};

use super::suggest;
use super::visit::{self, SectionAt};
use crate::rule::{EXTRA_SECTION, MISSING_SECTION, Rule, SECTION_ORDER};
use crate::{Package, Text};
use policy_viewer::diag::{Diagnostic, Severity};
use policy_viewer::model::{Document, Policy};

/// Compares the current documents with that of the default locale. Older versions are left alone:
/// they are records of what was published.
pub(super) fn check(package: &Package, policy: &Policy) -> Vec<Diagnostic> {
    let mut current = package.current_texts();
    let original = current.clone().find(|text| text.locale == policy.default_locale);
    let Some((original, reference)) = original.and_then(with_document) else { return vec![] };
    let others = current
        .by_ref()
        .filter(|text| text.locale != policy.default_locale)
        // Regional choices may share the default document.
        .filter(|text| (&text.file, &text.pointer) != (&original.file, &original.pointer));
    others
        .filter_map(with_document)
        .flat_map(|(text, document)| {
            let entry = policy.locales.get(&text.locale);
            let version = entry.and_then(|entry| entry.translation_of.as_ref());
            let pair = Pair {
                text,
                of: &original.file,
                older: version.is_some_and(|version| *version != policy.version),
                ours: visit::sections(document, &text.pointer),
                theirs: visit::sections(reference, &original.pointer),
            };
            pair.compare()
        })
        .collect()
}

fn with_document(text: &Text) -> Option<(&Text, &Document)> {
    text.document.as_ref().map(|document| (text, document))
}

/// A translation and its original.
struct Pair<'a> {
    text: &'a Text,
    of: &'a str,
    /// The translation follows an older version, so that differences are to be expected.
    older: bool,
    ours: Vec<SectionAt<'a>>,
    theirs: Vec<SectionAt<'a>>,
}

impl Pair<'_> {
    fn compare(&self) -> Vec<Diagnostic> {
        let ours: HashMap<&str, &SectionAt> = by_id(&self.ours);
        let theirs: HashMap<&str, &SectionAt> = by_id(&self.theirs);
        let mut found = Vec::new();

        let missing: Vec<&str> = ids(&self.theirs).filter(|id| !ours.contains_key(id)).collect();
        for id in &missing {
            // Children of a missing section go without saying.
            let parent = theirs[id].parent.map(|parent| parent.id.as_str());
            if parent.is_none_or(|parent| ours.contains_key(parent)) {
                let heading = &theirs[id].section.heading;
                let message = format!("the section `{id}` ({heading}) of {} is missing", self.of);
                let path = format!("{}/sections", self.text.pointer);
                let path = parent.map_or(path, |parent| ours[parent].path.clone());
                found.push(self.difference(MISSING_SECTION, path, message));
            }
        }
        let mut names = suggest::Names::new(missing.iter().copied());
        for id in ids(&self.ours).filter(|id| !theirs.contains_key(id)) {
            let message = format!("the section `{id}` is not in {}", self.of);
            let diagnostic =
                self.difference(EXTRA_SECTION, format!("{}/id", ours[id].path), message);
            found.push(match names.closest(id) {
                Some(known) => diagnostic.hint(format!("did you mean `{known}`?")),
                None => diagnostic,
            });
        }
        found.extend(self.order(&ours, &theirs));
        found
    }

    fn difference(&self, rule: Rule, path: String, message: String) -> Diagnostic {
        let mut diagnostic = rule.at(&self.text.file, path, message);
        if self.older {
            diagnostic.severity = Severity::Warning;
        }
        diagnostic
    }

    /// Reports sections under another parent, and the fewest that would have to move among the rest.
    fn order(
        &self,
        ours: &HashMap<&str, &SectionAt>,
        theirs: &HashMap<&str, &SectionAt>,
    ) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let mut siblings: HashMap<Option<&str>, Vec<&str>> = HashMap::new();
        for id in ids(&self.ours).filter(|id| theirs.contains_key(id)) {
            let (here, there) = (parent(ours[id]), parent(theirs[id]));
            if here == there {
                siblings.entry(here).or_default().push(id);
            } else if there.is_none_or(|there| ours.contains_key(there)) {
                let place = |parent: Option<&str>| {
                    parent.map_or("at the top level".to_owned(), |id| format!("under `{id}`"))
                };
                let message = format!(
                    "the section `{id}` stands {}, in {} {}",
                    place(here),
                    self.of,
                    place(there)
                );
                found.push(SECTION_ORDER.at(&self.text.file, &ours[id].path, message));
            }
        }
        let places: HashMap<&str, usize> =
            ids(&self.theirs).enumerate().map(|(at, id)| (id, at)).collect();
        for group in siblings.values() {
            let at: Vec<usize> = group.iter().map(|id| places[id]).collect();
            let kept = longest_rising(&at);
            for (i, id) in group.iter().enumerate().filter(|(i, _)| !kept.contains(i)) {
                let message = match i.checked_sub(1).map(|before| group[before]) {
                    Some(before) => {
                        format!("the section `{id}` stands after `{before}`, unlike in {}", self.of)
                    }
                    None => format!("the section `{id}` stands first, unlike in {}", self.of),
                };
                found.push(SECTION_ORDER.at(&self.text.file, &ours[id].path, message));
            }
        }
        found
    }
}

fn parent<'a>(at: &SectionAt<'a>) -> Option<&'a str> {
    at.parent.map(|parent| parent.id.as_str())
}

/// Lists the ids of sections, each once.
fn ids<'a>(sections: &[SectionAt<'a>]) -> impl Iterator<Item = &'a str> {
    let mut seen = HashSet::new();
    let ids: Vec<&str> =
        sections.iter().map(|at| at.section.id.as_str()).filter(|id| seen.insert(*id)).collect();
    ids.into_iter()
}

/// Finds sections by id; of two with the same id the first, as links do.
fn by_id<'a, 'b>(sections: &'b [SectionAt<'a>]) -> HashMap<&'a str, &'b SectionAt<'a>> {
    sections.iter().rev().map(|at| (at.section.id.as_str(), at)).collect()
}

/// Returns the places of a longest rising subsequence (patience sorting).
fn longest_rising(values: &[usize]) -> HashSet<usize> {
    // The last place of the best sequence of each length, and what precedes each place in it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(values.len());
    for (at, value) in values.iter().enumerate() {
        let length = ends.partition_point(|end| values[*end] < *value);
        before.push(length.checked_sub(1).map(|length| ends[length]));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    std::iter::successors(ends.last().copied(), |at| before[*at]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moving_one_section_is_one_finding() {
        let stay = |values: &[usize]| {
            let mut kept: Vec<_> = longest_rising(values).into_iter().collect();
            kept.sort_unstable();
            kept
        };
        assert_eq!(stay(&[0, 4, 1, 2, 3]), [0, 2, 3, 4]);
        assert_eq!(stay(&[0, 1, 2]), [0, 1, 2]);
        assert_eq!(stay(&[]), [0; 0]);
    }
}

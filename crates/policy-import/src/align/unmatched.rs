//! Pairs of sections become ids; the sections without a pair are reported.

use crate::align::features::Outline;
use crate::outline::tree::FlatSection;
use crate::report::Unaligned;

/// A section without a counterpart.
pub(crate) struct UnmatchedSection {
    /// Its index among the new sections; `None` for one that only the other text has.
    index: Option<usize>,
    id: String,
    heading: String,
    reason: &'static str,
}

impl UnmatchedSection {
    /// Takes over the id that the section got in the end.
    pub(crate) fn name(&mut self, sections: &[FlatSection]) {
        if let Some(section) = self.index.and_then(|index| sections.get(index)) {
            self.id.clone_from(&section.id);
        }
    }

    pub(crate) fn into_report(self) -> Unaligned {
        Unaligned { id: self.id, heading: self.heading, reason: self.reason.to_owned() }
    }
}

/// Assigns ids to sections by pairs of old and new indices; returns the unmatched sections of both sides.
pub(crate) fn assign_ids(
    old: &Outline,
    new: &Outline,
    pairs: &[(usize, usize)],
    sections: &mut [FlatSection],
    (added, gone): (&'static str, &'static str),
) -> Vec<UnmatchedSection> {
    let mut has_old = vec![false; old.items.len()];
    for (from, to) in pairs {
        has_old[*from] = true;
        sections[*to].assigned = Some(old.items[*from].id.clone());
    }
    let unmatched = |index: usize, section: &FlatSection| UnmatchedSection {
        index: Some(index),
        id: String::new(),
        heading: section.heading.clone(),
        reason: added,
    };
    let mut all: Vec<UnmatchedSection> = sections
        .iter()
        .enumerate()
        .filter(|(_, section)| section.assigned.is_none())
        .map(|(index, section)| unmatched(index, section))
        .collect();
    let missing = old.items.iter().zip(has_old).filter(|(_, has)| !has).map(|(item, _)| item);
    all.extend(missing.map(|item| UnmatchedSection {
        index: None,
        id: item.id.clone(),
        heading: item.heading.clone(),
        reason: gone,
    }));
    debug_assert_eq!(new.items.len(), sections.len());
    all
}

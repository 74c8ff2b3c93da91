//! Which section of one text is which of another: of another locale, or of the same before an edit.

mod across;
mod again;
mod outline;

use super::report::Unaligned;
use super::tree::Flat;

pub(super) use across::across;
pub(super) use again::again;
pub(super) use outline::Outline;

/// A section without a counterpart.
pub(super) struct Single {
    /// Its place among the new sections; nothing for one that only the other text has.
    index: Option<usize>,
    id: String,
    heading: String,
    reason: &'static str,
}

impl Single {
    /// Says the id that the section got in the end.
    pub(super) fn name(&mut self, sections: &[Flat]) {
        if let Some(section) = self.index.and_then(|index| sections.get(index)) {
            self.id.clone_from(&section.id);
        }
    }

    pub(super) fn into_report(self) -> Unaligned {
        Unaligned { id: self.id, heading: self.heading, reason: self.reason.to_owned() }
    }
}

/// Gives ids to sections by pairs of old and new places; returns those that have no partner.
fn settle(
    old: &Outline,
    new: &Outline,
    pairs: &[(usize, usize)],
    sections: &mut [Flat],
    (added, gone): (&'static str, &'static str),
) -> Vec<Single> {
    let mut has_old = vec![false; old.items.len()];
    for (from, to) in pairs {
        has_old[*from] = true;
        sections[*to].assigned = Some(old.items[*from].id.clone());
    }
    let single = |index: usize, section: &Flat| Single {
        index: Some(index),
        id: String::new(),
        heading: section.heading.clone(),
        reason: added,
    };
    let mut singles: Vec<Single> = sections
        .iter()
        .enumerate()
        .filter(|(_, section)| section.assigned.is_none())
        .map(|(index, section)| single(index, section))
        .collect();
    let missing = old.items.iter().zip(has_old).filter(|(_, has)| !has).map(|(item, _)| item);
    singles.extend(missing.map(|item| Single {
        index: None,
        id: item.id.clone(),
        heading: item.heading.clone(),
        reason: gone,
    }));
    debug_assert_eq!(new.items.len(), sections.len());
    singles
}

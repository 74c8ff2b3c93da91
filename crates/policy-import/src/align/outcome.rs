//! Pairs of sections become ids; what is not certain is remarked.

use crate::align::features::Outline;
use crate::outline::tree::FlatSection;
use crate::report::Unaligned;

/// Two sections that are taken for the same.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Match {
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// Its contents speak for it, not only its place.
    pub(crate) sure: bool,
}

/// A remark on a section without a counterpart, or with one that is not certain.
pub(crate) struct Remark {
    /// Its index among the new sections; `None` for one that only the other text has.
    index: Option<usize>,
    id: String,
    heading: String,
    reason: String,
}

impl Remark {
    /// Takes over the id that the section got in the end.
    pub(crate) fn name(&mut self, sections: &[FlatSection]) {
        if let Some(section) = self.index.and_then(|index| sections.get(index)) {
            self.id.clone_from(&section.id);
        }
    }

    pub(crate) fn into_report(self) -> Unaligned {
        Unaligned { id: self.id, heading: self.heading, reason: self.reason }
    }
}

/// The words for sections that only the new, and only the old text has.
pub(crate) struct Reasons {
    pub(crate) added: &'static str,
    pub(crate) gone: &'static str,
}

/// Assigns ids to sections by pairs; returns what there is to look at, in reading order.
pub(crate) fn assign_ids(
    old: &Outline,
    pairs: &[Match],
    sections: &mut [FlatSection],
    reasons: &Reasons,
) -> Vec<Remark> {
    let mut has_old = vec![false; old.items.len()];
    let mut doubts: Vec<Option<&str>> = vec![None; sections.len()];
    for pair in pairs {
        let item = &old.items[pair.from];
        has_old[pair.from] = true;
        sections[pair.to].assigned = Some(item.id.clone());
        doubts[pair.to] = (!pair.sure).then_some(item.heading.as_str());
    }
    let mut all = Vec::new();
    for (index, (section, doubt)) in sections.iter().zip(doubts).enumerate() {
        let reason = match (&section.assigned, doubt) {
            (None, _) => reasons.added.to_owned(),
            (Some(_), Some(other)) => {
                format!("paired with “{other}” by its place only: please look")
            }
            (Some(_), None) => continue,
        };
        let (id, heading) = (String::new(), section.heading.clone());
        all.push(Remark { index: Some(index), id, heading, reason });
    }
    let missing = old.items.iter().zip(has_old).filter(|(_, has)| !has).map(|(item, _)| item);
    all.extend(missing.map(|item| Remark {
        index: None,
        id: item.id.clone(),
        heading: item.heading.clone(),
        reason: reasons.gone.to_owned(),
    }));
    all
}

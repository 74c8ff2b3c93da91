//! A text and its translation: sections correspond by explicit id, else by what translations keep, in
//! order as far as it holds.

use std::collections::{HashMap, HashSet};

use crate::align::evidence::{Evidence, Kept};
use crate::align::features::Outline;
use crate::align::outcome::{Match, Reasons, Remark, assign_ids};
use crate::align::sequence;
use crate::outline::tree::FlatSection;

/// Score of a section without a counterpart.
const GAP: f64 = -1.2;

/// Minimum score of what the contents of a pair say; below it, only its place speaks for it.
const CERTAIN: f64 = 1.0;

/// Minimum lead of a pair over all others that either section could be in.
const LEAD: f64 = 1.5;

/// Minimum share of the alignments in order that have a pair.
const SHARE: f64 = 0.9;

/// Minimum score of a pair that breaks the order.
const SURE: f64 = 3.0;

/// Minimum score of an only child.
const ONLY: f64 = -0.5;

/// How many sections before and after its partner a section is compared with.
const NEAR: usize = 8;

/// Most sections whose partners are looked for out of order.
const ASTRAY: usize = 300;

/// Finds for sections of a translation those of the first locale.
pub(crate) fn across(
    old: &Outline,
    sections: &mut [FlatSection],
    markdown: &str,
    locale: &str,
) -> Vec<Remark> {
    let new = Outline::of_sections(sections, markdown, locale);
    let pairs = pairs(old, &new);
    let reasons =
        Reasons { added: "not in the first locale", gone: "of the first locale is missing" };
    assign_ids(old, &pairs, sections, &reasons)
}

fn pairs(old: &Outline, new: &Outline) -> Vec<Match> {
    let given = explicit(old, new);
    let guess = Evidence::new(old, new, Kept::default());
    let found = Texts { old, new, evidence: &guess }.pairs(&given);
    // How much a translation keeps depends on the two languages: the first pairs tell.
    let sure = found.iter().filter(|pair| pair.sure).map(|pair| (pair.from, pair.to));
    match guess.kept(sure) {
        None => found,
        Some(kept) => Texts { old, new, evidence: &Evidence::new(old, new, kept) }.pairs(&given),
    }
}

/// Pairs sections that were given the same id.
fn explicit(old: &Outline, new: &Outline) -> Vec<(usize, usize)> {
    let places: HashMap<&str, usize> =
        old.items.iter().enumerate().map(|(at, item)| (item.id.as_str(), at)).collect();
    let mut had = HashSet::new();
    let mut pairs = Vec::new();
    for (to, item) in new.items.iter().enumerate() {
        if let Some(from) = item.explicit.as_deref().and_then(|id| places.get(id)).copied()
            && old.items[from].kind.fits(item.kind)
            && had.insert(from)
        {
            pairs.push((from, to));
        }
    }
    pairs.sort_unstable();
    pairs
}

/// Returns the most pairs that keep the order; one that moved stays a pair, but parts nothing.
fn in_order(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, (_, to)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 < *to);
        before.push(length.checked_sub(1).map(|length| ends[length]));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut kept: Vec<(usize, usize)> =
        std::iter::successors(ends.last().copied(), |at| before[*at]).map(|at| pairs[at]).collect();
    kept.reverse();
    kept
}

struct Texts<'a> {
    old: &'a Outline,
    new: &'a Outline,
    evidence: &'a Evidence,
}

impl Texts<'_> {
    fn pairs(&self, given: &[(usize, usize)]) -> Vec<Match> {
        let mut found: Vec<Match> =
            given.iter().map(|(from, to)| Match { from: *from, to: *to, sure: true }).collect();
        let (mut a, mut b) = (0, 0);
        let taken: HashSet<usize> = given.iter().map(|(_, to)| *to).collect();
        let had: HashSet<usize> = given.iter().map(|(from, _)| *from).collect();
        let end = (self.old.items.len(), self.new.items.len());
        // Pairs that are certain part the texts into stretches.
        for (next_a, next_b) in in_order(given).into_iter().chain([end]) {
            let from: Vec<usize> = (a..next_a).filter(|at| !had.contains(at)).collect();
            let to: Vec<usize> = (b..next_b).filter(|at| !taken.contains(at)).collect();
            found.extend(self.stretch(&from, &to));
            (a, b) = (next_a + 1, next_b + 1);
        }
        self.astray(&mut found);
        found.sort_unstable_by_key(|pair| pair.to);
        self.only_children(&mut found);
        found
    }

    /// Returns what speaks for a pair apart from the order; nothing for one that cannot be.
    fn fit(&self, from: usize, to: usize) -> f64 {
        let (a, b) = (&self.old.items[from], &self.new.items[to]);
        if !a.kind.fits(b.kind) {
            return f64::NEG_INFINITY;
        }
        let depth = if a.depth == b.depth { 0.0 } else { -1.5 };
        depth + self.evidence.content(from, to)
    }

    /// Pairs two runs of sections in order.
    fn stretch(&self, from: &[usize], to: &[usize]) -> Vec<Match> {
        let mut score = |i: usize, j: usize| {
            let (a, b) = (from[i], to[j]);
            self.fit(a, b) + self.evidence.place(&self.old.items[a], &self.new.items[b])
        };
        let aligned = sequence::align(from.len(), to.len(), GAP, &mut score);
        let matches = aligned.into_iter().map(|pair| {
            let (a, b) = (from[pair.from], to[pair.to]);
            let fit = self.fit(a, b);
            let leads = |at: usize, count: usize, other: &dyn Fn(usize) -> f64| {
                let near = at.saturating_sub(NEAR)..(at + NEAR + 1).min(count);
                near.filter(|other| *other != at).all(|at| fit >= other(at) + LEAD)
            };
            let sure = pair.share >= SHARE
                && fit >= CERTAIN
                && leads(pair.to, to.len(), &|j| self.fit(a, to[j]))
                && leads(pair.from, from.len(), &|i| self.fit(from[i], b));
            // Where there is nothing else to choose from, nothing can be taken for another.
            let only = self.old.items.len() == 1 && self.new.items.len() == 1;
            Match { from: a, to: b, sure: sure || only }
        });
        matches.collect()
    }

    /// Believes the pair of two only children of a pair that is sure: no other could be meant.
    fn only_children(&self, pairs: &mut [Match]) {
        let mut sure: HashSet<(usize, usize)> = HashSet::new();
        // Parents come first.
        for pair in pairs.iter_mut() {
            let (a, b) = (&self.old.items[pair.from], &self.new.items[pair.to]);
            if let (false, Some(from), Some(to)) = (pair.sure, a.parent, b.parent) {
                let counts =
                    (self.old.items[from].children.len(), self.new.items[to].children.len());
                pair.sure = counts == (1, 1)
                    && sure.contains(&(from, to))
                    && self.fit(pair.from, pair.to) >= ONLY;
            }
            if pair.sure {
                sure.insert((pair.from, pair.to));
            }
        }
    }

    /// Pairs sections that break the order, if they fit each other and nothing else does.
    fn astray(&self, pairs: &mut Vec<Match>) {
        let sure = |pair: &&Match| pair.sure;
        let had: HashSet<usize> = pairs.iter().filter(sure).map(|pair| pair.from).collect();
        let taken: HashSet<usize> = pairs.iter().filter(sure).map(|pair| pair.to).collect();
        let from: Vec<usize> = (0..self.old.items.len()).filter(|at| !had.contains(at)).collect();
        let to: Vec<usize> = (0..self.new.items.len()).filter(|at| !taken.contains(at)).collect();
        if from.len().max(to.len()) > ASTRAY {
            return;
        }
        let fits: Vec<Vec<f64>> =
            from.iter().map(|a| to.iter().map(|b| self.fit(*a, *b)).collect()).collect();
        for (i, row) in fits.iter().enumerate() {
            let Some((j, fit)) = row.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1))
            else {
                continue;
            };
            let others = row.iter().enumerate().filter(|(at, _)| *at != j).map(|(_, fit)| *fit);
            let column = fits.iter().enumerate().filter(|(at, _)| *at != i).map(|(_, row)| row[j]);
            if fit >= SURE && others.chain(column).all(|other| fit >= other + LEAD) {
                let (a, b) = (from[i], to[j]);
                // What only its place spoke for gives way.
                pairs.retain(|pair| pair.from != a && pair.to != b);
                pairs.push(Match { from: a, to: b, sure: true });
            }
        }
    }
}

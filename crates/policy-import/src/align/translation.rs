//! A text and its translation: sections correspond by explicit id, else by level and order where both
//! have as many, else by what translations keep.

use std::collections::{HashMap, HashSet};

use crate::align::features::{Item, Outline};
use crate::align::unmatched::{UnmatchedSection, assign_ids};
use crate::outline::tree::FlatSection;

/// Score of a section without a counterpart.
const GAP: f64 = -0.7;

/// Minimum similarity score to pair sections under different parents.
const SURE: f64 = 2.0;

/// Where more pairs would have to be compared, order alone decides.
const MOST: usize = 1_000_000;

/// Finds for sections of a translation those of the first locale.
pub(crate) fn across(
    old: &Outline,
    sections: &mut [FlatSection],
    markdown: &str,
) -> Vec<UnmatchedSection> {
    let new = Outline::of_sections(sections, markdown);
    let mut pairs = explicit(old, &new);
    descend(old, &new, &old.roots(), &new.roots(), &mut pairs);
    elsewhere(old, &new, &mut pairs);
    let mut found: Vec<(usize, usize)> = pairs.into_iter().collect();
    found.sort_unstable();
    let reasons = ("not in the first locale", "of the first locale is missing");
    assign_ids(old, &new, &found, sections, reasons)
}

/// Pairs sections that were given the same id.
fn explicit(old: &Outline, new: &Outline) -> HashMap<usize, usize> {
    let places: HashMap<&str, usize> =
        old.items.iter().enumerate().map(|(at, item)| (item.id.as_str(), at)).collect();
    let mut pairs = HashMap::new();
    for (to, item) in new.items.iter().enumerate() {
        if let Some(from) = item.explicit.as_deref().and_then(|id| places.get(id)) {
            pairs.entry(*from).or_insert(to);
        }
    }
    pairs
}

/// Pairs siblings, then their children. Levels are few, and so is the recursion.
fn descend(
    old: &Outline,
    new: &Outline,
    from: &[usize],
    to: &[usize],
    pairs: &mut HashMap<usize, usize>,
) {
    // Pairs that are certain part the siblings into stretches.
    let places: HashMap<usize, usize> = to.iter().enumerate().map(|(at, to)| (*to, at)).collect();
    let mut certain: Vec<(usize, usize)> = Vec::new();
    for (at, section) in from.iter().enumerate() {
        let partner = pairs.get(section).and_then(|partner| places.get(partner)).copied();
        // An explicit id that moved stays a pair, but parts nothing.
        certain.extend(
            partner.filter(|p| certain.last().is_none_or(|(_, last)| p > last)).map(|p| (at, p)),
        );
    }
    let taken: HashSet<usize> = pairs.values().copied().collect();
    let (mut a, mut b) = (0, 0);
    for (next_a, next_b) in certain.into_iter().chain([(from.len(), to.len())]) {
        let free_a: Vec<usize> =
            from[a..next_a].iter().copied().filter(|at| !pairs.contains_key(at)).collect();
        let free_b: Vec<usize> =
            to[b..next_b].iter().copied().filter(|at| !taken.contains(at)).collect();
        for (x, y) in stretch(old, new, &free_a, &free_b) {
            pairs.insert(x, y);
        }
        (a, b) = ((next_a + 1).min(from.len()), (next_b + 1).min(to.len()));
    }
    for section in from {
        let Some(partner) = pairs.get(section).copied() else { continue };
        let (below, beside) = (&old.items[*section].children, &new.items[partner].children);
        if !below.is_empty() && !beside.is_empty() {
            descend(old, new, below, beside, pairs);
        }
    }
}

/// Pairs two runs of siblings in order, leaving out what fits least (Needleman and Wunsch).
fn stretch(old: &Outline, new: &Outline, from: &[usize], to: &[usize]) -> Vec<(usize, usize)> {
    let (rows, columns) = (from.len(), to.len());
    if rows.saturating_mul(columns) > MOST {
        return from.iter().copied().zip(to.iter().copied()).collect();
    }
    let width = columns + 1;
    let mut best = vec![0.0f64; (rows + 1) * width];
    for i in 0..=rows {
        for j in 0..=columns {
            let cell = i * width + j;
            best[cell] = match (i, j) {
                (0, 0) => 0.0,
                (0, _) => GAP * j as f64,
                (_, 0) => GAP * i as f64,
                _ => {
                    // With equally many on both sides the same positions are likely.
                    let even = if rows == columns && i == j { 0.5 } else { 0.0 };
                    let pair =
                        even + similarity_score(&old.items[from[i - 1]], &new.items[to[j - 1]]);
                    (best[cell - width - 1] + pair)
                        .max(best[cell - width] + GAP)
                        .max(best[cell - 1] + GAP)
                }
            };
        }
    }
    let (mut i, mut j) = (rows, columns);
    let mut pairs = Vec::new();
    while i > 0 && j > 0 {
        let cell = i * width + j;
        if best[cell] <= best[cell - width] + GAP + f64::EPSILON {
            i -= 1;
        } else if best[cell] <= best[cell - 1] + GAP + f64::EPSILON {
            j -= 1;
        } else {
            (i, j) = (i - 1, j - 1);
            pairs.push((from[i], to[j]));
        }
    }
    pairs
}

/// Returns the similarity score of a pair, from about -4 to 6.
fn similarity_score(a: &Item, b: &Item) -> f64 {
    let mut sum = 0.0;
    if let (Some(a), Some(b)) = (&a.number, &b.number) {
        sum += if a == b { 2.0 } else { -1.5 };
    }
    let (more, fewer) =
        (a.children.len().max(b.children.len()), a.children.len().min(b.children.len()));
    if more > 0 {
        sum += 1.5 * fewer as f64 / more as f64 - 0.7;
    }
    let (longer, shorter) = (a.share.max(b.share), a.share.min(b.share));
    sum += if longer > 0.0 { 1.4 * shorter / longer - 0.4 } else { 0.5 };
    let shared = a.tokens.intersection(&b.tokens).count();
    let all = a.tokens.union(&b.tokens).count();
    if all > 0 {
        let either = a.tokens.is_empty() || b.tokens.is_empty();
        sum += if either { -0.3 } else { 3.0 * shared as f64 / all as f64 - 0.5 };
    }
    sum
}

/// Pairs the remaining sections wherever they stand, if their similarity is high.
fn elsewhere(old: &Outline, new: &Outline, pairs: &mut HashMap<usize, usize>) {
    let taken: HashSet<usize> = pairs.values().copied().collect();
    let from: Vec<usize> = (0..old.items.len()).filter(|at| !pairs.contains_key(at)).collect();
    let to: Vec<usize> = (0..new.items.len()).filter(|at| !taken.contains(at)).collect();
    if from.len().saturating_mul(to.len()) > MOST {
        return;
    }
    let mut likely: Vec<(f64, usize, usize)> = Vec::new();
    for a in &from {
        for b in &to {
            let (x, y) = (&old.items[*a], &new.items[*b]);
            // Across the whole text, length alone is not evidence.
            if x.tokens.intersection(&y.tokens).next().is_some() {
                likely.push((similarity_score(x, y), *a, *b));
            }
        }
    }
    likely.retain(|(sum, ..)| *sum >= SURE);
    likely.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut gone = HashSet::new();
    for (_, a, b) in likely {
        if !pairs.contains_key(&a) && gone.insert(b) {
            pairs.insert(a, b);
        }
    }
}

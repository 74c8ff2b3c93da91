//! The proof that nothing was lost: the sentences of the source, looked for in the package.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use crate::formats::markdown::visible;
use crate::formats::markdown::visible::squeezed;
use crate::outline::tree::FlatSection;
use crate::report::Fidelity;
use crate::source::edits::Edits;

/// How many missing sentences the report quotes.
const QUOTED: usize = 20;

/// The source as it was imported.
pub(crate) struct Original<'a> {
    pub(crate) text: &'a str,
    pub(crate) range: Range<usize>,
    /// The ranges that the report lists as dropped.
    pub(crate) deletions: &'a Edits,
    /// The title if it is a heading of the source. It comes first on both sides, since text may
    /// stand above it.
    pub(crate) title: Option<&'a str>,
}

/// Compares the source with the sections made of it.
pub(crate) fn measure(source: &Original<'_>, sections: &[FlatSection]) -> Fidelity {
    let title = source.title;
    let mut expected: Vec<u64> = title.map(hash).into_iter().collect();
    read(source, &mut |sentence| expected.push(hash(sentence)));
    let mut present: Vec<u64> = title.map(hash).into_iter().collect();
    for section in sections {
        if section.source.is_some() {
            let number = section.number.as_deref().unwrap_or_default();
            present.push(hash(&format!("{number}{}", section.heading)));
        }
        visible::blocks(&section.body, &mut |block| {
            sentences(block.text, block.heading, &mut |sentence| present.push(hash(sentence)));
        });
    }
    let found = align(&expected, &present);
    let count = found.iter().filter(|found| **found).count();
    let mut missing = Vec::new();
    if count < expected.len() {
        let mut index = usize::from(title.is_some());
        read(source, &mut |sentence| {
            if missing.len() < QUOTED && found.get(index) == Some(&false) {
                missing.push(sentence.trim().to_owned());
            }
            index += 1;
        });
    }
    Fidelity {
        sentences: expected.len(),
        found: count,
        foreign: present.len().saturating_sub(count),
        missing,
    }
}

/// Visits the sentences of the source, but for the title.
fn read(source: &Original<'_>, visit: &mut dyn FnMut(&str)) {
    let mut title = source.title.map(squeezed);
    visible::blocks_without(source.text, source.range.clone(), source.deletions, &mut |block| {
        if block.heading && title.as_ref().is_some_and(|title| *title == squeezed(block.text)) {
            title = None;
        } else {
            sentences(block.text, block.heading, visit);
        }
    });
}

/// Splits a block into sentences; a heading is one, so that its number does not end it.
fn sentences(text: &str, heading: bool, visit: &mut dyn FnMut(&str)) {
    let mut rest = text;
    while !heading
        && let Some(end) = rest.char_indices().find_map(|(at, c)| {
            let end = at + c.len_utf8();
            let space = rest[end..].starts_with(char::is_whitespace);
            (matches!(c, '。' | '！' | '？') || (matches!(c, '.' | '!' | '?') && space))
                .then_some(end)
        })
    {
        if !rest[..end].trim().is_empty() {
            visit(&rest[..end]);
        }
        rest = &rest[end..];
    }
    if !rest.trim().is_empty() {
        visit(rest);
    }
}

/// Hashes a sentence without its white space: a source of 20 MB has too many to hold as text.
fn hash(sentence: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    sentence.chars().filter(|c| !c.is_whitespace()).for_each(|c| c.hash(&mut hasher));
    hasher.finish()
}

/// Returns for every expected sentence whether it is present as often as expected and in order.
///
/// The n-th occurrence of a sentence is paired with the n-th on the other side; of the pairs the
/// longest increasing run is in order (patience sorting, `n log n`).
fn align(expected: &[u64], present: &[u64]) -> Vec<bool> {
    if expected == present {
        return vec![true; expected.len()];
    }
    let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, sentence) in present.iter().enumerate() {
        places.entry(*sentence).or_default().push(at);
    }
    let mut counts: HashMap<u64, usize> = HashMap::new();
    for sentence in expected {
        *counts.entry(*sentence).or_default() += 1;
    }
    let mut seen: HashMap<u64, usize> = HashMap::new();
    let pairs: Vec<Option<usize>> = expected
        .iter()
        .map(|sentence| {
            let nth = seen.entry(*sentence).or_default();
            *nth += 1;
            let places = places.get(sentence)?;
            // More often in the package than in the source is not "once".
            (places.len() <= counts[sentence]).then(|| places.get(*nth - 1).copied()).flatten()
        })
        .collect();
    // `tails[k]` is the pair that ends the best run of length k + 1; `before` leads back through it.
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; expected.len()];
    for (index, place) in pairs.iter().enumerate().filter_map(|(i, place)| Some((i, (*place)?))) {
        let length = tails.partition_point(|tail| pairs[*tail] < Some(place));
        before[index] = length.checked_sub(1).map(|shorter| tails[shorter]);
        match tails.get_mut(length) {
            Some(tail) => *tail = index,
            None => tails.push(index),
        }
    }
    let mut found = vec![false; expected.len()];
    let mut at = tails.last().copied();
    while let Some(index) = at {
        found[index] = true;
        at = before[index];
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_readers_stop() {
        let mut seen = Vec::new();
        sentences("See v1.2 now. Then what? 好。再见", false, &mut |s| {
            seen.push(s.trim().to_owned())
        });
        assert_eq!(seen, ["See v1.2 now.", "Then what?", "好。", "再见"]);
    }

    #[test]
    fn lost_moved_and_doubled_sentences_are_not_found() {
        let found = |expected: &[u64], present: &[u64]| {
            align(expected, present).iter().map(|f| u8::from(*f)).collect::<Vec<_>>()
        };
        assert_eq!(found(&[1, 2, 3], &[1, 3]), [1, 0, 1]);
        assert_eq!(found(&[1, 2, 3, 4], &[2, 3, 4, 1]), [0, 1, 1, 1]);
        assert_eq!(found(&[1, 2], &[1, 2, 2]), [1, 0]);
        assert_eq!(found(&[1, 1, 2], &[1, 1, 2]), [1, 1, 1]);
    }
}

//! The measure of an import: the running text of the source, looked for in the package.
//!
//! All of it counts. What was left out with a reason is missed by readers as much as what got lost, so
//! both lower the share; only what the package says elsewhere does not.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use crate::coverage::passages::{self, Said};
use crate::formats::markdown::visible;
use crate::formats::markdown::visible::squeezed;
use crate::letters;
use crate::outline::tree::FlatSection;
use crate::report::{Coverage, LeftOut};
use crate::running_text::sentences;
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
    /// Texts that a converter lost.
    pub(crate) lost: &'a [String],
    /// Blocks of the source that were left out, running text or not.
    pub(crate) left_out: Vec<LeftOut>,
}

/// A sentence: what it says, and how much that is.
#[derive(Clone, Copy)]
struct Sentence {
    hash: u64,
    letters: usize,
}

impl Sentence {
    fn of(text: &str) -> Self {
        Self { hash: hash(text), letters: letters::count(text) }
    }
}

/// Compares the source with the sections made of it.
pub(crate) fn measure(source: Original<'_>, sections: &[FlatSection]) -> Coverage {
    let title = source.title;
    let mut expected: Vec<Sentence> = title.map(Sentence::of).into_iter().collect();
    read(&source, &mut |sentence| expected.push(Sentence::of(sentence)));
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
    let hashes: Vec<u64> = expected.iter().map(|sentence| sentence.hash).collect();
    let found = align(&hashes, &present);
    let kept = found.iter().filter(|found| **found).count();
    let mut missing = Vec::new();
    if kept < expected.len() {
        let mut index = usize::from(title.is_some());
        read(&source, &mut |sentence| {
            if missing.len() < QUOTED && found.get(index) == Some(&false) {
                missing.push(sentence.trim().to_owned());
            }
            index += 1;
        });
    }
    missing.extend(source.lost.iter().cloned());
    let left_out = match source.left_out.is_empty() {
        true => Vec::new(),
        false => passages::running(source.left_out, &Said::read(sections)),
    };
    let kept_letters = expected
        .iter()
        .zip(&found)
        .filter(|(_, found)| **found)
        .map(|(sentence, _)| sentence.letters)
        .sum();
    let all = expected.iter().map(|sentence| sentence.letters).sum::<usize>()
        + source.lost.iter().map(|text| letters::count(text)).sum::<usize>()
        + left_out.iter().map(|sentence| letters::count(&sentence.text)).sum::<usize>();
    Coverage {
        sentences: expected.len() + source.lost.len() + left_out.len(),
        kept,
        foreign: present.len().saturating_sub(kept),
        missing,
        left_out,
        letters: all,
        kept_letters,
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

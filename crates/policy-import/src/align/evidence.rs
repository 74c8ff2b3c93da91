//! The evidence that a section and one of another language are the same: what translations keep.
//!
//! Each score is a logarithm of odds: how much likelier the observation is of a section and its
//! translation than of two sections that happen to stand in the two texts.

use std::collections::{HashMap, HashSet};

use crate::align::features::{Item, Outline};
use crate::align::keys::{self, Key};
use crate::letters;

/// Most keys of a section that are compared; the rarest say most.
const KEYS: usize = 300;

/// Bounds of what the keys of one pair may say: they come in clusters, so that many say less than their sum.
const KEYS_SAY: (f64, f64) = (-4.0, 7.0);

/// Chance that two sections share a key that no other section of either text has.
const UNIQUE: f64 = 0.1;

/// Fewest keys from which it is told how many a translation keeps.
const ENOUGH: f64 = 60.0;

/// The shares of keys that a translation keeps.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kept {
    signs: f64,
    words: f64,
}

impl Default for Kept {
    fn default() -> Self {
        Self { signs: 0.8, words: 0.4 }
    }
}

/// The two texts, prepared for comparison.
pub(crate) struct Evidence {
    old: Vec<Side>,
    new: Vec<Side>,
    /// The weight of a key if both sections have a key, and if one alone has it.
    weights: Vec<(f64, f64)>,
    /// Whether a key is a sign or a topic, by its number.
    signs: Vec<bool>,
    /// How much two lengths differ by chance, as a standard deviation of their logarithms.
    length_spread: f64,
    /// The numbers of sections are not only their places.
    numbers_speak: bool,
}

/// A section, the sections in it included.
struct Side {
    keys: Vec<u32>,
    /// The weight of all keys if the other section has none of them.
    alone: f64,
    letters: f64,
    share: f64,
    shape: [usize; 5],
    number: Option<String>,
}

impl Evidence {
    pub(crate) fn new(old: &Outline, new: &Outline, share: Kept) -> Self {
        let (mut numbers, mut counts) = (HashMap::new(), Vec::<[usize; 2]>::new());
        let mut read = |outline: &Outline, side: usize| -> Vec<HashSet<u32>> {
            let sets = outline.items.iter().map(|item| {
                let mut own = HashSet::new();
                let mut add = |key: Key| {
                    let next = numbers.len() as u32;
                    let number = *numbers.entry(key).or_insert(next);
                    if own.insert(number) {
                        counts.resize(numbers.len(), [0; 2]);
                        counts[number as usize][side] += 1;
                    }
                };
                keys::read(&item.heading, &mut add);
                keys::topics(&item.heading, &mut add);
                keys::read(&item.body, &mut add);
                own
            });
            sets.collect()
        };
        let (old_keys, new_keys) = (read(old, 0), read(new, 1));
        let mut signs = vec![false; numbers.len()];
        for (key, number) in &numbers {
            signs[*number as usize] = matches!(key, Key::Sign(_) | Key::Topic(_));
        }
        let sizes = [old.items.len().max(2) as f64, new.items.len().max(2) as f64];
        let weights: Vec<(f64, f64)> = counts
            .iter()
            .zip(&signs)
            .map(|(counts, is_sign)| match counts {
                // What one text alone has tells nothing about its translation.
                [0, _] | [_, 0] => (0.0, 0.0),
                [a, b] => {
                    let most = if (*a, *b) == (1, 1) { UNIQUE } else { 0.95 };
                    let chance = (*a as f64 / sizes[0]).max(*b as f64 / sizes[1]).min(most);
                    let kept = if *is_sign { share.signs } else { share.words }.max(chance);
                    ((kept / chance).ln(), ((1.0 - kept) / (1.0 - chance)).max(0.05).ln())
                }
            })
            .collect();
        let numbers_speak = !counts_up(old) || !counts_up(new);
        let sides = |outline: &Outline, keys: Vec<HashSet<u32>>| sides(outline, keys, &weights);
        let (old, new) = (sides(old, old_keys), sides(new, new_keys));
        let length_spread = (spread(&old).powi(2) + spread(&new).powi(2)).sqrt().max(0.5);
        Self { old, new, weights, signs, length_spread, numbers_speak }
    }

    /// Returns the shares of keys that pairs keep, if there are enough to tell and they are not as guessed.
    pub(crate) fn kept(&self, pairs: impl Iterator<Item = (usize, usize)>) -> Option<Kept> {
        let (mut shared, mut all) = ([0.0; 2], [0.0; 2]);
        for (from, to) in pairs {
            let (a, b) = (&self.old[from].keys, &self.new[to].keys);
            for key in a {
                let class = usize::from(self.signs[*key as usize]);
                all[class] += 1.0;
                shared[class] += if b.binary_search(key).is_ok() { 2.0 } else { 0.0 };
            }
            b.iter().for_each(|key| all[usize::from(self.signs[*key as usize])] += 1.0);
        }
        let guess = Kept::default();
        let share = |class: usize, guess: f64| match all[class] >= ENOUGH {
            true => (shared[class] / all[class]).clamp(0.3, 0.95),
            false => guess,
        };
        let found = Kept { words: share(0, guess.words), signs: share(1, guess.signs) };
        let differs =
            (found.words - guess.words).abs().max((found.signs - guess.signs).abs()) > 0.1;
        differs.then_some(found)
    }

    /// Returns what the contents of two sections say, wherever they stand.
    pub(crate) fn content(&self, from: usize, to: usize) -> f64 {
        let (a, b) = (&self.old[from], &self.new[to]);
        let number = match (&a.number, &b.number) {
            (Some(a), Some(b)) if self.numbers_speak => {
                if a == b {
                    2.5
                } else {
                    -2.5
                }
            }
            _ => 0.0,
        };
        self.keys(a, b) + self.length(a, b) + shape(a, b) + number
    }

    /// Returns what the places say beyond the order: depth and numbers that only count.
    pub(crate) fn place(&self, a: &Item, b: &Item) -> f64 {
        let depth = if a.depth == b.depth { 0.3 } else { -1.0 };
        match (&a.number, &b.number) {
            (Some(a), Some(b)) if !self.numbers_speak => depth + if a == b { 0.4 } else { -0.4 },
            _ => depth,
        }
    }

    fn keys(&self, a: &Side, b: &Side) -> f64 {
        let mut sum = a.alone + b.alone;
        let (mut x, mut y) = (0, 0);
        while let (Some(one), Some(other)) = (a.keys.get(x), b.keys.get(y)) {
            match one.cmp(other) {
                std::cmp::Ordering::Less => x += 1,
                std::cmp::Ordering::Greater => y += 1,
                std::cmp::Ordering::Equal => {
                    let (both, one) = self.weights[*one as usize];
                    sum += 2.0 * (both - one);
                    (x, y) = (x + 1, y + 1);
                }
            }
        }
        // Seen from either side, so half of it.
        let bound = if sum < 0.0 { KEYS_SAY.0 } else { KEYS_SAY.1 };
        bound * sum / (sum + 2.0 * bound)
    }

    /// Compares lengths (W. A. Gale and K. W. Church, "A Program for Aligning Sentences in Bilingual
    /// Corpora", 1993): the spread of translations falls with the length.
    fn length(&self, a: &Side, b: &Side) -> f64 {
        let ratio = (a.share.max(1e-6) / b.share.max(1e-6)).ln();
        let same = (0.04 + 6.8 / a.letters.min(b.letters).max(4.0)).sqrt();
        let density = |spread: f64| -(ratio / spread).powi(2) / 2.0 - spread.ln();
        (density(same) - density(self.length_spread.max(same))).clamp(-3.0, 1.5)
    }
}

/// Compares the counts of paragraphs, list items, table rows, links and sections inside.
fn shape(a: &Side, b: &Side) -> f64 {
    let counts = a.shape.iter().zip(&b.shape);
    let sum: f64 = counts
        .map(|(a, b)| match (*a.max(b) as f64, *a.min(b) as f64) {
            (0.0, _) => 0.0,
            (more, fewer) if more == fewer => 0.3 * (more).ln_1p(),
            (more, fewer) => -0.6 * ((1.0 + more) / (1.0 + fewer)).ln(),
        })
        .sum();
    sum.clamp(-2.0, 2.0)
}

fn sides(outline: &Outline, keys: Vec<HashSet<u32>>, weights: &[(f64, f64)]) -> Vec<Side> {
    let letters = |text: &str| letters::count(text) as f64;
    let mut sides: Vec<Side> = outline
        .items
        .iter()
        .zip(keys)
        .map(|(item, keys)| Side {
            // Keys that say nothing either way are left out.
            keys: keys.into_iter().filter(|key| weights[*key as usize].0 > 0.0).collect(),
            alone: 0.0,
            letters: letters(&item.heading) + letters(&item.body),
            share: 0.0,
            shape: keys::shape(&item.body, item.children.len()),
            number: item.number.clone(),
        })
        .collect();
    let whole: f64 = sides.iter().map(|side| side.letters).sum();
    // From the end, so that a section is whole before it is added to the one around it.
    for at in (0..sides.len()).rev() {
        let (above, rest) = sides.split_at_mut(at);
        let side = &mut rest[0];
        side.keys.sort_unstable();
        side.keys.dedup();
        if side.keys.len() > KEYS {
            side.keys.sort_by(|a, b| weights[*b as usize].0.total_cmp(&weights[*a as usize].0));
            side.keys.truncate(KEYS);
            side.keys.sort_unstable();
        }
        side.alone = side.keys.iter().map(|key| weights[*key as usize].1).sum();
        side.share = side.letters / whole.max(1.0);
        if let Some(parent) = outline.items[at].parent {
            above[parent].keys.extend_from_slice(&side.keys);
            above[parent].letters += side.letters;
        }
    }
    sides
}

/// Returns the standard deviation of the logarithms of lengths.
fn spread(sides: &[Side]) -> f64 {
    let logs: Vec<f64> = sides.iter().map(|side| side.letters.max(1.0).ln()).collect();
    let mean = logs.iter().sum::<f64>() / logs.len().max(1) as f64;
    let variance = logs.iter().map(|log| (log - mean).powi(2)).sum::<f64>();
    (variance / logs.len().max(1) as f64).sqrt()
}

/// Returns whether the numbers of all siblings count from 1 without a gap: such numbers may have been
/// given anew when a clause came or went, and say no more than the place.
fn counts_up(outline: &Outline) -> bool {
    let mut last: HashMap<Option<usize>, u64> = HashMap::new();
    outline.items.iter().all(|item| {
        let Some(number) = &item.number else { return true };
        let own = number.rsplit('.').next().and_then(|part| part.parse::<u64>().ok());
        let last = last.entry(item.parent).or_default();
        *last += 1;
        own == Some(*last)
    })
}

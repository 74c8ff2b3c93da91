//! How alike two lines of text are.

use std::collections::HashMap;

use super::sections::Heading;
use super::{ids, numbering};

/// How many letters are compared: enough to tell, few enough to be quick.
const COMPARED: usize = 160;

/// What is compared of a heading or an entry.
pub(super) struct Key {
    letters: Vec<char>,
    anchor: String,
    pub(super) level: u8,
}

impl Key {
    pub(super) fn of(heading: &Heading) -> Self {
        Self { anchor: ids::anchor(&heading.text), ..Self::new(&heading.text, heading.level) }
    }

    pub(super) fn new(text: &str, level: u8) -> Self {
        let (_, text) = numbering::split(text.trim());
        let letters = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
        Self { letters: letters.take(COMPARED).collect(), anchor: String::new(), level }
    }

    /// Returns how alike two texts are, from 0 to 1: by edits, or by pairs of neighbouring letters,
    /// which forgive words that moved.
    pub(super) fn likeness(&self, other: &Self, anchor: Option<&str>) -> f64 {
        if anchor.is_some_and(|anchor| anchor == other.anchor) {
            return 1.0;
        }
        let (shorter, longer) = (
            self.letters.len().min(other.letters.len()),
            self.letters.len().max(other.letters.len()),
        );
        // Neither measure exceeds the share of letters that have a partner.
        if shorter * 2 < longer || shorter == 0 {
            return 0.0;
        }
        let (a, b): (String, String) =
            (self.letters.iter().collect(), other.letters.iter().collect());
        strsim::normalized_levenshtein(&a, &b).max(pairs_shared(&self.letters, &other.letters))
    }
}

/// Returns the share of pairs of neighbouring letters that two texts have in common (Sørensen and
/// Dice; `strsim` counts bytes, which fails Chinese).
fn pairs_shared(a: &[char], b: &[char]) -> f64 {
    let mut counts: HashMap<&[char], usize> = HashMap::new();
    for pair in a.windows(2) {
        *counts.entry(pair).or_default() += 1;
    }
    let shared = b.windows(2).filter(|pair| {
        let left = counts.get_mut(pair).filter(|left| **left > 0);
        left.map(|left| *left -= 1).is_some()
    });
    let pairs = a.len().saturating_sub(1) + b.len().saturating_sub(1);
    if pairs == 0 { 0.0 } else { 2.0 * shared.count() as f64 / pairs as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wording_may_differ_a_little() {
        let likeness = |a: &str, b: &str| Key::new(a, 0).likeness(&Key::new(b, 0), None);
        assert!(likeness("2. Your rights", "Your Rights!") > 0.99);
        assert!(likeness("我们如何收集您的信息", "如何收集您的信息") > 0.85);
        assert!(likeness("How we use data", "How your data is used") < 0.85);
        assert!(likeness("cookies", "Cookies and other technologies we use") < 0.1);
        assert!(likeness("", "") < 0.1);
    }
}

//! The similarity of two lines of text.

use std::collections::HashMap;

use crate::letters;
use crate::outline::headings::Heading;
use crate::outline::{ids, numbering};

/// Number of letters that are compared: enough to distinguish, few enough to be quick.
const COMPARED: usize = 160;

/// The wording of a heading or an entry, prepared for comparison.
pub(crate) struct Wording {
    letters: Vec<char>,
    anchor: String,
    pub(crate) level: u8,
}

impl Wording {
    pub(crate) fn of(heading: &Heading) -> Self {
        Self { anchor: ids::anchor(&heading.text), ..Self::new(&heading.text, heading.level) }
    }

    pub(crate) fn new(text: &str, level: u8) -> Self {
        let (_, text) = numbering::split(text.trim());
        let letters = letters::lower(text);
        Self { letters: letters.take(COMPARED).collect(), anchor: String::new(), level }
    }

    /// Returns the similarity of two texts, from 0 to 1: by edits (Levenshtein), or by pairs of
    /// neighbouring letters (Sørensen–Dice), which tolerates words that moved.
    pub(crate) fn similarity(&self, other: &Self, anchor: Option<&str>) -> f64 {
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
        strsim::normalized_levenshtein(&a, &b).max(sorensen_dice(&self.letters, &other.letters))
    }
}

/// Returns the Sørensen–Dice coefficient of pairs of neighbouring letters. `strsim` counts bytes, which
/// is wrong for Chinese.
fn sorensen_dice(a: &[char], b: &[char]) -> f64 {
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
        let similarity =
            |a: &str, b: &str| Wording::new(a, 0).similarity(&Wording::new(b, 0), None);
        assert!(similarity("2. Your rights", "Your Rights!") > 0.99);
        assert!(similarity("我们如何收集您的信息", "如何收集您的信息") > 0.85);
        assert!(similarity("How we use data", "How your data is used") < 0.85);
        assert!(similarity("cookies", "Cookies and other technologies we use") < 0.1);
        assert!(similarity("", "") < 0.1);
    }
}

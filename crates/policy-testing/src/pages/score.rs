//! How close an extract comes to what people marked.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::LazyLock;

use regex::Regex;

use super::extract::{Extract, folded};

/// A page whose recall of words is below this lost something that matters.
const LOW_RECALL: f64 = 0.9;

/// The score of one page.
#[derive(Clone, Debug, PartialEq)]
pub struct PageScore {
    /// The name of the page.
    pub name: String,
    /// The words.
    pub words: Counts,
    /// The headings.
    pub headings: Counts,
}

/// The score of a set of pages: words page by page, headings over all pages.
#[derive(Clone, Debug, PartialEq)]
pub struct SetScore {
    /// The mean precision of words.
    pub precision: f64,
    /// The mean recall of words.
    pub recall: f64,
    /// The mean F1 of words.
    pub f1: f64,
    /// The headings of all pages.
    pub headings: Counts,
    /// The pages, the lowest recall first.
    pub pages: Vec<PageScore>,
}

/// The number of items that were found, were marked, and are among both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    found: usize,
    marked: usize,
    both: usize,
}

impl PageScore {
    /// Compares an extract with what was marked.
    pub fn of(name: &str, found: &Extract, marked: &Extract) -> Self {
        static WORD: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\w+").expect("sound"));
        let words = |text: &str| {
            let text = text.to_lowercase();
            multiset(WORD.find_iter(&text).map(|word| word.as_str().to_owned()))
        };
        let headings = |headings: &[String]| {
            multiset(headings.iter().map(|heading| folded(heading)).filter(|text| !text.is_empty()))
        };
        Self {
            name: name.to_owned(),
            words: Counts::of(&words(&found.text), &words(&marked.text)),
            headings: Counts::of(&headings(&found.headings), &headings(&marked.headings)),
        }
    }
}

impl SetScore {
    /// Sums up the pages of a set.
    pub fn of(mut pages: Vec<PageScore>) -> Self {
        pages.sort_by(|a, b| a.words.recall().total_cmp(&b.words.recall()));
        let mean = |value: fn(&Counts) -> f64| {
            pages.iter().map(|page| value(&page.words)).sum::<f64>() / pages.len().max(1) as f64
        };
        Self {
            precision: mean(Counts::precision),
            recall: mean(Counts::recall),
            f1: mean(Counts::f1),
            headings: pages.iter().fold(Counts::default(), |sum, page| sum.plus(page.headings)),
            pages,
        }
    }

    /// Returns how many pages lost words that matter.
    pub fn low(&self) -> usize {
        self.pages.iter().filter(|page| page.words.recall() < LOW_RECALL).count()
    }
}

impl Counts {
    fn of(found: &HashMap<String, usize>, marked: &HashMap<String, usize>) -> Self {
        let both = found.iter().map(|(item, count)| *count.min(marked.get(item).unwrap_or(&0)));
        Self { found: found.values().sum(), marked: marked.values().sum(), both: both.sum() }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            found: self.found + other.found,
            marked: self.marked + other.marked,
            both: self.both + other.both,
        }
    }

    /// Returns the share of the found items that are marked.
    pub fn precision(&self) -> f64 {
        self.both as f64 / self.found.max(1) as f64
    }

    /// Returns the share of the marked items that were found.
    pub fn recall(&self) -> f64 {
        self.both as f64 / self.marked.max(1) as f64
    }

    /// Returns the harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        2.0 * self.both as f64 / (self.found + self.marked).max(1) as f64
    }
}

fn multiset<T: Eq + Hash>(items: impl Iterator<Item = T>) -> HashMap<T, usize> {
    let mut counts = HashMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extract(text: &str, headings: &[&str]) -> Extract {
        let headings = headings.iter().map(|&heading| heading.to_owned()).collect();
        Extract { text: text.to_owned(), headings }
    }

    #[test]
    fn words_count_as_often_as_they_stand() {
        let page = PageScore::of("p", &extract("a a b c", &[]), &extract("A, b; b a d", &[]));
        assert_eq!(page.words, Counts { found: 4, marked: 5, both: 3 });
        assert_eq!(page.words.f1(), 6.0 / 9.0);
    }

    #[test]
    fn headings_are_equal_without_case_and_punctuation() {
        let one = PageScore::of("p", &extract("", &["1. Data", "X"]), &extract("", &["1 DATA:"]));
        let two = PageScore::of("q", &extract("a", &[]), &extract("a", &["Y"]));
        let set = SetScore::of(vec![two, one]);
        assert_eq!(set.headings, Counts { found: 2, marked: 2, both: 1 });
        assert_eq!(set.low(), 1);
        assert_eq!(set.pages[0].name, "p");
    }
}

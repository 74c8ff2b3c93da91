//! Queries: the words to search for.

use super::fold::{Fold, Folded, is_unspaced};
use super::index::Index;

/// The maximum number of words. Longer queries are pasted text, which only matches as a whole phrase.
const MAX_WORDS: usize = 24;

/// The minimum length of a stem.
const MIN_STEM: usize = 4;

/// The maximum length of an ending that stemming removes.
const MAX_ENDING: usize = 4;

/// A parsed query.
#[derive(Debug, Default)]
pub(super) struct Query {
    /// The whole query.
    pub phrase: String,
    /// The words of the query.
    pub words: Vec<Word>,
}

/// A word of a query; any of its forms matches.
#[derive(Debug)]
pub(super) struct Word {
    /// The folded text to search for.
    pub form: String,
    /// The share of the word: pairs of characters share the weight of one word.
    pub weight: f64,
}

impl Query {
    /// Parses a query for a document.
    pub fn parse(text: &str, index: &Index, fold: &dyn Fold) -> Self {
        let mut folded = Folded::default();
        folded.add(text.trim(), 0, fold);
        let phrase = folded.text.trim().to_owned();
        let mut query = Self { words: Vec::new(), phrase };
        let phrase = query.phrase.clone();
        for word in phrase.split_whitespace().take(MAX_WORDS) {
            let bare = word.trim_matches(is_mark);
            // A query of punctuation alone is searched for as it is.
            query.add(if bare.is_empty() { word } else { bare }, index);
        }
        query
    }

    fn add(&mut self, word: &str, index: &Index) {
        if index.has(word) {
            return self.push(word, 1.0);
        }
        if word.chars().any(is_unspaced) {
            let characters: Vec<char> = word.chars().take(2 * MAX_WORDS).collect();
            let pairs: Vec<String> = characters
                .windows(2)
                .map(|pair| pair.iter().collect())
                .filter(|pair: &String| !pair.contains(is_mark) && index.has(pair))
                .collect();
            if !pairs.is_empty() {
                let weight = 1.0 / pairs.len() as f64;
                return pairs.iter().for_each(|pair| self.push(pair, weight.max(0.34)));
            }
        } else if let Some(stem) = stem(word, index) {
            return self.push(stem, 1.0);
        }
        self.push(word, 1.0);
    }

    fn push(&mut self, form: &str, weight: f64) {
        if !self.words.iter().any(|word| word.form == form) {
            self.words.push(Word { form: form.to_owned(), weight });
        }
    }
}

/// Returns the longest prefix of a word that occurs in the document: "deleting" finds "delete".
fn stem<'a>(word: &'a str, index: &Index) -> Option<&'a str> {
    let ends: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
    let shortest = MIN_STEM.max(ends.len().saturating_sub(MAX_ENDING));
    (shortest..ends.len()).rev().map(|length| &word[..ends[length]]).find(|stem| index.has(stem))
}

/// Tells whether a character is punctuation around words.
fn is_mark(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c, '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{301f}' | '،' | '؛' | '؟' | '¿' | '¡' | '«' | '»' | '\u{b7}')
}

impl Index {
    fn has(&self, form: &str) -> bool {
        self.entries.iter().any(|entry| entry.folded.text.contains(form))
    }
}

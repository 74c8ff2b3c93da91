//! Queries: the words to search for.

use super::fold::{Fold, Folded, is_unspaced};
use super::index::Index;
use super::places::{Needle, Places};
use super::triples::triples;

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

/// A word of a query.
#[derive(Debug)]
pub(super) struct Word {
    /// The folded text to search for; several words, where the reader put them between quotation marks.
    pub form: String,
    /// The share of the word: pairs of characters share the weight of one word.
    pub weight: f64,
    /// Where it is.
    pub places: Places,
}

impl Query {
    /// Parses a query for a document.
    pub fn parse(text: &str, index: &Index, fold: &dyn Fold) -> Self {
        let mut folded = Folded::default();
        folded.add(text.trim(), 0, fold);
        let phrase = folded.text.trim().to_owned();
        let mut query = Self { words: Vec::new(), phrase };
        let phrase = query.phrase.clone();
        // Words between quotation marks belong together; while one types, the second mark is missing.
        for (at, piece) in phrase.split('"').enumerate().take(MAX_WORDS) {
            let words = piece.trim();
            if at % 2 == 1 && !words.is_empty() {
                query.push(words, 1.0, index.places(words));
                continue;
            }
            for word in words.split_whitespace().take(MAX_WORDS.saturating_sub(query.words.len())) {
                let bare = word.trim_matches(is_mark);
                // A query of punctuation alone is searched for as it is.
                query.add(if bare.is_empty() { word } else { bare }, index);
            }
        }
        query
    }

    fn add(&mut self, word: &str, index: &Index) {
        if self.has(word) {
            return;
        }
        let places = index.places(word);
        if !places.is_empty() {
            return self.push(word, 1.0, places);
        }
        if word.chars().any(is_unspaced) {
            let characters: Vec<char> = word.chars().take(2 * MAX_WORDS).collect();
            let pairs: Vec<(String, Places)> = characters
                .windows(2)
                .map(|pair| pair.iter().collect())
                .filter(|pair: &String| !pair.contains(is_mark) && pair != word)
                .map(|pair| {
                    let places = index.places(&pair);
                    (pair, places)
                })
                .filter(|(_, places)| !places.is_empty())
                .collect();
            if !pairs.is_empty() {
                let weight = (1.0 / pairs.len() as f64).max(0.34);
                return pairs
                    .into_iter()
                    .for_each(|(pair, places)| self.push(&pair, weight, places));
            }
        } else if let Some((stem, places)) = stem(word, index) {
            return self.push(stem, 1.0, places);
        }
        self.push(word, 1.0, Places::default());
    }

    fn has(&self, form: &str) -> bool {
        self.words.iter().any(|word| word.form == form)
    }

    fn push(&mut self, form: &str, weight: f64, places: Places) {
        if !self.has(form) {
            self.words.push(Word { form: form.to_owned(), weight, places });
        }
    }
}

/// Returns the longest prefix of a word that occurs in the document, and where: "deleting" finds "delete".
fn stem<'a>(word: &'a str, index: &Index) -> Option<(&'a str, Places)> {
    let ends: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
    let shortest = MIN_STEM.max(ends.len().saturating_sub(MAX_ENDING));
    let stems = ends.get(shortest..)?.iter().map(|end| &word[..*end]);
    // Where a prefix is, all shorter ones are.
    let found = stems.map_while(|stem| {
        let places = index.places(stem);
        (!places.is_empty()).then_some((stem, places))
    });
    found.last()
}

/// Tells whether a character is punctuation around words.
fn is_mark(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c, '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{301f}' | '،' | '؛' | '؟' | '¿' | '¡' | '«' | '»' | '\u{b7}')
}

impl Index {
    /// Returns the places of a text.
    fn places(&self, form: &str) -> Places {
        let triples = triples(form);
        let texts = self
            .entries
            .iter()
            .map(|entry| entry.triples.may_contain(&triples).then_some(entry.folded.text.as_str()));
        // In the other entries it cannot be.
        Places::of(&Needle::new(form), texts.map(Option::unwrap_or_default))
    }
}

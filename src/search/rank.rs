//! The sections that match a query, in the order of the text, and which of them is most about it.

use super::fold::{Fold, is_unspaced};
use super::index::{Entry, Index};
use super::places::Needle;
use super::query::{Query, Word};
use crate::clause_text::ClauseKind;

/// The maximum number of listed results; the count includes all.
const MAX_ANSWERS: usize = 100;

/// The maximum number of marks.
const MAX_MARKS: usize = 2_000;

/// The length of the text shown on either side of the first match, in bytes.
const CONTEXT: usize = 120;

/// The result of a search.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The number of matches.
    pub count: usize,
    /// The number of sections with matches.
    pub sections: usize,
    /// Whether no section has all words.
    pub partial: bool,
    /// The sections with matches in the order of the text, as readers know it from the search of browsers; of
    /// too many the first ones, and the best.
    pub answers: Vec<Answer>,
    /// The place in `answers` of the section that is most about the query.
    pub best: usize,
}

/// A section with matches.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Its kind.
    pub place: ClauseKind,
    /// Its id; empty for the lead.
    pub id: String,
    /// Its number as printed.
    pub number: Option<String>,
    /// Its heading.
    pub heading: String,
    /// The sections above it, from the top: id and heading.
    pub above: Vec<(String, String)>,
    /// The text around the first match.
    pub excerpt: Excerpt,
    /// The number of matches in it.
    pub count: usize,
    /// Begin and end of each match in its heading and text, in UTF-16 code units as JavaScript counts.
    pub marks: Vec<(usize, usize)>,
}

/// An excerpt of a section's text around the first match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// Ordinary text alternating with matches, beginning with ordinary text.
    pub pieces: Vec<String>,
    /// Whether there is more text before it.
    pub cut_before: bool,
    /// Whether there is more text after it.
    pub cut_after: bool,
}

/// A section with its score.
struct Scored<'a> {
    entry: &'a Entry,
    whole: bool,
    score: f64,
    /// Begin and end of each match in the folded text.
    ranges: Vec<(usize, usize)>,
}

impl Word {
    fn is_in(&self, entry: usize) -> bool {
        !self.places.within(entry).is_empty()
    }
}

impl Index {
    /// Finds the sections that match a query.
    pub fn search(&self, question: &str, fold: &dyn Fold) -> Found {
        let query = Query::parse(question, self, fold);
        if query.words.is_empty() {
            return Found::default();
        }
        let mut scored = self.scored(&query);
        // Sections with all words win; only if there are none, sections with some of them are results.
        let whole = scored.iter().any(|one| one.whole);
        scored.retain(|one| one.whole || !whole);
        let (count, sections) = (scored.iter().map(|one| one.ranges.len()).sum(), scored.len());
        let best = limit(&mut scored);
        let mut room = MAX_MARKS;
        Found {
            count,
            sections,
            partial: !whole && sections > 0,
            answers: scored.iter().map(|one| self.answer(one, &mut room)).collect(),
            best,
        }
    }

    /// Scores the entries in which any word is.
    fn scored(&self, query: &Query) -> Vec<Scored<'_>> {
        let weigh = |word| (word, self.weight(word));
        let words: Vec<(&Word, f64)> = query.words.iter().map(weigh).collect();
        let phrase = (words.len() > 1).then(|| Needle::new(&query.phrase));
        (0..self.entries.len())
            .filter(|at| query.words.iter().any(|word| word.is_in(*at)))
            .map(|at| self.score(at, &words, phrase.as_ref()))
            .collect()
    }

    /// Returns the weight of a word: the more sections have it, the lower (inverse document frequency).
    fn weight(&self, word: &Word) -> f64 {
        let all = self.entries.len() as f64;
        let with = (0..self.entries.len()).filter(|at| word.is_in(*at)).count() as f64;
        word.weight * log2(1.0 + (all - with + 0.5) / (with + 0.5))
    }

    /// Scores an entry in which a word is.
    fn score(&self, at: usize, words: &[(&Word, f64)], phrase: Option<&Needle<'_>>) -> Scored<'_> {
        let entry = &self.entries[at];
        let text = &entry.folded.text;
        let (mut score, mut covered, mut total) = (0.0, 0.0, 0.0);
        let mut whole = true;
        let mut ranges = Vec::new();
        let length = text.len() as f64 / self.mean();
        for (word, weight) in words {
            let places = word.places.within(at);
            total += weight;
            let above = entry.above.iter().filter(|above| self.in_heading(word, **above));
            let above = above.count() as f64;
            if places.is_empty() {
                // The headings above a section count for it, with a lower weight.
                if above == 0.0 {
                    whole = false;
                    continue;
                }
                score += 0.4 * weight;
                covered += 0.8 * weight;
                continue;
            }
            let (mut often, mut in_heading) = (0.0, 0.0_f64);
            for &at in places {
                let worth = if begins_word(text, at) { 1.0 } else { 0.3 };
                often += worth;
                if at < entry.heading_end {
                    in_heading = in_heading.max(worth);
                }
                ranges.push((at, at + word.form.len()));
            }
            covered += weight;
            // The share of the word in the heading: a heading of this word alone is about it.
            let share = word.form.len() as f64 / entry.heading_end.max(1) as f64;
            // Each further match counts less, and less in a long text (BM25, k = 1.2, b = 0.6).
            let text_score = often * 2.2 / (often + 1.2 * (0.4 + 0.6 * length));
            score += weight * (text_score + in_heading * (1.5 + share) + 0.3 * above.min(1.0));
        }
        if phrase.is_some_and(|phrase| phrase.next(text, 0).is_some()) {
            score += 1.5 * total;
        }
        score *= (covered / total).powi(2);
        // Readers look for what happens to their data rather than for the meaning of a word.
        if entry.kind == ClauseKind::Term {
            score *= 0.5;
        }
        if words.len() > 1 {
            ranges = merged(ranges);
        }
        Scored { entry, whole, score, ranges }
    }

    /// Tells whether a word is in the number or the heading of an entry.
    fn in_heading(&self, word: &Word, entry: usize) -> bool {
        let first = word.places.within(entry).first();
        first.is_some_and(|at| *at < self.entries[entry].heading_end)
    }

    fn answer(&self, one: &Scored<'_>, room: &mut usize) -> Answer {
        let entry = one.entry;
        let in_text: Vec<_> =
            one.ranges.iter().copied().filter(|(from, _)| *from >= entry.number_end).collect();
        let marked = in_text.len().min(*room);
        *room -= marked;
        // The first match is in the excerpt even if the maximum of marks is reached.
        let shown = &in_text[..marked.max(1).min(in_text.len())];
        let ranges = entry.folded.origins(shown, entry.text.len());
        // Two matches may lie in one character, such as both digits of ⑪: it is marked once.
        let mut end = 0;
        let apart = |(from, to): (usize, usize)| (from.max(std::mem::replace(&mut end, to)), to);
        let ranges: Vec<_> = ranges.into_iter().map(apart).filter(|(from, to)| from < to).collect();
        let above = entry.above.iter().map(|at| &self.entries[*at]);
        Answer {
            place: entry.kind,
            id: entry.id.clone(),
            number: entry.number.clone(),
            heading: entry.heading.clone(),
            above: above.map(|above| (above.id.clone(), above.heading.clone())).collect(),
            excerpt: excerpt(entry, &ranges),
            count: one.ranges.len(),
            marks: if marked == 0 { Vec::new() } else { utf16(&entry.text, &ranges) },
        }
    }
}

/// Leaves the first sections, the best one in place of the last if it comes later, and returns the best one's place.
fn limit(scored: &mut Vec<Scored<'_>>) -> usize {
    let by_score = |a: &usize, b: &usize| scored[*a].score.total_cmp(&scored[*b].score);
    // Of equal ones `max_by` returns the last.
    let best = (0..scored.len()).rev().max_by(by_score).unwrap_or_default();
    let last = MAX_ANSWERS - 1;
    if scored.len() > MAX_ANSWERS {
        scored.swap(last, best.max(last));
        scored.truncate(MAX_ANSWERS);
    }
    best.min(last)
}

/// Returns the binary logarithm of a positive number, linear between powers of two, as its exponent and fraction stand
/// in its bits: a weight need not be more exact, and the standard library's logarithm weighs as much as the ranking.
fn log2(number: f64) -> f64 {
    const FRACTION: f64 = (1_u64 << (f64::MANTISSA_DIGITS - 1)) as f64;
    number.to_bits() as f64 / FRACTION - f64::from(f64::MAX_EXP - 1)
}

/// Tells whether a word begins at `at`. In scripts without spaces a word may begin at any character.
fn begins_word(text: &str, at: usize) -> bool {
    match text.as_bytes()[..at].last() {
        None => true,
        Some(before) if before.is_ascii() => !before.is_ascii_alphanumeric(),
        // Unspaced characters are alphanumeric, too, but this is quicker to tell.
        _ => {
            let before = text[..at].chars().next_back();
            before.is_some_and(|c| is_unspaced(c) || !c.is_alphanumeric())
        }
    }
}

/// Sorts ranges and joins those that overlap.
fn merged(mut ranges: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    ranges.sort_unstable();
    let mut merged: Vec<(usize, usize)> = Vec::new();
    for (from, to) in ranges {
        match merged.last_mut() {
            Some(last) if from < last.1 => last.1 = last.1.max(to),
            _ => merged.push((from, to)),
        }
    }
    merged
}

/// Converts ranges from bytes to UTF-16 code units.
fn utf16(text: &str, ranges: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let (mut byte, mut units) = (0, 0);
    let mut to = |at: usize| {
        // Every character has one byte that begins it; those of four bytes are two units.
        for byte in text.as_bytes().get(byte..at).unwrap_or_default() {
            units += usize::from((byte & 0xc0) != 0x80) + usize::from(*byte >= 0xf0);
        }
        byte = byte.max(at);
        units
    };
    ranges.iter().map(|&(from, end)| (to(from), to(end))).collect()
}

fn excerpt(entry: &Entry, ranges: &[(usize, usize)]) -> Excerpt {
    let (text, heading) = (entry.text.as_str(), entry.heading.len());
    let start = if entry.kind == ClauseKind::Lead { 0 } else { heading };
    // Prefer a match in the text to one in the heading, which is shown anyway.
    let in_text = ranges.iter().position(|(from, _)| *from >= start);
    let (first, last) = match in_text {
        Some(at) => ranges[at],
        None => (start, start),
    };
    let from = cut(text, first.saturating_sub(CONTEXT).max(start), start);
    let to = cut(text, (last + CONTEXT).min(text.len()), text.len());
    // The texts of two blocks are not parted in `text`. A block that ends with a match is parted from the next one, too.
    let between = |begin: usize, to: usize| {
        let mut piece = String::new();
        let mut at = begin;
        let first = begin.max(from + 1);
        for &(end, space) in entry.breaks.iter().filter(|(end, _)| *end >= first && *end <= to) {
            piece.push_str(&text[at..end]);
            if end < text.len() {
                piece.push_str(space);
            }
            at = end;
        }
        piece + &text[at..to]
    };
    let mut pieces = Vec::new();
    let mut at = from;
    for &(begin, end) in ranges.iter().filter(|(begin, end)| *begin >= from && *end <= to) {
        pieces.push(between(at, begin));
        pieces.push(text[begin..end].to_owned());
        at = end;
    }
    pieces.push(between(at, to));
    Excerpt { pieces, cut_before: from > start, cut_after: to < text.len() }
}

/// Returns the next position from `at` on between two words, or between two characters.
fn cut(text: &str, at: usize, end: usize) -> usize {
    if at == end {
        return at;
    }
    let at = (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let near = text[at..].char_indices().take(16);
    let mut spaces = near.filter(|(_, c)| c.is_whitespace() || is_unspaced(*c));
    spaces.next().map_or(at, |(offset, _)| at + offset)
}

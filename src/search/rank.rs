//! Which sections answer, the best one first.

use super::fold::Fold;
use super::index::{Entry, HitKind, Index};
use super::query::{Query, Word};

/// How many results are listed; the count names all.
const MOST_ANSWERS: usize = 100;

/// How many places are marked.
const MOST_MARKS: usize = 2_000;

/// How much of the text around the first place is shown on either side, in bytes.
const CONTEXT: usize = 120;

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// How often the words occur.
    pub count: usize,
    /// In how many sections.
    pub sections: usize,
    /// Tells whether only some of the words were found together.
    pub partial: bool,
    /// The sections, the best first.
    pub answers: Vec<Answer>,
}

/// A section that answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// What it is.
    pub place: HitKind,
    /// Its id; empty for the lead.
    pub id: String,
    /// Its number as printed.
    pub number: Option<String>,
    /// Its heading.
    pub heading: String,
    /// The sections above it, from the top: id and heading.
    pub above: Vec<(String, String)>,
    /// The text around the first place.
    pub excerpt: Excerpt,
    /// How often the words occur in it.
    pub count: usize,
    /// Where: begin and end in its heading and text, counted as JavaScript does, in UTF-16 units.
    pub marks: Vec<(usize, usize)>,
}

/// A piece of a section's text around the words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// Ordinary text and words that were looked for, in turn, beginning with ordinary text.
    pub pieces: Vec<String>,
    /// Whether there is more text before it.
    pub cut_before: bool,
    /// Whether there is more text behind it.
    pub cut_after: bool,
}

/// A section with its points.
struct Scored<'a> {
    entry: &'a Entry,
    whole: bool,
    score: f64,
    /// Places in the folded text.
    places: Vec<(usize, usize)>,
}

impl Index {
    /// Finds the sections that answer a question.
    pub fn search(&self, question: &str, fold: &dyn Fold) -> Found {
        let query = Query::parse(question, self, fold);
        if query.words.is_empty() {
            return Found::default();
        }
        let weights = self.weights(&query.words);
        let mut scored: Vec<Scored<'_>> =
            self.entries.iter().filter_map(|entry| self.score(entry, &query, &weights)).collect();
        // Whoever types two words wants both; only where nothing has both, either will do.
        let whole = scored.iter().any(|one| one.whole);
        scored.retain(|one| one.whole || !whole);
        scored.sort_by(|a, b| b.score.total_cmp(&a.score));
        let mut room = MOST_MARKS;
        Found {
            count: scored.iter().map(|one| one.places.len()).sum(),
            sections: scored.len(),
            partial: !whole && !scored.is_empty(),
            answers: scored
                .iter()
                .take(MOST_ANSWERS)
                .map(|one| self.answer(one, &mut room))
                .collect(),
        }
    }

    /// Returns how much each word tells: one that stands everywhere tells little.
    fn weights(&self, words: &[Word]) -> Vec<f64> {
        let all = self.entries.len() as f64;
        words
            .iter()
            .map(|word| {
                let with =
                    self.entries.iter().filter(|entry| entry.folded.text.contains(&word.form));
                let with = with.count() as f64;
                word.weight * (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
            })
            .collect()
    }

    fn score<'a>(&'a self, entry: &'a Entry, query: &Query, weights: &[f64]) -> Option<Scored<'a>> {
        let text = &entry.folded.text;
        let (mut score, mut covered, mut total) = (0.0, 0.0, 0.0);
        let mut whole = true;
        let mut places = Vec::new();
        let length = text.len() as f64 / self.mean;
        let heading = &text[..entry.heading_end];
        for (word, weight) in query.words.iter().zip(weights) {
            let (mut often, before) = (0.0, places.len());
            let mut in_heading: f64 = 0.0;
            for (at, found) in text.match_indices(word.form.as_str()) {
                let worth = if begins_word(text, at) { 1.0 } else { 0.3 };
                often += worth;
                if at < entry.heading_end {
                    in_heading = in_heading.max(worth);
                }
                places.push((at, at + found.len()));
            }
            total += weight;
            let above =
                entry.above.iter().filter(|above| self.heading(**above).contains(&word.form));
            let above = above.count() as f64;
            if places.len() == before {
                // A section stands under its headings: what they say it need not repeat.
                if above == 0.0 {
                    whole = false;
                    continue;
                }
                score += 0.4 * weight;
                covered += 0.8 * weight;
                continue;
            }
            covered += weight;
            // The share of the heading that is the word: a heading that says nothing else is about it.
            let share = word.form.len() as f64 / heading.len().max(1) as f64;
            // Occurrences count ever less, and less in a long text (BM25, k = 1.2, b = 0.6).
            let text_score = often * 2.2 / (often + 1.2 * (0.4 + 0.6 * length));
            score += weight * (text_score + in_heading * (1.5 + share) + 0.3 * above.min(1.0));
        }
        if places.is_empty() {
            return None;
        }
        if query.words.len() > 1 && text.contains(&query.phrase) {
            score += 1.5 * total;
        }
        score *= (covered / total).powi(2);
        // A definition says what a word means, and seldom what happens.
        if entry.place == HitKind::Term {
            score *= 0.5;
        }
        Some(Scored { entry, whole, score, places: merged(places) })
    }

    fn heading(&self, at: usize) -> &str {
        let entry = &self.entries[at];
        &entry.folded.text[..entry.heading_end]
    }

    fn answer(&self, one: &Scored<'_>, room: &mut usize) -> Answer {
        let entry = one.entry;
        let in_text: Vec<_> =
            one.places.iter().copied().filter(|(from, _)| *from >= entry.number_end).collect();
        let marked = in_text.len().min(*room);
        *room -= marked;
        // The first one is shown even where no more are marked.
        let shown = &in_text[..marked.max(1).min(in_text.len())];
        let places = entry.folded.origins(shown, entry.text.len());
        let places: Vec<_> = places.into_iter().filter(|(from, to)| from < to).collect();
        let above = entry.above.iter().map(|at| &self.entries[*at]);
        Answer {
            place: entry.place,
            id: entry.id.clone(),
            number: entry.number.clone(),
            heading: entry.heading.clone(),
            above: above.map(|above| (above.id.clone(), above.heading.clone())).collect(),
            excerpt: excerpt(entry, &places),
            count: one.places.len(),
            marks: if marked == 0 { Vec::new() } else { utf16(&entry.text, &places) },
        }
    }
}

/// Tells whether a word begins here. Where words are not spaced, one may begin anywhere.
fn begins_word(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    before.is_none_or(|c| !c.is_alphanumeric() || super::fold::is_unspaced(c))
}

/// Sorts places and joins those that overlap.
fn merged(mut places: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    places.sort_unstable();
    let mut merged: Vec<(usize, usize)> = Vec::new();
    for (from, to) in places {
        match merged.last_mut() {
            Some(last) if from < last.1 => last.1 = last.1.max(to),
            _ => merged.push((from, to)),
        }
    }
    merged
}

/// Counts places as JavaScript does.
fn utf16(text: &str, places: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let (mut byte, mut units) = (0, 0);
    let mut to = |at: usize| {
        units += text.get(byte..at).unwrap_or_default().encode_utf16().count();
        byte = byte.max(at);
        units
    };
    places.iter().map(|&(from, end)| (to(from), to(end))).collect()
}

fn excerpt(entry: &Entry, places: &[(usize, usize)]) -> Excerpt {
    let (text, heading) = (entry.text.as_str(), entry.heading.len());
    let start = if entry.place == HitKind::Lead { 0 } else { heading };
    // Better a place in the text than one in the heading, which is shown anyway.
    let in_text = places.iter().position(|(from, _)| *from >= start);
    let (first, last) = match in_text {
        Some(at) => places[at],
        None => (start, start),
    };
    let from = cut(text, first.saturating_sub(CONTEXT).max(start), start);
    let to = cut(text, (last + CONTEXT).min(text.len()), text.len());
    // What stands in two blocks is kept apart.
    let between = |from: usize, to: usize| {
        let mut piece = String::new();
        let mut at = from;
        for &end in entry.breaks.iter().filter(|end| **end > from && **end <= to) {
            piece.push_str(&text[at..end]);
            if end < text.len() {
                piece.push(' ');
            }
            at = end;
        }
        piece + &text[at..to]
    };
    let mut pieces = Vec::new();
    let mut at = from;
    for &(begin, end) in places.iter().filter(|(begin, end)| *begin >= from && *end <= to) {
        if begin >= at {
            pieces.push(between(at, begin));
            pieces.push(text[begin..end].to_owned());
            at = end;
        }
    }
    pieces.push(between(at, to));
    Excerpt { pieces, cut_before: from > start, cut_after: to < text.len() }
}

/// Returns a place near `at` between two words, or between two characters; `end` where it is near.
fn cut(text: &str, at: usize, end: usize) -> usize {
    if at == end {
        return at;
    }
    let at = (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let near = text[at..].char_indices().take(16);
    let mut spaces = near.filter(|(_, c)| c.is_whitespace() || super::fold::is_unspaced(*c));
    spaces.next().map_or(at, |(offset, _)| at + offset)
}

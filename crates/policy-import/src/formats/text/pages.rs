//! Heads and feet of printed pages in text that was taken out of a print: page numbers, and the lines
//! beside them that every page has.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex::Regex;

use crate::formats::text::lines::{Line, ends_sentence, normalize_for_comparison, width};
use crate::formats::text::markers::marker;
use crate::lexicon::pages::{EASTERN, OF, PAGE};
use crate::pattern;

/// How many lines of a page may be its head, and its foot.
const DEPTH: usize = 3;

/// Wider lines are text.
const WIDEST: usize = 160;

/// How many lines a page has at least, where nothing but a number parts two of them.
const SHORTEST: usize = 8;

/// `Page 3 of 10` at either end of a line.
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    let either =
        |words: &[&str]| words.iter().map(|word| regex::escape(word)).collect::<Vec<_>>().join("|");
    pattern::compile(&format!(
        r"(?xi)(?: ^ | \s )[\[(|–—-]*\s*
            (?: (?:{page})\s*(?P<a>[0-9]{{1,4}})(?:\s*(?:{of})\s*[0-9]{{1,4}})?
              | (?P<b>[0-9]{{1,4}})\s*(?:/|of|von|sur)\s*[0-9]{{1,4}}
              | {EASTERN} )
            [\])|.–—-]*\s* $
        | ^ (?:{page})\s*(?P<c>[0-9]{{1,4}})(?:\s*(?:{of})\s*[0-9]{{1,4}})? (?: \s | $ )",
        page = either(PAGE),
        of = either(OF)
    ))
});

/// `3` `- 3 -` `[3]`
static ALONE: LazyLock<Regex> =
    LazyLock::new(|| pattern::compile(r"^[\[(|–—-]*\s*([0-9]{1,4})\s*[\])|–—-]*$"));

/// Takes heads and feet away and returns them; the line behind them knows that it begins a page.
pub(crate) fn clear(lines: &mut Vec<Line>) -> Vec<Line> {
    let numbers = page_numbers(lines);
    let breaks = breaks(lines, &numbers);
    let repeated = repeated(lines, &breaks, &numbers);
    let gone: HashSet<usize> = numbers.into_iter().chain(repeated).collect();
    if gone.is_empty() {
        return Vec::new();
    }
    let (mut kept, mut dropped) = (Vec::with_capacity(lines.len()), Vec::new());
    let mut above: Option<(usize, bool)> = None;
    for (at, line) in std::mem::take(lines).into_iter().enumerate() {
        if gone.contains(&at) {
            let (blanks, page) = above.unwrap_or_default();
            above = Some((blanks.max(line.blanks), page || line.page));
            dropped.push(line);
            continue;
        }
        let behind = above.take();
        let page = line.page || behind.is_some();
        let blanks = behind.map_or(line.blanks, |(blanks, _)| blanks.max(line.blanks));
        // The blank lines around heads and feet are those of the page, not of the text.
        let blanks = if page && behind.is_some() { blanks.min(1) } else { blanks };
        kept.push(Line { page: page && !kept.is_empty(), blanks, ..line });
    }
    *lines = kept;
    dropped
}

/// Finds the lines with numbers of pages: those with the word, or beside the end of a page, and alone ones
/// that rise one by one with a page of text between them.
fn page_numbers(lines: &[Line]) -> Vec<usize> {
    let mut worded: Vec<(usize, u32)> = Vec::new();
    let mut alone: Vec<(usize, u32)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if width(&line.text) > WIDEST {
            continue;
        }
        if let Some(number) = ALONE.captures(&line.text).and_then(|found| found[1].parse().ok()) {
            alone.push((at, number));
        } else if !ends_sentence(&line.text)
            && let Some(found) = COUNTED.captures(&line.text)
            && let Some(number) = ["a", "b", "c", "d"].iter().find_map(|name| found.name(name))
            && let Ok(number) = number.as_str().parse()
        {
            worded.push((at, number));
        }
    }
    let mut found = rising(&worded, 0, lines);
    if !alike(lines, &found) {
        found.clear();
    }
    let alone = rising(&alone, SHORTEST, lines);
    let at_breaks = alone.iter().filter(|at| beside_break(lines, **at)).count();
    if alone.len() >= 3 || (alone.len() >= 2 && at_breaks == alone.len()) {
        found.extend(alone);
    }
    found.sort_unstable();
    found
}

/// Returns whether lines say the same on all pages, or one thing on left and another on right ones.
fn alike(lines: &[Line], found: &[usize]) -> bool {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for at in found {
        *counts.entry(letters(&lines[*at].text)).or_default() += 1;
    }
    let mut counts: Vec<usize> = counts.into_values().collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let both: usize = counts.iter().take(2).sum();
    counts.first().is_some_and(|most| *most >= 2) && both * 10 >= found.len() * 8
}

/// Returns the letters of a line without its digits.
fn letters(text: &str) -> String {
    normalize_for_comparison(text).chars().filter(|c| !c.is_numeric()).collect()
}

/// Returns whether a line is the first or last of a page that a form feed begins.
fn beside_break(lines: &[Line], at: usize) -> bool {
    lines[at].page || lines.get(at + 1).is_some_and(|next| next.page)
}

/// Returns the longest run of numbers that rise one by one, with some lines between them; one number may
/// stand at the head and at the foot of its page.
fn rising(numbers: &[(usize, u32)], apart: usize, lines: &[Line]) -> Vec<usize> {
    // For each number the entry that ends a run with it; of each entry its line, the length of its run and
    // the entry before.
    let mut runs: HashMap<u32, usize> = HashMap::new();
    let mut entries: Vec<(usize, usize, Option<usize>)> = Vec::new();
    for (at, number) in numbers {
        let far =
            |last: usize| *at - last > apart || lines[last + 1..=*at].iter().any(|line| line.page);
        let before = number.checked_sub(1).and_then(|before| runs.get(&before).copied());
        let before = before.filter(|before| far(entries[*before].0));
        if before.is_none() && runs.contains_key(number) {
            continue;
        }
        let length = before.map_or(1, |before| entries[before].1 + 1);
        runs.insert(*number, entries.len());
        entries.push((*at, length, before));
    }
    let mut run = Vec::new();
    let mut next = (0..entries.len()).max_by_key(|entry| entries[*entry].1);
    while let Some(entry) = next {
        run.push(entries[entry].0);
        next = entries[entry].2;
    }
    run.reverse();
    run
}

/// Returns where pages begin, as indices of lines.
fn breaks(lines: &[Line], numbers: &[usize]) -> Vec<usize> {
    let mut breaks: Vec<usize> =
        (1..lines.len()).filter(|at| lines[*at].page).chain(numbers.iter().copied()).collect();
    breaks.sort_unstable();
    // A foot and the head below it are one break.
    breaks.dedup_by(|next, last| *next - *last <= DEPTH);
    breaks
}

/// Finds the lines right beside the breaks that most pages have, digits aside.
fn repeated(lines: &[Line], breaks: &[usize], numbers: &[usize]) -> Vec<usize> {
    if breaks.len() < 2 {
        return Vec::new();
    }
    let known: HashSet<usize> = numbers.iter().copied().collect();
    let key = |at: usize| {
        let text = &lines[at].text;
        let letters = letters(text);
        let plain = marker::read(text).is_none() && !ends_sentence(text);
        (!letters.is_empty() && width(text) <= WIDEST && plain).then_some(letters)
    };
    // The lines below a break, to the next one, and those above it.
    let sides = |page: usize| {
        let at = breaks[page];
        let next = breaks.get(page + 1).copied().unwrap_or(lines.len());
        let last = page.checked_sub(1).map_or(0, |page| breaks[page]);
        let below: Vec<usize> = (at..next).take(2 * DEPTH).collect();
        let above: Vec<usize> = (last..at).rev().take(DEPTH).collect();
        [below, above]
    };
    let mut counts: [HashMap<String, usize>; 2] = Default::default();
    for page in 0..breaks.len() {
        for (side, counts) in sides(page).into_iter().zip(&mut counts) {
            let keys: HashSet<String> = side.into_iter().filter_map(key).collect();
            for key in keys {
                *counts.entry(key).or_default() += 1;
            }
        }
    }
    let mut found = Vec::new();
    for page in 0..breaks.len() {
        for (side, counts) in sides(page).into_iter().zip(&counts) {
            let most = |key: String| {
                counts.get(&key).is_some_and(|pages| *pages >= 2 && *pages * 2 >= breaks.len())
            };
            // Text of the page ends its head and its foot.
            let furniture = |place: &usize| known.contains(place) || key(*place).is_some_and(most);
            found.extend(side.into_iter().take_while(furniture));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::text::lines;

    fn gone(source: &str) -> Vec<String> {
        let mut lines = lines::read(source);
        clear(&mut lines).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn heads_and_feet_go() {
        let page = "Words that fill the page and more of\nthem in a second line.\n";
        let next = "Other words are on\nthe page behind it.\n";
        let last = "At last an end\nhas the text as well.\n";
        let source = format!(
            "Terms\n{page}\nShop | Page 1 of 3\nTerms of Shop\n{next}\nShop | Page 2 of 3\nTerms of Shop\n{last}\nShop | Page 3 of 3\n"
        );
        assert_eq!(gone(&source).len(), 5);
        let fed = format!("Terms\n{page}1\n\u{c}Shop\n{next}2\n\u{c}Shop\n{last}3\n");
        assert_eq!(gone(&fed), ["1", "Shop", "2", "Shop", "3"]);
        for (one, two) in [
            ("Seite 1 von 2", "Seite 2 von 2"),
            ("第 1 页 共 2 页", "第 2 页 共 2 页"),
            ("1 / 2", "2 / 2"),
            ("- 1 -\n\u{c}", "- 2 -\n\u{c}"),
        ] {
            assert_eq!(gone(&format!("{page}{one}\n{next}{two}\n{last}")).len(), 2, "{one}");
        }
    }

    #[test]
    fn what_only_looks_like_one_stays() {
        let text = "We keep it. See page 3 of the annex.\nMore on page 4 of it.\n";
        for source in [
            text,
            "1\nName\n2\nAddress\n3\nPhone\n",
            "Scope\nText here.\nScope\nMore text.\n",
            "Page 1 of 3\n",
        ] {
            assert!(gone(source).is_empty(), "{source}");
        }
    }
}

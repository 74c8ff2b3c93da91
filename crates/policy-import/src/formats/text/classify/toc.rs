//! Contents lists that authors typed by hand: short lines that stand again further down, each with text
//! below it.

use std::collections::HashMap;

use crate::formats::text::lines::{ends_with_colon, normalize_for_comparison, width};
use crate::formats::text::paragraph::{Paragraph, looks_like_heading};
use crate::lexicon::contents;

/// How many short paragraphs ahead an entry is looked for.
const WINDOW: usize = 60;

/// A list without name or lead-in has to begin among the first paragraphs.
const OPENING: usize = 15;

/// Maximum number of entries of a contents list.
const LONGEST: usize = 400;

/// Finds contents lists, their names included, as ranges of paragraphs with how many entries matched.
pub(crate) fn find(paragraphs: &[Paragraph]) -> Vec<(std::ops::Range<usize>, usize)> {
    let short: Vec<usize> =
        (0..paragraphs.len()).filter(|at| looks_like_heading(words(&paragraphs[*at]))).collect();
    let mut found = Vec::new();
    let mut index = 0;
    while index < short.len() {
        let mut end = index + 1;
        while end < short.len() && short[end] == short[end - 1] + 1 {
            end += 1;
        }
        if end - index >= 3 && end - index <= LONGEST {
            found.extend(within(paragraphs, &short, index, end));
        }
        index = end;
    }
    found
}

/// Finds the list in a run of short paragraphs, `short[from..to]`.
fn within(
    paragraphs: &[Paragraph],
    short: &[usize],
    from: usize,
    to: usize,
) -> Option<(std::ops::Range<usize>, usize)> {
    let name = (from..to).find(|at| is_name(&paragraphs[short[*at]]));
    let lead = short[from].checked_sub(1).filter(|lead| {
        let text = &paragraphs[*lead].line.text;
        ends_with_colon(text) && width(text) < 100
    });
    if name.is_none() && lead.is_none() && short[from] > OPENING {
        return None;
    }
    let first = name.map_or(from, |name| name + 1);
    let mut matches: Vec<(usize, usize)> = Vec::new();
    let mut next = first + 1;
    for entry in first..to {
        let wanted = normalize_for_comparison(words(&paragraphs[short[entry]]));
        next = next.max(entry + 1);
        let ahead = (next..short.len().min(next + WINDOW))
            .find(|at| alike(&wanted, &normalize_for_comparison(words(&paragraphs[short[*at]]))));
        if let Some(at) = ahead {
            matches.push((entry, at));
            next = at + 1;
        }
    }
    let (start, mut end) = (matches.first()?.0, matches.last()?.0 + 1);
    // Entries without a heading of their own continue the numbering.
    while end < to && continues(&paragraphs[short[end - 1]], &paragraphs[short[end]]) {
        end += 1;
    }
    // What the entries name has text below it; a list that only stands twice has not.
    let apart = matches.windows(2).filter(|pair| short[pair[1].1] > short[pair[0].1] + 1).count();
    let named = name.is_some() || lead.is_some_and(|_| start == from);
    let share = if named { 5 } else { 8 };
    let least = if named { 2 } else { 3 };
    let enough = matches.len() >= least && matches.len() * 10 >= (end - start) * share;
    if !enough || apart * 2 < matches.len() - 1 {
        return None;
    }
    let top = match name {
        Some(name) => short[name],
        None => lead.filter(|_| start == from).unwrap_or(short[start]),
    };
    Some((top..short[end - 1] + 1, matches.len()))
}

fn is_name(paragraph: &Paragraph) -> bool {
    contents::is_name(paragraph.rest())
}

/// Returns the words of a paragraph without its number and, in a printed contents list, its page.
fn words(paragraph: &Paragraph) -> &str {
    contents::without_page(paragraph.rest())
}

fn continues(entry: &Paragraph, next: &Paragraph) -> bool {
    match (entry.marker, next.marker) {
        (Some(one), Some(two)) => one.style == two.style && one.value + 1 == two.value,
        _ => false,
    }
}

/// Returns whether an entry names a heading; wording may differ a little.
fn alike(entry: &str, heading: &str) -> bool {
    if entry == heading {
        return true;
    }
    let (a, b): (Vec<char>, Vec<char>) = (entry.chars().collect(), heading.chars().collect());
    if a.len().min(b.len()) * 2 < a.len().max(b.len()) {
        return false;
    }
    let mut counts: HashMap<&[char], usize> = HashMap::new();
    for pair in a.windows(2) {
        *counts.entry(pair).or_default() += 1;
    }
    let shared = b.windows(2).filter(|pair| {
        let left = counts.get_mut(pair).filter(|left| **left > 0);
        left.map(|left| *left -= 1).is_some()
    });
    let pairs = a.len() + b.len();
    pairs > 4 && shared.count() * 2 * 10 >= (pairs - 2) * 7
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::text::{lines, paragraphs};

    fn found(source: &str) -> Vec<(std::ops::Range<usize>, usize)> {
        find(&paragraphs(lines::read(source)))
    }

    #[test]
    fn lists_of_headings_are_found() {
        let body = "1. Who we are\nWe are a shop.\n2. What we do\nWe sell things.\n3. Your rights\nYou have many.\n";
        let list = "You will read:\n1. Who are we\n2. What we do\n3. Your rights\n4. Contact\n";
        assert_eq!(found(&format!("{list}{body}")), [(0..5, 3)]);
        assert_eq!(found(body), []);
        let bare = "Title\nContents\nWho we are\nWhat we do\nYour rights\n\nWho we are\nText here.\nWhat we do\nText too.\nYour rights\nMore text.";
        assert_eq!(found(bare), [(1..5, 3)]);
    }

    #[test]
    fn lists_that_stand_twice_are_none() {
        let list = "We hold:\n• name of you\n• address of you\n• phone of you\n";
        assert_eq!(found(&format!("{list}We use it.\n{list}")), []);
    }
}

//! Running heads and feet, and page numbers: lines that stand on every page around the text.

use std::collections::HashMap;

use crate::formats::office::document::Document;
use crate::formats::office::pdf::glyphs::Page;
use crate::formats::office::pdf::lines::Line;
use crate::lexicon::pages;

/// Which share of the height of a page, at the top and at the bottom, such lines stand in.
const EDGE: f32 = 0.14;

/// How many lines at an edge are looked at.
const LINES: usize = 4;

/// Takes running heads, feet and page numbers out of the lines of all pages.
pub(crate) fn leave_out(pages: &[Page], lines: &mut [Vec<Line>], document: &mut Document) {
    let mut counts: HashMap<(bool, String), usize> = HashMap::new();
    // One number alone at the edge of a page may be anything.
    let mut numbered = [0, 0];
    for (number, (page, lines)) in pages.iter().zip(lines.iter()).enumerate() {
        for (at, top) in edges(page, lines) {
            let is_number = is_page_number(&lines[at].text(), number + 1, pages.len());
            numbered[usize::from(top)] += usize::from(is_number);
        }
        let mut here: Vec<(bool, String)> = edges(page, lines)
            .into_iter()
            .map(|(at, top)| (top, pattern(&lines[at].text())))
            .collect();
        here.sort();
        here.dedup();
        for key in here {
            *counts.entry(key).or_default() += 1;
        }
    }
    for (number, (page, lines)) in pages.iter().zip(lines.iter_mut()).enumerate() {
        let mut gone: Vec<(usize, String)> = Vec::new();
        for (at, top) in edges(page, lines) {
            let text = lines[at].text();
            let times = counts.get(&(top, pattern(&text))).copied().unwrap_or(0);
            let often = times > 1 && times * 3 >= pages.len();
            let numbers = numbered[usize::from(top)];
            let reason = if numbers > 1
                && numbers * 3 >= pages.len()
                && is_page_number(&text, number + 1, pages.len())
            {
                format!("page number (page {})", number + 1)
            } else if often && top {
                format!("page header, on {times} pages")
            } else if often {
                format!("page footer, on {times} pages")
            } else {
                continue;
            };
            gone.push((at, reason));
        }
        gone.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        for (at, reason) in gone {
            let line = lines.remove(at);
            document.drop(line.place, &line.text(), &reason, false);
        }
    }
}

/// Returns the lines at the edges of a page, and whether each is at the top.
fn edges(page: &Page, lines: &[Line]) -> Vec<(usize, bool)> {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|a, b| lines[*a].y.total_cmp(&lines[*b].y));
    let top = order.iter().take(LINES).filter(|at| lines[**at].y < page.height * EDGE);
    let bottom =
        order.iter().rev().take(LINES).filter(|at| lines[**at].y > page.height * (1.0 - EDGE));
    let mut found: Vec<(usize, bool)> = top.map(|at| (*at, true)).collect();
    found.extend(bottom.map(|at| (*at, false)));
    found.sort_unstable();
    found.dedup_by_key(|(at, _)| *at);
    found
}

/// Returns a text without its numbers, which differ from page to page.
fn pattern(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        match c.is_ascii_digit() {
            true if out.ends_with('#') => {}
            true => out.push('#'),
            false => out.push(c),
        }
    }
    out
}

/// Returns whether a text is the number of a page, such as `3`, `– 3 –`, `Page 3 of 12`, `第 3 页`.
fn is_page_number(text: &str, page: usize, pages: usize) -> bool {
    let numbers: Vec<usize> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().unwrap_or(usize::MAX))
        .collect();
    // The first pages may have no number, or another kind.
    let near = |number: usize, to: usize| number.abs_diff(to) <= 20;
    let fits = match numbers.as_slice() {
        [number] => near(*number, page),
        [number, all] => near(*number, page) && near(*all, pages),
        _ => false,
    };
    fits && pages::are_words_of_numbers(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_told_from_text() {
        for text in [
            "3",
            "– 3 –",
            "Page 3 of 12",
            "Seite 3 von 12",
            "3/12",
            "第 3 页，共 12 页",
            "3 | Page",
        ] {
            assert!(is_page_number(text, 3, 12), "{text}");
        }
        for text in [
            "1998",
            "14 联系我们",
            "3 Rights",
            "Section 3 applies here",
            "3 March 2024",
            "We keep it",
        ] {
            assert!(!is_page_number(text, 3, 12), "{text}");
        }
        assert_eq!(pattern("Page 3 of 12"), "Page#of#");
    }
}

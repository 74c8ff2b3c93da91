//! Headings at the beginning of their paragraphs, `Section 1.01 Definitions. As used herein…`, which the
//! clauses of a contract have all or none.

use std::collections::HashMap;

use crate::formats::text::lines::{Line, width};
use crate::formats::text::markers::style::Style;
use crate::formats::text::markers::{counted, marker};

/// Words of more columns are a sentence.
const WIDEST: usize = 64;

/// Parts such headings from the text behind them.
pub(crate) fn split(lines: Vec<Line>) -> Vec<Line> {
    let mut groups: HashMap<Style, (usize, usize)> = HashMap::new();
    let cuts: Vec<Option<(Style, usize)>> = lines
        .iter()
        .map(|line| {
            let style = counted::of(line)?.style;
            may_have_one(style).then_some(())?;
            let cut = cut(line);
            // Without text behind it, a clause is a heading of its own or a short sentence.
            if cut.is_some() || width(&line.text) > WIDEST {
                let group = groups.entry(style).or_default();
                group.0 += 1;
                group.1 += usize::from(cut.is_some());
            }
            Some((style, cut?))
        })
        .collect();
    let all = |style: &Style| groups.get(style).is_some_and(|(all, cut)| *cut >= 2 && cut == all);
    let mut parts = Vec::with_capacity(lines.len());
    for (line, cut) in lines.into_iter().zip(cuts) {
        let Some((_, at)) = cut.filter(|(style, _)| all(style)) else {
            parts.push(line);
            continue;
        };
        let (heading, text) = line.text.split_at(at);
        let below = Line {
            text: text.trim_start().to_owned(),
            blanks: 0,
            counted: false,
            page: false,
            ..line
        };
        // The full stop parted the heading from the text, which the line does now.
        let text = heading.trim_end_matches([' ', '—', '–', '.']).to_owned();
        parts.push(Line { text, last: line.number, run_in: true, ..line });
        parts.push(below);
    }
    parts
}

/// Returns whether clauses with such numbers are long enough to have headings.
fn may_have_one(style: Style) -> bool {
    matches!(style, Style::Word(_) | Style::Decimal(_) | Style::Unit(_))
}

/// Returns where the text behind the heading of a clause begins.
fn cut(line: &Line) -> Option<usize> {
    let marker = counted::of(line)?;
    let from = line.text.len() - marker::rest(&line.text, Some(&marker)).len();
    let rest = &line.text[from..];
    let end = rest.find(". ").or_else(|| rest.find(".—")).or_else(|| rest.find(".–"))?;
    let (heading, text) = (&rest[..end], rest[end + 1..].trim_start_matches([' ', '—', '–']));
    let begins = text.starts_with(|c: char| c.is_uppercase() || "“\"(「".contains(c));
    let fits = width(heading) <= WIDEST && is_title(heading) && begins && width(text) >= 12;
    fits.then_some(line.text.len() - text.len())
}

/// Returns whether all words of weight begin with a capital, as no sentence of several words does.
fn is_title(words: &str) -> bool {
    let weight = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() >= 4;
    words.starts_with(char::is_uppercase)
        && !words.contains([':', '“', '"'])
        && words.split(' ').filter(weight).all(|word| {
            word.trim_start_matches(|c: char| !c.is_alphabetic()).starts_with(char::is_uppercase)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::text::lines;

    fn parts(source: &str) -> Vec<String> {
        split(lines::read(source)).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn headings_are_parted_from_their_text() {
        let source = "Section 1.01 Definitions. As used here, data is data.\nSection 1.02 Words and Titles. They do not count.\n";
        assert_eq!(parts(source).len(), 4);
        assert_eq!(parts(source)[2], "Section 1.02 Words and Titles");
        let sentences = "1.1 We keep it. For a year or more.\n1.2 Cookies. We set some of them.\n";
        assert_eq!(parts(sentences).len(), 2);
    }
}

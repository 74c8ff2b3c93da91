//! Numbered headings, distinguished from numbered clauses and list items by the text below them.

use std::collections::HashMap;

use crate::formats::text::markers::style::Style;
use crate::formats::text::paragraph::{Paragraph, Role};

/// Makes headings of numbered paragraphs that are short and have text below them.
pub(crate) fn find(paragraphs: &mut [Paragraph]) {
    let ranks = ranks(paragraphs);
    let mut open: HashMap<Style, Group> = HashMap::new();
    let mut headings = Vec::new();
    for at in 0..paragraphs.len() {
        let Some(marker) = paragraphs[at].marker.filter(|marker| !marker.style.is_bullet()) else {
            continue;
        };
        if paragraphs[at].is_heading() {
            continue;
        }
        let group = open.entry(marker.style).or_default();
        if marker.value <= group.last {
            headings.extend(std::mem::take(group).headings(marker.style));
        }
        group.last = marker.value;
        group.size += 1;
        if paragraphs[at].is_short() {
            group.short.push((at, has_text(paragraphs, at, marker.style, &ranks)));
        }
    }
    let mut rest: Vec<_> = open.into_iter().collect();
    rest.sort_by_key(|(_, group)| group.short.first().map(|(at, _)| *at));
    headings.extend(rest.into_iter().flat_map(|(style, group)| group.headings(style)));
    for at in headings {
        paragraphs[at].role = Role::Heading(2);
    }
}

/// Paragraphs of one style whose numbers rise.
#[derive(Default)]
struct Group {
    last: u32,
    size: usize,
    /// The short ones, and whether they have text below them.
    short: Vec<(usize, bool)>,
}

impl Group {
    /// Returns the headings among them: all short ones or none, so that one scheme stays one scheme.
    fn headings(self, style: Style) -> Vec<usize> {
        let with_text = self.short.iter().filter(|(_, text)| *text).count();
        let half = with_text * 2 >= self.short.len();
        let begins = self.short.first().is_some_and(|(_, text)| *text) || with_text >= 2;
        let minor = matches!(
            style,
            Style::Bracketed
                | Style::HanBracketed
                | Style::Circled
                | Style::Half
                | Style::Letter(..)
                | Style::Roman(..)
        );
        // Where most are sentences the short ones are short sentences.
        let usual =
            style.is_formal() || !minor || (self.size >= 2 && self.short.len() * 2 > self.size);
        match with_text > 0 && half && begins && usual {
            true => self.short.into_iter().map(|(at, _)| at).collect(),
            false => Vec::new(),
        }
    }
}

/// Numbers the styles in the order in which the document first uses them.
fn ranks(paragraphs: &[Paragraph]) -> HashMap<Style, usize> {
    let mut ranks = HashMap::new();
    for marker in paragraphs.iter().filter_map(|paragraph| paragraph.marker) {
        let next = ranks.len();
        ranks.entry(marker.style).or_insert(next);
    }
    ranks
}

/// Returns whether something of its own stands below a paragraph, not merely the next of its kind.
fn has_text(
    paragraphs: &[Paragraph],
    at: usize,
    style: Style,
    ranks: &HashMap<Style, usize>,
) -> bool {
    let Some(next) = paragraphs.get(at + 1) else { return false };
    match next.marker.map(|marker| marker.style) {
        // What is annexed begins a scheme of its own.
        Some(next) if style == Style::Annex => next != style,
        None => true,
        Some(next) if next.is_bullet() => true,
        Some(next) => next != style && ranks.get(&next) > ranks.get(&style),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::text::{lines, paragraphs};

    fn headings(source: &str) -> Vec<usize> {
        let mut paragraphs = paragraphs(lines::read(source));
        find(&mut paragraphs);
        (0..paragraphs.len()).filter(|at| paragraphs[*at].is_heading()).collect()
    }

    #[test]
    fn text_below_makes_a_heading() {
        assert_eq!(
            headings("1. A\ntext.\n2. B\ntext.\n3. A whole sentence, as long as it is."),
            [0, 2]
        );
        assert_eq!(headings("(1) name\n(2) phone\n(3) address\nWe use them."), Vec::<usize>::new());
        assert_eq!(
            headings("(1)如果违法\n(2)如果未同意；\n(3)如果违约。\n为保障安全。"),
            Vec::<usize>::new()
        );
        assert_eq!(headings("一、甲\n1. 乙\n文。\n二、丙\n1. 丁\n文。"), [0, 1, 3, 4]);
        assert_eq!(headings("1.1 一句话。\n1.2 又一句话。\n2.1 甲\n文。"), [2]);
    }
}

//! Levels of headings, by the order in which the document first uses each kind of number.

use crate::formats::text::markers::style::Style;
use crate::formats::text::paragraph::{Paragraph, Role};

/// The level of chapters; the title has level 1.
const TOP: u8 = 2;

/// Gives the headings their levels.
pub(crate) fn give(paragraphs: &mut [Paragraph]) {
    let headings: Vec<(usize, Option<(Style, u32)>)> = paragraphs
        .iter()
        .enumerate()
        .filter(|(_, paragraph)| matches!(paragraph.role, Role::Heading(_)))
        .map(|(at, paragraph)| (at, kind(paragraph)))
        .collect();
    let first = headings.iter().position(|(_, number)| number.is_some());
    let last = headings.iter().rposition(|(_, number)| number.is_some());
    // Numbers that begin again below each of them stand below them.
    let begins = |pair: &&[(usize, Option<(Style, u32)>)]| {
        pair[0].1.is_none() && matches!(pair[1].1, Some((style, 1)) if style != Style::Annex)
    };
    let outer = headings.windows(2).filter(begins).count() >= 2;
    let mut open: Vec<(Option<Style>, u8)> = Vec::new();
    for (index, (at, number)) in headings.iter().enumerate() {
        let style = number.map(|(style, _)| style);
        let beside = style.is_none()
            && (outer || first.is_none_or(|first| index < first) || Some(index) > last);
        let level = if beside || style == Some(Style::Annex) {
            open.clear();
            // Chapters above the first number have no part in the scheme.
            if outer || style.is_some() {
                open.push((style, TOP));
            }
            TOP
        } else {
            place(&mut open, style)
        };
        paragraphs[*at].role = Role::Heading(level);
    }
}

/// Returns what a heading has in common with others of its level: the look of its number, unless the
/// signs below it say more; and its number.
fn kind(paragraph: &Paragraph) -> Option<(Style, u32)> {
    match paragraph.line.underline {
        Some(sign) => Some((Style::Underline(sign), 0)),
        None => paragraph.marker.map(|marker| (marker.style, marker.value)),
    }
}

/// Finds the level of a kind among the open ones, or opens one below them.
fn place(open: &mut Vec<(Option<Style>, u8)>, style: Option<Style>) -> u8 {
    if let Some(at) = open.iter().position(|(known, _)| *known == style) {
        open.truncate(at + 1);
    } else {
        if let Some(Style::Decimal(depth)) = style {
            // `1.1` stands below `1.` whatever came between.
            let above = |known: &Option<Style>| matches!(known, Some(Style::Decimal(other)) if *other < depth);
            let below = |known: &Option<Style>| matches!(known, Some(Style::Decimal(other)) if *other > depth);
            if let Some(at) = open.iter().rposition(|(known, _)| above(known)) {
                open.truncate(at + 1);
            } else if let Some(at) = open.iter().position(|(known, _)| below(known)) {
                open.truncate(at);
            }
        }
        let level = open.last().map_or(TOP, |(_, level)| (level + 1).min(6));
        open.push((style, level));
    }
    open.last().map_or(TOP, |(_, level)| *level)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::text::{lines, paragraphs};

    fn levels(source: &str) -> Vec<u8> {
        let mut paragraphs = paragraphs(lines::read(source));
        for paragraph in &mut paragraphs {
            paragraph.role = Role::Heading(TOP);
        }
        give(&mut paragraphs);
        let level = |paragraph: &Paragraph| match paragraph.role {
            Role::Heading(level) => level,
            _ => 0,
        };
        paragraphs.iter().map(level).collect()
    }

    #[test]
    fn levels_follow_the_scheme_of_the_document() {
        assert_eq!(
            levels("一、a\n（一）b\n1. c\n2. d\n（二）e\n二、f\n1. g"),
            [2, 3, 4, 4, 3, 2, 3]
        );
        assert_eq!(levels("1. a\n1.1 b\n1.1.1 c\n1.2 d\n2. e"), [2, 3, 4, 3, 2]);
        assert_eq!(levels("（一）a\n一、b\n二、c\n（二）d"), [2, 3, 3, 2]);
        assert_eq!(levels("Foreword\n1. a\nAside\n2. b\nClosing"), [2, 2, 3, 2, 2]);
        assert_eq!(levels("You\n1. a\n2. b\nWe\n1. c"), [2, 3, 3, 2, 3]);
        assert_eq!(levels("一、a\n1. b\n附:c\n1. d"), [2, 3, 2, 3]);
    }
}

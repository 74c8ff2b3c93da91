//! Lists whose bullets were typed rather than set, and paragraphs that belong to the item above.

use crate::formats::office::model::{Block, Label, Paragraph};
use crate::letters::is_wide;

/// Signs that nothing but a bullet begins with; the private ones are those of symbol fonts.
const BULLETS: &[char] = &[
    '•', '‣', '▪', '▫', '■', '□', '●', '○', '◦', '◆', '◇', '❖', '➢', '➤', '►', '▶', '✓', '✔', '✦',
    '·', '\u{2043}', '\u{2219}', '\u{25e6}', '\u{f0a7}', '\u{f0b7}', '\u{f0d8}', '\u{f076}',
    '\u{f0fc}', '\u{f0a8}',
];

/// Signs that are bullets in front of white space only.
const DASHES: &[char] = &['-', '–', '—', '*', 'o'];

/// How many blocks may stand between two items of one list.
const BETWEEN: usize = 4;

/// How much further in a list inside another begins, in points.
const STEP: f32 = 9.0;

/// Gives typed bullets to their paragraphs as labels, and finds what continues an item.
pub(crate) fn find(blocks: &mut [Block]) {
    let dashes = dashes(blocks);
    // The columns of the typed lists that are open, and where the words of the last item begin.
    let mut columns: Vec<f32> = Vec::new();
    let mut item: Option<f32> = None;
    for block in blocks {
        let Block::Paragraph(paragraph) = block else {
            columns.clear();
            item = None;
            continue;
        };
        if paragraph.heading.is_some() {
            columns.clear();
            item = None;
            continue;
        }
        if paragraph.label.is_none() && take_bullet(paragraph, dashes) {
            paragraph.label = Some(Label::Bullet);
            while columns.last().is_some_and(|column| *column > paragraph.indent + STEP / 2.0) {
                columns.pop();
            }
            if columns.last().is_none_or(|column| *column + STEP < paragraph.indent) {
                columns.push(paragraph.indent);
            }
            paragraph.depth = paragraph.depth.max(columns.len() - 1);
        }
        match (&paragraph.label, item) {
            (Some(_), _) => item = Some(paragraph.indent),
            (None, Some(column)) if column > 0.0 && paragraph.indent + 1.0 >= column => {
                paragraph.continues = true;
            }
            _ => {
                item = None;
                columns.clear();
            }
        }
    }
}

/// Gives typed numbers that count on to their paragraphs as labels: after headings were found, since those
/// have numbers, too.
pub(crate) fn find_numbers(blocks: &mut [Block]) {
    // For each paragraph its number; a run is two or more that count on, whatever stands between.
    let numbers: Vec<Option<(u32, char)>> = blocks.iter().map(typed_number).collect();
    let mut counted = vec![false; blocks.len()];
    let mut last: Option<(usize, u32, char)> = None;
    for (at, number) in numbers.iter().enumerate() {
        if blocks[at].paragraph().is_none_or(|paragraph| paragraph.heading.is_some()) {
            last = None;
        }
        let Some((value, sign)) = *number else { continue };
        if let Some((before, was, alike)) = last
            && was + 1 == value
            && alike == sign
            && at - before <= BETWEEN
        {
            counted[before] = true;
            counted[at] = true;
        }
        last = Some((at, value, sign));
    }
    for (at, block) in blocks.iter_mut().enumerate() {
        let (Block::Paragraph(paragraph), Some((value, sign)), true) =
            (block, numbers[at], counted[at])
        else {
            continue;
        };
        if take(paragraph, &format!("{value}{sign}")) {
            paragraph.label = Some(Label::Number(value, sign));
        }
    }
}

/// Returns the number that was typed in front of a paragraph, if Markdown has such numbers.
fn typed_number(block: &Block) -> Option<(u32, char)> {
    let paragraph = block.paragraph()?;
    if paragraph.heading.is_some() || paragraph.label.is_some() {
        return None;
    }
    let text = paragraph.text();
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    let sign = text[digits..].chars().next().filter(|sign| matches!(sign, '.' | ')'))?;
    let spaced = text[digits + 1..].starts_with(|c: char| c.is_whitespace() || is_wide(c));
    let value = text[..digits].parse().ok().filter(|value| (1..1000).contains(value))?;
    spaced.then_some((value, sign)).filter(|_| !text.starts_with('0'))
}

/// Takes a mark and the white space behind it away from the start of a paragraph.
fn take(paragraph: &mut Paragraph, mark: &str) -> bool {
    let mut wanted = mark.chars().peekable();
    let mut at = (0, 0);
    'spans: for (nth, span) in paragraph.spans.iter().enumerate() {
        for (offset, c) in span.text.char_indices() {
            match wanted.peek() {
                Some(next) if *next == c => {
                    wanted.next();
                }
                Some(_) if c.is_whitespace() => {}
                Some(_) => return false,
                None if c.is_whitespace() => {}
                None => {
                    at = (nth, offset);
                    break 'spans;
                }
            }
        }
    }
    if wanted.peek().is_some() {
        return false;
    }
    paragraph.spans.drain(..at.0);
    if let Some(first) = paragraph.spans.first_mut() {
        first.text.drain(..at.1);
    }
    true
}

/// Returns whether dashes are bullets here: one alone may begin a quotation or a signature.
fn dashes(blocks: &[Block]) -> bool {
    let begins = |paragraph: &&Paragraph| {
        let text = paragraph.text();
        let mut chars = text.chars();
        paragraph.label.is_none()
            && chars.next().is_some_and(|first| DASHES.contains(&first))
            && chars.as_str().starts_with(char::is_whitespace)
    };
    blocks.iter().filter_map(Block::paragraph).filter(begins).count() > 1
}

/// Takes the bullet away from the words; returns whether there was one.
fn take_bullet(paragraph: &mut Paragraph, dashes: bool) -> bool {
    let text = paragraph.text();
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return false };
    let rest = chars.as_str();
    let bullet = BULLETS.contains(&first)
        || (dashes && DASHES.contains(&first) && rest.starts_with(char::is_whitespace));
    if !bullet || !rest.chars().any(char::is_alphanumeric) {
        return false;
    }
    take(paragraph, first.encode_utf8(&mut [0; 4]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::office::model::Span;

    fn paragraph(text: &str, indent: f32) -> Block {
        let spans = vec![Span { text: text.into(), ..Span::default() }];
        Block::Paragraph(Paragraph { spans, indent, ..Paragraph::default() })
    }

    #[test]
    fn typed_bullets_nest_by_their_column() {
        let mut blocks = vec![
            paragraph("We keep:", 0.0),
            paragraph("• names", 18.0),
            paragraph("○ given names", 36.0),
            paragraph("of all customers", 36.0),
            paragraph("\u{f0b7}\taddresses", 18.0),
            paragraph("End – of it", 0.0),
        ];
        find(&mut blocks);
        let seen: Vec<_> = blocks
            .iter()
            .filter_map(Block::paragraph)
            .map(|p| (p.text(), p.label.is_some(), p.depth, p.continues))
            .collect();
        assert_eq!(
            seen,
            [
                ("We keep:".into(), false, 0, false),
                ("names".into(), true, 0, false),
                ("given names".into(), true, 1, false),
                ("of all customers".into(), false, 0, true),
                ("addresses".into(), true, 0, false),
                ("End – of it".to_owned(), false, 0, false),
            ]
        );
    }

    #[test]
    fn numbers_that_count_on_are_lists() {
        let mut blocks = vec![
            paragraph("1. Select it.", 0.0),
            paragraph("More of it.", 0.0),
            paragraph("2. Send it.", 0.0),
            paragraph("7. June is a date.", 0.0),
            paragraph("1.1 is no such number", 0.0),
        ];
        find_numbers(&mut blocks);
        let seen: Vec<_> =
            blocks.iter().filter_map(Block::paragraph).map(|p| p.label.clone()).collect();
        assert_eq!(
            seen,
            [Some(Label::Number(1, '.')), None, Some(Label::Number(2, '.')), None, None]
        );
        assert_eq!(blocks[2].paragraph().map(Paragraph::text).as_deref(), Some("Send it."));
    }
}

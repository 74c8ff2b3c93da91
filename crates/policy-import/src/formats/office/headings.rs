//! Headings: those of styles, or else lines in bold or large type, or else what plain text shows.

use std::collections::HashMap;

use crate::formats::office::model::{Block, Label, Paragraph};
use crate::formats::text::classify::{levels, lists, numbered_headings, unnumbered_headings};
use crate::formats::text::lines;
use crate::formats::text::metadata::dates;
use crate::formats::text::paragraph::Role;
use crate::outline::numbering;

/// How wide a heading may be; wide characters count twice.
const LONG: usize = 140;

/// How much larger than running text the type of a heading is.
const LARGER: f32 = 1.12;

/// How many lines of one look may follow each other before they are text in bold, such as an address.
const RUN: usize = 3;

/// How many blocks may stand above the title.
const ABOVE: usize = 4;

/// The deepest level that looks give.
const LEVELS: usize = 4;

/// Gives headings their levels: 1 to 6 of Markdown, 1 for the title alone if there is one.
pub(crate) fn find(blocks: &mut [Block]) {
    let styled =
        paragraphs(blocks).filter(|paragraph| paragraph.heading.is_some_and(|l| l > 0)).count();
    // One styled heading is the title of a document whose other headings are lines in bold.
    if styled < 2 {
        by_looks(blocks);
    }
    if !paragraphs(blocks).any(|paragraph| paragraph.heading.is_some_and(|level| level > 0)) {
        by_text(blocks);
    }
    below_title(blocks);
}

/// Returns whether the title that a file names beside its text is one: most are names of files, or of
/// the program.
pub(crate) fn is_title(title: &str) -> bool {
    let title = title.trim();
    let lower = title.to_lowercase();
    let file = [".doc", ".docx", ".odt", ".rtf", ".pdf", ".indd", ".html"];
    let words = title.split_whitespace().count();
    !title.is_empty()
        && lines::width(title) <= LONG
        && !file.iter().any(|end| lower.ends_with(end))
        && !["microsoft word", "untitled", "document", "powerpoint", "unbenannt"]
            .iter()
            .any(|start| lower.starts_with(start))
        && (words > 1 || lines::width(title) != title.chars().count())
}

fn paragraphs(blocks: &[Block]) -> impl Iterator<Item = &Paragraph> {
    blocks.iter().filter_map(Block::paragraph)
}

/// The look of a heading; larger ones come first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Class {
    /// Quarters of a point, negated.
    size: i32,
    plain: bool,
}

/// Makes headings of lines in bold or large type.
fn by_looks(blocks: &mut [Block]) {
    let body = body_size(blocks);
    let mut classes: Vec<Option<Class>> = blocks.iter().map(|block| class(block, body)).collect();
    let count = classes.iter().flatten().count();
    let texts = paragraphs(blocks).filter(|paragraph| !paragraph.is_blank()).count();
    // Where most of a document is bold, bold says nothing.
    if count * 2 > texts + 1 && texts > 4 {
        let larger = |class: &Class| class.size < -quarters(body * LARGER) + 1;
        for class in &mut classes {
            *class = class.filter(larger);
        }
    }
    without_runs(&mut classes, body);
    // What nothing follows is a signature rather than a heading.
    for at in (0..blocks.len()).rev() {
        match &blocks[at] {
            Block::Paragraph(paragraph) if paragraph.is_blank() => {}
            _ if classes[at].is_some() => classes[at] = None,
            _ => break,
        }
    }
    let first = classes.iter().position(Option::is_some);
    let title = first.filter(|first| {
        let Some(class) = classes[*first] else { return false };
        let alike = classes.iter().flatten().filter(|other| **other == class).count();
        let larger = classes.iter().flatten().all(|other| *other >= class);
        let named = paragraphs(blocks).any(|paragraph| paragraph.heading == Some(0));
        let text = blocks[*first].paragraph().map(Paragraph::text).unwrap_or_default();
        let numbered = blocks[*first].paragraph().is_some_and(|p| p.label.is_some())
            || numbering::split(&text).0.is_some();
        *first < ABOVE && larger && !numbered && !named && (alike == 1 || *first == 0)
    });
    let mut known: Vec<Class> = Vec::new();
    for (at, class) in classes.iter().enumerate() {
        known.extend(class.filter(|class| Some(at) != title && !known.contains(class)));
    }
    known.sort_unstable();
    let styled = paragraphs(blocks).any(|paragraph| paragraph.heading.is_some_and(|l| l > 0));
    for (at, class) in classes.iter().enumerate() {
        let (Some(class), Block::Paragraph(paragraph)) = (class, &mut blocks[at]) else { continue };
        if paragraph.heading.is_some() {
            continue;
        }
        let level = known.iter().position(|known| known == class).unwrap_or(0).min(LEVELS - 1);
        let level = level + 1 + parts(paragraph) + usize::from(styled);
        paragraph.heading = Some(if Some(at) == title { 0 } else { level.min(6) as u8 });
    }
}

/// Returns how many further parts a number has: two for `2.1.3`.
fn parts(paragraph: &Paragraph) -> usize {
    let text = paragraph.text();
    let number = match &paragraph.label {
        Some(label) => label.number(),
        None => numbering::split(&text).0,
    };
    let number = number.unwrap_or_default();
    number.trim_end_matches('.').matches('.').count().min(3)
}

/// Returns the size of most of the running text.
fn body_size(blocks: &[Block]) -> f32 {
    let mut sizes: HashMap<i32, usize> = HashMap::new();
    for paragraph in paragraphs(blocks).filter(|paragraph| paragraph.heading.is_none()) {
        for span in &paragraph.spans {
            *sizes.entry(quarters(span.look.size)).or_default() += span.text.len();
        }
    }
    let most = sizes.into_iter().max_by_key(|(size, count)| (*count, -*size));
    most.map_or(0.0, |(size, _)| size as f32 / 4.0)
}

fn quarters(size: f32) -> i32 {
    (size * 4.0).round() as i32
}

/// Returns the look of a paragraph that may be a heading.
fn class(block: &Block, body: f32) -> Option<Class> {
    let paragraph = block.paragraph()?;
    let text = paragraph.text();
    let larger = body > 0.0 && paragraph.size() >= body * LARGER;
    let bold = paragraph.is_bold();
    let lines = paragraph.spans.iter().filter(|span| span.ends_line).count();
    let may_be = paragraph.heading.is_none()
        && (larger || bold)
        && paragraph.label != Some(Label::Bullet)
        && lines <= 2
        && reads_like_heading(&text, larger);
    // Beside larger type, weight says nothing: fonts of other scripts may have another.
    may_be.then(|| Class { size: -quarters(paragraph.size().max(body)), plain: !bold && !larger })
}

/// Returns whether words are few, and no sentence, date or address.
fn reads_like_heading(text: &str, larger: bool) -> bool {
    let width = lines::width(text);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let (number, words) = numbering::split(text);
    // `1. Introduction.` ends with a period, too, but says no more than a heading.
    let few = words.split_whitespace().count() <= if number.is_some() { 8 } else { 3 };
    let sentence = text.ends_with([';', ',', '；', '，', '。']) || (text.ends_with('.') && !few);
    letters > 1
        && width <= LONG
        && !sentence
        && !dates::has_date(text)
        && !(text.contains('@') || text.contains("://"))
        && (larger || width <= LONG * 2 / 3 || number.is_some())
}

/// Takes the role away from runs of lines that look alike: they are text.
fn without_runs(classes: &mut [Option<Class>], body: f32) {
    let mut at = 0;
    while at < classes.len() {
        let Some(class) = classes[at] else {
            at += 1;
            continue;
        };
        let count = classes[at..].iter().take_while(|other| **other == Some(class)).count();
        let larger = -class.size >= quarters(body * LARGER);
        if count > RUN && !larger {
            classes[at..at + count].fill(None);
        }
        at += count;
    }
}

/// Makes headings of what a plain text would have them: numbers and short lines above longer text.
fn by_text(blocks: &mut [Block]) {
    let mut text = String::new();
    let mut places = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let Block::Paragraph(paragraph) = block else { continue };
        if paragraph.label == Some(Label::Bullet)
            || paragraph.is_blank()
            || paragraph.heading.is_some()
        {
            continue;
        }
        let number = paragraph.label.as_ref().and_then(Label::number);
        text.push_str(&number.map(|number| format!("{number} ")).unwrap_or_default());
        text.push_str(&paragraph.text());
        text.push_str("\n\n");
        places.push(at);
    }
    let mut found = crate::formats::text::paragraphs(lines::read(&text));
    lists::find(&mut found);
    numbered_headings::find(&mut found);
    unnumbered_headings::find(&mut found);
    levels::give(&mut found);
    let titled = paragraphs(blocks).any(|paragraph| paragraph.heading == Some(0));
    for paragraph in found {
        // A line of the text stands for every second one, since blank ones are between.
        let at = places.get(paragraph.line.number.saturating_sub(1) / 2);
        let Some(Block::Paragraph(block)) = at.and_then(|at| blocks.get_mut(*at)) else { continue };
        block.heading = match paragraph.role {
            Role::Title if !titled => Some(0),
            Role::Title => Some(1),
            Role::Heading(level) => Some(level.saturating_sub(1).max(1)),
            _ => None,
        };
    }
}

/// Puts headings below the title, which alone has level 1.
fn below_title(blocks: &mut [Block]) {
    let title = blocks
        .iter()
        .position(|block| block.paragraph().is_some_and(|paragraph| paragraph.heading == Some(0)));
    for (at, block) in blocks.iter_mut().enumerate() {
        let Block::Paragraph(paragraph) = block else { continue };
        let Some(level) = &mut paragraph.heading else { continue };
        *level = match (title, *level) {
            (Some(title), _) if title == at => 1,
            // Another paragraph in the style of titles is a part of the document.
            (Some(_), level) => (level.max(1) + 1).min(6),
            (None, level) => level.clamp(1, 6),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::office::model::{Look, Span};

    const TEXT: &str = "We keep your order for ten years, as tax law asks, and delete it then.";

    fn block(text: &str, bold: bool, size: f32) -> Block {
        let look = Look { bold, size, ..Look::default() };
        let spans = vec![Span { text: text.into(), look, ..Span::default() }];
        Block::Paragraph(Paragraph { spans, ..Paragraph::default() })
    }

    fn levels(blocks: &mut [Block]) -> Vec<u8> {
        find(blocks);
        paragraphs(blocks).map(|paragraph| paragraph.heading.unwrap_or(0)).collect()
    }

    #[test]
    fn lines_in_bold_or_large_type_are_headings() {
        let mut blocks = [
            block("Privacy notice", true, 20.0),
            block(TEXT, false, 11.0),
            block("Who we are", true, 14.0),
            block("In short", true, 11.0),
            block(TEXT, false, 11.0),
            block("2.1 Rights", true, 14.0),
            block(TEXT, false, 11.0),
            block("We never sell data.", true, 11.0),
            block(TEXT, false, 11.0),
            block("Ada Example", true, 11.0),
        ];
        assert_eq!(levels(&mut blocks), [1, 0, 2, 3, 0, 3, 0, 0, 0, 0]);
    }

    #[test]
    fn emphasis_beside_styled_headings_stays() {
        let mut blocks =
            [block("A", false, 10.0), block(TEXT, false, 10.0), block("Bold", true, 10.0)];
        let styled = [block("B", false, 10.0), block(TEXT, false, 10.0)];
        for (at, level) in [(0, 1)] {
            if let Block::Paragraph(paragraph) = &mut blocks[at] {
                paragraph.heading = Some(level);
            }
        }
        let mut blocks: Vec<Block> = blocks.into_iter().chain(styled).collect();
        if let Block::Paragraph(paragraph) = &mut blocks[3] {
            paragraph.heading = Some(1);
        }
        assert_eq!(levels(&mut blocks), [1, 0, 0, 1, 0]);
    }

    #[test]
    fn where_most_is_bold_bold_says_nothing() {
        let mut bold: Vec<Block> = (0..8).map(|_| block("Short bold line", true, 10.0)).collect();
        bold.push(block(TEXT, false, 10.0));
        by_looks(&mut bold);
        assert!(paragraphs(&bold).all(|paragraph| paragraph.heading.is_none()));
    }
}

//! Paragraphs and their roles.

use crate::formats::text::lines::{
    Line, count_inner_sentences, ends_sentence, ends_with_colon, is_question, width,
};
use crate::formats::text::markers::style::Marker;
use crate::formats::text::markers::{counted, marker};
use crate::letters::is_wide;

/// The role of a paragraph in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Text,
    /// Text that belongs to no list above it.
    Apart,
    Title,
    /// A heading of a level of Markdown, from 2.
    Heading(u8),
    Item,
    /// A short line below another, such as in an address.
    Below,
}

/// A paragraph of the document.
#[derive(Clone, Debug)]
pub(crate) struct Paragraph {
    pub(crate) line: Line,
    pub(crate) marker: Option<Marker>,
    pub(crate) role: Role,
}

impl Paragraph {
    /// Returns the words behind the marker.
    pub(crate) fn rest(&self) -> &str {
        marker::rest(&self.line.text, self.marker.as_ref())
    }

    pub(crate) fn is_heading(&self) -> bool {
        matches!(self.role, Role::Heading(_) | Role::Title)
    }

    /// Returns whether the words look like a heading: few, and no sentence.
    pub(crate) fn is_short(&self) -> bool {
        looks_like_heading(self.rest())
    }
}

/// Makes a paragraph of every line and reads its marker.
pub(crate) fn of(lines: Vec<Line>) -> Vec<Paragraph> {
    lines
        .into_iter()
        .map(|line| Paragraph { marker: counted::of(&line), role: Role::Text, line })
        .collect()
}

/// Makes list items of paragraphs with a marker. A marker without words is text.
pub(crate) fn mark_items(paragraphs: &mut [Paragraph]) {
    for paragraph in paragraphs {
        if paragraph.line.underline.is_some() || paragraph.line.run_in {
            paragraph.role = Role::Heading(2);
            continue;
        }
        let words = paragraph.rest().chars().any(char::is_alphanumeric);
        paragraph.marker = paragraph.marker.filter(|_| words);
        if paragraph.marker.is_some() {
            paragraph.role = Role::Item;
        }
    }
}

/// Returns whether words may be a heading.
pub(crate) fn looks_like_heading(text: &str) -> bool {
    let wide = text.chars().filter(|c| is_wide(*c)).count() * 4 > text.chars().count();
    // In columns. A Chinese character takes two and holds more than a Latin letter.
    let longest = if wide { 76 } else { 90 };
    let width = width(text);
    // Chinese headings have few commas; English ones may be lists of words.
    let comma = text.contains('，') || (wide && text.contains(','));
    let ends = (ends_sentence(text) && !is_question(text))
        || ends_with_colon(text)
        || text.ends_with([',', '，', '、']);
    width <= longest
        && !ends
        && count_inner_sentences(text) == 0
        && !(comma && width > 40)
        && text.chars().any(char::is_alphabetic)
        && !text.contains("://")
}

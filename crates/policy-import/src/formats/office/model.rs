//! The one model of all office formats: paragraphs and tables, each with its place in the source.

use std::rc::Rc;

use crate::write::inline_tokens::{InlineToken, Mark};

/// A piece of text with one look.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Span {
    pub(crate) text: String,
    pub(crate) look: Look,
    pub(crate) link: Option<Rc<str>>,
    /// A line ends behind the text.
    pub(crate) ends_line: bool,
}

/// The look of a piece of text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Look {
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    pub(crate) struck: bool,
    /// The size of the type in points; 0 if the source does not say.
    pub(crate) size: f32,
}

/// The mark in front of a list item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    Bullet,
    /// A number that Markdown has: digits, and `.` or `)` behind.
    Number(u32, char),
    /// Any other number, as it is printed: `(a)`, `iv.`, `2.1`.
    Printed(String),
}

impl Label {
    /// Makes a label of a number as it is printed.
    pub(crate) fn printed(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits = text.trim_end_matches(['.', ')']);
        let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        match (plain, text[digits.len()..].chars().next(), digits.parse::<u32>()) {
            _ if text.is_empty() => None,
            (true, Some(sign), Ok(value)) if text.len() == digits.len() + 1 && value < 900_000 => {
                Some(Self::Number(value, sign))
            }
            _ if !text.chars().any(char::is_alphanumeric) => Some(Self::Bullet),
            _ => Some(Self::Printed(text.to_owned())),
        }
    }

    /// Returns the number as it is printed; nothing for bullets.
    pub(crate) fn number(&self) -> Option<String> {
        match self {
            Self::Bullet => None,
            Self::Number(value, sign) => Some(format!("{value}{sign}")),
            Self::Printed(text) => Some(text.clone()),
        }
    }
}

/// A paragraph, which may be a heading or a list item.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Paragraph {
    pub(crate) spans: Vec<Span>,
    /// The level of a heading, from 1; 0 is the title.
    pub(crate) heading: Option<u8>,
    pub(crate) label: Option<Label>,
    /// How deep a list item nests, from 0.
    pub(crate) depth: usize,
    /// Where its words begin, in points.
    pub(crate) indent: f32,
    /// It belongs to the list item above, though it has no mark.
    pub(crate) continues: bool,
    /// Its number, from 1, in the source.
    pub(crate) place: usize,
    /// Footnotes that its words refer to: the mark, and the paragraphs of the note.
    pub(crate) notes: Vec<Note>,
    /// Names of places that links may lead to.
    pub(crate) anchors: Vec<String>,
}

/// A footnote or an endnote.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Note {
    pub(crate) mark: String,
    pub(crate) paragraphs: Vec<Vec<Span>>,
}

/// A table. Rows may differ in length; a cell holds lines of text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Table {
    pub(crate) rows: Vec<Row>,
    pub(crate) notes: Vec<Note>,
}

/// A row of a table, and its place.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Row {
    pub(crate) cells: Vec<Vec<Span>>,
    pub(crate) place: usize,
}

/// A block of a document.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Block {
    Paragraph(Paragraph),
    Table(Table),
}

impl Block {
    pub(crate) fn paragraph(&self) -> Option<&Paragraph> {
        match self {
            Self::Paragraph(paragraph) => Some(paragraph),
            Self::Table(_) => None,
        }
    }
}

impl Paragraph {
    /// Returns the words, without the label.
    pub(crate) fn text(&self) -> String {
        plain(&self.spans)
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.spans.iter().all(|span| span.text.trim().is_empty())
    }

    /// Returns whether all words are bold.
    pub(crate) fn is_bold(&self) -> bool {
        !self.is_blank() && self.words().all(|span| span.look.bold)
    }

    /// Returns the size of most of its type.
    pub(crate) fn size(&self) -> f32 {
        let largest = self.words().max_by_key(|span| span.text.len());
        largest.map_or(0.0, |span| span.look.size)
    }

    fn words(&self) -> impl Iterator<Item = &Span> {
        self.spans.iter().filter(|span| span.text.chars().any(char::is_alphanumeric))
    }
}

/// Returns the words alone, on one line.
pub(crate) fn plain(spans: &[Span]) -> String {
    let mut text = String::new();
    for span in spans {
        text.push_str(&span.text);
        if span.ends_line {
            text.push(' ');
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns spans as inline tokens; with `emphasis` their looks, too.
pub(crate) fn tokens(spans: &[Span], emphasis: bool) -> Vec<InlineToken> {
    let mut tokens = Vec::new();
    let mut open: Vec<Mark> = Vec::new();
    for span in spans {
        // Spaces take on the marks that are open: formatting them has no effect.
        if !span.text.trim().is_empty() {
            let wanted = marks(span, emphasis);
            let same = open.iter().zip(&wanted).take_while(|(open, wanted)| open == wanted).count();
            tokens.extend(open.drain(same..).rev().map(InlineToken::Close));
            for mark in wanted.into_iter().skip(same) {
                tokens.push(InlineToken::Open(mark.clone()));
                open.push(mark);
            }
        }
        if !span.text.is_empty() {
            tokens.push(InlineToken::Words(span.text.clone()));
        }
        if span.ends_line {
            tokens.extend(open.drain(..).rev().map(InlineToken::Close));
            tokens.push(InlineToken::Break);
        }
    }
    tokens.extend(open.drain(..).rev().map(InlineToken::Close));
    tokens
}

/// Returns the marks of a span, the outermost first.
fn marks(span: &Span, emphasis: bool) -> Vec<Mark> {
    let mut marks: Vec<Mark> =
        span.link.iter().map(|link| Mark::Link(link.as_ref().to_owned(), None)).collect();
    if emphasis {
        let looks = [
            (span.look.struck, Mark::Deleted),
            (span.look.bold, Mark::Strong),
            (span.look.italic, Mark::Emphasis),
        ];
        marks.extend(looks.into_iter().filter(|(on, _)| *on).map(|(_, mark)| mark));
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::inline_tokens;

    fn span(text: &str, bold: bool, link: Option<&str>) -> Span {
        let look = Look { bold, ..Look::default() };
        Span { text: text.into(), look, link: link.map(Rc::from), ends_line: false }
    }

    #[test]
    fn looks_that_run_on_are_one() {
        let spans = [
            span("We ", false, None),
            span("nev", true, None),
            span("er", true, None),
            span(" sell", false, None),
            span(" data", false, Some("https://a.example")),
        ];
        let written = inline_tokens::write(&tokens(&spans, true), "\\\n");
        assert_eq!(written, "We **never** sell [data](https://a.example)");
    }

    #[test]
    fn labels_are_numbers_of_markdown_or_printed() {
        assert_eq!(Label::printed("1."), Some(Label::Number(1, '.')));
        assert_eq!(Label::printed("12) "), Some(Label::Number(12, ')')));
        assert_eq!(Label::printed("(a)"), Some(Label::Printed("(a)".into())));
        assert_eq!(Label::printed("2.1"), Some(Label::Printed("2.1".into())));
        assert_eq!(Label::printed("\u{f0b7}"), Some(Label::Bullet));
        assert_eq!(Label::printed(" "), None);
    }
}

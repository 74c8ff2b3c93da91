//! Lines of Markdown with where they came from, and how blocks of them are put together.

use crate::write::inline_tokens;
use crate::write::inline_tokens::InlineToken;

/// How a page sets off a line that may be a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// The name of what a button or a tab opens.
    Control,
    /// A line of its own in bold, or in type that is larger than the text.
    Bold,
    /// A line of its own that is underlined, in capitals, or begins with the number of a clause.
    Plain,
    /// The bold words with which a paragraph begins.
    RunIn,
}

/// A line that may be a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) look: Look,
    /// The words without formatting.
    pub(crate) words: String,
    /// The way it goes on if it is none: both are one paragraph then.
    pub(crate) glue: Option<Glue>,
}

/// The space between two parts of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Glue {
    Space,
    Break,
}

/// A line of Markdown and the line of the page it came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) origin: Option<usize>,
    /// Anchors that stand here.
    pub(crate) anchors: Vec<String>,
    /// The reason to take it for a heading, until that is decided.
    pub(crate) candidate: Option<Candidate>,
}

impl Line {
    pub(crate) fn new(text: impl Into<String>, origin: Option<usize>) -> Self {
        Self { text: text.into(), origin, ..Self::default() }
    }
}

/// Returns whether an element is a block of its own.
pub(crate) fn is_block(name: &str) -> bool {
    is_container(name)
        || matches!(
            name,
            "p" | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "h5"
                | "h6"
                | "ul"
                | "ol"
                | "menu"
                | "dir"
                | "li"
                | "dl"
                | "dt"
                | "dd"
                | "blockquote"
                | "pre"
                | "table"
                | "hr"
                | "caption"
                | "tr"
                | "td"
                | "th"
                | "thead"
                | "tbody"
                | "tfoot"
                | "summary"
                | "legend"
                | "figcaption"
                | "address"
        )
}

/// Returns whether an element only holds others.
pub(crate) fn is_container(name: &str) -> bool {
    matches!(
        name,
        "html"
            | "body"
            | "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "footer"
            | "aside"
            | "nav"
            | "form"
            | "fieldset"
            | "figure"
            | "details"
            | "center"
            | "hgroup"
            | "search"
            | "dialog"
    )
}

/// Writes a paragraph; a break ends a line.
pub(crate) fn paragraph(tokens: &[InlineToken], line: Option<usize>) -> Vec<Line> {
    let text = inline_tokens::write(tokens, "\\\n");
    text.lines().filter(|text| !text.trim().is_empty()).map(|text| Line::new(text, line)).collect()
}

pub(crate) fn append(out: &mut Vec<Line>, lines: Vec<Line>) {
    if !out.is_empty() && !lines.is_empty() {
        out.push(Line::default());
    }
    out.extend(lines);
}

pub(crate) fn prefixed(lines: Vec<Line>, first: &str, rest: &str) -> Vec<Line> {
    let prefixed = lines.into_iter().enumerate().map(|(i, line)| {
        let prefix = if i == 0 { first } else { rest };
        let text = match line.text.is_empty() {
            true => prefix.trim_end().to_owned(),
            false => format!("{prefix}{}", line.text),
        };
        Line { text, ..line }
    });
    prefixed.collect()
}

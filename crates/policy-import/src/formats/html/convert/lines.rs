//! Lines of Markdown with where they came from, and how blocks of them are put together.

use crate::write::inline_tokens;
use crate::write::inline_tokens::InlineToken;

/// A line of Markdown and the line of the page it came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) origin: Option<usize>,
    /// Anchors that stand here.
    pub(crate) anchors: Vec<String>,
}

impl Line {
    pub(crate) fn new(text: impl Into<String>, origin: Option<usize>) -> Self {
        Self { text: text.into(), origin, anchors: Vec::new() }
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

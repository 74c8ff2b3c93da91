//! Blocks back to Markdown.

use policy_viewer::markdown::safe_url;
use policy_viewer::model::{Alignment, Block, Inline, List, Span, Table};

use crate::outline::headings::SUBHEADING;
use crate::write::inline_tokens::{InlineToken, Mark};

/// The way blocks are written.
#[derive(Clone, Copy)]
pub(crate) struct Style {
    /// Writes the tokens of a line; the text is what stands for a break.
    pub(crate) inlines: fn(&[InlineToken], &str) -> String,
    /// Whether a heading here would begin a section.
    pub(crate) sections: bool,
}

/// Writes blocks as Markdown that has the same blocks.
pub(crate) fn markdown(blocks: &[Block], style: Style) -> String {
    lines(blocks, style).join("\n")
}

fn lines(blocks: &[Block], style: Style) -> Vec<String> {
    let inside = Style { sections: false, ..style };
    let mut out: Vec<String> = Vec::new();
    // Whether the last block is a list, whether that is numbered, and has the other markers.
    let mut last: Option<(bool, bool)> = None;
    for block in blocks {
        let numbered = match block {
            Block::List(list) => Some(list.start.is_some()),
            _ => None,
        };
        let other = numbered.is_some_and(|numbered| last == Some((numbered, false)));
        last = numbered.map(|numbered| (numbered, other));
        let written = match block {
            Block::Paragraph(text) => paragraph(text, style),
            Block::Heading(text) => {
                // Without words it begins no section.
                let named = style.sections && !text.is_empty();
                let class = if named { format!(" {{{SUBHEADING}}}") } else { String::new() };
                let mut words = line(text, " ", style);
                // Such signs would close the heading.
                if words.trim_end_matches('#').ends_with(' ') && words.ends_with('#') {
                    words.insert(words.len() - 1, '\\');
                }
                vec![format!("###### {words}{class}")]
            }
            Block::List(list) => items(list, other, inside),
            Block::Quote(children) => indented(lines(children, inside), "> ", "> "),
            Block::Pre(text) => code(text),
            Block::Table(table) => rows(table, style),
            Block::Rule => vec!["***".into()],
        };
        if !out.is_empty() && !written.is_empty() {
            out.push(String::new());
        }
        out.extend(written);
    }
    out
}

fn paragraph(text: &[Inline], style: Style) -> Vec<String> {
    line(text, "\\\n", style).lines().map(str::to_owned).collect()
}

fn line(text: &[Inline], brk: &str, style: Style) -> String {
    let mut tokens = Vec::new();
    gather(text, &mut tokens);
    (style.inlines)(&tokens, brk)
}

fn gather(text: &[Inline], out: &mut Vec<InlineToken>) {
    for inline in text {
        let (mark, content) = match inline {
            Inline::Text(words) => {
                out.push(InlineToken::Words(words.clone()));
                continue;
            }
            Inline::Span(Span::Code(words)) => {
                out.push(InlineToken::Code(words.clone()));
                continue;
            }
            Inline::Span(Span::Br) => {
                out.push(InlineToken::Break);
                continue;
            }
            Inline::Span(Span::Em(content)) => (Mark::Emphasis, content),
            Inline::Span(Span::Strong(content)) => (Mark::Strong, content),
            Inline::Span(Span::Del(content)) => (Mark::Deleted, content),
            // The compiler's mark, not the author's.
            Inline::Span(Span::Term(link)) => {
                gather(&link.text, out);
                continue;
            }
            // As in the viewer: compiled packages come from anywhere, and what reads the export may follow any address.
            Inline::Span(Span::Link(link)) if safe_url(&link.href).is_none() => {
                gather(&link.text, out);
                continue;
            }
            Inline::Span(Span::Link(link)) => {
                (Mark::Link(link.href.clone(), link.title.clone()), &link.text)
            }
        };
        out.push(InlineToken::Open(mark.clone()));
        gather(content, out);
        out.push(InlineToken::Close(mark));
    }
}

fn items(list: &List, other: bool, style: Style) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut number = list.start;
    for item in &list.items {
        let marker = match (number, other) {
            (Some(number), false) => format!("{number}. "),
            (Some(number), true) => format!("{number}) "),
            (None, false) => "- ".into(),
            (None, true) => "* ".into(),
        };
        number = number.map(|number| number.saturating_add(1));
        let content = lines(item, style);
        if content.len() > 1 && !out.is_empty() {
            out.push(String::new());
        }
        match content.is_empty() {
            true => out.push(marker.trim_end().to_owned()),
            false => out.extend(indented(content, &marker, &" ".repeat(marker.len()))),
        }
    }
    out
}

/// Puts `first` in front of the first line, and `rest` in front of the others.
pub(crate) fn indented(lines: Vec<String>, first: &str, rest: &str) -> Vec<String> {
    let prefixed = lines.into_iter().enumerate().map(|(at, line)| {
        let prefix = if at == 0 { first } else { rest };
        if line.is_empty() { prefix.trim_end().to_owned() } else { format!("{prefix}{line}") }
    });
    prefixed.collect()
}

fn code(text: &str) -> Vec<String> {
    let mut fence = String::from("```");
    while text.contains(&fence) {
        fence.push('`');
    }
    let mut out = vec![fence.clone()];
    if !text.is_empty() {
        out.extend(text.split('\n').map(str::to_owned));
    }
    out.push(fence);
    out
}

fn rows(table: &Table, style: Style) -> Vec<String> {
    let width = table.rows.iter().map(Vec::len).chain([table.head.len()]).max().unwrap_or(0);
    let row = |cells: &[Vec<Inline>]| {
        let cell =
            |cell: &Vec<Inline>| line(cell, "<br>", style).replace('|', "\\|").replace('\n', " ");
        let mut cells: Vec<String> = cells.iter().map(cell).collect();
        cells.resize(width, String::new());
        format!("| {} |", cells.join(" | "))
    };
    let rule = (0..width).map(|at| match table.align.get(at) {
        Some(Alignment::Center) => " :---: |",
        Some(Alignment::End) => " ---: |",
        _ => " --- |",
    });
    let mut out = vec![row(&table.head), format!("|{}", rule.collect::<String>())];
    out.extend(table.rows.iter().map(|cells| row(cells)));
    out
}

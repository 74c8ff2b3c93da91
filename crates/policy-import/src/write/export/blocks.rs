//! Blocks back to Markdown.

use policy_viewer::model::{Alignment, Block, Inline, List, Span, Table};

use crate::write::inline_tokens;
use crate::write::inline_tokens::{InlineToken, Mark};

/// Writes blocks as Markdown that has the same blocks.
pub(crate) fn markdown(blocks: &[Block]) -> String {
    lines(blocks).join("\n")
}

fn lines(blocks: &[Block]) -> Vec<String> {
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
            Block::Paragraph(text) => paragraph(text),
            Block::Heading(text) => vec![format!("###### {}", line(text, " "))],
            Block::List(list) => items(list, other),
            Block::Quote(children) => indented(lines(children), "> ", "> "),
            Block::Pre(text) => code(text),
            Block::Table(table) => rows(table),
            Block::Rule => vec!["***".into()],
        };
        if !out.is_empty() && !written.is_empty() {
            out.push(String::new());
        }
        out.extend(written);
    }
    out
}

fn paragraph(text: &[Inline]) -> Vec<String> {
    line(text, "\\\n").lines().map(str::to_owned).collect()
}

fn line(text: &[Inline], brk: &str) -> String {
    let mut tokens = Vec::new();
    gather(text, &mut tokens);
    inline_tokens::write(&tokens, brk)
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
            Inline::Span(Span::Link(link)) => (Mark::Link(link.href.clone()), &link.text),
        };
        out.push(InlineToken::Open(mark.clone()));
        gather(content, out);
        out.push(InlineToken::Close(mark));
    }
}

fn items(list: &List, other: bool) -> Vec<String> {
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
        let content = lines(item);
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

fn indented(lines: Vec<String>, first: &str, rest: &str) -> Vec<String> {
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
    out.extend(text.lines().map(str::to_owned));
    out.push(fence);
    out
}

fn rows(table: &Table) -> Vec<String> {
    let width = table.rows.iter().map(Vec::len).chain([table.head.len()]).max().unwrap_or(0);
    let row = |cells: &[Vec<Inline>]| {
        let cell = |cell: &Vec<Inline>| line(cell, "<br>").replace('|', "\\|").replace('\n', " ");
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

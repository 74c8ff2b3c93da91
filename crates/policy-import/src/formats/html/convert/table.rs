//! Tables: those of data stay tables, those that only place text go.

use crate::formats::html::convert::blocks::Blocks;
use crate::formats::html::convert::inline;
use crate::formats::html::convert::lines::{Line, is_block};
use crate::formats::html::dom::Id;
use crate::write::inline_tokens;
use crate::write::inline_tokens::InlineToken;

/// How many places of a table there may be for each cell, and in small tables: one that has more is a drawing.
const PLACES: usize = 20;
const FEW: usize = 5_000;

/// A row: the content of its cells, and where it begins.
struct Row {
    cells: Vec<String>,
    line: usize,
    head: bool,
}

/// Writes a table as lines of Markdown.
pub(crate) fn lines(blocks: &mut Blocks<'_>, id: Id) -> Vec<Line> {
    let found = rows(blocks, id);
    let width = found.iter().map(|row| spans(blocks, *row)).max().unwrap_or(0);
    if width < 2 || is_sparse(blocks, &found, width) || places(blocks, id, &found) {
        return placed(blocks, id, &found);
    }
    let mut caption = Vec::new();
    for child in blocks.dom.children(id).to_vec() {
        if blocks.dom.name(child) == "caption" {
            caption.extend(blocks.content(child));
        }
    }
    let mut rows: Vec<Row> = found.iter().map(|row| read(blocks, *row)).collect();
    carry(blocks, &found, &mut rows);
    rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
    if rows.is_empty() {
        return caption;
    }
    // A table without a head gets its first row as one: tables of Markdown always have one.
    let head = rows.iter().position(|row| row.head).filter(|at| *at == 0).unwrap_or(0);
    let mut out = caption;
    if !out.is_empty() {
        out.push(Line::default());
    }
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(width);
    for (at, row) in rows.iter().enumerate() {
        let mut cells = row.cells.clone();
        cells.resize(width, String::new());
        let text = format!("| {} |", cells.join(" | "));
        out.push(Line { text, origin: Some(row.line), ..Line::default() });
        if at == head {
            let text = format!("|{}", " --- |".repeat(width));
            out.push(Line { text, origin: Some(row.line), ..Line::default() });
        }
    }
    out
}

/// Finds the rows of a table, not those of tables inside it.
fn rows(blocks: &Blocks<'_>, id: Id) -> Vec<Id> {
    let mut found = Vec::new();
    for child in blocks.dom.children(id) {
        match blocks.dom.name(*child) {
            "tr" => found.push(*child),
            "thead" | "tbody" | "tfoot" => {
                let rows = blocks.dom.children(*child).iter().copied();
                found.extend(rows.filter(|row| blocks.dom.name(*row) == "tr"));
            }
            _ => {}
        }
    }
    found.retain(|row| !blocks.noise.has(*row));
    found
}

fn cells(blocks: &Blocks<'_>, row: Id) -> Vec<Id> {
    let children = blocks.dom.children(row).iter().copied();
    children
        .filter(|cell| matches!(blocks.dom.name(*cell), "td" | "th") && !blocks.noise.has(*cell))
        .collect()
}

/// Returns how many columns or rows a cell spans (HTML, section 4.9.11), within reason.
fn span(blocks: &Blocks<'_>, cell: Id, which: &str) -> usize {
    let span = blocks.dom.attribute(cell, which).and_then(|span| span.trim().parse().ok());
    span.unwrap_or(1).clamp(1, 50)
}

fn spans(blocks: &Blocks<'_>, row: Id) -> usize {
    cells(blocks, row).iter().map(|cell| span(blocks, *cell, "colspan")).sum()
}

/// Returns whether a table is out of proportion to its cells: tables of Markdown hold every place that no cell fills.
fn is_sparse(blocks: &Blocks<'_>, rows: &[Id], width: usize) -> bool {
    let (mut count, mut covered) = (0, 0);
    for cell in rows.iter().flat_map(|row| cells(blocks, *row)) {
        count += 1;
        covered += span(blocks, cell, "colspan") * span(blocks, cell, "rowspan").min(rows.len());
    }
    covered.max(width * rows.len()) > count * PLACES + FEW
}

/// Returns whether a table only places text: it holds tables, headings or long texts of many blocks.
fn places(blocks: &Blocks<'_>, id: Id, rows: &[Id]) -> bool {
    if matches!(blocks.dom.attribute(id, "role"), Some("presentation" | "none")) {
        return true;
    }
    rows.iter().flat_map(|row| cells(blocks, *row)).any(|cell| {
        let inner = blocks.dom.find(cell, |at| {
            at != cell && matches!(blocks.dom.name(at), "table" | "h1" | "h2" | "h3" | "pre")
        });
        inner.is_some()
    })
}

/// Writes the cells one below the other.
fn placed(blocks: &mut Blocks<'_>, id: Id, rows: &[Id]) -> Vec<Line> {
    let captions = blocks.dom.children(id).iter().copied();
    let mut parts: Vec<Id> =
        captions.filter(|child| blocks.dom.name(*child) == "caption").collect();
    parts.extend(rows.iter().flat_map(|row| cells(blocks, *row)));
    let mut out: Vec<Line> = Vec::new();
    for part in parts {
        let lines = blocks.content(part);
        if !out.is_empty() && !lines.is_empty() {
            out.push(Line::default());
        }
        out.extend(lines);
    }
    out
}

fn read(blocks: &mut Blocks<'_>, row: Id) -> Row {
    let cells = cells(blocks, row);
    let head = !cells.is_empty() && cells.iter().all(|cell| blocks.dom.name(*cell) == "th");
    let mut texts = Vec::new();
    for cell in cells {
        texts.push(content(blocks, cell));
        texts.resize(texts.len() + span(blocks, cell, "colspan") - 1, String::new());
    }
    Row { cells: texts, line: blocks.dom.nodes[row].line, head }
}

/// Leaves room for cells that reach down from rows above.
fn carry(blocks: &Blocks<'_>, found: &[Id], rows: &mut [Row]) {
    // For each column how many more rows its cell covers.
    let mut covered: Vec<usize> = Vec::new();
    for (row, id) in rows.iter_mut().zip(found) {
        let mut own = std::mem::take(&mut row.cells).into_iter();
        let mut next = Vec::new();
        let mut column = 0;
        let place = |row: &mut Row,
                     column: &mut usize,
                     next: &mut Vec<usize>,
                     cell: Option<(String, usize)>| {
            while covered.get(*column).is_some_and(|left| *left > 0) {
                row.cells.push(String::new());
                next.push(covered[*column] - 1);
                *column += 1;
            }
            if let Some((text, down)) = cell {
                row.cells.push(text);
                next.push(down);
                *column += 1;
            }
        };
        for cell in cells(blocks, *id) {
            let down = span(blocks, cell, "rowspan") - 1;
            for _ in 0..span(blocks, cell, "colspan") {
                let text = own.next().unwrap_or_default();
                place(row, &mut column, &mut next, Some((text, down)));
            }
        }
        place(row, &mut column, &mut next, None);
        covered = next;
    }
}

/// Returns the content of a cell on one line.
fn content(blocks: &mut Blocks<'_>, cell: Id) -> String {
    let mut tokens: Vec<InlineToken> = Vec::new();
    let run = blocks.run(cell);
    // Blocks inside become lines: their first words follow a break.
    let holds_blocks =
        blocks.dom.children(cell).iter().any(|child| is_block(blocks.dom.name(*child)));
    if holds_blocks {
        for child in blocks.dom.children(cell).to_vec() {
            let inner = match blocks.dom.name(child) {
                "ul" | "ol" => blocks.dom.children(child).to_vec(),
                _ => vec![child],
            };
            for part in inner {
                let mut run = inline::Run::default();
                run.add(blocks.dom, blocks.noise, part, 0);
                if !run.is_empty() && is_block(blocks.dom.name(part)) && !tokens.is_empty() {
                    tokens.push(InlineToken::Break);
                }
                tokens.extend(run.tokens);
            }
        }
    } else {
        tokens = run.tokens;
    }
    inline_tokens::write(&tokens, "<br>").replace('|', "\\|").replace('\n', " ")
}

//! Tables: those of data stay tables, those that only place text go.

use crate::formats::office::model::{Block, Label, Note, Row, Span, Table};

/// How many columns a cell may span.
const SPAN: usize = 50;

/// How many characters a cell of data may have: longer texts are placed by a table, not listed in it.
const LONG: usize = 4_000;

/// A row whose cells hold blocks.
#[derive(Default)]
pub(crate) struct RowOfBlocks {
    cells: Vec<Vec<Block>>,
    pub(crate) place: usize,
}

impl RowOfBlocks {
    pub(crate) fn at(place: usize) -> Self {
        Self { place, cells: Vec::new() }
    }

    /// Adds a cell; the columns that it spans besides its own are empty cells.
    pub(crate) fn cell(&mut self, blocks: Vec<Block>, span: usize) {
        self.cells.push(blocks);
        let more = span.clamp(1, SPAN) - 1;
        self.cells.extend(std::iter::repeat_with(Vec::new).take(more));
    }
}

/// Makes blocks of rows: one table, or the content of the cells.
pub(crate) fn made(mut rows: Vec<RowOfBlocks>) -> Vec<Block> {
    rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let filled = |row: &RowOfBlocks| row.cells.iter().filter(|cell| !cell.is_empty()).count();
    let widest = rows.iter().map(filled).max().unwrap_or(0);
    let cells = || rows.iter().flat_map(|row| &row.cells);
    let places = widest < 2
        || cells().flatten().any(|block| match block {
            Block::Paragraph(paragraph) => paragraph.heading.is_some(),
            Block::Table(_) => true,
        })
        || cells().any(|cell| length(cell) > LONG);
    if places {
        return rows.into_iter().flat_map(|row| row.cells).flatten().collect();
    }
    let mut table = Table::default();
    for row in rows {
        let mut cells = Vec::with_capacity(width);
        for cell in row.cells {
            cells.push(lines(cell, &mut table.notes));
        }
        table.rows.push(Row { cells, place: row.place });
    }
    vec![Block::Table(table)]
}

fn length(cell: &[Block]) -> usize {
    cell.iter().filter_map(Block::paragraph).map(|paragraph| paragraph.text().len()).sum()
}

/// Returns the paragraphs of a cell as lines.
fn lines(blocks: Vec<Block>, notes: &mut Vec<Note>) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for block in blocks {
        let Block::Paragraph(paragraph) = block else { continue };
        if paragraph.is_blank() {
            continue;
        }
        if !spans.is_empty() {
            spans.push(Span { ends_line: true, ..Span::default() });
        }
        let mark = match &paragraph.label {
            Some(Label::Bullet) => Some("•".to_owned()),
            Some(label) => label.number(),
            None => None,
        };
        spans.extend(mark.map(|mark| Span { text: format!("{mark} "), ..Span::default() }));
        spans.extend(paragraph.spans);
        notes.extend(paragraph.notes);
    }
    spans
}

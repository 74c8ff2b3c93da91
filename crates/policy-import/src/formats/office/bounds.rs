//! The bounds that the caller named: what stands outside is left out.

use crate::error::ImportError;
use crate::formats::markdown::visible::squeezed;
use crate::formats::office::document::Document;
use crate::formats::office::model::{self, Block};

/// Cuts the blocks above the first that contains `start`, and those from the first later one that
/// contains `end`.
pub(crate) fn cut(
    document: &mut Document,
    start: Option<&str>,
    end: Option<&str>,
) -> Result<(), ImportError> {
    if let Some(start) = start {
        let at = find(&document.blocks, start, "start-not-found")?;
        let gone: Vec<Block> = document.blocks.drain(..at).collect();
        leave(document, &gone, "above the start");
    }
    if let Some(end) = end {
        // With a start the search begins below it, so that one text can bound both ends.
        let from = usize::from(start.is_some()).min(document.blocks.len());
        let at = from + find(&document.blocks[from..], end, "end-not-found")?;
        let gone = document.blocks.split_off(at);
        leave(document, &gone, "below the end");
    }
    Ok(())
}

fn find(blocks: &[Block], wanted: &str, code: &'static str) -> Result<usize, ImportError> {
    let letters = squeezed(wanted);
    let found = blocks.iter().position(|block| squeezed(&text(block)).contains(&letters));
    found.ok_or_else(|| {
        ImportError::new(code, format!("no paragraph contains the bound “{wanted}”"))
            .hint("copy some words of the paragraph, exactly as the document shows them")
    })
}

fn text(block: &Block) -> String {
    match block {
        Block::Paragraph(paragraph) => {
            let number = paragraph.label.as_ref().and_then(model::Label::number);
            format!("{} {}", number.unwrap_or_default(), paragraph.text())
        }
        Block::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.map(|cell| model::plain(cell)).collect::<Vec<_>>().join(" ")
        }
    }
}

fn leave(document: &mut Document, gone: &[Block], reason: &str) {
    for block in gone {
        let place = match block {
            Block::Paragraph(paragraph) => paragraph.place,
            Block::Table(table) => table.rows.first().map_or(1, |row| row.place),
        };
        document.drop(place, &text(block), reason, false);
    }
}

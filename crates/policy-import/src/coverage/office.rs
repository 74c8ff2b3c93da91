//! The proof that no word of a document was lost on its way to Markdown.

use crate::coverage::words::Proof;
use crate::formats::office::model::{self, Block, Note};

/// Returns the texts of blocks that the Markdown does not have, in order.
pub(crate) fn lost(blocks: &[Block], markdown: &str) -> Vec<String> {
    let mut proof = Proof::new(markdown);
    let mut look = |text: &str| {
        if !proof.finds(text) {
            proof.lost(text);
        }
    };
    // Notes stand at the end of their section.
    let mut waiting: Vec<&Note> = Vec::new();
    let notes = |waiting: &mut Vec<&Note>, look: &mut dyn FnMut(&str)| {
        let paragraphs = waiting.drain(..).flat_map(|note| &note.paragraphs);
        paragraphs.for_each(|paragraph| look(&model::plain(paragraph)));
    };
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                if paragraph.heading.is_some() {
                    notes(&mut waiting, &mut look);
                }
                look(&paragraph.text());
                waiting.extend(&paragraph.notes);
            }
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.for_each(|cell| look(&model::plain(cell)));
                waiting.extend(&table.notes);
            }
        }
    }
    notes(&mut waiting, &mut look);
    proof.end()
}

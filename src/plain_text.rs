//! The plain text of blocks in reading order, for search and comparison.

use crate::model::{Block, Inline, Link, Span};

/// A piece of plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text. A paragraph with inline elements has several pieces.
    Words(&'a str),
    /// The end of a line, an item, a row or a paragraph.
    Break,
    /// The end of a cell.
    Cell,
    /// The address of the link that ends here.
    Address(&'a str),
}

/// Visits the pieces of blocks.
pub fn pieces<'a>(blocks: &'a [Block], visit: &mut dyn FnMut(Piece<'a>)) {
    for block in blocks {
        match block {
            Block::Paragraph(text) | Block::Heading(text) => line(text, visit),
            Block::List(list) => list.items.iter().for_each(|item| pieces(item, visit)),
            Block::Quote(children) => pieces(children, visit),
            Block::Pre(text) => {
                visit(Piece::Words(text));
                visit(Piece::Break);
            }
            Block::Table(table) => {
                for row in [&table.head].into_iter().chain(&table.rows) {
                    for cell in row {
                        inlines(cell, visit);
                        visit(Piece::Cell);
                    }
                    visit(Piece::Break);
                }
            }
            Block::Rule => {}
        }
    }
}

fn line<'a>(text: &'a [Inline], visit: &mut dyn FnMut(Piece<'a>)) {
    inlines(text, visit);
    visit(Piece::Break);
}

fn inlines<'a>(text: &'a [Inline], visit: &mut dyn FnMut(Piece<'a>)) {
    for inline in text {
        match inline {
            Inline::Text(text) | Inline::Span(Span::Code(text)) => visit(Piece::Words(text)),
            Inline::Span(Span::Em(text) | Span::Strong(text) | Span::Del(text)) => {
                inlines(text, visit);
            }
            Inline::Span(Span::Link(Link { href, text, .. })) => {
                inlines(text, visit);
                visit(Piece::Address(href));
            }
            Inline::Span(Span::Term(link)) => inlines(&link.text, visit),
            Inline::Span(Span::Br) => visit(Piece::Break),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::blocks;

    #[test]
    fn every_word_comes_once_and_in_order() {
        let blocks =
            blocks("a *b*\\\nc\n\n- d\n  - `e`\n\n> [f](#g)\n\n| h | i |\n|---|---|\n| j |\n");
        let mut found = String::new();
        pieces(&blocks, &mut |piece| match piece {
            Piece::Words(text) => found.push_str(text),
            Piece::Break => found.push('|'),
            Piece::Cell => found.push(','),
            Piece::Address(href) => found.push_str(href),
        });
        assert_eq!(found, "a b|c|d|e|f#g|h,i,|j,,|");
    }
}

//! Blocks: every word is a text, so nothing in a policy can become markup.

use super::pen::Pen;
use crate::drawing::Shape;
use crate::model::{Alignment, Block, Body, Inline, List, Span, Table};
use crate::view::static_render;

/// Lets a table scroll sideways on small screens; the keyboard has to reach it.
pub(in crate::view) const TABLE_BOX: Shape = &["div", "class", "table", "tabindex", "0"];

impl Pen<'_> {
    /// Writes an element with a body. Markdown that was not turned into blocks is shown as plain text.
    pub fn body(&mut self, shape: Shape, body: &Body) {
        self.element(shape, |pen| pen.body_of(body));
    }

    pub(super) fn body_of(&mut self, body: &Body) {
        match body {
            Body::Markdown(text) => {
                self.element(&["p", "class", "raw"], |pen| pen.into.text(text));
            }
            Body::Blocks(list) => self.blocks(list),
        }
    }

    fn blocks(&mut self, list: &[Block]) {
        list.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(text) => self.line(&["p"], text),
            Block::Heading(text) => self.line(&["p", "class", "subheading"], text),
            Block::List(list) => self.list(list),
            Block::Quote(children) => self.element(&["blockquote"], |pen| pen.blocks(children)),
            Block::Pre(text) => {
                self.element(&["pre", "tabindex", "0"], |pen| {
                    static_render::line_end(pen);
                    pen.into.text(text);
                });
            }
            Block::Table(table) => self.table(table),
            Block::Rule => self.element(&["hr"], |_| {}),
        }
    }

    fn list(&mut self, list: &List) {
        self.into.begin(if list.start.is_some() { &["ol"] } else { &["ul"] });
        if let Some(start) = list.start.filter(|start| *start != 1) {
            self.into.attribute("start", &start.to_string());
        }
        for item in &list.items {
            self.element(&["li"], |pen| match item.as_slice() {
                // A tight item holds one paragraph: its text stands in the item without one.
                [Block::Paragraph(text), rest @ ..]
                    if rest.iter().all(|block| matches!(block, Block::List(_))) =>
                {
                    pen.inlines(text);
                    pen.blocks(rest);
                }
                item => pen.blocks(item),
            });
        }
        self.into.end();
    }

    fn table(&mut self, table: &Table) {
        let align = &table.align;
        self.element(TABLE_BOX, |pen| {
            pen.element(&["table"], |pen| {
                let head: [Shape; 3] =
                    [&["th"], &["th", "class", "center"], &["th", "class", "end"]];
                pen.element(&["thead"], |pen| pen.row(&head, &table.head, align));
                let cell: [Shape; 3] =
                    [&["td"], &["td", "class", "center"], &["td", "class", "end"]];
                pen.element(&["tbody"], |pen| {
                    table.rows.iter().for_each(|cells| pen.row(&cell, cells, align));
                });
            });
        });
    }

    /// Writes a row; the shapes are those of a cell at the start, in the centre and at the end.
    fn row(&mut self, shapes: &[Shape; 3], cells: &[Vec<Inline>], align: &[Alignment]) {
        self.element(&["tr"], |pen| {
            for (column, cell) in cells.iter().enumerate() {
                let shape = match align.get(column) {
                    Some(Alignment::Center) => shapes[1],
                    Some(Alignment::End) => shapes[2],
                    Some(Alignment::Start) | None => shapes[0],
                };
                pen.line(shape, cell);
            }
        });
    }

    fn line(&mut self, shape: Shape, content: &[Inline]) {
        self.element(shape, |pen| pen.inlines(content));
    }

    pub(super) fn inlines(&mut self, content: &[Inline]) {
        content.iter().for_each(|inline| self.inline(inline));
    }

    fn inline(&mut self, inline: &Inline) {
        let span = match inline {
            Inline::Text(text) => return self.into.text(text),
            Inline::Span(span) => span,
        };
        match span {
            Span::Em(content) => self.line(&["em"], content),
            Span::Strong(content) => self.line(&["strong"], content),
            Span::Del(content) => self.line(&["del"], content),
            Span::Code(text) => self.element(&["code"], |pen| pen.into.text(text)),
            Span::Link(link) => self.link(link, false),
            Span::Term(link) => self.link(link, true),
            Span::Br => self.element(&["br"], |_| {}),
        }
    }
}

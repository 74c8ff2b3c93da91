//! Blocks as JSON text, written without a serializer: the browser's second program stays small.

use crate::encode::{Object, array, string};
use crate::model::{Block, Inline, Link, List, Span, Table};

/// Writes blocks as JSON, in the form that packages hold.
pub fn to_json(blocks: &[Block]) -> String {
    array(blocks.iter().map(block))
}

fn block(block: &Block) -> String {
    let (name, value) = match block {
        Block::Paragraph(text) => ("p", inlines(text)),
        Block::Heading(text) => ("h", inlines(text)),
        Block::List(list) => ("list", list_json(list)),
        Block::Quote(children) => ("quote", to_json(children)),
        Block::Pre(text) => ("pre", string(text)),
        Block::Table(table) => ("table", table_json(table)),
        Block::Rule(_) => ("hr", "0".into()),
    };
    Object::new().json(name, &value).end()
}

fn list_json(list: &List) -> String {
    let object = Object::new();
    let object = match list.start {
        Some(start) => object.number("start", start),
        None => object,
    };
    object.json("items", &array(list.items.iter().map(|item| to_json(item)))).end()
}

fn table_json(table: &Table) -> String {
    let row = |cells: &Vec<Vec<Inline>>| array(cells.iter().map(|cell| inlines(cell)));
    let object = Object::new();
    let object = if table.align.is_empty() {
        object
    } else {
        object.json("align", &array(table.align.iter().map(|align| string(align.as_str()))))
    };
    object.json("head", &row(&table.head)).json("rows", &array(table.rows.iter().map(row))).end()
}

fn inlines(content: &[Inline]) -> String {
    array(content.iter().map(inline))
}

fn inline(inline: &Inline) -> String {
    let span = match inline {
        Inline::Text(text) => return string(text),
        Inline::Span(span) => span,
    };
    let (name, value) = match span {
        Span::Em(content) => ("em", inlines(content)),
        Span::Strong(content) => ("strong", inlines(content)),
        Span::Del(content) => ("del", inlines(content)),
        Span::Code(text) => ("code", string(text)),
        Span::Link(link) => ("link", link_json(link)),
        Span::Term(link) => ("term", link_json(link)),
        Span::Br(_) => ("br", "0".into()),
    };
    Object::new().json(name, &value).end()
}

fn link_json(link: &Link) -> String {
    let object = Object::new().text("href", &link.href);
    let object = match &link.title {
        Some(title) => object.text("title", title),
        None => object,
    };
    object.json("text", &inlines(&link.text)).end()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::blocks;

    #[test]
    fn the_text_is_what_serde_writes() {
        let markdown = "a *b* **c** ~~d~~ `e\"` [f](#g \"h\")\\\ni\n\n3. j\n   - k\n\n> l\n\n---\n\n| m | n |\n|---|--:|\n| o | |\n\n    p\n";
        let blocks = blocks(markdown);
        let expected = serde_json::to_value(&blocks).expect("serializes");
        let written: serde_json::Value =
            serde_json::from_str(&to_json(&blocks)).expect("valid JSON");
        assert_eq!(written, expected);
    }
}

//! Markdown to blocks.

use policy_viewer::markdown::{blocks, plain_text, safe_url};
use policy_viewer::model::{Block, Inline, Link, Span};

use crate::seeds;
use crate::target::{Target, text};

pub(super) const TARGET: Target = Target { name: "markdown", run, seeds: seeds::markdown };

fn run(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let blocks = blocks(text);
    plain_text(&blocks);
    each(&blocks, 0);
    // serde_json reads up to 128 levels.
    let written = serde_json::to_string(&blocks).expect("serializes");
    serde_json::from_str::<serde_json::Value>(&written).expect("not too deep to read");
}

fn each(blocks: &[Block], depth: usize) {
    assert!(depth < 64, "blocks are not nested without end");
    for block in blocks {
        match block {
            Block::Paragraph(content) | Block::Heading(content) => inlines(content, None),
            Block::List(list) => list.items.iter().for_each(|item| each(item, depth + 1)),
            Block::Quote(blocks) => each(blocks, depth + 1),
            Block::Table(table) => {
                let cells = std::iter::once(&table.head).chain(&table.rows).flatten();
                cells.for_each(|cell| inlines(cell, None));
            }
            Block::Pre(_) | Block::Rule => {}
        }
    }
}

fn inlines(content: &[Inline], around: Option<&Link>) {
    for inline in content {
        match inline {
            Inline::Span(Span::Em(inner) | Span::Strong(inner) | Span::Del(inner)) => {
                inlines(inner, around);
            }
            Inline::Span(Span::Link(link) | Span::Term(link)) => {
                assert!(safe_url(&link.href).is_some(), "{}", link.href);
                assert_eq!(around, None, "no link is in another");
                inlines(&link.text, Some(link));
            }
            Inline::Text(_) | Inline::Span(Span::Code(_) | Span::Br) => {}
        }
    }
}

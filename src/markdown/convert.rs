//! The fold over pulldown-cmark's events.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::safe_url;
use crate::model::{Alignment, Block, Body, Document, Inline, Link, List, Span, Table};

/// The maximum nesting depth. Deeper elements keep their text but not their nesting: each level costs two
/// of the 128 levels that JSON parsers such as serde_json accept.
const MAX_DEPTH: usize = 48;

/// Parses Markdown into blocks. Every input has a result, and no text is lost.
pub fn blocks(markdown: &str) -> Vec<Block> {
    let mut fold = Fold { stack: vec![Frame::new(Kind::Container)] };
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(markdown, options) {
        fold.event(event);
    }
    while fold.stack.len() > 1 {
        fold.close();
    }
    fold.stack.pop().map(Frame::into_blocks).unwrap_or_default()
}

/// Turns every Markdown text of a document into blocks, as `policy compile` does.
pub fn compile(document: &mut Document) {
    document.bodies_mut(&mut |body| {
        if let Body::Markdown(markdown) = body {
            *body = Body::Blocks(blocks(markdown));
        }
    });
}

/// Returns the words of blocks, each block on a line of its own.
pub fn plain_text(blocks: &[Block]) -> String {
    fn inlines(out: &mut String, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text(text) | Inline::Span(Span::Code(text)) => out.push_str(text),
                Inline::Span(Span::Em(children) | Span::Strong(children) | Span::Del(children)) => {
                    inlines(out, children);
                }
                Inline::Span(Span::Link(link) | Span::Term(link)) => inlines(out, &link.text),
                Inline::Span(Span::Br) => out.push('\n'),
            }
        }
    }
    fn walk(out: &mut String, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(content) | Block::Heading(content) => {
                    inlines(out, content);
                    out.push('\n');
                }
                Block::List(list) => list.items.iter().for_each(|item| walk(out, item)),
                Block::Quote(children) => walk(out, children),
                Block::Pre(text) => {
                    out.push_str(text);
                    out.push('\n');
                }
                Block::Table(table) => {
                    for cell in std::iter::once(&table.head).chain(&table.rows).flatten() {
                        inlines(out, cell);
                        out.push('\n');
                    }
                }
                Block::Rule => {}
            }
        }
    }
    let mut out = String::new();
    walk(&mut out, blocks);
    out
}

/// The block or inline element that an open element becomes.
enum Kind {
    Container,
    Paragraph,
    Heading,
    Quote,
    Pre,
    List(Option<u32>),
    Item,
    Table(Vec<Alignment>),
    Row {
        head: bool,
    },
    Cell,
    Em,
    Strong,
    Del,
    Link {
        href: String,
        title: Option<String>,
    },
    /// An element that adds only its content.
    Bare,
    /// A list, item or quotation beyond [`MAX_DEPTH`]: its blocks take its place.
    Flat,
}

/// An open element with its content so far.
struct Frame {
    kind: Kind,
    inlines: Vec<Inline>,
    blocks: Vec<Block>,
    items: Vec<Vec<Block>>,
    cells: Vec<Vec<Inline>>,
    rows: Vec<Vec<Vec<Inline>>>,
    head: Vec<Vec<Inline>>,
}

impl Frame {
    const fn new(kind: Kind) -> Self {
        Self {
            kind,
            inlines: Vec::new(),
            blocks: Vec::new(),
            items: Vec::new(),
            cells: Vec::new(),
            rows: Vec::new(),
            head: Vec::new(),
        }
    }

    /// Ends the line of a tight list item, or of text that stands where blocks are expected.
    fn flush(&mut self) {
        if !self.inlines.is_empty() {
            self.blocks.push(Block::Paragraph(std::mem::take(&mut self.inlines)));
        }
    }

    fn into_blocks(mut self) -> Vec<Block> {
        self.flush();
        self.blocks
    }

    fn text(&mut self, text: &str) {
        match self.inlines.last_mut() {
            Some(Inline::Text(last)) => last.push_str(text),
            _ => self.inlines.push(Inline::Text(text.to_owned())),
        }
    }
}

/// The stack of open elements; its first frame is the body and stays open to the end.
struct Fold {
    stack: Vec<Frame>,
}

impl Fold {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.open(tag),
            Event::End(TagEnd::HtmlBlock) => {
                // The end of its last line, which the last block of a text may not have.
                if let Some(Inline::Text(text)) =
                    self.stack.last_mut().and_then(|frame| frame.inlines.last_mut())
                {
                    text.truncate(text.trim_end_matches('\n').len());
                }
                self.close();
            }
            Event::End(_) => self.close(),
            Event::InlineHtml(html) if is_break(&html) => self.span(Span::Br),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            Event::SoftBreak => self.soft_break(),
            Event::HardBreak => self.span(Span::Br),
            Event::Code(code) => self.span(Span::Code(code.into_string())),
            Event::Rule => self.block(Block::Rule),
            // Extensions that are not enabled; their text would be kept anyway.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text),
            Event::FootnoteReference(label) => self.text(&format!("[^{label}]")),
            Event::TaskListMarker(done) => self.text(if done { "[x] " } else { "[ ] " }),
        }
    }

    fn open(&mut self, tag: Tag<'_>) {
        let kind = match tag {
            Tag::Paragraph => Kind::Paragraph,
            // A raw HTML block is shown as the text it is, line by line.
            Tag::HtmlBlock => Kind::Paragraph,
            Tag::Heading { .. } => Kind::Heading,
            Tag::BlockQuote(_) => Kind::Quote,
            Tag::CodeBlock(_) => Kind::Pre,
            Tag::List(start) => Kind::List(start.map(|n| u32::try_from(n).unwrap_or(u32::MAX))),
            Tag::Item => Kind::Item,
            Tag::Table(columns) => Kind::Table(columns.into_iter().map(alignment).collect()),
            Tag::TableHead => Kind::Row { head: true },
            Tag::TableRow => Kind::Row { head: false },
            Tag::TableCell => Kind::Cell,
            Tag::Emphasis => Kind::Em,
            Tag::Strong => Kind::Strong,
            Tag::Strikethrough => Kind::Del,
            Tag::Link { link_type, dest_url, title, .. }
            | Tag::Image { link_type, dest_url, title, .. } => {
                let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
                // Browsers read a backslash as a slash.
                let href = format!("{scheme}{}", dest_url.trim_matches(' ')).replace('\\', "%5C");
                if safe_url(&href).is_some() && !self.is_in_link() {
                    Kind::Link { href, title: (!title.is_empty()).then(|| title.into_string()) }
                } else {
                    Kind::Bare
                }
            }
            _ => Kind::Bare,
        };
        let kind = if self.stack.len() < MAX_DEPTH { kind } else { self.flattened(kind) };
        let opens_block = matches!(
            kind,
            Kind::Flat
                | Kind::Paragraph
                | Kind::Heading
                | Kind::Quote
                | Kind::Pre
                | Kind::List(_)
                | Kind::Table(_)
        );
        if opens_block && let Some(parent) = self.stack.last_mut() {
            parent.flush();
        }
        self.stack.push(Frame::new(kind));
    }

    /// Tells whether a link is open: a picture in it is its words, and no link of its own, which HTML cannot have.
    fn is_in_link(&self) -> bool {
        self.stack.iter().any(|frame| matches!(frame.kind, Kind::Link { .. }))
    }

    /// Returns the replacement of an element that nests too deep. Leaves and tables stay.
    fn flattened(&self, kind: Kind) -> Kind {
        let in_list = self.stack.last().is_some_and(|frame| matches!(frame.kind, Kind::List(_)));
        match kind {
            Kind::Quote | Kind::List(_) => Kind::Flat,
            Kind::Item if !in_list => Kind::Flat,
            Kind::Em | Kind::Strong | Kind::Del | Kind::Link { .. } => Kind::Bare,
            other => other,
        }
    }

    fn close(&mut self) {
        // Events are balanced; the check protects the body's own frame against a faulty parser.
        if self.stack.len() < 2 {
            return;
        }
        let Some(mut frame) = self.stack.pop() else { return };
        let Some(parent) = self.stack.last_mut() else { return };
        match std::mem::replace(&mut frame.kind, Kind::Bare) {
            Kind::Paragraph => parent.blocks.push(Block::Paragraph(frame.inlines)),
            Kind::Heading => parent.blocks.push(Block::Heading(frame.inlines)),
            Kind::Quote => parent.blocks.push(Block::Quote(frame.into_blocks())),
            Kind::Pre => {
                let text: String = frame
                    .inlines
                    .into_iter()
                    .map(|inline| match inline {
                        Inline::Text(text) => text,
                        Inline::Span(_) => String::new(),
                    })
                    .collect();
                // The end of the last line; blank lines above it are the author's.
                let text = text.strip_suffix('\n').unwrap_or(&text);
                parent.blocks.push(Block::Pre(text.to_owned()));
            }
            Kind::List(start) => {
                parent.blocks.push(Block::List(List { start, items: frame.items }))
            }
            Kind::Item => parent.items.push(frame.into_blocks()),
            Kind::Table(align) => {
                let align =
                    if align.iter().all(|a| *a == Alignment::Start) { vec![] } else { align };
                parent.blocks.push(Block::Table(Table {
                    align,
                    head: frame.head,
                    rows: frame.rows,
                }));
            }
            Kind::Row { head: true } => parent.head = frame.cells,
            Kind::Row { head: false } => parent.rows.push(frame.cells),
            Kind::Cell => parent.cells.push(frame.inlines),
            Kind::Em => parent.inlines.push(Inline::Span(Span::Em(frame.inlines))),
            Kind::Strong => parent.inlines.push(Inline::Span(Span::Strong(frame.inlines))),
            Kind::Del => parent.inlines.push(Inline::Span(Span::Del(frame.inlines))),
            Kind::Link { href, title } => {
                let text = if frame.inlines.is_empty() {
                    vec![Inline::Text(href.clone())]
                } else {
                    frame.inlines
                };
                parent.inlines.push(Inline::Span(Span::Link(Link { href, title, text })));
            }
            Kind::Flat => parent.blocks.extend(frame.into_blocks()),
            Kind::Bare | Kind::Container => {
                parent.inlines.extend(frame.inlines);
                parent.blocks.extend(frame.blocks);
            }
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(frame) = self.stack.last_mut() {
            frame.text(text);
        }
    }

    /// A line break in the source is a space between words, but Chinese and Japanese write none.
    fn soft_break(&mut self) {
        let Some(frame) = self.stack.last_mut() else { return };
        let before = match frame.inlines.last() {
            Some(Inline::Text(text)) => text.chars().next_back(),
            // `<br>` at the end of a line has broken it already.
            Some(Inline::Span(Span::Br)) => return,
            _ => None,
        };
        if !before.is_some_and(is_wide) {
            frame.text(" ");
        }
    }

    fn span(&mut self, span: Span) {
        if let Some(frame) = self.stack.last_mut() {
            frame.inlines.push(Inline::Span(span));
        }
    }

    fn block(&mut self, block: Block) {
        if let Some(frame) = self.stack.last_mut() {
            frame.flush();
            frame.blocks.push(block);
        }
    }
}

/// Recognises `<br>`, because Markdown has no other line break inside tables.
pub fn is_break(html: &str) -> bool {
    html.strip_prefix('<')
        .and_then(|html| html.strip_suffix('>'))
        .is_some_and(|tag| tag.trim_end_matches([' ', '/']).eq_ignore_ascii_case("br"))
}

fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None | pulldown_cmark::Alignment::Left => Alignment::Start,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::End,
    }
}

/// Returns whether `c` belongs to a script that is written without spaces: Han, Kana, and their
/// punctuation and full-width forms. Hangul is not among them.
pub fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ff65}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(markdown: &str) -> String {
        serde_json::to_string(&blocks(markdown)).expect("blocks serialize")
    }

    #[test]
    fn nested_lists_keep_their_numbers() {
        assert_eq!(
            json("3. a\n   - b\n4. c"),
            r#"[{"list":{"start":3,"items":[[{"p":["a"]},{"list":{"items":[[{"p":["b"]}]]}}],[{"p":["c"]}]]}}]"#
        );
    }

    #[test]
    fn tables_keep_alignment_and_cells() {
        assert_eq!(
            json("| a | b |\n|---|--:|\n| *c* | d |"),
            r#"[{"table":{"align":["start","end"],"head":[["a"],["b"]],"rows":[[[{"em":["c"]}],["d"]]]}}]"#
        );
    }

    #[test]
    fn raw_html_is_text() {
        assert_eq!(json("a <b onclick=x>c</b>"), r#"[{"p":["a <b onclick=x>c</b>"]}]"#);
        assert_eq!(json("<div>\n\na"), r#"[{"p":["<div>"]},{"p":["a"]}]"#);
        assert_eq!(json("<script>alert(1)</script>"), r#"[{"p":["<script>alert(1)</script>"]}]"#);
    }

    #[test]
    fn a_break_as_html_is_a_break() {
        let expected = r#"[{"p":["a",{"br":{}},"b",{"br":{}},"c",{"br":{}},"d"]}]"#;
        assert_eq!(json("a<br>b<BR/>c<br />\nd"), expected);
        assert_eq!(json("a <br class=x>b"), r#"[{"p":["a <br class=x>b"]}]"#);
    }

    #[test]
    fn what_nests_too_deep_keeps_its_words() {
        let lists: String = (0..400).map(|n| format!("{}- w{n}\n", "  ".repeat(n))).collect();
        let stars = format!("{}a{}", "*_".repeat(5_000), "_*".repeat(5_000));
        for (markdown, words) in
            [(format!("{} deep", "> ".repeat(100_000)), "deep"), (lists, "w399"), (stars, "a")]
        {
            let blocks = blocks(&markdown);
            assert!(plain_text(&blocks).contains(words));
            let written = serde_json::to_string(&blocks).expect("serializes");
            serde_json::from_str::<serde_json::Value>(&written).expect("not too deep to read");
        }
    }

    #[test]
    fn unsafe_addresses_leave_their_words() {
        assert_eq!(json("[click](javascript:alert(1)) here"), r#"[{"p":["click here"]}]"#);
        assert_eq!(
            json("![logo](https://a.example/x.png)"),
            r#"[{"p":[{"link":{"href":"https://a.example/x.png","text":["logo"]}}]}]"#
        );
    }

    #[test]
    fn an_address_of_mail_is_one_to_write_to() {
        assert_eq!(
            json("<privacy@acme.example>"),
            r#"[{"p":[{"link":{"href":"mailto:privacy@acme.example","text":["privacy@acme.example"]}}]}]"#
        );
    }

    #[test]
    fn no_link_is_in_another() {
        let linked = r#"[{"p":[{"link":{"href":"https://a.example/","text":["badge"]}}]}]"#;
        assert_eq!(json("[![badge](https://a.example/b.svg)](https://a.example/)"), linked);
        assert_eq!(json("![[badge](https://b.example/)](https://a.example/)"), linked);
        assert_eq!(
            json("[a *![b](c.png)* <d@e.example>](https://a.example/)"),
            r#"[{"p":[{"link":{"href":"https://a.example/","text":["a ",{"em":["b"]}," ","d@e.example"]}}]}]"#
        );
    }

    #[test]
    fn wrapped_chinese_lines_join_without_a_space() {
        assert_eq!(json("我们收集\n数据"), r#"[{"p":["我们收集数据"]}]"#);
        assert_eq!(json("we\ncollect"), r#"[{"p":["we collect"]}]"#);
    }

    #[test]
    fn a_tight_item_with_code_and_a_rule_between_paragraphs() {
        assert_eq!(
            json("- a\n\n  ```\n  b\n  ```\n\n---\nc"),
            r#"[{"list":{"items":[[{"p":["a"]},{"pre":"b"}]]}},{"hr":{}},{"p":["c"]}]"#
        );
    }
}

//! The blocks of an OpenDocument text.

use crate::error::ImportError;
use crate::formats::office::document::Document;
use crate::formats::office::model::{Block, Label, Note, Paragraph, Span};
use crate::formats::office::odt::inline;
use crate::formats::office::odt::inline::Inline;
use crate::formats::office::odt::lists::{AllCounters, Counters, ListStyle};
use crate::formats::office::odt::styles::Styles;
use crate::formats::office::tables;
use crate::formats::office::xml::{Id, Tree};

/// How deep lists, tables and text boxes nest.
const DEEPEST: usize = 40;

/// Reads blocks.
pub(crate) struct Body<'a> {
    tree: &'a Tree,
    styles: Styles,
    document: Document,
    counters: AllCounters,
    outline: Counters,
    marks: usize,
    depth: usize,
    /// The list style that numbered last, and its key: a list may continue it.
    last_list: Option<String>,
}

/// The list around a paragraph.
#[derive(Clone)]
struct List {
    style: String,
    key: String,
    /// From 0.
    level: usize,
    /// Where the next item counts from, if its number is set.
    start: Option<u32>,
    /// The next paragraph is the first of an item that has a mark.
    marked: bool,
}

impl<'a> Body<'a> {
    pub(crate) fn new(tree: &'a Tree, styles: Styles) -> Self {
        Self {
            tree,
            styles,
            document: Document::default(),
            counters: AllCounters::default(),
            outline: Counters::default(),
            marks: 0,
            depth: 0,
            last_list: None,
        }
    }

    pub(crate) fn read(mut self) -> Result<Document, ImportError> {
        let tree = self.tree;
        let text = tree.find(Tree::ROOT, "body").and_then(|body| tree.child(body, "text"));
        let Some(text) = text else {
            return Err(ImportError::new("broken-file", "the document has no text part")
                .hint("open it in LibreOffice, and save it as .odt"));
        };
        let mut blocks = Vec::new();
        self.blocks(text, None, &mut blocks);
        self.document.blocks = blocks;
        self.document.locale = self.styles.language.take();
        Ok(self.document)
    }

    fn blocks(&mut self, id: Id, list: Option<&mut List>, out: &mut Vec<Block>) {
        if self.depth >= DEEPEST {
            let place = self.document.places;
            let words = self.tree.words(id);
            return self.document.drop(place, &words, "nested too deep to read", true);
        }
        self.depth += 1;
        let mut list = list;
        for child in self.tree.children(id).to_vec() {
            match self.tree.name(child) {
                "p" | "h" => self.paragraph(child, list.as_deref_mut(), out),
                "list" => self.list(child, list.as_deref(), out),
                "table" => self.table(child, out),
                "tracked-changes" => self.changes(child),
                "table-of-content" | "table-of-contents" => {
                    let mut inner = Vec::new();
                    self.blocks(child, None, &mut inner);
                    self.document.drop_contents(inner);
                }
                ""
                | "sequence-decls"
                | "variable-decls"
                | "user-field-decls"
                | "forms"
                | "table-of-content-source"
                | "soft-page-break"
                | "title" => {}
                "frame" | "custom-shape" => {
                    let mut boxes = Inline::default();
                    boxes.boxes.push(child);
                    self.boxes(&boxes, out);
                }
                _ => self.blocks(child, list.as_deref_mut(), out),
            }
        }
        self.depth -= 1;
    }

    /// Notes what tracked changes deleted; insertions stand in the text.
    fn changes(&mut self, id: Id) {
        let mut deleted = Vec::new();
        self.tree.walk(id, &mut |id| {
            if self.tree.name(id) == "deletion" {
                let texts = self.tree.children(id).iter().copied();
                let words = texts.filter(|id| self.tree.name(*id) != "change-info");
                deleted.extend(words.map(|id| self.tree.words(id)));
            }
            true
        });
        for words in deleted {
            self.document.drop(1, &words, "deleted in a tracked change", true);
        }
    }

    fn list(&mut self, id: Id, around: Option<&List>, out: &mut Vec<Block>) {
        let tree = self.tree;
        let style = tree.attribute(id, "style-name").map(str::to_owned);
        let style = style.or_else(|| around.map(|list| list.style.clone())).unwrap_or_default();
        let level = around.map_or(0, |list| list.level + 1);
        let continues = tree.attribute(id, "continue-list").map(str::to_owned).or_else(|| {
            let on = tree.attribute(id, "continue-numbering") == Some("true");
            self.last_list.clone().filter(|_| on)
        });
        let own = tree.attribute(id, "id").map_or_else(|| format!("list {id}"), str::to_owned);
        let key = around
            .map(|list| list.key.clone())
            .or(continues.clone())
            .unwrap_or_else(|| own.clone());
        if let (Some(continued), None) = (continues, around) {
            // What continues this list later names it, and means the one that it continues.
            let counters = self.counters.by_key.get(&continued).cloned().unwrap_or_default();
            self.counters.by_key.insert(key.clone(), counters);
        }
        for child in tree.children(id).to_vec() {
            let (header, item) =
                (tree.name(child) == "list-header", tree.name(child) == "list-item");
            if !header && !item {
                continue;
            }
            let start = tree.attribute(child, "start-value").and_then(|start| start.parse().ok());
            let mut list =
                List { style: style.clone(), key: key.clone(), level, start, marked: item };
            self.blocks(child, Some(&mut list), out);
        }
        if let Some(counters) = self.counters.by_key.get(&key).cloned()
            && around.is_none()
        {
            self.counters.by_key.insert(own, counters);
            self.last_list = Some(key);
        }
    }

    fn paragraph(&mut self, id: Id, list: Option<&mut List>, out: &mut Vec<Block>) {
        self.document.places += 1;
        let place = self.document.places;
        let tree = self.tree;
        let style = self.styles.paragraph(tree.attribute(id, "style-name"));
        let level = tree.attribute(id, "outline-level").and_then(|level| level.parse::<u8>().ok());
        let heading = match tree.name(id) {
            "h" => Some(level.unwrap_or(1).max(1)),
            _ => style.heading.filter(|level| *level < 10),
        };
        let inline = inline::read(tree, &self.styles, id, style.look);
        for (text, reason) in &inline.dropped {
            self.document.drop(place, text, reason, true);
        }
        let mut paragraph =
            Paragraph { heading, place, indent: style.indent, ..Paragraph::default() };
        let header = tree.attribute(id, "is-list-header") == Some("true");
        let inside = list.is_some();
        if let Some(list) = list {
            paragraph.depth = list.level;
            match std::mem::take(&mut list.marked) && !header {
                true => paragraph.label = self.count(list),
                false => paragraph.continues = heading.is_none(),
            }
        } else if let (Some(level), true, false) =
            (heading.filter(|level| *level > 0), tree.name(id) == "h", header)
        {
            let outline = std::mem::take(&mut self.styles.outline);
            paragraph.label = self.outline.count(&outline, usize::from(level) - 1, None);
            self.styles.outline = outline;
        }
        let boxes = Inline { boxes: inline.boxes.clone(), ..Inline::default() };
        self.fill(&mut paragraph, inline);
        if style.contents && !inside {
            self.document.drop(place, &paragraph.text(), "contents list", false);
        } else if !paragraph.is_blank() || !paragraph.anchors.is_empty() {
            out.push(Block::Paragraph(paragraph));
        }
        self.boxes(&boxes, out);
    }

    fn boxes(&mut self, inline: &Inline, out: &mut Vec<Block>) {
        for id in &inline.boxes {
            self.blocks(*id, None, out);
        }
    }

    fn count(&mut self, list: &mut List) -> Option<Label> {
        let nothing = ListStyle::default();
        let style = self.styles.lists.get(&list.style).unwrap_or(&nothing);
        let counters = self.counters.by_key.entry(list.key.clone()).or_default();
        let label = counters.count(style, list.level, list.start.take());
        // A list whose style is not there is one of bullets.
        label.or_else(|| self.styles.lists.is_empty().then_some(Label::Bullet))
    }

    /// Puts the marks of notes into the text, and the notes themselves beside it.
    fn fill(&mut self, paragraph: &mut Paragraph, inline: Inline) {
        let mut spans: Vec<Span> = Vec::with_capacity(inline.spans.len());
        let mut notes = inline.notes.into_iter().peekable();
        let count = inline.spans.len();
        let mut own = inline.spans.into_iter();
        for at in 0..=count {
            while let Some((_, note)) = notes.next_if(|(before, _)| *before == at) {
                self.marks += 1;
                let mark = self.marks.to_string();
                if paragraph.heading.is_none() {
                    spans.push(Span { text: format!("[{mark}]"), ..Span::default() });
                }
                let paragraphs = self.note(note);
                paragraph.notes.push(Note { mark, paragraphs });
            }
            spans.extend(own.next());
        }
        paragraph.spans = spans;
        paragraph.anchors = inline.anchors;
    }

    fn note(&mut self, id: Id) -> Vec<Vec<Span>> {
        let tree = self.tree;
        let mut found = Vec::new();
        if let Some(body) = tree.child(id, "note-body") {
            tree.walk(body, &mut |id| {
                let paragraph = matches!(tree.name(id), "p" | "h");
                if paragraph {
                    found.push(id);
                }
                !paragraph
            });
        }
        let mut paragraphs = Vec::new();
        for id in found {
            let style = self.styles.paragraph(tree.attribute(id, "style-name"));
            let inline = inline::read(tree, &self.styles, id, style.look);
            let place = self.document.places;
            for (text, reason) in &inline.dropped {
                self.document.drop(place, text, reason, true);
            }
            paragraphs.push(inline.spans);
        }
        paragraphs
    }

    fn table(&mut self, id: Id, out: &mut Vec<Block>) {
        let tree = self.tree;
        let mut found = Vec::new();
        tree.walk(id, &mut |at| {
            if tree.name(at) == "table-row" {
                found.push(at);
            }
            at == id
                || matches!(tree.name(at), "table-header-rows" | "table-rows" | "table-row-group")
        });
        let mut rows = Vec::new();
        for row in found {
            let mut made = tables::RowOfBlocks::at(self.document.places + 1);
            for cell in tree.children(row).to_vec() {
                match tree.name(cell) {
                    "table-cell" => {
                        let mut blocks = Vec::new();
                        self.blocks(cell, None, &mut blocks);
                        made.cell(blocks, 1);
                    }
                    "covered-table-cell" => made.cell(Vec::new(), 1),
                    _ => {}
                }
            }
            rows.push(made);
        }
        out.extend(tables::made(rows));
    }
}

//! The blocks of a Word document: paragraphs with their numbers, tables, text boxes, notes.

use std::collections::HashMap;

use crate::error::ImportError;
use crate::formats::office::document::Document;
use crate::formats::office::docx::numbering::Numbering;
use crate::formats::office::docx::package::Package;
use crate::formats::office::docx::runs::{Field, Inline, NoteKind, Runs};
use crate::formats::office::docx::styles::{ParagraphLook, RunLook, Styles};
use crate::formats::office::model::{Block, Note, Paragraph, Span};
use crate::formats::office::tables;
use crate::formats::office::xml::{Id, Tree};

/// How deep text boxes and tables nest.
const DEEPEST: usize = 12;

/// Reads blocks with all that the other parts say about them.
pub(crate) struct Body {
    styles: Styles,
    numbering: Numbering,
    notes: HashMap<NoteKind, Tree>,
    comments: Option<Tree>,
    fields: Vec<Field>,
    document: Document,
    /// How many notes were referred to.
    marks: usize,
    /// Spans of a paragraph whose end was deleted: the next one continues it.
    joined: Option<Paragraph>,
    /// Anchors between paragraphs: they belong to the next one.
    anchors: Vec<String>,
    depth: usize,
}

impl Body {
    pub(crate) fn new(package: &mut Package<'_>) -> Result<Self, ImportError> {
        let styles = package.of_kind("styles")?;
        let numbering = package.of_kind("numbering")?;
        let mut notes = HashMap::new();
        for (kind, part) in [(NoteKind::Foot, "footnotes"), (NoteKind::End, "endnotes")] {
            notes.extend(package.of_kind(part)?.map(|tree| (kind, tree)));
        }
        Ok(Self {
            styles: styles.as_ref().map(Styles::read).unwrap_or_default(),
            numbering: numbering.as_ref().map(Numbering::read).unwrap_or_default(),
            notes,
            comments: package.of_kind("comments")?,
            fields: Vec::new(),
            document: Document::default(),
            marks: 0,
            joined: None,
            anchors: Vec::new(),
            depth: 0,
        })
    }

    /// Reads the text, and names what surrounds it.
    pub(crate) fn read(
        mut self,
        tree: &Tree,
        package: &mut Package<'_>,
    ) -> Result<Document, ImportError> {
        let root = tree.child(Tree::ROOT, "document").and_then(|root| tree.child(root, "body"));
        let Some(root) = root else {
            return Err(ImportError::new("broken-file", "the document has no text part")
                .hint("open it in Word or LibreOffice, and save it as .docx"));
        };
        let mut blocks = Vec::new();
        self.blocks(tree, root, package, &mut blocks);
        if let Some(last) = self.joined.take() {
            self.finish(last, &mut blocks);
        }
        self.document.blocks = blocks;
        for (kind, reason) in [("header", "page header"), ("footer", "page footer")] {
            for tree in package.all_of_kind(kind)? {
                self.document.drop(1, &tree.words(Tree::ROOT), reason, true);
            }
        }
        if let Some(properties) = package.properties()? {
            let title = properties.find(Tree::ROOT, "title").map(|id| properties.words(id));
            self.document.title = title.map(|title| title.trim().to_owned());
        }
        self.document.locale = self.styles.language.take();
        Ok(self.document)
    }

    fn blocks(&mut self, tree: &Tree, id: Id, package: &Package<'_>, out: &mut Vec<Block>) {
        for child in tree.children(id).to_vec() {
            match tree.name(child) {
                "p" => self.paragraph(tree, child, package, out),
                "tbl" => self.table(tree, child, package, out),
                "sdt" => self.control(tree, child, package, out),
                "AlternateContent" => {
                    if let Some(choice) =
                        tree.child(child, "Choice").or(tree.child(child, "Fallback"))
                    {
                        self.blocks(tree, choice, package, out);
                    }
                }
                "del" | "moveFrom" => {
                    let place = self.document.places;
                    self.document.drop(
                        place,
                        &tree.words(child),
                        "deleted in a tracked change",
                        true,
                    );
                }
                "bookmarkStart" => {
                    let name = tree.attribute(child, "name").filter(|name| *name != "_GoBack");
                    self.anchors.extend(name.map(str::to_owned));
                }
                "sectPr" | "pPr" | "tblPr" | "" => {}
                _ => self.blocks(tree, child, package, out),
            }
        }
    }

    /// Reads a content control; that of a contents list is left out.
    fn control(&mut self, tree: &Tree, id: Id, package: &Package<'_>, out: &mut Vec<Block>) {
        let gallery = tree.child(id, "sdtPr").and_then(|properties| {
            tree.of_child(tree.child(properties, "docPartObj")?, "docPartGallery", "val")
        });
        let Some(content) = tree.child(id, "sdtContent") else { return };
        let mut inner = Vec::new();
        self.blocks(tree, content, package, &mut inner);
        if gallery == Some("Table of Contents") {
            for block in inner {
                if let Block::Paragraph(paragraph) = block {
                    self.document.drop(paragraph.place, &paragraph.text(), "contents list", false);
                }
            }
        } else {
            out.extend(inner);
        }
    }

    fn paragraph(&mut self, tree: &Tree, id: Id, package: &Package<'_>, out: &mut Vec<Block>) {
        self.document.places += 1;
        let place = self.document.places;
        let properties = tree.child(id, "pPr");
        let style = properties.and_then(|id| tree.of_child(id, "pStyle", "val"));
        let own = properties.map(|id| ParagraphLook::read(tree, id)).unwrap_or_default();
        let of_style = self.styles.paragraph(style);
        let look = self.styles.plain().and(self.styles.run(style));
        let inline = self.inline(tree, id, look, package);
        for (text, reason) in &inline.dropped {
            self.document.drop(place, text, reason, true);
        }
        for key in &inline.comments {
            let text = self.comments.as_ref().and_then(|tree| {
                let root = tree.child(Tree::ROOT, "comments")?;
                let comment =
                    tree.each(root, "comment").find(|id| tree.attribute(*id, "id") == Some(key))?;
                Some(tree.words(comment))
            });
            self.document.drop(place, &text.unwrap_or_default(), "comment", true);
        }
        let heading = match own.heading {
            Some(level) => Some(level).filter(|level| *level < 10),
            None => of_style.heading,
        };
        let style = style.or(self.styles.usual());
        let list = own.list.or(of_style.list).filter(|list| list != "0");
        let mut paragraph = Paragraph { heading, place, ..Paragraph::default() };
        paragraph.indent = own.indent.or(of_style.indent).unwrap_or(0.0);
        if let Some(list) = list {
            let level = own.level.or(of_style.level);
            let level = level.or_else(|| self.numbering.level_of_style(&list, style)).unwrap_or(0);
            paragraph.label = self.numbering.count(&list, level);
            paragraph.depth = level;
            let indent = own.indent.or_else(|| self.numbering.indent(&list, level));
            paragraph.indent = indent.unwrap_or(paragraph.indent);
        }
        let boxes = inline.boxes.clone();
        self.fill(&mut paragraph, inline, package);
        paragraph.anchors.splice(0..0, std::mem::take(&mut self.anchors));
        if of_style.contents {
            self.document.drop(place, &paragraph.text(), "contents list", false);
            return;
        }
        // A paragraph whose end was deleted goes on in the next one, which gives both its look.
        if let Some(before) = self.joined.take() {
            paragraph.spans.splice(0..0, before.spans);
            paragraph.notes.splice(0..0, before.notes);
            paragraph.anchors.splice(0..0, before.anchors);
            self.document.joined += 1;
        }
        let mark = properties.and_then(|id| tree.child(id, "rPr"));
        let open = mark.is_some_and(|mark| tree.child(mark, "del").is_some());
        match open {
            true => self.joined = Some(paragraph),
            false => self.finish(paragraph, out),
        }
        self.depth += 1;
        for id in boxes {
            match self.depth < DEEPEST {
                true => self.blocks(tree, id, package, out),
                false => {
                    let words = tree.words(id);
                    self.document.drop(place, &words, "nested too deep to read", true);
                }
            }
        }
        self.depth -= 1;
    }

    fn finish(&mut self, paragraph: Paragraph, out: &mut Vec<Block>) {
        if !paragraph.is_blank() || !paragraph.anchors.is_empty() {
            out.push(Block::Paragraph(paragraph));
        }
    }

    fn inline(&mut self, tree: &Tree, id: Id, look: RunLook, package: &Package<'_>) -> Inline {
        let mut runs = Runs { tree, styles: &self.styles, package, fields: &mut self.fields };
        runs.read(id, look)
    }

    /// Puts the marks of notes into the text, and the notes themselves beside it.
    fn fill(&mut self, paragraph: &mut Paragraph, inline: Inline, package: &Package<'_>) {
        let mut spans = Vec::with_capacity(inline.spans.len());
        let mut notes = inline.notes.into_iter().peekable();
        let count = inline.spans.len();
        let mut own = inline.spans.into_iter();
        for at in 0..=count {
            while let Some((_, kind, key)) = notes.next_if(|(before, ..)| *before == at) {
                let Some(paragraphs) = self.note(kind, &key, package) else { continue };
                self.marks += 1;
                let mark = self.marks.to_string();
                if paragraph.heading.is_none() {
                    spans.push(Span { text: format!("[{mark}]"), ..Span::default() });
                }
                paragraph.notes.push(Note { mark, paragraphs });
            }
            spans.extend(own.next());
        }
        paragraph.spans = spans;
        paragraph.anchors = inline.anchors;
    }

    /// Reads a note.
    fn note(&mut self, kind: NoteKind, key: &str, package: &Package<'_>) -> Option<Vec<Vec<Span>>> {
        // Taken out while it is read: notes may refer to notes, which are not followed.
        let tree = self.notes.remove(&kind)?;
        let root = tree.children(Tree::ROOT).iter().copied().find(|id| !tree.name(*id).is_empty());
        let note = root.and_then(|root| {
            tree.children(root).iter().copied().find(|id| tree.attribute(*id, "id") == Some(key))
        });
        let mut paragraphs = Vec::new();
        if let Some(note) = note {
            let mut found = Vec::new();
            tree.walk(note, &mut |id| {
                if tree.name(id) == "p" {
                    found.push(id);
                }
                tree.name(id) != "p"
            });
            for id in found {
                let look = self.styles.plain();
                let inline = self.inline(&tree, id, look, package);
                let place = self.document.places;
                for (text, reason) in &inline.dropped {
                    self.document.drop(place, text, reason, true);
                }
                paragraphs.push(inline.spans);
            }
        }
        self.notes.insert(kind, tree);
        note.map(|_| paragraphs)
    }

    fn table(&mut self, tree: &Tree, id: Id, package: &Package<'_>, out: &mut Vec<Block>) {
        if self.depth >= DEEPEST {
            return self.blocks(tree, id, package, out);
        }
        self.depth += 1;
        let mut rows = Vec::new();
        self.rows(tree, id, package, &mut rows);
        self.depth -= 1;
        out.extend(tables::made(rows));
    }

    fn rows(
        &mut self,
        tree: &Tree,
        id: Id,
        package: &Package<'_>,
        out: &mut Vec<tables::RowOfBlocks>,
    ) {
        for child in tree.children(id).to_vec() {
            match tree.name(child) {
                "tr" => {
                    let properties = tree.child(child, "trPr");
                    if properties.is_some_and(|id| tree.child(id, "del").is_some()) {
                        let place = self.document.places;
                        let words = tree.words(child);
                        self.document.drop(place, &words, "deleted in a tracked change", true);
                        continue;
                    }
                    let mut row = tables::RowOfBlocks::at(self.document.places + 1);
                    self.cells(tree, child, package, &mut row);
                    out.push(row);
                }
                "tblPr" | "tblGrid" | "trPr" | "" => {}
                _ => self.rows(tree, child, package, out),
            }
        }
    }

    fn cells(&mut self, tree: &Tree, id: Id, package: &Package<'_>, row: &mut tables::RowOfBlocks) {
        for child in tree.children(id).to_vec() {
            match tree.name(child) {
                "tc" => {
                    let properties = tree.child(child, "tcPr");
                    let span = properties.and_then(|id| tree.of_child(id, "gridSpan", "val"));
                    let span = span.and_then(|span| span.parse().ok()).unwrap_or(1);
                    let mut blocks = Vec::new();
                    self.blocks(tree, child, package, &mut blocks);
                    if let Some(last) = self.joined.take() {
                        self.finish(last, &mut blocks);
                    }
                    row.cell(blocks, span);
                }
                "trPr" | "tblPrEx" | "" => {}
                _ => self.cells(tree, child, package, row),
            }
        }
    }
}

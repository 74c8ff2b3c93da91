//! Tagged PDF (ISO 32000-1, 14.8): the file says what is a heading, a list, a table.

use std::collections::{HashMap, HashSet};

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier};

use crate::formats::office::document::Document;
use crate::formats::office::model::{Block, Label, Note, Paragraph, Span};
use crate::formats::office::pdf::glyphs::{Glyph, Page};
use crate::formats::office::pdf::lines::pieces;
use crate::formats::office::pdf::words::Words;
use crate::formats::office::pdf::{paragraphs, words};
use crate::formats::office::tables;

/// How deep elements nest, and how many there are.
const DEEPEST: usize = 100;
const ELEMENTS: usize = 500_000;

/// Which share of the letters has to be in the structure, or else it is not followed.
const SHARE: f32 = 0.97;

/// Reads the structure; nothing if there is none, or it leaves out too much.
pub(crate) fn read(pdf: &Pdf, pages: &[Page]) -> Option<Document> {
    let xref = pdf.xref();
    let catalog: Dict<'_> = xref.get(xref.root_id())?;
    let root: Dict<'_> = catalog.get(b"StructTreeRoot".as_slice())?;
    let mut content: HashMap<(usize, i32), Vec<&Glyph>> = HashMap::new();
    let mut letters = 0;
    for (number, page) in pages.iter().enumerate() {
        for glyph in page.glyphs.iter().filter(|glyph| !glyph.artifact && !glyph.rotated) {
            letters += usize::from(glyph.is_word());
            if let Some(id) = glyph.content {
                content.entry((number, id)).or_default().push(glyph);
            }
        }
    }
    let objects =
        pages.iter().enumerate().filter_map(|(number, page)| Some((page.object?, number)));
    let roles = root.get::<Dict<'_>>(b"RoleMap".as_slice());
    let mut reader = Reader {
        content,
        objects: objects.collect(),
        roles,
        words: Words::of(pages),
        seen: HashSet::new(),
        count: 0,
        read: 0,
        place: 1,
        notes: Vec::new(),
        document: Document::default(),
    };
    let mut blocks = Vec::new();
    reader.children(&root, &Around::default(), &mut blocks);
    if letters == 0 || (reader.read as f32) < letters as f32 * SHARE {
        return None;
    }
    reader.rest(pages, &mut blocks);
    let notes = std::mem::take(&mut reader.notes);
    let mut document = reader.document;
    attach(notes, &mut blocks);
    document.blocks = blocks;
    paragraphs::aside(pages, &mut document);
    Some(document)
}

/// The surroundings of an element.
#[derive(Clone, Default)]
struct Around {
    page: Option<usize>,
    depth: usize,
    list: usize,
}

struct Reader<'a, 'p> {
    content: HashMap<(usize, i32), Vec<&'p Glyph>>,
    objects: HashMap<ObjectIdentifier, usize>,
    roles: Option<Dict<'a>>,
    words: Words,
    seen: HashSet<ObjectIdentifier>,
    count: usize,
    /// How many letters were read.
    read: usize,
    place: usize,
    notes: Vec<Note>,
    document: Document,
}

/// Inline content.
#[derive(Default)]
struct Inline {
    spans: Vec<Span>,
    place: Option<usize>,
    end: Option<End>,
}

/// Where a text ends: the page, and the height, the right edge and the size of the line there.
#[derive(Clone, Copy)]
struct End {
    page: usize,
    y: f32,
    x: f32,
    size: f32,
}

/// A child of an element.
enum Child<'a> {
    Element(Dict<'a>),
    Content(usize, i32),
}

impl<'a> Reader<'a, '_> {
    /// Returns the standard type of an element.
    fn role(&self, element: &Dict<'a>) -> String {
        let name = |dict: &Dict<'a>, key: &[u8]| {
            let name = dict.get::<Name<'a>>(key)?;
            Some(String::from_utf8_lossy(name.as_ref()).into_owned())
        };
        let mut role = name(element, b"S").unwrap_or_default();
        for _ in 0..8 {
            let standard = matches!(
                role.as_str(),
                "P" | "H"
                    | "H1"
                    | "H2"
                    | "H3"
                    | "H4"
                    | "H5"
                    | "H6"
                    | "L"
                    | "LI"
                    | "Lbl"
                    | "LBody"
                    | "Table"
                    | "TR"
                    | "TH"
                    | "TD"
                    | "THead"
                    | "TBody"
                    | "TFoot"
                    | "Span"
                    | "Link"
                    | "Note"
                    | "TOC"
                    | "TOCI"
                    | "Figure"
                    | "Document"
                    | "Sect"
                    | "Div"
                    | "Part"
                    | "Title"
            );
            let mapped = self.roles.as_ref().and_then(|roles| name(roles, role.as_bytes()));
            match mapped.filter(|mapped| !standard && *mapped != role) {
                Some(mapped) => role = mapped,
                None => break,
            }
        }
        role
    }

    /// Returns the children of an element in order.
    fn list(&mut self, element: &Dict<'a>, around: &Around) -> (Vec<Child<'a>>, Around) {
        let page =
            element.get_ref(b"Pg".as_slice()).and_then(|page| self.objects.get(&page.into()));
        let around = Around {
            page: page.copied().or(around.page),
            depth: around.depth + 1,
            ..around.clone()
        };
        let mut found = Vec::new();
        if around.depth > DEEPEST || self.count > ELEMENTS {
            return (found, around);
        }
        if let Some(kids) = element.get::<Array<'a>>(b"K".as_slice()) {
            for kid in kids.iter::<Object<'a>>() {
                self.object(kid, &around, &mut found);
            }
        } else if let Some(kid) = element.get::<Object<'a>>(b"K".as_slice()) {
            self.object(kid, &around, &mut found);
        }
        (found, around)
    }

    fn object(&mut self, object: Object<'a>, around: &Around, found: &mut Vec<Child<'a>>) {
        self.count += 1;
        match object {
            Object::Dict(dict) => {
                if let Some(id) = dict.get::<i32>(b"MCID".as_slice()) {
                    let page = dict.get_ref(b"Pg".as_slice());
                    let page = page.and_then(|page| self.objects.get(&page.into()).copied());
                    found.extend(page.or(around.page).map(|page| Child::Content(page, id)));
                } else if dict.obj_id().is_none_or(|id| self.seen.insert(id)) {
                    found.push(Child::Element(dict));
                }
            }
            object => {
                if let (Some(id), Some(page)) = (object.into_i32(), around.page) {
                    found.push(Child::Content(page, id));
                }
            }
        }
    }

    /// Reads the children of an element as blocks; text between them makes paragraphs.
    fn children(&mut self, element: &Dict<'a>, around: &Around, out: &mut Vec<Block>) {
        let (children, around) = self.list(element, around);
        let mut loose = Inline::default();
        for child in children {
            match child {
                Child::Content(page, id) => self.text(page, id, &mut loose),
                Child::Element(inner) => {
                    let role = self.role(&inner);
                    if is_inline(&role) {
                        self.inline(&inner, &role, &around, &mut loose);
                        continue;
                    }
                    self.flush(&mut loose, None, out);
                    self.element(&inner, &role, &around, out);
                }
            }
        }
        self.flush(&mut loose, None, out);
    }

    fn element(&mut self, element: &Dict<'a>, role: &str, around: &Around, out: &mut Vec<Block>) {
        match role {
            "H" | "H1" | "H2" | "H3" | "H4" | "H5" | "H6" | "Title" => {
                let level = match role {
                    "Title" => 0,
                    _ => role[1..].parse().unwrap_or(1),
                };
                let mut inline = Inline::default();
                self.all_inline(element, around, &mut inline);
                self.flush(&mut inline, Some(level), out);
            }
            "P" => self.children(element, around, out),
            "L" => {
                let around = Around { list: around.list + 1, ..around.clone() };
                self.children(element, &around, out);
            }
            "LI" => self.item(element, around, out),
            "Table" => self.table(element, around, out),
            "TOC" => {
                let mut inner = Vec::new();
                self.children(element, around, &mut inner);
                self.document.drop_contents(inner);
            }
            _ => self.children(element, around, out),
        }
    }

    fn item(&mut self, element: &Dict<'a>, around: &Around, out: &mut Vec<Block>) {
        let (children, around) = self.list(element, around);
        let mut label = Inline::default();
        let mut body: Vec<Block> = Vec::new();
        let mut loose = Inline::default();
        for child in children {
            match child {
                Child::Content(page, id) => self.text(page, id, &mut loose),
                Child::Element(inner) => match self.role(&inner).as_str() {
                    "Lbl" => self.all_inline(&inner, &around, &mut label),
                    role if is_inline(role) => self.inline(&inner, role, &around, &mut loose),
                    role => {
                        self.flush(&mut loose, None, &mut body);
                        let role = role.to_owned();
                        self.element(&inner, &role, &around, &mut body);
                    }
                },
            }
        }
        self.flush(&mut loose, None, &mut body);
        let text = crate::formats::office::model::plain(&label.spans);
        let drawn = label.place.or(body.first().and_then(|block| Some(block.paragraph()?.place)));
        let mut first = true;
        for mut block in body {
            if let Block::Paragraph(paragraph) = &mut block
                && paragraph.label.is_none()
                && paragraph.heading.is_none()
            {
                if first {
                    // Decorations are no labels: an item without one has a bullet.
                    let bullet = || (!starts_with_mark(paragraph)).then_some(Label::Bullet);
                    paragraph.label = Label::printed(&text).or_else(bullet);
                    // Also where the mark was typed, which is found later.
                    paragraph.depth = around.list.saturating_sub(1);
                    paragraph.place = drawn.unwrap_or(paragraph.place);
                } else {
                    paragraph.continues = true;
                }
            } else if let (Block::Paragraph(paragraph), true) = (&mut block, first)
                && paragraph.heading.is_some()
            {
                paragraph.label = Label::printed(&text).filter(|label| *label != Label::Bullet);
            }
            first = false;
            out.push(block);
        }
    }

    fn table(&mut self, element: &Dict<'a>, around: &Around, out: &mut Vec<Block>) {
        let mut rows = Vec::new();
        self.rows(element, around, &mut rows, out);
        out.extend(tables::made(rows));
    }

    fn rows(
        &mut self,
        element: &Dict<'a>,
        around: &Around,
        rows: &mut Vec<tables::RowOfBlocks>,
        out: &mut Vec<Block>,
    ) {
        let (children, around) = self.list(element, around);
        for child in children {
            let Child::Element(inner) = child else { continue };
            match self.role(&inner).as_str() {
                "TR" => {
                    let mut row = tables::RowOfBlocks::at(self.place);
                    let (cells, around) = self.list(&inner, &around);
                    for cell in cells {
                        let mut blocks = Vec::new();
                        match cell {
                            Child::Element(cell) => {
                                self.children(&cell, &around, &mut blocks);
                                row.cell(blocks, span(&cell));
                            }
                            Child::Content(page, id) => {
                                let mut loose = Inline::default();
                                self.text(page, id, &mut loose);
                                self.flush(&mut loose, None, &mut blocks);
                                row.cell(blocks, 1);
                            }
                        }
                    }
                    rows.push(row);
                }
                "THead" | "TBody" | "TFoot" => self.rows(&inner, &around, rows, out),
                role => {
                    let role = role.to_owned();
                    self.element(&inner, &role, &around, out);
                }
            }
        }
    }

    /// Reads all content of an element as text.
    fn all_inline(&mut self, element: &Dict<'a>, around: &Around, out: &mut Inline) {
        let (children, around) = self.list(element, around);
        for child in children {
            match child {
                Child::Content(page, id) => self.text(page, id, out),
                Child::Element(inner) => {
                    let role = self.role(&inner);
                    self.inline(&inner, &role, &around, out);
                }
            }
        }
    }

    fn inline(&mut self, element: &Dict<'a>, role: &str, around: &Around, out: &mut Inline) {
        match role {
            "Note" | "FENote" => {
                let mut blocks = Vec::new();
                self.children(element, around, &mut blocks);
                let mut note = Note::default();
                for block in blocks {
                    if let Block::Paragraph(paragraph) = block {
                        note.paragraphs.push(paragraph.spans);
                    }
                }
                note.mark = take_mark(&mut note.paragraphs);
                self.notes.push(note);
            }
            _ => self.all_inline(element, around, out),
        }
    }

    /// Adds marked content to a text.
    fn text(&mut self, page: usize, id: i32, out: &mut Inline) {
        let Some(glyphs) = self.content.remove(&(page, id)) else { return };
        self.read += glyphs.iter().filter(|glyph| glyph.is_word()).count();
        if let Some(first) = glyphs.first() {
            self.place = first.line;
            out.place.get_or_insert(first.line);
        }
        let ends_with_space = glyphs.last().is_some_and(|glyph| glyph.is_space());
        let begins_with_space = glyphs.first().is_some_and(|glyph| glyph.is_space());
        let mut first = true;
        for piece in pieces(glyphs.iter().copied()) {
            let mut spans = words::spans(&piece.glyphs);
            // Marked content that goes on in the line above, such as a link, only adds to it.
            let ahead = out.end.filter(|end| {
                end.page == page && (end.y - piece.y).abs() < end.size.max(piece.size) * 0.6
            });
            // A number that stands high beside the text is the mark of a note.
            let raised = ahead.is_some_and(|end| {
                piece.size < end.size * 0.85 && end.y - piece.y > end.size * 0.1
            });
            if raised {
                for span in &mut spans {
                    span.text = words::raised(span.text.trim());
                    span.link = None;
                }
            }
            if let Some(End { x, .. }) = ahead.filter(|_| first && !raised)
                && (piece.x0 - x).max(0.0) > piece.size * 0.17
                && let Some(last) = out.spans.last_mut()
                && !last.text.ends_with(' ')
            {
                last.text.push(' ');
            }
            match (first && ahead.is_some()) || raised || out.spans.is_empty() {
                true => out.spans.extend(spans),
                false => self.words.join(&mut out.spans, spans),
            }
            first = false;
            let (y, size) = match ahead.filter(|_| raised) {
                Some(end) => (end.y, end.size),
                None => (piece.y, piece.size),
            };
            out.end = Some(End { page, y, x: piece.x1, size });
        }
        // Spaces at the edges of the content separate it from what stands beside it.
        if (ends_with_space || begins_with_space && out.spans.is_empty())
            && let Some(last) = out.spans.last_mut()
            && !last.text.ends_with(' ')
        {
            last.text.push(' ');
        }
    }

    fn flush(&mut self, inline: &mut Inline, heading: Option<u8>, out: &mut Vec<Block>) {
        let inline = std::mem::take(inline);
        let paragraph = Paragraph {
            spans: inline.spans,
            heading,
            place: inline.place.unwrap_or(self.place),
            ..Paragraph::default()
        };
        if !paragraph.is_blank() {
            out.push(Block::Paragraph(paragraph));
        }
    }

    /// Adds what the structure forgot.
    fn rest(&mut self, pages: &[Page], out: &mut Vec<Block>) {
        for (number, page) in pages.iter().enumerate() {
            let left = page.glyphs.iter().filter(|glyph| {
                let known =
                    glyph.content.is_some_and(|id| !self.content.contains_key(&(number, id)));
                !known && !glyph.artifact && !glyph.rotated
            });
            for piece in pieces(left) {
                let place = piece.glyphs.first().map_or(1, |glyph| glyph.line);
                let paragraph =
                    Paragraph { spans: words::spans(&piece.glyphs), place, ..Paragraph::default() };
                if paragraph.text().chars().any(char::is_alphanumeric) {
                    out.push(Block::Paragraph(paragraph));
                }
            }
        }
    }
}

/// Gives notes to the paragraphs that refer to them; others follow the last one.
fn attach(notes: Vec<Note>, blocks: &mut [Block]) {
    for note in notes {
        let sign = words::raised(&note.mark);
        let mut place = None;
        for (at, block) in blocks.iter_mut().enumerate() {
            let Block::Paragraph(paragraph) = block else { continue };
            let found = paragraph
                .spans
                .iter_mut()
                .find(|span| !sign.is_empty() && span.text.trim() == sign);
            if let Some(span) = found {
                span.text = span.text.replace(&sign, &format!("[{}]", note.mark));
                place = Some(at);
                break;
            }
        }
        let last = blocks.iter().rposition(|block| block.paragraph().is_some());
        if let Some(Block::Paragraph(paragraph)) = place.or(last).map(|at| &mut blocks[at]) {
            paragraph.notes.push(note);
        }
    }
}

/// Returns whether elements of a type stand within lines (ISO 32000-1, 14.8.4.4).
fn is_inline(role: &str) -> bool {
    matches!(
        role,
        "Span"
            | "Quote"
            | "Note"
            | "FENote"
            | "Reference"
            | "BibEntry"
            | "Code"
            | "Link"
            | "Annot"
            | "Ruby"
            | "Warichu"
            | "RB"
            | "RT"
            | "RP"
            | "WT"
            | "WP"
            | "Em"
            | "Strong"
            | "Sub"
            | "Lbl"
    )
}

/// Returns whether a paragraph begins with a bullet or number of its own.
fn starts_with_mark(paragraph: &Paragraph) -> bool {
    let text = paragraph.text();
    text.starts_with(|c: char| c.is_ascii_digit() || c == '(' || !c.is_alphanumeric())
}

/// Takes the mark away from the text of a note.
fn take_mark(paragraphs: &mut [Vec<Span>]) -> String {
    let Some(first) = paragraphs.first_mut().and_then(|spans| spans.first_mut()) else {
        return String::new();
    };
    let digit = |c: char| c.is_ascii_digit() || "⁰¹²³⁴⁵⁶⁷⁸⁹*†‡".contains(c);
    let text = first.text.trim_start();
    let end = text.find(|c: char| !digit(c)).unwrap_or(text.len());
    let mark = text[..end].to_owned();
    first.text = text[end..].trim_start().to_owned();
    mark
}

/// Returns how many columns a cell spans.
fn span(cell: &Dict<'_>) -> usize {
    let of = |dict: &Dict<'_>| dict.get::<i32>(b"ColSpan".as_slice());
    let attributes = cell.get::<Dict<'_>>(b"A".as_slice());
    let span = attributes.as_ref().and_then(of).or_else(|| {
        let all = cell.get::<Array<'_>>(b"A".as_slice())?;
        all.iter::<Dict<'_>>().find_map(|dict| of(&dict))
    });
    usize::try_from(span.unwrap_or(1)).unwrap_or(1)
}

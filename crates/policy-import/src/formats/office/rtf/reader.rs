//! The reader of RTF: follows groups, and makes blocks of what they hold.

use std::collections::HashMap;

use encoding_rs::{Encoding, WINDOWS_1252};

use crate::error::ImportError;
use crate::formats::office::document::Document;
use crate::formats::office::fields::address;
use crate::formats::office::model::{Block, Label, Note, Paragraph, Span};
use crate::formats::office::rtf::charset;
use crate::formats::office::rtf::state::{Destination, ParagraphState, State};
use crate::formats::office::tables;
use crate::lexicon::styles;

/// How many groups may be open.
const DEEPEST: usize = 10_000;

/// A style: its name, and the level of a heading.
#[derive(Default)]
struct Style {
    name: String,
    outline: Option<u8>,
}

/// The text that a paragraph, a note or a comment is made of.
#[derive(Default)]
struct Text {
    spans: Vec<Span>,
    paragraphs: Vec<Vec<Span>>,
}

/// Reads tokens.
#[derive(Default)]
pub(crate) struct Reader {
    state: State,
    above: Vec<State>,
    /// Groups that are open below the deepest one that is followed.
    deeper: usize,
    encoding: Option<&'static Encoding>,
    fonts: HashMap<i32, Option<&'static Encoding>>,
    styles: HashMap<i32, Style>,
    style: Option<i32>,
    /// Bytes that wait for the rest of a character, all in one encoding.
    bytes: Vec<u8>,
    /// The first half of a character outside the basic plane.
    half: Option<u16>,
    /// How many bytes to skip behind a Unicode character.
    skipping: usize,
    /// The next word may name a destination that older programs skip.
    optional: bool,
    first_in_group: bool,
    paragraph: ParagraphState,
    text: Text,
    note: Text,
    label: String,
    instruction: String,
    aside: String,
    notes: Vec<Note>,
    anchors: Vec<String>,
    dropped: Vec<(String, &'static str)>,
    marks: usize,
    cell: Vec<Block>,
    row: tables::RowOfBlocks,
    rows: Vec<tables::RowOfBlocks>,
    blocks: Vec<Block>,
    document: Document,
}

impl Reader {
    pub(crate) fn open(&mut self) {
        self.flush();
        if self.above.len() >= DEEPEST {
            self.deeper += 1;
            return;
        }
        self.above.push(self.state.clone());
        self.first_in_group = true;
        self.optional = false;
    }

    /// Closes a group; returns whether it was the last one.
    pub(crate) fn close(&mut self) -> bool {
        self.flush();
        self.skipping = 0;
        if self.deeper > 0 {
            self.deeper -= 1;
            return false;
        }
        let Some(above) = self.above.pop() else { return true };
        let closed = std::mem::replace(&mut self.state, above);
        if closed.destination != self.state.destination {
            self.left(closed.destination);
        }
        self.above.is_empty()
    }

    /// Puts to its place what a destination held.
    fn left(&mut self, destination: Destination) {
        match destination {
            Destination::Note => {
                let mut note = std::mem::take(&mut self.note);
                note.paragraphs.push(note.spans);
                note.paragraphs
                    .retain(|spans| spans.iter().any(|span| !span.text.trim().is_empty()));
                if !note.paragraphs.is_empty() {
                    self.marks += 1;
                    let mark = self.marks.to_string();
                    let look = self.state.look();
                    let text = format!("[{mark}]");
                    self.text.spans.push(Span { text, look, ..Span::default() });
                    self.notes.push(Note { mark, paragraphs: note.paragraphs });
                }
            }
            Destination::Comment => self.aside_dropped("comment"),
            Destination::Header => self.aside_dropped("page header"),
            Destination::Footer => self.aside_dropped("page footer"),
            Destination::Title => self.document.title = Some(std::mem::take(&mut self.aside)),
            Destination::Bookmark => self.anchors.push(std::mem::take(&mut self.aside)),
            Destination::Instruction => {
                self.state.link = address(&std::mem::take(&mut self.instruction));
            }
            Destination::StyleSheet => self.style = None,
            _ => {}
        }
    }

    fn aside_dropped(&mut self, reason: &'static str) {
        let text = std::mem::take(&mut self.aside);
        let place = self.document.places + 1;
        self.document.drop(place, &text, reason, true);
    }

    pub(crate) fn word(&mut self, word: &str, value: Option<i32>) {
        if self.skipping > 0 && word != "u" {
            // A control word counts as one character.
            self.skipping -= 1;
            if !matches!(word, "par" | "cell" | "row") {
                return;
            }
        }
        if word != "u" {
            self.flush();
        }
        let first = std::mem::take(&mut self.first_in_group);
        let optional = std::mem::take(&mut self.optional);
        if self.destination(word, first || optional) {
            return;
        }
        if optional {
            // A destination that this reader does not know: the standard says to skip it.
            self.state.destination = Destination::Nowhere;
            return;
        }
        let on = value != Some(0);
        match word {
            "ansicpg" => self.encoding = charset::of_code_page(value.unwrap_or(1252)),
            "mac" => self.encoding = Some(encoding_rs::MACINTOSH),
            "uc" => self.state.skip = usize::try_from(value.unwrap_or(1)).unwrap_or(1).min(8),
            "u" => self.unicode(value.unwrap_or(0)),
            "f" if self.state.destination == Destination::FontTable => {
                self.state.font = value.unwrap_or(0);
            }
            "f" => {
                self.state.font = value.unwrap_or(0);
                self.state.encoding = self.fonts.get(&self.state.font).copied().flatten();
            }
            "fcharset" => {
                let encoding = charset::of_font(value.unwrap_or(0));
                self.fonts.insert(self.state.font, encoding);
            }
            "cpg" => {
                let encoding = charset::of_code_page(value.unwrap_or(1252));
                self.fonts.insert(self.state.font, encoding);
            }
            "plain" => self.state.plain(),
            "b" => self.state.bold = on,
            "i" => self.state.italic = on,
            "strike" | "striked" => self.state.struck = on,
            "v" => self.state.hidden = on,
            "deleted" => self.state.deleted = on,
            "fs" => self.state.size = value.unwrap_or(24).clamp(2, 400),
            "s" if self.state.destination == Destination::StyleSheet => {
                self.style = value;
                self.styles.insert(value.unwrap_or(0), Style::default());
            }
            "s" => self.paragraph.style = value,
            "outlinelevel" => {
                let level = u8::try_from(value.unwrap_or(9)).unwrap_or(9).min(9) + 1;
                match (self.state.destination, self.style) {
                    (Destination::StyleSheet, Some(style)) => {
                        self.styles.entry(style).or_default().outline = Some(level);
                    }
                    (Destination::StyleSheet, None) => {}
                    _ => self.paragraph.outline = Some(level),
                }
            }
            "pard" => self.paragraph = ParagraphState::default(),
            "intbl" => self.paragraph.in_table = true,
            "ilvl" => {
                self.paragraph.level = usize::try_from(value.unwrap_or(0)).unwrap_or(0).min(8)
            }
            "li" | "lin" => self.paragraph.indent = value.unwrap_or(0) as f32 / 20.0,
            "par" | "sect" => self.end_paragraph(),
            "cell" | "nestcell" => self.end_cell(),
            "row" | "nestrow" => self.end_row(),
            "line" | "softline" => self.line(),
            "tab" => self.say(" "),
            "emdash" => self.say("—"),
            "endash" => self.say("–"),
            "emspace" | "enspace" | "qmspace" => self.say(" "),
            "bullet" => self.say("•"),
            "lquote" => self.say("‘"),
            "rquote" => self.say("’"),
            "ldblquote" => self.say("“"),
            "rdblquote" => self.say("”"),
            _ => {}
        }
    }

    /// Enters the destination that a word names; returns whether it names one.
    fn destination(&mut self, word: &str, may_be: bool) -> bool {
        let destination = match word {
            "fonttbl" => Destination::FontTable,
            "stylesheet" => Destination::StyleSheet,
            "listtext" | "pntext" => Destination::ListText,
            "fldinst" => Destination::Instruction,
            "footnote" => Destination::Note,
            "annotation" => Destination::Comment,
            "header" | "headerl" | "headerr" | "headerf" => Destination::Header,
            "footer" | "footerl" | "footerr" | "footerf" => Destination::Footer,
            "title" => Destination::Title,
            "bkmkstart" => Destination::Bookmark,
            "fldrslt" | "shptxt" | "shp" | "shpinst" | "upr" | "ud" | "nesttableprops" => {
                return may_be;
            }
            "colortbl" | "info" | "pict" | "object" | "objdata" | "listtable"
            | "listoverridetable" | "revtbl" | "rsidtbl" | "generator" | "themedata"
            | "colorschememapping" | "latentstyles" | "datastore" | "xmlnstbl" | "filetbl"
            | "atnid" | "atnauthor" | "atnref" | "atndate" | "bkmkend" | "pnseclvl" | "pn"
            | "nonshppict" | "shppict" | "sp" | "userprops" | "ftnsep" | "ftnsepc" | "ftncn"
            | "aftnsep" | "aftnsepc" | "aftncn" | "author" | "operator" | "company"
            | "keywords" | "subject" | "doccomm" | "creatim" | "revtim" | "printim" | "mmath"
            | "xe" | "tc" | "tcn" | "private" | "nonesttables" | "do" => Destination::Nowhere,
            _ => return false,
        };
        // The document's information is skipped but for the title.
        if may_be && !(self.state.destination == Destination::Nowhere && word != "title") {
            self.state.destination = destination;
            if destination == Destination::ListText {
                self.label.clear();
            }
        }
        may_be
    }

    pub(crate) fn symbol(&mut self, symbol: u8) {
        if self.skipping > 0 {
            self.skipping -= 1;
            return;
        }
        self.flush();
        match symbol {
            b'*' => {
                self.optional = true;
                return;
            }
            b'~' => self.say("\u{a0}"),
            b'_' => self.say("\u{2011}"),
            b'\\' | b'{' | b'}' => self.byte(symbol),
            b'\r' | b'\n' => self.end_paragraph(),
            b'\t' => self.say(" "),
            _ => {}
        }
        self.first_in_group = false;
    }

    pub(crate) fn byte(&mut self, byte: u8) {
        if self.skipping > 0 {
            self.skipping -= 1;
            return;
        }
        self.first_in_group = false;
        self.half = None;
        self.bytes.push(byte);
    }

    pub(crate) fn hex(&mut self, byte: u8) {
        self.byte(byte);
    }

    fn unicode(&mut self, value: i32) {
        self.skipping = 0;
        let unit = (value & 0xffff) as u16;
        let pending = self.half.take();
        self.flush();
        let character = match (pending, unit) {
            (_, 0xd800..=0xdbff) => {
                self.half = Some(unit);
                None
            }
            (Some(high), 0xdc00..=0xdfff) => {
                char::decode_utf16([high, unit]).next().and_then(Result::ok)
            }
            // Symbol fonts have their signs in the private area.
            _ => char::from_u32(u32::from(unit)),
        };
        let pending = self.half;
        if let Some(character) = character {
            self.say(character.encode_utf8(&mut [0; 4]));
        }
        self.half = pending;
        self.skipping = self.state.skip;
    }

    /// Decodes the bytes that wait.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let encoding = self.state.encoding.or(self.encoding).unwrap_or(WINDOWS_1252);
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        self.say(&text);
    }

    fn say(&mut self, text: &str) {
        let span = || Span {
            text: text.to_owned(),
            look: self.state.look(),
            link: self.state.link.clone(),
            ends_line: false,
        };
        match self.state.destination {
            Destination::Body | Destination::Note if self.state.deleted => {
                drop(&mut self.dropped, text, "deleted in a tracked change");
            }
            Destination::Body | Destination::Note if self.state.hidden => {
                drop(&mut self.dropped, text, "hidden text");
            }
            Destination::Body => self.text.spans.push(span()),
            Destination::Note => self.note.spans.push(span()),
            Destination::ListText => self.label.push_str(text),
            Destination::Instruction => self.instruction.push_str(text),
            Destination::StyleSheet => {
                let style = self.styles.entry(self.style.unwrap_or(0)).or_default();
                style.name.push_str(text);
            }
            Destination::Comment
            | Destination::Header
            | Destination::Footer
            | Destination::Title
            | Destination::Bookmark => self.aside.push_str(text),
            Destination::Nowhere | Destination::FontTable => {}
        }
    }

    fn line(&mut self) {
        let end = Span { ends_line: true, ..Span::default() };
        match self.state.destination {
            Destination::Body => self.text.spans.push(end),
            Destination::Note => self.note.spans.push(end),
            _ => self.say(" "),
        }
    }

    fn end_paragraph(&mut self) {
        match self.state.destination {
            Destination::Body => {}
            Destination::Note => {
                let spans = std::mem::take(&mut self.note.spans);
                return self.note.paragraphs.push(spans);
            }
            _ => return self.say(" "),
        }
        let block = self.paragraph();
        if self.paragraph.in_table {
            self.cell.extend(block);
        } else {
            self.end_table();
            self.blocks.extend(block);
        }
    }

    /// Makes a paragraph of the text since the last one.
    fn paragraph(&mut self) -> Option<Block> {
        self.document.places += 1;
        let place = self.document.places;
        for (text, reason) in std::mem::take(&mut self.dropped) {
            self.document.drop(place, &text, reason, true);
        }
        let own = &self.paragraph;
        let style = own.style.and_then(|style| self.styles.get(&style));
        let name = style.map(|style| style.name.trim().trim_end_matches(';')).unwrap_or_default();
        let contents = styles::is_contents(name);
        let outline = own.outline.or_else(|| style.and_then(|style| style.outline));
        let heading = match outline {
            Some(level) => Some(level).filter(|level| *level < 10),
            None => styles::heading(name),
        };
        let label = std::mem::take(&mut self.label);
        let label = Label::printed(&label);
        let paragraph = Paragraph {
            spans: std::mem::take(&mut self.text.spans),
            heading,
            depth: if label.is_some() { own.level } else { 0 },
            label,
            indent: own.indent,
            place,
            notes: std::mem::take(&mut self.notes),
            anchors: std::mem::take(&mut self.anchors),
            ..Paragraph::default()
        };
        if contents {
            self.document.drop(place, &paragraph.text(), "contents list", false);
            return None;
        }
        (!paragraph.is_blank() || !paragraph.anchors.is_empty())
            .then_some(Block::Paragraph(paragraph))
    }

    fn end_cell(&mut self) {
        if self.state.destination != Destination::Body {
            return self.say(" ");
        }
        let block = self.paragraph();
        self.cell.extend(block);
        let cell = std::mem::take(&mut self.cell);
        self.row.cell(cell, 1);
        self.paragraph.in_table = true;
    }

    fn end_row(&mut self) {
        let mut row = std::mem::take(&mut self.row);
        row.place = self.document.places.max(1);
        self.rows.push(row);
    }

    fn end_table(&mut self) {
        // Cells without the end of a row are text.
        self.blocks.append(&mut self.cell);
        let rest = std::mem::take(&mut self.row);
        self.rows.push(rest);
        let rows = std::mem::take(&mut self.rows);
        self.blocks.extend(tables::made(rows));
    }

    pub(crate) fn finish(mut self) -> Result<Document, ImportError> {
        self.flush();
        let cut = !self.above.is_empty();
        self.state.destination = Destination::Body;
        self.paragraph.in_table = false;
        self.end_paragraph();
        if cut {
            return Err(ImportError::new(
                "broken-file",
                "the RTF ends in mid-sentence: braces stay open",
            )
            .hint("it may have been cut off on its way: get it again, or save it anew"));
        }
        self.document.blocks = self.blocks;
        Ok(self.document)
    }
}

/// Notes a text that is left out; one that goes on for the same reason is one.
fn drop(dropped: &mut Vec<(String, &'static str)>, text: &str, reason: &'static str) {
    match dropped.last_mut() {
        Some((last, why)) if *why == reason => last.push_str(text),
        _ => dropped.push((text.to_owned(), reason)),
    }
}

//! The text of paragraphs: runs, links, fields, notes, and what tracked changes took away.

use std::rc::Rc;

use crate::formats::office::docx::package::Package;
use crate::formats::office::docx::styles::{RunLook, Styles};
use crate::formats::office::fields::address;
use crate::formats::office::model::Span;
use crate::formats::office::xml::{Id, Tree};

/// A field that is open: a link, a contents list, a page number.
#[derive(Default)]
pub(crate) struct Field {
    instruction: String,
    /// The instruction has ended: what comes is what readers see.
    shown: bool,
}

/// The kind of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum NoteKind {
    Foot,
    End,
}

/// The content of a paragraph.
#[derive(Default)]
pub(crate) struct Inline {
    pub(crate) spans: Vec<Span>,
    /// The notes that the text refers to, with the span in front of which their marks stand.
    pub(crate) notes: Vec<(usize, NoteKind, String)>,
    /// Text boxes that hang on the paragraph.
    pub(crate) boxes: Vec<Id>,
    /// Comments that hang on it.
    pub(crate) comments: Vec<String>,
    /// Texts that are left out, with the reason.
    pub(crate) dropped: Vec<(String, &'static str)>,
    pub(crate) anchors: Vec<String>,
}

/// Reads runs in the styles of a document.
pub(crate) struct Runs<'a, 'p> {
    pub(crate) tree: &'a Tree,
    pub(crate) styles: &'a Styles,
    pub(crate) package: &'a Package<'p>,
    pub(crate) fields: &'a mut Vec<Field>,
}

/// The surroundings of a run.
#[derive(Clone)]
struct Around {
    look: RunLook,
    link: Option<Rc<str>>,
    deleted: bool,
}

impl Runs<'_, '_> {
    /// Reads the content of a paragraph whose own look is `look`.
    pub(crate) fn read(&mut self, id: Id, look: RunLook) -> Inline {
        let mut out = Inline::default();
        self.content(id, &Around { look, link: None, deleted: false }, &mut out);
        out
    }

    fn content(&mut self, id: Id, around: &Around, out: &mut Inline) {
        for child in self.tree.children(id).to_vec() {
            self.one(child, around, out);
        }
    }

    fn one(&mut self, id: Id, around: &Around, out: &mut Inline) {
        let tree = self.tree;
        match tree.name(id) {
            "r" => {
                let mut look = around.look;
                if let Some(own) = tree.child(id, "rPr") {
                    if let Some(style) = tree.of_child(own, "rStyle", "val") {
                        look = look.and(self.styles.run(Some(style)));
                    }
                    look = look.and(RunLook::read(tree, own));
                }
                self.run(id, &Around { look, ..around.clone() }, out);
            }
            "hyperlink" => {
                let link = self.link(id).or_else(|| around.link.clone());
                self.content(id, &Around { link, ..around.clone() }, out);
            }
            "fldSimple" => {
                let instruction = tree.attribute(id, "instr").unwrap_or_default();
                let link = address(instruction).or_else(|| around.link.clone());
                self.content(id, &Around { link, ..around.clone() }, out);
            }
            "del" | "moveFrom" => {
                self.content(id, &Around { deleted: true, ..around.clone() }, out)
            }
            "bookmarkStart" => {
                let name = tree.attribute(id, "name").filter(|name| *name != "_GoBack");
                out.anchors.extend(name.map(str::to_owned));
            }
            "AlternateContent" => {
                // Two versions of one content: the newer one, unless only the older has any.
                let choice = tree.each(id, "Choice").chain(tree.each(id, "Fallback")).next();
                if let Some(choice) = choice {
                    self.content(choice, around, out);
                }
            }
            "ruby" => {
                // The reading above the characters is no text of its own.
                if let Some(base) = tree.child(id, "rubyBase") {
                    self.content(base, around, out);
                }
                if let Some(reading) = tree.child(id, "rt") {
                    out.dropped.push((tree.words(reading), "reading beside characters"));
                }
            }
            "pPr" | "rPr" | "sdtPr" | "sdtEndPr" | "fldData" | "rt" => {}
            "txbxContent" => out.boxes.push(id),
            "drawing" | "pict" | "object" => self.boxes(id, out),
            "" => {}
            // Containers: insertions, content controls, smart tags, formulas, directions.
            _ => self.content(id, around, out),
        }
    }

    /// Finds the text boxes of a drawing.
    fn boxes(&self, id: Id, out: &mut Inline) {
        let tree = self.tree;
        tree.walk(id, &mut |id| {
            if tree.name(id) == "txbxContent" {
                out.boxes.push(id);
            }
            !matches!(tree.name(id), "txbxContent" | "Fallback")
        });
    }

    fn run(&mut self, id: Id, around: &Around, out: &mut Inline) {
        let tree = self.tree;
        for child in tree.children(id).to_vec() {
            match tree.name(child) {
                "t" | "delText" => self.words(&tree.words(child), around, out),
                "tab" | "ptab" => self.words(" ", around, out),
                "noBreakHyphen" => self.words("\u{2011}", around, out),
                "sym" => {
                    let code = tree.attribute(child, "char").unwrap_or_default();
                    self.words(symbol(code), around, out);
                }
                "br" | "cr" => {
                    // A break of a page or a column is none of the text.
                    let page = matches!(tree.attribute(child, "type"), Some("page" | "column"));
                    if !page && !around.deleted && self.is_shown() {
                        out.spans.push(Span { ends_line: true, ..Span::default() });
                    }
                }
                "fldChar" => match tree.attribute(child, "fldCharType") {
                    Some("begin") => self.fields.push(Field::default()),
                    Some("separate") => {
                        if let Some(field) = self.fields.last_mut() {
                            field.shown = true;
                        }
                    }
                    Some("end") => {
                        self.fields.pop();
                    }
                    _ => {}
                },
                "instrText" => {
                    if let Some(field) = self.fields.last_mut() {
                        field.instruction.push_str(&tree.words(child));
                    }
                }
                "footnoteReference" => self.note(child, NoteKind::Foot, around, out),
                "endnoteReference" => self.note(child, NoteKind::End, around, out),
                "commentReference" => {
                    out.comments.extend(tree.attribute(child, "id").map(str::to_owned));
                }
                "rPr"
                | "softHyphen"
                | "delInstrText"
                | "lastRenderedPageBreak"
                | "footnoteRef"
                | "endnoteRef"
                | "separator"
                | "continuationSeparator"
                | "annotationRef"
                | "pgNum" => {}
                _ => self.one(child, around, out),
            }
        }
    }

    fn note(&self, id: Id, kind: NoteKind, around: &Around, out: &mut Inline) {
        if let Some(key) = self.tree.attribute(id, "id")
            && !around.deleted
            && self.is_shown()
        {
            out.notes.push((out.spans.len(), kind, key.to_owned()));
        }
    }

    fn words(&self, text: &str, around: &Around, out: &mut Inline) {
        if !self.is_shown() {
            return;
        }
        if around.deleted {
            return drop(out, text, "deleted in a tracked change");
        }
        if around.look.hidden == Some(true) {
            return drop(out, text, "hidden text");
        }
        let link = around
            .link
            .clone()
            .or_else(|| self.fields.iter().rev().find_map(|field| address(&field.instruction)));
        out.spans.push(Span {
            text: text.to_owned(),
            look: around.look.look(),
            link,
            ends_line: false,
        });
    }

    /// Returns whether text is what readers see, not the instruction of a field.
    fn is_shown(&self) -> bool {
        self.fields.iter().all(|field| field.shown)
    }

    fn link(&self, id: Id) -> Option<Rc<str>> {
        let anchor = self.tree.attribute(id, "anchor").filter(|anchor| !anchor.is_empty());
        match self.tree.attribute(id, "id").and_then(|key| self.package.address(key)) {
            Some(address) => {
                let fragment = anchor.filter(|_| !address.contains('#'));
                let fragment = fragment.map(|anchor| format!("#{anchor}")).unwrap_or_default();
                Some(Rc::from(format!("{address}{fragment}")))
            }
            None => anchor.map(|anchor| Rc::from(format!("#{anchor}"))),
        }
    }
}

/// Notes a text that is left out; one that goes on for the same reason is one.
fn drop(out: &mut Inline, text: &str, reason: &'static str) {
    match out.dropped.last_mut() {
        Some((last, why)) if *why == reason => last.push_str(text),
        _ => out.dropped.push((text.to_owned(), reason)),
    }
}

/// Returns the character of a symbol font, by its code in hexadecimal digits.
fn symbol(code: &str) -> &'static str {
    match code.to_ascii_uppercase().trim_start_matches('F').trim_start_matches('0') {
        "FC" | "FE" | "C" | "E" => "✓",
        "A8" | "6F" => "☐",
        "E0" => "→",
        "D3" => "©",
        "E4" => "™",
        "D2" => "®",
        _ => "•",
    }
}

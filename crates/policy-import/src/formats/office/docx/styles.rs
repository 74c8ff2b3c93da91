//! Styles: what a paragraph or a run inherits.

use std::collections::HashMap;

use crate::formats::office::model::Look;
use crate::formats::office::xml::{Id, Tree};
use crate::lexicon::styles;

/// How many styles one may be based on, one after the other.
const CHAIN: usize = 32;

/// Properties of paragraphs, from a style or a paragraph itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct ParagraphLook {
    /// The level of a heading, from 1; 0 is the title.
    pub(crate) heading: Option<u8>,
    pub(crate) contents: bool,
    pub(crate) list: Option<String>,
    pub(crate) level: Option<usize>,
    pub(crate) indent: Option<f32>,
}

/// Changes that a run or a style makes to the look of text; nothing keeps what is there.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct RunLook {
    bold: Option<bool>,
    italic: Option<bool>,
    struck: Option<bool>,
    pub(crate) hidden: Option<bool>,
    size: Option<f32>,
}

struct Style {
    name: String,
    based_on: Option<String>,
    paragraph: ParagraphLook,
    run: RunLook,
    outline: Option<u8>,
}

/// The styles of a document.
#[derive(Default)]
pub(crate) struct Styles {
    styles: HashMap<String, Style>,
    default: Option<String>,
    run: RunLook,
    pub(crate) language: Option<String>,
}

impl Styles {
    pub(crate) fn read(tree: &Tree) -> Self {
        let mut found = Self::default();
        let Some(root) = tree.child(Tree::ROOT, "styles") else { return found };
        let defaults = tree.child(root, "docDefaults");
        let run = defaults
            .and_then(|defaults| tree.child(defaults, "rPrDefault"))
            .and_then(|defaults| tree.child(defaults, "rPr"));
        if let Some(run) = run {
            found.run = RunLook::read(tree, run);
            found.language = tree.of_child(run, "lang", "val").map(str::to_owned);
        }
        for style in tree.each(root, "style") {
            let Some(id) = tree.attribute(style, "styleId") else { continue };
            let properties = tree.child(style, "pPr");
            let outline = properties.and_then(|id| outline(tree, id));
            let read = Style {
                name: tree.of_child(style, "name", "val").unwrap_or(id).to_owned(),
                based_on: tree.of_child(style, "basedOn", "val").map(str::to_owned),
                paragraph: properties.map(|id| ParagraphLook::read(tree, id)).unwrap_or_default(),
                run: tree.child(style, "rPr").map(|id| RunLook::read(tree, id)).unwrap_or_default(),
                outline,
            };
            let usual = tree.attribute(style, "default").is_some_and(is_on);
            if usual && tree.attribute(style, "type") == Some("paragraph") {
                found.default = Some(id.to_owned());
            }
            found.styles.insert(id.to_owned(), read);
        }
        found
    }

    /// Returns the style of paragraphs without one.
    pub(crate) fn usual(&self) -> Option<&str> {
        self.default.as_deref()
    }

    /// Returns what a style says of paragraphs, all it is based on included.
    pub(crate) fn paragraph(&self, id: Option<&str>) -> ParagraphLook {
        let mut look = ParagraphLook::default();
        for style in self.chain(id) {
            let own = &style.paragraph;
            // A style based on a heading may say that it is none: level 10, which counts from 1.
            let level = match style.outline {
                Some(level) => Some(level),
                None => styles::heading(&style.name),
            };
            look.heading = look.heading.or(level);
            look.contents |= styles::is_contents(&style.name);
            look.list = look.list.take().or_else(|| own.list.clone());
            look.level = look.level.or(own.level);
            look.indent = look.indent.or(own.indent);
        }
        look.heading = look.heading.filter(|level| *level < 10);
        look
    }

    /// Returns the look of runs in a style.
    pub(crate) fn run(&self, id: Option<&str>) -> RunLook {
        let mut look = RunLook::default();
        for style in self.chain(id) {
            look = style.run.and(look);
        }
        look
    }

    /// Returns the look of runs without any style.
    pub(crate) fn plain(&self) -> RunLook {
        self.run
    }

    fn chain<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = &'a Style> {
        let first = id.or(self.default.as_deref()).and_then(|id| self.styles.get(id));
        let next = |style: &&'a Style| style.based_on.as_deref().and_then(|id| self.styles.get(id));
        std::iter::successors(first, next).take(CHAIN)
    }
}

impl ParagraphLook {
    /// Reads `w:pPr`.
    pub(crate) fn read(tree: &Tree, id: Id) -> Self {
        let list = tree.child(id, "numPr");
        let of_list = |name: &str| list.and_then(|list| tree.of_child(list, name, "val"));
        let indent = tree.child(id, "ind").and_then(|indent| {
            let value =
                tree.attribute(indent, "left").or_else(|| tree.attribute(indent, "start"))?;
            value.parse::<f32>().ok()
        });
        Self {
            heading: outline(tree, id),
            contents: false,
            list: of_list("numId").map(str::to_owned),
            level: of_list("ilvl")
                .and_then(|level| level.parse().ok())
                .map(|level: usize| level.min(8)),
            indent: indent.map(|twips| twips / 20.0),
        }
    }
}

/// Reads an outline level, from 1; 10 is that of running text.
fn outline(tree: &Tree, id: Id) -> Option<u8> {
    let level = tree.of_child(id, "outlineLvl", "val")?.parse::<u8>().ok()?;
    Some(level.min(9) + 1)
}

impl RunLook {
    /// Reads `w:rPr`.
    pub(crate) fn read(tree: &Tree, id: Id) -> Self {
        let switch =
            |name: &str| tree.child(id, name).map(|id| tree.attribute(id, "val").is_none_or(is_on));
        let size = tree.of_child(id, "sz", "val").and_then(|size| size.parse::<f32>().ok());
        Self {
            bold: switch("b").or_else(|| switch("bCs").filter(|_| switch("rtl") == Some(true))),
            italic: switch("i"),
            struck: switch("strike").or_else(|| switch("dstrike")),
            hidden: switch("vanish"),
            size: size.map(|half| half / 2.0),
        }
    }

    /// Returns this look with the changes of another.
    pub(crate) fn and(self, over: Self) -> Self {
        Self {
            bold: over.bold.or(self.bold),
            italic: over.italic.or(self.italic),
            struck: over.struck.or(self.struck),
            hidden: over.hidden.or(self.hidden),
            size: over.size.or(self.size),
        }
    }

    pub(crate) fn look(self) -> Look {
        Look {
            bold: self.bold == Some(true),
            italic: self.italic == Some(true),
            struck: self.struck == Some(true),
            size: self.size.unwrap_or(10.0),
        }
    }
}

/// Reads a switch (ISO 29500-1, 22.9.2.7).
pub(crate) fn is_on(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off" | "none")
}

//! Styles of OpenDocument: what a paragraph or a span inherits, and the lists.

use std::collections::HashMap;

use crate::formats::office::model::Look;
use crate::formats::office::odt::lists::ListStyle;
use crate::formats::office::xml::{Id, Tree};
use crate::lexicon::styles;

/// How many styles one may be based on, one after the other.
const CHAIN: usize = 32;

/// A style as it stands in the file; nothing keeps what it is based on.
#[derive(Clone, Debug, Default)]
struct Style {
    name: String,
    parent: Option<String>,
    list: Option<String>,
    level: Option<u8>,
    indent: Option<f32>,
    look: PartialLook,
}

/// Changes that a style makes to the look of text.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct PartialLook {
    bold: Option<bool>,
    italic: Option<bool>,
    struck: Option<bool>,
    pub(crate) hidden: Option<bool>,
    size: Option<Size>,
}

#[derive(Clone, Copy, Debug)]
enum Size {
    Points(f32),
    /// A share of the size around.
    Share(f32),
}

/// Properties of the paragraphs in a style.
#[derive(Clone, Debug, Default)]
pub(crate) struct ParagraphLook {
    /// The level of a heading, from 1; 0 is the title.
    pub(crate) heading: Option<u8>,
    pub(crate) contents: bool,
    pub(crate) list: Option<String>,
    pub(crate) indent: f32,
    pub(crate) look: PartialLook,
}

/// All styles of a document, by family and name.
#[derive(Default)]
pub(crate) struct Styles {
    styles: HashMap<(String, String), Style>,
    defaults: HashMap<String, PartialLook>,
    pub(crate) lists: HashMap<String, ListStyle>,
    pub(crate) outline: ListStyle,
    pub(crate) language: Option<String>,
}

impl Styles {
    /// Adds the styles of a part.
    pub(crate) fn read(&mut self, tree: &Tree) {
        tree.walk(Tree::ROOT, &mut |id| {
            match tree.name(id) {
                "style" => self.style(tree, id),
                "default-style" => {
                    let family = tree.attribute(id, "family").unwrap_or_default().to_owned();
                    if family == "paragraph" {
                        self.language = language(tree, id).or_else(|| self.language.take());
                    }
                    self.defaults.insert(family, look(tree, id));
                }
                "list-style" => {
                    let name = tree.attribute(id, "name").unwrap_or_default().to_owned();
                    self.lists.insert(name, ListStyle::read(tree, id));
                }
                "outline-style" => self.outline = ListStyle::read(tree, id),
                "text" | "presentation" | "spreadsheet" => return false,
                _ => return true,
            }
            false
        });
    }

    fn style(&mut self, tree: &Tree, id: Id) {
        let value = |name: &str| tree.attribute(id, name).map(str::to_owned);
        let (Some(name), Some(family)) = (value("name"), value("family")) else { return };
        let level = value("default-outline-level").and_then(|level| level.parse().ok());
        let style = Style {
            name: value("display-name").unwrap_or_else(|| name.replace("_20_", " ")),
            parent: value("parent-style-name"),
            list: value("list-style-name"),
            level,
            indent: tree.of_child(id, "paragraph-properties", "margin-left").and_then(points),
            look: look(tree, id),
        };
        self.styles.insert((family, name), style);
    }

    /// Returns what a style says of paragraphs, all it is based on included.
    pub(crate) fn paragraph(&self, name: Option<&str>) -> ParagraphLook {
        let mut found = ParagraphLook::default();
        let (mut list, mut indent) = (None, None);
        let mut looks = Vec::new();
        for style in self.chain("paragraph", name) {
            found.heading = found.heading.or(style.level).or_else(|| styles::heading(&style.name));
            found.contents |= styles::is_contents(&style.name);
            list = list.or(style.list.clone());
            indent = indent.or(style.indent);
            looks.push(style.look);
        }
        found.list = list.filter(|list| !list.is_empty());
        found.indent = indent.unwrap_or(0.0);
        let mut look = self.defaults.get("paragraph").copied().unwrap_or_default();
        for own in looks.into_iter().rev() {
            look = look.and(own);
        }
        found.look = look;
        found
    }

    /// Returns a look with the changes of a style of spans.
    pub(crate) fn span(&self, around: PartialLook, name: Option<&str>) -> PartialLook {
        let chain: Vec<PartialLook> = self.chain("text", name).map(|style| style.look).collect();
        chain.into_iter().rev().fold(around, PartialLook::and)
    }

    fn chain<'a>(
        &'a self,
        family: &'a str,
        name: Option<&'a str>,
    ) -> impl Iterator<Item = &'a Style> {
        let get = move |name: &str| self.styles.get(&(family.to_owned(), name.to_owned()));
        let first = name.and_then(get);
        std::iter::successors(first, move |style| style.parent.as_deref().and_then(get)).take(CHAIN)
    }
}

fn look(tree: &Tree, id: Id) -> PartialLook {
    let Some(id) = tree.child(id, "text-properties") else { return PartialLook::default() };
    let value = |name: &str| tree.attribute(id, name);
    let size = value("font-size").and_then(|size| match size.strip_suffix('%') {
        Some(share) => share.parse::<f32>().ok().map(|share| Size::Share(share / 100.0)),
        None => points(size).map(Size::Points),
    });
    let weight = value("font-weight").or_else(|| value("font-weight-asian"));
    PartialLook {
        bold: weight
            .map(|weight| weight == "bold" || weight.parse::<u16>().is_ok_and(|w| w >= 600)),
        italic: value("font-style").map(|style| style != "normal"),
        struck: value("text-line-through-style").map(|style| style != "none"),
        hidden: value("display").map(|display| display == "none"),
        size,
    }
}

fn language(tree: &Tree, id: Id) -> Option<String> {
    let id = tree.child(id, "text-properties")?;
    let language = tree.attribute(id, "language").filter(|language| *language != "none")?;
    match tree.attribute(id, "country").filter(|country| *country != "none") {
        Some(country) => Some(format!("{language}-{country}")),
        None => Some(language.to_owned()),
    }
}

/// Reads a length in points.
pub(crate) fn points(length: &str) -> Option<f32> {
    let at = length.find(|c: char| c.is_ascii_alphabetic())?;
    let value: f32 = length[..at].parse().ok()?;
    let factor = match &length[at..] {
        "pt" => 1.0,
        "cm" => 28.35,
        "mm" => 2.835,
        "in" => 72.0,
        "pc" => 12.0,
        "px" => 0.75,
        _ => return None,
    };
    Some(value * factor)
}

impl PartialLook {
    /// Returns this look with the changes of another.
    fn and(self, over: Self) -> Self {
        let size = match (self.size, over.size) {
            (Some(Size::Points(size)), Some(Size::Share(share))) => {
                Some(Size::Points(size * share))
            }
            (size, over) => over.or(size),
        };
        Self {
            bold: over.bold.or(self.bold),
            italic: over.italic.or(self.italic),
            struck: over.struck.or(self.struck),
            hidden: over.hidden.or(self.hidden),
            size,
        }
    }

    pub(crate) fn look(self) -> Look {
        Look {
            bold: self.bold == Some(true),
            italic: self.italic == Some(true),
            struck: self.struck == Some(true),
            size: match self.size {
                Some(Size::Points(size)) => size,
                Some(Size::Share(share)) => 12.0 * share,
                None => 12.0,
            },
        }
    }
}

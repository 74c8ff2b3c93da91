//! The sections of a text as alignment sees them.

use policy_viewer::model::{Body, Document, Section};

use crate::lexicon::interface;
use crate::outline::tree::FlatSection;
use crate::outline::{ids, numbering};

/// The sections of a text in reading order.
#[derive(Default)]
pub(crate) struct Outline {
    pub(crate) items: Vec<Item>,
}

/// A section.
pub(crate) struct Item {
    pub(crate) id: String,
    /// The id that the author wrote down.
    pub(crate) explicit: Option<String>,
    pub(crate) parent: Option<usize>,
    pub(crate) children: Vec<usize>,
    /// How many sections are above it in the tree.
    pub(crate) depth: usize,
    /// The value of its number, without the writing system.
    pub(crate) number: Option<String>,
    pub(crate) heading: String,
    /// Its Markdown, without the sections in it.
    pub(crate) body: String,
    pub(crate) kind: Kind,
}

/// The features that the heading of a section shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The importer wrote the heading above text that has none.
    MadeUp,
    /// The author's heading says "introduction".
    Introduction,
    /// Any other.
    Clause,
}

impl Kind {
    /// Returns whether two sections can be the same: nothing that an author named is the text above
    /// the first heading.
    pub(crate) fn fits(self, other: Self) -> bool {
        match (self, other) {
            (Self::MadeUp, other) | (other, Self::MadeUp) => other != Self::Clause,
            _ => true,
        }
    }
}

impl Outline {
    pub(crate) fn of_sections(sections: &[FlatSection], markdown: &str, locale: &str) -> Self {
        let mut outline = Self::default();
        let mut open: Vec<(u8, usize)> = Vec::new();
        for section in sections {
            while open.last().is_some_and(|(level, _)| *level >= section.level) {
                open.pop();
            }
            let body: String = section.text.iter().map(|part| &markdown[part.clone()]).collect();
            let explicit = section.source.as_ref().and_then(|heading| heading.explicit.as_deref());
            let made_up = section.source.is_none();
            open.push((section.level, outline.items.len()));
            outline.add(Item {
                id: section.id.clone(),
                // The introduction that the importer makes has one id in all languages.
                explicit: explicit
                    .map(ids::slug)
                    .or_else(|| (made_up && !section.id.is_empty()).then(|| section.id.clone())),
                parent: open.len().checked_sub(2).map(|above| open[above].1),
                children: Vec::new(),
                depth: open.len() - 1,
                number: section.number.as_deref().and_then(numbering::value),
                heading: section.heading.clone(),
                body,
                kind: if made_up { Kind::MadeUp } else { kind(&section.heading, locale) },
            });
        }
        outline
    }

    pub(crate) fn of_document(document: &Document) -> Self {
        fn add(
            outline: &mut Outline,
            sections: &[Section],
            parent: Option<usize>,
            depth: usize,
            locale: &str,
        ) {
            for section in sections {
                let body = match &section.body {
                    Body::Markdown(text) => text.clone(),
                    Body::Blocks(blocks) => policy_viewer::markdown::plain_text(blocks),
                };
                let own = outline.items.len();
                outline.add(Item {
                    id: section.id.clone(),
                    explicit: Some(section.id.clone()),
                    parent,
                    children: Vec::new(),
                    depth,
                    number: section.number.as_deref().and_then(numbering::value),
                    heading: section.heading.clone(),
                    body,
                    kind: match kind(&section.heading, locale) {
                        // What an earlier import made up looks like this.
                        Kind::Introduction if section.id == "introduction" && own == 0 => {
                            Kind::MadeUp
                        }
                        kind => kind,
                    },
                });
                add(outline, &section.sections, Some(own), depth + 1, locale);
            }
        }
        let mut outline = Self::default();
        add(&mut outline, &document.sections, None, 0, &document.locale);
        outline
    }

    /// Returns the ids of all sections.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.items.iter().map(|item| item.id.as_str())
    }

    fn add(&mut self, item: Item) {
        let own = self.items.len();
        if let Some(parent) = item.parent {
            self.items[parent].children.push(own);
        }
        self.items.push(item);
    }
}

fn kind(heading: &str, locale: &str) -> Kind {
    let known = interface::introduction(locale);
    match heading.trim().to_lowercase() == known.to_lowercase() {
        true => Kind::Introduction,
        false => Kind::Clause,
    }
}

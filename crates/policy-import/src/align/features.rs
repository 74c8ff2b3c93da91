//! The features of sections that alignment compares.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use policy_viewer::model::{Body, Document, Section};

use crate::outline::tree::FlatSection;
use crate::outline::{ids, numbering};

/// The sections of a text in reading order.
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
    /// The value of its number, without the writing system.
    pub(crate) number: Option<String>,
    pub(crate) heading: String,
    /// The share of the whole text's letters, in thousandths.
    pub(crate) share: f64,
    /// Tokens that translations keep: numbers, addresses, names in Latin letters.
    pub(crate) tokens: HashSet<String>,
    /// The sentences, hashed.
    pub(crate) sentences: HashSet<u64>,
}

impl Outline {
    pub(crate) fn of_sections(sections: &[FlatSection], markdown: &str) -> Self {
        let mut outline = Self { items: Vec::new() };
        let mut open: Vec<(u8, usize)> = Vec::new();
        for section in sections {
            while open.last().is_some_and(|(level, _)| *level >= section.level) {
                open.pop();
            }
            let body: String = section.text.iter().map(|part| &markdown[part.clone()]).collect();
            let parent = open.last().map(|(_, at)| *at);
            let explicit = section.source.as_ref().and_then(|heading| heading.explicit.as_deref());
            let own = explicit.map(ids::slug).or_else(|| {
                // The introduction that the importer makes has one id in all languages.
                (section.source.is_none() && !section.id.is_empty()).then(|| section.id.clone())
            });
            let number = section.number.as_deref();
            outline.add(&section.id, own, parent, number, &section.heading, &body);
            open.push((section.level, outline.items.len() - 1));
        }
        outline.weigh()
    }

    pub(crate) fn of_document(document: &Document) -> Self {
        fn add(outline: &mut Outline, sections: &[Section], parent: Option<usize>) {
            for section in sections {
                let body = match &section.body {
                    Body::Markdown(text) => text.clone(),
                    Body::Blocks(blocks) => policy_viewer::markdown::plain_text(blocks),
                };
                let explicit = Some(section.id.clone());
                let number = section.number.as_deref();
                outline.add(&section.id, explicit, parent, number, &section.heading, &body);
                let own = outline.items.len() - 1;
                add(outline, &section.sections, Some(own));
            }
        }
        let mut outline = Self { items: Vec::new() };
        add(&mut outline, &document.sections, None);
        outline.weigh()
    }

    /// Returns the ids of all sections.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.items.iter().map(|item| item.id.as_str())
    }

    /// Returns the sections without a parent.
    pub(crate) fn roots(&self) -> Vec<usize> {
        (0..self.items.len()).filter(|at| self.items[*at].parent.is_none()).collect()
    }

    fn add(
        &mut self,
        id: &str,
        explicit: Option<String>,
        parent: Option<usize>,
        number: Option<&str>,
        heading: &str,
        body: &str,
    ) {
        let own = self.items.len();
        if let Some(parent) = parent {
            self.items[parent].children.push(own);
        }
        self.items.push(Item {
            id: id.to_owned(),
            explicit,
            parent,
            children: Vec::new(),
            number: number.and_then(numbering::value),
            heading: heading.to_owned(),
            share: letters(heading) + letters(body),
            tokens: tokens(heading).chain(tokens(body)).collect(),
            sentences: sentences(body),
        });
    }

    /// Makes shares of letters.
    fn weigh(mut self) -> Self {
        let whole: f64 = self.items.iter().map(|item| item.share).sum();
        for item in &mut self.items {
            item.share = 1000.0 * item.share / whole.max(1.0);
        }
        self
    }
}

fn letters(text: &str) -> f64 {
    text.chars().filter(|c| c.is_alphanumeric()).count() as f64
}

/// Returns the words that translations keep: with a digit, an at sign or a dot inside, or two capitals.
fn tokens(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_ascii_graphic() || "()[]<>,;\"'*_`|{}#!".contains(c))
        .map(|word| word.trim_matches(|c: char| !c.is_ascii_alphanumeric()))
        .filter(|word| {
            let inside = word.contains(['@', '/']) || word.trim_matches('.').contains('.');
            let digits = word.bytes().filter(u8::is_ascii_digit).count();
            let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
            (inside && word.len() > 3) || digits > 1 || capitals > 1
        })
        .map(str::to_owned)
}

fn sentences(text: &str) -> HashSet<u64> {
    text.split_inclusive(['.', '。', '!', '?', '！', '？', '\n', ';', '；'])
        .filter(|sentence| sentence.chars().filter(|c| c.is_alphanumeric()).count() > 3)
        .map(|sentence| {
            let mut hasher = DefaultHasher::new();
            sentence.chars().filter(|c| c.is_alphanumeric()).for_each(|c| c.hash(&mut hasher));
            hasher.finish()
        })
        .collect()
}

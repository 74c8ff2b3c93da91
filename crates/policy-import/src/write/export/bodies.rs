//! Bodies as parts of one text: none of them may end, begin or define anything outside itself.

use policy_viewer::markdown;
use policy_viewer::model::{Block, Body, Document};
use pulldown_cmark::Parser;

use super::blocks::{self, Style};
use crate::formats::markdown::{self as dialects, components, invisible, visible};
use crate::outline::headings;
use crate::source::text::Source;
use crate::write::inline_tokens;

/// A heading, to see whether it still is one above and below a body.
const HEADING: &str = "## Section";

/// Writes the bodies of a document.
pub(super) struct Bodies<'a> {
    /// The definitions of links in all bodies: in one text the first of a label counts for all.
    definitions: String,
    /// How many bodies hold tags of components, which belong together across bodies.
    tagged: usize,
    /// The body that ends the text: nothing stands below it that it could take in.
    last: Option<&'a Body>,
}

impl<'a> Bodies<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        let mut definitions = String::new();
        let mut tagged = 0;
        let mut gather = |body: &Body| {
            if let Body::Markdown(text) = body {
                tagged += usize::from(components::has_tags(text));
                let parser = Parser::new(text);
                let mut spans: Vec<_> =
                    parser.reference_definitions().iter().map(|(_, it)| it.span.clone()).collect();
                spans.sort_by_key(|span| span.start);
                for span in spans {
                    definitions.push_str(&Source::new(text[span].trim_end()).text);
                    definitions.push('\n');
                }
            }
        };
        document.summary.iter().for_each(&mut gather);
        document.walk(&mut |section| {
            section.summary.iter().chain([&section.body]).for_each(&mut gather);
        });
        document.terms.iter().for_each(|term| gather(&term.definition));
        let mut last = None;
        document.walk(&mut |section| last = Some(&section.body));
        Self { definitions, tagged, last: last.filter(|_| document.terms.is_empty()) }
    }

    /// Returns a body as its author wrote it where that reads the same in its place, else anew from what it shows.
    /// There are no blank lines around it; its first line keeps its indentation.
    pub(super) fn write(&self, body: &Body, place: Place) -> String {
        let shown = match body {
            Body::Markdown(text) => {
                // With the line ends that an import makes of others.
                let source = Source::new(text);
                let text = visible::trimmed(&source.text);
                let shown = markdown::blocks(text);
                let pairs = self.tagged > 1 && components::has_tags(text);
                let next = !self.last.is_some_and(|last| std::ptr::eq(last, body));
                if !pairs && self.stays(text, &shown, place, next) {
                    return place.put(text);
                }
                shown
            }
            Body::Blocks(list) => list.clone(),
        };
        let sections = place == Place::Section;
        let plain = Style { inlines: inline_tokens::write, sections };
        let written = blocks::markdown(&shown, plain);
        if self.stays(&written, &markdown::blocks(&written), place, true) {
            return place.put(&written);
        }
        let guarded = Style { inlines: inline_tokens::write_guarded, sections };
        place.put(&blocks::markdown(&shown, guarded))
    }

    /// Returns whether Markdown shows certain blocks when it is imported among others, with a `next` one below it.
    fn stays(&self, body: &str, shown: &[Block], place: Place, next: bool) -> bool {
        let below = if next { format!("\n{HEADING}\n") } else { String::new() };
        let body = place.put(body);
        let text = format!("{}\n{HEADING}\n\n{body}\n{below}", self.definitions);
        let read = dialects::rewrite(&Source::new(&text), 0..text.len()).text;
        if read.trim_start() != text.trim_start()
            || !invisible::find(&text, 0..text.len()).is_empty()
        {
            return false;
        }
        let (found, _) = headings::headings(&text, 0..text.len());
        let blocks = markdown::blocks(&text);
        let count = 1 + usize::from(next);
        let is_heading = |block: Option<&Block>| matches!(block, Some(Block::Heading(_)));
        if found.len() != count
            || !is_heading(blocks.first())
            || (next && !is_heading(blocks.last()))
        {
            return false;
        }
        let inside = &blocks[1..=blocks.len() - count];
        let inside = match (place, inside) {
            (Place::Section, blocks) => blocks,
            (Place::Quotation, [Block::Quote(inside)]) => inside,
            (Place::Item, [Block::List(list)]) if list.items.len() == 1 => &list.items[0],
            _ => &[],
        };
        inside == shown
    }
}

/// Where a body stands in the text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Below the heading of its section.
    Section,
    /// In a quotation.
    Quotation,
    /// In an item of a list, behind its marker.
    Item,
}

impl Place {
    fn put(self, text: &str) -> String {
        let (first, rest) = match self {
            Self::Section => return text.to_owned(),
            Self::Quotation => ("> ", "> "),
            Self::Item => ("- ", "  "),
        };
        blocks::indented(text.lines().map(str::to_owned).collect(), first, rest).join("\n")
    }
}

//! An office document as read: its blocks, what was left out, and every word that has to come back.

use crate::formats::office::model::Block;
use crate::report::Dropped;

/// A document, in the order of reading.
#[derive(Default)]
pub(crate) struct Document {
    pub(crate) blocks: Vec<Block>,
    pub(crate) dropped: Vec<Dropped>,
    /// How many paragraphs (or lines, in a PDF) the source has.
    pub(crate) places: usize,
    /// How many lines were joined to the one before.
    pub(crate) joined: usize,
    /// The title that the file names beside its text.
    pub(crate) title: Option<String>,
    /// The language that the file names, as a BCP 47 tag.
    pub(crate) locale: Option<String>,
}

impl Document {
    /// Notes that a contents list is left out.
    pub(crate) fn drop_contents(&mut self, blocks: Vec<Block>) {
        for block in blocks {
            if let Block::Paragraph(paragraph) = block {
                self.drop(paragraph.place, &paragraph.text(), "contents list", false);
            }
        }
    }

    /// Notes a text that is left out, unless it has no words.
    pub(crate) fn drop(&mut self, place: usize, text: &str, reason: &str, partial: bool) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            let line = place.max(1);
            self.dropped.push(Dropped { line, text, reason: reason.to_owned(), partial });
        }
    }
}

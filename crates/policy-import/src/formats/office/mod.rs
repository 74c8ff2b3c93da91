//! Documents of word processors, and PDF, to Markdown.
//!
//! 1. A folder for each format reads the file into one `model`: paragraphs with their looks, tables,
//!    notes; `archive` and `xml` read what the files are made of, within limits, `counting` prints the
//!    numbers that some formats only count, `tables` tells data from layout, `fields` reads links.
//! 2. `lists` finds bullets that were typed, `headings` the headings, also where no style marks them.
//! 3. `bounds` cuts what the caller named, `write::blocks` writes Markdown, and `coverage::office` looks
//!    for every word in it.
//!
//! Lines of the report are paragraphs here, and in a PDF the lines of all pages.

pub mod archive;
pub mod bounds;
pub mod counting;
pub mod document;
pub mod docx;
pub mod fields;
pub mod headings;
pub mod lists;
pub mod model;
pub mod odt;
pub mod pdf;
pub mod rtf;
pub mod tables;
pub mod xml;

use crate::coverage::office;
use crate::error::ImportError;
use crate::formats::office::document::Document;
use crate::formats::office::model::Block;
use crate::formats::text::lines;
use crate::formats::text::metadata::{dates, language};
use crate::source::converted::Converted;
use crate::source::format::SourceFormat;
use crate::write::blocks;

/// Number of bytes from which the language is guessed.
const SAMPLE: usize = 40_000;

/// A document as Markdown.
pub(crate) struct Page {
    pub(crate) text: Converted,
    /// Anchors by their offset in the Markdown.
    pub(crate) anchors: Vec<(usize, String)>,
    /// Words of the document that are not in the Markdown.
    pub(crate) lost: Vec<String>,
    /// How many paragraphs, or lines, there are.
    pub(crate) read: usize,
}

/// Reads a document and writes it as Markdown, from the first paragraph that contains `start` to the one
/// above `end`.
pub(crate) fn to_markdown(
    format: SourceFormat,
    bytes: &[u8],
    start: Option<&str>,
    end: Option<&str>,
) -> Result<Page, ImportError> {
    let mut document = match format {
        SourceFormat::OpenDocument => odt::read(bytes)?,
        SourceFormat::Rtf => rtf::read(bytes)?,
        SourceFormat::Pdf => pdf::read(bytes)?,
        _ => docx::read(bytes)?,
    };
    bounds::cut(&mut document, start, end)?;
    lists::find(&mut document.blocks);
    headings::find(&mut document.blocks);
    lists::find_numbers(&mut document.blocks);
    Ok(page(document))
}

fn page(document: Document) -> Page {
    let written = blocks::write(&document.blocks);
    let markdown = written.text.markdown;
    let lost = office::lost(&document.blocks, &markdown);
    let texts: Vec<String> = document
        .blocks
        .iter()
        .filter_map(Block::paragraph)
        .map(model::Paragraph::text)
        .filter(|text| !text.is_empty())
        .collect();
    let mut sample = 0;
    let guessed = language::guess(texts.iter().map(String::as_str).take_while(|text| {
        sample += text.len();
        sample - text.len() < SAMPLE
    }));
    let paragraphs = crate::formats::text::paragraphs(lines::read(&texts.join("\n\n")));
    let dates = dates::read(&paragraphs);
    let titled = markdown.starts_with("# ") || markdown.contains("\n# ");
    let title = document.title.filter(|title| !titled && headings::is_title(title));
    let mut dropped = document.dropped;
    dropped.sort_by_key(|dropped| dropped.line);
    let text = Converted {
        markdown,
        lines: written.text.lines,
        dropped,
        joined: document.joined,
        title,
        effective: dates.effective,
        updated: dates.updated,
        version: dates.version,
        locale: guessed.or(document.locale),
    };
    Page { text, anchors: written.anchors, lost, read: document.places }
}

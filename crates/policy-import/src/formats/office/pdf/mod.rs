//! PDF (ISO 32000), as far as its pages have text.
//!
//! 1. `glyphs` interprets the pages and collects the characters with place, size and weight; `bidi` puts
//!    lines that run from right to left into the order of reading.
//! 2. Where the file says its structure, `tagged` follows it: headings, lists, tables, notes.
//! 3. Where it does not, `lines` makes lines of the characters and finds columns, `furniture` leaves out
//!    what stands on every page, `paragraphs` joins lines.
//!
//! `words` knows how lines join: hyphens at their ends, spaces that were never drawn. `strings` decodes
//! titles and addresses.

pub mod bidi;
pub mod furniture;
pub mod glyphs;
pub mod lines;
pub mod paragraphs;
pub mod strings;
pub mod tagged;
pub mod words;

use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};

use crate::error::ImportError;
use crate::formats::office::document::Document;
use crate::formats::office::pdf::glyphs::Page;
use crate::formats::office::pdf::strings::text_string;
use policy_viewer::diag::counted;

/// How few letters a page with a picture has if it is scanned.
const SCANNED: usize = 16;

/// Reads a PDF.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, ImportError> {
    // The interpreter is made for whole files; what panics in it is a broken one.
    std::panic::catch_unwind(|| interpreted(bytes)).unwrap_or_else(|_| Err(broken()))
}

fn interpreted(bytes: &[u8]) -> Result<Document, ImportError> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => {
            ImportError::new("encrypted", "the PDF is locked with a password")
                .hint("open it with the password, and print or save it without")
        }
        LoadPdfError::Invalid => broken(),
    })?;
    let pages = glyphs::read(&pdf)?;
    let letters = |page: &Page| page.glyphs.iter().filter(|glyph| glyph.is_word()).count();
    let scanned = pages.iter().filter(|page| page.pictures > 0 && letters(page) < SCANNED).count();
    let all: usize = pages.iter().map(letters).sum();
    if all == 0 || (scanned * 2 > pages.len() && all < SCANNED * pages.len()) {
        return Err(without_text(scanned, pages.len()));
    }
    let strange =
        pages.iter().flat_map(|page| &page.glyphs).filter(|g| g.text == "\u{fffd}").count();
    if strange > all {
        return Err(ImportError::new(
            "no-text-layer",
            "the fonts of this PDF do not say which characters they draw",
        )
        .hint(RECOGNISE));
    }
    let mut document = match tagged::read(&pdf, &pages) {
        Some(document) => document,
        None => paragraphs::read(&pages),
    };
    document.places = pages.iter().map(|page| page.lines).sum();
    let title = pdf.metadata().title.as_deref().map(text_string);
    document.title = title.map(|title| title.trim().to_owned());
    for (at, page) in pages.iter().enumerate() {
        if page.pictures > 0 && letters(page) < SCANNED {
            let place = page.first_line;
            let text = format!("page {}", at + 1);
            document.drop(place, &text, "a page that is a picture: its text cannot be read", true);
        }
    }
    Ok(document)
}

const RECOGNISE: &str = "run text recognition (OCR) on it, such as `ocrmypdf in.pdf out.pdf`, and import \
    what that makes; or ask for the document it was made from";

fn without_text(scanned: usize, pages: usize) -> ImportError {
    let message = match scanned {
        0 => format!("the PDF has no text on {}", counted(pages, "page")),
        1 if pages == 1 => "this is a scanned PDF: its page is a picture without text".to_owned(),
        _ => format!(
            "this is a scanned PDF: {scanned} of its {pages} pages are pictures without text"
        ),
    };
    ImportError::new("no-text-layer", message).hint(RECOGNISE)
}

fn broken() -> ImportError {
    ImportError::new("broken-file", "the PDF is broken: its pages cannot be read")
        .hint("it may have been cut off on its way: get it again, or print it anew as PDF")
}

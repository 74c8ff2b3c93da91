//! OpenDocument texts (`.odt`, and `.fodt` in one piece; OASIS OpenDocument 1.3).
//!
//! `styles` says what styles mean and how lists count, `inline` reads the text of paragraphs, `body` the
//! blocks.

pub mod body;
pub mod inline;
pub mod lists;
pub mod styles;

use crate::error::ImportError;
use crate::formats::office::archive::Archive;
use crate::formats::office::document::Document;
use crate::formats::office::odt::body::Body;
use crate::formats::office::odt::styles::Styles;
use crate::formats::office::xml::Tree;

/// Reads an OpenDocument text.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, ImportError> {
    let (content, others) = parts(bytes)?;
    let mut styles = Styles::default();
    for tree in &others {
        styles.read(tree);
    }
    styles.read(&content);
    let mut document = Body::new(&content, styles).read()?;
    for tree in others.iter().chain([&content]) {
        let title = tree.find(Tree::ROOT, "meta").and_then(|meta| tree.child(meta, "title"));
        document.title =
            document.title.or_else(|| title.map(|id| tree.words(id).trim().to_owned()));
        if let Some(pages) = tree.find(Tree::ROOT, "master-styles") {
            furniture(tree, pages, &mut document);
        }
    }
    Ok(document)
}

/// Returns the text, and the other parts that say something about it.
fn parts(bytes: &[u8]) -> Result<(Tree, Vec<Tree>), ImportError> {
    if !bytes.starts_with(b"PK") {
        return Ok((Tree::parse(bytes, "the file")?, Vec::new()));
    }
    let mut archive = Archive::open(bytes)?;
    let Some(content) = archive.part("content.xml")? else {
        return Err(ImportError::new("broken-file", "content.xml is not in the file")
            .hint("open the document in the program it was made with, and save it anew"));
    };
    if archive
        .part("META-INF/manifest.xml")?
        .is_some_and(|manifest| String::from_utf8_lossy(&manifest).contains("encryption-data"))
    {
        return Err(ImportError::new("encrypted", "the document is locked with a password")
            .hint("open it with the password, and save it without"));
    }
    let mut others = Vec::new();
    for name in ["styles.xml", "meta.xml"] {
        if let Some(part) = archive.part(name)? {
            others.push(Tree::parse(&part, name)?);
        }
    }
    Ok((Tree::parse(&content, "content.xml")?, others))
}

/// Notes what stands on every page.
fn furniture(tree: &Tree, pages: usize, document: &mut Document) {
    tree.walk(pages, &mut |id| {
        let reason = match tree.name(id) {
            "header" | "header-left" | "header-first" => "page header",
            "footer" | "footer-left" | "footer-first" => "page footer",
            _ => return true,
        };
        document.drop(1, &tree.words(id), reason, true);
        false
    });
}

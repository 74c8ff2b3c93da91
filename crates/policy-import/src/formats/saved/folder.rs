//! A saved page with its folder, in one archive.

use crate::error::ImportError;
use crate::formats::office::archive::Archive;
use crate::formats::saved::found::Found;
use crate::source::format::SourceFormat;

/// Returns whether a file of an archive is a page, by its name.
pub(crate) fn is_page(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let hidden = name.split('/').any(|part| part.starts_with('.') || part == "__macosx");
    let page = [".html", ".htm", ".xhtml", ".mhtml", ".mht"].iter().any(|end| name.ends_with(end));
    page && !hidden
}

/// Finds the page: the one nearest to the top, and of several `index.html`, or else the only one.
pub(crate) fn find(bytes: &[u8]) -> Result<Found, ImportError> {
    let mut archive = Archive::open(bytes)?;
    let depth = |name: &str| name.matches('/').count();
    let pages: Vec<String> = archive.names().iter().filter(|name| is_page(name)).cloned().collect();
    let top = pages.iter().map(|name| depth(name)).min();
    let nearest: Vec<&String> = pages.iter().filter(|name| Some(depth(name)) == top).collect();
    let index = nearest.iter().find(|name| {
        let file = name.rsplit('/').next().unwrap_or(name).to_ascii_lowercase();
        file.starts_with("index.")
    });
    let page = match (nearest.as_slice(), index) {
        ([only], _) => *only,
        (_, Some(index)) => index,
        ([], None) => {
            return Err(ImportError::new("unknown-format", "the archive has no web page in it")
                .hint("unpack it, and import the document in it"));
        }
        (several, None) => {
            let names: Vec<&str> = several.iter().take(5).map(|name| name.as_str()).collect();
            return Err(ImportError::new(
                "unknown-format",
                format!("the archive has several web pages: {}", names.join(", ")),
            )
            .hint("unpack it, and import the one you mean"));
        }
    };
    let page = page.clone();
    let bytes = archive.part(&page)?.unwrap_or_default();
    let format = match page.to_ascii_lowercase().ends_with(".mht") || page.ends_with(".mhtml") {
        true => SourceFormat::Mhtml,
        false => SourceFormat::Html,
    };
    Ok(Found { bytes, charset: None, format })
}

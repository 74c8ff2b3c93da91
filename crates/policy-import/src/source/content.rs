//! The kind of a file, told by its first bytes and its structure rather than its name.

use crate::error::ImportError;
use crate::formats::office::archive::Archive;
use crate::formats::saved::{folder, mhtml};
use crate::source::format::SourceFormat;

/// The kind of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// A format that says itself what it is.
    Document(SourceFormat),
    /// A file that is known, but holds no text that can be read: what it is, and what to do.
    Unreadable(&'static str, &'static str),
    /// Text of some kind, or else nothing that is known.
    Other,
}

/// How many bytes may stand above the mark of a PDF (ISO 32000-1, annex H.3.4.1).
const ABOVE: usize = 1024;

const SAVE_AS: &str = "open it in the program it was made with and save it as .docx, or as a web page, \
    HTML only; pandoc and LibreOffice convert many formats";
const UNPACK: &str = "unpack it, and import the document in it";
const NO_TEXT: &str = "this command reads text, Markdown, web pages, Word, OpenDocument, RTF and PDF: \
    look whether the file is the one you meant";
const RECOGNISE: &str = "a picture has no text: recognise it with a program for text recognition (OCR), \
    such as ocrmypdf, and import the PDF or text that it makes";

/// The first bytes of files that are no text, what they are, and what to do.
const MAGIC: &[(&[u8], &str, &str)] = &[
    (b"\x89PNG", "a picture (PNG)", RECOGNISE),
    (b"\xff\xd8\xff", "a picture (JPEG)", RECOGNISE),
    (b"GIF87a", "a picture (GIF)", RECOGNISE),
    (b"GIF89a", "a picture (GIF)", RECOGNISE),
    (b"II*\0", "a picture (TIFF)", RECOGNISE),
    (b"MM\0*", "a picture (TIFF)", RECOGNISE),
    (b"AT&TFORM", "a scanned document (DjVu)", RECOGNISE),
    (b"%!PS", "a PostScript file", "convert it with ps2pdf, and import the PDF"),
    (b"bplist00", "a web archive of Safari", "save the page as “Page Source” instead"),
    (b"\x1f\x8b", "a compressed file (gzip)", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z)", UNPACK),
    (b"Rar!\x1a\x07", "an archive (RAR)", UNPACK),
    (b"BZh", "a compressed file (bzip2)", UNPACK),
    (b"\xfd7zXZ\0", "a compressed file (xz)", UNPACK),
    (b"\x28\xb5\x2f\xfd", "a compressed file (zstd)", UNPACK),
    (b"MZ", "a program for Windows", NO_TEXT),
    (b"\x7fELF", "a program", NO_TEXT),
    (b"\xcf\xfa\xed\xfe", "a program for macOS", NO_TEXT),
    (b"\xca\xfe\xba\xbe", "a program", NO_TEXT),
    (b"\0asm", "a WebAssembly program", NO_TEXT),
    (b"SQLite format 3\0", "a database", NO_TEXT),
    (b"wOFF", "a font", NO_TEXT),
    (b"wOF2", "a font", NO_TEXT),
    (b"OTTO", "a font", NO_TEXT),
    (b"ID3", "a sound file", NO_TEXT),
    (b"OggS", "a sound or video file", NO_TEXT),
    (b"\xffWPC", "a WordPerfect document", SAVE_AS),
    (b"\xdb\xa5-\0", "a Word document of before 1997", SAVE_AS),
    (b"ITOLITLS", "an e-book (LIT)", SAVE_AS),
    (b"HWP Document File", "a Hangul document", SAVE_AS),
];

/// Tells what a file is.
pub(crate) fn of(bytes: &[u8]) -> Content {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let start = text.trim_ascii_start();
    if start.starts_with(b"{\\rtf") {
        return Content::Document(SourceFormat::Rtf);
    }
    if find(&bytes[..bytes.len().min(ABOVE)], b"%PDF-").is_some() {
        return Content::Document(SourceFormat::Pdf);
    }
    if [b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"].iter().any(|magic| bytes.starts_with(*magic)) {
        return archive(bytes);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return compound(bytes);
    }
    if bytes.starts_with(b"BM") && bytes.len() > 18 && bytes[6..10] == [0; 4] {
        return Content::Unreadable("a picture (BMP)", RECOGNISE);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Content::Unreadable("a picture (WebP)", RECOGNISE);
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return match bytes.get(8..12) {
            Some(b"heic" | b"heix" | b"mif1" | b"avif") => {
                Content::Unreadable("a picture (HEIC or AVIF)", RECOGNISE)
            }
            _ => Content::Unreadable("a video", NO_TEXT),
        };
    }
    if bytes.get(257..262) == Some(b"ustar") {
        return Content::Unreadable("an archive (tar)", UNPACK);
    }
    if bytes.get(60..68) == Some(b"BOOKMOBI") {
        return Content::Unreadable("an e-book (MOBI)", SAVE_AS);
    }
    for (magic, what, to_do) in MAGIC {
        // Two letters may begin a text, too: a program has bytes that no text has.
        let certain = magic.len() > 3 || bytes[..bytes.len().min(ABOVE)].contains(&0);
        if bytes.starts_with(magic) && certain {
            return Content::Unreadable(what, to_do);
        }
    }
    markup(start).unwrap_or_else(|| match mhtml::is_mhtml(text) {
        true => Content::Document(SourceFormat::Mhtml),
        false => Content::Other,
    })
}

/// Tells what an archive is by the parts that it has.
fn archive(bytes: &[u8]) -> Content {
    let Ok(mut archive) = Archive::open(bytes) else {
        return Content::Unreadable(
            "an archive or office document, but cut off or broken",
            "get it again, or open it in the program it was made with and save it anew",
        );
    };
    let kind = archive.part("mimetype").ok().flatten().unwrap_or_default();
    let kind = String::from_utf8_lossy(&kind).trim().to_owned();
    let begins = |start: &str| archive.names().iter().any(|name| name.starts_with(start));
    let ends = |end: &str| archive.names().iter().any(|name| name.ends_with(end));
    match kind.as_str() {
        "application/vnd.oasis.opendocument.text"
        | "application/vnd.oasis.opendocument.text-template"
        | "application/vnd.oasis.opendocument.text-master" => {
            return Content::Document(SourceFormat::OpenDocument);
        }
        "application/epub+zip" => {
            return Content::Unreadable(
                "an e-book (EPUB)",
                "convert it to HTML, such as with pandoc",
            );
        }
        kind if kind.starts_with("application/vnd.oasis.opendocument") => {
            return Content::Unreadable("an OpenDocument file, but no text document", SAVE_AS);
        }
        _ => {}
    }
    if begins("xl/") {
        Content::Unreadable("an Excel workbook", "save the policy's text as .docx, or as text")
    } else if begins("ppt/") {
        Content::Unreadable(
            "a PowerPoint presentation",
            "save the policy's text as .docx, or as PDF",
        )
    } else if begins("word/") || (archive.has("[Content_Types].xml") && ends("document.xml")) {
        Content::Document(SourceFormat::Word)
    } else if ends(".iwa") || archive.has("index.xml.gz") {
        Content::Unreadable("a document of Apple's Pages, Numbers or Keynote", "export it as Word")
    } else if ends(".fpage") {
        Content::Unreadable("an XPS document", "print it as PDF, and import that")
    } else if archive.has("content.xml") {
        Content::Document(SourceFormat::OpenDocument)
    } else if archive.has("AndroidManifest.xml") || archive.has("META-INF/MANIFEST.MF") {
        Content::Unreadable("a program", NO_TEXT)
    } else if archive.names().iter().any(|name| folder::is_page(name)) {
        Content::Document(SourceFormat::Zip)
    } else {
        Content::Unreadable("an archive (ZIP) without a web page in it", UNPACK)
    }
}

/// Tells what a compound file of Microsoft is by the names of its streams, which are in UTF-16.
fn compound(bytes: &[u8]) -> Content {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        find(bytes, &wide).is_some()
    };
    if has("EncryptedPackage") {
        Content::Unreadable(
            "a Word or Excel document locked with a password",
            "open it with the password, and save it without (File, Info, Protect Document)",
        )
    } else if has("WordDocument") {
        Content::Unreadable(
            "a Word document of the old format (.doc)",
            "open it in Word or LibreOffice, and save it as .docx",
        )
    } else if has("Workbook") || has("Book") {
        Content::Unreadable(
            "an Excel workbook of the old format",
            "save the policy's text as .docx",
        )
    } else if has("PowerPoint Document") {
        Content::Unreadable("a PowerPoint presentation of the old format", "save its text as .docx")
    } else if has("__substg1.0_") {
        Content::Unreadable("an e-mail of Outlook", "save it as HTML, and import that")
    } else if has("HwpSummaryInformation") {
        Content::Unreadable("a Hangul document", SAVE_AS)
    } else {
        Content::Unreadable("a file of an old Microsoft program", SAVE_AS)
    }
}

/// Tells documents in XML, and those of TeX, from other text.
fn markup(start: &[u8]) -> Option<Content> {
    let head = String::from_utf8_lossy(&start[..start.len().min(4096)]);
    if head.starts_with("<?xml") || head.starts_with('<') {
        if head.contains("<office:document") {
            return Some(match head.contains("opendocument.text") {
                true => Content::Document(SourceFormat::OpenDocument),
                false => Content::Unreadable("an OpenDocument file, but no text document", SAVE_AS),
            });
        }
        if head.contains("progid=\"Word.Document\"") || head.contains("<pkg:package") {
            return Some(Content::Unreadable("a Word document as XML", SAVE_AS));
        }
        if first_element(&head) == "svg" {
            return Some(Content::Unreadable("a picture (SVG)", RECOGNISE));
        }
    }
    let tex =
        ["\\documentclass", "\\documentstyle", "\\input"].iter().any(|word| head.starts_with(word));
    tex.then_some(Content::Unreadable(
        "a TeX document",
        "convert it with pandoc to Markdown or HTML",
    ))
}

/// Returns the name of the first element, declarations and comments aside.
fn first_element(head: &str) -> &str {
    let mut rest = head;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(inner) = rest.strip_prefix("!--") {
            rest = inner.split_once("-->").map_or("", |(_, below)| below);
        } else if !rest.starts_with(['?', '!']) {
            return rest
                .split(|c: char| !c.is_ascii_alphanumeric() && c != ':')
                .next()
                .unwrap_or_default();
        }
    }
    ""
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// Returns the error for a file that cannot be read.
pub(crate) fn refusal(what: &str, to_do: &str) -> ImportError {
    ImportError::new("unknown-format", format!("the file is {what}")).hint(to_do)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_their_bytes() {
        for (bytes, format) in [
            (b"{\\rtf1 a}".as_slice(), SourceFormat::Rtf),
            (b"\xef\xbb\xbf\r\n{\\rtf1 a}", SourceFormat::Rtf),
            (b"junk\n%PDF-1.7\n", SourceFormat::Pdf),
            (b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>", SourceFormat::Mhtml),
        ] {
            assert_eq!(of(bytes), Content::Document(format));
        }
        for text in [
            "MZ is a country code",
            "BMW keeps data",
            "From: us\nTo: you\n\nHello",
            "<p><svg/>",
            "",
            "PK",
        ] {
            assert_eq!(of(text.as_bytes()), Content::Other, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let doc: Vec<u8> = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            .iter()
            .copied()
            .chain("WordDocument".encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        for (bytes, words) in [
            (doc.as_slice(), "old format (.doc)"),
            (b"\x89PNG\r\n", "picture"),
            (b"%!PS-Adobe", "PostScript"),
            (b"MZ\x90\0\x03", "program"),
            (b"\\documentclass{article}", "TeX"),
            (b"<?xml version='1.0'?><!-- <p> --><svg>", "SVG"),
            (b"PK\x03\x04 broken", "cut off"),
        ] {
            match of(bytes) {
                Content::Unreadable(what, _) => assert!(what.contains(words), "{what}"),
                other => panic!("{words}: {other:?}"),
            }
        }
    }
}

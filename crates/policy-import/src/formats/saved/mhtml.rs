//! Pages saved as one file (MHTML, RFC 2557), and e-mails saved as files.

use crate::error::ImportError;
use crate::formats::saved::found::Found;
use crate::formats::saved::headers::Headers;
use crate::formats::saved::transfer;
use crate::source::format::SourceFormat;

/// How many parts inside of parts are looked at.
const PARTS: usize = 10_000;

/// Returns whether bytes begin with the headers of such a file.
pub(crate) fn is_mhtml(bytes: &[u8]) -> bool {
    let Some((headers, _)) = Headers::read(&bytes[..bytes.len().min(64 << 10)]) else {
        return false;
    };
    let kind = headers.content_type().unwrap_or_default();
    let known = kind.starts_with("multipart/") || kind == "text/html";
    known && (headers.get("mime-version").is_some() || headers.parameter("boundary").is_some())
}

/// Finds the page among the parts: the first in HTML, since later ones are frames and advertisements.
pub(crate) fn find(bytes: &[u8]) -> Result<Found, ImportError> {
    let mut waiting: Vec<&[u8]> = vec![bytes];
    let mut plain: Option<Found> = None;
    let mut count = 0;
    while let Some(part) = waiting.pop() {
        count += 1;
        if count > PARTS {
            break;
        }
        let Some((headers, at)) = Headers::read(part) else { continue };
        let body = &part[at..];
        let kind = headers.content_type().unwrap_or_default();
        if kind.starts_with("multipart/") {
            let boundary = headers.parameter("boundary").unwrap_or_default();
            let parts = split(body, &boundary);
            waiting.extend(parts.into_iter().rev());
            continue;
        }
        let format = match kind.as_str() {
            "text/html" | "application/xhtml+xml" => SourceFormat::Html,
            "text/plain" => SourceFormat::Text,
            _ => continue,
        };
        let found = Found {
            bytes: transfer::decode(body, headers.get("content-transfer-encoding")),
            charset: headers.parameter("charset"),
            format,
        };
        if format == SourceFormat::Html {
            return Ok(found);
        }
        plain.get_or_insert(found);
    }
    plain.ok_or_else(|| {
        ImportError::new(
            "empty-source",
            "the file is a saved page or e-mail, but no part of it is text",
        )
        .hint("save the page again as “Webpage, HTML only”, and import that")
    })
}

/// Splits a body at its boundary. What was cut off at the end counts as a part.
fn split<'a>(body: &'a [u8], boundary: &str) -> Vec<&'a [u8]> {
    let mark = format!("--{boundary}");
    let mut parts = Vec::new();
    let mut from = None;
    let mut at = 0;
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        if !boundary.is_empty() && line.starts_with(mark.as_bytes()) {
            parts.extend(from.map(|from: usize| &body[from..at]));
            let rest = line[mark.len()..].trim_ascii_end();
            from = (rest != b"--").then_some(at + line.len());
            if from.is_none() {
                return parts;
            }
        }
        at += line.len();
    }
    parts.extend(from.map(|from| &body[from..]));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_found_among_the_parts() {
        let file = "Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=o\n\n\
            --o\nContent-Type: multipart/alternative; boundary=\"i\"\n\n\
            --i\nContent-Type: text/plain\n\nplain\n\
            --i\nContent-Type: text/html; charset=big5\nContent-Transfer-Encoding: base64\n\nPGI+\n--i--\n\
            --o\nContent-Type: text/html\n\n<i>frame</i>\n--o--\n";
        assert!(is_mhtml(file.as_bytes()));
        let found = find(file.as_bytes()).expect("a page");
        assert_eq!(
            (found.bytes.as_slice(), found.charset.as_deref()),
            (b"<b>".as_slice(), Some("big5"))
        );
        let error = find(b"MIME-Version: 1.0\nContent-Type: image/png\n\nx").err();
        assert_eq!(error.map(|error| error.code()), Some("empty-source"));
    }
}

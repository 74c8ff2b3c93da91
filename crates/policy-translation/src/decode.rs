//! Bytes to text: UTF-8, and what editors and spreadsheets make of it.

use policy_viewer::diag::Diagnostic;

use crate::rules::{BROKEN_FILE, ENCODING, at};

/// Decodes a file; what other programs would refuse is reported.
pub(crate) fn decode(name: &str, bytes: &[u8]) -> Result<(String, Vec<Diagnostic>), Diagnostic> {
    let mut found = Vec::new();
    let text = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => {
            found.push(at(&ENCODING, name, 1, "", "the file begins with a byte order mark"));
            utf_8(name, rest)?
        }
        [0xff, 0xfe, rest @ ..] => {
            found.push(at(&ENCODING, name, 0, "", "the file is in UTF-16, little-endian"));
            utf_16(name, rest, u16::from_le_bytes)?
        }
        [0xfe, 0xff, rest @ ..] => {
            found.push(at(&ENCODING, name, 0, "", "the file is in UTF-16, big-endian"));
            utf_16(name, rest, u16::from_be_bytes)?
        }
        bytes => utf_8(name, bytes)?,
    };
    if !text.contains('\r') {
        return Ok((text, found));
    }
    let line = text.find('\r').map_or(1, |at| text[..at].matches('\n').count() + 1);
    found.push(at(&ENCODING, name, line, "", "lines end as on Windows or an old Mac"));
    Ok((text.replace("\r\n", "\n").replace('\r', "\n"), found))
}

fn utf_8(name: &str, bytes: &[u8]) -> Result<String, Diagnostic> {
    str::from_utf8(bytes).map(str::to_owned).map_err(|error| {
        let line = bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1;
        at(&BROKEN_FILE, name, line, "", "the text is not UTF-8").hint("save the file as UTF-8")
    })
}

fn utf_16(name: &str, bytes: &[u8], number: fn([u8; 2]) -> u16) -> Result<String, Diagnostic> {
    let (units, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = units.iter().copied().map(number).collect();
    match String::from_utf16(&units) {
        Ok(text) if rest.is_empty() => Ok(text),
        _ => Err(at(&BROKEN_FILE, name, 0, "", "the text is broken UTF-16")
            .hint("save the file as UTF-8")),
    }
}

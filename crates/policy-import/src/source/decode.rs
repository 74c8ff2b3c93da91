//! Bytes to text: encodings are recognised rather than asked for.
//!
//! 1. A byte order mark decides.
//! 2. Zero bytes on one side only are UTF-16.
//! 3. UTF-8 is UTF-8: hardly any other text is by chance.
//! 4. A web page may declare its encoding.
//! 5. Letters are counted (`chardetng`, which does that for Firefox).

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE};
use policy_viewer::i18n::LanguageTag;

use crate::error::ImportError;

/// Number of bytes from which the encoding is guessed.
const SAMPLE: usize = 1 << 20;

/// Decodes a source and names its encoding; `locale` helps to guess.
pub(crate) fn decode(
    bytes: &[u8],
    locale: Option<&str>,
) -> Result<(String, &'static str), ImportError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(encoding, bytes, mark);
    }
    if let Some(encoding) = utf_16(bytes)
        && let Ok(found) = with(encoding, bytes, 0)
    {
        return Ok(found);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => return Ok((text.to_owned(), UTF_8.name())),
        Err(error) if mostly_utf_8(bytes) => return Err(broken(UTF_8, error.valid_up_to())),
        Err(_) => {}
    }
    let encoding = declared(bytes).unwrap_or_else(|| guessed(bytes, locale));
    with(encoding, bytes, 0)
}

/// Makes UTF-8 of bytes whose encoding was named beside them, unless they are UTF-8 or do not fit.
pub(crate) fn with_label(bytes: Vec<u8>, label: Option<&str>) -> Vec<u8> {
    let named = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    match named.filter(|encoding| *encoding != UTF_8 && std::str::from_utf8(&bytes).is_err()) {
        Some(encoding) => match encoding.decode(&bytes) {
            (text, _, false) => text.into_owned().into_bytes(),
            _ => bytes,
        },
        None => bytes,
    }
}

fn with(
    encoding: &'static Encoding,
    bytes: &[u8],
    from: usize,
) -> Result<(String, &'static str), ImportError> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let body = &bytes[from..];
    let room = decoder.max_utf8_buffer_length_without_replacement(body.len());
    let mut text = String::with_capacity(room.unwrap_or(body.len()));
    let (result, read) = decoder.decode_to_string_without_replacement(body, &mut text, true);
    if let DecoderResult::Malformed(length, after) = result {
        let at = from + read.saturating_sub(usize::from(length) + usize::from(after));
        return Err(broken(encoding, at));
    }
    // Binary files decode by chance, but then to characters that do not occur in texts.
    let odd = |c: &char| matches!(c, '\u{1}'..='\u{8}' | '\u{e}'..='\u{1a}' | '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}');
    if encoding != UTF_8
        && let Some(at) = text.find(|c| odd(&c) || c == '\0')
    {
        let (before, _, _) = encoding.encode(&text[..at]);
        let at = if encoding.is_single_byte() { text[..at].chars().count() } else { before.len() };
        return Err(broken(encoding, from + at));
    }
    Ok((text, encoding.name()))
}

fn broken(encoding: &'static Encoding, at: usize) -> ImportError {
    let wrong = match encoding == UTF_8 {
        true => "is broken UTF-8".to_owned(),
        false => format!("is no text in UTF-8, nor in {}, which it resembles", encoding.name()),
    };
    ImportError::new("unknown-encoding", format!("the file {wrong}: see byte {}", at + 1))
        .hint("save it as UTF-8 and look for characters that went wrong")
}

/// Recognises UTF-16 without a mark: spaces and line ends have a zero byte, always on the same side.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let zeros = |side: usize| sample.iter().skip(side).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    // Text in Latin letters has a zero in every pair, which UTF-8 allows; any other is not UTF-8.
    let enough = if std::str::from_utf8(bytes).is_ok() { sample.len() / 8 } else { 0 };
    match (even, odd) {
        (0, odd) if odd > enough => Some(UTF_16LE),
        (even, 0) if even > enough => Some(UTF_16BE),
        _ => None,
    }
}

/// Returns whether text with errors was meant to be UTF-8: letters of several bytes are right far more
/// often than wrong.
fn mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right > 3 * wrong
}

/// Returns the encoding that a web page names in its first 1,024 bytes (HTML, section 13.2.3.2).
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let tag = &head[head.find("<meta")?..];
    let label = &tag[tag.find("charset")? + "charset".len()..];
    let label = label.trim_start().strip_prefix('=')?.trim_start_matches([' ', '"', '\'']);
    let end = label.find(['"', '\'', ';', ' ', '>', '/']).unwrap_or(label.len());
    // The bytes are not UTF-8, even if the page declares it.
    Encoding::for_label(&label.as_bytes()[..end]).filter(|encoding| *encoding != UTF_8)
}

fn guessed(bytes: &[u8], locale: Option<&str>) -> &'static Encoding {
    // Only old Macintoshes ended lines like this, and detectors do not know their letters.
    if bytes.contains(&b'\r') && !bytes.contains(&b'\n') {
        return MACINTOSH;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(SAMPLE)], bytes.len() <= SAMPLE);
    let tag = locale.and_then(LanguageTag::parse);
    let country: Option<&[u8]> = tag.as_ref().and_then(|tag| {
        Some(match (tag.language.as_str(), tag.likely_script()) {
            ("zh", "Hant") => b"tw".as_slice(),
            ("zh", _) => b"cn",
            ("ja", _) => b"jp",
            ("ko", _) => b"kr",
            ("de", _) => b"de",
            ("pl", _) => b"pl",
            ("cs", _) => b"cz",
            ("hu", _) => b"hu",
            ("tr", _) => b"tr",
            ("th", _) => b"th",
            ("ar", _) => b"sa",
            ("ru", _) => b"ru",
            _ => return None,
        })
    });
    let guess = detector.guess(country, Utf8Detection::Deny);
    // GB 18030 reads all that GBK reads, and the rest.
    if guess == encoding_rs::GBK { encoding_rs::GB18030 } else { guess }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{BIG5, GBK, WINDOWS_1252};

    const HANS: &str = "我们如何收集和使用您的个人信息，以及您拥有的权利。\n联系我们。\n";
    const HANT: &str = "我們如何收集和使用您的個人資料，以及您擁有的權利。\n聯絡我們。\n";
    const LATIN: &str = "Datenschutzerklärung für Gäste – „Überblick“\n";

    #[test]
    fn encodings_are_recognised() {
        let utf_16 = |text: &str, mark: &str, big: bool| -> Vec<u8> {
            let units = mark.encode_utf16().chain(text.encode_utf16());
            units.flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
        };
        let cases = [
            (HANS, HANS.as_bytes().to_vec(), "UTF-8"),
            (HANS, [b"\xef\xbb\xbf", HANS.as_bytes()].concat(), "UTF-8"),
            (HANS, GBK.encode(HANS).0.into_owned(), "gb18030"),
            (HANT, BIG5.encode(HANT).0.into_owned(), "Big5"),
            (LATIN, WINDOWS_1252.encode(LATIN).0.into_owned(), "windows-1252"),
            (HANS, utf_16(HANS, "\u{feff}", false), "UTF-16LE"),
            (HANS, utf_16(HANS, "\u{feff}", true), "UTF-16BE"),
            ("it’s “ä”\r", b"it\xd5s \xd2\x8a\xd3\r".to_vec(), "macintosh"),
            (LATIN, utf_16(LATIN, "", false), "UTF-16LE"),
            (HANT, utf_16(HANT, "", true), "UTF-16BE"),
        ];
        for (text, bytes, name) in cases {
            assert_eq!(decode(&bytes, None), Ok((text.to_owned(), name)));
        }
        let page = [b"<meta charset=\"big5\">".as_slice(), &BIG5.encode("個人").0].concat();
        assert_eq!(decode(&page, None).map(|(_, name)| name), Ok("Big5"));
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_byte() {
        let broken = [HANS.as_bytes(), b"\xff", HANS.as_bytes()].concat();
        for (bytes, words) in [
            (broken.as_slice(), format!("broken UTF-8: see byte {}", HANS.len() + 1)),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x01\xff", "see byte".to_owned()),
            (b"\xff\xfea\0\x00\xd8b\0", "see byte 5".to_owned()),
        ] {
            let error = decode(bytes, None).expect_err("no text");
            assert_eq!(error.code(), "unknown-encoding");
            assert!(error.to_string().contains(&words), "{error}");
        }
    }
}

//! Bytes to text: encodings are recognised rather than asked for.
//!
//! 1. A byte order mark decides.
//! 2. Zero bytes on one side only are UTF-16.
//! 3. UTF-8 is UTF-8: hardly any other text is by chance.
//! 4. A web page may declare its encoding.
//! 5. Letters are counted (`chardetng`, which does that for Firefox).
//!
//! A few bytes that are wrong in their encoding become U+FFFD and are counted: one of them must not cost
//! the whole text.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE};
use policy_viewer::i18n::LanguageTag;

use crate::error::ImportError;

/// Number of bytes from which the encoding is guessed.
const SAMPLE: usize = 1 << 20;

/// Share of wrong characters, as one in so many, up to which a file is text all the same.
const FEW: usize = 25;

/// A source as text.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text; characters that were wrong are U+FFFD.
    pub text: String,
    /// The name of its encoding.
    pub encoding: &'static str,
    /// The number of characters that were wrong, and the line of the first one, from 1.
    pub broken: Option<(usize, usize)>,
}

/// Decodes a source and names its encoding; `locale`, a BCP 47 tag, helps to guess.
///
/// # Errors
///
/// The bytes are no text; the error names the first one that is none.
pub fn decode(bytes: &[u8], locale: Option<&str>) -> Result<Decoded, ImportError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(encoding, bytes, mark);
    }
    if let Some(encoding) = utf_16(bytes)
        && let Ok(found) = with(encoding, bytes, 0)
    {
        return Ok(found);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            return Ok(Decoded { text: text.to_owned(), encoding: UTF_8.name(), broken: None });
        }
        Err(_) if right_per_wrong_utf_8(bytes) > 3 => return with(UTF_8, bytes, 0),
        Err(_) => {}
    }
    let encoding = declared(bytes).unwrap_or_else(|| match right_per_wrong_utf_8(bytes) {
        0 => guessed(bytes, locale),
        _ => UTF_8,
    });
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

fn with(encoding: &'static Encoding, bytes: &[u8], from: usize) -> Result<Decoded, ImportError> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let body = &bytes[from..];
    let room = decoder.max_utf8_buffer_length_without_replacement(body.len());
    let mut text = String::with_capacity(room.unwrap_or(body.len()));
    let (result, read) = decoder.decode_to_string_without_replacement(body, &mut text, true);
    if let DecoderResult::Malformed(length, after) = result {
        let at = from + read.saturating_sub(usize::from(length) + usize::from(after));
        let (text, _) = encoding.decode_without_bom_handling(body);
        let wrong = text.matches(char::REPLACEMENT_CHARACTER).count();
        if wrong * FEW > text.chars().count() || binary(encoding, &text).is_some() {
            return Err(broken(encoding, at));
        }
        let before = text.split(char::REPLACEMENT_CHARACTER).next().unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let text = text.into_owned();
        return Ok(Decoded { text, encoding: encoding.name(), broken: Some((wrong, line)) });
    }
    if let Some(at) = binary(encoding, &text) {
        let (before, _, _) = encoding.encode(&text[..at]);
        let at = if encoding.is_single_byte() { text[..at].chars().count() } else { before.len() };
        return Err(broken(encoding, from + at));
    }
    Ok(Decoded { text, encoding: encoding.name(), broken: None })
}

/// Returns where a text has a character that texts do not have: binary files decode by chance.
fn binary(encoding: &'static Encoding, text: &str) -> Option<usize> {
    let odd = |c: &char| matches!(c, '\u{1}'..='\u{8}' | '\u{e}'..='\u{1a}' | '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}');
    text.find(|c| odd(&c) || c == '\0').filter(|_| encoding != UTF_8)
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

/// Returns how many letters of several bytes are right in UTF-8 for each wrong one, rounded down: text in
/// other encodings has hardly any.
fn right_per_wrong_utf_8(bytes: &[u8]) -> usize {
    let (mut right, mut wrong) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right / wrong.max(1)
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
            let decoded = Decoded { text: text.to_owned(), encoding: name, broken: None };
            assert_eq!(decode(&bytes, None), Ok(decoded));
        }
        let page = [b"<meta charset=\"big5\">".as_slice(), &BIG5.encode("個人").0].concat();
        assert_eq!(decode(&page, None).map(|page| page.encoding), Ok("Big5"));
    }

    #[test]
    fn a_few_broken_bytes_are_replaced_and_counted() {
        let broken = [HANS.as_bytes(), b"\xff", HANS.as_bytes(), b"\xe6\x88"].concat();
        let decoded = decode(&broken, None).expect("text");
        assert_eq!(decoded.text, format!("{HANS}\u{fffd}{HANS}\u{fffd}"));
        assert_eq!((decoded.encoding, decoded.broken), ("UTF-8", Some((2, 3))));

        // An English text with little to go by.
        let english = "We keep it – as the law asks – for years. ".repeat(3);
        let broken = [english.as_bytes(), b"It\xe2\x80 is so."].concat();
        let decoded = decode(&broken, None).expect("text");
        assert_eq!(decoded.text, format!("{english}It\u{fffd} is so."));

        // A page of another encoding, cut off within a letter.
        let mut page = [b"<meta charset=\"big5\">".as_slice(), &BIG5.encode(HANT).0].concat();
        page.push(0xa4);
        let decoded = decode(&page, None).expect("text");
        assert_eq!((decoded.encoding, decoded.broken), ("Big5", Some((1, 3))));
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_byte() {
        for (bytes, words) in [
            (b"\xc3\xa4 \xff \xc3\xb6 \xff \xc3\xbc".as_slice(), "see byte 4".to_owned()),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x01\xff", "see byte".to_owned()),
            (b"\xff\xfea\0\x00\xd8b\0", "see byte 5".to_owned()),
        ] {
            let error = decode(bytes, None).expect_err("no text");
            assert_eq!(error.code(), "unknown-encoding");
            assert!(error.to_string().contains(&words), "{error}");
        }
    }
}

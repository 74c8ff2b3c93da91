//! Files that hold no text, and those that are broken: refused in words that say what they are.

use serde_json::Value;

use super::bytes::zip;
use super::word::{Word, text};
use super::{import_as, policies};

fn refusal(bytes: &[u8], name: &str) -> (&'static str, String) {
    let error = import_as(bytes, &Value::Null, name).expect_err(name);
    let text = error.to_string();
    assert!(text.contains("\n  hint: "), "{name}: {text}");
    (error.code(), text)
}

fn compound(stream: &str) -> Vec<u8> {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

#[test]
fn what_a_file_is_decides_not_its_name() {
    let epub = zip([("mimetype", b"application/epub+zip".as_slice()), ("a.html", b"<p>")]);
    let excel =
        zip([("[Content_Types].xml", b"<Types/>".as_slice()), ("xl/workbook.xml", b"<a/>")]);
    let slides = zip([("ppt/presentation.xml", b"<a/>".as_slice())]);
    let pages = zip([("Index/Document.iwa", b"x".as_slice()), ("preview.jpg", b"x")]);
    let photos = zip([("a.jpg", b"x".as_slice())]);
    let sheet = zip([("mimetype", b"application/vnd.oasis.opendocument.spreadsheet".as_slice())]);
    for (bytes, words) in [
        (compound("WordDocument"), "old format (.doc)"),
        (compound("EncryptedPackage"), "password"),
        (compound("Workbook"), "Excel"),
        (epub, "EPUB"),
        (excel, "Excel"),
        (slides, "PowerPoint"),
        (pages, "Pages"),
        (photos, "without a web page"),
        (sheet, "no text document"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "picture (PNG)"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(), "picture (JPEG)"),
        (b"\x1f\x8b\x08\0".to_vec(), "gzip"),
        (b"\x7fELF\x02\x01\x01\0".to_vec(), "program"),
        (b"%!PS-Adobe-3.0\n".to_vec(), "PostScript"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), "SVG"),
        (b"<?xml version='1.0'?><?mso-application progid=\"Word.Document\"?>".to_vec(), "as XML"),
    ] {
        for name in ["a.docx", "a.pdf", "a.md", "a.html", "a"] {
            let (code, text) = refusal(&bytes, name);
            assert_eq!(code, "unknown-format", "{name}: {text}");
            assert!(text.contains(words), "{words}: {text}");
        }
    }
}

#[test]
fn documents_are_read_whatever_their_name() {
    let (_, bytes) = policies::all().swap_remove(0);
    for name in ["a.pdf", "a.txt", "a.md", "a", "a.zip"] {
        let imported = import_as(&bytes, &Value::Null, name).expect(name);
        assert_eq!(imported.reports[0].kind, "docx", "{name}");
    }
}

#[test]
fn files_that_were_cut_off_are_refused() {
    let (_, bytes) = policies::all().swap_remove(0);
    for share in [10, 50, 90, 99] {
        let (code, text) = refusal(&bytes[..bytes.len() * share / 100], "a.docx");
        assert!(["unknown-format", "broken-file"].contains(&code), "{share}: {text}");
    }
    let (code, _) = refusal(b"{\\rtf1 We keep {\\b your", "a.rtf");
    assert_eq!(code, "broken-file");
    let broken = Word { body: "<w:p><w:r><w:t>a</w:t></w:p>", ..Word::default() }.bytes();
    assert_eq!(
        import_as(&broken, &Value::Null, "a.docx").map(|_| ()).map_err(|e| e.code()),
        Err("broken-file")
    );
    for (part, words) in
        [("mimetype", "without a web page"), ("word/styles.xml", "word/document.xml is not")]
    {
        let (_, text) = refusal(&zip([(part, b"<a/>".as_slice())]), "a.docx");
        assert!(text.contains(words), "{text}");
    }
}

#[test]
fn archives_unpack_within_limits() {
    // Two hundred megabytes of the same letter fit into some hundred kilobytes.
    let bomb = vec![b'a'; 200 << 20];
    let word = zip([("word/document.xml", bomb.as_slice())]);
    assert!(word.len() < 1 << 20);
    let (code, text) = refusal(&word, "a.docx");
    assert_eq!(code, "too-large", "{text}");
    let page = zip([("index.html", bomb.as_slice())]);
    assert_eq!(refusal(&page, "a.zip").0, "too-large");
}

#[test]
fn documents_nest_as_deep_as_they_like() {
    let deep = |open: &str, close: &str, inner: &str| {
        let body = |depth| format!("{}{inner}{}", open.repeat(depth), close.repeat(depth));
        let word =
            |depth| Word { body: &(text("before") + &body(depth)), ..Word::default() }.bytes();
        assert_eq!(refusal(&word(5_000), "a.docx").0, "too-large");
        word(60)
    };
    let table = deep("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", &text("deep"));
    let controls = deep("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", &text("deep"));
    let boxes = deep("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>", &text("deep"));
    for bytes in [table, controls, boxes] {
        let imported = import_as(&bytes, &Value::Null, "a.docx").expect("imports");
        let report = &imported.reports[0];
        assert!(report.coverage.is_whole(), "{report}");
        let text = format!("{:?}", imported.documents) + &format!("{:?}", report.dropped);
        assert!(text.contains("deep"), "{report}");
    }
    let rtf = format!("{{\\rtf1 before\\par {}deep{}}}", "{".repeat(200_000), "}".repeat(200_000));
    let imported = import_as(rtf.as_bytes(), &Value::Null, "a.rtf").expect("imports");
    assert!(format!("{:?}", imported.documents).contains("deep"));
}

#[test]
fn a_kind_that_the_file_is_not_is_refused() {
    use policy_import::{Input, Options, SourceFormat, package};
    let options = Options { id: "a".into(), ..Options::default() };
    let import = |bytes: &[u8], format: SourceFormat| {
        let input =
            Input { name: "a".into(), locale: Some("en".into()), format: Some(format), bytes };
        package(&[input], &options, None).map(|imported| imported.reports[0].kind)
    };
    let rtf = b"{\\rtf1 We keep data.\\par And more of it.\\par}";
    assert_eq!(import(rtf, SourceFormat::Rtf), Ok("rtf"));
    assert_eq!(import(rtf, SourceFormat::Text), Ok("text"));
    let error = import(rtf, SourceFormat::Pdf).expect_err("no PDF");
    assert!(error.to_string().contains("the file is no PDF, but RTF document"), "{error}");
    let error = import(b"We keep data.", SourceFormat::Word).expect_err("no Word document");
    assert_eq!(error.code(), "unknown-format");
}

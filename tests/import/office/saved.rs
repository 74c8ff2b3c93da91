//! Saved pages in one file, and zipped with their folder.

use serde_json::Value;

use super::bytes::zip;
use super::{import_as, imported};

const PAGE: &str = "<!DOCTYPE html><html lang=\"de\"><head><meta charset=\"utf-8\"><title>Datenschutz</title></head>\
    <body><main><h1>Datenschutz</h1><h2>Prüfung</h2><p>Wir prüfen jede Bestellung selbst und geben nichts \
    weiter, auch nicht an Bekannte.</p></main></body></html>";

fn mhtml(head: &str, encoding: &str, body: &str) -> String {
    format!(
        "{head}MIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\";\r\n\tboundary=\"--b\"\r\n\r\n\
         ----b\r\nContent-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{body}\r\n\
         ----b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n----b--\r\n"
    )
}

fn quoted(text: &str) -> String {
    let mut out = String::new();
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'=' | 128.. => out.push_str(&format!("={byte:02X}")),
            _ => out.push(char::from(byte)),
        }
        if at % 60 == 59 {
            out.push_str("=\r\n");
        }
    }
    out
}

#[test]
fn saved_pages_are_read_as_pages() {
    let chrome = mhtml(
        "From: <Saved by Blink>\r\nSubject: =?utf-8?Q?x?=\r\n",
        "quoted-printable",
        &quoted(PAGE),
    );
    let word = mhtml("", "8bit", PAGE);
    let nested = format!(
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nPrivacy\n--x\n{}\n--x--\n",
        mhtml("", "quoted-printable", &quoted(PAGE)).replace("\r\n", "\n")
    );
    let archive = zip([
        ("__MACOSX/._page.html", b"\0\x05\x16".as_slice()),
        ("page_files/frame.html", b"<p>Advertisement</p>"),
        ("page.html", PAGE.as_bytes()),
        ("page_files/style.css", b"p { color: red }"),
    ]);
    let both = zip([("saved.mhtml", chrome.as_bytes())]);
    let direct = imported(PAGE.as_bytes(), "page.html");
    for (bytes, kind) in [
        (chrome.as_bytes(), "mhtml"),
        (word.as_bytes(), "mhtml"),
        (nested.as_bytes(), "mhtml"),
        (archive.as_slice(), "zip"),
        (both.as_slice(), "zip"),
    ] {
        for name in ["page.txt", "page.html", "page"] {
            let imported = imported(bytes, name);
            assert_eq!(imported.reports[0].kind, kind);
            assert_eq!(imported.documents, direct.documents, "{name}: {kind}");
        }
    }
}

#[test]
fn several_pages_need_a_choice() {
    let two = zip([("a.html", PAGE.as_bytes()), ("b.html", PAGE.as_bytes())]);
    let error = import_as(&two, &Value::Null, "a.zip").expect_err("two pages");
    assert!(error.to_string().contains("several web pages: a.html, b.html"), "{error}");
    let index = zip([("a.html", b"<p>no</p>".as_slice()), ("index.html", PAGE.as_bytes())]);
    assert_eq!(imported(&index, "a.zip").documents[0].1.title, "Datenschutz");
}

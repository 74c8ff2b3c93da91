//! Sources of every format to packages.

use std::collections::HashSet;
use std::io::{Cursor, Write};

use policy_import::{self as import, ImportError, Imported, Input, Options, SourceFormat};
use policy_testing::root;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::seeds;
use crate::target::{Target, text};

pub(super) const TARGETS: [Target; 10] = [
    Target { name: "import-archive", run: archive, seeds: archives },
    Target { name: "import-docx", run: docx, seeds: docx_seeds },
    Target { name: "import-front-matter", run: front_matter, seeds: front_matter_seeds },
    Target { name: "import-html", run: html, seeds: || seeds::sources("html", "source.html") },
    Target { name: "import-markdown", run: markdown, seeds: seeds::markdown },
    Target { name: "import-mhtml", run: mhtml, seeds: mhtml_seeds },
    Target { name: "import-odt", run: odt, seeds: odt_seeds },
    Target { name: "import-pdf", run: pdf, seeds: pdf_seeds },
    Target { name: "import-rtf", run: rtf, seeds: rtf_seeds },
    Target { name: "import-text", run: plain, seeds: || seeds::sources("text", "source.txt") },
];

/// Imports a document, and looks whether the package is sound.
pub(super) fn import(
    bytes: &[u8],
    name: &str,
    format: Option<SourceFormat>,
) -> Result<Imported, ImportError> {
    let input = Input { name: name.into(), locale: Some("en".into()), format, bytes };
    let options = Options { id: "fuzz".into(), ..Options::default() };
    let imported = import::package(&[input], &options, None);
    match &imported {
        Ok(imported) => assert_sound(imported),
        Err(error) => {
            assert!(error.hint_text().is_some_and(|hint| !hint.is_empty()), "{error} has no hint");
        }
    }
    imported
}

/// Every section has a heading and an id of its own, and the report can be shown.
pub(super) fn assert_sound(imported: &Imported) {
    for (_, document) in &imported.documents {
        let mut ids = HashSet::new();
        document.walk(&mut |section| {
            assert!(ids.insert(section.id.clone()), "the id {} is there twice", section.id);
            assert!(!section.heading.trim().is_empty(), "a section has no heading");
        });
    }
    for report in &imported.reports {
        let share = report.coverage.share();
        assert!((0.0..=1.0).contains(&share), "{share} of the text");
        drop(report.to_string());
    }
}

fn of(bytes: &[u8], name: &str, format: SourceFormat) {
    // Refusals are no finds.
    let _ = import(bytes, name, Some(format));
}

fn markdown(bytes: &[u8]) {
    of(bytes, "a.md", SourceFormat::Markdown);
}

fn html(bytes: &[u8]) {
    of(bytes, "a.html", SourceFormat::Html);
}

fn plain(bytes: &[u8]) {
    of(bytes, "a.txt", SourceFormat::Text);
}

fn front_matter(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let mark = if text.starts_with('+') { "+++" } else { "---" };
    let source = format!("{mark}\n{text}\n{mark}\n\n# Title\n\nWe keep data.\n");
    of(source.as_bytes(), "a.md", SourceFormat::Markdown);
}

fn front_matter_seeds() -> Vec<Vec<u8>> {
    ["title: \"T\"\nversion: 2.10\neffective: 2025-03-01\ntags: [a, b]\nother:\n  deep: {x: 1}\n",
        "+title = \"T\"\ndate = 2025-03-01\n[params]\nversion = \"1\"\n", "a: &a [*a]\n", "title: |\n  long\n  text\n"]
        .map(|text| text.as_bytes().to_vec())
        .into()
}

fn mhtml(bytes: &[u8]) {
    let _ = import(bytes, "a.mhtml", None);
}

fn mhtml_seeds() -> Vec<Vec<u8>> {
    ["MIME-Version: 1.0\nContent-Type: multipart/related;\n boundary=\"b\"\nSubject: =?utf-8?Q?a=20b?=\n\n--b\nContent-Type: text/html; charset=utf-8\n\
        Content-Transfer-Encoding: quoted-printable\n\n<h1>A=20</h1><p>We keep=\n data.</p>\n--b--\n",
        "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nA\n--b\nContent-Type: text/html\n\
        Content-Transfer-Encoding: base64\n\nPGgxPkE8L2gxPjxwPldlIGtlZXAgZGF0YS48L3A+\n--b--\n"]
        .map(|text| text.as_bytes().to_vec())
        .into()
}

fn rtf(bytes: &[u8]) {
    let _ = import(bytes, "a.rtf", None);
}

fn rtf_seeds() -> Vec<Vec<u8>> {
    let small = br"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 A;}}{\stylesheet{\s1 heading 1;}}\pard\s1\outlinelevel0 A\par
\pard{\pntext 1.\tab}We \'e4 keep \u8364 ? {\b data}.\par\trowd\cellx1\cellx2 a\cell b\cell\row{\*\unknown x}\bin3 abc}";
    vec![small.to_vec(), fixture("libreoffice.rtf")]
}

fn pdf(bytes: &[u8]) {
    let _ = import(bytes, "a.pdf", None);
}

fn pdf_seeds() -> Vec<Vec<u8>> {
    let small = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n\
        4 0 obj<</Length 92>>stream\nBT /F 20 Tf 50 700 Td (Privacy) Tj /F 10 Tf 0 -30 Td (We keep data.) Tj T* [(a)-300(b)]TJ ET\nendstream endobj\n\
        5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF";
    vec![small.to_vec(), fixture("libreoffice-tagged.pdf"), fixture("libreoffice-untagged.pdf")]
}

/// The parts that make an archive a Word document, the text aside.
const WORD: [(&str, &str); 1] = [(
    "[Content_Types].xml",
    r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#,
)];

/// The part of a Word document with its text; mutations of what is compressed seldom get behind the check sums.
fn docx(bytes: &[u8]) {
    let parts = WORD.iter().map(|(name, text)| (*name, text.as_bytes()));
    let _ = import(&zip(parts.chain([("word/document.xml", bytes)])), "a.docx", None);
}

fn docx_seeds() -> Vec<Vec<u8>> {
    let small = r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>
        <w:r><w:t>Privacy</w:t></w:r></w:p><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:rPr><w:b/></w:rPr>
        <w:t xml:space="preserve">We keep </w:t></w:r><w:ins><w:r><w:t>data</w:t></w:r></w:ins><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>
        <w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge/></w:tcPr><w:p><w:r><w:t>a</w:t><w:br/></w:r></w:p></w:tc></w:tr></w:tbl>
        <w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://a.example"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>
        <w:r><w:t>a</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:body></w:document>"#;
    vec![small.as_bytes().to_vec(), seeds::part(&fixture("libreoffice.docx"), "word/document.xml")]
}

/// The part of an OpenDocument with its text.
fn odt(bytes: &[u8]) {
    let kind = b"application/vnd.oasis.opendocument.text".as_slice();
    let _ = import(&zip([("mimetype", kind), ("content.xml", bytes)]), "a.odt", None);
}

fn odt_seeds() -> Vec<Vec<u8>> {
    vec![seeds::part(&fixture("libreoffice.odt"), "content.xml")]
}

fn archive(bytes: &[u8]) {
    let _ = import(bytes, "a.zip", None);
}

fn archives() -> Vec<Vec<u8>> {
    let page = b"<html><body><h1>A</h1><p>We keep data.</p></body></html>".as_slice();
    let folder = zip([("a/index.html", page), ("a/index_files/b.css", b"a{}".as_slice())]);
    vec![folder, fixture("libreoffice.docx"), fixture("libreoffice.odt")]
}

fn fixture(name: &str) -> Vec<u8> {
    let path = root().join("tests/import/office/fixtures").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Packs files, in order, as they are.
fn zip<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in files {
        writer.start_file(name, options).expect("a file");
        writer.write_all(bytes).expect("written");
    }
    writer.finish().expect("an archive").into_inner()
}

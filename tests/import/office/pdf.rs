//! PDF: made by hand, so that every place on the page is known.

use serde_json::Value;

use super::{import_as, imported};

/// A text on a page: font (1 plain, 2 bold), size, place from the lower left corner, words.
type Text<'a> = (u8, f32, f32, f32, &'a str);

/// Writes a PDF of pages of A4 with the fonts that every reader has.
pub fn pdf(pages: &[Vec<Text<'_>>], extra: &str) -> Vec<u8> {
    let contents = pages.iter().map(|page| {
        let texts = page.iter().map(|(font, size, x, y, words)| {
            let words = words.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
            format!("BT /F{font} {size} Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET\n")
        });
        texts.collect::<String>()
    });
    raw(contents.collect(), extra)
}

/// Writes a PDF of content streams.
fn raw(contents: Vec<String>, extra: &str) -> Vec<u8> {
    let count = contents.len();
    let kids: Vec<String> = (0..count).map(|at| format!("{} 0 R", 5 + at * 2)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{}] /Count {count} >>", kids.join(" ")),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_owned(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"
            .to_owned(),
    ];
    for (at, content) in contents.into_iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> {extra} >>",
            6 + at * 2
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{content}endstream", content.len()));
    }
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        // The fonts have one byte for each of these characters.
        let bytes = object.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?'));
        out.extend(format!("{} 0 obj\n", at + 1).bytes());
        out.extend(bytes);
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).bytes());
    for place in &places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let trailer = format!(
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n",
        places.len() + 1
    );
    out.extend(trailer.bytes());
    out
}

/// Sets words in lines of a width in characters, from the top down; returns where the next line stands.
fn set<'a>(page: &mut Vec<Text<'a>>, x: f32, y: f32, width: usize, words: &'a str) -> f32 {
    let (mut y, mut from) = (y, 0);
    while from < words.len() {
        let rest = &words[from..];
        let end = match rest.len() <= width {
            true => rest.len(),
            false => rest[..width].rfind(' ').unwrap_or(width),
        };
        page.push((1, 11.0, x, y, &rest[..end]));
        from += end + usize::from(rest[end..].starts_with(' '));
        y -= 13.5;
    }
    y
}

const FIRST: &str = "We sell lamps, and we keep what you order for ten years, as the tax law of our country \
    asks of every shop. Nobody else reads these data, and we delete them as soon as nobody needs them any \
    more, which we look after once a year in January.";
const SECOND: &str = "Our bank sees your account number when you pay, and our carrier sees your address when \
    we send the parcel. Both of them may use what they see for nothing else, and neither of them keeps it \
    for longer than the parcel takes to arrive.";

/// All files by name.
pub fn all() -> Vec<(&'static str, Vec<u8>)> {
    vec![("plain.pdf", one_column()), ("columns.pdf", two_columns())]
}

/// Three pages with a running head, page numbers, headings, a list, a broken word, a paragraph over the
/// end of a page.
fn one_column() -> Vec<u8> {
    let mut first: Vec<Text<'_>> = vec![
        (1, 8.0, 60.0, 810.0, "The Lamp Shop - Privacy Notice"),
        (2, 22.0, 60.0, 760.0, "Privacy Notice"),
        (2, 14.0, 60.0, 720.0, "1. What we keep"),
    ];
    let y = set(&mut first, 60.0, 700.0, 84, FIRST);
    first.push((1, 11.0, 60.0, y - 10.0, "We keep:"));
    first.push((1, 11.0, 70.0, y - 26.0, "\u{95}"));
    first.push((1, 11.0, 84.0, y - 26.0, "your name,"));
    first.push((1, 11.0, 70.0, y - 42.0, "\u{95}"));
    first.push((
        1,
        11.0,
        84.0,
        y - 42.0,
        "your address, to which we send what you ordered, and that of the",
    ));
    first.push((1, 11.0, 84.0, y - 55.5, "person who pays."));
    first.push((
        1,
        11.0,
        60.0,
        y - 80.0,
        "This sentence is so long that it goes on over the end of the page and of the infor-",
    ));
    first.push((1, 9.0, 290.0, 30.0, "1"));
    let mut second: Vec<Text<'_>> = vec![
        (1, 8.0, 60.0, 810.0, "The Lamp Shop - Privacy Notice"),
        (1, 11.0, 60.0, 760.0, "mation on it."),
        (2, 14.0, 60.0, 720.0, "2. Whom we tell"),
    ];
    let y = set(&mut second, 60.0, 700.0, 84, SECOND);
    second.push((2, 11.0, 60.0, y - 14.0, "2.1 Nobody else"));
    set(&mut second, 60.0, y - 32.0, 84, "All others learn nothing. Our information stays here.");
    second.push((1, 9.0, 290.0, 30.0, "2"));
    let third = vec![
        (1, 8.0, 60.0, 810.0, "The Lamp Shop - Privacy Notice"),
        (2, 14.0, 60.0, 760.0, "3. Your rights"),
        (1, 11.0, 60.0, 740.0, "You may see what we keep (write to us), and have it deleted."),
        (1, 9.0, 290.0, 30.0, "3"),
    ];
    pdf(&[first, second, third], "")
}

/// A heading over both columns, and text in two.
fn two_columns() -> Vec<u8> {
    let mut page: Vec<Text<'_>> = vec![(2, 22.0, 60.0, 780.0, "Privacy Notice of the Lamp Shop")];
    page.push((2, 13.0, 60.0, 740.0, "What we keep"));
    set(&mut page, 60.0, 722.0, 42, FIRST);
    page.push((2, 13.0, 320.0, 740.0, "Whom we tell"));
    set(&mut page, 320.0, 722.0, 42, SECOND);
    // Drawn line by line across the page, as some programs do.
    page.sort_by(|a, b| b.3.total_cmp(&a.3).then(a.2.total_cmp(&b.2)));
    pdf(&[page], "")
}

/// Returns number, heading and words of all sections, with single spaces.
fn sections(bytes: &[u8]) -> Vec<(String, String)> {
    let imported = imported(bytes, "a.pdf");
    assert!(imported.reports[0].coverage.is_whole(), "{}", imported.reports[0]);
    let mut found = Vec::new();
    imported.documents[0].1.walk(&mut |section| {
        let number = section.number.as_deref().unwrap_or_default();
        let heading = format!("{number} {}", section.heading).trim().to_owned();
        let policy_viewer::model::Body::Markdown(body) = &section.body else {
            panic!("not compiled")
        };
        found.push((heading, body.split_whitespace().collect::<Vec<_>>().join(" ")));
    });
    found
}

#[test]
fn lines_become_paragraphs_and_sizes_headings() {
    let bytes = one_column();
    let found = sections(&bytes);
    let headings: Vec<&str> = found.iter().map(|(heading, _)| heading.as_str()).collect();
    assert_eq!(
        headings,
        ["1. What we keep", "2. Whom we tell", "2.1 Nobody else", "3. Your rights"]
    );
    assert_eq!(
        found[0].1,
        format!(
            "{FIRST} We keep: - your name, - your address, to which we send what you ordered, and that of \
             the person who pays. This sentence is so long that it goes on over the end of the page and of \
             the information on it."
        )
    );
    assert_eq!(found[1].1, SECOND);
    let imported = imported(&bytes, "a.pdf");
    assert_eq!(imported.documents[0].1.title, "Privacy Notice");
    let dropped: Vec<_> = imported.reports[0].dropped.iter().map(|d| d.reason.as_str()).collect();
    let heads = dropped.iter().filter(|reason| **reason == "page header, on 3 pages").count();
    let numbers = dropped.iter().filter(|reason| reason.starts_with("page number")).count();
    assert_eq!((heads, numbers, dropped.len()), (3, 3, 6));
}

#[test]
fn columns_are_read_one_after_the_other() {
    let found = sections(&two_columns());
    assert_eq!(
        found,
        [
            ("What we keep".to_owned(), FIRST.to_owned()),
            ("Whom we tell".to_owned(), SECOND.to_owned())
        ]
    );
}

#[test]
fn a_scanned_pdf_is_refused_in_words_that_help() {
    let picture = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u{80} EI Q\n".to_owned();
    let error = import_as(&raw(vec![picture; 2], ""), &Value::Null, "a.pdf").expect_err("no text");
    assert_eq!(error.code(), "no-text-layer");
    let text = error.to_string();
    assert!(
        text.contains("this is a scanned PDF: 2 of its 2 pages are pictures")
            && text.contains("ocrmypdf"),
        "{text}"
    );
    let empty =
        import_as(&raw(vec![String::new()], ""), &Value::Null, "a.pdf").expect_err("no text");
    assert!(empty.to_string().contains("no text on 1 page"), "{empty}");
}

#[test]
fn links_lead_where_the_page_says() {
    let link = "/Annots [<< /Type /Annot /Subtype /Link /Rect [58 735 100 755] /A << /S /URI /URI (https://a.example/x) >> >>]";
    let page = vec![
        (2, 16.0, 60.0, 780.0, "Privacy Notice"),
        (1, 11.0, 60.0, 740.0, "Here is"),
        (1, 11.0, 103.0, 740.0, "all that we say about your data, word by word, and no more."),
    ];
    let imported = imported(&pdf(&[page], link), "a.pdf");
    let text = format!("{:?}", imported.documents[0].1);
    assert!(text.contains("[Here is](https://a.example/x) all that we say"), "{text}");
}

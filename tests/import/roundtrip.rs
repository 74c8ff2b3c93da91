//! Import, export, import: the same document.

use policy_import::{self as import, Imported};
use policy_testing::payloads;
use policy_viewer::decode::decode;
use policy_viewer::markdown;
use policy_viewer::model::{Block, Body, Document, Policy};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::{Value, json};

use super::support::{cases, import_as, package_text, squeezed};
use super::words::piece;

fn export(imported: &Imported) -> String {
    import::export(&imported.policy, &imported.documents[0].1)
}

#[test]
fn an_exported_document_says_its_ids_and_dates() {
    let source = "---\ntitle: T\nversion: \"2.10\"\neffective: 2025-03-01\n---\n# T\n\n## 1. *A* [b]\n\nsee section 2\n\n### C\n\n- d\n\n## 2. E\n\nf\n";
    let imported = import_as(source.as_bytes(), &Value::Null, "a.md").expect("imports");
    assert_eq!(
        export(&imported),
        "---\ntitle: \"T\"\nversion: \"2.10\"\neffective: \"2025-03-01\"\n---\n\n# T\n\n\
         ## 1. A \\[b\\] {#a-b}\n\nsee [section 2](#e)\n\n### C {#c}\n\n- d\n\n## 2. E {#e}\n\nf\n"
    );
}

/// An exported text may be read by programs that make elements of raw HTML, where the viewer shows it as text.
#[test]
fn a_hostile_text_is_no_html_in_an_export() {
    for payload in payloads::all() {
        let text = &payload.text;
        let body = json!([{"p": [text, {"em": [text]}, {"link": {"href": text, "text": [text]}}]},
            {"h": [text]}, {"list": {"items": [[{"p": [text]}]]}}, {"quote": [{"p": [text]}]},
            {"table": {"head": [[text]], "rows": [[[text]]]}}]);
        let document = json!({"locale": "en", "title": text, "summary": body, "sections": [
            {"id": text, "number": text, "heading": text, "summary": body, "body": body}],
            "terms": [{"id": text, "term": text, "also": [text], "definition": body}]});
        let policy = json!({"format": 1, "id": "p", "version": text, "effective": text, "updated": text,
            "defaultLocale": "en", "locales": {"en": {"label": text}}});
        let policy: Policy = decode(&&policy).expect("a policy");
        let document: Document = decode(&&document).expect("a document");
        let written = import::export(&policy, &document);
        for event in Parser::new_ext(&written, Options::all()) {
            match event {
                Event::Html(html) | Event::InlineHtml(html) => {
                    panic!("{text:?} is HTML in an export: {html:?} of {written}")
                }
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    assert!(markdown::safe_url(&dest_url).is_some(), "{dest_url:?} of {text:?}");
                }
                _ => {}
            }
        }
        if let Some(mark) = payload.mark {
            assert!(written.matches(&mark).count() > 20, "{mark} is not in {written}");
        }
    }
}

#[test]
fn a_heading_that_was_supplied_stays_one() {
    let imported = import_as(b"# T\n\nAbove.\n\n## A\n\nb\n", &json!({"locale": "en"}), "a.md");
    let imported = imported.expect("imports");
    let written = export(&imported);
    assert!(written.contains("## Introduction {#introduction .supplied}"), "{written}");
    let again = import_as(written.as_bytes(), &Value::Null, "a.md").expect("imports");
    let supplied = |it: &Imported| -> Vec<bool> {
        it.documents[0].1.sections.iter().map(|section| section.heading_supplied).collect()
    };
    assert_eq!((supplied(&imported), supplied(&again)), (vec![true, false], vec![true, false]));
}

#[test]
fn compiled_packages_export_as_well() {
    let source = "# T\n\n## A\n\nb *c* **d** ~~e~~ `f|` [g](https://h.example/_i_) j\\\nk\n\n3. l\n   - m\n\n     n\n4. o\n\n\
        > p\n>\n> q\n\n```\nr *s*\n```\n\n| t | u |\n|---|--:|\n| v<br>w | x \\| y |\n\n***\n\n1\\. z\n";
    let imported = import_as(source.as_bytes(), &Value::Null, "a.md").expect("imports");
    let mut compiled = imported.clone();
    markdown::compile(&mut compiled.documents[0].1);
    let again = import_as(export(&compiled).as_bytes(), &Value::Null, "a.md").expect("imports");
    let mut document = again.documents[0].1.clone();
    markdown::compile(&mut document);
    assert_eq!(document, compiled.documents[0].1);
}

/// Checks that an export keeps everything but white space around bodies.
fn check(source: &str) -> Result<(), TestCaseError> {
    let Ok(first) = import_as(source.as_bytes(), &Value::Null, "a.md") else { return Ok(()) };
    let written = export(&first);
    let options = json!({});
    let second = import_as(written.as_bytes(), &options, "a.md");
    prop_assert!(second.is_ok(), "{source:?}\n{written:?}\n{second:?}");
    let Ok(second) = second else { return Ok(()) };
    let ids = |document: &Document| {
        let mut ids = Vec::new();
        document.walk(&mut |section| {
            ids.push((section.id.clone(), section.heading.clone(), section.heading_supplied));
        });
        ids
    };
    let (a, b) = (&first.documents[0].1, &second.documents[0].1);
    prop_assert_eq!(ids(a), ids(b), "{:?}\n{}", source, written);
    prop_assert_eq!(
        squeezed(&package_text(a)),
        squeezed(&package_text(b)),
        "{:?}\n{}",
        source,
        written
    );
    let third = export(&second);
    prop_assert_eq!(written, third, "{:?}", source);
    Ok(())
}

/// Makes a document of texts that may be anything.
fn document(title: &str, heading: &str, bodies: &[&str]) -> Document {
    let sections: Vec<Value> = bodies
        .iter()
        .enumerate()
        .map(|(at, body)| json!({"id": format!("s-{at}"), "heading": heading, "body": body}))
        .collect();
    let json = json!({"locale": "en", "title": title, "sections": sections});
    decode::<Document, _>(&&json).expect("a document")
}

/// Exports a document and imports it again.
fn again(document: &Document) -> Result<(Document, String), TestCaseError> {
    let imported = import_as(b"# T\n\n## A\n\nb\n", &Value::Null, "a.md").expect("imports");
    let written = import::export(&imported.policy, document);
    let again = import_as(written.as_bytes(), &json!({"locale": "en"}), "a.md");
    let again = again.map_err(|error| TestCaseError::fail(format!("{error}\n{written}")))?;
    Ok((again.documents[0].1.clone(), written))
}

/// Returns the title, and of each section the id, the heading and what `read` makes of its blocks.
fn sections(document: &Document, read: fn(&[Block]) -> Value) -> Vec<(String, String, Value)> {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut document = document.clone();
    markdown::compile(&mut document);
    let mut found = vec![(String::new(), one_line(&document.title), Value::Null)];
    document.walk(&mut |section| {
        let blocks = match &section.body {
            Body::Blocks(blocks) => read(blocks),
            Body::Markdown(_) => unreachable!("it was compiled"),
        };
        found.push((section.id.clone(), one_line(&section.heading), blocks));
    });
    found
}

/// Returns blocks with no white space around the words of a line; code keeps its own.
fn structure(blocks: &[Block]) -> Value {
    fn squeeze(value: &mut Value) {
        match value {
            Value::String(text) => {
                *text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            }
            Value::Array(values) => values.iter_mut().for_each(squeeze),
            Value::Object(fields) => {
                fields
                    .iter_mut()
                    .filter(|(name, _)| *name != "pre")
                    .for_each(|(_, it)| squeeze(it));
            }
            _ => {}
        }
    }
    let mut value = serde_json::to_value(blocks).expect("serializes");
    squeeze(&mut value);
    value
}

/// Checks that every section of a document has the same blocks after export and import.
fn check_texts(document: &Document) {
    let (read, written) = again(document).expect("imports");
    assert_eq!(sections(&read, structure), sections(document, structure), "{written}");
}

#[test]
fn texts_of_a_package_become_nothing_else() {
    for title in
        ["One\n## Two\n\nthree", "One\u{7f} \u{81} two", "One {#x}", "One #", "a: \"b\" \\ 'c'"]
    {
        check_texts(&document(title, "A\n# B", &["x", "y"]));
    }
    for body in [
        "```\nnever closed",
        "<!-- never closed",
        "a <!-- comment --> b",
        "<pre> never closed\n\nx",
        "text\n\n## No section\n\nmore",
        "text\n\nNo section\n---\n\nmore",
        "see [x] and [y]\n\n[x]: https://a.example",
        "[x]\n\n[x]: https://b.example \"a \\\"title\\\"\"",
        "> [y]\n>\n> [y]: https://c.example",
        ":::note\n\nwords\n\n:::",
        "a {/* comment */} b",
        "<Note>",
        "</Note>",
        "import x from 'y'\n\nb",
        "{{% template %}}\n\nx",
        "a[^1]",
        "[^1]: b",
        "a\n{: .class}",
        "<a id=\"x\"></a>a",
        "<table><tr><td>a<td>b</table>",
        "```\n\na\n\n\n```",
        "- a\n- b\n\n***\n\n---",
    ] {
        check_texts(&document("T", "A", &[body, "and [x] after"]));
        check_texts(&document(
            "T",
            "A",
            &["z\n\n[x]: https://z.example", body, "</Note>\n\n:::\n\n[^1]: b"],
        ));
    }
}

#[test]
fn summaries_and_terms_become_nothing_else() {
    let open = "x\n\n## y\n\n```\nnever closed";
    let json = json!({
        "locale": "en",
        "title": "T",
        "summary": open,
        "sections": [{"id": "a", "heading": "A", "summary": open, "body": "b"}],
        "terms": [{"id": "t", "term": "T\n# u", "also": ["v\n- w"], "definition": open}],
    });
    let document = decode::<Document, _>(&&json).expect("a document");
    let (mut read, _) = again(&document).expect("imports");
    markdown::compile(&mut read);
    let blocks = |body: &Body| serde_json::to_value(body).expect("serializes");
    let quote = json!({"quote": [{"p": ["x"]}, {"h": ["y"]}, {"pre": "never closed"}]});
    assert_eq!(read.sections.len(), 2);
    assert_eq!(blocks(&read.sections[0].body), json!([quote]));
    assert_eq!(
        blocks(&read.sections[1].body),
        json!([quote, {"p": ["b"]}, {"list": {"items": [[
            {"p": [{"strong": ["T # u"]}, " (v - w)"]},
            {"p": ["x"]}, {"h": ["y"]}, {"pre": "never closed"},
        ]]}}])
    );
}

/// Found by `any_markdown_is_stable`: the second import added what the section has in its list.
#[test]
fn a_section_keeps_its_own_definition_of_a_label_that_is_defined_before() {
    let source = "[a]\n\n## B\n\n[a] c\n\n- [a]: /x\n";
    check(source).expect("the same again");
    check("[a]# \n##  {#a}\n[a]# \n- [a]: /x\n").expect("the same again");
}

/// Of a source it would be left out, since the viewer makes a better one; a package says that it is text.
#[test]
fn a_contents_list_in_a_package_stays() {
    let list = "- [B](#b)\n- [C](#c)\n- [D](#d)\n";
    for (first, body) in [
        ("A", list),
        ("Contents", list),
        ("A", "B\n\nC\n\nD\n"),
        ("A", "In this notice:\n\n1. B\n2. C\n3. D\n"),
    ] {
        let section = |id: &str, heading: &str, body: &str| json!({"id": id, "heading": heading, "body": body});
        let all = json!([
            section("a", first, body),
            section("b", "B", "b"),
            section("c", "C", "c"),
            section("d", "D", "d")
        ]);
        let json = json!({"locale": "en", "title": "T", "sections": all});
        let document = decode::<Document, _>(&&json).expect("a document");
        let (read, written) = again(&document).expect("imports");
        let words = |blocks: &[Block]| Value::from(squeezed(&markdown::plain_text(blocks)));
        assert_eq!(sections(&read, words), sections(&document, words), "{written}");
        assert_eq!(written.matches(".whole").count(), 1, "{written}");
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn any_texts_of_a_package_are_kept(
        title in "[a-z0-9 #*_`~<>&;|:.)(\\[\\]{}!+=\n\\-]{0,20}",
        bodies in prop::collection::vec(prop::collection::vec(piece(), 0..12), 1..4),
    ) {
        let bodies: Vec<String> = bodies.iter().map(|pieces| pieces.concat()).collect();
        let bodies: Vec<&str> = bodies.iter().map(String::as_str).collect();
        let document = document(&format!("T {title}"), "A", &bodies);
        let (read, written) = again(&document)?;
        let words = |blocks: &[Block]| Value::from(squeezed(&markdown::plain_text(blocks)));
        prop_assert_eq!(sections(&read, words), sections(&document, words), "{}", written);
    }

    #[test]
    fn any_markdown_is_stable(pieces in prop::collection::vec(piece(), 0..40)) {
        check(&pieces.concat())?;
    }
}

//! Generated plain text: no import panics, none loses a letter.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::support::import_text;
use super::text_stream::check_letters;

/// Pieces of documents, and marks that mean something in Markdown or HTML but nothing in plain text.
const PIECES: &[&str] = &[
    // white space
    "\n",
    "\n\n",
    "\n\n\n",
    "    ",
    "\t",
    "\u{3000}",
    "\u{200b}",
    // bullets and numbers
    "- ",
    "  • ",
    "•",
    "-\n",
    "+ ",
    "* * *\n",
    "1. 1. ",
    "①",
    "(1)a;(2)b;(3)c。",
    // pinyin that a converter left
    "护(hù)网(wǎng)资(zī)权(quán)条(tiáo)",
    // lines around a text, and about it
    "Privacy Policy\n",
    "Home > Legal\n",
    "Contents\n",
    "目录\n",
    "© 2020 X\n",
    "2021-10-14\n",
    "版本 2.1\n",
    // a hard-wrapped sentence
    "We collect the data that you give us when you use the service of\nours, and data about how it is used by you and by all the\nothers.\n",
    // printed pages and mail
    "\u{c}",
    "Page 1 of 3\n",
    "Page 2 of 3\n",
    "- 1 -\n",
    "Terms ........ 2\n",
    "informa-\ntion\n",
    "a\u{ad}\nb",
    "ﬁ１",
    "> a\n> b\n> c\n",
    // other numbers
    "1 Scope\n",
    "2 Terms\n",
    "Section 1.01 Words. We keep them here.\n",
    "Section 1.02 Other Words. We keep them, too.\n",
    "ARTICLE I\n",
    "第１条の２（目的）\n",
    "제1조(목적)\n",
    "(i) x\n(ii) y\n",
    "-----\n",
    // ends of sentences
    "：",
    ":\n\n",
    "；\n",
    "。 ",
    "?\n",
    // addresses
    "https://a.example/b_c",
    "x@y.example",
    // marks of Markdown
    "---\n",
    "===\n",
    "```\n",
    "~~~\n",
    "| a | b |\n|---|---|\n",
    "[a](b)",
    "[^1]",
    "{#x}",
    "{: .y}",
    "\\",
    "`",
    "*",
    "**",
    "_",
    "#",
    "# x\n",
    "> ",
    // marks of HTML
    "<b>",
    "<!-- x -->",
    "&amp;",
    "&",
];

/// Generates a piece of a plain-text document, so that chance builds documents rather than noise.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z ]{0,12}",
        "([0-9]\\. |\\([0-9]\\)|[0-9]\\.[0-9] |第[一二三]条 |一、|[a-c]\\) )[A-Za-z收集数据 ]{1,10}(\\.|。|；)?\n",
        "[收集您的个人数据保护]{1,30}(。|：|，|；)?\n",
        prop::sample::select(PIECES).prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 384, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_keeps_its_letters(source in "\\PC*") {
        check_text(&source, &Value::Null)?;
    }

    #[test]
    fn any_document_keeps_its_letters(pieces in prop::collection::vec(piece(), 0..50)) {
        check_text(&pieces.concat(), &Value::Null)?;
    }

    /// Within bounds nothing is taken for a menu.
    #[test]
    fn any_bounded_document_keeps_its_letters(pieces in prop::collection::vec(piece(), 0..50)) {
        let source = format!("menu\nqqq\n{}\nzzz\nfoot\n", pieces.concat());
        let bounds = json!({"start": "qqq", "end": "zzz"});
        prop_assert!(import_text(&source, &bounds, "a.txt").is_ok(), "{source:?}");
        check_text(&source, &bounds)?;
    }
}

/// Checks the letters of a plain text, unless it is refused.
fn check_text(source: &str, options: &Value) -> Result<(), TestCaseError> {
    match import_text(source, options, "a.txt") {
        Ok(imported) => check_letters(source, &imported),
        Err(_) => Ok(()),
    }
}

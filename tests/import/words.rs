//! Generated Markdown, pages and bytes: no import panics, none loses a word.

use policy_viewer::markdown;
use proptest::prelude::*;
use serde_json::Value;

use super::support::{cases, counts, import_as, package_text};
use super::text_stream::check_letters;

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn any_text_keeps_its_words(source in "\\PC*") {
        check_words(&source)?;
    }

    #[test]
    fn any_markdown_keeps_its_words(pieces in prop::collection::vec(piece(), 0..40)) {
        check_words(&pieces.concat())?;
    }

    /// Marks of dialects go with a reason, whatever stands around them; letters stay.
    #[test]
    fn any_dialect_keeps_its_letters(pieces in prop::collection::vec(dialect_piece(), 0..30)) {
        let source = pieces.concat();
        if let Ok(imported) = import_as(source.as_bytes(), &Value::Null, "a.mdx") {
            check_letters(&source, &imported)?;
        }
    }

    #[test]
    fn any_page_keeps_its_words(pieces in prop::collection::vec(page_piece(), 0..40)) {
        let page = format!("<body><main>{}", pieces.concat());
        if let Ok(imported) = import_as(page.as_bytes(), &Value::Null, "a.html") {
            let report = &imported.reports[0];
            prop_assert!(report.coverage.is_whole(), "{report}\n{page:?}");
        }
    }

    #[test]
    fn any_bytes_are_imported_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for name in ["a.md", "a.html"] {
            let _ = import_as(&bytes, &Value::Null, name);
        }
    }
}

/// Generates a piece of a page.
fn page_piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z ]{0,12}",
        "[!-~收集数据 ]{0,8}".prop_map(|text| text.replace('<', "&lt;")),
        "</?(p|b|i|h2|h3|ul|ol|li|div|table|tr|td|th|code|pre|a|dl|dt|dd|blockquote|span|details|summary)>",
        prop::sample::select(vec![
            "\n",
            "<br>",
            "<hr>",
            "<a href=\"#x\">",
            "<a href=\"https://a.example/_(b)\">",
            "<a href=\"javascript:x\">",
            "<a name=\"x\"></a>",
            "<td colspan=2>",
            "<td rowspan=2>",
            "<!-- c -->",
            "&amp;",
            "&nbsp;",
            "1. ",
            "- ",
            "# ",
            "{#y}",
            "[TOC]",
            "|",
            "目录",
            "第三条 ",
        ])
        .prop_map(str::to_owned),
    ]
}

/// Generates a piece of Markdown, so that chance builds documents rather than noise.
pub fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z ]{0,12}",
        "(# |## |### |#### )(1\\. |2\\.1 |第三条 |一、)?[A-Za-z收集数据 ]{0,10}( \\{#[a-z]{1,3}\\})?\n",
        prop::sample::select(vec![
            "\n",
            "\n\n",
            "- ",
            "  - ",
            "1. ",
            "2) ",
            "> ",
            "    ",
            "\t",
            "```\n",
            "~~~\n",
            "---\n",
            "===\n",
            "***\n",
            "| a | b |\n|---|---|\n| c | d |\n",
            "[a]: /x\n",
            "[a]",
            "[b](#c)",
            "![i](j)",
            "![](k)",
            " <!-- c --> ",
            "<!-- c -->\n",
            " <b>",
            "</b> ",
            "<div>\n",
            "<br>",
            "a<br/>\n",
            " <a name=y> ",
            " </a> ",
            "[^n]",
            "[^n]: ",
            "[^m]: note two\n\n    more\n",
            "[TOC]\n",
            "<table>\n<tr><td>e</td></tr>\n</table>\n",
            " <a id=\"x\"></a> ",
            "*",
            "**",
            "_",
            "`",
            "\\",
            "[",
            "]",
            "(",
            ")",
            "{: #x}\n",
            "{.y}",
            "{{ z }}",
            "{% w %}",
            "section 1",
            "see 2.1 ",
            "第3条",
            "“1.",
            "&amp;",
            "&#35; ",
            "~~",
            "目录\n",
            "## Contents\n\n- a\n- b\n",
            "收集数据。",
            "…\r\n",
            "\u{3000}",
            "<https://a.example>",
            "\u{0}",
        ])
        .prop_map(str::to_owned),
    ]
}

/// Generates a piece of the page of a documentation site.
fn dialect_piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,8}( [a-z]{1,8}){0,3}(\\.|\n)?",
        prop::sample::select(vec![
            "\n",
            "\n\n",
            "    ",
            "> ",
            "- ",
            "## ",
            "```\n",
            ":::note a b\n",
            "::: tip\n",
            ":::\n",
            "!!! note \"a b\"\n",
            "=== \"a\"\n",
            "> [!NOTE] a\n",
            "> [!TIP]\n",
            "<Tab label=\"a\">\n",
            "</Tab>\n",
            "<Box />",
            "<Link to=\"/x\">",
            "</Link>",
            "<details>\n",
            "<summary>",
            "</summary>\n",
            "{/* c */}",
            "{{< d >}}\n",
            "import a from 'b';\n",
            "export const a = {\n",
            "##Tight\n",
            "**Bold**\n\n",
            "**1. Bold line**\n\n",
            // With text below it, or two would be one list, which Markdown counts itself.
            "1. **Bold**\n\nText.\n\n",
        ])
        .prop_map(str::to_owned),
    ]
}

/// Every word of the source is in the package as often, unless the report says that it was dropped.
fn check_words(source: &str) -> Result<(), TestCaseError> {
    let Ok(imported) = import_as(source.as_bytes(), &Value::Null, "a.md") else {
        return Ok(());
    };
    let report = &imported.reports[0];
    prop_assume!(report.lines.front_matter == 0);
    prop_assert!(report.coverage.is_whole(), "{report}\n{source:?}");
    let source = source.replace("\r\n", "\n").replace('\r', "\n");
    // Labels of footnotes become numbers, and tables as HTML tables: their marks are no words.
    let mut bare = source.replace("[^n]", " ").replace("[^m]", " ");
    for tag in ["table", "tr", "td"] {
        bare = bare.replace(&format!("<{tag}>"), " ").replace(&format!("</{tag}>"), " ");
    }
    // What CommonMark reads as code below a note is the note's next paragraph: links are links there.
    if source.contains("[^") {
        bare = bare.replace("[b](#c)", "b");
        for address in ["](j)", "](k)"] {
            bare = bare.replace(address, "] ");
        }
    }
    // Marks that join words in the one reading part them in the other: with notes letters are counted.
    let by_letter = source.contains("[^");
    let tally = |text: &str| match by_letter {
        true => counts(&text.chars().flat_map(|c| [c, ' ']).collect::<String>()),
        false => counts(text),
    };
    let mut missing = tally(&markdown::plain_text(&markdown::blocks(&bare)));
    let shown = tally(&markdown::plain_text(&markdown::blocks(&source)));
    for (word, count) in &mut missing {
        *count = (*count).min(shown.get(word).copied().unwrap_or_default());
    }
    let dropped = report.dropped.iter().map(|line| format!("{}\n", line.text)).collect::<String>();
    // Marks of Markdown part the words of a line and join them when read.
    let read = markdown::plain_text(&markdown::blocks(&dropped));
    for text in [package_text(&imported.documents[0].1), dropped, read] {
        for (word, count) in tally(&text) {
            if let Some(wanted) = missing.get_mut(&word) {
                *wanted = wanted.saturating_sub(count);
            }
        }
    }
    // A note that is a list has its number as a mark of Markdown; `[a]: /x` in a note is a definition.
    let notes = source.contains("[^");
    let digits = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    missing.retain(|word, count| {
        *count > 0 && !(notes && (digits(word) || "ax".contains(word.as_str())))
    });
    prop_assert!(missing.is_empty(), "{missing:?} lost of {source:?}\n{report}");
    Ok(())
}

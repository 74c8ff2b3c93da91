//! Sources and options that the importer refuses, and extreme sources that it imports.

use serde_json::{Value, json};

use super::support::{import_as, import_text};

#[test]
fn wrong_options_are_refused() {
    for (options, code) in [
        (json!({"id": "Bad Id"}), "invalid-id"),
        (json!({"id": ""}), "invalid-id"),
        (json!({"id": "-a"}), "invalid-id"),
        (json!({"locale": "english please"}), "invalid-locale"),
        (json!({"locale": "zh_TW"}), "invalid-locale"),
        (json!({"start": "nowhere"}), "start-not-found"),
        (json!({"end": "nowhere"}), "end-not-found"),
    ] {
        let error = import_as(b"# A\n\nb\n", &options, "a.md").expect_err(code);
        assert_eq!(error.code(), code);
        assert!(error.to_string().contains("hint: "), "{error}");
    }
}

#[test]
fn what_is_no_text_is_refused() {
    for (bytes, code) in [
        (b"".as_slice(), "empty-source"),
        (b" \n\t\n", "empty-source"),
        (b"\xef\xbb\xbf\n", "empty-source"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x01\xff", "unknown-format"),
        (
            "ä ö ü ß é è à ñ ç ø å".as_bytes().split_last().map_or(&[], |(_, rest)| rest),
            "unknown-encoding",
        ),
    ] {
        for name in ["a.md", "a.html", "a.txt"] {
            let error = import_as(bytes, &Value::Null, name).expect_err(code);
            assert_eq!(error.code(), code, "{name}: {error}");
            assert!(error.to_string().contains("hint: "), "{error}");
        }
    }
    let page = "<nav><a href=x>y</a></nav>";
    let error = import_as(page.as_bytes(), &Value::Null, "a.html").expect_err("no text");
    assert_eq!(error.code(), "empty-source");
    let error =
        import_as(b"# a\n\nb\n", &json!({"locale": false}), "a.md").expect_err("no language");
    assert_eq!(error.code(), "invalid-locale");
}

#[test]
fn pages_nest_deeper_than_browsers_nest_them() {
    for (open, words) in
        [("<div>", "x"), ("<ul><li>", "x"), ("<blockquote>", "x"), ("<span>", "x"), ("<b><i>", "x")]
    {
        let depth = 900 / open.matches('<').count();
        let page = format!("<main><p>before</p>{}{words}", open.repeat(depth));
        let imported = import_as(page.as_bytes(), &Value::Null, "a.html").expect("imports");
        assert!(imported.reports[0].coverage.is_whole(), "{open}: {}", imported.reports[0]);
    }
}

#[test]
fn pages_out_of_proportion_are_refused() {
    let fonts: String = (0..5_000).map(|n| format!("<font color={n}>")).collect();
    for page in [
        "<dl><dt>".repeat(50_000),
        "<ul><li>".repeat(50_000),
        "<table><tr><td>".repeat(50_000),
        "<blockquote>".repeat(50_000),
        "<b><div>".repeat(50_000),
        "<h2><div>".repeat(50_000),
        "<div hidden>We keep what you tell us.".repeat(50_000),
        format!("<p {}>", (0..100_000).map(|n| format!("a{n} ")).collect::<String>()),
        format!("{fonts}{}", "<p>x".repeat(50_000)),
    ] {
        let page = format!("<h1>T</h1>\n<p>before</p>{page}x");
        let error = import_as(page.as_bytes(), &Value::Null, "a.html").expect_err("refused");
        assert_eq!((error.code(), error.line()), ("too-large", Some(2)), "{error}");
        assert!(error.hint_text().is_some(), "{error}");
    }
}

/// Front matter is short; parsers of YAML and TOML take the square of what they are given.
#[test]
fn brackets_between_thematic_breaks_take_time_in_proportion() {
    for (mark, open) in
        [("---", "["), ("---", "{a: "), ("---", "- "), ("---", "? "), ("+++", "a = [")]
    {
        for count in [1_000, 3_000, 100_000] {
            let text =
                format!("{mark}\nb: {}\n{mark}\n\n# T\n\nWe keep data.\n", open.repeat(count));
            let started = std::time::Instant::now();
            let imported = import_as(text.as_bytes(), &Value::Null, "a.md");
            let seconds = started.elapsed().as_secs();
            assert!(seconds < 60, "{seconds} s for {count} times {open:?}");
            let refused =
                imported.as_ref().is_err_and(|error| error.code() == "invalid-front-matter");
            assert!(refused || count > 3_000, "{count} times {open:?}: {imported:.300?}");
        }
    }
}

#[test]
fn tables_with_more_holes_than_cells_keep_their_words() {
    for table in [
        "<td colspan=1000 rowspan=1000>x".repeat(4_000),
        "<tr><td colspan=1000 rowspan=1000>x".repeat(4_000),
        format!("<tr>{}{}", "<td>x".repeat(4_000), "<tr><td>y".repeat(4_000)),
    ] {
        let page = format!("<h1>T</h1><p>We keep data.</p><table>{table}</table>");
        let imported = import_as(page.as_bytes(), &Value::Null, "a.html").expect("imports");
        assert!(imported.reports[0].coverage.is_whole(), "{}", imported.reports[0]);
    }
    // A row that spans a table of the usual size stays one.
    let rows = "<tr><td>a<td>b<td>c<td>d<td>e<td>f".repeat(300);
    let page = format!("<h1>T</h1><p>We keep data.</p><table><tr><th colspan=6>All{rows}</table>");
    let imported = import_as(page.as_bytes(), &Value::Null, "a.html").expect("imports");
    let written = policy_import::export(&imported.policy, &imported.documents[0].1);
    assert!(written.contains("| a | b | c | d | e | f |"), "{written:.300}");
}

#[test]
fn odd_line_ends_change_nothing() {
    let source = "---\ntitle: T\n---\n# A\n\ntext one\n\n## B\n\n\t- tab\n";
    let plain = import_as(source.as_bytes(), &Value::Null, "a.md").expect("imports");
    let windows = format!("\u{feff}{}", source.replace('\n', "\r\n"));
    for odd in [windows, source.replace('\n', "\r")] {
        assert_eq!(import_as(odd.as_bytes(), &Value::Null, "a.md").expect("imports"), plain);
    }
}

#[test]
fn huge_and_deep_markdown_takes_time_in_proportion() {
    let section =
        "## Part N about data\n\nWe collect *some* data, see section 4.\n\n- one\n- two [x][r]\n\n";
    let big = |size: usize| {
        let mut text = String::from("# Title\n\n[r]: https://example.com\n\n");
        while text.len() < size {
            text.push_str(section);
        }
        text
    };
    for text in [
        big(2_000_000),
        format!("# A\n\n{} deep\n", ">".repeat(100_000)),
        format!(
            "# A\n\n{}\n",
            (0..400).map(|n| format!("{}- x\n", "  ".repeat(n))).collect::<String>()
        ),
        format!("# A\n\n{}", "[".repeat(100_000)),
        format!("# A\n\n{}", ":::note\n\nx\n\n".repeat(20_000)),
        format!("# A\n\n{}{}", ":::note\n\n".repeat(20_000), "## B\n\nx\n\n".repeat(20_000)),
        "# A\n\n".to_owned() + &"## Same\n".repeat(50_000),
        "# A\n\n".to_owned() + &"1.".repeat(200_000),
    ] {
        let started = std::time::Instant::now();
        let imported = import_as(text.as_bytes(), &Value::Null, "a.md").expect("imports");
        assert!(
            imported.reports[0].coverage.is_whole(),
            "{:.300}",
            imported.reports[0].to_string()
        );
        // A debug build needs seconds; anything quadratic would need minutes.
        let seconds = started.elapsed().as_secs();
        assert!(seconds < 60, "{seconds} s for {:?}", &text[..40]);
    }
}

#[test]
fn huge_and_odd_texts_take_time_in_proportion() {
    let section = "第N条 数据\n我们会在您使用服务时收集您的个人数据,并且会妥善保管。\n(1)姓名;\n(2)电话。\n\nOur duties\nWe keep data, see section 4 of this policy.\n";
    for text in [
        format!("Privacy policy\n\n{}", section.repeat(4_000)),
        "a\n".repeat(60_000),
        "1. x\n".repeat(30_000),
        "• ".repeat(100_000) + "x",
        "(1)a;".repeat(60_000),
        format!("包括：{}", (1..50_000).map(|n| format!("({n})甲;")).collect::<String>()),
        "x".repeat(1_000_000),
        "we do:\n\nab\ncd\n".repeat(20_000),
        format!("  {}", "(".repeat(500_000)) + "a",
    ] {
        let started = std::time::Instant::now();
        // Without words there is nothing to import.
        if let Ok(imported) = import_text(&text, &Value::Null, "a.txt") {
            assert!(imported.reports[0].coverage.is_whole());
        }
        // A debug build needs seconds; anything quadratic would need minutes.
        let seconds = started.elapsed().as_secs();
        assert!(seconds < 60, "{seconds} s for {:?}", text.chars().take(40).collect::<String>());
    }
}

//! The importer against folders of cases, the real documents beside the checkout, and any text at all.
//!
//! A case is a folder in `tests/import` with `source.md`, `expected.json` and, where it needs more
//! than the defaults, `options.json`. `UPDATE=1` rewrites the expectations.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use policy_viewer::import::{self, Imported, Options};
use policy_viewer::markdown;
use policy_viewer::model::{Body, Document, Section};
use proptest::prelude::*;
use serde_json::{Value, json};

#[test]
fn cases() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    let mut folders: Vec<PathBuf> = fs::read_dir(&root)
        .expect("tests/import is there")
        .map(|entry| entry.expect("a readable entry").path())
        .filter(|path| path.join("source.md").is_file())
        .collect();
    folders.sort();
    assert!(folders.len() >= 12, "only {} cases", folders.len());
    for folder in folders {
        let source = read(&folder.join("source.md"));
        let options = match fs::read_to_string(folder.join("options.json")) {
            Ok(json) => serde_json::from_str(&json).expect("options are JSON"),
            Err(_) => Value::Null,
        };
        let outcome = match import::markdown(&source, &options_of(&options, "source.md")) {
            Ok(imported) => {
                assert_package_is_sound(&imported);
                outline(&imported, true)
            }
            Err(error) => json!({"error": error.code(), "message": error.to_string()}),
        };
        compare(&folder.join("expected.json"), &outcome);
    }
}

/// The real documents: their headings may be written down here, their sentences not.
#[test]
fn real_documents_come_in_whole() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    if !shared.is_dir() {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "../shared is missing");
        println!("skipped: ../shared is not here");
        return;
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/seeds");
    for (name, path, locale, tables) in [
        ("websoft9", "seeds/websoft9-privacy.md", "zh-Hans", 0),
        ("github-cookies", "fixtures/markdown/github-cookies.md", "en", 1),
        ("github-general", "fixtures/markdown/github-general-privacy-statement.md", "en", 1),
    ] {
        let source = read(&shared.join(path));
        let file = Path::new(path).file_name().and_then(|name| name.to_str()).expect("a name");
        let options = json!({"id": name, "locale": locale});
        let imported = import::markdown(&source, &options_of(&options, file)).expect(name);
        assert_package_is_sound(&imported);
        let fidelity = &imported.report.fidelity;
        assert!(fidelity.is_whole(), "{name}: {}", imported.report);
        assert_eq!(fidelity.foreign, 0, "{name} has sentences that the source has not");
        let document = &imported.documents[0].1;
        assert_sentences_present(name, &source, &imported);
        let mut found = 0;
        document.walk(&mut |section| found += table_count(&section.body));
        assert_eq!(found, tables, "{name}: tables");
        println!("{}", imported.report);
        compare(&root.join(format!("{name}.json")), &outline(&imported, false));
    }
}

/// The same proof by other means than the importer's own: line by line, through the viewer's parser.
fn assert_sentences_present(name: &str, source: &str, imported: &Imported) {
    let package = squeezed(&package_text(&imported.documents[0].1));
    let dropped: Vec<usize> = imported.report.dropped.iter().map(|line| line.line).collect();
    let kept: Vec<&str> = source
        .lines()
        .enumerate()
        .filter(|(index, _)| {
            *index >= imported.report.lines.front_matter && !dropped.contains(&(index + 1))
        })
        .map(|(_, line)| line)
        .collect();
    for line in markdown::plain_text(&markdown::blocks(&kept.join("\n"))).lines() {
        for sentence in line.split_inclusive(['.', '。', '!', '?', '？', '！']) {
            assert!(
                package.contains(&squeezed(sentence)),
                "{name}: a sentence of {} letters is missing",
                sentence.len()
            );
        }
    }
}

fn table_count(body: &Body) -> usize {
    let Body::Markdown(body) = body else { return 0 };
    let blocks = serde_json::to_value(markdown::blocks(body)).expect("blocks serialize");
    let blocks = blocks.as_array().expect("a list").iter();
    blocks.filter(|block| block.get("table").is_some()).count()
}

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
        let error = import::markdown("# A\n\nb\n", &options_of(&options, "a.md")).expect_err(code);
        assert_eq!(error.code(), code);
        assert!(error.to_string().contains("hint: "), "{error}");
    }
}

#[test]
fn odd_line_ends_change_nothing() {
    let source = "---\ntitle: T\n---\n# A\n\ntext one\n\n## B\n\n\t- tab\n";
    let plain = import::markdown(source, &options_of(&Value::Null, "a.md")).expect("imports");
    let windows = format!("\u{feff}{}", source.replace('\n', "\r\n"));
    for odd in [windows, source.replace('\n', "\r")] {
        assert_eq!(
            import::markdown(&odd, &options_of(&Value::Null, "a.md")).expect("imports"),
            plain
        );
    }
}

#[test]
fn huge_and_deep_sources_take_time_in_proportion() {
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
        format!("# A\n\n{} deep\n", ">".repeat(20_000)),
        format!(
            "# A\n\n{}\n",
            (0..400).map(|n| format!("{}- x\n", "  ".repeat(n))).collect::<String>()
        ),
        format!("# A\n\n{}", "[".repeat(100_000)),
        "# A\n\n".to_owned() + &"## Same\n".repeat(50_000),
        "# A\n\n".to_owned() + &"1.".repeat(200_000),
    ] {
        let started = std::time::Instant::now();
        let imported = import::markdown(&text, &options_of(&Value::Null, "a.md")).expect("imports");
        assert!(imported.report.fidelity.is_whole(), "{:.300}", imported.report.to_string());
        // A debug build needs seconds; anything quadratic would need minutes.
        let seconds = started.elapsed().as_secs();
        assert!(seconds < 60, "{seconds} s for {:?}", &text[..40]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_keeps_its_words(source in "\\PC*") {
        check_words(&source)?;
    }

    #[test]
    fn any_markdown_keeps_its_words(pieces in prop::collection::vec(piece(), 0..40)) {
        check_words(&pieces.concat())?;
    }
}

/// What Markdown is made of, so that chance builds documents rather than noise.
fn piece() -> impl Strategy<Value = String> {
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

/// Every word of the source is in the package as often, unless the report says that it was dropped.
fn check_words(source: &str) -> Result<(), TestCaseError> {
    let Ok(imported) = import::markdown(source, &options_of(&Value::Null, "a.md")) else {
        return Ok(());
    };
    let report = &imported.report;
    prop_assume!(report.lines.front_matter == 0);
    prop_assert!(report.fidelity.is_whole(), "{report}\n{source:?}");
    let source = source.replace("\r\n", "\n").replace('\r', "\n");
    let mut missing = counts(&markdown::plain_text(&markdown::blocks(&source)));
    let dropped = report.dropped.iter().map(|line| format!("{}\n", line.text)).collect::<String>();
    // Marks of Markdown part the words of a line and join them when read.
    let read = markdown::plain_text(&markdown::blocks(&dropped));
    for text in [package_text(&imported.documents[0].1), dropped, read] {
        for (word, count) in counts(&text) {
            if let Some(wanted) = missing.get_mut(&word) {
                *wanted = wanted.saturating_sub(count);
            }
        }
    }
    missing.retain(|_, count| *count > 0);
    prop_assert!(missing.is_empty(), "{missing:?} lost of {source:?}\n{report}");
    Ok(())
}

/// Counts words; a letter outside ASCII is one by itself, since lines of Chinese join without a space.
fn counts(text: &str) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for word in text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        *counts.entry(word.to_owned()).or_default() += 1;
    }
    for letter in text.chars().filter(|c| !c.is_ascii() && c.is_alphanumeric()) {
        *counts.entry(letter.to_string()).or_default() += 1;
    }
    counts
}

fn package_text(document: &Document) -> String {
    let mut text = format!("{}\n", document.title);
    document.walk(&mut |section| {
        let number = section.number.as_deref().unwrap_or_default();
        text.push_str(&format!("{number} {}\n", section.heading));
        if let Body::Markdown(body) = &section.body {
            text.push_str(&markdown::plain_text(&markdown::blocks(body)));
        }
    });
    text
}

/// The files belong together, and no two sections have one id.
fn assert_package_is_sound(imported: &Imported) {
    let policy = &imported.policy;
    assert_eq!(policy.format, policy_viewer::model::FORMAT);
    let json = serde_json::to_value(policy).expect("serializes");
    for (file, document) in &imported.documents {
        assert_eq!(json["locales"][&document.locale]["document"], json!(file));
    }
    assert_eq!(json["defaultLocale"], json!(imported.documents[0].1.locale));
    for (_, document) in &imported.documents {
        let mut ids = std::collections::HashSet::new();
        document.walk(&mut |section| {
            assert!(ids.insert(section.id.clone()), "{} twice", section.id);
            assert!(
                !section.id.is_empty()
                    && section.id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            );
            assert!(!section.heading.trim().is_empty());
        });
    }
}

/// What a case expects: the outline, what was dropped and why, and with `full` the bodies as well.
fn outline(imported: &Imported, full: bool) -> Value {
    fn sections(sections: &[Section], full: bool) -> Value {
        let node = |section: &Section| {
            let mut node = json!({"id": section.id});
            if let Some(number) = &section.number {
                node["number"] = json!(number);
            }
            node["heading"] = json!(section.heading);
            if let (Body::Markdown(body), true) = (&section.body, full) {
                node["body"] = json!(body);
            }
            if !section.sections.is_empty() {
                node["sections"] = sections_of(section, full);
            }
            node
        };
        sections.iter().map(node).collect()
    }
    fn sections_of(section: &Section, full: bool) -> Value {
        sections(&section.sections, full)
    }
    let (policy, report, document) = (&imported.policy, &imported.report, &imported.documents[0].1);
    let reference = |reference: &import::Reference| json!({"line": reference.line, "section": reference.section});
    // Lines that went together stand together: `12-14: why`.
    let mut dropped: Vec<(usize, usize, &str)> = Vec::new();
    for line in &report.dropped {
        match dropped.last_mut() {
            Some((_, last, why)) if *why == line.reason && line.line <= *last + 1 => {
                *last = line.line
            }
            _ => dropped.push((line.line, line.line, &line.reason)),
        }
    }
    json!({
        "file": imported.documents[0].0,
        "title": document.title,
        "version": policy.version,
        "effective": policy.effective,
        "updated": policy.updated,
        "label": policy.locales.get(&policy.default_locale).map(|entry| &entry.label),
        "sections": sections(&document.sections, full),
        "lines": report.lines,
        "frontMatter": report.front_matter,
        "dropped": dropped.iter().map(|(from, to, why)| format!("{from}-{to}: {why}")).collect::<Vec<_>>(),
        "linked": report.linked.iter().map(reference).collect::<Vec<_>>(),
        "unresolved": report.unresolved.iter().map(|reference| reference.line).collect::<Vec<_>>(),
        "sentences": report.fidelity.sentences,
        "found": report.fidelity.found,
    })
}

fn options_of(options: &Value, name: &str) -> Options {
    let text = |key: &str| options[key].as_str().map(str::to_owned);
    Options {
        id: text("id").unwrap_or_else(|| "case".into()),
        locale: text("locale").unwrap_or_else(|| "en".into()),
        start: text("start"),
        end: text("end"),
        name: text("name").unwrap_or_else(|| name.into()),
    }
}

fn compare(expected: &Path, outcome: &Value) {
    let found = serde_json::to_string_pretty(outcome).expect("serializes") + "\n";
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(expected.parent().expect("a folder")).expect("can be made");
        fs::write(expected, &found).expect("can be written");
    }
    let wanted = fs::read_to_string(expected).unwrap_or_default();
    assert!(
        wanted == found,
        "{} differs (UPDATE=1 rewrites it); found:\n{found}",
        expected.display()
    );
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

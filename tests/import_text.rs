//! Plain text comes in: small cases, the real documents beside the checkout, and any text at all.
//!
//! A case is a folder in `tests/import_text` with `source.txt`, `expected.md` and, where it needs more
//! than the defaults, `options.json`. `expected.md` is the package written as Markdown again, and below
//! it the lines that were left out. `UPDATE=1` rewrites the expectations.

#[path = "import_text/reading.rs"]
mod reading;

use std::fs;
use std::path::{Path, PathBuf};

use policy_import::{self as import, Imported, Input, Kind, Options};
use policy_viewer::model::Section;
use proptest::prelude::*;
use reading::{Found, compared, package_stream, source_stream};
use serde_json::{Value, json};

fn import_text(source: &str, name: &str, options: &Value) -> Result<Imported, import::ImportError> {
    let text = |key: &str| options[key].as_str().map(str::to_owned);
    let input = Input {
        name: name.to_owned(),
        locale: Some(text("locale").unwrap_or_else(|| "en".into())),
        kind: Some(Kind::Text),
        bytes: source.as_bytes(),
    };
    let options = Options { id: "case".into(), start: text("start"), end: text("end") };
    import::package(&[input], &options, None)
}

fn folder() -> PathBuf {
    policy_testing::root().join("tests/import_text")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn compare(expected: &Path, found: &str) {
    if std::env::var_os("UPDATE").is_some() {
        fs::write(expected, found).expect("can be written");
    }
    let wanted = fs::read_to_string(expected).unwrap_or_default();
    assert!(
        wanted == found,
        "{} differs (UPDATE=1 rewrites it); found:\n{found}",
        expected.display()
    );
}

#[test]
fn cases() {
    let mut folders: Vec<PathBuf> = fs::read_dir(folder())
        .expect("tests/import_text is there")
        .map(|entry| entry.expect("a readable entry").path())
        .filter(|path| path.join("source.txt").is_file())
        .collect();
    folders.sort();
    assert!(folders.len() >= 12, "only {} cases", folders.len());
    for folder in folders {
        let options = match fs::read_to_string(folder.join("options.json")) {
            Ok(json) => serde_json::from_str(&json).expect("options are JSON"),
            Err(_) => Value::Null,
        };
        let source = read(&folder.join("source.txt"));
        let found = match import_text(&source, "source.txt", &options) {
            Ok(imported) => written(&imported),
            Err(error) => format!("{error}\n"),
        };
        compare(&folder.join("expected.md"), &found);
    }
}

/// The package as Markdown, and what was left out: lines that went together stand together.
fn written(imported: &Imported) -> String {
    let report = &imported.reports[0];
    assert!(report.fidelity.is_whole(), "{report}");
    let mut text = import::export(&imported.policy, &imported.documents[0].1);
    let mut dropped: Vec<(usize, usize, &str)> = Vec::new();
    for line in &report.dropped {
        match dropped.last_mut() {
            Some((_, last, why)) if *why == line.reason && line.line <= *last + 1 => {
                *last = line.line
            }
            _ => dropped.push((line.line, line.line, &line.reason)),
        }
    }
    text.push_str(&format!("\n<!-- {} lines joined\n", report.lines.joined));
    for (from, to, why) in dropped {
        text.push_str(&format!("{from}-{to}: {why}\n"));
    }
    text + "-->\n"
}

/// The real documents: their headings may be written down here, their sentences not.
#[test]
fn real_documents_come_in_whole() {
    let shared = policy_testing::root().join("../shared/seeds");
    if !shared.is_dir() {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "../shared/seeds is missing");
        println!("skipped: ../shared/seeds is not here");
        return;
    }
    for name in ["qnap", "tencent-cloud", "qiyun", "yongzhou-industrial-cloud"] {
        let file = format!("{name}-privacy.txt");
        let expected = folder().join(format!("seeds/{name}.json"));
        let mut case: Value = serde_json::from_str(&read(&expected)).expect("JSON");
        let source = read(&shared.join(&file));
        let bounded = json!({"locale": case["locale"], "start": case["start"], "end": case["end"]});
        let by_hand = import_text(&source, &file, &bounded).expect(name);
        let body = source_stream(&source, &case);

        let whole = compared(&body, &package_stream(&by_hand));
        println!("{name}, by hand: {whole}");
        assert!(whole.is_whole(), "{name}: {whole}\n{:#?}", whole.missing);
        assert!(by_hand.reports[0].fidelity.is_whole(), "{}", by_hand.reports[0]);

        let guessed = import_text(&source, &file, &json!({"locale": case["locale"]})).expect(name);
        let found = compared(&body, &package_stream(&guessed));
        println!("{name}, guessed: {found}");
        let Found { sentences, kept, foreign, .. } = found;
        assert!(kept * 100 >= sentences * 99, "{name}: {found}");
        assert!(foreign * 100 <= (kept + foreign), "{name}: {found}");
        assert!(guessed.reports[0].fidelity.is_whole(), "{}", guessed.reports[0]);

        let policy = &by_hand.policy;
        case["title"] = json!(by_hand.documents[0].1.title);
        case["version"] = json!(policy.version);
        case["effective"] = json!(policy.effective);
        case["updated"] = json!(policy.updated);
        case["outline"] = outline(&by_hand.documents[0].1.sections);
        case["sentences"] = json!(whole.sentences);
        compare(&expected, &(serde_json::to_string_pretty(&case).expect("serializes") + "\n"));
        assert_eq!(outline(&guessed.documents[0].1.sections), case["outline"], "{name}, guessed");
    }
}

fn outline(sections: &[Section]) -> Value {
    let node = |section: &Section| {
        let number =
            section.number.as_deref().map(|number| format!("{number} ")).unwrap_or_default();
        let heading = json!(format!("{number}{}", section.heading));
        match section.sections.is_empty() {
            true => heading,
            false => json!([heading, outline(&section.sections)]),
        }
    };
    sections.iter().map(node).collect()
}

#[test]
fn huge_and_odd_sources_take_time_in_proportion() {
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
        if let Ok(imported) = import_text(&text, "a.txt", &Value::Null) {
            assert!(imported.reports[0].fidelity.is_whole());
        }
        // A debug build needs seconds; anything quadratic would need minutes.
        let seconds = started.elapsed().as_secs();
        assert!(seconds < 60, "{seconds} s for {:?}", text.chars().take(40).collect::<String>());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 384, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_keeps_its_words(source in "\\PC*") {
        reading::check_words(&source, import_text(&source, "a.txt", &Value::Null).ok())?;
    }

    #[test]
    fn any_document_keeps_its_words(pieces in prop::collection::vec(piece(), 0..50)) {
        let source = pieces.concat();
        reading::check_words(&source, import_text(&source, "a.txt", &Value::Null).ok())?;
    }

    /// Within bounds nothing is taken for a menu.
    #[test]
    fn any_bounded_document_keeps_its_words(pieces in prop::collection::vec(piece(), 0..50)) {
        let source = format!("menu\nqqq\n{}\nzzz\nfoot\n", pieces.concat());
        let bounds = json!({"start": "qqq", "end": "zzz"});
        let imported = import_text(&source, "a.txt", &bounds);
        prop_assert!(imported.is_ok(), "{source:?}");
        reading::check_words(&source, imported.ok())?;
    }
}

/// What texts are made of, so that chance builds documents rather than noise.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z ]{0,12}",
        "([0-9]\\. |\\([0-9]\\)|[0-9]\\.[0-9] |第[一二三]条 |一、|[a-c]\\) )[A-Za-z收集数据 ]{1,10}(\\.|。|；)?\n",
        "[收集您的个人数据保护]{1,30}(。|：|，|；)?\n",
        prop::sample::select(vec![
            "\n", "\n\n", "\n\n\n", "- ", "  • ", "•", "1. 1. ", "①", "护(hù)网(wǎng)资(zī)权(quán)条(tiáo)", "    ", "\t",
            "Privacy Policy\n", "Home > Legal\n", "Contents\n", "目录\n", "* * *\n", "---\n", "===\n", "```\n", "~~~\n",
            "| a | b |\n|---|---|\n", "<b>", "<!-- x -->", "[a](b)", "[^1]", "{#x}", "{: .y}", "&amp;", "&", "\\", "`", "*",
            "**", "_", "#", "# x\n", "> ", "+ ", "https://a.example/b_c", "x@y.example", "2021-10-14\n", "(1)a;(2)b;(3)c。",
            "：", ":\n\n", "；\n", "。 ", "?\n", "© 2020 X\n", "\u{3000}", "\u{200b}", "-\n", "版本 2.1\n",
            "We collect the data that you give us when you use the service of\nours, and data about how it is used by you and by all the\nothers.\n",
        ])
        .prop_map(str::to_owned),
    ]
}

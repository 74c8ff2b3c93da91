//! The real documents beside the checkout: their headings may be written down here, their sentences
//! not.

use std::path::{Path, PathBuf};

use policy_import::Imported;
use policy_testing::expect_file;
use policy_viewer::markdown;
use policy_viewer::model::{Body, Section};
use serde_json::{Value, json};

use super::support::{
    assert_package_is_sound, import_as, import_text, outline, package_text, pretty, read, squeezed,
};
use super::text_stream::{Comparison, compared, package_stream, source_stream};

/// Returns the folder with the real documents, or says that it is not there.
fn shared() -> Option<PathBuf> {
    let shared = policy_testing::root().join("../shared");
    if shared.is_dir() {
        return Some(shared);
    }
    assert!(std::env::var("CI").as_deref() != Ok("true"), "../shared is missing");
    println!("skipped: ../shared is not here");
    None
}

#[test]
fn real_markdown_comes_in_whole() {
    let Some(shared) = shared() else { return };
    let expected = policy_testing::root().join("tests/import/seeds/markdown");
    for (name, path, locale, tables) in [
        ("websoft9", "seeds/websoft9-privacy.md", "zh-Hans", 0),
        ("github-cookies", "fixtures/markdown/github-cookies.md", "en", 1),
        ("github-general", "fixtures/markdown/github-general-privacy-statement.md", "en", 1),
    ] {
        let source = read(&shared.join(path));
        let file = Path::new(path).file_name().and_then(|name| name.to_str()).expect("a name");
        let options = json!({"id": name, "locale": locale});
        let imported = import_as(source.as_bytes(), &options, file).expect(name);
        assert_package_is_sound(&imported);
        let coverage = &imported.reports[0].coverage;
        assert!(coverage.is_whole(), "{name}: {}", imported.reports[0]);
        assert_eq!(coverage.foreign, 0, "{name} has sentences that the source has not");
        let document = &imported.documents[0].1;
        assert_sentences_present(name, &source, &imported);
        let mut found = 0;
        document.walk(&mut |section| found += table_count(&section.body));
        assert_eq!(found, tables, "{name}: tables");
        println!("{}", imported.reports[0]);
        expect_file(&expected.join(format!("{name}.json")), &pretty(&outline(&imported, false)));
    }
}

/// The same proof by other means than the importer's own: line by line, through the viewer's parser.
fn assert_sentences_present(name: &str, source: &str, imported: &Imported) {
    let package = squeezed(&package_text(&imported.documents[0].1));
    let dropped: Vec<usize> = imported.reports[0].dropped.iter().map(|line| line.line).collect();
    let kept: Vec<&str> = source
        .lines()
        .enumerate()
        .filter(|(index, _)| {
            *index >= imported.reports[0].lines.front_matter && !dropped.contains(&(index + 1))
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
fn real_text_comes_in_whole() {
    let Some(shared) = shared() else { return };
    let folder = policy_testing::root().join("tests/import/seeds/text");
    for name in ["qnap", "tencent-cloud", "qiyun", "yongzhou-industrial-cloud"] {
        let file = format!("{name}-privacy.txt");
        let expected = folder.join(format!("{name}.json"));
        let mut case: Value = serde_json::from_str(&read(&expected)).expect("JSON");
        let source = read(&shared.join("seeds").join(&file));
        let bounded = json!({"locale": case["locale"], "start": case["start"], "end": case["end"]});
        let by_hand = import_text(&source, &bounded, &file).expect(name);
        let body = source_stream(&source, &case);

        let whole = compared(&body, &package_stream(&by_hand));
        println!("{name}, by hand: {whole}");
        assert!(whole.is_whole(), "{name}: {whole}\n{:#?}", whole.missing);
        assert!(by_hand.reports[0].coverage.is_whole(), "{}", by_hand.reports[0]);

        let guessed = import_text(&source, &json!({"locale": case["locale"]}), &file).expect(name);
        let found = compared(&body, &package_stream(&guessed));
        println!("{name}, guessed: {found}");
        let Comparison { sentences, kept, foreign, .. } = found;
        assert!(kept * 100 >= sentences * 99, "{name}: {found}");
        assert!(foreign * 100 <= (kept + foreign), "{name}: {found}");
        assert!(guessed.reports[0].coverage.is_whole(), "{}", guessed.reports[0]);

        let policy = &by_hand.policy;
        case["title"] = json!(by_hand.documents[0].1.title);
        case["version"] = json!(policy.version);
        case["effective"] = json!(policy.effective);
        case["updated"] = json!(policy.updated);
        case["outline"] = headings(&by_hand.documents[0].1.sections);
        case["sentences"] = json!(whole.sentences);
        expect_file(&expected, &pretty(&case));
        assert_eq!(headings(&guessed.documents[0].1.sections), case["outline"], "{name}, guessed");
    }
}

/// Lists headings with their numbers, those of subsections in a list behind their parent.
fn headings(sections: &[Section]) -> Value {
    let node = |section: &Section| {
        let number =
            section.number.as_deref().map(|number| format!("{number} ")).unwrap_or_default();
        let heading = json!(format!("{number}{}", section.heading));
        match section.sections.is_empty() {
            true => heading,
            false => json!([heading, headings(&section.sections)]),
        }
    };
    sections.iter().map(node).collect()
}

//! The real documents beside the checkout: their headings may be written down here, their sentences
//! not.

use std::path::Path;

use policy_import::Imported;
use policy_viewer::markdown;
use policy_viewer::model::Body;
use serde_json::json;

use super::support::{
    assert_package_is_sound, compare, import_as, outline, package_text, read, squeezed,
};

#[test]
fn real_documents_come_in_whole() {
    let shared = policy_testing::root().join("../shared");
    if !shared.is_dir() {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "../shared is missing");
        println!("skipped: ../shared is not here");
        return;
    }
    let root = policy_testing::root().join("tests/import/seeds");
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
        let fidelity = &imported.reports[0].fidelity;
        assert!(fidelity.is_whole(), "{name}: {}", imported.reports[0]);
        assert_eq!(fidelity.foreign, 0, "{name} has sentences that the source has not");
        let document = &imported.documents[0].1;
        assert_sentences_present(name, &source, &imported);
        let mut found = 0;
        document.walk(&mut |section| found += table_count(&section.body));
        assert_eq!(found, tables, "{name}: tables");
        println!("{}", imported.reports[0]);
        compare(&root.join(format!("{name}.json")), &outline(&imported, false));
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

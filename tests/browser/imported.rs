//! Real documents, from the file that a person saved to the page that a reader sees.

use std::process::Command;

use serde_json::{Value, json};

use crate::reading::{OUTLINE, assert_words, outline};
use crate::support::packages::compile;
use crate::support::{Stage, is_ci, root};

crate::cases![
    qnap_reads_as_it_was_written,
    websoft9_reads_as_it_was_written,
    tencent_cloud_reads_as_it_was_written,
    qiyun_reads_as_it_was_written,
    yongzhou_reads_as_it_was_written,
];

async fn qnap_reads_as_it_was_written(stage: &Stage) {
    assert_imported(stage, "qnap-privacy.txt", "zh-Hans").await;
}

async fn websoft9_reads_as_it_was_written(stage: &Stage) {
    assert_imported(stage, "websoft9-privacy.md", "zh-Hans").await;
}

async fn tencent_cloud_reads_as_it_was_written(stage: &Stage) {
    assert_imported(stage, "tencent-cloud-privacy.txt", "zh-Hans").await;
}

async fn qiyun_reads_as_it_was_written(stage: &Stage) {
    assert_imported(stage, "qiyun-privacy.txt", "zh-Hans").await;
}

async fn yongzhou_reads_as_it_was_written(stage: &Stage) {
    assert_imported(stage, "yongzhou-industrial-cloud-privacy.txt", "zh-Hant").await;
}

/// Imports and compiles a source with the command line, opens it, and checks that the contents lead to
/// every section and that no word of the package is missing on the page.
async fn assert_imported(stage: &Stage, source: &str, locale: &str) {
    let path = root().join("../shared/seeds").join(source);
    if !path.is_file() {
        assert!(!is_ci(), "{} is missing", path.display());
        println!("skipped: {} is not there", path.display());
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let package = folder.path().join("package");
    let import = Command::new(env!("CARGO_BIN_EXE_policy"))
        .args(["import", &path.to_string_lossy(), "--id", "imported", "--locale", locale, "-o"])
        .arg(&package)
        .output()
        .expect("the command line starts");
    assert!(import.status.success(), "{}", String::from_utf8_lossy(&import.stderr));

    let files = compile(&package);
    let mut document = Value::Null;
    for (name, text) in &files {
        stage.server.put(&format!("/imported/{name}"), text);
        if name == &format!("{locale}.json") {
            document = serde_json::from_str(text).expect("compiled files are JSON");
        }
    }
    let page =
        stage.show(r#"<policy-viewer src="/imported/policy.json"></policy-viewer>"#, "").await;
    page.ready().await;
    assert_words(page, &document, source).await;

    let nested = "$$('.contents .toggle').length";
    if page.number(nested).await > 0.0 {
        // "Expand all", in the language of the document.
        page.click("$('.contents-head .quiet')").await;
    }
    page.until_equal(OUTLINE, &outline(&document["sections"], u32::MAX)).await;
    page.assert("$$('.contents-list a').every((it) => section(it.hash.slice(1)))").await;
    let last = page.value("$$('.contents-list a').at(-1).hash").await;
    page.click("$$('.contents-list a').at(-1)").await;
    page.until_equal("location.hash", &json!(last)).await;
}

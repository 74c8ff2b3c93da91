//! Real documents, from the file that a person saved to the page that a reader sees.

use serde_json::{Value, json};

use crate::document::{assert_words, outline};
use crate::support::Stage;
use crate::support::page::Page;
use crate::support::seeds::Seed;

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
    let Some(seed) = Seed::import(source, locale) else { return };
    for (name, text) in &seed.files {
        stage.server.put(&format!("/imported/{name}"), text);
    }
    let document = &seed.document;
    let page =
        stage.show(r#"<policy-viewer src="/imported/policy.json"></policy-viewer>"#, "").await;
    page.ready().await;
    assert_words(page, document, source).await;
    assert_nothing_invented(page, &seed).await;

    let nested = "$$('.contents .toggle').length";
    if page.number(nested).await > 0.0 {
        // "Expand all", in the language of the document.
        page.click("$('.contents-head .quiet')").await;
    }
    page.until_equal("text.outline()", &outline(&document["sections"], u32::MAX)).await;
    page.every("$$('.contents-list a')", "(it) => section(it.hash.slice(1))").await;
    let last = page.value("$$('.contents-list a').at(-1).hash").await;
    page.click("$$('.contents-list a').at(-1)").await;
    page.until_equal("location.hash", &json!(last)).await;
}

/// Checks that the title page states the dates and the version of the source and no others, and that a
/// heading which the importer supplied does not look like one of the text.
async fn assert_nothing_invented(page: &Page, seed: &Seed) {
    let (_, policy) = seed.files.iter().find(|(name, _)| name == "policy.json").expect("a policy");
    let policy: Value = serde_json::from_str(policy).expect("compiled files are JSON");
    let dates: Vec<_> = ["effective", "updated"].iter().filter_map(|it| policy.get(it)).collect();
    let stated = "$$('.meta time').map((it) => it.dateTime)";
    page.equals(&format!("{stated}.sort()"), {
        let mut sorted: Vec<_> = dates.iter().filter_map(|it| it.as_str()).collect();
        sorted.sort_unstable();
        json!(sorted)
    })
    .await;
    for width in [1280, 320] {
        page.resize(width, 800).await;
        page.every(
            "$$('.meta > li')",
            "(it) => shown(it) && it.getBoundingClientRect().bottom < innerHeight",
        )
        .await;
    }
    page.resize(1280, 800).await;
    let version = policy["version"].as_str().unwrap_or_default();
    page.equals(&format!("$('.meta').textContent.includes({})", json!(version)), true).await;
    let supplied = "$$('#pv-text .supplied')";
    let expected = seed.document["sections"][0]["headingSupplied"] == true;
    page.equals(&format!("{supplied}.length"), usize::from(expected)).await;
    page.every(
        supplied,
        "(it) => parseFloat(style(it).fontSize) <= parseFloat(style($('#pv-text .body')).fontSize)",
    )
    .await;
}

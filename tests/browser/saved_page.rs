//! The policy as a file: one page with the whole text, which needs nothing else.

use serde_json::json;

use crate::menu::more;
use crate::support::Stage;
use crate::support::packages::northstar_file;
use crate::support::page::Page;
use crate::support::server::Rule;
use crate::versions::skyport;

crate::cases![
    the_file_holds_the_whole_text_and_no_script,
    the_file_says_what_it_is_and_where_from,
    a_strict_page_lets_its_reader_save,
    an_earlier_version_says_so_in_its_file,
    a_long_text_is_saved_whole,
    in_an_app_the_text_is_printed,
];

/// Saves the policy, and keeps the file.
pub async fn save(page: &Page) {
    page.call("gate.catchDownloads", ()).await;
    more(page).await;
    page.run("$$('.options .item:not(.versions *)').at(-2).click()").await;
    page.until("the file", "gate.downloadName() !== null").await;
}

/// Saves the policy; the functions of `savedPage` tell about the file.
async fn save_and_read(page: &Page) {
    save(page).await;
    page.call("savedPage.read", ()).await;
}

async fn the_file_holds_the_whole_text_and_no_script(stage: &Stage) {
    for lang in ["en", "ar"] {
        let page = stage.northstar(&format!("lang='{lang}'"), "").await;
        save_and_read(page).await;
        page.equals("savedPage.missing()", json!([])).await;
        page.equals("savedPage.active()", json!([])).await;
        page.equals("savedPage.requested()", json!([])).await;
        page.equals("savedPage.brokenReferences()", json!([])).await;
        page.compare(
            "savedPage.count('#pv-text .section')",
            "===",
            "$$('#pv-text .section').length",
        )
        .await;
        // What the services store is declared in the text, too.
        page.compare("savedPage.count('#pv-text table')", ">", "2").await;
    }
}

async fn the_file_says_what_it_is_and_where_from(stage: &Stage) {
    for (lang, dir) in [("en", "ltr"), ("zh-Hans", "ltr"), ("ar", "rtl")] {
        let page = stage.northstar(&format!("lang='{lang}'"), "#retention").await;
        save_and_read(page).await;
        let document = northstar_file(&format!("{lang}.json"));
        let title = document["title"].as_str().expect("a title");
        page.equals("savedPage.marks()", json!([title, lang, dir])).await;
        page.equals("gate.downloadName()", format!("{title} ({lang}).html")).await;
        page.contains("savedPage.header()", title).await;
        page.contains("savedPage.header()", "2.1").await;
        page.contains("savedPage.header()", page.text("location.href.split('#')[0]").await).await;
        page.contains("savedPage.header()", page.text("String(new Date().getFullYear())").await)
            .await;
    }
}

async fn a_strict_page_lets_its_reader_save(stage: &Stage) {
    let policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";
    let header = Rule::Header("content-security-policy", policy);
    stage.server.misbehave("/cases/strict-policy/page.html", header);
    let page = stage.visit("/cases/strict-policy/page.html").await;
    page.ready().await;
    save(page).await;
    let file = page.text("gate.downloadText()").await;
    assert!(file.contains("Northstar Storage") && file.contains("</html>"), "{file}");
}

async fn an_earlier_version_says_so_in_its_file(stage: &Stage) {
    let page = skyport(stage, "lang='en' version='2.0'", "").await;
    page.until_equal("versions.versionOnScreen()", "Version 2.0").await;
    save_and_read(page).await;
    page.contains("savedPage.header()", "Archived version 2.0. The current version is 3.0").await;
}

async fn a_long_text_is_saved_whole(stage: &Stage) {
    let mut policy = crate::support::packages::small("long");
    let section = |n: usize| json!({"id": format!("s{n}"), "heading": format!("Section {n}"), "body": [{"p": ["We keep it."]}]});
    policy["locales"]["en"]["document"]["sections"] = (0..4_000).map(section).collect();
    stage.server.put("/long.json", &policy.to_string());
    let page = stage.show("<policy-viewer src='/long.json'></policy-viewer>", "").await;
    page.ready().await;
    save_and_read(page).await;
    page.equals("savedPage.count('#pv-text section')", 4_000).await;
}

async fn in_an_app_the_text_is_printed(stage: &Stage) {
    let page = stage.northstar("lang='en'", "").await;
    page.run("window.PolicyViewerHost = { postMessage() {} }; window.printed = 0; window.print = () => (window.printed += 1)").await;
    page.call("gate.catchDownloads", ()).await;
    more(page).await;
    page.click("named('Save this policy', '.options')").await;
    page.until_equal("window.printed", 1).await;
    page.equals("gate.downloadName()", json!(null)).await;
}

//! `docs/migrating.md` at its word: its pages with its packages do what the old ones did, and tags that
//! are still marked for vanilla-cookieconsent are understood.

#[path = "../migrating/blocks.rs"]
mod blocks;

use serde_json::{Value, json};

use crate::support::Stage;
use crate::support::packages::compile;
use crate::support::page::Page;
use crate::support::shop::RAN;
use blocks::blocks;

crate::cases![
    the_page_after_vanilla_cookieconsent_obeys,
    the_page_after_klaro_obeys,
    a_page_that_is_marked_for_vanilla_cookieconsent_obeys,
];

/// The pages of the document in order, and the packages of those that use ours.
const THEIRS: usize = 0;
const AFTER_VANILLA: usize = 1;
const AFTER_KLARO: usize = 3;
const VANILLA_PACKAGE: usize = 0;
const KLARO_PACKAGE: usize = 1;

/// The values that the pages write to the console.
const SAID: &str = "window.said";

/// Opens a page, changed only by scripts that record, with a package and the files of its tags.
async fn open<'a>(stage: &'a Stage, page: &str, package: usize) -> &'a Page {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let sections = json!([{"id": "cookies", "heading": "Cookies", "body": "We count visits."}]);
    let document = json!({"locale": "en", "title": "Privacy", "sections": sections});
    let write = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).expect("it is writable");
    };
    write("policy.json", &blocks("json")[package]);
    write("en.json", &document.to_string());
    for (name, text) in compile(folder.path()) {
        stage.server.put(&format!("/moved/privacy/{name}"), &text);
    }
    stage.server.put_release("/moved/policy-viewer/");
    let ran = |name: &str| format!("(window.ran ??= []).push('{name}');");
    let counts = "document.cookie = '_pk_id.1=1; path=/'; document.cookie = '_pk_ses.1=1; path=/';";
    stage.server.put("/moved/matomo.js", &format!("{} {counts}", ran("matomo")));
    stage.server.put("/moved/own-counter.js", &ran("counter"));
    stage.server.put("/moved/video.html", "<!doctype html><title>A video</title>");
    let listens = "<script src='/support/record.js'></script>\
        <script src='/support/record-console.js'></script>";
    let page = page.replacen("<head>", &format!("<head>{listens}"), 1);
    stage.server.put("/moved/page.html", &page);
    stage.visit("/moved/page.html").await
}

/// Nothing of what the page marks was asked for, or has run.
async fn assert_held(stage: &Stage) {
    stage.page.rest().await;
    stage.page.equals(&format!("({RAN}).length"), 0).await;
    stage.page.equals("document.cookie", "").await;
    let requests = stage.server.take_requests();
    let marked = ["/moved/matomo.js", "/moved/own-counter.js", "/moved/video.html"];
    assert!(requests.iter().all(|it| !marked.contains(&it.as_str())), "{requests:?}");
}

/// Loads the page again for a reader who has answered: no question, and not even the package.
async fn return_to(stage: &Stage, ran: &Value) {
    stage.server.take_requests();
    stage.page.reload().await;
    stage.page.until_equal("gate.ranSorted()", ran).await;
    stage.page.gate().await;
    stage.page.assert("!viewer").await;
    let requests = stage.server.take_requests();
    let ours =
        requests.iter().filter(|it| it.contains("/policy-viewer/") || it.contains("privacy"));
    assert_eq!(ours.collect::<Vec<_>>(), ["/moved/policy-viewer/policy-viewer.js"]);
}

async fn the_page_after_vanilla_cookieconsent_obeys(stage: &Stage) {
    let page = open(stage, &blocks("html")[AFTER_VANILLA], VANILLA_PACKAGE).await;
    page.asked().await;
    assert_held(stage).await;
    page.until_equal(SAID, &json!([])).await;
    page.answer("Accept all").await;
    let both = json!(["counter", "matomo"]);
    page.until_equal("gate.ranSorted()", &both).await;
    page.until_equal(SAID, &json!([["analytics", "matomo", "own-counter"]])).await;
    return_to(stage, &both).await;
    // Withdrawn by the page's own button; a service that cannot stop reloads the page.
    page.open_settings().await;
    page.run("window.mark = 1").await;
    page.answer("Withdraw consent").await;
    page.until("the reload", "window.mark === undefined && details('ready').length > 0").await;
    page.until_equal(SAID, &json!(["nobody counts"])).await;
    stage.server.take_requests();
    page.reload().await;
    page.gate().await;
    assert_held(stage).await;
    page.until_equal(SAID, &json!(["nobody counts"])).await;
}

async fn the_page_after_klaro_obeys(stage: &Stage) {
    let page = open(stage, &blocks("html")[AFTER_KLARO], KLARO_PACKAGE).await;
    page.asked().await;
    page.until("the placeholder", "gate.placeholder()").await;
    assert_held(stage).await;
    page.answer("Accept all").await;
    page.until_equal(RAN, &json!(["matomo"])).await;
    let plays = "gate.videoPlays()";
    page.until("the video", plays).await;
    page.until_equal(SAID, &json!([{"session": true, "matomo": true, "video": true}])).await;
    return_to(stage, &json!(["matomo"])).await;
    page.until("the video", plays).await;
    page.until_equal(SAID, &json!([{"session": true, "matomo": true, "video": true}])).await;
    page.open_settings().await;
    page.answer("Withdraw consent").await;
    page.until("the cookies to go", "document.cookie === ''").await;
    page.until("the video to go", "!gate.embed().hasAttribute('src')").await;
    page.until_equal(
        &format!("{SAID}.at(-1)"),
        &json!({"session": true, "matomo": false, "video": false}),
    )
    .await;
    stage.server.take_requests();
    page.reload().await;
    page.gate().await;
    assert_held(stage).await;
}

/// The marks that vanilla-cookieconsent knows beside those of the page in the document.
const MARKS: &str = include_str!("cases/migration/marks.html");

async fn a_page_that_is_marked_for_vanilla_cookieconsent_obeys(stage: &Stage) {
    let pages = blocks("html");
    let part = |page: &str, from: &str, to: &str| {
        let begin = page.find(from).unwrap_or_else(|| panic!("{from} is not in {page}"));
        let end = begin + page[begin..].find(to).expect("it ends") + to.len();
        page[begin..end].to_owned()
    };
    // The old page with its tags as they are; only the program is another one.
    let old = &pages[THEIRS];
    let gate = part(&pages[AFTER_VANILLA], "<script\n", "</script>");
    let page = old
        .replace(&part(old, "<link", "/>"), &gate)
        .replace(&part(old, "<script src=\"cookieconsent.umd.js\"", "</script>"), MARKS)
        .replace(&part(old, "<script>\n      CookieConsent.run", "</script>"), "");
    assert!(!page.contains("ookieconsent") && !page.contains("CookieConsent"), "{page}");
    let page = open(stage, &page, VANILLA_PACKAGE).await;
    page.asked().await;
    assert_held(stage).await;
    page.until_equal(SAID, &json!(["needed"])).await;
    page.answer("Accept all").await;
    // Once for each tag, and once imported.
    let all = json!(["counter", "counter", "counter", "matomo"]);
    page.until_equal("gate.ranSorted()", &all).await;
    page.run("void PolicyViewer.consent.rejectAll()").await;
    page.until("the reload", "document.cookie === '' && !window.ran").await;
    page.until_equal("[...window.said].sort()", &json!(["needed", "no matomo", "nobody counts"]))
        .await;
}

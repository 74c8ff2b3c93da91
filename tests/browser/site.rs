//! The site of the documentation: its playground for consent banners.

use fantoccini::key::Key;
use serde_json::json;

use crate::support::Stage;
use crate::support::checkers::assert_blameless;
use crate::support::page::Page;

crate::cases![
    #[everywhere]
    a_visitor_tries_banners_and_takes_the_lines,
    what_is_no_policy_is_told_and_the_last_banner_stays,
    the_playground_fits_and_is_accessible,
];

async fn open(stage: &Stage) -> &Page {
    let page = stage.visit("/docs-site/playground.html").await;
    page.until("the banner", "playground.banner()").await;
    page
}

async fn choose(page: &Page, option: &str, value: &str) {
    page.call("playground.choose", [option, value]).await;
}

async fn a_visitor_tries_banners_and_takes_the_lines(stage: &Stage) {
    let page = open(stage).await;
    page.contains("playground.shows('lines')", "policies/northstar-privacy/policy.json").await;
    page.assert("!playground.shows('lines').includes('data-layout')").await;

    choose(page, "layout", "center").await;
    page.until_equal("playground.layout()", "center").await;
    choose(page, "theme", "dark").await;
    choose(page, "lang", "de").await;
    page.until("German words", "playground.banner().includes('Alle ablehnen')").await;
    page.call("playground.edit", ["\"id\": \"analytics\"", "\"id\": \"numbers\""]).await;
    page.call("playground.edit", ["\"id\": \"northstar-privacy\"", "\"id\": \"shop\\\"><b>\""])
        .await;
    page.until("the edit", "playground.shows('lines').includes('/policies/privacy/')").await;
    page.until("the banner", "playground.banner()").await;
    page.click("named('Alle ablehnen')").await;
    page.until("the answer", "playground.shows('record').includes('rejectAll')").await;
    page.contains("playground.shows('record')", "\"numbers\": false").await;

    page.call("playground.catchCopies", ()).await;
    page.click("document.querySelector('#copy')").await;
    page.until_equal("playground.shows('copied')", "Copied.").await;
    let copy = page.text("playground.copy()").await;
    let lines = "<script src=\"/embed/policy-viewer.js\"\n        \
                 data-policy=\"/policies/privacy/policy.json\"\n        data-mode=\"banner\"\n        \
                 data-layout=\"center\"\n        data-theme=\"dark\"></script>";
    assert_eq!(copy, lines);

    // They do what was tried, on a page of a site.
    let lines = lines.replace("/policies/privacy/policy.json", "/policies/northstar/policy.json");
    stage.server.put("/mine.html", &format!("<!doctype html>{lines}<p>Mine"));
    let page = stage.visit("/mine.html").await;
    page.until_equal("playground.layout()", "center").await;
}

async fn what_is_no_policy_is_told_and_the_last_banner_stays(stage: &Stage) {
    let page = open(stage).await;
    page.call("playground.edit", ["{", "{,"]).await;
    page.until("what is wrong", "playground.shows('status').startsWith('No JSON: ')").await;
    page.assert("playground.banner() !== ''").await;
    page.call("playground.edit", ["{,", "{"]).await;
    page.until("it is well again", "!playground.shows('status')").await;
    page.call("playground.edit", ["\"format\": 1", "\"format\": 9"]).await;
    page.until("what is wrong", "playground.shows('status')").await;
    page.matches("playground.shows('status')", "/^This is no policy: package: /").await;
}

async fn the_playground_fits_and_is_accessible(stage: &Stage) {
    let page = open(stage).await;
    for width in [320, 1280] {
        for theme in ["light", "dark"] {
            page.resize(width, 800).await;
            let features = [("prefers-color-scheme", theme)];
            if !page.media("screen", &features).await && theme == "dark" {
                continue;
            }
            page.equals("playground.overflows()", json!(false)).await;
            page.picture(&format!("playground-{width}-{theme}")).await;
            assert_blameless(page, &format!("{width} px, {theme}, asked")).await;
            page.click("named('Reject all')").await;
            page.until("the answer", "playground.shows('record').includes('rejectAll')").await;
            page.picture(&format!("playground-{width}-{theme}-answered")).await;
            assert_blameless(page, &format!("{width} px, {theme}, answered")).await;
            // The confirmation lies above the button; who scrolls, or uses the keyboard, reaches it.
            page.press_on("document.querySelector('#again')", Key::Enter).await;
            page.until("the question", "playground.banner().includes('Reject all')").await;
            // The answered one is not put back by what happens to the next.
            page.equals("document.querySelectorAll('policy-viewer').length", 1).await;
        }
    }
}

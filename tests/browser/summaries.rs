//! The layers of the text: the sections, and the publisher's summaries of some of them.

use serde_json::{Value, json};

use crate::menu::more;
use crate::support::Stage;
use crate::support::packages::small;
use crate::support::page::Page;

crate::cases![
    layers_show_summaries_or_text,
    a_summary_is_no_part_of_the_policy,
    a_summary_leads_to_the_full_text,
    what_has_no_summary_shows_its_text,
    another_language_is_led_to_its_text,
];

async fn choose(page: &Page, layer: &str) {
    if page.value("shown($('.options'))").await == false {
        more(page).await;
    }
    page.click(&format!("$('[name=pv-layers][value={layer}]')")).await;
}

/// A policy in two languages, in which one section has a summary and a section below it has none.
fn summarized() -> Value {
    let document = |locale: &str| {
        json!({"locale": locale, "title": "T", "sections": [
            {"id": "a", "heading": "A", "summary": [{"p": ["Short."]}], "body": [{"p": ["Long."]}],
             "controls": ["statistics"],
             "sections": [{"id": "below", "heading": "B", "body": [{"p": ["Below."]}]}]},
            {"id": "c", "heading": "C", "body": [{"p": ["Whole."]}],
             "sections": [{"id": "d", "heading": "D", "summary": [{"p": ["Brief."]}], "body": [{"p": ["More."]}]}]},
        ]})
    };
    let mut policy = small("summarized");
    policy["locales"] = json!({
        "en": {"label": "English", "document": document("en")},
        "de": {"label": "Deutsch", "document": document("de")},
    });
    policy
}

async fn open(stage: &Stage) -> &Page {
    stage.server.put("/summarized.json", &summarized().to_string());
    let page = stage.show("<policy-viewer src='/summarized.json' lang='en'></policy-viewer>", "");
    let page = page.await;
    page.ready().await;
    page
}

/// Opens a text of which summaries are shown, and one section in full.
pub async fn one_in_full(stage: &Stage) {
    let page = open(stage).await;
    choose(page, "summaries").await;
    page.press(fantoccini::key::Key::Escape).await;
    page.click("$('#a .read-in-full')").await;
    page.until_equal("$('#a .read-in-full').ariaExpanded", "true").await;
}

async fn layers_show_summaries_or_text(stage: &Stage) {
    let page = stage.northstar("lang='en'", "").await;
    let (short, body) =
        ("shown($('#about-this-notice .in-short'))", "shown($('#about-this-notice > .body'))");
    choose(page, "summaries").await;
    page.until("summaries", &format!("{short} && !{body}")).await;
    choose(page, "text").await;
    page.until("text only", &format!("!{short} && {body}")).await;
    choose(page, "both").await;
    page.until("both", &format!("{short} && {body}")).await;
}

async fn a_summary_is_no_part_of_the_policy(stage: &Stage) {
    for (lang, words) in [
        ("en", "Summary (not part of the policy)"),
        ("zh-Hans", "要点（非政策正文）"),
        ("ar", "ملخص (ليس جزءًا من السياسة)"),
    ] {
        let page = stage.northstar(&format!("lang='{lang}'"), "").await;
        page.compare("$$('.in-short').length", ">", "0").await;
        let words = json!(words);
        let says = format!("(it) => it.firstElementChild.textContent === {words}");
        page.every("$$('.in-short')", &says).await;
        page.every("$$('.in-short-label')", "shown").await;
    }
}

async fn a_summary_leads_to_the_full_text(stage: &Stage) {
    let page = open(stage).await;
    page.assert("!$('.read-in-full')").await;
    choose(page, "summaries").await;
    page.until_equal(
        "$$('.read-in-full').map((it) => it.ariaLabel)",
        json!(["Read in full: A", "Read in full: D"]),
    )
    .await;
    let parts = "['#a > .body', '#a .controls', '#d > .body'].map((it) => shown($(it)))";
    page.equals(parts, json!([false, false, false])).await;
    page.equals("$('#a .read-in-full').ariaExpanded", "false").await;
    page.press(fantoccini::key::Key::Escape).await;
    page.click("$('#a .read-in-full')").await;
    page.until_equal(parts, json!([true, true, false])).await;
    page.equals("$('#a .read-in-full').ariaExpanded", "true").await;
    page.assert("shown($('#a > .in-short'))").await;
    page.click("$('#a .read-in-full')").await;
    page.until_equal(parts, json!([false, false, false])).await;
    choose(page, "both").await;
    page.until_equal(parts, json!([true, true, true])).await;
    page.assert("!$('.read-in-full')").await;
}

async fn what_has_no_summary_shows_its_text(stage: &Stage) {
    let page = open(stage).await;
    choose(page, "summaries").await;
    page.until("summaries", "!shown($('#a > .body'))").await;
    // Neither the section below one with a summary, nor the one above one.
    page.every("[$('#below > .body'), $('#c > .body')]", "shown").await;
}

async fn another_language_is_led_to_its_text(stage: &Stage) {
    let page = open(stage).await;
    choose(page, "summaries").await;
    page.until("the ways to the text", "$$('.read-in-full').length === 2").await;
    page.run("PolicyViewer.language.set('de')").await;
    let labels = json!(["Vollständig lesen: A", "Vollständig lesen: D"]);
    page.until_equal("$$('.read-in-full').map((it) => it.ariaLabel)", labels).await;
    page.equals("$('.read-in-full').lang", "de").await;
    page.assert("!shown($('#a > .body'))").await;
}

//! Colours: whatever accent a site chooses, what is drawn in it can be read, by day and by night.

use serde_json::json;

use crate::support::Stage;
use crate::support::page::Page;
use crate::support::shop::RECORD;

crate::cases![
    #[everywhere]
    any_accent_can_be_read_in_the_viewer,
    #[everywhere]
    any_accent_can_be_read_in_the_question,
    a_toast_dims_nothing,
];

/// Dark and light, pale and garish, and of a luminance between those that black and white are readable on.
const ACCENTS: [&str; 12] = [
    "#1a5cb8", "#7a1fa2", "yellow", "white", "black", "#808080", "#757575", "#ffd1dc", "#39ff14",
    "navy", "#f00", "#0ff",
];

/// Looks at every accent by day and by night.
async fn assert_readable_in(page: &Page, unreadable: &[&str]) {
    for theme in ["light", "dark"] {
        for accent in ACCENTS {
            page.call("colours.dress", json!({"accent": accent, "theme": theme})).await;
            for function in unreadable {
                let found = page.call(function, ()).await;
                assert_eq!(found, json!([]), "{function}, {accent}, {theme}");
            }
        }
    }
}

async fn any_accent_can_be_read_in_the_viewer(stage: &Stage) {
    let page = stage.northstar("", "#retention").await;
    page.until_equal("current()", &json!(["retention"])).await;
    page.run("return PolicyViewer.consent.acceptAll()").await;
    page.call("openDetails", "").await;
    page.some("$$('[part=switch]')", "(it) => it.checked").await;
    assert_readable_in(page, &["colours.unreadableInViewer"]).await;
}

async fn any_accent_can_be_read_in_the_question(stage: &Stage) {
    let video = "<iframe data-category='media' data-service='videos' data-src='/tags/video.html' title='A video'></iframe>";
    let page = stage.shop("data-mode='banner'", video).await;
    page.asked().await;
    page.until("the placeholder", "gate.placeholder()").await;
    let both = ["colours.unreadableInViewer", "colours.unreadableInPlaceholders"];
    assert_readable_in(page, &both).await;
    page.answer("Manage choices").await;
    page.until("the switches", "$('#pv-banner [part=switch]')").await;
    assert_readable_in(page, &both[..1]).await;
    page.answer("Reject all").await;
    page.until("the record", RECORD).await;
}

async fn a_toast_dims_nothing(stage: &Stage) {
    let page = stage.northstar("", "").await;
    page.call("versions.catchCopies", ()).await;
    page.run("section('sharing').scrollIntoView()").await;
    page.click("$('#sharing .permalink')").await;
    page.until("the word", "shown($('.toast'))").await;
    page.equals("getComputedStyle($('.toast'), '::backdrop').backgroundColor", "rgba(0, 0, 0, 0)")
        .await;
}

//! The reader tools without a mouse: every step is a key, and leaves the focus where the next key is
//! expected.

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::support::Stage;
use crate::support::page::Page;
use crate::versions::skyport;

crate::cases![
    #[everywhere]
    a_question_is_answered_by_keys,
    #[everywhere]
    the_contents_are_filtered_and_followed_by_keys,
    #[everywhere]
    versions_are_read_and_compared_by_keys,
    #[everywhere]
    the_look_is_chosen_by_keys,
    #[everywhere]
    the_language_is_chosen_by_keys,
    #[everywhere]
    a_definition_is_met_and_left_by_keys,
    #[everywhere]
    whatever_tab_leads_to_can_be_seen,
];

/// More presses of Tab than anything needs that is near.
const NEAR: usize = 16;

/// Presses Tab until something with the selector has the focus, which has to be visible.
async fn tab_to(page: &Page, selector: &str) {
    for _ in 0..NEAR {
        page.press(Key::Tab).await;
        if page.value(&format!("!!tree.activeElement?.matches({})", json!(selector))).await == true
        {
            page.assert("isOutlined(tree.activeElement)").await;
            page.equals("accessibility.cutOutline()", Value::Null).await;
            return;
        }
    }
    let at = page.value("tree.activeElement?.outerHTML.slice(0, 120)").await;
    panic!("{NEAR} times Tab and no {selector}, but {at}");
}

async fn type_keys(page: &Page, text: &str) {
    for key in text.chars() {
        page.press_char(key).await;
    }
}

/// Opens a panel from anywhere within the element: their buttons are next to the search.
async fn panel(page: &Page, tool: &str) {
    page.press_char('/').await;
    page.until("the field's focus", "tree.activeElement?.matches('[data-tool=search]')").await;
    tab_to(page, &format!("[data-tool={tool}]")).await;
    page.press(Key::Enter).await;
    page.until("the options", "shown($('.options')) && $('.options').contains(tree.activeElement)")
        .await;
}

async fn a_question_is_answered_by_keys(stage: &Stage) {
    let page = skyport(stage, "lang='zh-Hans'", "").await;
    tab_to(page, ".skip").await;
    page.press_char('/').await;
    page.until("the field's focus", "tree.activeElement?.matches('[data-tool=search]')").await;
    type_keys(page, "保存").await;
    page.until("results", "$$('.find-list a').length > 1").await;
    page.press(Key::Enter).await;
    page.settled().await;
    let first = page.text("$('.find-list [aria-current]').textContent").await;
    // Past the matches of the first section.
    page.press(Key::Down).await;
    page.until("the first result", "tree.activeElement === $('.find-list a')").await;
    page.press(Key::Tab).await;
    page.press(Key::Enter).await;
    page.settled().await;
    page.until(
        "the second result",
        &format!("$('.find-list [aria-current]').textContent !== {}", json!(first)),
    )
    .await;
    page.press(Key::Escape).await;
    page.until("the end of the search", "!shown($('.find')) && !$('[data-tool=search]').value")
        .await;
}

async fn the_contents_are_filtered_and_followed_by_keys(stage: &Stage) {
    let page = skyport(stage, "lang='en'", "").await;
    tab_to(page, "[data-tool=filter]").await;
    type_keys(page, "kept").await;
    page.until_equal("search.entries()", &json!(["storage", "retention"])).await;
    tab_to(page, "[href='#retention']").await;
    page.press(Key::Enter).await;
    page.until("the heading's focus", "tree.activeElement === heading('retention')").await;
    page.until_equal("location.hash", "#retention").await;
}

async fn versions_are_read_and_compared_by_keys(stage: &Stage) {
    let page = skyport(stage, "lang='en'", "").await;
    tab_to(page, ".skip").await;
    panel(page, "more").await;
    tab_to(page, ".versions li:nth-child(2) button").await;
    page.press(Key::Enter).await;
    page.until_equal("versions.versionOnScreen()", "Version 2.0").await;
    page.until("the focus to come back", "tree.activeElement?.matches('[data-tool=more]')").await;
    page.press(Key::Enter).await;
    page.until("the options", "shown($('.options'))").await;
    tab_to(page, ".versions li:first-child button").await;
    page.press(Key::Enter).await;
    page.until_equal("versions.versionOnScreen()", "Version 3.0").await;
    panel(page, "more").await;
    tab_to(page, ".items .item").await;
    page.press(Key::Enter).await;
    page.until("the changes", "$('.changes[open]') && $$('.change').length > 5").await;
    let before = page.value("$$('.change').length").await;
    tab_to(page, "select").await;
    page.press(Key::Down).await;
    page.until("other changes", &format!("$$('.change').length !== {before}")).await;
    // A heading leads there, and reading goes on from it.
    tab_to(page, ".change a").await;
    let id = page.text("target(tree.activeElement)").await;
    page.press(Key::Enter).await;
    page.until("the dialog to close", "!$('.changes')?.open").await;
    page.until("the heading's focus", &format!("tree.activeElement === heading('{id}')")).await;
}

async fn the_look_is_chosen_by_keys(stage: &Stage) {
    let page = skyport(stage, "lang='en'", "").await;
    tab_to(page, ".skip").await;
    panel(page, "more").await;
    tab_to(page, ".options-beside select").await;
    page.press(Key::Down).await;
    page.until("two languages", "$$('.beside').length > 5").await;
    tab_to(page, "[name=pv-layers]").await;
    page.press(Key::Right).await;
    page.until_equal("$('[name=pv-layers]:checked').value", "text").await;
    page.press(Key::Escape).await;
    page.until("the focus to come back", "tree.activeElement?.matches('[data-tool=more]')").await;
    panel(page, "menu").await;
    tab_to(page, ".options-steps .action + output + .action").await;
    let size = "displaySettings.textSize()";
    let before = page.number(size).await;
    page.press(Key::Enter).await;
    page.until("larger text", &format!("{size} > {before}")).await;
    tab_to(page, "[name=pv-theme]").await;
    page.press(Key::Right).await;
    page.until_equal("viewer.getAttribute('theme')", "light").await;
    page.press(Key::Escape).await;
    page.until("the focus to come back", "tree.activeElement?.matches('[data-tool=menu]')").await;
    page.press_char('?').await;
    page.until("the keys", "shown($('.shortcuts'))").await;
    page.press(Key::Escape).await;
    page.until("the focus to come back", "tree.activeElement?.matches('[data-tool=menu]')").await;
}

async fn the_language_is_chosen_by_keys(stage: &Stage) {
    let page = stage.northstar("lang='en'", "").await;
    tab_to(page, ".languages > button").await;
    page.press(Key::Enter).await;
    page.until("the menu", "shown($('#pv-languages'))").await;
    tab_to(page, ".menu [lang=ar]").await;
    page.press(Key::Enter).await;
    page.until("Arabic", "$('.viewer').lang === 'ar' && $('.viewer').dir === 'rtl'").await;
    page.until("the focus to come back", "tree.activeElement?.matches('.languages > button')")
        .await;
}

async fn a_definition_is_met_and_left_by_keys(stage: &Stage) {
    let page = stage.northstar("lang='ar'", "#about-this-notice").await;
    page.run("heading('about-this-notice').focus()").await;
    tab_to(page, ".defined").await;
    page.until("the definition", "shown($('.preview'))").await;
    page.press(Key::Escape).await;
    page.until("it to go", "!shown($('.preview'))").await;
    page.assert("tree.activeElement.matches('.defined')").await;
    tab_to(page, ".defined").await;
    page.until("the next definition", "shown($('.preview'))").await;
    let id = page.value("target(tree.activeElement)").await;
    page.press(Key::Enter).await;
    page.until_equal("tree.activeElement?.id", &id).await;
    page.assert("!shown($('.preview'))").await;
}

/// Sections get their real height when the browser scrolls near them, and push what it scrolled to out of sight.
async fn whatever_tab_leads_to_can_be_seen(stage: &Stage) {
    let page = stage.northstar("", "").await;
    // The least that Firefox's window can have; WebKit's has no focus any more once it was resized.
    if page.engine() != "webkit" {
        page.resize(500, 640).await;
    }
    page.call("wcagMeasures.beginWalk", ()).await;
    for presses in 0..40 {
        page.press(Key::Tab).await;
        let step = page.call("wcagMeasures.step", ".bar").await;
        assert_eq!(step, json!({"hidden": null, "isOver": false}), "after {presses} more");
    }
}

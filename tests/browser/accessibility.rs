//! Accessibility: axe-core finds nothing in any state, and paper shows everything.

use serde_json::{Value, json};

use crate::support::packages::interface;
use crate::support::page::Page;
use crate::support::{NORTHSTAR, Stage, root};

crate::cases![
    axe_finds_nothing_in_english,
    axe_finds_nothing_in_arabic,
    axe_finds_nothing_in_chinese,
    axe_finds_nothing_in_a_fallback,
    axe_finds_nothing_on_a_phone,
    axe_finds_nothing_in_the_switches_alone,
    axe_finds_nothing_in_a_failure,
    paper_shows_all_sections,
];

/// Runs axe-core and checks that it finds nothing.
pub async fn assert_accessible(page: &Page, state: &str) {
    // axe looks for the targets of links in the document, and finds none in a shadow tree.
    let rules = json!({"target-size": {"enabled": true}, "skip-link": {"enabled": false}});
    assert_axe_silent(page, state, &json!({"rules": rules})).await;
}

/// The same for a page that is ours from end to end: landmarks, headings and other good practice count, too.
pub async fn assert_blameless(page: &Page, state: &str) {
    assert_axe_silent(page, state, &json!({"runOnly": RULES})).await;
}

/// The rules of WCAG 2.2 up to AA, and best practice.
const RULES: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/// The same for the colours alone.
pub async fn assert_readable(page: &Page, state: &str) {
    assert_axe_silent(page, state, &json!({"runOnly": ["color-contrast"]})).await;
}

async fn assert_axe_silent(page: &Page, state: &str, options: &Value) {
    let axe = std::fs::read_to_string(root().join("node_modules/axe-core/axe.min.js"))
        .expect("axe-core is installed by `make setup`");
    if page.value("accessibility.hasAxe()").await == false {
        page.inject(&axe).await;
    }
    let violations = page.call("accessibility.violations", options).await;
    assert_eq!(violations, json!([]), "{state}");
}

/// Looks at the document, the language menu and the dialog; by night at their colours.
async fn assert_all_states(stage: &Stage, tag: &str) {
    let page = stage.northstar(&format!("lang='{tag}'"), "").await;
    for theme in ["light", "dark"] {
        page.run(&format!("viewer.setAttribute('theme', '{theme}')")).await;
        let day = theme == "light";
        assert_state(page, &format!("document, {tag}, {theme}"), day).await;
        page.click("$('.languages > button')").await;
        page.until("the menu", "shown($('#pv-languages'))").await;
        assert_state(page, &format!("languages, {tag}, {theme}"), day).await;
        page.run("$('#pv-languages').hidePopover(); PolicyViewer.open({ mode: 'preferences' })")
            .await;
        page.call("openDetails", "#pv-preferences").await;
        assert_state(page, &format!("preferences, {tag}, {theme}"), day).await;
        page.run("PolicyViewer.close()").await;
    }
}

async fn assert_state(page: &Page, state: &str, whole: bool) {
    if whole { assert_accessible(page, state).await } else { assert_readable(page, state).await }
}

async fn axe_finds_nothing_in_english(stage: &Stage) {
    assert_all_states(stage, "en").await;
}

async fn axe_finds_nothing_in_arabic(stage: &Stage) {
    assert_all_states(stage, "ar").await;
}

async fn axe_finds_nothing_in_chinese(stage: &Stage) {
    assert_all_states(stage, "zh-Hans").await;
}

async fn axe_finds_nothing_in_a_fallback(stage: &Stage) {
    let page = stage.northstar("lang='ja'", "#retention").await;
    page.until("a notice", "$('.notices p')").await;
    let texts = interface("ja");
    page.click(&format!("named({}, '#pv-contents')", texts["expandAll"])).await;
    assert_accessible(page, "fallback, all branches open").await;
}

async fn axe_finds_nothing_on_a_phone(stage: &Stage) {
    for tag in ["en", "ar"] {
        let page = stage.northstar(&format!("lang='{tag}'"), "").await;
        page.resize(390, 844).await;
        assert_accessible(page, &format!("phone, {tag}")).await;
        page.click(&format!("named({}, '.bar')", interface(tag)["contents"])).await;
        page.until("the drawer", "shown($('#pv-contents'))").await;
        assert_accessible(page, &format!("drawer, {tag}")).await;
    }
}

/// An element that brings no title: the page around it has one.
fn below_a_heading(attributes: &str) -> String {
    format!("<h1>Privacy</h1><policy-viewer {attributes}></policy-viewer>")
}

async fn axe_finds_nothing_in_the_switches_alone(stage: &Stage) {
    for theme in ["light", "dark"] {
        let attributes = format!("mode='preferences' theme='{theme}' src='{NORTHSTAR}'");
        let page = stage.show(&below_a_heading(&attributes), "").await;
        page.ready().await;
        page.call("openDetails", "").await;
        assert_accessible(page, &format!("preferences mode, {theme}")).await;
        page.run("PolicyViewer.consent.acceptAll()").await;
        page.until("the switches", "toggle('Analytics', '').checked").await;
        assert_accessible(page, &format!("preferences mode, all on, {theme}")).await;
    }
}

async fn axe_finds_nothing_in_a_failure(stage: &Stage) {
    for theme in ["light", "dark"] {
        let attributes = format!("lang='de' theme='{theme}' src='/nowhere.json'");
        let page = stage.show(&below_a_heading(&attributes), "").await;
        page.until("the message", "shown($('.failure'))").await;
        page.run("$('.failure details').open = true").await;
        assert_accessible(page, &format!("failure, {theme}")).await;
    }
}

async fn paper_shows_all_sections(stage: &Stage) {
    let page = stage.northstar("", "").await;
    let text = page.value("plain($('#pv-text'))").await;
    if !page.media("print", &[]).await {
        println!("skipped: print, which this engine cannot emulate");
        return;
    }
    page.until_equal("accessibility.hiddenOnPaper()", json!([])).await;
    assert_eq!(page.value("plain($('#pv-text'))").await, text);
    // Nothing to press on paper.
    page.until_equal("$$('button, input').filter(shown).length", 0).await;
    page.assert("shown($('#pv-contents'))").await;
    page.assert("shown($('h1'))").await;
}

//! Accessibility of what a page with a gate shows: the question, the settings, notices, the floating
//! button and the placeholders; on small screens, and by keyboard.

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::support::Stage;
use crate::support::packages::interface;
use crate::support::page::Page;
use crate::support::shop::{POLICY, RECORD, policy};

crate::cases![
    the_narrowest_screen_keeps_answers_and_cross_in_place,
    a_notice_leaves_room_for_its_button,
    switches_are_described_by_what_they_are_for,
    the_keyboard_alone_chooses_and_saves,
    the_keyboard_alone_leaves_without_a_choice,
    what_was_decided_is_announced,
    #[everywhere]
    an_answer_is_confirmed_on_the_screen,
];

/// Embeds that wait for a choice.
pub const VIDEOS: &str = "
    <iframe data-category='media' data-service='videos' data-src='/tags/video.html' width='480' height='270' title='A video'></iframe>
    <video data-category='media' data-src='/tags/video.mp4' width='320'></video>";

/// The page's own way to the settings.
pub const CONTROL: &str = "<button data-policy-viewer='preferences'>Privacy choices</button>";

/// A page of the shop in a language and a theme, which has never been seen.
pub async fn fresh<'a>(
    stage: &'a Stage,
    tag: &str,
    theme: &str,
    attributes: &str,
    body: &str,
) -> &'a Page {
    let mut policy = policy(1);
    policy["locales"]["de"] = json!({"label": "Deutsch"});
    stage.stock(&policy);
    again(stage, tag, theme, attributes, body).await;
    stage.page.run("localStorage.clear()").await;
    again(stage, tag, theme, attributes, body).await
}

/// The same once more.
pub async fn again<'a>(
    stage: &'a Stage,
    tag: &str,
    theme: &str,
    attributes: &str,
    body: &str,
) -> &'a Page {
    let head = format!("<style>:root {{ color-scheme: {theme} }}</style>");
    let attributes = format!("data-lang='{tag}' data-theme='{theme}' {attributes}");
    stage.shop_with(&head, &attributes, body).await
}

async fn the_narrowest_screen_keeps_answers_and_cross_in_place(stage: &Stage) {
    for tag in ["en", "de", "ar", "zh-Hans"] {
        for attributes in ["data-mode='banner'", "data-mode='banner' data-modal"] {
            let page = fresh(stage, tag, "light", attributes, VIDEOS).await;
            page.resize(320, 640).await;
            page.asked().await;
            page.until_equal("gate.placeholderCount()", 2).await;
            page.until_equal("accessibilityConsent.widerPlaceholders()", &json!([])).await;
            page.compare("$('#pv-banner').getBoundingClientRect().top", ">=", "0").await;
            page.run("PolicyViewer.open({ mode: 'preferences' })").await;
            page.until("the settings", "$('#pv-preferences')?.open").await;
            // Refusing stands beside allowing here, too.
            page.equals("accessibilityConsent.rowsOfEqualButtons()", 1).await;
            page.press(Key::Escape).await;
            page.run("PolicyViewer.open({ section: 'part-2' })").await;
            page.until("the policy", "$('#pv-sheet')?.open").await;
            page.assert("accessibilityConsent.closeIsBesideScrollbar()").await;
        }
    }
}

async fn a_notice_leaves_room_for_its_button(stage: &Stage) {
    for tag in ["en", "ar"] {
        let page = fresh(stage, tag, "light", "data-mode='banner'", CONTROL).await;
        page.asked().await;
        page.run("return PolicyViewer.consent.acceptAll()").await;
        page.run("return PolicyViewer.consent.withdraw()").await;
        page.until("the notice", "$('#pv-banner')?.textContent.includes('_c_id')").await;
        for width in [1280, 390, 320] {
            page.resize(width, 640).await;
            page.equals("accessibilityConsent.linesUnderClose()", json!([])).await;
        }
    }
}

/// Checks what is said of the switch of the analytics.
async fn assert_described(page: &Page, scope: &str, expected: &str) {
    let which = json!({"name": "Analytics", "scope": scope});
    let described = format!("accessibilityConsent.descriptionOf({which})");
    page.until_equal(&described, expected).await;
}

async fn switches_are_described_by_what_they_are_for(stage: &Stage) {
    let mut policy = policy(1);
    policy["declaration"]["categories"][1]["description"] = json!({"en": "Counts visits."});
    stage.stock(&policy);
    let page = stage.shop("data-mode='banner'", CONTROL).await;
    page.asked().await;
    page.answer("Manage choices").await;
    assert_described(page, "#pv-banner", "Counts visits.").await;
    page.open_settings().await;
    assert_described(page, "#pv-preferences", "Counts visits.").await;
    // The detailed switches, too; what is said of their position comes first.
    let element = format!(
        "<h1>Privacy</h1><policy-viewer mode='preferences' src='{POLICY}'></policy-viewer>"
    );
    let page = stage.show(&element, "").await;
    page.ready().await;
    assert_described(page, "", "Counts visits.").await;
    page.run("return PolicyViewer.consent.set({ heatmap: true })").await;
    let partly = interface("en")["partlyOn"].as_str().map(str::to_owned).unwrap_or_default();
    assert_described(page, "", &format!("{partly} Counts visits.")).await;
}

/// Goes on by the Tab key, and returns where that leads; what has the focus can be seen.
async fn tab(page: &Page) -> Value {
    page.press(Key::Tab).await;
    page.assert("accessibilityConsent.focusIsVisible()").await;
    page.value("accessibilityConsent.focusedName()").await
}

/// Goes on until something has the focus.
async fn tab_to(page: &Page, name: &str) {
    let mut passed = Vec::new();
    while passed.last() != Some(&json!(name)) {
        assert!(passed.len() < 40, "no way to {name}: {passed:?}");
        passed.push(tab(page).await);
    }
}

async fn the_keyboard_alone_chooses_and_saves(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", CONTROL).await;
    page.asked().await;
    // The question comes first, and in the order in which it is read.
    for name in [
        "Partners: 4",
        "Read the policy",
        "Reject all",
        "Accept all",
        "Manage choices",
        "Continue without accepting",
    ] {
        assert_eq!(tab(page).await, name);
    }
    // The focus is not trapped: the page is next.
    page.press(Key::Tab).await;
    page.equals("document.activeElement.textContent", "Privacy choices").await;
    page.press_on("named('Manage choices')", Key::Enter).await;
    // The first switch that can be moved has the focus.
    page.until_equal("accessibilityConsent.focusedName()", "Analytics").await;
    page.press(Key::Space).await;
    page.until("the switch", "toggle('Analytics', '#pv-banner').checked").await;
    tab_to(page, "Save choices").await;
    page.press(Key::Enter).await;
    page.until_equal(&format!("{RECORD}.categories.analytics"), true).await;
    page.until("the question to go", "!$('#pv-banner')").await;
    // The way back, there and away again.
    page.press_on("document.querySelector('main button')", Key::Enter).await;
    page.until("the settings", "$('#pv-preferences')?.open").await;
    tab_to(page, "Withdraw consent").await;
    page.press(Key::Enter).await;
    page.until_equal(&format!("{RECORD}.categories.analytics"), false).await;
    page.until("the focus back", "document.activeElement.textContent === 'Privacy choices'").await;
}

async fn the_keyboard_alone_leaves_without_a_choice(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", CONTROL).await;
    page.asked().await;
    for (button, dialog) in [("Partners: 4", "#pv-sheet"), ("Read the policy", "#pv-sheet")] {
        page.press_on(&format!("named('{button}', '#pv-banner')"), Key::Enter).await;
        page.until("the dialog", &format!("$('{dialog}')?.open")).await;
        page.press(Key::Escape).await;
        page.until("it to close", &format!("!$('{dialog}')?.open")).await;
        page.until_equal("accessibilityConsent.focusedName()", &json!(button)).await;
    }
    page.press_on("named('Manage choices', '#pv-banner')", Key::Escape).await;
    page.until("the question to go", "!$('#pv-banner')").await;
    page.press_on("document.querySelector('main button')", Key::Enter).await;
    page.until("the settings", "$('#pv-preferences')?.open").await;
    page.press(Key::Escape).await;
    page.until("the focus back", "document.activeElement.textContent === 'Privacy choices'").await;
    page.equals("localStorage.length", 0).await;
}

/// The live region with the state of the choices, for screen readers.
const SAID: &str = "$('.question > [role=status]')";

async fn what_was_decided_is_announced(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", CONTROL).await;
    page.asked().await;
    // It is there before anything is said, and stays: what comes with its words is announced by few.
    page.equals(&format!("{SAID}.textContent"), "").await;
    page.run(&format!("window.region = {SAID}")).await;
    page.answer("Accept all").await;
    page.until("the words", &format!("{SAID}.textContent.startsWith('Your choices are saved')"))
        .await;
    page.compare("window.region", "===", SAID).await;
    page.open_settings().await;
    // Entries that could not be removed are announced at once.
    page.answer("Withdraw consent").await;
    page.until("the notice", "$('#pv-banner')?.textContent.includes('_c_id')").await;
    page.equals("$('#pv-banner').role", "alert").await;
}

async fn an_answer_is_confirmed_on_the_screen(stage: &Stage) {
    for (answer, words) in [("Reject all", "Off: "), ("Accept all", "On: ")] {
        let page = stage.shop("data-mode='banner'", "<p>Text</p>").await;
        page.run("localStorage.clear()").await;
        page.reload().await;
        page.asked().await;
        page.answer(answer).await;
        page.until("the confirmation", "shown($('#pv-confirmation'))").await;
        for part in ["valid until", words] {
            page.contains("$('#pv-confirmation').textContent", part).await;
        }
        page.assert("tree.activeElement === $('#pv-confirmation')").await;
        page.assert("!$('#pv-banner')").await;
        // The way to change it; the settings say what holds, so that nothing else does.
        page.click("named('Cookie settings', '#pv-confirmation')").await;
        page.until("the settings", "$('#pv-preferences')?.open").await;
        page.assert("!$('#pv-confirmation')").await;
    }
    let page = stage.shop("data-mode='banner'", "<p>Text</p>").await;
    page.run("localStorage.clear()").await;
    page.reload().await;
    page.asked().await;
    page.answer("Reject all").await;
    page.until("the confirmation", "shown($('#pv-confirmation'))").await;
    page.press(Key::Escape).await;
    page.until("it to go", "!$('#pv-confirmation')").await;
}

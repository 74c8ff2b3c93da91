//! Accessibility of what a page with a gate shows: the question, the settings, notices, the floating
//! button and the placeholders; for axe-core, on small screens, and by keyboard.

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::accessibility::assert_accessible;
use crate::support::Stage;
use crate::support::packages::interface;
use crate::support::page::Page;
use crate::support::shop::{RECORD, policy};

crate::cases![
    axe_finds_nothing_in_the_question,
    axe_finds_nothing_in_a_modal_question,
    axe_finds_nothing_in_the_switches_of_the_question,
    axe_finds_nothing_in_the_settings,
    axe_finds_nothing_in_the_notice_after_a_withdrawal,
    axe_finds_nothing_in_what_changed,
    axe_finds_nothing_in_the_floating_button,
    axe_finds_nothing_in_placeholders,
    the_narrowest_screen_keeps_answers_and_cross_in_place,
    a_notice_leaves_room_for_its_button,
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

const CONTROL: &str = "<button data-policy-viewer='preferences'>Privacy choices</button>";

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
async fn again<'a>(
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

/// Every language and theme that is looked at.
const LOOKS: [(&str, &str); 4] = [("en", "light"), ("en", "dark"), ("ar", "light"), ("ar", "dark")];

/// Looks at a state on a wide and on the narrowest screen.
async fn assert_on_all_screens(page: &Page, state: &str, (tag, theme): (&str, &str)) {
    for (width, height) in [(1280, 800), (320, 640)] {
        page.resize(width, height).await;
        assert_accessible(page, &format!("{state}, {tag}, {theme}, {width} px")).await;
    }
}

async fn axe_finds_nothing_in_the_question(stage: &Stage) {
    for look @ (tag, theme) in LOOKS {
        let page = fresh(stage, tag, theme, "data-mode='banner'", CONTROL).await;
        page.asked().await;
        assert_on_all_screens(page, "the question", look).await;
    }
}

async fn axe_finds_nothing_in_a_modal_question(stage: &Stage) {
    for look @ (tag, theme) in LOOKS {
        let page = fresh(stage, tag, theme, "data-mode='banner' data-modal", CONTROL).await;
        page.until("the question", "$('#pv-banner')?.matches(':modal')").await;
        assert_on_all_screens(page, "the modal question", look).await;
    }
}

async fn axe_finds_nothing_in_the_settings(stage: &Stage) {
    for look @ (tag, theme) in LOOKS {
        let page = fresh(stage, tag, theme, "data-mode='banner'", CONTROL).await;
        page.asked().await;
        page.run("PolicyViewer.open({ mode: 'preferences' })").await;
        page.until("the settings", "$('#pv-preferences')?.open").await;
        page.call("openDetails", "#pv-preferences").await;
        assert_on_all_screens(page, "the settings", look).await;
    }
}

async fn axe_finds_nothing_in_the_switches_of_the_question(stage: &Stage) {
    for look @ (tag, theme) in LOOKS {
        let page = fresh(stage, tag, theme, "data-mode='banner'", CONTROL).await;
        page.asked().await;
        page.click(&format!("named({})", interface(tag)["choose"])).await;
        page.until("the switches", "$('#pv-banner input')").await;
        assert_on_all_screens(page, "the switches", look).await;
    }
}

async fn axe_finds_nothing_in_the_notice_after_a_withdrawal(stage: &Stage) {
    for look @ (tag, theme) in LOOKS {
        let page = fresh(stage, tag, theme, "data-mode='banner'", CONTROL).await;
        page.asked().await;
        page.run("return PolicyViewer.consent.acceptAll()").await;
        page.run("return PolicyViewer.consent.withdraw()").await;
        page.until("the notice", "$('#pv-banner')?.textContent.includes('_c_id')").await;
        assert_on_all_screens(page, "the notice", look).await;
    }
}

async fn axe_finds_nothing_in_what_changed(stage: &Stage) {
    let mut next = policy(2);
    next["history"] = json!([{"version": "2.0", "revision": 2, "effective": "2026-02-01",
        "summary": {"en": "Letters are counted.", "ar": "تُحصى الرسائل."}, "locales": {}}]);
    for look @ (tag, theme) in LOOKS {
        let page = fresh(stage, tag, theme, "data-mode='banner'", CONTROL).await;
        page.asked().await;
        page.run("return PolicyViewer.consent.set({ analytics: true })").await;
        stage.stock(&next);
        let page = again(stage, tag, theme, "data-mode='banner'", CONTROL).await;
        page.until("what changed", "shown($('#pv-banner .changed'))").await;
        assert_on_all_screens(page, "what changed", look).await;
    }
}

async fn axe_finds_nothing_in_the_floating_button(stage: &Stage) {
    for look @ (tag, theme) in LOOKS {
        let page = fresh(stage, tag, theme, "", "").await;
        page.gate().await;
        page.until("the button", "document.querySelector('[data-policy-viewer=preferences]')")
            .await;
        assert_on_all_screens(page, "the floating button", look).await;
    }
}

async fn axe_finds_nothing_in_placeholders(stage: &Stage) {
    for look @ (tag, theme) in LOOKS {
        let page = fresh(stage, tag, theme, "", &format!("{VIDEOS}{CONTROL}")).await;
        page.until_equal("gate.placeholderCount()", 2).await;
        assert_on_all_screens(page, "placeholders", look).await;
    }
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
        "Choose",
        "Continue without accepting",
    ] {
        assert_eq!(tab(page).await, name);
    }
    // The focus is not trapped: the page is next.
    page.press(Key::Tab).await;
    page.equals("document.activeElement.textContent", "Privacy choices").await;
    page.press_on("named('Choose')", Key::Enter).await;
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
    page.press_on("named('Choose', '#pv-banner')", Key::Escape).await;
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

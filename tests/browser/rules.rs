//! The ten rules of consent, a case each, on a page with a gate.

use fantoccini::key::Key;
use serde_json::json;

use crate::support::Stage;
use crate::support::shop::{POLICY, RAN, RECORD, policy};

crate::cases![
    #[everywhere]
    rule_1_nothing_optional_before_a_choice,
    rule_2_refusing_stands_beside_allowing_and_looks_alike,
    #[everywhere]
    rule_3_closing_is_no_choice,
    rule_3_closing_a_modal_question_is_no_choice,
    rule_4_withdrawing_takes_two_clicks,
    rule_5_a_revision_asks_again_and_shows_what_changed,
    rule_5_an_expired_record_asks_again,
    rule_5_a_new_service_asks_again_and_is_off,
    rule_6_global_privacy_control_keeps_categories_off,
    rule_6_nobody_is_asked_merely_for_the_signal,
    rule_7_every_decision_is_kept_and_can_be_downloaded,
    #[everywhere]
    rule_8_a_withdrawal_clears_what_was_stored,
    rule_8_what_scripts_cannot_remove_is_named,
    #[everywhere]
    rule_9_other_tabs_follow,
    rule_10_blocked_storage_holds_the_choice_for_the_visit,
    rule_10_an_unreadable_record_is_kept_aside_and_counts_as_none,
];

/// Everything a page can hold back, in one.
const TAGS: &str = include_str!("cases/shop/tags.html");

/// The requests for what is held back.
fn optional(requests: &[String]) -> Vec<&String> {
    requests.iter().filter(|path| path.starts_with("/tags/")).collect()
}

/// Puts Global Privacy Control into browsers that have none. Only Firefox has the real signal, and only
/// as a setting.
const SIGNAL: &str = "<script src='/support/global-privacy-control.js'></script>";

async fn rule_1_nothing_optional_before_a_choice(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", TAGS).await;
    page.asked().await;
    page.rest().await;
    page.until_equal(RAN, &json!(["needed"])).await;
    page.equals("document.cookie", "").await;
    page.equals("localStorage.length + sessionStorage.length", 0).await;
    page.assert("!gate.embed().hasAttribute('src')").await;
    assert!(optional(&stage.server.take_requests()).is_empty());
    page.answer("Choose").await;
    page.until("the switches", "$('#pv-preferences').open").await;
    page.until_equal(
        "$$('#pv-preferences [role=switch]:checked').map((it) => it.ariaLabel)",
        &json!(["Needed", "Cart"]),
    )
    .await;
}

async fn rule_2_refusing_stands_beside_allowing_and_looks_alike(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", "").await;
    page.asked().await;
    for (width, height) in [(1280, 800), (390, 800), (320, 640)] {
        page.resize(width, height).await;
        for theme in ["light", "dark"] {
            page.run(&format!("viewer.setAttribute('theme', '{theme}')")).await;
            page.equals("consent.differencesOfAnswers('#pv-banner')", json!([])).await;
        }
    }
}

async fn rule_3_closing_is_no_choice(stage: &Stage) {
    for way in ["the button", "Escape", "nothing"] {
        let page = stage.shop("data-mode='banner'", TAGS).await;
        page.asked().await;
        match way {
            "the button" => page.answer("Close").await,
            "Escape" => page.press_on("named('Reject all')", Key::Escape).await,
            _ => {}
        }
        if way != "nothing" {
            page.until("the question to go", "!$('#pv-banner')").await;
        }
        page.rest().await;
        page.until_equal(RAN, &json!(["needed"])).await;
        page.equals("localStorage.length", 0).await;
        page.compare("PolicyViewer.consent.get()", "===", "null").await;
    }
    // It was no choice: the next page asks again.
    stage.shop("data-mode='banner'", TAGS).await.asked().await;
}

async fn rule_3_closing_a_modal_question_is_no_choice(stage: &Stage) {
    let page = stage.shop("data-mode='banner' data-modal", TAGS).await;
    page.until("the question", "$('#pv-banner')?.matches(':modal')").await;
    page.compare("tree.activeElement?.closest('#pv-banner')", "!==", "null").await;
    page.press(Key::Escape).await;
    page.until("the question to go", "!$('#pv-banner')").await;
    page.equals("localStorage.length", 0).await;
    page.compare("PolicyViewer.consent.get()", "===", "null").await;
    let page = stage.shop("data-mode='banner' data-modal", TAGS).await;
    page.until("the question", "$('#pv-banner')?.matches(':modal')").await;
    page.answer("Accept all").await;
    page.until("the page to be free again", "!$('dialog[open]')").await;
    page.until_equal(&format!("{RECORD}.action"), "acceptAll").await;
}

async fn rule_4_withdrawing_takes_two_clicks(stage: &Stage) {
    for body in [TAGS, ""] {
        let page = stage.shop("data-mode='banner'", body).await;
        page.run("localStorage.clear()").await;
        page.reload().await;
        page.asked().await;
        page.answer("Accept all").await;
        page.reload().await;
        page.gate().await;
        page.open_settings().await;
        page.answer("Reject all").await;
        page.until_equal(&format!("{RECORD}.services.counter"), false).await;
        page.until("the settings to close", "!$('#pv-preferences').open").await;
        page.assert("!PolicyViewer.consent.allows('analytics')").await;
    }
}

async fn rule_5_a_revision_asks_again_and_shows_what_changed(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", TAGS).await;
    page.asked().await;
    page.run("return PolicyViewer.consent.set({ analytics: true })").await;
    page.until("the counter", "window.ran?.includes('a')").await;
    let mut next = policy(3);
    next["history"] = json!([
        {"version": "3.0", "revision": 3, "effective": "2026-03-01",
         "summary": {"en": "Parcels are tracked."}, "locales": {}},
        {"version": "2.0", "revision": 2, "effective": "2026-02-01",
         "summary": {"en": "Letters are counted."}, "locales": {}},
        {"version": "1.0", "revision": 1, "effective": "2026-01-01",
         "summary": {"en": "The shop opens."}, "locales": {}},
    ]);
    let services = next["declaration"]["categories"][1]["services"].as_array_mut();
    services.expect("a list").push(json!({"id": "replay", "name": {"en": "Session replay"}}));
    stage.stock(&next);
    page.reload().await;
    page.asked().await;
    page.every("(window.ran ?? [])", "(it) => it === 'needed'").await;
    page.until_equal(
        "consent.reasons()",
        &json!([
            "Version 3.0: Parcels are tracked.",
            "Version 2.0: Letters are counted.",
            "New: Session replay",
        ]),
    )
    .await;
    page.answer("Choose").await;
    page.until("the old choices, the new one off", "toggle('Counter').checked").await;
    page.assert("!toggle('Session replay').checked").await;
    page.assert("!toggle('Ads').checked").await;
    page.answer("Save choices").await;
    page.until_equal(&format!("{RECORD}.revision"), 3).await;
    page.equals(&format!("{RECORD}.previous[0].revision"), 1).await;
}

async fn rule_5_an_expired_record_asks_again(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", TAGS).await;
    page.asked().await;
    page.answer("Accept all").await;
    page.until("the record", RECORD).await;
    page.call("gate.expireRecord", ()).await;
    page.reload().await;
    page.asked().await;
    page.until_equal(RAN, &json!(["needed"])).await;
    page.until_equal("$('#pv-banner .changed li').textContent", "Your last choice has expired.")
        .await;
    page.matches(&format!("{RECORD}.decidedAt"), "/^2024/").await;
}

async fn rule_5_a_new_service_asks_again_and_is_off(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", TAGS).await;
    page.asked().await;
    page.answer("Accept all").await;
    page.until("the counter", "window.ran?.includes('a')").await;
    let mut next = policy(1);
    let categories = next["declaration"]["categories"].as_array_mut().expect("a list");
    categories.push(json!({"id": "chat", "name": {"en": "Chat"}}));
    stage.stock(&next);
    page.reload().await;
    page.asked().await;
    page.until_equal(RAN, &json!(["needed"])).await;
    page.until_equal("$('#pv-banner .changed li').textContent", "New: Chat").await;
    page.answer("Choose").await;
    page.until("the old choices", "toggle('Ads').checked && !toggle('Chat').checked").await;
}

async fn rule_6_global_privacy_control_keeps_categories_off(stage: &Stage) {
    // Allowed before the browser sent the signal.
    let page = stage.shop("data-mode='banner'", TAGS).await;
    page.asked().await;
    page.answer("Accept all").await;
    page.until("all of it", "window.ran?.includes('ads')").await;
    let kept = page.value(RECORD).await;
    for attributes in ["data-mode='banner'", "data-mode='banner' data-revision='1'"] {
        let page = stage.shop_with(SIGNAL, attributes, TAGS).await;
        page.gate().await;
        page.until("the counter", "window.ran?.includes('a')").await;
        page.rest().await;
        page.assert("!window.ran.includes('ads')").await;
        page.assert("!PolicyViewer.consent.allows('ads')").await;
        page.equals("PolicyViewer.consent.get().categories.ads", false).await;
        // The signal is followed, not recorded as a choice, and it causes no question.
        page.until_equal(RECORD, &kept).await;
        page.assert("!shown($('#pv-banner'))").await;
    }
    page.open_settings().await;
    page.assert("!toggle('Ads').checked").await;
    page.assert("toggle('Analytics').checked").await;
    page.contains("$('#pv-preferences').textContent", "Global Privacy Control").await;
    // A later explicit choice wins.
    page.click("toggle('Ads')").await;
    page.answer("Save choices").await;
    page.until("the ads", "window.ran.includes('ads')").await;
    page.equals(&format!("{RECORD}.gpc"), true).await;
    page.assert(&format!("{RECORD}.categories.ads")).await;
    page.reload().await;
    page.until("the ads", "window.ran?.includes('ads')").await;
}

async fn rule_6_nobody_is_asked_merely_for_the_signal(stage: &Stage) {
    let mut only = policy(1);
    let categories = only["declaration"]["categories"].as_array_mut().expect("a list");
    categories.retain(|it| it["id"] == "needed" || it["id"] == "ads");
    stage.stock(&only);
    let page = stage.shop_with(SIGNAL, "data-mode='banner'", TAGS).await;
    page.gate().await;
    page.rest().await;
    page.assert("!viewer").await;
    page.equals("localStorage.length", 0).await;
    page.until_equal(RAN, &json!(["needed"])).await;
    assert!(optional(&stage.server.take_requests()).is_empty());
    // Without the signal there is something to ask.
    stage.shop("data-mode='banner'", TAGS).await.asked().await;
}

async fn rule_7_every_decision_is_kept_and_can_be_downloaded(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", TAGS).await;
    page.asked().await;
    page.answer("Reject all").await;
    page.until("the record", RECORD).await;
    page.run("return PolicyViewer.consent.acceptAll()").await;
    page.run("return PolicyViewer.consent.withdraw()").await;
    page.until_equal("gate.actions()", &json!(["withdraw", "acceptAll", "rejectAll"])).await;
    page.every("gate.decisions()", "(it) => it.version === '1.0' && it.locale === 'en'").await;
    page.every(
        "gate.decisions()",
        "(it) => Math.abs(Date.parse(it.decidedAt) - Date.now()) < 120000",
    )
    .await;
    let receipt = page.value("PolicyViewer.consent.receipt()").await;
    let text = receipt.to_string();
    for expected in ["ConsentReceipt", "ConsentWithdrawn", "Counters Ltd", "\"shop\""] {
        assert!(text.contains(expected), "{expected} is not in {text}");
    }
    // The button gives the same, as a file.
    page.open_settings().await;
    page.call("gate.catchDownloads", ()).await;
    page.answer("Download receipt").await;
    page.until("the file", "gate.downloadName()").await;
    page.until_equal("gate.downloadName()", "shop-receipt.json").await;
    let file = page.call("gate.downloadContent", ()).await;
    assert_eq!(file["@type"], receipt["@type"]);
}

async fn rule_8_a_withdrawal_clears_what_was_stored(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", TAGS).await;
    page.asked().await;
    page.answer("Accept all").await;
    page.until("the record", RECORD).await;
    page.call("gate.storeEntries", ()).await;
    page.open_settings().await;
    page.click("toggle('Analytics').closest('.category').querySelector('summary')").await;
    page.click("toggle('Counter')").await;
    page.answer("Save choices").await;
    page.until_equal("document.cookie.split('; ').sort()", &json!(["ad=1", "other=1"])).await;
    page.assert("!('_c_last' in localStorage)").await;
    page.assert("!('_c_tab' in sessionStorage)").await;
    page.equals("localStorage.other", "1").await;
    page.equals("sessionStorage.other", "1").await;
    page.assert(&format!("{RECORD}.services.heatmap")).await;
    page.assert(&format!("!{RECORD}.services.counter")).await;
}

async fn rule_8_what_scripts_cannot_remove_is_named(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", TAGS).await;
    page.asked().await;
    page.answer("Accept all").await;
    page.until("the record", RECORD).await;
    page.open_settings().await;
    page.answer("Reject all").await;
    // The settings are closed; what has to be known stays in view.
    page.until(
        "the notice",
        "shown($('#pv-banner')) && $('#pv-banner').textContent.includes('_c_id')",
    )
    .await;
    page.contains("$('#pv-banner').textContent", "could not be removed").await;
    page.answer("Close").await;
    page.until("the notice to go", "!$('#pv-banner')").await;
}

async fn rule_9_other_tabs_follow(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", TAGS).await;
    page.asked().await;
    let (first, second) = page.second_window().await;
    stage.visit("/shop/cart/page.html").await.asked().await;
    page.answer("Accept all").await;
    page.until("the video", "gate.embed().src.endsWith('video.html')").await;
    page.bring_to_front(&first).await;
    page.until("the question to go", "!$('#pv-banner')").await;
    page.until("the video", "gate.embed().src.endsWith('video.html')").await;
    page.until("the scripts", "window.ran?.includes('a') && window.ran.includes('ads')").await;
    page.until_equal("details('consent-change').length", 1).await;
    page.run("return PolicyViewer.consent.withdraw()").await;
    page.bring_to_front(&second).await;
    page.until("the video to go", "!gate.embed().hasAttribute('src')").await;
    page.assert("!PolicyViewer.consent.allows('media')").await;
}

async fn rule_10_blocked_storage_holds_the_choice_for_the_visit(stage: &Stage) {
    let blocked = "<script src='/support/block-storage.js'></script>";
    for attributes in ["data-mode='banner'", "data-mode='banner' data-revision='1'"] {
        let page = stage.shop_with(blocked, attributes, TAGS).await;
        page.asked().await;
        page.until_equal(RAN, &json!(["needed"])).await;
        page.answer("Accept all").await;
        page.until("the scripts", "window.ran?.includes('a') && window.ran.includes('ads')").await;
        page.assert("PolicyViewer.consent.allows('analytics', 'counter')").await;
        page.until("the notice", "$('#pv-banner')?.textContent.includes('for this visit only')")
            .await;
        // Not the next one's.
        page.reload().await;
        page.asked().await;
        page.until_equal(RAN, &json!(["needed"])).await;
    }
}

async fn rule_10_an_unreadable_record_is_kept_aside_and_counts_as_none(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", TAGS).await;
    let key = "policy-viewer:shop:consent";
    for broken in ["{\"format\": 1, ", "{\"format\":1}", "null", "[]", "7"] {
        for attributes in ["data-mode='banner'", "data-mode='banner' data-revision='1'"] {
            let text = json!(broken);
            page.run("localStorage.clear()").await;
            page.run(&format!("localStorage.setItem('{key}', {text})")).await;
            let page = stage.shop(attributes, TAGS).await;
            page.asked().await;
            page.until_equal(RAN, &json!(["needed"])).await;
            page.answer("Accept all").await;
            page.until("the scripts", "window.ran?.includes('ads')").await;
            page.equals(&format!("localStorage['{key}:unreadable']"), &text).await;
        }
    }
    assert!(stage.server.serves(POLICY));
}

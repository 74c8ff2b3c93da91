//! The rules of consent, a case each, on a page with a gate.

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::support::Stage;
use crate::support::shop::{POLICY, RAN, RECORD, policy};

crate::cases![
    #[everywhere]
    rule_1_nothing_optional_before_a_choice,
    rule_2_refusing_stands_beside_allowing_and_looks_alike,
    #[everywhere]
    rule_3_ignoring_is_no_choice,
    rule_3_closing_a_modal_question_is_no_choice,
    #[everywhere]
    rule_3_continuing_without_accepting_is_a_refusal,
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
    rule_11_the_question_names_who_asks_each_purpose_and_how_many_partners,
    rule_12_a_button_decides_about_what_is_beside_it,
    rule_12_what_was_not_decided_is_not_recorded_as_decided,
    rule_13_an_objection_is_as_easy_as_the_information,
    rule_13_in_doubt_the_strictest_basis_counts,
    rule_13_a_signal_that_was_honoured_is_shown,
    #[everywhere]
    rule_14_what_could_not_be_done_is_not_claimed,
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
    page.answer("Manage choices").await;
    page.until_equal(
        "$$('#pv-banner [role=switch]').map((it) => [it.ariaLabel, it.checked])",
        &json!([["Needed", true], ["Analytics", false], ["Media", false], ["Ads", false]]),
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

async fn rule_3_ignoring_is_no_choice(stage: &Stage) {
    for way in ["Escape", "nothing"] {
        let page = stage.shop("data-mode='banner'", TAGS).await;
        page.asked().await;
        if way == "Escape" {
            page.press_on("named('Reject all')", Key::Escape).await;
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

async fn rule_3_continuing_without_accepting_is_a_refusal(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", TAGS).await;
    page.asked().await;
    page.answer("Continue without accepting").await;
    page.until_equal(&format!("{RECORD}.action"), "rejectAll").await;
    page.until("the question to go", "!$('#pv-banner')").await;
    page.until_equal(RAN, &json!(["needed"])).await;
    page.reload().await;
    page.gate().await;
    page.rest().await;
    page.assert("!shown($('#pv-banner'))").await;
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
        page.answer("Withdraw consent").await;
        page.until_equal(&format!("{RECORD}.services.counter"), false).await;
        page.until_equal(&format!("{RECORD}.action"), "withdraw").await;
        page.until("the settings to close", "!$('#pv-preferences')").await;
        page.assert("!PolicyViewer.consent.allows('analytics')").await;
    }
}

async fn rule_5_a_revision_asks_again_and_shows_what_changed(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", TAGS).await;
    page.asked().await;
    page.run("return PolicyViewer.consent.acceptAll()").await;
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
    page.answer("Manage choices").await;
    page.until("every switch off", "toggle('Analytics', '#pv-banner')?.checked === false").await;
    page.assert("!toggle('Ads', '#pv-banner').checked").await;
    // What was chosen is said in words.
    page.equals("consent.saidBeside('Analytics')", "Last time: on").await;
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
    page.answer("Manage choices").await;
    page.until("the switches", "toggle('Chat', '#pv-banner')").await;
    page.every("$$('#pv-banner [role=switch]').slice(1)", "(it) => !it.checked").await;
    page.equals("consent.saidBeside('Ads')", "Last time: on").await;
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
    // The button gives the same, as a page to read.
    page.open_settings().await;
    page.call("gate.catchDownloads", ()).await;
    page.answer("Download proof of my choices").await;
    page.until("the file", "gate.downloadName()").await;
    page.until_equal("gate.downloadName()", "shop-receipt.html").await;
    let file = page.value("gate.downloadText()").await;
    let file = file.as_str().expect("text");
    let (_, data) = file.split_once("<script type=\"application/ld+json\">").expect("the receipt");
    let (data, _) = data.split_once("</script>").expect("its end");
    let data: Value = serde_json::from_str(data).expect("JSON");
    assert_eq!(data["@type"], receipt["@type"]);
    for words in ["Proof of privacy choices", "Counters Ltd", "Withdrawn", "Earlier decisions"] {
        assert!(file.contains(words), "{words} is not in the page");
    }
}

async fn rule_8_a_withdrawal_clears_what_was_stored(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", TAGS).await;
    page.asked().await;
    page.answer("Accept all").await;
    page.until("the record", RECORD).await;
    page.call("gate.storeEntries", ()).await;
    page.run("return PolicyViewer.consent.set({ counter: false })").await;
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
    page.answer("Withdraw consent").await;
    // The settings are closed; what has to be known stays in view.
    page.until(
        "the notice",
        "shown($('#pv-banner')) && $('#pv-banner').textContent.includes('_c_id')",
    )
    .await;
    page.contains("$('#pv-banner').textContent", "could not delete").await;
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
        page.until("the notice", "$('#pv-banner')?.textContent.includes('to this visit only')")
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

async fn rule_11_the_question_names_who_asks_each_purpose_and_how_many_partners(stage: &Stage) {
    let mut shop = policy(1);
    shop["publisher"] = json!({"name": {"en": "The Shop Ltd"}});
    shop["declaration"]["categories"][1]["description"] = json!({"en": "Counts visits."});
    stage.stock(&shop);
    let page = stage.shop("data-mode='banner'", "").await;
    page.asked().await;
    page.contains("$('#pv-banner h2').textContent", "The Shop Ltd").await;
    page.until_equal("consent.purposes()", &json!(["Analytics", "Media", "Ads"])).await;
    // Counters Ltd, the heat map, Video House and the ad network.
    page.equals("named('Partners: 4').localName", "button").await;
    // The description is one tap away, and all of it stands before the buttons.
    page.assert("!shown($('#pv-banner .category-description'))").await;
    page.click("$('#pv-banner details summary')").await;
    page.until("the description", "shown($('#pv-banner .category-description'))").await;
    page.equals("$('#pv-banner .category-description').textContent", "Counts visits.").await;
    page.equals("consent.firstButtonComesAfter('.purposes')", true).await;
    page.contains("$('#pv-banner').textContent", "withdraw your consent at any time").await;
}

async fn rule_12_a_button_decides_about_what_is_beside_it(stage: &Stage) {
    let mut shop = policy(1);
    let sections = &mut shop["locales"]["en"]["document"]["sections"];
    sections[1]["controls"] = json!(["analytics"]);
    stage.stock(&shop);
    let viewer = format!("<policy-viewer src='{POLICY}'></policy-viewer>");
    let page = stage.show(&viewer, "").await;
    page.ready().await;
    page.until("the button", "named('Accept Analytics', '#part-2')").await;
    page.assert("!named('Accept all', '#part-2')").await;
    page.click("named('Accept Analytics', '#part-2')").await;
    page.until_equal(&format!("{RECORD}.categories"), &json!({"needed": true, "analytics": true}))
        .await;
    page.until("the way back", "named('Withdraw consent: Analytics', '#part-2')").await;
    page.click("named('Withdraw consent: Analytics', '#part-2')").await;
    page.until_equal(&format!("{RECORD}.categories.analytics"), false).await;
    page.until_equal(&format!("{RECORD}.undecided"), &json!(["videos", "media", "adnet", "ads"]))
        .await;
}

async fn rule_12_what_was_not_decided_is_not_recorded_as_decided(stage: &Stage) {
    let body = "<iframe data-category='media' data-service='videos' data-src='/tags/video.html' title='A video'></iframe>";
    let page = stage.shop("data-mode='banner'", body).await;
    page.asked().await;
    page.until("the placeholder", "gate.placeholder()").await;
    page.click("gate.placeholderButton('always')").await;
    page.until("the video", "gate.videoPlays()").await;
    page.until_equal(&format!("{RECORD}.services"), &json!({"cart": true, "videos": true})).await;
    page.until_equal(
        &format!("{RECORD}.undecided"),
        &json!(["counter", "heatmap", "analytics", "adnet", "ads"]),
    )
    .await;
    // Neither the question nor the next page takes that for an answer to the rest.
    page.assert("shown($('#pv-banner'))").await;
    page.reload().await;
    page.asked().await;
    page.until("the video", "gate.videoPlays()").await;
}

/// A policy whose analytics rest on the lack of an objection in one region.
fn with_objection() -> serde_json::Value {
    let mut shop = policy(1);
    let categories = shop["declaration"]["categories"].as_array_mut().expect("a list");
    categories.retain(|it| it["id"] != "media" && it["id"] != "ads");
    categories[1]["basis"] = json!({"default": "consent", "gb": "objection"});
    shop
}

async fn rule_13_an_objection_is_as_easy_as_the_information(stage: &Stage) {
    stage.stock(&with_objection());
    let body = "<script type='text/plain' data-category='analytics' src='/tags/a.js'></script>";
    let page = stage.shop("data-mode='banner' data-region='gb'", body).await;
    page.asked().await;
    page.until_equal(RAN, &json!(["a"])).await;
    page.contains("$('#pv-banner').textContent", "unless you object").await;
    page.answer("Object to all").await;
    page.until_equal(&format!("{RECORD}.categories.analytics"), false).await;
    page.equals(&format!("{RECORD}.region"), "gb").await;
    page.assert("!PolicyViewer.consent.allows('analytics')").await;
    // An objection outlives the decision that it was made with.
    page.call("gate.expireRecord", ()).await;
    page.reload().await;
    page.asked().await;
    page.until_equal(RAN, &json!([])).await;
    page.assert("!PolicyViewer.consent.allows('analytics')").await;
}

async fn rule_13_in_doubt_the_strictest_basis_counts(stage: &Stage) {
    stage.stock(&with_objection());
    let body = "<script type='text/plain' data-category='analytics' src='/tags/a.js'></script>";
    for region in ["", "data-region='fr'"] {
        let page = stage.shop(&format!("data-mode='banner' {region}"), body).await;
        page.asked().await;
        page.rest().await;
        page.until_equal(RAN, &json!([])).await;
        page.assert("!!named('Reject all')").await;
    }
}

async fn rule_13_a_signal_that_was_honoured_is_shown(stage: &Stage) {
    let page = stage.shop_with(SIGNAL, "data-mode='banner'", "").await;
    page.asked().await;
    page.contains("$('#pv-banner').textContent", "Global Privacy Control) is honoured: Ads").await;
    page.answer("Reject all").await;
    page.until("the record", RECORD).await;
    page.open_settings().await;
    page.contains("$('#pv-preferences').textContent", "Your opt-out request is honoured").await;
}

async fn rule_14_what_could_not_be_done_is_not_claimed(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", "").await;
    page.asked().await;
    for choices in ["{ analitycs: true }", "{ analytics: 1 }", "{ needed: false }", "null"] {
        page.compare(&format!("await consent.refusalOfSet({choices})"), "!==", "''").await;
        page.compare(RECORD, "===", "null").await;
    }
    page.assert("shown($('#pv-banner'))").await;
    // Nor on a page without any policy.
    let page = stage.show("<p>Nothing to decide</p>", "").await;
    page.compare("await gate.messageOfRefusedAccept()", "!==", "''").await;
}

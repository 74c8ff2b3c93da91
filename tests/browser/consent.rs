//! Consent: decisions are recorded exactly, announced, followed by all viewers and tabs, and never lost.

use std::collections::BTreeSet;

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::support::packages::{interface, small};
use crate::support::page::Page;
use crate::support::server::Rule;
use crate::support::{NORTHSTAR, Stage};

crate::cases![
    #[everywhere]
    accepting_all_is_recorded_as_the_design_says,
    rejecting_all_is_a_decision_too,
    #[everywhere]
    choices_by_category_and_by_service_are_saved,
    #[everywhere]
    a_decision_survives_a_reload_and_is_replayed,
    only_real_changes_are_changes,
    #[everywhere]
    closing_decides_nothing,
    older_decisions_are_kept,
    switches_inside_the_text_are_the_same_ones,
    viewers_on_one_page_follow_each_other,
    #[everywhere]
    other_tabs_follow,
    blocked_storage_keeps_the_choice_for_the_visit,
    #[everywhere]
    full_storage_keeps_the_choice_for_the_visit,
    an_unreadable_record_is_kept_aside,
    a_revision_asks_again_and_nothing_is_switched_on,
    the_page_decides_through_the_api,
    the_page_opens_and_closes_through_the_api,
    fields_that_are_null_are_not_there,
    where_nothing_can_be_chosen_nothing_asks,
];

const RECORD: &str = "record('northstar-privacy')";

const CATEGORIES: [&str; 4] = ["necessary", "preferences", "analytics", "marketing"];

const SERVICES: [(&str, &str); 10] = [
    ("northstar-account", "necessary"),
    ("northstar-store", "necessary"),
    ("privacy-choices", "necessary"),
    ("site-settings", "preferences"),
    ("product-comparison", "preferences"),
    ("matomo", "analytics"),
    ("beaconworks-insight", "analytics"),
    ("faultline", "analytics"),
    ("adlantern", "marketing"),
    ("campaign-measurement", "marketing"),
];

/// Returns the switches of a record with these services on, beside those that always are.
fn switches(on: &[&str]) -> (Value, Value) {
    let is_on = |id: &str, category: &str| category == "necessary" || on.contains(&id);
    let services = SERVICES.iter().map(|(id, category)| (*id, json!(is_on(id, category))));
    let category = |category: &str| {
        SERVICES.iter().filter(|(_, of)| *of == category).all(|(id, of)| is_on(id, of))
    };
    let categories = CATEGORIES.iter().map(|id| (*id, json!(category(id))));
    (object(categories), object(services))
}

fn object<'a>(entries: impl Iterator<Item = (&'a str, Value)>) -> Value {
    Value::Object(entries.map(|(name, value)| (name.to_owned(), value)).collect())
}

fn all() -> Vec<&'static str> {
    SERVICES.iter().map(|(id, _)| *id).collect()
}

/// Checks a decision as it is stored, every field of it. The newest has the age 0.
async fn assert_decision(page: &Page, age: usize, action: &str, on: &[&str]) {
    let decision = page.call("consent.decision", age).await;
    let (categories, services) = switches(on);
    for (name, expected) in [
        ("version", json!("2.1")),
        ("revision", json!(3)),
        ("locale", json!("en")),
        ("action", json!(action)),
        ("gpc", json!(false)),
        ("categories", categories),
        ("services", services),
    ] {
        assert_eq!(decision[name], expected, "{name} of the decision with age {age}");
    }
    let valid = json!({"hasVersion4Id": true, "isUtc": true, "isDecidedNow": true, "days": 182});
    assert_eq!(page.call("consent.validity", &decision).await, valid, "{decision}");
}

async fn open_dialog(page: &Page) {
    page.click("named('Cookie settings', '.bar')").await;
    page.until("the dialog", "$('#pv-preferences').open").await;
}

/// Presses a button of the open dialog.
async fn press(page: &Page, name: &str) {
    page.click(&format!("named('{name}', '#pv-preferences')")).await;
}

async fn status(page: &Page) -> String {
    page.text("$('#pv-preferences .status').textContent").await
}

/// Returns the ids that the last change named.
async fn changed(page: &Page) -> BTreeSet<String> {
    let changed = page.value("details('consent-change').at(-1).changed").await;
    let ids = changed.as_array().expect("changes are a list").iter();
    ids.map(|id| id.as_str().expect("ids are texts").to_owned()).collect()
}

/// Every category and service that is not always on.
fn optional() -> BTreeSet<String> {
    let services = SERVICES.iter().filter(|(_, of)| *of != "necessary").map(|(id, _)| *id);
    CATEGORIES[1..].iter().copied().chain(services).map(str::to_owned).collect()
}

async fn accepting_all_is_recorded_as_the_design_says(stage: &Stage) {
    let page = stage.northstar("", "").await;
    page.compare(RECORD, "===", "null").await;
    page.equals("details('consent').length", 0).await;
    open_dialog(page).await;
    // Alike in size and style, side by side.
    page.equals("consent.differencesOfAnswers('#pv-preferences')", json!([])).await;
    press(page, "Accept all").await;
    page.event("consent").await;
    assert_decision(page, 0, "acceptAll", &all()).await;
    // These fields and no others, in the design's words.
    let fields = "format policy version revision id locale action decidedAt expiresAt gpc \
                  categories services previous";
    page.until_equal(&format!("Object.keys({RECORD}).join(' ')"), &json!(fields)).await;
    page.equals(&format!("{RECORD}.format"), 1).await;
    page.equals(&format!("{RECORD}.policy"), "northstar-privacy").await;
    page.equals(&format!("{RECORD}.previous.length"), 0).await;
    // As texts, since the order of the fields counts, too.
    let stored = format!("JSON.stringify({RECORD})");
    page.compare("JSON.stringify(details('consent')[0])", "===", &stored).await;
    page.compare("JSON.stringify(details('consent-change')[0].record)", "===", &stored).await;
    assert_eq!(changed(page).await, optional());
    assert!(status(page).await.starts_with("Your choices are saved."));
    // Only the record was stored, what a gate has to know to trust it, and which version was read.
    page.until_equal(
        "Object.keys(localStorage).sort()",
        &json!(
            ["consent", "gate", "read"].map(|it| format!("policy-viewer:northstar-privacy:{it}"))
        ),
    )
    .await;
}

async fn rejecting_all_is_a_decision_too(stage: &Stage) {
    let page = stage.northstar("", "").await;
    open_dialog(page).await;
    press(page, "Reject all").await;
    page.event("consent").await;
    assert_decision(page, 0, "rejectAll", &[]).await;
    page.equals("details('consent-change').length", 0).await;
    page.assert("!PolicyViewer.consent.allows('analytics')").await;
    page.assert("PolicyViewer.consent.allows('necessary')").await;
}

async fn choices_by_category_and_by_service_are_saved(stage: &Stage) {
    let page = stage.northstar("", "").await;
    open_dialog(page).await;
    page.assert("toggle('Necessary').disabled").await;
    page.assert("toggle('Necessary').checked").await;
    page.click("toggle('Marketing')").await;
    page.click("toggle('Analytics').closest('.category').querySelector('summary')").await;
    page.click("toggle('Matomo (self-hosted)')").await;
    page.until("the switches", "toggle('Adlantern Ads').checked").await;
    // A category is on when all of it is.
    page.assert("!toggle('Analytics').checked").await;
    page.assert("toggle('Matomo (self-hosted)').checked").await;
    assert_eq!(status(page).await, interface("en")["unsaved"]);
    page.compare(RECORD, "===", "null").await;
    page.assert("!PolicyViewer.consent.allows('marketing')").await;
    press(page, "Save choices").await;
    page.event("consent").await;
    let on = ["matomo", "adlantern", "campaign-measurement"];
    assert_decision(page, 0, "custom", &on).await;
    let expected = on.iter().chain(&["marketing"]).map(|id| (*id).to_owned()).collect();
    assert_eq!(changed(page).await, expected);
    page.assert("PolicyViewer.consent.allows('analytics', 'matomo')").await;
    page.assert("!PolicyViewer.consent.allows('analytics', 'faultline')").await;
}

async fn a_decision_survives_a_reload_and_is_replayed(stage: &Stage) {
    let page = stage.northstar("", "").await;
    page.run("return PolicyViewer.consent.set({ matomo: true, marketing: true })").await;
    let (before, shown) = (page.value(RECORD).await, page.value("consent.switches()").await);
    page.reload().await;
    page.ready().await;
    assert_eq!(page.value(RECORD).await, before);
    assert_eq!(page.value("consent.switches()").await, shown);
    page.event("consent").await;
    page.until_equal("details('consent')", json!([&before])).await;
    let replayed = "JSON.stringify(details('consent')[0])";
    page.compare("JSON.stringify(PolicyViewer.consent.get())", "===", replayed).await;
    // Loading a page is no change.
    page.until_equal("details('consent-change')", &json!([])).await;
}

async fn only_real_changes_are_changes(stage: &Stage) {
    let page = stage.northstar("", "").await;
    open_dialog(page).await;
    press(page, "Accept all").await;
    page.until_equal("details('consent').length", 1).await;
    press(page, "Accept all").await;
    page.until_equal("details('consent').length", 2).await;
    page.until_equal("details('consent-change').length", 1).await;
    page.click("toggle('Preferences')").await;
    press(page, "Save choices").await;
    page.until_equal("details('consent-change').length", 2).await;
    let expected = ["preferences", "site-settings", "product-comparison"];
    assert_eq!(changed(page).await, expected.map(str::to_owned).into());
}

async fn closing_decides_nothing(stage: &Stage) {
    let page = stage.northstar("", "").await;
    let untouched = page.value("consent.switches()").await;
    for way in ["the button", "Escape", "the backdrop"] {
        open_dialog(page).await;
        page.click("toggle('Analytics')").await;
        page.until("the switch", "toggle('Faultline crash reports').checked").await;
        match way {
            "the button" => press(page, "Close").await,
            "Escape" => page.press(Key::Escape).await,
            _ => page.click_at(5.0, 5.0).await,
        }
        page.until(way, "!$('#pv-preferences').open").await;
        page.until_equal("consent.switches()", &untouched).await;
        page.equals("localStorage.length", 0).await;
        page.equals("details('consent').length", 0).await;
    }
    page.compare("tree.activeElement", "===", "named('Cookie settings', '.bar')").await;
}

async fn older_decisions_are_kept(stage: &Stage) {
    let page = stage.northstar("", "").await;
    open_dialog(page).await;
    press(page, "Accept all").await;
    page.until_equal("details('consent').length", 1).await;
    press(page, "Withdraw consent").await;
    page.until_equal("details('consent').length", 2).await;
    page.click("toggle('Analytics')").await;
    press(page, "Save choices").await;
    page.until_equal("details('consent').length", 3).await;
    let analytics = ["matomo", "beaconworks-insight", "faultline"];
    assert_decision(page, 0, "custom", &analytics).await;
    assert_decision(page, 1, "withdraw", &[]).await;
    assert_decision(page, 2, "acceptAll", &all()).await;
    page.equals(&format!("{RECORD}.previous.length"), 2).await;
    page.every(&format!("{RECORD}.previous"), "(it) => !('previous' in it)").await;
    page.equals("new Set(consent.decisionIds()).size", 3).await;
}

async fn switches_inside_the_text_are_the_same_ones(stage: &Stage) {
    let page = stage.northstar("", "#crash-reports").await;
    let inside = "toggle('Analytics', '#crash-reports')";
    page.assert("!toggle('Marketing', '#crash-reports')").await;
    page.click(inside).await;
    page.until("the dialog's switch", "toggle('Analytics').checked").await;
    page.click("named('Save choices', '#crash-reports')").await;
    page.event("consent").await;
    // About what stands there, and about nothing else.
    page.until_equal(
        &format!("{RECORD}.categories"),
        &json!({"necessary": true, "analytics": true}),
    )
    .await;
    page.contains(&format!("{RECORD}.undecided"), "marketing").await;
}

async fn viewers_on_one_page_follow_each_other(stage: &Stage) {
    let other = small("another").to_string();
    stage.server.put("/another.json", &other);
    let viewers = [NORTHSTAR, NORTHSTAR, "/another.json"]
        .map(|src| format!(r#"<policy-viewer src="{src}" mode="preferences"></policy-viewer>"#));
    let first = stage.show(&viewers.concat(), "").await.clone();
    let (second, third) = (first.nth(1), first.nth(2));
    for page in [&first, &second, &third] {
        page.ready().await;
    }
    first.until_equal("details('ready').length", 3).await;
    second.click("toggle('Marketing', '')").await;
    second.until("the switch", "toggle('Adlantern Ads', '').checked").await;
    first.click("named('Accept all')").await;
    let all_on = "$$('[role=switch]').length > 3 && $$('[role=switch]').every((it) => it.checked)";
    second.until("the other viewer to follow", all_on).await;
    third.every("$$('[role=switch]')", "(it) => !it.checked").await;
    second.click("named('Withdraw consent')").await;
    first.until("the first to follow", "!toggle('Analytics', '').checked").await;
    assert_decision(&first, 1, "acceptAll", &all()).await;
}

async fn other_tabs_follow(stage: &Stage) {
    let page = stage.northstar("", "").await;
    let (first, second) = page.second_window().await;
    stage.visit("/page.html").await.ready().await;
    page.run("return PolicyViewer.consent.acceptAll()").await;
    page.bring_to_front(&first).await;
    page.until("the first tab to follow", "toggle('Analytics').checked").await;
    page.until("the change", "details('consent-change').length === 1").await;
    assert_eq!(changed(page).await, optional());
    page.run("return PolicyViewer.consent.withdraw()").await;
    page.bring_to_front(&second).await;
    page.until("the second tab to follow", "!toggle('Analytics').checked").await;
    page.assert("!PolicyViewer.consent.allows('analytics')").await;
    // Following writes nothing: two tabs would never come to rest.
    page.equals(&format!("{RECORD}.previous.length"), 1).await;
    page.run("localStorage.clear()").await;
    page.bring_to_front(&first).await;
    page.until("the first tab to forget", "PolicyViewer.consent.get() === null").await;
}

/// Checks that a choice holds although it cannot be stored, with a notice.
async fn assert_holds_for_the_visit(page: &Page) {
    open_dialog(page).await;
    press(page, "Accept all").await;
    page.event("consent").await;
    page.assert("PolicyViewer.consent.allows('analytics', 'matomo')").await;
    page.equals("details('consent-change').length", 1).await;
    let told = interface("en")["savedForVisit"].clone();
    page.until_equal("$('#pv-preferences .status').textContent", &told).await;
    press(page, "Close").await;
    crate::languages::choose(page, "de").await;
    page.until("German", "$('.viewer').lang === 'de'").await;
    page.until("the switch in German, still on", "toggle('Analyse')?.checked").await;
}

async fn blocked_storage_keeps_the_choice_for_the_visit(stage: &Stage) {
    let page = stage.visit("/cases/blocked-storage/page.html").await;
    page.ready().await;
    assert_holds_for_the_visit(page).await;
}

async fn full_storage_keeps_the_choice_for_the_visit(stage: &Stage) {
    let page = stage.visit("/cases/full-storage/page.html").await;
    page.ready().await;
    assert_holds_for_the_visit(page).await;
}

async fn an_unreadable_record_is_kept_aside(stage: &Stage) {
    let page = stage.northstar("", "").await;
    let key = "policy-viewer:northstar-privacy:consent";
    for broken in ["{\"format\": 1, ", "{\"format\":1}", "null", ""] {
        let text = json!(broken);
        page.run("localStorage.clear()").await;
        page.run(&format!("localStorage.setItem('{key}', {text})")).await;
        page.reload().await;
        page.ready().await;
        page.compare("PolicyViewer.consent.get()", "===", "null").await;
        page.assert("!toggle('Analytics').checked").await;
        page.equals("details('consent').length", 0).await;
        page.equals("details('error').length", 0).await;
        let keys: Vec<String> = page.read(&format!("consent.keysOf({text})")).await;
        assert!(keys.iter().any(|one| one != key), "{broken} is kept aside: {keys:?}");
        open_dialog(page).await;
        press(page, "Accept all").await;
        page.event("consent").await;
        assert_decision(page, 0, "acceptAll", &all()).await;
        let keys: Vec<String> = page.read(&format!("consent.keysOf({text})")).await;
        assert!(keys.iter().any(|one| one != key), "{broken} is still kept aside: {keys:?}");
    }
}

async fn a_revision_asks_again_and_nothing_is_switched_on(stage: &Stage) {
    let page = stage.northstar("", "").await;
    page.run("return PolicyViewer.consent.rejectAll()").await;
    page.run("return PolicyViewer.consent.set({ analytics: true })").await;
    let (_, text) = &crate::support::packages::northstar()[0];
    stage.server.put(NORTHSTAR, &text.replace("\"revision\":3", "\"revision\":4"));
    page.reload().await;
    page.ready().await;
    page.compare("PolicyViewer.consent.get()", "===", "null").await;
    page.assert("!PolicyViewer.consent.allows('analytics')").await;
    page.assert("!toggle('Analytics').checked").await;
    page.assert("!toggle('Marketing').checked").await;
    // What was chosen before is said in words.
    let card = "toggle('Analytics').closest('.category').textContent";
    page.contains(card, interface("en")["lastTimeOn"].as_str().expect("a text")).await;
    page.equals("details('consent').length", 0).await;
    assert_eq!(status(page).await, interface("en")["notChosen"]);
    open_dialog(page).await;
    press(page, "Save choices").await;
    page.event("consent").await;
    page.equals(&format!("{RECORD}.revision"), 4).await;
    page.equals(&format!("{RECORD}.previous[0].revision"), 3).await;
    page.equals(&format!("{RECORD}.categories.analytics"), false).await;
}

async fn the_page_decides_through_the_api(stage: &Stage) {
    // Called before the policy is loaded.
    stage.server.misbehave(NORTHSTAR, Rule::Hold);
    let element = format!(r#"<policy-viewer src="{NORTHSTAR}"></policy-viewer>"#);
    let page = stage.show(&element, "").await;
    page.until_equal("PolicyViewer.version", &json!(env!("CARGO_PKG_VERSION"))).await;
    page.compare("PolicyViewer.consent.get()", "===", "null").await;
    page.equals("PolicyViewer.consent.allows('necessary')", false).await;
    page.call("consent.watchReady", ()).await;
    page.equals("window.isReady", false).await;
    stage.server.mend(NORTHSTAR);
    page.ready().await;
    page.until("the promise", "window.isReady").await;

    page.compare("PolicyViewer.consent.get()", "===", "null").await;
    page.run("return PolicyViewer.consent.rejectAll()").await;
    let returned = page.value("PolicyViewer.consent.set({ analytics: true })").await;
    assert_eq!(returned, page.value(RECORD).await);
    let analytics = ["matomo", "beaconworks-insight", "faultline"];
    assert_decision(page, 0, "custom", &analytics).await;
    page.compare("await consent.refusalOfSet({ faultline: false, unheardOf: true })", "!==", "''")
        .await;
    assert_decision(page, 0, "custom", &analytics).await;
    page.run("return PolicyViewer.consent.set({ faultline: false })").await;
    assert_decision(page, 0, "custom", &analytics[..2]).await;
    page.assert("PolicyViewer.consent.allows('analytics', 'matomo')").await;
    page.assert("!PolicyViewer.consent.allows('analytics')").await;
    page.assert("!PolicyViewer.consent.allows('unheardOf')").await;
    page.assert("!PolicyViewer.consent.allows('marketing', 'matomo')").await;
    page.run("return PolicyViewer.consent.acceptAll()").await;
    assert_decision(page, 0, "acceptAll", &all()).await;
    page.run("return PolicyViewer.consent.rejectAll()").await;
    assert_decision(page, 0, "rejectAll", &[]).await;
    page.run("return PolicyViewer.consent.withdraw()").await;
    assert_decision(page, 0, "withdraw", &[]).await;
    assert_decision(page, 2, "acceptAll", &all()).await;

    // The page's choice does not save the reader's unsaved ones.
    open_dialog(page).await;
    page.click("toggle('Preferences')").await;
    page.run("return PolicyViewer.consent.set({ marketing: true })").await;
    let marketing = ["adlantern", "campaign-measurement"];
    assert_decision(page, 0, "custom", &marketing).await;
}

async fn the_page_opens_and_closes_through_the_api(stage: &Stage) {
    let page = stage.northstar("", "").await;
    page.run("PolicyViewer.open({ section: 'retention' })").await;
    crate::document::assert_at(page, "retention").await;
    page.equals("location.hash", "#retention").await;
    page.run("PolicyViewer.open({ mode: 'preferences' })").await;
    page.until("the dialog", "$('#pv-preferences').open").await;
    page.run("PolicyViewer.close()").await;
    page.until("the dialog to close", "!$('#pv-preferences').open").await;
    page.run("PolicyViewer.language.set('zh-CN')").await;
    page.until("Chinese", "PolicyViewer.language.get() === 'zh-Hans'").await;
    page.run(
        "PolicyViewer.open(); PolicyViewer.open({ section: 'nowhere' }); PolicyViewer.close()",
    )
    .await;
}

/// Shows a package in an element with these attributes.
async fn shown<'a>(stage: &'a Stage, policy: &Value, attributes: &str) -> &'a Page {
    stage.server.put("/own.json", &policy.to_string());
    let element = format!("<policy-viewer src='/own.json' {attributes}></policy-viewer>");
    let page = stage.show(&element, "").await;
    page.ready().await;
    page
}

async fn fields_that_are_null_are_not_there(stage: &Stage) {
    let mut policy = small("nulls");
    policy["history"] = Value::Null;
    let category = &mut policy["declaration"]["categories"][0];
    category["description"] = Value::Null;
    category["services"][0]["provider"] = Value::Null;
    category["services"][0]["url"] = Value::Null;
    category["services"][0]["cookies"] =
        json!([{"name": "c", "purpose": null, "duration": null, "storage": null}]);
    let page = shown(stage, &policy, "mode='preferences'").await;
    page.contains("$('.cookies').textContent", &interface("en")["untilClosed"]).await;
    page.click("toggle('Statistics')").await;
    press(page, "Save choices").await;
    page.until_equal("record('nulls')?.services.counter", &json!(true)).await;
}

async fn where_nothing_can_be_chosen_nothing_asks(stage: &Stage) {
    let none = &interface("en")["noChoices"];
    let mut policy = small("required");
    policy["declaration"]["categories"][0]["required"] = json!(true);
    policy["locales"]["en"]["document"]["sections"][0]["controls"] = json!(["statistics"]);
    let page = shown(stage, &policy, "").await;
    open_dialog(page).await;
    page.until_equal("$('#pv-preferences .intro').textContent", none).await;
    page.equals("$$('.choices').filter(shown).length", 0).await;
    page.equals("$$('#pv-text .controls').length", 1).await;
    // Another policy declares nothing; what stood in its section is gone.
    policy.as_object_mut().expect("an object").remove("declaration");
    stage.server.put("/other.json", &policy.to_string());
    page.run("viewer.setAttribute('src', '/other.json')").await;
    page.until_equal("$$('#pv-text .controls').length", json!(0)).await;
    let page = shown(stage, &policy, "mode='preferences'").await;
    page.until_equal("$('.preferences-only').textContent", none).await;
}

//! The reader tools within a page: when they cannot be loaded, when the viewer is removed, put back or
//! shows another policy, and beside other parts of the viewer.

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::definitions::center;
use crate::menu::{appearance, more};
use crate::support::Stage;
use crate::support::packages::{interface, small};
use crate::support::server::Rule;
use crate::versions::skyport;

crate::cases![
    without_the_tools_links_lead_where_they_lead,
    tools_that_cannot_be_loaded_say_so,
    a_compiled_text_needs_no_markdown,
    the_locale_of_a_text_need_not_be_its_key,
    a_viewer_that_comes_back_has_its_tools_once,
    another_policy_has_its_own_notices,
    an_earlier_version_that_is_missing_leaves_the_text,
    the_button_opens_and_closes_the_menu,
    the_menu_takes_no_focus_from_the_page,
    the_tools_work_in_the_sheet_over_a_page,
    who_only_decides_is_told_of_no_changes,
    odd_fragments_break_nothing,
];

/// A policy with a term, compiled.
fn with_term(id: &str, body: &Value) -> Value {
    let mut policy = small(id);
    let document = &mut policy["locales"]["en"]["document"];
    document["sections"][0]["body"] = body.clone();
    document["terms"] = json!([{"id": "data", "term": "data", "definition": [{"p": ["Facts."]}], "uses": ["first"]}]);
    policy
}

async fn without_the_tools_links_lead_where_they_lead(stage: &Stage) {
    stage.server.misbehave("/embed/policy-viewer-reader-tools.js", Rule::Status(404));
    let page = stage.northstar("", "").await;
    let term = "$('#about-this-notice .defined')";
    let id = page.text(&format!("target({term})")).await;
    for _ in 0..2 {
        page.settled().await;
        page.call("displaySettings.scrollToShare", 0).await;
        page.settled().await;
        center(page, term).await;
        page.click(term).await;
        page.until("the definition", &format!("beginsInView(section('{id}'))")).await;
    }
    // The browser says that a file is missing, and that is all.
    page.run("window.problems = []").await;
}

async fn tools_that_cannot_be_loaded_say_so(stage: &Stage) {
    stage.server.misbehave("/embed/policy-viewer-reader-tools.js", Rule::Status(404));
    let page = stage.northstar("lang='de'", "").await;
    let failure = "document.querySelector('[data-policy-viewer=failure]')?.shadowRoot";
    page.click("$('[data-tool=menu]')").await;
    page.until("the message", &format!("{failure}?.textContent.includes('Lesehilfen')")).await;
    let title = interface("de")["readingOptions"].clone();
    page.equals(&format!("{failure}.querySelector('.title').textContent"), title).await;
    stage.server.mend("/embed/policy-viewer-reader-tools.js");
    page.run("window.problems = []").await;
    // The button that tries again does what had been asked for.
    page.click(&format!("{failure}.querySelector('button')")).await;
    page.until("the menu", "shown($('.options'))").await;
}

async fn a_compiled_text_needs_no_markdown(stage: &Stage) {
    let mut policy = with_term("unused", &json!([{"p": ["Nothing of the kind."]}]));
    policy["locales"]["en"]["document"]["terms"][0]["uses"] = json!([]);
    stage.server.put("/unused.json", &policy.to_string());
    let page = stage.show("<policy-viewer src='/unused.json'></policy-viewer>", "").await;
    page.ready().await;
    let asked = stage.server.take_requests();
    assert!(!asked.iter().any(|path| path.contains("extras")), "{asked:?}");
}

async fn the_locale_of_a_text_need_not_be_its_key(stage: &Stage) {
    let mut policy = small("key");
    let entry = policy["locales"]["en"].take();
    policy["locales"] = json!({"en-US": entry});
    policy["defaultLocale"] = json!("en-US");
    stage.server.put("/key.json", &policy.to_string());
    let page = stage.show("<policy-viewer src='/key.json'></policy-viewer>", "").await;
    page.ready().await;
    page.type_into("$('[data-tool=search]')", "second").await;
    page.until_equal("search.firstResult()", "second").await;
}

async fn a_viewer_that_comes_back_has_its_tools_once(stage: &Stage) {
    let page = stage.northstar("", "").await;
    appearance(page).await;
    page.press(Key::Escape).await;
    page.forget().await;
    page.call("embedding.remove", ()).await;
    page.call("embedding.putBack", ()).await;
    page.event("ready").await;
    page.settled().await;
    page.run("heading('sharing').focus()").await;
    page.press_char('?').await;
    page.until("the keys", "shown($('.shortcuts'))").await;
    page.equals("$$('.shortcuts').length", 1).await;
    page.press(Key::Escape).await;
    appearance(page).await;
    page.equals("$$('.options').length", 1).await;
    page.run("viewer.remove()").await;
}

async fn another_policy_has_its_own_notices(stage: &Stage) {
    let page = skyport(stage, "lang='en'", "").await;
    page.run("localStorage.setItem('policy-viewer:skyport-cloud-privacy:read', JSON.stringify({ version: '2.0' }))").await;
    page.reload().await;
    page.ready().await;
    page.until("the notice", "shown($('.notice')) && $('.notice p').textContent.includes('2.0')")
        .await;
    // Reading the earlier version is not reading what changed.
    more(page).await;
    page.click("$$('.versions button')[1]").await;
    page.until_equal("versions.versionOnScreen()", "Version 2.0").await;
    page.click("$('.notice button')").await;
    page.until_equal("versions.versionOnScreen()", "Version 3.0").await;
    page.until("the notice again", "shown($('.notice')) && $$('.notice button').length === 2")
        .await;
    stage.server.put("/other.json", &small("other").to_string());
    page.run("viewer.setAttribute('src', '/other.json')").await;
    page.until("the other text", "$('h1')?.textContent === 'The other notice'").await;
    page.until("no notice", "!$('.notice')").await;
    page.assert("!localStorage.getItem('policy-viewer:other:read')").await;
}

async fn an_earlier_version_that_is_missing_leaves_the_text(stage: &Stage) {
    stage.server.misbehave("/skyport/2.0/en.json", Rule::Status(404));
    let page = skyport(stage, "lang='en' version='2.0'", "").await;
    page.until("the notice", "shown($('.notice')) && $('.notice p').textContent.includes('2.0')")
        .await;
    page.contains("$('.meta').textContent", "3.0").await;
    page.compare("$$('#pv-text .section').length", ">", "5").await;
    page.click("$('.notice button')").await;
    page.until("it to go", "!$('.notice')").await;
    // Without the attribute the present one is shown.
    page.run("viewer.setAttribute('version', '1.0')").await;
    page.until_equal("versions.versionOnScreen()", "Version 1.0").await;
    page.run("viewer.removeAttribute('version')").await;
    page.until_equal("versions.versionOnScreen()", "Version 3.0").await;
    page.run("window.problems = []").await;
}

async fn the_button_opens_and_closes_the_menu(stage: &Stage) {
    let page = stage.northstar("", "").await;
    appearance(page).await;
    page.click("$('[data-tool=menu]')").await;
    page.until("it to close", "!shown($('.options'))").await;
    appearance(page).await;
}

async fn the_menu_takes_no_focus_from_the_page(stage: &Stage) {
    let page = stage.northstar("", "").await;
    page.run("document.querySelector('main').insertAdjacentHTML('beforebegin', '<input id=own>')")
        .await;
    appearance(page).await;
    page.click("document.getElementById('own')").await;
    page.until("it to close", "!shown($('.options'))").await;
    page.settled().await;
    page.equals("document.activeElement.id", "own").await;
}

async fn the_tools_work_in_the_sheet_over_a_page(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", "").await;
    page.asked().await;
    page.answer("Read the policy").await;
    page.until("the sheet", "$('#pv-sheet')?.open").await;
    let page = &page.nth(1);
    page.until("the policy", "shown($('[data-tool=search]'))").await;
    page.type_into("$('[data-tool=search]')", "part 2").await;
    page.until("results", "$$('.find-list a').length > 0").await;
    page.click("$('.find-list a')").await;
    page.until("the match", "$('.find-status').textContent.startsWith('Match 1 of')").await;
    page.press(Key::Escape).await;
    page.until("the end of the search", "!shown($('.find'))").await;
    page.assert("viewer.closest('#pv-sheet').open").await;
    appearance(page).await;
    page.click("named('Text size: Larger', '.options')").await;
    page.until_equal("$('.options output').textContent", "115%").await;
}

async fn who_only_decides_is_told_of_no_changes(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", "").await;
    page.asked().await;
    page.answer("Reject all").await;
    page.until("the choice", "PolicyViewer.consent.get() !== null").await;
    page.rest().await;
    page.assert("!Object.keys(localStorage).some((it) => it.endsWith(':read'))").await;
}

async fn odd_fragments_break_nothing(stage: &Stage) {
    let page = skyport(stage, "lang='en' version='2.0'", "#100%").await;
    page.until_equal("versions.versionOnScreen()", "Version 2.0").await;
    page.equals("$$('.notice').length", 1).await;
}

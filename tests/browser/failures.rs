//! Failures: always a message in the reader's language, an event with a code, and a retry that works;
//! never an empty box.

use serde_json::{Value, json};

use crate::support::packages::{interface, northstar_file, small};
use crate::support::page::Page;
use crate::support::server::Rule;
use crate::support::{NORTHSTAR, NORTHSTAR_SOURCE, Stage};

crate::cases![
    a_policy_that_is_not_there,
    a_policy_that_is_no_json,
    a_policy_of_another_format,
    a_policy_without_a_required_field,
    a_policy_that_is_no_policy_at_all,
    a_text_that_is_not_there,
    a_text_that_is_no_document,
    an_element_without_an_address,
    #[everywhere]
    the_viewer_is_not_there,
    the_glue_is_not_there,
    #[everywhere]
    a_browser_without_webassembly,
    #[everywhere]
    wasm_of_another_type_works,
    the_markdown_parser_is_not_there,
    a_message_without_its_language,
    an_answer_that_takes_its_time,
];

/// A broken file, for [`assert_fails_and_recovers`].
const BROKEN: &str = "/broken/policy.json";

/// The message is there in German, with its code in the event and its ways out.
async fn assert_told(page: &Page, code: &str, text: &str) -> String {
    let german = interface("de");
    page.until("the message", "shown($('.failure'))").await;
    page.until_equal("$('.failure h2').textContent", &german["errorTitle"]).await;
    page.until_equal("$('.failure p').textContent", &german[text]).await;
    page.equals("$('.failure').role", "alert").await;
    page.equals("$('.viewer').lang", "de").await;
    page.compare("viewer.getBoundingClientRect().height", ">", "100").await;
    page.until_equal("details('error').map((it) => it.code)", &json!([code])).await;
    page.equals("details('ready').length", 0).await;
    let retry = format!("!!named({}, '.failure')", german["retry"]);
    page.assert(&retry).await;
    page.text("details('error')[0].message").await
}

async fn retry(page: &Page) {
    page.forget().await;
    page.click(&format!("named({}, '.failure')", interface("de")["retry"])).await;
}

/// Trying again shows the policy once the cause is gone, and the message again while it is not.
async fn assert_recovers(page: &Page, mend: impl FnOnce()) {
    retry(page).await;
    page.event("error").await;
    page.until("the message again", "shown($('.failure'))").await;
    mend();
    retry(page).await;
    page.ready().await;
    page.assert("!$('.failure')").await;
    page.equals("details('error').length", 0).await;
}

/// Serves `broken` as the policy and looks at the message. Returns the event's.
async fn assert_fails(stage: &Stage, broken: &str, code: &str, text: &str) -> String {
    stage.server.put(BROKEN, broken);
    let page = stage.failing(&format!("lang='de' src='{BROKEN}'")).await;
    let message = assert_told(page, code, text).await;
    assert!(message.contains(BROKEN), "the message names the file: {message}");
    page.equals("$('.failure a').pathname", BROKEN).await;
    message
}

/// The same, and then mends the file.
async fn assert_fails_and_recovers(stage: &Stage, broken: &str, code: &str, text: &str) -> String {
    let message = assert_fails(stage, broken, code, text).await;
    let page = &stage.page;
    // Publishers find out more without opening the console.
    page.click("$('.failure summary')").await;
    page.until("the details", "$('.failure code').checkVisibility()").await;
    let details = page.text("$('.failure details p').textContent").await;
    assert_eq!(details, format!("{code}: {message}"));
    let whole = small("mended").to_string();
    assert_recovers(page, || stage.server.put(BROKEN, &whole)).await;
    message
}

/// The sample's `policy.json` after a change.
fn changed(change: impl FnOnce(&mut Value)) -> String {
    let mut policy = northstar_file("policy.json");
    change(&mut policy);
    policy.to_string()
}

async fn a_policy_that_is_not_there(stage: &Stage) {
    stage.server.put(BROKEN, &small("whole").to_string());
    stage.server.misbehave(BROKEN, Rule::Status(404));
    let page = stage.failing(&format!("lang='de' src='{BROKEN}'")).await;
    let message = assert_told(page, "fetch-failed", "errorFetch").await;
    assert!(message.contains(BROKEN) && message.contains("404"), "{message}");
    assert_recovers(page, || stage.server.mend(BROKEN)).await;
}

async fn a_policy_that_is_no_json(stage: &Stage) {
    let text = "{\n  \"format\": 1,\n  \"id\" \"x\"\n}\n";
    let message = assert_fails_and_recovers(stage, text, "invalid-json", "errorInvalid").await;
    // Each engine has its own words for the place.
    assert!(
        ["position", "line", "column"].iter().any(|word| message.contains(word)),
        "the message tells the place: {message}"
    );
}

async fn a_policy_of_another_format(stage: &Stage) {
    let text = changed(|policy| policy["format"] = json!(2));
    let message =
        assert_fails_and_recovers(stage, &text, "unsupported-format", "errorFormat").await;
    assert!(message.contains("format 2"), "{message}");
}

async fn a_policy_without_a_required_field(stage: &Stage) {
    let text = changed(|policy| {
        let declaration = &mut policy["declaration"]["categories"][1];
        declaration.as_object_mut().expect("a category is an object").remove("name");
    });
    let message = assert_fails_and_recovers(stage, &text, "invalid-package", "errorInvalid").await;
    assert!(
        message.contains("/declaration/categories/1") && message.contains("name"),
        "the message tells the place: {message}"
    );
}

async fn a_policy_that_is_no_policy_at_all(stage: &Stage) {
    for text in ["null", "[]", "\"policy\"", "{}", "{\"format\": \"1\"}"] {
        assert_fails(stage, text, "unsupported-format", "errorFormat").await;
    }
    assert_fails(stage, "{\"format\": 1}", "invalid-package", "errorInvalid").await;
}

async fn a_text_that_is_not_there(stage: &Stage) {
    let text = NORTHSTAR.replace("policy.json", "de.json");
    stage.server.misbehave(&text, Rule::Status(404));
    let page = stage.failing(&format!("lang='de' src='{NORTHSTAR}'")).await;
    let message = assert_told(page, "fetch-failed", "errorFetch").await;
    assert!(message.contains(&text), "{message}");
    assert_recovers(page, || stage.server.mend(&text)).await;
    page.until_equal("$('h1').textContent", &northstar_file("de.json")["title"]).await;
}

async fn a_text_that_is_no_document(stage: &Stage) {
    let path = NORTHSTAR.replace("policy.json", "de.json");
    stage.server.put(&path, "{\"locale\": \"de\", \"title\": \"T\"}");
    let page = stage.failing(&format!("lang='de' src='{NORTHSTAR}'")).await;
    let message = assert_told(page, "invalid-package", "errorInvalid").await;
    assert!(message.contains(&path) && message.contains("sections"), "{message}");
    let whole = northstar_file("de.json").to_string();
    assert_recovers(page, || stage.server.put(&path, &whole)).await;
}

async fn an_element_without_an_address(stage: &Stage) {
    let page = stage.failing("lang='de'").await;
    assert_told(page, "missing-source", "errorInvalid").await;
    page.forget().await;
    page.run(&format!("viewer.setAttribute('src', '{NORTHSTAR}')")).await;
    page.ready().await;
    page.assert("!$('.failure')").await;
    page.equals("$('.viewer').lang", "de").await;
}

async fn assert_viewer_missing(stage: &Stage, file: &str) {
    stage.server.misbehave(file, Rule::Status(404));
    let page = stage.failing(&format!("lang='de' src='{NORTHSTAR}'")).await;
    let message = assert_told(page, "viewer-failed", "errorViewer").await;
    assert!(message.contains(file), "{message}");
    page.equals("$('.failure a').pathname", NORTHSTAR).await;
    assert_recovers(page, || stage.server.mend(file)).await;
}

async fn the_viewer_is_not_there(stage: &Stage) {
    assert_viewer_missing(stage, "/embed/policy-viewer.wasm").await;
}

async fn the_glue_is_not_there(stage: &Stage) {
    assert_viewer_missing(stage, "/embed/policy-viewer-glue.js").await;
}

async fn a_browser_without_webassembly(stage: &Stage) {
    let page = stage.visit("/cases/no-webassembly/page.html").await;
    page.event("error").await;
    assert_told(page, "no-webassembly", "errorWasm").await;
    page.run("window.allow()").await;
    retry(page).await;
    page.ready().await;
}

async fn wasm_of_another_type_works(stage: &Stage) {
    for mime in ["application/octet-stream", "application/wasm; charset=utf-8", "text/html"] {
        stage.server.misbehave("/embed/policy-viewer.wasm", Rule::Type(mime));
        let page = stage.northstar("", "").await;
        page.equals("details('error').length", 0).await;
    }
}

async fn the_markdown_parser_is_not_there(stage: &Stage) {
    let file = "/embed/policy-viewer-extras.wasm";
    stage.server.misbehave(file, Rule::Status(404));
    let page = stage.failing(&format!("lang='de' src='{NORTHSTAR_SOURCE}'")).await;
    let message = assert_told(page, "viewer-failed", "errorViewer").await;
    assert!(message.contains(file), "{message}");
    assert_recovers(page, || stage.server.mend(file)).await;
    page.assert("!$('.raw')").await;
    page.assert("!!$('#pv-text strong')").await;
}

async fn a_message_without_its_language(stage: &Stage) {
    stage.server.misbehave("/embed/locales/consent/de.json", Rule::Status(404));
    let page = stage.failing("lang='de' src='/nowhere.json'").await;
    page.until_equal("$('.failure h2').textContent", &interface("en")["errorTitle"]).await;
    page.equals("$('.viewer').lang", "en").await;
    // Not even the viewer is there.
    stage.server.misbehave("/embed/policy-viewer.wasm", Rule::Status(404));
    let page = stage.failing("lang='de' src='/nowhere.json'").await;
    page.until_equal("$('.failure h2').textContent", &interface("en")["errorTitle"]).await;
}

async fn an_answer_that_takes_its_time(stage: &Stage) {
    stage.server.misbehave(NORTHSTAR, Rule::Hold);
    let element = format!("<policy-viewer src='{NORTHSTAR}'></policy-viewer>");
    let page = stage.show(&element, "").await;
    page.until("the wait to be told", "shown($('.loading')) && $('.loading').role === 'status'")
        .await;
    page.equals("plain($('.loading'))", "").await;
    page.compare("$('.loading').textContent.length", ">", "0").await;
    page.compare("viewer.getBoundingClientRect().height", ">", "100").await;
    stage.server.mend(NORTHSTAR);
    page.ready().await;
    page.assert("!$('.loading')").await;
}

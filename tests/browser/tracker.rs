//! A real third-party tag: Snowplow's browser tracker as its publisher ships it, held back, allowed and
//! withdrawn. What it does is read from the server's log and, in Chromium, from the browser's own.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::support::page::Page;
use crate::support::shop::{POLICY, RECORD, policy};
use crate::support::{Stage, root};

crate::cases![
    #[everywhere]
    nothing_is_sent_or_stored_before_the_choice,
    #[everywhere]
    what_is_allowed_works_as_its_publisher_meant_it,
    #[everywhere]
    a_withdrawal_leaves_nothing_and_nothing_more_is_sent,
    an_audit_of_a_visit_knows_what_is_declared,
];

/// The tag as its publisher documents it, marked; it counts clicks, too. Its cookies are for plain
/// HTTP, which the server of a case speaks.
const TAGS: &str = include_str!("cases/shop/tracker.html");

/// Opens the shop with the tracker in its declaration and its page.
async fn tracked(stage: &Stage) -> &Page {
    let file = root().join("node_modules/@snowplow/browser-tracker/dist/index.umd.min.js");
    let tracker = std::fs::read_to_string(file).expect("the tracker is installed by `make setup`");
    stage.server.put("/tags/sp.js", &tracker);
    stage.server.put("/i", "");
    let entry = |name: &str, storage: &str| json!({"name": name, "storage": storage, "duration": "P2Y", "purpose": {"en": "Counts."}});
    let mut policy = policy(1);
    policy["declaration"]["categories"][1]["services"] = json!([{
        "id": "snowplow", "name": {"en": "Snowplow"}, "provider": "Us", "reloadOnWithdraw": true,
        "cookies": [entry("_sp_id.*", "cookie"), entry("_sp_ses.*", "cookie"),
                    entry("snowplowOutQueue_*", "local")],
    }]);
    stage.stock(&policy);
    // Requests of the browser before the first page do not count.
    stage.page.traffic().await;
    stage.shop("data-mode='banner'", TAGS).await
}

/// Waits until the tracker has sent so many events since it was last asked.
async fn sent(stage: &Stage, events: usize) {
    let mut seen = 0;
    while seen < events {
        stage.page.rest().await;
        seen += trace(&stage.server.take_requests()).iter().filter(|it| **it == "/i").count();
    }
    assert_eq!(seen, events);
}

/// Runs `policy audit`; returns its report.
fn audit(files: &[&Path], package: &Path) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_policy"));
    let output = command
        .arg("audit")
        .args(files)
        .arg("--package")
        .arg(package)
        .args(["--format", "json"])
        .output()
        .expect("the command line starts");
    let text = String::from_utf8(output.stdout).expect("the report is text");
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

async fn an_audit_of_a_visit_knows_what_is_declared(stage: &Stage) {
    let page = tracked(stage).await;
    page.asked().await;
    page.answer("Accept all").await;
    sent(stage, 1).await;
    page.until_equal("gate.cookieNames()", &json!(["_sp_id", "_sp_ses"])).await;
    // With the cookies that scripts have set.
    page.reload().await;
    sent(stage, 1).await;
    let archive = page.archive().await.expect("Chromium keeps one");
    let state = page.storage_state().await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let at = |name: &str| folder.path().join(name);
    let write = |name: &str, value: &Value| {
        std::fs::write(at(name), value.to_string()).expect("a file");
    };
    write("visit.har", &archive);
    write("state.json", &state);
    let mut policy: Value = serde_json::from_str(&stage.server.text(POLICY)).expect("a policy");
    write("policy.json", &policy);
    let (har, state) = (at("visit.har"), at("state.json"));
    let undeclared = |report: &Value| {
        let findings = report["findings"].as_array().expect("findings").iter();
        let findings = findings.filter(|it| it["code"] == "undeclared-entry");
        findings.map(|it| it["message"].to_string()).collect::<Vec<_>>()
    };
    for file in [&har, &state] {
        assert_eq!(undeclared(&audit(&[file], &at("policy.json"))), [""; 0]);
    }
    // Without the declaration, both say so, and propose one.
    policy["declaration"]["categories"][1]["services"][0]["cookies"] = json!([]);
    write("policy.json", &policy);
    for (file, names) in
        [(&har, &["_sp_id.", "_sp_ses."][..]), (&state, &["_sp_id.", "snowplowOutQueue"])]
    {
        let report = audit(&[file], &at("policy.json"));
        let found = undeclared(&report).concat();
        for name in names {
            assert!(found.contains(name), "{name}: {report:#}");
        }
        assert!(report["proposals"].as_array().is_some_and(|it| !it.is_empty()), "{report:#}");
    }
}

/// The requests of the tracker, and for it.
fn trace(requests: &[String]) -> Vec<&str> {
    requests.iter().map(String::as_str).filter(|it| *it == "/i" || *it == "/tags/sp.js").collect()
}

/// The server saw no request of the tracker, and in Chromium the browser made none, since the last look.
async fn assert_silent(stage: &Stage) {
    assert_eq!(trace(&stage.server.take_requests()), Vec::<&str>::new());
    if let Some(addresses) = stage.page.traffic().await {
        let theirs = |it: &&String| it.contains("/i?") || it.contains("/sp.js");
        assert_eq!(addresses.iter().filter(theirs).collect::<Vec<_>>(), Vec::<&String>::new());
        assert!(!addresses.is_empty(), "the browser tells what it asked for");
    }
}

/// A reader who looks around.
async fn look_around(page: &Page) {
    page.click("document.querySelector('#buy')").await;
    page.call("gate.lookAround", ()).await;
    page.rest().await;
}

async fn nothing_is_sent_or_stored_before_the_choice(stage: &Stage) {
    let page = tracked(stage).await;
    page.asked().await;
    look_around(page).await;
    page.equals("typeof snowplowBrowserTracking", "undefined").await;
    page.equals("document.cookie", "").await;
    page.equals("localStorage.length + sessionStorage.length", 0).await;
    assert_silent(stage).await;
    // And none after a refusal.
    page.answer("Reject all").await;
    page.until("the record", RECORD).await;
    page.reload().await;
    page.gate().await;
    look_around(page).await;
    page.until_equal("gate.trackerEntries()", &json!([])).await;
    page.equals("document.cookie", "").await;
    assert_silent(stage).await;
}

async fn what_is_allowed_works_as_its_publisher_meant_it(stage: &Stage) {
    let page = tracked(stage).await;
    page.asked().await;
    page.answer("Accept all").await;
    sent(stage, 1).await;
    page.until_equal("gate.cookieNames()", &json!(["_sp_id", "_sp_ses"])).await;
    page.until_equal("gate.trackerEntries()", &json!(["snowplowOutQueue_sp"])).await;
    page.click("document.querySelector('#buy')").await;
    sent(stage, 1).await;
    // The declaration is true: whatever it stores is in it.
    let audit = page.value("PolicyViewer.consent.audit()").await;
    assert_eq!(audit["undeclared"], json!([]), "{audit}");
    if let Some(addresses) = page.traffic().await {
        let events: Vec<&str> = addresses
            .iter()
            .filter(|it| it.contains("/i?"))
            .map(|it| if it.contains("e=pv&") { "a page view" } else { "an event" })
            .collect();
        assert_eq!(events, ["a page view", "an event"], "{addresses:?}");
    }
    // A returning reader is counted without a question.
    page.reload().await;
    sent(stage, 1).await;
    page.assert("!shown($('#pv-banner'))").await;
}

async fn a_withdrawal_leaves_nothing_and_nothing_more_is_sent(stage: &Stage) {
    let page = tracked(stage).await;
    page.asked().await;
    page.answer("Accept all").await;
    sent(stage, 1).await;
    page.until_equal("gate.cookieNames()", &json!(["_sp_id", "_sp_ses"])).await;
    page.traffic().await;
    page.run("window.mark = 1").await;
    page.open_settings().await;
    page.answer("Withdraw consent").await;
    page.until("the reload", "window.mark === undefined && details('ready').length > 0").await;
    look_around(page).await;
    page.equals("document.cookie", "").await;
    page.until_equal("gate.trackerEntries()", &Value::Array(Vec::new())).await;
    assert_silent(stage).await;
    // Nor on the next page.
    page.reload().await;
    page.gate().await;
    look_around(page).await;
    page.equals("typeof snowplowBrowserTracking", "undefined").await;
    page.equals("document.cookie", "").await;
    assert_silent(stage).await;
}

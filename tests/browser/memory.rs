//! Memory: what readers and pages do again and again leaves nothing behind. Heap, nodes, listeners and the memories of
//! the programs are measured after a warm-up and at the end, with the garbage collected.
//!
//! With `SOAK=1` (`make soak`) everything is done ten times as often, in a browser that compiles no function twice. The
//! warm-up is as long as what is measured: a browser keeps the last few hundred of its own measurements of a page.

use std::collections::BTreeMap;
use std::fs;
use std::sync::Mutex;

use policy_testing::is_soak;
use serde_json::json;

use crate::support::packages::compile;
use crate::support::page::Page;
use crate::support::{NORTHSTAR, Stage, root};

crate::cases![mounted_viewers_that_leave, languages_that_change, searches, versions_that_change,];

/// By how much a measure may grow, in percent.
const GROWTH: f64 = 5.0;

/// How often what is done is done again between two measurements.
fn rounds() -> u32 {
    if is_soak() { 10 } else { 1 }
}

/// Opens a page that measures.
async fn open<'a>(stage: &'a Stage, body: &str) -> &'a Page {
    let page = format!(
        "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Memory</title>\
         <script src='/support/record-memory.js'></script>\
         <script src='/embed/policy-viewer.js'></script></head><body><main>{body}</main></body></html>"
    );
    stage.server.put("/memory.html", &page);
    stage.visit("/memory.html").await
}

/// The cases that passed, with how often each did what it does, for the table of the report on security.
static PASSED: Mutex<BTreeMap<&str, u32>> = Mutex::new(BTreeMap::new());

/// Notes that a case passed: what it did, and how often between two measurements if nobody asks for more.
fn passed(what: &'static str, times: u32) {
    let mut all = PASSED.lock().expect("no thread panics while it notes");
    all.insert(what, times * rounds());
    let folder = root().join("target/security");
    fs::create_dir_all(&folder).expect("the folder of reports can be made");
    let name = if is_soak() { "memory-soak.json" } else { "memory.json" };
    let report = json!({"growth": GROWTH, "times": *all});
    fs::write(folder.join(name), format!("{report}\n")).expect("the report is writable");
}

/// How often what grew is measured again: code that the browser compiles once more counts, too, but not for ever.
const TRIES: u32 = 3;

/// Does something before and between two measurements, and compares them.
async fn assert_nothing_stays(page: &Page, act: &str) {
    let act_often = async || {
        for _ in 0..rounds() {
            page.run(&format!("return {act}")).await;
        }
        page.memory().await.expect("Chromium tells")
    };
    let mut before = act_often().await;
    let mut grown = Vec::new();
    for _ in 0..TRIES {
        let after = act_often().await;
        let pairs = before.iter().zip(&after);
        grown = pairs
            .filter(|(before, after)| 100.0 * (after.value / before.value - 1.0) >= GROWTH)
            .map(|(before, after)| {
                format!("{}: {} and then {}", after.name, before.value, after.value)
            })
            .collect();
        if grown.is_empty() {
            return;
        }
        before = after;
    }
    panic!("still growing by {GROWTH} % or more: {}", grown.join("; "));
}

async fn mounted_viewers_that_leave(stage: &Stage) {
    let page = open(stage, "").await;
    let act = json!({"times": 20, "src": NORTHSTAR});
    assert_nothing_stays(page, &format!("memory.mount({act})")).await;
    passed("viewers mounted and removed", 20);
}

async fn languages_that_change(stage: &Stage) {
    let page =
        open(stage, &format!("<policy-viewer src='{NORTHSTAR}' lang='en'></policy-viewer>")).await;
    page.ready().await;
    let act = json!({"times": 50, "tags": ["en", "de", "ar", "zh-Hans"]});
    assert_nothing_stays(page, &format!("memory.language({act})")).await;
    passed("changes of the language", 50);
}

async fn searches(stage: &Stage) {
    let page =
        open(stage, &format!("<policy-viewer src='{NORTHSTAR}' lang='en'></policy-viewer>")).await;
    page.ready().await;
    assert_nothing_stays(page, "memory.search(30)").await;
    passed("searches", 30);
}

async fn versions_that_change(stage: &Stage) {
    for (name, text) in compile(&root().join("policies/skyport-cloud-privacy")) {
        stage.server.put(&format!("/skyport/{name}"), &text);
    }
    let page =
        open(stage, "<policy-viewer src='/skyport/policy.json' lang='en'></policy-viewer>").await;
    page.ready().await;
    let act = json!({"times": 10, "versions": ["3.0", "2.0"]});
    assert_nothing_stays(page, &format!("memory.version({act})")).await;
    passed("changes of the version", 10);
}

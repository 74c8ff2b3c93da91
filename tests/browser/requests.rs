//! Requests: which start before which is answered, and that each file is asked for once. No clocks: answers
//! are held back, and what is asked for meanwhile waits for none of them.

use std::collections::BTreeMap;
use std::time::Instant;

use serde_json::{Value, json};

use crate::support::packages::{interface, small};
use crate::support::page::{PATIENCE, POLL};
use crate::support::server::Rule;
use crate::support::{NORTHSTAR, NORTHSTAR_SOURCE, Stage};

crate::cases![
    #[everywhere]
    programs_policy_and_text_are_asked_for_at_once,
    a_gate_and_a_viewer_ask_once,
    a_policy_that_the_question_opens_is_there_already,
    styles_come_with_the_script,
    a_wrong_guess_costs_one_request,
    who_tries_again_asks_again,
    an_uncompiled_package_asks_once,
    two_elements_ask_once,
    an_address_is_relative_to_the_base_of_the_page,
    a_text_that_nobody_reads_may_be_broken,
];

const GLUE: &str = "/embed/policy-viewer-glue.js";
const WASM: &str = "/embed/policy-viewer.wasm";
const ENGLISH: &str = "/policies/northstar/en.json";

/// Waits until all of these are asked for.
async fn until_asked(stage: &Stage, paths: &[&str]) {
    let end = Instant::now() + PATIENCE;
    loop {
        let requests = stage.server.requests();
        if paths.iter().all(|path| requests.iter().any(|it| it == path)) {
            return;
        }
        assert!(Instant::now() < end, "waited in vain for {paths:?}: only {requests:?}");
        tokio::time::sleep(POLL).await;
    }
}

/// Returns how often each file was asked for: the viewer's own and those of packages.
fn times(stage: &Stage) -> BTreeMap<String, usize> {
    let mut times = BTreeMap::new();
    for path in stage.server.take_requests() {
        if path.starts_with("/embed/") || path.ends_with(".json") {
            *times.entry(path).or_default() += 1;
        }
    }
    times
}

fn assert_each_once(stage: &Stage) {
    let often: Vec<_> = times(stage).into_iter().filter(|(_, times)| *times > 1).collect();
    assert_eq!(often, [], "each file is asked for once");
}

async fn programs_policy_and_text_are_asked_for_at_once(stage: &Stage) {
    for path in [GLUE, WASM, NORTHSTAR, ENGLISH] {
        stage.server.misbehave(path, Rule::Hold);
    }
    let page = stage.show(&format!("<policy-viewer src='{NORTHSTAR}'></policy-viewer>"), "").await;
    until_asked(stage, &[GLUE, WASM, NORTHSTAR]).await;
    // The program is still on its way.
    stage.server.mend(NORTHSTAR);
    stage.server.mend(GLUE);
    let consent = "/embed/policy-viewer-consent.js";
    until_asked(stage, &[ENGLISH, "/embed/locales/en.json", consent]).await;
    page.equals("details('ready').length", 0).await;
    stage.server.mend(ENGLISH);
    stage.server.mend(WASM);
    page.ready().await;
    assert_each_once(stage);
}

/// Opens a page with a gate that asks, and with this content.
async fn gated(stage: &Stage, content: &str) {
    let page = format!(
        "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>A gate</title>\
         <script src='/support/record.js'></script>\
         <script src='/embed/policy-viewer.js' data-policy='{NORTHSTAR}' data-mode='banner'></script>\
         </head><body>{content}</body></html>"
    );
    stage.server.put("/gated.html", &page);
    stage.visit("/gated.html").await;
}

async fn a_gate_and_a_viewer_ask_once(stage: &Stage) {
    let element = format!("<policy-viewer id='own' src='{NORTHSTAR}'></policy-viewer>");
    gated(stage, &element).await;
    let page = &stage.page;
    page.until("the text", "own.shadowRoot?.querySelector('#pv-text .section')").await;
    page.until("the question", "window.seen.some((it) => it.name === 'show')").await;
    assert_each_once(stage);
}

async fn a_policy_that_the_question_opens_is_there_already(stage: &Stage) {
    gated(stage, "").await;
    let page = &stage.page;
    page.until("the question", "window.seen.some((it) => it.name === 'show')").await;
    page.run("PolicyViewer.open({ section: 'retention' })").await;
    page.until("the text", "window.seen.some((it) => it.name === 'language')").await;
    assert_each_once(stage);
}

async fn styles_come_with_the_script(stage: &Stage) {
    stage.server.misbehave("/embed/policy-viewer.css", Rule::Hold);
    let page = stage.northstar("", "").await;
    page.equals("tree.adoptedStyleSheets.length > 0", true).await;
    page.equals("getComputedStyle($('.viewer')).containerType", "inline-size").await;
    let asked = times(stage);
    assert!(asked.keys().all(|path| !path.ends_with(".css")), "{asked:?}");
}

async fn a_wrong_guess_costs_one_request(stage: &Stage) {
    let document = |tag: &str| {
        json!({"locale": tag, "title": format!("The text in {tag}"),
            "sections": [{"id": "a", "heading": "A", "body": [{"p": ["Text."]}]}]})
    };
    let mut policy = small("guess");
    let tags = ["en", "es", "es-419"];
    let entry =
        |tag: &&str| ((*tag).to_owned(), json!({"label": tag, "document": format!("{tag}.json")}));
    policy["locales"] = Value::Object(tags.iter().map(entry).collect());
    stage.server.put("/guess/policy.json", &policy.to_string());
    for tag in tags {
        stage.server.put(&format!("/guess/{tag}.json"), &document(tag).to_string());
    }
    // What suits Mexico best, `src/i18n/matching.rs` alone knows.
    let element = "<policy-viewer src='/guess/policy.json' lang='es-MX'></policy-viewer>";
    let page = stage.show(element, "").await;
    page.ready().await;
    page.equals("$('h1').textContent", "The text in es-419").await;
    let asked = times(stage);
    let texts: Vec<_> = asked.iter().filter(|(path, _)| path.starts_with("/guess/es")).collect();
    let once = 1;
    let es = ["/guess/es-419.json".to_owned(), "/guess/es.json".to_owned()];
    assert_eq!(texts, [(&es[0], &once), (&es[1], &once)]);
    assert_eq!(asked.get("/guess/policy.json"), Some(&1));
}

async fn who_tries_again_asks_again(stage: &Stage) {
    stage.server.misbehave(ENGLISH, Rule::Status(503));
    let page = stage.failing(&format!("src='{NORTHSTAR}'")).await;
    page.until("the message", "shown($('.failure'))").await;
    stage.server.take_requests();
    stage.server.mend(ENGLISH);
    page.forget().await;
    page.click(&format!("named({}, '.failure')", interface("en")["retry"])).await;
    page.ready().await;
    let asked = times(stage);
    // The policy may be another one by now; the programs are not.
    assert_eq!(asked.get(NORTHSTAR), Some(&1), "{asked:?}");
    assert_eq!(asked.get(ENGLISH), Some(&1), "{asked:?}");
    assert_eq!(asked.get(WASM), None, "{asked:?}");
}

async fn an_uncompiled_package_asks_once(stage: &Stage) {
    let element = format!("<policy-viewer src='{NORTHSTAR_SOURCE}'></policy-viewer>");
    let page = stage.show(&element, "").await;
    page.ready().await;
    page.assert("!!$('.body p')").await;
    assert_each_once(stage);
}

async fn two_elements_ask_once(stage: &Stage) {
    let element = format!("<policy-viewer src='{NORTHSTAR}'></policy-viewer>");
    let page = stage.show(&element.repeat(2), "").await;
    page.until_equal("details('ready').length", 2).await;
    assert_each_once(stage);
}

async fn an_address_is_relative_to_the_base_of_the_page(stage: &Stage) {
    let page = "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>A base</title>\
        <base href='/policies/'><script src='/support/record.js'></script>\
        <script src='/embed/policy-viewer.js'></script></head>\
        <body><policy-viewer src='northstar/policy.json'></policy-viewer></body></html>";
    stage.server.put("/based.html", page);
    stage.visit("/based.html").await.ready().await;
    assert_each_once(stage);
}

async fn a_text_that_nobody_reads_may_be_broken(stage: &Stage) {
    let mut policy = small("broken");
    policy["locales"]["de"] = json!({"label": "Deutsch", "document": {"locale": "de"}});
    stage.server.put("/broken.json", &policy.to_string());
    let page = stage.show("<policy-viewer src='/broken.json' lang='en'></policy-viewer>", "").await;
    page.ready().await;
    page.forget().await;
    page.run("PolicyViewer.language.set('de')").await;
    page.event("error").await;
    page.equals("details('error')[0].code", "invalid-package").await;
    page.contains("details('error')[0].message", "title").await;
    // The text that is there stays.
    page.equals("$('.viewer').lang", "en").await;
}

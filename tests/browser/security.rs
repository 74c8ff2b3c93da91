//! Security: hostile packages stay text, strict pages need no exception, nothing leaves the origin.

use std::fs;

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::support::packages::{compile_one, small};
use crate::support::page::Page;
use crate::support::server::Rule;
use crate::support::{NORTHSTAR, NORTHSTAR_SOURCE, Stage, is_ci, root};

crate::cases![
    #[everywhere]
    hostile_markdown_compiled_stays_text,
    hostile_markdown_in_the_browser_stays_text,
    hostile_blocks_stay_text,
    hostile_addresses_lead_nowhere,
    hostile_addresses_of_attributes_lead_nowhere,
    #[everywhere]
    a_strict_security_policy_needs_no_exception,
    nothing_leaves_the_origin,
];

/// Addresses that run something, or hide that they do.
const ADDRESSES: [&str; 9] = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "\u{1}javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "blob:http://127.0.0.1/0",
];

/// Reads the hostile texts, which a public clone lacks.
pub fn payloads() -> Option<Vec<String>> {
    let path = root().join("../shared/fixtures/xss.json");
    let Ok(text) = fs::read_to_string(&path) else {
        assert!(!is_ci(), "{} is missing", path.display());
        println!("skipped: hostile texts, since {} is missing", path.display());
        return None;
    };
    let entries: Vec<Value> = serde_json::from_str(&text).expect("the fixture is a JSON array");
    let payload = |entry: &Value| entry["payload"].as_str().expect("a payload").to_owned();
    Some(entries.iter().map(payload).collect())
}

/// A package with every payload in every kind of text; `body` makes the bodies.
pub fn hostile(payloads: &[String], body: impl Fn(&str) -> Value) -> Value {
    let mut policy = small("hostile");
    let text = |payload: &str| json!({"en": payload});
    let sections = payloads.iter().enumerate().map(|(i, payload)| {
        json!({"id": format!("s{i}"), "number": payload, "heading": payload,
            "summary": body(payload), "body": body(payload)})
    });
    let terms = payloads.iter().enumerate().map(|(i, payload)| {
        json!({"id": format!("t{i}"), "term": payload, "also": [payload],
            "definition": body(payload)})
    });
    let categories = payloads.iter().enumerate().map(|(i, payload)| {
        let address = ADDRESSES[i % ADDRESSES.len()];
        json!({"id": format!("c{i}"), "name": text(payload), "description": text(payload),
            "services": [{"id": format!("v{i}"), "name": text(payload), "provider": payload,
                "url": address, "cookies": [{"name": payload, "storage": "cookie",
                    "duration": payload, "purpose": text(payload)}]}]})
    });
    let contacts = payloads.iter().enumerate().map(|(i, payload)| {
        let kind = ["email", "phone", "post", "form", "web"][i % 5];
        json!({"kind": kind, "value": payload, "label": text(payload)})
    });
    let addresses = ADDRESSES.iter().map(|it| json!({"kind": "web", "value": it}));
    let first = payloads.first().map_or("", String::as_str);
    policy["version"] = json!(first);
    policy["effective"] = json!(first);
    policy["publisher"] = json!({"name": text(first), "url": ADDRESSES[0],
        "contacts": contacts.chain(addresses).collect::<Value>()});
    policy["locales"]["en"]["label"] = json!(first);
    policy["declaration"]["categories"] = categories.collect();
    let document = &mut policy["locales"]["en"]["document"];
    document["title"] = json!(first);
    document["sections"] = sections.collect();
    document["terms"] = terms.collect();
    policy
}

/// Nothing of a package became anything but text.
async fn assert_harmless(page: &Page) {
    // Every part is there to be looked at: open branches, open details, the dialog.
    page.call("openDetails", "").await;
    page.until_equal("security.foreign()", &json!([])).await;
    page.compare("window.__xss", "===", "undefined").await;
    page.until_equal("security.foreignAround()", json!([])).await;
    page.until_equal("document.scripts.length", 2).await;
}

/// Shows a hostile package, looks at it and walks through it.
async fn assert_stays_text(stage: &Stage, payloads: &[String], policy: &str) {
    stage.server.put("/hostile.json", policy);
    let page = stage.show("<policy-viewer src='/hostile.json'></policy-viewer>", "").await;
    page.ready().await;
    assert_harmless(page).await;
    // Every word is there, as the text it is.
    page.equals("security.headings()", payloads).await;
    page.equals("$$('dt').map((it) => it.textContent)", payloads).await;
    page.equals("$$('#pv-preferences .category-name').map((it) => it.textContent)", payloads).await;
    page.run("PolicyViewer.open({ section: 's100' })").await;
    page.click("named('Cookie settings')").await;
    page.click("named('Accept all', '#pv-preferences')").await;
    page.event("consent").await;
    assert_harmless(page).await;
}

async fn hostile_markdown_compiled_stays_text(stage: &Stage) {
    let Some(payloads) = payloads() else { return };
    let policy = hostile(&payloads, |payload| json!(payload));
    assert_stays_text(stage, &payloads, &compile_one(&policy)).await;
}

async fn hostile_markdown_in_the_browser_stays_text(stage: &Stage) {
    let Some(payloads) = payloads() else { return };
    // A payload as text, in a link, and as the address of one.
    let body = |payload: &str| {
        json!(format!(
            "{payload}\n\n[{payload}](javascript:alert(1))\n\n[a](<{payload}>) ![b](<{payload}>)"
        ))
    };
    let policy = hostile(&payloads, body);
    assert_stays_text(stage, &payloads, &policy.to_string()).await;
    stage.page.assert("!!$('.body')").await;
    stage.page.assert("!$('.raw')").await;
}

async fn hostile_blocks_stay_text(stage: &Stage) {
    let Some(payloads) = payloads() else { return };
    let body = |payload: &str| {
        json!([
            {"p": [payload, {"em": [payload]}, {"strong": [payload]}, {"code": payload}]},
            {"h": [{"link": {"href": payload, "title": payload, "text": [payload]}}]},
            {"list": {"items": [[{"p": [payload]}]]}},
            {"quote": [{"pre": payload}]},
            {"table": {"head": [[payload]], "rows": [[[payload]]]}},
        ])
    };
    let policy = hostile(&payloads, body);
    assert_stays_text(stage, &payloads, &policy.to_string()).await;
}

/// The same in Markdown, which knows more ways to hide it.
const MARKDOWN: [&str; 7] = [
    "[words](javascript:alert(1))",
    "[words](javascript&colon;alert(1))",
    "[words](&#106;avascript:alert(1))",
    "[words](<java\\script:alert(1)>)",
    "[words][it]\n\n[it]: javascript:alert(1)",
    "[words](data:text/html;base64,PHNjcmlwdD4=)",
    "![words](javascript:alert(1))",
];

async fn hostile_addresses_lead_nowhere(stage: &Stage) {
    let fine =
        ["https://example.org/", "mailto:a@example.org", "tel:+441", "#second", "other.html"];
    let link = |href: &&str| json!({"p": [{"link": {"href": href, "text": ["words"]}}]});
    let with = |hostile: Value| {
        let mut policy = small("addresses");
        let sections = &mut policy["locales"]["en"]["document"]["sections"];
        sections[0]["body"] = hostile;
        sections[1]["body"] = fine.iter().map(link).collect();
        policy
    };
    let blocks = with(ADDRESSES.iter().map(link).collect());
    let markdown = with(json!(MARKDOWN.join("\n\n")));
    for (policy, links) in [
        (blocks.to_string(), ADDRESSES.len()),
        (compile_one(&markdown), MARKDOWN.len()),
        (markdown.to_string(), MARKDOWN.len()),
    ] {
        stage.server.put("/addresses.json", &policy);
        let page = stage.show("<policy-viewer src='/addresses.json'></policy-viewer>", "").await;
        page.ready().await;
        let hostile = "$$('#first .body a').map((it) => it.href)";
        page.until_equal(hostile, &json!([])).await;
        page.until_equal("plain($('#first .body'))", &json!("words".repeat(links))).await;
        let kept = "$$('#second .body a').map((it) => it.getAttribute('href'))";
        page.until_equal(kept, &json!(fine)).await;
        // A link that leaves the site says so, and lets the other site know nothing (`referrer.rs`).
        page.equals("$('#second .body a').rel", "noopener noreferrer").await;
        page.equals("$('#second .body a').target", "_blank").await;
        page.contains("$('#second .body a').textContent", "opens in a new tab").await;
        page.equals("$$('#second .body [target]').length", 1).await;
    }
}

/// Pages take them from a query or from what their visitors wrote.
async fn hostile_addresses_of_attributes_lead_nowhere(stage: &Stage) {
    for address in ADDRESSES {
        let page = stage.failing(&format!("src='{address}'")).await;
        page.assert("shown($('.failure button'))").await;
        page.equals("$$('.failure a').length", 0).await;
        // The program itself may be what is missing.
        stage.server.misbehave("/embed/policy-viewer.wasm", Rule::Status(404));
        let page = stage.failing(&format!("src='{address}'")).await;
        page.assert("shown($('.failure button'))").await;
        page.equals("$$('.failure a').length", 0).await;
        stage.server.mend("/embed/policy-viewer.wasm");
        let page = stage.shop(&format!("data-mode='banner' data-page='{address}'"), "").await;
        page.asked().await;
        page.equals("$$('#pv-banner a').length", 0).await;
        page.answer("Read the policy").await;
        page.until("the policy", "$('#pv-sheet')?.open").await;
    }
}

async fn a_strict_security_policy_needs_no_exception(stage: &Stage) {
    let policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";
    stage.server.misbehave(
        "/cases/strict-policy/page.html",
        Rule::Header("content-security-policy", policy),
    );
    let page = stage.visit("/cases/strict-policy/page.html").await;
    page.ready().await;
    // The policy holds: what it forbids does not happen.
    page.run("document.body.setAttribute('style', 'color: red')").await;
    page.until_equal("window.problems.length", 1).await;
    page.run("window.problems = []").await;

    page.click("$('#pv-contents [href=\"#retention\"]')").await;
    crate::languages::choose(page, "ar").await;
    page.until("Arabic", "$('.viewer').dir === 'rtl'").await;
    page.settled().await;
    page.press_on("$('#pv-contents [href=\"#sharing\"]')", Key::Enter).await;
    page.run("PolicyViewer.open({ mode: 'preferences' })").await;
    page.click("toggle('التحليلات')").await;
    page.run("PolicyViewer.consent.acceptAll(); PolicyViewer.close()").await;
    page.event("consent").await;
    page.run(&format!("viewer.setAttribute('src', '{NORTHSTAR_SOURCE}')")).await;
    page.until_equal("details('ready').length", 2).await;
    page.run("viewer.setAttribute('src', '/nowhere.json')").await;
    page.until("the message", "shown($('.failure'))").await;
    page.until_equal("window.problems", &json!([])).await;
    // Styled all the same.
    page.compare("getComputedStyle($('.failure button')).borderRadius", "!==", "'0px'").await;
}

async fn nothing_leaves_the_origin(stage: &Stage) {
    // Requests of the browser before the first page do not count.
    stage.page.traffic().await;
    for src in [NORTHSTAR, NORTHSTAR_SOURCE] {
        let page = stage.show(&format!("<policy-viewer src='{src}'></policy-viewer>"), "").await;
        page.ready().await;
        crate::languages::choose(page, "de").await;
        page.until("German", "$('.viewer').lang === 'de'").await;
        page.run("PolicyViewer.consent.acceptAll(); viewer.scrollIntoView(false)").await;
        page.settled().await;
        page.until_equal("security.foreignResources()", json!([])).await;
        page.compare("performance.getEntriesByType('resource').length", ">", "5").await;
    }
    let home = stage.server.url("/");
    if let Some(addresses) = stage.page.traffic().await {
        assert!(addresses.len() > 10, "the browser tells what it asked for: {addresses:?}");
        let foreign: Vec<_> = addresses.iter().filter(|it| !it.starts_with(&home)).collect();
        assert_eq!(foreign, Vec::<&String>::new());
    }
}

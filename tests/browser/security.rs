//! Security: addresses lead nowhere that they should not, strict pages need no exception, nothing leaves the origin.
//! Hostile texts are in `hostile.rs`.

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::support::packages::{compile_one, small};
use crate::support::server::Rule;
use crate::support::{NORTHSTAR, NORTHSTAR_SOURCE, Stage};

crate::cases![
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

/// The same in Markdown, which knows more ways to hide it.
const MARKDOWN: [&str; 6] = [
    "[words](javascript:alert(1))",
    "[words](javascript&colon;alert(1))",
    "[words](&#106;avascript:alert(1))",
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

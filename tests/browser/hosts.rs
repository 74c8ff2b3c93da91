//! Hosts that allow little: strict security policies, other origins, sandboxes.

use crate::support::packages::interface;
use crate::support::page::Page;
use crate::support::server::{Rule, Server};
use crate::support::{NORTHSTAR, Stage, is_ci, root};

crate::cases![
    #[everywhere]
    a_strict_policy_with_trusted_types,
    trusted_types_without_any_policy,
    #[everywhere]
    files_of_another_origin,
    #[everywhere]
    files_with_integrity_hashes,
    #[everywhere]
    a_sandbox_without_storage,
    a_sandboxed_document_in_a_string,
    a_site_made_with_vite,
    #[everywhere]
    a_site_made_with_yew,
];

/// The header of strict sites. The viewer's style sheets and programs come from the site itself.
pub const STRICT: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'; require-trusted-types-for 'script'";

const PAGE: &str = "/strict/page.html";

/// A page as a strict site has it: no inline script or style.
fn page(embed: &str, attributes: &str) -> String {
    format!(
        r#"<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>A strict page</title>
    <link rel="stylesheet" href="/support/page.css" />
    <script src="/support/record.js"></script>
    <script src="{embed}/policy-viewer.js" {attributes}></script>
  </head>
  <body>
    <policy-viewer src="{NORTHSTAR}"></policy-viewer>
  </body>
</html>
"#
    )
}

/// Everything works: another language, a choice, the settings; the stage checks that nothing was
/// reported.
async fn assert_works(page: &Page) {
    page.ready().await;
    page.equals("getComputedStyle($('.bar')).position", "sticky").await;
    page.run("PolicyViewer.language.set('de')").await;
    page.until("German", "$('.viewer').lang === 'de'").await;
    page.click("$('[data-opens=pv-preferences]')").await;
    page.until("the settings", "$('#pv-preferences').open").await;
    page.click("$('#pv-preferences .choices .equal')").await;
    page.until("the choice", "details('consent-change').length + details('consent').length > 0")
        .await;
    page.equals("window.problems.length", 0).await;
}

async fn a_strict_policy_with_trusted_types(stage: &Stage) {
    stage.server.put(PAGE, &page("/embed", ""));
    stage.server.misbehave(PAGE, Rule::Header("content-security-policy", STRICT));
    let page = stage.visit(PAGE).await;
    page.assert("typeof trustedTypes === 'undefined' || trustedTypes.defaultPolicy === null").await;
    assert_works(page).await;
    // Packages with Markdown need the second program.
    page.run(&format!("viewer.setAttribute('src', '{}')", crate::support::NORTHSTAR_SOURCE)).await;
    page.until("the text", "!!$('#pv-text strong')").await;
}

async fn trusted_types_without_any_policy(stage: &Stage) {
    const NAMED: &str = "script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types 'none'";
    let twice = page("/embed", "")
        .replace("</head>", "<script src=\"/embed/policy-viewer.js\"></script></head>");
    stage.server.put(PAGE, &twice);
    stage.server.misbehave(PAGE, Rule::Header("content-security-policy", NAMED));
    assert_works(stage.visit(PAGE).await).await;
}

async fn files_of_another_origin(stage: &Stage) {
    let other = Server::start().expect("a second port is free");
    other.allow_other_origins();
    stage.server.put(PAGE, &page(&other.url("/embed"), ""));
    let page = stage.visit(PAGE).await;
    assert_works(page).await;
    let own = stage.server.take_requests();
    assert!(!own.iter().any(|path| path.starts_with("/embed")), "{own:?}");
    assert!(other.take_requests().iter().any(|path| path == "/embed/policy-viewer.wasm"));
}

async fn files_with_integrity_hashes(stage: &Stage) {
    let list = stage.server.text("/embed/integrity.json");
    let list: serde_json::Value = serde_json::from_str(&list).expect("the list is JSON");
    let hash = list["policy-viewer.js"].as_str().expect("the script is listed");
    stage.server.put(PAGE, &page("/embed", &format!("integrity=\"{hash}\" crossorigin")));
    assert_works(stage.visit(PAGE).await).await;
    // A script that is another one does not run.
    let script = stage.server.text("/embed/policy-viewer.js");
    stage.server.put("/embed/policy-viewer.js", &format!("{script}\n// changed"));
    let page = stage.visit(PAGE).await;
    page.assert("!window.PolicyViewer").await;
    page.assert("!customElements.get('policy-viewer')").await;
    page.run("window.problems = []").await;
}

/// Plays a page in a sandboxed frame, whose origin is none: no storage, no history.
async fn assert_works_in_sandbox(stage: &Stage, frame: &str) {
    stage.server.put("/outer.html", &format!("<!doctype html><title>Outside</title>{frame}"));
    let page = stage.visit("/outer.html").await;
    page.enter_frame(0).await;
    // Not until it is settled: off-screen frames of another origin are drawn rarely.
    page.until("the policy", "$('#pv-text .section')").await;
    page.assert("security.isStorageBlocked()").await;
    page.run("PolicyViewer.language.set('de')").await;
    page.until("German", "$('.viewer').lang === 'de'").await;
    page.run("PolicyViewer.consent.acceptAll()").await;
    page.assert("PolicyViewer.consent.allows('analytics')").await;
    // A notice says that the choice is not kept.
    page.run("PolicyViewer.open({ mode: 'preferences' })").await;
    let told = &crate::support::packages::interface("de")["savedForVisit"];
    page.until_equal("$('#pv-preferences .status').textContent", told).await;
    page.run("PolicyViewer.close()").await;
    page.click("$('.contents-list a[href=\"#sharing\"]')").await;
    page.until_equal("current()", &serde_json::json!(["sharing"])).await;
    page.equals("window.problems.length", 0).await;
}

async fn a_sandbox_without_storage(stage: &Stage) {
    stage.server.allow_other_origins();
    stage.server.put(PAGE, &page("/embed", ""));
    let frame = format!(
        r#"<iframe sandbox="allow-scripts" width="1200" height="800" src="{PAGE}"></iframe>"#
    );
    assert_works_in_sandbox(stage, &frame).await;
}

async fn a_sandboxed_document_in_a_string(stage: &Stage) {
    stage.server.allow_other_origins();
    let inner = page(&stage.server.url("/embed"), "")
        .replace("\"/", &format!("\"{}", stage.server.url("/")))
        .replace('&', "&amp;")
        .replace('"', "&quot;");
    let frame = format!(
        r#"<iframe sandbox="allow-scripts" width="1200" height="800" srcdoc="{inner}"></iframe>"#
    );
    assert_works_in_sandbox(stage, &frame).await;
}

/// Tells whether the site is there that a step of `scripts/test` makes; a line says what is left out.
fn is_made(site: &str, step: &str) -> bool {
    let made = root().join(site).join("index.html").is_file();
    if !made {
        assert!(!is_ci(), "`scripts/test {step}` makes {site}");
        println!("skipped: {site}, which `scripts/test {step}` makes");
    }
    made
}

async fn a_site_made_with_vite(stage: &Stage) {
    if !is_made("target/vite-site", "npm") {
        return;
    }
    let page = stage.visit("/vite/index.html").await;
    assert_works(page).await;
    page.run(&format!("viewer.setAttribute('src', '{}')", crate::support::NORTHSTAR_SOURCE)).await;
    page.until("the text", "!!$('#pv-text strong')").await;
    let asked = stage.server.take_requests();
    assert!(!asked.iter().any(|path| path.starts_with("/embed/")), "{asked:?}");
}

/// Two programs made with Yew share the page: neither takes the other's events or nodes for its own.
async fn a_site_made_with_yew(stage: &Stage) {
    if !is_made("target/yew-site", "yew") {
        return;
    }
    let page = stage.visit("/yew/index.html").await;
    page.ready().await;
    let site = |id: &str| format!("document.getElementById('{id}')");
    let click = async |id: &str| page.run(&format!("{}.click()", site(id))).await;
    // Its state becomes an attribute.
    click("language").await;
    page.until("German", "$('.viewer').lang === 'de'").await;
    page.until_equal("viewer.lang", "de").await;
    // A click in the viewer is one in the site, too, and means in each what it means there.
    page.click("$('.contents-list .toggle')").await;
    page.until_equal("$('.contents-list .toggle').ariaExpanded", "true").await;
    page.until_equal(&format!("{}.textContent", site("clicks")), "2").await;
    page.click("$('[data-opens=pv-preferences]')").await;
    page.until("the settings", "$('#pv-preferences').open").await;
    let accept = &interface("de")["acceptAll"];
    page.click(&format!("named({accept}, '#pv-preferences')")).await;
    page.until_equal(&format!("{}.textContent", site("decided")), "acceptAll").await;
    // It goes and comes with what is around it.
    click("toggle").await;
    page.until("the viewer to go", "!document.querySelector('policy-viewer')").await;
    click("toggle").await;
    page.until("the viewer", "$('#pv-text .section') && $('.viewer').lang === 'de'").await;
    page.equals("PolicyViewer.consent.get().action", "acceptAll").await;
    click("language").await;
    page.until("English", "$('.viewer').lang === 'en'").await;
}

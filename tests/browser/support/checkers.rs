//! The checkers of accessibility: axe-core, and HTML_CodeSniffer.

use serde_json::json;

use super::page::Page;
use super::{Stage, root};

/// The rules of WCAG 2.2 up to AA, and best practice.
const RULES: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/// Where the page is served as one tree, without shadow trees.
const FLAT: &str = "/flat.html";

/// Runs axe-core and checks that it finds nothing: landmarks, headings and other good practice count, too.
pub async fn assert_blameless(page: &Page, state: &str) {
    if page.value("checkers.hasAxe()").await == false {
        inject(page, "axe-core/axe.min.js").await;
    }
    let rules = json!({
        // Off unless it is asked for.
        "target-size": {"enabled": true},
        // axe looks for the targets of links in the document, and finds none in a shadow tree.
        // HTML_CodeSniffer, which has one tree before it, finds them.
        "skip-link": {"enabled": false},
    });
    let options = json!({"runOnly": RULES, "rules": rules});
    let violations = page.call("checkers.violations", options).await;
    assert_eq!(violations, json!([]), "axe-core, {state}");
}

/// Returns what HTML_CodeSniffer calls errors, a line for each. It leaves the page for a copy of it.
pub async fn sniff(stage: &Stage) -> Vec<String> {
    let copy = stage.page.text("flat.html()").await;
    stage.server.put(FLAT, &copy);
    let page = stage.visit(FLAT).await;
    // Drivers do not wait for pages without scripts.
    page.until("the copy", "document.readyState === 'complete'").await;
    inject(page, "html_codesniffer/build/HTMLCS.js").await;
    page.read("checkers.errors()").await
}

/// Puts a checker into the page. Its `this` has to be the window, which it is not in every driver.
async fn inject(page: &Page, path: &str) {
    let program = std::fs::read_to_string(root().join("node_modules").join(path));
    let program = program.expect("the checkers are installed by `make setup`");
    page.inject(&format!("(function () {{ {program}\n}}).call(window)")).await;
}

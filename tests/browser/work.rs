//! The work that a browser has with a viewer, in counts and without clocks: elements, what crosses the border of the
//! program, what an interaction changes, what is stored, and slices. A figure that rises here is noticed before it is
//! slow somewhere.

use serde_json::{Value, json};

use crate::support::packages::small;
use crate::support::page::Page;
use crate::support::{NORTHSTAR, Stage};

crate::cases![
    a_section_is_few_elements,
    what_crosses_the_border_does_not_grow_with_the_text,
    reading_changes_marks_and_draws_nothing,
    switches_change_in_place,
    a_decision_is_stored_once,
    a_long_text_comes_in_slices,
];

/// Counts from the beginning of the page: texts that cross the border of the program, entries that are stored, and the
/// sizes of the text after each task that drew some of it.
const COUNTS: &str = "
    window.work = { crossings: 0, stored: [], sizes: [] };
    const count = (prototype, name, note) => {
      const own = prototype[name];
      prototype[name] = function (...values) {
        note(...values);
        return own.apply(this, values);
      };
    };
    for (const name of ['encode', 'encodeInto'])
      count(TextEncoder.prototype, name, () => (work.crossings += 1));
    count(TextDecoder.prototype, 'decode', () => (work.crossings += 1));
    count(Storage.prototype, 'setItem', (key) => work.stored.push(key));
    const watch = new MutationObserver(() => {
      const size = document.querySelector('policy-viewer').shadowRoot
        .querySelectorAll('#pv-text *').length;
      if (size && size !== work.sizes.at(-1)) work.sizes.push(size);
    });
    count(Element.prototype, 'attachShadow', function () {
      queueMicrotask(() => watch.observe(document.querySelector('policy-viewer').shadowRoot,
        { childList: true, subtree: true }));
    });";

/// Opens a policy on a page that counts.
async fn open<'a>(stage: &'a Stage, policy: &str) -> &'a Page {
    let page = format!(
        "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Counts</title>\
         <script src='/support/record.js'></script><script>{COUNTS}</script>\
         <script src='/embed/policy-viewer.js' defer></script></head>\
         <body><policy-viewer src='{policy}'></policy-viewer></body></html>"
    );
    stage.server.put("/counts.html", &page);
    stage.visit("/counts.html").await;
    stage.page.ready().await;
    &stage.page
}

/// Makes a package with so many sections, one paragraph in each.
fn package(sections: usize) -> String {
    let section = |n: usize| json!({"id": format!("s{n}"), "heading": format!("Section {n}"), "body": [{"p": ["We keep it."]}]});
    let mut policy = small("counted");
    policy["locales"]["en"]["document"]["sections"] = (0..sections).map(section).collect();
    policy.to_string()
}

async fn counted(stage: &Stage, sections: usize, expression: &str) -> f64 {
    stage.server.put("/counted.json", &package(sections));
    let page = open(stage, "/counted.json").await;
    page.until_equal("$$('#pv-text section').length", json!(sections)).await;
    page.number(expression).await
}

async fn a_section_is_few_elements(stage: &Stage) {
    for (place, each) in [("#pv-text", 6.0), ("#pv-contents", 3.0)] {
        let elements = format!("$$('{place} *').length");
        let few = counted(stage, 10, &elements).await;
        let many = counted(stage, 110, &elements).await;
        assert!(many - few <= each * 100.0, "{place}: {} in 100 sections", many - few);
    }
}

async fn what_crosses_the_border_does_not_grow_with_the_text(stage: &Stage) {
    let few = counted(stage, 10, "work.crossings").await;
    let many = counted(stage, 510, "work.crossings").await;
    // A text is one, and so are its steps; the first look at the address is not always at the same moment.
    assert!(many <= few + 20.0, "{few} for 10 sections, {many} for 510");
    assert!(few <= 400.0, "{few} for 10 sections");
}

/// Returns how many nodes came, went or changed their text while something is done, and which attributes changed.
async fn changes(page: &Page, act: &str) -> (f64, Value) {
    let script = format!(
        "window.changed = {{ nodes: 0, attributes: [] }};
         const watch = new MutationObserver((records) => {{
           for (const it of records)
             if (it.type === 'attributes') changed.attributes.push(it.attributeName);
             else changed.nodes += it.addedNodes.length + it.removedNodes.length || 1;
         }});
         watch.observe(tree, {{ attributes: true, characterData: true, childList: true, subtree: true }});
         {act}"
    );
    page.run(&script).await;
    page.settled().await;
    let attributes = "[...new Set(changed.attributes)].sort()";
    (page.number("changed.nodes").await, page.value(attributes).await)
}

async fn reading_changes_marks_and_draws_nothing(stage: &Stage) {
    let page = open(stage, NORTHSTAR).await;
    let (nodes, _) = changes(page, "PolicyViewer.open({ section: 'retention' })").await;
    assert!(nodes <= 0.0, "{nodes} nodes for a jump");
    let toggle = "$$('#pv-contents .toggle').find((it) => it.ariaExpanded === 'false').click()";
    let (nodes, attributes) = changes(page, toggle).await;
    assert_eq!((nodes, attributes), (0.0, json!(["aria-expanded"])));
}

async fn switches_change_in_place(stage: &Stage) {
    let page = open(stage, NORTHSTAR).await;
    page.run("PolicyViewer.open({ mode: 'preferences' })").await;
    let (nodes, _) = changes(page, "toggle('Marketing').click()").await;
    // Counts and the line that says what is not saved; no switch, card or button is made again.
    assert!(nodes <= 40.0, "{nodes} nodes for a switch");
    page.equals("work.stored", &json!([])).await;
}

async fn a_decision_is_stored_once(stage: &Stage) {
    let page = open(stage, NORTHSTAR).await;
    page.run("PolicyViewer.open({ mode: 'preferences' })").await;
    page.click("named('Accept all', '#pv-preferences')").await;
    page.event("consent").await;
    page.until_equal(
        "work.stored.toSorted()",
        json!([
            "policy-viewer:northstar-privacy:consent",
            "policy-viewer:northstar-privacy:gate",
            "policy-viewer:northstar-privacy:read"
        ]),
    )
    .await;
}

async fn a_long_text_comes_in_slices(stage: &Stage) {
    stage.server.put("/long.json", &package(4_000));
    let page = open(stage, "/long.json").await;
    page.until_equal("$$('#pv-text section').length", json!(4_000)).await;
    let sizes: Vec<usize> = page.read("work.sizes").await;
    assert!(sizes.len() >= 5, "{sizes:?}");
    let mut before = 0;
    for size in sizes {
        assert!(size - before <= 6_000, "{} elements in one task", size - before);
        before = size;
    }
}

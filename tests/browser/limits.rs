//! Packages of sizes that nobody writes by hand: they open, or the element says in words why they do not.

use serde_json::{Map, Value, json};

use crate::support::Stage;
use crate::support::packages::small;

crate::cases![
    twenty_thousand_sections,
    two_megabytes_in_a_section,
    two_hundred_locales,
    a_table_of_two_thousand_rows,
    a_hundred_thousand_terms,
    two_thousand_cookies,
    fifty_megabytes,
];

/// Shows a package, and waits until there is a text or a message.
async fn assert_opens_or_says_why(stage: &Stage, policy: &Value) {
    stage.server.put("/large.json", &policy.to_string());
    let body = "<script>window.tasks = []; new PerformanceObserver((list) => tasks.push(...list.getEntries().map((it) => \
        Math.round(it.duration)))).observe({ type: 'longtask' })</script><policy-viewer src='/large.json'></policy-viewer>";
    let page = stage.show(body, "").await;
    page.call("limits.shownAtLast", ()).await;
    let outcome =
        page.value("[details('error')[0]?.message ?? 'opens', Math.max(0, ...tasks)]").await;
    println!("{} bytes: {outcome} (longest task in ms)", policy.to_string().len());
    page.until("a text or a message", "shown($('.failure h2')) || shown($('#pv-text .section'))")
        .await;
}

fn with_sections(sections: Value) -> Value {
    let mut policy = small("large");
    policy["locales"]["en"]["document"]["sections"] = sections;
    policy
}

fn section(at: usize, body: &Value) -> Value {
    json!({"id": format!("s{at}"), "heading": format!("Section {at}"), "body": body})
}

async fn twenty_thousand_sections(stage: &Stage) {
    let body = json!([{"p": ["We keep it."]}]);
    assert_opens_or_says_why(
        stage,
        &with_sections((0..20_000).map(|at| section(at, &body)).collect()),
    )
    .await;
}

async fn two_megabytes_in_a_section(stage: &Stage) {
    let body = (0..20_000).map(
        |_| json!({"p": ["We keep it for as long as we need it for what we said. ".repeat(2)]}),
    );
    assert_opens_or_says_why(stage, &with_sections(json!([section(0, &body.collect())]))).await;
}

async fn two_hundred_locales(stage: &Stage) {
    let mut policy = small("large");
    let document = policy["locales"]["en"]["document"].clone();
    let locales: Map<String, Value> = (0..200)
        .map(|at| {
            (format!("en-x-t{at}"), json!({"label": format!("English {at}"), "document": document}))
        })
        .collect();
    policy["locales"] = locales.into();
    policy["defaultLocale"] = json!("en-x-t0");
    assert_opens_or_says_why(stage, &policy).await;
}

async fn a_table_of_two_thousand_rows(stage: &Stage) {
    let row: Value = (0..50).map(|at| json!([format!("Cell {at}")])).collect();
    let rows = vec![row.clone(); 2_000];
    let body = json!([{"table": {"head": row, "rows": rows}}]);
    assert_opens_or_says_why(stage, &with_sections(json!([section(0, &body)]))).await;
}

async fn a_hundred_thousand_terms(stage: &Stage) {
    let mut policy = small("large");
    let term = |at: usize| json!({"id": format!("t{at}"), "term": format!("Term {at}"), "definition": [{"p": ["A word."]}]});
    policy["locales"]["en"]["document"]["terms"] = (0..100_000).map(term).collect();
    assert_opens_or_says_why(stage, &policy).await;
}

async fn two_thousand_cookies(stage: &Stage) {
    let mut policy = small("large");
    let cookie = |at: usize| json!({"name": format!("_c{at}"), "duration": "P30D", "purpose": {"en": "Counts."}});
    policy["declaration"]["categories"][0]["services"][0]["cookies"] =
        (0..2_000).map(cookie).collect();
    assert_opens_or_says_why(stage, &policy).await;
}

async fn fifty_megabytes(stage: &Stage) {
    let body = json!([{"p": ["We keep it for as long as we need it. ".repeat(1_300)]}]);
    assert_opens_or_says_why(
        stage,
        &with_sections((0..1_000).map(|at| section(at, &body)).collect()),
    )
    .await;
}

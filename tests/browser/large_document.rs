//! A document of 1.6 MB in 1,600 sections: far jumps land, and the contents stay usable.

use fantoccini::key::Key;
use policy_package::Package;
use policy_render::{Edition, PageContext, ViewerAddress, page};
use serde_json::{Value, json};

use crate::document::assert_at;
use crate::support::Stage;
use crate::support::packages::small;

crate::cases![
    a_large_document_opens_and_jumps_land,
    #[everywhere]
    a_large_table_of_contents_is_usable,
    #[everywhere]
    a_large_static_page_opens_at_its_section_and_stays_there,
];

/// How many chapters the document has, and how many sections each.
const CHAPTERS: usize = 80;
const SECTIONS: usize = 19;

/// A sentence of 24 characters, 72 bytes.
const SENTENCE: &str = "我们仅在实现本政策所述目的所必需的期限内保留信息。";

/// Makes the package, compiled. Lengths differ, so that estimates of heights are wrong.
fn package() -> String {
    let paragraphs = |n: usize| -> Value {
        let paragraph = |p: usize| json!({"p": [SENTENCE.repeat(1 + (n * 5 + p * 3) % 7)]});
        (0..1 + n % 5).map(paragraph).collect()
    };
    let section = |n: usize, id: String, below: Value| json!({"id": id, "heading": format!("第{n}节"), "body": paragraphs(n), "sections": below});
    let chapter = |chapter: usize| {
        let below = (0..SECTIONS).map(|one| {
            let n = chapter * (SECTIONS + 1) + one + 1;
            section(n, format!("s{chapter}-{one}"), json!([]))
        });
        section(chapter * (SECTIONS + 1), format!("s{chapter}"), below.collect())
    };
    let mut policy = small("large");
    policy["locales"]["en"]["document"]["sections"] = (0..CHAPTERS).map(chapter).collect();
    let text = policy.to_string();
    assert!((1_500_000..1_800_000).contains(&text.len()), "{} bytes", text.len());
    text
}

async fn open(stage: &Stage, fragment: &str) {
    stage.server.put("/large.json", &package());
    let page = stage.show("<policy-viewer src='/large.json'></policy-viewer>", fragment).await;
    page.ready().await;
}

async fn a_large_document_opens_and_jumps_land(stage: &Stage) {
    open(stage, "#s60-11").await;
    let page = &stage.page;
    page.until_equal("$$('#pv-text section').length", &json!(CHAPTERS * (SECTIONS + 1))).await;
    assert_at(page, "s60-11").await;
    for id in ["s79-18", "s3-2", "s40", "s41-7", "s0", "s78-0"] {
        page.run(&format!("PolicyViewer.open({{ section: '{id}' }})")).await;
        page.until_equal("location.hash", &json!(format!("#{id}"))).await;
        assert_at(page, id).await;
    }
    page.back().await;
    assert_at(page, "s0").await;
    page.back().await;
    assert_at(page, "s41-7").await;
    page.reload().await;
    page.ready().await;
    assert_at(page, "s41-7").await;
}

async fn a_large_table_of_contents_is_usable(stage: &Stage) {
    open(stage, "").await;
    let page = &stage.page;
    page.click("named('Expand all')").await;
    let entries = "$$('#pv-contents li').filter(shown).length";
    page.until_equal(entries, &json!(CHAPTERS * (SECTIONS + 1))).await;
    page.click("$('#pv-contents [href=\"#s70-5\"]')").await;
    assert_at(page, "s70-5").await;
    page.press_on("$('#pv-contents [href=\"#s12-3\"]')", Key::Enter).await;
    assert_at(page, "s12-3").await;
    page.until("the heading's focus", "tree.activeElement === heading('s12-3')").await;
    page.until("the entry in view", "text.currentEntryBelowBar()").await;
    page.click("named('Collapse all')").await;
    page.until_equal(entries, &json!(CHAPTERS)).await;
    page.until_equal("current()", &json!(["s12"])).await;
}

/// Of a long text sections are laid out when they are seen, before and after the viewer takes over.
async fn a_large_static_page_opens_at_its_section_and_stays_there(stage: &Stage) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("policy.json"), package()).expect("writable");
    let editions = Edition::all(&Package::read(folder.path()).expect("a package"));
    let viewer =
        ViewerAddress { script: "/embed/policy-viewer.js".into(), policy: "/large.json".into() };
    let around = PageContext { viewer: Some(viewer), ..PageContext::default() };
    let whole = page(&editions[0], &around);
    let alone = whole.replace("<script src=\"/embed/policy-viewer.js\" defer></script>", "");
    assert_ne!(whole, alone, "the page names the script");
    stage.server.put("/large.json", &package());
    stage.server.put("/large.html", &alone);
    let page = stage.visit("/large.html#s60-11").await;
    page.settled().await;
    let below = page.number("below('s60-11')").await;
    assert!((-2.0..90.0).contains(&below), "the section is {below} px below the bar");
    page.call("staticPages.addScript", ()).await;
    page.until("the viewer", "!$('.still')").await;
    assert_at(page, "s60-11").await;
}

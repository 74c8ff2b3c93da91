//! Defined terms and references: what they mean and lead to, shown beside them; the glossary.

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::support::Stage;
use crate::support::packages::{compile_one, small};
use crate::support::page::Page;

crate::cases![
    the_first_use_in_each_section_is_marked,
    #[everywhere]
    a_definition_is_shown_to_the_mouse,
    a_definition_is_shown_to_the_keyboard,
    a_definition_is_shown_to_a_finger,
    definitions_are_marked_in_chinese_and_arabic,
    a_reference_shows_what_it_leads_to,
    the_glossary_says_where_terms_are_used,
    terms_within_terms_and_thousands_of_uses,
    markdown_in_the_browser_is_marked_too,
];

const PREVIEW: &str = "$('.preview')";

async fn shown(page: &Page) -> String {
    page.until("the preview", &format!("shown({PREVIEW})")).await;
    page.text(&format!("{PREVIEW}.textContent")).await
}

/// Brings an element into the middle, where nothing covers it.
pub async fn center(page: &Page, expression: &str) {
    page.run(&format!("({expression}).scrollIntoView({{ block: 'center' }})")).await;
    page.settled().await;
}

async fn the_first_use_in_each_section_is_marked(stage: &Stage) {
    let page = stage.northstar("", "").await;
    let defined: Vec<(String, String)> = page.read("definitions.marked()").await;
    assert!(defined.len() > 10, "{defined:?}");
    let mut once = defined.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), defined.len(), "no term is marked twice in a section");
    page.every("$$('.defined')", "(it) => section(target(it)).matches('.term')").await;
}

async fn a_definition_is_shown_to_the_mouse(stage: &Stage) {
    let page = stage.northstar("", "").await;
    let term = "$('#about-this-notice .defined')";
    center(page, term).await;
    page.hover(term).await;
    let text = shown(page).await;
    let expected =
        page.text(&format!("section(target({term})).querySelector('dd').textContent")).await;
    assert!(text.contains(expected.trim()), "{text}");
    page.picture("definition").await;
    // The pointer may go onto what is shown, and it stays (WCAG 2.2, 1.4.13).
    page.hover(PREVIEW).await;
    page.call("pause", 600).await;
    page.assert(&format!("shown({PREVIEW})")).await;
    page.move_to(5.0, 700.0).await;
    page.until("it to go", &format!("!shown({PREVIEW})")).await;
    page.hover(term).await;
    shown(page).await;
    page.press(Key::Escape).await;
    page.until("it to go", &format!("!shown({PREVIEW})")).await;
    page.equals("$$('.defined[aria-describedby]').length", 0).await;
}

async fn a_definition_is_shown_to_the_keyboard(stage: &Stage) {
    let page = stage.northstar("", "").await;
    page.run("$('#retention .defined, #legal-bases .defined').focus()").await;
    let text = shown(page).await;
    assert!(!text.is_empty());
    page.compare(
        "tree.activeElement.getAttribute('aria-describedby')",
        "===",
        &format!("{PREVIEW}.id"),
    )
    .await;
    page.press(Key::Escape).await;
    page.until("it to go", &format!("!shown({PREVIEW})")).await;
    // The focus stays, and Enter follows the link as ever.
    page.assert("tree.activeElement.matches('.defined')").await;
    let id = page.value("target(tree.activeElement)").await;
    page.press(Key::Enter).await;
    page.until_equal("tree.activeElement?.id", &id).await;
}

async fn a_definition_is_shown_to_a_finger(stage: &Stage) {
    let page = stage.northstar("", "").await;
    page.resize(390, 844).await;
    let term = "$('#about-this-notice .defined')";
    center(page, term).await;
    let before = page.value("location.hash").await;
    let tap = format!("definitions.tap({term})");
    page.run(&tap).await;
    shown(page).await;
    page.picture("definition-phone").await;
    assert_eq!(page.value("location.hash").await, before, "a tap leads nowhere");
    page.equals("definitions.previewOverflow()", json!({"left": 0, "right": 0})).await;
    // Elsewhere it closes, and its own link leads to the definition.
    page.run(&tap).await;
    page.click(&format!("{PREVIEW}.querySelector('.preview-go')")).await;
    page.until("it to go", &format!("!shown({PREVIEW})")).await;
    page.settled().await;
    page.compare(
        &format!("section(target({term})).getBoundingClientRect().top"),
        "<",
        "innerHeight",
    )
    .await;
}

async fn definitions_are_marked_in_chinese_and_arabic(stage: &Stage) {
    for (tag, word) in [("zh-Hans", "个人数据"), ("ar", "البيانات الشخصية")] {
        let page = stage.northstar(&format!("lang='{tag}'"), "").await;
        let term = format!("$$('.defined').find((it) => it.textContent === '{word}')");
        center(page, &term).await;
        page.run(&format!("{term}.focus()")).await;
        let text = shown(page).await;
        assert!(text.contains(word), "{text}");
        page.equals(&format!("{PREVIEW}.querySelector('.preview-text').lang"), tag).await;
        page.picture(&format!("definition-{tag}")).await;
    }
}

async fn a_reference_shows_what_it_leads_to(stage: &Stage) {
    let page = stage.northstar("", "").await;
    let link = "$(\".lead a[href='#your-rights']\")";
    page.hover(link).await;
    let text = shown(page).await;
    assert!(text.contains("Your rights"), "{text}");
    page.click(link).await;
    page.until("the address", "location.hash === '#your-rights'").await;
    page.until("it to go", &format!("!shown({PREVIEW})")).await;
}

async fn the_glossary_says_where_terms_are_used(stage: &Stage) {
    let page = stage.northstar("", "").await;
    let used: Vec<(String, Vec<String>)> = page.read("definitions.uses()").await;
    let defined: Vec<(String, String)> = page.read("definitions.marked()").await;
    for (section, term) in &defined {
        let (_, sections) = used.iter().find(|(id, _)| id == term).expect("the term is there");
        assert!(sections.contains(section), "{term} is used in {section}");
    }
    let link = "$('.uses a')";
    center(page, link).await;
    let id = page.text(&format!("target({link})")).await;
    page.click(link).await;
    page.until_equal("location.hash", &json!(format!("#{id}"))).await;
}

/// A policy with terms that contain each other, as Markdown.
fn source() -> Value {
    let mut policy = small("terms");
    let body =
        format!("{}\n\nPersonal data of a data controller.", "All data is kept. ".repeat(5_000));
    policy["locales"]["en"]["document"]["sections"] =
        json!([{"id": "first", "heading": "First", "body": body}]);
    policy["locales"]["en"]["document"]["terms"] = json!([
        {"id": "t1", "term": "data", "definition": "Facts."},
        {"id": "t2", "term": "personal data", "definition": "Facts about people."},
        {"id": "t3", "term": "data controller", "definition": "Who decides."},
    ]);
    policy
}

async fn terms_within_terms_and_thousands_of_uses(stage: &Stage) {
    stage.server.put("/terms.json", &compile_one(&source()));
    let page = stage.show("<policy-viewer src='/terms.json'></policy-viewer>", "").await;
    page.ready().await;
    let expected = json!([["first", "t1"], ["first", "t2"], ["first", "t3"]]);
    page.until_equal("definitions.marked()", &expected).await;
    page.equals(
        "$$('.defined').map((it) => it.textContent).join()",
        "data,Personal data,data controller",
    )
    .await;
}

async fn markdown_in_the_browser_is_marked_too(stage: &Stage) {
    stage.server.put("/terms.json", &source().to_string());
    let page = stage.show("<policy-viewer src='/terms.json'></policy-viewer>", "").await;
    page.ready().await;
    page.until_equal("$$('.defined').length", 3).await;
    page.until_equal("$$('.uses').length", 3).await;
}

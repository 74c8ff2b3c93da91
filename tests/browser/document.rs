//! The document: contents, position, address, keyboard, and the whole text.

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::support::Stage;
use crate::support::packages::northstar_file;
use crate::support::page::Page;

crate::cases![
    the_outline_has_every_section_nested,
    #[everywhere]
    a_branch_opens_and_closes,
    #[everywhere]
    the_contents_follow_the_reader,
    #[everywhere]
    an_entry_leads_to_its_section_and_back_returns,
    #[everywhere]
    a_reload_and_a_link_open_the_section,
    an_address_opens_in_a_language,
    every_section_has_a_link_of_its_own,
    #[everywhere]
    the_keyboard_takes_the_focus_along_and_the_mouse_does_not,
    the_contents_are_a_drawer_on_a_phone,
    #[everywhere]
    the_first_key_skips_to_the_text,
    definitions_are_listed,
    no_word_is_lost,
];

/// The same of a document; with `depth` 1 only its top level.
pub fn outline(sections: &Value, depth: u32) -> Value {
    let entry = |section: &Value| {
        let below = if depth > 1 { outline(&section["sections"], depth - 1) } else { json!([]) };
        json!([section["id"], section["number"], section["heading"], below])
    };
    sections.as_array().into_iter().flatten().map(entry).collect()
}

/// Returns a document's sections in reading order.
fn flat(sections: &Value) -> Vec<Value> {
    let each = sections.as_array().into_iter().flatten();
    each.flat_map(|one| [vec![one.clone()], flat(&one["sections"])].concat()).collect()
}

fn ids() -> Vec<String> {
    let id = |section: &Value| section["id"].as_str().expect("sections have ids").to_owned();
    flat(&northstar_file("en.json")["sections"]).iter().map(id).collect()
}

/// Checks that the page stands at a section: under the bar, or as near as the page's end allows.
pub async fn assert_at(page: &Page, id: &str) {
    page.settled().await;
    let below = page.number(&format!("below('{id}')")).await;
    let at_end = page.value("text.isAtEnd()").await == true;
    let room = if at_end { 700.0 } else { 90.0 };
    assert!((-2.0..room).contains(&below), "{id} is {below} px below the bar");
    page.until_equal("current()", &json!([id])).await;
}

async fn the_outline_has_every_section_nested(stage: &Stage) {
    let page = stage.northstar("", "").await;
    let sections = &northstar_file("en.json")["sections"];
    let contents = |depth: u32| {
        let mut entries = outline(sections, depth);
        let definitions = json!(["pv-definitions", null, "Definitions", []]);
        entries.as_array_mut().expect("a list").push(definitions);
        entries
    };
    page.click("named('Expand all')").await;
    page.until_equal("text.outline()", &contents(u32::MAX)).await;
    page.every("$$('.toggle')", "(it) => it.ariaExpanded === 'true'").await;
    page.click("named('Collapse all')").await;
    page.until_equal("text.outline()", &contents(1)).await;
    page.compare("$$('.toggle').length", ">", "0").await;
    page.every("$$('.toggle')", "(it) => it.ariaExpanded === 'false'").await;
}

async fn a_branch_opens_and_closes(stage: &Stage) {
    let page = stage.northstar("", "#retention").await;
    let branch = "named('Sections under “Your rights”')";
    let inside = "$('#pv-contents [href=\"#complaints\"]')";
    page.equals(&format!("{branch}.ariaExpanded"), "false").await;
    page.assert(&format!("!shown({inside})")).await;
    page.click(branch).await;
    page.until("the entry below", &format!("shown({inside})")).await;
    page.equals(&format!("{branch}.ariaExpanded"), "true").await;
    // A branch that opens says nothing about where the reader is.
    page.equals("current().join()", "retention").await;
    page.press_on(branch, Key::Enter).await;
    page.until("the branch to close", &format!("!shown({inside})")).await;
}

async fn the_contents_follow_the_reader(stage: &Stage) {
    let page = stage.northstar("", "").await;
    page.resize(1280, 600).await;
    for id in ids().iter().step_by(4) {
        page.call("text.scrollTo", id).await;
        // The sections on the way get their real height only now.
        page.settled().await;
        page.run(&format!("scrollBy(0, below('{id}') - 10);")).await;
        page.settled().await;
        if page.number(&format!("below('{id}')")).await > 12.0 {
            break; // the page's end
        }
        page.until_equal("current()", &json!([id])).await;
        page.until(&format!("the entry of {id} in view"), "text.currentEntryInView()").await;
        page.until("the address", &format!("location.hash === '#{id}'")).await;
    }
    // In a closed branch the entry above stands for those below.
    page.run("section('crash-reports').scrollIntoView()").await;
    page.until_equal("current()", &json!(["crash-reports"])).await;
    page.click("named('Collapse all')").await;
    page.until_equal("current()", &json!(["what-we-collect"])).await;
}

async fn an_entry_leads_to_its_section_and_back_returns(stage: &Stage) {
    let page = stage.northstar("", "").await;
    for id in ["retention", "subscriptions", "contact"] {
        page.click(&format!("$('#pv-contents [href=\"#{id}\"]')")).await;
        page.until("the address", &format!("location.hash === '#{id}'")).await;
        assert_at(page, id).await;
    }
    for id in ["subscriptions", "retention"] {
        page.back().await;
        page.until("the address", &format!("location.hash === '#{id}'")).await;
        assert_at(page, id).await;
    }
    page.some("details('section')", "({ id }) => id === 'retention'").await;
}

async fn a_reload_and_a_link_open_the_section(stage: &Stage) {
    let page = stage.northstar("", "#complaints").await;
    assert_at(page, "complaints").await;
    page.click("$('#pv-contents [href=\"#security\"]')").await;
    assert_at(page, "security").await;
    page.reload().await;
    page.ready().await;
    assert_at(page, "security").await;
    page.equals("location.hash", "#security").await;
    // A link of the page around the viewer.
    page.run("location.hash = '#retention'").await;
    page.until_equal("current()", &json!(["retention"])).await;
    assert_at(page, "retention").await;
}

async fn an_address_opens_in_a_language(stage: &Stage) {
    let page = stage.northstar("", "#retention:zh-Hans").await;
    assert_at(page, "retention").await;
    page.equals("$('.viewer').lang", "zh-Hans").await;
    page.click("$('#pv-contents [href=\"#security\"]')").await;
    page.until("the language to stay", "location.hash === '#security:zh-Hans'").await;
    page.run("location.hash = '#complaints:de'").await;
    page.until("German", "$('.viewer').lang === 'de'").await;
    assert_at(page, "complaints").await;
    // Following a link is no choice of a language.
    page.compare("localStorage.getItem('policy-viewer:language')", "===", "null").await;
}

async fn every_section_has_a_link_of_its_own(stage: &Stage) {
    let page = stage.northstar("", "").await;
    let links = page.value("$$('.permalink').map(target)").await;
    assert_eq!(links, json!(ids()));
    page.contains("$('#sharing .permalink').ariaLabel", "Who receives personal data").await;
    page.run("section('sharing').scrollIntoView()").await;
    page.click("$('#sharing .permalink')").await;
    page.until("the address", "location.hash === '#sharing'").await;
    assert_at(page, "sharing").await;
}

async fn the_keyboard_takes_the_focus_along_and_the_mouse_does_not(stage: &Stage) {
    let page = stage.northstar("", "").await;
    page.press_on("$('#pv-contents [href=\"#retention\"]')", Key::Enter).await;
    page.until("the heading's focus", "tree.activeElement === heading('retention')").await;
    assert_at(page, "retention").await;
    page.click("$('#pv-contents [href=\"#security\"]')").await;
    assert_at(page, "security").await;
    page.assert("!tree.activeElement?.matches('.section-heading')").await;
}

async fn the_contents_are_a_drawer_on_a_phone(stage: &Stage) {
    let page = stage.northstar("", "").await;
    page.resize(390, 844).await;
    let (button, drawer) = ("named('Contents', '.bar')", "$('#pv-contents')");
    let closed = format!("!shown({drawer})");
    page.until("no contents beside the text", &closed).await;
    page.click(button).await;
    page.until("the drawer", &format!("shown({drawer})")).await;
    // Field and heading have the same space at both sides, and the page behind stands back.
    let field = "$('.contents .field')";
    let sides = format!("2 * {field}.offsetLeft + {field}.offsetWidth - {drawer}.clientWidth");
    page.compare(&format!("Math.abs({sides})"), "<=", "1").await;
    page.compare(
        &format!("style({drawer}, '::backdrop').backgroundColor"),
        "!==",
        "'rgba(0, 0, 0, 0)'",
    )
    .await;
    page.press(Key::Escape).await;
    page.until("the drawer to close", &closed).await;
    page.click(button).await;
    page.click("named('Close', '#pv-contents')").await;
    page.until("the drawer to close", &closed).await;
    page.click(button).await;
    page.click("$('#pv-contents [href=\"#retention\"]')").await;
    page.until("the drawer to close", &closed).await;
    assert_at(page, "retention").await;
    page.compare("document.documentElement.scrollWidth", "<=", "innerWidth").await;
}

async fn the_first_key_skips_to_the_text(stage: &Stage) {
    let page = stage.northstar("", "").await;
    page.press(Key::Tab).await;
    page.until("the skip link", "tree.activeElement?.matches('.skip') && shown($('.skip'))").await;
    page.equals("accessibility.cutOutline()", Value::Null).await;
    page.press(Key::Enter).await;
    page.until("the text's focus", "tree.activeElement?.id === 'pv-text'").await;
}

async fn definitions_are_listed(stage: &Stage) {
    let page = stage.northstar("", "").await;
    let terms = &northstar_file("en.json")["terms"];
    let expected: Value = terms
        .as_array()
        .into_iter()
        .flatten()
        .map(|term| json!([term["id"], term["term"], plain(&term["definition"])]))
        .collect();
    assert!(expected.as_array().is_some_and(|terms| !terms.is_empty()));
    page.equals("text.definitions()", expected).await;
}

/// The words of a compiled body without spaces.
fn plain(body: &Value) -> String {
    match body {
        Value::String(text) => text.split_whitespace().collect(),
        Value::Array(items) => items.iter().map(plain).collect(),
        Value::Object(fields) => fields
            .iter()
            .filter(|(name, _)| !["href", "title", "align"].contains(&name.as_str()))
            .map(|(_, value)| plain(value))
            .collect(),
        _ => String::new(),
    }
}

async fn no_word_is_lost(stage: &Stage) {
    for locale in ["en", "zh-Hans", "de", "fr", "ja", "ar"] {
        let page = stage.northstar(&format!("lang='{locale}'"), "").await;
        let document = northstar_file(&format!("{locale}.json"));
        assert_words(page, &document, locale).await;
    }
}

/// Checks that the page shows every word of a compiled document, section by section.
pub async fn assert_words(page: &Page, document: &Value, what: &str) {
    let sections: Value = flat(&document["sections"])
        .iter()
        .map(|one| {
            let heading = plain(&json!([one["number"], one["heading"]]));
            json!([one["id"], heading, plain(&one["summary"]), plain(&one["body"])])
        })
        .collect();
    let expected = json!([plain(&document["title"]), plain(&document["summary"]), sections]);
    assert_eq!(page.call("text.words", ()).await, expected, "{what}");
}

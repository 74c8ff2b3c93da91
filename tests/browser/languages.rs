//! Languages: switched in place, marked for the browser, remembered, with a way back from what is
//! missing.

use serde_json::json;

use crate::document::assert_at;
use crate::support::packages::{interface, northstar_file};
use crate::support::page::Page;
use crate::support::server::Rule;
use crate::support::{NORTHSTAR, Stage};

crate::cases![
    #[everywhere]
    a_switch_keeps_the_section_where_it_is,
    #[everywhere]
    a_switch_keeps_the_paragraph_at_the_reading_line,
    #[everywhere]
    language_and_direction_are_marked,
    the_choice_is_remembered,
    the_element_goes_before_the_choice_before_the_browser,
    a_changed_attribute_changes_the_language,
    #[everywhere]
    what_has_no_text_falls_back_and_says_so,
    without_its_interface_texts_a_language_still_shows,
    a_text_that_does_not_load_leaves_the_other,
];

/// The label under which the sample offers a locale.
fn label(tag: &str) -> String {
    let label = &northstar_file("policy.json")["locales"][tag]["label"];
    label.as_str().expect("the sample has the locale").to_owned()
}

/// Chooses a language in the menu, as readers do.
pub async fn choose(page: &Page, tag: &str) {
    page.click("$('.languages > button')").await;
    page.click(&format!("named({}, '#pv-languages')", json!(label(tag)))).await;
}

/// A locale that the sample offers without a text of its own.
fn untranslated() -> &'static str {
    let policy = northstar_file("policy.json");
    let lacks_text = |tag: &&str| policy["locales"][tag]["document"].is_null();
    ["it", "nl", "sv", "pl", "da"].into_iter().find(lacks_text).expect("not all are translated")
}

async fn choose_and_wait(page: &Page, tag: &str) {
    page.forget().await;
    choose(page, tag).await;
    page.event("language").await;
    page.settled().await;
}

/// Fills an interface text as the viewer does, with language names from the browser.
async fn filled(page: &Page, tag: &str, key: &str, languages: &[(&str, &str)]) -> String {
    let texts = interface(tag);
    let mut text = texts[key].as_str().expect("the key is there").to_owned();
    for (name, language) in languages {
        let argument = json!({"language": language, "within": tag});
        let known = page.call("languages.nameOf", argument).await;
        text = text.replace(&format!("{{{name}}}"), known.as_str().expect("a name"));
    }
    text
}

/// How far a place may move in the window, in CSS pixels.
const FEW: f64 = 4.0;

async fn a_switch_keeps_the_section_where_it_is(stage: &Stage) {
    let page = stage.northstar("", "#legal-bases").await;
    assert_at(page, "legal-bases").await;
    let place = "heading('legal-bases').getBoundingClientRect().top";
    let before = page.number(place).await;
    for tag in ["zh-Hans", "ar", "de", "en"] {
        choose_and_wait(page, tag).await;
        page.equals("$('.viewer').lang", tag).await;
        assert_at(page, "legal-bases").await;
        let after = page.number(place).await;
        assert!((after - before).abs() <= FEW, "{tag}: {before} px became {after} px");
    }
}

async fn a_switch_keeps_the_paragraph_at_the_reading_line(stage: &Stage) {
    let page = stage.northstar("", "#sharing").await;
    // The middle of a paragraph, brought to the line that runs 48 px below the bar.
    let middle = "languages.middleOfParagraph()";
    page.call("languages.scrollToReadingLine", ()).await;
    page.settled().await;
    let before = page.number(middle).await;
    for tag in ["ar", "de", "zh-Hans"] {
        choose_and_wait(page, tag).await;
        let after = page.number(middle).await;
        assert!((after - before).abs() <= FEW, "{tag}: {before} px became {after} px");
    }
}

async fn language_and_direction_are_marked(stage: &Stage) {
    let page = stage.northstar("lang='ar'", "").await;
    let root = "[$('.viewer').lang, $('.viewer').dir]";
    page.until_equal(root, &json!(["ar", "rtl"])).await;
    page.equals("getComputedStyle($('#pv-text p')).direction", "rtl").await;

    page.every("languages.offered()", "([tag, dir]) => dir === (tag === 'ar' ? 'rtl' : 'ltr')")
        .await;
    let tag = untranslated();
    choose_and_wait(page, tag).await;
    // The interface in the reader's language, the text in English and marked as such.
    page.until_equal(root, &json!([tag, "ltr"])).await;
    let parts = "languages.marksOf(['#pv-text', 'h1', '.contents-list'])";
    page.until_equal(parts, &json!(["en,ltr", "en,ltr", "en,ltr"])).await;
    choose_and_wait(page, "ar").await;
    page.until_equal(root, &json!(["ar", "rtl"])).await;
    // The page around it is the site's.
    page.equals("document.documentElement.lang", "en").await;
    page.assert("!document.documentElement.dir").await;
}

async fn the_choice_is_remembered(stage: &Stage) {
    let page = stage.northstar("", "").await;
    choose_and_wait(page, "de").await;
    page.equals("localStorage.getItem('policy-viewer:language')", "de").await;
    page.reload().await;
    page.ready().await;
    page.equals("$('.viewer').lang", "de").await;
    page.equals("$('#pv-languages [aria-current]').lang", "de").await;
}

async fn the_element_goes_before_the_choice_before_the_browser(stage: &Stage) {
    const PAGE: &str = "/cases/languages-of-the-browser/page.html";
    // Languages of the element, the stored choice and the browser; the language asked for and shown.
    for (element, stored, languages, asked, shown) in [
        ("", "", "zh-TW,en", "zh-Hant", "zh-Hans"),
        ("", "", "zh-CN", "zh-Hans", "zh-Hans"),
        ("", "", "sw,tlh", "en", "en"),
        ("", "", "tlh,de-CH,en", "de", "de"),
        ("", "ar", "zh-CN", "ar", "ar"),
        ("de", "ar", "zh-CN", "de", "de"),
        ("tlh", "ar", "zh-CN", "ar", "ar"),
    ] {
        // The choice has to be stored before the viewer is loaded.
        let page = stage.visit("/support/page.css").await;
        page.run("localStorage.clear()").await;
        if !stored.is_empty() {
            page.run(&format!("localStorage.setItem('policy-viewer:language', '{stored}')")).await;
        }
        let address = format!("{PAGE}?languages={languages}&lang={element}");
        let page = stage.visit(&address).await;
        page.ready().await;
        page.until_equal("details('language')", &json!([{"locale": shown, "asked": asked}])).await;
        page.equals("PolicyViewer.language.get()", shown).await;
    }
}

async fn a_changed_attribute_changes_the_language(stage: &Stage) {
    let page = stage.northstar("lang='de'", "").await;
    page.run("viewer.lang = 'zh-CN'").await;
    page.until("Chinese", "$('.viewer').lang === 'zh-Hans'").await;
    // The page chose, and not the reader.
    page.compare("localStorage.getItem('policy-viewer:language')", "===", "null").await;
}

async fn what_has_no_text_falls_back_and_says_so(stage: &Stage) {
    let page = stage.northstar("", "").await;
    page.until_equal("languages.notices()", &json!([])).await;
    let tag = untranslated();
    choose_and_wait(page, tag).await;
    page.until_equal("details('language')", &json!([{"locale": "en", "asked": tag}])).await;
    let fallback = filled(page, tag, "fallback", &[("asked", tag), ("shown", "en")]).await;
    page.until_equal("languages.notices()", &json!([fallback])).await;
    page.equals("$('.notices').role", "status").await;
    choose_and_wait(page, "de").await;
    let binding = filled(page, "de", "binding", &[("language", "en")]).await;
    page.until_equal("languages.notices()", &json!([binding])).await;
}

async fn without_its_interface_texts_a_language_still_shows(stage: &Stage) {
    stage.server.misbehave("/embed/locales/de.json", Rule::Status(404));
    let page = stage.northstar("", "").await;
    choose_and_wait(page, "de").await;
    page.equals("$('#pv-text').lang", "de").await;
    page.equals("$('h1').lang", "de").await;
    page.equals("$('.viewer').lang", "en").await;
    page.assert("!!named('Cookie settings')").await;
}

async fn a_text_that_does_not_load_leaves_the_other(stage: &Stage) {
    let arabic = NORTHSTAR.replace("policy.json", "ar.json");
    stage.server.misbehave(&arabic, Rule::Status(503));
    let page = stage.northstar("", "#retention").await;
    page.forget().await;
    choose(page, "ar").await;
    page.event("error").await;
    page.until_equal("details('error')[0].code", "fetch-failed").await;
    page.contains("heading('retention').textContent", "How long we keep").await;
    let missed = filled(page, "en", "errorDocument", &[("language", "ar")]).await;
    page.until_equal("languages.notices()", &json!([missed])).await;
    stage.server.mend(&arabic);
    choose_and_wait(page, "ar").await;
    page.equals("$('.viewer').dir", "rtl").await;
    let binding = filled(page, "ar", "binding", &[("language", "en")]).await;
    page.until_equal("languages.notices()", &json!([binding])).await;
    assert_at(page, "retention").await;
}

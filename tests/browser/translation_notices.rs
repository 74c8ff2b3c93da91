//! Notices about translations, and two languages side by side.

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::menu::more;
use crate::support::Stage;
use crate::support::packages::small;
use crate::support::page::Page;

crate::cases![
    an_old_translation_says_so_and_leads_to_the_original,
    a_translation_that_does_not_bind_leads_to_the_binding_text,
    publishers_switch_notices_off,
    #[everywhere]
    two_languages_stand_side_by_side,
    a_second_language_leaves_the_reader_where_they_are,
];

fn translated() -> Value {
    let document = |locale: &str, words: &str| {
        json!({"locale": locale, "title": format!("{words} title"), "sections": [
            {"id": "a", "heading": format!("{words} a"), "body": [{"p": ["x ", words]}]},
            {"id": "b", "heading": format!("{words} b"), "body": [{"p": [words]}, {"list": {"items": [[{"p": ["1 ", words]}]]}}]},
        ]})
    };
    let mut policy = small("translated");
    policy["version"] = json!("2.0");
    policy["bindingLocale"] = json!("en");
    policy["locales"] = json!({
        "en": {"label": "English", "document": document("en", "English")},
        "de": {"label": "Deutsch", "document": document("de", "Deutsch"), "translationOf": "1.0"},
        "ar": {"label": "العربية", "document": document("ar", "عربي"), "translationOf": "2.0"},
    });
    policy
}

async fn open<'a>(stage: &'a Stage, attributes: &str) -> &'a Page {
    stage.server.put("/translated.json", &translated().to_string());
    let element = format!("<policy-viewer src='/translated.json' {attributes}></policy-viewer>");
    let page = stage.show(&element, "").await;
    page.ready().await;
    page
}

/// Chooses the language that stands beside the text.
async fn second_language(page: &Page, locale: &str) {
    page.run(&format!("choose(get('.options-beside select'), '{locale}')")).await;
}

/// Opens a text with another language beside it.
pub async fn side_by_side(stage: &Stage, locale: &str) {
    let page = open(stage, "lang='en'").await;
    more(page).await;
    second_language(page, locale).await;
    page.until("both", "$$('.beside').length === 2").await;
    page.press(Key::Escape).await;
}

async fn an_old_translation_says_so_and_leads_to_the_original(stage: &Stage) {
    let page = open(stage, "lang='de'").await;
    page.until("the notice", "$('.notice-older').textContent.includes('1.0')").await;
    page.run("PolicyViewer.open({ section: 'b' })").await;
    page.until_equal("$('.notice-older a').getAttribute('href')", "#b:en").await;
    page.click("$('.notice-older a')").await;
    page.until("the original", "$('.viewer').lang === 'en' && location.hash === '#b:en'").await;
    page.until_equal("current()", &json!(["b"])).await;
    page.assert("!$('.notices p')").await;
}

async fn a_translation_that_does_not_bind_leads_to_the_binding_text(stage: &Stage) {
    let page = open(stage, "lang='ar'").await;
    page.until("the notice", "shown($('.notice-binding'))").await;
    page.assert("!$('.notice-older')").await;
    page.matches("$('.notice-binding a').getAttribute('href')", "/:en$/").await;
    page.press_on("$('.notice-binding a')", Key::Enter).await;
    page.until("the binding text", "$('.viewer').lang === 'en'").await;
}

async fn publishers_switch_notices_off(stage: &Stage) {
    let page = open(stage, "lang='de' hide-notices='older binding'").await;
    page.until("the notices to be there", "$$('.notices p').length === 2").await;
    page.every("$$('.notices p')", "(it) => !shown(it)").await;
}

async fn two_languages_stand_side_by_side(stage: &Stage) {
    let page = open(stage, "lang='en'").await;
    more(page).await;
    second_language(page, "ar").await;
    page.until_equal("$$('.beside').map((it) => it.parentElement.id)", &json!(["a", "b"])).await;
    page.press(Key::Escape).await;
    page.every("$$('.beside')", "(it) => it.lang === 'ar' && it.dir === 'rtl' && shown(it)").await;
    page.compare("languages.sideBySide('b').across", ">=", "200").await;
    page.compare("languages.sideBySide('b').down", "<", "40").await;
    page.equals("getComputedStyle($('#b .beside')).borderLeftWidth", "1px").await;
    page.compare("style($('#b .beside-heading')).fontSize", "===", "style(heading('b')).fontSize")
        .await;
    page.equals("plain($('#b .beside'))", "عربيbعربي1عربي").await;
    // Too narrow for two columns: the first language alone.
    page.resize(900, 800).await;
    page.every("$$('.beside')", "(it) => !shown(it)").await;
    page.resize(1280, 900).await;
    // The first language becomes the second one's: nothing stands beside itself.
    page.run("PolicyViewer.language.set('ar')").await;
    page.until("Arabic alone", "$('.viewer').lang === 'ar' && $$('.beside').length === 0").await;
    assert_eq!(page.value("plain($('#b .body'))").await, json!("عربي1عربي"));
}

async fn a_second_language_leaves_the_reader_where_they_are(stage: &Stage) {
    let page = stage.northstar("", "#retention").await;
    let place = "heading('retention').getBoundingClientRect().top";
    let before = page.number(place).await;
    for locale in ["de", "zh-Hans", ""] {
        more(page).await;
        second_language(page, locale).await;
        page.until("it", &format!("($('.beside')?.lang ?? '') === '{locale}'")).await;
        page.settled().await;
        page.press(Key::Escape).await;
        let after = page.number(place).await;
        assert!((after - before).abs() < 4.0, "{locale}: {before} px became {after} px");
    }
}

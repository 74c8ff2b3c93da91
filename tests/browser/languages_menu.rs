//! The menu of languages: what is offered, in which order, with which words, and by which keys.

use fantoccini::key::Key;
use serde_json::json;

use crate::support::Stage;
use crate::support::packages::{northstar_file, small};
use crate::support::page::Page;

crate::cases![
    what_can_be_read_stands_first,
    what_cannot_be_read_says_so,
    the_menu_keeps_its_shape,
    one_language_is_no_choice,
    #[everywhere]
    keys_lead_through_the_languages,
    #[everywhere]
    a_language_is_found_by_its_first_letters,
    on_a_phone_the_menu_ends_where_the_window_ends,
    on_a_phone_the_menu_is_a_sheet_with_a_cross,
    #[everywhere]
    all_names_begin_at_one_edge,
];

/// Opens the menu, with its keys.
async fn open(page: &Page) {
    page.run("$('.languages > button').focus()").await;
    page.until("the tools", "!!$('.tools')").await;
    page.press(Key::Down).await;
    page.until("the menu", "shown($('#pv-languages'))").await;
}

async fn what_can_be_read_stands_first(stage: &Stage) {
    let page = stage.northstar("lang='en'", "").await;
    let policy = northstar_file("policy.json");
    let all = policy["locales"].as_object().expect("locales are an object");
    let has_text = |tag: &str| !all[tag]["document"].is_null() || tag.starts_with("en-");
    let (written, others): (Vec<_>, Vec<_>) = all.keys().partition(|tag| has_text(tag));
    assert!(others.iter().any(|tag| *tag == "zh-Hant"), "{others:?}");
    page.equals("languages.offered().map(([tag]) => tag)", json!([written, others].concat())).await;
}

async fn what_cannot_be_read_says_so(stage: &Stage) {
    for (lang, words) in [("en", "Not available yet"), ("zh-Hans", "暂未提供")] {
        let page = stage.northstar(&format!("lang='{lang}'"), "").await;
        page.click("$('.languages > button')").await;
        page.until("the words", "shown($('.untranslated'))").await;
        page.equals("$('.untranslated').textContent", words).await;
        // English for the United Kingdom is English.
        page.equals("languages.noteOf('en-GB')", json!(null)).await;
        page.equals("languages.noteOf('de')", json!(null)).await;
        page.equals("languages.noteOf('it')", words).await;
        page.equals("languages.noteOf('zh-Hant')", words).await;
    }
}

async fn the_menu_keeps_its_shape(stage: &Stage) {
    let page = stage.northstar("lang='en'", "").await;
    page.run("$('#pv-languages').showPopover()").await;
    let shape = "[$('#pv-languages').innerHTML, $('#pv-languages').offsetHeight]";
    let before = page.value(shape).await;
    page.run("$('#pv-languages').hidePopover(); $('.languages > button').focus()").await;
    page.until("the tools", "!!$('.tools')").await;
    page.settled().await;
    page.run("$('#pv-languages').showPopover()").await;
    page.equals(shape, before).await;
}

async fn one_language_is_no_choice(stage: &Stage) {
    stage.server.put("/one.json", &small("one").to_string());
    let page = stage.show("<policy-viewer src='/one.json'></policy-viewer>", "").await;
    page.ready().await;
    page.assert("!$('.languages') && !$('#pv-languages')").await;
}

async fn keys_lead_through_the_languages(stage: &Stage) {
    let page = stage.northstar("lang='de'", "").await;
    open(page).await;
    let at = "tree.activeElement?.lang";
    page.until_equal(at, "de").await;
    let offered: Vec<(String, String)> = page.read("languages.offered()").await;
    let tags: Vec<&str> = offered.iter().map(|(tag, _)| &**tag).collect();
    let place = tags.iter().position(|tag| *tag == "de").expect("it is offered");
    let last = tags.len() - 1;
    for (key, tag) in [
        (Key::Down, tags[place + 1]),
        (Key::Up, "de"),
        (Key::Home, tags[0]),
        (Key::Up, tags[last]),
        (Key::Down, tags[0]),
        (Key::End, tags[last]),
    ] {
        page.press(key).await;
        page.until_equal(at, tag).await;
    }
    page.press(Key::Escape).await;
    page.until("it to close", "!shown($('#pv-languages'))").await;
    page.until("the focus to come back", "tree.activeElement?.matches('.languages > button')")
        .await;
    page.equals("$('.viewer').lang", "de").await;
}

async fn a_language_is_found_by_its_first_letters(stage: &Stage) {
    // By a word of its own label, and by its name in the language of the interface.
    for (letters, tag) in [("franc", "fr"), ("arab", "ar")] {
        let page = stage.northstar("lang='en'", "").await;
        open(page).await;
        page.until_equal("tree.activeElement?.lang", "en").await;
        page.call("languages.typeLetters", letters).await;
        page.until_equal("tree.activeElement?.lang", tag).await;
    }
    let page = &stage.page;
    page.press(Key::Enter).await;
    page.until("Arabic", "$('.viewer').lang === 'ar' && $('.viewer').dir === 'rtl'").await;
}

async fn on_a_phone_the_menu_ends_where_the_window_ends(stage: &Stage) {
    for (lang, width, height) in [("en", 390, 844), ("ar", 320, 568)] {
        let page = stage.northstar(&format!("lang='{lang}'"), "").await;
        page.resize(width, height).await;
        page.settled().await;
        page.click("$('.languages > button')").await;
        page.until("the menu", "shown($('#pv-languages'))").await;
        let place: [f64; 4] = page.read("languages.placeOfMenu()").await;
        let [top, right, bottom, left] = place;
        assert!(top >= -1.0, "{lang}: {top} px over the bar");
        assert!([right, bottom, left].iter().all(|it| it.abs() < 1.0), "{lang}: {place:?}");
        page.equals("strangersViewer.unreachable('#pv-languages')", json!([])).await;
    }
}

async fn on_a_phone_the_menu_is_a_sheet_with_a_cross(stage: &Stage) {
    let page = stage.northstar("lang='en'", "").await;
    page.click("$('.languages > button')").await;
    page.until("the menu", "shown($('#pv-languages'))").await;
    page.assert("!shown($('.menu-head'))").await;
    page.press(Key::Escape).await;
    page.resize(390, 844).await;
    page.settled().await;
    page.click("$('.languages > button')").await;
    page.until("the head", "shown($('.menu-head'))").await;
    // The text behind it is in sight, as behind the other sheets.
    page.compare("languages.placeOfMenu()[0]", ">", "100").await;
    page.run("$('#pv-languages').scrollTo(0, 1000)").await;
    page.click("named('Close', '#pv-languages')").await;
    page.until("it to close", "!shown($('#pv-languages'))").await;
}

async fn all_names_begin_at_one_edge(stage: &Stage) {
    for lang in ["en", "ar"] {
        let page = stage.northstar(&format!("lang='{lang}'"), "").await;
        page.click("$('.languages > button')").await;
        page.until("the menu", "shown($('#pv-languages'))").await;
        let edges: Vec<f64> = page.read("languages.edgesOfNames()").await;
        assert!(edges.len() > 10, "{edges:?}");
        assert!(edges.iter().all(|it| (it - edges[0]).abs() < 2.0), "{lang}: {edges:?}");
    }
}

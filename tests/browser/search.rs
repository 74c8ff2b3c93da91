//! Search: field, results, marks, contents; by keyboard and in three scripts.

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::accessibility::{assert_accessible, assert_readable};
use crate::support::Stage;
use crate::support::packages::small;
use crate::support::page::Page;

crate::cases![
    #[everywhere]
    a_word_is_found_as_it_is_typed,
    #[everywhere]
    chinese_is_found_without_a_dictionary,
    arabic_is_found_without_its_vowel_signs,
    #[everywhere]
    keys_open_step_and_close,
    the_contents_show_where_the_matches_are,
    matches_are_marked_where_highlights_are_missing,
    the_search_follows_the_language,
    nothing_is_found_and_said,
    ten_thousand_characters_freeze_nothing,
    a_phone_has_room_for_field_and_text,
    axe_finds_nothing_while_searching,
    nothing_is_loaded_before_it_is_wanted,
];

async fn search(page: &Page, words: &str) {
    page.type_into("search.field()", words).await;
    page.until("results", "shown($('.find')) && $('.find-status').textContent").await;
}

async fn a_word_is_found_as_it_is_typed(stage: &Stage) {
    let page = stage.northstar("", "").await;
    search(page, "COMPLÁINTS").await;
    page.until_equal("$('.find-list a .find-heading').textContent", "9.2 Complaints").await;
    page.run("search.field().value = ''").await;
    page.type_into("search.field()", "how long keep").await;
    page.until_equal(
        "search.results()[0]",
        &json!(["retention", "7 How long we keep personal data"]),
    )
    .await;
    let marked = page.value("search.marked()").await;
    let words: Vec<String> = serde_json::from_value(marked).expect("texts");
    assert!(
        words.iter().all(|word| {
            ["how", "long", "keep"].iter().any(|part| word.to_lowercase() == *part)
        })
    );
    page.equals("$('.find-status').getAttribute('role')", "status").await;
    page.compare("$$('.find-list mark').length", ">", "0").await;
    // A result leads to the place, and the keyboard stays where it is.
    page.click("$('.find-list a')").await;
    page.settled().await;
    let now = page.value("search.currentMatches()").await;
    assert_eq!((&now[0][1], &now[0][2]), (&json!("retention"), &json!(true)), "{now}");
}

async fn chinese_is_found_without_a_dictionary(stage: &Stage) {
    let page = stage.northstar("lang='zh-Hans'", "").await;
    search(page, "ｃｏｏｋｉｅ").await;
    page.until_equal(
        "search.results()[0]",
        &json!(["cookies-and-choices", "3.3 Cookie与您的选择"]),
    )
    .await;
    page.run("search.field().value = ''").await;
    page.type_into("search.field()", "您会保留我的数据多久").await;
    page.until_equal("search.firstResult()", "retention").await;
    page.every("search.marked()", "(it) => /^[\\u4e00-\\u9fff]+$/.test(it)").await;
    page.equals("$('.tools').lang", "zh-Hans").await;
    page.compare("$('.find').ariaLabel", "!==", "'Search results'").await;
}

async fn arabic_is_found_without_its_vowel_signs(stage: &Stage) {
    let page = stage.northstar("lang='ar'", "").await;
    search(page, "الشكاوي").await;
    page.until_equal("search.firstResult()", "complaints").await;
    page.equals("$('.tools').dir", "rtl").await;
    page.contains("search.marked()", "الشكاوى").await;
}

async fn keys_open_step_and_close(stage: &Stage) {
    let page = stage.northstar("", "").await;
    page.run("heading('sharing').focus()").await;
    page.press_char('/').await;
    page.until("the field's focus", "tree.activeElement === search.field()").await;
    page.equals("search.field().value", "").await;
    search(page, "sign-in logs").await;
    let count = page.number("$$('.find-list a').length").await;
    assert!(count > 0.0);
    page.press(Key::Enter).await;
    page.settled().await;
    let first = page.value("search.currentMatches()").await;
    assert_eq!((&first[0][1], &first[0][2]), (&json!("retention"), &json!(true)), "{first}");
    page.press(Key::Enter).await;
    page.until("the next match", &format!("JSON.stringify(search.currentMatches()) !== '{first}'"))
        .await;
    page.press_with(Key::Shift, Key::Enter).await;
    page.settled().await;
    page.until_equal("search.currentMatches()[0].slice(0, 2)", &json!([first[0][0], first[0][1]]))
        .await;
    page.until("the place", "/^Match 1 of \\d+$/.test($('.find-status').textContent)").await;
    // Down into the list, and away with everything.
    page.press(Key::Down).await;
    page.until("the first result's focus", "tree.activeElement === $('.find-list a')").await;
    page.press(Key::Escape).await;
    page.until("the end", "!shown($('.find')) && search.field().value === ''").await;
    page.equals("search.markCount()", 0).await;
    page.run("heading('sharing').focus()").await;
    page.press_char_with(Key::Control, 'f').await;
    page.until("the field's focus", "tree.activeElement === search.field()").await;
    // A slash is a character like any other where one types.
    page.press_char('/').await;
    page.until_equal("search.field().value", "/").await;
}

async fn the_contents_show_where_the_matches_are(stage: &Stage) {
    let page = stage.northstar("", "").await;
    let entries = "search.entries()";
    let all = page.value(entries).await;
    search(page, "crash").await;
    // The branch that hid them is open.
    page.until("the entry", &format!("{entries}.includes('crash-reports')")).await;
    page.equals("search.entriesWithoutMatch()", json!([])).await;
    page.compare("search.matchesOfEntry('crash-reports')", "!==", "''").await;
    page.press(Key::Escape).await;
    page.until_equal(entries, &all).await;
    // The field above the contents filters them by their words.
    page.type_into("$('[data-tool=filter]')", "TRÁNSFERS").await;
    page.until_equal(entries, &json!(["international-transfers"])).await;
    page.run("fill(get('[data-tool=filter]'), '')").await;
    page.until_equal(entries, &all).await;
}

async fn matches_are_marked_where_highlights_are_missing(stage: &Stage) {
    let page = stage.northstar("", "").await;
    page.call("search.removeHighlights", ()).await;
    let text = page.value("$('#pv-text').textContent").await;
    search(page, "crash").await;
    page.until("marks", "$$('#pv-text mark.pv-hit').length > 3").await;
    page.every("search.markElements()", "(it) => it.toLowerCase() === 'crash'").await;
    assert_eq!(page.value("$('#pv-text').textContent").await, text);
    // Stepping marks one of them, and nothing is lost on the way.
    for _ in 0..3 {
        page.press(Key::Enter).await;
        page.settled().await;
        page.equals("$$('#pv-text mark.pv-hit-now').length", 1).await;
        page.assert("search.markElementInView()").await;
        assert_eq!(page.value("$('#pv-text').textContent").await, text);
    }
    // The viewer changes its text under the marks.
    page.run("PolicyViewer.language.set('de')").await;
    page.until("German", "$('.viewer').lang === 'de'").await;
    page.until(
        "the marks to go",
        "$$('#pv-text mark').every((it) => /crash/i.test(it.textContent))",
    )
    .await;
    page.run("PolicyViewer.language.set('en')").await;
    page.until("English", "$('.viewer').lang === 'en'").await;
    page.press_on("search.field()", Key::Escape).await;
    page.until_equal("$$('#pv-text mark').length", 0).await;
    assert_eq!(page.value("$('#pv-text').textContent").await, text);
}

async fn the_search_follows_the_language(stage: &Stage) {
    let page = stage.northstar("", "").await;
    search(page, "cookie").await;
    page.run("PolicyViewer.language.set('zh-Hans')").await;
    page.until("Chinese results", "/[\\u4e00-\\u9fff]/.test($('.find-list a')?.textContent)").await;
    page.until_equal("$('.tools').lang", "zh-Hans").await;
    page.compare("search.marked().length", ">", "0").await;
    page.assert("search.marksAreConnected()").await;
}

async fn nothing_is_found_and_said(stage: &Stage) {
    let page = stage.northstar("", "").await;
    search(page, "zebra").await;
    page.until_equal("$('.find-status').textContent", "Nothing found").await;
    page.press(Key::Enter).await;
    page.equals("$$('.find-list a').length", 0).await;
}

async fn ten_thousand_characters_freeze_nothing(stage: &Stage) {
    let body: Value = (0..400)
        .map(|n| json!({"p": [format!("Clause {n} is about word {n}. ").repeat(20)]}))
        .collect();
    let mut policy = small("long");
    policy["locales"]["en"]["document"]["sections"][0]["body"] = body;
    stage.server.put("/long.json", &policy.to_string());
    let page = stage.show("<policy-viewer src='/long.json'></policy-viewer>", "").await;
    page.ready().await;
    for text in ["'word '.repeat(2000)", "'x'.repeat(10000)", "'的'.repeat(10000)"] {
        page.run(&format!("fill(search.field(), {text})")).await;
        page.until("an answer", "shown($('.find')) && $('.find-status').textContent").await;
    }
    page.run("search.field().value = ''").await;
    page.type_into("search.field()", "second text").await;
    page.until_equal("search.firstResult()", "second").await;
}

async fn a_phone_has_room_for_field_and_text(stage: &Stage) {
    let page = stage.northstar("", "").await;
    page.resize(390, 844).await;
    page.compare("search.field().getBoundingClientRect().width", "<", "60").await;
    page.click("search.field()").await;
    page.until("the whole bar", "search.field().getBoundingClientRect().width > 300").await;
    search(page, "children").await;
    page.run("search.field().value = ''").await;
    page.type_into("search.field()", "under 16").await;
    page.picture("search-phone").await;
    page.compare("document.documentElement.scrollWidth", "<=", "innerWidth").await;
    page.press(Key::Enter).await;
    page.settled().await;
    page.until("the list to make room", "!shown($('.find-list'))").await;
    page.assert("search.matchIsBelowResults()").await;
    page.picture("search-phone-match").await;
}

async fn axe_finds_nothing_while_searching(stage: &Stage) {
    for (tag, words) in [("en", "cookies"), ("zh-Hans", "个人数据"), ("ar", "البيانات")]
    {
        for theme in ["light", "dark"] {
            let page = stage.northstar(&format!("lang='{tag}' theme='{theme}'"), "").await;
            search(page, words).await;
            page.press(Key::Enter).await;
            page.settled().await;
            page.picture(&format!("search-{tag}-{theme}")).await;
            // Sections that are not laid out are skipped by axe.
            page.call("layOutSections", ()).await;
            page.settled().await;
            let state = format!("search, {tag}, {theme}");
            if theme == "light" {
                assert_accessible(page, &state).await;
            } else {
                assert_readable(page, &state).await;
            }
        }
    }
}

async fn nothing_is_loaded_before_it_is_wanted(stage: &Stage) {
    let page = stage.northstar("", "").await;
    if let Some(addresses) = page.traffic().await {
        assert!(!addresses.is_empty());
        assert!(!addresses.iter().any(|address| address.contains("reading")), "{addresses:?}");
        search(page, "cookies").await;
        let addresses = page.traffic().await.unwrap_or_default();
        assert!(
            addresses.iter().any(|address| address.ends_with("policy-viewer-reader-tools.wasm"))
        );
        // The Markdown parser is still not needed.
        assert!(!addresses.iter().any(|address| address.contains("extras")), "{addresses:?}");
    }
}

//! Search: field, results, marks, contents; by keyboard and in three scripts.

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::support::packages::{compile, small};
use crate::support::page::Page;
use crate::support::{Stage, root};

crate::cases![
    #[everywhere]
    a_word_is_found_as_it_is_typed,
    #[everywhere]
    chinese_is_found_without_a_dictionary,
    arabic_is_found_without_its_vowel_signs,
    #[everywhere]
    keys_open_step_and_close,
    #[everywhere]
    steps_go_down_the_text,
    #[everywhere]
    the_number_of_matches_is_said_in_words,
    a_question_finds_what_policies_call_otherwise,
    a_publisher_adds_words,
    rows_and_cells_are_parted_in_excerpts,
    the_browsers_own_search_stays_in_reach,
    results_stand_beside_the_text_or_under_their_field,
    what_is_not_found_is_said_under_the_field,
    the_contents_are_filtered_by_their_words,
    matches_are_marked_where_highlights_are_missing,
    the_search_follows_the_language,
    nothing_is_found_and_said,
    the_field_fills_the_bar_of_a_low_window,
    ten_thousand_characters_freeze_nothing,
    a_phone_has_room_for_field_and_text,
    nothing_is_loaded_before_it_is_wanted,
];

/// Types words, and waits for what is found.
pub async fn search(page: &Page, words: &str) {
    page.type_into("search.field()", words).await;
    page.until("results", "shown($('.find')) && $('.find-status').textContent").await;
}

async fn a_word_is_found_as_it_is_typed(stage: &Stage) {
    let page = stage.northstar("", "").await;
    search(page, "COMPLÁINTS").await;
    page.until_equal("search.bestResult()?.[1]", "9.2 Complaints").await;
    page.run("search.field().value = ''").await;
    page.type_into("search.field()", "how long keep").await;
    page.until_equal(
        "search.bestResult()",
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
    page.click("$('.find-list a[href$=\"#retention\"]')").await;
    page.settled().await;
    let now = page.value("search.currentMatches()").await;
    assert_eq!((&now[0][1], &now[0][2]), (&json!("retention"), &json!(true)), "{now}");
}

async fn chinese_is_found_without_a_dictionary(stage: &Stage) {
    let page = stage.northstar("lang='zh-Hans'", "").await;
    search(page, "ｃｏｏｋｉｅ").await;
    page.until_equal(
        "search.bestResult()",
        &json!(["cookies-and-choices", "3.3 Cookie与您的选择"]),
    )
    .await;
    page.run("search.field().value = ''").await;
    page.type_into("search.field()", "您会保留我的数据多久").await;
    page.until_equal("search.bestResult()?.[0]", "retention").await;
    page.every("search.marked()", "(it) => /^[\\u4e00-\\u9fff]+$/.test(it)").await;
    page.equals("$('.tools').lang", "zh-Hans").await;
    page.compare("$('.find').ariaLabel", "!==", "'Search results'").await;
}

async fn arabic_is_found_without_its_vowel_signs(stage: &Stage) {
    let page = stage.northstar("lang='ar'", "").await;
    search(page, "الشكاوي").await;
    page.until_equal("search.bestResult()?.[0]", "complaints").await;
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
    page.until("the place", "/^Match \\d+ of \\d+$/.test($('.find-status').textContent)").await;
    // Down into the list, and away with everything.
    page.press(Key::Down).await;
    page.until("the first result's focus", "tree.activeElement === $('.find-list a')").await;
    page.press(Key::Escape).await;
    page.until("the end", "!shown($('.find')) && search.field().value === ''").await;
    page.equals("search.markCount()", 0).await;
    page.run("heading('sharing').focus()").await;
    page.press_char('/').await;
    page.until("the field's focus", "tree.activeElement === search.field()").await;
    // A slash is a character like any other where one types.
    page.press_char('/').await;
    page.until_equal("search.field().value", "/").await;
}

async fn steps_go_down_the_text(stage: &Stage) {
    let page = stage.northstar("", "").await;
    search(page, "cookie").await;
    let order = page.value("search.placesInText()").await;
    let order: Vec<i64> = serde_json::from_value(order).expect("places");
    assert!(order.len() > 3 && order.is_sorted(), "results in the order of the text: {order:?}");
    let count = page.number("search.marked().length").await;
    assert!(count > 5.0);
    let mut last = -1.0;
    for step in 0..5 {
        page.press(Key::Enter).await;
        page.settled().await;
        let place = page.number("search.currentPlace()").await;
        assert!(place > last, "step {step}: {place} after {last}");
        last = place;
    }
    // Back up, by the keys and by the arrow.
    page.press_with(Key::Shift, Key::Enter).await;
    page.until("the match before", &format!("search.currentPlace() < {last}")).await;
    let before = page.number("search.currentPlace()").await;
    page.click("named('Next match', '.find')").await;
    page.until("the match again", &format!("search.currentPlace() === {last}")).await;
    assert!(before < last);
    page.settled().await;
    // A new search begins where the reader is, as in browsers.
    // The first time the sections above have estimated heights.
    for _ in 0..3 {
        page.run("section('retention').scrollIntoView()").await;
        page.settled().await;
    }
    page.run("fill(search.field(), 'personal')").await;
    page.until("other results", "search.marked().every((it) => /personal/i.test(it))").await;
    page.press(Key::Enter).await;
    page.until_equal("search.currentMatches()[0][1]", "retention").await;
}

async fn the_number_of_matches_is_said_in_words(stage: &Stage) {
    let page = stage.northstar("", "").await;
    search(page, "crash").await;
    let words = format!(
        "{} matches in {} sections",
        page.number("search.marked().length").await,
        page.number("$$('.find-list a').length").await
    );
    page.equals("$('.find-status').textContent", words).await;
    page.run("PolicyViewer.language.set('zh-Hans')").await;
    page.until_equal("$('.tools').lang", "zh-Hans").await;
    page.run("fill(search.field(), '投诉')").await;
    page.until("its number", "/^共 \\d+ 处，见于 \\d+ 个条款/.test($('.find-status').textContent)")
        .await;
    stage.server.put("/one.json", &small("one").to_string());
    let page = stage.show("<policy-viewer src='/one.json'></policy-viewer>", "").await;
    page.ready().await;
    search(page, "\"second text\"").await;
    page.until_equal("$('.find-status').textContent", "1 match in 1 section").await;
}

async fn a_question_finds_what_policies_call_otherwise(stage: &Stage) {
    for (lang, question, section) in [
        ("en", "how long", "retention"),
        ("en", "how long do you keep my data", "retention"),
        ("en", "kids", "minors"),
        ("zh-Hans", "保存多久", "retention"),
        ("zh-Hans", "小孩", "minors"),
    ] {
        for (name, text) in compile(&root().join("policies/riverside-platform-privacy")) {
            stage.server.put(&format!("/riverside/{name}"), &text);
        }
        let element =
            format!("<policy-viewer src='/riverside/policy.json' lang='{lang}'></policy-viewer>");
        let page = stage.show(&element, "").await;
        page.ready().await;
        search(page, question).await;
        page.until(
            &format!("{question} finds {section}"),
            &format!("search.results().some(([id]) => id === '{section}')"),
        )
        .await;
    }
}

async fn a_publisher_adds_words(stage: &Stage) {
    let mut policy = small("words");
    policy["texts"] = json!({"en": {"searchWords": "second; text, prose"}});
    stage.server.put("/words.json", &policy.to_string());
    let page = stage.show("<policy-viewer src='/words.json'></policy-viewer>", "").await;
    page.ready().await;
    search(page, "prose").await;
    page.until(
        "the word in its place",
        "search.marked().every((it) => it.toLowerCase() === 'text')",
    )
    .await;
    page.contains("$('.find-status').textContent", "Not in the text: “prose”. Shown: “text”.")
        .await;
}

async fn rows_and_cells_are_parted_in_excerpts(stage: &Stage) {
    let page = stage.northstar("lang='en'", "").await;
    search(page, "analytics cookies").await;
    let excerpts = "$$('.find-excerpt').map((it) => it.textContent)";
    page.contains(&format!("{excerpts}.join()"), "Analytics cookies · Up to 13 months; ").await;
    page.contains("search.marked()", "cookies").await;
}

async fn the_browsers_own_search_stays_in_reach(stage: &Stage) {
    let page = stage.northstar("", "").await;
    for place in ["heading('sharing')", "search.field()"] {
        page.equals(&format!("search.isCtrlFPrevented({place})"), false).await;
    }
    search(page, "cookie").await;
    for place in ["heading('sharing')", "search.field()", "$('.find-list a')"] {
        page.equals(&format!("search.isCtrlFPrevented({place})"), false).await;
    }
    page.equals("search.field().value", "cookie").await;
}

async fn assert_gap_to_field(page: &Page, width: u32) {
    let gap = page.number("search.gapToField()").await;
    assert!((0.0..=8.0).contains(&gap), "{gap} pixels at {width}");
}

async fn what_is_not_found_is_said_under_the_field(stage: &Stage) {
    for lang in ["en", "ar"] {
        let page = stage.northstar(&format!("lang='{lang}'"), "").await;
        for width in [1440, 820, 390] {
            page.resize(width, 900).await;
            page.run("fill(search.field(), 'zebra')").await;
            page.until("the advice", "shown($('.find-advice'))").await;
            page.settled().await;
            assert_gap_to_field(page, width).await;
            // Both have one edge, that at which lines begin.
            page.compare("search.edgeToField()", "<=", "8").await;
            page.press_on("search.field()", Key::Escape).await;
        }
    }
}

async fn results_stand_beside_the_text_or_under_their_field(stage: &Stage) {
    let page = stage.northstar("", "").await;
    let entries = page.value("search.entries()").await;
    for width in [1440, 1280, 820, 390] {
        page.resize(width, 900).await;
        page.run("fill(search.field(), 'cookie')").await;
        page.until("results", "$$('.find-list a').length > 0 && shown($('.find'))").await;
        page.settled().await;
        page.compare("document.documentElement.scrollWidth", "<=", "innerWidth").await;
        page.picture(&format!("search-{width}")).await;
        if width > 800 {
            // They are where the contents were, which nobody can reach behind them.
            page.equals("search.coveredText()", 0).await;
            page.equals("search.entries()", json!([])).await;
            page.run("$('.find').scrollTo(0, 1000)").await;
            page.assert("search.headIsInView()").await;
        } else {
            assert_gap_to_field(page, width).await;
        }
        page.press_on("search.field()", Key::Escape).await;
    }
    page.resize(1280, 900).await;
    page.until_equal("search.entries()", &entries).await;
}

async fn the_contents_are_filtered_by_their_words(stage: &Stage) {
    let page = stage.northstar("", "").await;
    let entries = "search.entries()";
    let all = page.value(entries).await;
    page.type_into("$('[data-tool=filter]')", "crash").await;
    // The branch that hid it is open.
    page.until("the entry", &format!("{entries}.includes('crash-reports')")).await;
    page.run("fill(get('[data-tool=filter]'), '')").await;
    page.until_equal(entries, &all).await;
    page.type_into("$('[data-tool=filter]')", "TRÁNSFERS").await;
    page.until_equal(entries, &json!(["international-transfers"])).await;
    let said = "style($('.contents-list'), '::after').content";
    page.equals(said, "none").await;
    page.run("fill(get('[data-tool=filter]'), 'zebra')").await;
    page.until_equal(entries, json!([])).await;
    page.until_equal(said, "\"Nothing found\"").await;
    page.some("$$('.tools [role=status]')", "(it) => it.textContent === 'Nothing found'").await;
    page.run("fill(get('[data-tool=filter]'), '')").await;
    page.until_equal(entries, &all).await;
    page.equals(said, "none").await;
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
    // Nothing to step to, with the reason, and words that are in the text.
    for name in ["Next match", "Previous match"] {
        let button = format!("named('{name}', '.find')");
        page.equals(&format!("{button}.disabled"), true).await;
        page.equals(&format!("{button}.title"), "Nothing found").await;
    }
    page.contains("$('.find-advice').textContent", "try fewer or other words").await;
    page.compare("$$('.find-advice button').length", ">", "2").await;
    page.compare("search.entries().length", ">", "5").await;
    let offered = page.text("$('.find-advice button').textContent").await;
    page.click("$('.find-advice button')").await;
    page.until_equal("search.field().value", &json!(offered)).await;
    page.until("its matches", "search.marked().length > 0").await;
    page.equals("named('Next match', '.find').disabled", false).await;
    page.equals("$$('.find-advice button').length", 0).await;
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

async fn the_field_fills_the_bar_of_a_low_window(stage: &Stage) {
    for (width, height) in [(320, 256), (740, 360)] {
        let page = stage.northstar("", "").await;
        page.resize(width, height).await;
        page.click("search.field()").await;
        search(page, "cookies").await;
        page.compare("search.field().getBoundingClientRect().top", "<", "12").await;
        let covered = "search.field().closest('.field').getBoundingClientRect().height";
        page.compare(covered, "<=", "$('.bar').offsetHeight").await;
        // Most of the window is the results'.
        page.compare("$('.find').offsetHeight", ">", "innerHeight * 0.6").await;
        page.compare("$('.find').getBoundingClientRect().bottom", "<=", "innerHeight").await;
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

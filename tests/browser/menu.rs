//! The panels of the bar: what stands in them, where they open, and how keys lead through them.

use fantoccini::key::Key;
use serde_json::json;

use crate::support::Stage;
use crate::support::page::Page;
use crate::versions::skyport;

crate::cases![
    the_menu_has_a_word_for_everything,
    printing_and_saving_are_in_view_at_once,
    what_there_is_not_is_not_offered,
    the_look_is_all_that_stands_under_the_letters,
    panels_open_under_their_buttons,
    panels_fit_into_every_window,
    #[everywhere]
    keys_lead_through_the_items,
    a_panel_closes_before_another_opens,
];

async fn open(page: &Page, button: &str) {
    page.click(&format!("$('[data-tool={button}]')")).await;
    page.until("the panel", "shown($('.options'))").await;
}

/// Opens the menu of everything but the look of the text.
pub async fn more(page: &Page) {
    open(page, "more").await;
}

/// Opens the look of the text.
pub async fn appearance(page: &Page) {
    open(page, "menu").await;
}

async fn the_menu_has_a_word_for_everything(stage: &Stage) {
    let words = [
        "What changed",
        "Compare with another language",
        "Print or save as PDF",
        "Save this policy",
        "View",
        "Keyboard shortcuts",
        "Versions",
    ];
    let page = skyport(stage, "lang='en'", "").await;
    for (width, narrow) in [(1280, false), (390, true)] {
        page.resize(width, 844).await;
        page.settled().await;
        more(page).await;
        // Two columns of text need a wide window.
        let expected: Vec<_> =
            words.iter().filter(|it| !(narrow && it.starts_with("Compare"))).collect();
        page.until_equal("menu.words()", json!(expected)).await;
        page.press(Key::Escape).await;
        page.until("the end", "!$('.options')").await;
    }
}

async fn printing_and_saving_are_in_view_at_once(stage: &Stage) {
    let page = skyport(stage, "lang='en'", "").await;
    for (width, height) in [(1440, 900), (390, 844)] {
        page.resize(width, height).await;
        page.settled().await;
        more(page).await;
        // The publisher's words about three versions stand below.
        page.compare("$('.versions').getBoundingClientRect().height", ">", "300").await;
        for words in ["What changed", "Print or save as PDF", "Save this policy"] {
            page.assert(&format!("menu.isInView(named('{words}', '.options'))")).await;
        }
        page.press(Key::Escape).await;
        page.until("the end", "!$('.options')").await;
    }
}

async fn what_there_is_not_is_not_offered(stage: &Stage) {
    let policy = crate::support::packages::small("plain").to_string();
    stage.server.put("/plain.json", &policy);
    let page = stage.show("<policy-viewer src='/plain.json'></policy-viewer>", "").await;
    page.ready().await;
    more(page).await;
    let words = json!(["Print or save as PDF", "Save this policy", "Keyboard shortcuts"]);
    page.equals("menu.words()", words).await;
}

async fn the_look_is_all_that_stands_under_the_letters(stage: &Stage) {
    let page = skyport(stage, "lang='en'", "").await;
    appearance(page).await;
    page.equals("menu.words()", json!(["Text size", "Line spacing", "Theme"])).await;
    page.equals("$('.options').ariaLabel", "Appearance").await;
}

async fn panels_open_under_their_buttons(stage: &Stage) {
    for lang in ["en", "ar"] {
        let page = skyport(stage, &format!("lang='{lang}'"), "").await;
        for tool in ["more", "menu"] {
            open(page, tool).await;
            let place: [f64; 2] = page.read(&format!("menu.distance('{tool}')")).await;
            assert!((0.0..16.0).contains(&place[0]), "{lang}, {tool}: {} px below", place[0]);
            assert!(place[1] < 17.0, "{lang}, {tool}: {} px beside", place[1]);
            page.press(Key::Escape).await;
            page.until("the end", "!$('.options')").await;
        }
    }
}

async fn panels_fit_into_every_window(stage: &Stage) {
    let page = skyport(stage, "lang='de'", "").await;
    for (width, height) in [(1440, 900), (390, 844), (320, 568), (1280, 320)] {
        page.resize(width, height).await;
        page.settled().await;
        for tool in ["more", "menu"] {
            open(page, tool).await;
            page.assert("menu.isWithinWindow()").await;
            page.equals("strangersViewer.unreachable('.options')", json!([])).await;
            page.press(Key::Escape).await;
            page.until("the end", "!$('.options')").await;
        }
    }
}

async fn keys_lead_through_the_items(stage: &Stage) {
    let page = skyport(stage, "lang='en'", "").await;
    more(page).await;
    page.run("named('What changed', '.options').focus()").await;
    let at = |words: &str| format!("tree.activeElement?.textContent.startsWith('{words}')");
    for (key, words) in [
        (Key::Down, "Print or save as PDF"),
        (Key::End, "Version 1.0"),
        (Key::Down, "What changed"),
        (Key::Up, "Version 1.0"),
        (Key::Up, "Version 2.0"),
        (Key::Home, "What changed"),
    ] {
        page.press(key).await;
        page.until(words, &at(words)).await;
    }
    page.press(Key::Escape).await;
    page.until("the focus to come back", "tree.activeElement?.matches('[data-tool=more]')").await;
    page.assert("!$('.options')").await;
}

async fn a_panel_closes_before_another_opens(stage: &Stage) {
    let page = skyport(stage, "lang='en'", "").await;
    appearance(page).await;
    more(page).await;
    page.until_equal("$$('.options').map((it) => it.ariaLabel)", json!(["More"])).await;
    page.click("$('[data-tool=more]')").await;
    page.until("it to close", "!$('.options')").await;
}

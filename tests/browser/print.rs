//! Print: the printed page, and the text that can be read back from its PDF.

use serde_json::json;
use unicode_normalization::UnicodeNormalization;

use crate::static_pages;
use crate::support::packages::{interface, northstar_file};
use crate::support::{NORTHSTAR, Stage};
use crate::versions::skyport;

crate::cases![
    paper_has_contents_addresses_and_origin,
    paper_has_nothing_to_press_and_no_holes,
    an_address_is_on_paper_once,
    paper_can_be_read_back,
    paper_has_what_is_declared,
    paper_of_a_static_page_has_it_too,
];

async fn paper_has_contents_addresses_and_origin(stage: &Stage) {
    let page = stage.northstar("", "").await;
    if !page.media("print", &[]).await {
        println!("skipped: print, which this engine cannot emulate");
        return;
    }
    // Paper is as narrow as a phone held sideways, and no drawer for that.
    page.resize(680, 900).await;
    page.equals("getComputedStyle($('.contents')).boxShadow", "none").await;
    page.compare("$('.contents').clientWidth", ">", "500").await;
    // The title, the contents, the text.
    let (top, bottom) = ("getBoundingClientRect().top", "getBoundingClientRect().bottom");
    for (above, below) in [("h1", ".contents"), (".contents", "#pv-text")] {
        let (above, below) = (format!("$('{above}').{bottom}"), format!("$('{below}').{top}"));
        page.compare(&above, "<=", &below).await;
    }
    page.compare("$$('.contents-list a').length", ">", "10").await;
    page.every("$$('.contents-list a')", "shown").await;
    for fact in ["Northstar Storage", "2.1", "2026"] {
        page.contains("$('.meta').textContent", fact).await;
    }
    page.every("$$('h1, .meta li')", "shown").await;
    page.every(
        "$$('#pv-text .external:not(.bare)')",
        "(it) => getComputedStyle(it, '::after').content.includes(it.getAttribute('href'))",
    )
    .await;
    page.compare("$$('#pv-text .external').length", ">", "0").await;
}

async fn paper_has_nothing_to_press_and_no_holes(stage: &Stage) {
    // Earlier versions, and another language that prevails.
    let page = skyport(stage, "lang='en'", "").await;
    page.assert("shown($('[data-tool=changes]')) && shown($('.notices a'))").await;
    if !page.media("print", &[]).await {
        println!("skipped: print, which this engine cannot emulate");
        return;
    }
    page.resize(680, 900).await;
    page.equals("$$('button').filter(shown).map((it) => it.outerHTML)", json!([])).await;
    page.equals("shown($('.notices a'))", false).await;
    page.assert("shown($('.notices p'))").await;
    for (above, below) in [(".meta", ".notices p"), (".notices p", ".contents-title")] {
        let [above, below] = [(above, "bottom"), (below, "top")]
            .map(|(it, edge)| format!("$('{it}').getBoundingClientRect().{edge}"));
        page.compare(&format!("{below} - {above}"), "<", "50").await;
    }
}

async fn an_address_is_on_paper_once(stage: &Stage) {
    let page = stage.northstar("lang='en'", "").await;
    let paper = page.paper().await;
    let address = "https://www.northstar.example/privacy/request";
    let squeezed: String = paper.split_whitespace().collect();
    let contacts = squeezed.rfind("Privacyrequestform").expect("the contacts are on paper");
    assert_eq!(squeezed[contacts..].matches(address).count(), 1, "{}", &squeezed[contacts..]);
}

/// Tells whether words stand on paper. Radicals that fonts draw like a character stand for any.
fn reads(paper: &str, words: &str) -> bool {
    let (paper, words): (Vec<char>, Vec<char>) = (paper.chars().collect(), words.chars().collect());
    let alike = |(a, b): (&char, &char)| a == b || ('\u{2e80}'..'\u{2f00}').contains(a);
    paper.windows(words.len()).any(|window| window.iter().zip(&words).all(alike))
}

/// The order in which a PDF holds Arabic words: as they are drawn, with a ligature's letters as one.
fn drawn(words: &str) -> String {
    let units = words.chars().rev().collect::<String>();
    ["\u{627}", "\u{623}", "\u{625}", "\u{622}"].iter().fold(units, |text, alef| {
        text.replace(&format!("{alef}\u{644}"), &format!("\u{644}{alef}"))
    })
}

/// Prints, and reads the paper.
async fn paper_can_be_read_back(stage: &Stage) {
    for tag in ["en", "zh-Hans", "ar"] {
        let page = stage.northstar(&format!("lang='{tag}'"), "").await;
        let paper = page.paper().await;
        let squeezed = |text: &str| {
            let text = text.nfkc().filter(|c| !c.is_whitespace()).collect::<String>();
            if text.contains(|c| ('\u{600}'..'\u{700}').contains(&c)) { drawn(&text) } else { text }
        };
        // Lines break anywhere, and so does the order of words of two directions.
        let pieces = |text: &str| match tag {
            "ar" => text.split_whitespace().map(squeezed).collect::<Vec<_>>(),
            _ => vec![squeezed(text)],
        };
        let document = northstar_file(&format!("{tag}.json"));
        let title = document["title"].as_str().expect("a title");
        let headings =
            "$$('#pv-text .section-heading > span:last-child').map((it) => it.textContent)";
        let headings = page.value(headings).await;
        let headings = headings.as_array().expect("a list").iter();
        let expected = ["2.1", "Northstar Storage", "https://", title].into_iter();
        let words = expected.chain(headings.map(|it| it.as_str().expect("a text")));
        for piece in words.flat_map(pieces) {
            assert!(reads(&paper, &piece), "{tag}: no {piece} on paper");
        }
        let interface = interface(tag);
        for key in ["cookieSettings", "expandAll", "acceptAll"] {
            let words = squeezed(interface[key].as_str().expect("a text"));
            assert!(!paper.contains(&words), "{tag}: {words} cannot be pressed on paper");
        }
    }
}

/// The categories whose switches stand in the sample's text.
const IN_TEXT: [&str; 3] = ["preferences", "analytics", "marketing"];

/// Checks that the services and cookies of some categories are on paper, with what they are for, and nothing to press.
fn assert_declared(paper: &str, tag: &str, shown: &[&str]) {
    let squeezed = |text: &str| text.nfkc().filter(|c| !c.is_whitespace()).collect::<String>();
    let policy = northstar_file("policy.json");
    let mut cookies = 0;
    let list = |value: &serde_json::Value| value.as_array().cloned().unwrap_or_default();
    let categories = list(&policy["declaration"]["categories"]).into_iter();
    for category in categories.filter(|it| shown.contains(&it["id"].as_str().expect("an id"))) {
        for service in list(&category["services"]) {
            for cookie in list(&service["cookies"]) {
                cookies += 1;
                for words in [&cookie["name"], &cookie["purpose"][tag], &service["name"][tag]] {
                    let words = squeezed(words.as_str().unwrap_or_default());
                    assert!(reads(paper, &words), "{tag}: no {words} on paper");
                }
            }
        }
    }
    assert!(cookies > 3, "the sample declares cookies");
    for key in ["rejectAll", "acceptAll", "save", "notChosen", "expandAll"] {
        let words = squeezed(interface(tag)[key].as_str().expect("a text"));
        assert!(!reads(paper, &words), "{tag}: {words} is on paper");
    }
}

async fn paper_has_what_is_declared(stage: &Stage) {
    for tag in ["en", "de", "zh-Hans"] {
        // Nothing is opened on the screen: paper has it all the same.
        let page = stage.northstar(&format!("lang='{tag}'"), "").await;
        assert_declared(&page.paper().await, tag, &IN_TEXT);
    }
    let alone = format!("<policy-viewer mode='preferences' src='{NORTHSTAR}'></policy-viewer>");
    let page = stage.show(&alone, "").await;
    page.ready().await;
    assert_declared(&page.paper().await, "en", &["necessary", "analytics"]);
}

async fn paper_of_a_static_page_has_it_too(stage: &Stage) {
    stage.server.put("/alone.html", &static_pages::drawn("de", false));
    let page = stage.visit("/alone.html").await;
    page.until("the text", "shown($('#pv-text'))").await;
    let paper = page.paper().await;
    assert_declared(&paper, "de", &IN_TEXT);
    // On every sheet, beside the number of the sheet.
    let title = northstar_file("de.json")["title"].as_str().expect("a title").to_owned();
    let running: String = format!("{title}·Version2.1").split_whitespace().collect();
    let sheets = paper.matches(&running.nfkc().collect::<String>()).count();
    assert!(sheets > 3, "the title is on {sheets} sheets");
    assert!(paper.contains(&format!("{sheets}/{sheets}")), "the last sheet has its number");
}

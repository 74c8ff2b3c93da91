//! Pages, browsers and extensions that do to a viewer what nobody agreed with it.

use fantoccini::key::Key;
use serde_json::json;

use crate::support::Stage;
use crate::support::packages::small;
use crate::support::page::Page;

crate::cases![
    #[everywhere]
    a_translator_replaces_the_texts,
    a_translator_replaces_the_texts_around_them,
    a_translator_replaces_the_texts_before_and_after,
    a_translator_replaces_the_texts_where_they_were,
    a_translation_stays_until_its_text_changes,
    a_search_in_a_translated_page_leads_to_the_section,
    #[everywhere]
    a_page_with_a_base,
    storage_that_is_null,
    styles_put_into_the_tree,
    styles_put_into_the_tree_before_it_is_drawn,
    what_keyboards_lack_is_found,
    long_words_stay_on_the_screen,
    all_controls_are_in_reach_at_400_percent,
];

async fn language(page: &Page, tag: &str, heading: &str) {
    page.run(&format!("PolicyViewer.language.set('{tag}')")).await;
    page.until("the language", &format!("$('#pv-text').textContent.includes('{heading}')")).await;
    page.settled().await;
}

/// Whatever changes the viewer is followed by a translation of all that is not translated.
async fn translated(stage: &Stage, way: &str) {
    let page = stage.northstar("lang='en'", "").await;
    let translate = || page.call("strangersViewer.translate", way);
    const ENGLISH: &str = "How long we keep personal data";
    translate().await;
    for _ in 0..2 {
        language(page, "de", "Wie lange").await;
        page.equals(&format!("$('.viewer').textContent.includes('{ENGLISH}')"), false).await;
        page.contains("strangersViewer.contents()", "Wie lange").await;
        translate().await;
        language(page, "en", ENGLISH).await;
        page.equals("strangersViewer.contents().includes('Wie lange')", false).await;
        translate().await;
    }
    page.run("PolicyViewer.open({ mode: 'preferences' })").await;
    page.until("the settings", "$('#pv-preferences').open").await;
    translate().await;
    page.run("$$('#pv-preferences [role=switch]').at(-1).click()").await;
    translate().await;
    page.run("PolicyViewer.consent.acceptAll()").await;
    page.until("the switches", "$$('#pv-preferences [role=switch]').every((it) => it.checked)")
        .await;
    translate().await;
    page.press(Key::Escape).await;
    page.until("the text", "!$('#pv-preferences').open").await;
    page.type_into("$('[data-tool=search]')", "complaints").await;
    page.until("results", "$$('.find-list a').length > 0").await;
    translate().await;
    page.press(Key::Escape).await;
    language(page, "de", "Wie lange").await;
    translate().await;
    page.run("viewer.remove()").await;
}

async fn a_translator_replaces_the_texts(stage: &Stage) {
    translated(stage, "put in its place").await;
}

async fn a_translator_replaces_the_texts_around_them(stage: &Stage) {
    translated(stage, "put around it").await;
}

async fn a_translator_replaces_the_texts_before_and_after(stage: &Stage) {
    translated(stage, "put after it").await;
}

async fn a_translator_replaces_the_texts_where_they_were(stage: &Stage) {
    translated(stage, "put where it was").await;
}

async fn a_translation_stays_until_its_text_changes(stage: &Stage) {
    let page = stage.northstar("lang='en'", "").await;
    page.call("strangersViewer.translate", "put in its place").await;
    let before = page.value("$$('#pv-text font').length").await;
    page.run("heading('retention').scrollIntoView()").await;
    page.settled().await;
    page.run("PolicyViewer.open({ mode: 'preferences' })").await;
    page.until("the settings", "$('#pv-preferences').open").await;
    page.press(Key::Escape).await;
    page.settled().await;
    page.equals("$$('#pv-text font').length", before).await;
}

async fn a_search_in_a_translated_page_leads_to_the_section(stage: &Stage) {
    let page = stage.northstar("lang='en'", "").await;
    page.call("strangersViewer.translate", "put in its place").await;
    page.type_into("$('[data-tool=search]')", "how long keep").await;
    page.until_equal("search.bestResult()?.[0]", "retention").await;
    // Nothing is marked: the letters there are others.
    page.equals("search.markCount()", 0).await;
    page.click("$('.find-list a[href$=\"#retention\"]')").await;
    page.until("the section", "beginsInView(section('retention'))").await;
}

/// A page below the one that its `<base>` names.
const BASE: &str = "/below/page.html";

async fn a_page_with_a_base(stage: &Stage) {
    let page = format!(
        "<!doctype html><html lang='en'><head><meta charset='utf-8'><base href='/elsewhere/'>\
         <title>A base</title><script src='/support/record.js'></script>\
         <script src='/embed/policy-viewer.js'></script></head>\
         <body><policy-viewer src='{}'></policy-viewer></body></html>",
        crate::support::NORTHSTAR
    );
    stage.server.put(BASE, &page);
    let page = stage.visit(&format!("{BASE}#retention")).await;
    page.ready().await;
    page.until("the place", "beginsInView(section('retention'))").await;
    page.until_equal("strangersViewer.strayLinks()", json!([])).await;
    for link in
        ["$('#pv-contents a[href$=\"#sharing\"]')", "$('#retention .permalink')", "$('.skip')"]
    {
        page.run(&format!("{link}.click()")).await;
        page.settled().await;
        page.equals("location.pathname", BASE).await;
    }
    language(page, "de", "Wie lange").await;
    page.until_equal("strangersViewer.strayLinks()", json!([])).await;
    page.type_into("$('[data-tool=search]')", "Beschwerden").await;
    page.until("results", "$$('.find-list a').length > 0").await;
    page.until_equal("strangersViewer.strayLinks()", json!([])).await;
    page.click("$('.find-list a')").await;
    page.settled().await;
    page.equals("location.pathname", BASE).await;
}

async fn storage_that_is_null(stage: &Stage) {
    let script = "<script>for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get: () => null })</script>";
    let policy = crate::support::NORTHSTAR;
    let page = stage
        .show(&format!("{script}<policy-viewer lang='en' src='{policy}'></policy-viewer>"), "")
        .await;
    page.ready().await;
    page.run("PolicyViewer.consent.acceptAll()").await;
    page.until("the choice", "PolicyViewer.consent.get()?.id").await;
    language(page, "de", "Wie lange").await;
    page.type_into("$('[data-tool=search]')", "Beschwerden").await;
    page.until("results", "$$('.find-list a').length > 0").await;
    page.press(Key::Escape).await;
    page.click("$('[data-tool=menu]')").await;
    page.until("the options", "shown($('.options'))").await;
    page.run("$$('.options [type=radio]').at(-1).click()").await;
    page.until_equal("style($('.viewer')).colorScheme", "dark").await;
}

async fn with_styles(page: &Page) {
    for everywhere in [false, true] {
        page.call("strangersViewer.insertStyles", everywhere).await;
        language(page, "de", "Wie lange").await;
        page.equals("style($('.bar')).position", "sticky").await;
        language(page, "en", "How long").await;
        page.run("PolicyViewer.open({ mode: 'preferences' })").await;
        page.until("the settings", "$('#pv-preferences').open").await;
        page.run("$$('#pv-preferences [role=switch]').at(-1).click()").await;
        page.press(Key::Escape).await;
        page.until("the text", "!$('#pv-preferences').open").await;
        page.run("search.field().value = ''").await;
        page.type_into("search.field()", "complaints").await;
        page.until("marks", "search.marked().length > 0").await;
        page.press(Key::Escape).await;
    }
}

async fn styles_put_into_the_tree(stage: &Stage) {
    with_styles(stage.northstar("lang='en'", "").await).await;
}

async fn styles_put_into_the_tree_before_it_is_drawn(stage: &Stage) {
    let script = "<script>{ const attach = Element.prototype.attachShadow; Element.prototype.attachShadow = function (options) { const tree = attach.call(this, options); tree.prepend(document.createElement('style')); tree.append(document.createElement('style')); return tree; }; }</script>";
    let policy = crate::support::NORTHSTAR;
    let page = stage
        .show(&format!("{script}<policy-viewer lang='en' src='{policy}'></policy-viewer>"), "")
        .await;
    page.ready().await;
    with_styles(page).await;
}

async fn what_keyboards_lack_is_found(stage: &Stage) {
    let mut policy = small("typeset");
    policy["locales"]["en"]["document"]["sections"][0]["body"] = json!([{"p": [
        "Rück\u{ad}sendung, zero\u{200b}knowledge, opt\u{2011}out, we won\u{2019}t, \u{fb01}le, \u{201c}cited\u{201d}, 250\u{202f}000, Größe, İzmir, ｸｯｷｰ."
    ]}]);
    stage.server.put("/typeset.json", &policy.to_string());
    let page = stage.show("<policy-viewer src='/typeset.json'></policy-viewer>", "").await;
    page.ready().await;
    for (typed, marked) in [
        ("rucksendung", "Rück\u{ad}sendung"),
        ("zeroknowledge", "zero\u{200b}knowledge"),
        ("opt-out", "opt\u{2011}out"),
        ("won't", "won\u{2019}t"),
        ("file", "\u{fb01}le"),
        ("\"cited\"", "cited"),
        ("groesse", ""),
        ("grosse", "Größe"),
        ("izmir", "İzmir"),
        ("クッキー", "ｸｯｷｰ"),
    ] {
        page.run("fill(search.field(), '')").await;
        page.run(&format!("fill(search.field(), {})", json!(typed))).await;
        page.until_equal("search.marked()[0] ?? ''", marked).await;
    }
    page.run("fill(search.field(), '250 000')").await;
    page.until_equal("search.marked()", json!(["250", "000"])).await;
}

async fn long_words_stay_on_the_screen(stage: &Stage) {
    let word = "Rindfleischetikettierungsueberwachungsaufgabenuebertragungsgesetz".repeat(2);
    let address = format!("https://authority.example/{}", "x".repeat(120));
    let mut policy = small("long");
    let document = &mut policy["locales"]["en"]["document"];
    document["title"] = json!(word);
    let section = &mut document["sections"][0];
    section["heading"] = json!(word);
    section["controls"] = json!(["statistics"]);
    section["body"] = json!([{"p": [word, " ", address]}, {"p": [{"code": "y".repeat(200)}]}]);
    section["sections"] = json!([{"id": "below", "heading": word, "body": [{"p": [address]}]}]);
    policy["declaration"]["categories"][0]["name"] = json!({"en": word});
    policy["declaration"]["categories"][0]["services"][0]["name"] = json!({"en": word});
    stage.server.put("/long.json", &policy.to_string());
    let page = stage.show("<policy-viewer src='/long.json'></policy-viewer>", "").await;
    page.ready().await;
    for (width, height) in [(360, 740), (320, 256), (1280, 800)] {
        page.resize(width, height).await;
        page.run("openDetails(); layOutSections()").await;
        page.settled().await;
        page.equals("strangersViewer.tooWide()", json!([])).await;
        page.compare("document.documentElement.scrollWidth", "<=", "innerWidth").await;
    }
}

async fn all_controls_are_in_reach_at_400_percent(stage: &Stage) {
    for (width, height) in [(320, 256), (640, 320)] {
        for lang in ["en", "de"] {
            let page = stage.northstar(&format!("lang='{lang}'"), "").await;
            page.resize(width, height).await;
            page.settled().await;
            page.compare("strangersViewer.barShare()", "<", "0.45").await;
            page.run("PolicyViewer.open({ mode: 'preferences' })").await;
            page.until("the settings", "$('#pv-preferences').open").await;
            page.run("openDetails('#pv-preferences')").await;
            page.equals("strangersViewer.unreachable('#pv-preferences')", json!([])).await;
            page.press(Key::Escape).await;
            for tool in ["menu", "more"] {
                page.run(&format!("$('[data-tool={tool}]').click()")).await;
                page.until("the options", "shown($('.options'))").await;
                page.equals("strangersViewer.unreachable('.options')", json!([])).await;
                page.press(Key::Escape).await;
                page.until("the end", "!$('.options')").await;
            }
            page.run("fill(search.field(), 'data')").await;
            page.until("results", "$$('.find-list a').length > 0").await;
            page.equals("strangersViewer.unreachable('.find')", json!([])).await;
        }
    }
}

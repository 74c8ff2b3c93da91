//! Pages that `policy render` drew: readable without JavaScript, and taken over without a visible change.

use serde_json::json;

use policy_package::Package;
use policy_render::{Edition, PageContext, ViewerAddress, addresses, page, site};

use crate::document::assert_words;
use crate::support::packages::{interface, northstar_file};
use crate::support::page::Page;
use crate::support::server::Rule;
use crate::support::{NORTHSTAR, Stage, root};

crate::cases![
    #[without_javascript]
    reads_without_javascript,
    #[everywhere]
    reads_in_a_frame_without_scripts,
    #[without_javascript]
    a_fragment_opens_its_section_without_javascript,
    #[without_javascript]
    contents_and_languages_lead_on_without_javascript,
    #[without_javascript]
    nothing_can_be_chosen_without_javascript,
    the_viewer_takes_over_without_a_shift,
    #[everywhere]
    the_viewer_takes_over_in_the_middle_of_the_text,
    #[everywhere]
    the_focus_stays_where_it_was,
    what_the_reader_opened_stays_open,
    the_address_counts_only_until_the_reader_scrolls,
    a_reader_with_a_choice_finds_it,
    the_text_stays_when_the_viewer_is_missing,
    the_text_stays_when_the_policy_is_missing,
    #[everywhere]
    the_text_stays_without_webassembly,
    #[everywhere]
    a_strict_security_policy_lets_the_page_be,
    nothing_needs_a_program_that_never_comes,
    #[without_javascript]
    no_place_is_kept_without_javascript,
    headings_are_not_under_the_bar_of_a_phone,
    pages_and_their_list_fit_into_every_window,
];

/// Where the page of a locale is served.
const PAGE: &str = "/static/{locale}.html";

/// Draws the sample in a locale; with the viewer or without.
pub fn drawn(locale: &str, viewer: bool) -> String {
    let package = Package::read(&root().join("policies/northstar-privacy")).expect("the sample");
    let editions = Edition::all(&package);
    let edition = Edition::find(&editions, locale).expect("the sample has the locale");
    let viewer = viewer.then(|| ViewerAddress {
        script: "/embed/policy-viewer.js".into(),
        policy: NORTHSTAR.into(),
    });
    let fill = |tag: &str| PAGE.replace("{locale}", tag);
    let around = PageContext {
        addresses: addresses(&edition.policy, fill, None),
        viewer,
        ..PageContext::default()
    };
    page(edition, &around)
}

/// Serves the pages of two languages, which know the viewer or not.
pub fn serve(stage: &Stage, viewer: bool) {
    for locale in ["en", "de"] {
        let record = "<script src=\"/support/record.js\"></script><script src=\"/support/record-shifts.js\"></script>";
        let page = drawn(locale, viewer).replace("<title>", &format!("{record}<title>"));
        stage.server.put(&PAGE.replace("{locale}", locale), &page);
    }
}

/// Opens a page whose scripts do not run, for the cases that are played without.
async fn scriptless<'a>(stage: &'a Stage, path: &str) -> &'a Page {
    serve(stage, true);
    let page = stage.visit(path).await;
    // Drivers do not wait for pages without scripts.
    page.until("the page", "document.readyState === 'complete' && shown($('#pv-text'))").await;
    page
}

/// Opens a page whose script comes with [`take_over`], as slow networks have it.
async fn waiting<'a>(stage: &'a Stage, path: &str) -> &'a Page {
    serve(stage, true);
    let file = path.split('#').next().unwrap_or_default();
    let whole = stage.server.text(file);
    let page = whole.replace("<script src=\"/embed/policy-viewer.js\" defer></script>", "");
    assert_ne!(page, whole, "the page names the script");
    stage.server.put(file, &page);
    let page = stage.visit(path).await;
    page.until("the text", "shown($('#pv-text'))").await;
    page.call("staticPages.watchDrawn", ()).await;
    page
}

async fn take_over(stage: &Stage) {
    let page = &stage.page;
    page.assert("window.isDrawn()").await;
    page.equals("details('ready').length", 0).await;
    page.call("staticPages.addScript", ()).await;
    page.event("ready").await;
    page.settled().await;
    page.assert("!window.isDrawn()").await;
    page.equals("$$('#pv-text').length", 1).await;
    page.assert("!$('.still')").await;
    page.assert("!$('.behind')").await;
}

async fn reads_without_javascript(stage: &Stage) {
    let page = scriptless(stage, "/static/en.html").await;
    let document = northstar_file("en.json");
    page.assert("!window.seen").await;
    page.assert("shown($('h1'))").await;
    assert_words(page, &document, "the page").await;
    page.compare("document.title.indexOf($('h1').textContent)", ">=", "0").await;
    page.equals("document.documentElement.lang", "en").await;
    page.equals("getComputedStyle($('.bar')).position", "sticky").await;
    page.every("$$('#pv-text section')", "(it) => shown(it)").await;
    // Every section is in the contents, without a button that would do nothing.
    page.compare(
        "$$('.contents-list a').length",
        "===",
        "$$('#pv-text :is(section[id], .terms)').length",
    )
    .await;
    page.every("$$('.contents-list a')", "(it) => shown(it)").await;
    page.assert("!$$('.toggle, .quiet').some((it) => shown(it))").await;
}

async fn reads_in_a_frame_without_scripts(stage: &Stage) {
    if !stage.page.looks_into_sandboxes() {
        return;
    }
    serve(stage, true);
    stage.server.put(
        "/outer.html",
        "<!doctype html><title>Outside</title><iframe sandbox=\"\" width=\"1200\" height=\"700\" src=\"/static/en.html#your-rights\"></iframe>",
    );
    let page = stage.visit("/outer.html").await;
    page.enter_frame(0).await;
    page.until("the section", "below('your-rights') > 0 && below('your-rights') < 60").await;
    page.assert("!window.seen").await;
    page.assert("shown($('h1'))").await;
    assert_words(page, &northstar_file("en.json"), "the page").await;
    page.compare(
        "$$('.contents-list a').length",
        "===",
        "$$('#pv-text :is(section[id], .terms)').length",
    )
    .await;
    page.every("$$('.contents-list a')", "(it) => shown(it)").await;
    page.some("$$('.controls noscript p')", "(it) => shown(it)").await;
}

async fn a_fragment_opens_its_section_without_javascript(stage: &Stage) {
    let page = scriptless(stage, "/static/en.html#your-rights").await;
    page.until(
        "the section",
        "scrollY > 0 && below('your-rights') > 0 && below('your-rights') < 60",
    )
    .await;
}

async fn contents_and_languages_lead_on_without_javascript(stage: &Stage) {
    let page = scriptless(stage, "/static/en.html").await;
    page.click("$('.contents-list a[href=\"#sharing\"]')").await;
    page.until_equal("location.hash", "#sharing").await;
    page.until("the section", "below('sharing') > 0 && below('sharing') < 60").await;
    // The menu opens by itself, and its entries are links.
    page.click("$('[popovertarget=pv-languages]')").await;
    page.click("$('.menu a[hreflang=de]')").await;
    page.until_equal("document.documentElement.lang", "de").await;
    page.until_equal("$('h1').textContent", &northstar_file("de.json")["title"]).await;
}

async fn nothing_can_be_chosen_without_javascript(stage: &Stage) {
    let page = scriptless(stage, "/static/de.html").await;
    page.compare("$$('[role=switch]').length", ">", "0").await;
    page.every("$$('[role=switch], .choices button')", "(it) => it.disabled").await;
    // Required switches are on, all others off.
    page.every(
        "$$('[role=switch]')",
        "(it) => it.checked === !!it.parentNode.querySelector('.always')",
    )
    .await;
    page.some(
        "$$('.controls noscript p')",
        "(it) => shown(it) && /JavaScript/.test(it.textContent)",
    )
    .await;
    page.equals("$('.controls noscript').closest('[lang]').lang", "de").await;
}

async fn the_viewer_takes_over_without_a_shift(stage: &Stage) {
    let page = waiting(stage, "/static/de.html").await;
    let before = page.value("staticPages.places()").await;
    let height = page.number("document.documentElement.scrollHeight").await;
    take_over(stage).await;
    let after = page.value("staticPages.places()").await;
    assert_eq!(after, before, "every word stays where it was");
    let left = page.number("document.documentElement.scrollHeight").await;
    assert!((height - left).abs() < 1.0, "the page stays as long: {height} and {left}");
    page.until_equal("window.shifts", &json!([])).await;
    // It is the viewer now.
    page.assert("!$('.still')").await;
    page.some("$$('[role=switch]')", "(it) => !it.disabled").await;
}

async fn the_viewer_takes_over_in_the_middle_of_the_text(stage: &Stage) {
    let page = waiting(stage, "/static/en.html").await;
    page.run("section('retention').scrollIntoView(); scrollBy(0, 37)").await;
    let before = page.number("heading('retention').getBoundingClientRect().top").await;
    let scrolled = page.number("scrollY").await;
    take_over(stage).await;
    page.settled().await;
    let after = page.number("heading('retention').getBoundingClientRect().top").await;
    assert!((before - after).abs() < 1.0, "the text stays: {before} and {after}");
    assert!((scrolled - page.number("scrollY").await).abs() < 1.0, "the page does not scroll");
    page.until_equal("current()", &json!(["retention"])).await;
    page.every("window.shifts", "([value]) => value === 0").await;
}

async fn the_focus_stays_where_it_was(stage: &Stage) {
    for target in [
        "$('.contents-list a[href=\"#sharing\"]')",
        "$('[popovertarget=pv-languages]')",
        "$('#pv-text a[href=\"#contact\"]')",
    ] {
        let page = waiting(stage, "/static/en.html").await;
        page.run(&format!("({target}).focus({{ preventScroll: true }})")).await;
        page.compare("tree.activeElement", "===", target).await;
        take_over(stage).await;
        page.compare("tree.activeElement", "!==", "null").await;
        page.compare("tree.activeElement", "===", target).await;
    }
}

async fn what_the_reader_opened_stays_open(stage: &Stage) {
    let page = waiting(stage, "/static/en.html").await;
    page.run("$('#pv-text details').open = true").await;
    page.click("$('[popovertarget=pv-languages]')").await;
    page.until("the menu", "$('#pv-languages').matches(':popover-open')").await;
    take_over(stage).await;
    page.assert("$('#pv-languages').matches(':popover-open')").await;
    page.assert("$('#pv-text details').open").await;
    page.click("$('.menu [lang=fr]')").await;
    page.until_equal("$('h1').textContent", &northstar_file("fr.json")["title"]).await;
}

async fn the_address_counts_only_until_the_reader_scrolls(stage: &Stage) {
    let page = waiting(stage, "/static/en.html#your-rights").await;
    page.settled().await;
    page.compare("below('your-rights')", ">", "0").await;
    page.compare("below('your-rights')", "<", "60").await;
    page.run("scrollTo(0, 0)").await;
    take_over(stage).await;
    page.settled().await;
    page.equals("scrollY", 0).await;
}

async fn a_reader_with_a_choice_finds_it(stage: &Stage) {
    let page = stage.northstar("", "").await;
    page.run("PolicyViewer.consent.acceptAll()").await;
    let page = waiting(stage, "/static/en.html").await;
    page.every("$$('[role=switch]')", "(it) => it.disabled").await;
    take_over(stage).await;
    page.every("$$('[role=switch]')", "(it) => it.checked").await;
    page.equals("details('consent').length", 1).await;
}

/// Checks that the text stays with a notice, and that nothing else is on the screen.
async fn assert_text_stays(page: &Page, code: &str) {
    page.until_equal("details('error').map((it) => it.code)", &json!([code])).await;
    page.until("the note", "shown($('.unavailable'))").await;
    page.equals("$('.unavailable').lang", "de").await;
    page.equals("$('.unavailable').role", "status").await;
    page.assert("shown($('h1'))").await;
    page.assert("!shown($('.failure'))").await;
    page.every("$$('[role=switch], .choices button')", "(it) => it.disabled || !shown(it)").await;
    assert_words_of_text(page).await;
}

async fn assert_words_of_text(page: &Page) {
    let title = &northstar_file("de.json")["title"];
    page.equals("$('.still h1').textContent", &title).await;
    page.assert("shown($('.still #contact'))").await;
    page.assert(&format!("!$('.still').textContent.includes({})", interface("de")["errorTitle"]))
        .await;
}

async fn the_text_stays_when_the_viewer_is_missing(stage: &Stage) {
    for file in [
        "/embed/policy-viewer.wasm",
        "/embed/policy-viewer-glue.js",
        "/embed/policy-viewer-optional.js",
    ] {
        serve(stage, true);
        stage.server.misbehave(file, Rule::Status(404));
        let page = stage.visit("/static/de.html").await;
        assert_text_stays(page, "viewer-failed").await;
        stage.server.mend(file);
    }
}

async fn the_text_stays_when_the_policy_is_missing(stage: &Stage) {
    serve(stage, true);
    stage.server.misbehave(NORTHSTAR, Rule::Status(404));
    let page = stage.visit("/static/de.html").await;
    assert_text_stays(page, "fetch-failed").await;
}

async fn the_text_stays_without_webassembly(stage: &Stage) {
    serve(stage, true);
    let page = drawn("de", true).replace(
        "<title>",
        "<script src=\"/support/record.js\"></script><script>delete window.WebAssembly</script><title>",
    );
    stage.server.put("/static/de.html", &page);
    let page = stage.visit("/static/de.html").await;
    assert_text_stays(page, "no-webassembly").await;
}

async fn a_strict_security_policy_lets_the_page_be(stage: &Stage) {
    serve(stage, true);
    stage.server.misbehave(
        "/static/en.html",
        Rule::Header("content-security-policy", crate::hosts::STRICT),
    );
    let page = stage.visit("/static/en.html").await;
    page.ready().await;
    page.assert("!$('.still')").await;
    page.equals("getComputedStyle($('.bar')).position", "sticky").await;
    page.equals("getComputedStyle(document.body).marginTop", "0px").await;
}

/// The things that need a program: searching, filtering, reading options, opening branches of the contents.
const NEEDS_PROGRAM: &str = "$$('.field, [data-tool=menu], .quiet, .toggle')";

async fn nothing_needs_a_program_that_never_comes(stage: &Stage) {
    serve(stage, false);
    let page = stage.visit("/static/en.html").await;
    page.until("the text", "shown($('#pv-text'))").await;
    page.compare(&format!("{NEEDS_PROGRAM}.length"), ">", "3").await;
    page.every(NEEDS_PROGRAM, "(it) => !it.getClientRects().length").await;
    page.every("$$('.contents-list a')", "shown").await;
}

async fn no_place_is_kept_without_javascript(stage: &Stage) {
    let page = scriptless(stage, "/static/en.html").await;
    page.every(NEEDS_PROGRAM, "(it) => !it.getClientRects().length").await;
}

async fn headings_are_not_under_the_bar_of_a_phone(stage: &Stage) {
    for viewer in [false, true] {
        serve(stage, viewer);
        stage.page.resize(390, 844).await;
        let page = stage.visit("/static/de.html#your-rights").await;
        page.until("the section", "below('your-rights') > 0 && below('your-rights') < 60").await;
    }
}

/// Serves the pages of all languages and versions of a sample, and their list, below `/site/`.
pub fn serve_site(stage: &Stage) {
    let package = Package::read(&root().join("policies/skyport-cloud-privacy"));
    let package = package.expect("the sample");
    for (name, text) in site(&Edition::all(&package), None, None) {
        stage.server.put(&format!("/site/{name}"), &text);
    }
}

async fn pages_and_their_list_fit_into_every_window(stage: &Stage) {
    serve_site(stage);
    serve(stage, false);
    for path in ["/site/index.html", "/site/2.0/en.html", "/site/zh-Hans.html", "/static/en.html"] {
        for width in [1280, 390] {
            let page = stage.visit(path).await;
            page.resize(width, 844).await;
            page.until("the page", "document.readyState === 'complete'").await;
            page.compare("document.documentElement.scrollWidth", "<=", "innerWidth").await;
            page.picture(&format!("static{}-{width}", path.replace('/', "-"))).await;
        }
    }
}

//! Accessibility of every page in all its states: axe-core and HTML_CodeSniffer find nothing.
//!
//! A state is a page and the way into it. Each is a case of its own, whose name is that of the state, so that a
//! failure names the state and the element. [`support::checkers`] says what is asked of it, `page/flat.ts` what
//! HTML_CodeSniffer gets to see.

use fantoccini::key::Key;
use policy_package::Package;
use policy_render::{Edition, site};
use serde_json::json;

use crate::accessibility_consent::{CONTROL, VIDEOS, again, fresh};
use crate::bundle::File;
use crate::menu::{appearance, more};
use crate::saved_page::save;
use crate::search::search;
use crate::static_pages::{drawn, serve};
use crate::support::checkers::{assert_blameless, sniff};
use crate::support::packages::interface;
use crate::support::page::Page;
use crate::support::seeds::Seed;
use crate::support::server::Rule;
use crate::support::shop::{POLICY, policy};
use crate::support::{Case, NORTHSTAR, Stage, root};
use crate::translation_notices::side_by_side;
use crate::versions::skyport;

/// A language, a theme, and the size of the window.
type Look = (&'static str, &'static str, (u32, u32));

const DAY: &str = "light";
const NIGHT: &str = "dark";

const WIDE: (u32, u32) = (1280, 900);
const PHONE: (u32, u32) = (390, 844);
/// 400 % zoom of a window of 1280 by 2560.
const NARROW: (u32, u32) = (320, 640);

/// Makes a case of each state. Where scripts do not run, axe-core would wait for ever.
macro_rules! states {
    ($($(#[$mark:ident])? $name:literal: $stage:ident => $reach:expr),* $(,)?) => {
        /// Returns the cases of this theme.
        pub fn cases() -> Vec<Case> {
            let cases = vec![$(Case {
                name: concat!("audits::", $name),
                everywhere: $crate::is_marked!(everywhere $($mark)?),
                scripts: !$crate::is_marked!(without_javascript $($mark)?),
                play: |$stage| Box::pin(async move {
                    $reach.await;
                    if !$crate::is_marked!(without_javascript $($mark)?) {
                        assert_blameless(&$stage.page, $name).await;
                    }
                    assert_accepted($stage, $name).await;
                }),
            }),*];
            for FalseAlarm { state, .. } in FALSE_ALARMS {
                let known = cases.iter().any(|case| case.name.ends_with(&format!("::{state}")));
                assert!(known, "there is no state of the name {state}");
            }
            cases
        }
    };
}

states![
    #[everywhere]
    "reading English": stage => reading(stage, ("en", DAY, WIDE)),
    "reading German on a phone": stage => reading(stage, ("de", DAY, PHONE)),
    "reading simplified Chinese by night": stage => reading(stage, ("zh-Hans", NIGHT, WIDE)),
    "reading Arabic by night on a phone": stage => reading(stage, ("ar", NIGHT, PHONE)),
    "reading a substitute for traditional Chinese": stage => substitute(stage, ("zh-Hant", DAY, PHONE)),
    "reading a substitute for Japanese": stage => substitute(stage, ("ja", NIGHT, WIDE)),
    "an imported document": stage => imported(stage),
    "the skeleton of a page": stage => skeleton(stage),
    "the contents in their drawer": stage => drawer(stage, ("en", DAY, PHONE)),
    "the contents in their drawer, in Arabic by night": stage => drawer(stage, ("ar", NIGHT, NARROW)),
    "the menu of languages": stage => languages(stage, ("en", DAY, WIDE)),
    "the menu of languages, in Chinese by night": stage => languages(stage, ("zh-Hans", NIGHT, PHONE)),
    #[everywhere]
    "a search with results": stage => found(stage, ("en", DAY, WIDE), "cookies"),
    "a search with results, in Chinese by night": stage => found(stage, ("zh-Hans", NIGHT, WIDE), "个人数据"),
    "a search with results, in Arabic on a phone": stage => found(stage, ("ar", DAY, PHONE), "البيانات"),
    "a search without results": stage => found(stage, ("de", DAY, WIDE), "qwertz"),
    "the menu of all else": stage => menu(stage, ("en", DAY, WIDE)),
    "the menu of all else, in Chinese by night": stage => menu(stage, ("zh-Hans", NIGHT, PHONE)),
    "the look of the text": stage => look_of_text(stage, ("en", NIGHT, WIDE)),
    "what changed": stage => changes(stage, ("en", DAY, WIDE)),
    "what changed, in Chinese by night": stage => changes(stage, ("zh-Hans", NIGHT, PHONE)),
    "an older version": stage => older(stage, ("zh-Hans", DAY, WIDE)),
    "an older version, by night": stage => older(stage, ("en", NIGHT, PHONE)),
    "a text beside its translation": stage => side_by_side(stage, "de"),
    "summaries, and a section in full": stage => crate::summaries::one_in_full(stage),
    "a definition": stage => definition(stage, ("en", DAY, WIDE)),
    "a definition, in Arabic by night": stage => definition(stage, ("ar", NIGHT, PHONE)),
    "the keys": stage => shortcuts(stage, ("de", DAY, WIDE)),
    "a copied link": stage => toast(stage, ("en", NIGHT, WIDE)),
    "the settings of a policy": stage => settings_of_policy(stage, ("de", NIGHT, WIDE)),
    #[everywhere]
    "the question": stage => asked(stage, ("en", DAY, WIDE), ""),
    "the question, in Arabic by night": stage => asked(stage, ("ar", NIGHT, NARROW), ""),
    "the modal question": stage => asked(stage, ("en", NIGHT, WIDE), "data-modal"),
    "the modal question, in Arabic": stage => asked(stage, ("ar", DAY, NARROW), "data-modal"),
    "the switches of the question": stage => switches(stage, ("en", DAY, NARROW)),
    "the switches of the question, in Arabic by night": stage => switches(stage, ("ar", NIGHT, WIDE)),
    #[everywhere]
    "the settings": stage => settings(stage, ("en", DAY, WIDE)),
    "the settings, in Arabic by night": stage => settings(stage, ("ar", NIGHT, NARROW)),
    "the policy over a page": stage => sheet(stage, ("en", DAY, WIDE)),
    "the policy over a page, in Arabic by night": stage => sheet(stage, ("ar", NIGHT, NARROW)),
    "the confirmation of an answer": stage => confirmation(stage, ("de", NIGHT, WIDE)),
    "the notice after a withdrawal": stage => withdrawal(stage, ("en", DAY, NARROW)),
    "the notice after a withdrawal, in Arabic by night": stage => withdrawal(stage, ("ar", NIGHT, WIDE)),
    "why a reader is asked again": stage => asked_again(stage, ("en", DAY, WIDE)),
    "why a reader is asked again, in Arabic by night": stage => asked_again(stage, ("ar", NIGHT, NARROW)),
    "the floating button": stage => floating(stage, ("en", DAY, WIDE)),
    "the floating button, in Arabic by night": stage => floating(stage, ("ar", NIGHT, NARROW)),
    "placeholders": stage => placeholders(stage, ("en", DAY, WIDE)),
    "placeholders, in Arabic by night": stage => placeholders(stage, ("ar", NIGHT, NARROW)),
    "the proof of choices": stage => proof(stage, "light"),
    "the proof of choices, by night": stage => proof(stage, "dark"),
    "the switches alone": stage => preferences(stage, DAY),
    "the switches alone, on by night": stage => preferences_on(stage, NIGHT),
    "settings that cannot be loaded": stage => no_settings(stage),
    "a failure": stage => failure(stage, DAY),
    "a failure by night": stage => failure(stage, NIGHT),
    "a saved policy": stage => saved(stage, ("en", DAY, WIDE)),
    "a saved policy in Arabic": stage => saved(stage, ("ar", DAY, PHONE)),
    #[without_javascript]
    "a static page without JavaScript": stage => static_page(stage, true, WIDE),
    "a static page without the viewer": stage => static_page(stage, false, PHONE),
    "a static page with what it says for lack of JavaScript": stage => scriptless(stage),
    "a static page that the viewer took over": stage => taken_over(stage),
    "the index of a site": stage => in_site(stage, "index.html", WIDE),
    "the index of a site on a phone": stage => in_site(stage, "index.html", PHONE),
    "an older version in a site": stage => in_site(stage, "2.0/en.html", WIDE),
    "a Chinese page of a site": stage => in_site(stage, "zh-Hans.html", PHONE),
    "a bundle": stage => bundle(stage),
];

/// Something that HTML_CodeSniffer calls an error, and that is none.
struct FalseAlarm {
    /// A state that has it; others may.
    state: &'static str,
    /// The end of its code.
    code: &'static str,
    /// Part of the element.
    element: &'static str,
    /// Why it is wrong.
    because: &'static str,
}

const FALSE_ALARMS: &[FalseAlarm] = &[
    FalseAlarm {
        state: "reading German on a phone",
        code: "NoSuchID",
        element: ":en\" data-look",
        because: "The fragment names a language beside the place; the viewer leads to both.",
    },
    FalseAlarm {
        state: "the menu of all else",
        code: "NoSuchID",
        element: ":zh-Hans\" data-look",
        because: "The same.",
    },
];

impl FalseAlarm {
    fn is(&self, error: &str) -> bool {
        let (code, rest) = error.split_once(": ").unwrap_or_default();
        code.ends_with(self.code) && rest.contains(self.element)
    }
}

/// Checks that HTML_CodeSniffer accepts the page as it is now. What is no longer an alarm leaves the table.
async fn assert_accepted(stage: &Stage, state: &str) {
    let page = &stage.page;
    // The copy that is looked at in the end has none.
    page.equals("window.problems ?? []", json!([])).await;
    page.picture(&format!("audit-{}", state.replace(' ', "-"))).await;
    let errors = sniff(stage).await;
    for alarm in FALSE_ALARMS.iter().filter(|alarm| alarm.state == state) {
        let found = errors.iter().any(|error| alarm.is(error));
        let FalseAlarm { code, element, because, .. } = alarm;
        assert!(found, "{state}: no longer an alarm: {code}, {element} ({because})");
    }
    let errors = errors.iter().filter(|error| !FALSE_ALARMS.iter().any(|alarm| alarm.is(error)));
    assert_eq!(errors.collect::<Vec<_>>(), [""; 0], "HTML_CodeSniffer, {state}");
}

fn attributes((tag, theme, _): Look) -> String {
    format!("lang='{tag}' theme='{theme}'")
}

async fn resize(page: &Page, (_, _, (width, height)): Look) {
    page.resize(width, height).await;
    page.settled().await;
}

/// Opens the sample.
async fn open(stage: &Stage, look: Look) -> &Page {
    let page = stage.northstar(&attributes(look), "").await;
    resize(page, look).await;
    page
}

/// Opens the sample with earlier versions.
async fn versioned<'a>(stage: &'a Stage, look: Look, more: &str) -> &'a Page {
    let page = skyport(stage, &format!("{} {more}", attributes(look)), "").await;
    resize(page, look).await;
    page
}

async fn reading(stage: &Stage, look: Look) {
    let page = open(stage, look).await;
    page.call("openDetails", "").await;
}

async fn substitute(stage: &Stage, look @ (tag, ..): Look) {
    let page = stage.northstar(&attributes(look), "#retention").await;
    page.until("a notice", "$('.notices p')").await;
    page.click(&format!("named({}, '#pv-contents')", interface(tag)["expandAll"])).await;
    resize(page, look).await;
}

async fn imported(stage: &Stage) {
    let seed = Seed::import("yongzhou-industrial-cloud-privacy.txt", "zh-Hant");
    let Some(seed) = seed else { return reading(stage, ("zh-Hans", DAY, WIDE)).await };
    for (name, text) in &seed.files {
        stage.server.put(&format!("/imported/{name}"), text);
    }
    let element = "<policy-viewer src='/imported/policy.json'></policy-viewer>";
    stage.show(element, "").await.ready().await;
}

async fn skeleton(stage: &Stage) {
    stage.server.misbehave("/embed/policy-viewer.wasm", Rule::Hold);
    let page = stage.show(&below_a_heading(&format!("src='{NORTHSTAR}'")), "").await;
    page.until("lines", "viewer.shadowRoot.querySelector('[style]')").await;
}

async fn drawer(stage: &Stage, look @ (tag, ..): Look) {
    let page = open(stage, look).await;
    page.click(&format!("named({}, '.bar')", interface(tag)["contents"])).await;
    page.until("the drawer", "shown($('#pv-contents'))").await;
}

async fn languages(stage: &Stage, look: Look) {
    let page = open(stage, look).await;
    page.click("$('.languages > button')").await;
    page.until("those without a text", "shown($('.untranslated'))").await;
}

async fn found(stage: &Stage, look: Look, words: &str) {
    let page = open(stage, look).await;
    if look.2 == PHONE {
        page.click("search.field()").await;
    }
    search(page, words).await;
    page.press(Key::Enter).await;
    page.settled().await;
}

async fn menu(stage: &Stage, look: Look) {
    more(versioned(stage, look, "").await).await;
}

async fn look_of_text(stage: &Stage, look: Look) {
    appearance(open(stage, look).await).await;
}

async fn changes(stage: &Stage, look: Look) {
    let page = versioned(stage, look, "").await;
    page.click("$('.meta [data-tool=changes]')").await;
    page.until("the changes", "$$('.change').length > 3").await;
    page.call("openDetails", "#pv-changes").await;
}

async fn older(stage: &Stage, look: Look) {
    let page = versioned(stage, look, "version='2.0'").await;
    page.until("the notice", "shown($('.notice'))").await;
}

async fn definition(stage: &Stage, look: Look) {
    let page = open(stage, look).await;
    page.run("$('.defined').focus()").await;
    page.until("the preview", "shown($('.preview'))").await;
}

async fn shortcuts(stage: &Stage, look: Look) {
    let page = open(stage, look).await;
    page.run("heading('retention').focus()").await;
    page.press_char('?').await;
    page.until("the keys", "shown($('.shortcuts'))").await;
}

async fn toast(stage: &Stage, look: Look) {
    let page = open(stage, look).await;
    page.call("versions.catchCopies", ()).await;
    page.run("section('sharing').scrollIntoView()").await;
    page.click("$('#sharing .permalink')").await;
    page.until("the word", "shown($('.toast'))").await;
}

async fn open_settings(page: &Page) {
    page.run("PolicyViewer.open({ mode: 'preferences' })").await;
    page.until("the settings", "$('#pv-preferences')?.open").await;
    page.call("openDetails", "#pv-preferences").await;
}

async fn settings_of_policy(stage: &Stage, look: Look) {
    open_settings(open(stage, look).await).await;
}

/// Opens a page of the shop that was never seen.
async fn shop<'a>(stage: &'a Stage, look: Look, attributes: &str, body: &str) -> &'a Page {
    let (tag, theme, (width, height)) = look;
    let page = fresh(stage, tag, theme, attributes, body).await;
    page.resize(width, height).await;
    page
}

/// Opens a page that asks.
async fn asking<'a>(stage: &'a Stage, look: Look, more: &str) -> &'a Page {
    let page = shop(stage, look, &format!("data-mode='banner' {more}"), CONTROL).await;
    page.asked().await;
    page
}

async fn asked(stage: &Stage, look: Look, more: &str) {
    asking(stage, look, more).await;
}

async fn switches(stage: &Stage, look @ (tag, ..): Look) {
    let page = asking(stage, look, "").await;
    page.click(&format!("named({})", interface(tag)["choose"])).await;
    page.until("the switches", "$('#pv-banner input')").await;
}

async fn settings(stage: &Stage, look: Look) {
    open_settings(asking(stage, look, "").await).await;
}

async fn sheet(stage: &Stage, look: Look) {
    let page = asking(stage, look, "").await;
    page.run("PolicyViewer.open({ section: 'part-2' })").await;
    page.until("the policy", "$('#pv-sheet')?.open").await;
    page.nth(1).until("its text", "$('#pv-text .section')").await;
    page.nth(1).settled().await;
}

async fn confirmation(stage: &Stage, look @ (tag, ..): Look) {
    let page = asking(stage, look, "").await;
    page.click(&format!("named({})", interface(tag)["acceptAll"])).await;
    page.until("the confirmation", "shown($('[part=confirmation]'))").await;
}

async fn withdrawal(stage: &Stage, look: Look) {
    let page = asking(stage, look, "").await;
    page.run("return PolicyViewer.consent.acceptAll()").await;
    page.run("return PolicyViewer.consent.withdraw()").await;
    page.until("the notice", "$('#pv-banner')?.textContent.includes('_c_id')").await;
}

async fn asked_again(stage: &Stage, look @ (tag, theme, _): Look) {
    let mut next = policy(2);
    next["history"] = json!([{"version": "2.0", "revision": 2, "effective": "2026-02-01",
        "summary": {"en": "Letters are counted.", "ar": "تُحصى الرسائل."}, "locales": {}}]);
    let page = asking(stage, look, "").await;
    page.run("return PolicyViewer.consent.set({ analytics: true })").await;
    stage.stock(&next);
    let page = again(stage, tag, theme, "data-mode='banner'", CONTROL).await;
    page.until("what changed", "shown($('#pv-banner .changed'))").await;
}

async fn floating(stage: &Stage, look: Look) {
    let page = shop(stage, look, "", "").await;
    page.gate().await;
    page.until("the button", "document.querySelector('[data-policy-viewer=preferences]')").await;
}

async fn placeholders(stage: &Stage, look: Look) {
    let page = shop(stage, look, "", &format!("{VIDEOS}{CONTROL}")).await;
    page.until_equal("gate.placeholderCount()", 2).await;
}

async fn no_settings(stage: &Stage) {
    stage.server.misbehave(POLICY, Rule::Status(404));
    let page = stage.shop("data-mode='banner'", CONTROL).await;
    page.event("error").await;
    page.click("document.querySelector('[data-policy-viewer=preferences]')").await;
    page.until("the message", "gate.settingsFailure()").await;
}

async fn proof(stage: &Stage, theme: &str) {
    let page = shop(stage, ("en", DAY, WIDE), "data-mode='banner'", CONTROL).await;
    page.asked().await;
    page.run("return PolicyViewer.consent.acceptAll()").await;
    page.run("return PolicyViewer.consent.withdraw()").await;
    page.open_settings().await;
    page.call("gate.catchDownloads", ()).await;
    page.answer("Download proof of my choices").await;
    page.until("the file", "gate.downloadName()").await;
    stage.server.put("/proof.html", &page.text("gate.downloadText()").await);
    let page = stage.visit("/proof.html").await;
    page.media("", &[("prefers-color-scheme", theme)]).await;
}

/// An element that brings no title: the page around it has one.
fn below_a_heading(attributes: &str) -> String {
    format!("<h1>Privacy</h1><policy-viewer {attributes}></policy-viewer>")
}

async fn preferences(stage: &Stage, theme: &str) {
    let attributes = format!("mode='preferences' theme='{theme}' src='{NORTHSTAR}'");
    let page = stage.show(&below_a_heading(&attributes), "").await;
    page.ready().await;
    page.call("openDetails", "").await;
}

async fn preferences_on(stage: &Stage, theme: &str) {
    preferences(stage, theme).await;
    let page = &stage.page;
    page.run("PolicyViewer.consent.acceptAll()").await;
    page.until("the switches", "toggle('Analytics', '').checked").await;
}

async fn failure(stage: &Stage, theme: &str) {
    let attributes = format!("lang='de' theme='{theme}' src='/nowhere.json'");
    let page = stage.show(&below_a_heading(&attributes), "").await;
    page.until("the message", "shown($('.failure'))").await;
    page.run("$('.failure details').open = true").await;
}

async fn saved(stage: &Stage, look: Look) {
    let page = open(stage, look).await;
    save(page).await;
    stage.server.put("/saved.html", &page.text("gate.downloadText()").await);
    stage.visit("/saved.html").await;
}

async fn static_page(stage: &Stage, viewer: bool, (width, height): (u32, u32)) {
    serve(stage, viewer);
    let page = stage.visit("/static/en.html").await;
    page.resize(width, height).await;
    page.until("the page", "document.readyState === 'complete' && shown($('#pv-text'))").await;
}

/// The page that readers without JavaScript see, in a browser in which axe-core runs.
async fn scriptless(stage: &Stage) {
    let page = drawn("en", false);
    let shown = page.replace("<noscript>", "").replace("</noscript>", "");
    assert_ne!(page, shown, "it says something");
    stage.server.put("/static/scriptless.html", &shown);
    let page = stage.visit("/static/scriptless.html").await;
    page.until("the page", "shown($('#pv-text'))").await;
}

async fn taken_over(stage: &Stage) {
    serve(stage, true);
    let page = stage.visit("/static/de.html").await;
    page.until("the viewer", "$('#pv-text .section') && !$('.still')").await;
    page.settled().await;
}

async fn in_site(stage: &Stage, path: &str, (width, height): (u32, u32)) {
    let package = Package::read(&root().join("policies/skyport-cloud-privacy"));
    let package = package.expect("the sample");
    for (name, text) in site(&Edition::all(&package), None, None) {
        stage.server.put(&format!("/site/{name}"), &text);
    }
    let page = stage.visit(&format!("/site/{path}")).await;
    page.resize(width, height).await;
    page.until("the page", "document.readyState === 'complete'").await;
}

async fn bundle(stage: &Stage) {
    let file = File::write(&root().join("policies/northstar-privacy"), &[]);
    file.open(stage, "").await;
}

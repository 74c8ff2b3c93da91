//! The states in which criteria are measured: whatever readers open in the viewer or are asked, and the
//! pages that the command line draws.

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::accessibility_consent::{VIDEOS, fresh};
use crate::bundle;
use crate::static_pages;
use crate::support::packages::{interface, northstar_file};
use crate::support::page::Page;
use crate::support::{NORTHSTAR, Stage};

/// The languages that are looked at: short words and long ones, another script, another direction.
const TAGS: [&str; 4] = ["en", "de", "zh-Hans", "ar"];

/// A language, and a window in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    /// The language of text and interface.
    pub tag: &'static str,
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

/// The faults of the states that were walked through, a line for each.
#[derive(Default)]
pub struct Findings(Vec<String>);

impl Findings {
    /// Measures a state, whose name is the selector of what is in front.
    async fn add(
        &mut self,
        page: &Page,
        screen: Screen,
        front: &str,
        measure: &impl AsyncFn(&Page, &str) -> Vec<String>,
    ) {
        page.run(&format!("openDetails('{front}')")).await;
        page.settled().await;
        let Screen { tag, width, height } = screen;
        page.picture(&format!("{tag}-{width}x{height}-{front}")).await;
        let found = measure(page, front).await.into_iter();
        self.0.extend(found.map(|it| format!("{tag}, {width} by {height}, {front}: {it}")));
    }

    /// Checks that there are none.
    pub fn assert_none(&self) {
        assert!(self.0.is_empty(), "{}", self.0.join("\n"));
    }

    /// Walks through what readers can open in the viewer.
    pub async fn in_the_viewer(
        &mut self,
        stage: &Stage,
        screen: Screen,
        measure: impl AsyncFn(&Page, &str) -> Vec<String>,
    ) {
        stock_an_earlier_version(stage);
        let page = stage.northstar(&format!("lang='{}'", screen.tag), "").await;
        page.resize(screen.width, screen.height).await;
        // Off-screen sections are laid out only when they have to be.
        page.run("openDetails(); layOutSections()").await;
        self.add(page, screen, ".bar", &measure).await;
        for (front, ways) in OPENED {
            if front == "#pv-contents" && screen.width > 800 {
                continue;
            }
            for way in ways {
                page.until(front, &format!("({way}, true)")).await;
            }
            page.until(front, &format!("shown($('{front}'))")).await;
            self.add(page, screen, front, &measure).await;
            page.press(Key::Escape).await;
            page.until("the end", &format!("!shown($('{front}'))")).await;
        }
        page.run("viewer.setAttribute('version', '2.0')").await;
        page.until("the notice", "shown($('.notice'))").await;
        page.call("layOutSections", ()).await;
        self.add(page, screen, ".notice", &measure).await;
    }

    /// Walks through what a reader is asked and answered by a page with a gate.
    pub async fn in_the_question(
        &mut self,
        stage: &Stage,
        screen: Screen,
        attributes: &str,
        measure: impl AsyncFn(&Page, &str) -> Vec<String>,
    ) {
        let texts = interface(screen.tag);
        let attributes = format!("data-mode='banner' {attributes}");
        let page = fresh(stage, screen.tag, "light", &attributes, VIDEOS).await;
        page.resize(screen.width, screen.height).await;
        page.asked().await;
        page.until_equal("gate.placeholderCount()", 2).await;
        self.add(page, screen, "#pv-banner", &measure).await;
        // By the mouse: a browser lets one Escape close all dialogs that no reader opened.
        page.click(&format!("named({}, '#pv-banner')", texts["readPolicy"])).await;
        page.until("the policy", "$('#pv-sheet')?.open").await;
        self.add(page, screen, "#pv-sheet", &measure).await;
        page.press(Key::Escape).await;
        page.until("the end", "!$('#pv-sheet')?.open").await;
        press(page, &texts["choose"]).await;
        page.until("the switches", "$('#pv-banner input')").await;
        self.add(page, screen, "#pv-banner", &measure).await;
        page.run("PolicyViewer.open({ mode: 'preferences' })").await;
        page.until("the settings", "$('#pv-preferences')?.open").await;
        self.add(page, screen, "#pv-preferences", &measure).await;
        page.run("$('#pv-preferences').close()").await;
        press(page, &texts["rejectAll"]).await;
        page.until("the confirmation", "shown($('#pv-confirmation'))").await;
        self.add(page, screen, "#pv-confirmation", &measure).await;
        page.run("return PolicyViewer.consent.acceptAll()").await;
        page.run("return PolicyViewer.consent.withdraw()").await;
        page.until("the notice", "$('#pv-banner')?.textContent.includes('_c_id')").await;
        self.add(page, screen, "#pv-banner", &measure).await;
    }

    /// Walks through the pages that the command line draws.
    pub async fn in_drawn_pages(
        &mut self,
        stage: &Stage,
        screen: Screen,
        measure: impl AsyncFn(&Page, &str) -> Vec<String>,
    ) {
        static_pages::serve_site(stage);
        let alone = static_pages::drawn(screen.tag, false);
        stage.server.put("/alone.html", &alone);
        stage.server.put("/bundle.html", &bundle::northstar_in(screen.tag));
        for (path, front) in
            [("/site/index.html", "main"), ("/alone.html", ".bar"), ("/bundle.html", ".bar")]
        {
            let page = stage.visit(path).await;
            page.resize(screen.width, screen.height).await;
            page.until("the page", "document.readyState === 'complete'").await;
            if path == "/bundle.html" {
                bundle::taken_over(page).await;
            }
            page.call("layOutSections", ()).await;
            self.add(page, screen, front, &measure).await;
        }
    }
}

/// Presses a button of the question, which comes back when a dialog is closed; wherever it is scrolled to.
async fn press(page: &Page, name: &Value) {
    let button = format!("named({name}, '#pv-banner')");
    page.until("the button", &button).await;
    page.run(&format!("{button}.click()")).await;
}

/// The things that are opened in the viewer, and the steps to each, which are tried until they can be done.
const OPENED: [(&str, &[&str]); 8] = [
    ("#pv-contents", &["$('#pv-contents').showPopover()"]),
    ("#pv-languages", &["$('.languages > button').click()"]),
    (".options", &["$('[data-tool=more]').click()"]),
    (".options", &["$('[data-tool=menu]').click()"]),
    (".shortcuts", &["$('[data-tool=more]').click()", "$$('.options .item')[3].click()"]),
    ("#pv-changes", &["$('[data-tool=more]').click()", "$('.options .item').click()"]),
    (".find", &["fill(search.field(), 'cookie')"]),
    ("#pv-preferences", &["PolicyViewer.open({ mode: 'preferences' })"]),
];

/// Gives the sample an earlier version: a section fewer, and other words in another one.
fn stock_an_earlier_version(stage: &Stage) {
    let mut locales = json!({});
    for tag in TAGS {
        let mut earlier = northstar_file(&format!("{tag}.json"));
        let sections = earlier["sections"].as_array_mut().expect("a list");
        sections.remove(1);
        sections[0]["body"] = json!([{"p": [sections[2]["heading"].clone()]}]);
        let name = format!("{tag}-2.0.json");
        stage.server.put(&NORTHSTAR.replace("policy.json", &name), &earlier.to_string());
        locales[tag] = json!(name);
    }
    let mut policy = northstar_file("policy.json");
    policy["history"] = json!([{"version": "2.0", "revision": 2, "effective": "2025-05-01",
        "locales": locales}]);
    stage.server.put(NORTHSTAR, &policy.to_string());
}

//! Pages of frameworks that own their nodes: React, Vue and Turbo, as they come from npm.

use std::time::Duration;

use serde_json::json;

use crate::support::Stage;
use crate::support::frameworks::file;
use crate::support::page::Page;
use crate::support::server::Rule;
use crate::support::shop::{PAGE, RAN, RECORD};

crate::cases![
    #[everywhere]
    react_draws_on_a_root,
    #[everywhere]
    react_draws_on_the_body,
    #[everywhere]
    vue_draws_on_a_root,
    #[everywhere]
    react_hydrates_a_root,
    #[everywhere]
    react_hydrates_a_whole_document,
    #[everywhere]
    vue_hydrates_a_root,
    react_that_hydrates_late_gets_over_a_placeholder,
    vue_that_hydrates_late_gets_over_a_placeholder,
    #[everywhere]
    turbo_visits_ask_until_there_is_an_answer,
    #[everywhere]
    turbo_visits_obey_the_answer,
    #[everywhere]
    turbo_brings_pages_back_without_dead_placeholders,
];

const CONTROL: &str = r#"<button data-policy-viewer="preferences">Privacy choices</button>"#;

const VIDEO: &str =
    "<iframe data-category='media' data-service='videos' data-src='/tags/video.html'
    title='A video' width='300' height='150'></iframe>";

/// Waits for the scripts that ran.
async fn ran(page: &Page, expected: &[&str]) {
    page.until_equal(RAN, json!(expected)).await;
}

/// Allows, withdraws, and goes through the routes of an app that runs and asks.
async fn use_app(page: &Page, name: &str) {
    page.until("the app", "frameworks.isThere()").await;
    page.asked().await;
    page.until("the placeholder", "gate.placeholderCount() === 1").await;
    ran(page, &[]).await;
    page.equals("frameworks.press()", "Count 1").await;
    page.answer("Accept all").await;
    ran(page, &[name]).await;
    page.until("the video", "gate.videoPlays()").await;
    page.matches("gate.embed().src", "/html\\?1$/").await;
    // What the app changes is followed.
    page.equals("frameworks.press()", "Count 2").await;
    page.until("the next video", "gate.embed().src.endsWith('?2') && gate.videoPlays()").await;
    page.open_settings().await;
    page.answer("Withdraw consent").await;
    page.until("the placeholder", "gate.placeholderCount() === 1").await;
    // Every route can be left, whatever stands beside its nodes.
    page.call("frameworks.go", "empty").await;
    page.until_equal("frameworks.shownRoute()", ["empty"]).await;
    page.until("no placeholder", "gate.placeholderCount() === 0").await;
    page.call("frameworks.go", "film").await;
    page.until("the placeholder", "gate.placeholderCount() === 1").await;
    page.equals("frameworks.press()", "Count 3").await;
    page.call("frameworks.go", "script").await;
    page.until_equal("frameworks.shownRoute()", ["script"]).await;
    page.rest().await;
    ran(page, &[name]).await;
    page.run("return PolicyViewer.consent.acceptAll()").await;
    ran(page, &[name, name]).await;
    page.call("frameworks.go", "both").await;
    page.until("the video", "gate.videoPlays()").await;
    page.run("return PolicyViewer.consent.rejectAll()").await;
    page.until("the placeholder", "gate.placeholderCount() === 1").await;
    page.call("frameworks.go", "empty").await;
    page.until_equal("frameworks.shownRoute()", ["empty"]).await;
    page.equals("frameworks.complaints()", json!([])).await;
    page.equals("gate.decisions().length", 4).await;
}

/// Opens a page of the shop with an app, and uses that.
async fn play(stage: &Stage, bundle: &str, body: &str, name: &str) {
    stage.put_bundle(bundle);
    let body = format!("{body}<script src='/frameworks/{bundle}'></script>");
    let page = stage.shop("data-mode='banner'", &body).await;
    use_app(page, name).await;
}

async fn react_draws_on_a_root(stage: &Stage) {
    play(stage, "react-client.js", "<div id='root'></div>", "react").await;
}

async fn react_draws_on_the_body(stage: &Stage) {
    play(stage, "react-client.js", "<script>appRoot = 'body'</script>", "react").await;
}

async fn vue_draws_on_a_root(stage: &Stage) {
    play(stage, "vue-client.js", "<div id='root'></div>", "vue").await;
}

/// Opens what a server drew, hydrated before and after the question comes, and by a returning reader.
async fn hydrate(stage: &Stage, bundle: &str, html: &str, name: &str) {
    let bundle_path = format!("/frameworks/{bundle}");
    stage.put_shop(PAGE, "", "data-mode='banner'", "");
    stage.put_bundle(bundle);
    stage.server.put(PAGE, html);
    let page = stage.visit(PAGE).await;
    use_app(page, name).await;
    page.equals("frameworks.lost().filter((it) => !/^(script|iframe)$/.test(it))", json!([])).await;
    page.run("localStorage.clear()").await;
    // A slow app: the question is there first.
    stage.server.misbehave(&bundle_path, Rule::Slow(SLOW));
    page.reload().await;
    stage.server.mend(&bundle_path);
    page.until("the app", "frameworks.isThere()").await;
    page.rest().await;
    page.assert("window.isAskedFirst").await;
    page.equals("frameworks.lost()", json!([])).await;
    page.assert("shown($('#pv-banner'))").await;
    use_app(page, name).await;
    // A reader who has allowed everything: tags obey while the page is still drawn.
    page.run("return PolicyViewer.consent.acceptAll()").await;
    for attributes in ["data-mode=\"banner\"", "data-mode=\"banner\" data-revision=\"1\""] {
        stage.server.put(PAGE, &html.replace("data-mode=\"banner\"", attributes));
        page.reload().await;
        page.until("the app", "frameworks.isThere()").await;
        page.until("the video", "gate.videoPlays()").await;
        ran(page, &[name]).await;
        page.equals("frameworks.press()", "Count 1").await;
        page.until("the next video", "gate.embed().src.endsWith('?1')").await;
        page.equals("window.recovered ?? []", json!([])).await;
        page.equals("frameworks.lost()", json!([])).await;
        ran(page, &[name]).await;
        page.call("frameworks.go", "empty").await;
        page.until_equal("frameworks.shownRoute()", ["empty"]).await;
    }
}

/// The page around a root that a server drew.
fn around(stage: &Stage, root: &str, bundle: &str) -> String {
    let body = format!(
        "<div id='root'>{}</div><script src='/frameworks/{bundle}' async></script>",
        file(root)
    );
    stage.put_shop(PAGE, "", "data-mode=\"banner\"", &body);
    stage.server.text(PAGE)
}

async fn react_hydrates_a_root(stage: &Stage) {
    let html = around(stage, "react-root.html", "react-hydrate.js");
    hydrate(stage, "react-hydrate.js", &html, "react").await;
}

async fn react_hydrates_a_whole_document(stage: &Stage) {
    hydrate(stage, "react-hydrate.js", file("react-page.html"), "react").await;
}

async fn vue_hydrates_a_root(stage: &Stage) {
    let html = around(stage, "vue-root.html", "vue-hydrate.js");
    hydrate(stage, "vue-hydrate.js", &html, "vue").await;
}

/// Hydrates when the placeholders are there already, as apps do that wait for the reader.
async fn hydrate_late(stage: &Stage, bundle: &str, html: &str, name: &str) {
    stage.put_shop(PAGE, "", "data-mode='banner'", "");
    stage.put_bundle(bundle);
    stage.server.put(PAGE, &html.replace("<head>", "<head><script>isLazy = true</script>"));
    let page = stage.visit(PAGE).await;
    page.asked().await;
    page.until("the placeholder", "gate.placeholderCount() === 1").await;
    page.run("hydrate()").await;
    page.until("the app", "frameworks.isThere()").await;
    // The framework may say so, and draw anew what it does not know; nothing else may come of it.
    page.rest().await;
    page.run("window.complaints = window.recovered = []").await;
    use_app(page, name).await;
}

async fn react_that_hydrates_late_gets_over_a_placeholder(stage: &Stage) {
    let html = around(stage, "react-root.html", "react-hydrate.js");
    hydrate_late(stage, "react-hydrate.js", &html, "react").await;
}

async fn vue_that_hydrates_late_gets_over_a_placeholder(stage: &Stage) {
    let html = around(stage, "vue-root.html", "vue-hydrate.js");
    hydrate_late(stage, "vue-hydrate.js", &html, "vue").await;
}

/// How long a slow app is on its way.
const SLOW: Duration = Duration::from_secs(2);

const HOME: &str = "/shop/home.html";
const NEWS: &str = "/shop/news.html";

/// Opens the first of two pages between which Turbo leads.
async fn turbo<'a>(stage: &'a Stage, attributes: &str) -> &'a Page {
    stage.put_bundle("turbo.js");
    // A preview is the page a moment before it comes: its scripts run twice, whoever runs them.
    let head = "<meta name='turbo-cache-control' content='no-preview' />
        <script src='/frameworks/turbo.js' defer></script>";
    for (path, name, other) in [(HOME, "home", NEWS), (NEWS, "news", HOME)] {
        let body = format!(
            "{CONTROL}<p id='{name}'>This is {name}</p><a href='{other}'>On</a>{VIDEO}
            <script type='text/plain' data-category='analytics'>(window.ran ??= []).push('{name}')</script>"
        );
        stage.put_shop(path, head, &format!("data-mode='banner' {attributes}"), &body);
    }
    let page = &stage.page;
    page.open(&stage.server.url(HOME)).await;
    page.run("localStorage.clear()").await;
    page.reload().await;
    page.until("Turbo", "window.Turbo !== undefined").await;
    page.run("window.isSamePage = true").await;
    page
}

/// Follows the link of the page, which loads no other document.
async fn visit(page: &Page, name: &str) {
    // The placeholder of the video moves the link.
    page.settled().await;
    page.click("document.querySelector('main a')").await;
    page.until("the visit", &format!("document.querySelector('#{name}')")).await;
    page.rest().await;
    page.assert("window.isSamePage").await;
}

async fn turbo_visits_ask_until_there_is_an_answer(stage: &Stage) {
    for attributes in ["", "data-modal", "data-revision='1'"] {
        let page = turbo(stage, attributes).await;
        page.asked().await;
        if attributes == "data-modal" {
            page.run("Turbo.visit(document.querySelector('main a').href)").await;
            page.until("the visit", "document.querySelector('#news')").await;
            page.asked().await;
            continue;
        }
        visit(page, "news").await;
        page.asked().await;
        page.equals("document.querySelectorAll('policy-viewer').length", 1).await;
        page.open_settings().await;
        page.answer("Close").await;
        visit(page, "home").await;
        page.asked().await;
        ran(page, &[]).await;
        page.answer("Accept all").await;
        ran(page, &["home"]).await;
        page.until("the video", "gate.videoPlays()").await;
    }
}

async fn turbo_visits_obey_the_answer(stage: &Stage) {
    let page = turbo(stage, "").await;
    page.asked().await;
    visit(page, "news").await;
    page.asked().await;
    page.answer("Accept all").await;
    ran(page, &["news"]).await;
    visit(page, "home").await;
    ran(page, &["news", "home"]).await;
    page.until("the video", "gate.videoPlays()").await;
    page.assert("!shown($('#pv-banner'))").await;
    visit(page, "news").await;
    ran(page, &["news", "home", "news"]).await;
    page.open_settings().await;
    page.answer("Withdraw consent").await;
    page.until_equal(&format!("{RECORD}?.action"), "withdraw").await;
    page.until("no video", "!gate.embed().hasAttribute('src')").await;
    visit(page, "home").await;
    page.until("the placeholder", "gate.placeholderCount() === 1").await;
    ran(page, &["news", "home", "news"]).await;
    // A document of its own agrees.
    page.reload().await;
    page.gate().await;
    page.rest().await;
    ran(page, &[]).await;
    page.equals("PolicyViewer.consent.get().action", "withdraw").await;
}

async fn turbo_brings_pages_back_without_dead_placeholders(stage: &Stage) {
    let page = turbo(stage, "").await;
    page.asked().await;
    page.until("the placeholder", "gate.placeholderCount() === 1").await;
    visit(page, "news").await;
    page.until("the placeholder", "gate.placeholderCount() === 1").await;
    page.back().await;
    page.until("the first page", "document.querySelector('#home')").await;
    page.until("a placeholder that works", "gate.placeholderCount() === 1 && gate.placeholder()")
        .await;
    page.forward().await;
    page.until("the second page", "document.querySelector('#news')").await;
    page.answer("Accept all").await;
    page.until("the video", "gate.videoPlays()").await;
    page.assert("shown(gate.embed())").await;
    // The kept copy of the first page still has what stood there.
    page.back().await;
    page.until("the first page", "document.querySelector('#home')").await;
    page.until("the video", "gate.videoPlays()").await;
    page.until("no placeholder", "gate.placeholderCount() === 0").await;
    page.assert("shown(gate.embed())").await;
    // A copy with a video is no permission.
    page.run("return PolicyViewer.consent.withdraw()").await;
    page.forward().await;
    page.until("the second page", "document.querySelector('#news')").await;
    page.until("the placeholder", "gate.placeholderCount() === 1 && gate.placeholder()").await;
    page.assert("!gate.embed().hasAttribute('src')").await;
}

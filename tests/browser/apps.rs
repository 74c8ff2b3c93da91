//! The bridge to apps, with stand-ins for what each kind of webview injects; and a page that a service
//! worker keeps.

use serde_json::{Value, json};

use crate::support::page::Page;
use crate::support::server::Server;
use crate::support::{NORTHSTAR, Stage};

crate::cases![
    #[everywhere]
    a_message_handler_of_ios,
    a_message_listener_of_android,
    a_view_of_react_native,
    a_webview_of_windows,
    an_ipc_of_wry,
    the_page_around_a_frame_that_is_named,
    a_page_without_an_app_asks_for_nothing_more,
    messages_that_mean_nothing_do_nothing,
    an_app_that_refuses_does_not_stop_the_page,
    a_service_worker_serves_the_second_visit,
];

/// Opens a page in a webview whose app injects `object` before everything else.
async fn inside<'a>(stage: &'a Stage, object: &str) -> &'a Page {
    page_with(stage, object, "");
    let page = stage.visit("/app.html").await;
    page.ready().await;
    page
}

fn page_with(stage: &Stage, object: &str, attributes: &str) {
    stage.server.put(
        "/app.html",
        &format!(
            r#"<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>In an app</title>
    <script src="/support/record.js"></script>
    <script>
      window.sent = [];
      const port = {{ postMessage: (message) => window.sent.push(message) }};
      {object};
    </script>
    <script src="/embed/policy-viewer.js" {attributes}></script>
  </head>
  <body><policy-viewer src="{NORTHSTAR}"></policy-viewer></body>
</html>
"#
        ),
    );
}

/// What was sent as a message of a type: its details in order.
fn sent(name: &str) -> String {
    format!(
        "window.sent.map((it) => JSON.parse(it)).filter((it) => it.type === '{name}').map((it) => it.detail)"
    )
}

/// The app hears what happens and the page obeys; `receive` hands it a message, called `it`.
async fn assert_talks(page: &Page, receive: &str) {
    page.until("the first message", &format!("{}.length === 1", sent("ready"))).await;
    page.assert("window.sent.every((it) => typeof it === 'string')").await;
    page.assert("window.sent.map((it) => JSON.parse(it)).every((it) => it.source === 'policy-viewer' && it.v === 1)").await;
    let tell = async |message: Value| {
        page.run(&format!("{{ const it = {message}; {receive}; }}")).await;
    };
    tell(json!({"type": "set-language", "locale": "de"})).await;
    page.until("German", "$('.viewer').lang === 'de'").await;
    page.until("the word of it", &format!("{}.at(-1)?.locale === 'de'", sent("language"))).await;
    tell(json!({"type": "set-theme", "theme": "dark"})).await;
    page.until("the theme", "viewer.getAttribute('theme') === 'dark'").await;
    tell(json!({"type": "set-consent", "choices": {"analytics": true}})).await;
    page.until(
        "the choice",
        &format!("{}.at(-1)?.record.categories.analytics === true", sent("consent-change")),
    )
    .await;
    tell(json!({"type": "show-section", "id": "sharing"})).await;
    page.until("the section", "below('sharing') > 0 && below('sharing') < 60").await;
    page.until("the word of it", &format!("{}.at(-1)?.id === 'sharing'", sent("section"))).await;
    let before = page.number(&format!("{}.length", sent("consent"))).await;
    tell(json!({"type": "get-consent"})).await;
    page.until("the answer", &format!("{}.length > {before}", sent("consent"))).await;
    page.assert(&format!("{}.at(-1).policy === 'northstar-privacy'", sent("consent"))).await;
}

async fn a_message_handler_of_ios(stage: &Stage) {
    let page = inside(stage, "window.webkit = { messageHandlers: { policyViewer: port } }").await;
    assert_talks(page, "PolicyViewer.receive(it)").await;
}

async fn a_message_listener_of_android(stage: &Stage) {
    let page = inside(stage, "window.PolicyViewerHost = port").await;
    // The app answers through the object that it injected.
    assert_talks(page, "PolicyViewerHost.onmessage({ data: JSON.stringify(it) })").await;
}

async fn a_view_of_react_native(stage: &Stage) {
    let page = inside(stage, "window.ReactNativeWebView = port").await;
    assert_talks(page, "PolicyViewer.receive(JSON.stringify(it))").await;
}

async fn a_webview_of_windows(stage: &Stage) {
    let object = "const heard = new EventTarget();
        port.addEventListener = heard.addEventListener.bind(heard);
        window.tell = (data) => heard.dispatchEvent(new MessageEvent('message', { data }));
        window.chrome ??= {};
        window.chrome.webview = port";
    let page = inside(stage, object).await;
    assert_talks(page, "tell(it)").await;
}

async fn an_ipc_of_wry(stage: &Stage) {
    let page = inside(stage, "window.ipc = port").await;
    assert_talks(page, "PolicyViewer.receive(it)").await;
}

async fn the_page_around_a_frame_that_is_named(stage: &Stage) {
    let other = Server::start().expect("a second port is free");
    let around = |origin: &str| {
        format!(
            r#"<!doctype html><title>Around</title>
<script>window.sent = []; addEventListener("message", (it) => window.sent.push(it.data))</script>
<iframe width="1200" height="800" src="{origin}/app.html"></iframe>"#
        )
    };
    other.put("/around.html", &around(&stage.server.url("")));
    let named = other.url("");
    page_with(stage, "", &format!("data-parent-origin='{named}'"));
    let page = &stage.page;
    page.open(&other.url("/around.html")).await;
    page.until("the first message", &format!("{}.length === 1", sent("ready"))).await;
    page.run("frames[0].postMessage({ type: 'set-language', locale: 'fr' }, '*')").await;
    page.until("French", &format!("{}.at(-1)?.locale === 'fr'", sent("language"))).await;

    // Another page hears nothing, and is not heard.
    page_with(stage, "", "data-parent-origin='https://else.example'");
    page.open(&other.url("/around.html?again")).await;
    page.enter_frame(0).await;
    page.ready().await;
    page.run("parent.postMessage('mark', '*')").await;
    page.leave_frame().await;
    page.until("the mark", "window.sent.includes('mark')").await;
    page.assert("window.sent.length === 1").await;
}

async fn a_page_without_an_app_asks_for_nothing_more(stage: &Stage) {
    let page = inside(stage, "").await;
    let asked = stage.server.take_requests();
    assert!(!asked.iter().any(|path| path.contains("parts")), "{asked:?}");
    // It can be spoken to all the same.
    page.run("PolicyViewer.receive({ type: 'set-language', locale: 'de' })").await;
    page.until("German", "$('.viewer').lang === 'de'").await;
}

async fn messages_that_mean_nothing_do_nothing(stage: &Stage) {
    let page = inside(stage, "window.ipc = port").await;
    page.until("the first message", &format!("{}.length === 1", sent("ready"))).await;
    let before = page.value("window.sent.length").await;
    page.run(
        "for (const it of ['', '{', 'null', '[]', '7', null, undefined, 7, [], {}, { type: 'constructor' },
            { type: '__proto__' }, { type: 'set-theme' , theme: null }, { type: 'set-consent' },
            { type: 'show-section', id: 'nowhere' }, { type: 'set-language', locale: 'tlh' }])
          PolicyViewer.receive(it);",
    )
    .await;
    page.run("PolicyViewer.receive({ type: 'set-theme', theme: 'dark' })").await;
    page.until("the theme", "viewer.getAttribute('theme') === 'dark'").await;
    page.assert("$('.viewer').lang === 'en' && !PolicyViewer.consent.allows('analytics')").await;
    assert!(page.value("window.sent.length").await.as_u64() <= before.as_u64().map(|n| n + 2));
}

async fn an_app_that_refuses_does_not_stop_the_page(stage: &Stage) {
    let object = "window.ipc = { postMessage() { throw new Error('gone'); } };
        window.ReactNativeWebView = port";
    let page = inside(stage, object).await;
    assert_talks(page, "PolicyViewer.receive(it)").await;
}

/// The recipe of docs/webview.md, byte for byte.
fn worker() -> String {
    let docs = crate::support::root().join("docs/webview.md");
    let text = std::fs::read_to_string(docs).expect("the recipe is in the docs");
    let (_, after) = text.split_once("```js\n// policy-worker.js\n").expect("the recipe");
    let (recipe, _) = after.split_once("```").expect("its end");
    recipe.to_owned()
}

async fn a_service_worker_serves_the_second_visit(stage: &Stage) {
    stage.server.put("/policy-worker.js", &worker());
    page_with(stage, "navigator.serviceWorker.register('/policy-worker.js')", "");
    let page = stage.visit("/app.html").await;
    page.ready().await;
    page.until("the worker", "(async () => !!(await navigator.serviceWorker.ready).active && !!navigator.serviceWorker.controller)()").await;
    // What the first visit loaded before the worker was there, it loads again.
    page.reload().await;
    page.ready().await;
    stage.server.take_requests();
    stage.server.fall_silent();
    page.reload().await;
    page.ready().await;
    page.assert("shown($('h1')) && !$('.failure')").await;
    page.assert("getComputedStyle($('.bar')).position === 'sticky'").await;
}

//! The bridge to apps, with stand-ins for what each kind of webview injects; and a page that a service
//! worker keeps.

use serde_json::{Value, json};

use crate::support::Stage;
use crate::support::page::Page;
use crate::support::server::Server;

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

/// Where the page is.
const PAGE: &str = "/cases/in-an-app/page.html";

/// Opens a page in the webview of an app of `cases/in-an-app/apps.js`.
async fn inside<'a>(stage: &'a Stage, app: &str) -> &'a Page {
    let page = stage.visit(&format!("{PAGE}?app={app}")).await;
    page.ready().await;
    page
}

/// Has the page name the origin of the only page around it that it talks to.
fn name_parent(stage: &Stage, origin: &str) {
    let page = include_str!("cases/in-an-app/page.html");
    let script = "<script src=\"/embed/policy-viewer.js\"";
    let named = page.replace(script, &format!("{script} data-parent-origin=\"{origin}\""));
    assert_ne!(named, page, "the page has the script");
    stage.server.put(PAGE, &named);
}

/// The details of what was sent as messages of a type, in order.
fn sent(name: &str) -> String {
    format!("apps.sent('{name}')")
}

/// Checks that events reach the app and that the page follows its messages, which it gets in a way
/// that `page/apps.ts` names.
async fn assert_talks(page: &Page, way: &str) {
    page.until("the first message", &format!("{}.length === 1", sent("ready"))).await;
    page.equals("apps.foreignMessages()", json!([])).await;
    let tell = async |message: Value| {
        page.call("apps.receive", json!({"way": way, "message": message})).await;
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
    page.equals(&format!("{}.at(-1).policy", sent("consent")), "northstar-privacy").await;
}

async fn a_message_handler_of_ios(stage: &Stage) {
    let page = inside(stage, "ios").await;
    assert_talks(page, "object").await;
}

async fn a_message_listener_of_android(stage: &Stage) {
    let page = inside(stage, "android").await;
    assert_talks(page, "message listener").await;
}

async fn a_view_of_react_native(stage: &Stage) {
    let page = inside(stage, "react-native").await;
    assert_talks(page, "json").await;
}

async fn a_webview_of_windows(stage: &Stage) {
    let page = inside(stage, "windows").await;
    assert_talks(page, "message event").await;
}

async fn an_ipc_of_wry(stage: &Stage) {
    let page = inside(stage, "wry").await;
    assert_talks(page, "object").await;
}

async fn the_page_around_a_frame_that_is_named(stage: &Stage) {
    let other = Server::start().expect("a second port is free");
    let app = stage.server.url(PAGE);
    let around = include_str!("cases/in-an-app/around.html").replace("{app}", &app);
    other.put("/around.html", &around);
    name_parent(stage, &other.url(""));
    let page = &stage.page;
    page.open(&other.url("/around.html")).await;
    page.until("the first message", &format!("{}.length === 1", sent("ready"))).await;
    page.run("frames[0].postMessage({ type: 'set-language', locale: 'fr' }, '*')").await;
    page.until("French", &format!("{}.at(-1)?.locale === 'fr'", sent("language"))).await;

    // A page with another origin receives nothing, and its messages are ignored.
    name_parent(stage, "https://else.example");
    page.open(&other.url("/around.html?again")).await;
    page.enter_frame(0).await;
    page.ready().await;
    page.run("parent.postMessage('mark', '*')").await;
    page.leave_frame().await;
    page.until("the mark", "window.sent.includes('mark')").await;
    page.equals("window.sent.length", 1).await;
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
    let page = inside(stage, "wry").await;
    page.until("the first message", &format!("{}.length === 1", sent("ready"))).await;
    let before = page.value("window.sent.length").await;
    page.call("apps.receiveNonsense", ()).await;
    page.run("PolicyViewer.receive({ type: 'set-theme', theme: 'dark' })").await;
    page.until("the theme", "viewer.getAttribute('theme') === 'dark'").await;
    page.equals("$('.viewer').lang", "en").await;
    page.assert("!PolicyViewer.consent.allows('analytics')").await;
    assert!(page.value("window.sent.length").await.as_u64() <= before.as_u64().map(|n| n + 2));
}

async fn an_app_that_refuses_does_not_stop_the_page(stage: &Stage) {
    let page = inside(stage, "broken").await;
    assert_talks(page, "object").await;
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
    let page = inside(stage, "service-worker").await;
    page.until("the worker", "apps.isControlled()").await;
    // The files that the first visit loaded before the worker ran are loaded again.
    page.reload().await;
    page.ready().await;
    stage.server.take_requests();
    stage.server.fall_silent();
    page.reload().await;
    page.ready().await;
    page.assert("shown($('h1'))").await;
    page.assert("!$('.failure')").await;
    page.equals("getComputedStyle($('.bar')).position", "sticky").await;
}

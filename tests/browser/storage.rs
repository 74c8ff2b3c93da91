//! Storage: nothing is kept before a choice, what a browser refuses is told as it is, and tabs do not lose decisions.

use policy_package::Package;
use policy_render::{Edition, PageContext, ViewerAddress, addresses, page as draw};
use serde_json::{Value, json};

use crate::support::page::Page;
use crate::support::shop::{self, PAGE, RECORD};
use crate::support::{NORTHSTAR, Stage, root};

crate::cases![
    #[everywhere]
    nothing_is_kept_by_an_element_that_is_read,
    #[everywhere]
    nothing_is_kept_by_a_gate_that_is_ignored,
    #[everywhere]
    nothing_is_kept_by_a_static_page,
    #[everywhere]
    nothing_is_kept_by_a_bundle,
    #[everywhere]
    nothing_is_kept_in_an_app,
    #[everywhere]
    whatever_storage_refuses_a_refusal_holds,
    #[everywhere]
    two_tabs_that_decide_at_once_lose_no_decision,
    #[everywhere]
    a_tab_that_is_closed_at_once_leaves_a_whole_record,
    #[everywhere]
    a_cookie_that_is_too_long_is_none,
];

const ALL: &str = "storage.all()";

/// Reads a text as readers do, without deciding or setting anything.
async fn read(page: &Page) {
    page.run("scrollTo(0, document.documentElement.scrollHeight)").await;
    page.settled().await;
    page.run("PolicyViewer.open({ section: viewer.shadowRoot.querySelector('section[id]').id })")
        .await;
    page.settled().await;
    page.run("const tool = $('[data-tool=search]'); tool?.click()").await;
    page.rest().await;
    page.run("const field = $('input[type=search]'); if (field) fill(field, 'data')").await;
    page.rest().await;
    page.press(fantoccini::key::Key::Escape).await;
    page.run("PolicyViewer.open({ mode: 'preferences' }); PolicyViewer.close()").await;
    page.rest().await;
}

/// Returns all that there is before the viewer comes.
async fn empty(stage: &Stage) -> Value {
    stage.server.put("/empty.html", "<!doctype html><title>Empty</title>");
    stage.visit("/empty.html").await.value(ALL).await
}

async fn nothing_is_kept_by_an_element_that_is_read(stage: &Stage) {
    let before = empty(stage).await;
    for attributes in ["", "mode='preferences'", "mode='banner'"] {
        let element = format!("<policy-viewer src='{NORTHSTAR}' {attributes}></policy-viewer>");
        let page = stage.show(&element, "").await;
        if attributes.contains("banner") {
            page.asked().await;
        } else {
            page.ready().await;
        }
        if attributes.is_empty() {
            read(page).await;
        }
        page.rest().await;
        page.until_equal(ALL, &before).await;
    }
}

async fn nothing_is_kept_by_a_gate_that_is_ignored(stage: &Stage) {
    let before = empty(stage).await;
    let body = "<button data-policy-viewer='preferences'>Cookies</button>";
    let attributes = "data-mode='banner' data-mirror-cookie='choices'";
    let page = stage.shop(attributes, body).await;
    page.asked().await;
    page.answer("Manage choices").await;
    page.until("the switches", "shown($('#pv-banner input'))").await;
    page.press(fantoccini::key::Key::Escape).await;
    page.open_settings().await;
    page.answer("Close").await;
    page.run("scrollTo(0, 1000)").await;
    page.rest().await;
    page.until_equal(ALL, &before).await;
}

async fn nothing_is_kept_by_a_static_page(stage: &Stage) {
    let before = empty(stage).await;
    let package = Package::read(&root().join("policies/northstar-privacy")).expect("the sample");
    let editions = Edition::all(&package);
    let edition = Edition::find(&editions, "en").expect("the sample has English");
    let viewer =
        ViewerAddress { script: "/embed/policy-viewer.js".into(), policy: NORTHSTAR.into() };
    let around = PageContext {
        addresses: addresses(&edition.policy, |tag| format!("/static/{tag}.html"), None),
        viewer: Some(viewer),
        ..PageContext::default()
    };
    let record = "<script src=\"/support/record.js\"></script>";
    stage.server.put(
        "/static/en.html",
        &draw(edition, &around).replacen("<head>", &format!("<head>{record}"), 1),
    );
    let page = stage.visit("/static/en.html").await;
    page.ready().await;
    read(page).await;
    page.until_equal(ALL, &before).await;
}

async fn nothing_is_kept_by_a_bundle(stage: &Stage) {
    let before = empty(stage).await;
    stage.server.put("/bundle.html", &crate::bundle::northstar_in("en"));
    let page = stage.visit("/bundle.html").await;
    crate::bundle::taken_over(page).await;
    read(page).await;
    page.until_equal(ALL, &before).await;
}

async fn nothing_is_kept_in_an_app(stage: &Stage) {
    let before = empty(stage).await;
    let page = stage.visit("/cases/in-an-app/page.html").await;
    page.ready().await;
    read(page).await;
    page.until_equal(ALL, &before).await;
}

/// How many calls fail where all of them do.
const LASTING: u32 = 1_000_000;

/// The calls that fail, alone and together.
const CALLS: [&[&str]; 9] = [
    &["getItem"],
    &["setItem"],
    &["removeItem"],
    &["setItem", "removeItem"],
    &["setItem", "getItem", "removeItem"],
    &["getCookie"],
    &["setCookie"],
    &["databases", "deleteDatabase"],
    &["getRegistrations", "cacheKeys", "cacheDelete"],
];

async fn whatever_storage_refuses_a_refusal_holds(stage: &Stage) {
    let refuse = "<script src='/support/refuse-storage.js'></script>";
    let attributes = "data-mode='banner' data-revision='1' data-mirror-cookie='choices'";
    let held =
        "<script type='text/plain' data-category='analytics' data-src='/tags/a.js'></script>";
    stage.put_shop(PAGE, refuse, attributes, held);
    // A refusal that passes is no other one for the scripts of another engine.
    let times = if stage.page.engine() == "chromium" { &[1, LASTING][..] } else { &[LASTING] };
    for calls in CALLS {
        for manner in ["throws", "silent", "garbage"] {
            for times in times {
                let cell = json!({"calls": calls, "manner": manner, "times": times});
                let page = stage.visit(PAGE).await;
                page.asked().await;
                page.run("return PolicyViewer.consent.acceptAll()").await;
                page.run("return storage.fill()").await;
                page.call("storage.refuse", &cell).await;
                let told = page.call("storage.outcome", "withdraw").await;
                assert_eq!(told["isOn"], false, "{cell}");
                page.until_equal("window.problems", json!([])).await;
                if told["isStored"] == false {
                    // Whoever asks by the API sees the message, too.
                    page.until(
                        "the message",
                        "/this visit only/.test($('#pv-banner')?.textContent)",
                    )
                    .await;
                }
                // Storage is well again: leaving the page is the last try.
                page.reload().await;
                page.until("the gate or the question", "details('ready').length > 0").await;
                page.rest().await;
                page.equals("gate.ran().length", 0).await;
                page.equals(&format!("{RECORD}?.action ?? 'withdraw'"), "withdraw").await;
                page.equals("window.problems", json!([])).await;
                // For the next cell.
                page.run(
                    "localStorage.clear(); sessionStorage.clear(); \
                     document.cookie = 'choices=; max-age=0; path=/'",
                )
                .await;
            }
        }
    }
}

async fn two_tabs_that_decide_at_once_lose_no_decision(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", "").await;
    page.asked().await;
    let (first, second) = page.second_window().await;
    stage.visit(PAGE).await.asked().await;
    for _ in 0..4 {
        let time = page.number("Date.now() + 1500").await;
        page.run(&format!("storage.decideAt({time}, 'acceptAll')")).await;
        page.bring_to_front(&first).await;
        page.run(&format!("storage.decideAt({time}, 'rejectAll')")).await;
        let actions = format!("[{RECORD}, ...({RECORD}?.previous ?? [])]");
        let both = format!(
            "{actions}.slice(0, 2).map((it) => it?.action).sort().join() === 'acceptAll,rejectAll'"
        );
        page.until("both decisions in the history", &both).await;
        // Both tabs obey the one that was stored last.
        let action = page.text(&format!("{RECORD}.action")).await;
        for window in [&first, &second] {
            page.bring_to_front(window).await;
            page.until_equal("PolicyViewer.consent.get()?.action", &action).await;
        }
        page.run("localStorage.clear()").await;
        page.bring_to_front(&first).await;
        page.until("the other tab to forget", "PolicyViewer.consent.get() === null").await;
        page.bring_to_front(&second).await;
        page.reload().await;
        page.asked().await;
        page.bring_to_front(&first).await;
        page.reload().await;
        page.asked().await;
        page.bring_to_front(&second).await;
    }
}

async fn a_tab_that_is_closed_at_once_leaves_a_whole_record(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", "").await;
    page.asked().await;
    page.run("return PolicyViewer.consent.rejectAll()").await;
    let old = page.text(&format!("{RECORD}.id")).await;
    stage.server.put("/empty.html", "<!doctype html><title>Empty</title>");
    for _ in 0..5 {
        // On its way out, without an answer to wait for.
        page.run("void PolicyViewer.consent.acceptAll(); location.href = '/empty.html'").await;
        page.until_at("/empty.html").await;
        let known = format!(
            "{RECORD}.id === '{old}' || ({RECORD}.action === 'acceptAll' && {RECORD}.previous.length > 0)"
        );
        page.assert(&known).await;
        let page = stage.visit(PAGE).await;
        page.gate().await;
        page.compare("PolicyViewer.consent.get()?.id", "===", &format!("{RECORD}.id")).await;
        page.run("return PolicyViewer.consent.rejectAll()").await;
    }
}

async fn a_cookie_that_is_too_long_is_none(stage: &Stage) {
    let attributes = "data-mode='banner' data-mirror-cookie='choices'";
    let page = stage.shop(attributes, "").await;
    page.asked().await;
    page.run("return PolicyViewer.consent.acceptAll()").await;
    page.until("the cookie", "document.cookie.startsWith('choices=')").await;
    // The next edition has so many services that no cookie holds the answers.
    let mut policy = shop::policy(2);
    let services = &mut policy["declaration"]["categories"][1]["services"];
    let long = (0..200).map(
        |at| json!({"id": format!("service-with-a-long-name-{at}"), "name": {"en": "Service"}}),
    );
    services.as_array_mut().expect("a list").extend(long);
    stage.stock(&policy);
    let page = stage.visit(PAGE).await;
    page.asked().await;
    page.run("return PolicyViewer.consent.rejectAll()").await;
    // Not the older consent, which a server would go by.
    page.until_equal("document.cookie", "").await;
    page.equals(&format!("{RECORD}.action"), "rejectAll").await;
    page.assert("!$('#pv-banner')?.textContent.includes('choices ')").await;
}

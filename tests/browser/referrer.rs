//! Links to other sites: these do not learn on which page the reader was.

use serde_json::{Value, json};

use crate::support::Stage;
use crate::support::packages::small;
use crate::support::page::Page;
use crate::support::shop;

crate::cases![
    #[everywhere]
    links_of_a_text_send_no_referer,
    #[everywhere]
    links_of_the_question_send_no_referer,
    links_of_providers_send_no_referer,
];

/// The most that a page can send along: its whole address.
const LAX: &str = "<meta name='referrer' content='unsafe-url'>";

fn elsewhere(stage: &Stage) -> String {
    stage.server.put("/elsewhere.html", "<!doctype html><title>Elsewhere</title>");
    stage.server.url_on("elsewhere.localhost", "/elsewhere.html")
}

/// Follows a link in the same window and checks that the other site knows nothing; a link without the relation does
/// send the page's address.
async fn assert_silent(page: &Page, link: &str) {
    page.compare(&format!("{link}.origin"), "!==", "location.origin").await;
    page.run(&format!("{link}.target = '_self'; {link}.click()")).await;
    page.until_at("/elsewhere.html").await;
    page.equals("document.referrer", "").await;
}

async fn links_of_a_text_send_no_referer(stage: &Stage) {
    let address = elsewhere(stage);
    let mut policy = small("links");
    let link = json!({"link": {"href": address, "text": ["words"]}});
    policy["locales"]["en"]["document"]["sections"][0]["body"] = json!([{"p": [link]}]);
    policy["publisher"] = json!({"name": {"en": "Us"}, "url": address,
        "contacts": [{"kind": "web", "value": address}]});
    stage.server.put("/links.json", &policy.to_string());
    let content = format!("{LAX}<policy-viewer src='/links.json'></policy-viewer>");
    for link in ["$('#first .body a')", "$('.imprint a')", "$('.imprint li a')"] {
        let page = stage.show(&content, "").await;
        page.ready().await;
        assert_silent(page, link).await;
    }
    // What the pages of other links do send.
    let page = stage.show(&format!("{LAX}<a href='{address}'>plain</a>"), "").await;
    page.run("document.querySelector('a').click()").await;
    page.until_at("/elsewhere.html").await;
    page.contains("document.referrer", "/page.html").await;
}

fn asking(address: &str) -> Value {
    let mut policy = shop::policy(1);
    policy["declaration"]["banner"] = json!({"links": [{"label": {"en": "More"}, "url": address}]});
    policy
}

async fn links_of_the_question_send_no_referer(stage: &Stage) {
    let address = elsewhere(stage);
    stage.stock(&asking(&address));
    for link in ["More", "Read the policy"] {
        let attributes = format!("data-mode='banner' data-page='{address}'");
        let page = stage.shop_with(LAX, &attributes, "").await;
        page.asked().await;
        assert_silent(page, &format!("named('{link}', '#pv-banner')")).await;
    }
    // The site's own page may know.
    let page = stage.shop("data-mode='banner' data-page='/page.html'", "").await;
    page.asked().await;
    page.equals("named('Read the policy', '#pv-banner').rel", "").await;
}

async fn links_of_providers_send_no_referer(stage: &Stage) {
    let address = elsewhere(stage);
    let mut policy = small("providers");
    policy["declaration"]["categories"][0]["services"][0]["url"] = json!(address);
    stage.server.put("/providers.json", &policy.to_string());
    let content =
        format!("{LAX}<policy-viewer src='/providers.json' mode='preferences'></policy-viewer>");
    let page = stage.show(&content, "").await;
    page.ready().await;
    page.until("the link", "$('a.external')").await;
    page.assert("['noopener', 'noreferrer'].every((it) => $('a.external').relList.contains(it))")
        .await;
    assert_silent(page, "$('a.external')").await;
}

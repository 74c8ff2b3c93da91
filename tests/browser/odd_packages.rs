//! Packages that nobody checked: templates and content systems write them, and a gate gets them first.

use serde_json::{Value, json};

use crate::support::Stage;
use crate::support::shop::{POLICY, RAN, policy};

crate::cases![
    only_true_makes_a_category_necessary,
    a_package_of_another_format_opens_nothing,
    what_is_no_declaration_opens_nothing,
    an_element_in_the_place_of_the_queue_of_tags_stops_nothing,
    #[everywhere]
    ids_of_the_viewers_own_parts_hide_none_of_them,
    a_link_holds_no_other,
];

const TAG: &str = "<script type='text/plain' data-category='analytics' data-service='counter'>(window.ran ??= []).push('counter')</script>";

async fn only_true_makes_a_category_necessary(stage: &Stage) {
    for value in [json!("false"), json!("true"), json!(1), json!({}), json!([])] {
        let mut shop = policy(1);
        shop["declaration"]["categories"][1]["required"] = value.clone();
        stage.stock(&shop);
        let page = stage.shop("data-mode='banner'", TAG).await;
        page.asked().await;
        page.equals(RAN, Vec::<String>::new()).await;
        assert_eq!(page.value("PolicyViewer.consent.allows('analytics')").await, false, "{value}");
    }
}

/// A page whose package cannot be obeyed: what is optional stays blocked, and the page hears why.
async fn assert_nothing_opens(stage: &Stage, shop: &Value) {
    stage.stock(shop);
    let page = stage.shop("data-mode='banner'", TAG).await;
    page.event("error").await;
    // Changes of the page are looked at, too.
    page.run("document.body.append(document.createElement('p'))").await;
    page.settled().await;
    page.equals("details('error').map((it) => it.code)", ["invalid-package"]).await;
    page.contains("details('error')[0].message", POLICY).await;
    page.equals(RAN, Vec::<String>::new()).await;
    page.assert("!$('#pv-banner')").await;
}

async fn a_package_of_another_format_opens_nothing(stage: &Stage) {
    for format in [json!(2), json!("1"), Value::Null] {
        let mut shop = policy(1);
        shop["format"] = format;
        assert_nothing_opens(stage, &shop).await;
    }
}

async fn what_is_no_declaration_opens_nothing(stage: &Stage) {
    for (place, value) in [
        ("/declaration/categories", json!([null])),
        ("/declaration/categories/1/services", json!([null])),
        ("/declaration/categories/1/services", json!({})),
    ] {
        let mut shop = policy(1);
        *shop.pointer_mut(place).expect("a place in the package") = value;
        assert_nothing_opens(stage, &shop).await;
    }
    assert_nothing_opens(stage, &json!([])).await;
}

async fn an_element_in_the_place_of_the_queue_of_tags_stops_nothing(stage: &Stage) {
    let head = "<p id='dataLayer'></p>";
    let page = stage.shop_with(head, "data-mode='banner'", TAG).await;
    page.asked().await;
    page.assert("Array.isArray(window.dataLayer)").await;
    page.answer("Accept all").await;
    page.until_equal(RAN, ["counter"]).await;
}

async fn ids_of_the_viewers_own_parts_hide_none_of_them(stage: &Stage) {
    let mut shop = policy(1);
    let document = &mut shop["locales"]["en"]["document"];
    for (at, id) in ["pv-preferences", "pv-text", "pv-contents", "pv-languages"].iter().enumerate()
    {
        document["sections"][at]["id"] = json!(id);
    }
    document["terms"] = json!([{"id": "pv-entries", "term": "Word", "definition": [{"p": ["w"]}]}]);
    stage.server.put("/odd.json", &shop.to_string());
    let page = stage.show("<policy-viewer src='/odd.json'></policy-viewer>", "").await;
    page.ready().await;
    page.equals("$$('#pv-text .section').length", 13).await;
    page.click("named('Cookie settings')").await;
    page.until("the settings", "$('dialog#pv-preferences').open").await;
    page.run("PolicyViewer.close()").await;
    page.click("$('.languages > button')").await;
    page.until("the languages", "shown($('.menu#pv-languages'))").await;
    page.equals("$$('[id]').length === new Set($$('[id]').map((it) => it.id)).size", true).await;
}

async fn a_link_holds_no_other(stage: &Stage) {
    let inner = json!({"link": {"href": "https://b.example/", "text": ["badge"]}});
    let outer = json!({"link": {"href": "https://a.example/", "text": ["see ", {"em": [inner]}]}});
    let mut shop = policy(1);
    shop["locales"]["en"]["document"]["sections"][0]["body"] = json!([{"p": [outer]}]);
    stage.server.put("/odd.json", &shop.to_string());
    let page = stage.show("<policy-viewer src='/odd.json'></policy-viewer>", "").await;
    page.ready().await;
    page.equals("$$('#pv-text .body a').map((it) => it.href)", ["https://a.example/"]).await;
    page.contains("$('#pv-text .body a').textContent", "see badge").await;
}

//! A shop with a gate: its package, its pages, and the scripts that they hold back.

use serde_json::{Value, json};

use super::Stage;
use super::page::Page;

/// Where the package is.
pub const POLICY: &str = "/policies/shop.json";

/// Where the page is that the shop opens.
pub const PAGE: &str = "/shop/cart/page.html";

/// The record of the shop's policy.
pub const RECORD: &str = "record('shop')";

/// The ids of what ran, in order.
pub const RAN: &str = "gate.ran()";

/// Returns the shop's policy, with its text inside, compiled.
pub fn policy(revision: u32) -> Value {
    let cookie = |name: &str, storage: &str| json!({"name": name, "storage": storage, "duration": "P30D", "purpose": {"en": "Counts."}});
    let mut id = cookie("_c_id", "cookie");
    id["httpOnly"] = json!(true);
    let name = |text: &str| json!({"en": text, "ar": text, "zh-Hans": text});
    json!({
        "format": 1, "id": "shop", "version": format!("{revision}.0"), "revision": revision,
        "defaultLocale": "en",
        "locales": {
            "en": {"label": "English", "document": text("en", "Privacy at the shop")},
            "ar": {"label": "العربية", "document": text("ar", "الخصوصية في المتجر")},
            "zh-Hans": {"label": "简体中文", "document": text("zh-Hans", "商店隐私政策")},
        },
        "declaration": {"expiresDays": 182, "categories": [
            {"id": "needed", "required": true, "name": name("Needed"),
             "services": [{"id": "cart", "name": name("Cart")}]},
            {"id": "analytics", "name": name("Analytics"), "consentMode": ["analytics_storage"],
             "services": [
                {"id": "counter", "name": name("Counter"), "provider": "Counters Ltd",
                 "cookies": [cookie("_c_*", "cookie"), id, cookie("_c_last", "local"),
                             cookie("_c_tab", "session")]},
                {"id": "heatmap", "name": name("Heat map")},
            ]},
            {"id": "media", "name": name("Media"),
             "services": [{"id": "videos", "name": name("Videos"), "provider": "Video House"}]},
            {"id": "ads", "gpc": true, "name": name("Ads"),
             "consentMode": ["ad_storage", "ad_user_data", "ad_personalization"],
             "services": [{"id": "adnet", "name": name("Adnet")}]},
        ]},
    })
}

fn text(locale: &str, title: &str) -> Value {
    let sections: Vec<Value> = (1..=12)
        .map(|at| {
            json!({"id": format!("part-{at}"), "heading": format!("Part {at}"),
                   "body": [{"p": [format!("{title}, part {at}. ").repeat(30)]}]})
        })
        .collect();
    json!({"locale": locale, "title": title, "sections": sections})
}

impl Stage {
    /// Serves the shop's package in a revision.
    pub fn stock(&self, policy: &Value) {
        self.server.put(POLICY, &policy.to_string());
    }

    /// Opens a page of the shop, whose gate has these attributes; its package is the first revision
    /// unless another is in stock.
    pub async fn shop(&self, attributes: &str, body: &str) -> &Page {
        self.shop_with("", attributes, body).await
    }

    /// The same with something in the head before the gate.
    pub async fn shop_with(&self, head: &str, attributes: &str, body: &str) -> &Page {
        self.put_shop(PAGE, head, attributes, body);
        self.visit(PAGE).await
    }

    /// Serves a page of the shop, and what its tags load.
    pub fn put_shop(&self, path: &str, head: &str, attributes: &str, body: &str) {
        if !self.server.serves(POLICY) {
            self.stock(&policy(1));
        }
        for name in ["a", "b", "c", "d", "e"] {
            let script = format!("(window.ran ??= []).push('{name}');");
            self.server.put(&format!("/tags/{name}.js"), &script);
        }
        self.server.put("/tags/video.html", "<!doctype html><title>A video</title><p>A video</p>");
        self.server.put(
            path,
            &format!(
                r#"<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>A shop</title>
    <script src="/support/record.js"></script>
    {head}
    <script src="/embed/policy-viewer.js" data-policy="{POLICY}" {attributes}></script>
  </head>
  <body>
    <main><h1>A shop</h1>{body}</main>
  </body>
</html>
"#
            ),
        );
    }
}

impl Page {
    /// Waits for the question.
    pub async fn asked(&self) {
        self.until("the question", "shown($('#pv-banner'))").await;
    }

    /// Answers the question, or in the open settings, by a button.
    pub async fn answer(&self, button: &str) {
        self.click(&format!("named('{button}')")).await;
    }

    /// Waits until the gate knows the answer.
    pub async fn gate(&self) {
        self.until("the gate", "details('ready').length > 0").await;
    }

    /// Waits until what was let through is through.
    pub async fn rest(&self) {
        self.call("pause", 150).await;
    }

    /// Opens the settings by the page's own way.
    pub async fn open_settings(&self) {
        self.click("document.querySelector('[data-policy-viewer=preferences]')").await;
        self.until("the settings", "$('#pv-preferences')?.open").await;
    }
}

//! Examples on a static page: one policy, with a section for each.

use std::fs;

use policy_package::Package;
use policy_render::{Edition, PageContext, page};
use serde_json::json;

use super::examples::Example;

/// Returns what the page has in the body of each example's section.
pub fn draw(examples: &[Example]) -> Vec<String> {
    let sections: Vec<_> = examples
        .iter()
        .map(|it| json!({"id": id(it), "heading": "Example", "body": it.markdown}))
        .collect();
    let policy = json!({
        "format": 1,
        "id": "examples",
        "version": "1",
        "revision": 1,
        "defaultLocale": "en",
        "publisher": {"name": {"en": "Examples"}},
        "locales": {"en": {
            "label": "English",
            "document": {"locale": "en", "title": "Examples", "sections": sections},
        }},
    });
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("policy.json"), policy.to_string()).expect("writable");
    let package = Package::read(folder.path()).expect("readable");
    let editions = Edition::all(&package);
    let edition = editions.first().expect("the text");
    let page = page(edition, &PageContext::default());
    examples.iter().map(|example| body(&page, &id(example)).to_owned()).collect()
}

fn id(example: &Example) -> String {
    format!("example-{}", example.number)
}

/// Returns the content of a section's body; nothing if it has none.
fn body<'a>(page: &'a str, id: &str) -> &'a str {
    let (_, from) = page.split_once(&format!("<slot name=\"{id}\">")).expect("the section");
    // Sections do not nest here, and none of the examples can end one.
    let (section, _) = from.split_once("</section>").expect("its end");
    let body = section.split_once("<div class=\"body\">").map(|(_, body)| body);
    body.map_or("", |body| body.strip_suffix("</div>").expect("the body ends the section"))
}

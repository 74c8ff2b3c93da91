//! Packages for targets that take one.

use policy_viewer::load;
use policy_viewer::model::{Document, Policy};
use serde_json::json;

/// Makes a document of one section with a body of Markdown.
pub(super) fn document(body: &str) -> Document {
    let document = json!({"locale": "en", "title": "Title", "sections": [
        {"id": "first", "number": "1", "heading": "First", "body": body}]});
    load::document(&&document).expect("a document")
}

/// Makes the policy of a document.
pub(super) fn policy() -> Policy {
    let policy = json!({"format": 1, "id": "p", "version": "1", "defaultLocale": "en",
        "locales": {"en": {"label": "English", "document": "en.json"}}});
    load::policy(&&policy).expect("a policy")
}

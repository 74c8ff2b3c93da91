//! The browser program of the reader tools: search, differences and receipts. It is loaded when one of them is
//! first used. It does not parse Markdown: the documents that it gets are compiled.

use std::cell::RefCell;

use policy_viewer::consent::{self, Issue, Record};
use policy_viewer::model::Document;
use policy_viewer::platform::json;
use policy_viewer::platform::normalize::BrowserFold;
use policy_viewer::search::Index;
use policy_viewer::{diff, load, search};
use wasm_bindgen::prelude::*;

thread_local! {
    static INDEXES: RefCell<(Vec<Index>, BrowserFold)> = RefCell::default();
}

/// Indexes a document for searching, and returns the number of the index.
///
/// # Errors
///
/// Throws the reason why the document is invalid.
#[wasm_bindgen]
pub fn index(document: &JsValue) -> Result<usize, String> {
    let document = read(document)?;
    Ok(INDEXES.with_borrow_mut(|(indexes, fold)| {
        indexes.push(Index::of(&document, fold));
        indexes.len() - 1
    }))
}

/// Searches an index, and returns the hits as JSON.
#[wasm_bindgen]
pub fn find(index: usize, question: &str) -> String {
    INDEXES.with_borrow(|(indexes, fold)| {
        let found = indexes.get(index).map(|index| index.search(question, fold));
        search::to_json(&found.unwrap_or_default())
    })
}

/// Compares two documents, and returns the changes as JSON.
///
/// # Errors
///
/// Throws the reason why either document is invalid.
#[wasm_bindgen]
pub fn changes(old: &JsValue, new: &JsValue) -> Result<String, String> {
    Ok(diff::to_json(&diff::changes(&read(old)?, &read(new)?)))
}

/// Makes the receipt of a stored record: of the content of `policy.json`, the record as JSON, a random
/// UUID, the time (RFC 3339 in UTC) and, if known, the policy's title and the address of the page.
///
/// # Errors
///
/// Throws the reason why the policy or the record is invalid.
#[wasm_bindgen]
pub fn receipt(
    policy: &JsValue,
    record: &str,
    id: &str,
    now: &str,
    title: Option<String>,
    page: Option<String>,
) -> Result<String, String> {
    let policy =
        load::policy_header_json(&json::text(policy)).map_err(|error| error.to_string())?;
    let record: Record = policy_viewer::json::read(record).map_err(|error| error.to_string())?;
    let issue = Issue { id, now, title: title.as_deref(), page: page.as_deref() };
    consent::receipt(&policy, &record, &issue).map_err(|error| error.to_string())
}

fn read(document: &JsValue) -> Result<Document, String> {
    load::document_json(&json::text(document)).map_err(|error| error.to_string())
}

/// Half as large as the standard library's, and as fast.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {}

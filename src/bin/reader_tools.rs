//! The browser program of the reader tools: search, differences and receipts. It is loaded when one of them is
//! first used. It does not parse Markdown: the documents that it gets are compiled.

use std::cell::RefCell;

use policy_viewer::consent::{self, Issue, Record};
use policy_viewer::platform::json;
use policy_viewer::platform::normalize::BrowserFold;
use policy_viewer::search::Index;
use policy_viewer::{diff, load, search};
use wasm_bindgen::prelude::*;

thread_local! {
    /// One index, of the document that is searched: those of all would fill the memory, which is never given back.
    static INDEX: RefCell<(Index, BrowserFold)> = RefCell::default();
}

/// Adds the next clauses of the document to the index, in the form of `policy_viewer::clause_text`. The first ones of a
/// document take the place of another one's; none do, too.
#[wasm_bindgen]
pub fn add(clauses: &str, first: bool) {
    INDEX.with_borrow_mut(|(index, fold)| {
        if first {
            *index = Index::default();
        }
        index.add(clauses, fold);
    });
}

/// Searches the index, and returns the hits as JSON.
#[wasm_bindgen]
pub fn find(question: &str) -> String {
    INDEX.with_borrow(|(index, fold)| search::to_json(&index.search(question, fold)))
}

/// Compares two documents in the form of `policy_viewer::clause_text`, and returns the changes as JSON.
#[wasm_bindgen]
pub fn changes(before: &str, after: &str) -> String {
    diff::to_json(&diff::changes_of(before, after))
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

/// Half as large as the standard library's, and as fast.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {}

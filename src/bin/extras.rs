//! The second browser program: what only some readers need, loaded on demand. Pure functions, JSON in
//! and JSON out, no DOM.

use policy_viewer::consent::{self, Issue, Record};
use policy_viewer::platform::json;
use policy_viewer::{decode, load, markdown};
use wasm_bindgen::prelude::*;

/// Turns Markdown into blocks, as `policy compile` does, and returns them as JSON.
#[wasm_bindgen]
pub fn blocks(markdown: &str) -> String {
    markdown::to_json(&markdown::blocks(markdown))
}

/// Makes the receipt of a stored record: of the content of `policy.json`, the record as JSON, a random
/// UUID, the time (RFC 3339 in UTC) and, if known, the policy's title and the address of the page.
///
/// # Errors
///
/// Throws what is wrong with the policy or the record.
#[wasm_bindgen]
pub fn receipt(
    policy: &JsValue,
    record: &str,
    id: &str,
    now: &str,
    title: Option<String>,
    page: Option<String>,
) -> Result<String, String> {
    let policy = load::facts(policy).map_err(|error| error.to_string())?;
    let record: Record =
        decode::decode(&json::parse(record)?).map_err(|error| error.to_string())?;
    let issue = Issue { id, now, title: title.as_deref(), page: page.as_deref() };
    consent::receipt(&policy, &record, &issue).map_err(|error| error.to_string())
}

/// Half as large as the standard library's, and as fast.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {}

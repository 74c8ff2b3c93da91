//! From the bytes of a recording to a visit.

use jiff::Timestamp;
use serde_json::Value;

use crate::rules::UNKNOWN_VISIT;
use crate::visit::Visit;
use crate::{evidence_collector, har, storage_state};
use policy_viewer::diag::Diagnostic;

/// Reads a recording; what it is, its content tells. `now` stands in for the time of recordings that name the end of
/// lifetimes only: what is left of a lifetime is no more than all of it.
///
/// # Errors
///
/// When the file is no JSON, or no recording of a visit.
pub fn read(name: &str, bytes: &[u8], now: Timestamp) -> Result<Visit, Diagnostic> {
    let (json, _) = policy_package::parse(name, bytes)?;
    let has = |field: &str| json.get(field).is_some();
    let mut visit = if json.pointer("/log/entries").is_some_and(Value::is_array) {
        har::visit(name, &json)
    } else if has("uri_ins") && has("cookies") {
        evidence_collector::visit(&json)
    } else if has("cookies") && has("origins") {
        storage_state::visit(&json, now)
    } else {
        return Err(UNKNOWN_VISIT.at(name, "", "this is no recording of a visit"));
    };
    visit.file = name.to_owned();
    Ok(visit)
}

//! JSON as this crate writes it.

use serde::Serialize;

/// Writes JSON as authors read it: two spaces, characters as they are, a newline at the end.
pub fn pretty(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("the model has string keys only");
    text.push('\n');
    text
}

/// Writes JSON as readers load it: without spaces, with a newline at the end.
pub fn compact(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string(value).expect("the model has string keys only");
    text.push('\n');
    text
}

//! The second browser program: what only some readers need, loaded on demand. Pure functions, JSON in
//! and JSON out, no DOM.

use policy_viewer::{load, markdown, platform::json};
use wasm_bindgen::prelude::*;

/// Turns the Markdown of a document (a JSON value) into blocks, as `policy compile` does.
///
/// # Errors
///
/// What is wrong with the document.
#[wasm_bindgen]
pub fn compile(document: JsValue) -> Result<JsValue, JsError> {
    let mut document = load::document(serde_wasm_bindgen::Deserializer::from(document))?;
    markdown::compile(&mut document);
    Ok(json::encode(&document))
}

fn main() {}

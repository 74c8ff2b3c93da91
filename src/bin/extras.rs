//! The browser program that turns Markdown into blocks. It is loaded for documents that are not compiled. JSON
//! in, JSON out, no DOM.

use policy_viewer::platform::json;
use policy_viewer::{compile, encode, load};
use wasm_bindgen::prelude::*;

/// Compiles a document, as `policy compile` does.
///
/// # Errors
///
/// Throws the reason why the document is invalid.
#[wasm_bindgen]
pub fn compiled(document: &JsValue) -> Result<JsValue, String> {
    let mut document =
        load::document_json(&json::text(document)).map_err(|error| error.to_string())?;
    compile::compile(&mut document);
    json::parse(&encode::to_json(&document))
}

/// Half as large as the standard library's, and as fast.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {}

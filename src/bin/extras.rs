//! The second browser program: what only some readers need, loaded on demand. Pure functions, JSON in
//! and JSON out, no DOM.

use policy_viewer::markdown;
use wasm_bindgen::prelude::*;

/// Turns Markdown into blocks, as `policy compile` does, and returns them as JSON.
#[wasm_bindgen]
pub fn blocks(markdown: &str) -> String {
    markdown::to_json(&markdown::blocks(markdown))
}

/// Half as large as the standard library's, and as fast.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {}

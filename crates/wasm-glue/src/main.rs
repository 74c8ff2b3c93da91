//! Writes the JavaScript around a browser program, by the library behind wasm-bindgen's own command:
//!
//! ```text
//! wasm-glue PROGRAM.wasm FOLDER NAME           a module for pages
//! wasm-glue PROGRAM.wasm FOLDER NAME GLOBAL    a classic script that declares GLOBAL
//! ```

use std::env;
use std::error::Error;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [program, folder, name, global @ ..] = &arguments[..] else {
        return Err("usage: wasm-glue PROGRAM.wasm FOLDER NAME [GLOBAL]".into());
    };
    let mut bindgen = Bindgen::new();
    bindgen.input_path(program).out_name(name).typescript(true);
    match global {
        [] => bindgen.web(true)?.omit_default_module_path(false),
        // Whoever loads it says where the program is.
        [global, ..] => {
            bindgen.no_modules(true)?.no_modules_global(global)?.omit_default_module_path(true)
        }
    };
    bindgen.generate(folder)?;
    Ok(())
}

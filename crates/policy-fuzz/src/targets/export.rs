//! Markdown to a package to Markdown, and in again.

use policy_import as import;
use policy_viewer::compile::compile;

use super::import::import;
use crate::seeds;
use crate::target::Target;

pub(super) const TARGET: Target = Target { name: "export", run, seeds: seeds::markdown };

fn run(bytes: &[u8]) {
    let Ok(imported) = self::import(bytes, "a.md", None) else { return };
    let Some((_, document)) = imported.documents.first() else { return };
    let again = |document| {
        let written = import::export(&imported.policy, document);
        if let Err(error) = self::import(written.as_bytes(), "a.md", None) {
            panic!("{error}\n{written}");
        }
    };
    again(document);
    let mut compiled = document.clone();
    compile(&mut compiled);
    again(&compiled);
}

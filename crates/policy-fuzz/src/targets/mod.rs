//! The targets, one file each.

mod align;
mod check;
mod diff;
mod export;
mod import;
mod language;
mod load;
mod markdown;
mod package;
mod receipt;
mod record;
mod search;
mod static_page;

use crate::target::Target;

/// Lists all targets.
pub fn all() -> Vec<Target> {
    let mut all = vec![
        align::REVISION,
        align::TRANSLATION,
        check::TARGET,
        diff::DOCUMENTS,
        diff::TEXTS,
        export::TARGET,
        language::TARGET,
        load::DOCUMENT,
        load::POLICY,
        markdown::TARGET,
        receipt::TARGET,
        record::TARGET,
        search::TARGET,
        static_page::TARGET,
    ];
    all.extend(import::TARGETS);
    all
}

//! The targets, one file each.

mod align;
mod check;
mod cookie_table;
mod diff;
mod export;
mod import;
mod language;
mod load;
mod markdown;
mod package;
mod receipt;
mod record;
mod recording;
mod search;
mod static_page;
mod translation;

use crate::target::Target;

/// Lists all targets.
pub fn all() -> Vec<Target> {
    let mut all = vec![
        align::REVISION,
        align::TRANSLATION,
        check::TARGET,
        cookie_table::TARGET,
        diff::DOCUMENTS,
        diff::TEXTS,
        export::TARGET,
        language::TARGET,
        load::DOCUMENT,
        load::POLICY,
        markdown::TARGET,
        receipt::TARGET,
        record::TARGET,
        recording::TARGET,
        search::TARGET,
        static_page::TARGET,
        translation::CATALOG,
        translation::PO,
        translation::XLIFF,
    ];
    all.extend(import::TARGETS);
    all
}

//! The viewer in a real browser: pages as sites write them, the release files as they ship.
//!
//! `cargo test --test browser` runs every case, `… -- consent` those of a theme. Each case has a window
//! and a server of its own, so that it may break either. A case that fails is played once more in another
//! browser; one that then passes is named as unsteady, with the reason. A screenshot of a case that failed
//! is in `target/test-logs/browser`.
//!
//! # Where things are
//!
//! - `THEME.rs`: the cases of a theme. A case is a function whose name is a sentence; it opens a page,
//!   acts as a reader, and asserts.
//! - `page/*.ts`: functions that run in the page, a file for each theme that needs some, with the
//!   helpers of all in `dom.ts` and `recorded.ts`. Everything with a loop, a condition or a promise is
//!   such a function: `tsc` checks it (`scripts/test types`), prettier formats it, and it has a name.
//!   `index.ts` lists the files.
//! - `states.rs`: what readers can open, for themes that measure all of it.
//! - `cases/NAME/`: pages and fragments of pages as sites write them.
//! - `support/`: stage, server and page of a case; scripts that pages load to record events, or that
//!   change the browser (`record.js`, `block-storage.js`, …).
//! - `driver/`: the differences between engines.
//!
//! # Calling functions of the page
//!
//! [`support::scripts`] bundles `page/index.ts` with esbuild once, when the test program starts; nothing
//! has to be built before, and no bundle can be stale. [`support::page::Page::run`] gives the bundle to every
//! document once, under a symbol, and runs it anew for every script, so that it sees the viewers that are there
//! now. Functions take one value and return one, both JSON:
//!
//! ```ignore
//! page.call("gate.store", json!({"consent": text, "gate": snapshot})).await;
//! page.equals("search.results()[0]", ["retention", "7 How long we keep personal data"]).await;
//! ```
//!
//! Expressions in Rust are JavaScript of one line that reads a property or calls such a function. A
//! function that does not exist fails with the list of those that do.
//!
//! Assertions show the value that was wrong: `equals`, `compare`, `contains`, `every` and `some` of
//! [`support::page::Page`], `until_equal` for values that come with time. `assert` is for expressions
//! whose text says it all, such as `shown($('h1'))`.
//!
//! # Engines
//!
//! Chromium runs every case; Firefox and WebKitGTK run those that the list of a module marks with
//! `#[everywhere]`, because they depend on the engine, or with `#[without_javascript]`. A trial's name
//! ends with its engine, so `… -- firefox` is all that Firefox runs. An engine that is not installed is
//! left out, with a line that says so; under `CI=true` that is a failure.

mod accessibility;
mod accessibility_consent;
mod apps;
mod audits;
mod bundle;
mod colours;
mod consent;
mod definitions;
mod display_settings;
mod document;
mod driver;
mod embedding;
mod ended_programs;
mod failures;
mod frameworks;
mod gate;
mod hostile;
mod hosts;
mod imported;
mod keyboard;
mod languages;
mod languages_menu;
mod large_document;
mod limits;
mod memory;
mod menu;
mod migration;
mod odd_packages;
mod preview;
mod print;
mod reader_tasks;
mod reader_tools;
mod referrer;
mod requests;
mod rules;
mod saved_page;
mod search;
mod security;
mod servers;
mod site;
mod states;
mod static_pages;
mod storage;
mod strangers;
mod strangers_viewer;
mod studio;
mod summaries;
mod support;
mod title_page;
mod tracker;
mod translation_notices;
mod versions;
mod wcag_measures;
mod work;

use std::process::ExitCode;

use driver::ENGINES;
use libtest_mimic::{Arguments, Trial};
use support::browser::close_all;
use support::server::read_release_files;
use support::{Case, is_ci, keep_panics, root, scripts, times, trial};

/// Returns how many browsers run at once unless `--test-threads` says otherwise. On two processors three are 7 % quicker,
/// and keep no air for a machine that does something else, too: where a failure costs most, two have to do.
fn at_once() -> usize {
    if is_ci() { 2 } else { 3 }
}

fn all() -> Vec<Case> {
    [
        document::cases(),
        languages::cases(),
        languages_menu::cases(),
        consent::cases(),
        rules::cases(),
        migration::cases(),
        gate::cases(),
        strangers::cases(),
        frameworks::cases(),
        tracker::cases(),
        failures::cases(),
        ended_programs::cases(),
        embedding::cases(),
        requests::cases(),
        storage::cases(),
        referrer::cases(),
        definitions::cases(),
        translation_notices::cases(),
        display_settings::cases(),
        menu::cases(),
        odd_packages::cases(),
        studio::cases(),
        summaries::cases(),
        saved_page::cases(),
        colours::cases(),
        preview::cases(),
        print::cases(),
        search::cases(),
        versions::cases(),
        work::cases(),
        reader_tools::cases(),
        keyboard::cases(),
        security::cases(),
        servers::cases(),
        site::cases(),
        hostile::cases(),
        accessibility::cases(),
        accessibility_consent::cases(),
        audits::cases(),
        wcag_measures::cases(),
        reader_tasks::cases(),
        large_document::cases(),
        limits::cases(),
        memory::cases(),
        imported::cases(),
        hosts::cases(),
        strangers_viewer::cases(),
        static_pages::cases(),
        title_page::cases(),
        bundle::cases(),
        apps::cases(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Returns each case in the engines that play it.
fn trials() -> Vec<Trial> {
    let engines = |case: &Case| if case.everywhere { &ENGINES[..] } else { &ENGINES[..1] };
    let cases = all();
    cases
        .iter()
        .flat_map(|case| engines(case).iter().filter_map(|engine| trial(case, *engine)))
        .collect()
}

fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    arguments.test_threads.get_or_insert_with(at_once);
    let mut trials = trials();
    if !arguments.list {
        if !root().join("dist/embed/policy-viewer.wasm").is_file() {
            eprintln!("dist/embed is missing: `make dist` builds it");
            return ExitCode::FAILURE;
        }
        for engine in ENGINES {
            let Some(program) = engine.missing() else { continue };
            let (name, needs) = (engine.name(), format!("needs {program} (`make setup`)"));
            if is_ci() {
                eprintln!("{name} {needs}");
                return ExitCode::FAILURE;
            }
            println!("skipped: the browser tests in {name}, which {needs}");
            trials.retain(|trial| !trial.name().ends_with(&format!("({name})")));
        }
        if let Err(reason) = scripts::prepare() {
            eprintln!("{reason}");
            return ExitCode::FAILURE;
        }
        read_release_files();
        keep_panics();
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    times::write();
    close_all();
    conclusion.exit_code()
}

//! The viewer in a real browser: pages as sites write them, the release files as they ship.
//!
//! `cargo test --test browser` plays every case, `… -- reading` those of a theme. Each case has a
//! fresh browser profile and a server of its own, so that it may break either. What a case page looked
//! like when it failed is in `target/test-logs/browser`.

mod accessibility;
mod bundle;
mod consent;
mod driver;
mod embedding;
mod failures;
mod hosts;
mod imported;
mod languages;
mod large;
mod reading;
mod security;
mod still;
mod support;

use std::process::ExitCode;
use std::sync::Arc;

use driver::{Driver, Engine, chromium::Chromium};
use libtest_mimic::{Arguments, Trial};
use support::{Case, is_ci, keep_panics, root, trial};

/// The engine that the cases are played in.
const ENGINE: &dyn Engine = &Chromium;

/// How many browsers run at once unless `--test-threads` says otherwise.
const AT_ONCE: usize = 2;

fn all() -> Vec<Case> {
    [
        reading::cases(),
        languages::cases(),
        consent::cases(),
        failures::cases(),
        embedding::cases(),
        security::cases(),
        accessibility::cases(),
        large::cases(),
        imported::cases(),
        hosts::cases(),
        still::cases(),
        bundle::cases(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    arguments.test_threads.get_or_insert(AT_ONCE);
    if arguments.list {
        let names = all().into_iter().map(|case| Trial::test(case.name, || Ok(())));
        return libtest_mimic::run(&arguments, names.collect()).exit_code();
    }
    if !root().join("dist/embed/policy-viewer.wasm").is_file() {
        eprintln!("dist/embed is missing: `make dist` builds it");
        return ExitCode::FAILURE;
    }
    if driver::find(ENGINE.program()).is_none() && !is_ci() {
        println!("skipped: the browser tests need {} (`make setup`)", ENGINE.program());
        return ExitCode::SUCCESS;
    }
    let driver = match Driver::start(ENGINE) {
        Ok(driver) => Arc::new(driver),
        Err(problem) => {
            eprintln!("{problem}");
            return ExitCode::FAILURE;
        }
    };
    keep_panics();
    let trials = all().into_iter().map(|case| trial(case, driver.clone())).collect();
    // Not `exit()`: the driver ends when it is dropped.
    libtest_mimic::run(&arguments, trials).exit_code()
}

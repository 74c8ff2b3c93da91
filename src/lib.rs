//! policy-viewer: an embeddable viewer for privacy policies and other legal texts.
//!
//! A publisher writes one *policy package* (structured JSON, see [`model`]); the same build shows it
//! on a website, in an app's webview and offline: contents, languages and working cookie choices.
//!
//! # Pipeline
//!
//! 1. [`load`] turns decoded JSON into a [`model::Policy`] and [`model::Document`]s.
//! 2. [`markdown`] turns Markdown bodies into [`model::Block`]s, without any HTML in between.
//! 3. [`outline`], [`search`], [`diff`], [`i18n`] and [`consent`] answer what the reader sees, finds and may
//!    decide; all pure.
//! 4. `view` (feature `view`) draws it with Yew; `embed` (feature `csr`) mounts it in a page.
//!
//! The crates in `crates/` build on this one: `policy-import`, `policy-package`, `policy-render` and the
//! command line `policy-cli`.
//!
//! # Features
//!
//! | feature | brings |
//! | --- | --- |
//! | (none) | the pure core: builds natively and for wasm32, knows no DOM |
//! | `view` | the Yew components |
//! | `csr` | the browser program `viewer` |
//! | `ssr` | the components as static HTML |
//! | `reader-tools` | the browser program `reader-tools`: search, differences, receipts |
//! | `extras` | the browser program `extras`: Markdown to blocks |
//! | `native` | what stands in for the browser in native programs, and the JSON schema |
//! | `assets` | the viewer's own files, for native programs |

// The derive macros name this crate by its name, in here as elsewhere.
extern crate self as policy_viewer;

pub mod clause_text;
pub mod compile;
pub mod consent;
pub mod decode;
pub mod diag;
pub mod diff;
pub mod drawing;
pub mod encode;
pub mod i18n;
pub mod json;
pub mod load;
pub mod markdown;
pub mod model;
pub mod outline;
pub mod plain_text;
pub mod search;
pub mod terms;

#[cfg(feature = "assets")]
pub mod assets;
#[cfg(feature = "csr")]
pub mod embed;
#[cfg(feature = "browser")]
pub mod platform;
#[cfg(feature = "view")]
pub mod view;

//! A package as its author sees it while writing: every way of showing it, and what `policy check` finds.
//!
//! 1. [`Snapshot`] is a package at one moment: its [`State`], which the page of the preview reads, and the pages of
//!    all ways of showing it.
//! 2. [`page_files`] are the files of that page, the same for every package.
//! 3. [`service`] says how these are served, and to whom.
//!
//! Nothing here reads a folder, watches one or answers requests. The native command line does, and Node does for
//! the same command line as WebAssembly, and for the demo site: all get what they need to know from here.

mod modes;
mod place;
pub mod service;
mod snapshot;
mod state;

pub use snapshot::{Files, Snapshot, page_files};
pub use state::{Finding, State};

/// Where the viewer's own files are, below the preview.
pub const EMBED: &str = "embed/";

/// Where the [`State`] is, below the preview.
pub const STATE: &str = "state.json";

/// The compiled package.
const POLICY: &str = "policy/policy.json";

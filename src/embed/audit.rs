//! The audit of a declaration: what is stored in this browser against what is declared.

use js_sys::Promise;

use super::exports;
use super::loader::Loader;
use super::mount_options::MountOptions;

/// Returns a promise of the audit; of `null` where it cannot be made.
pub(super) fn audit(options: &MountOptions, loader: &Loader) -> Promise {
    exports::promised(options.optional(), "audit", loader.package())
}

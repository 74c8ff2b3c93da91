//! The browser program: everything it does is exported by [`policy_viewer::embed`].

fn main() {
    // Named here so that the linker keeps the exports.
    let _ = policy_viewer::embed::unmount;
}

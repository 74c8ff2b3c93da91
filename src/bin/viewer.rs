//! The browser program of the viewer: the exports of [`policy_viewer::embed`].

/// Half as large as the standard library's, and as fast.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {
    // Named here so that the linker keeps the exports.
    let _ = policy_viewer::embed::unmount;
}

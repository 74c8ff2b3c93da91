//! Feeds odd input to the parts of policy-viewer that read what others wrote.
//!
//! A [`Target`] takes any bytes, and panics where what it calls panics or breaks a promise of its
//! documentation. Two programs find bytes for it:
//!
//! - `cargo test -p policy-fuzz` mutates the seeds a fixed number of times (`mutate`), the same way in every
//!   run: part of `make test`.
//! - `make soak` lets libFuzzer look for inputs that reach new code, for minutes or days (`main.rs`).
//!
//! A find becomes a named test beside the code that it hit, with the smallest input that still does.

mod mutate;
mod seeds;
mod target;
mod targets;

pub use mutate::Mutator;
pub use target::Target;
pub use targets::all;

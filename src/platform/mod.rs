//! The browser: all calls into JavaScript, in small pieces without decisions.
//!
//! Refusals of the browser (no storage, an address that cannot be written) become values; nothing here panics.

pub mod json;
#[cfg(feature = "reader-tools")]
pub mod normalize;

#[cfg(feature = "csr")]
pub mod address;
#[cfg(feature = "csr")]
pub mod clock;
#[cfg(feature = "csr")]
pub mod contents_marks;
#[cfg(feature = "csr")]
pub mod events;
#[cfg(feature = "csr")]
pub mod intl;
#[cfg(feature = "csr")]
pub mod navigator;
#[cfg(feature = "csr")]
pub mod painter;
#[cfg(feature = "csr")]
pub mod promise;
#[cfg(feature = "csr")]
pub mod scroll;
#[cfg(feature = "csr")]
pub mod storage;

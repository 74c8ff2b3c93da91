//! The package format, version 1: what `policy.json` and its documents say, as plain data.
//!
//! The types only hold and (de)serialize; rules about them live in `check`, defaults and versions
//! in [`crate::load`]. Unknown fields are ignored here and reported by `check`.

mod block;
mod declaration;
mod document;
mod ordered;
mod policy;
mod versions;

pub use block::{Alignment, Block, Inline, Link, List, Span, Table};
pub(crate) use declaration::half_a_year;
pub use declaration::{Category, Cookie, Declaration, Service, StorageKind};
pub use document::{Body, Document, Section, Term};
pub use ordered::{Localized, OrderedMap};
pub(crate) use policy::first_revision;
pub use policy::{
    Contact, ContactKind, DocumentSource, HistoryEntry, LocaleEntry, Policy, Publisher,
};

/// The package format that this build reads and writes.
pub const FORMAT: u32 = 1;

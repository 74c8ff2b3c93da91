//! The package format, version 1: `policy.json` and its documents as plain data.
//!
//! The types are the only description of the format: serde's attributes name the fields, and from them
//! come the JSON schema, serde's serializers for native programs and the smaller ones of
//! [`crate::decode`] and [`crate::encode`] for the browser. Rules about the values are in `policy check`,
//! which also reports unknown fields; readers ignore these.

mod block;
mod declaration;
mod document;
mod ordered;
mod policy;
mod versions;

pub use block::{Alignment, Block, Inline, Link, List, Span, Table};
pub use declaration::{
    Banner, BannerLink, Basis, Category, Cookie, Declaration, LegalBasis, Service, StorageKind,
};
pub use document::{Body, Document, Section, Term};
pub use ordered::{Localized, OrderedMap};
pub use policy::{
    Contact, ContactKind, DeclaredCategories, DocumentSource, HistoryEntry, InlineDocument,
    LocaleEntry, Policy, PolicyHeader, Publisher,
};

/// The package format that this build reads and writes.
pub const FORMAT: u32 = 1;

/// The beginning of the ids of the viewer's own parts. `policy check` refuses it in the ids of sections and terms; one
/// that has it all the same is drawn without its id.
pub const RESERVED_ID_PREFIX: &str = "pv-";

//! Links inside a document: anchors, link definitions, and references by number.

pub mod anchors;
pub mod cross_references;

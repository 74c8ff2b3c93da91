//! Reading `policy.json`.

use crate::decode::{Decode, Node, Place, optional, or_default, required, word};
use crate::model::{
    Contact, ContactKind, DocumentSource, HistoryEntry, LocaleEntry, OrderedMap, Policy, Publisher,
    first_revision,
};

/// A policy without its locales and history.
pub(super) struct Facts(pub(super) Policy);

impl Decode for Facts {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        Self(policy::<false, N>(node, place))
    }
}

impl Decode for Policy {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        policy::<true, N>(node, place)
    }
}

/// Reads a policy, with locales and history only if `TEXTS` are wanted.
fn policy<const TEXTS: bool, N: Node>(node: &N, place: &Place<'_>) -> Policy {
    Policy {
        schema: optional(node, "$schema", place),
        format: required(node, "format", place),
        id: required(node, "id", place),
        version: required(node, "version", place),
        revision: optional(node, "revision", place).unwrap_or_else(first_revision),
        effective: optional(node, "effective", place),
        updated: optional(node, "updated", place),
        default_locale: required(node, "defaultLocale", place),
        binding_locale: optional(node, "bindingLocale", place),
        publisher: optional(node, "publisher", place),
        locales: if TEXTS { required(node, "locales", place) } else { OrderedMap::new() },
        declaration: optional(node, "declaration", place),
        history: if TEXTS { or_default(node, "history", place) } else { Vec::new() },
        shown_version: optional(node, "shownVersion", place),
    }
}

impl Decode for Publisher {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        Self {
            name: required(node, "name", place),
            url: optional(node, "url", place),
            contacts: or_default(node, "contacts", place),
        }
    }
}

impl Decode for Contact {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        Self {
            kind: required(node, "kind", place),
            value: required(node, "value", place),
            label: or_default(node, "label", place),
        }
    }
}

impl Decode for ContactKind {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        let others = [
            ("phone", Self::Phone),
            ("post", Self::Post),
            ("form", Self::Form),
            ("web", Self::Web),
        ];
        word(node, place, ("email", Self::Email), others)
    }
}

impl Decode for LocaleEntry {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        Self {
            label: required(node, "label", place),
            document: optional(node, "document", place),
            translation_of: optional(node, "translationOf", place),
        }
    }
}

impl Decode for DocumentSource {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        match node.as_string() {
            Some(path) => Self::Path(path),
            None => Self::Inline(Box::new(Decode::decode(node, place))),
        }
    }
}

impl Decode for HistoryEntry {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        Self {
            version: required(node, "version", place),
            revision: required(node, "revision", place),
            effective: optional(node, "effective", place),
            summary: or_default(node, "summary", place),
            locales: or_default(node, "locales", place),
        }
    }
}

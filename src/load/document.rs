//! Reading documents.

use crate::decode::{Decode, Node, Place, optional, or_default, required};
use crate::model::{Body, Document, Section, Term};

impl Decode for Document {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        Self {
            locale: required(node, "locale", place),
            title: required(node, "title", place),
            summary: optional(node, "summary", place),
            sections: required(node, "sections", place),
            terms: or_default(node, "terms", place),
        }
    }
}

impl Decode for Section {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        Self {
            id: required(node, "id", place),
            number: optional(node, "number", place),
            heading: required(node, "heading", place),
            summary: optional(node, "summary", place),
            body: or_default(node, "body", place),
            controls: or_default(node, "controls", place),
            sections: or_default(node, "sections", place),
        }
    }
}

impl Decode for Term {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        Self {
            id: required(node, "id", place),
            term: required(node, "term", place),
            also: or_default(node, "also", place),
            definition: required(node, "definition", place),
            uses: or_default(node, "uses", place),
        }
    }
}

impl Decode for Body {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        match node.as_string() {
            Some(markdown) => Self::Markdown(markdown),
            None => Self::Blocks(Vec::decode(node, place)),
        }
    }
}

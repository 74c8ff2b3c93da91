//! Reading blocks: text is a string, everything else an object with one key that names it.

use crate::decode::{Decode, Node, Place, optional, or_default, required, tagged, word};
use crate::model::{Alignment, Block, Inline, Link, List, Span, Table};

impl Decode for Block {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        let block = tagged(node, place, |name, value, place| {
            Some(match name {
                "p" => Self::Paragraph(Decode::decode(value, place)),
                "h" => Self::Heading(Decode::decode(value, place)),
                "list" => Self::List(Decode::decode(value, place)),
                "quote" => Self::Quote(Decode::decode(value, place)),
                "pre" => Self::Pre(Decode::decode(value, place)),
                "table" => Self::Table(Decode::decode(value, place)),
                "hr" => Self::Rule(0),
                _ => return None,
            })
        });
        block.unwrap_or(Self::Rule(0))
    }
}

impl Decode for Inline {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        if let Some(text) = node.as_string() {
            return Self::Text(text);
        }
        let span = tagged(node, place, |name, value, place| {
            Some(match name {
                "em" => Span::Em(Decode::decode(value, place)),
                "strong" => Span::Strong(Decode::decode(value, place)),
                "del" => Span::Del(Decode::decode(value, place)),
                "code" => Span::Code(Decode::decode(value, place)),
                "link" => Span::Link(Decode::decode(value, place)),
                "term" => Span::Term(Decode::decode(value, place)),
                "br" => Span::Br(0),
                _ => return None,
            })
        });
        Self::Span(span.unwrap_or(Span::Br(0)))
    }
}

impl Decode for List {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        Self { start: optional(node, "start", place), items: required(node, "items", place) }
    }
}

impl Decode for Table {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        Self {
            align: or_default(node, "align", place),
            head: required(node, "head", place),
            rows: required(node, "rows", place),
        }
    }
}

impl Decode for Alignment {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        let others = [("center", Self::Center), ("end", Self::End)];
        word(node, place, ("start", Self::Start), others)
    }
}

impl Decode for Link {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        Self {
            href: required(node, "href", place),
            title: optional(node, "title", place),
            text: required(node, "text", place),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::decode;
    use serde_json::json;

    #[test]
    fn blocks_keep_their_json_form() {
        let value = json!([
            {"p": ["a ", {"strong": ["b"]}, {"br": 0}, {"link": {"href": "#c", "text": ["d"]}}]},
            {"list": {"start": 3, "items": [[{"p": [{"em": ["e"]}, {"del": ["f"]}, {"code": "g"}]}]]}},
            {"table": {"align": ["start", "end"], "head": [["h"], ["i"]], "rows": [[["j"], []]]}},
            {"quote": [{"h": ["k"]}, {"pre": "l"}]},
            {"hr": 0}
        ]);
        let blocks = decode::<Vec<Block>, _>(&&value).expect("blocks");
        assert_eq!(serde_json::to_value(&blocks).expect("serializes"), value);
    }

    #[test]
    fn what_is_not_known_is_refused_with_its_place() {
        for (value, flaw) in [
            (json!([{"p": [{"blink": ["x"]}]}]), "/0/p/0/blink: this kind of text is not known"),
            (json!([{"p": ["x"], "q": []}]), "/0: an object with one key is expected"),
            (json!(["x"]), "/0: an object with one key is expected"),
        ] {
            let found = decode::<Vec<Block>, _>(&&value).expect_err("not known");
            assert_eq!(found.to_string(), flaw);
        }
    }
}

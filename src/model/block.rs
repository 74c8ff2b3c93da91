//! Markdown after parsing: blocks of inline text, as data.
//!
//! `policy compile` writes them into packages, and the view draws them. In JSON plain text is a string and
//! every other element an object with one key that names it:
//! `{"p": ["see ", {"link": {"href": "#rights", "text": ["your rights"]}}]}`.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::decode::Decode;
use crate::encode::Encode;

/// A block of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Decode, Encode)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Block {
    /// A paragraph, or the text of a tight list item.
    #[serde(rename = "p")]
    Paragraph(Vec<Inline>),
    /// A heading inside a body, which does not begin a section.
    #[serde(rename = "h")]
    Heading(Vec<Inline>),
    /// A list.
    List(List),
    /// A quotation.
    Quote(Vec<Block>),
    /// Preformatted text.
    Pre(String),
    /// A table.
    Table(Table),
    /// A thematic break. Its value is `{}`; readers accept any value.
    #[serde(rename = "hr", serialize_with = "empty_object")]
    #[cfg_attr(feature = "native", schemars(with = "serde_json::Value"))]
    Rule,
}

/// A bulleted or numbered list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Decode, Encode)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct List {
    /// The first number; absent in bulleted lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<u32>,
    /// The items, each a sequence of blocks.
    pub items: Vec<Vec<Block>>,
}

/// A table with one header row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Decode, Encode)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Table {
    /// The alignment of each column; absent if all columns are aligned to the start.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub align: Vec<Alignment>,
    /// The header cells.
    pub head: Vec<Vec<Inline>>,
    /// The rows of cells.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// The alignment of a table column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Decode, Encode)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Alignment {
    /// At the start of the line, in the direction of the text.
    Start,
    /// Centred.
    Center,
    /// At the end of the line.
    End,
}

/// A piece of a line of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Decode, Encode)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// An inline element.
    Span(Span),
}

/// An inline element; in JSON an object with one key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Decode, Encode)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Span {
    /// Emphasis.
    Em(Vec<Inline>),
    /// Strong importance.
    Strong(Vec<Inline>),
    /// Deleted text.
    Del(Vec<Inline>),
    /// Code.
    Code(String),
    /// A link.
    Link(Link),
    /// The first use of a defined term in a section, linked to the definition. `policy compile` writes
    /// it.
    Term(Link),
    /// A line break. Its value is `{}`; readers accept any value.
    #[serde(serialize_with = "empty_object")]
    #[cfg_attr(feature = "native", schemars(with = "serde_json::Value"))]
    Br,
}

/// A link whose address passed the allow-list of [`crate::markdown::safe_url`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Decode, Encode)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Link {
    /// The target: a URL, a path or `#section-id`.
    pub href: String,
    /// A description of the target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The text that readers see.
    pub text: Vec<Inline>,
}

/// Writes the value of a unit variant, so that it is an object with one key as every other variant.
fn empty_object<S: Serializer>(serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_map(Some(0))?.end()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::decode;
    use crate::encode::to_json;
    use crate::markdown;
    use serde_json::{Value, json};

    #[test]
    fn blocks_keep_their_json_form() {
        let value = json!([
            {"p": ["a ", {"strong": ["b"]}, {"br": {}}, {"link": {"href": "#c", "text": ["d"]}}]},
            {"list": {"start": 3, "items": [[{"p": [{"em": ["e"]}, {"del": ["f"]}, {"code": "g"}]}]]}},
            {"table": {"align": ["start", "end"], "head": [["h"], ["i"]], "rows": [[["j"], []]]}},
            {"quote": [{"h": ["k"]}, {"pre": "l"}]},
            {"hr": {}}
        ]);
        let blocks = decode::<Vec<Block>, _>(&&value).expect("blocks");
        assert_eq!(serde_json::to_value(&blocks).expect("serializes"), value);
    }

    #[test]
    fn breaks_of_earlier_packages_hold_a_number() {
        let value = json!([{"p": [{"br": 0}]}, {"hr": 0}]);
        let blocks = decode::<Vec<Block>, _>(&&value).expect("blocks");
        assert_eq!(blocks, [Block::Paragraph(vec![Inline::Span(Span::Br)]), Block::Rule]);
    }

    #[test]
    fn unknown_kinds_of_text_are_refused_with_their_location() {
        for (value, error) in [
            (json!([{"p": [{"blink": ["x"]}]}]), "/0/p/0/blink: this kind of text is not known"),
            (json!([{"p": ["x"], "q": []}]), "/0: an object with one key is expected"),
            (json!(["x"]), "/0: an object with one key is expected"),
        ] {
            let found = decode::<Vec<Block>, _>(&&value).expect_err("not known");
            assert_eq!(found.to_string(), error);
        }
    }

    #[test]
    fn the_text_is_what_serde_writes() {
        let markdown = "a *b* **c** ~~d~~ `e\"` [f](#g \"h\")\\\ni\n\n3. j\n   - k\n\n> l\n\n---\n\n| m | n |\n|---|--:|\n| o | |\n\n    p\n";
        let blocks = markdown::blocks(markdown);
        let expected = serde_json::to_value(&blocks).expect("serializes");
        let written: Value = serde_json::from_str(&to_json(&blocks)).expect("valid JSON");
        assert_eq!(written, expected);
    }
}

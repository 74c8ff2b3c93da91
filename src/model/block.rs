//! Markdown after parsing: blocks of inline text, as data.
//!
//! This is what `policy compile` writes into packages and what the view draws. In JSON a piece of
//! text is a string and everything else an object with one key that names it:
//! `{"p": ["see ", {"link": {"href": "#rights", "text": ["your rights"]}}]}`.

use serde::Serialize;

/// A block of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Block {
    /// A paragraph, or the text of a tight list item.
    #[serde(rename = "p")]
    Paragraph(Vec<Inline>),
    /// A heading inside a body, which makes no section of its own.
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
    /// A thematic break; the number is always 0.
    #[serde(rename = "hr")]
    Rule(u8),
}

/// A bulleted or numbered list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Table {
    /// How each column is aligned.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub align: Vec<Alignment>,
    /// The header cells.
    pub head: Vec<Vec<Inline>>,
    /// The rows of cells.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// How a table column is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Alignment {
    /// As the text runs.
    Start,
    /// Centred.
    Center,
    /// Against the text's end.
    End,
}

impl Alignment {
    /// Returns the name that packages use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Center => "center",
            Self::End => "end",
        }
    }
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Text with a meaning.
    Span(Span),
}

/// Text with a meaning; in JSON an object with one key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Span {
    /// Emphasis.
    Em(Vec<Inline>),
    /// Strong importance.
    Strong(Vec<Inline>),
    /// Text that no longer holds.
    Del(Vec<Inline>),
    /// Code.
    Code(String),
    /// A link.
    Link(Link),
    /// The first use of a defined term in a section, which leads to the definition; `policy compile`
    /// finds it.
    Term(Link),
    /// A line break; the number is always 0.
    Br(u8),
}

/// A link whose address passed the allow-list of [`crate::markdown::safe_url`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Link {
    /// Where it leads: a URL, a path or `#section-id`.
    pub href: String,
    /// What it says about its target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What readers see.
    pub text: Vec<Inline>,
}

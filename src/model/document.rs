//! The text of one version in one locale: a tree of sections, and the terms it defines.

use serde::Serialize;

use super::Block;
use crate::decode::Decode;
use crate::encode::Encode;

/// The text of one version in one locale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Decode, Encode)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Document {
    /// The BCP 47 tag of the text's language.
    pub locale: String,
    /// The title of the whole text.
    pub title: String,
    /// A summary of the whole text in a few sentences.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<Body>,
    /// The top-level sections in reading order.
    pub sections: Vec<Section>,
    /// The terms that the text defines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<Term>,
}

/// A node of a document: a heading, its text and its child sections.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Decode, Encode)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Section {
    /// The name of the section in links; the same in every locale and version.
    pub id: String,
    /// The number as the text prints it, such as `2.1` or `第三条`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The heading without its number.
    pub heading: String,
    /// Whether the heading is not in the source: the maker of the package supplied it for the contents.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub heading_supplied: bool,
    /// A summary of the section in a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<Body>,
    /// The text above the first child section.
    #[serde(default)]
    pub body: Body,
    /// The categories of the declaration whose switches this section shows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub controls: Vec<String>,
    /// Child sections in reading order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Section>,
}

/// A word or phrase that the text defines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Decode, Encode)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Term {
    /// The name of the term in links; the same in every locale.
    pub id: String,
    /// The term as the text writes it.
    pub term: String,
    /// Other forms of the term in the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// Its meaning.
    pub definition: Body,
    /// The ids of the sections that use it; `policy compile` finds them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uses: Vec<String>,
}

/// A body of text: CommonMark with tables as authors write it, or blocks as `policy compile` writes them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Decode, Encode)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Body {
    /// CommonMark with tables.
    Markdown(String),
    /// The compiled blocks.
    Blocks(Vec<Block>),
}

impl Default for Body {
    fn default() -> Self {
        Self::Blocks(Vec::new())
    }
}

impl Body {
    /// Tells whether there is no text.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Markdown(text) => text.trim().is_empty(),
            Self::Blocks(blocks) => blocks.is_empty(),
        }
    }
}

impl Document {
    /// Visits every section, parents before children, in reading order.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Section)) {
        fn descend<'a>(sections: &'a [Section], visit: &mut dyn FnMut(&'a Section)) {
            for section in sections {
                visit(section);
                descend(&section.sections, visit);
            }
        }
        descend(&self.sections, visit);
    }

    /// Returns the section with an id.
    pub fn section(&self, id: &str) -> Option<&Section> {
        let mut found = None;
        self.walk(&mut |section| {
            if section.id == id {
                found = Some(section);
            }
        });
        found
    }

    /// Tells whether no text in it is Markdown.
    pub fn is_compiled(&self) -> bool {
        let is_compiled = |body: &Body| matches!(body, Body::Blocks(_)) || body.is_empty();
        let mut compiled = self.summary.as_ref().is_none_or(is_compiled)
            && self.terms.iter().all(|term| is_compiled(&term.definition));
        self.walk(&mut |section| {
            compiled &=
                is_compiled(&section.body) && section.summary.as_ref().is_none_or(is_compiled);
        });
        compiled
    }

    /// Visits every body of text, in reading order.
    pub fn bodies_mut(&mut self, visit: &mut dyn FnMut(&mut Body)) {
        fn descend(sections: &mut [Section], visit: &mut dyn FnMut(&mut Body)) {
            for section in sections {
                section.summary.iter_mut().for_each(&mut *visit);
                visit(&mut section.body);
                descend(&mut section.sections, visit);
            }
        }
        self.summary.iter_mut().for_each(&mut *visit);
        descend(&mut self.sections, visit);
        self.terms.iter_mut().for_each(|term| visit(&mut term.definition));
    }
}

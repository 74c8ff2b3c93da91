//! A parsed page: nodes in one list, each with its line. Nothing recurses, however deep a page nests.

use std::collections::HashMap;

use crate::write::inline_tokens::Mark;

/// The number of a node.
pub(crate) type Id = usize;

/// A node of a page.
pub(crate) struct Node {
    pub(crate) parent: Option<Id>,
    pub(crate) children: Vec<Id>,
    /// The line on which it begins, from 1.
    pub(crate) line: usize,
    pub(crate) data: Data,
}

/// The kind of a node, with its content.
pub(crate) enum Data {
    Element {
        name: String,
        attributes: Vec<(String, String)>,
    },
    Text(String),
    /// The document itself, and nodes without words: comments and the like.
    Other,
}

/// A parsed page.
pub(crate) struct Dom {
    pub(crate) nodes: Vec<Node>,
    /// How elements set off their words by style, where they do.
    pub(crate) marks: HashMap<Id, Vec<Mark>>,
}

impl Dom {
    pub(crate) const ROOT: Id = 0;

    /// Returns an element's name in lower case; an empty string for text.
    pub(crate) fn name(&self, id: Id) -> &str {
        match &self.nodes[id].data {
            Data::Element { name, .. } => name,
            _ => "",
        }
    }

    /// Returns the words of a text node.
    pub(crate) fn text(&self, id: Id) -> Option<&str> {
        match &self.nodes[id].data {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn attribute(&self, id: Id, wanted: &str) -> Option<&str> {
        let Data::Element { attributes, .. } = &self.nodes[id].data else { return None };
        attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
    }

    /// Returns how an element sets off its words by its style.
    pub(crate) fn marks(&self, id: Id) -> &[Mark] {
        self.marks.get(&id).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn children(&self, id: Id) -> &[Id] {
        &self.nodes[id].children
    }

    /// Visits a node and all below it in reading order; `visit` returns whether to go deeper.
    pub(crate) fn walk(&self, from: Id, visit: &mut dyn FnMut(Id) -> bool) {
        let mut waiting = vec![from];
        while let Some(id) = waiting.pop() {
            if visit(id) {
                waiting.extend(self.children(id).iter().rev());
            }
        }
    }

    /// Returns the first element below a node that fits.
    pub(crate) fn find(&self, from: Id, fits: impl Fn(Id) -> bool) -> Option<Id> {
        let mut found = None;
        self.walk(from, &mut |id| {
            if found.is_none() && fits(id) {
                found = Some(id);
            }
            found.is_none()
        });
        found
    }

    /// Returns whether an element is marked as a heading.
    pub(crate) fn is_heading(&self, id: Id) -> bool {
        matches!(self.name(id), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
            || self.attribute(id, "role") == Some("heading")
    }

    /// Returns all words below a node.
    pub(crate) fn words(&self, from: Id) -> String {
        let mut words = String::new();
        self.walk(from, &mut |id| {
            words.push_str(self.text(id).unwrap_or_default());
            true
        });
        words
    }

    /// Returns the nodes above a node, nearest first.
    pub(crate) fn ancestors(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(self.nodes[id].parent, |id| self.nodes[*id].parent)
    }
}

impl Node {
    pub(crate) fn new(data: Data, line: usize) -> Self {
        Self { parent: None, children: Vec::new(), line, data }
    }
}

//! XML as a list of nodes, read within limits: what every part of a document is.

use std::collections::HashMap;
use std::rc::Rc;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use crate::error::ImportError;

/// The number of a node.
pub(crate) type Id = usize;

/// How deep elements may nest, so that readers of the tree may recurse: no program writes half of it.
const DEEPEST: usize = 256;

/// How many nodes a part may have.
const NODES: usize = 3_000_000;

/// An element, or text.
struct Node {
    /// The name without its prefix; empty for text.
    name: Rc<str>,
    attributes: Vec<(Rc<str>, Box<str>)>,
    children: Vec<Id>,
    text: String,
}

/// A parsed part.
pub(crate) struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    pub(crate) const ROOT: Id = 0;

    /// Parses a part. What is broken ends the tree there, with an error only if nothing was read.
    pub(crate) fn parse(bytes: &[u8], part: &str) -> Result<Self, ImportError> {
        let text = decoded(bytes);
        let mut builder = Builder::default();
        let root = builder.name("");
        builder.nodes.push(Node::element(root, Vec::new()));
        builder.open.push(Self::ROOT);
        let mut reader = Reader::from_str(&text);
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_unmatched_ends = true;
        reader.config_mut().allow_dangling_amp = true;
        let mut broken = false;
        loop {
            match reader.read_event() {
                Ok(Event::Start(_)) if builder.open.len() > DEEPEST => {
                    let message = format!("{part} nests deeper than {DEEPEST} elements");
                    return Err(ImportError::new("too-large", message).hint(
                        "open the document in the program it was made with, and save it anew",
                    ));
                }
                Ok(Event::Start(start)) => builder.start(&start, true),
                Ok(Event::Empty(start)) => builder.start(&start, false),
                Ok(Event::End(_)) => builder.end(),
                Ok(Event::Text(text)) => builder.words(&text.xml10_content()),
                Ok(Event::CData(text)) => builder.words(&text.xml10_content()),
                Ok(Event::GeneralRef(reference)) => {
                    let character = match &*reference {
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "amp" => Some('&'),
                        "apos" => Some('\''),
                        "quot" => Some('"'),
                        _ => reference.resolve_char_ref().ok().flatten(),
                    };
                    builder.words(character.unwrap_or('\u{fffd}').encode_utf8(&mut [0; 4]));
                }
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(_) => {
                    broken = true;
                    break;
                }
            }
            if builder.nodes.len() > NODES {
                return Err(ImportError::new("too-large", format!("{part} has too many elements"))
                    .hint("no policy is that long: look whether the file is the one you meant"));
            }
        }
        // A document that was cut off must not pass for a whole one.
        if broken || !builder.is_closed() {
            return Err(ImportError::new("broken-file", format!("{part} is no well-formed XML"))
                .hint("open the document in the program it was made with, and save it anew"));
        }
        Ok(Self { nodes: builder.nodes })
    }

    /// Returns an element's name without its prefix; an empty string for text.
    pub(crate) fn name(&self, id: Id) -> &str {
        &self.nodes[id].name
    }

    /// Returns the words of a text node.
    pub(crate) fn text(&self, id: Id) -> &str {
        &self.nodes[id].text
    }

    pub(crate) fn children(&self, id: Id) -> &[Id] {
        &self.nodes[id].children
    }

    /// Returns an attribute by its name without prefix.
    pub(crate) fn attribute(&self, id: Id, wanted: &str) -> Option<&str> {
        let attributes = self.nodes[id].attributes.iter();
        attributes.into_iter().find(|(name, _)| &**name == wanted).map(|(_, value)| &**value)
    }

    /// Returns the first child of this name.
    pub(crate) fn child(&self, id: Id, wanted: &str) -> Option<Id> {
        self.children(id).iter().copied().find(|child| self.name(*child) == wanted)
    }

    /// Returns the children of this name.
    pub(crate) fn each<'a>(&'a self, id: Id, wanted: &'a str) -> impl Iterator<Item = Id> + 'a {
        self.children(id).iter().copied().filter(move |child| self.name(*child) == wanted)
    }

    /// Returns an attribute of a child.
    pub(crate) fn of_child(&self, id: Id, child: &str, attribute: &str) -> Option<&str> {
        self.attribute(self.child(id, child)?, attribute)
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

    /// Returns the first element of this name below a node.
    pub(crate) fn find(&self, from: Id, wanted: &str) -> Option<Id> {
        let mut found = None;
        self.walk(from, &mut |id| {
            if found.is_none() && self.name(id) == wanted {
                found = Some(id);
            }
            found.is_none()
        });
        found
    }

    /// Returns all words below a node.
    pub(crate) fn words(&self, from: Id) -> String {
        let mut words = String::new();
        self.walk(from, &mut |id| {
            words.push_str(self.text(id));
            true
        });
        words
    }
}

impl Node {
    fn element(name: Rc<str>, attributes: Vec<(Rc<str>, Box<str>)>) -> Self {
        Self { name, attributes, children: Vec::new(), text: String::new() }
    }
}

#[derive(Default)]
struct Builder {
    nodes: Vec<Node>,
    /// The elements that are open.
    open: Vec<Id>,
    names: HashMap<String, Rc<str>>,
}

impl Builder {
    /// Returns a name as a shared string: a document has few.
    fn name(&mut self, name: &str) -> Rc<str> {
        if let Some(known) = self.names.get(name) {
            return Rc::clone(known);
        }
        let shared: Rc<str> = Rc::from(name);
        self.names.insert(name.to_owned(), Rc::clone(&shared));
        shared
    }

    fn start(&mut self, start: &BytesStart<'_>, opens: bool) {
        let name = self.name(start.local_name().into_inner());
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false).flatten() {
            let key = self.name(attribute.key.local_name().into_inner());
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let value = value.unwrap_or_else(|_| attribute.value.clone());
            attributes.push((key, value.as_ref().into()));
        }
        let id = self.add(Node::element(name, attributes));
        if opens {
            self.open.push(id);
        }
    }

    fn end(&mut self) {
        if self.open.len() > 1 {
            self.open.pop();
        }
    }

    fn words(&mut self, text: &str) {
        let parent = self.open.last().copied().unwrap_or(Tree::ROOT);
        // Text in pieces, as around `&amp;`, is one text.
        if let Some(last) = self.nodes[parent].children.last().copied()
            && self.nodes[last].name.is_empty()
        {
            self.nodes[last].text.push_str(text);
            return;
        }
        let name = self.name("");
        self.add(Node { text: text.to_owned(), ..Node::element(name, Vec::new()) });
    }

    fn add(&mut self, node: Node) -> Id {
        let id = self.nodes.len();
        self.nodes.push(node);
        let parent = self.open.last().copied().unwrap_or(Tree::ROOT);
        self.nodes[parent].children.push(id);
        id
    }

    /// Returns whether there was an element, and all were closed.
    fn is_closed(&self) -> bool {
        self.open.len() == 1 && self.nodes.iter().any(|node| !node.name.is_empty())
    }
}

/// Decodes a part: UTF-8, or UTF-16 with its mark.
fn decoded(bytes: &[u8]) -> String {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, mark)) => {
            encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned()
        }
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_found_by_name_whatever_their_prefix() {
        let xml =
            "<?xml version=\"1.0\"?><w:a x:k=\"1 &amp; 2\"><b>c &lt; d&#33;</b><ns0:b/></w:a>";
        let tree = Tree::parse(xml.as_bytes(), "part").expect("XML");
        let a = tree.child(Tree::ROOT, "a").expect("element");
        assert_eq!(tree.attribute(a, "k"), Some("1 & 2"));
        assert_eq!(tree.each(a, "b").count(), 2);
        assert_eq!(tree.words(a), "c < d!");
    }

    #[test]
    fn depth_is_bounded() {
        let deep = |depth: usize| format!("{}deep{}", "<a>".repeat(depth), "</a>".repeat(depth));
        let tree = Tree::parse(deep(DEEPEST).as_bytes(), "part").expect("XML");
        assert_eq!(tree.words(Tree::ROOT), "deep");
        let error = Tree::parse(deep(100_000).as_bytes(), "part").err().map(|error| error.code());
        assert_eq!(error, Some("too-large"));
    }

    #[test]
    fn what_was_cut_off_is_refused() {
        for xml in ["<a><b>words</b>", "<a><b", "", "words"] {
            let error = Tree::parse(xml.as_bytes(), "part").err().map(|error| error.code());
            assert_eq!(error, Some("broken-file"), "{xml}");
        }
    }
}

//! Parsing a page: the tree sink that html5ever fills.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, ExpandedName, ParseOpts, QualName, parse_document};

use crate::error::ImportError;
use crate::formats::html::attributes;
use crate::formats::html::dom::{Data, Dom, Id, Node};

/// How deep elements may nest. Browsers stop nesting at 512, so that no page relies on more; what the parser does
/// for a tag takes as long as there are elements open.
const DEEPEST: usize = 1_000;

/// How many more elements than characters a page may have. Tags for bold type, colours and the like that are
/// never closed are opened again in every paragraph.
const REOPENED: usize = 100_000;

/// How much of a page is parsed before the limits are looked at again.
const PIECE: usize = 4_096;

/// Parses a page as browsers do (HTML, section 13.2). Every text is a page, but for those that take out of all
/// proportion to parse.
pub(crate) fn parse(html: &str) -> Result<Dom, ImportError> {
    if let Some(tag) = attributes::overloaded(html) {
        let line = 1 + html[..tag].matches('\n').count();
        return Err(too_large(
            format!("a tag has more than {} attributes", attributes::MOST),
            line,
        ));
    }
    let mut parser = parse_document(Sink::new(), ParseOpts::default());
    let most = html.len() + REOPENED;
    let mut rest = html;
    while !rest.is_empty() {
        let (piece, below) = rest.split_at(rest.floor_char_boundary(PIECE));
        parser.process(piece.into());
        let sink = &parser.tokenizer.sink.sink;
        if let Some(line) = sink.too_deep.get() {
            let message = format!("more than {DEEPEST} elements are open at once");
            return Err(too_large(message, line));
        }
        if sink.nodes.borrow().len() > most {
            let message = "so many elements are never closed that they stand in each other";
            return Err(too_large(message, sink.line.get()));
        }
        rest = below;
    }
    Ok(parser.finish())
}

fn too_large(message: impl Into<String>, line: usize) -> ImportError {
    ImportError::new("too-large", message).at(line).hint(
        "close the tags above this line, or copy the text that the browser shows into a text file",
    )
}

/// The parser's reference to a node: its number, and its name if it is an element.
#[derive(Clone)]
struct Handle {
    id: Id,
    name: Option<Rc<QualName>>,
}

/// Builds the list of nodes while the parser runs.
struct Sink {
    nodes: RefCell<Vec<Node>>,
    /// How many elements each node stands in.
    depths: RefCell<Vec<usize>>,
    line: Cell<usize>,
    /// The line on which an element stands in more than [`DEEPEST`].
    too_deep: Cell<Option<usize>>,
}

impl Sink {
    fn new() -> Self {
        let sink = Self {
            nodes: RefCell::default(),
            depths: RefCell::default(),
            line: Cell::new(1),
            too_deep: Cell::new(None),
        };
        sink.add(Data::Other, 1);
        sink
    }

    fn add(&self, data: Data, line: usize) -> Id {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node::new(data, line));
        self.depths.borrow_mut().push(0);
        nodes.len() - 1
    }

    /// Puts a node among the children of another.
    fn insert(&self, parent: Id, place: usize, child: NodeOrText<Handle>) {
        match child {
            NodeOrText::AppendNode(handle) => {
                self.detach(handle.id);
                self.place(parent, place, handle.id);
            }
            NodeOrText::AppendText(text) => {
                // The parser has counted the line ends of the text already.
                let ends = text.bytes().filter(|byte| *byte == b'\n').count();
                let first = self.line.get().saturating_sub(ends).max(1);
                let mut place = place.min(self.nodes.borrow()[parent].children.len());
                for (line, piece) in (first..).zip(text.split_inclusive('\n')) {
                    place += usize::from(self.text(parent, place, piece, line));
                }
            }
        }
    }

    /// Puts a piece of a line among the children of a node; returns whether it became a node of its own.
    fn text(&self, parent: Id, place: usize, text: &str, line: usize) -> bool {
        let mut nodes = self.nodes.borrow_mut();
        let before = place.checked_sub(1).and_then(|at| nodes[parent].children.get(at)).copied();
        if let Some(before) = before
            && nodes[before].line == line
            && let Data::Text(words) = &mut nodes[before].data
        {
            words.push_str(text);
            return false;
        }
        drop(nodes);
        let child = self.add(Data::Text(text.to_owned()), line);
        self.place(parent, place, child);
        true
    }

    fn place(&self, parent: Id, place: usize, child: Id) {
        let mut nodes = self.nodes.borrow_mut();
        let place = place.min(nodes[parent].children.len());
        nodes[parent].children.insert(place, child);
        nodes[child].parent = Some(parent);
        let mut depths = self.depths.borrow_mut();
        depths[child] = depths[parent] + 1;
        if depths[child] > DEEPEST && self.too_deep.get().is_none() {
            self.too_deep.set(Some(self.line.get()));
        }
    }

    fn detach(&self, id: Id) {
        let mut nodes = self.nodes.borrow_mut();
        if let Some(parent) = nodes[id].parent.take()
            && let Some(place) = nodes[parent].children.iter().rposition(|child| *child == id)
        {
            nodes[parent].children.remove(place);
        }
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Dom;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Dom {
        Dom { nodes: self.nodes.into_inner(), marks: HashMap::new() }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { id: Dom::ROOT, name: None }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.as_deref().map(QualName::expanded).expect("the parser asks for elements only")
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> Handle {
        let attributes =
            attrs.into_iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect();
        let id =
            self.add(Data::Element { name: name.local.to_string(), attributes }, self.line.get());
        Handle { id, name: Some(Rc::new(name)) }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        Handle { id: self.add(Data::Other, self.line.get()), name: None }
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        Handle { id: self.add(Data::Other, self.line.get()), name: None }
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.insert(parent.id, usize::MAX, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        if self.nodes.borrow()[element.id].parent.is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    // Browsers do not show templates: their content may as well stand in them.
    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, new: NodeOrText<Handle>) {
        if let NodeOrText::AppendNode(node) = &new {
            self.detach(node.id);
        }
        let nodes = self.nodes.borrow();
        let Some(parent) = nodes[sibling.id].parent else { return };
        let place = nodes[parent].children.iter().rposition(|child| *child == sibling.id);
        drop(nodes);
        self.insert(parent, place.unwrap_or(usize::MAX), new);
    }

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        let mut nodes = self.nodes.borrow_mut();
        let Data::Element { attributes, .. } = &mut nodes[target.id].data else { return };
        for attribute in attrs {
            let name = attribute.name.local.to_string();
            if !attributes.iter().any(|(known, _)| *known == name) {
                attributes.push((name, attribute.value.to_string()));
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut nodes = self.nodes.borrow_mut();
        let children = std::mem::take(&mut nodes[node.id].children);
        for child in &children {
            nodes[*child].parent = Some(new_parent.id);
        }
        nodes[new_parent.id].children.extend(children);
    }

    fn set_current_line(&self, line: u64) {
        self.line.set(usize::try_from(line).unwrap_or(usize::MAX).max(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_know_their_lines() {
        let dom = parse("<p>one\ntwo</p>\n<b>three</b>").expect("parses");
        let line = |words: &str| {
            let found = dom
                .nodes
                .iter()
                .find(|node| matches!(&node.data, Data::Text(t) if t.contains(words)));
            found.map(|node| node.line)
        };
        assert_eq!(line("one"), Some(1));
        assert_eq!(line("two"), Some(2));
        assert_eq!(line("three"), Some(3));
        let body = dom.find(Dom::ROOT, |id| dom.name(id) == "body").expect("parsers add one");
        assert_eq!(dom.words(body), "one\ntwo\nthree");
    }

    #[test]
    fn depth_is_bounded() {
        let deep = |depth: usize| format!("<p>\n{}x", "<div>".repeat(depth));
        let dom = parse(&deep(DEEPEST - 3)).expect("no deeper than allowed");
        assert_eq!(dom.words(Dom::ROOT), "\nx");
        let error = parse(&deep(100_000)).err().expect("too deep");
        assert_eq!((error.code(), error.line()), ("too-large", Some(2)));
    }

    #[test]
    fn elements_that_open_again_and_again_are_bounded() {
        let tags: String = (0..900).map(|n| format!("<font color={n}>")).collect();
        let error =
            parse(&format!("<p>{tags}{}", "<p>x\n".repeat(100_000))).err().expect("too many");
        assert_eq!(error.code(), "too-large");
        // Before much of it was parsed.
        assert!(error.line().is_some_and(|line| line < 2_000), "{error}");
    }
}

//! Parsing a page: the tree sink that html5ever fills.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, ExpandedName, ParseOpts, QualName, parse_document};

use crate::formats::html::dom::{Data, Dom, Id, Node};

/// Parses a page as browsers do (HTML, section 13.2); every text is a page.
pub(crate) fn parse(html: &str) -> Dom {
    parse_document(Sink::new(), ParseOpts::default()).one(html)
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
    line: Cell<usize>,
}

impl Sink {
    fn new() -> Self {
        Self { nodes: RefCell::new(vec![Node::new(Data::Other, 1)]), line: Cell::new(1) }
    }

    fn add(&self, data: Data) -> Id {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node::new(data, self.line.get()));
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
        nodes.push(Node::new(Data::Text(text.to_owned()), line));
        let child = nodes.len() - 1;
        drop(nodes);
        self.place(parent, place, child);
        true
    }

    fn place(&self, parent: Id, place: usize, child: Id) {
        let mut nodes = self.nodes.borrow_mut();
        let place = place.min(nodes[parent].children.len());
        nodes[parent].children.insert(place, child);
        nodes[child].parent = Some(parent);
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
        let id = self.add(Data::Element { name: name.local.to_string(), attributes });
        Handle { id, name: Some(Rc::new(name)) }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        Handle { id: self.add(Data::Other), name: None }
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        Handle { id: self.add(Data::Other), name: None }
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
        let dom = parse("<p>one\ntwo</p>\n<b>three</b>");
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
    fn depth_costs_no_stack() {
        let dom = parse(&format!("{}x", "<div>".repeat(5_000)));
        assert_eq!(dom.words(Dom::ROOT), "x");
    }
}

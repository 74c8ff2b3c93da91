//! Drawings as Yew nodes: for static pages, and for parts that stand among what Yew draws.

use yew::Html;

use super::element::{Element, el, text};
use crate::drawing::{Drawing, Painter, Shape};

/// Returns the nodes of a drawing; `slot` draws what stands in its places.
pub(super) fn nodes(drawing: &Drawing, slot: &mut dyn FnMut(usize) -> Html) -> Vec<Html> {
    let mut tree = Tree { open: Vec::new(), nodes: Vec::new(), slot };
    drawing.replay(&mut tree);
    tree.nodes
}

/// Begins an element of a shape.
pub(super) fn shaped(shape: Shape) -> Element {
    shape[1..].chunks(2).fold(el(shape[0]), |into, pair| into.set(pair[0], pair[1]))
}

struct Tree<'a> {
    /// The elements that are not complete, from the outermost one.
    open: Vec<Element>,
    nodes: Vec<Html>,
    slot: &'a mut dyn FnMut(usize) -> Html,
}

impl Tree<'_> {
    fn add(&mut self, node: Html) {
        match self.open.pop() {
            Some(parent) => self.open.push(parent.child(node)),
            None => self.nodes.push(node),
        }
    }
}

impl Painter for Tree<'_> {
    fn begin(&mut self, shape: Shape) {
        self.open.push(shaped(shape));
    }

    fn attribute(&mut self, name: &'static str, value: &str) {
        if let Some(element) = self.open.pop() {
            self.open.push(element.attr(name, value));
        }
    }

    fn text(&mut self, words: &str) {
        self.add(text(words));
    }

    fn slot(&mut self, number: usize) {
        let node = (self.slot)(number);
        self.add(node);
    }

    fn end(&mut self) {
        if let Some(element) = self.open.pop() {
            self.add(element.node());
        }
    }
}

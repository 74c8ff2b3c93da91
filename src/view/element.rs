//! Elements by plain function calls.
//!
//! `html!` expands to the construction of every element, some 300 bytes each; a call takes a tenth of that. The
//! view is most of what a reader loads, so elements are built here (measured in ARCHITECTURE.md).

use yew::AttrValue;
use yew::virtual_dom::{Key, VNode, VTag, VText};

/// An element that is being built.
pub(super) struct Element(Box<VTag>);

/// Begins an element.
#[inline(never)]
pub(super) fn el(name: &'static str) -> Element {
    Element(Box::new(VTag::new(AttrValue::Static(name))))
}

/// Makes a piece of text.
#[inline(never)]
pub(super) fn text(text: &str) -> VNode {
    VNode::from(VText::new(AttrValue::from(text.to_owned())))
}

impl Element {
    /// Sets an attribute to a static value.
    #[inline(never)]
    pub fn set(mut self, name: &'static str, value: &'static str) -> Self {
        self.0.add_attribute(name, AttrValue::Static(value));
        self
    }

    /// Sets an attribute to an owned value.
    #[inline(never)]
    pub fn attr(mut self, name: &'static str, value: &str) -> Self {
        self.0.add_attribute(name, AttrValue::from(value.to_owned()));
        self
    }

    /// Sets an attribute if there is a value.
    #[inline(never)]
    pub fn maybe(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// Sets the class.
    #[inline(never)]
    pub fn class(self, class: &'static str) -> Self {
        self.set("class", class)
    }

    /// Sets the key of the element among its siblings.
    #[inline(never)]
    pub fn key(mut self, key: &str) -> Self {
        self.0.key = Some(Key::from(key));
        self
    }

    /// Adds a child.
    #[inline(never)]
    pub fn child(mut self, child: VNode) -> Self {
        self.0.add_child(child);
        self
    }

    /// Adds an element.
    #[inline(never)]
    pub fn el(self, child: Self) -> Self {
        self.child(child.node())
    }

    /// Adds a child if there is one.
    #[inline(never)]
    pub fn option(self, child: Option<VNode>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// Adds children.
    #[inline(never)]
    pub fn each(self, children: &mut dyn Iterator<Item = VNode>) -> Self {
        children.fold(self, Self::child)
    }

    /// Adds a piece of text.
    #[inline(never)]
    pub fn text(self, content: &str) -> Self {
        self.child(text(content))
    }

    /// Ends the element.
    #[inline(never)]
    pub fn node(self) -> VNode {
        VNode::from(*self.0)
    }
}

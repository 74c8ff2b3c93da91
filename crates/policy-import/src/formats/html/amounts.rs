//! How much there is to read in every element: the measure behind main content and boilerplate.

use crate::formats::html::dom::{Dom, Id};
use crate::letters;
use crate::running_text::is_running;

/// Letters of an element, by what they stand in. Letters are alphanumeric characters.
#[derive(Clone, Copy, Default)]
pub(crate) struct Amount {
    /// All letters.
    pub(crate) letters: usize,
    /// Letters of links.
    pub(crate) linked: usize,
    /// Letters of running text: pieces outside links that are long enough for a sentence.
    pub(crate) prose: usize,
    /// The number of links.
    pub(crate) links: usize,
    /// The number of headings of the first three levels.
    pub(crate) headings: usize,
    /// The number of fields and buttons.
    pub(crate) controls: usize,
}

impl Amount {
    /// Returns the letters outside links.
    pub(crate) fn own(self) -> usize {
        self.letters.saturating_sub(self.linked)
    }
}

/// Counts the letters of every node, without what is left out.
pub(crate) fn amounts(dom: &Dom, left_out: &dyn Fn(Id) -> bool) -> Vec<Amount> {
    let mut amounts = vec![Amount::default(); dom.nodes.len()];
    let mut order = Vec::new();
    let mut in_link = vec![false; dom.nodes.len()];
    dom.walk(Dom::ROOT, &mut |id| {
        let is_control = matches!(dom.name(id), "input" | "select" | "textarea" | "button");
        if let Some(parent) = dom.nodes[id].parent {
            in_link[id] = in_link[parent];
            amounts[id].controls += usize::from(is_control);
        }
        in_link[id] |= dom.name(id) == "a" && dom.attribute(id, "href").is_some();
        let counts = !left_out(id);
        if counts || is_control {
            order.push(id);
        }
        counts
    });
    // Children come behind their parents, so that backwards every sum is complete.
    for id in order.into_iter().rev() {
        if let Some(text) = dom.text(id) {
            let own = &mut amounts[id];
            own.letters = letters::count(text);
            if !in_link[id] && is_running(text, own.letters) {
                own.prose = own.letters;
            }
        }
        match dom.name(id) {
            "a" if in_link[id] => {
                amounts[id].linked = amounts[id].letters;
                amounts[id].links += 1;
            }
            "h1" | "h2" | "h3" => amounts[id].headings += 1,
            _ => {}
        }
        if let Some(parent) = dom.nodes[id].parent {
            let own = amounts[id];
            let sum = &mut amounts[parent];
            sum.letters += own.letters;
            sum.linked += own.linked;
            sum.prose += own.prose;
            sum.links += own.links;
            sum.headings += own.headings;
            sum.controls += own.controls;
        }
    }
    amounts
}

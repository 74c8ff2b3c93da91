//! Headings that are so by name alone: `<span class="heading-2">`, as editors and generators of policies
//! write it. A name with a level says as much as a tag, unlike `title`, which many things are called.

use crate::formats::html::convert::lines::is_block;
use crate::formats::html::dom::{Data, Dom, Id};
use crate::letters;

/// Maximum number of letters of a heading.
const LONGEST: usize = 110;

/// Attributes with names of looks.
const NAMES: [&str; 2] = ["class", "data-custom-class"];

/// Makes headings of the elements that are called so.
pub(crate) fn mark(dom: &mut Dom) {
    for id in 0..dom.nodes.len() {
        let Some(level) = level(dom, id).filter(|_| is_line(dom, id)) else { continue };
        if let Data::Element { name, .. } = &mut dom.nodes[id].data {
            *name = format!("h{level}");
        }
    }
}

/// Returns the level that the names of an element say: `heading_1` is the highest below the title.
fn level(dom: &Dom, id: Id) -> Option<u8> {
    if !matches!(dom.name(id), "span" | "div" | "p" | "strong" | "b" | "font") {
        return None;
    }
    let names = NAMES.iter().filter_map(|name| dom.attribute(id, name));
    names.flat_map(str::split_ascii_whitespace).find_map(|name| {
        let name = name.to_ascii_lowercase();
        let level = name.strip_prefix("heading").map(|rest| rest.trim_start_matches(['-', '_']))?;
        let level: u8 = level.parse().ok().filter(|level| (1..=5).contains(level))?;
        Some(level + 1)
    })
}

/// Returns whether an element is a short line by itself: it holds no block, and nothing stands beside it.
fn is_line(dom: &Dom, id: Id) -> bool {
    let breaks = |below: Id| below != id && (is_block(dom.name(below)) || dom.name(below) == "br");
    if dom.find(id, breaks).is_some() || !(1..=LONGEST).contains(&letters::count(&dom.words(id))) {
        return false;
    }
    let mut at = id;
    while !is_block(dom.name(at)) {
        let Some(parent) = dom.nodes[at].parent else { return true };
        let alone = dom
            .children(parent)
            .iter()
            .all(|child| *child == at || dom.words(*child).trim().is_empty());
        if !alone {
            return false;
        }
        at = parent;
    }
    true
}

//! The blocks of a page that are left out, for the measure of coverage.

use crate::boilerplate::{self, Boilerplate, OUTSIDE};
use crate::formats::html::boilerplate::Noise;
use crate::formats::html::convert::lines::is_block;
use crate::formats::html::dom::{Dom, Id};
use crate::report::LeftOut;

/// A block whose words are being gathered.
struct Block {
    element: Id,
    text: String,
    line: usize,
    reason: &'static str,
    /// Bytes of its words that stand in links.
    linked: usize,
}

/// Returns the blocks of a page that readers may see, and that are in none of the regions or are left out
/// within one. Lists of links are no text.
pub(crate) fn blocks(dom: &Dom, noise: &Noise, regions: &[Id], title: Option<Id>) -> Vec<LeftOut> {
    // For every node the block it stands in, whether in a link, and why it is left out.
    let mut around: Vec<(Id, bool, Option<&'static str>)> =
        vec![(Dom::ROOT, false, Some(OUTSIDE)); dom.nodes.len()];
    let mut found: Vec<Block> = Vec::new();
    dom.walk(Dom::ROOT, &mut |id| {
        let (mut block, mut linked, mut reason) =
            dom.nodes[id].parent.map_or(around[Dom::ROOT], |parent| around[parent]);
        if regions.contains(&id) {
            reason = None;
        }
        reason = noise.reason(id).or(reason);
        let unread = reason.is_some_and(|reason| !boilerplate::is_read(reason));
        if unread || (Some(id) == title && !regions.contains(&id)) {
            return false;
        }
        let name = dom.name(id);
        if is_block(name) || name == "br" {
            block = id;
        }
        linked |= name == "a" && dom.attribute(id, "href").is_some();
        around[id] = (block, linked, reason);
        if let (Some(text), Some(reason)) = (dom.text(id), reason) {
            add(&mut found, block, reason, text, linked, dom.nodes[id].line);
        }
        true
    });
    let mut blocks = Vec::new();
    for block in found.into_iter().filter(|block| block.linked * 2 <= block.text.len()) {
        blocks.push(LeftOut {
            line: block.line,
            text: block.text,
            reason: block.reason.to_owned(),
            keep: Boilerplate::of(block.reason),
        });
    }
    blocks
}

/// Adds words to the block that is open, or opens another.
fn add(
    found: &mut Vec<Block>,
    element: Id,
    reason: &'static str,
    text: &str,
    linked: bool,
    line: usize,
) {
    match found.last_mut() {
        Some(open) if open.element == element && open.reason == reason => open.text.push_str(text),
        _ if text.trim().is_empty() => return,
        _ => found.push(Block { element, text: text.to_owned(), line, reason, linked: 0 }),
    }
    if let Some(open) = found.last_mut().filter(|_| linked) {
        open.linked += text.len();
    }
}

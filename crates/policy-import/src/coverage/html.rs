//! The proof that no word of a page's text was lost on its way to Markdown.

use crate::coverage::words::Proof;
use crate::formats::html::boilerplate::Noise;
use crate::formats::html::convert::lines::Line;
use crate::formats::html::convert::word_lists;
use crate::formats::html::dom::{Dom, Id};

/// Returns the texts of a region that the Markdown does not have, in order.
pub(crate) fn lost(dom: &Dom, noise: &Noise, region: Id, lines: &[Line]) -> Vec<String> {
    let markdown: String = lines.iter().flat_map(|line| [line.text.as_str(), "\n"]).collect();
    let mut proof = Proof::new(&markdown);
    dom.walk(region, &mut |id| {
        // Markers of lists become Markdown's own.
        if noise.has(id) || word_lists::is_marker(dom, id) {
            return false;
        }
        if let Some(text) = dom.text(id)
            && !proof.finds(text)
        {
            proof.lost(text);
        }
        true
    });
    proof.end()
}

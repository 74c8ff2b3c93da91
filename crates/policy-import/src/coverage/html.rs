//! The proof that no word of a page's text was lost on its way to Markdown.

use crate::coverage::words::Proof;
use crate::formats::html::boilerplate::Noise;
use crate::formats::html::convert::lines::Line;
use crate::formats::html::convert::word_lists;
use crate::formats::html::dom::{Dom, Id};

/// Returns the texts of regions that the Markdown does not have, in order.
pub(crate) fn lost(dom: &Dom, noise: &Noise, regions: &[Id], lines: &[Line]) -> Vec<String> {
    let markdown: String = lines.iter().flat_map(|line| [line.text.as_str(), "\n"]).collect();
    let mut proof = Proof::new(&markdown);
    let mut look = |id| {
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
    };
    for region in regions {
        dom.walk(*region, &mut look);
    }
    proof.end()
}

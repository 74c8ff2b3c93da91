//! Lists as Word saves them: paragraphs whose marker is a part of their text.

use crate::formats::html::convert::blocks::Blocks;
use crate::formats::html::convert::inline::Run;
use crate::formats::html::convert::lines::{Line, paragraph, prefixed};
use crate::formats::html::dom::{Dom, Id};
use crate::write::inline_tokens::{self, InlineToken};

/// How deep a marker is looked for: Word wraps it two or three times.
const DEEPEST: usize = 20;

/// Returns the part of a paragraph that Word marks as its marker.
fn marker(dom: &Dom, id: Id) -> Option<Id> {
    let class = dom.attribute(id, "class").unwrap_or_default();
    (class.contains("MsoList") || style(dom, id).contains("mso-list:"))
        .then(|| dom.find(id, |at| is_marker(dom, at)))
        .flatten()
}

/// Returns whether an element is the marker of an item.
pub(crate) fn is_marker(dom: &Dom, id: Id) -> bool {
    style(dom, id).contains("mso-list:Ignore")
}

fn style(dom: &Dom, id: Id) -> String {
    dom.attribute(id, "style").unwrap_or_default().replace(' ', "")
}

impl Blocks<'_> {
    /// Returns whether a paragraph is an item of a list of Word's.
    pub(crate) fn is_word_item(&self, id: Id) -> bool {
        marker(self.dom, id).is_some()
    }

    /// Returns the lines of an item; a number stays one, a mark of any other kind becomes a bullet.
    pub(crate) fn word_item(&mut self, id: Id) -> Vec<Line> {
        let Some(marker) = marker(self.dom, id) else { return Vec::new() };
        let words = self.dom.words(marker);
        let words = words.trim().trim_matches('\u{a0}');
        let mut run = Run::default();
        self.add_without(id, marker, &mut run, 0);
        if run.is_empty() {
            return Vec::new();
        }
        let mut tokens = run.tokens;
        let number: String = words.chars().take_while(char::is_ascii_digit).collect();
        let is_number =
            (1..=9).contains(&number.len()) && matches!(&words[number.len()..], "." | ")");
        let bullet = if is_number { format!("{words} ") } else { "- ".to_owned() };
        // `a.` or `iv)` is part of the text: Markdown has no such markers.
        if !is_number && words.chars().any(char::is_alphanumeric) && words.ends_with(['.', ')']) {
            tokens.insert(0, InlineToken::Words(format!("{words} ")));
        }
        let text = inline_tokens::write(&tokens, "\\\n");
        if text.is_empty() {
            return Vec::new();
        }
        let indent = " ".repeat(bullet.len());
        prefixed(paragraph(&tokens, run.line), &bullet, &indent)
    }

    /// Adds all inline content of an element but for one part of it.
    fn add_without(&self, id: Id, without: Id, run: &mut Run, depth: usize) {
        for child in self.dom.children(id) {
            let around = self.dom.ancestors(without).any(|above| above == *child);
            if around && depth < DEEPEST {
                self.add_without(*child, without, run, depth + 1);
            } else if *child != without {
                run.add(self.dom, self.noise, *child, 0);
            }
        }
    }
}

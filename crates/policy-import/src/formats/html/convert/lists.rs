//! Lists, and terms with their definitions.

use crate::formats::html::convert::blocks::{Blocks, DEEPEST};
use crate::formats::html::convert::inline;
use crate::formats::html::convert::inline::Run;
use crate::formats::html::convert::lines::{Line, append, prefixed};
use crate::formats::html::dom::Id;

impl Blocks<'_> {
    pub(crate) fn list(&mut self, id: Id, numbered: bool) -> Vec<Line> {
        let start = self.dom.attribute(id, "start").and_then(|start| start.trim().parse().ok());
        let other = std::mem::take(&mut self.other);
        let mut number: u32 = start.filter(|start| *start < 900_000_000).unwrap_or(1);
        let mut out: Vec<Line> = Vec::new();
        let mut loose = false;
        for child in self.dom.children(id).to_vec() {
            let text = self.dom.text(child).is_some_and(|words| words.trim().is_empty());
            if self.noise.has(child) || text || matches!(self.dom.name(child), "" if text) {
                continue;
            }
            let marker = match (numbered, other) {
                (true, false) => format!("{number}. "),
                (true, true) => format!("{number}) "),
                (false, false) => "- ".into(),
                (false, true) => "* ".into(),
            };
            let indent = " ".repeat(marker.len());
            let item = match self.dom.name(child) {
                "li" => {
                    self.anchors.extend(inline::anchor(self.dom, child));
                    self.nest(child, |lines| prefixed(lines, &marker, &indent))
                }
                // A list straight inside a list belongs to the item above.
                "ul" | "ol" if !out.is_empty() => {
                    let inner = " ".repeat(marker_width(&out));
                    self.nested += 1;
                    let lines = self.list(child, self.dom.name(child) == "ol");
                    self.nested -= 1;
                    if self.nested < DEEPEST { prefixed(lines, &inner, &inner) } else { lines }
                }
                _ => {
                    let mut run = Run::default();
                    run.add(self.dom, self.noise, child, 0);
                    let mut lines = Vec::new();
                    self.flush(&mut run, &mut lines);
                    if lines.is_empty() { lines } else { prefixed(lines, &marker, &indent) }
                }
            };
            if item.is_empty() {
                continue;
            }
            number += u32::from(self.dom.name(child) == "li");
            loose |= item.iter().any(|line| line.text.trim().is_empty());
            if loose && !out.is_empty() {
                out.push(Line::default());
            }
            out.extend(item);
        }
        out
    }

    pub(crate) fn definitions(&mut self, id: Id) -> Vec<Line> {
        let mut out: Vec<Line> = Vec::new();
        let bullet = if std::mem::take(&mut self.other) { "* " } else { "- " };
        // Terms and definitions may stand in groups (HTML, section 4.4.9).
        let group = |id: Id| self.dom.name(id) == "div";
        let parts: Vec<Id> = self
            .dom
            .children(id)
            .iter()
            .flat_map(|child| {
                if group(*child) { self.dom.children(*child) } else { std::slice::from_ref(child) }
            })
            .copied()
            .collect();
        for part in parts {
            if self.noise.has(part) {
                continue;
            }
            let (term, lines) = match self.dom.name(part) {
                "dt" => (true, self.strong(part)),
                "dd" => (false, self.content(part)),
                _ if self.dom.words(part).trim().is_empty() => continue,
                _ => {
                    let mut run = Run::default();
                    run.add(self.dom, self.noise, part, 0);
                    let mut lines = Vec::new();
                    self.flush(&mut run, &mut lines);
                    (false, lines)
                }
            };
            if lines.is_empty() {
                continue;
            }
            let marker = if term || out.is_empty() { bullet } else { "  " };
            append(&mut out, prefixed(lines, marker, "  "));
        }
        out
    }
}

/// Returns how far the text of the last item is indented.
fn marker_width(lines: &[Line]) -> usize {
    let item = lines.iter().rev().find(|line| !line.text.starts_with(' ') && !line.text.is_empty());
    item.and_then(|line| line.text.find(' ')).map_or(2, |at| at + 1)
}

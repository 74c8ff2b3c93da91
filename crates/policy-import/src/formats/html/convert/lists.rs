//! Lists, and terms with their definitions.

use crate::formats::html::convert::blocks::{Blocks, DEEPEST};
use crate::formats::html::convert::inline;
use crate::formats::html::convert::inline::Run;
use crate::formats::html::convert::lines::{Candidate, Line, Look, append, is_block, prefixed};
use crate::formats::html::convert::list_numbers::Numbers;
use crate::formats::html::dom::Id;
use crate::formats::html::headings::{self, Part};
use crate::formats::html::unseen;
use crate::letters;
use crate::write::escape;

/// Minimum number of letters that follow the first line of an item that is a section.
const SECTION: usize = 60;

/// Maximum number of letters of that line.
const LONGEST_TITLE: usize = 110;

/// Minimum number of characters of a definition that is a clause.
const CLAUSE: usize = 160;

impl Blocks<'_> {
    pub(crate) fn list(&mut self, id: Id, numbered: bool) -> Vec<Line> {
        if self.nested == 0 && self.has_sections(id) {
            return self.sections(id, numbered);
        }
        let numbers = numbered.then(|| Numbers::read(self.dom, id));
        let other = std::mem::take(&mut self.other);
        let mut number = numbers.as_ref().map_or(1, Numbers::first);
        let mut out: Vec<Line> = Vec::new();
        let mut loose = false;
        for child in self.dom.children(id).to_vec() {
            let text = self.dom.text(child).is_some_and(|words| words.trim().is_empty());
            if self.noise.has(child) || text || matches!(self.dom.name(child), "" if text) {
                continue;
            }
            let is_item = self.dom.name(child) == "li";
            let own = numbers.as_ref().filter(|_| is_item).and_then(|numbers| numbers.of(child));
            let marker = match (numbered, other) {
                // Markdown counts by one, in digits: any other number is a part of the text.
                (true, _) if own.is_some() => "- ".into(),
                (true, false) => format!("{number}. "),
                (true, true) => format!("{number}) "),
                (false, false) => "- ".into(),
                (false, true) => "* ".into(),
            };
            let indent = " ".repeat(marker.len());
            let item = match self.dom.name(child) {
                "li" => {
                    self.anchors.extend(inline::anchor(self.dom, child));
                    self.nest(child, |mut lines| {
                        if let (Some(own), Some(first)) = (&own, lines.first_mut()) {
                            first.text = format!("{} {}", escape::start(own), first.text);
                        }
                        prefixed(lines, &marker, &indent)
                    })
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

    /// Returns whether the items of a list are sections: they begin with a heading, or with a line in
    /// bold, and running text follows.
    fn has_sections(&self, id: Id) -> bool {
        let items = self.items(id);
        // A list of one item is how editors number a heading.
        if let [one] = items.as_slice()
            && self.is_set_off(*one)
        {
            return true;
        }
        let sections = items.iter().filter(|item| self.is_section(**item)).count();
        sections > 0 && sections * 2 >= items.len()
    }

    fn items(&self, id: Id) -> Vec<Id> {
        let items = self.dom.children(id).iter().copied();
        items.filter(|item| self.dom.name(*item) == "li" && !self.noise.has(*item)).collect()
    }

    /// Returns whether all words of an item are set off, as those of headings are.
    fn is_set_off(&self, item: Id) -> bool {
        let mut run = Run::default();
        run.add(self.dom, self.noise, item, 0);
        let parts = headings::split(run.tokens);
        let looks = |look: Look| matches!(look, Look::Bold | Look::Plain);
        matches!(parts.as_slice(), [Part::Heading(Candidate { look, .. }, _)] if looks(*look))
    }

    /// Returns whether an item begins with a heading, or with a line of its own that is set off like
    /// one, and goes on below it.
    fn is_section(&self, item: Id) -> bool {
        let mut parts = self.dom.children(item).iter().copied().filter(|id| {
            let blank = self.dom.text(*id).is_some_and(|text| text.trim().is_empty());
            !self.noise.has(*id) && !blank
        });
        let Some(first) = parts.next() else { return false };
        let name = self.dom.name(first);
        let head = match name {
            _ if self.dom.is_heading(first) => first,
            _ if unseen::opens(self.dom, first) => first,
            // Wrapped once: `<li><div><h3>`.
            _ if is_block(name) => self.only_block(first),
            _ => {
                let below = parts.next();
                let ends = |id: Id| self.dom.name(id) == "br" || is_block(self.dom.name(id));
                if !below.is_some_and(ends) {
                    return false;
                }
                first
            }
        };
        let letters = |id: Id| letters::count(&self.dom.words(id));
        let title = letters(head);
        let marked = self.dom.is_heading(head) || unseen::opens(self.dom, head);
        (1..=LONGEST_TITLE).contains(&title)
            && letters(item) >= title + SECTION
            && (marked || self.is_set_off(head))
    }

    /// Returns the first block inside of an element that is nothing but a wrapper.
    fn only_block(&self, id: Id) -> Id {
        let first = self.dom.children(id).iter().copied().find(|child| {
            let blank = self.dom.text(*child).is_some_and(|text| text.trim().is_empty());
            !self.noise.has(*child) && !blank
        });
        first.filter(|first| is_block(self.dom.name(*first))).unwrap_or(id)
    }

    /// Returns the items one below the other, as sections.
    fn sections(&mut self, id: Id, numbered: bool) -> Vec<Line> {
        // Numbers that the page counts by itself matter where the text names them.
        let numbers = numbered
            .then(|| Numbers::read(self.dom, id))
            .filter(|numbers| numbers.is_chosen() || self.names_numbers());
        let mut out = Vec::new();
        for item in self.items(id) {
            self.anchors.extend(inline::anchor(self.dom, item));
            self.number = numbers.as_ref().map(|numbers| numbers.written(item));
            append(&mut out, self.content(item));
            self.number = None;
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
        let long =
            |id: &Id| self.dom.name(*id) == "dd" && self.dom.words(*id).chars().count() > CLAUSE;
        let terms = parts.iter().filter(|id| self.dom.name(**id) == "dt").count();
        // A list of questions and answers, or of clauses, has sections.
        if self.nested == 0 && terms > 0 && parts.iter().filter(|id| long(id)).count() * 2 > terms {
            for part in parts {
                let lines = match self.dom.name(part) {
                    _ if self.noise.has(part) => continue,
                    "dt" => self.set_off(part, Look::Control),
                    _ => self.content(part),
                };
                append(&mut out, lines);
            }
            return out;
        }
        self.nested += 1;
        for part in parts {
            if self.noise.has(part) {
                continue;
            }
            let (term, lines) = match self.dom.name(part) {
                "dt" => (true, self.set_off(part, Look::Bold)),
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
        self.nested -= 1;
        out
    }
}

/// Returns how far the text of the last item is indented.
fn marker_width(lines: &[Line]) -> usize {
    let item = lines.iter().rev().find(|line| !line.text.starts_with(' ') && !line.text.is_empty());
    item.and_then(|line| line.text.find(' ')).map_or(2, |at| at + 1)
}
